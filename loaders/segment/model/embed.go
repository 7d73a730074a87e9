package model

import (
	_ "embed"
	"sync"
)

var (
	//go:embed model.bin
	file []byte
	//go:embed forms.bin
	formsFile []byte
)

// Embedded returns the model that is part of the program, with its forms. It is
// decoded at the first call.
var Embedded = sync.OnceValue(func() *Model {
	m, err := Decode(file)
	if err != nil {
		panic("segment: embedded " + err.Error())
	}
	f, err := DecodeForms(formsFile, Sum(file))
	if err != nil {
		panic("segment: embedded " + err.Error())
	}
	m.Use(f)
	return m
})

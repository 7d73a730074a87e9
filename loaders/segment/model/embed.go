package model

import (
	_ "embed"
	"sync"
)

//go:embed model.bin
var file []byte

// Embedded returns the model that is part of the program. It is decoded at the
// first call.
var Embedded = sync.OnceValue(func() *Model {
	m, err := Decode(file)
	if err != nil {
		panic("segment: embedded " + err.Error())
	}
	return m
})

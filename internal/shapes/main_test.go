package main

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/schema"
)

func TestGeneratedFile(t *testing.T) {
	want, err := os.ReadFile("../../docs/shapes.ttl")
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	if err := write(&got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("docs/shapes.ttl is not what the generator makes (-file +generated):\n%s", diff)
	}
}

// Every class of the vocabulary has a shape, and every property that a shape names
// is a property of the vocabulary.
func TestShapesAndVocabularyAgree(t *testing.T) {
	shape, property := map[string]bool{}, map[string]bool{}
	for _, s := range schema.Shapes {
		shape[s.Class] = true
	}
	for _, x := range schema.Vocabulary {
		if x.Class && !shape[x.IRI] {
			t.Errorf("%s has no shape", x.IRI)
		}
		property[x.IRI] = !x.Class
	}
	for _, s := range schema.Shapes {
		for _, p := range s.Properties {
			if !property[p.IRI] {
				t.Errorf("%s uses %s, which is no property of the vocabulary", s.Class, p.IRI)
			}
		}
	}
}

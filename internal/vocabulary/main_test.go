package main

import (
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/schema"
)

func TestGeneratedFiles(t *testing.T) {
	for file, write := range map[string]func(io.Writer) error{"vocabulary.md": vocabulary, "shapes.ttl": shapes} {
		want, err := os.ReadFile("../../docs/" + file)
		if err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		if err := write(&got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got.String()); diff != "" {
			t.Errorf("docs/%s is not what the generator makes (-file +generated):\n%s", file, diff)
		}
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

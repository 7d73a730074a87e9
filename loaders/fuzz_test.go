package loaders

import (
	"context"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// fuzzFormat loads arbitrary bytes as a format: no panic, all promises kept, the
// same answer twice.
func fuzzFormat(f *testing.F, ext, mediaType string) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, p := range paths {
		a, err := txtar.ParseFile(p)
		if err != nil {
			f.Fatal(err)
		}
		if filepath.Ext(a.Files[0].Name) == ext {
			f.Add(a.Files[0].Data)
		}
	}
	for _, s := range []string{"", "\xff\xfe\x00", "---\n---\n", "---\na: [*b\n---\n", "<p>\xc3", "{\"text\":\"\\ud800\"}", "KARSA, 3 March –", "\x00\x0c\x0c", "From: a\nDate: b\n", strings.Repeat("-", 50), "Press release 1:\n\n.", "© 2026", "a\r\rb\u2028c", "[", "[{}]"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		in := Input{URI: "in" + ext, MediaType: mediaType, Data: data}
		var first []*File
		for file, err := range LoadAll(context.Background(), in, Limits{}) {
			if err == nil {
				check(t, file)
				first = append(first, file)
			} else if !strings.Contains(err.Error(), "in"+ext) {
				t.Errorf("error %q does not name its input", err)
			}
		}
		n := 0
		for file, err := range LoadAll(context.Background(), in, Limits{}) {
			if err != nil {
				continue
			}
			if n >= len(first) || !reflect.DeepEqual(file, first[n]) {
				t.Fatalf("a second loading differs")
			}
			n++
		}
	})
}

func FuzzText(f *testing.F)     { fuzzFormat(f, ".txt", "text/plain") }
func FuzzMarkdown(f *testing.F) { fuzzFormat(f, ".md", "text/markdown") }
func FuzzHTML(f *testing.F)     { fuzzFormat(f, ".html", "text/html") }
func FuzzRecords(f *testing.F)  { fuzzFormat(f, ".jsonl", "application/jsonl") }

// A megabyte of text of any shape takes well under a second.
func BenchmarkText(b *testing.B) {
	shapes := map[string]string{
		"prose":     strings.Repeat("Twelve people died when the bridge fell on 3 March 2026, the ministry said. ", 14000),
		"lines":     strings.Repeat("Karsa, 3 March 2026\n", 50000),
		"headings":  strings.Repeat("Ministry Puts Toll At 12\n\n", 40000),
		"labels":    strings.Repeat("Statement 1\n\n", 80000),
		"rules":     strings.Repeat("---\n", 250000),
		"documents": strings.Repeat("Press release 1\n\nBridge falls\n\nKARSA, 3 March 2026 – Twelve people died there.\n\n", 1900),
		"names":     strings.Repeat("Jane Doe\n", 110000),
		"keys":      strings.Repeat("Title: a\nDate: b\n\n", 55000),
		"digits":    strings.Repeat("1 ", 500000),
		"quotes":    strings.Repeat("“", 300000),
	}
	for _, name := range []string{"prose", "lines", "headings", "labels", "rules", "documents", "names", "keys", "digits", "quotes"} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(shapes[name])))
			for b.Loop() {
				_, _ = Load(context.Background(), Input{URI: "a.txt", Data: []byte(shapes[name])}, Limits{})
			}
		})
	}
}

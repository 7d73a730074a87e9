package loaders

import (
	"context"
	"math/rand/v2"
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

// TestMutations is a short fuzz that every run does: the goldens' inputs, cut,
// shuffled and spliced in a fixed sequence.
func TestMutations(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var files []txtar.File
	for _, p := range paths {
		a, err := txtar.ParseFile(p)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, a.Files[0])
	}
	r := rand.New(rand.NewPCG(2026, 3))
	bits := []string{"\n\n", "\n", "---\n", "Statement 2\n\n", "KARSA, 3 March 2026 – ", "By Jane Doe\n", "© 2026 X\n", "“", "’", "\xe2\x80", "\ufeff", "\f", "Title: a\nDate: 2026-01-01\n", "<p>", "</div>", "\x00", "Tel: 020 555 1234 55\n", "Source: The Ledger\n", "* * *\n", "\u2028", "é", "Updated: 2026-03-03 ", "\u212a", "İ", "\u212a\u212a 3 March 2026", "Copyright ©"}
	rounds := 600
	if testing.Short() {
		rounds = 100
	}
	for n := range rounds {
		f := files[r.IntN(len(files))]
		data := append([]byte(nil), f.Data...)
		for range 1 + r.IntN(6) {
			i := r.IntN(len(data) + 1)
			j := min(len(data), i+r.IntN(40))
			switch r.IntN(4) {
			case 0: // cut
				data = append(data[:i:i], data[j:]...)
			case 1: // insert
				data = append(append(data[:i:i], bits[r.IntN(len(bits))]...), data[i:]...)
			case 2: // repeat
				data = append(append(data[:j:j], data[i:j]...), data[j:]...)
			case 3: // splice with another
				o := files[r.IntN(len(files))].Data
				k := r.IntN(len(o))
				data = append(append(data[:i:i], o[k:min(len(o), k+200)]...), data[i:]...)
			}
		}
		in := Input{URI: f.Name, Data: data}
		for file, err := range LoadAll(context.Background(), in, Limits{}) {
			if err == nil {
				check(t, file)
			}
		}
		if t.Failed() {
			t.Fatalf("round %d, %s:\n%q", n, f.Name, data)
		}
	}
}

package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/loaders/segment"
)

// corpora are what the benchmarks read: an example, and the shared seeds where
// they are there.
func corpora() map[string]string {
	out := map[string]string{"bridge": "../../examples/bridge"}
	shared := os.Getenv("WHOSAID_SHARED")
	if shared == "" {
		shared = "../../../shared"
	}
	if seeds := filepath.Join(shared, "seeds"); exists(seeds) {
		out["seeds"] = seeds
	}
	return out
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// BenchmarkDisputes is the main report, from paths to printed text; its baseline
// reads the same files and splits them into sentences. The model is loaded once.
func BenchmarkDisputes(b *testing.B) {
	for name, dir := range corpora() {
		b.Run(name+"/disputes", func(b *testing.B) {
			for b.Loop() {
				var out, errs bytes.Buffer
				if code := run(b.Context(), []string{"disputes", "--quiet", dir}, strings.NewReader(""), &out, &errs); code != exitDone {
					b.Fatal(errs.String())
				}
			}
		})
		b.Run(name+"/baseline", func(b *testing.B) {
			for b.Loop() {
				sentences := 0
				err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
					if err != nil || d.IsDir() {
						return err
					}
					data, err := os.ReadFile(path)
					sentences += len(segment.Split(string(data), 0, len(data)).Sentences)
					return err
				})
				if err != nil || sentences == 0 {
					b.Fatal(sentences, err)
				}
			}
		})
	}
}

package main

import (
	"context"
	"os"
	"path/filepath"

	"whosaid/loaders"
	"whosaid/loaders/extract"
	"whosaid/schema"
)

// readFolder reads every file of a folder, in the order of their names, and
// returns a reading a part.
func readFolder(dir string) ([]*schema.Reading, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []*schema.Reading
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		f, err := loaders.Load(context.Background(), loaders.Input{URI: path, Data: data}, loaders.Limits{})
		if err != nil {
			return nil, err
		}
		for i := range f.Parts {
			p := &f.Parts[i]
			r, err := extract.Read(&p.Document, f.Text, p.TitleSpan, p.Skipped)
			if err != nil {
				return nil, err
			}
			out = append(out, r)
		}
	}
	return out, nil
}

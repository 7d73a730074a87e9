package loaders

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"whosaid/schema"
)

// Refused is something that was not read, and why.
type Refused struct {
	Path string
	Err  error // names the path, the reason and the next step
}

// Read opens a regular file and reads it whole, as an Input whose URI is the
// path as given. It never blocks on a pipe or device.
func Read(ctx context.Context, path string, lim Limits) (Input, error) {
	lim = lim.withDefaults()
	if err := ctx.Err(); err != nil {
		return Input{}, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return Input{}, openError(path, err)
	}
	switch mode := info.Mode(); {
	case mode.IsDir():
		return Input{}, schema.Errorf(schema.Invalid, "load %s: is a directory; give the files in it, or let whosaid walk it", path)
	case !mode.IsRegular():
		return Input{}, schema.Errorf(schema.Unsupported, "load %s: is a pipe, socket or device, not a file; copy its content to a file, or pipe it to standard input with \"-\"", path)
	case info.Size() > lim.Size:
		return Input{}, wrap(path, tooLarge(info.Size(), lim.Size))
	}
	f, err := os.Open(path)
	if err != nil {
		return Input{}, openError(path, err)
	}
	defer f.Close()
	return ReadFrom(ctx, path, f, lim)
}

// ReadFrom reads r to its end, up to the limit of size, as an Input of that URI.
func ReadFrom(ctx context.Context, uri string, r io.Reader, lim Limits) (Input, error) {
	lim = lim.withDefaults()
	data, err := io.ReadAll(io.LimitReader(contextReader{ctx, r}, lim.Size+1))
	if err != nil {
		if ctx.Err() != nil {
			return Input{}, ctx.Err()
		}
		return Input{}, schema.Errorf(schema.Invalid, "load %s: %w", uri, err)
	}
	if int64(len(data)) > lim.Size {
		return Input{}, schema.Errorf(schema.Unsupported, "load %s: more than the limit of %s; raise it with %s", uri, size(lim.Size), FlagSize)
	}
	return Input{URI: uri, Data: data}, nil
}

type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (c contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

func wrap(path string, err error) error {
	return schema.Errorf(schema.CodeOf(err), "load %s: %w", path, err)
}

// openError says what is wrong with a path, and what to do about it.
func openError(path string, err error) error {
	var pe *fs.PathError
	cause := err
	if errors.As(err, &pe) {
		cause = pe.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if target, lerr := os.Readlink(path); lerr == nil {
			return schema.Errorf(schema.NotFound, "load %s: is a link to %s, which does not exist; restore the file or remove the link", path, target)
		}
		return schema.Errorf(schema.NotFound, "load %s: no such file", path)
	case errors.Is(err, fs.ErrPermission):
		return schema.Errorf(schema.Invalid, "load %s: may not be read by this user; give read permission (chmod u+r)", path)
	}
	return schema.Errorf(schema.Invalid, "load %s: %w", path, cause)
}

// Walk expands paths to files: a file stands for itself, a directory for the
// files below it (hidden ones and those of version control left out, in order of
// their names, links to directories not followed), a pattern for what it
// matches. A path that cannot be read, matches nothing or holds no file is
// refused; the others are still returned. No file is listed twice.
func Walk(paths []string) (files []string, refused []Refused) {
	seen := map[string]bool{}
	add := func(p string) {
		if key := filepath.Clean(p); !seen[key] {
			seen[key] = true
			files = append(files, p)
		}
	}
	for _, p := range paths {
		if p == "-" {
			add(p)
			continue
		}
		info, err := os.Stat(p)
		switch {
		case err == nil && info.IsDir():
			found, bad := walkDir(p)
			if len(found) == 0 && len(bad) == 0 {
				bad = []Refused{{p, schema.Errorf(schema.Invalid, "load %s: no files in this directory (hidden ones are left out)", p)}}
			}
			for _, f := range found {
				add(f)
			}
			refused = append(refused, bad...)
		case err == nil:
			add(p)
		case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(p, "*?["):
			matches, gerr := filepath.Glob(p)
			switch {
			case gerr != nil:
				refused = append(refused, Refused{p, schema.Errorf(schema.Invalid, "load %s: malformed pattern; quote the name if it is a file's", p)})
			case len(matches) == 0:
				refused = append(refused, Refused{p, schema.Errorf(schema.NotFound, "load %s: no file matches", p)})
			default:
				f, r := Walk(matches)
				for _, m := range f {
					add(m)
				}
				refused = append(refused, r...)
			}
		default:
			refused = append(refused, Refused{p, openError(p, err)})
		}
	}
	return files, refused
}

// walkDir lists the files below dir.
func walkDir(dir string) (files []string, refused []Refused) {
	// A link given as the directory itself is followed, those below are not.
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, []Refused{{dir, openError(dir, err)}}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		p := filepath.Join(dir, e.Name())
		switch mode := e.Type(); {
		case mode.IsDir():
			if e.Name() == "CVS" || strings.HasSuffix(e.Name(), ".graph") {
				continue
			}
			f, r := walkDir(p)
			files = append(files, f...)
			refused = append(refused, r...)
		case mode&fs.ModeSymlink != 0:
			info, err := os.Stat(p)
			switch {
			case err != nil:
				refused = append(refused, Refused{p, openError(p, err)})
			case info.IsDir():
				refused = append(refused, Refused{p, schema.Errorf(schema.Unsupported, "load %s: a link to a directory is not followed; give the directory itself", p)})
			default:
				files = append(files, p)
			}
		default:
			files = append(files, p) // Read refuses pipes and devices
		}
	}
	return files, refused
}

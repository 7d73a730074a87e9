package objects

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// Hash is the SHA-256 of an object's bytes.
type Hash [sha256.Size]byte

func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// ParseHash reads 64 hex digits.
func ParseHash(s string) (h Hash, err error) {
	if len(s) != 2*len(h) {
		return h, fmt.Errorf("object hash %q: want %d hex digits", s, 2*len(h))
	}
	if _, err := hex.Decode(h[:], []byte(s)); err != nil {
		return h, fmt.Errorf("object hash %q: %w", s, err)
	}
	return h, nil
}

// Sum is the hash Put stores b under.
func Sum(b []byte) Hash { return sha256.Sum256(b) }

var (
	// ErrNotFound is returned for an object that is not there.
	ErrNotFound = errors.New("object not found")

	// ErrErased is returned for an object that was erased.
	ErrErased = errors.New("object was erased")

	// ErrCorrupt is returned for an object whose bytes do not have its hash.
	ErrCorrupt = errors.New("object is corrupt")

	// ErrTooLarge is returned for an object above MaxSize.
	ErrTooLarge = errors.New("object is too large")
)

// MaxSize is the largest object in bytes.
const MaxSize = 1 << 30

const (
	zstdExt   = ".zst"
	erasedExt = ".erased"
	tmpName   = "tmp"
)

// Dir is a directory of objects. It may be used by any number of goroutines.
type Dir struct {
	dir string
	enc *zstd.Encoder
	dec *zstd.Decoder
}

// Open uses dir, which need not be there yet.
func Open(dir string) (*Dir, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithLowerEncoderMem(true))
	if err != nil {
		return nil, err
	}
	dec, err := newDecoder()
	if err != nil {
		return nil, err
	}
	return &Dir{dir: dir, enc: enc, dec: dec}, nil
}

func (d *Dir) path(h Hash, ext string) string {
	s := h.String()
	return filepath.Join(d.dir, s[:2], s[2:]+ext)
}

// state finds the file of an object.
func (d *Dir) state(h Hash) (path string, err error) {
	for _, ext := range [...]string{erasedExt, zstdExt, ""} {
		path := d.path(h, ext)
		_, err := os.Lstat(path)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err == nil && ext == erasedExt {
			err = ErrErased
		}
		if err != nil {
			return "", fmt.Errorf("object %s: %w", h, err)
		}
		return path, nil
	}
	return "", fmt.Errorf("object %s: %w", h, ErrNotFound)
}

// Has reports whether the object is there; an erased one is not.
func (d *Dir) Has(h Hash) bool {
	_, err := d.state(h)
	return err == nil
}

// Put stores b and returns its hash. It fails with ErrErased if an object with
// these bytes was erased.
func (d *Dir) Put(b []byte) (Hash, error) {
	h := Sum(b)
	if len(b) > MaxSize {
		return h, fmt.Errorf("put object %s of %d bytes: %w", h, len(b), ErrTooLarge)
	}
	if _, err := d.state(h); err == nil {
		return h, nil
	} else if !errors.Is(err, ErrNotFound) {
		return h, fmt.Errorf("put: %w", err)
	}
	ext, stored := zstdExt, seal(d.enc.EncodeAll(b, nil))
	if len(stored) >= len(b) {
		ext, stored = "", b
	}
	if err := d.write(d.path(h, ext), stored); err != nil {
		return h, fmt.Errorf("put object %s: %w", h, err)
	}
	return h, nil
}

// write makes a file appear whole or not at all, and waits for the disk.
func (d *Dir) write(path string, b []byte) error {
	tmp := filepath.Join(d.dir, tmpName)
	if err := os.MkdirAll(tmp, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(tmp, "put-*")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o444)
	}
	dir := filepath.Dir(path)
	if err == nil {
		err = os.MkdirAll(dir, 0o755)
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
		return err
	}
	if err := syncDir(dir); err != nil {
		return err
	}
	return syncDir(d.dir)
}

func syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}

// Get returns the bytes of an object, verified against its hash.
func (d *Dir) Get(h Hash) ([]byte, error) {
	path, err := d.state(h)
	if err != nil {
		return nil, err
	}
	b, err := readLimited(path)
	if err != nil {
		return nil, fmt.Errorf("object %s: %w", h, err)
	}
	if b, err = d.Decode(b, strings.HasSuffix(path, zstdExt)); err != nil {
		return nil, fmt.Errorf("object %s: %w", h, err)
	}
	if got := Sum(b); got != h {
		return nil, fmt.Errorf("object %s: %w: its bytes have hash %s", h, ErrCorrupt, got)
	}
	return b, nil
}

// Decode returns the object that a file of the directory holds, compressed or
// as it is. It does not know the hash: that is in the file's name.
func (d *Dir) Decode(file []byte, compressed bool) ([]byte, error) {
	if !compressed {
		return file, nil
	}
	frame, err := unseal(file)
	if err != nil {
		return nil, err
	}
	b, err := d.dec.DecodeAll(frame, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrCorrupt, err)
	}
	return b, nil
}

func readLimited(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > MaxSize {
		return nil, ErrCorrupt
	}
	return io.ReadAll(io.LimitReader(f, MaxSize))
}

// Reader returns the verified bytes of an object as a reader that can seek.
func (d *Dir) Reader(h Hash) (*bytes.Reader, error) {
	b, err := d.Get(h)
	if err != nil {
		return nil, err
	}
	return bytes.NewReader(b), nil
}

// Remove erases an object and leaves its hash. It need not be there: what was
// never put can be kept out that way. Removing twice is harmless.
func (d *Dir) Remove(h Hash) error {
	if err := d.write(d.path(h, erasedExt), nil); err != nil {
		return fmt.Errorf("erase object %s: %w", h, err)
	}
	for _, ext := range [...]string{zstdExt, ""} {
		if err := os.Remove(d.path(h, ext)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("erase object %s: %w", h, err)
		}
	}
	if err := syncDir(filepath.Dir(d.path(h, ""))); err != nil {
		return fmt.Errorf("erase object %s: %w", h, err)
	}
	return nil
}

// Erased reports whether the object was erased.
func (d *Dir) Erased(h Hash) bool {
	_, err := d.state(h)
	return errors.Is(err, ErrErased)
}

// All yields the hashes of all objects that are there, in order; files with
// other names are an error each, and do not end the iteration.
func (d *Dir) All() iter.Seq2[Hash, error] {
	return func(yield func(Hash, error) bool) {
		fans, err := os.ReadDir(d.dir)
		if err != nil {
			if !errors.Is(err, os.ErrNotExist) {
				yield(Hash{}, fmt.Errorf("list objects: %w", err))
			}
			return
		}
		for _, fan := range fans {
			if fan.Name() == tmpName {
				continue
			}
			files, err := os.ReadDir(filepath.Join(d.dir, fan.Name()))
			if err != nil {
				if !yield(Hash{}, fmt.Errorf("list objects: %w", err)) {
					return
				}
				continue
			}
			erased := map[string]bool{}
			for _, f := range files {
				if n, ok := strings.CutSuffix(f.Name(), erasedExt); ok {
					erased[n] = true
				}
			}
			for _, f := range files {
				if strings.HasSuffix(f.Name(), erasedExt) {
					continue
				}
				name := strings.TrimSuffix(f.Name(), zstdExt)
				if erased[name] {
					continue
				}
				h, err := ParseHash(fan.Name() + name)
				if err == nil && h.String() != fan.Name()+name {
					err = fmt.Errorf("object name %q is not lower case", name)
				}
				if err != nil {
					err = fmt.Errorf("list objects: %s: %w", filepath.Join(d.dir, fan.Name(), f.Name()), err)
				}
				if !yield(h, err) {
					return
				}
			}
		}
	}
}

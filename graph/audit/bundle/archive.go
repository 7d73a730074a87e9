package bundle

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strings"

	"whosaid/graph/audit"
	"whosaid/schema"
)

// file is one file of a bundle.
type file struct {
	name string
	data []byte
}

// MaxSize is the largest bundle in bytes.
const MaxSize = 1 << 30

// maxFiles bounds how many files a bundle has.
const maxFiles = 1 << 16

// manifestName is the first file of every bundle.
const manifestName = "whosaid-bundle.note"

// sortFiles puts the manifest first and the rest in order.
func sortFiles(fs []file) {
	slices.SortFunc(fs, func(a, b file) int {
		if (a.name == manifestName) != (b.name == manifestName) {
			if a.name == manifestName {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.name, b.name)
	})
}

// pack writes files as a zip whose bytes depend on nothing else: stored, in the
// order given, on the first day that zip knows.
func pack(w io.Writer, fs []file) error {
	z := zip.NewWriter(w)
	for _, f := range fs {
		h := &zip.FileHeader{Name: f.name, Method: zip.Store, CreatorVersion: 3<<8 | 20, ReaderVersion: 20, ExternalAttrs: 0o100644 << 16,
			//lint:ignore SA1019 CreateRaw writes this field, and passes over Modified
			ModifiedDate: 1<<5 | 1,
			CRC32:        crc32.ChecksumIEEE(f.data), CompressedSize64: uint64(len(f.data)), UncompressedSize64: uint64(len(f.data))}
		out, err := z.CreateRaw(h)
		if err != nil {
			return err
		}
		if _, err := out.Write(f.data); err != nil {
			return err
		}
	}
	return z.Close()
}

// Is reports whether a file that begins with these bytes is meant as a bundle.
func Is(b []byte) bool {
	return len(b) > 30+len(manifestName) && string(b[:4]) == "PK\x03\x04" && string(b[30:30+len(manifestName)]) == manifestName
}

// unpack reads a zip that pack wrote. Anything that pack would not have written is
// an error, whatever other programs make of it.
func unpack(b []byte) ([]file, error) {
	fs, damage, err := salvage(b)
	if err == nil && len(damage) > 0 {
		err = schema.Errorf(schema.Corrupt, "bundle: %s", damage[0].What)
	}
	return fs, err
}

// salvage reads what there is of a zip that pack wrote. Damage to the bytes of a file,
// or around the files, is a finding; where the files cannot be told apart, an error.
func salvage(b []byte) (out []file, damage []audit.Finding, err error) {
	bad := func(format string, args ...any) error {
		return schema.Errorf(schema.Corrupt, "bundle: "+format, args...)
	}
	if len(b) > MaxSize {
		return nil, nil, bad("larger than %d bytes", MaxSize)
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, nil, bad("%w", err)
	}
	if len(z.File) > maxFiles {
		return nil, nil, bad("more than %d files", maxFiles)
	}
	for _, f := range z.File {
		if f.Method != zip.Store || f.UncompressedSize64 > uint64(len(b)) || !goodName(f.Name) {
			return nil, nil, bad("file %q is not as a bundle has it", f.Name)
		}
		r, err := f.Open()
		if err != nil {
			return nil, nil, bad("file %q: %w", f.Name, err)
		}
		data, err := io.ReadAll(io.LimitReader(r, int64(len(b))))
		if errors.Is(err, zip.ErrChecksum) {
			damage = append(damage, audit.Finding{Part: partBundle, File: f.Name, What: "the file was changed: it has another checksum than the zip file says"})
			err = nil
		}
		if err = errors.Join(err, r.Close()); err != nil {
			return nil, nil, bad("file %q: %w", f.Name, err)
		}
		out = append(out, file{f.Name, data})
	}
	var again bytes.Buffer
	again.Grow(len(b))
	if err := pack(&again, out); err != nil {
		return nil, nil, fmt.Errorf("bundle: %w", err)
	}
	if len(damage) == 0 && !bytes.Equal(again.Bytes(), b) {
		damage = append(damage, audit.Finding{Part: partBundle, What: "the zip file holds bytes that belong to none of its files, or has them in another form than it was written in"})
	}
	return out, damage, nil
}

// goodName keeps names to what this package writes: nothing in them can reach
// another place when somebody unpacks the file.
func goodName(name string) bool {
	if name == "" || len(name) > 128 || strings.HasPrefix(name, "/") || strings.Contains(name, "..") {
		return false
	}
	return strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-./") == ""
}

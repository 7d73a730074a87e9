package audit

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"whosaid/graph/objects"
	"whosaid/schema"
)

// fileState is what was found of an object.
type fileState byte

const (
	fileWhole fileState = 1 + iota
	fileDamaged
	fileErased
)

// objectFile is what the name of a file below objects/ says.
func objectFile(fan, name string) (h objects.Hash, compressed, erased, ok bool) {
	rest, compressed := strings.CutSuffix(name, ".zst")
	if !compressed {
		rest, erased = strings.CutSuffix(name, ".erased")
	}
	h, err := objects.ParseHash(fan + rest)
	return h, compressed, erased, err == nil && len(fan) == 2 && h.String() == fan+rest
}

// files reads every file below objects/ and compares it with the hash in its name.
func (a *auditor) files(ctx context.Context, states map[objects.Hash]fileState) error {
	dir := filepath.Join(a.dir, "objects")
	fans, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("audit objects: %w", err)
	}
	for i, fan := range fans {
		a.progress("objects", i+1, len(fans))
		if !fan.IsDir() {
			a.find(Finding{Part: PartObjects, File: filepath.Join("objects", fan.Name()), What: "does not belong to a store of objects"})
			continue
		}
		entries, err := os.ReadDir(filepath.Join(dir, fan.Name()))
		if err != nil {
			return fmt.Errorf("audit objects: %w", err)
		}
		for _, e := range entries {
			if err := ctx.Err(); err != nil {
				return err
			}
			a.file(fan.Name(), e, states)
		}
	}
	return nil
}

func (a *auditor) file(fan string, e os.DirEntry, states map[objects.Hash]fileState) {
	name := filepath.Join("objects", fan, e.Name())
	find := func(format string, args ...any) {
		a.find(Finding{Part: PartObjects, File: name, What: fmt.Sprintf(format, args...)})
	}
	info, err := e.Info()
	if err != nil || !info.Mode().IsRegular() {
		find("is not a file")
		return
	}
	if fan == "tmp" {
		if !strings.HasPrefix(e.Name(), "put-") {
			find("does not belong to a store of objects")
			return
		}
		a.note("%s: %d bytes of a write that was not finished; it may be deleted", name, info.Size())
		return
	}
	h, compressed, erased, ok := objectFile(fan, e.Name())
	if !ok {
		find("does not belong to a store of objects")
		return
	}
	counts := &a.rep.Objects
	if erased {
		counts.Erased++
		if states[h] == 0 {
			states[h] = fileErased
		} else {
			find("stands beside the object that it says was erased")
		}
		if info.Size() != 0 {
			find("should be empty and has %d bytes", info.Size())
		}
		return
	}
	if states[h] != 0 {
		find("the same object is stored twice")
	}
	counts.Objects++
	counts.Bytes += info.Size()
	states[h] = fileDamaged
	b, why := a.read(filepath.Join(a.dir, name), info.Size(), compressed)
	if why == "" && objects.Sum(b) != h {
		why = "its bytes have another hash than its name: " + objects.Sum(b).String()
	}
	if why != "" {
		a.damaged[h] = name
		find("%s", why)
		return
	}
	states[h] = fileWhole
}

// read returns an object's bytes as its file has them, whatever their hash.
func (a *auditor) read(path string, size int64, compressed bool) (b []byte, why string) {
	if size > objects.MaxSize {
		return nil, fmt.Sprintf("is larger than any object: %d bytes", size)
	}
	b, err := os.ReadFile(path)
	if err == nil {
		b, err = a.objects.Decode(b, compressed)
	}
	if err != nil {
		return nil, err.Error()
	}
	return b, ""
}

// textOf returns a text for comparing quotes with, even if it does not have its
// hash any more: what was altered in it is then told quote by quote. It is false
// when there is none.
func (a *auditor) textOf(hash string) (string, bool) {
	if t, ok := a.texts.take(hash); ok {
		return t, true
	}
	h, err := objects.ParseHash(hash)
	if err != nil {
		return "", false
	}
	if a.given != nil {
		b, ok := a.given(hash)
		if ok {
			a.texts.put(hash, string(b))
		}
		return string(b), ok
	}
	s := h.String()
	for _, ext := range []string{".zst", ""} {
		path := filepath.Join(a.dir, "objects", s[:2], s[2:]+ext)
		info, err := os.Stat(path)
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		if b, why := a.read(path, info.Size(), ext != ""); why == "" {
			a.texts.put(hash, string(b))
			return string(b), true
		}
	}
	return "", false
}

// referred compares the objects that records name with those that are there.
func (a *auditor) referred(states map[objects.Hash]fileState) {
	hashes := make([]objects.Hash, 0, len(a.refs))
	for h := range a.refs {
		hashes = append(hashes, h)
	}
	slices.SortFunc(hashes, func(x, y objects.Hash) int { return slices.Compare(x[:], y[:]) })
	for _, h := range hashes {
		ref := a.refs[h]
		d := &a.docs[ref.doc]
		f := Finding{Part: PartObjects, Record: d.record, Batch: d.batch, Document: d.id, URI: d.uri}
		what := "the original, as received,"
		if ref.text {
			what = "the text"
		}
		switch states[h] {
		case fileWhole, fileDamaged:
		case fileErased:
			f.What = fmt.Sprintf("%s was erased and the record of its document was not: no erasure leaves that (object %s)", what, h)
			a.find(f)
		default:
			f.What = fmt.Sprintf("%s is missing (object %s)", what, h)
			a.find(f)
		}
		if name := a.damaged[h]; name != "" {
			a.blame[name] = ref.doc
		}
		delete(states, h)
	}
	unknown := 0
	for _, s := range states {
		if s != fileErased {
			unknown++
		}
	}
	switch {
	case unknown == 0:
	case a.unread > 0:
		a.note("%s named by no record that can be read", plural(unknown, "object is"))
	case len(a.rep.Ledger.Erased) > 0:
		a.note("%s named by no record: if an erased one named them, the erasure was not finished", plural(unknown, "object is"))
	default:
		a.note("%s named by no record: a load was cut off after it had stored them, or they were put there; they bear on nothing", plural(unknown, "object is"))
	}
	for i := range a.rep.Findings {
		if f := &a.rep.Findings[i]; f.Part == PartObjects && f.Record == 0 {
			if doc, ok := a.blame[f.File]; ok {
				d := &a.docs[doc]
				f.Record, f.Batch, f.Document, f.URI = d.record, d.batch, d.id, d.uri
			}
		}
	}
}

// known is a document as a record has it.
type known struct {
	id     schema.ID
	batch  schema.ID
	uri    string
	text   string // hash
	record uint64
}

// reference is one use of an object.
type reference struct {
	doc  int32
	text bool
}

package audit

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/graph"
	"whosaid/graph/ledger"
	"whosaid/graph/quadstore"
	"whosaid/schema"
)

func TestWhole(t *testing.T) {
	dir := small(t)
	r := audited(t, dir, openIndex(t, dir), since(t, dir))
	if !r.Whole || len(r.Notes) > 0 || r.Ledger.Records != 4 || r.Quotes[Exact] != 3 || r.Links != 1 || r.Objects.Objects != 4 || r.Index.Batches != 4 ||
		len(r.Checkpoints) != 1 || !r.Checkpoints[0].Proved {
		t.Error(show(r))
	}
	again, err := Run(ctx, dir, Options{})
	if err != nil || !again.Whole || again.Ledger.Root != r.Ledger.Root {
		t.Error(show(again), err)
	}
}

// TestEveryFlippedByteIsFound changes each byte of the ledger and of the objects
// in turn. Each is a finding that names the file, and the batch and document
// where a document is concerned.
func TestEveryFlippedByteIsFound(t *testing.T) {
	dir := small(t)
	index := openIndex(t, dir)
	files := covered(t, dir)
	if len(files) != 6 {
		t.Fatal(files)
	}
	flips := 0
	for _, path := range files {
		whole := read(t, path)
		for at := range whole {
			flips++
			bad := bytes.Clone(whole)
			bad[at] ^= 1
			write(t, path, bad)
			r := by(path)(t, dir, index)
			if r.Whole {
				t.Fatalf("%s byte %d: not found", path, at)
			}
			f := r.Findings[0]
			if !strings.HasSuffix(path, f.File) && !strings.Contains(f.What, filepath.Base(path)) {
				t.Fatalf("%s byte %d: the finding names %s: %s", path, at, f.File, f.What)
			}
			if strings.Contains(path, "objects") && (f.Batch == "" || f.URI == "") ||
				f.Record > 0 && f.Record < 3 && f.URI == "" || f.Record > 0 && f.Batch == "" {
				t.Fatalf("%s byte %d: the finding does not say what is concerned: %+v", path, at, f)
			}
		}
		write(t, path, whole)
	}
	t.Logf("%d bytes", flips)
}

// by is the audit for a change of one file: of the ledger alone where the file
// belongs to it, so that all bytes can be tried.
func by(path string) func(testing.TB, string, *quadstore.Store, ...Since) *Report {
	if filepath.Base(filepath.Dir(path)) == "ledger" {
		return auditedLedger
	}
	return audited
}

// segment is the only segment file of the small graph.
func segment(dir string) string { return filepath.Join(dir, "ledger", "00000000000000000001.seg") }

// records cuts a segment into its mark and its records.
func records(t testing.TB, b []byte) (mark []byte, recs [][]byte) {
	t.Helper()
	mark, b = b[:len(segmentMagic)], b[len(segmentMagic):]
	for len(b) > 0 {
		h, why := parseHead(b)
		if why != "" {
			t.Fatal(why)
		}
		n := recordHeader + int(h.stored)
		recs, b = append(recs, b[:n]), b[n:]
	}
	return mark, recs
}

// TestEveryCutIsFound cuts each file at each length: what is gone was known to
// the stored hashes, the index or a checkpoint, each of which is enough.
func TestEveryCutIsFound(t *testing.T) {
	dir := small(t)
	index, signed := openIndex(t, dir), since(t, dir)
	for _, path := range covered(t, dir) {
		whole := read(t, path)
		for n := range whole {
			write(t, path, whole[:n])
			if r := by(path)(t, dir, nil, signed); r.Whole {
				t.Fatalf("%s cut to %d bytes: not found", path, n)
			}
		}
		write(t, path, whole)
	}
	// With the stored hashes cut to the same record there is still the index, or
	// a checkpoint.
	hashes := filepath.Join(dir, "ledger", hashesName)
	write(t, hashes, nil)
	whole := read(t, segment(dir))
	for n := range whole {
		write(t, segment(dir), whole[:n])
		if r := auditedLedger(t, dir, nil, signed); r.Whole {
			t.Fatalf("cut to %d bytes: the checkpoint does not show it", n)
		}
		if r := auditedLedger(t, dir, index); r.Whole {
			t.Fatalf("cut to %d bytes: the index does not show it", n)
		}
	}
}

// TestTornTail cuts a record that nobody was told of: a note, and the next
// writer repairs it.
func TestTornTail(t *testing.T) {
	dir := small(t)
	signed := since(t, dir)
	four := read(t, segment(dir))
	hashes := read(t, filepath.Join(dir, "ledger", hashesName))
	log, err := ledger.Open(filepath.Join(dir, "ledger"), ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	c, _, _ := reading("c.txt", "Five boats left.")
	if _, err := log.Append(ctx, payloadOf(t, batchOf("read", &schema.Batch{Reading: c}))); err != nil {
		t.Fatal(err)
	}
	log.Close()
	five := read(t, segment(dir))
	write(t, filepath.Join(dir, "ledger", hashesName), hashes)
	index := openIndex(t, dir)
	for n := len(four) + 1; n < len(five); n++ {
		write(t, segment(dir), five[:n])
		r := auditedLedger(t, dir, index, signed)
		if !r.Whole || len(r.Notes) != 1 || !strings.Contains(r.Notes[0], "crash") || r.Ledger.Records != 4 {
			t.Fatalf("cut to %d bytes: %s", n, show(r))
		}
		if b := read(t, segment(dir)); len(b) != n {
			t.Fatal("the audit has repaired it")
		}
	}
	index.Close()
	g, err := graph.Open(ctx, dir, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if g.Torn() == "" {
		t.Error("the next writer does not say that it repaired")
	}
	g.Close()
	if r, err := Run(ctx, dir, Options{Since: []Since{signed}}); err != nil || !r.Whole || len(r.Notes) > 0 || !bytes.Equal(read(t, segment(dir)), four) {
		t.Error(show(r), err)
	}
	// Above, the record is whole and the index has not seen it.
	write(t, segment(dir), five)
	r := audited(t, dir, openIndex(t, dir), signed)
	if len(r.Findings) != 3 || r.Findings[0].URI != "c.txt" { // its text, its original, its quote are not there
		t.Error(show(r))
	}
}

// TestRecordsRearranged swaps, removes, repeats and inserts whole records.
func TestRecordsRearranged(t *testing.T) {
	dir := small(t)
	index := openIndex(t, dir)
	mark, recs := records(t, read(t, segment(dir)))
	other := small2(t)
	_, foreign := records(t, read(t, segment(other)))
	try := func(what string, order ...[]byte) {
		t.Helper()
		write(t, segment(dir), bytes.Join(append([][]byte{mark}, order...), nil))
		for _, ix := range []*quadstore.Store{index, nil} {
			if r := auditedLedger(t, dir, ix); r.Whole {
				t.Errorf("%s: not found", what)
			} else if f := r.Findings[0]; f.Part != PartLedger || f.Record == 0 {
				t.Errorf("%s: %+v", what, f)
			}
		}
	}
	n := len(recs)
	for i := range n {
		without := append(append([][]byte{}, recs[:i]...), recs[i+1:]...)
		try(fmt.Sprint("remove ", i), without...)
		for j := range n {
			if i < j {
				swapped := append([][]byte{}, recs...)
				swapped[i], swapped[j] = recs[j], recs[i]
				try(fmt.Sprint("swap ", i, j), swapped...)
			}
			try(fmt.Sprint("repeat ", i, " at ", j), append(append(append([][]byte{}, recs[:j]...), recs[i]), recs[j:]...)...)
			try(fmt.Sprint("insert a stranger at ", j), append(append(append([][]byte{}, recs[:j]...), foreign[i]), recs[j:]...)...)
			exchanged := append([][]byte{}, recs...)
			exchanged[j] = foreign[j]
			try(fmt.Sprint("exchange ", j), exchanged...)
		}
	}
	try("all gone")
}

// small2 is another small graph, of as many records.
func small2(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "g")
	g, err := graph.Open(ctx, dir, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 4 {
		r, o, x := reading(fmt.Sprintf("%d.txt", i), fmt.Sprintf("%d ships came in.", i))
		put(t, g, batchOf("read", &schema.Batch{Reading: r}), o, x)
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestForgery writes the ledger anew with one record changed and everything
// after it put right, stored hashes too. Only a checkpoint shows that.
func TestForgery(t *testing.T) {
	dir := small(t)
	signed := since(t, dir)
	var payloads [][]byte
	log, err := ledger.Open(filepath.Join(dir, "ledger"), ledger.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	for rec, err := range log.Read(ctx, 1) {
		if err != nil {
			t.Fatal(err)
		}
		payloads = append(payloads, bytes.Replace(rec.Payload, []byte(`"Ana"`), []byte(`"Eve"`), 1))
	}
	log.Close()
	os.RemoveAll(filepath.Join(dir, "ledger"))
	if log, err = ledger.Open(filepath.Join(dir, "ledger"), ledger.Options{}); err != nil {
		t.Fatal(err)
	}
	if _, err := log.AppendAll(ctx, payloads); err != nil {
		t.Fatal(err)
	}
	log.Close()
	if err := os.RemoveAll(filepath.Join(dir, "index")); err != nil {
		t.Fatal(err)
	}
	if _, err := graph.Rebuild(ctx, dir, nil); err != nil {
		t.Fatal(err)
	}
	r := audited(t, dir, openIndex(t, dir), signed)
	want := 0
	for _, f := range r.Findings {
		if f.Part == PartLedger || f.Part == PartIndex {
			t.Errorf("%+v", f)
		}
		if f.Part == PartCheckpoint {
			want++
		}
	}
	if want != 1 || r.Checkpoints[0].Proved {
		t.Error(show(r))
	}
}

// TestStrangers puts files where none belong.
func TestStrangers(t *testing.T) {
	for name, finding := range map[string]bool{
		"ledger/notes.txt": true, "ledger/1.seg": true, "ledger/00000000000000000001.seg.tmp": false, "ledger/00000000000000000009.seg": true,
		"objects/README": true, "objects/ab/x": true, "objects/tmp/put-1": false, "objects/tmp/other": true,
		"objects/ab/" + strings.Repeat("0", 62): true, "objects/ab/" + strings.Repeat("0", 62) + ".erased": false,
	} {
		dir := small(t)
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, path, nil)
		if r := audited(t, dir, nil); r.Whole == finding || finding && !strings.HasPrefix(r.Findings[0].File, filepath.Dir(filepath.FromSlash(name))) {
			t.Errorf("%s: %s", name, show(r))
		}
	}
	dir := small(t)
	write(t, filepath.Join(dir, "ledger", lockName), []byte("hidden words"))
	if r := audited(t, dir, nil); r.Whole {
		t.Error("words in the lock file")
	}
	write(t, filepath.Join(dir, "format"), []byte("whosaid graph 1\nand more"))
	if r := audited(t, dir, nil); len(r.Findings) != 2 || r.Findings[0].Part != PartFormat {
		t.Error(show(r))
	}
}

// TestObjectsRearranged swaps, removes, repeats and marks objects as erased.
func TestObjectsRearranged(t *testing.T) {
	files := func(dir string) (out []string) {
		for _, f := range covered(t, dir) {
			if strings.Contains(f, "objects") {
				out = append(out, f)
			}
		}
		return out
	}
	n := len(files(small(t)))
	for what, change := range map[string]func(a, b string) error{
		"swap": func(a, b string) error {
			x, y := read(t, a), read(t, b)
			write(t, a, y)
			write(t, b, x)
			return nil
		},
		"remove": func(a, _ string) error { return os.Remove(a) },
		"repeat": func(a, _ string) error {
			other := strings.TrimSuffix(a, ".zst")
			if other == a {
				other += ".zst"
			}
			return os.WriteFile(other, read(t, a), 0o644)
		},
		"erase": func(a, _ string) error {
			return errors.Join(os.Remove(a), os.WriteFile(strings.TrimSuffix(a, ".zst")+".erased", nil, 0o644))
		},
		"mark as erased": func(a, _ string) error { return os.WriteFile(strings.TrimSuffix(a, ".zst")+".erased", nil, 0o644) },
		"make a folder":  func(a, _ string) error { return errors.Join(os.Remove(a), os.Mkdir(a, 0o755)) },
		"link away":      func(a, b string) error { return errors.Join(os.Remove(a), os.Symlink(b, a)) },
	} {
		for i := range n {
			dir := small(t)
			fs := files(dir)
			if err := change(fs[i], fs[(i+1)%n]); err != nil {
				t.Fatal(err)
			}
			r := audited(t, dir, nil)
			if r.Whole || r.Findings[0].Part != PartObjects {
				t.Errorf("%s %d: %s", what, i, show(r))
			}
		}
	}
}

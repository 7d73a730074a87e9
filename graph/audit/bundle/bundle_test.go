package bundle

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"
	"golang.org/x/mod/sumdb/note"

	"whosaid/graph"
	"whosaid/graph/audit"
	"whosaid/graph/export"
	"whosaid/graph/ledger"
	"whosaid/graph/objects"
	"whosaid/schema"
)

var ctx = context.Background()

// reading makes a reading whose every line is a claim.
func reading(uri string, lines ...string) (r *schema.Reading, original, text string) {
	text = strings.Join(lines, "\n")
	original = "<p>" + text
	r = &schema.Reading{Schema: schema.Version, Document: schema.Document{URI: uri, Part: 1, Title: "Tölls", Publisher: "The Ledger", Span: schema.Span{End: len(text)},
		SHA256: objects.Sum([]byte(original)).String(), TextSHA256: objects.Sum([]byte(text)).String()}}
	r.Document.Identify()
	voice := schema.NewName(schema.Outlet, "The Ledger", "")
	r.Names = []schema.Name{voice}
	at := 0
	for _, l := range lines {
		r.Claims = append(r.Claims, schema.Assertion{Span: schema.Span{Start: at, End: at + len(l)}, Quote: l, Text: l, Commitment: schema.Asserted,
			Chain: []schema.Step{{Source: voice.ID, Name: voice.Name, Kind: voice.Kind, Commitment: schema.Asserted}}, Entities: []schema.ID{}, Cites: []string{}})
		at += len(l) + 1
	}
	r.Identify()
	return r, original, text
}

// world is a small graph, open, with a key.
type world struct {
	dir  string
	g    *graph.Store
	v    *graph.View
	log  *ledger.Log
	key  ledger.Key
	link schema.Link
	docs []*schema.Reading
}

func key(t testing.TB, name string, seed uint64) ledger.Key {
	t.Helper()
	k, err := ledger.OpenKey(filepath.Join(t.TempDir(), "key"), name, &chacha{rand.NewChaCha8([32]byte{byte(seed)})})
	if err != nil {
		t.Fatal(err)
	}
	return k
}

type chacha struct{ *rand.ChaCha8 }

func (c *chacha) Read(p []byte) (int, error) { return c.ChaCha8.Read(p) }

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{dir: filepath.Join(t.TempDir(), "g"), key: key(t, "desk", 1)}
	var err error
	if w.g, err = graph.Open(ctx, w.dir, graph.Options{}); err != nil {
		t.Fatal(err)
	}
	put := func(b *schema.Batch, files ...string) {
		t.Helper()
		b.Run.Kind, b.Run.Agent, b.Run.Started = b.Kind, "test", "2026-03-05T10:00:00Z"
		b.Run.ID = schema.NewID(schema.KindRun, string(b.ID), b.Run.Agent, b.Run.Started)
		var bs [][]byte
		for _, f := range files {
			bs = append(bs, []byte(f))
		}
		if _, err := w.g.Append(ctx, b, bs...); err != nil {
			t.Fatal(err)
		}
	}
	for i, l := range []string{"Éva said: twelve people died.", "At least 31 died.", "The school opened."} {
		r, original, text := reading(fmt.Sprintf("%c.html", 'a'+i), l)
		put(&schema.Batch{ID: schema.NewID(schema.KindBatch, "read", string(r.Document.ID), ""), Kind: "read", Reading: r}, original, text)
		w.docs = append(w.docs, r)
	}
	x, y := w.docs[0].Claims[0], w.docs[1].Claims[0]
	w.link = schema.Link{A: x.ID, B: y.ID, ClaimA: x.Claim, ClaimB: y.Claim, Relation: schema.Contradicts, Kind: "numeric", Rule: "quantity", Score: .75, Why: "12 < 31",
		Evidence: []schema.Evidence{{Assertion: x.ID, Side: "a", Words: schema.Words{Span: x.Span, Text: x.Quote}}, {Assertion: y.ID, Side: "b", Words: schema.Words{Span: y.Span, Text: y.Quote}}}}
	w.link.Identify()
	b := &schema.Batch{Kind: "link", Links: []schema.Link{w.link}}
	content, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	b.ID = schema.NewID(schema.KindBatch, "link", "", string(content))
	put(b)
	w.v = w.g.View()
	if w.log, err = ledger.Open(filepath.Join(w.dir, "ledger"), ledger.Options{ReadOnly: true}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.log.Close(); w.v.Close(); w.g.Close() })
	return w
}

func (w *world) options() Options {
	return Options{Kind: "dispute", ID: "d", Title: "Töll", Agent: "test", Key: w.key, Object: w.g.Object, Report: []byte("<p>report"),
		Select: &export.Selection{Assertions: []schema.ID{w.link.A, w.link.B}, Links: []schema.ID{w.link.ID}}}
}

func (w *world) bundle(t testing.TB, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(ctx, &b, w.v, w.log, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func public(t testing.TB, k ledger.Key) note.Verifier {
	t.Helper()
	v, err := note.NewVerifier(k.Public)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func show(r *Report) string {
	var b strings.Builder
	if err := r.WriteText(&b); err != nil {
		return err.Error()
	}
	return b.String()
}

func TestRoundTrip(t *testing.T) {
	w := newWorld(t)
	b := w.bundle(t, w.options())
	if again := w.bundle(t, w.options()); !bytes.Equal(b, again) {
		t.Error("made twice, other bytes")
	}
	if !Is(b) {
		t.Error("not recognised")
	}
	r, err := Verify(ctx, b, []note.Verifier{public(t, w.key)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !r.Whole || !r.Trusted || len(r.Notes) > 0 || r.Quotes[audit.Exact] != 2 || r.Documents != 2 || r.Records != 3 || r.Unproved != 0 || r.Statements < 40 || r.Title != "Töll" {
		t.Error(show(r))
	}
	fs, err := unpack(b)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range fs {
		if bytes.Contains(f.data, []byte("school")) {
			t.Errorf("%s has words of a document that was not selected", f.name)
		}
	}
	// A key that is not known is said to be so.
	for _, keys := range [][]note.Verifier{nil, {public(t, key(t, "desk", 2))}} {
		if r, err := Verify(ctx, b, keys, nil); err != nil || !r.Whole || r.Trusted || len(r.Notes) != 1 {
			t.Error(show(r), err)
		}
	}
}

func TestSince(t *testing.T) {
	w := newWorld(t)
	root, err := w.log.RootAt(2)
	if err != nil {
		t.Fatal(err)
	}
	first, err := w.log.Leaf(1)
	if err != nil {
		t.Fatal(err)
	}
	old := ledger.Checkpoint{Origin: ledger.Origin(first), Size: 2, Root: root}
	o := w.options()
	o.Since = &old
	b := w.bundle(t, o)
	for what, c := range map[string]struct {
		ledger.Checkpoint
		ok bool
	}{
		"it":               {old, true},
		"another root":     {ledger.Checkpoint{Origin: old.Origin, Size: 2}, false},
		"another ledger":   {ledger.Checkpoint{Origin: "x", Size: 2, Root: root}, false},
		"no proof for it":  {ledger.Checkpoint{Origin: old.Origin, Size: 3, Root: root}, false},
		"later than it is": {ledger.Checkpoint{Origin: old.Origin, Size: 99, Root: root}, false},
	} {
		r, err := Verify(ctx, b, nil, []audit.Since{{Name: "old", Checkpoint: c.Checkpoint}})
		if err != nil || r.Whole != c.ok || c.ok != (len(r.Since) == 1) {
			t.Error(what, show(r), err)
		}
	}
	o.Since = &ledger.Checkpoint{Origin: old.Origin, Size: 2}
	if err := Write(ctx, io.Discard, w.v, w.log, o); schema.CodeOf(err) != schema.Corrupt {
		t.Errorf("a checkpoint that the ledger does not continue: %v", err)
	}
}

// TestEveryByteCounts changes each byte of a bundle, and cuts it at each length.
func TestEveryByteCounts(t *testing.T) {
	w := newWorld(t)
	o := w.options()
	o.Kind, o.Report, o.Select = "document", nil, &export.Selection{Documents: []schema.ID{w.docs[2].Document.ID}}
	b := w.bundle(t, o)
	k := []note.Verifier{public(t, w.key)}
	var workers sync.WaitGroup
	for from := range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			bad := bytes.Clone(b)
			for at := from; at < len(b); at += runtime.GOMAXPROCS(0) {
				bad[at] ^= 1
				if r, err := Verify(ctx, bad, k, nil); err == nil && r.Whole {
					t.Errorf("byte %d changed: not found", at)
				}
				bad[at] ^= 1
				if r, err := Verify(ctx, b[:at], k, nil); err == nil && r.Whole {
					t.Errorf("cut to %d bytes: not found", at)
				}
			}
		})
	}
	workers.Wait()
	if r, err := Verify(ctx, append(bytes.Clone(b), 0), k, nil); err == nil && r.Whole {
		t.Error("a byte more: not found")
	}
	if r, err := Verify(ctx, append([]byte{0}, b...), k, nil); err == nil && r.Whole {
		t.Error("a byte before: not found")
	}
	t.Logf("%d bytes", len(b))
	// What became of a file's bytes is told by its name; the rest is read all the same.
	at := bytes.Index(b, []byte("PK\x01\x02")) - 200
	bad := bytes.Clone(b)
	bad[at] ^= 1
	r, err := Verify(ctx, bad, k, nil)
	if err != nil || len(r.Findings) == 0 || r.Findings[0].File == "" {
		t.Error(show(r), err)
	}
}

// repack makes a zip of changed files, as anybody can.
func repack(t testing.TB, fs []file) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := pack(&b, fs); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestRepacked changes a file and makes the zip whole again: the signed list
// shows it. Where the forger signs the list with a key of his own as well, what
// the records prove still shows it.
func TestRepacked(t *testing.T) {
	w := newWorld(t)
	b := w.bundle(t, w.options())
	k := []note.Verifier{public(t, w.key)}
	forger := key(t, "desk", 3)
	fs, err := unpack(b)
	if err != nil {
		t.Fatal(err)
	}
	without := func(name string) (out []file) {
		for _, f := range fs {
			if f.name != name {
				out = append(out, f)
			}
		}
		return out
	}
	find := func(prefix string) file {
		for _, f := range fs {
			if strings.HasPrefix(f.name, prefix) {
				return f
			}
		}
		t.Fatal("no file " + prefix)
		return file{}
	}
	change := func(name, old, new string) []file {
		f := find(name)
		if !bytes.Contains(f.data, []byte(old)) {
			t.Fatalf("%s has no %q", name, old)
		}
		return append(without(f.name), file{f.name, bytes.Replace(f.data, []byte(old), []byte(new), 1)})
	}
	// What the page or the report say is the maker's word: only his key holds it.
	signedOnly := map[string]bool{"page": true, "readme": true, "prov": true}
	for what, changed := range map[string][]file{
		"page":              change("index.html", "twelve", "thirty"),
		"readme":            change("README.txt", "not prove", "prove"),
		"prov":              change("prov.json", "Ledger", "Tribune"),
		"a quote":           change("quotes.json", "At least 31 died.", "At least 13 died."),
		"a place":           change("quotes.json", `"start": 0`, `"start": 1`),
		"a text":            change("texts/", "died", "diet"),
		"an original":       change("originals/", "died", "diet"),
		"a record":          change("ledger/1.json", "twelve people", "thirty people"),
		"a leaf":            change("ledger/proofs.json", `"leaf": "`, `"leaf": "AAAA`),
		"a statement":       change("quads.nq", "At least 31 died.", "At least 13 died."),
		"one more record":   append(append([]file{}, fs...), file{"ledger/9.json", []byte("{}")}),
		"one less record":   without("ledger/1.json"),
		"one less original": without(find("originals/").name),
		"no proofs":         without("ledger/proofs.json"),
		"no checkpoint":     without("ledger/checkpoint"),
		"no quotes":         change("quotes.json", `"original": "included"`, `"original": "withheld"`),
		"root":              change("ledger/proofs.json", `"size": 4`, `"size": 5`),
	} {
		sortFiles(changed)
		if r, err := Verify(ctx, repack(t, changed), k, nil); err == nil && r.Whole {
			t.Errorf("%s: not found", what)
		}
		var forged []file
		for _, f := range changed {
			switch f.name {
			case manifestName:
				continue
			case "key.pub":
				f.data = []byte(forger.Public + "\n")
			case "ledger/checkpoint":
				n, err := note.Open(f.data, note.VerifierList(k...))
				if err != nil {
					t.Fatal(err)
				}
				if f.data, err = sign(n.Text, forger); err != nil {
					t.Fatal(err)
				}
			}
			forged = append(forged, f)
		}
		signed, err := sign(newManifest("dispute", "d", "test", forged).String(), forger)
		if err != nil {
			t.Fatal(err)
		}
		forged = append([]file{{manifestName, signed}}, forged...)
		r, err := Verify(ctx, repack(t, forged), k, nil)
		if err != nil {
			continue
		}
		if r.Trusted || r.Whole != signedOnly[what] {
			t.Errorf("%s, signed anew: %s", what, show(r))
		}
	}
	twice := append(append([]file{}, fs...), fs[1])
	if _, err := Verify(ctx, repack(t, twice), k, nil); err == nil {
		t.Error("a file twice: not found")
	}
	for _, name := range []string{"../x", "/x", "a\\b", ""} {
		if r, err := Verify(ctx, repack(t, append(append([]file{}, fs...), file{name, nil})), k, nil); err == nil && r.Whole {
			t.Errorf("file %q: accepted", name)
		}
	}
}

// hush withholds a word, and all files that have it.
type hush string

func (h hush) Quad(q quad.Quad) (quad.Quad, bool) {
	if s, ok := q.Object.(quad.String); ok {
		q.Object = quad.String(strings.ReplaceAll(string(s), string(h), "[withheld]"))
	}
	return q, true
}

func (h hush) Text(_ *schema.Document, s string) (string, bool) {
	return s, !strings.Contains(s, string(h))
}

func (h hush) Check(name string, r io.Reader) error {
	b, err := io.ReadAll(r)
	if err == nil && (bytes.Contains(b, []byte(h)) || bytes.Contains(b, []byte(base64.StdEncoding.EncodeToString([]byte(h))))) {
		err = fmt.Errorf("%s: a protected word", name)
	}
	return err
}

func TestWithheld(t *testing.T) {
	w := newWorld(t)
	o := w.options()
	o.Filter, o.Report = hush("Éva"), nil
	b := w.bundle(t, o)
	if bytes.Contains(b, []byte("Éva")) {
		t.Error("the word is in it")
	}
	r, err := Verify(ctx, b, nil, nil)
	if err != nil || !r.Whole || r.Quotes[audit.Exact] != 1 || r.Quotes[NotShown] != 1 || r.Withheld != 4 || r.Unproved == 0 {
		t.Error(show(r), err)
	}
	o.Title = "Éva"
	if err := Write(ctx, io.Discard, w.v, w.log, o); err == nil {
		t.Error("a protected word in the title: written")
	}
}

func TestErased(t *testing.T) {
	w := newWorld(t)
	d := w.docs[0].Document
	objs, err := objects.Open(filepath.Join(w.dir, "objects"))
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range []string{d.SHA256, d.TextSHA256} {
		x, err := objects.ParseHash(h)
		if err != nil {
			t.Fatal(err)
		}
		if err := objs.Remove(x); err != nil {
			t.Fatal(err)
		}
	}
	r, err := Verify(ctx, w.bundle(t, w.options()), nil, nil)
	if err != nil || !r.Whole || r.Quotes[NotShown] != 1 || r.Withheld != 2 {
		t.Error(show(r), err)
	}
}

func FuzzVerify(f *testing.F) {
	w := newWorld(f)
	f.Add(w.bundle(f, w.options()))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, b []byte) {
		Is(b)
		r, err := Verify(ctx, b, nil, nil)
		if (r == nil) == (err == nil) {
			t.Errorf("report %v, error %v", r, err)
		}
	})
}

package audit

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"

	"whosaid/graph"
	"whosaid/graph/ledger"
	"whosaid/graph/objects"
	"whosaid/graph/quadstore"
	"whosaid/schema"
)

var ctx = context.Background()

// reading makes a reading of a text whose every line is a claim. The bytes
// received are another object than the text.
func reading(uri string, lines ...string) (r *schema.Reading, original, text string) {
	text = strings.Join(lines, "\n")
	original = "received: " + text
	r = &schema.Reading{Schema: schema.Version, Document: schema.Document{URI: uri, Part: 1, Title: "T", Publisher: "The Ledger", Published: "2026-03-02",
		Language: "en", Span: schema.Span{End: len(text)}, SHA256: objects.Sum([]byte(original)).String(), TextSHA256: objects.Sum([]byte(text)).String()}}
	r.Document.Identify()
	voice := schema.NewName(schema.Outlet, "The Ledger", "")
	r.Names = []schema.Name{voice}
	at := 0
	for _, l := range lines {
		end := at + len(l)
		n := 12.0
		r.Sentences = append(r.Sentences, schema.Span{Start: at, End: end})
		r.Quantities = append(r.Quantities, schema.Quantity{Span: schema.Span{Start: at, End: end}, Text: l, Value: &n})
		r.Claims = append(r.Claims, schema.Assertion{Span: schema.Span{Start: at, End: end}, Quote: l, Text: l, Commitment: schema.Asserted,
			Chain: []schema.Step{{Source: voice.ID, Name: voice.Name, Kind: voice.Kind, Commitment: schema.Asserted}}, Entities: []schema.ID{}, Cites: []string{}})
		at = end + 1
	}
	r.Identify()
	return r, original, text
}

func batchOf(kind string, b *schema.Batch) *schema.Batch {
	b.Kind = kind
	b.Run = schema.Run{Kind: kind, Agent: "test", Config: "1", Started: "2026-03-05T10:00:00Z"}
	r := batchAudit{Batch: b}
	b.ID = r.batchID()
	agent, started := b.Run.Agent, b.Run.Started
	if b.Review != nil {
		agent, started = b.Review.Reviewer, b.Review.At
	}
	b.Run.ID = schema.NewID(schema.KindRun, string(b.ID), agent, started)
	return b
}

func linkOf(a, b *schema.Reading) schema.Link {
	x, y := a.Claims[0], b.Claims[0]
	l := schema.Link{A: x.ID, B: y.ID, ClaimA: x.Claim, ClaimB: y.Claim, Relation: schema.Contradicts, Kind: "numeric", Rule: "quantity", Score: .75, Time: "overlap", Why: "12 < 31",
		Evidence: []schema.Evidence{
			{Assertion: x.ID, Side: "a", Words: schema.Words{Span: x.Span, Text: x.Quote}},
			{Assertion: y.ID, Side: "b", Words: schema.Words{Span: y.Span, Text: y.Quote}}}}
	l.Identify()
	return l
}

func put(t testing.TB, g *graph.Store, b *schema.Batch, files ...string) {
	t.Helper()
	var bs [][]byte
	for _, f := range files {
		bs = append(bs, []byte(f))
	}
	if _, err := g.Append(ctx, b, bs...); err != nil {
		t.Fatal(err)
	}
}

// templates holds graphs that tests copy instead of making them again.
var templates string

func TestMain(m *testing.M) {
	var err error
	if templates, err = os.MkdirTemp("", "audit"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(templates)
	os.Exit(code)
}

// small is a copy of a graph of four records: two readings, a linking, a review.
func small(t testing.TB) string {
	t.Helper()
	from, to := filepath.Join(templates, "small"), filepath.Join(t.TempDir(), "g")
	if _, err := os.Stat(from); err != nil {
		makeSmall(t, from)
	}
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return to
}

func makeSmall(t testing.TB, dir string) {
	t.Helper()
	g, err := graph.Open(ctx, dir, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	a, ao, at := reading("a.txt", "Twelve people died when the old span fell.", "Nobody else was on the span, nobody else was on the span, nobody else was on the span.")
	b, bo, bt := reading("b.txt", "At least 31 died.")
	put(t, g, batchOf("read", &schema.Batch{Reading: a}), ao, at)
	put(t, g, batchOf("read", &schema.Batch{Reading: b}), bo, bt)
	l := linkOf(a, b)
	o := schema.Origin{Kind: "agency", Label: "NWA", Members: []schema.Member{{Document: a.Document.ID, Evidence: "dateline"}}}
	o.Identify()
	put(t, g, batchOf("link", &schema.Batch{Links: []schema.Link{l}, Origins: []schema.Origin{o}}))
	v := schema.Review{Target: l.ID, Decision: "confirm", Reason: "read both", Reviewer: "Ana", At: "2026-03-06T10:00:00Z"}
	v.Identify()
	put(t, g, batchOf("review", &schema.Batch{Review: &v}))
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
}

// audited audits dir; index may be nil.
func audited(t testing.TB, dir string, index *quadstore.Store, since ...Since) *Report {
	t.Helper()
	return auditedBy(t, &auditor{dir: dir, index: index, o: Options{Since: since}})
}

// auditedLedger audits the ledger alone.
func auditedLedger(t testing.TB, dir string, index *quadstore.Store, since ...Since) *Report {
	t.Helper()
	return auditedBy(t, &auditor{dir: dir, index: index, part: PartLedger, o: Options{Since: since}})
}

func auditedBy(t testing.TB, a *auditor) *Report {
	t.Helper()
	if err := a.format(); err != nil {
		t.Fatal(err)
	}
	r, err := a.run(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func openIndex(t testing.TB, dir string) *quadstore.Store {
	t.Helper()
	ix, err := quadstore.Open(filepath.Join(dir, "index"), quadstore.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	return ix
}

// since signs the ledger of dir as it is now.
func since(t testing.TB, dir string) Since {
	t.Helper()
	log, err := ledger.Open(filepath.Join(dir, "ledger"), ledger.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	c, err := log.Checkpoint()
	if err != nil {
		t.Fatal(err)
	}
	key, err := ledger.OpenKey(filepath.Join(t.TempDir(), "key"), "desk", rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := c.Sign(key)
	if err != nil {
		t.Fatal(err)
	}
	v, err := note.NewVerifier(key.Public)
	if err != nil {
		t.Fatal(err)
	}
	c, signer, err := ledger.OpenCheckpoint(signed, v)
	if err != nil {
		t.Fatal(err)
	}
	return Since{Name: "desk.checkpoint", Signer: signer, Checkpoint: c}
}

func write(t testing.TB, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// covered lists the files below ledger/ and objects/ that an audit covers, made writable.
func covered(t testing.TB, dir string) (out []string) {
	t.Helper()
	for _, part := range []string{"ledger", "objects"} {
		err := filepath.WalkDir(filepath.Join(dir, part), func(p string, e os.DirEntry, err error) error {
			if err == nil && !e.IsDir() && e.Name() != lockName {
				out = append(out, p)
				err = os.Chmod(p, 0o644)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

func payloadOf(t testing.TB, b *schema.Batch) []byte {
	t.Helper()
	p, err := json.Marshal(map[string]any{"schema": schema.Version, "batch": b})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func show(r *Report) string {
	var b strings.Builder
	if err := r.WriteText(&b); err != nil {
		fmt.Fprint(&b, err)
	}
	return b.String()
}

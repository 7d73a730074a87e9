package graph_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"whosaid/graph"
	"whosaid/graph/objects"
	"whosaid/schema"
)

// reading makes a small reading of a document that says one thing a line.
func reading(uri, publisher string, lines ...string) (*schema.Reading, string) {
	text := strings.Join(lines, "\n")
	sum := objects.Sum([]byte(text)).String()
	r := &schema.Reading{Schema: schema.Version, Document: schema.Document{URI: uri, Part: 1, Title: "T", Publisher: publisher, Published: "2026-03-02",
		DateSource: "front matter", Language: "en", Span: schema.Span{End: len(text)}, SHA256: sum, TextSHA256: sum}}
	r.Document.Identify()
	voice := schema.NewName(schema.Outlet, publisher, "")
	bridge := schema.NewName(schema.Facility, "Velm bridge", "")
	bridge.Aliases = []string{"Old Span"}
	r.Names = []schema.Name{voice, bridge}
	at := 0
	for _, l := range lines {
		n := 12.0
		hedge := "about"
		r.Quantities = append(r.Quantities, schema.Quantity{Span: schema.Span{Start: at, End: at + len(l)}, Text: l, Value: &n, Approx: &hedge, Unit: "people"})
		r.Entities = append(r.Entities, schema.Mention{Span: schema.Span{Start: at, End: at + len(l)}, Text: l, Type: schema.Facility, Entity: bridge.ID, Name: bridge.Name})
		r.Citations = append(r.Citations, schema.Citation{Span: schema.Span{Start: at, End: at + len(l)}, Text: l, Kind: "institution", Target: "ministry"})
		r.Claims = append(r.Claims, schema.Assertion{Span: schema.Span{Start: at, End: at + len(l)}, Quote: l, Text: l, Commitment: schema.Reported, Negated: strings.Contains(l, " no "),
			Chain: []schema.Step{
				{Source: voice.ID, Name: publisher, Kind: schema.Outlet, Commitment: schema.Reported},
				{Source: bridge.ID, Name: "Lena Orlo", Kind: schema.Person, Role: "spokeswoman", For: "Interior Ministry", Commitment: schema.Denied}},
			Entities: []schema.ID{bridge.ID}, Quantities: []int{len(r.Quantities) - 1}, EventDate: "2026-03-02", SaidDate: "2026-03", Cites: []string{"ministry"}})
		at += len(l) + 1
	}
	r.Identify()
	return r, text
}

func readBatch(r *schema.Reading, version string) *schema.Batch {
	id := schema.NewID(schema.KindBatch, "read", string(r.Document.ID), version)
	return &schema.Batch{ID: id, Kind: "read", Reading: r, Run: schema.Run{ID: schema.NewID(schema.KindRun, string(id)), Kind: "read", Agent: "test", Started: "2026-03-05T10:00:00Z"}}
}

func linkBatch(a, b *schema.Reading, rel schema.Relation) *schema.Batch {
	x, y := a.Claims[0], b.Claims[0]
	l := schema.Link{A: x.ID, B: y.ID, ClaimA: x.Claim, ClaimB: y.Claim, Relation: rel, Kind: "numeric", Rule: "quantity", Score: .75, Time: "overlap", Comparable: true, Why: "12 < 31",
		Evidence: []schema.Evidence{
			{Assertion: x.ID, Side: "a", Words: schema.Words{Span: x.Span, Text: x.Quote}},
			{Assertion: y.ID, Side: "b", Words: schema.Words{Span: y.Span, Text: y.Quote}}}}
	l.Identify()
	id := schema.NewID(schema.KindBatch, "link", string(l.ID))
	o := schema.Origin{Kind: "agency", Label: "NWA", Members: []schema.Member{{Document: a.Document.ID, Evidence: "dateline", Words: "(NWA)"}, {Document: b.Document.ID, Evidence: "shared text", Share: .5}}}
	o.Identify()
	return &schema.Batch{ID: id, Kind: "link", Links: []schema.Link{l}, Origins: []schema.Origin{o},
		Checked: []schema.Checked{{A: x.ID, B: y.ID, Rule: "date", Why: "same day"}},
		Same:    []schema.Identity{schema.NewIdentity(a.Names[0].ID, b.Names[0].ID, schema.Unsure, "alias", "looks alike")},
		Run:     schema.Run{ID: schema.NewID(schema.KindRun, string(id)), Kind: "link", Agent: "test", Started: "2026-03-06T10:00:00Z"}}
}

func put(t *testing.T, s *graph.Store, b *schema.Batch, texts ...string) bool {
	t.Helper()
	var files [][]byte
	for _, x := range texts {
		files = append(files, []byte(x))
	}
	added, err := s.Append(t.Context(), b, files...)
	if err != nil {
		t.Fatal(err)
	}
	return added
}

func open(t *testing.T, dir string, o graph.Options) *graph.Store {
	t.Helper()
	s, err := graph.Open(t.Context(), dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// both runs a test on a graph in memory and on one on disk.
func both(t *testing.T, f func(t *testing.T, s *graph.Store)) {
	t.Run("memory", func(t *testing.T) {
		s, err := graph.Memory()
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		f(t, s)
	})
	t.Run("disk", func(t *testing.T) { f(t, open(t, filepath.Join(t.TempDir(), "g"), graph.Options{})) })
}

func TestRoundTrip(t *testing.T) {
	both(t, func(t *testing.T, s *graph.Store) {
		ctx := t.Context()
		a, ta := reading("a.txt", "The Ledger", "Twelve people died at Velm.", "There were no other victims.")
		b, tb := reading("b.txt", "Radio Karst", "At least 31 people died at Velm.")
		put(t, s, readBatch(a, "1"), ta)
		put(t, s, readBatch(b, "1"), tb)
		lb := linkBatch(a, b, schema.Contradicts)
		put(t, s, lb)
		v := s.View()
		defer v.Close()

		doc, err := v.Document(ctx, a.Document.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(&a.Document, doc, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("document (-put +got):\n%s", diff)
		}
		text, err := v.Text(ctx, doc)
		if err != nil || text != ta {
			t.Errorf("text = %q, %v", text, err)
		}
		got, err := v.AssertionsIn(ctx, a.Document.ID)
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != 2 {
			t.Fatalf("%d assertions, want 2", len(got))
		}
		for i, g := range got {
			if diff := cmp.Diff(&a.Claims[i], g, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(schema.Assertion{}, "Quantities")); diff != "" {
				t.Errorf("assertion %d (-put +got):\n%s", i, diff)
			}
		}
		qs, err := v.Quantities(ctx, a.Claims[1].ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]schema.Quantity{a.Quantities[1]}, qs); diff != "" {
			t.Errorf("quantities (-put +got):\n%s", diff)
		}
		links, err := v.LinksThat(ctx, schema.Contradicts)
		if err != nil {
			t.Fatal(err)
		}
		want := lb.Links[0]
		want.ClaimA, want.ClaimB = "", ""
		if diff := cmp.Diff([]*schema.Link{&want}, links); diff != "" {
			t.Errorf("links (-put +got):\n%s", diff)
		}
		for _, id := range []schema.ID{a.Claims[0].ID, b.Claims[0].ID} {
			if of, err := v.LinksOf(ctx, id); err != nil || len(of) != 1 {
				t.Errorf("links of %s: %d, %v", id, len(of), err)
			}
			if c, err := v.CheckedOf(ctx, id); err != nil || len(c) != 1 || c[0].Why != "same day" {
				t.Errorf("checked of %s: %v, %v", id, c, err)
			}
		}
		os, err := v.Origins(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]*schema.Origin{&lb.Origins[0]}, os); diff != "" {
			t.Errorf("origins (-put +got):\n%s", diff)
		}
		same, err := v.Identities(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(lb.Same, same); diff != "" {
			t.Errorf("identities (-put +got):\n%s", diff)
		}
		name, err := v.Name(ctx, a.Names[1].ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(a.Names[1], name); diff != "" {
			t.Errorf("name (-put +got):\n%s", diff)
		}
		if m, err := v.Mentions(ctx, a.Names[1].ID); err != nil || m[a.Document.ID] != 2 || m[b.Document.ID] != 1 {
			t.Errorf("mentions = %v, %v", m, err)
		}
		if _, err := v.Document(ctx, a.Claims[0].ID); schema.CodeOf(err) != schema.NotFound {
			t.Errorf("an assertion read as a document: %v", err)
		}
	})
}

func TestLoadingTwiceAddsNothing(t *testing.T) {
	both(t, func(t *testing.T, s *graph.Store) {
		a, ta := reading("a.txt", "The Ledger", "Twelve people died.")
		if !put(t, s, readBatch(a, "1"), ta) {
			t.Fatal("the first batch was not new")
		}
		before := dump(t, s)
		if put(t, s, readBatch(a, "1"), ta) {
			t.Error("the same batch was added twice")
		}
		if diff := cmp.Diff(before, dump(t, s)); diff != "" {
			t.Errorf("the graph changed:\n%s", diff)
		}
	})
}

func TestNewerReadingReplaces(t *testing.T) {
	both(t, func(t *testing.T, s *graph.Store) {
		a, ta := reading("a.txt", "The Ledger", "Twelve people died.")
		put(t, s, readBatch(a, "1"), ta)
		newer, _ := reading("a.txt", "The Ledger", "Twelve people died.")
		newer.Claims[0].Text = "Twelve people died [at Velm]."
		newer.Identify()
		b := readBatch(newer, "2")
		b.Replaces = []schema.ID{readBatch(a, "1").ID}
		put(t, s, b, ta)
		v := s.View()
		defer v.Close()
		as, err := v.Assertions(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(as) != 1 || as[0].Text != "Twelve people died [at Velm]." || as[0].ID != a.Claims[0].ID {
			t.Errorf("assertions after the newer reading: %+v", as)
		}
		n := 0
		for _, err := range s.Batches(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
		if n != 1 {
			t.Errorf("%d batches in force, want 1", n)
		}
		if s.Has(readBatch(a, "1").ID) && put(t, s, readBatch(a, "1"), ta) == false {
			t.Error("a replaced batch cannot come back")
		}
	})
}

func TestInvalidBatchesChangeNothing(t *testing.T) {
	both(t, func(t *testing.T, s *graph.Store) {
		before := dump(t, s)
		bad := map[string]func(*schema.Batch){
			"quote":   func(b *schema.Batch) { b.Reading.Claims[0].Quote = "Thirteen people died." },
			"span":    func(b *schema.Batch) { b.Reading.Claims[0].End = 10000 },
			"speaker": func(b *schema.Batch) { b.Reading.Claims[0].Chain = nil },
			"date":    func(b *schema.Batch) { b.Reading.Claims[0].EventDate = "yesterday" },
			"id":      func(b *schema.Batch) { b.ID = "" },
			"link":    func(b *schema.Batch) { b.Links = []schema.Link{{ID: "x", A: "a", B: "b"}} },
		}
		for name, spoil := range bad {
			a, ta := reading("a.txt", "The Ledger", "Twelve people died.")
			b := readBatch(a, "1")
			spoil(b)
			if _, err := s.Append(t.Context(), b, []byte(ta)); schema.CodeOf(err) != schema.Invalid {
				t.Errorf("%s: error %v, want an invalid one", name, err)
			}
		}
		a, _ := reading("a.txt", "The Ledger", "Twelve people died.")
		if _, err := s.Append(t.Context(), readBatch(a, "1"), []byte("another text")); schema.CodeOf(err) != schema.Invalid {
			t.Errorf("without its text: error %v, want an invalid one", err)
		}
		if diff := cmp.Diff(before, dump(t, s)); diff != "" {
			t.Errorf("the graph changed:\n%s", diff)
		}
	})
}

// dump lists every quad of a graph.
func dump(t *testing.T, s *graph.Store) []string {
	t.Helper()
	v := s.View()
	defer v.Close()
	var out []string
	it := v.QuadStore().QuadsAllIterator()
	defer it.Close()
	for it.Next(context.Background()) {
		out = append(out, v.QuadStore().Quad(it.Result()).NQuad())
	}
	if err := it.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

func TestReopenRebuildAndAsOf(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "g")
	s := open(t, dir, graph.Options{})
	a, ta := reading("a.txt", "The Ledger", "Twelve people died.")
	b, tb := reading("b.txt", "Radio Karst", "At least 31 people died.")
	put(t, s, readBatch(a, "1"), ta)
	put(t, s, readBatch(b, "1"), tb)
	put(t, s, linkBatch(a, b, schema.Contradicts))
	live := dump(t, s)
	if len(live) < 60 {
		t.Fatalf("only %d quads", len(live))
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	again := open(t, dir, graph.Options{ReadOnly: true})
	if diff := cmp.Diff(live, dump(t, again)); diff != "" {
		t.Errorf("after reopening:\n%s", diff)
	}
	again.Close()

	old := open(t, dir, graph.Options{AsOf: "2026-03-05"})
	v := old.View()
	if ls, err := v.LinksThat(t.Context(), schema.Contradicts); err != nil || len(ls) != 0 {
		t.Errorf("as of the day before linking: %d links, %v", len(ls), err)
	}
	if ds, err := v.Documents(t.Context()); err != nil || len(ds) != 2 {
		t.Errorf("as of the day before linking: %d documents, %v", len(ds), err)
	}
	v.Close()
	old.Close()

	if err := os.RemoveAll(filepath.Join(dir, "index")); err != nil {
		t.Fatal(err)
	}
	if _, err := graph.Open(t.Context(), dir, graph.Options{ReadOnly: true}); schema.CodeOf(err) != schema.NotFound || !strings.Contains(err.Error(), "rebuild") {
		t.Errorf("without an index: %v, want an error that names rebuild", err)
	}
	if n, err := graph.Rebuild(t.Context(), dir, nil); err != nil || n != 3 {
		t.Fatalf("rebuild = %d, %v", n, err)
	}
	if diff := cmp.Diff(live, dump(t, open(t, dir, graph.Options{}))); diff != "" {
		t.Errorf("after a rebuild:\n%s", diff)
	}
}

func TestOpenErrors(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "g")
	if _, err := graph.Open(t.Context(), dir, graph.Options{ReadOnly: true}); schema.CodeOf(err) != schema.NotFound || !strings.Contains(err.Error(), "whosaid load") {
		t.Errorf("no graph: %v", err)
	}
	s := open(t, dir, graph.Options{})
	if _, err := graph.Open(t.Context(), dir, graph.Options{}); schema.CodeOf(err) != schema.Conflict || !strings.Contains(err.Error(), "in use") {
		t.Errorf("second writer: %v", err)
	}
	r := open(t, dir, graph.Options{ReadOnly: true}) // a reader beside the writer
	if _, err := r.Append(t.Context(), &schema.Batch{ID: "x"}); schema.CodeOf(err) != schema.Conflict {
		t.Errorf("append through a reader: %v", err)
	}
	r.Close()
	s.Close()
	if err := os.WriteFile(filepath.Join(dir, "format"), []byte(fmt.Sprintf("whosaid graph %d\n", graph.FormatVersion+1)), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := graph.Open(t.Context(), dir, graph.Options{}); schema.CodeOf(err) != schema.Unsupported || !strings.Contains(err.Error(), "newer version") {
		t.Errorf("newer format: %v", err)
	}
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, "notes.txt"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := graph.Open(t.Context(), other, graph.Options{}); schema.CodeOf(err) != schema.Conflict {
		t.Errorf("a directory with other things in it: %v", err)
	}
}

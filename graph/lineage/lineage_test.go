package lineage_test

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/graph"
	"whosaid/graph/lineage"
	"whosaid/graph/objects"
	"whosaid/internal/golden"
	"whosaid/schema"
)

// reading is a batch that reads one claim, all of a text.
func reading(uri, publisher, text, version string) *schema.Batch {
	sum := objects.Sum([]byte(text)).String()
	all := schema.Span{End: len(text)}
	r := &schema.Reading{Document: schema.Document{URI: uri, Part: 1, Title: "Bridge falls", Publisher: publisher, Published: "2026-03-03",
		Span: all, SHA256: sum, TextSHA256: sum}}
	r.Document.Identify()
	outlet := schema.NewName(schema.Outlet, publisher, "")
	r.Names = []schema.Name{outlet}
	r.Entities = []schema.Mention{{Span: all, Text: text, Type: schema.Outlet, Entity: outlet.ID, Name: outlet.Name}}
	r.Claims = []schema.Assertion{{Span: all, Quote: text, Text: text, Commitment: schema.Asserted, SaidDate: "2026-03-03",
		Chain: []schema.Step{{Source: outlet.ID, Name: outlet.Name, Kind: outlet.Kind, Commitment: schema.Asserted}}}}
	r.Identify()
	id := schema.NewID(schema.KindBatch, "read", string(r.Document.ID), version)
	return &schema.Batch{ID: id, Kind: "read", Reading: r, Run: schema.Run{ID: schema.NewID(schema.KindRun, string(id)), Kind: "read", Agent: "whosaid test",
		Config: "reader " + version, Started: "2026-03-04T09:00:00Z", Inputs: []string{uri}}}
}

// bridge is a graph of two documents that contradict each other, one of them read
// twice and captured twice, with a shared origin and two reviews.
func bridge(t *testing.T) (*graph.View, *schema.Link) {
	t.Helper()
	g, err := graph.Memory()
	if err != nil {
		t.Fatal(err)
	}
	put := func(b *schema.Batch, text string) {
		if _, err := g.Append(t.Context(), b, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	const twelve, dozen, many = "Twelve people died at Velm.", "Twelve people died at Velm bridge.", "At least 31 people died at Velm."
	old := reading("ledger.txt", "The Ledger", twelve, "1")
	a, b := reading("ledger.txt", "The Ledger", twelve, "2"), reading("radio.txt", "Radio Karst", many, "2")
	a.Replaces = []schema.ID{old.ID}
	put(old, twelve)
	put(a, twelve)
	put(reading("ledger-2.txt", "The Ledger", dozen, "2"), dozen)
	put(b, many)
	x, y := a.Reading.Claims[0], b.Reading.Claims[0]
	link := schema.Link{A: x.ID, B: y.ID, ClaimA: x.Claim, ClaimB: y.Claim, Relation: schema.Contradicts, Kind: "numeric", Rule: "quantity", Score: 0.75,
		Time: "overlap", Comparable: true, Why: "12 is not at least 31", Evidence: []schema.Evidence{
			{Assertion: x.ID, Side: "a", Words: schema.Words{Span: schema.Span{End: 13}, Text: "Twelve people"}},
			{Assertion: y.ID, Side: "b", Words: schema.Words{Span: schema.Span{End: 18}, Text: "At least 31 people"}}}}
	link.Identify()
	origin := schema.Origin{Kind: "release", Label: "Interior Ministry", Members: []schema.Member{{Document: a.Reading.Document.ID, Evidence: "shared text", Share: 1}}}
	origin.Identify()
	put(&schema.Batch{ID: schema.NewID(schema.KindBatch, "links"), Kind: "link", Links: []schema.Link{link}, Origins: []schema.Origin{origin},
		Checked: []schema.Checked{{A: x.ID, B: y.ID, Rule: "date", Why: "one day"}},
		Run:     schema.Run{ID: schema.NewID(schema.KindRun, "links"), Kind: "link", Agent: "whosaid test", Started: "2026-03-04T10:00:00Z"}}, "")
	for _, d := range []string{"reject", "confirm"} {
		r := schema.Review{Target: link.ID, Decision: d, Reason: "read both again", Reviewer: "Ana Ferro", At: "2026-03-05T09:00:0" + string('0'+rune(len(d)-6)) + "Z"}
		r.Identify()
		put(&schema.Batch{ID: schema.NewID(schema.KindBatch, string(r.ID)), Kind: "review", Review: &r,
			Run: schema.Run{ID: schema.NewID(schema.KindRun, string(r.ID)), Kind: "review", Agent: r.Reviewer, Started: r.At}}, "")
	}
	v := g.View()
	t.Cleanup(func() { v.Close(); g.Close() })
	return v, &link
}

func trace(t *testing.T, v *graph.View, words string, limit int) *lineage.Lineage {
	t.Helper()
	id, kind, err := lineage.Find(t.Context(), v, words)
	if err != nil {
		t.Fatal(err)
	}
	l, err := lineage.Trace(t.Context(), v, id, kind, limit)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLinkAsTextAndDOT(t *testing.T) {
	v, link := bridge(t)
	l := trace(t, v, string(link.ID), 20)
	for name, show := range map[string]func(*bytes.Buffer) error{
		"link.txt":  func(b *bytes.Buffer) error { return l.Text(b) },
		"link.json": func(b *bytes.Buffer) error { return l.JSON(b) },
		"link.dot":  func(b *bytes.Buffer) error { return l.DOT(b) },
	} {
		var got bytes.Buffer
		if err := show(&got); err != nil {
			t.Fatal(err)
		}
		golden.File(t, filepath.Join("testdata", name), got.String())
	}
}

// The law: from any node of the graph a lineage is closed, names the node, and
// leads to a batch and its run; from all but batches, runs and reviews to a
// document; and is the same the second time.
func TestEveryNodeHasALineage(t *testing.T) {
	v, _ := bridge(t)
	ids := map[string]bool{}
	it := v.QuadStore().QuadsAllIterator()
	defer it.Close()
	for it.Next(t.Context()) {
		if id, ok := schema.IDFromIRI(strings.Trim(v.QuadStore().Quad(it.Result()).Subject.String(), "<>")); ok {
			ids[string(id)] = true
		}
	}
	if len(ids) < 25 {
		t.Fatalf("only %d nodes", len(ids))
	}
	for id := range ids {
		l := trace(t, v, id, 20)
		kinds := map[lineage.Kind]bool{}
		known := map[string]bool{}
		for _, n := range l.Nodes {
			kinds[n.Kind] = true
			known[n.ID] = true
			if n.Label == "" {
				t.Errorf("lineage of %s %s: %s %s has no label", l.Kind, id, n.Kind, n.ID)
			}
		}
		if !known[id] || !kinds[lineage.Batch] || !kinds[lineage.Run] || !kinds[lineage.Document] {
			t.Errorf("lineage of %s %s knows only %v", l.Kind, id, kinds)
		}
		reached := map[string]bool{id: true}
		for _, e := range l.Edges {
			if !known[e.From] || !known[e.To] {
				t.Errorf("lineage of %s %s: edge %v leads nowhere", l.Kind, id, e)
			}
		}
		for grew := true; grew; {
			grew = false
			for _, e := range l.Edges {
				if reached[e.From] != reached[e.To] {
					reached[e.From], reached[e.To], grew = true, true, true
				}
			}
		}
		if len(reached) != len(known) {
			t.Errorf("lineage of %s %s: %d of %d nodes hang together", l.Kind, id, len(reached), len(known))
		}
		if diff := cmp.Diff(l, trace(t, v, id, 20)); diff != "" {
			t.Errorf("lineage of %s %s, again (-first +second):\n%s", l.Kind, id, diff)
		}
	}
}

func TestDownToTheDispute(t *testing.T) {
	v, link := bridge(t)
	a, err := v.Assertion(t.Context(), link.A)
	if err != nil {
		t.Fatal(err)
	}
	for _, from := range []schema.ID{a.Document, link.A, link.ID} {
		l := trace(t, v, string(from)[:8], 20)
		at := func(k lineage.Kind) *lineage.Node {
			i := slices.IndexFunc(l.Nodes, func(n *lineage.Node) bool { return n.Kind == k })
			if i < 0 {
				t.Fatalf("lineage of %s %s has no %s", l.Kind, from, k)
			}
			return l.Nodes[i]
		}
		d := at(lineage.Dispute)
		if again := trace(t, v, "d-"+d.ID[:7], 20); again.Of != d.ID {
			t.Errorf("d-%s is %s", d.ID[:7], again.Of)
		}
		if got := at(lineage.Link).Label; got != "contradicts (numeric), confirmed" {
			t.Errorf("link is called %q", got)
		}
		if at(lineage.Assertion).Side == "" {
			t.Errorf("no side is shown")
		}
	}
}

func TestLimitIsToldAndNotOfTheWayUp(t *testing.T) {
	v, _ := bridge(t)
	names, err := v.Names(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		if n.Name != "The Ledger" {
			continue
		}
		l := trace(t, v, string(n.ID), 1)
		if diff := cmp.Diff([]lineage.Left{{From: string(n.ID), Kind: lineage.Assertion, Count: 1}}, l.Left); diff != "" {
			t.Errorf("left out (-want +got):\n%s", diff)
		}
	}
}

func TestWordsThatNameNothing(t *testing.T) {
	v, link := bridge(t)
	for words, code := range map[string]schema.Code{
		"":                      schema.Invalid,
		"abc":                   schema.Invalid, // too short
		"The Ledger":            schema.Invalid,
		"d-0000000":             schema.NotFound,
		"00000000":              schema.NotFound,
		"urn:uuid:zzz":          schema.Invalid,
		string(link.ID) + "0":   schema.NotFound,
		strings.Repeat("0", 36): schema.NotFound,
	} {
		if _, _, err := lineage.Find(t.Context(), v, words); schema.CodeOf(err) != code || err == nil {
			t.Errorf("Find(%q): %v, want %s", words, err, code)
		}
	}
	if id, kind, err := lineage.Find(t.Context(), v, " URN:UUID:"+strings.ToUpper(string(link.ID))); err != nil || id != link.ID || kind != lineage.Link {
		t.Errorf("found %s %s, %v", kind, id, err)
	}
	var one struct{ Schema string }
	var b bytes.Buffer
	if err := trace(t, v, string(link.ID), 20).JSON(&b); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b.Bytes(), &one); err != nil || one.Schema != schema.Version {
		t.Errorf("schema %q, %v", one.Schema, err)
	}
}

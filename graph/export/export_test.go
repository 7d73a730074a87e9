package export

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/graph/objects"
	"whosaid/graph/rdf"
	"whosaid/schema"
)

// text is the document that the tests' graph is about. It has letters of two
// bytes, so that bytes and code points differ.
const text = "The Ledger\n\n3 March 2026\n\n“Twelve people died”, said Lena Órlo.\nThe ministry denied it.\n"

// small is a graph of two documents, a link, an origin, an identity and reviews.
func small(t testing.TB) *graph.View {
	t.Helper()
	g, err := graph.Memory()
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	first, a := reading("ledger.txt", text, "Twelve people died", "died")
	second, b := reading("radio.txt", "Radio Karst\n"+text, "Twelve people died", "died by the dozen")
	link := schema.Link{A: a.ID, B: b.ID, ClaimA: a.Claim, ClaimB: b.Claim, Relation: schema.Contradicts, Kind: "numeric", Rule: "quantity",
		Score: 0.75, Time: "overlap", Comparable: true, Why: "12 is not 31", Evidence: []schema.Evidence{
			{Assertion: a.ID, Side: "a", Words: schema.Words{Span: a.Span, Text: a.Quote}}, {Assertion: b.ID, Side: "b", Words: schema.Words{Span: b.Span, Text: b.Quote}}}}
	link.Identify()
	origin := schema.Origin{Kind: "copy", Label: "The Ledger", Members: []schema.Member{
		{Document: first.Reading.Document.ID, Evidence: "shared text", Share: 0.97}, {Document: second.Reading.Document.ID, Assertion: b.ID, Evidence: "shared text", Words: b.Quote, Share: 1}}}
	origin.Identify()
	links := &schema.Batch{ID: schema.NewID(schema.KindBatch, "links"), Kind: "link", Links: []schema.Link{link}, Origins: []schema.Origin{origin},
		Run:     schema.Run{ID: schema.NewID(schema.KindRun, "links"), Kind: "link", Agent: "whosaid test", Started: "2026-03-04T10:00:00Z"},
		Same:    []schema.Identity{schema.NewIdentity(first.Reading.Names[0].ID, first.Reading.Names[1].ID, schema.Different, "kind", "one is an outlet")},
		Checked: []schema.Checked{{A: a.ID, B: b.ID, Rule: "date", Why: "one day"}}}
	verdict := schema.Review{Target: a.Claim, Decision: "verdict", Verdict: "Misleading", Reason: "counts two days as one", Reviewer: "Ana Ferro", At: "2026-03-05T09:00:00Z"}
	verdict.Identify()
	review := &schema.Batch{ID: schema.NewID(schema.KindBatch, "review"), Kind: "review", Review: &verdict,
		Run: schema.Run{ID: schema.NewID(schema.KindRun, "review"), Kind: "review", Agent: "Ana Ferro", Started: "2026-03-05T09:00:00Z"}}
	for _, x := range []struct {
		b     *schema.Batch
		files []string
	}{{first, []string{text}}, {second, []string{"Radio Karst\n" + text}}, {links, nil}, {review, nil}} {
		var files [][]byte
		for _, f := range x.files {
			files = append(files, []byte(f))
		}
		if _, err := g.Append(ctx, x.b, files...); err != nil {
			t.Fatal(err)
		}
	}
	v := g.View()
	t.Cleanup(func() {
		if err := errors.Join(v.Close(), g.Close()); err != nil {
			t.Error(err)
		}
	})
	return v
}

// reading is a batch that reads one claim in a text.
func reading(uri, text, quote, says string) (*schema.Batch, *schema.Assertion) {
	hash := objects.Sum([]byte(text)).String()
	r := &schema.Reading{Document: schema.Document{URI: uri, Part: 1, Title: "Bridge falls", Publisher: strings.SplitN(text, "\n", 2)[0], Published: "2026-03-03",
		DateSource: "dateline", Language: "en", URL: "https://news.example/" + uri, MediaType: "text/plain", Span: schema.Span{End: len(text)}, SHA256: hash, TextSHA256: hash}}
	r.Document.Identify()
	outlet := schema.NewName(schema.Outlet, r.Document.Publisher, "")
	person := schema.NewName(schema.Person, "Lena Órlo", "")
	person.Aliases = []string{"Orlo"}
	person.Role, person.For = "spokeswoman", "Interior Ministry"
	r.Names = []schema.Name{outlet, person}
	at := func(s string) schema.Span { i := strings.Index(text, s); return schema.Span{Start: i, End: i + len(s)} }
	r.Entities = []schema.Mention{{Span: at("Lena Órlo"), Text: "Lena Órlo", Type: schema.Person, Entity: person.ID, Name: person.Name}}
	r.Dates = []schema.TimeMention{{Span: at("3 March 2026"), Text: "3 March 2026", EDTF: "2026-03-03", Timex: "2026-03-03", Kind: "date", Role: schema.RolePublished}}
	twelve := 12.0
	r.Quantities = []schema.Quantity{{Span: at("Twelve"), Text: "Twelve", Value: &twelve, Unit: "people"}}
	r.Claims = []schema.Assertion{{Span: at(quote), Quote: quote, Text: "Twelve people [at the bridge] " + says, Commitment: schema.Asserted,
		Chain: []schema.Step{{Source: outlet.ID, Name: outlet.Name, Kind: outlet.Kind, Commitment: schema.Reported},
			{Source: person.ID, Name: person.Name, Kind: person.Kind, Role: person.Role, For: person.For, Commitment: schema.Asserted}},
		Entities: []schema.ID{person.ID}, Quantities: []int{0}, EventDate: "2026-03-02", SaidDate: "2026-03-03", Cites: []string{"one \"official\" list"}}}
	r.Identify()
	return &schema.Batch{ID: schema.NewID(schema.KindBatch, uri), Kind: "read", Reading: r,
		Run: schema.Run{ID: schema.NewID(schema.KindRun, uri), Kind: "read", Agent: "whosaid test", Started: "2026-03-04T09:00:00Z", Inputs: []string{uri}}}, &r.Claims[0]
}

func source(t testing.TB, v *graph.View, o Options) *Source {
	t.Helper()
	s, err := NewSource(context.Background(), v, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func written(t testing.TB, format string, s *Source) string {
	t.Helper()
	f, err := Lookup(format)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := To(context.Background(), &b, f, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestEveryQuadIsWrittenOnceAndInOrder(t *testing.T) {
	v := small(t)
	stats, err := v.QuadStore().Stats(context.Background(), true)
	if err != nil {
		t.Fatal(err)
	}
	s := source(t, v, Options{})
	lines := strings.SplitAfter(written(t, "nquads", s), "\n")
	lines = lines[:len(lines)-1]
	// The number of a batch's ledger record is not exported.
	if want := int(stats.Quads.Size) - len(s.Batches()); len(lines) != want {
		t.Errorf("%d lines, want %d", len(lines), want)
	}
	seen := map[string]bool{}
	batch, last, batches := "", "", 0
	for _, l := range lines {
		if seen[l] {
			t.Errorf("twice: %s", l)
		}
		seen[l] = true
		at := strings.LastIndex(l, "<")
		if l[at:] != batch {
			batch, last = l[at:], ""
			batches++
		}
		if l[:at] <= last {
			t.Errorf("out of order: %s", l)
		}
		last = l[:at]
	}
	if batches != 4 {
		t.Errorf("%d stretches of batches, want 4", batches)
	}
}

func TestNodesAreWhole(t *testing.T) {
	v := small(t)
	ctx := context.Background()
	seen := map[string]bool{}
	props := 0
	for n, err := range source(t, v, Options{}).Nodes(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		if seen[n.IRI] {
			t.Errorf("%s comes twice", n.IRI)
		}
		seen[n.IRI] = true
		distinct := map[quad.Quad]bool{}
		if err := v.Describe(ctx, quad.IRI(n.IRI), func(q quad.Quad) {
			q.Label = nil
			if q.Predicate != quad.Value(quad.IRI(schema.SequenceP)) {
				distinct[q] = true
			}
		}); err != nil {
			t.Fatal(err)
		}
		if len(distinct) != len(n.Props) {
			t.Errorf("%s has %d properties, want %d", n.IRI, len(n.Props), len(distinct))
		}
		props += len(n.Props)
	}
	if props < 100 {
		t.Errorf("only %d properties", props)
	}
}

func TestASelectionIsWhole(t *testing.T) {
	v := small(t)
	docs, err := v.Documents(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	all := written(t, "nquads", source(t, v, Options{}))
	part := written(t, "nquads", source(t, v, Options{Select: &Selection{Documents: []schema.ID{docs[0].ID}}}))
	subjects := map[string]bool{}
	for l := range strings.Lines(part) {
		if !strings.Contains(all, l) {
			t.Errorf("not of the graph: %s", l)
		}
		subjects[strings.Fields(l)[0]] = true
	}
	for l := range strings.Lines(part) {
		if o := strings.Fields(l)[2]; strings.HasPrefix(o, "<urn:uuid:") && !subjects[o] {
			t.Errorf("leads out of the selection: %s", l)
		}
	}
	for _, class := range []string{schema.ClassDocument, schema.ClassWork, schema.ClassAssertion, schema.ClassLink, schema.ClassEvidence, schema.ClassOrigin,
		schema.ClassMember, schema.ClassReview, schema.ClassRun, schema.ClassBatch, schema.ClassMention, schema.ClassIdentity} {
		if !strings.Contains(part, "<"+class+">") {
			t.Errorf("no %s in the selection", class)
		}
	}
}

func TestALargeBatchIsSortedOnDisk(t *testing.T) {
	v := small(t)
	s := source(t, v, Options{})
	ctx := context.Background()
	id := s.Batches()[2].ID
	var want, got []string
	for st, err := range s.batch(func() iter.Seq2[*graph.Chunk, error] { return v.NewReader().Chunks(ctx, id, chunkQuads) }, id) {
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, st.Subject.Text+st.Predicate.Text+st.Object.Text)
	}
	sp, err := newSpill()
	if err != nil {
		t.Fatal(err)
	}
	defer sp.close()
	for c, err := range v.NewReader().Chunks(ctx, id, 7) {
		if err == nil {
			err = sp.add(s.statements(c, id))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for st, err := range sp.merged(id) {
		if err != nil {
			t.Fatal(err)
		}
		if string(rdf.AppendTerm(nil, st.Object.Value)) != st.Object.Text {
			t.Errorf("value %v of text %s", st.Object.Value, st.Object.Text)
		}
		got = append(got, st.Subject.Text+st.Predicate.Text+st.Object.Text)
	}
	if !slices.Equal(got, want) || len(sp.runs) < 5 {
		t.Errorf("%d statements in %d runs, want the same %d", len(got), len(sp.runs), len(want))
	}
}

// hide is a filter that changes one word, and finds another.
type hide struct{ word, instead, find string }

func (h hide) Quad(q quad.Quad) (quad.Quad, bool) {
	if s, ok := q.Object.(quad.String); ok {
		q.Object = quad.String(strings.ReplaceAll(string(s), h.word, h.instead))
	}
	return q, true
}
func (h hide) Text(*schema.Document, string) (string, bool) { return "", false }
func (h hide) Check(name string, r io.Reader) error {
	b, err := io.ReadAll(r)
	if err == nil && bytes.Contains(b, []byte(h.find)) {
		err = schema.Errorf(schema.Conflict, "%s: %q is in it", name, h.find)
	}
	return err
}

func TestAFilterIsHeardInEveryForm(t *testing.T) {
	v := small(t)
	s := source(t, v, Options{Filter: hide{"Lena Órlo", "Source 1", "Lena"}})
	if out := written(t, "nquads", s); strings.Contains(out, "Lena") || !strings.Contains(out, "Source 1") {
		t.Error("statements do not go through the filter")
	}
	for n, err := range s.Nodes(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range n.Texts(schema.PrefLabel) {
			if strings.Contains(x, "Lena") {
				t.Errorf("node %s is called %s", n.IRI, x)
			}
		}
	}
	names, err := s.View().Names(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		if strings.Contains(n.Name, "Lena") {
			t.Errorf("record %s is called %s", n.ID, n.Name)
		}
	}
	f, err := Lookup("nquads")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "out.nq")
	err = ToPath(context.Background(), path, f, source(t, v, Options{Filter: hide{"nobody", "", "Lena"}}))
	if schema.CodeOf(err) != schema.Conflict {
		t.Errorf("a file with a withheld name is written: %v", err)
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 0 {
		t.Errorf("it left %v behind", left)
	}
}

func TestAFailedExportLeavesTheOldFile(t *testing.T) {
	v := small(t)
	path := filepath.Join(t.TempDir(), "old.nq")
	if err := os.WriteFile(path, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	f := Format{Name: "test", Write: func(context.Context, io.Writer, *Source) error { return broken }}
	if err := ToPath(context.Background(), path, f, source(t, v, Options{})); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	if b, _ := os.ReadFile(path); string(b) != "old" {
		t.Errorf("the old file holds %q now", b)
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
		t.Errorf("it left %v behind", left)
	}
}

func TestACancelledExportEnds(t *testing.T) {
	v := small(t)
	s := source(t, v, Options{})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	n := 0
	var last error
	for _, err := range s.Statements(ctx) {
		if last = err; err != nil {
			break
		}
		if n++; n == 3 {
			cancel()
		}
	}
	if !errors.Is(last, context.Canceled) {
		t.Errorf("after %d statements: %v", n, last)
	}
	for range s.Statements(context.Background()) {
		break // whoever wants no more leaves nothing running: the view closes at the end of the test
	}
}

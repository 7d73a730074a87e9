package audit

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	whosaid "whosaid/graph"
	"whosaid/graph/ledger"
	"whosaid/graph/objects"
	"whosaid/graph/quadstore"
	"whosaid/schema"
)

// TestStates replaces the text of a document by another, in a file that is
// otherwise in order, and reads what became of each quote.
func TestStates(t *testing.T) {
	lines := []string{"Twelve people died when the old span fell.", "Nobody else was on the span.", "The mayor opened the school."}
	text := strings.Join(lines, "\n")
	for _, c := range []struct {
		text string
		want [3]State
		diff string
	}{
		{text, [3]State{Exact, Exact, Exact}, ""},
		{"An editor's note.\n" + text, [3]State{Moved, Moved, Moved}, ""},
		{strings.Replace(text, "Twelve", "Thirty", 1), [3]State{Altered, Exact, Exact}, "[-Twelve-] {+Thirty+} people died when the old span fell."},
		{lines[0] + "\n" + lines[1], [3]State{Exact, Exact, Gone}, ""},
		{"", [3]State{Gone, Gone, Gone}, ""},
		{"-", [3]State{Missing, Missing, Missing}, ""},
	} {
		dir := filepath.Join(t.TempDir(), "g")
		g, err := whosaid.Open(ctx, dir, whosaid.Options{})
		if err != nil {
			t.Fatal(err)
		}
		r, original, _ := reading("a.txt", lines...)
		put(t, g, batchOf("read", &schema.Batch{Reading: r}), original, text)
		g.Close()
		h := objects.Sum([]byte(text)).String()
		matches, err := filepath.Glob(filepath.Join(dir, "objects", h[:2], h[2:]+"*"))
		if err != nil || len(matches) != 1 {
			t.Fatal(matches, err)
		}
		os.Remove(matches[0])
		if c.text != "-" {
			write(t, strings.TrimSuffix(matches[0], ".zst"), []byte(c.text))
		}
		rep := audited(t, dir, openIndex(t, dir))
		want := map[State]int{}
		for _, s := range c.want {
			want[s]++
		}
		if d := cmp.Diff(want, rep.Quotes); d != "" {
			t.Errorf("%.40q: (-want +got)\n%s", c.text, d)
		}
		if rep.Whole != (c.text == text) {
			t.Error(show(rep))
		}
		for _, f := range rep.Findings {
			if f.URI != "a.txt" || f.Record != 1 || f.Batch == "" {
				t.Errorf("%+v", f)
			}
			if f.State == Altered && f.Diff != c.diff {
				t.Errorf("diff %q, want %q", f.Diff, c.diff)
			}
		}
	}
}

// lie appends a batch to a ledger without the checks of a store.
func lie(t *testing.T, b *schema.Batch) *Report {
	t.Helper()
	dir := small(t)
	log, err := ledger.Open(filepath.Join(dir, "ledger"), ledger.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := log.Append(ctx, payloadOf(t, b)); err != nil {
		t.Fatal(err)
	}
	log.Close()
	g, err := whosaid.Open(ctx, dir, whosaid.Options{}) // brings it into the index
	if err != nil {
		t.Fatal(err)
	}
	g.Close()
	return audited(t, dir, openIndex(t, dir))
}

// TestLies audits batches that are in order as records and wrong in what they say.
func TestLies(t *testing.T) {
	a, _, _ := reading("a.txt", "Twelve people died when the old span fell.", "Nobody else was on the span, nobody else was on the span, nobody else was on the span.")
	b, _, _ := reading("b.txt", "At least 31 died.")
	l := linkOf(a, b)
	linked := func(f func(*schema.Link)) *schema.Batch {
		x := l
		x.Rule = "other"
		x.Evidence = append([]schema.Evidence{}, l.Evidence...)
		x.Identify()
		f(&x)
		return batchOf("link", &schema.Batch{Links: []schema.Link{x}})
	}
	nobody := schema.NewID(schema.KindAssertion, "nobody")
	reread := func(f func(*schema.Batch)) *schema.Batch {
		r, _, _ := reading("b.txt", "At least 31 died.")
		x := batchOf("read", &schema.Batch{Reading: r})
		x.Replaces = []schema.ID{x.ID}
		x.Run.Config = "2"
		x.ID = (&batchAudit{Batch: x}).batchID()
		x.Run.ID = schema.NewID(schema.KindRun, string(x.ID), x.Run.Agent, x.Run.Started)
		f(x)
		return x
	}
	for what, c := range map[string]struct {
		b    *schema.Batch
		part string
		says string
	}{
		"nothing":             {linked(func(*schema.Link) {}), "", ""},
		"nothing, read again": {reread(func(*schema.Batch) {}), "", ""},
		"words of a link":     {linked(func(x *schema.Link) { x.Evidence[1].Text = "At least 12 died." }), PartLinks, "do not stand where it says in b.txt"},
		"place of a link":     {linked(func(x *schema.Link) { x.Evidence[1].End = 99 }), PartLinks, "do not stand where it says"},
		"no words":            {linked(func(x *schema.Link) { x.Evidence = nil }), PartLinks, "no words"},
		"side of a link": {linked(func(x *schema.Link) {
			x.B = nobody
			x.ID = schema.NewID(schema.KindLink, string(x.A), string(x.B), string(x.Relation), x.Rule)
		}), PartLinks, "no record has"},
		"claim of a link":    {linked(func(x *schema.Link) { x.ClaimA = x.ClaimB }), PartLinks, "its assertion says"},
		"id of a link":       {linked(func(x *schema.Link) { x.ID = l.ID }), PartIDs, "by its content"},
		"id of a batch":      {reread(func(x *schema.Batch) { x.ID = nobody }), PartIDs, "by its content"},
		"id of a run":        {reread(func(x *schema.Batch) { x.Run.Agent = "somebody else" }), PartIDs, "by its content"},
		"id of an assertion": {reread(func(x *schema.Batch) { x.Reading.Claims[0].ID = nobody }), PartIDs, "by its content"},
		"id of a claim":      {reread(func(x *schema.Batch) { x.Reading.Claims[0].Negated = true }), PartIDs, "by its content"},
		"id of a name":       {reread(func(x *schema.Batch) { x.Reading.Names[0].Name = "Radio Karst" }), PartIDs, "by its content"},
		"quote":              {reread(func(x *schema.Batch) { x.Reading.Claims[0].Quote = "At most 31 died."; x.Reading.Identify() }), PartQuotes, "is not there"},
		"figure":             {reread(func(x *schema.Batch) { x.Reading.Quantities[0].Text = "At most 31 died" }), PartQuotes, "the record"},
		"original":           {reread(func(x *schema.Batch) { x.Reading.Document.SHA256 = strings.Repeat("0", 64) }), PartObjects, "is missing"},
		"found":              {batchOf("found", &schema.Batch{Found: &schema.Found{Document: nobody, URI: "x"}}), PartIDs, "no record has"},
		"repeated":           {batchOf("read", &schema.Batch{Reading: b}), PartLedger, "repeats the batch"},
	} {
		r := lie(t, c.b)
		if c.part == "" {
			if !r.Whole {
				t.Errorf("%s: %s", what, show(r))
			}
			continue
		}
		found := false
		for _, f := range r.Findings {
			if f.Record != 5 && f.Part != PartIndex {
				t.Errorf("%s: %+v", what, f)
			}
			found = found || f.Part == c.part && strings.Contains(f.What, c.says)
		}
		if !found {
			t.Errorf("%s: not found: %s", what, show(r))
		}
	}
}

// TestIndex takes quads from the index and puts others in.
func TestIndex(t *testing.T) {
	change := func(adds, dels []quad.Quad) *Report {
		dir := small(t)
		s, err := quadstore.Open(filepath.Join(dir, "index"), quadstore.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var deltas []graph.Delta
		for _, q := range adds {
			deltas = append(deltas, graph.Delta{Quad: q, Action: graph.Add})
		}
		for _, q := range dels {
			deltas = append(deltas, graph.Delta{Quad: q, Action: graph.Delete})
		}
		if err := s.ApplyDeltas(deltas, graph.IgnoreOpts{}); err != nil {
			t.Fatal(err)
		}
		s.Close()
		return audited(t, dir, openIndex(t, dir))
	}
	a, _, _ := reading("a.txt", "Twelve people died when the old span fell.", "Nobody else was on the span, nobody else was on the span, nobody else was on the span.")
	b := batchOf("read", &schema.Batch{Reading: a})
	q := whosaid.Quads(b, 1)[9]
	other := q
	other.Object = quad.String("other")
	stray := other
	stray.Label = quad.IRI(schema.NewID(schema.KindBatch, "stray").IRI())
	for what, c := range map[string]struct{ adds, dels []quad.Quad }{
		"less":  {nil, []quad.Quad{q}},
		"more":  {[]quad.Quad{other}, nil},
		"other": {[]quad.Quad{other}, []quad.Quad{q}},
		"stray": {[]quad.Quad{stray}, nil},
	} {
		r := change(c.adds, c.dels)
		if len(r.Findings) != 1 || r.Findings[0].Part != PartIndex || r.Findings[0].Batch == "" || (what != "stray") != (r.Findings[0].URI == "a.txt") {
			t.Errorf("%s: %s", what, show(r))
		}
	}
	dir := small(t)
	os.RemoveAll(filepath.Join(dir, "index"))
	if r, err := Run(ctx, dir, Options{}); err != nil || len(r.Findings) != 1 || !strings.Contains(r.Findings[0].What, "rebuild") {
		t.Error(show(r), err)
	}
}

func TestNoGraph(t *testing.T) {
	if _, err := Run(ctx, t.TempDir(), Options{}); schema.CodeOf(err) != schema.NotFound {
		t.Error(err)
	}
	dir := small(t)
	write(t, filepath.Join(dir, "format"), []byte("whosaid graph 99\n"))
	if _, err := Run(ctx, dir, Options{}); schema.CodeOf(err) != schema.Unsupported {
		t.Error(err)
	}
}

func TestDiff(t *testing.T) {
	for _, c := range [][3]string{
		{"Twelve people died", "Twelve people died", "Twelve people died"},
		{"Twelve people died", "Thirty people have died", "[-Twelve-] {+Thirty+} people {+have+} died"},
		{"a b c", "", "[-a b c-]"},
		{"", "a", "{+a+}"},
		{"no one was hurt", "one was hurt badly", "[-no-] one was hurt {+badly+}"},
	} {
		if got := Diff(c[0], c[1]); got != c[2] {
			t.Errorf("Diff(%q, %q) = %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

// FuzzParseHead reads any bytes as a record and any words as a changed quote.
func FuzzParseHead(f *testing.F) {
	f.Add([]byte(segmentMagic), "a quote", "a text")
	f.Fuzz(func(t *testing.T, b []byte, quote, text string) {
		parseHead(b)
		nextHead(b, 0)
		quote, text = strings.ToValidUTF8(quote, "?"), strings.ToValidUTF8(text, "?") // as texts are stored
		if state, s := locate(text, schema.Span{Start: 3, End: 3 + len(quote)}, quote); state != Gone && !s.ValidFor(text) {
			t.Errorf("%s at %v of %q", state, s, text)
		}
	})
}

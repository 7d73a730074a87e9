package intake_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"whosaid/graph"
	"whosaid/graph/export"
	"whosaid/graph/intake"
	"whosaid/graph/objects"
	"whosaid/schema"
)

var ctx = context.Background()

var lossless = []string{"nquads", "trig", "jsonld"}

func memory(t rapid.TB) *graph.Store {
	t.Helper()
	g, err := graph.Memory()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func exported(t rapid.TB, g *graph.Store, format string) string {
	t.Helper()
	v := g.View()
	defer v.Close()
	s, err := export.NewSource(ctx, v, export.Options{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := export.Lookup(format)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := export.To(ctx, &b, f, s); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func imported(t rapid.TB, g *graph.Store, from, text string) *intake.Summary {
	t.Helper()
	sum, err := intake.Read(ctx, g, "test", strings.NewReader(text), intake.Options{From: from, Run: run})
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return sum
}

var run = schema.Run{ID: schema.NewID(schema.KindRun, "import"), Kind: "import", Agent: "test", Started: "2026-03-05T00:00:00Z"}

// comesBack exports a graph in every format that is lossless, imports it into an
// empty graph and exports that in all of them: the bytes must be the same. What is
// imported again changes nothing.
func comesBack(t rapid.TB, g *graph.Store) {
	t.Helper()
	want := map[string]string{}
	for _, f := range lossless {
		want[f] = exported(t, g, f)
	}
	for _, from := range lossless {
		h := memory(t)
		imported(t, h, from, want[from])
		for _, to := range lossless {
			if got := exported(t, h, to); got != want[to] {
				t.Fatalf("%s read back from %s is not the same:\n%s\nwas\n%s", to, from, got, want[to])
			}
		}
		if sum := imported(t, h, from, want[from]); sum.Batches != 0 {
			t.Fatalf("the same %s again brings %d batches", from, sum.Batches)
		}
		if err := h.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// awkward is text that is hard to write down.
var awkward = rapid.OneOf(rapid.StringN(0, 12, -1), rapid.StringOfN(rapid.SampledFrom([]rune("aé\t\n\r\b\f\x00\x01\x7f\"\\\u0085\u2028\u202e\u200f\u0301\ufeff\uffffא ع𝕸🙂'<>{}|^`%_:.;,#@[]()$&=/?")), 0, 12, -1),
	rapid.SampledFrom([]string{"", "\\u0041", "\"\"\"", "a\"@en", "@context", "_:b1", "قال الوزير", "שלום"}))

// iris are IRIs of every awkward kind that an absolute one can be, with and without
// what must be escaped.
var iris = rapid.Custom(func(t *rapid.T) quad.IRI {
	return quad.IRI(rapid.SampledFrom([]string{"http://a.example/", "urn:x:", "schema:", "id:", "mailto:", "https://schema.org/", "urn:whosaid:", "x+y.z-1:"}).Draw(t, "scheme") + awkward.Draw(t, "rest"))
})

// anything is a value of any kind.
var anything = rapid.OneOf(
	rapid.Map(awkward, func(s string) quad.Value { return quad.String(s) }),
	rapid.Map(iris, func(i quad.IRI) quad.Value { return i }),
	rapid.Custom(func(t *rapid.T) quad.Value {
		return quad.LangString{Value: quad.String(awkward.Draw(t, "text")), Lang: rapid.SampledFrom([]string{"en", "en-GB", "ar", "he", "zh-Hant-TW", "x-a1"}).Draw(t, "lang")}
	}),
	rapid.Custom(func(t *rapid.T) quad.Value {
		return quad.TypedString{Value: quad.String(awkward.Draw(t, "text")), Type: iris.Draw(t, "type")}
	}),
	rapid.Map(rapid.SampledFrom(dates), func(s string) quad.Value { return quad.TypedString{Value: quad.String(s), Type: schema.EDTF} }),
	rapid.Map(rapid.Int64(), func(i int64) quad.Value { return quad.Int(i) }),
	rapid.Map(rapid.OneOf(rapid.Float64(), rapid.SampledFrom([]float64{0, 1, 0.1, 1.0 / 3, 1e21, 1e-7, math.MaxFloat64, math.Inf(1)})), func(f float64) quad.Value { return quad.Float(f) }),
	rapid.Map(rapid.Bool(), func(b bool) quad.Value { return quad.Bool(b) }),
)

// dates are EDTF of every kind that the schema takes.
var dates = []string{"2026", "2026-03", "2026-03-02", "2026-03-02T13:05:00+04:00", "2026-03-02T13:05:00Z", "2026-21", "202X", "20XX", "2026-XX", "2026-03-XX", "2026-XX-XX",
	"2026?", "2026-03~", "2026-03-02%", "-0044", "Y17000", "Y-17000", "2026-03-01/2026-03-04", "2026-03/..", "../2026", "/2026", "2026/", "2026~/2027?"}

func TestDatesOfEveryKindAreDates(t *testing.T) {
	for _, d := range dates {
		if _, err := schema.ParseDate(d); err != nil {
			t.Errorf("%s: %v", d, err)
		}
	}
}

// checks limits a property test to n cases, unless -rapid.checks is given.
func checks(t *testing.T, n int) {
	given := false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "rapid.checks" })
	if given {
		return
	}
	f := flag.Lookup("rapid.checks")
	before := f.Value.String()
	if err := f.Value.Set(strconv.Itoa(n)); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Value.Set(before) })
}

// TestAnyStatementsComeBack imports batches of anything, and holds the round trip.
func TestAnyStatementsComeBack(t *testing.T) {
	checks(t, 40)
	rapid.Check(t, func(t *rapid.T) {
		g := memory(t)
		defer g.Close()
		for i := range rapid.IntRange(1, 3).Draw(t, "batches") {
			id := schema.NewID(schema.KindBatch, fmt.Sprint(i))
			qs := described(id)
			for range rapid.IntRange(0, 8).Draw(t, "quads") {
				qs = append(qs, quad.Quad{Subject: iris.Draw(t, "subject"), Predicate: iris.Draw(t, "predicate"), Object: anything.Draw(t, "object")})
			}
			if _, err := g.Import(ctx, id, qs, run); err != nil {
				t.Fatal(err)
			}
		}
		comesBack(t, g)
	})
}

// described is what says that a node is a batch.
func described(id schema.ID) []quad.Quad {
	self := quad.IRI(id.IRI())
	return []quad.Quad{{Subject: self, Predicate: quad.IRI(schema.Type), Object: quad.IRI(schema.ClassBatch)},
		{Subject: self, Predicate: quad.IRI(schema.GeneratedBy), Object: quad.IRI(schema.NewID(schema.KindRun, string(id)).IRI())}}
}

// TestAnyReadingComesBack appends readings with awkward words and dates of every
// kind, a link between them and a review, replaces one, and holds the round trip.
func TestAnyReadingComesBack(t *testing.T) {
	checks(t, 40)
	rapid.Check(t, func(t *rapid.T) {
		g := memory(t)
		defer g.Close()
		var said []*schema.Assertion
		var last schema.ID
		for i := range rapid.IntRange(1, 3).Draw(t, "documents") {
			b, text := anyReading(t, i)
			if i == 2 {
				b.Replaces = []schema.ID{last}
				said = said[:1]
			}
			last = b.ID
			if _, err := g.Append(ctx, b, []byte(text)); err != nil {
				t.Fatal(err)
			}
			said = append(said, &b.Reading.Claims[0])
		}
		if len(said) > 1 && said[0].ID != said[1].ID {
			l := schema.Link{A: said[0].ID, B: said[1].ID, ClaimA: said[0].Claim, ClaimB: said[1].Claim, Relation: schema.Contradicts, Rule: "r", Why: awkward.Draw(t, "why"),
				Score: rapid.Float64Range(0, 1).Draw(t, "score"), Evidence: []schema.Evidence{{Assertion: said[0].ID, Side: "a", Words: schema.Words{Text: said[0].Quote}}}}
			l.Identify()
			if _, err := g.Append(ctx, &schema.Batch{ID: schema.NewID(schema.KindBatch, "links"), Kind: "link", Links: []schema.Link{l}, Run: schema.Run{ID: schema.NewID(schema.KindRun, "l"), Kind: "link"}}); err != nil {
				t.Fatal(err)
			}
		}
		r := &schema.Review{Target: said[0].Claim, Decision: "verdict", Verdict: awkward.Draw(t, "verdict"), Reason: "x" + awkward.Draw(t, "reason"), Reviewer: awkward.Draw(t, "reviewer"), At: "2026-03-05T00:00:00Z"}
		r.Identify()
		if _, err := g.Append(ctx, &schema.Batch{ID: schema.NewID(schema.KindBatch, "review"), Kind: "review", Review: r, Run: schema.Run{ID: schema.NewID(schema.KindRun, "r"), Kind: "review"}}); err != nil {
			t.Fatal(err)
		}
		comesBack(t, g)
	})
}

func anyReading(t *rapid.T, i int) (*schema.Batch, string) {
	quote := "q" + awkward.Draw(t, "quote")
	text := fmt.Sprint(i) + awkward.Draw(t, "before") + quote + awkward.Draw(t, "after")
	start := strings.Index(text, quote)
	hash := objects.Sum([]byte(text)).String()
	date := rapid.SampledFrom(dates)
	voice := schema.NewName(schema.Outlet, "v"+awkward.Draw(t, "voice"), awkward.Draw(t, "discriminator"))
	voice.Aliases = []string{awkward.Draw(t, "alias")}
	r := &schema.Reading{Document: schema.Document{URI: fmt.Sprintf("%d%s", i, awkward.Draw(t, "uri")), Part: 1, Title: awkward.Draw(t, "title"), Publisher: awkward.Draw(t, "publisher"),
		URL: awkward.Draw(t, "url"), Language: "ar", Published: date.Draw(t, "published"), Span: schema.Span{End: len(text)}, SHA256: hash, TextSHA256: hash},
		Names: []schema.Name{voice},
		Claims: []schema.Assertion{{Span: schema.Span{Start: start, End: start + len(quote)}, Quote: quote, Text: "t" + awkward.Draw(t, "text"), Commitment: schema.Denied,
			Negated: rapid.Bool().Draw(t, "negated"), Entities: []schema.ID{voice.ID}, Cites: []string{awkward.Draw(t, "cites")}, EventDate: date.Draw(t, "event"), SaidDate: date.Draw(t, "said"),
			Chain: []schema.Step{{Source: voice.ID, Name: voice.Name, Kind: voice.Kind, Role: awkward.Draw(t, "role"), For: awkward.Draw(t, "for"), Commitment: schema.Alleged}}}}}
	r.Document.Identify()
	r.Identify()
	return &schema.Batch{ID: schema.NewID(schema.KindBatch, text), Kind: "read", Reading: r, Run: schema.Run{ID: schema.NewID(schema.KindRun, text), Kind: "read", Agent: awkward.Draw(t, "agent"), Inputs: []string{awkward.Draw(t, "input")}}}, text
}

// A part of an export may come before the whole, and the documents themselves after.
func TestPartsFillUp(t *testing.T) {
	var b *schema.Batch
	var text string
	rapid.Check(t, func(r *rapid.T) {
		if b == nil {
			b, text = anyReading(r, 7)
		}
	})
	g := memory(t)
	defer g.Close()
	if _, err := g.Append(ctx, b, []byte(text)); err != nil {
		t.Fatal(err)
	}
	whole := exported(t, g, "nquads")
	var part strings.Builder
	for l := range strings.Lines(whole) {
		if strings.Contains(l, "<"+b.ID.IRI()+"> <") || strings.Contains(l, schema.ClassWork) {
			part.WriteString(l)
		}
	}
	h := memory(t)
	defer h.Close()
	if sum := imported(t, h, "nquads", part.String()); sum.Batches != 1 || exported(t, h, "nquads") != part.String() {
		t.Fatalf("the part does not come back: %+v", sum)
	}
	if sum := imported(t, h, "nquads", whole); sum.Batches != 1 || exported(t, h, "nquads") != whole {
		t.Errorf("the whole does not fill up the part: %+v", sum)
	}
	if sum := imported(t, h, "nquads", part.String()); sum.Batches != 0 || exported(t, h, "nquads") != whole {
		t.Errorf("the part takes something away: %+v", sum)
	}
	v := h.View()
	doc, err := v.Document(ctx, b.Reading.Document.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.Text(ctx, doc); schema.CodeOf(err) != schema.NotFound {
		t.Errorf("the text of an imported document: %v", err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	if more, err := h.Append(ctx, b, []byte(text)); err != nil || !more {
		t.Fatalf("the document itself: %v, %v", more, err)
	}
	if exported(t, h, "nquads") != whole {
		t.Error("with its document the graph says something else")
	}
	v = h.View()
	if got, err := v.Text(ctx, doc); err != nil || got != text {
		t.Errorf("the text of the loaded document: %q, %v", got, err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	if more, err := h.Append(ctx, b, []byte(text)); err != nil || more {
		t.Errorf("the same document again: %v, %v", more, err)
	}
	if sum := imported(t, h, "nquads", whole); sum.Batches != 0 {
		t.Errorf("an import over a reading: %+v", sum)
	}
}

// A graph on disk is the same after its index has been made again.
func TestImportsAreRebuilt(t *testing.T) {
	g := memory(t)
	defer g.Close()
	for i := range 3 {
		id := schema.NewID(schema.KindBatch, fmt.Sprint(i))
		if _, err := g.Import(ctx, id, append(described(id), quad.Quad{Subject: quad.IRI("urn:s"), Predicate: quad.IRI("urn:p"), Object: quad.Int(i)}), run); err != nil {
			t.Fatal(err)
		}
	}
	whole := exported(t, g, "nquads")
	dir := t.TempDir() + "/graph"
	h, err := graph.Open(ctx, dir, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var half strings.Builder // each batch without one of its statements: they are filled up later
	for l := range strings.Lines(whole) {
		if !strings.Contains(l, "<urn:p>") {
			half.WriteString(l)
		}
	}
	imported(t, h, "nquads", half.String())
	imported(t, h, "nquads", whole)
	if got := exported(t, h, "nquads"); got != whole {
		t.Errorf("got\n%swant\n%s", got, whole)
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := graph.Rebuild(ctx, dir, nil); err != nil {
		t.Fatal(err)
	}
	if h, err = graph.Open(ctx, dir, graph.Options{}); err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	if got := exported(t, h, "nquads"); got != whole {
		t.Errorf("after the rebuild got\n%swant\n%s", got, whole)
	}
}

func TestWhatIsNotOursIsRefused(t *testing.T) {
	batch := schema.NewID(schema.KindBatch, "x").IRI()
	for _, c := range []struct{ name, from, in, want string }{
		{"no graph", "nquads", "<a:s> <a:p> <a:o> .\n", "statement 1 has no graph"},
		{"another graph", "nquads", "<a:s> <a:p> <a:o> <a:g> .\n", "graph <a:g> is no batch"},
		{"a batch without a run", "trig", "<" + batch + "> { <a:s> <a:p> <a:o> }", "is not described as a batch with its run"},
		{"a bad line", "nquads", "<a:s> <a:p> <a:o> <" + batch + "> .\n<a:s>", "line 2"},
		{"a format that is none", "rdfxml", "x", "--from takes claimreview, jsonld"},
		{"nothing", "", "", "it is empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := memory(t)
			defer g.Close()
			_, err := intake.Read(ctx, g, "test", strings.NewReader(c.in), intake.Options{From: c.from, Run: run})
			if err == nil || !strings.Contains(err.Error(), c.want) || schema.CodeOf(err) != schema.Invalid {
				t.Errorf("got %v, want %s", err, c.want)
			}
			if exported(t, g, "nquads") != "" {
				t.Error("something of it is in the graph")
			}
		})
	}
	t.Run("statements that do not stand together", func(t *testing.T) {
		g := memory(t)
		defer g.Close()
		var lines [2]string
		for i := range lines {
			id := schema.NewID(schema.KindBatch, fmt.Sprint(i))
			if _, err := g.Import(ctx, id, described(id), run); err != nil {
				t.Fatal(err)
			}
		}
		all := exported(t, g, "nquads")
		first := strings.SplitAfterN(all, "\n", 2)[0]
		_, err := intake.Read(ctx, memory(t), "test", strings.NewReader(all+first), intake.Options{From: "nquads", Run: run})
		if err == nil || !strings.Contains(err.Error(), "do not stand together; sort the file by its graphs first") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("cancelled", func(t *testing.T) {
		g := memory(t)
		defer g.Close()
		ctx, cancel := context.WithCancel(ctx)
		cancel()
		if _, err := intake.Read(ctx, g, "test", strings.NewReader("<a:s> <a:p> <a:o> <"+batch+"> .\n"), intake.Options{From: "nquads"}); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
}

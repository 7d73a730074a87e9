package queries_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"whosaid/graph"
	"whosaid/graph/objects"
	"whosaid/queries"
	"whosaid/schema"
)

// said is one assertion of the made-up corpus: the document (and its outlet), the
// speaker, the words.
type said struct {
	outlet, speaker, role, words string
	value                        float64
	commitment                   schema.Commitment
}

// corpus puts assertions, one a document, into a graph, with links between them.
func corpus(t *testing.T, all []said, links func(id func(int) *schema.Assertion) *schema.Batch) (*graph.Store, []*schema.Assertion) {
	t.Helper()
	s, err := graph.Memory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	var as []*schema.Assertion
	for i, x := range all {
		text := fmt.Sprintf("%s (%d)", x.words, i)
		sum := objects.Sum([]byte(text)).String()
		r := &schema.Reading{Document: schema.Document{URI: fmt.Sprintf("%d.txt", i), Part: 1, Publisher: x.outlet, Published: fmt.Sprintf("2026-03-%02d", i+1),
			Span: schema.Span{End: len(text)}, SHA256: sum, TextSHA256: sum}}
		r.Document.Identify()
		outlet := schema.NewName(schema.Outlet, x.outlet, "")
		r.Names = []schema.Name{outlet}
		chain := []schema.Step{{Source: outlet.ID, Name: outlet.Name, Kind: schema.Outlet, Commitment: schema.Reported}}
		if x.speaker != "" {
			n := schema.NewName(schema.Person, x.speaker, "")
			r.Names = append(r.Names, n)
			chain = append(chain, schema.Step{Source: n.ID, Name: n.Name, Kind: schema.Person, For: x.role, Commitment: schema.Asserted})
		}
		c := x.commitment
		if c == "" {
			c = schema.Reported
		}
		a := schema.Assertion{Span: schema.Span{End: len(x.words)}, Quote: x.words, Text: x.words, Chain: chain, Commitment: c,
			SaidDate: r.Document.Published, EventDate: "2026-03-01", Entities: []schema.ID{}, Quantities: []int{}}
		if x.value != 0 {
			r.Quantities = []schema.Quantity{{Span: a.Span, Text: x.words, Value: &x.value, Unit: "people"}}
			a.Quantities = []int{0}
		}
		r.Claims = []schema.Assertion{a}
		r.Identify()
		id := schema.NewID(schema.KindBatch, sum)
		if _, err := s.Append(t.Context(), &schema.Batch{ID: id, Kind: "read", Reading: r, Run: schema.Run{ID: id}}, []byte(text)); err != nil {
			t.Fatal(err)
		}
		as = append(as, &r.Claims[0])
	}
	if b := links(func(i int) *schema.Assertion { return as[i] }); b != nil {
		b.ID = schema.NewID(schema.KindBatch, "links")
		b.Run.ID = b.ID
		if _, err := s.Append(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	return s, as
}

func link(a, b *schema.Assertion, rel schema.Relation, kind string) schema.Link {
	l := schema.Link{A: a.ID, B: b.ID, Relation: rel, Kind: kind, Rule: "test", Score: .9, Time: "overlap", Comparable: true, Why: "because",
		Evidence: []schema.Evidence{{Assertion: a.ID, Side: "a", Words: schema.Words{Span: a.Span, Text: a.Quote}}, {Assertion: b.ID, Side: "b", Words: schema.Words{Span: b.Span, Text: b.Quote}}}}
	l.Identify()
	return l
}

func ask(t *testing.T, s *graph.Store, name string, args ...string) *queries.Report {
	t.Helper()
	v := s.View()
	defer v.Close()
	r, err := queries.Ask(t.Context(), v, name, queries.Params{Args: args, Flags: map[string]string{}})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// sides are the quotes of each side, sorted.
func sides(d *queries.Dispute) []string {
	var out []string
	for _, s := range d.Sides {
		var q []string
		for _, c := range s.Claims {
			for _, a := range c.Assertions {
				q = append(q, a.Quote)
			}
		}
		slices.Sort(q)
		out = append(out, strings.Join(q, " + "))
	}
	slices.Sort(out)
	return out
}

func TestEqualFiguresAreOneSide(t *testing.T) {
	s, _ := corpus(t, []said{
		{"Post", "Orlo", "Ministry", "twelve died", 12, ""},
		{"Star", "Venn", "Police", "12 dead", 12, ""},
		{"Ledger", "Mbeki", "", "thirty-one bodies", 31, ""},
		{"Echo", "Aas", "", "forty victims", 40, ""},
	}, func(a func(int) *schema.Assertion) *schema.Batch {
		return &schema.Batch{Kind: "link", Links: []schema.Link{
			link(a(0), a(2), schema.Contradicts, "numeric"), link(a(1), a(2), schema.Contradicts, "numeric"),
			link(a(0), a(3), schema.Contradicts, "numeric"), link(a(2), a(3), schema.Contradicts, "numeric")}}
	})
	r := ask(t, s, "disputes")
	if len(r.Items) != 1 {
		t.Fatalf("%d disputes, want 1", len(r.Items))
	}
	got := strings.Join(sides(r.Items[0].(*queries.Dispute)), " | ")
	if want := "12 dead + twelve died | forty victims | thirty-one bodies"; got != want {
		t.Errorf("sides %s, want %s", got, want)
	}
}

// Nobody stands by a count that was brought up to date, unless by who denies the newer one.
func TestOldCountsAreNoSide(t *testing.T) {
	for commitment, want := range map[schema.Commitment]string{
		schema.Asserted: "31 bodies | twelve died",
		schema.Denied:   "31 bodies | four died | twelve died",
	} {
		s, _ := corpus(t, []said{
			{"Post", "Orlo", "", "four died", 4, ""},
			{"Star", "Venn", "", "twelve died", 12, commitment},
			{"Ledger", "Mbeki", "", "31 bodies", 31, ""},
		}, func(a func(int) *schema.Assertion) *schema.Batch {
			return &schema.Batch{Kind: "link", Links: []schema.Link{
				link(a(1), a(0), schema.Updates, ""), link(a(0), a(2), schema.Contradicts, "numeric"), link(a(1), a(2), schema.Contradicts, "numeric")}}
		})
		r := ask(t, s, "disputes")
		if len(r.Items) != 1 {
			t.Fatalf("%d disputes, want 1", len(r.Items))
		}
		if got := strings.Join(sides(r.Items[0].(*queries.Dispute)), " | "); got != want {
			t.Errorf("%s: sides %s, want %s", commitment, got, want)
		}
	}
}

func TestDenialMakesTwoSides(t *testing.T) {
	s, _ := corpus(t, []said{
		{"Post", "Hron", "", "there was no barge", 0, schema.Denied},
		{"Star", "Orlo", "", "a barge hit the pier", 0, ""},
		{"Ledger", "Sand", "", "the barge struck the bridge", 0, ""},
		{"Echo", "Aas", "", "a barge did it", 0, ""},
	}, func(a func(int) *schema.Assertion) *schema.Batch {
		return &schema.Batch{Kind: "link", Links: []schema.Link{
			link(a(0), a(1), schema.Contradicts, "polarity"), link(a(2), a(0), schema.Contradicts, "polarity"), link(a(3), a(2), schema.Restates, "")}}
	})
	r := ask(t, s, "disputes")
	if len(r.Items) != 1 {
		t.Fatalf("%d disputes, want 1", len(r.Items))
	}
	d := r.Items[0].(*queries.Dispute)
	if got, want := strings.Join(sides(d), " | "), "a barge did it + a barge hit the pier + the barge struck the bridge | there was no barge"; got != want {
		t.Errorf("sides %s, want %s", got, want)
	}
	if d.Sides[0].Label != "A" || d.Sides[0].Origins != 3 || d.Origins != 1 {
		t.Errorf("side %s has %d origins, the weaker side %d; want A, 3, 1", d.Sides[0].Label, d.Sides[0].Origins, d.Origins)
	}
}

func TestOriginsNotOutlets(t *testing.T) {
	s, as := corpus(t, []said{
		{"Post", "Orlo", "Interior Ministry", "twelve died", 12, ""},
		{"Star", "Orlo", "Interior Ministry", "12 died", 12, ""},         // the same speaker
		{"Echo", "Kast", "Interior Ministry", "twelve are dead", 12, ""}, // another, for the same body
		{"Wire", "", "", "twelve people died", 12, ""},
		{"Copy", "", "", "12 people died", 12, ""}, // a copy of the wire
		{"Ledger", "Mbeki", "", "thirty-one", 31, ""},
	}, func(a func(int) *schema.Assertion) *schema.Batch {
		o := schema.Origin{Kind: "copy", Label: "Wire story", Members: []schema.Member{{Document: a(3).Document, Evidence: "dateline"}, {Document: a(4).Document, Evidence: "shared text", Share: .97}}}
		o.Identify()
		b := &schema.Batch{Kind: "link", Origins: []schema.Origin{o}}
		for i := range 5 {
			b.Links = append(b.Links, link(a(i), a(5), schema.Contradicts, "numeric"))
		}
		return b
	})
	_ = as
	d := ask(t, s, "disputes").Items[0].(*queries.Dispute)
	if d.Sides[0].Outlets != 5 || d.Sides[0].Origins != 2 {
		t.Errorf("%d outlets, %d origins (%v); want 5 and 2", d.Sides[0].Outlets, d.Sides[0].Origins, d.Sides[0].From)
	}
}

func TestReviewsAreHeard(t *testing.T) {
	s, as := corpus(t, []said{{"Post", "Orlo", "", "twelve died", 12, ""}, {"Ledger", "Mbeki", "", "thirty-one", 31, ""}},
		func(a func(int) *schema.Assertion) *schema.Batch {
			return &schema.Batch{Kind: "link", Links: []schema.Link{link(a(0), a(1), schema.Contradicts, "numeric")}}
		})
	l := link(as[0], as[1], schema.Contradicts, "numeric")
	decide := func(target schema.ID, decision, at string) {
		r := &schema.Review{Target: target, Decision: decision, Reason: "test", Reviewer: "Ana Ferro", At: at}
		r.Identify()
		if _, err := s.Append(t.Context(), &schema.Batch{ID: r.ID, Kind: "review", Review: r, Run: schema.Run{ID: r.ID}}); err != nil {
			t.Fatal(err)
		}
	}
	for i, step := range []struct {
		target   schema.ID
		decision string
		want     int
	}{{l.ID, "confirm", 1}, {l.ID, "reject", 0}, {l.ID, "confirm", 1}, {as[1].ID, "retract", 0}, {as[1].ID, "confirm", 1}} {
		decide(step.target, step.decision, fmt.Sprintf("2026-04-0%dT00:00:00Z", i+1))
		if got := len(ask(t, s, "disputes").Items); got != step.want {
			t.Errorf("after step %d (%s): %d disputes, want %d", i, step.decision, got, step.want)
		}
	}
}

func TestWhoFindsByWordsAndByID(t *testing.T) {
	s, as := corpus(t, []said{{"Post", "Orlo", "", "twelve people died at the bridge", 12, ""}, {"Ledger", "Mbeki", "", "thirty-one people died at the bridge", 31, ""}, {"Echo", "", "", "the herring season opened", 0, ""}},
		func(a func(int) *schema.Assertion) *schema.Batch {
			return &schema.Batch{Kind: "link", Links: []schema.Link{link(a(0), a(1), schema.Contradicts, "numeric")}}
		})
	for _, q := range []string{"twelve died bridge", string(as[0].ID), string(as[0].Claim[:8])} {
		r := ask(t, s, "who", q)
		if len(r.Items) != 1 || !strings.Contains(r.Blocks[0].Heading, "twelve people") {
			t.Errorf("who %q: %d claims", q, len(r.Items))
			continue
		}
		if last := r.Rows[len(r.Rows)-1]; last[1] != "Mbeki" || last[9] != "contradicts" {
			t.Errorf("who %q does not tell who says otherwise: %v", q, last)
		}
	}
	if r := ask(t, s, "who", "volcano"); len(r.Items) != 0 || r.Empty == "" {
		t.Errorf("who volcano: %d claims", len(r.Items))
	}
}

// Every registered query must answer on an empty graph, and on a full one, with
// rows as wide as its head, quotes that are exact, and ids.
func TestEveryQuery(t *testing.T) {
	full, _ := corpus(t, []said{{"Post", "Orlo", "Ministry", "twelve people died", 12, ""}, {"Star", "", "", "twelve people died", 12, ""}, {"Ledger", "Mbeki", "", "thirty-one people died", 31, ""}},
		func(a func(int) *schema.Assertion) *schema.Batch {
			return &schema.Batch{Kind: "link", Links: []schema.Link{link(a(0), a(2), schema.Contradicts, "numeric"), link(a(0), a(1), schema.Restates, "")}}
		})
	empty, err := graph.Memory()
	if err != nil {
		t.Fatal(err)
	}
	defer empty.Close()
	for _, q := range queries.All() {
		if q.Short == "" || q.Long == "" || q.Example == "" {
			t.Errorf("%s lacks a description or an example", q.Name)
		}
		for name, s := range map[string]*graph.Store{"full": full, "empty": empty} {
			v := s.View()
			p := queries.Params{Flags: map[string]string{}, Relate: func(context.Context, string) ([]queries.Bearing, error) { return nil, nil }}
			if q.MinArgs > 0 {
				p.Args = []string{"Mbeki"}
			}
			r, err := queries.Ask(t.Context(), v, q.Name, p)
			v.Close()
			if name == "empty" && schema.CodeOf(err) == schema.NotFound {
				continue
			}
			if err != nil {
				t.Errorf("%s on the %s graph: %v", q.Name, name, err)
				continue
			}
			if name == "empty" && (len(r.Items) > 0 || r.Empty == "") {
				t.Errorf("%s on the empty graph: %d items, says %q", q.Name, len(r.Items), r.Empty)
			}
			for _, row := range r.Rows {
				if len(row) != len(r.Head) {
					t.Errorf("%s: a row of %d cells under a head of %d", q.Name, len(row), len(r.Head))
				}
			}
			for _, b := range r.Blocks {
				for _, l := range b.Lines {
					if l.Quote != nil && l.Quote.State != "exact" {
						t.Errorf("%s: quote %q is %s", q.Name, l.Quote.Words, l.Quote.State)
					}
				}
			}
		}
	}
}

func TestFilters(t *testing.T) {
	s, _ := corpus(t, []said{{"Post", "Orlo", "", "twelve people died", 12, schema.Denied}, {"Ledger", "Mbeki", "", "thirty-one people died", 31, ""}, {"Echo", "", "", "boats left", 0, ""}},
		func(func(int) *schema.Assertion) *schema.Batch { return nil })
	v := s.View()
	defer v.Close()
	for _, c := range []struct {
		args  []string
		flags map[string]string
		want  int
	}{
		{nil, nil, 3},
		{[]string{"people", "died"}, nil, 2},
		{nil, map[string]string{"speaker": "Mbeki"}, 1},
		{nil, map[string]string{"from": "2026-03-02"}, 2},
		{nil, map[string]string{"from": "2026-03-02", "to": "2026-03-02"}, 1},
		{nil, map[string]string{"to": "2026-02"}, 0},
		{nil, map[string]string{"commitment": "denied"}, 1},
		{nil, map[string]string{"limit": "2"}, 2},
	} {
		r, err := queries.Ask(t.Context(), v, "claims", queries.Params{Args: c.args, Flags: c.flags})
		if err != nil || len(r.Items) != c.want {
			t.Errorf("claims %v %v: %d, %v; want %d", c.args, c.flags, len(r.Items), err, c.want)
		}
	}
	for _, bad := range []map[string]string{{"from": "yesterday"}, {"commitment": "sworn"}, {"limit": "many"}, {"from": "2027", "to": "2026"}} {
		if _, err := queries.Ask(t.Context(), v, "claims", queries.Params{Flags: bad}); schema.CodeOf(err) != schema.Invalid {
			t.Errorf("claims %v: error %v, want an invalid one", bad, err)
		}
	}
	if _, err := queries.Ask(t.Context(), v, "claims", queries.Params{Flags: map[string]string{"speaker": "Nobody"}}); schema.CodeOf(err) != schema.NotFound {
		t.Errorf("claims of nobody: %v", err)
	}
}

// One sweeping denial that meets assertions of two things makes two disputes.
func TestSweepingDenialIsCutByWhatItMeets(t *testing.T) {
	s, _ := corpus(t, []said{
		{"Post", "Hron", "", "there was no barge and no leak", 0, schema.Denied},
		{"Star", "Orlo", "", "a barge struck", 0, ""},
		{"Echo", "Aas", "", "the barge came", 0, ""},
		{"Ledger", "Sand", "", "a leak began", 0, ""},
	}, func(a func(int) *schema.Assertion) *schema.Batch {
		return &schema.Batch{Kind: "link", Links: []schema.Link{
			link(a(0), a(1), schema.Contradicts, "existence"), link(a(2), a(0), schema.Contradicts, "existence"), link(a(3), a(0), schema.Contradicts, "existence")}}
	})
	r := ask(t, s, "disputes")
	if len(r.Items) != 2 {
		t.Fatalf("%d disputes, want 2", len(r.Items))
	}
	var got []string
	for _, it := range r.Items {
		got = append(got, strings.Join(sides(it.(*queries.Dispute)), " | "))
	}
	slices.Sort(got)
	want := []string{"a barge struck + the barge came | there was no barge and no leak", "a leak began | there was no barge and no leak"}
	if !slices.Equal(got, want) {
		t.Errorf("disputes %q, want %q", got, want)
	}
}

// One sentence with two figures is disputed on each by itself.
func TestTwoFiguresOfOneSentence(t *testing.T) {
	s, as := corpus(t, []said{
		{"Post", "Orlo", "", "twelve died and 40 were hurt", 0, ""},
		{"Star", "Aas", "", "31 died", 31, ""},
		{"Echo", "Sand", "", "90 were hurt", 90, ""},
	}, func(a func(int) *schema.Assertion) *schema.Batch {
		dead, hurt := link(a(0), a(1), schema.Contradicts, "numeric"), link(a(0), a(2), schema.Contradicts, "numeric")
		for _, x := range []struct {
			l    *schema.Link
			span schema.Span
		}{{&dead, schema.Span{Start: 0, End: 11}}, {&hurt, schema.Span{Start: 16, End: 28}}} {
			for i := range x.l.Evidence {
				if ev := &x.l.Evidence[i]; ev.Assertion == a(0).ID {
					ev.Words = schema.Words{Span: x.span, Text: a(0).Quote[x.span.Start:x.span.End]}
				}
			}
		}
		return &schema.Batch{Kind: "link", Links: []schema.Link{dead, hurt}}
	})
	_ = as
	if r := ask(t, s, "disputes"); len(r.Items) != 2 {
		t.Errorf("%d disputes, want 2", len(r.Items))
	}
}

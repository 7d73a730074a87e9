package queries

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"whosaid/schema"
)

// A Dispute is a set of assertions that conflict, sorted into the sides that a
// person would tell apart. Its JSON is the public form.
type Dispute struct {
	ID         schema.ID        `json:"id"`
	Title      string           `json:"title"`
	Kind       string           `json:"kind"` // numeric, date, polarity, antonym, role, attribution, ...
	Comparable bool             `json:"comparable"`
	Time       string           `json:"time"`              // overlap, disjoint, later, unknown
	Event      string           `json:"event,omitempty"`   // EDTF: when what is disputed holds
	Said       string           `json:"said,omitempty"`    // EDTF: from the first to the last saying
	Status     schema.Status    `json:"status"`            // confirmed when a person confirmed one of its links
	Origins    int              `json:"origins"`           // of the weaker side
	Entities   []string         `json:"entities"`          // names that both sides are about
	Sides      []Side           `json:"sides"`             // two or more
	Links      []*schema.Link   `json:"links"`             // the contradictions found
	Checked    []schema.Checked `json:"checked"`           // near conflicts that were let go, with the reason
	Updates    []*schema.Link   `json:"updates,omitempty"` // earlier or later states of the same series
	Gaps       []string         `json:"gaps"`              // what a reporter would still want to know
}

// A Side is what one side of a dispute says.
type Side struct {
	Label   string      `json:"label"`            // A, B, ...
	Says    string      `json:"says"`             // the words that conflict
	Denial  bool        `json:"denial,omitempty"` // all of it denies another side, and supports none
	Origins int         `json:"origins"`          // independent ones
	Outlets int         `json:"outlets"`          // documents' voices
	From    []string    `json:"from"`             // the origins, named
	Claims  []SideClaim `json:"claims"`
}

// A SideClaim is a claim of a side with its assertions.
type SideClaim struct {
	Claim      schema.ID       `json:"claim"`
	Text       string          `json:"text"`
	Assertions []SideAssertion `json:"assertions"`
}

// A SideAssertion is an assertion as reports show it.
type SideAssertion struct {
	Assertion schema.ID `json:"assertion"`
	Document  schema.ID `json:"document"`
	URI       string    `json:"uri"`
	Part      int       `json:"part"`
	schema.Span
	Quote      string            `json:"quote"`
	Chain      []schema.Step     `json:"chain"`
	Commitment schema.Commitment `json:"commitment"`
	Negated    bool              `json:"negated"`
	SaidDate   string            `json:"said_date,omitempty"`
	EventDate  string            `json:"event_date,omitempty"`
	State      string            `json:"state"`             // exact, altered, missing
	Origin     string            `json:"origin,omitempty"`  // label of the shared origin, when there is one
	CopyOf     schema.ID         `json:"copy_of,omitempty"` // the document this one copies
}

// disputes returns the disputes that links make, those with the strongest weaker
// side first, then the latest.
func (r *reader) disputes(links []*schema.Link) ([]*Dispute, error) {
	var heard []*schema.Link
	for _, l := range links {
		if l.Relation == schema.Contradicts && r.heard(l) {
			heard = append(heard, l)
		}
	}
	heard, err := r.current(heard)
	if err != nil {
		return nil, err
	}
	c, err := r.conflict(heard)
	if err != nil {
		return nil, err
	}
	var out []*Dispute
	for _, edges := range c.clusters() {
		d, err := r.dispute(c, edges)
		if err != nil {
			return nil, err
		}
		if d != nil {
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(a, b *Dispute) int {
		return cmp.Or(-cmp.Compare(a.Origins, b.Origins), -cmp.Compare(last(a.Said), last(b.Said)), cmp.Compare(a.ID, b.ID))
	})
	return out, nil
}

func mapKeys[K comparable, V any](m map[K]V) func(func(K) bool) {
	return func(yield func(K) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func class(kind string) string {
	switch kind {
	case "numeric", "date":
		return "value"
	}
	return "state"
}

// last is the later end of an EDTF date, for ordering.
func last(edtf string) string {
	_, b, ok := strings.Cut(edtf, "/")
	if !ok {
		return edtf
	}
	return b
}

// dispute makes a dispute of the edges of one cluster; nil when retractions have
// left it with one side.
func (r *reader) dispute(c *conflict, edges []edge) (*Dispute, error) {
	d := &Dispute{Status: schema.Open, Checked: []schema.Checked{}, Gaps: []string{}, Entities: []string{}}
	for _, e := range edges {
		l := e.link
		d.Links = append(d.Links, l)
		d.Comparable = d.Comparable || l.Comparable
		if d.Time == "" || l.Time == "overlap" {
			d.Time = l.Time
		}
		if l.Status == schema.Confirmed {
			d.Status = schema.Confirmed
		}
	}
	slices.SortStableFunc(d.Links, func(a, b *schema.Link) int { return cmp.Or(-cmp.Compare(a.Score, b.Score), cmp.Compare(a.ID, b.ID)) })
	d.Kind = d.Links[0].Kind
	var says []told
	for _, l := range d.Links {
		for _, ev := range l.Evidence {
			id := l.A
			if ev.Side == "b" {
				id = l.B
			}
			says = append(says, told{id, ev.Text, class(l.Kind)})
		}
	}
	d.ID = schema.NewID(schema.KindDispute, string(min(d.Links[0].A, d.Links[0].B)), string(max(d.Links[0].A, d.Links[0].B)), class(d.Kind))

	var all []*schema.Assertion
	taken := map[schema.ID]bool{} // an assertion stands on one side only
	in := map[schema.ID]bool{}
	for _, positions := range c.sides(edges) {
		var as []*schema.Assertion
		for _, p := range positions {
			for _, m := range c.members[p.assertion] {
				if taken[m] || r.decided[m].Decision == "retract" {
					continue
				}
				a, err := r.assertion(m)
				if err != nil {
					return nil, err
				}
				taken[m], in[m] = true, true
				as = append(as, a)
			}
		}
		if len(as) == 0 {
			continue
		}
		s, err := r.side(as, says, d.Kind)
		if err != nil {
			return nil, err
		}
		d.Sides = append(d.Sides, s)
		all = append(all, as...)
	}
	if len(d.Sides) < 2 {
		return nil, nil
	}
	slices.SortStableFunc(d.Sides, func(a, b Side) int {
		return cmp.Or(-cmp.Compare(a.Origins, b.Origins), cmp.Compare(a.first(), b.first()))
	})
	for i := range d.Sides {
		d.Sides[i].Label = label(i)
	}
	tellApart(d.Sides)
	d.Origins = d.Sides[len(d.Sides)-1].Origins
	d.Event, d.Said = dates(all)
	var err error
	if d.Entities, err = r.shared(d.Sides, all); err != nil {
		return nil, err
	}
	d.Title = title(d, all)
	if err := r.context(d, in); err != nil {
		return nil, err
	}
	d.Gaps = gaps(d)
	return d, nil
}

// tellApart lets sides that would speak with the same words ("final offer", as
// one side's label and as the other's) speak with their quotes.
func tellApart(sides []Side) {
	count := map[string]int{}
	for _, s := range sides {
		count[schema.Fold(s.Says)]++
	}
	for i := range sides {
		if s := &sides[i]; !s.Denial && count[schema.Fold(s.Says)] > 1 {
			s.Says = clip(s.Claims[0].Assertions[0].Quote, saysLength)
		}
	}
}

func (s *Side) first() string {
	a := s.Claims[0].Assertions[0]
	return a.SaidDate + a.URI + strconv.Itoa(a.Start)
}

func label(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return label(i/26-1) + label(i%26)
}

// dates returns the span of days the content is about and the span in which it was said.
func dates(as []*schema.Assertion) (event, said string) {
	span := func(get func(*schema.Assertion) string) string {
		lo, hi := "", ""
		for _, a := range as {
			d, err := schema.ParseDate(get(a))
			if err != nil {
				continue
			}
			if !d.Earliest.IsZero() && (lo == "" || schema.Day(d.Earliest) < lo) {
				lo = schema.Day(d.Earliest)
			}
			if !d.Latest.IsZero() && schema.Day(d.Latest) > hi {
				hi = schema.Day(d.Latest)
			}
		}
		if lo == "" && hi == "" {
			return ""
		}
		return schema.Interval(lo, hi)
	}
	return span(func(a *schema.Assertion) string { return a.EventDate }), span(func(a *schema.Assertion) string { return a.SaidDate })
}

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

// conflict is the graph of contradictions that disputes are cut from.
type conflict struct {
	r        *reader
	links    []*schema.Link
	position map[schema.ID]schema.ID // assertion -> the position it takes: the least of those that restate each other
	opposed  map[schema.ID]map[schema.ID]bool
	members  map[schema.ID][]schema.ID // position -> assertions, sorted
	figures  map[schema.ID]string      // position -> its figure, where a conflict is about figures
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
	classes := map[string][]*schema.Link{} // figures apart from the rest: one sentence may be disputed on both counts
	for _, l := range heard {
		classes[class(l.Kind)] = append(classes[class(l.Kind)], l)
	}
	var out []*Dispute
	for _, k := range slices.Sorted(mapKeys(classes)) {
		c, err := r.conflict(classes[k], k == "value")
		if err != nil {
			return nil, err
		}
		for _, component := range c.components() {
			d, err := c.dispute(component)
			if err != nil {
				return nil, err
			}
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

func (r *reader) conflict(links []*schema.Link, values bool) (*conflict, error) {
	c := &conflict{r: r, links: links, position: map[schema.ID]schema.ID{}, opposed: map[schema.ID]map[schema.ID]bool{},
		members: map[schema.ID][]schema.ID{}, figures: map[schema.ID]string{}}
	direct := map[schema.ID]map[schema.ID]bool{}
	for _, l := range links {
		for _, e := range [][2]schema.ID{{l.A, l.B}, {l.B, l.A}} {
			if direct[e[0]] == nil {
				direct[e[0]] = map[schema.ID]bool{}
			}
			direct[e[0]][e[1]] = true
			c.position[e[0]] = e[0]
		}
	}
	// Those that restate an assertion take its position, whether a rule set
	// them against the other side or not.
	involved := slices.Sorted(mapKeys(direct))
	for _, id := range involved {
		a, err := r.assertion(id)
		if err != nil {
			return nil, err
		}
		same, err := r.AssertionsOf(r.ctx, a.Claim)
		if err != nil {
			return nil, err
		}
		for _, s := range same {
			c.join(id, s.ID, direct)
		}
		all, err := r.LinksOf(r.ctx, id)
		if err != nil {
			return nil, err
		}
		for _, l := range all {
			if l.Relation == schema.Restates && r.heard(l) {
				c.join(l.A, l.B, direct)
			}
		}
	}
	for id := range c.position {
		c.position[id] = c.find(id)
	}
	for _, id := range slices.Sorted(mapKeys(c.position)) {
		p := c.position[id]
		c.members[p] = append(c.members[p], id)
	}
	for _, l := range links {
		a, b := c.position[l.A], c.position[l.B]
		for _, e := range [][2]schema.ID{{a, b}, {b, a}} {
			if c.opposed[e[0]] == nil {
				c.opposed[e[0]] = map[schema.ID]bool{}
			}
			c.opposed[e[0]][e[1]] = true
		}
		if values {
			for _, ev := range l.Evidence {
				p, id := a, l.A
				if ev.Side == "b" {
					p, id = b, l.B
				}
				f, err := r.figure(id, ev.Words)
				if err != nil {
					return nil, err
				}
				if c.figures[p] == "" || f < c.figures[p] {
					c.figures[p] = f
				}
			}
		}
	}
	return c, nil
}

// figure is the number in the words of an assertion that conflict, in a form in
// which equal ones meet: "twelve" and "12 dead", "31" and "at least 31". Words
// without a number stand for themselves.
func (r *reader) figure(assertion schema.ID, words schema.Words) (string, error) {
	qs, err := r.Quantities(r.ctx, assertion)
	if err != nil {
		return "", err
	}
	for _, q := range qs {
		if q.Overlap(words.Span) == 0 {
			continue
		}
		for _, v := range []*float64{q.Value, q.Min, q.Max} {
			if v != nil {
				return strconv.FormatFloat(*v, 'g', -1, 64), nil
			}
		}
	}
	return schema.Fold(words.Text), nil
}

func (c *conflict) find(id schema.ID) schema.ID {
	for c.position[id] != id {
		id = c.position[id]
	}
	return id
}

// join puts two assertions in one position, unless a rule set them against each other.
func (c *conflict) join(a, b schema.ID, direct map[schema.ID]map[schema.ID]bool) {
	for _, id := range []schema.ID{a, b} {
		if _, ok := c.position[id]; !ok {
			c.position[id] = id
		}
	}
	a, b = c.find(a), c.find(b)
	if a == b || direct[a][b] {
		return
	}
	c.position[max(a, b)] = min(a, b)
	for o := range direct[max(a, b)] {
		if direct[min(a, b)] == nil {
			direct[min(a, b)] = map[schema.ID]bool{}
		}
		direct[min(a, b)][o] = true
	}
}

// components returns the connected sets of opposed positions, each sorted.
func (c *conflict) components() [][]schema.ID {
	var out [][]schema.ID
	seen := map[schema.ID]bool{}
	for _, p := range slices.Sorted(mapKeys(c.opposed)) {
		if seen[p] {
			continue
		}
		var comp []schema.ID
		todo := []schema.ID{p}
		seen[p] = true
		for len(todo) > 0 {
			x := todo[0]
			todo = todo[1:]
			comp = append(comp, x)
			for _, y := range slices.Sorted(mapKeys(c.opposed[x])) {
				if !seen[y] {
					seen[y] = true
					todo = append(todo, y)
				}
			}
		}
		slices.Sort(comp)
		out = append(out, comp)
	}
	return out
}

// sides sorts the positions of a component into sides: positions with the same
// figure together; otherwise a position joins the first side that it opposes no
// member of and with which it has an opponent in common.
func (c *conflict) sides(component []schema.ID) [][]schema.ID {
	order := slices.Clone(component)
	slices.SortStableFunc(order, func(a, b schema.ID) int {
		return cmp.Or(-cmp.Compare(len(c.opposed[a]), len(c.opposed[b])), cmp.Compare(a, b))
	})
	var sides [][]schema.ID
	fits := func(p schema.ID, side []schema.ID) bool {
		common := false
		for _, m := range side {
			if c.opposed[p][m] {
				return false
			}
			if c.figures[p] != c.figures[m] {
				return false
			}
			for o := range c.opposed[p] {
				common = common || c.opposed[m][o]
			}
		}
		return common || c.figures[p] != ""
	}
next:
	for _, p := range order {
		for i := range sides {
			if fits(p, sides[i]) {
				sides[i] = append(sides[i], p)
				continue next
			}
		}
		sides = append(sides, []schema.ID{p})
	}
	return c.fold(sides)
}

// fold brings the sides of a conflict that is not about figures down to those
// that really oppose each other: a side with no conflict with another joins it.
func (c *conflict) fold(sides [][]schema.ID) [][]schema.ID {
	against := func(a, b []schema.ID) bool {
		for _, x := range a {
			for _, y := range b {
				if c.opposed[x][y] || c.figures[x] != c.figures[y] {
					return true
				}
			}
		}
		return false
	}
	var out [][]schema.ID
next:
	for _, s := range sides {
		for i := range out {
			if !against(out[i], s) {
				out[i] = append(out[i], s...)
				continue next
			}
		}
		out = append(out, s)
	}
	return out
}

func (c *conflict) dispute(component []schema.ID) (*Dispute, error) {
	r := c.r
	d := &Dispute{Status: schema.Open, Checked: []schema.Checked{}, Gaps: []string{}, Entities: []string{}}
	in := map[schema.ID]bool{}
	for _, p := range component {
		for _, m := range c.members[p] {
			in[m] = true
		}
	}
	says := map[schema.ID][]string{} // assertion -> words that conflict
	for _, l := range c.links {
		if !in[l.A] {
			continue
		}
		d.Links = append(d.Links, l)
		d.Comparable = d.Comparable || l.Comparable
		if d.Time == "" || l.Time == "overlap" {
			d.Time = l.Time
		}
		if l.Status == schema.Confirmed {
			d.Status = schema.Confirmed
		}
		for _, e := range l.Evidence {
			id := l.A
			if e.Side == "b" {
				id = l.B
			}
			says[id] = append(says[id], e.Text)
		}
	}
	slices.SortStableFunc(d.Links, func(a, b *schema.Link) int { return cmp.Or(-cmp.Compare(a.Score, b.Score), cmp.Compare(a.ID, b.ID)) })
	d.Kind = d.Links[0].Kind
	d.ID = schema.NewID(schema.KindDispute, string(min(d.Links[0].A, d.Links[0].B)), string(max(d.Links[0].A, d.Links[0].B)), class(d.Kind))

	var all []*schema.Assertion
	for _, positions := range c.sides(component) {
		var as []*schema.Assertion
		for _, p := range positions {
			for _, m := range c.members[p] {
				a, err := r.assertion(m)
				if err != nil {
					return nil, err
				}
				if r.decided[a.ID].Decision != "retract" {
					as = append(as, a)
				}
			}
		}
		if len(as) == 0 {
			continue
		}
		s, err := r.side(as, says)
		if err != nil {
			return nil, err
		}
		d.Sides = append(d.Sides, s)
		all = append(all, as...)
	}
	slices.SortStableFunc(d.Sides, func(a, b Side) int {
		return cmp.Or(-cmp.Compare(a.Origins, b.Origins), cmp.Compare(a.first(), b.first()))
	})
	for i := range d.Sides {
		d.Sides[i].Label = label(i)
	}
	d.Origins = d.Sides[len(d.Sides)-1].Origins
	d.Event, d.Said = dates(all)
	var err error
	if d.Entities, err = r.shared(d.Sides, all); err != nil {
		return nil, err
	}
	d.Title = c.title(d, all)
	if err := r.context(d, in); err != nil {
		return nil, err
	}
	d.Gaps = gaps(d)
	return d, nil
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

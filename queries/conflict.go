package queries

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"whosaid/schema"
)

// end is a position that an edge of a conflict leads to: the least of the
// assertions that say the same, and, where figures conflict, its figure. One
// assertion with two figures is two ends.
type end struct {
	assertion schema.ID
	figure    string
}

func (e end) compare(f end) int {
	return cmp.Or(cmp.Compare(e.assertion, f.assertion), cmp.Compare(e.figure, f.figure))
}

// edge is a contradiction between two positions.
type edge struct {
	link     *schema.Link
	value    bool // about figures or dates
	a, b     end
	onA, onB fired
	inA, inB []stand // of the assertion itself, and of the least that says the same
}

// A stand is where an assertion stands in its document.
type stand struct {
	document schema.ID
	schema.Span
}

// meet reports whether two assertions that stand in these places overlap in one.
func meet(p, o []stand) bool {
	return slices.ContainsFunc(p, func(x stand) bool {
		return slices.ContainsFunc(o, func(y stand) bool { return x.document == y.document && x.Overlap(y.Span) > 0 })
	})
}

// fired is what a rule fired on, on one side of a link.
type fired struct {
	words []string // the content words
	whole bool     // most of the quote, which denies one thing at most
}

// from returns what an edge is about at x, and the other end.
func (e edge) from(x end) (here fired, other end, there fired) {
	if e.a == x {
		return e.onA, e.b, e.onB
	}
	return e.onB, e.a, e.onA
}

// conflict is the graph of contradictions that disputes are cut from.
type conflict struct {
	edges   []edge
	same    map[schema.ID]schema.ID   // assertion -> the least of those that say the same
	members map[schema.ID][]schema.ID // that -> all of them, sorted

	opponents map[end]map[end]bool
}

// conflict reads what says the same as the sides of the links, whether a rule set
// it against the other side or not.
func (r *reader) conflict(links []*schema.Link) (*conflict, error) {
	c := &conflict{same: map[schema.ID]schema.ID{}, members: map[schema.ID][]schema.ID{}}
	opposed := map[schema.ID]map[schema.ID]bool{}
	for _, l := range links {
		for _, e := range [][2]schema.ID{{l.A, l.B}, {l.B, l.A}} {
			if opposed[e[0]] == nil {
				opposed[e[0]] = map[schema.ID]bool{}
			}
			opposed[e[0]][e[1]] = true
			c.same[e[0]] = e[0]
		}
	}
	for _, id := range slices.Sorted(mapKeys(opposed)) {
		a, err := r.assertion(id)
		if err != nil {
			return nil, err
		}
		others, err := r.AssertionsOf(r.ctx, a.Claim)
		if err != nil {
			return nil, err
		}
		for _, o := range others {
			c.join(id, o.ID, opposed)
		}
		all, err := r.LinksOf(r.ctx, id)
		if err != nil {
			return nil, err
		}
		for _, l := range all {
			if l.Relation == schema.Restates && r.heard(l) {
				c.join(l.A, l.B, opposed)
			}
		}
	}
	for _, id := range slices.Sorted(mapKeys(c.same)) {
		c.members[c.find(id)] = append(c.members[c.find(id)], id)
	}
	for _, l := range links {
		e := edge{link: l, value: class(l.Kind) == "value", a: end{assertion: c.find(l.A)}, b: end{assertion: c.find(l.B)}}
		if e.a.assertion == e.b.assertion {
			continue
		}
		for id, in := range map[schema.ID]*[]stand{l.A: &e.inA, l.B: &e.inB} {
			for _, id := range []schema.ID{id, c.find(id)} {
				a, err := r.assertion(id)
				if err != nil {
					return nil, err
				}
				if at := (stand{a.Document, a.Span}); !slices.Contains(*in, at) {
					*in = append(*in, at)
				}
			}
		}
		for _, ev := range l.Evidence {
			at, on, id := &e.a, &e.onA, l.A
			if ev.Side == "b" {
				at, on, id = &e.b, &e.onB, l.B
			}
			on.words = append(on.words, contentWords(ev.Text)...)
			a, err := r.assertion(id)
			if err != nil {
				return nil, err
			}
			on.whole = on.whole || most(ev.Text, a.Quote) && len(negations.FindAllString(a.Quote, 2)) < 2
			if e.value && at.figure == "" {
				f, err := r.figure(id, ev.Words)
				if err != nil {
					return nil, err
				}
				at.figure = f
			}
		}
		c.edges = append(c.edges, e)
	}
	slices.SortFunc(c.edges, func(x, y edge) int { return cmp.Compare(x.link.ID, y.link.ID) })
	c.opponents = opponents(c.edges)
	return c, nil
}

func (c *conflict) find(id schema.ID) schema.ID {
	for c.same[id] != id {
		id = c.same[id]
	}
	return id
}

// join lets two assertions say the same, unless a rule set one of those that say
// the same as the first against one of the second's.
func (c *conflict) join(a, b schema.ID, opposed map[schema.ID]map[schema.ID]bool) {
	for _, id := range []schema.ID{a, b} {
		if _, ok := c.same[id]; !ok {
			c.same[id] = id
		}
	}
	a, b = c.find(a), c.find(b)
	if a == b || opposed[a][b] || opposed[b][a] {
		return
	}
	low, high := min(a, b), max(a, b)
	c.same[high] = low
	for o := range opposed[high] {
		if opposed[low] == nil {
			opposed[low] = map[schema.ID]bool{}
		}
		opposed[low][o] = true
	}
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

// clusters sorts the edges into disputes. Two edges are of one dispute when they
// meet in a position and, unless figures conflict, what they lead to is about
// the same: a sweeping denial that meets ten assertions of two things makes two
// disputes, not one. Where the whole of what is said there conflicts it is one thing, and so it is where
// another position meets both as well.
// At last, disputes of which one sets the same two places against each other are one: see
// joinPlaces.
func (c *conflict) clusters() [][]edge {
	parent := make([]int, len(c.edges))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			i = parent[i]
		}
		return i
	}
	at := map[end][]int{}
	for i, e := range c.edges {
		at[e.a] = append(at[e.a], i)
		at[e.b] = append(at[e.b], i)
	}
	for x, meet := range at {
		for i := range meet {
			for j := range i {
				mine, p, about := c.edges[meet[i]].from(x)
				own, q, of := c.edges[meet[j]].from(x)
				if c.edges[meet[i]].value && c.edges[meet[j]].value || p == q || mine.whole && own.whole || akin(about.words, of.words) || c.opposedAlike(p, q) {
					a, b := find(meet[i]), find(meet[j])
					parent[max(a, b)] = min(a, b)
				}
			}
		}
	}
	return joinPlaces(c.grouped(find))
}

// opposedAlike reports whether two positions have two opponents in common, neither by figures.
func (c *conflict) opposedAlike(p, q end) bool {
	n := 0
	for o := range c.opponents[p] {
		if c.opponents[q][o] {
			n++
		}
	}
	return n > 1 && p.figure == "" && q.figure == ""
}

// grouped are the edges by what find gives for their places in the list, in their order.
func (c *conflict) grouped(find func(int) int) [][]edge {
	var out [][]edge
	at := map[int]int{}
	for i, e := range c.edges {
		root := find(i)
		n, ok := at[root]
		if !ok {
			n = len(out)
			at[root] = n
			out = append(out, nil)
		}
		out[n] = append(out[n], e)
	}
	return out
}

// akin reports whether two lists have words that begin alike: "blocked" and
// "blockade".
func akin(a, b []string) bool {
	return slices.ContainsFunc(a, func(w string) bool {
		return slices.ContainsFunc(b, func(v string) bool {
			return w == v || len(w) >= alike && strings.HasPrefix(v, w[:alike])
		})
	})
}

// alike is in how many bytes words begin that may be forms of one.
const alike = 5

// opponents are the positions that each position is set against.
func opponents(edges []edge) map[end]map[end]bool {
	out := map[end]map[end]bool{}
	for _, e := range edges {
		for _, x := range [][2]end{{e.a, e.b}, {e.b, e.a}} {
			if out[x[0]] == nil {
				out[x[0]] = map[end]bool{}
			}
			out[x[0]][x[1]] = true
		}
	}
	return out
}

// sides sorts the positions of a dispute into sides. Positions with one figure
// stand together; others join the first side that they oppose no member of and
// with which they have an opponent in common; at last, sides that do not oppose
// each other are one. What opposes each other in another dispute does so here.
func (c *conflict) sides(edges []edge) [][]end {
	here := map[end]bool{}
	for _, e := range edges {
		here[e.a], here[e.b] = true, true
	}
	opposed := opponents(slices.DeleteFunc(slices.Concat(edges, c.edges), func(e edge) bool { return !here[e.a] || !here[e.b] }))
	order := make([]end, 0, len(opposed))
	for x := range opposed {
		order = append(order, x)
	}
	slices.SortFunc(order, func(x, y end) int {
		return cmp.Or(-cmp.Compare(len(opposed[x]), len(opposed[y])), x.compare(y))
	})
	against := func(x, y end) bool { return opposed[x][y] || x.figure != y.figure }
	fits := func(p end, side []end) bool {
		common := false
		for _, m := range side {
			if against(p, m) {
				return false
			}
			for o := range opposed[p] {
				common = common || opposed[m][o]
			}
		}
		return common || p.figure != ""
	}
	place := func(out [][]end, group []end, fits func([]end) bool) [][]end {
		for i := range out {
			if fits(out[i]) {
				out[i] = append(out[i], group...)
				return out
			}
		}
		return append(out, group)
	}
	var first [][]end
	for _, p := range order {
		first = place(first, []end{p}, func(side []end) bool { return fits(p, side) })
	}
	var out [][]end
	for _, s := range first {
		out = place(out, s, func(side []end) bool {
			return !slices.ContainsFunc(side, func(x end) bool {
				return slices.ContainsFunc(s, func(y end) bool { return against(x, y) })
			})
		})
	}
	return out
}

package queries

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/schema"
)

// side makes a side of the assertions that take it. says has the words that rules
// fired on, the surest first, and kind is the conflict's; both may be zero.
func (r *reader) side(as []*schema.Assertion, says []told, kind string) (Side, error) {
	s := Side{Claims: []SideClaim{}}
	byClaim := map[schema.ID]int{}
	slices.SortFunc(as, func(a, b *schema.Assertion) int {
		return cmp.Or(cmp.Compare(a.SaidDate, b.SaidDate), cmp.Compare(a.Document, b.Document), cmp.Compare(a.Start, b.Start))
	})
	origins, err := r.origins(as)
	if err != nil {
		return s, err
	}
	voices := map[string]bool{}
	here := map[schema.ID]bool{}
	for _, a := range as {
		here[a.Document] = true
	}
	for i := range as {
		// Read through the reader, which knows the fullest names.
		if as[i], err = r.assertion(as[i].ID); err != nil {
			return s, err
		}
	}
	for _, a := range as {
		x, err := r.sideAssertion(a)
		if err != nil {
			return s, err
		}
		o := origins.of[a.ID]
		x.Origin = o.label
		if here[o.copyOf] {
			x.CopyOf = o.copyOf // what it copies stands on this side too
		}
		i, ok := byClaim[a.Claim]
		if !ok {
			i = len(s.Claims)
			byClaim[a.Claim] = i
			s.Claims = append(s.Claims, SideClaim{Claim: a.Claim, Text: a.Text})
		}
		s.Claims[i].Assertions = append(s.Claims[i].Assertions, x)
		voices[schema.Fold(a.Chain[0].Name)] = true
	}
	s.Origins, s.From, s.Outlets = origins.count, origins.names, len(voices)
	s.Says = words(as, says, kind)
	s.Denial = !slices.ContainsFunc(as, func(a *schema.Assertion) bool { return a.Commitment != schema.Denied })
	return s, nil
}

func (r *reader) sideAssertion(a *schema.Assertion) (SideAssertion, error) {
	q, err := r.quote(a)
	if err != nil {
		return SideAssertion{}, err
	}
	return SideAssertion{Assertion: a.ID, Document: a.Document, URI: q.URI, Part: q.Part, Span: a.Span, Quote: a.Quote, Chain: a.Chain,
		Commitment: a.Commitment, Negated: a.Negated, SaidDate: a.SaidDate, EventDate: a.EventDate, State: q.State}, nil
}

// grouping is how many independent origins assertions have.
type grouping struct {
	count int
	names []string
	of    map[schema.ID]origin
}

type origin struct {
	label  string
	copyOf schema.ID
}

// origins counts the independent origins of assertions. Two are one when the
// same entity speaks, when their documents or they themselves share an origin
// that the linker found, or when one outlet says it twice.
func (r *reader) origins(as []*schema.Assertion) (grouping, error) {
	parent := make([]int, len(as))
	for i := range parent {
		parent[i] = i
	}
	var find func(int) int
	find = func(i int) int {
		if parent[i] != i {
			parent[i] = find(parent[i])
		}
		return parent[i]
	}
	first := map[string]int{}
	join := func(i int, key string) {
		if j, ok := first[key]; ok {
			parent[max(find(i), find(j))] = min(find(i), find(j))
		} else {
			first[key] = i
		}
	}
	g := grouping{of: map[schema.ID]origin{}}
	all, err := r.allOrigins()
	if err != nil {
		return g, err
	}
	for i, a := range as {
		sp := a.Speaker()
		join(i, "speaker "+string(r.entity(sp.Source)))
		if sp.For != "" {
			join(i, "speaker for "+schema.Fold(sp.For))
		} else {
			join(i, "speaker for "+schema.Fold(sp.Name))
		}
		for _, o := range all[a.Document] {
			if o.member.Assertion != "" && o.member.Assertion != a.ID {
				continue
			}
			join(i, "origin "+string(o.ID))
			x := origin{label: o.Label}
			if lead := o.Members[0].Document; lead != a.Document {
				x.copyOf = lead
			}
			g.of[a.ID] = x
		}
	}
	names := map[int]string{}
	for i, a := range as {
		root := find(i)
		if o, ok := g.of[a.ID]; ok && names[root] == "" && o.label != "" {
			names[root] = o.label
		}
	}
	for i, a := range as {
		root := find(i)
		if names[root] == "" {
			names[root] = a.Speaker().Name
		}
	}
	for _, n := range names {
		g.names = append(g.names, n)
	}
	slices.Sort(g.names)
	g.count = len(names)
	return g, nil
}

// membership is an origin as one of its members sees it.
type membership struct {
	*schema.Origin
	member schema.Member
}

// allOrigins returns the origins by the documents that share them.
func (r *reader) allOrigins() (map[schema.ID][]membership, error) {
	if r.memberships != nil {
		return r.memberships, nil
	}
	all, err := r.Origins(r.ctx)
	if err != nil {
		return nil, err
	}
	r.memberships = map[schema.ID][]membership{}
	for _, o := range all {
		for _, m := range o.Members {
			r.memberships[m.Document] = append(r.memberships[m.Document], membership{o, m})
		}
	}
	return r.memberships, nil
}

// shared returns the names that assertions of every side mention, most mentioned first.
func (r *reader) shared(sides []Side, all []*schema.Assertion) ([]string, error) {
	sideOf := map[schema.ID]int{}
	for i, s := range sides {
		for _, c := range s.Claims {
			for _, a := range c.Assertions {
				sideOf[a.Assertion] = i
			}
		}
	}
	seen := map[schema.ID]map[int]bool{}
	count := map[schema.ID]int{}
	name := map[schema.ID]schema.ID{}
	for _, a := range all {
		for _, n := range a.Entities {
			e := r.entity(n)
			if seen[e] == nil {
				seen[e] = map[int]bool{}
			}
			seen[e][sideOf[a.ID]] = true
			count[e]++
			if name[e] == "" || n < name[e] {
				name[e] = n
			}
		}
	}
	var ids []schema.ID
	for e, s := range seen {
		if len(s) >= 2 {
			ids = append(ids, e)
		}
	}
	slices.SortFunc(ids, func(a, b schema.ID) int { return cmp.Or(-cmp.Compare(count[a], count[b]), cmp.Compare(a, b)) })
	out := []string{}
	for _, e := range ids {
		n, err := r.Name(r.ctx, name[e])
		if schema.CodeOf(err) == schema.NotFound && err != nil {
			continue
		} else if err != nil {
			return nil, err
		}
		if form := writtenSmall(n.Name, all); !slices.Contains(out, form) {
			out = append(out, form)
		}
	}
	return out, nil
}

// context adds the near conflicts that were let go, and the updates, of a dispute's assertions.
func (r *reader) context(d *Dispute, in map[schema.ID]bool) error {
	seen := map[schema.ID]bool{}
	pairs := map[schema.Checked]bool{}
	for _, id := range slices.Sorted(mapKeys(in)) {
		checked, err := r.CheckedOf(r.ctx, id)
		if err != nil {
			return err
		}
		for _, c := range checked {
			if !pairs[c] {
				pairs[c] = true
				d.Checked = append(d.Checked, c)
			}
		}
		links, err := r.LinksOf(r.ctx, id)
		if err != nil {
			return err
		}
		for _, l := range links {
			// Between two that both stand on a side it is part of the dispute.
			if l.Relation == schema.Updates && r.heard(l) && !seen[l.ID] && !(in[l.A] && in[l.B]) {
				seen[l.ID] = true
				d.Updates = append(d.Updates, l)
			}
		}
	}
	return nil
}

// gaps lists what a reporter would still want to know, with the sides it is missing from.
func gaps(d *Dispute) []string {
	var kinds []string
	sides := map[string][]string{}
	add := func(kind, side string) {
		if sides[kind] == nil {
			kinds = append(kinds, kind)
		}
		sides[kind] = append(sides[kind], side)
	}
	for _, s := range d.Sides {
		unnamed, undated, direct := false, false, false
		for _, c := range s.Claims {
			for _, a := range c.Assertions {
				sp := a.Chain[len(a.Chain)-1]
				unnamed = unnamed || sp.Kind == schema.Anonymous || sp.Kind == schema.Unknown
				undated = undated || a.SaidDate == ""
				direct = direct || a.Commitment == schema.Asserted || sp.Kind == schema.Writing
			}
		}
		if s.Origins == 1 {
			add("one origin only", s.Label)
		}
		if !direct {
			add("nobody in their own words", s.Label)
		}
		if unnamed {
			add("a speaker unnamed", s.Label)
		}
		if undated {
			add("not dated", s.Label)
		}
	}
	out := []string{}
	for _, k := range kinds {
		out = append(out, strings.Join(sides[k], ", ")+": "+k)
	}
	return out
}

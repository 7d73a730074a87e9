package queries

import (
	"slices"

	"whosaid/schema"
)

// current leaves out the contradictions of counts that are out of date: what a count of four is
// at odds with, a count of twelve that brought it up to date is at odds with as well, and
// nobody stands by the four.
func (r *reader) current(links []*schema.Link) ([]*schema.Link, error) {
	type pair [2]schema.ID
	opposed := map[pair]bool{}
	for _, l := range links {
		opposed[pair{l.A, l.B}], opposed[pair{l.B, l.A}] = true, true
	}
	newer := map[schema.ID][]schema.ID{} // by the count that they brought up to date
	var out []*schema.Link
	for _, l := range links {
		past := false
		for _, ends := range [...]pair{{l.A, l.B}, {l.B, l.A}} {
			if l.Kind != "numeric" {
				break
			}
			if _, ok := newer[ends[0]]; !ok {
				ids, err := r.updatesOf(ends[0])
				if err != nil {
					return nil, err
				}
				newer[ends[0]] = ids
			}
			past = past || slices.ContainsFunc(newer[ends[0]], func(id schema.ID) bool { return opposed[pair{id, ends[1]}] })
		}
		if !past {
			out = append(out, l)
		}
	}
	return out, nil
}

// updatesOf are the assertions that bring one up to date: who denies a figure brings none.
func (r *reader) updatesOf(id schema.ID) ([]schema.ID, error) {
	links, err := r.LinksOf(r.ctx, id)
	if err != nil {
		return nil, err
	}
	var out []schema.ID
	for _, l := range links {
		if l.Relation != schema.Updates || l.B != id || !r.heard(l) {
			continue
		}
		a, err := r.assertion(l.A)
		if err != nil {
			return nil, err
		}
		if a.Commitment != schema.Denied {
			out = append(out, l.A)
		}
	}
	return out, nil
}

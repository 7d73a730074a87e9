package queries

import "whosaid/schema"

// current leaves out the contradictions of counts that are out of date: what a count of four is
// at odds with, a count of twelve that brought it up to date is at odds with as well, and
// nobody stands by the four.
func (r *reader) current(links []*schema.Link) ([]*schema.Link, error) {
	type pair [2]schema.ID
	opposed := map[pair]bool{}
	for _, l := range links {
		opposed[pair{l.A, l.B}], opposed[pair{l.B, l.A}] = true, true
	}
	var out []*schema.Link
	for _, l := range links {
		past := false
		for _, ends := range []pair{{l.A, l.B}, {l.B, l.A}} {
			if past || l.Kind != "numeric" {
				break
			}
			all, err := r.LinksOf(r.ctx, ends[0])
			if err != nil {
				return nil, err
			}
			for _, u := range all {
				if u.Relation != schema.Updates || u.B != ends[0] || !r.heard(u) || !opposed[pair{u.A, ends[1]}] {
					continue
				}
				later, err := r.assertion(u.A)
				if err != nil {
					return nil, err
				}
				past = past || later.Commitment != schema.Denied // who denies a figure brings none
			}
		}
		if !past {
			out = append(out, l)
		}
	}
	return out, nil
}

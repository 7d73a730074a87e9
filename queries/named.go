package queries

import (
	"slices"
	"strings"

	"whosaid/schema"
)

// named returns the names that bear the words of a name, and those judged the
// same as one of them: the id of a name or entity, a whole name, an alias, or,
// when none of these is found, a part of a name. It is NotFound when there is none.
func (r *reader) named(words string) ([]schema.ID, []schema.Name, error) {
	all, err := r.Names(r.ctx)
	if err != nil {
		return nil, nil, err
	}
	want := schema.Fold(words)
	exact := func(n schema.Name) bool {
		return string(n.ID) == words || schema.Fold(n.Name) == want ||
			slices.ContainsFunc(n.Aliases, func(a string) bool { return schema.Fold(a) == want })
	}
	within := func(n schema.Name) bool {
		return want != "" && strings.Contains(" "+schema.Fold(n.Name)+" ", " "+want+" ")
	}
	hit := map[schema.ID]bool{} // entities
	for _, match := range []func(schema.Name) bool{exact, within} {
		for _, n := range all {
			if match(n) {
				hit[r.entity(n.ID)] = true
			}
		}
		if len(hit) > 0 {
			break
		}
	}
	if len(hit) == 0 {
		return nil, nil, schema.Errorf(schema.NotFound, "nobody and nothing is called %q here; \"whosaid entities\" and \"whosaid sources\" list the names", words)
	}
	var ids []schema.ID
	var names []schema.Name
	for _, n := range all {
		if hit[r.entity(n.ID)] {
			ids = append(ids, n.ID)
			names = append(names, n)
		}
	}
	return ids, names, nil
}

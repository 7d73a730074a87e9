package schema

import "slices"

// Entities groups names into entities: it returns, for each name, the id of its
// entity, which is the least name of its class. Judgements of "same" join, in
// order of their ids; a judgement of "different" by a person (a split) keeps two
// classes apart whatever rules say, and a person's merge joins whatever rules
// say. The last review of a pair is heard. The result does not depend on the
// order of the arguments.
func Entities(names []Name, judged []Identity, reviews []Review) map[ID]ID {
	type pair struct{ a, b ID }
	key := func(a, b ID) pair {
		if b < a {
			a, b = b, a
		}
		return pair{a, b}
	}
	decided := map[pair]Review{}
	for _, r := range reviews {
		if r.Decision != "merge" && r.Decision != "split" {
			continue
		}
		k := key(r.Target, r.Other)
		if old, ok := decided[k]; !ok || old.At < r.At || old.At == r.At && old.ID < r.ID {
			decided[k] = r
		}
	}
	parent := map[ID]ID{}
	for _, n := range names {
		parent[n.ID] = n.ID
	}
	var find func(ID) ID
	find = func(x ID) ID {
		p, ok := parent[x]
		if !ok {
			parent[x] = x
			return x
		}
		if p == x {
			return x
		}
		r := find(p)
		parent[x] = r
		return r
	}
	apart := map[ID]map[ID]bool{} // class root -> roots it must not join
	forbid := func(a, b ID) {
		for _, e := range [][2]ID{{a, b}, {b, a}} {
			if apart[e[0]] == nil {
				apart[e[0]] = map[ID]bool{}
			}
			apart[e[0]][e[1]] = true
		}
	}
	join := func(a, b ID, force bool) {
		a, b = find(a), find(b)
		if a == b || !force && apart[a][b] {
			return
		}
		if b < a {
			a, b = b, a
		}
		parent[b] = a
		for c := range apart[b] {
			delete(apart[c], b)
			if c != a {
				forbid(a, c)
			}
		}
		delete(apart, b)
	}
	pairs := make([]pair, 0, len(decided))
	for k := range decided {
		pairs = append(pairs, k)
	}
	slices.SortFunc(pairs, func(x, y pair) int {
		if x.a != y.a {
			return cmpID(x.a, y.a)
		}
		return cmpID(x.b, y.b)
	})
	for _, k := range pairs {
		if decided[k].Decision == "merge" {
			join(k.a, k.b, true)
		}
	}
	for _, k := range pairs {
		if decided[k].Decision == "split" && find(k.a) != find(k.b) {
			forbid(find(k.a), find(k.b))
		}
	}
	sorted := slices.Clone(judged)
	slices.SortFunc(sorted, func(x, y Identity) int { return cmpID(x.ID, y.ID) })
	for _, j := range sorted {
		if j.Judgement == Different {
			if a, b := find(j.A), find(j.B); a != b {
				forbid(a, b)
			}
		}
	}
	for _, j := range sorted {
		if _, reviewed := decided[key(j.A, j.B)]; j.Judgement == Same && !reviewed {
			join(j.A, j.B, false)
		}
	}
	out := make(map[ID]ID, len(names))
	for id := range parent {
		out[id] = find(id)
	}
	return out
}

func cmpID(a, b ID) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

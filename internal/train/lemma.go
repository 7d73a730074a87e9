package main

import (
	"cmp"
	"slices"

	"whosaid/internal/train/conll"
	"whosaid/loaders/segment/model"
)

// lemmas learns for each tag the edits of its endings: a rule for an ending is
// kept where it says something else than the rule for the next shorter one,
// and whole words where their ending errs.
func lemmas(train []conll.Sentence) model.Lemmas {
	type form struct{ upos, xpos, form string }
	count := map[form]map[string]int{}
	for _, s := range train {
		for _, w := range s.Words {
			if w.Lemma == "_" || w.Rel == "goeswith" {
				continue
			}
			k := form{w.UPOS, w.XPOS, model.LemmaForm(model.Tag{UPOS: w.UPOS, XPOS: w.XPOS}, w.Form)}
			if count[k] == nil {
				count[k] = map[string]int{}
			}
			count[k][w.Lemma]++
		}
	}
	forms := make([]form, 0, len(count))
	for k := range count {
		forms = append(forms, k)
	}
	slices.SortFunc(forms, func(a, b form) int {
		return cmp.Or(cmp.Compare(a.xpos, b.xpos), cmp.Compare(a.form, b.form), cmp.Compare(a.upos, b.upos))
	})
	edits := map[model.Edit]int{}
	best := make([]model.Edit, len(forms))
	votes := map[uint32]map[model.Edit]int{}
	vote := func(key uint32, e model.Edit, n int) {
		if votes[key] == nil {
			votes[key] = map[model.Edit]int{}
		}
		votes[key][e] += n
	}
	for i, f := range forms {
		lemma := top(count[f])
		best[i] = edit(f.form, lemma)
		edits[best[i]]++
		vote(model.WholeKey(f.xpos, f.form), best[i], count[f][lemma])
		for n := 0; n <= model.EndingLimit; n++ {
			if e := model.Ending(f.form, n); len(e) == n {
				vote(model.EndingKey(f.xpos, e), best[i], 1)
			}
		}
	}
	winner := map[uint32]model.Edit{}
	for key, v := range votes {
		winner[key] = topEdit(v)
	}
	var l model.Lemmas
	index := map[model.Edit]int{}
	kept := map[uint32]model.Edit{}
	for _, f := range forms {
		var now model.Edit
		for n := 0; n <= model.EndingLimit; n++ {
			e := model.Ending(f.form, n)
			if len(e) != n {
				continue
			}
			key := model.EndingKey(f.xpos, e)
			// Two forms must bear out the rule of an ending.
			if w := winner[key]; (n == 0 || w != now) && votes[key][w] >= 2 {
				kept[key] = w
				now = w
			} else if k, ok := kept[key]; ok {
				now = k
			}
		}
		key := model.WholeKey(f.xpos, f.form)
		if winner[key] != now {
			kept[key] = winner[key]
		}
	}
	keys := make([]uint32, 0, len(kept))
	for k := range kept {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		e := kept[k]
		if _, ok := index[e]; !ok {
			index[e] = len(l.Edits)
			l.Edits = append(l.Edits, e)
		}
		l.Rules = append(l.Rules, model.Rule{Key: k, Edit: uint16(index[e])})
	}
	return l
}

// edit returns the edit that turns a form into its lemma.
func edit(form, lemma string) model.Edit {
	n := 0
	for n < len(form) && n < len(lemma) && form[n] == lemma[n] {
		n++
	}
	for n > 0 && (n < len(form) && form[n]&0xc0 == 0x80 || n < len(lemma) && lemma[n]&0xc0 == 0x80) {
		n--
	}
	return model.Edit{Cut: len(form) - n, Add: lemma[n:]}
}

func top(m map[string]int) string {
	best := ""
	for k, n := range m {
		if n > m[best] || n == m[best] && k < best {
			best = k
		}
	}
	return best
}

func topEdit(m map[model.Edit]int) model.Edit {
	var best model.Edit
	first := true
	for k, n := range m {
		b := m[best]
		if first || n > b || n == b && (k.Cut < best.Cut || k.Cut == best.Cut && k.Add < best.Add) {
			best, first = k, false
		}
	}
	return best
}

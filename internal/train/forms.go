package main

import (
	"cmp"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"whosaid/internal/train/conll"
	"whosaid/loaders/segment/model"
)

// writeForms writes what WordNet says of the words that the treebanks hold too
// seldom, for the model that lies beside the file.
func writeForms(treebanks, groups, wordnetDir, modelFile string) error {
	trees, err := readTraining(treebanks)
	if err != nil {
		return err
	}
	file, err := os.ReadFile(modelFile)
	if err != nil {
		return err
	}
	if _, err := model.Decode(file); err != nil {
		return fmt.Errorf("%s: %w", modelFile, err)
	}
	w, err := readWordnet(wordnetDir)
	if err != nil {
		return err
	}
	m, err := inventory(trees, groups, tuned)
	if err != nil {
		return err
	}
	all := inflect(w)
	f := &model.Forms{Kinds: kinds(all, trees), Lemmas: listed(all, trees, &m.Lemmas)}
	out := f.Encode(model.Sum(file))
	log.Printf("%d kinds, %d lemmas, %d bytes", len(f.Kinds), len(f.Lemmas.Rules), len(out))
	return os.WriteFile(filepath.Join(filepath.Dir(modelFile), "forms.bin"), out, 0o644)
}

// kinds sorts the forms that the lexicon has no set of tags for by what they can
// be, and by the set that fits best. What may be a past tense has none: its ending
// says as much, and by it the tagger has learned better what is a tense and what
// a participle.
func kinds(all inflections, trees []conll.Sentence) []model.Kind {
	known, sets := knownSets(trees)
	usual := usualSets(all, trees, known, sets)
	type use struct {
		can   model.Can
		known uint16
	}
	keys := map[use][]uint32{}
	for form, x := range all {
		key := model.WordKey(form)
		if known[key] > 0 {
			continue
		}
		u := use{can: x.can}
		if x.can&model.VBD == 0 {
			u.known = commonSet(x, sets)
			if u.known == 0 {
				u.known = usual[x.can]
			}
		}
		keys[u] = append(keys[u], key)
	}
	var out []model.Kind
	for u, k := range keys {
		slices.Sort(k)
		out = append(out, model.Kind{Can: u.can, Known: u.known, Keys: k})
	}
	slices.SortFunc(out, func(a, b model.Kind) int {
		return cmp.Or(cmp.Compare(a.Can, b.Can), cmp.Compare(a.Known, b.Known))
	})
	return out
}

// usualLeast is how many words of a kind the treebanks must hold, and commonLeast
// how often WordNet's texts must have a word, for its set of tags to be told.
const usualLeast, commonLeast = 5, 8

// usualSets returns the set of tags that words have in the treebanks that can be
// the same, are written small and are too rare for a set of their own.
func usualSets(all inflections, trees []conll.Sentence, known map[uint32]uint16, sets map[string]int) map[model.Can]uint16 {
	counts := map[model.Can]map[string]int{}
	for _, s := range trees {
		for _, w := range s.Words {
			x := all[w.Form]
			if x == nil || known[model.WordKey(w.Form)] > 0 {
				continue
			}
			if counts[x.can] == nil {
				counts[x.can] = map[string]int{}
			}
			counts[x.can][w.UPOS]++
		}
	}
	out := map[model.Can]uint16{}
	for can, c := range counts {
		n := 0
		for _, k := range c {
			n += k
		}
		if n >= usualLeast {
			out[can] = nearest(strings.Fields(tagSet(c, n)), sets)
		}
	}
	return out
}

// commonSet returns the set of tags of a form that is of several parts of speech,
// by how often WordNet's annotated texts have each; 0 if they have it too seldom.
func commonSet(x *inflected, sets map[string]int) uint16 {
	var tags []string
	n := 0
	for _, p := range parts {
		if c, ok := x.counts[p.upos]; ok {
			tags = append(tags, p.upos)
			n += c
		}
	}
	if len(tags) < 2 || n < commonLeast {
		return 0
	}
	slices.SortStableFunc(tags, func(a, b string) int { return x.counts[b] - x.counts[a] })
	tags = slices.DeleteFunc(tags, func(t string) bool { return x.counts[t]*20 < n })
	return nearest(tags, sets)
}

// nearest returns the number of a set of tags, or of what is left of it without
// the rarest ones.
func nearest(tags []string, sets map[string]int) uint16 {
	for ; len(tags) > 0; tags = tags[:len(tags)-1] {
		if k := sets[strings.Join(tags, " ")]; k > 0 {
			return uint16(k)
		}
	}
	return 0
}

// listed returns rules for the forms whose lemmas the endings do not tell. What
// the treebanks hold is left to them.
func listed(all inflections, trees []conll.Sentence, learned *model.Lemmas) model.Lemmas {
	type use struct{ tag, form string }
	seen := map[use]bool{}
	for _, s := range trees {
		for _, w := range s.Words {
			seen[use{w.XPOS, strings.ToLower(w.Form)}] = true
		}
	}
	edits := map[uint32]model.Edit{}
	count := map[model.Edit]int{}
	for form, x := range all {
		for tag, l := range x.bases {
			if !seen[use{tag, form}] && learned.Lemma(model.Tag{XPOS: tag}, form) != l.base {
				e := edit(form, l.base)
				edits[model.WholeKey(tag, form)] = e
				count[e]++
			}
		}
	}
	var out model.Lemmas
	for e := range count {
		out.Edits = append(out.Edits, e)
	}
	slices.SortFunc(out.Edits, func(a, b model.Edit) int {
		return cmp.Or(count[b]-count[a], a.Cut-b.Cut, cmp.Compare(a.Add, b.Add))
	})
	at := map[model.Edit]uint16{}
	for i, e := range out.Edits {
		at[e] = uint16(i)
	}
	for key, e := range edits {
		out.Rules = append(out.Rules, model.Rule{Key: key, Edit: at[e]})
	}
	slices.SortFunc(out.Rules, func(a, b model.Rule) int { return cmp.Compare(a.Key, b.Key) })
	return out
}

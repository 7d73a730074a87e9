package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"fmt"
	"os"
	"slices"
	"strings"

	"whosaid/internal/train/conll"
	"whosaid/loaders/segment/model"
)

// seen is how often the training data must hold a word before the lexicon
// tells the tagger which tags it had: what it says of rarer words would be
// truer in training than it ever is afterwards.
const seen = 4

// lexicon joins the groups of words with the sets of tags that words had.
func lexicon(groups string, train []conll.Sentence) (model.Lexicon, error) {
	var l model.Lexicon
	entries := map[uint32]*model.Entry{}
	entry := func(key uint32) *model.Entry {
		e := entries[key]
		if e == nil {
			e = &model.Entry{Key: key}
			entries[key] = e
		}
		return e
	}
	f, err := os.Open(groups)
	if err != nil {
		return l, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return l, fmt.Errorf("%s: %w", groups, err)
	}
	lines := bufio.NewScanner(z)
	for lines.Scan() {
		var word string
		var coarse, fine int
		if _, err := fmt.Sscanf(lines.Text(), "%s\t%d\t%d", &word, &coarse, &fine); err != nil {
			return l, fmt.Errorf("%s: %q: %w", groups, lines.Text(), err)
		}
		for len(l.Coarse) <= fine+1 {
			l.Coarse = append(l.Coarse, 0)
		}
		l.Coarse[fine+1] = uint16(coarse + 1)
		if e := entry(model.WordKey(word)); e.Fine == 0 {
			e.Fine = uint16(fine + 1)
		}
	}
	if err := lines.Err(); err != nil {
		return l, fmt.Errorf("%s: %w", groups, err)
	}
	known, _ := knownSets(train)
	for k, set := range known {
		entry(k).Known = set
	}
	for _, e := range entries {
		l.Entries = append(l.Entries, *e)
	}
	slices.SortFunc(l.Entries, func(a, b model.Entry) int { return cmp.Compare(a.Key, b.Key) })
	return l, nil
}

// knownSets returns the number of the set of tags of each word that the training
// data holds often enough, and the numbers of the sets, from 1.
func knownSets(train []conll.Sentence) (known map[uint32]uint16, sets map[string]int) {
	tags := map[uint32]map[string]int{}
	for _, s := range train {
		for _, w := range s.Words {
			k := model.WordKey(w.Form)
			if tags[k] == nil {
				tags[k] = map[string]int{}
			}
			tags[k][w.UPOS]++
		}
	}
	keys := make([]uint32, 0, len(tags))
	for k := range tags {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	sets, known = map[string]int{}, map[uint32]uint16{}
	for _, k := range keys {
		n := 0
		for _, c := range tags[k] {
			n += c
		}
		if n < seen {
			continue
		}
		set := tagSet(tags[k], n)
		if sets[set] == 0 {
			sets[set] = len(sets) + 1
		}
		known[k] = uint16(sets[set])
	}
	return known, sets
}

// tagSet names the tags that a word had at least one time in twenty, the
// commonest first.
func tagSet(counts map[string]int, n int) string {
	var tags []string
	for t, c := range counts {
		if c*20 >= n {
			tags = append(tags, t)
		}
	}
	slices.SortFunc(tags, func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	return strings.Join(tags, " ")
}

package origin

import (
	"cmp"
	"slices"

	"whosaid/schema"
)

// A run is a stretch of words that two texts have in common: [a, a+n) of the
// one, [b, b+n) of the other, or nearly so.
type run struct{ a, b, n int }

const (
	// leastRun is how many words in a row must agree: shorter agreements are
	// names, titles and set phrases.
	leastRun = 9
	// leastShared is how many words outside of quotation marks two texts must
	// share in all. Two reporters at one event share quotations, not prose.
	leastShared = 22
	// wholeShare is the share of a document from which on it counts as a copy as
	// a whole.
	wholeShare = 0.5
	// evidenceLimit is the length in bytes of the words shown.
	evidenceLimit = 120
)

type pair struct{ a, b int }

// leastPrints is how many fingerprints a pair must share to be looked at: two
// runs of [guarantee] words have one each, set phrases only one.
const leastPrints = 2

// candidates returns the pairs of texts that share fingerprints: of the texts
// that share one, each is paired with the first and with the one before it.
func candidates(prints [][]uint64) []pair {
	type posting struct {
		print uint64
		doc   int
	}
	n := 0
	for _, p := range prints {
		n += len(p)
	}
	all := make([]posting, 0, n)
	for d, p := range prints {
		for _, h := range p {
			all = append(all, posting{h, d})
		}
	}
	slices.SortFunc(all, func(x, y posting) int {
		return cmp.Or(cmp.Compare(x.print, y.print), cmp.Compare(x.doc, y.doc))
	})
	all = slices.Compact(all)
	seen := map[pair]int{}
	for i := 0; i < len(all); {
		j := i + 1
		for ; j < len(all) && all[j].print == all[i].print; j++ {
			seen[pair{all[i].doc, all[j].doc}]++
			if j-1 > i {
				seen[pair{all[j-1].doc, all[j].doc}]++
			}
		}
		i = j
	}
	out := make([]pair, 0, len(seen))
	for p, n := range seen {
		if n >= leastPrints {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(x, y pair) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	return out
}

// common returns the runs of at least least words that b shares with a, in
// order of b. first maps a's shingles of n words to their first place.
func common(first map[uint64]int, a, b *text, bShingles []uint64, n, least int) []run {
	var out []run
	for i := 0; i < len(bShingles); {
		at, ok := first[bShingles[i]]
		if !ok {
			i++
			continue
		}
		length := n
		for i+length < len(b.hash) && at+length < len(a.hash) && a.hash[at+length] == b.hash[i+length] {
			length++
		}
		if length >= least {
			out = append(out, run{at, i, length})
			i += length
		} else {
			i++
		}
	}
	return out
}

func places(shingles []uint64) map[uint64]int {
	m := make(map[uint64]int, len(shingles))
	for i, h := range shingles {
		if _, ok := m[h]; !ok {
			m[h] = i
		}
	}
	return m
}

// A sharing is what two documents have in common, and the share of each that it is.
type sharing struct {
	pair
	runs           []run
	shareA, shareB float64
}

// copies joins the documents, or their assertions, that share text, and those
// that one agency supplied.
func (f *finder) copies() {
	g := newGroups("copy")
	whole := f.agencies(g)
	found := f.shared()
	for _, s := range found {
		whole[s.a] = whole[s.a] || s.shareA >= wholeShare
		whole[s.b] = whole[s.b] || s.shareB >= wholeShare
	}
	for _, s := range found {
		for _, r := range s.runs {
			x := f.members(s.a, r.a, r.n, s.shareA, whole[s.a])
			y := f.members(s.b, r.b, r.n, s.shareB, whole[s.b])
			if len(x) == 0 || len(y) == 0 {
				continue
			}
			for _, m := range x {
				g.join(s.a, x[0], s.a, m)
			}
			for _, m := range y {
				g.join(s.a, x[0], s.b, m)
			}
		}
	}
	f.emit(g)
}

// shared finds the documents that have prose in common.
func (f *finder) shared() []sharing {
	prints := make([][]uint64, len(f.docs))
	all := make([][]uint64, len(f.docs))
	for i, t := range f.texts {
		all[i] = t.shingles(shingle)
		prints[i] = winnow(all[i])
	}
	var out []sharing
	var first map[uint64]int
	of := -1 // the document that first is of: pairs are in order of theirs
	for _, p := range candidates(prints) {
		a, b := f.texts[p.a], f.texts[p.b]
		if samePublisher(f.docs[p.a], f.docs[p.b]) {
			continue // an outlet may repeat itself
		}
		if of != p.a {
			of, first = p.a, places(all[p.a])
		}
		s := sharing{pair: p, runs: common(first, a, b, all[p.b], shingle, leastRun)}
		prose, inA, inB := 0, 0, 0
		covered := make([]bool, len(a.hash))
		for _, r := range s.runs {
			for k := 0; k < r.n; k++ {
				if !b.quoted[r.b+k] && !a.quoted[r.a+k] {
					prose++
				}
				if !covered[r.a+k] {
					covered[r.a+k] = true
					inA++
				}
			}
			inB += r.n
		}
		if prose < leastShared {
			continue
		}
		s.shareA, s.shareB = float64(inA)/float64(len(a.hash)), float64(inB)/float64(len(b.hash))
		out = append(out, s)
	}
	return out
}

// members returns what n shared words from word at on make members: the
// document where it is one as a whole, else the assertions within the words.
func (f *finder) members(doc, at, n int, share float64, whole bool) []schema.Member {
	t := f.texts[doc]
	m := schema.Member{Document: f.docs[doc].ID, Evidence: "shared text", Words: t.words(at, at+n, evidenceLimit), Share: round(share)}
	if whole || f.docs[doc].Reading == nil {
		return []schema.Member{m}
	}
	var out []schema.Member
	for _, id := range f.assertionsIn(doc, schema.Span{Start: t.start[at], End: t.end[at+n-1]}) {
		m.Assertion = id
		out = append(out, m)
	}
	return out
}

// within is the share of an assertion that must lie in a shared run.
const within = 0.6

// assertionsIn returns the assertions of a document that lie in span for the
// most part.
func (f *finder) assertionsIn(doc int, span schema.Span) []schema.ID {
	var out []schema.ID
	for _, a := range f.claims[doc] {
		if a.Start >= span.End {
			break
		}
		if o := a.Span.Overlap(span); o > 0 && float64(o) >= within*float64(a.Len()) {
			out = append(out, a.ID)
		}
	}
	return out
}

func round(share float64) float64 { return float64(int(share*1000+0.5)) / 1000 }

func samePublisher(a, b Doc) bool {
	return a.Publisher != "" && schema.Fold(a.Publisher) == schema.Fold(b.Publisher)
}

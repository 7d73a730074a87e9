package origin

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/schema"
)

const (
	quoteShingle = 4   // words compared at once within quotations
	leastQuote   = 6   // words in a row that make two quotations one
	quoteShare   = 0.6 // of the shorter quotation that must agree
)

// A quotation is direct speech with its speaker.
type quotation struct {
	doc        int
	span       schema.Span
	from, to   int // words of the document
	speaker    string
	assertions []schema.ID
}

// quotations joins the assertions that rest on the same words of the same
// speaker in several documents.
func (f *finder) quotations() {
	var all []quotation
	type posting struct {
		hash uint64
		q    int
	}
	var index []posting
	shingles := map[int][]uint64{}
	for i := range f.docs {
		r := f.docs[i].Reading
		if r == nil {
			continue
		}
		for _, a := range r.Attributions {
			if !a.Direct {
				continue
			}
			q := quotation{doc: i, span: a.Content, speaker: ""}
			if a.Source != nil {
				if q.speaker = a.Source.Name; q.speaker == "" {
					q.speaker = a.Source.Text
				}
			}
			q.from, q.to = f.texts[i].at(a.Content)
			if q.assertions = f.assertionsIn(i, a.Content); len(q.assertions) == 0 || q.to-q.from < quoteShingle {
				continue
			}
			if shingles[i] == nil {
				shingles[i] = f.texts[i].shingles(quoteShingle)
			}
			for k := q.from; k+quoteShingle <= q.to; k++ {
				index = append(index, posting{shingles[i][k], len(all)})
			}
			all = append(all, q)
		}
	}
	slices.SortFunc(index, func(x, y posting) int { return cmp.Or(cmp.Compare(x.hash, y.hash), cmp.Compare(x.q, y.q)) })
	seen := map[pair]bool{}
	for i := 0; i < len(index); {
		j := i + 1
		for ; j < len(index) && index[j].hash == index[i].hash; j++ {
			seen[pair{index[i].q, index[j].q}] = true
			seen[pair{index[j-1].q, index[j].q}] = true
		}
		i = j
	}
	pairs := make([]pair, 0, len(seen))
	for p := range seen {
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(x, y pair) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	g := newGroups("quotation")
	for _, p := range pairs {
		a, b := &all[p.a], &all[p.b]
		if a.doc == b.doc || samePublisher(f.docs[a.doc], f.docs[b.doc]) || !oneSpeaker(a.speaker, b.speaker) {
			continue
		}
		x, y, n := f.longest(a, b)
		if shorter := min(a.to-a.from, b.to-b.from); n < min(leastQuote, shorter) || float64(n) < quoteShare*float64(shorter) {
			continue
		}
		f.joinQuotes(g, a, b, x, y, n)
	}
	f.emit(g)
}

// joinQuotes joins the assertions that the common words of two quotations carry.
func (f *finder) joinQuotes(g *groups, a, b *quotation, x, y, n int) {
	members := func(q *quotation, at int) []schema.Member {
		t := f.texts[q.doc]
		span := schema.Span{Start: t.start[at], End: t.end[at+n-1]}
		var out []schema.Member
		for _, id := range f.assertionsIn(q.doc, span) {
			out = append(out, schema.Member{Document: f.docs[q.doc].ID, Assertion: id, Evidence: "same quotation",
				Words: t.words(at, at+n, evidenceLimit), Share: round(float64(n) / float64(q.to-q.from))})
		}
		return out
	}
	ma, mb := members(a, x), members(b, y)
	if len(ma) == 0 || len(mb) == 0 {
		return
	}
	label := a.speaker
	if len(b.speaker) > len(label) {
		label = b.speaker
	}
	for _, m := range ma {
		g.join(a.doc, ma[0], a.doc, m)
	}
	for _, m := range mb {
		g.join(a.doc, ma[0], b.doc, m)
	}
	if label != "" {
		g.label[g.add(a.doc, ma[0])] = label + ": “" + f.texts[a.doc].words(x, x+n, 60) + "”"
	}
}

// longest returns the longest run of words that two quotations have in common:
// where it begins in each, and its length.
func (f *finder) longest(a, b *quotation) (x, y, n int) {
	ta, tb := f.texts[a.doc], f.texts[b.doc]
	// The length of the common run that ends at each word of b, row by row;
	// quotations are bounded so that the table is.
	const limit = 400
	na, nb := min(a.to-a.from, limit), min(b.to-b.from, limit)
	row := make([]int, nb+1)
	for i := 0; i < na; i++ {
		diagonal := 0
		for j := 0; j < nb; j++ {
			up := row[j+1]
			row[j+1] = 0
			if ta.hash[a.from+i] == tb.hash[b.from+j] {
				row[j+1] = diagonal + 1
				if row[j+1] > n {
					n = row[j+1]
					x, y = a.from+i+1-n, b.from+j+1-n
				}
			}
			diagonal = up
		}
	}
	return x, y, n
}

// oneSpeaker reports whether two names may be of one speaker: their last words
// agree, or one of them is not known by name.
func oneSpeaker(a, b string) bool {
	x, y := strings.Fields(schema.Fold(a)), strings.Fields(schema.Fold(b))
	if len(x) == 0 || len(y) == 0 {
		return true
	}
	if x[len(x)-1] == y[len(y)-1] {
		return true
	}
	for _, w := range [...][]string{x, y} {
		switch w[0] {
		case "he", "she", "they", "a", "an", "the", "one", "unnamed", "officials", "unknown":
			return true
		}
	}
	return false
}

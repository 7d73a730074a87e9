package origin

import (
	"slices"
	"strings"
	"unicode"

	"whosaid/schema"
)

// issuers are words by which a publisher is known as one that issues releases
// rather than reports on others.
var issuers = []string{"ministry", "department", "office", "police", "council", "authority", "government", "army", "court", "commission", "committee",
	"university", "hospital", "company", "inc", "corp", "ltd", "plc", "gmbh", "union", "association", "federation", "foundation", "institute", "party", "embassy", "presidency", "municipality", "bank", "service"}

// release reports whether a document looks like the release of its own issuer.
func (f *finder) release(doc int) bool {
	d := &f.docs[doc]
	for _, w := range strings.Fields(schema.Fold(d.Publisher)) {
		if w = strings.Trim(w, ".,"); slices.Contains(issuers, w) || w == "agency" && tags[schema.Fold(d.Publisher)] == "" {
			return true
		}
	}
	for i, l := range append([]string{d.Title}, f.docs[doc].lines(true)...) {
		low := schema.Fold(l)
		if i > 4 || len(low) > 60 {
			continue
		}
		for _, w := range []string{"press release", "press statement", "media release", "news release", "for immediate release", "communique", "communiqué"} {
			if strings.Contains(low, w) {
				return true
			}
		}
	}
	return false
}

// reports joins a document with the assertions elsewhere that are credited to
// it: "as The Ledger reported", "the ministry said" beside the ministry's release;
// and assertions of several documents credited to one agency.
func (f *finder) reports() {
	publishers := map[string][]int{} // by the first word of the name
	for i := range f.docs {
		if p := significant(f.docs[i].Publisher); len(p) > 0 {
			publishers[p[0]] = append(publishers[p[0]], i)
		}
	}
	release, report := newGroups("release"), newGroups("report")
	lead := map[string]schema.Member{}
	leadDoc := map[string]int{}
	for i := range f.docs {
		for _, a := range f.claims[i] {
			for s := 1; s < len(a.Chain); s++ {
				st := a.Chain[s]
				m := schema.Member{Document: f.docs[i].ID, Assertion: a.ID, Evidence: "as reported by", Words: st.Name}
				if key := schema.Fold(st.Name); agencies[key] != "" {
					name := agencies[key]
					if first, ok := lead[name]; ok {
						report.join(leadDoc[name], first, i, m)
					} else {
						lead[name], leadDoc[name] = m, i
						report.label[report.add(i, m)] = name
					}
				}
				for _, name := range []string{st.Name, st.For} {
					p := significant(name)
					if len(p) == 0 {
						continue
					}
					j := f.source(publishers[p[0]], p, i, a.Quote)
					if j < 0 {
						continue
					}
					g, evidence := report, "publisher"
					if f.release(j) {
						g, evidence = release, "release"
						m.Evidence = "speaks for its issuer"
						m.Words = name
					} else if name != st.Name {
						continue // an outlet's own people are reporters, not its report
					}
					d := &f.docs[j]
					g.label[g.add(j, schema.Member{Document: d.ID, Evidence: evidence, Words: d.Publisher})] = d.Publisher + " " + g.kind
					g.join(j, schema.Member{Document: d.ID, Evidence: evidence, Words: d.Publisher}, i, m)
				}
			}
		}
	}
	f.emit(release)
	f.emit(report)
}

// significant returns the words of a name that tell it from others, folded.
func significant(name string) []string {
	var out []string
	for _, w := range strings.Fields(schema.Fold(name)) {
		w = strings.Trim(w, ".,'\"()")
		if w != "" && w != "the" && w != "of" && w != "and" {
			out = append(out, w)
		}
	}
	return out
}

// leastTold is the part of a saying's words that the document it is credited to
// must hold: what it does not say, it is not the source of.
const leastTold = 0.4

// source returns the document among those given whose publisher is named by the
// words p, that is not younger than document i, and that says most of the words
// of the quote; -1 for none. One name is the other when its words begin it:
// "Interior Ministry" names the "Interior Ministry of Ostravia", but "Ministry"
// alone names nothing.
func (f *finder) source(docs []int, p []string, i int, quote string) int {
	best, most := -1, 0.0
	words := content(quote)
	for _, j := range docs {
		q := significant(f.docs[j].Publisher)
		short, long := p, q
		if len(q) < len(p) {
			short, long = q, p
		}
		if j == i || samePublisher(f.docs[i], f.docs[j]) || !slices.Equal(short, long[:len(short)]) || len(short) < len(long) && len(short) < 2 || f.younger(j, i) {
			continue
		}
		if f.words[j] == nil {
			d := &f.docs[j]
			f.words[j] = content(d.Title + " " + d.Text[max(0, d.Start):max(max(0, d.Start), min(d.End, len(d.Text)))])
		}
		n := 0
		for w := range words {
			if f.words[j][w] {
				n++
			}
		}
		if share := float64(n) / float64(max(1, len(words))); share >= leastTold && share > most {
			best, most = j, share
		}
	}
	return best
}

// younger reports whether document j surely came out on a later day than i.
func (f *finder) younger(j, i int) bool {
	x, errX := schema.ParseDate(f.docs[j].Published)
	y, errY := schema.ParseDate(f.docs[i].Published)
	return errX == nil && errY == nil && y.Before(x)
}

// contentLetters is how many letters of a word are compared, so that "bridge"
// and "bridges", "inspected" and "inspection" agree.
const contentLetters = 5

// content returns the first letters of the words of s that are long enough to
// say something, and its numbers.
func content(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		r := []rune(w)
		switch {
		case unicode.IsDigit(r[0]):
			m[w] = true
		case len(r) >= contentLetters:
			m[string(r[:contentLetters])] = true
		case len(r) == contentLetters-1:
			m[w] = true
		}
	}
	return m
}

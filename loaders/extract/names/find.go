package names

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/extract/names/sequence"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// Find finds the names of a text and resolves them within the document. The
// document's id marks sources that have no name, and its publisher is known for
// an organisation; its title and place are not read. A nil document has the empty id.
func Find(t *segment.Text, doc *schema.Document) *Found {
	f := &Found{text: t, byID: map[schema.ID]int{}}
	if doc != nil {
		f.doc = doc.ID
	}
	if t == nil {
		return f
	}
	r := newReader(t)
	if doc != nil {
		r.publisher = doc.Publisher
	}
	r.read()
	f.resolve(r)
	return f
}

// found is a mention in tokens, with what the rules need to know of it.
type found struct {
	sent, from, to int // tokens [from, to) of the sentence
	kind           schema.NameKind
	layer          layer
	firm           bool // the kind is told by a title or a head word
	told           bool // what is said of the bearer tells a person
	scores         sequence.Scores
}

// layer is the sort of a mention; mentions of one layer never overlap.
type layer uint8

const (
	proper      layer = iota // a name
	happening                // an event or a law, by name or description
	people                   // a people, a group, a government
	description              // "the Committee"
)

// reader goes over the sentences of a document and gathers its mentions.
type reader struct {
	lex   *lexicon.Lexicon
	text  *segment.Text
	words [][]lexicon.Word // of each sentence
	usage sequence.Usage
	found []found
	used  [][]bool // which tokens stand in a proper name
	in    [][]int  // the indices of found of each sentence

	publisher string // the document's, which is an organisation wherever it is named
}

func newReader(t *segment.Text) *reader {
	r := &reader{lex: lexicon.Load(), text: t, usage: sequence.Usage{}}
	r.words = make([][]lexicon.Word, len(t.Sentences))
	r.used = make([][]bool, len(t.Sentences))
	r.in = make([][]int, len(t.Sentences))
	for i := range t.Sentences {
		r.words[i] = r.lex.Words(t.Sentences[i].Tokens)
		r.used[i] = make([]bool, len(r.words[i]))
		r.usage.See(r.words[i])
	}
	return r
}

// read gathers the mentions: names of running text first, then what the
// document knows by then in headlines and elsewhere, then descriptions.
func (r *reader) read() {
	var headlines []int
	for i, w := range r.words {
		if headline(w) {
			headlines = append(headlines, i)
			continue
		}
		r.names(i)
	}
	r.common()
	r.taken()
	r.agree()
	r.acronyms()
	r.initials()
	r.secondNames()
	known := r.forms()
	if p := strings.ToLower(strings.TrimPrefix(r.publisher, "The ")); strings.Contains(p, " ") {
		known[p] = publisherKind(r.lex, p)
	}
	for _, i := range headlines {
		r.headline(i, known)
	}
	r.missed(known)
	for i := range r.words {
		r.groups(i)
		r.events(i)
	}
	r.covered()
	r.sort()
}

// headline reports whether a sentence is written with a capital in every word,
// or all in capitals, and so tells nothing by them. A line of names alone
// ("Lena Orlo, Karsa Workers' Union, Karsa") is none.
func headline(w []lexicon.Word) bool {
	if sequence.Shouted(w) {
		return true
	}
	if !sequence.Title(w) {
		return false
	}
	for i := range w {
		if w[i].Shape == lexicon.LowerCase && (w[i].UPOS == "VERB" || w[i].UPOS == "NOUN") {
			return false
		}
	}
	for i := 1; i < len(w); i++ {
		if w[i].Shape == lexicon.Capitalised && (w[i].UPOS == "VERB" || w[i].UPOS == "AUX" || w[i].UPOS == "ADV" || w[i].UPOS == "ADP" || w[i].UPOS == "PRON" || w[i].UPOS == "NOUN" || w[i].UPOS == "ADJ" && !w[i].Class.Is(lexicon.Demonym)) {
			return true
		}
	}
	return false
}

// covered drops a people's name that a longer group holds: "[local [Kenyans]]".
func (r *reader) covered() {
	var wide []found
	for _, m := range r.found {
		if m.layer == people && m.kind == schema.Group {
			wide = append(wide, m)
		}
	}
	in := map[int][]found{}
	for _, m := range wide {
		in[m.sent] = append(in[m.sent], m)
	}
	r.found = slices.DeleteFunc(r.found, func(m found) bool {
		if m.layer != proper || m.kind != schema.Group {
			return false
		}
		// A people in general is no party to anything: "Kenyans" against "the
		// Kenyans", "local Kenyans".
		if m.from == 0 || r.words[m.sent][m.from-1].UPOS != "DET" {
			return true
		}
		return slices.ContainsFunc(in[m.sent], func(g found) bool {
			return g.from <= m.from && m.to <= g.to && g.to-g.from > m.to-m.from
		})
	})
}

// publisherKind is outlet for "Harbour Post", organisation for "River Watch".
func publisherKind(lex *lexicon.Lexicon, lower string) schema.NameKind {
	if lex.Of(lastWord(lower)).Class.Is(lexicon.OutletWord) || strings.HasPrefix(lower, "radio ") {
		return schema.Outlet
	}
	return schema.Organisation
}

func (r *reader) sort() {
	slices.SortStableFunc(r.found, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.sent, b.sent), cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to), cmp.Compare(a.layer, b.layer))
	})
	// The same words are one mention, of the first layer that has them.
	r.found = slices.CompactFunc(r.found, func(a, b found) bool {
		return a.sent == b.sent && a.from == b.from && a.to == b.to
	})
	r.index()
}

// index notes which mentions stand in which sentence.
func (r *reader) index() {
	for i := range r.in {
		r.in[i] = r.in[i][:0]
	}
	for i, m := range r.found {
		r.in[m.sent] = append(r.in[m.sent], i)
	}
}

// add notes a proper name, with the article before it that Arabic writes small:
// "[al-Karsi]".
func (r *reader) add(m found) {
	if w := r.words[m.sent]; m.from > 1 && w[m.from-1].Text == "-" && articles[w[m.from-2].Text] && r.free(m.sent, m.from-2, m.from) {
		m.from -= 2
	} else if m.from > 0 && (w[m.from-1].Text == "al" || w[m.from-1].Text == "el") && w[m.from-1].UPOS == "PROPN" && r.free(m.sent, m.from-1, m.from) {
		m.from--
	}
	r.note(m)
	for k := m.from; k < m.to; k++ {
		r.used[m.sent][k] = true
	}
}

// articles are the forms of the Arabic article in small letters.
var articles = map[string]bool{"al": true, "el": true, "ad": true, "ar": true, "as": true, "ash": true, "at": true, "ath": true, "az": true, "an": true, "adh": true, "ul": true}

func (r *reader) note(m found) {
	r.in[m.sent] = append(r.in[m.sent], len(r.found))
	r.found = append(r.found, m)
}

// starts returns the index of the proper name that begins at the token, or -1.
func (r *reader) starts(sent, from int) int {
	for _, k := range r.in[sent] {
		if r.found[k].from == from && r.found[k].layer == proper {
			return k
		}
	}
	return -1
}

// free reports whether no proper name stands in the tokens.
func (r *reader) free(sent, from, to int) bool {
	return !slices.Contains(r.used[sent][from:to], true)
}

// leading returns where the part of [from, to) ends that lies before a proper name
// within, without the small words between; to where none is within.
func (r *reader) leading(sent, from, to int) int {
	w, used := r.words[sent], r.used[sent]
	if used[from] {
		return to
	}
	for i := from + 1; i < to; i++ {
		if used[i] {
			for i > from && !w[i-1].Shape.Named() {
				i--
			}
			return i
		}
	}
	return to
}

// text of tokens [from, to) as written.
func (r *reader) span(sent, from, to int) schema.Span {
	w := r.words[sent]
	return schema.Span{Start: w[from].Start, End: w[to-1].End}
}

func (r *reader) written(sent, from, to int) string {
	return r.span(sent, from, to).Of(r.text.Source)
}

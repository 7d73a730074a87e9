package names

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/extract/names/sequence"
	"whosaid/schema"
)

// form is the key of a mention's words, in lower case.
func (r *reader) form(m found) string {
	w := r.words[m.sent]
	var b strings.Builder
	for i := m.from; i < m.to; i++ {
		if i > m.from && w[i].Start > w[i-1].End {
			b.WriteByte(' ')
		}
		b.WriteString(w[i].Lower)
	}
	return b.String()
}

// agree makes the document use a form in one sense: the kind that a title or a
// head word tells, else the one that suits all its uses best; a family name of a person named
// in full is that person.
func (r *reader) agree() {
	type vote struct {
		firm   map[schema.NameKind]int
		scores sequence.Scores
		n      int
		first  found
		told   bool
	}
	votes := map[string]*vote{}
	family := map[string]bool{}
	both := map[string]bool{} // family names that are names of places too
	firm := map[string]bool{} // first words of organisations, which may stand for them
	for _, m := range r.found {
		f := r.form(m)
		v := votes[f]
		if v == nil {
			v = &vote{firm: map[schema.NameKind]int{}, first: m}
			votes[f] = v
		}
		v.n++
		v.told = v.told || m.told
		if m.firm {
			v.firm[m.kind]++
		}
		for l, s := range m.scores {
			v.scores[l] += s
		}
		w := r.words[m.sent]
		if x := &w[m.from]; class(m.kind) == 'o' && m.to-m.from > 1 && !x.Class.Is(lexicon.Everyday|lexicon.Placed|lexicon.Given|lexicon.Demonym|lexicon.Peoples|lexicon.Starter) {
			firm[x.Lower] = true
		}
		if m.kind == schema.Person && m.to == m.from+1 && m.from > 0 && w[m.from-1].Class.Is(lexicon.Honorific) && !w[m.from].Class.Is(lexicon.Placed) {
			family[w[m.from].Lower] = true // "Ms Orlo"
		}
		if m.kind == schema.Person && m.to-m.from > 1 && m.to-m.from < 5 {
			switch last := &w[m.to-1]; {
			case last.Class.Is(lexicon.Suffix):
			case !last.Class.Is(lexicon.Placed):
				family[last.Lower] = true
			default:
				both[last.Lower] = true
			}
		}
	}
	for _, m := range r.found {
		// "Karsa bridge" makes Karsa a place.
		w := r.words[m.sent]
		if (class(m.kind) == 'p' || class(m.kind) == 'o') && m.to-m.from > 1 && w[m.to-1].Shape == lexicon.LowerCase && w[m.to-1].Class.Is(lexicon.FacilityWord|lexicon.PlaceHead) {
			if v := votes[r.form(found{sent: m.sent, from: m.from, to: m.to - 1})]; v != nil {
				v.scores[sequence.BPlace] += 300
			}
		}
	}
	// "Lena Karsa" makes Karsa a person where nothing is said to be in Karsa.
	for _, m := range r.found {
		if w := r.words[m.sent]; m.to == m.from+1 && both[w[m.from].Lower] && siting(w, m.from, m.to) >= 100 {
			delete(both, w[m.from].Lower)
		}
	}
	for f := range both {
		family[f] = true
	}
	for f := range firm {
		if family[f] {
			delete(firm, f) // the founder and the firm: leave it to the rest
		}
	}
	for i := range r.found {
		m := &r.found[i]
		f := r.form(*m)
		v := votes[f]
		switch {
		case r.publisher != "" && f == strings.ToLower(strings.TrimPrefix(r.publisher, "The ")):
			m.kind = publisherKind(r.lex, f)
		case family[f], v.told:
			m.kind = schema.Person
		case firm[f] && len(v.firm) == 0:
			m.kind = schema.Organisation
		case len(v.firm) > 0:
			kinds := sortedKinds(v.firm)
			m.kind = kinds[0]
		default:
			w := r.words[m.sent]
			best := v.scores.Best()
			if best == sequence.BPerson && len(r.words) >= introducing && m.to == m.from+1 && nobody(&w[m.from]) {
				best = sequence.BOrg
				if v.scores[sequence.BPlace] > v.scores[sequence.BOrg] {
					best = sequence.BPlace
				}
			}
			if k, _ := r.kindOf(w, m.from, m.to, best); k != "" {
				m.kind = k
			}
		}
	}
}

// introducing is the number of sentences from which on a text is taken for a
// report, which gives a person's full name or title before the name alone.
const introducing = 4

// nobody reports whether nothing is known of a word that would make it the name
// of a person: in a report that never says more, it is a firm or a place.
func nobody(w *lexicon.Word) bool {
	if w.Class&^lexicon.Prefix != 0 {
		return false
	}
	switch w.Kin.First() {
	case lexicon.KinGiven, lexicon.KinFamily:
		return false
	}
	return true
}

func sortedKinds(v map[schema.NameKind]int) []schema.NameKind {
	kinds := make([]schema.NameKind, 0, len(v))
	for k := range v {
		kinds = append(kinds, k)
	}
	slices.SortFunc(kinds, func(a, b schema.NameKind) int {
		return cmp.Or(cmp.Compare(v[b], v[a]), cmp.Compare(a, b))
	})
	return kinds
}

// forms returns the forms found so far with their kinds.
func (r *reader) forms() map[string]schema.NameKind {
	out := map[string]schema.NameKind{}
	for _, m := range r.found {
		f := r.form(m)
		out[f] = m.kind
		if m.kind == schema.Person && m.to-m.from > 1 {
			w := r.words[m.sent]
			last := &w[m.to-1]
			if _, ok := out[last.Lower]; !ok && !last.Class.Is(lexicon.Suffix|lexicon.Everyday) && len(last.Lower) > 3 {
				out[last.Lower] = schema.Person
			}
		}
	}
	return out
}

// headline reads a line in which every word has a capital: names that the text
// knows, names of the gazetteers, and, where the text knows nothing, what the
// model sees.
func (r *reader) headline(sent int, known map[string]schema.NameKind) {
	w := r.words[sent]
	r.match(sent, known)
	if len(known) == 0 {
		r.names(sent)
		return
	}
	labels, scores := sequence.Load().Labels(w, r.usage)
	r.signed(sent, labels)
	for i := 0; i < len(w); i++ {
		if !labels[i].Begins() || r.used[sent][i] {
			continue
		}
		j := i + 1
		for j < len(w) && labels[j].Inside() && labels[j].Kind() == labels[i] && !r.used[sent][j] {
			j++
		}
		c := w[i].Class
		several := j-i > 1
		if m, ok := r.lex.Longest(w, i); ok && m.To <= j {
			c |= m.Class
		}
		// A word that the text writes small is no name in its headline.
		small := r.usage.Lower(w[i].Key) && !r.usage.Named(w[i].Key)
		if !small && (c.Is(lexicon.Placed|lexicon.KnownOrg|lexicon.Outlet) || several && c.Is(lexicon.Given) || !c.Is(lexicon.Everyday) && labels[i] != sequence.BOther) {
			r.name(sent, i, j, labels[i], scores)
		}
		i = j - 1
	}
}

// missed finds further uses of the forms the document knows.
func (r *reader) missed(known map[string]schema.NameKind) {
	for sent := range r.words {
		r.match(sent, known)
	}
}

const longestForm = 9 // tokens

// match adds the longest known forms that stand in a sentence as names do.
func (r *reader) match(sent int, known map[string]schema.NameKind) {
	w := r.words[sent]
	for i := 0; i < len(w); i++ {
		if r.used[sent][i] || !w[i].Shape.Named() {
			continue
		}
		var b strings.Builder
		best, kind := 0, schema.NameKind("")
		for j := i; j < len(w) && j < i+longestForm && !r.used[sent][j]; j++ {
			if j > i && w[j].Start > w[j-1].End {
				b.WriteByte(' ')
			}
			b.WriteString(w[j].Lower)
			if k, ok := known[b.String()]; ok && w[j].Shape != lexicon.Punctuation {
				best, kind = j+1, k
			}
		}
		if best == 0 {
			continue
		}
		single := best == i+1
		if single && (w[i].Class.Is(lexicon.Everyday|lexicon.Starter|lexicon.Calendar) && !r.usage.Named(w[i].Key) || w[i].UPOS == "ADJ" && w[i].Class.Is(lexicon.Demonym)) {
			continue
		}
		// "Orlo Street" is not Orlo.
		if single && best < len(w) && w[best].Shape.Named() && !r.used[sent][best] && w[best].UPOS == "PROPN" && !sequence.Title(w) && !sequence.Shouted(w) {
			continue
		}
		r.add(found{sent: sent, from: i, to: best, kind: kind})
		i = best - 1
	}
}

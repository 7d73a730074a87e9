package names

import (
	"cmp"
	"slices"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// Find finds the names of a text and resolves them within the document. The
// document's id marks sources that have no name; its title and place are not
// read. A nil document has the empty id.
func Find(t *segment.Text, doc *schema.Document) *Found {
	f := &Found{text: t, byID: map[schema.ID]int{}, clues: map[schema.ID]*clues{}, gender: map[schema.ID]gender{}}
	if doc != nil {
		f.doc = doc.ID
	}
	if t == nil {
		return f
	}
	r := reader{lex: lexiconOnce(), text: t}
	r.read()
	sortFound(t, r.found)
	f.resolve(&r)
	return f
}

// reader goes over the sentences of a document and gathers its mentions.
type reader struct {
	lex   *lexicon
	text  *segment.Text
	words [][]word // of each sentence
	found []found
	known map[string]bool // folded forms seen with a capital in running text
}

func (r *reader) read() {
	r.words = make([][]word, len(r.text.Sentences))
	for i := range r.text.Sentences {
		r.words[i] = r.lex.words(&r.text.Sentences[i], nil)
	}
	for i := range r.words {
		r.names(i)
	}
}

// names finds the proper names of a sentence.
func (r *reader) names(sent int) {
	w := r.words[sent]
	for i := 0; i < len(w); i++ {
		if !r.begins(w, i) {
			continue
		}
		j := r.extend(w, i)
		r.split(sent, i, j)
		i = j - 1
	}
}

// begins reports whether a name may begin at token i.
func (r *reader) begins(w []word, i int) bool {
	if !w[i].shape.named() || w[i].class.is(calendar) {
		return false
	}
	if w[i].UPOS != "" && w[i].UPOS != "PROPN" && !(w[i].UPOS == "NOUN" && i > 0) && !w[i].class.is(honorific) {
		return false
	}
	if w[i].class.is(starter) {
		return false
	}
	if i == 0 && w[i].UPOS == "" && w[i].shape == capitalised {
		return len(w) > 1 && w[1].shape.named() || w[i].class.is(honorific|role)
	}
	return true
}

// extend returns the end of the run of name words that begins at i.
func (r *reader) extend(w []word, i int) int {
	j := i + 1
	for j < len(w) {
		switch {
		case w[j].shape.named() && !w[j].class.is(calendar) && !(w[j].class.is(starter) && w[j].shape == capitalised && len(w[j].lower) < 4):
			j++
		case w[j].class.is(particle|joiner) && w[j].lower != "in" && w[j].lower != "on" && j+1 < len(w) && w[j+1].shape.named() && !w[j+1].class.is(calendar):
			j += 2
		case w[j].lower == "of" && j+2 < len(w) && w[j+1].lower == "the" && w[j+2].shape.named():
			j += 3
		default:
			return j
		}
	}
	return j
}

// split cuts a run into the names it is made of and gives each its kind.
func (r *reader) split(sent, from, to int) {
	w := r.words[sent]
	title := from
	for title < to && w[title].class.is(honorific|role|roleQualifier) && !w[title].class.is(orgWord&^role) {
		title++
	}
	if title < to && title > from {
		r.found = append(r.found, found{sent: sent, from: title, to: to, kind: schema.Person, title: spanText(r.text, w, from, title)})
		return
	}
	kind := r.kindOf(w, from, to)
	r.found = append(r.found, found{sent: sent, from: from, to: to, kind: kind})
}

// kindOf tells the kind of a name from its own words.
func (r *reader) kindOf(w []word, from, to int) schema.NameKind {
	head := to - 1
	for i := from + 1; i < to; i++ {
		if w[i].lower == "of" || w[i].lower == "for" {
			head = i - 1
			break
		}
	}
	c := w[head].class
	switch {
	case c.is(facilityStrong):
		return schema.Facility
	case c.is(orgHead | firmWord):
		return schema.Organisation
	case c.is(eventStrong):
		return schema.Event
	case c.is(lawWord):
		return schema.Law
	case c.is(placeHead):
		return schema.Place
	case c.is(orgWord):
		return schema.Organisation
	case c.is(country | region | city | town | continent):
		return schema.Place
	case to-from == 1 && w[from].shape == allCapitals:
		return schema.Organisation
	case to-from >= 2:
		return schema.Person
	}
	return schema.Other
}

func spanText(t *segment.Text, w []word, from, to int) string {
	if from >= to {
		return ""
	}
	return t.Source[w[from].Start:w[to-1].End]
}

func sortFound(t *segment.Text, fs []found) {
	slices.SortStableFunc(fs, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.sent, b.sent), cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to))
	})
}

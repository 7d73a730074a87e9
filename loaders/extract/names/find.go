package names

import (
	"cmp"
	"slices"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/extract/names/sequence"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// Find finds the names of a text and resolves them within the document. The
// document's id marks sources that have no name; its title and place are not
// read. A nil document has the empty id.
func Find(t *segment.Text, doc *schema.Document) *Found {
	f := &Found{text: t, byID: map[schema.ID]int{}}
	if doc != nil {
		f.doc = doc.ID
	}
	if t == nil {
		return f
	}
	r := reader{lex: lexicon.Load(), text: t, usage: sequence.Usage{}}
	r.read()
	f.resolve(&r)
	return f
}

// reader goes over the sentences of a document and gathers its mentions.
type reader struct {
	lex   *lexicon.Lexicon
	text  *segment.Text
	words [][]lexicon.Word // of each sentence
	usage sequence.Usage
	found []found
}

func (r *reader) read() {
	r.words = make([][]lexicon.Word, len(r.text.Sentences))
	for i := range r.text.Sentences {
		r.words[i] = r.lex.Words(r.text.Sentences[i].Tokens)
		r.usage.See(r.words[i])
	}
	for i := range r.words {
		r.names(i)
	}
	slices.SortStableFunc(r.found, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.sent, b.sent), cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to))
	})
}

// names finds the proper names of a sentence: what the model labels, with the
// kinds that the model does not tell apart settled by words.
func (r *reader) names(sent int) {
	w := r.words[sent]
	labels := sequence.Load().Labels(w, r.usage, nil)
	for i := 0; i < len(w); i++ {
		if !labels[i].Begins() {
			continue
		}
		j := i + 1
		for j < len(w) && labels[j].Inside() && labels[j].Kind() == labels[i] {
			j++
		}
		if kind := r.kindOf(w, i, j, labels[i]); kind != "" {
			r.found = append(r.found, found{sent: sent, from: i, to: j, kind: kind})
		}
		i = j - 1
	}
}

// kindOf refines the model's kind; "" is no name.
func (r *reader) kindOf(w []lexicon.Word, from, to int, l sequence.Label) schema.NameKind {
	head := headWord(w, from, to)
	c := w[head].Class
	switch l {
	case sequence.BPerson:
		return schema.Person
	case sequence.BOrg:
		if to-from == 1 && c.Is(lexicon.Outlet) {
			return schema.Outlet
		}
		return schema.Organisation
	case sequence.BPlace:
		if c.Is(lexicon.FacilityHead) {
			return schema.Facility
		}
		return schema.Place
	case sequence.BEvent:
		return schema.Event
	case sequence.BOther:
		switch {
		case c.Is(lexicon.Law) && to-from > 1:
			return schema.Law
		case c.Is(lexicon.EventHead) && to-from > 1:
			return schema.Event
		case c.Is(lexicon.Peoples):
			return schema.Group
		}
	}
	return ""
}

// headWord is the word that says what a name names: the last before "of", "for"
// and the like, else the last.
func headWord(w []lexicon.Word, from, to int) int {
	for i := from + 1; i < to-1; i++ {
		if w[i].Lower == "of" || w[i].Lower == "for" || w[i].Lower == "against" {
			return i - 1
		}
	}
	return to - 1
}

func spanText(t *segment.Text, w []lexicon.Word, from, to int) string {
	if from >= to {
		return ""
	}
	return t.Source[w[from].Start:w[to-1].End]
}

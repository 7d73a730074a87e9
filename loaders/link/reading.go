package link

import (
	"cmp"
	"strings"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// Document is a reading with the text that its spans point into.
type Document struct {
	Reading *schema.Reading
	Text    string
	Version string // tells readings of one document apart; see [Memory]

	// Whole, where it is not nil, returns the reading when the document is compared, and
	// Reading needs only to have the document, the names, of mentions all but places, of
	// claims ids and chains. It may be called by several goroutines.
	Whole func() (*schema.Reading, error)
}

// whole is the document with its whole reading.
func (d Document) whole() (Document, error) {
	if d.Whole == nil {
		return d, nil
	}
	r, err := d.Whole()
	d.Reading, d.Whole = r, nil
	return d, err
}

// Entities maps a name to the entity that it is judged to be.
type Entities func(schema.ID) schema.ID

// FromReading analyses assertion i of a reading. text is the document's. Names
// are taken as the reading resolves them; [Link] resolves them across documents.
func FromReading(r *schema.Reading, text string, i int) *Statement {
	own := func(id schema.ID) schema.ID { return id }
	return fromReading(r, text, i, own, newContext(r, own), analyze)
}

func fromReading(r *schema.Reading, text string, i int, entity Entities, ctx *docContext, parse func(text string) *segment.Text) *Statement {
	c := &r.Claims[i]
	s := &Statement{text: text, span: c.Span, assertion: c.ID, document: r.Document.ID, commitment: c.Commitment, headline: c.Headline, context: ctx, wordsRead: readAs(c.Text, c.Quote)}
	if len(c.Chain) > 0 {
		s.speaker = entity(c.Speaker().Source)
		s.body = schema.Fold(cmp.Or(c.Speaker().For, c.Speaker().Name))
		s.voice = entity(c.Chain[0].Source)
		s.party = s.speaker != s.voice
		for _, step := range c.Chain[1:] {
			s.chain = append(s.chain, entity(step.Source))
		}
	}
	date := c.SaidDate
	if date == "" {
		date = r.Document.Published
	}
	if d, err := schema.ParseDate(date); err == nil {
		s.said, s.hasSaid = d, true
	}
	if d, err := schema.ParseDate(c.EventDate); err == nil {
		s.event, s.hasEvent = d, true
	}
	plain, added, dates := unbracket(c.Text)
	if len(plain) > 4*len(c.Quote)+400 {
		plain, added, dates = c.Quote, nil, nil
	}
	words := parse(plain)
	place := places(words, c, added)
	name := func(start, end int) (string, bool) {
		if sp, ok := place[start]; ok {
			for k := range r.Entities {
				m := &r.Entities[k]
				if m.Contains(sp) && m.Entity != "" {
					return string(entity(m.Entity)), m.Type == schema.Person
				}
			}
			return "", false
		}
		return string(supplied(r, plain[start:end], entity)), false
	}
	s.read(words, func(start, end int) (schema.Span, bool) {
		sp, ok := place[start]
		return sp, ok
	}, name, date)
	s.date(words, dates)
	s.commit()
	return s
}

// A reckoned date is one that the words of a claim have in brackets, in the place of words
// that need the calendar ("Monday"). It is known by itself and is no word of a sentence.
type reckoned struct {
	schema.Date
	at       int // in the text without it; then the last term before it, -1 for none
	governor int // the predicate that it dates; -1 for none
}

// unbracket takes away the marks of what context supplied, and dates that it
// supplied: they are known by themselves, and no sentence has them so. added is where in the
// result the words stand that context supplied.
func unbracket(text string) (plain string, added []schema.Span, dates []reckoned) {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "[")
		b.WriteString(before)
		if !ok {
			return b.String(), added, dates
		}
		inside, after, ok := strings.Cut(rest, "]")
		if !ok {
			b.WriteString(rest)
			return b.String(), added, dates
		}
		if d, err := schema.ParseDate(inside); err != nil {
			added = append(added, schema.Span{Start: b.Len(), End: b.Len() + len(inside)})
			b.WriteString(inside)
		} else {
			dates = append(dates, reckoned{Date: d, at: b.Len()})
		}
		text = after
	}
}

// date gives each reckoned date the predicate that it dates: the verb above the word before it,
// or else the verb nearest to it in the sentence. Beside these stands a time of the year, as far
// as the reading dates it.
func (s *Statement) date(words *segment.Text, dates []reckoned) {
	for _, d := range dates {
		at, d := d.at, d
		d.at, d.governor = -1, -1
		k := 0
		for i := range words.Sentences {
			for j := range words.Sentences[i].Tokens {
				if k < len(s.terms) && words.Sentences[i].Tokens[j].End <= at {
					d.at = k
				}
				k++
			}
		}
		if d.governor = s.datedBy(d.at); d.governor >= 0 {
			s.reckoned = append(s.reckoned, d)
		}
	}
	for i := range s.terms {
		if g := s.datedBy(i); seasons[s.terms[i].lemma] > 0 && g >= 0 && s.hasEvent && (!s.hasSaid || s.event.EDTF != s.said.EDTF) {
			s.reckoned = append(s.reckoned, reckoned{Date: s.event, at: i, governor: g})
		}
	}
}

// datedBy is the verb that a time behind term i dates; -1 for none.
func (s *Statement) datedBy(i int) int {
	for h, n := i, 0; h >= 0 && n < 4; h, n = s.terms[h].head, n+1 {
		if s.terms[h].upos == "VERB" {
			return h
		}
	}
	for k := i; k >= 0; k-- {
		if s.terms[k].upos == "VERB" {
			return k
		}
	}
	for k := i + 1; k < len(s.terms); k++ {
		if s.terms[k].upos == "VERB" {
			return k
		}
	}
	return -1
}

// places finds, for each token of a claim's self-contained words, where it
// stands in the document. Tokens supplied from context have no place, though the claim may
// have the same word further on.
func places(words *segment.Text, c *schema.Assertion, added []schema.Span) map[int]schema.Span {
	out := map[int]schema.Span{}
	bracketed := strings.Contains(c.Quote, "[") // by the writer
	at := 0
	for i := range words.Sentences {
		for j := range words.Sentences[i].Tokens {
			tok := &words.Sentences[i].Tokens[j]
			for len(added) > 0 && added[0].End <= tok.Start {
				added = added[1:]
			}
			if len(added) > 0 && added[0].Start <= tok.Start && !bracketed {
				continue
			}
			k := strings.Index(c.Quote[at:], tok.Text)
			if k < 0 || k > 160 {
				continue
			}
			k += at
			out[tok.Start] = schema.Span{Start: c.Start + k, End: c.Start + k + len(tok.Text)}
			at = k + len(tok.Text)
		}
	}
	return out
}

// supplied finds the entity of a word that context supplied: that of the first
// name which holds the word.
func supplied(r *schema.Reading, word string, entity Entities) schema.ID {
	if len(word) < 3 || word[0] < 'A' || word[0] > 'Z' {
		return ""
	}
	for i := range r.Names {
		for f := range strings.FieldsSeq(r.Names[i].Name) {
			if f == word {
				return entity(r.Names[i].ID)
			}
		}
	}
	return ""
}

// commit hears how the speaker holds the content: what is denied without words
// of denial is turned, what is demanded or doubted is left open.
func (s *Statement) commit() {
	turned := false
	for i := range s.terms {
		x := &s.terms[i]
		// What is denied is a clause; beside a noun that was only named nothing is.
		turned = turned || x.denier >= 0 || x.head < 0 && (x.upos == "NOUN" || x.upos == "PROPN") && !x.lex.event && s.kid(i, "cop", "expl") < 0
	}
	for i := range s.terms {
		x := &s.terms[i]
		switch s.commitment {
		case schema.Denied:
			if !turned && x.weight > 0 {
				x.sign = -x.sign
			}
		case schema.Demanded:
			if !s.acted(i) {
				x.sign = unknown
			}
		case schema.Doubted:
			x.sign = unknown
		case schema.Predicted:
			x.future = true
		}
	}
}

// acted reports whether a term belongs to the act of demanding, which is told and not itself
// demanded ("the union asked for talks"), or to a deed told in the past, which nobody demands.
func (s *Statement) acted(i int) bool {
	for h, below, n := i, -1, 0; h >= 0 && n < 8; h, below, n = s.terms[h].head, h, n+1 {
		x := &s.terms[h]
		text := strings.ToLower(x.text)
		if x.upos != "VERB" || x.modal || x.future || text == x.lemma || s.kid(h, "nsubj") < 0 {
			continue
		}
		switch {
		case demands[x.lemma]:
			return below < 0 || is(s.terms[below].rel, "nsubj")
		case x.head < 0 && strings.HasSuffix(text, "ed"):
			return true
		}
	}
	return false
}

// newContext gathers what a document is about.
func newContext(r *schema.Reading, entity Entities) *docContext {
	c := &docContext{names: map[string]int{}, title: map[string]bool{}, words: map[string]bool{}, topics: map[string]int{}}
	for i := range r.Entities {
		m := &r.Entities[i]
		if m.Entity == "" || m.Type == schema.Outlet {
			continue
		}
		c.names[string(entity(m.Entity))]++
		for w := range strings.FieldsSeq(schema.Fold(m.Text)) {
			c.words[w] = true
		}
	}
	t := r.Document.Title
	words := segment.Split(t, 0, len(t))
	for i := range words.Sentences {
		for _, tok := range words.Sentences[i].Tokens {
			low := strings.ToLower(tok.Text)
			for _, p := range []int{posNoun, posVerb} {
				b := base(low, p)
				if l := lookup(b, p); len(l.senses) > 0 && !l.general {
					c.title[b] = true
				}
			}
		}
	}
	if d, err := schema.ParseDate(r.Document.Published); err == nil {
		c.date, c.dated = d, true
	}
	return c
}

// maxContext bounds how much of a document is read for what it is about, in bytes.
const maxContext = 1 << 16

// readTopics counts the stems of the common nouns of a document's text.
func (c *docContext) readTopics(r *schema.Reading, text string) {
	start, end := r.Document.Start, min(r.Document.End, r.Document.Start+maxContext)
	if !(schema.Span{Start: start, End: end}).ValidFor(text) {
		return
	}
	words := segment.Split(text, start, end)
	for i := range words.Sentences {
		for _, tok := range words.Sentences[i].Tokens {
			if capital(tok.Text) || len(tok.Text) < 3 {
				continue
			}
			l := lookup(base(strings.ToLower(tok.Text), posNoun), posNoun)
			if len(l.senses) == 0 || l.general || knowledge().implicative[l.lemma].says || weekdays[l.lemma] {
				continue
			}
			c.topics[l.stem]++
		}
	}
}

// knows reports whether a document uses a name, or one that is spelt almost so.
func (c *docContext) knows(x *term) bool {
	if c.names[x.name] > 0 {
		return true
	}
	low := schema.Fold(x.text)
	if c.words[low] {
		return true
	}
	if len(low) < 6 {
		return false
	}
	for w := range c.words {
		if len(w) >= 6 && w[0] == low[0] && nearly(w, low, 2) {
			return true
		}
	}
	return false
}

// nearly reports whether two words are at most most edits apart.
func nearly(a, b string, most int) bool {
	if len(a)-len(b) > most || len(b)-len(a) > most || len(a) > 40 || len(b) > 40 {
		return false
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			diagonal, row[j] = row[j], min(row[j]+1, row[j-1]+1, diagonal+cost)
		}
	}
	return row[len(b)] <= most
}

// story is how surely two documents tell of one thing, 0 to 1: the names and
// title words that they share, by how often they are used.
func story(a, b *docContext) float64 {
	if a == b {
		return 1
	}
	x, y := a.sketch(), b.sketch()
	return told(x, y, shared(x, y))
}

// faint is the story of two documents that share a name, a topic or a word of a title, and no
// more: short ones that tell of one thing may. It ranks behind every other.
const faint = 0.02

// told is the story of two sketches that have s in common.
func told(a, b *sketch, s sharing) float64 {
	sa, sb := a.Weight, b.Weight
	ta, tb := len(a.Topics), len(b.Topics)
	if least := max(2, min(ta, tb)/6); s.names+s.title == 0 && s.topics < least || min(sa, sb) == 0 && s.title < 2 && s.topics < least {
		if s != (sharing{}) {
			return faint
		}
		return 0
	}
	sim := 0.0
	if m := min(sa, sb); m > 0 {
		sim = s.weight / m
	}
	// Any two reports share some words; what is beyond that tells of one thing.
	if m := min(ta, tb); m > 0 {
		sim += 2 * max(0, float64(s.topics)/float64(max(m, 8))-0.12)
	}
	v := 0.9*sim + 0.12*float64(min(s.title, 4)) + 0.08*float64(min(s.names, 4))
	if a.Dated && b.Dated {
		switch d := apart(a, b); {
		case d > 365:
			v *= 0.7
		case d > 60:
			v *= 0.85
		}
	}
	return min(v, 1)
}

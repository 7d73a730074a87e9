package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/schema"
)

// Who a turn is by: whose full name the label shortens, the publisher for who asks,
// the person interviewed for who answers.

// speakTurns adds a hit for each turn.
func (r *reader) speakTurns() {
	for i := range r.turns {
		u := &r.turns[i]
		h := hit{view: -1, verb: -1, quote: -1, source: u.label, turn: i + 1}
		h.Kind, h.Commitment, h.Clause = Turn, schema.Asserted, true
		h.Contents = []schema.Span{u.words}
		if u.label.Len() > 0 {
			h.Source = &schema.SourceWords{Words: *r.words(u.label)}
		}
		r.hits = append(r.hits, h)
	}
}

// turnSpeaker is who a turn is by.
func (r *reader) turnSpeaker(u *turn) schema.Step {
	text := strings.Join(strings.Fields(u.name.Of(r.t.Source)), " ")
	switch u.role {
	case asks:
		if r.doc.Publisher != "" || r.doc.Author != "" {
			return r.voice()
		}
		return step(schema.NewName(schema.Anonymous, "the interviewer", string(r.doc.ID)))
	case answers, answering:
		if n, ok := r.interviewed(); ok {
			return step(n)
		}
		return step(schema.NewName(schema.Anonymous, "the person interviewed", string(r.doc.ID)))
	}
	if handle(text) {
		return step(schema.NewName(schema.Person, text, ""))
	}
	plain := plainName(text)
	if n, ok := r.n.At(u.name); ok && n.Kind == schema.Person && len(strings.Fields(n.Name)) >= len(strings.Fields(plain)) && strings.ToUpper(n.Name) != n.Name {
		return step(n)
	}
	if n, ok := r.n.At(u.name); ok && n.Kind == schema.Person && strings.HasSuffix(plain, " "+n.Name) && strings.Contains(n.Name, " ") {
		if d, ok := r.n.Describe(u.name); ok && d.Name == n.Name {
			n = d // with the role before the name
		}
		return step(n)
	}
	// The fullest form that the names or other labels know.
	r.fullNames()
	folded := schema.Fold(plain)
	key := folded
	if !strings.Contains(folded, " ") {
		key = " " + folded // a surname
	}
	full, best := r.people[key], r.labels[key]
	if n := r.people[folded]; len(n.Name) > len(full.Name) {
		full = n
	}
	if len(full.Name) >= len(best) && full.Name != "" {
		return step(full)
	}
	if len(best) > len(plain) {
		plain = best
	}
	words := strings.Fields(lower(plain))
	head := words[len(words)-1]
	if honoured(text) || properName(plain) && !institutions[head] || r.isPerson(u.name) {
		return step(schema.NewName(schema.Person, titleCase(plain), ""))
	}
	if n, ok := r.n.Describe(u.name); ok && n.Name != "" {
		return step(n)
	}
	if strings.ToUpper(plain) == plain && !speakers[singular(head)] {
		return step(schema.NewName(schema.Person, titleCase(plain), ""))
	}
	return step(schema.NewName(schema.Anonymous, clip(titleCase(plain)), string(r.doc.ID)))
}

// fullNames fills, once, the longest name of a person and the longest label by
// folded name and by " " and the folded last name.
func (r *reader) fullNames() {
	if r.people != nil {
		return
	}
	r.people, r.labels = map[string]schema.Name{}, map[string]string{}
	last := func(folded string) string { return " " + folded[strings.LastIndexByte(folded, ' ')+1:] }
	for _, n := range r.n.Names {
		if n.Kind != schema.Person || strings.ToUpper(n.Name) == n.Name {
			continue
		}
		f := schema.Fold(n.Name)
		for _, k := range []string{f, last(f)} {
			if len(n.Name) > len(r.people[k].Name) {
				r.people[k] = n
			}
		}
	}
	for i := range r.turns {
		o := plainName(r.turns[i].name.Of(r.t.Source))
		if k := last(schema.Fold(o)); len(o) > len(r.labels[k]) {
			r.labels[k] = o
		}
	}
}

// interviewed is the one who answers: a person named in the title, else the
// first person that the text before the turns names.
func (r *reader) interviewed() (schema.Name, bool) {
	if r.guest == nil {
		n, _ := r.findGuest()
		r.guest = &n
	}
	return *r.guest, r.guest.Name != ""
}

func (r *reader) findGuest() (schema.Name, bool) {
	limit := r.t.End
	if len(r.turns) > 0 {
		limit = r.turns[0].label.Start
	}
	title := schema.Fold(r.doc.Title)
	var first schema.Name
	for i := range r.n.Mentions {
		m := &r.n.Mentions[i]
		n, ok := r.n.Name(m.Entity)
		if !ok || n.Kind != schema.Person || schema.Fold(n.Name) == schema.Fold(r.doc.Author) {
			continue
		}
		if strings.Contains(title, schema.Fold(n.Name)) {
			return n, true
		}
		if m.Start < limit && first.Name == "" {
			first = n
		}
	}
	return first, first.Name != ""
}

// plainName is a name without a title of courtesy.
func plainName(text string) string {
	for honoured(text) {
		_, text, _ = strings.Cut(text, " ")
	}
	return strings.TrimSpace(text)
}

// titleCase writes words that are all in capitals as names are written.
func titleCase(s string) string {
	if strings.ToUpper(s) != s {
		return s
	}
	words := strings.Fields(lower(s))
	for i, w := range words {
		c, n := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(c)) + w[n:]
	}
	return strings.Join(words, " ")
}

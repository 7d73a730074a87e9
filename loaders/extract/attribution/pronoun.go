package attribution

import (
	"strings"

	"whosaid/schema"
)

// "He" and "she" go by the name's gender where that is known. Most names of the
// world are in no list, so that what the paragraph is about decides for them.

// heOrShe is who a hit's "he" or "she" is, if the reader of names knows nobody or
// somebody who cannot be meant: the person whom an earlier sentence of the
// paragraph is about or who spoke in it, else the one the paragraph before is about.
func (r *reader) heOrShe(h *hit, st schema.Step) schema.Step {
	s := r.t.SentenceAt(h.source.Start)
	if s < 0 || r.inDirect(h.source) {
		return st
	}
	paragraph := r.t.Sentences[s].Paragraph
	if n, ok := r.proud(s, st, lower(h.source.Of(r.t.Source))); ok {
		return step(n)
	}
	if st.Kind == schema.Person && !r.byline(st) && r.namedIn(st, r.paragraphStart(s), h.source.Start) && !r.onlyHouse(st, r.paragraphStart(s), h.source.Start) {
		return st
	}
	if st.Kind == schema.Person && r.onlyHouse(st, r.paragraphStart(s), h.source.Start) {
		// "A nurse at Saint Orla has worked nights. She says …": a nurse.
		if who, ok := r.atHouse(s, h.source.Start); ok {
			return r.unnamed(schema.Anonymous, who)
		}
	}
	if n, ok := r.about(s, paragraph, h.source.Start); ok {
		return step(n)
	}
	if st.Kind == schema.Person && !r.byline(st) {
		return st
	}
	for k := len(r.met) - 1; k >= 0 && k >= len(r.met)-2; k-- {
		if r.humanly(r.met[k]) && !r.byline(r.met[k]) && r.hits[k].source.Len() > 0 {
			if at := r.t.SentenceAt(r.hits[k].source.Start); at >= 0 && r.t.Sentences[at].Paragraph >= paragraph-1 {
				return r.met[k]
			}
		}
	}
	if p := r.paragraphStart(s); p > 0 {
		if n, ok := r.about(r.t.SentenceAt(p), paragraph-1, p); ok {
			return step(n)
		}
	}
	if n, ok := r.lastPerson(h, r.paragraphStart(s)); ok && st.Kind == schema.Anonymous {
		return step(n)
	}
	return st
}

// onlyHouse reports whether a step is named between two offsets only as where somebody
// works: "A nurse at Saint Orla said it was late. She …".
func (r *reader) onlyHouse(st schema.Step, from, to int) bool {
	house := false
	for _, m := range r.n.In(schema.Span{Start: from, End: to}) {
		if n, ok := r.n.Name(m.Entity); ok && (n.ID == st.Source || n.Name == st.Name) {
			if house = r.houseOf(schema.Span{Start: from, End: to}, m.Start); !house {
				return false
			}
		}
	}
	return house
}

// proud is the person who is the subject of the sentence before s in its paragraph, where
// the step is of somebody named only in what that person holds: "Orlo is glad that Ana
// chose us. He said …".
func (r *reader) proud(s int, st schema.Step, low string) (schema.Name, bool) {
	if s == 0 || st.Kind != schema.Person || low != "he" && low != "she" || r.t.Sentences[s-1].Paragraph != r.t.Sentences[s].Paragraph {
		return schema.Name{}, false
	}
	from, to := r.t.Sentences[s-1].Start, r.t.Sentences[s-1].End
	sp, ok := r.opening(s - 1)
	if !ok || sp.Start != from {
		return schema.Name{}, false
	}
	for i := range r.hits {
		h := &r.hits[i]
		if h.source != sp || h.Contents[0].Start < sp.End || !r.namedIn(st, h.Contents[0].Start, h.Contents[0].End) || r.namedIn(st, from, h.Contents[0].Start) || r.namedIn(st, h.Contents[0].End, to) {
			continue
		}
		who := r.named(sp, sp.Of(r.t.Source))
		if n, ok := r.person(sp); ok && r.n.Suits(n.ID, low) {
			return n, true
		} else if who.Kind == schema.Person {
			if n, ok := r.nameOf(who); ok && r.n.Suits(n.ID, low) {
				return n, true
			}
		}
	}
	return schema.Name{}, false
}

// atHouse is what the subject of a sentence of the paragraph up to s, before an offset, is
// called who works at a house with somebody's name: "a nurse".
func (r *reader) atHouse(s, before int) (string, bool) {
	paragraph := r.t.Sentences[s].Paragraph
	for n := 0; s >= 0 && n < 3 && r.t.Sentences[s].Paragraph == paragraph; s, n = s-1, n+1 {
		sp, ok := r.opening(s)
		if !ok || sp.End > before {
			continue
		}
		if who, _, ok := strings.Cut(lower(sp.Of(r.t.Source)), " at "); ok && humanNoun(headWord(who)) {
			return who, true
		}
	}
	return "", false
}

// lastPerson is the person named last before a hit's "he" or "she", from an offset on,
// outside of what others say.
func (r *reader) lastPerson(h *hit, from int) (schema.Name, bool) {
	low := lower(h.source.Of(r.t.Source))
	var found schema.Name
	ok := false
	for _, m := range r.n.In(schema.Span{Start: from, End: h.source.Start}) {
		n, named := r.n.Name(m.Entity)
		if !named || n.Kind != schema.Person || !hasCapital(m.Text) || r.byline(step(n)) || r.inDirect(m.Span) || !r.n.Suits(n.ID, low) || strings.HasSuffix(r.t.Source[r.t.Start:m.Start], ", of ") {
			continue
		}
		found, ok = n, true
	}
	return found, ok
}

// humanly reports whether a step is a person, or may be one taken for a body.
func (r *reader) humanly(st schema.Step) bool {
	if st.Kind == schema.Organisation || st.Kind == schema.Place {
		return properName(st.Name) && !bodyLike(lower(st.Name[strings.LastIndexByte(st.Name, ' ')+1:])) && !r.misled(st, "")
	}
	return st.Kind == schema.Person
}

// byline reports whether a step is the document's author, of whom the text does
// not speak.
func (r *reader) byline(st schema.Step) bool {
	return r.doc.Author != "" && schema.Fold(st.Name) == schema.Fold(r.doc.Author)
}

// lookBack is how many sentences of a paragraph are looked back over.
const lookBack = 16

// paragraphStart is where the paragraph of sentence s begins, or the sentences of
// it that are looked back over.
func (r *reader) paragraphStart(s int) int {
	for n := 0; s > 0 && n < lookBack && r.t.Sentences[s-1].Paragraph == r.t.Sentences[s].Paragraph; n++ {
		s--
	}
	return r.t.Sentences[s].Start
}

// namedIn reports whether the step is named between two offsets.
func (r *reader) namedIn(st schema.Step, from, to int) bool {
	for _, m := range r.n.In(schema.Span{Start: from, End: to}) {
		if n, ok := r.n.Name(m.Entity); ok && (n.ID == st.Source || n.Name == st.Name) {
			return true
		}
	}
	return false
}

// about is the one person that the sentences of a paragraph up to s, before an
// offset, are about: whose name is the subject of one of them.
func (r *reader) about(s, paragraph, before int) (schema.Name, bool) {
	for n := 0; s >= 0 && n < lookBack && r.t.Sentences[s].Paragraph >= paragraph; s, n = s-1, n+1 {
		if r.t.Sentences[s].Paragraph > paragraph || r.t.Sentences[s].Start >= before {
			continue
		}
		if sp, ok := r.opening(s); ok && sp.End <= before {
			if r.newsroom(sp) {
				// "Our reporter Ana Dvali talked to a medic, Levan Ioseli."
				if n, ok := r.person(schema.Span{Start: sp.End, End: min(before, r.t.Sentences[s].End)}); ok {
					return n, true
				}
				continue
			}
			if n, ok := r.person(sp); ok {
				return n, true
			}
			text := sp.Of(r.t.Source)
			if st := r.named(sp, text); st.Kind == schema.Person && !pronouns[lower(text)] && hasCapital(st.Name) && !strings.Contains(text, "’s ") && !strings.Contains(text, "'s ") {
				if n, ok := r.nameOf(st); ok {
					return n, true
				}
				return schema.NewName(schema.Person, st.Name, ""), true
			}
			if title, name, ok := strings.Cut(text, " "); ok && humanNoun(lower(title)) && properName(name) {
				st := r.named(sp, text)
				return schema.Name{ID: st.Source, Kind: st.Kind, Name: st.Name, Role: st.Role, For: st.For}, true // "Mayor Seo Dong-min", whom no list knows
			}
			for _, ours := range []string{"our own ", "my own ", "our ", "my "} {
				if strings.HasPrefix(text, ours) {
					text = text[len(ours):]
					sp.Start += len(ours)
				}
			}
			if properName(text) {
				if n, ok := r.n.At(sp); !ok && !bodyLike(lower(endWord(text))) || ok && n.Kind == schema.Place && n.Name == text {
					// A name that no list knows, or one taken for a place's.
					return schema.NewName(schema.Person, text, ""), true
				}
			}
			if name, after, ok := strings.Cut(text, ", a"); ok && capital(name) && len(strings.Fields(name)) < 4 && !strings.HasPrefix(name, "The ") {
				// "Sabir, a taxi driver of 51"
				if _, noun, ok := strings.Cut(after, " "); ok && (after[0] == ' ' || strings.HasPrefix(after, "n ")) && humanNoun(headWord(lower(noun))) {
					return schema.NewName(schema.Person, name, ""), true
				}
			}
		}
	}
	return schema.Name{}, false
}

// newsroom reports whether the words name one of those who report.
func (r *reader) newsroom(s schema.Span) bool {
	low := lower(s.Of(r.t.Source))
	for _, w := range []string{"our reporter", "our correspondent", "our colleague"} {
		if strings.HasPrefix(low, w) {
			return true
		}
	}
	return false
}

// houseOf reports whether a name at an offset tells where somebody that a phrase describes
// works: "a nurse at Saint Orla".
func (r *reader) houseOf(sp schema.Span, at int) bool {
	words := strings.Fields(lower(r.t.Source[sp.Start:max(sp.Start, at)]))
	for k := len(words) - 1; k > 0 && k >= len(words)-3; k-- {
		if words[k] == "at" || words[k] == "near" {
			return humanNoun(words[k-1])
		}
	}
	return false
}

// nameOf is the document's name that a step is by.
func (r *reader) nameOf(st schema.Step) (schema.Name, bool) {
	for _, n := range r.n.Names {
		if n.ID == st.Source {
			return n, true
		}
	}
	return schema.Name{}, false
}

// person is the one person named in a span.
func (r *reader) person(sp schema.Span) (schema.Name, bool) {
	var found schema.Name
	n := 0
	for _, m := range r.n.In(sp) {
		if r.houseOf(sp, m.Start) {
			continue
		}
		if x, ok := r.n.Name(m.Entity); ok && x.Kind == schema.Person && x.ID != found.ID {
			found = x
			n++
		}
	}
	return found, n == 1
}

// opening is the subject of sentence s in the document's own words.
func (r *reader) opening(s int) (schema.Span, bool) {
	for vi := r.firstView(s); vi < len(r.vs) && r.vs[vi].sent == s; vi++ {
		v := &r.vs[vi]
		if v.owner >= 0 || len(v.toks) < 2 || len(v.toks) > maxTree {
			continue
		}
		for i := range v.toks {
			if v.toks[i].Head >= 0 {
				continue
			}
			if q := v.subject(i); q.ok() {
				return v.span(q.from, q.to)
			}
		}
	}
	return schema.Span{}, false
}

// possessed reads "Harbour City's Ibrahim Sule": the person.
func (r *reader) possessed(s schema.Span, text, low string) (schema.Step, bool) {
	for _, mark := range []string{"'s ", "’s ", "s' ", "s’ "} {
		i := strings.LastIndex(text, mark)
		if i <= 0 || !properName(text[i+len(mark):]) {
			continue
		}
		at := i + len(mark)
		if n, ok := r.n.At(schema.Span{Start: s.Start + at, End: s.End}); !ok && mark[0] == 's' || ok && n.Kind != schema.Person {
			continue
		}
		return r.named(schema.Span{Start: s.Start + at, End: s.End}, text[at:]), true
	}
	return schema.Step{}, false
}

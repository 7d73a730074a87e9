package names

import (
	"slices"
	"strings"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/schema"
)

// Describe reads a noun phrase as a source. For "Interior Ministry spokeswoman
// Lena Orlo" it returns Lena Orlo with her role and whom she speaks for; for "a
// ministry official" an anonymous name with role and For; for "witnesses" a
// group; for "city records" a document. Sources without a name have the
// document's id for a discriminator. A definite description that the document
// resolves ("the minister") gives the name it stands for. It reports false for
// a span without a noun, and for a pronoun.
func (f *Found) Describe(span schema.Span) (schema.Name, bool) {
	if f.reader == nil {
		return schema.Name{}, false
	}
	sent, from, to := f.tokens(span)
	if sent < 0 {
		return schema.Name{}, false
	}
	r := f.reader
	w := r.words[sent]
	for to > from+1 && (w[to-1].Shape == lexicon.Punctuation || w[to-1].Lower == "'s") {
		to--
	}
	if to-from == 1 {
		if _, ok := pronouns[w[from].Lower]; ok || w[from].UPOS == "PRON" && !w[from].Class.Is(lexicon.Anonymous|lexicon.Group) {
			return schema.Name{}, false
		}
	}
	head := f.headToken(sent, from, to)
	if n, ok := f.person(sent, from, to, head); ok {
		return n, true
	}
	if i := r.starts(sent, head+1); i >= 0 && (r.found[i].to <= to && w[head].UPOS == "NOUN" && !w[head].Class.Is(lexicon.Group|lexicon.Anonymous) || callings[w[head].Lower]) {
		// "the consumer group SafeRoads", "Rival Tarn"
		if n, ok := f.At(r.span(sent, r.found[i].from, r.found[i].to)); ok {
			return n, true
		}
	}
	k := f.covering(sent, head)
	if k >= 0 && !f.ownsRole(sent, f.spans[k], to) {
		n, ok := f.name(f.Mentions[k].Entity)
		return n, ok
	}
	if n, ok := f.Antecedent(span); ok && definite(w, from, to) {
		return n, true
	}
	return f.unnamed(sent, from, to, head)
}

// person returns the person whom the phrase names with a role before or behind:
// the name that begins right behind the head, or holds it.
func (f *Found) person(sent, from, to, head int) (schema.Name, bool) {
	r := f.reader
	w := r.words[sent]
	for _, k := range r.in[sent] {
		m := r.found[k]
		if m.kind != schema.Person || m.from < from || m.to > to {
			continue
		}
		holds := m.from <= head && head < m.to
		behind := m.from > from && (isRole(&w[m.from-1]) || w[m.from-1].Class.Is(lexicon.Honorific)) && !slices.ContainsFunc(w[from:m.from], func(x lexicon.Word) bool { return x.UPOS == "ADP" })
		comma := m.from-1 > from && w[m.from-1].Lower == "," && r.before(sent, m.from).role != ""
		if !holds && !behind && !comma {
			continue
		}
		// "a relative of Orlo", "Orlo's lawyer" are others.
		if m.to < to && (w[m.to].Lower == "'s" || w[m.to].Lower == "'") || m.from > from && w[m.from-1].Lower == "of" {
			continue
		}
		n, ok := f.At(r.span(sent, m.from, m.to))
		if !ok {
			continue
		}
		if b := r.roleAt(sent, m.from, m.to); b.role != "" {
			n.Role = b.role
			if b.forWhom != "" {
				n.For = f.served(b.role, b.forWhom)
			}
		}
		return n, true
	}
	return schema.Name{}, false
}

// ownsRole reports whether behind the mention a role or a document follows that
// it only owns: "[Interior Ministry] officials", "the [UN]'s report".
func (f *Found) ownsRole(sent int, m found, to int) bool {
	w := f.reader.words[sent]
	i := m.to
	if i < to && (w[i].Lower == "'s" || w[i].Lower == "'") {
		i++
	}
	return i < to && i > m.to-1 && i < len(w) && (w[i].UPOS == "NOUN" || w[i].UPOS == "ADJ") && (isRole(&w[i]) || w[i].Class.Is(lexicon.Anonymous|lexicon.Group|lexicon.Document))
}

// unnamed makes the name of a source without one.
func (f *Found) unnamed(sent, from, to, head int) (schema.Name, bool) {
	r := f.reader
	w := r.words[sent]
	h := &w[head]
	if h.UPOS != "" && h.UPOS != "NOUN" && h.UPOS != "PROPN" && h.UPOS != "NUM" && !h.Class.Is(lexicon.Anonymous|lexicon.GroupSource|lexicon.Document|lexicon.Org) {
		return schema.Name{}, false
	}
	// The name is the phrase up to what hangs on it: a relative clause, a comma.
	end := head + 1
	for end < to && (w[end].Lower == "of" || w[end].Lower == "from" || w[end].Lower == "at" || w[end].Lower == "for" || w[end].Lower == "in" || w[end].Lower == "with") {
		_, e := r.object(sent, end+1)
		if e <= end+1 {
			break
		}
		end = min(e, to)
	}
	phrase := strings.Join(strings.Fields(r.written(sent, from, end)), " ")
	plural := h.XPOS == "NNS" || h.XPOS == "NNPS" || h.Lower == "people" || h.Lower == "police"
	kind := schema.Anonymous
	switch {
	case h.Class.Is(lexicon.Document) && !h.Class.Is(lexicon.OrgHead) && !isRole(h) && !h.Class.Is(lexicon.Anonymous):
		kind = schema.Writing
	case h.Lower == "police" || h.Lower == "authorities" || h.Class.Is(lexicon.OrgHead|lexicon.Government) && !plural && !h.Class.Is(lexicon.Anonymous|lexicon.Role):
		kind = schema.Organisation
	case h.Lower == "sources" || h.Lower == "source":
		kind = schema.Anonymous
	case plural:
		kind = schema.Group
	}
	if kind != schema.Anonymous {
		phrase = spoken(phrase)
	} else if first := w[from].Lower; from < head && (first == "a" || first == "an" || first == "the" || first == "one") {
		phrase = first + phrase[len(w[from].Text):]
	}
	if phrase == "" {
		return schema.Name{}, false
	}
	phrase = f.inside(sent, from, phrase)
	n := schema.NewName(kind, phrase, string(f.doc))
	if isRole(h) || h.Class.Is(lexicon.Anonymous|lexicon.GroupSource) {
		s := head
		for s > from && (isRole(&w[s-1]) && !r.used[sent][s-1] || w[s-1].Class.Is(lexicon.Qualifier)) {
			s--
		}
		n.Role = f.inside(sent, s, spoken(r.written(sent, s, head+1)))
		n.For, _ = r.owner(sent, s)
		if n.For == "" && head+1 < to {
			switch w[head+1].Lower {
			case "for", "of", "from", "at", "with", "in":
				a, e := r.object(sent, head+2)
				if e > a {
					n.For = spoken(r.written(sent, a, min(e, to)))
				}
			}
		}
		n.For = f.served(n.Role, n.For)
		if n.Role == n.Name {
			n.Role = "" // "rescuers" says it all
		}
	}
	return n, true
}

// inside writes a phrase that begins at the token as it would be written inside
// of a sentence.
func (f *Found) inside(sent, from int, phrase string) string {
	w := &f.reader.words[sent][from]
	first := from == 0 || from == 1 && f.reader.words[sent][0].Shape == lexicon.Punctuation
	if first && w.Shape == lexicon.Capitalised && !f.reader.used[sent][from] && w.UPOS != "PROPN" && w.UPOS != "" && phrase != "" && phrase[0] < 0x80 {
		return strings.ToLower(phrase[:1]) + phrase[1:]
	}
	return phrase
}

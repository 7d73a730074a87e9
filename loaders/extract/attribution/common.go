package attribution

import (
	"strings"

	"whosaid/schema"
)

// Common nouns that stand for a body named nearby: "the hospital", "their union",
// "a spokesman", "the company".

// nearby is how many sentences back a name that ends in the common noun is sought.
const nearby = 40

// headed is the body whose name, written out nearby, has the noun for its head:
// "the hospital" after "the Western Hills Hospital", "their union" before "the
// Dockers' Union".
func (r *reader) headed(noun string, at int) (schema.Step, bool) {
	if len(noun) < 4 {
		return schema.Step{}, false
	}
	s := r.t.SentenceAt(at)
	for k := s; k >= 0 && k > s-nearby; k-- {
		if st, ok := r.headedIn(k, noun, at); ok {
			return st, true
		}
	}
	for k := s; k >= 0 && k < len(r.t.Sentences) && k < s+4; k++ {
		if st, ok := r.headedIn(k, noun, r.t.Sentences[k].End); ok {
			return st, true
		}
	}
	return schema.Step{}, false
}

// headedIn is headed within sentence k, before an offset.
func (r *reader) headedIn(k int, noun string, before int) (schema.Step, bool) {
	toks := r.t.Sentences[k].Tokens
	if len(toks) > maxTree {
		return schema.Step{}, false
	}
	for i := len(toks) - 1; i >= 0; i-- {
		if toks[i].End > before || !capital(toks[i].Text) || schema.Fold(toks[i].Text) != noun {
			continue
		}
		from, to := i, i+1
		for from > 0 && (capital(toks[from-1].Text) || toks[from-1].UPOS == "PART" && from > 1 && capital(toks[from-2].Text)) && toks[from-1].UPOS != "DET" && toks[from-1].UPOS != "PUNCT" && i-from < 6 {
			from--
		}
		for to+1 < len(toks) && to-i < 7 && (hasAny(toks[to].Text, "of", "for", "de") || capital(toks[to].Text)) && capital(toks[to+1].Text) && toks[to+1].UPOS != "PUNCT" {
			to += 2
		}
		if to-from < 2 {
			continue
		}
		sp := schema.Span{Start: toks[from].Start, End: toks[to-1].End}
		text := strings.Join(strings.Fields(sp.Of(r.t.Source)), " ")
		if n, ok := r.n.At(sp); ok && n.Kind != schema.Person && n.Kind != schema.Anonymous && n.Kind != schema.Group && strings.Contains(schema.Fold(n.Name), noun) {
			return step(n), true
		}
		return step(schema.NewName(schema.Organisation, clip(text), "")), true
	}
	return schema.Step{}, false
}

// shared are nouns for bodies of which a text mostly has one, called by its name
// once and by the noun after that.
var shared = wordSet(`hospital union university school college club council museum airport bank brewery factory mill church cathedral parish orchestra
theatre theater prison jail laboratory institute foundation charity association federation society league committee commission agency authority
ministry department directorate office bureau court tribunal inspectorate regulator ombudsman parliament assembly senate chamber party movement
coalition alliance network forum cooperative co-operative group service brigade academy hotel zoo library observatory inquiry board guard
`)

// commonBody resolves "the hospital", "their union", "its spokesman", "a spokesman".
func (r *reader) commonBody(h *hit, st schema.Step, low string) schema.Step {
	if st.Kind == schema.Person || hasCapital(st.Name) && st.Kind != schema.Anonymous {
		return st
	}
	words := strings.Fields(low)
	if len(words) == 0 || len(words) > 2 {
		return st
	}
	noun := words[len(words)-1]
	article := ""
	if len(words) == 2 {
		article = words[0]
	}
	switch {
	case strings.HasPrefix(noun, "spokes") && (article == "" || hasAny(article, "a", "the", "its", "their")):
		b, ok := r.bodyAt(h)
		if !ok {
			return st
		}
		n := schema.NewName(schema.Anonymous, "a "+noun+" for "+b.Name, string(r.doc.ID))
		n.Role, n.For = noun, b.Name
		return step(n)
	case shared[noun] && hasAny(article, "the", "their", "its", "his", "her"):
		if b, ok := r.headed(noun, h.source.Start); ok && !r.misled(b, "") {
			return b
		}
		if article == "the" && r.released() {
			return r.voice() // "the union", in its own release
		}
	case businesses[noun] && article == "the" && noun != "group":
		if b, ok := r.soleSubject(h); ok {
			return b
		}
	}
	return st
}

// bodyAt is the body that a bare "spokesman" speaks for: the one that spoke or was
// the subject just before in the paragraph, else the last in the one before.
func (r *reader) bodyAt(h *hit) (schema.Step, bool) {
	if b, ok := r.bodyBefore(h); ok && hasCapital(b.Name) {
		return b, true
	}
	s := r.t.SentenceAt(h.source.Start)
	if s < 0 {
		return schema.Step{}, false
	}
	paragraph := r.t.Sentences[s].Paragraph
	for k := s; k >= 0 && k > s-lookBack && r.t.Sentences[k].Paragraph >= paragraph-1; k-- {
		sp, ok := r.opening(k)
		if !ok || sp.End > h.source.Start {
			continue
		}
		for _, m := range r.n.In(sp) {
			n, ok := r.n.Name(m.Entity)
			if !ok || !hasCapital(n.Name) || r.misled(step(n), "") {
				continue
			}
			switch n.Kind {
			case schema.Organisation, schema.Outlet:
				return step(n), true
			case schema.Place:
				// What speaks or acts is no place: "Atlamar, which owns the plant".
				if m.Start-sp.Start < 5 && r.spoke(n) {
					return step(n), true
				}
			}
		}
	}
	return schema.Step{}, false
}

// spoke reports whether a name has spoken so far.
func (r *reader) spoke(n schema.Name) bool {
	for k := len(r.met) - 1; k >= 0 && k >= len(r.met)-reach; k-- {
		if r.met[k].Source == n.ID {
			return true
		}
	}
	return false
}

// soleSubject is the name that the sentences before it in the paragraph are about,
// whatever it was taken for, if no role makes it a person: "Denet Certification
// rejects this. …, the company said."
func (r *reader) soleSubject(h *hit) (schema.Step, bool) {
	s := r.t.SentenceAt(h.source.Start)
	if s < 0 {
		return schema.Step{}, false
	}
	from := r.paragraphStart(s)
	var found schema.Name
	n := 0
	for _, m := range r.n.In(schema.Span{Start: from, End: h.source.Start}) {
		x, ok := r.n.Name(m.Entity)
		if !ok || x.ID == found.ID || !hasCapital(x.Name) || r.inDirect(m.Span) {
			continue
		}
		found = x
		n++
	}
	if n != 1 || found.Role != "" || found.For != "" || r.misled(step(found), "") {
		return schema.Step{}, false
	}
	for k := s - 1; k >= 0 && k > s-4 && r.t.Sentences[k].Start >= from; k-- {
		if sp, ok := r.opening(k); ok && strings.HasPrefix(sp.Of(r.t.Source), found.Name) {
			return step(found), true
		}
	}
	return schema.Step{}, false
}

package link

// qualityConflicts are pairs of words of which one excludes the other, said of
// one thing or one deed by whatever words hang on it: a red signal, the signal
// was green; opened on time, opened late.
func (p *pair) qualityConflicts(out []conflict) []conflict {
	as, bs := p.a.qualities(), p.b.qualities()
	for _, i := range as {
		x := &p.a.terms[i]
		for _, j := range bs {
			y := &p.b.terms[j]
			t := tied(x.lex, y.lex)
			if t != opposed && !(t == sister && x.upos != "NOUN" && y.upos != "NOUN") {
				continue
			}
			u, v := p.a.qualified(i), p.b.qualified(j)
			if u < 0 || v < 0 {
				continue
			}
			c := conflict{kind: "antonym", rule: "antonym", a: []int{i, u}, b: []int{j, v}}
			h, k := &p.a.terms[u], &p.b.terms[v]
			c.is(markQuality, true)
			c.is(markTabled, opposes(x.lex, y.lex))
			c.is(markWeak, opposes(x.lex, y.lex) && weakly(x.lex, y.lex))
			c.is(markSister, t == sister)
			c.heads(p, h, k, p.tie(h, k))
			c.is(markMain, p.a.main(i) && p.b.main(j) || p.a.main(u) && p.b.main(v))
			c.is(markPoint, p.a.point(i) && p.b.point(j))
			c.is(markAttribute, is(x.rel, "amod", "compound") || is(y.rel, "amod", "compound"))
			c.is(markSubjSame, p.bearers(u, v) == 2)
			out = append(out, c)
		}
	}
	return out
}

// qualities are the terms of a statement that may tell what a thing or a deed is
// like, read once.
func (s *Statement) qualities() []int {
	s.qualityOnce.Do(func() {
		for i := range s.terms {
			if x := &s.terms[i]; x.sign == isSo && x.weight >= 0.2 && (x.upos == "ADJ" || x.upos == "ADV" || x.upos == "NOUN") && !s.inMoment(i) {
				s.qualityTerms = append(s.qualityTerms, i)
			}
		}
	})
	return s.qualityTerms
}

// qualified is what a quality is said of: the noun or the deed that it hangs on,
// or its subject; -1 for none.
func (s *Statement) qualified(i int) int {
	x := &s.terms[i]
	if s.kid(i, "cop") >= 0 {
		return s.kid(i, "nsubj")
	}
	if is(x.rel, "amod", "advmod", "obl", "xcomp", "compound", "nmod", "acl") {
		return x.head
	}
	if k := s.kid(i, "nmod"); k >= 0 && x.upos == "NOUN" { // "cracks in the dyke"
		return k
	}
	return s.kid(i, "nsubj")
}

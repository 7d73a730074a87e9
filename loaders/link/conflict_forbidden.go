package link

// forbidden reports whether a deed is said to be one that must not be done: "must not be
// used", "should not be eaten". "Drunk" is mostly taken for an adjective.
func (s *Statement) forbidden(i int) bool {
	x := &s.terms[i]
	if x.upos != "VERB" && s.kid(i, "cop") < 0 || !s.ownNo(i) {
		return false
	}
	for _, k := range x.kids {
		if y := &s.terms[k]; is(y.rel, "aux") && (y.lemma == "must" || y.lemma == "should" || y.lemma == "may" || y.lemma == "ought") {
			return true
		}
	}
	return false
}

// harmless are what a thing is said to be with which a deed may be done.
var harmless = set("safe fit fine ready free clean suitable")

// allowed reports whether a deed is said to be one that may be done: "safe to drink",
// "may be driven".
func (s *Statement) allowed(i int) bool {
	x := &s.terms[i]
	if x.upos != "VERB" || s.ownNo(i) {
		return false
	}
	if is(x.rel, "xcomp", "advcl", "ccomp") && x.head >= 0 && s.mark(i) == "to" && harmless[s.terms[x.head].lemma] {
		return s.terms[x.head].sign != isNot
	}
	for _, k := range x.kids {
		if y := &s.terms[k]; is(y.rel, "aux") && (y.lemma == "may" || y.lemma == "can") && s.kid(i, "aux:pass") >= 0 {
			return true
		}
	}
	return false
}

// permits reports whether anything that a statement tells of may be done or is safe, and
// prohibits whether anything must not be done; both are read once.
func (s *Statement) permits() bool   { s.readDeeds(); return s.permitting }
func (s *Statement) prohibits() bool { s.readDeeds(); return s.prohibiting }

func (s *Statement) readDeeds() {
	s.deedsOnce.Do(func() {
		for i := range s.frames {
			f := &s.frames[i]
			s.permitting = s.permitting || s.allowed(f.head) || s.safe(f)
			s.prohibiting = s.prohibiting || s.forbidden(f.head)
		}
	})
}

// safe reports whether a frame says of a thing that it is safe.
func (s *Statement) safe(f *frame) bool {
	return f.copula && s.terms[f.head].lemma == "safe" && s.terms[f.head].sign == isSo && f.subj >= 0
}

// forbids reports whether one of two predicates is a deed that may be done and the other
// one that must not, or one says of a thing that it is safe and the other what must not be done
// with it.
func (p *pair) forbids(f, g *frame) bool {
	if !(p.a.permits() && p.b.prohibits() || p.a.prohibits() && p.b.permits()) {
		return false
	}
	return p.a.allowed(f.head) && p.b.forbidden(g.head) || p.a.forbidden(f.head) && p.b.allowed(g.head) || p.unsafe(f, g)
}

// unsafe reports whether one of two predicates says that a thing is safe, for whatever, and
// the other what must not be done with it.
func (p *pair) unsafe(f, g *frame) bool {
	safe := func(s *Statement, f *frame, x *term) bool {
		return s.safe(f) && (x.upos == "ADJ" || s.kid(f.head, "xcomp") < 0)
	}
	switch x, y := &p.a.terms[f.head], &p.b.terms[g.head]; {
	case safe(p.a, f, y) && p.b.forbidden(g.head):
		u := undergoer(g)
		return u >= 0 && p.bearers(f.subj, u) == 2
	case safe(p.b, g, x) && p.a.forbidden(f.head):
		u := undergoer(f)
		return u >= 0 && p.bearers(u, g.subj) == 2
	}
	return false
}

package link

// A frame is an event or a state: its head and what fills its roles. Roles are
// those of the active voice; -1 is nobody.
type frame struct {
	head      int
	subj, obj int
	others    []role // further arguments, with their prepositions
	nominal   bool
	copula    bool // the head is what somebody or something is said to be
	args      int  // how many arguments
}

type role struct {
	prep string
	term int
}

// findFrames reads the frames from the trees.
func (s *Statement) findFrames() {
	for i := range s.terms {
		x := &s.terms[i]
		switch {
		case x.upos == "VERB", x.upos == "AUX" && !is(x.rel, "aux", "cop"):
			s.frames = append(s.frames, s.verbFrame(i))
		case s.kid(i, "cop") >= 0 && (x.name == "" || x.upos != "PROPN"):
			f := s.verbFrame(i)
			f.copula = true
			s.frames = append(s.frames, f)
		case x.name != "" && !(x.upos == "NOUN" && x.lex.happens()) || x.upos == "NOUN" && is(x.rel, "compound") && (!x.lex.happens() || x.head >= 0 && !s.terms[x.head].lex.event && s.terms[x.head].lemma != "claim"):
		case x.upos == "NOUN" && (x.lex.event || x.lex.happens() || len(x.lex.sides) > 0):
			s.frames = append(s.frames, s.nounFrame(i))
		case x.upos == "ADJ" && x.rel != "" && (len(x.lex.sides) > 0 || len(x.lex.opposite) > 0):
			// "the closed road": a state of the noun
			if is(x.rel, "amod") && x.head >= 0 {
				s.frames = append(s.frames, frame{head: i, subj: x.head, obj: -1, args: 1})
			} else {
				s.frames = append(s.frames, s.verbFrame(i))
			}
		}
	}
}

func (s *Statement) verbFrame(i int) frame {
	f := frame{head: i, subj: -1, obj: -1}
	passive := false
	for _, k := range s.terms[i].kids {
		y := &s.terms[k]
		switch {
		case y.rel == "nsubj:pass" || y.rel == "csubj:pass":
			f.obj, passive = k, true
		case is(y.rel, "nsubj", "csubj"):
			f.subj = k
		case is(y.rel, "obj"):
			f.obj = k
		case is(y.rel, "aux:pass"):
			passive = true
		case is(y.rel, "obl", "iobj", "nmod"):
			prep := s.mark(k)
			if prep == "by" || y.rel == "obl:agent" {
				if f.subj < 0 {
					f.subj = k
					continue
				}
			}
			f.others = append(f.others, role{prep, k})
		}
	}
	x := &s.terms[i]
	if f.subj < 0 && f.obj < 0 || f.subj < 0 && !passive {
		switch {
		case x.rel == "acl" && x.head >= 0 && planning[s.terms[x.head].lemma] && s.mark(i) == "to": // "has plans to close it"
			if up := s.terms[x.head].head; up >= 0 {
				f.subj = s.verbFrameSubject(up, 0)
			}
		case x.rel == "acl" && x.head >= 0: // "people killed in", "a bridge carrying"
			if s.participle(i) {
				f.obj = x.head
			} else {
				f.subj = x.head
			}
		case is(x.rel, "obl", "advmod") && x.upos == "ADJ" && x.head >= 0: // "built to code"
			if f.subj = s.kid(x.head, "nsubj"); f.subj < 0 {
				f.subj = s.kid(x.head, "obj")
			}
		case is(x.rel, "xcomp") && x.head >= 0 && x.upos != "VERB" && s.kid(x.head, "obj") >= 0:
			f.subj = s.kid(x.head, "obj")
		case is(x.rel, "conj") && x.head >= 0 && !s.terms[i].lex.event || is(x.rel, "xcomp", "advcl") && x.head >= 0:
			up := s.verbFrameSubject(x.head, 0)
			if passive {
				if f.obj < 0 {
					f.obj = up
				}
			} else {
				f.subj = up
			}
		}
	}
	if x.rel == "acl:relcl" && x.head >= 0 {
		relative := func(k int) bool {
			return k >= 0 && s.terms[k].upos == "PRON" && (s.terms[k].lemma == "who" || s.terms[k].lemma == "which" || s.terms[k].lemma == "that" || s.terms[k].lemma == "whom")
		}
		switch {
		case relative(f.subj):
			f.subj = x.head
		case relative(f.obj) || f.obj < 0 && f.subj >= 0:
			f.obj = x.head
		case f.subj < 0 && !passive:
			f.subj = x.head
		}
	}
	f.subj, f.obj = s.counted(f.subj), s.counted(f.obj)
	for _, a := range []int{f.subj, f.obj} {
		if a >= 0 {
			f.args++
		}
	}
	f.args += len(f.others)
	return f
}

// counted is the noun that an argument counts: the tests of "two of the tests".
func (s *Statement) counted(i int) int {
	if i < 0 || s.terms[i].upos != "NUM" {
		return i
	}
	if k := s.kid(i, "nmod"); k >= 0 && s.terms[k].upos == "NOUN" && s.mark(k) == "of" {
		return k
	}
	return i
}

// participle reports whether a verb that hangs on a noun is passive: "killed".
func (s *Statement) participle(i int) bool {
	t := s.terms[i].text
	return len(t) > 3 && t[len(t)-3:] != "ing" && s.kid(i, "mark") < 0
}

// verbFrameSubject is the subject of a governing predicate, as shared by
// conjuncts and complements.
func (s *Statement) verbFrameSubject(i, depth int) int {
	if k := s.kid(i, "nsubj"); k >= 0 {
		return k
	}
	x := &s.terms[i]
	if depth < 4 && x.head >= 0 && is(x.rel, "conj", "xcomp", "advcl") {
		return s.verbFrameSubject(x.head, depth+1)
	}
	return -1
}

// lightVerbs lend their arguments to the noun that is their object.
var lightVerbs = set("impose have make take cause commit launch conduct stage do give pose mount perform carry place declare begin start continue end enforce maintain lift suspend hold")

func (s *Statement) nounFrame(i int) frame {
	f := frame{head: i, subj: -1, obj: -1, nominal: true}
	for _, k := range s.terms[i].kids {
		y := &s.terms[k]
		switch {
		case y.rel == "nmod:poss":
			f.subj = k
		case is(y.rel, "nmod"):
			switch prep := s.mark(k); prep {
			case "of":
				f.obj = k
			case "by":
				f.subj = k
			default:
				f.others = append(f.others, role{prep, k})
			}
		case is(y.rel, "compound"):
			if f.obj < 0 {
				f.obj = k
			}
		}
	}
	// "imposed a blockade on": the arguments of a light verb are the noun's.
	x := &s.terms[i]
	if is(x.rel, "obj", "nsubj:pass") && x.head >= 0 && lightVerbs[s.terms[x.head].lemma] {
		for _, k := range s.terms[x.head].kids {
			y := &s.terms[k]
			switch {
			case y.rel == "nsubj" && f.subj < 0:
				f.subj = k
			case is(y.rel, "obl"):
				if p := s.mark(k); p == "on" || p == "of" || p == "against" || p == "to" {
					if f.obj < 0 {
						f.obj = k
					}
				} else {
					f.others = append(f.others, role{p, k})
				}
			}
		}
	}
	// "cracks in the dam", "damage to the road": a state of the thing.
	if f.obj < 0 && len(x.lex.sides) > 0 {
		places := f.others
		if x.head >= 0 && is(x.rel, "obj", "nsubj") {
			for _, k := range s.terms[x.head].kids {
				if is(s.terms[k].rel, "obl") {
					places = append(places, role{s.mark(k), k})
				}
			}
		}
		for _, o := range places {
			if o.prep == "in" || o.prep == "to" || o.prep == "on" {
				f.obj = o.term
				break
			}
		}
	}
	for _, a := range []int{f.subj, f.obj} {
		if a >= 0 {
			f.args++
		}
	}
	f.args += len(f.others)
	return f
}

package link

import "slices"

// causeConflicts are pairs of causes of one effect, or of what both sides leave
// unsaid.
func (p *pair) causeConflicts(out []conflict) []conflict {
	ca, cb := p.a.reasons(), p.b.reasons()
	for _, x := range ca {
		for _, y := range cb {
			if p.bearers(x.by, y.by) == 2 {
				continue
			}
			c := conflict{kind: "slot", rule: "slot", a: []int{x.by}, b: []int{y.by}}
			c.is(markCause, true)
			if x.effect >= 0 && y.effect >= 0 {
				e, h := &p.a.terms[x.effect], &p.b.terms[y.effect]
				c.a, c.b = append(c.a, x.effect), append(c.b, y.effect)
				c.heads(p, e, h, p.tie(e, h))
				c.is(markSubjOpen, e.upos == "PRON" || h.upos == "PRON")
			} else {
				c.is(markEffectNone, true)
			}
			c.is(markClash, p.bearers(x.by, y.by) == 0)
			out = append(out, c)
		}
	}
	return out
}

// blamed are nouns for a cause, of which a statement says what it is.
var blamed = set("cause reason culprit fault blame source origin explanation trigger")

// reasons are the causes that a statement puts forward; their effect is -1 where
// it is not told.
func (s *Statement) reasons() []cause {
	s.reasonsOnce.Do(func() { s.reasonsGiven = s.readReasons() })
	return s.reasonsGiven
}

func (s *Statement) readReasons() []cause {
	out := slices.Clone(s.causesOf())
	for i := range s.frames {
		f := &s.frames[i]
		x := &s.terms[f.head]
		if x.sign != isSo {
			continue
		}
		effect := func(of int) int {
			if k := s.kid(of, "nmod"); k >= 0 {
				return k
			}
			return -1
		}
		switch {
		case f.copula && f.subj >= 0 && blamed[s.terms[f.subj].lemma]: // "the reason was the move"
			out = append(out, cause{by: f.head, effect: effect(f.subj)})
		case f.copula && f.subj >= 0 && blamed[x.lemma]: // "the move is the reason"
			out = append(out, cause{by: f.subj, effect: effect(f.head)})
		case x.lemma == "lie" && f.subj >= 0 && blamed[s.terms[f.subj].lemma]: // "the fault lies in the battery"
			for _, o := range f.others {
				out = append(out, cause{by: o.term, effect: effect(f.subj)})
			}
		case x.lemma == "blame" && f.obj >= 0 && f.subj >= 0: // "blamed prices for it"
			e := -1
			for _, o := range f.others {
				if o.prep == "for" {
					e = o.term
				}
			}
			if e < 0 {
				out = append(out, cause{by: f.obj, effect: -1})
			}
		case x.lemma == "blame" && f.subj >= 0: // "is to blame"
			out = append(out, cause{by: f.subj, effect: -1})
		}
		for _, k := range x.kids {
			if is(s.terms[k].rel, "advcl") && s.mark(k) == "because" {
				out = append(out, cause{by: k, effect: f.head})
			}
		}
	}
	return out
}

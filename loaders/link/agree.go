package link

import "whosaid/schema"

// An agreement between assertions is worth what both sides say of it. Where documents are
// long, tell one event and are many, half of what they have in common says nothing of
// what they agree on: that there was a launch, that an attack has images, that "it did not go
// my way". So a restatement is heard only where the words of one side are said by the other,
// the more of them the fewer of them tell anything, and more where months lie between.
// What is asked is of the two statements and their documents alone.

// slight tells why two assertions of which a rule hears that they agree do not; "" where
// they do. Copies agree, however little they tell. Strangers agree on nothing but a
// sentence that both hold.
func (p *pair) slight(r Result, strangers bool) string {
	if r.Relation != schema.Supports && r.Relation != schema.Restates {
		return ""
	}
	if strangers {
		x, ok := p.a.wording()
		if y, too := p.b.wording(); ok && too && x == y {
			return ""
		}
		return "of two stories"
	}
	if p.wordsHeld() || p.oneFigure() {
		return ""
	}
	e := p.inWords()
	switch {
	case r.Rule == "quantity":
		if !p.oneToll() && (e.words == 0 || e.most < directly) {
			return "a figure as vague fits anything"
		}
	case r.Rule != "restatement":
	case e.words == 0:
		return "they have no telling word in common"
	case r.Relation == schema.Supports && p.headingOnly(r.Evidence):
		return "the document repeats a heading"
	case r.Relation == schema.Supports && !p.toldOnce():
		return "both name it and neither tells of it"
	case r.Relation == schema.Supports && e.words < 3 && p.weeksApart():
		return "much the same may have happened twice"
	case r.Relation == schema.Supports && (e.most < enoughSaid(e.words) || e.words < 3 && p.whole() < half):
		return "neither says what the other says"
	}
	return ""
}

// toldOnce reports whether one side at least tells of something in common, by a verb or as
// what somebody or something is said to be, and does not only name it.
func (p *pair) toldOnce() bool {
	if p.a.headline || p.b.headline {
		return true
	}
	for j, m := range p.of {
		if m.to < 0 || m.tie < narrower {
			continue
		}
		x, y := &p.a.terms[m.to], &p.b.terms[j]
		if x.upos == "VERB" && !x.lex.general && !says(x) || y.upos == "VERB" && !y.lex.general && !says(y) || p.a.tells(m.to) && p.b.tells(j) {
			return true
		}
	}
	return false
}

// enoughSaid is the share of its weight that one of two statements must have in the other's
// words for the two to agree, where so many telling words are in both.
func enoughSaid(words int) float64 { return max(0.6, 0.9-0.1*float64(words)) }

// half is the share, in tenths, of what the lesser of two statements tells of that the
// other must tell of too, see whole.
const half = 5

// whole is the share, in tenths, of the predicates, nouns and names of the lesser of two
// statements that are in the other as well; words that are only akin do not count.
func (p *pair) whole() int {
	tells := func(s *Statement) map[string]bool {
		out := map[string]bool{}
		for e := range s.events() {
			if e[0] == 's' {
				out[e] = true
			}
		}
		for n := range s.names {
			out["n"+n] = true
		}
		return out
	}
	x, y := tells(p.a), tells(p.b)
	n := 0
	for k := range x {
		if y[k] {
			n++
		}
	}
	return 10 * n / max(1, min(len(x), len(y)))
}

// weeksApart reports whether more than a month lies between the documents of a pair.
func (p *pair) weeksApart() bool {
	x, y := p.a.context, p.b.context
	return x != nil && y != nil && x.dated && y.dated && apart(x.sketch(), y.sketch()) > 31
}

// oneToll reports whether both sides count one class of things as the same many, and not
// only as dozens where the other has 34. What is of no class is compared otherwise.
func (p *pair) oneToll() bool {
	classed := false
	for i := range p.a.figures {
		for j := range p.b.figures {
			f, g := &p.a.figures[i], &p.b.figures[j]
			classed = classed || f.class != "" || g.class != ""
			if f.class != "" && f.class == g.class && f.value == g.value && !f.vague() && !g.vague() {
				return true
			}
		}
	}
	return !classed
}

// wide is how many times its least value the greatest of a figure is that tells no more
// than a size: dozens, scores.
const wide = 2

// vague reports whether a figure tells no more than a size: "dozens", and not "fewer than 200".
func (f *figure) vague() bool { return !f.least && f.lo > 0 && f.hi >= wide*f.lo }

// nested reports whether two statements have words of one document in common: that
// these say the same is no agreement.
func (p *pair) nested() bool {
	return p.a.document == p.b.document && p.a.span.Overlap(p.b.span) > 0
}

// directly is the share of a statement's weight that the other side must say in its own
// words for the two to agree, whatever their documents are about.
const directly = 0.5

// agrees reports whether an agreement rests on what both sides say, and not only on
// what their documents are about: on two telling things that both name, of which one
// is no mere name, and on one deed of one bearer or most of the words of both. One
// thing in common, or words that are only akin, agree with anything. One large figure
// of one thing is enough.
func (p *pair) agrees() bool {
	if p.oneFigure() {
		return true
	}
	e := p.inWords()
	return e.most >= directly && e.words > 0 && e.words+e.names >= 2 && (e.least >= directly || p.oneDeed())
}

// inWords is what two statements have in common by their own words.
type inWords struct {
	least, most  float64 // share of the weight of either side
	words, names int     // that tell
}

// inWords is what both sides say, leaving out what context supplied and what their
// documents are about.
func (p *pair) inWords() inWords {
	a, b := covered(p.a, p.back, nil), covered(p.b, p.of, nil)
	names, words := map[string]bool{}, map[string]bool{}
	for j, m := range p.of {
		if m.to < 0 || m.tie < akin {
			continue
		}
		x, y := &p.a.terms[m.to], &p.b.terms[j]
		switch {
		case x.name != "" && y.name != "":
			names[x.name] = true
		case x.Len() == 0 || y.Len() == 0: // supplied from context
		case min(x.weight, y.weight) < 0.7:
		case m.tie == same || x.lex.stem == y.lex.stem || tabled(x.lex, y.lex):
			words[y.lex.stem] = true
		}
	}
	return inWords{min(a, b), max(a, b), len(words), len(names)}
}

// oneDeed reports whether both sides tell of a deed or state of one sort that someone
// or something has part in by the words of both, and no other on either side.
func (p *pair) oneDeed() bool {
	for i := range p.a.frames {
		for j := range p.b.frames {
			f, g := &p.a.frames[i], &p.b.frames[j]
			if p.a.terms[f.head].lex.general || p.heads(f, g) < broader {
				continue
			}
			if fit := p.args(f, g); fit.matched > 0 && !fit.clash {
				return true
			}
		}
	}
	return false
}

// largeFigure is the value from which two figures are hardly the same by chance.
const largeFigure = 1000

// oneFigure reports whether both sides give one large figure of one thing.
func (p *pair) oneFigure() bool {
	for i := range p.a.figures {
		for j := range p.b.figures {
			f, g := &p.a.figures[i], &p.b.figures[j]
			if f.value == g.value && f.value >= largeFigure && f.noun >= 0 && g.noun >= 0 && p.tie(&p.a.terms[f.noun], &p.b.terms[g.noun]) >= akin {
				return true
			}
		}
	}
	return false
}

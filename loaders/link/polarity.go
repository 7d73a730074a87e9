package link

import (
	"slices"
	"strings"
)

// Words that turn what they stand with into its opposite, or leave it open.
var (
	negators   = set("not n't n’t never no neither nor hardly scarcely barely nowhere cannot nobody none nothing without nay")
	noSubjects = set("nobody none nothing neither no few")
	// At none of these is never.
	occasions  = set("time point moment stage occasion way circumstance account instance case")
	openers    = set("if unless whether perhaps maybe possibly allegedly reportedly supposedly potentially unless provided")
	maybe      = set("may might could would should must ought can shall 'd")
	obligation = set("should must ought would")
	// A claim, a report: what hangs on the noun is said by somebody, and no more.
	saying = set("claim allegation report rumour rumor suggestion accusation assertion speculation story statement charge notion belief idea theory news information narrative word")
	// A plan, a threat: what hangs on the noun is not yet so.
	planning = set("plan threat promise fear hope risk bid attempt proposal intention decision demand call request possibility prospect danger pledge vow warning prediction forecast expectation chance readiness willingness desire aim goal effort ability right permission order")
	// Lack, absence: what hangs on the noun is not so.
	lacking = set("lack absence denial rejection refusal failure prevention cancellation dismissal myth")
	// What is so by somebody's word.
	calling = set("call describe label brand deem consider declare rule find pronounce judge dub")
	// Words about a thing: without them the thing is open.
	mentions = set("mention word information detail talk discussion question record knowledge announcement account report claim")
	// Beside a figure these tell that it is small.
	hedgesFigure = set("barely hardly scarcely")
	// What is not so under these is not so itself.
	raising = set("use come appear seem dare bother tend able live turn prove stand sit stay remain")
	// What is dismissed or withdrawn is there, whatever becomes of it.
	suits = set("lawsuit suit case appeal complaint petition motion bill application concern fear criticism worker employee staff")
	// What is the object of these is not so.
	voiding = set("lack cancel reject refute dismiss debunk disprove rule")
	// What is not the object of these is not so.
	making = set("impose have hold make take cause commit launch conduct stage do give pose mount perform suffer report find detect see carry place declare announce sign reach start begin plan order enforce maintain conclude agree offer")
	// What is not the subject of these is not so.
	being = set("be occur happen exist take begin start come follow remain")
	// What is said of a claim that is not true.
	untrue = set("false untrue baseless unfounded fake hoax inaccurate incorrect wrong nonsense fabricated fabrication lie myth propaganda stunt " +
		"ploy fiction display invention groundless unsubstantiated misleading bogus fictitious deny refute dismiss reject debunk disprove " +
		"discredit rubbish untruth distortion exaggeration smear provocation misinformation disinformation dispute contradict slander theatre theater pretext show spectacle unproven unsupported mistaken invented")
)

// signs decides, for each term, whether what it says is put forward as so, as
// not so, or left open, from its own negation and from all that governs it.
func (s *Statement) signs() {
	done := make([]bool, len(s.terms))
	for i := range s.terms {
		s.signOf(i, done, 0)
	}
	// A question puts nothing forward.
	for _, st := range s.sentences {
		for i := st.to - 1; i >= st.from && i >= st.to-3; i-- {
			if s.terms[i].text == "?" {
				for k := st.from; k < st.to; k++ {
					s.terms[k].sign = unknown
				}
			}
		}
	}
}

// maxDepth bounds how far up a sentence a sign is sought.
const maxDepth = 40

func (s *Statement) signOf(i int, done []bool, depth int) {
	if done[i] || depth > maxDepth {
		return
	}
	done[i] = true
	x := &s.terms[i]
	x.sign = isSo
	s.ownNegation(i)
	x.own = x.sign
	h := x.head
	if h < 0 {
		return
	}
	s.signOf(h, done, depth+1)
	g := &s.terms[h]
	k := knowledge()
	im, governs := k.implicative[g.lemma]
	verbal := g.upos == "VERB" || g.upos == "AUX"
	inherit := func() {
		x.said = x.said || g.said
		x.future = x.future || g.future
		switch g.sign {
		case unknown:
			x.sign = unknown
		case isNot:
			x.sign = -x.sign
			if x.denier < 0 {
				x.denier = g.denier
			}
		}
	}
	applied := func(im implication) {
		x.said = x.said || g.said || im.says
		v := im.plain
		if g.sign == isNot {
			v = im.negated
		} else if g.sign == unknown {
			v = unknown
		}
		if im.says && im.plain == isSo && g.sign == isSo && x.sign != unknown {
			return
		}
		switch v {
		case unknown:
			x.sign = unknown
		case isNot:
			x.sign = -x.sign
			if x.denier < 0 {
				x.denier = h
			}
		}
	}
	switch {
	case is(x.rel, "ccomp", "xcomp", "csubj"):
		switch {
		case is(x.rel, "ccomp") && (g.sign == unknown && s.avows(h) || intending[g.lemma] && s.avowsBy(h)):
			x.said = true
		case x.upos != "VERB" && x.rel == "xcomp" && calling[g.lemma]:
			inherit() // "called it unlawful"
			x.said = true
		case s.terms[i].upos != "VERB" && x.rel == "xcomp" && !governs:
			inherit() // "looks false", "was declared open"
		case governs:
			applied(im)
		case untrue[g.lemma]:
			applied(implication{plain: isNot})
		case planning[g.lemma] || saying[g.lemma]:
			x.sign = unknown
			x.said = true
		case g.lemma == "unable" || g.lemma == "unwilling" || g.lemma == "impossible":
			applied(implication{plain: isNot, negated: isSo})
		case x.rel == "xcomp" && (g.lemma == "ready" || g.lemma == "willing" || g.lemma == "likely" || g.lemma == "set" || g.lemma == "due" || g.lemma == "go" || g.lemma == "able"):
			inherit()
			x.future = x.future || g.lemma != "go" || strings.EqualFold(g.text, "going")
		case x.rel == "xcomp" && g.sign == isNot && x.upos == "VERB" && !raising[g.lemma]:
			x.sign = unknown // "did not have to pay", "was not comfortable operating"
		case x.rel == "xcomp":
			inherit()
		case g.sign == isNot:
			x.sign = unknown
		default:
			x.said = x.said || g.said
			if g.sign == unknown {
				x.sign = unknown
			}
		}
	case is(x.rel, "acl"):
		if x.rel == "acl:relcl" {
			return
		}
		switch {
		case s.inverted(i):
			inherit()
		case lacking[g.lemma]:
			applied(implication{plain: isNot, negated: isSo, says: g.lemma == "denial"})
		case saying[g.lemma]:
			s.underClaim(i, h)
		case planning[g.lemma]:
			if g.sign == isNot {
				x.sign = -x.sign // "has no intention to"
				x.denier = g.denier
				x.future = true
			} else {
				x.sign = unknown
				x.future = true
			}
		case s.open(i):
			x.sign = unknown
		}
	case is(x.rel, "nmod"):
		switch {
		case lacking[g.lemma]:
			applied(implication{plain: isNot, negated: isSo, says: g.lemma == "denial"})
		case saying[g.lemma]:
			s.underClaim(i, h)
		case planning[g.lemma]:
			if g.sign == isNot {
				inherit()
			} else {
				x.sign = unknown
			}
		case g.sign != isSo && mentions[g.lemma]:
			x.sign = unknown // "made no mention of the deaths"
		case g.sign != isSo && s.mark(i) == "of" && (x.lex.event || g.lex.general || g.lemma == "sign" || g.lemma == "evidence"):
			inherit()
		}
	case is(x.rel, "compound"):
		if saying[g.lemma] {
			s.underClaim(i, h)
		} else {
			inherit()
		}
	case is(x.rel, "conj"):
		// A conjunct hangs where the first one hangs; its own negation is its own.
		if g.sign == unknown && g.denier < 0 {
			x.sign = unknown
		} else if g.own != unknown && g.sign*g.own == isNot {
			x.sign = -x.sign // what turns the first conjunct turns this one too
			if x.denier < 0 {
				x.denier = g.denier
			}
		}
		x.said, x.future = x.said || g.said, x.future || g.future
	case is(x.rel, "advcl"):
		switch m := s.mark(i); {
		case m == "as" && voiding[g.lemma]: // "rejected it as politically motivated"
			x.said = true
		case m == "as" && g.lemma == "much": // "never so much as looked"
			inherit()
		case openers[m] || s.open(i):
			x.sign = unknown
		case m == "without":
			x.sign = isNot
			x.denier = s.kid(i, "mark", "case")
		case m == "to" && g.sign == isSo:
			x.sign = unknown
			x.future = true
		case m == "before", m == "until":
			x.future = x.future || g.future
		}
	case is(x.rel, "obj", "nsubj", "obl", "iobj"):
		if verbal && governs && (is(x.rel, "obj") || x.rel == "nsubj:pass") {
			if x.upos == "NOUN" && (saying[x.lemma] || planning[x.lemma] || suits[x.lemma]) {
				return // "denied the claims": the claims exist
			}
			if im.plain == isNot && x.upos == "NOUN" && !s.concrete(i) && (im.says || voiding[g.lemma]) {
				applied(im)
				return
			}
		}
		if is(x.rel, "nsubj") && saying[x.lemma] {
			return
		}
		// "has no plan": the word that turns the verb has turned the noun already.
		// What is not done to a thing leaves the thing; what is not made, held or
		// there is not so.
		switch {
		case x.upos == "VERB":
			if g.sign != isSo {
				inherit()
			}
		case x.upos != "NOUN" || s.concrete(i) && !x.lex.happens() || slices.Contains(x.kids, g.denier):
		case g.sign == isNot && is(x.rel, "obj") && making[g.lemma], g.sign == isNot && is(x.rel, "nsubj") && (being[g.lemma] || making[g.lemma] && x.rel == "nsubj:pass"):
			inherit()
		case g.sign == unknown:
			x.sign = unknown
		}
	case is(x.rel, "appos", "parataxis", "root"):
	case is(x.rel, "amod", "advmod", "nummod", "det"):
		if g.sign == unknown {
			x.sign = unknown
		} else if g.sign == isNot && x.sign == isSo && x.denier < 0 {
			x.sign, x.denier = isNot, g.denier
		}
	}
}

// inverted reports whether a participle is what becomes of the subject that it is taken to
// hang on: "at no time was a train delayed".
func (s *Statement) inverted(i int) bool {
	h := s.terms[i].head
	cop := s.kid(h, "cop")
	return cop >= 0 && cop < h && h < i && s.kid(h, "nsubj") < 0 && s.terms[h].sign == isNot && s.terms[h].denier < cop
}

// avowing are verbs of saying that one performs by them: "we must record that".
var avowing = set("say add note record report admit confirm state stress acknowledge concede reveal announce remind assure declare tell insist repeat emphasise emphasize")

// intending are verbs with which one leads up to them: "I would like to stress that".
var intending = set("want wish like have need let")

// avows reports whether a verb says what hangs on it though a modal or a wish stands before it:
// "we must record that", "I can confirm that", "we wish to make clear that", "let me repeat that".
func (s *Statement) avows(i int) bool {
	x := &s.terms[i]
	if !avowing[x.lemma] && (x.lemma != "make" || !s.kidLemma(i, "clear", "plain")) && !(x.lemma == "clear" && s.kid(i, "cop") >= 0) || s.ownNo(i) {
		return false
	}
	we := func(i int, rels ...string) bool {
		k := s.kid(i, rels...)
		return k >= 0 && ours[s.terms[k].lemma]
	}
	if is(x.rel, "xcomp") && x.head >= 0 && intending[s.terms[x.head].lemma] {
		return !s.ownNo(x.head) && (we(x.head, "nsubj") || s.terms[x.head].lemma == "let" && we(x.head, "obj"))
	}
	return we(i, "nsubj") && s.kid(i, "aux") >= 0
}

// avowsBy reports whether what hangs on a verb is said by the one that it leads up to.
func (s *Statement) avowsBy(i int) bool {
	k := s.kid(i, "xcomp")
	return k >= 0 && s.avows(k)
}

// ours are the words by which speakers name themselves.
var ours = set("we us i I me")

// open reports whether a clause is a question or a purpose: "how to prevent".
func (s *Statement) open(i int) bool {
	to, asks := false, false
	for _, k := range s.terms[i].kids {
		y := &s.terms[k]
		to = to || is(y.rel, "mark") && y.lemma == "to"
		switch y.lemma {
		case "how", "whether", "why", "what", "where":
			asks = asks || is(y.rel, "advmod", "mark", "obj", "nsubj")
		}
	}
	return to || asks
}

// concrete reports whether a noun names a thing or a person, which is there
// whatever is done to it.
func (s *Statement) concrete(i int) bool { return s.terms[i].upos == "PROPN" || !s.terms[i].lex.event }

// mark is the word that opens a clause, in lower case; "" for none.
func (s *Statement) mark(i int) string {
	if m := s.kid(i, "mark", "case"); m >= 0 {
		return s.terms[m].lemma
	}
	for _, k := range s.terms[i].kids {
		if s.terms[k].rel == "advmod" && s.terms[k].lemma == "whether" {
			return "whether"
		}
	}
	return ""
}

// ownNo reports whether term i is itself negated.
func (s *Statement) ownNo(i int) bool {
	for _, k := range s.terms[i].kids {
		if negators[s.terms[k].lemma] && !is(s.terms[k].rel, "conj", "cc") {
			return true
		}
	}
	return false
}

// ownNegation applies the negation and the modality that stand with term i
// itself, its subject or its object.
func (s *Statement) ownNegation(i int) {
	x := &s.terms[i]
	flip := func(k int) {
		x.sign = -x.sign
		x.denier = k
	}
	far := false
	for _, k := range x.kids {
		y := &s.terms[k]
		low := strings.ToLower(y.text)
		switch {
		case is(y.rel, "advmod", "det", "cc:preconj", "aux", "neg", "case", "mark", "discourse") && (negators[low] || negators[y.lemma]):
			if low == "no" && (x.upos == "NUM" || s.next(k, "longer", "more", "less", "fewer", "later", "matter", "doubt")) && !s.next(k, "longer") {
				continue
			}
			if hedgesFigure[low] && k+1 < len(s.terms) && (s.terms[k+1].upos == "NUM" || fractions[strings.ToLower(s.terms[k+1].text)] > 0) {
				continue // "barely four in ten": so many, and hardly more
			}
			if low == "not" && s.next(k, "only", "just", "merely", "least") {
				continue
			}
			flip(k)
		case is(y.rel, "advmod") && y.lemma == "far" && s.next(k, "from"):
			far = true
			flip(k)
		case is(y.rel, "advmod") && low == "much" && s.next(k, "as") && (s.ownNo(k) || slices.ContainsFunc(y.kids, s.ownNo)): // "never so much as looked"
			flip(k)
		case is(y.rel, "advmod", "mark") && openers[low]:
			x.sign = unknown
		case is(y.rel, "aux"):
			switch {
			case y.lemma == "will" || low == "'ll" || low == "wo" || low == "shall":
				x.future = true
			case y.lemma == "can" || low == "ca":
				x.modal = true
			case maybe[y.lemma]:
				x.modal = true
				if !s.ownNo(i) || obligation[y.lemma] || low == "may" || low == "might" {
					x.sign = unknown
				}
			}
		case is(y.rel, "obl", "advmod", "nmod") && occasions[y.lemma] && x.rel != "nmod":
			for _, d := range y.kids { // "at no point were papers lacking"
				if strings.EqualFold(s.terms[d].text, "no") && is(s.terms[d].rel, "det") {
					flip(d)
				}
			}
		case is(y.rel, "nsubj", "obj") && x.upos != "NOUN" || is(y.rel, "nsubj"):
			if noSubjects[low] && y.upos != "ADJ" || noSubjects[y.lemma] && y.upos == "PRON" {
				flip(k)
				continue
			}
			for _, d := range y.kids {
				if z := strings.ToLower(s.terms[d].text); (z == "no" || z == "neither" || z == "not") && is(s.terms[d].rel, "det", "advmod", "nummod", "cc:preconj") && !s.next(d, "only", "more", "less", "fewer") {
					flip(d)
				}
			}
			for _, d := range y.kids { // "not one train left"
				for _, e := range s.terms[d].kids {
					if strings.EqualFold(s.terms[e].text, "not") && s.next(e, "one", "a", "single") {
						flip(e)
					}
				}
			}
		}
	}
	// "was far from over": the parser may hang "far" above.
	if !far && i >= 2 && s.terms[i-1].lemma == "from" && s.terms[i-2].lemma == "far" {
		flip(i - 2)
	}
}

// next reports whether the term after k has one of the lemmas.
func (s *Statement) next(k int, lemmas ...string) bool {
	if k+1 >= len(s.terms) {
		return false
	}
	for _, l := range lemmas {
		if s.terms[k+1].lemma == l || strings.EqualFold(s.terms[k+1].text, l) {
			return true
		}
	}
	return false
}

// underClaim sets the sign of what hangs on "claims of", "reports that": denied
// where the claims are called untrue, else only said.
func (s *Statement) underClaim(i, claim int) {
	x := &s.terms[i]
	if is(x.rel, "acl") && s.participle(i) && s.kid(i, "nsubj") < 0 {
		return // "the information published": what became of the claim, not what it says
	}
	x.said = true
	if d := s.denial(claim); d >= 0 {
		x.sign = -x.sign
		if x.denier < 0 {
			x.denier = d
		}
		return
	}
	x.sign = unknown
}

// denial returns the term that calls the claims at term c untrue, -1 for none.
func (s *Statement) denial(c int) int {
	x := &s.terms[c]
	if s.ownNo(c) { // "there is no report that": open
		return -1
	}
	for h, n := x.head, 0; h >= 0 && n < 3; h, n = s.terms[h].head, n+1 {
		g := &s.terms[h]
		if untrue[g.lemma] && !s.ownNo(h) {
			return h
		}
		if x.rel == "obj" || is(x.rel, "nsubj") {
			// "are merely a political display": through conjuncts of the subject
			if n == 0 && is(x.rel, "nsubj") {
				if k := s.kid(h, "xcomp", "ccomp"); k >= 0 && untrue[s.terms[k].lemma] {
					return k
				}
			}
		}
		if !is(g.rel, "conj", "nmod", "nsubj") && n > 0 {
			break
		}
		for _, k := range x.kids {
			if untrue[s.terms[k].lemma] && is(s.terms[k].rel, "amod") {
				return k
			}
		}
		x = g
	}
	for _, k := range s.terms[c].kids {
		if untrue[s.terms[k].lemma] && is(s.terms[k].rel, "amod") {
			return k
		}
	}
	return -1
}

package extract

import "whosaid/schema"

// A form is the way in which words carry a proposition.
type form uint8

const (
	mainClause  form = iota
	conjunct         // the second half of "A did this and did that"
	parallel         // joined by a semicolon, a dash or nothing
	complement       // what "it should be noted that" introduces
	relative         // "the strike, which closed two ports"
	participial      // "leaving 200 people homeless"
	adverbial        // "when the bridge fell"
	apposition       // "the only road to the port"
	nominal          // "its illegal blockade of the port"
	bracketed        // "the Karsa fire (12 May 1931)"
	headline         // a title
	item             // an item of a list of facts
	question         // "How long can 4,000 people wait?"
)

// presupposed says whether a form takes its content for granted.
func (f form) presupposed() bool {
	switch f {
	case relative, participial, apposition, nominal, bracketed, item, question:
		return true
	}
	return false
}

// A clause is a proposition's words: tokens [from, to) of its zone.
type clause struct {
	zone     *zone
	form     form
	pred     int // the token that heads it
	from, to int
	subject  int  // its subject, which may stand outside of it; or -1
	ante     int  // the noun that a relative, participial or appositive one is about; or -1
	source   bool // it stands in the words that name a source
	noun     int  // the attribution whose noun ("reports of") this is; or -1
}

// span is where the clause stands, without the marks of quotation and
// punctuation at its edges.
func (c *clause) span() schema.Span {
	return schema.Span{Start: c.zone.toks[c.from].Start, End: c.zone.toks[c.to-1].End}
}

// clauses divides a zone into what it claims.
func (p *page) clauses(z *zone) []clause {
	if z.tree.root < 0 {
		return nil
	}
	var out []clause
	add := func(c clause) {
		c.noun = -1
		if z.trim(&c) {
			out = append(out, c)
		}
	}
	for k := range z.toks {
		if h := z.toks[k].Head; h < 0 || h >= len(z.toks) {
			z.divide(k, mainClause, -1, add)
		}
	}
	z.behindColon(add)
	if !z.rest {
		z.behindCue(out, add)
	}
	if z.rest && z.foreign != nil {
		// A clause whose verb hands over may govern others that do not.
		z.divideUnder(add)
	}
	return out
}

// pairLimit is the number of words up to which two clauses that a conjunction or a
// comma joins are read together, too: "The door was locked and the guard had gone
// home." "We didn't want money, we wanted the sound of it."
const pairLimit = 16

// divide emits the clause that token i heads, and the clauses coordinated with
// it or standing beside it as clauses of their own.
func (z *zone) divide(i int, f form, subject int, add func(clause)) {
	x := z.tree
	own := x.subject(i)
	if own < 0 {
		own = subject
	}
	lo, hi := x.lo[i], x.hi[i]
	for _, c := range x.kids[i] {
		switch {
		case x.toks[c].Is("conj") && c > i && x.clausal(c) && !z.alien(c):
			sub := x.subject(c)
			if sub < 0 && !z.splits(i, c) {
				continue
			}
			if x.words(lo, x.hi[c]) > pairLimit {
				hi = min(hi, x.lo[c])
			}
			if sub < 0 {
				sub = own
			}
			z.divide(c, conjunct, sub, add)
		case x.toks[c].Is("parataxis") && x.clausal(c) && (x.clausal(i) || x.subject(c) >= 0) && x.words(x.lo[c], x.hi[c]) >= 3 && !z.alien(c):
			switch {
			case c < i:
				lo = max(lo, x.hi[c])
			case x.words(lo, x.hi[c]) > pairLimit || !z.lightly(c):
				hi = min(hi, x.lo[c])
			}
			z.divide(c, parallel, -1, add)
		}
	}
	if z.alien(i) || i < lo || i >= hi {
		return
	}
	if s := x.subject(i); s >= 0 && z.alien(s) && f != relative && !(x.finite(i) && z.own(i, hi) >= 2) {
		return // a source with what is said of it in passing
	}
	if inner := z.introduced(i); inner >= 0 {
		z.divide(inner, complement, -1, add)
		return
	}
	add(clause{zone: z, form: f, pred: i, from: lo, to: hi, subject: own, ante: -1})
}

// behindColon emits the clauses with a subject and a tense that begin right
// behind a colon, but are held for the complement of something before it: "To
// inform is not to ask: nobody has agreed."
func (z *zone) behindColon(add func(clause)) {
	x := z.tree
	for i := range x.toks {
		if x.toks[i].Is("ccomp") && !z.alien(i) && x.lower(x.lo[i]) == ":" && x.finite(i) && x.subject(i) >= 0 {
			z.divide(i, parallel, -1, add)
		}
	}
}

// lightly says whether no more than a comma or a conjunction parts the clause at i
// from what stands before it.
func (z *zone) lightly(i int) bool {
	k := z.tree.lo[i]
	return z.tree.lower(k) == "," || z.tree.toks[k].Is("cc") || k > 0 && (z.tree.lower(k-1) == "," || z.tree.toks[k-1].Is("cc"))
}

// divideUnder looks for free coordinated clauses under a cue's verb: "said X
// and left".
func (z *zone) divideUnder(add func(clause)) {
	x := z.tree
	for i := range x.toks {
		if !z.alien(i) || !x.clausal(i) {
			continue
		}
		for _, c := range x.kids[i] {
			if z.alien(c) || x.subject(c) < 0 || z.alien(x.subject(c)) || !x.finite(c) {
				continue
			}
			switch {
			case x.toks[c].Is("advcl") && c > i && !z.supposed(c):
				z.divide(c, adverbial, -1, add)
			case x.toks[c].Is("ccomp", "parataxis"):
				z.divide(c, parallel, -1, add)
			}
		}
	}
}

// own counts the words of [i, to) that no other zone or cue owns.
func (z *zone) own(i, to int) int {
	n := 0
	for k := i; k < to; k++ {
		if !z.alien(k) && !punctuation(&z.tree.toks[k]) {
			n++
		}
	}
	return n
}

// alien says whether another zone or a cue owns the token.
func (z *zone) alien(i int) bool { return z.foreign != nil && z.foreign[i] }

// splits says whether two verbs that share a subject are two claims: both have
// enough of their own to be checked apart.
func (z *zone) splits(i, c int) bool {
	x := z.tree
	if x.toks[c].UPOS != "VERB" && x.child(c, "cop") < 0 {
		return false
	}
	if x.toks[i].UPOS != "VERB" && x.child(i, "cop") < 0 {
		return false
	}
	if !x.finite(c) {
		return false // "will repair this and open that", "was held and charged"
	}
	complete := func(k, to int) bool {
		return x.child(k, "obj", "obl", "ccomp", "xcomp", "cop", "aux:pass") >= 0 && x.words(k, to) >= 3
	}
	return complete(i, x.lo[c]) && complete(c, x.hi[c])
}

// letSay returns the head of what "let us be clear that ...", "let me say that ..." lets be
// heard, or -1.
func (x *tree) letSay(i int) int {
	o, k := x.child(i, "obj"), x.child(i, "xcomp")
	if x.lower(i) != "let" || x.lower(o) != "us" && x.lower(o) != "me" || k < 0 || !introducing[x.lemma(k)] {
		return -1
	}
	c := x.child(k, "ccomp")
	if c < 0 {
		c = x.child(i, "ccomp")
	}
	if c < 0 || !x.finite(c) || x.subject(c) < 0 || x.lower(x.lo[c]) != "that" {
		return -1
	}
	return c
}

// introduced returns the head of the clause that i only introduces ("it should
// be noted that ...", "it is good to report that ..."), or -1.
func (z *zone) introduced(i int) int {
	x := z.tree
	inner := x.child(i, "ccomp", "csubj", "xcomp")
	if a := x.child(i, "advcl"); inner < 0 && a >= 0 && x.toks[a].XPOS == "VB" {
		inner = a // "it was wonderful to report that"
	}
	if x.child(i, "obj") >= 0 {
		return x.letSay(i) // or "it will recall 84,000 scooters"
	}
	empty := x.child(i, "expl") >= 0
	if s := x.subject(i); s >= 0 && (x.lower(s) == "it" || x.lower(s) == "we" || x.lower(s) == "i" || x.lower(s) == "let") {
		empty = true
	}
	if x.toks[i].XPOS == "VB" && x.subject(i) < 0 && x.lo[i] == i {
		empty = true // "Note that ..."
	}
	if inner < 0 || !empty || !(introducing[x.lemma(i)] || introducing[x.lower(i)]) {
		return -1
	}
	if x.denials(i, 0, len(x.toks)) > 0 {
		return -1
	}
	for n := 0; n < 3; n++ {
		if w := x.toks[x.lo[inner]].XPOS; w == "WRB" || w == "WP" || w == "WDT" || x.lower(x.lo[inner]) == "whether" || x.lower(x.lo[inner]) == "if" {
			return -1
		}
		if s := x.subject(inner); x.finite(inner) && s >= 0 {
			if w := x.lower(s); w == "that" || w == "this" {
				return -1
			}
			return inner
		}
		if !introducing[x.lemma(inner)] {
			return -1
		}
		deeper := x.child(inner, "ccomp")
		if deeper < 0 {
			return -1
		}
		inner = deeper
	}
	return -1
}

// trim takes off what stands at the edges of a clause and is not part of it:
// foreign words, punctuation, conjunctions, words that join it to the text
// before. It reports false when nothing is left.
func (z *zone) trim(c *clause) bool {
	x := z.tree
	for c.from < c.to && c.from != c.pred && (z.alien(c.from) && !c.source && !z.subjectAt(c, c.from) || z.leading(c, c.from)) {
		c.from++
	}
	for c.to > c.from && c.to-1 != c.pred {
		switch {
		case c.to-3 > c.pred && z.noteMark(c.to-3):
			c.to -= 3
			continue
		case z.alien(c.to-1) && !c.source || z.trailing(c, c.to-1):
			c.to--
			continue
		}
		break
	}
	if k := c.to - 1; !c.source && k > c.from && k != c.pred && c.to < len(z.toks) && x.toks[k].UPOS == "DET" && z.alien(c.to) && x.hi[c.pred] > c.to+1 {
		// "The office denied a | claim by the union that …": the noun that hands over is
		// its object, and without it the clause is none.
		c.source = true
		for c.to = x.hi[c.pred]; c.to > k+1 && punctuation(&x.toks[c.to-1]); c.to-- {
		}
	}
	// "Moreover, ..." and "In other words, ..." end with a comma.
	for c.from < c.to && c.from != c.pred && z.leading(c, c.from) {
		c.from++
	}
	z.oneSide(c)
	z.cutAside(c)
	if !c.source {
		z.cutCue(c)
	}
	if c.from >= c.to || x.words(c.from, c.to) == 0 {
		return false
	}
	if k := c.from; k >= 2 && x.toks[k-1].Text == "-" && x.toks[k-1].End == x.toks[k].Start && x.toks[k-2].End == x.toks[k-1].Start && !z.alien(k-1) && !z.alien(k-2) {
		c.from -= 2 // "[Thirty-]four bags"
	}
	if w := x.toks[c.from].XPOS; (w == "WDT" || w == "WP" || w == "WP$") && c.ante < 0 && c.from > 0 && c.form != question {
		// A relative clause that the parser hung elsewhere.
		for k := c.from - 1; k >= 0 && k > c.from-4; k-- {
			if u := x.toks[k].UPOS; u == "NOUN" || u == "PROPN" {
				c.form, c.ante = relative, k
				break
			}
		}
	}
	return true
}

func (z *zone) leading(c *clause, k int) bool {
	x := z.tree
	t := &x.toks[k]
	switch {
	case punctuation(t):
		return !(opens(t.Text) && z.closedWithin(k, c.to))
	case x.lower(k) == "well" && k+1 < c.to && !punctuation(&x.toks[k+1]):
		return false // "well over 40,000"
	case t.Is("cc"), t.Is("discourse"):
		return x.lower(k) != "neither" && x.lower(k) != "nor" && x.lower(k) != "both" && x.lower(k) != "either"
	case t.Is("mark"):
		return x.lower(k) == "that" || (c.form == adverbial || c.form == participial) && t.Head == c.pred
	case t.Is("advmod") && connecting[x.lower(k)] && k+1 < c.to && x.toks[k+1].Text != "-":
		u := x.toks[k+1].UPOS
		return x.lower(k) != "however" || u != "ADJ" && u != "ADV" // "However hard they tried"
	case x.lower(k) == "that" && t.XPOS == "IN":
		return true
	case t.XPOS == "WRB" && (c.form == adverbial || c.form == participial):
		return true
	}
	return false
}

func (z *zone) trailing(c *clause, k int) bool {
	t := &z.tree.toks[k]
	if t.Is("cc", "mark") || t.UPOS == "SCONJ" || t.UPOS == "CCONJ" {
		return true
	}
	if t.UPOS == "ADP" && t.XPOS == "IN" && k+1 < len(z.toks) && !punctuation(&z.toks[k+1]) {
		return true // "... was closed after", what follows being another's words
	}
	if !punctuation(t) {
		return false
	}
	return !(closesMark(t.Text) && z.openedWithin(c.from, k))
}

// oneSide keeps a clause of a content that a cue interrupts to the side that its
// predicate and its subject stand on, if they stand on one.
func (z *zone) oneSide(c *clause) {
	if z.rest {
		return
	}
	x := z.tree
	s := x.subject(c.pred)
	if s < 0 {
		s = c.pred
	}
	lo, hi := min(s, c.pred), max(s, c.pred)
	for k := c.from + 1; k < c.to; k++ {
		if x.toks[k].Start-x.toks[k-1].End <= gapLimit {
			continue
		}
		switch {
		case k > hi:
			c.to = k
			for c.to-1 > hi && punctuation(&x.toks[c.to-1]) {
				c.to--
			}
			return
		case k <= lo:
			c.from = k
			for c.from < lo && punctuation(&x.toks[c.from]) {
				c.from++
			}
		}
	}
}

// cutCue ends a clause before a cue inside it after which next to nothing of its
// own is left: "met the president and (said) afterward that (...)".
func (z *zone) cutCue(c *clause) {
	x := z.tree
	for k := max(c.pred, c.from) + 1; k < c.to; k++ {
		if !z.alien(k) && x.toks[k].Start-x.toks[k-1].End <= gapLimit {
			continue
		}
		if z.own(k, c.to) > 3 {
			continue
		}
		c.to = k
		for c.to-1 > c.pred && (z.alien(c.to-1) || z.trailing(c, c.to-1)) {
			c.to--
		}
		return
	}
}

// cutAside ends a clause before a semicolon after which only a few words without
// a verb are left: they begin what follows ("...; on the contrary, ...").
func (z *zone) cutAside(c *clause) {
	x := z.tree
	for k := c.pred + 1; k < c.to; k++ {
		if x.toks[k].Text == ";" && x.words(k, c.to) <= 4 && !z.verbal(k, c.to) {
			c.to = k
			return
		}
	}
}

// gapLimit is how many bytes may lie between two words that nothing interrupts:
// space, a line end, markup.
const gapLimit = 6

// subjectAt says whether token k is part of the clause's own subject, which may
// be the source of something else: "The union called it unfair and said ...".
func (z *zone) subjectAt(c *clause, k int) bool {
	s := z.tree.subject(c.pred)
	return s >= 0 && s < c.pred && k >= z.tree.lo[s] && k < z.tree.hi[s]
}

// noteMark says whether the mark of a note, "[1]", stands at k.
func (z *zone) noteMark(k int) bool {
	return k > 0 && z.tree.toks[k].Text == "[" && number(z.tree.toks[k+1].Text) && z.tree.toks[k+2].Text == "]"
}

func opens(s string) bool { return s == "(" || s == "[" || s == "“" || s == "‘" || s == `"` }
func closesMark(s string) bool {
	return s == ")" || s == "]" || s == "”" || s == "’" || s == `"` || s == "%"
}

var partner = map[string]string{"(": ")", "[": "]", "“": "”", "‘": "’", `"`: `"`}

// closedWithin says whether the mark opened at k is closed before to, and not
// at the very end: marks around the whole are no part of it.
func (z *zone) closedWithin(k, to int) bool {
	want := partner[z.tree.toks[k].Text]
	for j := k + 1; j < to; j++ {
		if z.tree.toks[j].Text == want {
			return z.tree.words(j, to) > 0
		}
	}
	return false
}

// openedWithin says whether the mark that k closes was opened at or after from,
// and not at the very beginning.
func (z *zone) openedWithin(from, k int) bool {
	text := z.tree.toks[k].Text
	if text == "%" {
		return true
	}
	depth := 0
	for j := k - 1; j >= from; j-- {
		t := z.tree.toks[j].Text
		switch {
		case partner[t] == text && depth == 0:
			return z.tree.words(from, j) > 0
		case partner[t] == text:
			depth--
		case t == text:
			depth++
		}
	}
	return false
}

package extract

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/loaders/extract/attribution"
	"whosaid/loaders/extract/mend"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// A zone is the part of a sentence that one voice speaks: the words of one
// content, or what is left of the sentence without contents and cues.
type zone struct {
	si      int
	toks    []segment.Token
	tree    *tree
	foreign []bool // tokens that another zone or a cue owns; nil when none does
	rest    bool   // what is left of the sentence, not a content
}

// zoneLimit is the number of tokens beyond which a sentence is no sentence but
// a table or a list, of which no clause can be told.
const zoneLimit = 240

const (
	free = -1 // owned by no attribution
	cue  = -2 // part of a cue or a source
)

// zones divides a sentence by the attributions whose contents are clauses.
func (p *page) zones(si int) []zone {
	s := &p.t.Sentences[si]
	if len(s.Tokens) == 0 || len(s.Tokens) > zoneLimit {
		return nil
	}
	own := make([]int, len(s.Tokens))
	for k := range own {
		own[k] = free
	}
	var owners []int
	for _, a := range p.saidIn[si] {
		if p.carves(a) {
			owners = append(owners, a)
		}
	}
	// The widest content first, so that what lies within it takes its words.
	slices.SortStableFunc(owners, func(a, b int) int { return cmp.Compare(extent(&p.said[b]), extent(&p.said[a])) })
	for _, a := range owners {
		at := &p.said[a]
		for k := range s.Tokens {
			span := schema.Span{Start: s.Tokens[k].Start, End: s.Tokens[k].End}
			switch {
			case holds(at, span):
				own[k] = a
			case at.Cue != nil && at.Cue.Contains(span), at.Source != nil && at.Source.Contains(span) && !(own[k] >= 0 && sharedSubject(s, at)):
				own[k] = cue
			}
		}
	}
	for _, a := range owners {
		reclaim(s, own, a)
	}
	out := []zone{p.zone(si, own, free)}
	for _, a := range owners {
		if z := p.zone(si, own, a); len(z.toks) > 0 {
			out = append(out, z)
		}
	}
	return out
}

// sharedSubject says whether the words that name a source are the subject of another
// verb before the cue, too: "two men were hurt and told to say it was nothing".
func sharedSubject(s *segment.Sentence, a *attribution.Attribution) bool {
	if a.Cue == nil || a.Source.End >= a.Cue.Start {
		return false
	}
	from, to := s.TokenAt(a.Source.Start), s.TokenAt(a.Source.End-1)
	for k := to + 1; k < len(s.Tokens) && s.Tokens[k].End <= a.Cue.Start; k++ {
		h := k
		if s.Tokens[k].Is("aux", "cop") && s.Tokens[k].Head > k {
			h = s.Tokens[k].Head
		}
		if s.Tokens[k].Finite() && s.Tokens[h].End < a.Cue.Start && !relativised(s, h, from) {
			return true
		}
	}
	return false
}

// reclaim gives a content that begins with its verb the subject that stands
// between it and the "that" before it.
func reclaim(s *segment.Sentence, own []int, a int) {
	k := slices.Index(own, a)
	if k < 2 || !s.Tokens[k].Finite() {
		return
	}
	j := k - 1
	for j > 0 && k-j < 12 && own[j] == free && !strings.EqualFold(s.Tokens[j].Text, "that") && !punctuation(&s.Tokens[j]) {
		j--
	}
	if strings.EqualFold(s.Tokens[j].Text, "that") && own[j] == free {
		for ; j+1 < k; k-- {
			own[k-1] = a
		}
	}
}

func extent(a *attribution.Attribution) int {
	n := 0
	for _, c := range a.Contents {
		n += c.Len()
	}
	return n
}

func holds(a *attribution.Attribution, span schema.Span) bool {
	for _, c := range a.Contents {
		if c.Contains(span) {
			return true
		}
	}
	return false
}

// zone gathers the tokens of one owner. What is left of the sentence keeps the
// sentence's own tree; a content has the part of it that is its own, or is
// parsed again when that is not one tree: a parser that sees an inverted
// quotation whole easily loses its way.
func (p *page) zone(si int, own []int, owner int) zone {
	s := &p.t.Sentences[si]
	z := zone{si: si, rest: owner == free}
	if z.rest {
		z.toks = s.Tokens
		for k, o := range own {
			if o != free {
				if z.foreign == nil {
					z.foreign = make([]bool, len(own))
				}
				z.foreign[k] = true
			}
		}
		z.tree = newTree(z.toks)
		return z
	}
	index := make([]int, len(own))
	for k, o := range own {
		index[k] = -1
		if o == owner {
			index[k] = len(z.toks)
			z.toks = append(z.toks, s.Tokens[k])
		}
	}
	if n := len(z.toks); n == 0 {
		return z
	} else if a := &p.said[owner]; n > 4 && a.Clause && a.Cue != nil && a.Cue.End <= z.toks[0].Start && strings.EqualFold(z.toks[0].Text, "that") && z.toks[0].XPOS != "DT" && !z.toks[1].Finite() {
		// "told a meeting that nobody had died": no relative clause of the meeting.
		z.toks = z.toks[1:]
		z.parse()
		z.tree = newTree(z.toks)
		return z
	}
	roots := 0
	for k := range z.toks {
		h := z.toks[k].Head
		switch {
		case h >= 0 && h < len(index) && index[h] >= 0:
			z.toks[k].Head = index[h]
		case punctuation(&z.toks[k]) || z.toks[k].Is("mark", "cc"):
			z.toks[k].Head = -3
		default:
			z.toks[k].Head = -1
			roots++
		}
	}
	a := &p.said[owner]
	if roots != 1 || !whollyOwned(s, own, owner) && (a.Direct || a.Kind == attribution.Turn || a.Cue != nil && a.Content.Start < a.Cue.Start) {
		z.parse()
	} else {
		z.join()
	}
	z.tree = newTree(z.toks)
	return z
}

// whollyOwned says whether nothing but punctuation of the sentence is another's.
func whollyOwned(s *segment.Sentence, own []int, owner int) bool {
	for k, o := range own {
		if o != owner && !punctuation(&s.Tokens[k]) {
			return false
		}
	}
	return true
}

// join hangs the marks that lost their governor on the root.
func (z *zone) join() {
	root := slices.IndexFunc(z.toks, func(t segment.Token) bool { return t.Head == -1 })
	for k := range z.toks {
		if z.toks[k].Head == -3 {
			z.toks[k].Head = root
		}
	}
	z.toks[root].Rel = "root"
}

// parse reads the zone's words as a sentence of its own, which ends with a full
// stop whatever the text has: the model has seen few sentences without.
func (z *zone) parse() {
	words := make([]string, len(z.toks), len(z.toks)+1)
	for k := range z.toks {
		words[k] = z.toks[k].Text
	}
	last := len(words) - 1
	comma := z.fronted()
	if comma > 0 {
		words, last = slices.Insert(words, comma, ","), last+1
	}
	if words[last] == "," {
		words[last] = "."
	} else if !terminal[words[last]] {
		words = append(words, ".")
	}
	parsed := mend.Tree(segment.AnalyzeTokens(words))
	if comma > 0 {
		parsed = slices.Delete(parsed, comma, comma+1)
		for k := range parsed {
			switch h := parsed[k].Head; {
			case h == comma:
				parsed[k].Head = -1
			case h > comma:
				parsed[k].Head--
			}
		}
	}
	for k := range z.toks {
		t := parsed[k]
		t.Start, t.End, t.Text = z.toks[k].Start, z.toks[k].End, z.toks[k].Text
		if t.Head >= len(z.toks) {
			t.Head = -1
		}
		z.toks[k] = t
	}
}

// fronted is where a cue interrupts the zone after a phrase that a preposition
// opens, "Between midnight and noon, she says, ...", or 0: without the comma that
// went with the cue the phrase would run on.
func (z *zone) fronted() int {
	if z.toks[0].UPOS != "ADP" {
		return 0
	}
	for k := 1; k < len(z.toks); k++ {
		if z.toks[k].Start-z.toks[k-1].End > gapLimit {
			if punctuation(&z.toks[k-1]) || punctuation(&z.toks[k]) {
				return 0
			}
			return k
		}
		if z.toks[k].Finite() {
			return 0
		}
	}
	return 0
}

var terminal = list(`. ! ? …`)

// carves says whether the content of an attribution is cut out of the sentence
// that holds it, because it carries a proposition of its own. A content that is
// a noun phrase or an infinitive does not: "called for a ceasefire" is one
// claim, with its source for a speaker.
func (p *page) carves(i int) bool {
	a := &p.said[i]
	switch a.Kind {
	case attribution.Scare, attribution.Attitude:
		return false
	case attribution.Onward:
		return true
	case attribution.Direct:
		return strings.Count(a.Content.Of(p.text), " ") >= 2 || p.proposition(a)
	}
	if p.evinces(a) || a.Cue != nil && strings.EqualFold(a.Cue.Text, "put") || p.fragment(a) {
		return false
	}
	return p.proposition(a)
}

// fragment says whether the content of a verb is the tail of its clause and no
// clause: "complained three times about the caterer", "asked any school for names".
func (p *page) fragment(a *attribution.Attribution) bool {
	if a.Kind != attribution.Indirect || a.Cue == nil || len(a.Contents) != 1 || a.Content.Start < a.Cue.End {
		return false
	}
	si := p.t.SentenceAt(a.Content.Start)
	if si < 0 || a.Content.End > p.t.Sentences[si].End {
		return false
	}
	s := &p.t.Sentences[si]
	from, to := s.TokenAt(a.Content.Start), s.TokenAt(a.Content.End-1)+1
	if behindColon(s, a, from, to) {
		return false
	}
	if k := s.TokenAt(a.Cue.Start); a.Clause && k+1 == from && s.Tokens[k].Lemma == "say" && to-from > 4 && p.tells(s, from, to) {
		return false // "said a crowd marched to the river": what is said is no thing
	}
	for k := max(0, from-1); k < to && k < len(s.Tokens); k++ {
		t := &s.Tokens[k]
		head := k
		if t.Is("nsubj", "csubj", "expl", "aux", "cop") {
			head = t.Head
		}
		if strings.EqualFold(t.Text, "that") {
			return false
		}
		if (head != k || t.Finite()) && head >= from && head < to && !relativisedIn(s, head, from) && !subordinate(s, head) {
			return false
		}
	}
	return true
}

// tells says whether tokens [from, to) hold a verb that may be finite: one in a
// form of the past is, where no other is there.
func (p *page) tells(s *segment.Sentence, from, to int) bool {
	for k := from; k < to && k < len(s.Tokens); k++ {
		t := &s.Tokens[k]
		if t.Finite() && !relativisedIn(s, k, from) || t.XPOS == "VBN" && (t.Head < 0 || t.Is("acl", "root")) || t.XPOS == "VB" && k > from && !s.Tokens[k-1].Is("mark") {
			return true
		}
	}
	return false
}

// evinces says whether the cue tells what somebody's acts show, not what they
// say: "the government has demonstrated that ...", "it seems that ...".
func (p *page) evinces(a *attribution.Attribution) bool {
	if a.Cue == nil || a.Kind != attribution.Indirect {
		return false
	}
	s, k := p.tokenAt(max(a.Cue.Start, a.Cue.End-1))
	if s == nil {
		return false
	}
	switch s.Tokens[k].Lemma {
	case "seem", "appear":
		return a.Source == nil
	case "demonstrate", "prove":
		return a.Speaker.Kind != schema.Writing && a.Speaker.Kind != schema.Unknown && a.Speaker.Kind != schema.Anonymous
	}
	return false
}

// proposition says whether the content of an attribution holds a finite clause,
// or a whole sentence.
func (p *page) proposition(a *attribution.Attribution) bool {
	si := p.t.SentenceAt(a.Content.Start)
	if si < 0 {
		return false
	}
	s := &p.t.Sentences[si]
	if a.Content.End > s.End || len(a.Contents) > 1 && a.Kind == attribution.Direct {
		return true
	}
	from, to := s.TokenAt(a.Content.Start), s.TokenAt(a.Content.End-1)+1
	if a.Cue != nil && a.Clause && from == 0 && a.Content.End <= a.Cue.Start && to-from >= 3 && (a.Kind == attribution.Indirect && to-from > 3 || a.Kind == attribution.According && to-from > 5 || p.tells(s, from, to)) {
		return true // what stands before "..., police said" is a sentence
	}
	if a.Cue != nil && a.Clause && a.Kind == attribution.According && len(a.Contents) == 1 && a.Cue.End <= a.Content.Start && to-from > 4 && p.tells(s, from, to) {
		return true // and what stands behind "According to Orlo, ..."
	}
	if len(a.Contents) > 1 && a.Clause && (a.Kind == attribution.Indirect || a.Kind == attribution.Mixed) && a.Contents[0].End <= s.End {
		// "Births rose, she said, for the first time in a decade": the shorter
		// stretch is the clause.
		for _, c := range a.Contents {
			if f, t := s.TokenAt(c.Start), s.TokenAt(c.End-1)+1; c != a.Content && t-f > 1 && p.tells(s, f, t) {
				return true
			}
		}
	}
	if a.Cue != nil && doubtful(s, a) || from+1 < to && strings.EqualFold(s.Tokens[from].Text, "to") && s.Tokens[min(from+1, len(s.Tokens)-1)].XPOS == "VB" {
		return false
	}
	if a.Kind == attribution.Hearsay {
		// A "that" after its cue is as often the pronoun.
	} else if from > 0 && strings.EqualFold(s.Tokens[from-1].Text, "that") || from < len(s.Tokens) && strings.EqualFold(s.Tokens[from].Text, "that") {
		for k := from; k < to && k < len(s.Tokens); k++ {
			if s.Tokens[k].Finite() {
				return true // "told staff last month that ...": not a clause of "month"
			}
		}
	}
	if a.Clause && (a.Kind == attribution.Indirect || a.Kind == attribution.Mixed) && to-from > 3 && p.tells(s, from, to) {
		return true
	}
	if behindColon(s, a, from, to) {
		return true
	}
	verb, subject := false, false
	for k := from; k < to && k < len(s.Tokens); k++ {
		t := &s.Tokens[k]
		if relativised(s, k, from) {
			continue
		}
		verb = verb || t.Finite()
		subject = subject || t.Is("nsubj", "csubj", "expl")
	}
	return verb && (subject || a.Kind == attribution.Direct || a.Kind == attribution.According) || a.Kind == attribution.Headline || a.Kind == attribution.Turn
}

// behindColon says whether a content stands as a sentence of its own behind a colon: "Her
// answer was short: then let them do it themselves."
func behindColon(s *segment.Sentence, a *attribution.Attribution, from, to int) bool {
	return a.Clause && a.Kind == attribution.Indirect && to-from > 3 && from > 0 && s.Tokens[from-1].Text == ":" && s.Tokens[min(to, len(s.Tokens))-1].Text != "?"
}

// subordinate says whether token k heads an adverbial clause that a word marks as
// one: "because the chicken was pink".
func subordinate(s *segment.Sentence, k int) bool {
	if !s.Tokens[k].Is("advcl") {
		return false
	}
	for _, c := range s.Children(k) {
		if s.Tokens[c].Is("mark") || s.Tokens[c].XPOS == "WRB" {
			return true
		}
	}
	return false
}

// doubtful says whether the cue is a verb of proving that is itself denied: "the
// result could not prove that ..." hands nothing over.
func doubtful(s *segment.Sentence, a *attribution.Attribution) bool {
	k := s.TokenAt(max(a.Cue.Start, a.Cue.End-1))
	if k >= len(s.Tokens) || !factive[s.Tokens[k].Lemma] {
		return false
	}
	for _, c := range s.Children(k) {
		if s.Tokens[c].Is("advmod") && denying[strings.ToLower(s.Tokens[c].Text)] {
			return true
		}
	}
	return false
}

// relativisedIn is relativised for a content that begins at token from and stands where
// a clause does: what its relative clauses are about is part of it, or else the tree errs.
func relativisedIn(s *segment.Sentence, k, from int) bool {
	for n := 0; k >= from && n < len(s.Tokens); n++ {
		if s.Tokens[k].Is("acl:relcl") {
			return s.Tokens[k].Head >= from
		}
		k = s.Tokens[k].Head
	}
	return false
}

// relativised says whether token k belongs to a relative clause that begins
// after from: its verb is not the content's own.
func relativised(s *segment.Sentence, k, from int) bool {
	for n := 0; k >= from && n < len(s.Tokens); n++ {
		if s.Tokens[k].Is("acl:relcl") {
			return true
		}
		k = s.Tokens[k].Head
		if k < 0 {
			return false
		}
	}
	return false
}

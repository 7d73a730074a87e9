package extract

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/loaders/extract/attribution"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// A referent is who a pronoun stands for.
type referent struct {
	name  string
	id    schema.ID
	first bool // the pronoun is of the first person: the speaker
	many  bool // the name takes the verb of many
}

// pronoun finds who the pronoun at k stands for, if the text leaves little doubt. The
// first person is the speaker. A pronoun that stays is understood by whoever reads on
// in the document; a wrong name is not.
func (p *page) pronoun(z *zone, k int, chain []schema.Step) (referent, bool) {
	t := &z.tree.toks[k]
	w := strings.ToLower(t.Text)
	switch w {
	case "i", "me", "my", "we", "us", "our", "ours":
		return p.firstPerson(z, k, chain)
	case "he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "theirs", "hers":
		if t.Is("expl") || w == "her" && t.Is("nsubj") || k+1 < len(z.toks) && z.tree.lower(k+1) == "own" || t.UPOS != "PRON" && t.UPOS != "DET" && t.UPOS != "" {
			return referent{}, false
		}
	default:
		return referent{}, false
	}
	if p.opensRelayed(z, k, chain) {
		s := chain[len(chain)-1]
		if p.mayCall(s, w) {
			return referent{name: cmp.Or(withArticle(s.Name), s.Name), id: s.Source, many: s.Kind == schema.Group}, true
		}
		if s.Kind == schema.Anonymous || s.Kind == schema.Unknown || w == "they" && s.Kind != schema.Person {
			return referent{}, false // as good as anybody
		}
	}
	n, ok := p.found.Antecedent(schema.Span{Start: t.Start, End: t.End})
	// An outlet is named in its own pages as who prints them; what "it" is, is
	// somebody spoken of.
	if !ok || n.Kind == schema.Anonymous || n.Kind == schema.Unknown || n.Kind == schema.Outlet || !p.plain(z, k, n, chain) {
		return referent{}, false
	}
	return referent{name: n.Name, id: n.ID, many: n.Kind == schema.Group}, true
}

// firstPerson is the speaker, for a body the body that one person speaks for. In
// quotation marks that nobody is known to speak in, it is not the document.
func (p *page) firstPerson(z *zone, k int, chain []schema.Step) (referent, bool) {
	t := &z.tree.toks[k]
	s := chain[len(chain)-1]
	if s.Kind == schema.Anonymous || s.Kind == schema.Unknown || t.Text == "US" || s.Source == p.voice.Source && p.betweenMarks(z.si, t.Start) {
		return referent{}, false
	}
	out := referent{name: cmp.Or(withArticle(s.Name), s.Name), id: s.Source, first: true}
	switch strings.ToLower(t.Text) {
	case "i", "me", "my":
		if s.Kind != schema.Person {
			return referent{}, false // nobody is known who speaks for it
		}
	default:
		if s.Kind == schema.Person {
			out.name = withArticle(s.For) // one person is not "we"
		}
		out.many = s.Kind == schema.Group || headedByMany(out.name)
	}
	return out, out.name != ""
}

// headedByMany says whether the noun that heads a name is a plural: "Parents for Small
// Classes", "staff of the port".
func headedByMany(name string) bool {
	head := ""
	for w := range strings.FieldsSeq(name) {
		if l := strings.ToLower(w); l == "of" || l == "for" || l == "at" || l == "in" || l == "against" || l == "from" || l == "with" || l == "who" {
			break
		}
		head = strings.ToLower(w)
	}
	if people[head] {
		return true
	}
	return len(head) > 3 && strings.HasSuffix(head, "s") && !strings.HasSuffix(head, "ss") && !strings.HasSuffix(head, "us") && !strings.HasSuffix(head, "is") && !strings.HasSuffix(head, "ics")
}

var people = list(`staff police people men women crew children`)

// withArticle puts "the" before a body that is only called by a noun: "navy". What
// is no body is nobody who says "we": "flight", of a flight director.
func withArticle(s string) string {
	if !lowerCase(s) {
		return s
	}
	words := strings.Fields(s)
	if last := words[len(words)-1]; !bodies[last] && !bodyNames[last] {
		return ""
	}
	if determiners[words[0]] || strings.HasSuffix(words[0], "’s") || strings.HasSuffix(words[0], "'s") {
		return s
	}
	return "the " + s
}

var determiners = list(`the a an his her its their our my this that these those some several many two three all both`)

// betweenMarks says whether a place lies between quotation marks of its sentence.
func (p *page) betweenMarks(si, at int) bool {
	s := &p.t.Sentences[si]
	before, after := p.text[s.Start:at], p.text[at:s.End]
	return strings.LastIndex(before, "“") > strings.LastIndex(before, "”") ||
		strings.Count(before, `"`)%2 == 1 && strings.Contains(after, `"`)
}

// opensRelayed says whether the pronoun opens relayed speech: "the city said it
// would appeal".
func (p *page) opensRelayed(z *zone, k int, chain []schema.Step) bool {
	if z.rest || k > 1 || k == 1 && z.tree.lower(0) != "that" || len(chain) < 2 || !z.toks[k].Is("nsubj") {
		return false
	}
	for _, a := range p.saidIn[z.si] {
		s := &p.said[a]
		if s.Kind != attribution.Direct && s.Kind != attribution.Turn && s.Kind != attribution.Scare && s.Content.Start >= z.toks[k].Start-len("that ") && s.Content.Start <= z.toks[k].Start {
			return true
		}
	}
	return false
}

// mayCall says whether a pronoun may stand for the speaker who is told to have said
// it of himself.
func (p *page) mayCall(s schema.Step, pronoun string) bool {
	switch pronoun {
	case "it":
		return s.Kind == schema.Organisation || s.Kind == schema.Outlet || s.Kind == schema.Office || s.Kind == schema.Place || s.Kind == schema.Writing || s.Kind == schema.Group && !lowerCase(s.Name)
	case "he", "she":
		return s.Kind == schema.Person && p.found.Suits(s.Source, pronoun)
	case "they":
		return s.Kind == schema.Group
	}
	return false
}

// possessing says whether a pronoun stands for a genitive: "her book", but not "told
// her".
func possessing(t *segment.Token) bool {
	switch strings.ToLower(t.Text) {
	case "my", "our", "his", "its", "their":
		return true
	case "ours", "theirs", "hers":
		return true
	case "her":
		return t.Is("nmod:poss") && t.XPOS != "PRP" || t.XPOS == "PRP$" && !t.Is("obj", "iobj", "obl", "nsubj")
	}
	return false
}

// reflexive says whether the pronoun at k is the object of a verb whose subject stands
// for the same: "she told her" tells of two.
func reflexive(x *tree, k int, id schema.ID, meant map[int]schema.ID) bool {
	h := x.toks[k].Head
	if h < 0 || h >= len(x.toks) || !x.toks[k].Is("obj", "iobj", "obl") {
		return false
	}
	s := x.subject(h)
	return s >= 0 && s != k && meant[s] == id
}

// namedBefore says whether somebody is already named in a clause before token k, or
// in what is put before it.
func (p *page) namedBefore(z *zone, from, k int, id schema.ID, meant map[int]schema.ID) bool {
	if slices.Contains(p.leading, id) {
		return true
	}
	for j := from; j < k; j++ {
		if meant[j] == id {
			return true
		}
	}
	for _, m := range p.mentionsIn(schema.Span{Start: z.tree.toks[from].Start, End: z.tree.toks[k].Start}) {
		if m.Entity == id {
			return true
		}
	}
	return false
}

// plain says whether the text before a pronoun leaves little doubt that it stands for
// n. What somebody else than the speaker is called in his own words he is not.
func (p *page) plain(z *zone, k int, n schema.Name, chain []schema.Step) bool {
	x := z.tree
	t := &x.toks[k]
	at := p.t.Sentences[z.si].TokenAt(t.Start)
	if at < 0 {
		return false
	}
	if len(chain) > 1 && n.ID == chain[len(chain)-1].Source && p.inSpeech(z.si, schema.Span{Start: t.Start, End: t.End}) {
		return false
	}
	switch w := strings.ToLower(t.Text); w {
	case "he", "him", "his", "she", "her", "hers":
		return !p.overshadowed(z.si, at, n.ID) && p.onlyPerson(z.si, at, w, n.ID)
	case "it":
		return x.toks[k].Is("nsubj") && !empty(x, k) && p.central(z.si, at, n.ID, false)
	case "its":
		return p.central(z.si, at, n.ID, false) || p.argument(z.si, at, n.ID)
	case "they", "their":
		return n.Kind == schema.Group && p.central(z.si, at, n.ID, true)
	}
	return false // "them", "theirs": whoever was spoken of last
}

// inSpeech says whether words stand in a quotation or a turn of an interview.
func (p *page) inSpeech(si int, span schema.Span) bool {
	for _, a := range p.saidIn[si] {
		if s := &p.said[a]; (s.Kind == attribution.Direct || s.Kind == attribution.Turn) && holds(s, span) {
			return true
		}
	}
	return false
}

// empty says whether the "it" at k may stand for nothing, or for all that was told: "it
// was the worst accident", "it rained", "it took him years", "it was clear that".
func empty(x *tree, k int) bool {
	h := x.toks[k].Head
	if h < 0 || h >= len(x.toks) {
		return true
	}
	if x.child(h, "cop") >= 0 && (x.toks[h].UPOS != "ADJ" && x.toks[h].UPOS != "VERB" && x.child(h, "case") < 0 || x.child(h, "csubj", "ccomp", "xcomp", "advcl") >= 0) {
		return true
	}
	return emptyVerbs[x.lemma(h)]
}

// emptyVerbs often have an "it" that stands for nobody.
var emptyVerbs = list(`take rain snow seem appear turn happen occur emerge follow matter mean depend be become come feel sound look smell taste start begin end stop go`)

// central says whether n is the subject of what comes before token at of a sentence,
// in it or in the one before: a pronoun takes up who was told of.
func (p *page) central(si, at int, id schema.ID, many bool) bool {
	for back := 0; back <= 3 && si >= 0; back++ {
		s := &p.t.Sentences[si]
		if len(s.Tokens) > zoneLimit {
			return false
		}
		k := p.topic(s, at, many, back > 0)
		switch {
		case k < 0 && back > 0:
			return false
		case k < 0:
		case p.stands(s, k, id):
			return true
		case !thirdPerson[strings.ToLower(s.Tokens[k].Text)]:
			return false
		}
		si--
		if si >= 0 {
			if p.t.Sentences[si].Paragraph != s.Paragraph && back > 0 {
				return false
			}
			at = len(p.t.Sentences[si].Tokens)
		}
	}
	return false
}

// topic is the subject that a pronoun at a token takes up by default: the last one before
// it, or the first of a sentence that is over; -1 for none of its number.
func (p *page) topic(s *segment.Sentence, at int, many, first bool) int {
	out := -1
	for k := 0; k < at && k < len(s.Tokens); k++ {
		t := &s.Tokens[k]
		if !t.Is("nsubj") || relativising[strings.ToLower(t.Text)] || len(p.timesIn(schema.Span{Start: t.Start, End: t.End})) > 0 {
			continue
		}
		switch w := strings.ToLower(t.Text); {
		case w == "i", w == "we", w == "you", w == "there":
			continue
		case w == "they" != many && (w == "it" || w == "they"):
			continue
		case (t.XPOS == "NNS" || t.XPOS == "NNPS") && !many:
			continue
		}
		out = k
		if first {
			break
		}
	}
	return out
}

var thirdPerson = list(`he she it they`)

// stands says whether a subject names n, is described as n, or is a pronoun whose
// antecedent is n.
func (p *page) stands(s *segment.Sentence, k int, id schema.ID) bool {
	t := &s.Tokens[k]
	span := schema.Span{Start: t.Start, End: t.End}
	if thirdPerson[strings.ToLower(t.Text)] {
		return false
	}
	if n, ok := p.found.At(span); ok && n.ID == id {
		return true
	}
	if k > 0 && strings.EqualFold(s.Tokens[k-1].Text, "the") {
		span.Start = s.Tokens[k-1].Start
		n, ok := p.found.Antecedent(span)
		return ok && n.ID == id && (called(n, strings.ToLower(t.Text)) || bears(n, strings.ToLower(t.Text)) && !p.rivalled(span, n))
	}
	return false
}

// onlyPerson says whether no other person whom a pronoun may stand for is named shortly
// before it, or n is the subject there.
func (p *page) onlyPerson(si, at int, pronoun string, id schema.ID) bool {
	s := &p.t.Sentences[si]
	// Of whom nothing tells that he is a man he may be only where he is named.
	unknown := p.found.Suits(id, "he") && p.found.Suits(id, "she")
	from := p.t.Sentences[max(0, si-1)].Start
	if unknown {
		from = p.t.Sentences[max(0, si-2)].Start
	}
	here, others := false, false
	for _, m := range p.mentionsIn(schema.Span{Start: from, End: s.Tokens[at].Start}) {
		switch {
		case m.Type != schema.Person:
		case m.Entity == id:
			here = true
		case p.found.Suits(m.Entity, pronoun):
			others = true
		}
	}
	if others && !p.central(si, at, id, false) {
		return false
	}
	return here || !unknown
}

// kin is the pronoun that another is a form of.
var kin = map[string]string{"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she", "it": "it", "its": "it", "they": "they", "them": "they", "their": "they", "theirs": "they"}

// overshadowed says whether somebody else without a name is the subject of what stands
// before a pronoun in its sentence: "the guard saw it when he woke", "one of them lost
// his hat".
func (p *page) overshadowed(si, at int, id schema.ID) bool {
	s := &p.t.Sentences[si]
	k := p.topic(s, at, false, false)
	if k < 0 || p.stands(s, k, id) {
		return false
	}
	if t := &s.Tokens[k]; t.UPOS != "NOUN" {
		return somebody[strings.ToLower(t.Text)]
	}
	from, to := s.Subtree(k)
	n, ok := p.found.Describe(schema.Span{Start: s.Tokens[from].Start, End: s.Tokens[min(to, k+1)-1].End})
	return ok && n.ID != id && n.Kind == schema.Anonymous
}

var somebody = list(`one nobody everybody everyone each someone somebody anyone none neither either another`)

// argument says whether a possessive pronoun stands for the subject of its clause or,
// where the clause has none of its own, for what the clause above it is done to:
// "stopped the port from paying its debts", but not "the river at Lune broke its banks".
func (p *page) argument(si, at int, id schema.ID) bool {
	s := &p.t.Sentences[si]
	within := false // a clause without a subject
	for k, n := s.Tokens[at].Head, 0; k >= 0 && k < len(s.Tokens) && n < 8; k, n = s.Tokens[k].Head, n+1 {
		if u := s.Tokens[k].UPOS; u != "VERB" && u != "AUX" && s.Find(k, "cop") < 0 {
			continue
		}
		c := s.Find(k, "nsubj")
		switch {
		case c < 0, segment.Dominates(s.Tokens, c, at):
			within = true
		case p.stands(s, c, id):
			return true
		default:
			for _, o := range s.FindAll(k, "obj", "iobj", "obl") {
				if within && o < at && p.stands(s, o, id) {
					return true
				}
			}
			return false
		}
	}
	return false
}

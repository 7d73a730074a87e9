package link

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"
)

// mattersFiles tell what news disagrees about, and how either side puts it; their
// README tells their form.
//
//go:embed data/matters/*.txt
var mattersFiles embed.FS

// A matter is a question that can be answered in ways that exclude each other.
type matter struct {
	name  string
	turns bool     // its answers may follow one another
	sides []string // yes and no, or the answers by name
}

// A wording is one way to give an answer: words in the order in which they stand.
type wording struct {
	matter, side int
	whole        bool // its own negation is part of it
	words        []wordingWord
}

type wordingWord struct {
	any  []lemmaForm // one of these; none for any figure
	wide bool        // others may stand before it
}

type lemmaForm struct {
	lemma string
	pos   int // 0 for any
}

// The longest wording, and how many words may stand where it is open and where it
// is not.
const (
	maxWording = 8
	openGap    = 4
	tightGap   = 3
)

type matters struct {
	all []matter
	by  map[string][]*wording // by each lemma that its first word may be
}

var openMatters = sync.OnceValue(func() *matters {
	m := &matters{by: map[string][]*wording{}}
	files, err := mattersFiles.ReadDir("data/matters")
	if err != nil {
		panic("link: matters: " + err.Error())
	}
	for _, f := range files {
		data, err := mattersFiles.ReadFile(path.Join("data/matters", f.Name()))
		if err == nil {
			err = m.read(string(data))
		}
		if err != nil {
			panic("link: matters: " + f.Name() + ": " + err.Error())
		}
	}
	return m
})

// read adds the matters of one file.
func (m *matters) read(file string) error {
	now, side := -1, -1
	n := 0
	for line := range strings.Lines(file) {
		n++
		line = strings.TrimSpace(line)
		fail := func(format string, args ...any) error {
			return fmt.Errorf("line %d: %q: %s", n, line, fmt.Sprintf(format, args...))
		}
		switch {
		case line == "" || line[0] == '#':
		case line[0] == ':':
			if now >= 0 && len(m.all[now].sides) < 2 {
				return fail("matter %q before it has fewer than two sides", m.all[now].name)
			}
			name, turns := strings.CutPrefix(line[1:], "~")
			name = strings.TrimSpace(name)
			side = -1
			if now = slices.IndexFunc(m.all, func(o matter) bool { return o.name == name }); now < 0 {
				m.all = append(m.all, matter{name: name, turns: turns})
				now = len(m.all) - 1
			}
		case now < 0:
			return fail("want a matter, as in \": warned\"")
		case line == "yes" || line == "no" || line[0] == '=':
			name := strings.TrimSpace(strings.TrimPrefix(line, "="))
			if side = slices.Index(m.all[now].sides, name); side < 0 {
				m.all[now].sides = append(m.all[now].sides, name)
				side = len(m.all[now].sides) - 1
			}
		case side < 0:
			return fail("want a side: yes, no or = NAME")
		default:
			w, err := readWording(line)
			if err != nil {
				return fail("%v", err)
			}
			w.matter, w.side = now, side
			for _, f := range w.words[0].any {
				m.by[f.lemma] = append(m.by[f.lemma], w)
			}
		}
	}
	if now >= 0 && len(m.all[now].sides) < 2 {
		return fmt.Errorf("matter %q has fewer than two sides", m.all[now].name)
	}
	return nil
}

func readWording(line string) (*wording, error) {
	w := &wording{}
	line, w.whole = strings.CutPrefix(line, "!")
	wide := false
	for _, f := range strings.Fields(line) {
		if f == "*" {
			wide = true
			continue
		}
		word := wordingWord{wide: wide}
		wide = false
		if f != "#" {
			for alt := range strings.SplitSeq(f, "|") {
				lemma, letter, limited := strings.Cut(alt, "/")
				pos := 0
				if limited {
					if pos = slices.Index(posLetters[:], "/"+letter); pos <= 0 {
						return nil, fmt.Errorf("no part of speech %q", letter)
					}
				}
				if lemma == "" {
					return nil, fmt.Errorf("a word is missing")
				}
				word.any = append(word.any, lemmaForm{lemma, pos})
			}
		}
		w.words = append(w.words, word)
	}
	switch {
	case len(w.words) == 0 || wide:
		return nil, fmt.Errorf("want a word at its end")
	case len(w.words) > maxWording:
		return nil, fmt.Errorf("more than %d words", maxWording)
	case len(w.words[0].any) == 0:
		return nil, fmt.Errorf("a figure cannot be its first word")
	}
	return w, nil
}

// An answer is what a statement says on a matter.
type answer struct {
	matter, side int
	sign         sign
	terms        []int // in their order
	head         int   // the one of them that governs the others
}

// answers are those of a statement to all matters.
func (s *Statement) answers() []answer {
	s.answersOnce.Do(func() { s.answered = s.answersTo(openMatters()) })
	return s.answered
}

// answersTo are the answers of a statement, by the fullest wording of each.
func (s *Statement) answersTo(m *matters) []answer {
	var out []answer
	r := wordReader{s: s, lemmas: make([]string, len(s.terms)), texts: make([]string, len(s.terms))}
	for i := range s.terms {
		r.lemmas[i], _, _ = strings.Cut(s.terms[i].lemma, " ")
		r.texts[i] = strings.ToLower(s.terms[i].text)
	}
	add := func(i int, ws []*wording) {
		for _, w := range ws {
			terms := r.worded(w, i)
			if terms == nil {
				continue
			}
			a := answer{matter: w.matter, side: w.side, terms: terms, head: s.headOf(terms)}
			a.sign = s.terms[a.head].sign
			if h := s.terms[a.head].head; h >= 0 && is(s.terms[a.head].rel, "obl") && s.terms[h].sign != isSo {
				a.sign = s.terms[h].sign // "was not started by lightning"
			}
			if a.sign == unknown {
				continue
			}
			if d := s.terms[a.head].denier; w.whole || d >= 0 && slices.Contains(terms, d) {
				a.sign = isSo // what turns it is part of the wording
			}
			k := slices.IndexFunc(out, func(o answer) bool { return o.matter == a.matter && o.side == a.side && o.sign == a.sign })
			switch {
			case k < 0:
				out = append(out, a)
			case len(a.terms) > len(out[k].terms):
				out[k] = a
			}
		}
	}
	for i := range s.terms {
		add(i, m.by[r.lemmas[i]])
		if r.texts[i] != r.lemmas[i] {
			add(i, m.by[r.texts[i]])
		}
	}
	// What a longer wording on the same matter holds says nothing by itself: "fake
	// kidnapping", "kidnapping".
	return slices.DeleteFunc(slices.Clone(out), func(a answer) bool {
		return slices.ContainsFunc(out, func(o answer) bool {
			return o.matter == a.matter && len(o.terms) > len(a.terms) && !slices.ContainsFunc(a.terms, func(i int) bool { return !slices.Contains(o.terms, i) })
		})
	})
}

// A wordReader finds wordings in a statement.
type wordReader struct {
	s             *Statement
	lemmas, texts []string // of each term, without particles and in lower case
}

// worded returns the terms from i on that give a wording, nil where they do not.
func (r *wordReader) worded(w *wording, i int) []int {
	s := r.s
	if !r.is(i, &w.words[0]) {
		return nil
	}
	terms := []int{i}
	at := i
	for k := 1; k < len(w.words); k++ {
		word := &w.words[k]
		next := -1
		for j, passed := at+1, 0; j < len(s.terms); j++ {
			if r.is(j, word) {
				next = j
				break
			}
			x := &s.terms[j]
			if x.upos == "PUNCT" && x.text != "-" && !strings.ContainsAny(x.text, "\"'“”‘’") {
				break
			}
			if passed++; word.wide && passed > openGap || !word.wide && (passed > tightGap || !passes[x.upos]) {
				break
			}
		}
		if next < 0 && k == 1 && len(w.words) == 2 {
			next = r.undergoing(i, word)
		}
		if next < 0 {
			return nil
		}
		terms = append(terms, next)
		at = next
	}
	return terms
}

// passes are the parts of speech that may stand within a wording.
var passes = set("DET ADV AUX PRON PART ADJ")

// undergoing is the object of verb i, or the subject where it is passive, if that
// is the word given; -1 otherwise.
func (r *wordReader) undergoing(i int, word *wordingWord) int {
	s := r.s
	if s.terms[i].upos != "VERB" {
		return -1
	}
	for _, k := range s.terms[i].kids {
		if (is(s.terms[k].rel, "obj") || s.terms[k].rel == "nsubj:pass") && r.is(k, word) {
			return k
		}
	}
	return -1
}

// is reports whether a term is a word of a wording.
func (r *wordReader) is(i int, w *wordingWord) bool {
	x := &r.s.terms[i]
	if len(w.any) == 0 {
		return x.upos == "NUM"
	}
	for _, f := range w.any {
		if f.lemma != r.lemmas[i] && f.lemma != r.texts[i] {
			continue
		}
		switch f.pos {
		case 0:
			return true
		case posVerb:
			if x.upos == "VERB" || x.upos == "AUX" {
				return true
			}
		case posNoun:
			if x.upos == "NOUN" || x.upos == "PROPN" {
				return true
			}
		case posAdj:
			if x.upos == "ADJ" || x.upos == "VERB" && f.lemma == r.texts[i] {
				return true
			}
		case posAdv:
			if x.upos == "ADV" || x.upos == "ADP" {
				return true
			}
		}
	}
	return false
}

// headOf is the word that governs the others: the first with content whose own
// governor is not among them.
func (s *Statement) headOf(terms []int) int {
	head := terms[0]
	for n, i := range terms {
		x := &s.terms[i]
		if !slices.Contains(terms, x.head) && x.content() {
			return i
		}
		if n > 0 && !s.terms[head].content() && x.content() {
			head = i
		}
	}
	return head
}

// exclude reports whether two answers cannot both be so.
func (m *matters) exclude(x, y *answer) bool {
	if x.matter != y.matter {
		return false
	}
	if len(m.all[x.matter].sides) == 2 {
		return (x.side == y.side) != (x.sign == y.sign)
	}
	return x.side == y.side && x.sign != y.sign || x.side != y.side && x.sign == isSo && y.sign == isSo
}

// leastOn is the weight of a matter from which answers are compared though nothing
// else is in common: others come up too often.
const leastOn = -0.3

// stands are the keys of a statement's answers, and those of the answers that they
// exclude, each sorted.
func (s *Statement) stands() (says, bars []uint64) {
	m, w := openMatters(), openWeights()
	key := func(matter *matter, side int, so sign) uint64 {
		return hash("m"+matter.name, matter.sides[side], itoa(int(so)))
	}
	for _, a := range s.answers() {
		o := &m.all[a.matter]
		if w.on[o.name] < leastOn {
			continue
		}
		says = append(says, key(o, a.side, a.sign))
		bars = append(bars, key(o, a.side, -a.sign))
		for k := range o.sides {
			if k != a.side && (a.sign == isSo || len(o.sides) == 2) {
				bars = append(bars, key(o, k, a.sign))
			}
		}
	}
	slices.Sort(says)
	slices.Sort(bars)
	return says, bars
}

// excluding reports whether two statements answer a question in ways of which one
// excludes the other.
func (p *pair) excluding() bool {
	m, w := openMatters(), openWeights()
	for _, x := range p.a.answers() {
		for _, y := range p.b.answers() {
			if m.exclude(&x, &y) && w.on[m.all[x.matter].name] >= leastOn {
				return true
			}
		}
	}
	return false
}

// matterConflicts are pairs of answers to one question.
func (p *pair) matterConflicts(out []conflict) []conflict {
	known := openMatters()
	as, bs := p.a.answers(), p.b.answers()
	for i := range as {
		for j := range bs {
			x, y := &as[i], &bs[j]
			if !known.exclude(x, y) {
				continue
			}
			m := &known.all[x.matter]
			c := conflict{kind: "antonym", rule: "matter", on: m.name, a: x.terms, b: y.terms}
			switch {
			case x.sign != y.sign:
				c.kind = "polarity"
			case len(m.sides) > 2:
				c.kind = "slot"
			}
			c.is(markSequential, m.turns)
			c.is(markCause, len(m.sides) > 2)
			if u, v := p.a.qualifies(x.head), p.b.qualifies(y.head); u >= 0 && v >= 0 && p.bearers(u, v) != 2 && p.tie(&p.a.terms[u], &p.b.terms[v]) < broader {
				continue // "an illegal regime", "documented abuses": of two things
			}
			c.is(markDenial, x.sign != y.sign)
			c.set(markFull, float64(min(len(x.terms), len(y.terms), 3)))
			g, h := &p.a.terms[x.head], &p.b.terms[y.head]
			c.heads(p, g, h, p.tie(g, h))
			c.f, c.g = p.a.frameOver(x.head), p.b.frameOver(y.head)
			if c.f != nil && c.g != nil {
				c.roles(p, c.f, c.g)
				c.set(markLocal, p.local(p.a.beside(c.f), p.b.beside(c.g)))
				c.is(markSharesBearer, p.sharesBearer(c.f, c.g))
			}
			c.is(markFuture, g.future != h.future)
			c.is(markMain, p.a.main(x.head) && p.b.main(y.head))
			c.is(markPoint, p.a.point(x.head) && p.b.point(y.head))
			if x.side == y.side && c.values[markSharesBearer] == 0 && c.values[markFull] < 2 {
				continue // "was hurt", "nobody was hurt", but who?
			}
			out = append(out, c)
		}
	}
	return out
}

// qualifies is the noun that a term is put before, or that it is said of where it is
// put before none; -1 where it is neither.
func (s *Statement) qualifies(i int) int {
	if x := &s.terms[i]; x.upos != "ADJ" && !is(x.rel, "amod") {
		return -1
	}
	return s.qualified(i)
}

// frameOver is the frame of a term, or of the nearest word above it that has one.
func (s *Statement) frameOver(i int) *frame {
	for n := 0; n < 4 && i >= 0; n++ {
		if f := s.frameOf(i); f != nil {
			return f
		}
		i = s.terms[i].head
	}
	return nil
}

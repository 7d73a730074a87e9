package link

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// The tables of package link, in data/. Their form is told at the head of each.
var (
	//go:embed data/events.txt
	eventsFile string
	//go:embed data/opposed.txt
	opposedFile string
	//go:embed data/implicative.txt
	implicativeFile string
	//go:embed data/counted.txt
	countedFile string
	//go:embed data/closed.txt
	closedFile string
	//go:embed data/kinds.txt
	kindsFile string
	//go:embed data/phrases.txt
	phrasesFile string
	//go:embed data/general.txt
	generalFile string
)

// A side is one side of a pair of opposed predicates.
type side struct {
	pair int
	left bool
}

// A sign is what is known of a content's truth.
type sign int8

const (
	isNot   sign = -1
	unknown sign = 0
	isSo    sign = 1
)

// An implication is what a word says of the truth of what it governs.
type implication struct {
	plain, negated sign // under no negation, and under one
	says           bool // it passes on a speaker's words
}

// A counted is a class of counted things.
type counted struct {
	name       string
	units      map[string]bool
	predicates map[string]bool
}

type tables struct {
	groups      map[string][]string // "lemma/pos" or "lemma" -> names of groups
	sides       map[string][]side
	implicative map[string]implication
	counted     []counted
	closed      map[uint32]string
	general     map[string]bool
	phrases     []phrase
	kinds       map[string][]int // of words on the left of data/kinds.txt
	cases       map[string][]int // of words on the right
	kindSides   map[int][]side   // of the words on the left
	courses     map[int]bool     // those of them that follow one another
	weak        map[int]bool     // pairs that exclude each other at one moment only
	generalTop  map[uint32]bool
}

// A phrase is a run of lemmas and the word that says the same.
type phrase struct {
	words []string
	lemma string
	pos   int
}

// knowledge returns the tables, read once.
var knowledge = sync.OnceValue(func() *tables {
	k := &tables{groups: map[string][]string{}, sides: map[string][]side{}, implicative: map[string]implication{},
		weak: map[int]bool{}, courses: map[int]bool{}, kinds: map[string][]int{}, kindSides: map[int][]side{}, cases: map[string][]int{}, closed: map[uint32]string{}, generalTop: map[uint32]bool{}}
	for i, line := range lines(eventsFile) {
		name := strconv.Itoa(i)
		if rest, ok := strings.CutPrefix(line, "="); ok {
			line, name = rest, "="+name
		}
		for _, w := range strings.Fields(line) {
			k.groups[w] = append(k.groups[w], name)
		}
	}
	for i, line := range lines(opposedFile) {
		if rest, ok := strings.CutPrefix(line, "~"); ok {
			line = rest
			k.weak[i] = true
			if rest, ok := strings.CutPrefix(line, "~"); ok {
				line = rest
				k.courses[i] = true
			}
		}
		left, right, _ := strings.Cut(line, "|")
		for _, w := range strings.Fields(left) {
			k.sides[w] = append(k.sides[w], side{i, true})
		}
		for _, w := range strings.Fields(right) {
			k.sides[w] = append(k.sides[w], side{i, false})
		}
	}
	for _, line := range lines(phrasesFile) {
		left, right, _ := strings.Cut(line, "=")
		lemma, letter, _ := strings.Cut(strings.TrimSpace(right), "/")
		k.phrases = append(k.phrases, phrase{strings.Fields(left), lemma, slices.Index(posLetters[:], "/"+letter)})
	}
	for i, line := range lines(kindsFile) {
		left, right, _ := strings.Cut(line, ":")
		for _, w := range strings.Fields(left) {
			k.kinds[w] = append(k.kinds[w], i)
			k.kindSides[i] = append(k.kindSides[i], k.sides[w]...)
		}
		for _, w := range strings.Fields(right) {
			k.cases[w] = append(k.cases[w], i)
		}
	}
	for _, line := range lines(implicativeFile) {
		f := strings.Fields(line)
		if len(f) < 3 {
			panic("link: implicative.txt: " + line)
		}
		word := strings.Join(f[:len(f)-2], " ") // "rule out"
		f = f[len(f)-2:]
		var im implication
		if p, ok := strings.CutPrefix(f[0], "!"); ok {
			im.says = true
			f[0] = p
		}
		im.plain, im.negated = signOf(f[0]), signOf(f[1])
		k.implicative[word] = im
	}
	for _, line := range lines(countedFile) {
		name, rest, _ := strings.Cut(line, ":")
		units, predicates, _ := strings.Cut(rest, "|")
		k.counted = append(k.counted, counted{name, set(units), set(predicates)})
	}
	k.general = set(strings.Join(lines(generalFile), " "))
	w := openWordnet()
	for _, line := range lines(closedFile) {
		name, _, _ := strings.Cut(line, ",")
		for root := range strings.SplitSeq(line, ",") {
			if id, ok := w.find(strings.TrimSpace(root)); ok {
				for _, s := range w.synsets(id, posNoun, 1) {
					k.closed[s] = name
				}
			}
		}
	}
	for _, word := range strings.Fields("entity thing object whole artifact act event person group state abstraction attribute relation matter " +
		"substance unit cause organism activity content communication psychological_feature physical_entity measure quality instrumentality " +
		"causal_agent change move make do be have get act happen travel location region structure organization social_group condition") {
		id, ok := w.find(strings.ReplaceAll(word, "_", " "))
		if !ok {
			continue
		}
		for _, p := range []int{posNoun, posVerb} {
			for _, s := range w.synsets(id, p, 3) {
				k.generalTop[s] = true
			}
		}
	}
	return k
})

func signOf(s string) sign {
	switch s {
	case "+":
		return isSo
	case "-":
		return isNot
	}
	return unknown
}

// lines returns the lines of a table without comments and empty ones.
func lines(file string) []string {
	var out []string
	for l := range strings.Lines(file) {
		if l = strings.TrimSpace(l); l != "" && l[0] != '#' {
			out = append(out, l)
		}
	}
	return out
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

var posLetters = [...]string{posNoun: "/n", posVerb: "/v", posAdj: "/a", posAdv: "/r"}

func (k *tables) groupsOf(lemma string, pos int) []string {
	lemma = strings.ReplaceAll(lemma, " ", "-")
	out := k.groups[lemma]
	if pos > 0 {
		out = append(slices.Clone(out), k.groups[lemma+posLetters[pos]]...)
	}
	return out
}

func (k *tables) sidesOf(lemma string, pos int) []side {
	lemma = strings.ReplaceAll(lemma, " ", "-")
	out := k.sides[lemma]
	if pos > 0 {
		out = append(slices.Clone(out), k.sides[lemma+posLetters[pos]]...)
	}
	return out
}

// tooGeneral reports whether the synset is so wide that to be below it says
// nothing.
func (k *tables) tooGeneral(s uint32) bool { return k.generalTop[s] }

// classesOf names the closed classes that a noun is a member of by one of its
// two commonest senses.
func (k *tables) classesOf(l *lexeme) []string {
	var out []string
	for _, s := range l.above {
		if c, ok := k.closed[s]; ok && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	slices.Sort(out)
	return out
}

// countedAs returns the class of counted things that a unit's noun names, or
// that the predicate puts people into; "" for none.
func (k *tables) countedAs(unit, predicate string) string {
	for _, c := range k.counted {
		if c.units[unit] {
			return c.name
		}
	}
	for _, c := range k.counted {
		if c.predicates[predicate] {
			return c.name
		}
	}
	return ""
}

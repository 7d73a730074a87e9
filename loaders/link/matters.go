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
	lasts bool     // an answer holds for years
	sides []string // yes and no, or the answers by name
}

// A wording is one way to give an answer: words in the order in which they stand.
type wording struct {
	matter, side int
	whole        bool // its own negation is part of it
	loose        bool // in any order: see near
	words        []wordingWord
	line         string // as written
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
	maxWording   = 12
	openGap      = 4
	tightGap     = 3
	mostVariants = 16 // of a wording with hyphened words
	looseReach   = 10 // words between those of a loose wording
	looseSteps   = 2  // and steps in the tree
)

type matters struct {
	all []matter
	by  map[string][]begun // by each lemma that its first word may be
}

// A begun wording is one whose first word may be there, with what its second may be.
type begun struct {
	*wording
	next sieve
}

// A sieve is a set of words that lets others through now and then: most wordings that
// begin with a word are told apart by it from what follows in a statement.
type sieve [4]uint64

// anyFigure stands for the figures of wordings in a sieve.
const anyFigure = "#"

func (s *sieve) add(word string) {
	h := uint32(2166136261) // FNV-1a
	for i := range len(word) {
		h = (h ^ uint32(word[i])) * 16777619
	}
	h ^= h >> 15
	s[h>>6&3] |= 1 << (h & 63)
}

func (s *sieve) join(o *sieve) {
	for i := range s {
		s[i] |= o[i]
	}
}

// meets reports whether the two may share a word; if not, they share none.
func (s *sieve) meets(o *sieve) bool {
	return s[0]&o[0]|s[1]&o[1]|s[2]&o[2]|s[3]&o[3] != 0
}

// next is what may be the second word of a wording: anything where it has none. It follows the
// first, or stands on either side where the wording is loose.
func (w *wording) next() (s sieve) {
	if len(w.words) == 1 {
		return sieve{1<<64 - 1, 1<<64 - 1, 1<<64 - 1, 1<<64 - 1}
	}
	for _, f := range w.words[1].any {
		s.add(f.lemma)
	}
	if len(w.words[1].any) == 0 {
		s.add(anyFigure)
	}
	return s
}

var openMatters = sync.OnceValue(func() *matters {
	m := &matters{by: map[string][]begun{}}
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
			name, lasts := strings.CutPrefix(name, "+")
			name = strings.TrimSpace(name)
			side = -1
			if slices.ContainsFunc(m.all, func(o matter) bool { return o.name == name }) {
				return fail("matter %q twice; its wordings belong in one place", name)
			}
			m.all = append(m.all, matter{name: name, turns: turns, lasts: lasts})
			now = len(m.all) - 1
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
			for _, variant := range unhyphened(line) {
				w, err := readWording(variant)
				if err != nil {
					return fail("%v", err)
				}
				w.matter, w.side, w.line = now, side, line
				for _, f := range w.words[0].any {
					m.by[f.lemma] = append(m.by[f.lemma], begun{w, w.next()})
				}
			}
		}
	}
	if now >= 0 && len(m.all[now].sides) < 2 {
		return fmt.Errorf("matter %q has fewer than two sides", m.all[now].name)
	}
	return nil
}

// unhyphened are a line and what becomes of it where a text's hyphened words stand
// as several: "self-defence|duty" is "self-defence|duty" and "self defence".
func unhyphened(line string) []string {
	if !strings.Contains(line, "-") {
		return []string{line}
	}
	out := []string{""}
	for f := range strings.FieldsSeq(line) {
		ways := []string{f}
		for alt := range strings.SplitSeq(f, "|") {
			if parts := strings.Split(alt, "-"); len(parts) > 1 && !slices.Contains(parts, "") {
				ways = append(ways, strings.Join(parts, " "))
			}
		}
		var next []string
		for _, o := range out {
			for _, w := range ways {
				next = append(next, strings.TrimSpace(o+" "+w))
			}
		}
		out = next[:min(len(next), mostVariants)]
	}
	return out
}

func readWording(line string) (*wording, error) {
	w := &wording{}
	line, w.whole = strings.CutPrefix(line, "!")
	wide, open := false, false
	for _, f := range strings.Fields(line) {
		switch f {
		case "*":
			wide, open = true, true
			continue
		case "&":
			w.loose = true
			continue
		}
		word := wordingWord{wide: wide}
		wide = false
		if f != "#" {
			f, err := grouped(f)
			if err != nil {
				return nil, err
			}
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
	case w.loose && open:
		return nil, fmt.Errorf("either \"*\" or \"&\"")
	case len(w.words) > maxWording:
		return nil, fmt.Errorf("more than %d words", maxWording)
	case len(w.words[0].any) == 0:
		return nil, fmt.Errorf("a figure cannot be its first word")
	}
	return w, nil
}

//go:embed data/groups.txt
var groupsFile string

// groups are the words that a wording names together: "@door" is a door, an exit, a gate.
var groups = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(groupsFile) {
		name, words, ok := strings.Cut(strings.TrimSpace(line), ":")
		if line[0] == '#' || !ok {
			continue
		}
		if out[name] != "" {
			panic("link: groups: " + name + " twice")
		}
		out[name] = strings.Join(strings.Fields(words), "|")
	}
	return out
})

// grouped is a word of a wording with its groups written out.
func grouped(word string) (string, error) {
	if !strings.Contains(word, "@") {
		return word, nil
	}
	alts := strings.Split(word, "|")
	for i, alt := range alts {
		if name, ok := strings.CutPrefix(alt, "@"); ok {
			if alts[i] = groups()[name]; alts[i] == "" {
				return "", fmt.Errorf("no group %q", alt)
			}
		}
	}
	return strings.Join(alts, "|"), nil
}

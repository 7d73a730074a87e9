package attribution

import (
	_ "embed" // for the lexicon
	"fmt"
	"strings"
	"sync"

	"whosaid/schema"
)

//go:embed cues.txt
var cueText string

// A class is what a cue tells of its source: that it spoke, or only that it
// thought, knew, showed, wanted or judged.
type class uint8

const (
	say class = iota
	show
	know
	think
	want
	judge
)

var classes = map[string]class{"say": say, "show": show, "know": know, "think": think, "want": want, "judge": judge}

// A frame is a place where a cue may have its content.
type frame uint16

const (
	clause    frame = 1 << iota // a finite clause
	beside                      // a direct quotation beside it
	infinite                    // a to-infinitive
	gerund                      // a verb in -ing
	object                      // its object
	addressee                   // its object is who is addressed
	asFrame                     // its object and "as"
	objectAll                   // its object and all that follows
	bare                        // no object: what follows is a clause
	figure                      // its object and a figure
)

var frames = map[string]frame{"c": clause, "d": beside, "i": infinite, "g": gerund, "o": object, "a": addressee, "s": asFrame, "k": objectAll, "z": bare, "n": figure}

// A cue is one entry of the lexicon.
type cue struct {
	word       string   // lemma of the first word
	rest       []string // further words: "out" of "point out"
	part       byte     // v, n, a, r
	class      class
	commitment schema.Commitment
	frames     frame
	preps      []string
}

func (c *cue) has(f frame) bool { return c.frames&f != 0 }

func (c *cue) prep(p string) bool {
	for _, x := range c.preps {
		if x == p {
			return true
		}
	}
	return false
}

// A form is an inflected form of a cue.
type form struct {
	*cue
	shape shape
}

// A shape is the inflection of a form.
type shape uint8

const (
	base       shape = iota // say, claim (noun: singular)
	third                   // says (noun: plural)
	past                    // said, as past or participle
	participle              // saying
)

// lexicon holds, for each part of speech, the cues by form; those of several
// words are first, the longest before the others.
type lexicon struct {
	verbs, nouns, adjectives, adverbs map[string][]form
}

var cues = sync.OnceValue(func() *lexicon {
	l, err := parseLexicon(cueText)
	if err != nil {
		panic(err) // the file is part of the program; a test reads it
	}
	return l
})

// parseLexicon reads the lines of a lexicon.
func parseLexicon(text string) (*lexicon, error) {
	l := &lexicon{verbs: map[string][]form{}, nouns: map[string][]form{}, adjectives: map[string][]form{}, adverbs: map[string][]form{}}
	irregular := map[string][]string{}
	var list []*cue
	n := 0
	for line := range strings.Lines(text) {
		n++
		f := strings.Fields(line)
		if len(f) == 0 || f[0][0] == '#' {
			continue
		}
		if len(f) > 2 && f[1] == "f" {
			irregular[f[0]] = append(irregular[f[0]], f[2:]...)
			continue
		}
		if len(f) < 4 || len(f[1]) != 1 {
			return nil, fmt.Errorf("cues.txt: line %d: want word, part, class, commitment", n)
		}
		words := strings.Split(f[0], "_")
		c := &cue{word: words[0], rest: words[1:], part: f[1][0], commitment: schema.Commitment(f[3])}
		var ok bool
		if c.class, ok = classes[f[2]]; !ok || !c.commitment.Valid() {
			return nil, fmt.Errorf("cues.txt: line %d: %s %s", n, f[2], f[3])
		}
		for _, x := range f[4:] {
			if x[0] == ':' {
				c.preps = append(c.preps, x[1:])
				continue
			}
			fr, ok := frames[x]
			if !ok {
				return nil, fmt.Errorf("cues.txt: line %d: frame %s", n, x)
			}
			c.frames |= fr
		}
		list = append(list, c)
	}
	put := func(m map[string][]form, word string, c *cue, s shape) {
		for _, f := range m[word] {
			if f.cue == c && f.shape == s {
				return
			}
		}
		fs := append(m[word], form{c, s})
		for i := len(fs) - 1; i > 0 && len(fs[i].rest) > len(fs[i-1].rest); i-- {
			fs[i], fs[i-1] = fs[i-1], fs[i]
		}
		m[word] = fs
	}
	for _, c := range list {
		switch c.part {
		case 'v':
			put(l.verbs, c.word, c, base)
			put(l.verbs, thirdPerson(c.word), c, third)
			put(l.verbs, ing(c.word), c, participle)
			irr := irregular[strings.Join(append([]string{c.word}, c.rest...), "_")]
			if len(irr) == 0 {
				irr = irregular[c.word]
			}
			if len(irr) == 0 {
				put(l.verbs, ed(c.word), c, past)
			}
			for _, w := range irr {
				switch {
				case strings.HasSuffix(w, "ing"):
					put(l.verbs, w, c, participle)
				case strings.HasSuffix(w, "s"):
					put(l.verbs, w, c, third)
				default:
					put(l.verbs, w, c, past)
				}
			}
		case 'n':
			put(l.nouns, c.word, c, base)
			put(l.nouns, thirdPerson(c.word), c, third)
		case 'a':
			put(l.adjectives, c.word, c, base)
		case 'r':
			put(l.adverbs, c.word, c, base)
		default:
			return nil, fmt.Errorf("cues.txt: %s: part %c", c.word, c.part)
		}
	}
	return l, nil
}

// thirdPerson adds -s as English spells it.
func thirdPerson(w string) string {
	switch {
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "sh"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "z"):
		return w + "es"
	case len(w) > 1 && w[len(w)-1] == 'y' && !vowel(w[len(w)-2]):
		return w[:len(w)-1] + "ies"
	}
	return w + "s"
}

// ing adds -ing as English spells it, without doubling: doubled forms are listed.
func ing(w string) string {
	if strings.HasSuffix(w, "ie") {
		return w[:len(w)-2] + "ying"
	}
	if len(w) > 2 && w[len(w)-1] == 'e' && !strings.HasSuffix(w, "ee") && !strings.HasSuffix(w, "oe") {
		return w[:len(w)-1] + "ing"
	}
	return w + "ing"
}

// ed adds -ed as English spells it, without doubling.
func ed(w string) string {
	switch {
	case w[len(w)-1] == 'e':
		return w + "d"
	case len(w) > 1 && w[len(w)-1] == 'y' && !vowel(w[len(w)-2]):
		return w[:len(w)-1] + "ied"
	}
	return w + "ed"
}

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"whosaid/loaders/extract/quantity/number"
	"whosaid/loaders/segment"
)

// shortest is how many letters a word of the table has at least. Shorter ones are
// units and abbreviations for the most part.
const shortest = 3

// A lexicon is what WordNet has as a word: for each word in lower case the parts
// of speech whose commonest sense is written in lower case. Others are names,
// days, months and peoples.
type lexicon map[string]map[string]bool

var parts = []string{"noun", "verb", "adj", "adv"}

func readLexicon(dir string) (lexicon, error) {
	lex := lexicon{}
	for _, part := range parts {
		data, err := os.ReadFile(filepath.Join(dir, "data."+part))
		if err != nil {
			return nil, err
		}
		index, err := os.ReadFile(filepath.Join(dir, "index."+part))
		if err != nil {
			return nil, err
		}
		plain, err := plainWords(data)
		if err != nil {
			return nil, fmt.Errorf("data.%s: %w", part, err)
		}
		s := bufio.NewScanner(bytes.NewReader(index))
		s.Buffer(nil, 1<<20)
		for s.Scan() {
			// lemma pos synsets pointers symbol... senses tagged offset...
			f := strings.Fields(s.Text())
			if strings.HasPrefix(s.Text(), " ") || len(f) < 6 || !letters(f[0]) || len(f[0]) < shortest {
				continue
			}
			var senses, pointers int
			if _, err := fmt.Sscan(f[2]+" "+f[3], &senses, &pointers); err != nil || 6+pointers >= len(f) {
				return nil, fmt.Errorf("index.%s: %q: not an entry", part, f[0])
			}
			if !plain[f[6+pointers]+" "+f[0]] {
				continue
			}
			if lex[f[0]] == nil {
				lex[f[0]] = map[string]bool{}
			}
			lex[f[0]][part] = true
		}
		if err := s.Err(); err != nil {
			return nil, fmt.Errorf("index.%s: %w", part, err)
		}
	}
	return lex, nil
}

// plainWords returns "offset word" for the words of each synset that are written
// in lower case.
func plainWords(data []byte) (map[string]bool, error) {
	plain := map[string]bool{}
	s := bufio.NewScanner(bytes.NewReader(data))
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		// offset lexfile type words(hex) word id word id ... pointers...
		f := strings.Fields(s.Text())
		if strings.HasPrefix(s.Text(), " ") || len(f) < 4 {
			continue
		}
		var n int
		if _, err := fmt.Sscanf(f[3], "%x", &n); err != nil || len(f) < 4+2*n {
			return nil, fmt.Errorf("synset %s: its words are not counted", f[0])
		}
		for i := range n {
			w, _, _ := strings.Cut(f[4+2*i], "(") // the adjective's place: "galore(ip)"
			if letters(w) {
				plain[f[0]+" "+w] = true
			}
		}
	}
	return plain, s.Err()
}

// wants reports whether the table is to hear the form: a word that WordNet has, or
// an inflected form of one, that is not a number.
func (lex lexicon) wants(form string) bool {
	if !letters(form) {
		return false
	}
	if _, ok := number.Read([]segment.Token{{Text: form}}, 0); ok {
		return false
	}
	if _, ok := number.Ordinal(form); ok {
		return false
	}
	return len(lex.lemmas(form)) > 0
}

// lemmas returns the dictionary forms of the form: itself if WordNet has it, and
// otherwise those that its ending may come from.
func (lex lexicon) lemmas(form string) []string {
	if lex[form] != nil {
		return []string{form}
	}
	if lemma, ok := irregular[form]; ok && lex[lemma] != nil {
		return []string{lemma}
	}
	var out []string
	for _, e := range endings {
		stem, ok := strings.CutSuffix(form, e.cut)
		if lemma := stem + e.add; ok && lex[lemma][e.part] && !slices.Contains(out, lemma) {
			out = append(out, lemma)
		}
	}
	return out
}

func letters(s string) bool {
	for i := range len(s) {
		if s[i] < 'a' || s[i] > 'z' {
			return false
		}
	}
	return len(s) > 0
}

// endings of inflected forms, and what the dictionary form has instead: the rules
// of morphy(7WN), and doubled consonants.
var endings = func() []ending {
	e := []ending{
		{"noun", "s", ""}, {"noun", "ses", "s"}, {"noun", "ves", "f"}, {"noun", "ves", "fe"}, {"noun", "xes", "x"}, {"noun", "zes", "z"},
		{"noun", "ches", "ch"}, {"noun", "shes", "sh"}, {"noun", "men", "man"}, {"noun", "ies", "y"},
		{"verb", "s", ""}, {"verb", "ies", "y"}, {"verb", "ied", "y"}, {"verb", "es", "e"}, {"verb", "es", ""},
		{"verb", "ed", "e"}, {"verb", "ed", ""}, {"verb", "ing", "e"}, {"verb", "ing", ""}, {"verb", "ying", "ie"},
		{"adj", "er", ""}, {"adj", "est", ""}, {"adj", "er", "e"}, {"adj", "est", "e"}, {"adj", "ier", "y"}, {"adj", "iest", "y"},
	}
	for _, c := range "bdgklmnprtvz" {
		e = append(e, ending{"verb", string(c) + string(c) + "ed", string(c)}, ending{"verb", string(c) + string(c) + "ing", string(c)},
			ending{"adj", string(c) + string(c) + "er", string(c)}, ending{"adj", string(c) + string(c) + "est", string(c)})
	}
	return e
}()

type ending struct{ part, cut, add string }

// irregular has the dictionary form of common forms that no ending explains and
// WordNet does not have.
var irregular = func() map[string]string {
	m := map[string]string{}
	for _, line := range strings.Split(`
		arise arose arisen
		awake awoke awoken
		become became
		begin began begun
		bite bit bitten
		bleed bled
		blow blew blown
		break broke broken
		bring brought
		build built
		buy bought
		catch caught
		child children
		choose chose chosen
		cling clung
		come came
		creep crept
		deal dealt
		draw drew drawn
		drink drank drunk
		drive drove driven
		eat ate eaten
		fall fell fallen
		feed fed
		feel felt
		fight fought
		flee fled
		fly flew flown
		foot feet
		forbid forbade forbidden
		foresee foresaw foreseen
		forget forgot forgotten
		forgive forgave forgiven
		freeze froze frozen
		give gave given
		grow grew grown
		hang hung
		hear heard
		hide hid hidden
		hold held
		keep kept
		kneel knelt
		know knew known
		lay laid
		lead led
		lend lent
		light lit
		lose lost
		make made
		mean meant
		meet met
		mistake mistook mistaken
		mouse mice
		overcome overcame
		oversee oversaw overseen
		overtake overtook overtaken
		overthrow overthrew overthrown
		pay paid
		prove proven
		rebuild rebuilt
		repay repaid
		ride rode ridden
		ring rang rung
		rise rose risen
		run ran
		say said
		see saw seen
		seek sought
		sell sold
		send sent
		shake shook shaken
		shine shone
		shoot shot
		show shown
		shrink shrank shrunk
		sing sang sung
		sink sank sunk
		sit sat
		slay slew slain
		sleep slept
		slide slid
		speak spoke spoken
		spend spent
		spin spun
		spring sprang sprung
		stand stood
		steal stole stolen
		stick stuck
		sting stung
		strike struck stricken
		swear swore sworn
		sweep swept
		swell swollen
		swim swam swum
		swing swung
		take took taken
		teach taught
		tear tore torn
		tell told
		think thought
		throw threw thrown
		tooth teeth
		undergo underwent undergone
		understand understood
		undertake undertook undertaken
		uphold upheld
		wake woke woken
		wear wore worn
		weave wove woven
		weep wept
		win won
		wind wound
		withdraw withdrew withdrawn
		withhold withheld
		withstand withstood
		woman women
		write wrote written`, "\n") {
		words := strings.Fields(line)
		for i := 1; i < len(words); i++ {
			m[words[i]] = words[0]
		}
	}
	return m
}()

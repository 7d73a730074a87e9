package model

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A word is what the features see of a token: hashes of its form and parts,
// and what the lexicon knows of it. It is computed once a token.
type word struct {
	form, lower, shape     uint32
	suf1, suf2, suf3, suf4 uint32
	pre1, pre3             uint32
	coarse, fine           uint32 // groups of words used alike; 0 if not known
	known                  uint32 // the set of tags the word was seen with; 0 if not known
	own                    uint32 // the same, or what a dictionary says: see Forms
	kind                   int    // of form, if it was seen too seldom; 0 if not known
}

// Values that stand for no word: before and after the sentence, and its root.
var (
	beforeWord = word{lower: 1, form: 1, shape: 1, suf2: 1, suf3: 1, coarse: 100001, fine: 100001, known: 100001}
	afterWord  = word{lower: 2, form: 2, shape: 2, suf2: 2, suf3: 2, coarse: 100002, fine: 100002, known: 100002}
	rootWord   = word{lower: 3, form: 3, shape: 3, suf2: 3, suf3: 3, coarse: 100003, fine: 100003, known: 100003}
)

// words fills out with what the features see of the tokens.
func (m *Model) words(tokens []string, out []word) {
	for i, t := range tokens {
		w := &out[i]
		*w = word{}
		t = plain(t)
		low := lower(t)
		w.form = hashString(t)
		w.shape = hashString(shape(t))
		key := number(low)
		w.lower = hashString(key)
		w.suf1, w.suf2, w.suf3, w.suf4 = hashString(suffix(key, 1)), hashString(suffix(key, 2)), hashString(suffix(key, 3)), hashString(suffix(key, 4))
		w.pre1, w.pre3 = hashString(prefix(key, 1)), hashString(prefix(key, 3))
		e := m.Lexicon.find(w.lower)
		w.known, w.own = uint32(e.Known), uint32(e.Known)
		if e.Fine > 0 {
			w.fine = uint32(e.Fine)
			w.coarse = uint32(m.Lexicon.Coarse[e.Fine])
		}
		if e.Known == 0 && m.forms != nil {
			m.forms.look(w, t, t == low)
		}
	}
}

// plain returns the token with typographic quotes and dashes in the form the
// treebanks use most.
func plain(t string) string {
	if len(t) > 12 {
		return t
	}
	for i := 0; i < len(t); i++ {
		if t[i] == 0xe2 || t[i] == 0xc2 {
			return plainMarks.Replace(t)
		}
	}
	return t
}

var plainMarks = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`, "–", "-", "—", "--", "―", "--", "…", "...", "\u00a0", " ")

// lower returns the token in lower case; ASCII without allocation where it can.
func lower(t string) string {
	for i := 0; i < len(t); i++ {
		if t[i] >= utf8.RuneSelf || t[i] >= 'A' && t[i] <= 'Z' {
			return strings.ToLower(t)
		}
	}
	return t
}

// number returns one name for all numbers in figures and one for years, and
// any other word as it is.
func number(w string) string {
	if w == "" || w[0] < '0' || w[0] > '9' {
		return w
	}
	for i := 0; i < len(w); i++ {
		if (w[i] < '0' || w[i] > '9') && w[i] != ',' && w[i] != '.' {
			return w
		}
	}
	if len(w) == 4 && (w[0] == '1' || w[0] == '2') {
		return "\x00year"
	}
	return "\x00number"
}

// shape returns the kinds of the word's characters, runs cut to two.
func shape(w string) string {
	var b [24]byte
	n := 0
	for _, r := range w {
		c := byte('-')
		switch {
		case r >= 'a' && r <= 'z' || r > utf8.RuneSelf && unicode.IsLower(r):
			c = 'x'
		case r >= 'A' && r <= 'Z' || r > utf8.RuneSelf && unicode.IsUpper(r):
			c = 'X'
		case r >= '0' && r <= '9':
			c = 'd'
		case r < utf8.RuneSelf:
			c = byte(r)
		}
		if n >= 2 && b[n-1] == c && b[n-2] == c {
			continue
		}
		if n == len(b) {
			break
		}
		b[n] = c
		n++
	}
	return string(b[:n])
}

// style tells how a sentence uses capitals, by which a capital means a name or
// does not: 0 as prose does, 1 as titles do, 2 everywhere, 3 nowhere, 4 too
// short to tell.
func style(tokens []string) uint32 {
	words, initial, all := 0, 0, 0
	for _, t := range tokens {
		if len(t) == 0 || t[0] >= utf8.RuneSelf || t[0]|0x20 < 'a' || t[0]|0x20 > 'z' {
			continue
		}
		words++
		if t[0] <= 'Z' {
			initial++
			if len(t) > 1 && t[len(t)-1] >= 'A' && t[len(t)-1] <= 'Z' {
				all++
			}
		}
	}
	switch {
	case initial == 0:
		return 3
	case words < 3:
		return 4
	case all*5 >= words*4:
		return 2
	case initial*5 >= words*3:
		return 1
	}
	return 0
}

// suffix returns the last n bytes of w, moved to a character boundary.
func suffix(w string, n int) string {
	if len(w) <= n {
		return w
	}
	i := len(w) - n
	for i > 0 && !utf8.RuneStart(w[i]) {
		i--
	}
	return w[i:]
}

// prefix returns the first n bytes of w, moved to a character boundary.
func prefix(w string, n int) string {
	if len(w) <= n {
		return w
	}
	for n < len(w) && !utf8.RuneStart(w[n]) {
		n++
	}
	return w[:n]
}

package model

import (
	"strings"
	"unicode/utf8"
)

// Lemmas turns forms into lemmas. Keys name a tag and an ending, or a tag and a
// whole word; the longest known ending of a word decides.
type Lemmas struct {
	Edits  []Edit
	Rules  []Rule  // by key, ascending
	places places  // in Rules
	listed *Lemmas // whole words that a dictionary lists; nil for none
}

// An Edit cuts bytes off the end of a form and adds others.
type Edit struct {
	Cut int
	Add string
}

// A Rule is the edit for one tag and ending.
type Rule struct {
	Key  uint32
	Edit uint16
}

// EndingLimit is the longest ending, in bytes, that a rule knows; a whole word
// may be longer.
const EndingLimit = 6

// WholeKey returns the key of a whole form with a Penn tag.
func WholeKey(xpos, form string) uint32 { return mix2(1, hashString(xpos), hashString(form)) }

// EndingKey returns the key of an ending with a Penn tag.
func EndingKey(xpos, ending string) uint32 { return mix2(2, hashString(xpos), hashString(ending)) }

// Ending returns the last n bytes of form, or more if they would cut a
// character.
func Ending(form string, n int) string {
	if n == 0 {
		return ""
	}
	return suffix(form, n)
}

// LemmaForm returns the form whose endings the rules know: names as they are
// written, other words in lower case.
func LemmaForm(t Tag, form string) string {
	form = plain(form)
	if t.UPOS == "PROPN" {
		return form
	}
	return lower(form)
}

// index prepares the lemmas for find.
func (l *Lemmas) index() {
	l.places = newPlaces(len(l.Rules))
	for i, r := range l.Rules {
		l.places.put(r.Key, i)
	}
}

// find returns the edit of a key.
func (l *Lemmas) find(key uint32) (Edit, bool) {
	i, ok := l.places.find(key)
	if !ok {
		return Edit{}, false
	}
	return l.Edits[l.Rules[i].Edit], true
}

// Lemma returns the lemma of a form with a tag.
func (l *Lemmas) Lemma(t Tag, form string) string {
	form = LemmaForm(t, form)
	whole := WholeKey(t.XPOS, form)
	if e, ok := l.find(whole); ok {
		return e.apply(form)
	}
	if l.listed != nil {
		if e, ok := l.listed.find(whole); ok {
			return e.apply(form)
		}
	}
	for n := min(EndingLimit, len(form)); n >= 0; n-- {
		ending := Ending(form, n)
		if len(ending) > n {
			continue
		}
		if e, ok := l.find(EndingKey(t.XPOS, ending)); ok && !e.replaces(form) {
			return e.apply(form)
		}
	}
	return form
}

// replaces reports whether the edit makes another word of the form, of which
// nothing is left but its letters. An ending cannot tell that of a word that is
// longer than it.
func (e Edit) replaces(form string) bool {
	return e.Cut == len(form) && len(form) > EndingLimit && !strings.EqualFold(e.Add, form)
}

// apply returns the form edited, or the form where the edit does not fit.
func (e Edit) apply(form string) string {
	if e.Cut == 0 && e.Add == "" {
		return form
	}
	if e.Cut > len(form) || e.Cut > 0 && !utf8.RuneStart(form[len(form)-e.Cut]) {
		return form
	}
	if s := form[:len(form)-e.Cut] + e.Add; s != "" {
		return s
	}
	return form
}

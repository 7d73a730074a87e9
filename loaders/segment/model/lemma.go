package model

import (
	"unicode/utf8"
)

// Lemmas turns forms into lemmas. Keys name a tag and an ending, or a tag and a
// whole word; the longest known ending of a word decides.
type Lemmas struct {
	Edits []Edit
	Rules []Rule   // by key, ascending
	slots []uint32 // open addressing: index into Rules plus one
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
	n := 16
	for n < 2*len(l.Rules) {
		n *= 2
	}
	l.slots = make([]uint32, n)
	mask := uint32(n - 1)
	for i, r := range l.Rules {
		at := r.Key & mask
		for l.slots[at] != 0 {
			at = (at + 1) & mask
		}
		l.slots[at] = uint32(i + 1)
	}
}

// find returns the edit of a key.
func (l *Lemmas) find(key uint32) (Edit, bool) {
	if len(l.slots) == 0 {
		return Edit{}, false
	}
	mask := uint32(len(l.slots) - 1)
	for at := key & mask; l.slots[at] != 0; at = (at + 1) & mask {
		if r := l.Rules[l.slots[at]-1]; r.Key == key {
			return l.Edits[r.Edit], true
		}
	}
	return Edit{}, false
}

// Lemma returns the lemma of a form with a tag.
func (l *Lemmas) Lemma(t Tag, form string) string {
	form = LemmaForm(t, form)
	if e, ok := l.find(WholeKey(t.XPOS, form)); ok {
		return e.apply(form)
	}
	for n := min(EndingLimit, len(form)); n >= 0; n-- {
		ending := Ending(form, n)
		if len(ending) > n {
			continue
		}
		if e, ok := l.find(EndingKey(t.XPOS, ending)); ok {
			return e.apply(form)
		}
	}
	return form
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

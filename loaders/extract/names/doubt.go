package names

import (
	"slices"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/extract/names/sequence"
)

// doubtful reports whether what the model takes for a name is none by what is
// around it or how it is written: a product ("a Pepsi", "my old Saab"), letters
// that a number goes with ("ISO 6400"), a dictionary word spelt wrong at the
// beginning of a sentence ("Aweesome").
func (r *reader) doubtful(w []lexicon.Word, from, to int, l sequence.Label) bool {
	first := from == 0 || from == 1 && w[0].Shape == lexicon.Punctuation
	if to-from > 1 {
		return false
	}
	x := &w[from]
	known := x.Class.Is(lexicon.KnownOrg | lexicon.Outlet | lexicon.Placed | lexicon.AltPlace)
	if l == sequence.BOrg && from > 0 && owned(&w[from-1]) && (to == len(w) || !describable(&w[to])) {
		return true
	}
	if !known && x.Shape == lexicon.AllCapitals && from > 0 && owned(&w[from-1]) && (to == len(w) || !describable(&w[to])) {
		return true // "a BBQ and"
	}
	if l == sequence.BOrg && !known && x.Shape == lexicon.AllCapitals && to < len(w) && w[to].Shape == lexicon.Numeric {
		return true
	}
	if (first || x.Shape == lexicon.AllCapitals) && x.Class&^lexicon.Prefix == 0 && len(x.Lower) > 5 && x.Kin.First() <= lexicon.KinWord && r.misspelt(x.Lower) {
		return true
	}
	return false
}

// owned reports whether a word goes before a thing of a brand, not before the
// firm: "a", "my".
func owned(w *lexicon.Word) bool {
	switch w.Lower {
	case "a", "an", "my", "your", "his", "her", "our", "their":
		return w.Shape == lexicon.LowerCase
	}
	return false
}

// describable reports whether a word may be what a name describes: "a Tarn
// official".
func describable(w *lexicon.Word) bool {
	switch w.UPOS {
	case "NOUN", "PROPN", "ADJ", "NUM":
		return true
	}
	return w.Text == "-" || w.Lower == "'s" || w.Shape.Named()
}

// misspelt reports whether a word is a dictionary word with one letter too many,
// one left out, or two in the wrong order.
func (r *reader) misspelt(word string) bool {
	everyday := func(s string) bool { return r.lex.Of(s).Class.Is(lexicon.Everyday) }
	b := []byte(word)
	for i := range b {
		if b[i] < 'a' || b[i] > 'z' {
			return false
		}
	}
	for i := range b {
		if everyday(word[:i] + word[i+1:]) {
			return true
		}
		if i > 0 {
			if b[i-1], b[i] = b[i], b[i-1]; everyday(string(b)) {
				return true
			}
			b[i-1], b[i] = b[i], b[i-1]
		}
		for c := byte('a'); c <= 'z' && i > 0; c++ {
			if everyday(word[:i] + string(c) + word[i:]) {
				return true
			}
		}
	}
	return false
}

// common drops the letters that the document uses as a common noun: "a VBIED
// and". One sense holds for the whole of it.
func (r *reader) common() {
	things := map[string]bool{}
	for _, w := range r.words {
		for i := range w {
			x := &w[i]
			if i > 0 && x.Shape == lexicon.AllCapitals && (w[i-1].Text == "a" || w[i-1].Text == "an") && (i+1 == len(w) || !describable(&w[i+1])) {
				things[x.Lower] = true
			}
		}
	}
	if len(things) == 0 {
		return
	}
	known := lexicon.KnownOrg | lexicon.Outlet | lexicon.Placed | lexicon.AltPlace | lexicon.Given
	r.found = slices.DeleteFunc(r.found, func(m found) bool {
		x := &r.words[m.sent][m.from]
		if m.to > m.from+1 || m.layer != proper || m.firm || x.Shape != lexicon.AllCapitals || x.Class.Is(known) || !things[x.Lower] {
			return false
		}
		r.used[m.sent][m.from] = false
		return true
	})
	r.index()
}

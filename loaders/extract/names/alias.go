package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/extract/names/sequence"
	"whosaid/schema"
)

// pair is evidence that two mentions, by index, have one bearer.
type pair struct {
	a, b int
	rule string
	at   schema.Span
}

// aliases reads what the text itself says: a second name or an acronym in
// brackets, "also known as".
func (r *reader) aliases() []pair {
	var out []pair
	kinds := map[string]schema.NameKind{} // of the second names
	for i := 0; i < len(r.found); i++ {
		a := r.found[i]
		if a.layer != proper {
			continue
		}
		w := r.words[a.sent]
		a.to = unpossessed(w, a.to)
		open := a.to < len(w) && w[a.to].Lower == "("
		from := a.to + 1
		told := ""
		if open || a.to < len(w) && w[a.to].Lower == "," {
			from, told = r.saysAlias(w, from)
		} else if from, told = r.saysAlias(w, a.to); told == "" {
			continue
		}
		if !open && told == "" {
			continue
		}
		if from < len(w) && (w[from].Lower == "the" || w[from].Shape == lexicon.Punctuation && w[from].Lower != ")") {
			from++
		}
		k := r.starts(a.sent, from)
		if k < 0 {
			continue
		}
		b := r.found[k]
		w2 := r.words[b.sent]
		if open && told == "" {
			// A bracket may hold anything: "Lena Orlo (Karsa)". It must end
			// behind the name, and be an acronym or a thing of one kind.
			if b.to >= len(w2) || w2[b.to].Lower != ")" {
				continue
			}
			switch {
			case r.abbreviates(b, a) || r.abbreviates(a, b):
				told = "acronym"
			case a.kind == b.kind && a.kind != schema.Person && a.kind != schema.Organisation && !r.within(a, b):
				told = "bracket"
			default:
				continue
			}
		}
		kinds[r.form(b)] = a.kind
		at := schema.Span{Start: w[a.from].Start, End: w2[b.to-1].End}
		out = append(out, pair{i, k, told, at})
	}
	if len(kinds) > 0 {
		for i := range r.found {
			if k, ok := kinds[r.form(r.found[i])]; ok && r.found[i].layer == proper {
				r.found[i].kind = k
			}
		}
	}
	return out
}

// unpossessed steps over a mark of possession: "the Harbour Board's (HB) report".
func unpossessed(w []lexicon.Word, to int) int {
	if to < len(w) && w[to].Lower == "'s" {
		to++
	}
	return to
}

// within keeps a place in its country's brackets apart: "Karsa (Kenya)".
func (r *reader) within(a, b found) bool {
	c := r.words[b.sent][b.from].Class
	return c.Is(lexicon.Country|lexicon.Region|lexicon.Continent) && b.to == b.from+1
}

// saysAlias reads "also known as", "known locally as", "formerly", "or", and
// returns what follows.
func (r *reader) saysAlias(w []lexicon.Word, i int) (int, string) {
	start := i
	for i < len(w) && i < start+5 {
		switch w[i].Lower {
		case "also", "locally", "better", "commonly", "widely", "popularly", "officially", "previously", "hereafter", "hereinafter", "known", "called", "named", "as", "the":
			i++
			continue
		case "formerly", "aka", "a.k.a.", "a.k.a", "alias", "abbreviated", "née":
			i++
			if i < len(w) && (w[i].Lower == "known" || w[i].Lower == "called") {
				i++
			}
			if i < len(w) && w[i].Lower == "as" {
				i++
			}
			return i, "alias"
		}
		break
	}
	if i-start >= 2 {
		for k := start; k < i; k++ {
			if w[k].Lower == "known" || w[k].Lower == "called" {
				return i, "alias"
			}
		}
	}
	return start, ""
}

// acronyms finds acronyms in brackets that the model left out.
func (r *reader) acronyms() {
	for i := range r.found {
		a := r.found[i]
		w := r.words[a.sent]
		a.to = unpossessed(w, a.to)
		k := a.to + 1
		if a.layer != proper || k+1 >= len(w) || w[a.to].Lower != "(" || w[k+1].Lower != ")" || r.used[a.sent][k] || !w[k].Shape.Named() {
			continue
		}
		if b := (found{sent: a.sent, from: k, to: k + 1, kind: a.kind}); r.abbreviates(b, a) {
			r.add(b)
		}
	}
}

// initials finds the acronyms in running text that are written like other words
// ("IS", "WHO", "IT"), where the document names what they are short for.
func (r *reader) initials() {
	long := map[byte][][]string{}
	for _, m := range r.found {
		if m.layer != proper || m.kind != schema.Organisation || m.to-m.from < 2 {
			continue
		}
		var words []string
		for _, x := range r.words[m.sent][m.from:m.to] {
			words = append(words, x.Text)
		}
		if c := words[0][0]; 'A' <= c && c <= 'Z' && len(long[c]) < 100 {
			long[c] = append(long[c], words)
		}
	}
	if len(long) == 0 {
		return
	}
	spelt := map[string]bool{}
	for sent, w := range r.words {
		if sequence.Title(w) || sequence.Shouted(w) {
			continue
		}
		for i := range w {
			x := &w[i]
			if x.Shape != lexicon.AllCapitals || len(x.Text) < 2 || len(x.Text) > 6 || !x.Class.Is(lexicon.Starter|lexicon.Everyday) || r.used[sent][i] {
				continue
			}
			ok, seen := spelt[x.Text]
			if !seen {
				for _, words := range long[x.Text[0]] {
					ok = ok || len(words) == len(x.Text) && Acronym(x.Text, words)
				}
				spelt[x.Text] = ok
			}
			if ok {
				r.add(found{sent: sent, from: i, to: i + 1, kind: schema.Organisation, firm: true})
			}
		}
	}
}

// secondNames finds what the text calls a second name, where the model saw no
// name: "the Karsa bridge (known locally as the [Old Span])".
func (r *reader) secondNames() {
	for i := range r.found {
		a := r.found[i]
		w := r.words[a.sent]
		if a.layer != proper || a.to+1 >= len(w) || w[a.to].Lower != "(" && w[a.to].Lower != "," {
			continue
		}
		from, told := r.saysAlias(w, a.to+1)
		if told == "" {
			continue
		}
		for from < len(w) && (w[from].Lower == "the" || w[from].Shape == lexicon.Punctuation) {
			from++
		}
		to := from
		for to < len(w) && to < from+8 && w[to].Shape.Named() {
			to++
		}
		if to > from && r.free(a.sent, from, to) {
			r.add(found{sent: a.sent, from: from, to: to, kind: a.kind, firm: true})
		}
	}
}

// abbreviates reports whether mention a is an acronym of mention b.
func (r *reader) abbreviates(a, b found) bool {
	if a.to-a.from > 1 {
		return false
	}
	w := r.words[a.sent][a.from]
	if w.Shape != lexicon.AllCapitals && w.Shape != lexicon.MixedCase && !(w.Shape == lexicon.Capitalised && len(w.Text) <= 6) {
		return false
	}
	var words []string
	for _, x := range r.words[b.sent][b.from:b.to] {
		words = append(words, x.Text)
	}
	return r.spells(w.Text, words)
}

// spells reports whether short is an acronym of the words, or of them without
// the country that they begin with: "U.S. Naval Command (NAVCOM)".
func (r *reader) spells(short string, words []string) bool {
	return Acronym(short, words) || len(words) > 2 && len(short) > 2 &&
		r.lex.Of(strings.ToLower(words[0])).Class.Is(lexicon.Country|lexicon.Demonym) && Acronym(short, words[1:])
}

// Acronym reports whether short is made of first letters of the words, in
// order, without leaving out a capital one but the small words between them:
// OCHA of "Office for the Coordination of Humanitarian Affairs". A letter of a
// word may follow its first ("NavCent"), but each letter must be found.
func Acronym(short string, words []string) bool {
	var letters []rune
	for _, c := range short {
		if unicode.IsLetter(c) {
			letters = append(letters, unicode.ToLower(c))
		}
	}
	if len(letters) < 2 || len(letters) > 12 {
		return false
	}
	var parts []string
	for _, w := range words {
		for _, p := range strings.FieldsFunc(w, func(c rune) bool { return !unicode.IsLetter(c) }) {
			if p == "s" {
				continue
			}
			parts = append(parts, p)
		}
	}
	if len(parts) < 2 {
		return false
	}
	initials := func(small bool) []rune {
		var out []rune
		for _, p := range parts {
			if c, _ := utf8.DecodeRuneInString(p); unicode.IsUpper(c) || small {
				out = append(out, unicode.ToLower(c))
			}
		}
		return out
	}
	if string(initials(false)) == string(letters) || string(initials(true)) == string(letters) {
		return true
	}
	return subsequence(letters, parts)
}

// subsequence matches the letters to the beginnings of the parts: each part
// gives none (a small word, or a capital one when most match), one or more of
// its first letters; the first letter must begin the first part.
func subsequence(letters []rune, parts []string) bool {
	if len(letters) < 3 {
		return false
	}
	k, hit, capitals := 0, 0, 0
	for n, p := range parts {
		runes := []rune(strings.ToLower(p))
		upper := unicode.IsUpper([]rune(p)[0])
		if upper {
			capitals++
		}
		if k < len(letters) && runes[0] == letters[k] {
			k++
			hit++
			// "NAVal", "CENTral": further letters of one word, while what is
			// left of the words cannot give them.
			for j := 1; k < len(letters) && j < len(runes) && j < 4 && runes[j] == letters[k] && !begins(parts[n+1:], letters[k]); j++ {
				k++
			}
		} else if n == 0 {
			return false
		}
	}
	return k == len(letters) && hit >= 2 && (hit+1 >= capitals || len(letters) > 5 && 2*hit >= capitals)
}

func begins(parts []string, c rune) bool {
	for _, p := range parts {
		if []rune(strings.ToLower(p))[0] == c {
			return true
		}
	}
	return false
}

// compatible reports whether mentions of two kinds may have one bearer.
func compatible(a, b schema.NameKind) bool {
	if a == b {
		return true
	}
	class := func(k schema.NameKind) int {
		switch k {
		case schema.Organisation, schema.Outlet, schema.Office:
			return 1
		case schema.Place, schema.Facility:
			return 2
		case schema.Law, schema.Writing:
			return 3
		}
		return 0
	}
	return class(a) != 0 && class(a) == class(b)
}

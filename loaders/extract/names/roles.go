package names

import (
	"strings"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/schema"
)

// gender is what titles, roles and given names tell.
type gender uint8

const (
	genderUnknown gender = iota
	male
	female
)

// bearing is how the words beside a name present its bearer.
type bearing struct {
	role, forWhom string
	gender        gender
	from, to      int    // the tokens of name and presentation
	phrase        [2]int // the tokens of an apposition, with its article
}

// roleAt reads what stands before and behind the name at tokens [from, to).
func (r *reader) roleAt(sent, from, to int) bearing {
	b := r.before(sent, from)
	after := r.behindName(sent, to)
	if after.role != "" || after.forWhom != "" {
		if b.role == "" {
			b.role, b.forWhom = after.role, after.forWhom
		} else if b.forWhom == "" && after.role != "" {
			b.forWhom = after.forWhom
		}
		b.to, b.phrase = after.to, after.phrase
	} else {
		b.to = to
	}
	if b.gender == genderUnknown {
		b.gender = after.gender
	}
	if g := givenGender(r.words[sent][from].Class); b.gender == genderUnknown {
		b.gender = g
	}
	return b
}

func givenGender(c lexicon.Class) gender {
	switch {
	case c.Is(lexicon.GivenM) && !c.Is(lexicon.GivenF):
		return male
	case c.Is(lexicon.GivenF) && !c.Is(lexicon.GivenM):
		return female
	}
	return genderUnknown
}

func genderOf(c lexicon.Class) gender {
	switch {
	case c.Is(lexicon.HonorificF | lexicon.RoleF):
		return female
	case c.Is(lexicon.HonorificM | lexicon.RoleM):
		return male
	}
	return genderUnknown
}

// isRole reports whether a word is the head of a role.
func isRole(w *lexicon.Word) bool {
	return w.Class.Is(lexicon.Role) && w.UPOS != "VERB" && w.UPOS != "AUX"
}

// before reads titles and roles before token from: "Interior Ministry
// spokeswoman", "PM", "the ministry's spokesman,".
func (r *reader) before(sent, from int) bearing {
	w := r.words[sent]
	b := bearing{from: from}
	i := from - 1
	for i >= 0 && w[i].Class.Is(lexicon.Honorific) && !isRole(&w[i]) && w[i].Shape != lexicon.LowerCase {
		if g := genderOf(w[i].Class); g != genderUnknown {
			b.gender = g
		}
		if w[i].Lower == "pm" {
			b.role = w[i].Text
		}
		b.from = i
		i--
	}
	if got, ok := r.remote(sent, i); ok {
		got.gender = max(got.gender, b.gender)
		return got
	}
	comma := i >= 1 && w[i].Lower == "," && isRole(&w[i-1])
	if comma {
		i--
	}
	if i < 0 || !isRole(&w[i]) {
		if i >= 0 && b.role != "" {
			b.forWhom, b.from = r.owner(sent, i+1)
		}
		return b
	}
	start := i
	for start > 0 && (isRole(&w[start-1]) || w[start-1].Class.Is(lexicon.Qualifier) || w[start-1].Lower == "-") && w[start-1].Lower != "," && !(w[start-1].Class.Is(lexicon.Demonym)) {
		start--
	}
	for w[start].Lower == "-" {
		start++
	}
	forWhom, at := r.owner(sent, start)
	if comma && forWhom == "" && !(at > 0 && (w[at-1].UPOS == "DET" || w[at-1].XPOS == "PRP$")) {
		return b // "… by the president, Lena Orlo and others"
	}
	b.role, b.forWhom, b.from = spoken(r.written(sent, start, i+1)), forWhom, at
	if g := genderOf(w[i].Class); b.gender == genderUnknown {
		b.gender = g
	}
	return b
}

// remote reads "a spokesman for the agency, Lena Orlo": a role with what it is
// of, up to the comma at token i.
func (r *reader) remote(sent, i int) (bearing, bool) {
	w := r.words[sent]
	if i < 3 || w[i].Lower != "," {
		return bearing{}, false
	}
	for k := i - 2; k >= 0 && k > i-12; k-- {
		if w[k].Lower == "," || w[k].UPOS == "VERB" {
			break
		}
		if !isRole(&w[k]) || w[k+1].Lower != "for" && w[k+1].Lower != "of" && w[k+1].Lower != "at" && w[k+1].Lower != "to" {
			continue
		}
		s := k
		for s > 0 && (isRole(&w[s-1]) || w[s-1].Class.Is(lexicon.Qualifier)) {
			s--
		}
		from, to := r.object(sent, k+2)
		if to != i || from >= to {
			continue
		}
		if s == 0 || w[s-1].Shape == lexicon.Punctuation {
			if w[k].Shape == lexicon.LowerCase {
				continue
			}
			// A line may begin with the office: "Minister for Trade, Lena Orlo, said".
			return bearing{role: spoken(r.written(sent, s, k+1)), forWhom: spoken(r.written(sent, from, to)), gender: genderOf(w[k].Class), from: s}, true
		}
		if owner, at := r.owner(sent, s); owner != "" && w[s-1].Lower == "'s" {
			return bearing{role: spoken(r.written(sent, s, to)), forWhom: owner, gender: genderOf(w[k].Class), from: at}, true
		}
		if w[s-1].UPOS != "DET" {
			continue
		}
		return bearing{role: spoken(r.written(sent, s, k+1)), forWhom: spoken(r.written(sent, from, to)), gender: genderOf(w[k].Class), from: s - 1}, true
	}
	return bearing{}, false
}

// owner reads whose role begins at token start: "the ministry's", "Interior
// Ministry", "Kenyan". It returns where that begins.
func (r *reader) owner(sent, start int) (string, int) {
	w := r.words[sent]
	o := start
	end := start
	if o > 0 && (w[o-1].Lower == "'s" || w[o-1].Lower == "'") {
		o--
		end = o
	}
	for o > 0 && start-o < 9 {
		x := &w[o-1]
		ok := x.UPOS == "PROPN" || x.UPOS == "NOUN" && x.XPOS != "NNS" || r.used[sent][o-1] ||
			x.Class.Is(lexicon.Demonym) && x.Shape.Named() || x.Lower == "&" || x.Lower == "-" && o > 1 && (w[o-2].Shape.Named() || w[o-2].UPOS == "NOUN") ||
			x.Class.Is(lexicon.Org) && x.UPOS != "VERB" && x.Shape.Named() ||
			(x.Lower == "of" || x.Lower == "for" || x.Lower == "the") && end < start && o > 1 && r.used[sent][o-1]
		if !ok || x.Class.Is(lexicon.Calendar) || x.Shape == lexicon.Numeric {
			break
		}
		o--
	}
	if o >= end {
		return "", start
	}
	for _, k := range r.in[sent] {
		if m := r.found[k]; m.to == end && m.kind == schema.Person && m.from >= o {
			return spoken(r.written(sent, m.from, end)), o
		}
	}
	return spoken(r.written(sent, o, end)), o
}

// behindName reads an apposition: ", a spokeswoman for the Interior Ministry,",
// "(president of the club)", "of the Interior Ministry".
func (r *reader) behindName(sent, to int) bearing {
	w := r.words[sent]
	b := bearing{to: to}
	i := to
	if i >= len(w) {
		return b
	}
	if w[i].Lower == "of" || w[i].Lower == "from" || w[i].Lower == "with" || w[i].Lower == "at" {
		// "Lena Orlo of the Interior Ministry".
		j := i + 1
		for j < len(w) && w[j].UPOS == "DET" {
			j++
		}
		if k := r.starts(sent, j); k >= 0 && r.found[k].kind == schema.Organisation {
			b.forWhom, b.to = spoken(r.written(sent, j, r.found[k].to)), r.found[k].to
		}
		return b
	}
	if w[i].Lower != "," && w[i].Lower != "(" && w[i].Lower != "-" && w[i].Lower != "–" && w[i].Lower != "—" {
		return b
	}
	return r.presented(sent, i+1, b)
}

// became reads ", who later became the president of Kenya".
func (r *reader) became(sent, to int) bearing {
	w := r.words[sent]
	for i := to; i < len(w) && i < to+10; i++ {
		switch x := &w[i]; {
		case x.Lower == "become" || x.Lower == "became":
			return r.presented(sent, i+1, bearing{to: to})
		case x.Shape == lexicon.Punctuation, x.Shape == lexicon.Numeric, x.UPOS == "AUX", x.UPOS == "ADV", x.Lower == "who":
		default:
			return bearing{}
		}
	}
	return bearing{}
}

// presented reads the role that begins at token i, as that of b.
func (r *reader) presented(sent, i int, b bearing) bearing {
	w := r.words[sent]
	i0 := i
	for i < len(w) && (w[i].UPOS == "DET" || w[i].Class.Is(lexicon.Starter) && w[i].UPOS != "PRON" && (w[i].Lower == "a" || w[i].Lower == "an" || w[i].Lower == "the")) {
		i++
	}
	head := -1
	phrase := i
	for k := i; k < len(w) && k < i+10; k++ {
		if isRole(&w[k]) {
			head = k
			continue
		}
		if head >= 0 && w[k].UPOS != "NOUN" && w[k].UPOS != "PROPN" && w[k].UPOS != "ADJ" {
			break
		}
		if w[k].UPOS == "VERB" && w[k].XPOS != "VBG" && w[k].XPOS != "VBN" || w[k].UPOS == "AUX" || w[k].UPOS == "PRON" || w[k].UPOS == "ADP" || w[k].UPOS == "CCONJ" || w[k].Shape == lexicon.Punctuation && w[k].Lower != "-" && w[k].Lower != "'s" && w[k].Lower != "'" {
			break
		}
	}
	if head < 0 {
		return b
	}
	// "Lena Orlo, minister Jan Pol and ..." is a list of people.
	if head+1 < len(w) && r.used[sent][head+1] && w[head+1].Shape.Named() {
		return b
	}
	// The role is the head with the qualifiers before it; what is before them owns it.
	s := head
	for s > phrase && (isRole(&w[s-1]) || w[s-1].Class.Is(lexicon.Qualifier) || w[s-1].UPOS == "ADJ" && !w[s-1].Class.Is(lexicon.Demonym)) {
		s--
	}
	owner := ""
	if s > phrase {
		owner, _ = r.owner(sent, s)
	}
	b.role, b.forWhom, b.gender = spoken(r.written(sent, s, head+1)), owner, genderOf(w[head].Class)
	b.to = head + 1
	b.phrase = [2]int{i0, head + 1}
	if k := head + 1; k < len(w) && (w[k].Lower == "of" || w[k].Lower == "for" || w[k].Lower == "at" || w[k].Lower == "with" || w[k].Lower == "from" || w[k].Lower == "in" || w[k].Lower == "to") {
		from, end := r.object(sent, k+1)
		if end > from {
			switch {
			case !r.bodied(sent, from, end):
				// "head of emergency medicine": no body, but part of the role.
				b.role += " " + w[k].Lower + " " + spoken(r.written(sent, from, end))
				if end+1 < len(w) && (w[end].Lower == "at" || w[end].Lower == "of" || w[end].Lower == "for") && b.forWhom == "" {
					if f, e := r.object(sent, end+1); e > f && r.bodied(sent, f, e) {
						b.forWhom, end = spoken(r.written(sent, f, e)), e
					}
				}
			case b.forWhom == "":
				b.forWhom = spoken(r.written(sent, from, end))
			}
			b.to = end
			b.phrase[1] = end
		}
	}
	return b
}

// bodied reports whether the tokens name or describe somebody to speak for.
func (r *reader) bodied(sent, from, to int) bool {
	for k := from; k < to; k++ {
		x := &r.words[sent][k]
		if r.used[sent][k] || x.Shape.Named() || x.Class.Is(lexicon.Org|lexicon.Government|lexicon.FacilityWord|lexicon.PlaceHead) || isCompany(x.Lower) {
			return true
		}
	}
	return false
}

// object returns the tokens of the noun phrase that begins at token i, without
// its determiner and what is said of it.
func (r *reader) object(sent, i int) (from, to int) {
	w := r.words[sent]
	for i < len(w) && (w[i].UPOS == "DET" || w[i].Lower == "the" || w[i].Lower == "its") {
		i++
	}
	from, to = i, i
	for k := i; k < len(w) && k < i+14; k++ {
		x := &w[k]
		switch {
		case r.used[sent][k], x.UPOS == "NOUN", x.UPOS == "PROPN", x.UPOS == "ADJ", x.UPOS == "NUM", x.Shape.Named() && x.UPOS != "VERB":
			to = k + 1
			continue
		case x.Lower == "'s" || x.Lower == "-" || x.Lower == "&" || x.Lower == "'":
			continue
		case (x.Lower == "of" || x.Lower == "for" || x.Lower == "and" || x.Lower == "the" || x.Lower == "against") && k+1 < len(w) && (w[k+1].Shape.Named() || w[k+1].Lower == "the" && k+2 < len(w) && w[k+2].Shape.Named()):
			continue
		case x.Lower == "in" && k > i && k+1 < len(w) && r.used[sent][k-1] && w[k-1].Shape.Named() && r.used[sent][k+1]:
			continue // "Tarn in Kenya"
		}
		break
	}
	return from, to
}

// spoken is a stretch of text with single spaces and without an article.
func spoken(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	for _, a := range []string{"the ", "The ", "a ", "A ", "an ", "An "} {
		s = strings.TrimPrefix(s, a)
	}
	return strings.Trim(s, " ,")
}

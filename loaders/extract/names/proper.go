package names

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/extract/names/sequence"
	"whosaid/schema"
)

// names finds the proper names of a sentence: what the model labels, put right
// by titles, head words and the words behind.
func (r *reader) names(sent int) {
	w := r.words[sent]
	labels, scores := sequence.Load().Labels(w, r.usage)
	r.dateline(sent)
	r.headed(sent, scores)
	r.listed(sent)
	for i := 0; i < len(w); i++ {
		if !labels[i].Begins() {
			continue
		}
		j := i + 1
		for j < len(w) && labels[j].Inside() && labels[j].Kind() == labels[i] {
			j++
		}
		r.name(sent, i, j, labels[i], scores)
		i = j - 1
	}
	r.first(sent, scores)
	r.titled(sent)
}

// first finds a name that is the first word of its sentence and that the tagger
// took for a common noun for want of knowing it: no dictionary word, and not
// written small elsewhere.
func (r *reader) first(sent int, scores []sequence.Scores) {
	w := r.words[sent]
	i := 0
	if len(w) > 1 && w[0].Shape == lexicon.Punctuation {
		i = 1
	}
	if i+1 >= len(w) || r.used[sent][i] || w[i].Shape != lexicon.Capitalised || w[i].XPOS != "NN" || len(w[i].Lower) < 4 ||
		w[i].Class&^(lexicon.Given|lexicon.Surname|lexicon.NameWord|lexicon.AltPlace|lexicon.Town|lexicon.Prefix) != 0 || r.usage.Lower(w[i].Key) {
		return
	}
	switch next := &w[i+1]; {
	case next.UPOS == "VERB", next.UPOS == "AUX", next.Lower == "of", next.Lower == "'s", next.Lower == ",":
		r.name(sent, i, i+1, sequence.Kinds(scores[i:i+1]).Best(), scores)
	}
}

// dateline finds the place that a report is sent from: "KARSA, 4 March -",
// "MARROW BAY (NWA) -", in capitals before a dash near the beginning.
func (r *reader) dateline(sent int) {
	w := r.words[sent]
	to := 0
	for to < len(w) && to < 4 && w[to].Shape == lexicon.AllCapitals && len(w[to].Text) > 2 {
		to++
	}
	if to == 0 || to >= len(w) || w[to].Shape.Named() || w[0].Class.Is(lexicon.Calendar) {
		return
	}
	for i := to; i < len(w) && i < to+8; i++ {
		switch w[i].Lower {
		case "-", "–", "—", "--":
			if w[i].Start > w[i-1].End {
				r.add(found{sent: sent, from: 0, to: to, kind: schema.Place, firm: true})
			}
			return
		}
		if w[i].Shape == lexicon.LowerCase {
			return
		}
	}
}

// listed finds the organisations that the lexicon lists.
func (r *reader) listed(sent int) {
	w := r.words[sent]
	for i := range w {
		if r.used[sent][i] || !w[i].Shape.Named() {
			continue
		}
		kind := func(c lexicon.Class) schema.NameKind {
			if c.Is(lexicon.Outlet) {
				return schema.Outlet
			}
			return schema.Organisation
		}
		if m, ok := r.lex.Longest(w, i); ok && m.Class.Is(lexicon.KnownOrg|lexicon.Outlet) && !m.Class.Is(lexicon.Placed|lexicon.Given) && w[m.To-1].Shape.Named() && r.free(sent, i, m.To) {
			if m.To == len(w) || !w[m.To].Shape.Named() || w[m.To].UPOS == "VERB" {
				r.add(found{sent: sent, from: i, to: m.To, kind: kind(m.Class), firm: true})
			}
			continue
		}
		// A single word must be an acronym: "WHO", not "Who".
		c := w[i].Class
		next := i+1 < len(w) && w[i+1].Shape.Named() && w[i+1].UPOS == "PROPN"
		if c.Is(lexicon.KnownOrg|lexicon.Outlet) && w[i].Shape == lexicon.AllCapitals && !c.Is(lexicon.Placed|lexicon.Given) && !next && !sequence.Shouted(w) {
			r.add(found{sent: sent, from: i, to: i + 1, kind: kind(c), firm: true})
		}
	}
}

// headed finds names that end in a word which tells what they are, and may go
// on behind it: "Karsa Fire and Rescue [Service]", "[Office] for the Coordination
// of Aid", "Upper Karsa [bridge]". The model often cuts these.
func (r *reader) headed(sent int, scores []sequence.Scores) {
	w := r.words[sent]
	for i := range w {
		c := w[i].Class
		if w[i].UPOS == "VERB" || r.used[sent][i] || w[i].Shape == lexicon.AllCapitals && len(w[i].Lower) < 4 {
			continue
		}
		capital := w[i].Shape == lexicon.Capitalised
		small := w[i].Shape == lexicon.LowerCase
		var kind schema.NameKind
		switch {
		case capital && c.Is(lexicon.OrgHead|lexicon.Firm):
			kind = schema.Organisation
		case (capital || small) && c.Is(lexicon.FacilityHead):
			kind = schema.Facility
		case small && regions[w[i].Lower], capital && c.Is(lexicon.PlaceHead) && regions[w[i].Lower]:
			kind = schema.Place
		default:
			continue
		}
		if capital && i+1 < len(w) && w[i+1].Shape.Named() && w[i+1].UPOS != "VERB" && (kind != schema.Organisation || w[i+1].Class.Is(lexicon.OrgHead|lexicon.FacilityHead)) {
			continue // a later word is the head
		}
		from := r.leftOf(sent, i)
		if from < i && small {
			// "the Kenyan bridge" describes; "the Karsa bridge" names.
			described := true
			for k := from; k < i; k++ {
				described = described && (w[k].Class.Is(lexicon.Demonym|lexicon.Calendar) && !w[k].Class.Is(lexicon.Placed) || w[k].UPOS == "ADJ")
			}
			if described || kind == schema.Place && sequence.Kinds(scores[from:i]).Best() == sequence.BPerson && w[from].Class.Is(lexicon.Given) {
				continue
			}
		}
		to := i + 1
		if capital && kind == schema.Organisation && !c.Is(lexicon.Firm) {
			to = r.tail(w, to)
		} else if kind == schema.Place && to+1 < len(w) && w[to].Lower == "of" && w[to+1].Class.Is(lexicon.Country) && from < i {
			to += 2
		}
		if from == i && to == i+1 {
			continue
		}
		if !r.free(sent, from, to) {
			continue
		}
		if m, ok := r.lex.Longest(w, from); ok && m.To == to && m.Class.Is(lexicon.Placed) && !m.Class.Is(lexicon.KnownOrg) {
			kind = schema.Place
		}
		// "Great Service!" has the form, and the model knows better.
		if capital && scores[i].Name()+headBonus < scores[i][sequence.O] {
			continue
		}
		r.add(found{sent: sent, from: from, to: to, kind: kind, firm: true})
	}
}

// headBonus is what a telling head word is worth against the model's opinion
// that a word is no name, in the model's units.
const headBonus = 24

// regions are the small words that make a place's name of another's.
var regions = map[string]bool{
	"region": true, "province": true, "district": true, "county": true, "governorate": true, "oblast": true, "territory": true,
	"neighbourhood": true, "neighborhood": true, "valley": true, "peninsula": true, "prefecture": true, "municipality": true,
}

// leftOf returns where the run of name words before token i begins.
func (r *reader) leftOf(sent, i int) int {
	w := r.words[sent]
	from := i
	for from > 0 && i-from < 8 {
		x := &w[from-1]
		switch {
		case x.Shape.Named() && !x.Class.Is(lexicon.Calendar|lexicon.Honorific) && !r.used[sent][from-1] && !(x.Class.Is(lexicon.Starter) && x.Shape == lexicon.Capitalised && !x.Class.Is(lexicon.Qualifier|lexicon.Placed) && (from == 1 || x.UPOS != "PROPN" && x.UPOS != "ADJ")) && x.UPOS != "VERB" && x.UPOS != "AUX" && x.UPOS != "PRON" && x.UPOS != "ADP":
			from--
			continue
		case from > 1 && from < i+1 && (x.Lower == "-" || x.Lower == "–" || x.Lower == "&" || (x.Lower == "'s" || x.Lower == "'") && w[from].Shape.Named() && w[i].Shape == lexicon.Capitalised) && w[from-2].Shape.Named() && !w[from-2].Class.Is(lexicon.Starter|lexicon.Calendar) && from < i+1 && (from < i || x.Lower[0] == '\''):
			from -= 2
			continue
		}
		break
	}
	return from
}

// tail takes in "of the Interior", "for Housing and Urban Development" behind a
// head word.
func (r *reader) tail(w []lexicon.Word, to int) int {
	for {
		i := to
		if i >= len(w) || w[i].Lower != "of" && w[i].Lower != "for" && w[i].Lower != "against" && w[i].Lower != "on" {
			return to
		}
		i++
		if i < len(w) && w[i].Lower == "the" {
			i++
		}
		j := i
		for j < len(w) && j < i+8 {
			x := &w[j]
			if x.Shape.Named() && !x.Class.Is(lexicon.Calendar|lexicon.Honorific) {
				j++
				continue
			}
			// "Health and Welfare" goes on; "Health and Lena Orlo" does not.
			if j > i && (x.Lower == "and" || x.Lower == "&") && j+1 < len(w) && w[j+1].Shape.Named() && w[j+1].Class.Is(lexicon.Everyday) && !w[j+1].Class.Is(lexicon.Country|lexicon.OrgHead) {
				j += 2
				continue
			}
			break
		}
		if j == i {
			return to
		}
		to = j
	}
}

// name adds tokens [from, to), which the model gave a kind.
func (r *reader) name(sent, from, to int, l sequence.Label, scores []sequence.Scores) {
	w := r.words[sent]
	for from < to && (w[from].Lower == "the" || w[from].Shape == lexicon.Punctuation) {
		from++
	}
	for to > from && (w[to-1].Lower == "'s" || w[to-1].Shape == lexicon.Punctuation && w[to-1].Lower != "!") {
		to--
	}
	if l == sequence.BPerson {
		for i := to - 2; i > from; i-- {
			if w[i].Lower != "of" {
				continue
			}
			if !w[i-1].Class.Is(lexicon.Role) {
				// "Lena Orlo of the Council" is two names.
				if rest := sequence.Kinds(scores[i+1 : to]); rest.Name() > rest[sequence.O]/2 {
					r.name(sent, i+1, to, rest.Best(), scores)
				}
				to = i
				continue
			}
			from = i + 1 // "Minister of State Jan Pol"
			break
		}
		from = untitled(w, from, to)
	}
	if l != sequence.BPerson && to-from > 2 {
		// "the Middle East Lena Orlo" is a part of the world and a person.
		if m, ok := r.lex.Longest(w, from); ok && m.Class.Is(lexicon.Placed) && m.To < to-1 && w[m.To].Class.Is(lexicon.Given) && personal(&w[m.To]) && personal(&w[m.To+1]) {
			r.name(sent, m.To, to, sequence.BPerson, scores)
			to = m.To
		}
	}
	if from >= to || !r.plausible(w, from, to) || l == sequence.BPerson && w[from].Shape == lexicon.LowerCase && to-from > 1 && w[from].UPOS != "PROPN" {
		return
	}
	to = r.behind(w, from, to, l)
	kind, firm := r.kindOf(w, from, to, l)
	if kind == "" || !r.free(sent, from, to) {
		return
	}
	m := found{sent: sent, from: from, to: to, kind: kind, firm: firm}
	m.scores = sequence.Kinds(scores[from:to])
	m.scores[sequence.BPlace] += siting(w, from, to)
	m.scores[sequence.BOrg] += bodying(w, from, to)
	if k := m.scores.Best(); !firm && k != l && m.scores[k] > m.scores[l]+100 {
		if other, _ := r.kindOf(w, from, to, k); other != "" {
			m.kind = other
		}
	}
	r.add(m)
}

// untitled returns where a person's name begins behind titles: "[US President]
// Dan Reed", "[Prime Minister] Viktor Stell".
func untitled(w []lexicon.Word, from, to int) int {
	for i := to - 2; i >= from; i-- {
		c := w[i].Class
		if noble[w[i].Lower] {
			return i
		}
		if c.Is(lexicon.Honorific|lexicon.Role) && !c.Is(lexicon.Given) || w[i].Lower == "minister" {
			return i + 1
		}
	}
	for from < to-2 && w[from].Class.Is(lexicon.Everyday) && !w[from].Class.Is(lexicon.Given) && w[from+1].Class.Is(lexicon.Given) {
		from++
	}
	return from
}

// noble are titles that are part of the name.
var noble = map[string]bool{"lord": true, "lady": true, "baroness": true, "baron": true, "sir": true, "dame": true, "sheikh": true, "pope": true, "king": true, "queen": true, "prince": true, "princess": true}

// bodying is how strongly the words before a name say that it is a body of
// people: "the consumer group SafeRoads", "the employers' association, Industria".
func bodying(w []lexicon.Word, from, to int) int32 {
	if to < len(w) && w[to].Shape == lexicon.LowerCase && w[to].XPOS == "NNS" && w[to].Class.Is(lexicon.Group) {
		return 150 // "Tarn fighters"
	}
	i := from - 1
	if i > 1 && w[i].Lower == "," {
		i--
	}
	if i > 0 && w[i].Shape == lexicon.LowerCase && (w[i].UPOS == "NOUN" || w[i].UPOS == "") && (w[i].Class.Is(lexicon.OrgHead) || isCompany(w[i].Lower)) {
		return 250
	}
	return 0
}

// assemblies are words that are names when a country has one of the kind.
var assemblies = map[string]bool{"parliament": true, "congress": true, "senate": true, "treasury": true, "cabinet": true}

// siting is how strongly the words around a name say that it is a place.
func siting(w []lexicon.Word, from, to int) int32 {
	points := int32(0)
	if to < len(w) && w[to].Shape == lexicon.LowerCase && noun(&w[to]) && w[to].Class.Is(lexicon.FacilityWord|lexicon.PlaceHead) {
		points = 100
	}
	if from > 0 && w[from-1].Lower == "the" {
		from--
	}
	if from == 0 {
		return points
	}
	switch w[from-1].Lower {
	case "in", "into", "near", "across", "throughout", "inside", "within", "towards":
		return points + 200
	case "from", "to", "at", "around", "outside":
		return points + 120
	case "of":
		if from > 1 && (w[from-2].Class.Is(lexicon.PlaceHead) || w[from-2].Lower == "mayor" || w[from-2].Lower == "governor" || w[from-2].Class.Is(lexicon.Group)) {
			return points + 300
		}
	}
	return points
}

// plausible keeps out what is no name whatever the model holds: days, numbers,
// titles without a bearer, and everyday words that begin a sentence and are
// written small elsewhere.
func (r *reader) plausible(w []lexicon.Word, from, to int) bool {
	if to-from > 1 {
		return true
	}
	x := &w[from]
	switch {
	case x.Shape == lexicon.Numeric || x.Shape == lexicon.Punctuation:
		return false
	case x.Class.Is(lexicon.Calendar) && !(x.UPOS == "PROPN" && from > 0 && w[from-1].Class.Is(lexicon.Honorific|lexicon.Given)):
		return false
	case x.Class.Is(lexicon.Starter) && x.Shape == lexicon.Capitalised && !x.Class.Is(lexicon.Placed|lexicon.Given):
		return false
	case x.Class.Is(lexicon.Demonym) && !x.Class.Is(lexicon.Placed|lexicon.Given|lexicon.KnownOrg) && x.UPOS == "ADJ":
		return false
	case x.Class.Is(lexicon.OrgHead|lexicon.FacilityWord|lexicon.PlaceHead) && x.Class.Is(lexicon.Everyday) && x.Shape == lexicon.Capitalised && !assemblies[x.Lower] && !x.Class.Is(lexicon.Given|lexicon.Surname):
		return false // "the Committee" is a description
	case x.Class.Is(lexicon.Role|lexicon.Honorific) && !x.Class.Is(lexicon.Given|lexicon.Placed|lexicon.Surname):
		return false
	}
	first := from == 0 || from == 1 && w[0].Shape == lexicon.Punctuation
	return !(first && x.Shape == lexicon.Capitalised && x.Class.Is(lexicon.Everyday) && r.usage.Lower(x.Key) && !r.usage.Named(x.Key))
}

// behind takes in the small word that says what a name names: "Karsa [bridge]".
func (r *reader) behind(w []lexicon.Word, from, to int, l sequence.Label) int {
	if to >= len(w) || l == sequence.BPerson && to-from > 1 {
		return to
	}
	c := w[to].Class
	if w[to].Shape == lexicon.LowerCase && c.Is(lexicon.FacilityHead) && w[to].UPOS != "VERB" {
		return to + 1
	}
	return to
}

// kindOf refines the model's kind by the word that heads the name; "" is no
// name. It reports whether the words leave no doubt.
func (r *reader) kindOf(w []lexicon.Word, from, to int, l sequence.Label) (schema.NameKind, bool) {
	h := headWord(w, from, to)
	c := w[h].Class
	several := to-from > 1
	whole := w[from].Class
	if several {
		if m, ok := r.lex.Longest(w, from); ok && m.To == to {
			whole = m.Class
		} else {
			whole = 0
		}
	}
	switch {
	case whole.Is(lexicon.Outlet):
		return schema.Outlet, true
	case whole.Is(lexicon.KnownOrg) && l != sequence.BPerson && (!whole.Is(lexicon.Placed) || l == sequence.BOrg):
		return schema.Organisation, true
	case whole.Is(lexicon.Country | lexicon.Continent):
		if l == sequence.BPerson && whole.Is(lexicon.Given) {
			return schema.Person, false
		}
		return schema.Place, true
	case several && whole.Is(lexicon.Placed) && !whole.Is(lexicon.KnownOrg|lexicon.KnownPerson):
		return schema.Place, true
	case several && c.Is(lexicon.FacilityHead):
		return schema.Facility, true
	case several && c.Is(lexicon.OrgHead|lexicon.Firm) && l != sequence.BPerson:
		return schema.Organisation, true
	case several && c.Is(lexicon.Firm):
		return schema.Organisation, true
	case l == sequence.BPerson && c.Is(lexicon.OrgHead|lexicon.Org) && !whole.Is(lexicon.KnownPerson) && !w[from].Class.Is(lexicon.Given) && (several || c.Is(lexicon.OrgHead) && c.Is(lexicon.Everyday)):
		return schema.Organisation, false // "Green Watch" is nobody
	case several && l != sequence.BPerson && (c.Is(lexicon.OutletWord) && w[h].Shape == lexicon.Capitalised || w[from].Lower == "radio"):
		return schema.Outlet, true
	case several && c.Is(lexicon.EventHead):
		return schema.Event, true
	case several && c.Is(lexicon.Law) && !c.Is(lexicon.Given|lexicon.Surname):
		return schema.Law, true
	case c.Is(lexicon.Peoples) && w[h].UPOS != "ADJ" && !several:
		return schema.Group, true
	}
	switch l {
	case sequence.BPerson:
		if x := &w[from]; !several && x.Shape == lexicon.AllCapitals && len(x.Text) <= 6 && !x.Class.Is(lexicon.Given|lexicon.Surname) && !sequence.Shouted(w) {
			return schema.Organisation, false // an acronym
		}
		return schema.Person, false
	case sequence.BOrg:
		if several && c.Is(lexicon.OutletWord) && !c.Is(lexicon.OrgHead) {
			return schema.Outlet, false
		}
		return schema.Organisation, false
	case sequence.BPlace:
		if x := &w[from]; !several && x.Shape == lexicon.AllCapitals && len(x.Text) <= 6 && !x.Class.Is(lexicon.Placed) && siting(w, from, to) < 100 && !sequence.Shouted(w) {
			return schema.Organisation, false // an acronym
		}
		if several && c.Is(lexicon.FacilityWord) {
			return schema.Facility, false
		}
		return schema.Place, false
	case sequence.BEvent:
		return schema.Event, false
	}
	if several && c.Is(lexicon.OrgHead) {
		return schema.Organisation, false
	}
	return "", false
}

// titled finds persons by the title before them, where the model saw none:
// "Ms Orlo", "PM Nikol Tarn", "spokeswoman Lena Orlo".
func (r *reader) titled(sent int) {
	w := r.words[sent]
	for i := 0; i+1 < len(w); i++ {
		if !w[i].Class.Is(lexicon.Honorific) && !(w[i].Class.Is(lexicon.Role) && w[i].UPOS != "VERB" && w[i].Shape != lexicon.AllCapitals) {
			continue
		}
		if w[i].Class.Is(lexicon.Given) && !w[i].Class.Is(lexicon.Honorific|lexicon.Role) || r.used[sent][i] {
			continue
		}
		// "Minister of State Jan Pol"
		if i+4 < len(w) && w[i+1].Lower == "of" && w[i+2].Shape == lexicon.Capitalised && w[i+3].Class.Is(lexicon.Given) && personal(&w[i+3]) && personal(&w[i+4]) && r.free(sent, i+3, i+5) {
			r.add(found{sent: sent, from: i + 3, to: i + 5, kind: schema.Person, firm: true})
			continue
		}
		j := i + 1
		for j < len(w) && personal(&w[j]) && !r.used[sent][j] {
			j++
		}
		if j == i+1 || w[i].Class.Is(lexicon.Role) && !w[i].Class.Is(lexicon.Honorific) && !r.likelyPerson(w, i+1, j) {
			continue
		}
		from := i + 1
		if noble[w[i].Lower] {
			from = i
		}
		r.add(found{sent: sent, from: from, to: j, kind: schema.Person, firm: true})
		i = j - 1
	}
	// A title settles the kind of what the model took for something else.
	for _, k := range r.in[sent] {
		m := &r.found[k]
		if m.layer != proper || m.kind == schema.Person || m.from == 0 {
			continue
		}
		p := &w[m.from-1]
		if p.Class.Is(lexicon.Honorific) && p.Shape != lexicon.LowerCase && p.Lower != "saint" && p.Lower != "gov" && p.Lower != "hon" && p.Lower != "gen" &&
			(m.kind == schema.Place || m.kind == schema.Organisation) && !m.firm && m.to-m.from <= 3 {
			m.kind, m.firm = schema.Person, true
		}
	}
}

// personal reports whether a word may be part of a person's name.
func personal(w *lexicon.Word) bool {
	return (w.Shape == lexicon.Capitalised || w.Shape == lexicon.MixedCase || w.Shape == lexicon.Initial) &&
		!(w.Class.Is(lexicon.Calendar) && !w.Class.Is(lexicon.Given)) &&
		!w.Class.Is(lexicon.Starter|lexicon.OrgHead|lexicon.FacilityHead|lexicon.Country|lexicon.Continent|lexicon.Demonym|lexicon.Role) &&
		w.UPOS != "VERB" && w.UPOS != "ADJ" && w.UPOS != "DET" && w.UPOS != "PRON"
}

// likelyPerson asks more of a name behind a mere role, which may be a
// compound's part ("Police Department").
func (r *reader) likelyPerson(w []lexicon.Word, from, to int) bool {
	if w[from].Class.Is(lexicon.Given) {
		return true
	}
	if to-from < 2 || to-from > 3 {
		return false
	}
	for i := from; i < to; i++ {
		if w[i].Class.Is(lexicon.Everyday | lexicon.Org) {
			return false
		}
	}
	return true
}

// headWord is the word that says what a name names: the last before "of", "for"
// and the like, else the last.
func headWord(w []lexicon.Word, from, to int) int {
	for i := from + 1; i < to-1; i++ {
		switch w[i].Lower {
		case "of", "for", "against", "on", "in":
			return i - 1
		}
	}
	return to - 1
}

// form is the key of a mention's words, in lower case.
func (r *reader) form(m found) string {
	w := r.words[m.sent]
	var b strings.Builder
	for i := m.from; i < m.to; i++ {
		if i > m.from && w[i].Start > w[i-1].End {
			b.WriteByte(' ')
		}
		b.WriteString(w[i].Lower)
	}
	return b.String()
}

// agree makes the document use a form in one sense: the kind that a title or a
// head word tells, else the one that suits all its uses best; a family name of a person named
// in full is that person.
func (r *reader) agree() {
	type vote struct {
		firm   map[schema.NameKind]int
		scores sequence.Scores
		n      int
		first  found
	}
	votes := map[string]*vote{}
	family := map[string]bool{}
	firm := map[string]bool{} // first words of organisations, which may stand for them
	for _, m := range r.found {
		f := r.form(m)
		v := votes[f]
		if v == nil {
			v = &vote{firm: map[schema.NameKind]int{}, first: m}
			votes[f] = v
		}
		v.n++
		if m.firm {
			v.firm[m.kind]++
		}
		for l, s := range m.scores {
			v.scores[l] += s
		}
		w := r.words[m.sent]
		if x := &w[m.from]; class(m.kind) == 'o' && m.to-m.from > 1 && !x.Class.Is(lexicon.Everyday|lexicon.Placed|lexicon.Given|lexicon.Demonym|lexicon.Peoples|lexicon.Starter) {
			firm[x.Lower] = true
		}
		if m.kind == schema.Person && m.to-m.from > 1 && m.to-m.from < 5 {
			if !w[m.to-1].Class.Is(lexicon.Placed | lexicon.Suffix) {
				family[w[m.to-1].Lower] = true
			}
		}
	}
	for _, m := range r.found {
		// "Karsa bridge" makes Karsa a place.
		w := r.words[m.sent]
		if (class(m.kind) == 'p' || class(m.kind) == 'o') && m.to-m.from > 1 && w[m.to-1].Shape == lexicon.LowerCase && w[m.to-1].Class.Is(lexicon.FacilityWord|lexicon.PlaceHead) {
			if v := votes[r.form(found{sent: m.sent, from: m.from, to: m.to - 1})]; v != nil {
				v.scores[sequence.BPlace] += 300
			}
		}
	}
	for f := range firm {
		if family[f] {
			delete(firm, f) // the founder and the firm: leave it to the rest
		}
	}
	for i := range r.found {
		m := &r.found[i]
		f := r.form(*m)
		v := votes[f]
		switch {
		case r.publisher != "" && f == strings.ToLower(strings.TrimPrefix(r.publisher, "The ")):
			m.kind = publisherKind(r.lex, f)
		case family[f]:
			m.kind = schema.Person
		case firm[f] && len(v.firm) == 0:
			m.kind = schema.Organisation
		case len(v.firm) > 0:
			kinds := sortedKinds(v.firm)
			m.kind = kinds[0]
		default:
			w := r.words[m.sent]
			if k, _ := r.kindOf(w, m.from, m.to, v.scores.Best()); k != "" {
				m.kind = k
			}
		}
	}
}

func sortedKinds(v map[schema.NameKind]int) []schema.NameKind {
	kinds := make([]schema.NameKind, 0, len(v))
	for k := range v {
		kinds = append(kinds, k)
	}
	slices.SortFunc(kinds, func(a, b schema.NameKind) int {
		return cmp.Or(cmp.Compare(v[b], v[a]), cmp.Compare(a, b))
	})
	return kinds
}

// forms returns the forms found so far with their kinds.
func (r *reader) forms() map[string]schema.NameKind {
	out := map[string]schema.NameKind{}
	for _, m := range r.found {
		f := r.form(m)
		out[f] = m.kind
		if m.kind == schema.Person && m.to-m.from > 1 {
			w := r.words[m.sent]
			last := &w[m.to-1]
			if _, ok := out[last.Lower]; !ok && !last.Class.Is(lexicon.Suffix|lexicon.Everyday) && len(last.Lower) > 3 {
				out[last.Lower] = schema.Person
			}
		}
	}
	return out
}

// headline reads a line in which every word has a capital: names that the text
// knows, names of the gazetteers, and, where the text knows nothing, what the
// model sees.
func (r *reader) headline(sent int, known map[string]schema.NameKind) {
	w := r.words[sent]
	r.match(sent, known)
	if len(known) == 0 {
		r.names(sent)
		return
	}
	labels, scores := sequence.Load().Labels(w, r.usage)
	for i := 0; i < len(w); i++ {
		if !labels[i].Begins() || r.used[sent][i] {
			continue
		}
		j := i + 1
		for j < len(w) && labels[j].Inside() && labels[j].Kind() == labels[i] && !r.used[sent][j] {
			j++
		}
		c := w[i].Class
		several := j-i > 1
		if m, ok := r.lex.Longest(w, i); ok && m.To <= j {
			c |= m.Class
		}
		// A word that the text writes small is no name in its headline.
		small := r.usage.Lower(w[i].Key) && !r.usage.Named(w[i].Key)
		if !small && (c.Is(lexicon.Placed|lexicon.KnownOrg|lexicon.Outlet) || several && c.Is(lexicon.Given) || !c.Is(lexicon.Everyday) && labels[i] != sequence.BOther) {
			r.name(sent, i, j, labels[i], scores)
		}
		i = j - 1
	}
}

// missed finds further uses of the forms the document knows.
func (r *reader) missed(known map[string]schema.NameKind) {
	for sent := range r.words {
		r.match(sent, known)
	}
}

const longestForm = 9 // tokens

// match adds the longest known forms that stand in a sentence as names do.
func (r *reader) match(sent int, known map[string]schema.NameKind) {
	w := r.words[sent]
	for i := 0; i < len(w); i++ {
		if r.used[sent][i] || !w[i].Shape.Named() {
			continue
		}
		var b strings.Builder
		best, kind := 0, schema.NameKind("")
		for j := i; j < len(w) && j < i+longestForm && !r.used[sent][j]; j++ {
			if j > i && w[j].Start > w[j-1].End {
				b.WriteByte(' ')
			}
			b.WriteString(w[j].Lower)
			if k, ok := known[b.String()]; ok && w[j].Shape != lexicon.Punctuation {
				best, kind = j+1, k
			}
		}
		if best == 0 {
			continue
		}
		single := best == i+1
		if single && (w[i].Class.Is(lexicon.Everyday|lexicon.Starter|lexicon.Calendar) && !r.usage.Named(w[i].Key) || w[i].UPOS == "ADJ" && w[i].Class.Is(lexicon.Demonym)) {
			continue
		}
		// "Orlo Street" is not Orlo.
		if single && best < len(w) && w[best].Shape.Named() && !r.used[sent][best] && w[best].UPOS == "PROPN" && !sequence.Title(w) && !sequence.Shouted(w) {
			continue
		}
		r.add(found{sent: sent, from: i, to: best, kind: kind})
		i = best - 1
	}
}

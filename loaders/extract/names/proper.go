package names

import (
	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/extract/names/sequence"
	"whosaid/schema"
)

// names finds the proper names of a sentence: what the model labels, put right
// by titles, head words and the words behind.
func (r *reader) names(sent int) {
	w := r.words[sent]
	labels, scores := sequence.Load().Labels(w, r.usage)
	together(w, labels, scores)
	r.dateline(sent)
	r.bracketed(sent, scores)
	r.partners(sent)
	r.paired(sent)
	r.signed(sent, labels)
	r.units(sent)
	r.shops(sent, labels)
	r.mailed(sent)
	r.careless(sent)
	r.letterhead(sent)
	r.headed(sent, scores)
	r.listed(sent, labels)
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
	r.bodies(sent)
	r.titled(sent)
}

// name adds tokens [from, to), which the model gave a kind.
func (r *reader) name(sent, from, to int, l sequence.Label, scores []sequence.Scores) {
	w := r.words[sent]
	for from < to && (w[from].Lower == "the" || w[from].Shape == lexicon.Punctuation) {
		from++
	}
	for from < to-1 && (greeting[w[from].Lower] || callings[w[from].Lower] && (from == 0 || w[from-1].Shape == lexicon.Punctuation) && !w[from+1].Class.Is(lexicon.Everyday)) {
		if callings[w[from].Lower] && (l == sequence.BOther || l == sequence.BPlace) {
			l = sequence.BOrg
		}
		from++
	}
	for to > from && (w[to-1].Lower == "'s" || w[to-1].Shape == lexicon.Punctuation && w[to-1].Lower != "!") {
		to--
	}
	if from < to && verbBehind(w, to) && r.free(sent, from, to+1) {
		r.add(found{sent: sent, from: from, to: to + 1, kind: schema.Organisation, firm: true})
		return
	}
	if from >= to {
		return
	}
	said := somebody(w, from, to, l, &scores[from])
	if said != sequence.O {
		l = said
	}
	if cut := r.leading(sent, from, to); cut < to {
		if cut > from {
			// "Orlo of the [Interior Ministry]": what is left is a name of its own.
			r.name(sent, from, cut, sequence.Kinds(scores[from:cut]).Best(), scores)
		}
		return
	}
	if l == sequence.BPerson && to == from+4 && arabic(w, from) && armed[w[from].Lower] {
		r.add(found{sent: sent, from: from, to: to, kind: schema.Organisation, firm: true})
		return
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
		if from > 1 && to-from > 2 && w[from-1].Lower == "of" && w[from-2].Class.Is(lexicon.Role) {
			from++ // "Minister of [Defence] Jan Pol"
		}
		for i := from + 1; i+1 < to; i++ {
			// "Lena Orlo - Analyst"
			if (w[i].Lower == "-" || w[i].Lower == "--") && w[i-1].Shape == lexicon.Capitalised && w[i].Start > w[i-1].End && w[i+1].Class.Is(lexicon.Everyday|lexicon.Role) && !w[i+1].Class.Is(lexicon.Given|lexicon.Surname) {
				to = i
			}
		}
		from = untitled(w, from, to)
		if to == from+1 && from > 0 && christened(&w[from-1]) && personal(&w[from]) && r.free(sent, from-1, to) {
			from--
		}
		if to < len(w) && personal(&w[to]) && to > from && (w[to-1].Lower == "minister" || isRole(&w[to-1]) && !w[to-1].Class.Is(lexicon.Given|lexicon.Surname)) {
			return // "Interior Minister", and the name behind it is another's to find
		}
		if to+1 < len(w) && w[to].Text == "-" && to > from && w[to].Start == w[to-1].End && w[to+1].Start == w[to].End && w[to+1].Shape == lexicon.LowerCase && r.free(sent, from, to+2) {
			to += 2 // "Kim Bo-ra"
		}
	}
	if l != sequence.BPerson && to-from > 2 {
		// "the Middle East Lena Orlo" is a part of the world and a person.
		if m, ok := r.lex.Longest(w, from); ok && m.Class.Is(lexicon.Placed) && m.To < to-1 && w[m.To].Class.Is(lexicon.Given) && personal(&w[m.To]) && personal(&w[m.To+1]) {
			r.name(sent, m.To, to, sequence.BPerson, scores)
			to = m.To
		}
	}
	if from >= to || !r.plausible(w, from, to) || r.doubtful(w, from, to, l) || l == sequence.BPerson && w[from].Shape == lexicon.LowerCase && to-from > 1 && w[from].UPOS != "PROPN" {
		return
	}
	if from, to = r.whole(w, from, to, l); r.parts(sent, from, to, l, scores) {
		return
	}
	to = r.behind(w, from, to, l)
	kind, firm := r.kindOf(w, from, to, l)
	if kind == schema.Organisation && genitiveName(w, from, to) && r.free(sent, from, to+1) {
		to++ // "Moody's has cut"
	}
	told := kind != schema.Person && (!firm || kind == schema.Facility) && human(w, from, to)
	if told {
		kind, firm = schema.Person, true
	}
	if kind == "" || !r.free(sent, from, to) {
		return
	}
	m := found{sent: sent, from: from, to: to, kind: kind, firm: firm, told: told}
	m.scores = sequence.Kinds(scores[from:to])
	m.scores[sequence.BPlace] += siting(w, from, to) / 2 // a hint; the model has seen the preposition too
	m.scores[sequence.BOrg] += bodying(w, from, to)
	if best := m.scores.Best(); said == sequence.BPerson && best != said {
		m.scores[said] = m.scores[best] + 1
	}
	if k := m.scores.Best(); !firm && k != l && m.scores[k] > m.scores[l]+100 {
		if other, _ := r.kindOf(w, from, to, k); other != "" {
			m.kind = other
		}
	}
	r.add(m)
}

// christened reports whether a word is a given name and no other word, written as
// one.
func christened(w *lexicon.Word) bool {
	return w.Shape == lexicon.Capitalised && w.UPOS == "PROPN" && w.Class.Is(lexicon.Given) && personal(w) && !w.Class.Is(lexicon.Placed|lexicon.KnownOrg|lexicon.Honorific|lexicon.Peoples)
}

// greeting are the words that letters put before a name.
var greeting = map[string]bool{
	"p.s.": true, "p.s": true, "ps": true, "ps.": true, "p.p.s.": true, "re": true, "fw": true, "fwd": true, "dear": true, "hi": true, "hey": true,
	"hello": true, "thanks": true, "welcome": true, "congrats": true, "congratulations": true, "happy": true, "cc": true, "attn": true,
}

// callings are the words for a firm that stand before its name without an
// article, and with a capital where the sentence begins: "Rival Tarn has sued".
var callings = map[string]bool{
	"rival": true, "competitor": true, "parent": true, "owner": true, "maker": true, "carrier": true, "lender": true, "insurer": true, "retailer": true,
	"supplier": true, "contractor": true, "airline": true, "automaker": true, "carmaker": true, "chipmaker": true, "drugmaker": true, "brewer": true,
	"startup": true, "broadcaster": true, "publisher": true, "operator": true, "utility": true, "miner": true, "newcomer": true,
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
	case !several && whole.Is(lexicon.KnownOrg) && w[h].Shape.Named() && !whole.Is(lexicon.Placed|lexicon.AltPlace|lexicon.Everyday|lexicon.Given|lexicon.Surname|lexicon.NameWord):
		return schema.Organisation, true
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
	case several && c.Is(lexicon.Eatery) && w[h].Shape == lexicon.Capitalised:
		return schema.Facility, true
	case several && c.Is(lexicon.Trade) && w[h].Shape == lexicon.Capitalised:
		return schema.Organisation, true
	case several && whole.Is(lexicon.KnownPlace) && l != sequence.BPerson:
		return schema.Facility, true
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
		if x := &w[from]; !several && x.Shape == lexicon.AllCapitals && len(x.Text) <= 6 && !x.Class.Is(lexicon.Placed) && siting(w, from, to) < 100 && !sequence.Shouted(w) && !abbreviated(w, from) {
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

package names

import (
	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/extract/names/sequence"
	"whosaid/schema"
)

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

// listed finds the organisations that the lexicon lists, where the model sees no
// longer one: "the [Royal Kenyan Air Force]".
func (r *reader) listed(sent int, labels []sequence.Label) {
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
			if i > 0 && labels[i] == sequence.IOrg && m.To > i+1 && w[i-1].Shape.Named() {
				continue
			}
			if m.To == len(w) || !w[m.To].Shape.Named() || w[m.To].UPOS == "VERB" {
				r.add(found{sent: sent, from: i, to: m.To, kind: kind(m.Class), firm: true})
			}
			continue
		}
		// A single word must be an acronym: "WHO", not "Who"; or a word of no other
		// sense: "Reuters".
		c := w[i].Class
		if c.Is(lexicon.KnownOrg|lexicon.Outlet) && w[i].Shape == lexicon.Capitalised && c&^(lexicon.KnownOrg|lexicon.Outlet|lexicon.Prefix) == 0 && (i == 0 || !owned(&w[i-1])) &&
			(i+1 == len(w) || !w[i+1].Shape.Named()) {
			r.add(found{sent: sent, from: i, to: i + 1, kind: kind(c), firm: true})
			continue
		}
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
		if capital && kind == schema.Organisation && to+1 < len(w) && w[to].Lower == "," && w[to+1].Class.Is(lexicon.Firm) {
			to += 2
		}
		if from == i && to == i+1 || i == from+1 && praise[w[from].Lower] {
			continue
		}
		if !r.free(sent, from, to) {
			continue
		}
		if kind == schema.Facility && human(w, from, to) {
			continue // "Lena Dam, a nurse,"
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

// praise are the words that judge a thing and do not name it: "Great Service!"
var praise = map[string]bool{
	"great": true, "good": true, "poor": true, "bad": true, "best": true, "worst": true, "better": true, "excellent": true, "nice": true,
	"awesome": true, "terrible": true, "horrible": true, "amazing": true, "favorite": true, "favourite": true, "prompt": true,
	"friendly": true, "fast": true, "quick": true, "cheap": true, "wonderful": true, "fantastic": true, "lovely": true, "outstanding": true,
	"professional": true, "awful": true, "overpriced": true, "expensive": true, "clean": true, "dirty": true, "real": true, "true": true,
}

// headBonus is what a telling head word is worth against the model's opinion
// that a word is no name, in the model's units.
const headBonus = 300

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
		case x.Text == "A" || x.Text == "An":
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

package names

import (
	"strings"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/extract/names/sequence"
	"whosaid/schema"
)

// mailed finds the people of the heads of mails: "Orlo, Lena" in quotation
// marks, "Lena Orlo" before an address, a name that a sign binds to the firm:
// "Lena Orlo@TARN". Initials may stand without points: "L K Orlo".
func (r *reader) mailed(sent int) {
	w := r.words[sent]
	for i := 1; i < len(w); i++ {
		if w[i].Lower == "<" && i > 3 && quoted(w[i-1].Lower) && quoted(w[i-4].Lower) && personal(&w[i-3]) && personal(&w[i-2]) && r.free(sent, i-3, i-1) {
			r.add(found{sent: sent, from: i - 3, to: i - 1, kind: schema.Person, firm: true})
			continue
		}
		if w[i].Shape == lexicon.Capitalised && i > 1 && letter(&w[i-1]) && letter(&w[i-2]) && personal(&w[i]) && !w[i].Class.Is(lexicon.Everyday|lexicon.Placed) && !sequence.Title(w) && r.free(sent, i-2, i+1) {
			from := i - 2
			for from > 0 && letter(&w[from-1]) {
				from--
			}
			if r.free(sent, from, i+1) {
				r.add(found{sent: sent, from: from, to: i + 1, kind: schema.Person, firm: true})
			}
			continue
		}
		if w[i].Lower == "," && i > 1 && i+2 < len(w) && quoted(w[i+2].Lower) && quoted(w[i-2].Lower) && personal(&w[i-1]) && personal(&w[i+1]) {
			if r.free(sent, i-1, i+2) {
				r.add(found{sent: sent, from: i - 1, to: i + 2, kind: schema.Person, firm: true})
			}
			continue
		}
		at := strings.IndexByte(w[i].Text, '@')
		if at > 1 && at+1 < len(w[i].Text) && !strings.Contains(w[i].Text, ".") && w[i].Shape.Named() && personal(&w[i-1]) && r.free(sent, i-1, i+1) {
			r.add(found{sent: sent, from: i - 1, to: i + 1, kind: schema.Person, firm: true})
		}
	}
}

// letter reports whether a word is one capital letter.
func letter(w *lexicon.Word) bool { return w.Shape == lexicon.Initial && len(w.Text) == 1 }

// waters are the heads of places that go with the name of a town.
var waters = map[string]bool{"bay": true, "lake": true, "river": true, "island": true, "islands": true, "beach": true, "valley": true, "falls": true}

func quoted(s string) bool { return s == `"` || s == "“" || s == "”" || s == "<" }

// careless finds places whose writer spares capitals: "where can i go in
// [karsa]". What is found must be known to be a place and nothing else; in a
// sentence that has capitals otherwise, more must speak for it.
func (r *reader) careless(sent int) {
	w := r.words[sent]
	sparing := w[0].Shape == lexicon.LowerCase
	for i := range w {
		sparing = sparing || w[i].Text == "i"
	}
	last := -1 // the end of the place before
	for i := 0; i < len(w); i++ {
		if w[i].Shape != lexicon.LowerCase || r.used[sent][i] {
			continue
		}
		from, to, c := i, i+1, w[i].Class
		if m, ok := r.lex.Longest(w, i); ok {
			to, c = m.To, m.Class
		} else if c.Is(lexicon.Everyday|lexicon.Demonym|lexicon.Calendar) || len(w[i].Text) < 4 || w[i].Kin.First() == lexicon.KinWord {
			continue
		}
		if i > 0 && w[i-1].Shape == lexicon.LowerCase && w[i-1].Class.Is(lexicon.PlacePre) && quarters[w[i-1].Lower] {
			from-- // "greater karsa"
		}
		sited := siting(w, from, to) >= 100 || from > 0 && w[from-1].Lower == "between" || last >= 0 && last == from-1
		place := c.Is(lexicon.Country|lexicon.Region|lexicon.City) && (sited || w[i].Kin.First() == lexicon.KinPlace) || sited && c.Is(lexicon.Town|lexicon.AltPlace|lexicon.Landmark)
		if !sparing {
			place = sited && c.Is(lexicon.Country|lexicon.Region|lexicon.City) && (to-from > 1 || w[i].Kin.First() == lexicon.KinPlace) && from > 0 && (w[from-1].UPOS == "ADP" || w[from-1].Lower == "and")
		}
		if to < len(w) && w[to].Shape == lexicon.LowerCase && w[to].Class.Is(lexicon.PlaceHead) && waters[w[to].Lower] {
			to++
		}
		if place {
			if r.free(sent, from, to) {
				r.add(found{sent: sent, from: from, to: to, kind: schema.Place, firm: true})
			}
			last = to
			i = to - 1
		}
	}
}

// quarters are the small words that make another place of a town's name.
var quarters = map[string]bool{"greater": true, "north": true, "south": true, "east": true, "west": true, "upper": true, "lower": true, "new": true}

// letterhead parts the person from the firm at the head of a line that ends a
// letter: "[Lena Orlo] Tarn Data Services, Inc. Phone 555 0100". Nothing stands
// between them where the line breaks were lost.
func (r *reader) letterhead(sent int) {
	w := r.words[sent]
	reached := false
	for i := range w {
		reached = reached || contact[w[i].Lower] || strings.Contains(w[i].Text, "@") || strings.Count(w[i].Text, "-") == 2 && w[i].Shape == lexicon.Numeric
	}
	if !reached || len(w) < 4 || !plain(&w[0]) {
		return
	}
	to := 1
	for to < 3 && to < len(w) && w[to].Shape == lexicon.Initial {
		to++
	}
	if to == len(w) || !plain(&w[to]) {
		return
	}
	to++
	if to < len(w) && w[to].Shape.Named() && w[to].Shape != lexicon.Initial && !contact[w[to].Lower] && !family(&w[to]) && r.free(sent, 0, to) {
		r.add(found{sent: sent, from: 0, to: to, kind: schema.Person, firm: true})
	}
}

// contact are the words before numbers and addresses at which one is reached.
var contact = map[string]bool{"phone": true, "tel": true, "tel.": true, "telephone": true, "fax": true, "email": true, "e-mail": true, "cell": true, "mobile": true, "ext": true, "ext.": true}

// plain reports whether a word may be a person's given or family name, and is
// no other word.
func plain(w *lexicon.Word) bool {
	return w.Shape == lexicon.Capitalised && personal(w) && !w.Class.Is(lexicon.KnownOrg|lexicon.Honorific|lexicon.Org) &&
		(w.Class.Is(lexicon.Given|lexicon.Surname) || !w.Class.Is(lexicon.Everyday|lexicon.Placed))
}

// family reports whether a third word may be a family name.
func family(w *lexicon.Word) bool { return plain(w) && w.Class.Is(lexicon.Surname) }

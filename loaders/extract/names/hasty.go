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

// careless finds places in sentences whose writer spares capitals: "where can i
// go in [karsa]". What follows must be known to be a place and nothing else.
func (r *reader) careless(sent int) {
	w := r.words[sent]
	sparing := w[0].Shape == lexicon.LowerCase
	for i := range w {
		sparing = sparing || w[i].Text == "i"
	}
	if !sparing {
		return
	}
	for i := 0; i < len(w); i++ {
		if w[i].Shape != lexicon.LowerCase || r.used[sent][i] {
			continue
		}
		to, c := i+1, w[i].Class
		if m, ok := r.lex.Longest(w, i); ok {
			to, c = m.To, m.Class
		} else if c.Is(lexicon.Everyday|lexicon.Demonym|lexicon.Calendar) || len(w[i].Text) < 4 || w[i].Kin.First() == lexicon.KinWord {
			continue
		}
		sited := siting(w, i, to) >= 100
		if to < len(w) && w[to].Shape == lexicon.LowerCase && w[to].Class.Is(lexicon.PlaceHead) && waters[w[to].Lower] {
			to++
		}
		if c.Is(lexicon.Country|lexicon.Region|lexicon.City) && (sited || w[i].Kin.First() == lexicon.KinPlace) || sited && c.Is(lexicon.Town|lexicon.AltPlace|lexicon.Landmark) {
			if r.free(sent, i, to) {
				r.add(found{sent: sent, from: i, to: to, kind: schema.Place, firm: true})
			}
			i = to - 1
		}
	}
}

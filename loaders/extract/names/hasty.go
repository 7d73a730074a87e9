package names

import (
	"strings"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/schema"
)

// mailed finds the people of the heads of mails: "Orlo, Lena" in quotation
// marks, and a name that a sign binds to the firm: "Lena Orlo@TARN".
func (r *reader) mailed(sent int) {
	w := r.words[sent]
	for i := 1; i < len(w); i++ {
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
		if c.Is(lexicon.Country|lexicon.Region|lexicon.City) && (sited || w[i].Kin.First() == lexicon.KinPlace) || sited && c.Is(lexicon.Town|lexicon.AltPlace|lexicon.Landmark) {
			if r.free(sent, i, to) {
				r.add(found{sent: sent, from: i, to: to, kind: schema.Place, firm: true})
			}
			i = to - 1
		}
	}
}

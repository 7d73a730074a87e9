package main

import (
	_ "embed"
	"slices"
	"strings"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/extract/names/sequence"
)

//go:embed types.txt
var typesFile string

// types are the kinds of forms as written, from types.txt.
var types = func() map[string]sequence.Label {
	out := map[string]sequence.Label{}
	for line := range strings.Lines(typesFile) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "|")
		l := map[string]sequence.Label{
			"PER": sequence.BPerson, "ORG": sequence.BOrg, "LOC": sequence.BPlace, "MISC": sequence.BOther, "GRP": sequence.BOther,
		}[f[0]]
		for _, form := range f[1:] {
			out[form] = l
		}
	}
	return out
}()

var etypes = map[string]sequence.Label{
	"person": sequence.BPerson, "organization": sequence.BOrg, "place": sequence.BPlace, "event": sequence.BEvent,
	"abstract": sequence.BOther, "object": sequence.BOther, "animal": sequence.BOther, "plant": sequence.BOther, "substance": sequence.BOther,
}

// label sets the labels of the examples.
func label(ss []sentence, es []sequence.Example) {
	for i := range ss {
		labelSentence(&ss[i], &es[i])
	}
}

func labelSentence(s *sentence, e *sequence.Example) {
	if len(e.Words) == 0 {
		return
	}
	clear(e.Labels)
	taken := make([]bool, len(s.tokens))
	set := func(from, to int, kind sequence.Label) {
		for k := from; k < to; k++ {
			taken[k] = true
			if kind == sequence.O {
				continue
			}
			e.Labels[k] = kind + 1
			if k == from {
				e.Labels[k] = kind
			}
		}
	}
	if len(s.mentions) == 0 {
		for i := 0; i < len(s.tokens); i++ {
			if n := override(s.tokens, i, set); n > 0 {
				i += n - 1
			}
		}
	}
	ms := slices.Clone(s.mentions)
	slices.SortStableFunc(ms, func(a, b mention) int { return (b.to - b.from) - (a.to - a.from) })
	for _, x := range ms {
		h := headOf(s, x)
		if h < 0 || !proper(s.tokens[h]) {
			continue
		}
		from, to := stretch(s, h, x.from, x.to)
		from = bearer(e.Words, strip(e.Words, from, to), to)
		if from >= to || slices.Contains(taken[from:to], true) {
			continue
		}
		kind := etypes[x.etype]
		if kind == sequence.BPerson {
			to = personEnd(s, from, to)
		}
		c := e.Words[to-1].Class
		switch {
		case to-from == 1 && c.Is(lexicon.Country|lexicon.Continent):
			kind = sequence.BPlace
		case to-from == 1 && kind == sequence.BPerson && (c.Is(lexicon.Peoples) || s.tokens[h].xpos == "NNPS"):
			kind = sequence.BOther
		case to-from == 1 && kind == sequence.BPerson && c.Is(lexicon.Role|lexicon.Honorific) && !c.Is(lexicon.Given):
			kind = sequence.O
		}
		set(from, to, kind)
	}
	defer firms(s, e)
	for i := 0; i < len(s.tokens); i++ {
		if taken[i] || !proper(s.tokens[i]) || e.Words[i].Class.Is(lexicon.Calendar) {
			continue
		}
		_, to := stretch(s, i, i, len(s.tokens))
		for k := i; k < to; k++ {
			if taken[k] || e.Words[k].Class.Is(lexicon.Calendar) {
				to = k
			}
		}
		from := strip(e.Words, i, to)
		from = small(e.Words, from, to)
		if from < to {
			kind, known := known(s, e, from, to)
			switch {
			case known:
			case len(s.mentions) > 0:
				kind = sequence.O // GUM would have marked a name
			default:
				kind = guess(e.Words, from, to)
			}
			if kind == sequence.BPerson {
				from = bearer(e.Words, from, to)
				to = personEnd(s, from, to)
			}
			set(from, to, kind)
		}
		i = max(i, to-1)
	}
}

// personEnd cuts "Lena Orlo of the Council" behind the name; the rest is a name
// of its own.
func personEnd(s *sentence, from, to int) int {
	for i := from + 1; i < to; i++ {
		if f := s.tokens[i].form; f == "of" || f == "for" || f == "&" {
			return i
		}
	}
	return to
}

// headOf is the token whose governor lies outside of the mention.
func headOf(s *sentence, x mention) int {
	for i := x.from; i < x.to; i++ {
		if h := s.tokens[i].head; h < x.from || h >= x.to {
			return i
		}
	}
	return -1
}

func proper(t token) bool { return t.xpos == "NNP" || t.xpos == "NNPS" }

// stretch is the run of proper nouns around h, with the small words between
// them, within [low, high).
func stretch(s *sentence, h, low, high int) (from, to int) {
	between := func(i int) bool {
		f := s.tokens[i].form
		return f == "of" || f == "-" || f == "&" || f == "for" || f == "al" || f == "de"
	}
	from, to = h, h+1
	for from > low {
		switch {
		case proper(s.tokens[from-1]):
			from--
		case from-2 >= low && between(from-1) && proper(s.tokens[from-2]):
			from -= 2
		case from-3 >= low && s.tokens[from-1].form == "the" && s.tokens[from-2].form == "of" && proper(s.tokens[from-3]):
			from -= 3
		default:
			goto right
		}
	}
right:
	for to < high {
		switch {
		case proper(s.tokens[to]):
			to++
		case to+1 < high && between(to) && proper(s.tokens[to+1]):
			to += 2
		case to+2 < high && s.tokens[to].form == "of" && s.tokens[to+1].form == "the" && proper(s.tokens[to+2]):
			to += 3
		default:
			return from, to
		}
	}
	return from, to
}

// strip returns where the name begins behind titles and days.
func strip(w []lexicon.Word, from, to int) int {
	for from < to-1 && w[from].Class.Is(lexicon.Honorific|lexicon.Role|lexicon.Calendar) && !w[to-1].Class.Is(lexicon.Org|lexicon.Calendar) && !w[from].Class.Is(lexicon.Given) {
		from++
	}
	return from
}

// known tells the kind of a name that types.txt or the gazetteer has.
func known(s *sentence, e *sequence.Example, from, to int) (sequence.Label, bool) {
	forms := make([]string, 0, to-from)
	for i := from; i < to; i++ {
		forms = append(forms, s.tokens[i].form)
	}
	if l, ok := types[strings.Join(forms, " ")]; ok {
		return l, true
	}
	c := e.Words[from].Class
	if to-from > 1 {
		m, ok := lexicon.Load().Longest(e.Words, from)
		if !ok || m.To != to {
			return sequence.O, false
		}
		c = m.Class
	}
	switch {
	case c.Is(lexicon.Country | lexicon.Region | lexicon.Continent):
		return sequence.BPlace, true
	case c.Is(lexicon.City) && !c.Is(lexicon.Given|lexicon.Everyday|lexicon.Surname):
		return sequence.BPlace, true
	case c.Is(lexicon.Given) && to-from == 1 && !c.Is(lexicon.Placed|lexicon.Everyday):
		return sequence.BPerson, true
	}
	return sequence.O, false
}

// guess tells the kind of a name by its words.
func guess(w []lexicon.Word, from, to int) sequence.Label {
	last, first := w[to-1].Class, w[from].Class
	switch {
	case last.Is(lexicon.OrgHead|lexicon.Firm) || first.Is(lexicon.OrgHead):
		return sequence.BOrg
	case first.Is(lexicon.Given) && to-from > 1:
		return sequence.BPerson
	case last.Is(lexicon.PlaceHead | lexicon.FacilityHead):
		return sequence.BPlace
	case to-from == 1 && w[from].Shape == lexicon.AllCapitals:
		return sequence.BOrg
	case last.Is(lexicon.Placed):
		return sequence.BPlace
	case last.Is(lexicon.Peoples | lexicon.Demonym):
		return sequence.BOther
	}
	return sequence.BPerson
}

// small steps over the small words that a name does not begin with.
func small(w []lexicon.Word, from, to int) int {
	for from < to && !w[from].Shape.Named() && (w[from].Lower == "of" || w[from].Lower == "the" || w[from].Lower == "for" || w[from].Lower == "-" || w[from].Lower == "&") {
		from++
	}
	return from
}

// bearer returns where a person's name begins behind the last title in it.
func bearer(w []lexicon.Word, from, to int) int {
	for i := to - 2; i >= from; i-- {
		if c := w[i].Class; (c.Is(lexicon.Honorific|lexicon.Role) || w[i].Lower == "laureate" || w[i].Lower == "governor" || w[i].Lower == "secretary" || w[i].Lower == "senators" || w[i].Lower == "professors") && !c.Is(lexicon.Given) {
			return small(w, i+1, to)
		}
	}
	return small(w, from, to)
}

// firms takes ", Inc." into the firm's name before it.
func firms(s *sentence, e *sequence.Example) {
	for i := 1; i+1 < len(e.Labels); i++ {
		if s.tokens[i].form == "," && (e.Labels[i-1] == sequence.BOrg || e.Labels[i-1] == sequence.IOrg) && e.Words[i+1].Class.Is(lexicon.Firm) {
			e.Labels[i], e.Labels[i+1] = sequence.IOrg, sequence.IOrg
		}
	}
}

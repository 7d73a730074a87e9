package quantity

import (
	"strings"

	"whosaid/loaders/extract/quantity/number"
	"whosaid/loaders/segment"
)

// counted reads a number with its unit: "12 people", "$4.2bn", "30 %",
// "170 km2", "10 to 15 boats", "1,200-strong".
func (f *finder) counted(i int) *figure {
	v, at, code := f.amount(i)
	if at == 0 {
		return nil
	}
	n, _ := number.Read(f.ts, i)
	if code == "" && f.label(i, at, n) {
		return nil
	}
	g := &figure{to: at, value: &v, unit: code}
	if n.Loose && lower(f.ts, i) == "a" && lower(f.ts, i+1) != "dozen" || n.Loose && lower(f.ts, i) == "half" {
		g.approx = "about"
	}
	// A range.
	if joint := lower(f.ts, at); one(joint, "to", "-", "–", "or") && (joint != "-" && joint != "–" || glued(f.ts, at) && glued(f.ts, at+1)) {
		if w, next, cb := f.amount(at + 1); next > 0 {
			a := sameScale(f.ts, at, v, next, w)
			if f.score(i, next, v, w, joint) {
				return &figure{to: next, unit: "score"}
			}
			if w > a && !strings.EqualFold(joint, "or") || joint == "or" && w > a && w <= 2*a {
				if !(joint == "to" && (one(lower(f.ts, i-1), "from") || w > 20*a && w > 100)) {
					g.value, g.min, g.max, g.approx, g.to = nil, &a, &w, "range", next
					g.unit += first(cb, g.unit)
				}
			}
		}
	}
	bare := n.Value == 1 && n.Words && code == ""
	if bare && one(lower(f.ts, i-1), "no", "any", "every", "the", "this", "that", "each") {
		return nil
	}
	g = f.finish(g, bare)
	if g != nil && bare && (g.unit == "" || g.to == at || capital(g.unit)) {
		return nil
	}
	return g
}

// spell reads "over a day", "nearly a century" after a hedge, and "twice".
func (f *finder) spell(i int) *figure {
	v := 1.0
	switch w := lower(f.ts, i); {
	case w == "twice" && !one(lower(f.ts, i+1), "as", "a", "an", "the", "that", "per", "daily", "weekly"):
		v = 2
		return &figure{to: i + 1, value: &v, unit: "times"}
	case w == "a" || w == "an":
		if !hedged(f.ts, i) {
			return nil
		}
		u := lower(f.ts, i+1)
		if !spans[u] || one(lower(f.ts, i+2), "ago") {
			return nil
		}
		return &figure{to: i + 2, value: &v, unit: f.ts[i+1].Text}
	}
	return nil
}

var spans = set("minute hour day week month year decade century")

// hedged reports whether a hedge ends right before token i.
func hedged(ts []segment.Token, i int) bool {
	for k := max(0, i-3); k < i; k++ {
		if _, next := hedge(ts, k); next == i {
			return true
		}
	}
	return false
}

// score reports whether two numbers and a hyphen are the result of a match.
func (f *finder) score(i, next int, a, b float64, joint string) bool {
	if joint == "to" || joint == "or" || a > 200 || b > 200 {
		return false
	}
	for _, k := range [...]int{i - 2, i - 1, next, next + 1} {
		if one(lower(f.ts, k), "win", "won", "victory", "beat", "defeat", "defeated", "lost", "loss", "draw", "drew", "lead", "led", "vote", "voted", "score", "ruled", "ahead", "beating") {
			return true
		}
	}
	return b < a
}

// finish reads what follows the number of g: a unit of measure, a currency, a
// noun; then the whole that it is a part of.
func (f *finder) finish(g *figure, single bool) *figure {
	at := g.to
	if lower(f.ts, at) == "+" && glued(f.ts, at) {
		g.approx = "at_least"
		at++
		g.to = at
	}
	if g.unit != "" { // money: "$5 million US"
		return g
	}
	if lower(f.ts, at) == "or" && one(lower(f.ts, at+1), "more", "so") {
		g.approx = map[string]string{"more": "at_least", "so": "about"}[lower(f.ts, at+1)]
		at += 2
		g.to = at
	}
	hyphen := one(lower(f.ts, at), "-") && glued(f.ts, at) && glued(f.ts, at+1)
	if hyphen {
		at++
		if lower(f.ts, at) == "strong" {
			g.unit, g.to = "people", at+1
			return g
		}
		if lower(f.ts, at) == "year" && one(lower(f.ts, at+1), "-", "old") {
			g.to = at + 1
			if lower(f.ts, at+1) == "-" {
				if lower(f.ts, at+2) != "old" {
					g.unit = "years"
					return g
				}
				g.to++
			}
			g.to++
			g.unit = "years old"
			return g
		}
	}
	w := lower(f.ts, at)
	switch {
	case w == "%" || w == "percent" || w == "pct":
		g.unit, g.to = "%", at+1
	case w == "per" && lower(f.ts, at+1) == "cent":
		g.unit, g.to = "%", at+2
	case w == "percentage" && one(lower(f.ts, at+1), "points", "point"):
		g.unit, g.to = "percentage points", at+2
	case currency(text(f.ts, at)) != "":
		g.unit, g.to = currency(text(f.ts, at)), at+1
		if w == "us" || w == "pound" || w == "pounds" {
			if lower(f.ts, at+1) == "sterling" {
				g.to++
			}
		}
		return g
	case one(w, "us", "u.s.", "american", "canadian", "australian") && one(lower(f.ts, at+1), "dollars", "dollar"):
		g.unit = map[string]string{"canadian": "CAD", "australian": "AUD"}[w]
		if g.unit == "" {
			g.unit = "USD"
		}
		g.to = at + 2
		return g
	case w == "years" && lower(f.ts, at+1) == "old":
		g.unit, g.to = "years old", at+2
		return g
	default:
		if u, next := f.measure(at); next > 0 {
			g.unit, g.to = u, next
			break
		}
		if lower(f.ts, at) == "of" {
			return f.ofThe(g)
		}
		if one(w, "other", "more", "further", "additional", "new") && !one(lower(f.ts, at+1), "than") {
			at++
			if f.noun(at, single) < 0 {
				g.to = at
				return g
			}
		}
		if k := f.noun(at, single || hyphen); k >= 0 {
			g.unit, g.to = f.ts[k].Text, k+1
			if hyphen && k > at {
				g.unit, g.to = f.ts[at].Text, at+1 // "a 12-member panel"
			}
			return g
		}
		if f.age(g) {
			g.unit = "years old"
		}
		return g
	}
	if g.unit == "%" {
		f.whole(g)
	}
	return g
}

// ofThe reads "12 of the victims".
func (f *finder) ofThe(g *figure) *figure {
	at := g.to + 1
	end := phraseEnd(f.ts, at)
	if end <= at {
		return g
	}
	start := at
	for one(lower(f.ts, start), "the", "its", "their", "his", "her", "our", "these", "those") {
		start++
	}
	if n := f.noun(start, true); n >= 0 && n < end && !one(lower(f.ts, start), "them", "us", "it") {
		g.unit = f.ts[n].Text
		g.of = f.source[f.ts[at].Start:f.ts[end-1].End]
	}
	return g
}

// age reports whether the figure is an age: "Lena Orlo, 39, said", "aged 6".
func (f *finder) age(g *figure) bool {
	i := g.to - 1
	if g.value == nil || *g.value < 1 || *g.value > 110 {
		return false
	}
	if one(lower(f.ts, i-1), "aged", "ages") || lower(f.ts, i-1) == "age" {
		return true
	}
	return lower(f.ts, i-1) == "," && capital(text(f.ts, i-2)) && one(lower(f.ts, i+1), ",")
}

// measure reads a unit of measure at token i: the symbol and where it ends.
func (f *finder) measure(i int) (string, int) {
	if i >= len(f.ts) {
		return "", 0
	}
	if f.ts[i].Text == "°" && one(lower(f.ts, i+1), "c", "f") {
		return "°" + strings.ToUpper(f.ts[i+1].Text), i + 2
	}
	w := lower(f.ts, i)
	for n := 3; n > 1; n-- { // names of several words
		if i+n > len(f.ts) {
			continue
		}
		name := w
		for k := 1; k < n; k++ {
			name += " " + lower(f.ts, i+k)
		}
		if u, ok := measures[name]; ok {
			return u.symbol, i + n
		}
	}
	u, ok := measures[f.ts[i].Text]
	if !ok && len(w) > 1 {
		u, ok = measures[w]
	}
	switch {
	case !ok, w == "in" && !glued(f.ts, i):
		return "", 0
	case len(w) == 1 && (f.ts[i].Text != u.symbol):
		return "", 0
	case u.base == "s": // time is counted in the text's own noun
		if !strings.HasSuffix(w, "s") {
			return u.symbol, i + 1
		}
		return f.ts[i].Text, i + 1
	}
	return u.symbol, i + 1
}

// labels are the words before a number that is a name or a reference.
var labels = set(`article articles section sections chapter no no. number numbers resolution paragraph para page pages pp pp. p p. vol vol. volume figure fig fig. table
	flight room gate route highway road motorway interstate boeing airbus mig su type model version channel bus line platform apartment apt suite box building phase
	act rule clause annex item part stage step level tier grade division group season episode windows update release iphone galaxy covid sars g group formula world war apollo
	phone tel tel. telephone fax mobile call ext extension id case docket bill law decree directive protocol area zone district precinct terminal unit psalm verse isbn doi`)

// roads are the words after a number that make it a house number.
var roads = set("street st st. road rd rd. avenue ave ave. lane boulevard blvd drive square way place terrace")

// label reports whether the number at tokens [i, next) is no figure: part of a
// name, a reference, a telephone number, a list number, a year.
func (f *finder) label(i, next int, n number.Number) bool {
	before := lower(f.ts, i-1)
	figures := f.ts[i].Text[0] >= '0' && f.ts[i].Text[0] <= '9'
	switch {
	case figures && labels[before] && !(one(before, "line", "part", "unit", "group", "case", "area", "building", "call", "act", "season", "road", "model") && n.Tokens == 1 && f.noun(next, false) >= 0):
		return true
	case figures && (one(before, "+", "#", "§", "@") || strings.HasPrefix(before, "+") || one(before, "[", "(") && one(text(f.ts, next), "]", ")")):
		return true
	case glued(f.ts, i) && one(before, "/", ".", "_", ":"):
		return true
	case glued(f.ts, i) && one(before, "-", "–") && glued(f.ts, i-1):
		return true // Covid-19, 020-7946: the first part was read, or is a name
	case figures && next == i+1 && one(text(f.ts, next), "/") && glued(f.ts, next):
		return true
	case figures && i == 0 && n.Plain && one(text(f.ts, next), ".", ")") && n.Value < 100:
		return true
	case figures && next < len(f.ts) && glued(f.ts, next) && one(text(f.ts, next), "p", "x"):
		return true // 1080p, 4x
	case figures && next == i+2 && glued(f.ts, i+1) && f.ts[i+1].Text == "K" && (f.ts[i].Text == "4" || f.ts[i].Text == "8"):
		return true // 4K, of screens
	case figures && n.Plain && f.phone(i):
		return true
	case figures && n.Plain && i > 0 && capital(f.ts[i-1].Text) && glued(f.ts, i):
		return true
	case figures && n.Plain && f.named(i) && f.noun(next, false) < 0 && !f.unitAt(next):
		return true
	case figures && n.Plain && len(f.ts[i].Text) > 1 && f.ts[i].Text[0] == '0':
		return true
	}
	for k := next; k < next+3 && k < len(f.ts) && capital(f.ts[k].Text); k++ {
		if roads[lower(f.ts, k)] && figures && k > next {
			return true
		}
	}
	return false
}

func (f *finder) unitAt(i int) bool {
	_, next := f.measure(i)
	return next > 0 || one(lower(f.ts, i), "%", "percent", "per", "of", "-", "to", "–") || currency(text(f.ts, i)) != ""
}

// named reports whether a name stands right before token i: "iPhone 6",
// "Apollo 11". A name that begins its sentence or follows a comma counts too; a
// weekday or month does not.
func (f *finder) named(i int) bool {
	if i == 0 || f.taken[i-1] {
		return false
	}
	s := f.ts[i-1].Text
	if strings.HasPrefix(f.ts[i-1].XPOS, "NNP") {
		return true
	}
	if f.ts[i-1].XPOS != "" && !strings.HasPrefix(f.ts[i-1].XPOS, "NN") {
		return false
	}
	mixed := strings.ToLower(s[:1]) == s[:1] && strings.ToLower(s) != s
	return i > 1 && capital(s) && !stops[strings.ToLower(s)] || mixed && letter(s)
}

// phone reports whether the figure at i is one of a run of figures that are no
// sentence: a telephone number.
func (f *finder) phone(i int) bool {
	run := 0
	for k := max(0, i-3); k < len(f.ts) && k < i+4; k++ {
		t := f.ts[k].Text
		if c := t[0]; c >= '0' && c <= '9' || c == '+' && len(t) > 1 {
			run++
			if run >= 3 {
				return true
			}
		} else if !one(t, "-", "(", ")", ".", "–") {
			run = 0
		}
	}
	if i > 0 && len(f.ts[i-1].Text) >= 3 && f.ts[i-1].Text[0] == '0' && !strings.ContainsAny(f.ts[i-1].Text, ".:,") {
		return true // after a dialling code
	}
	return len(f.ts[i].Text) >= 8
}

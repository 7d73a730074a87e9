package names

import (
	"slices"
	"strings"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/schema"
)

// bearer is one thing named in the document, while it is being gathered.
type bearer struct {
	kind     schema.NameKind
	forms    map[string]*use // by folded form
	mentions []int
	full     []int    // of a person: the mentions by full name, ascending
	latest   int      // of a person: the last mention by a single name
	words    []string // of the fullest form, lower case
	place    int      // what the gazetteer knows it as
	bearing  bearing
}

// use is how often a form is used, and how it was first written.
type use struct {
	n       int
	written string
	words   int
}

// class groups kinds that one form may be taken for in one document.
func class(k schema.NameKind) byte {
	switch k {
	case schema.Organisation, schema.Outlet, schema.Office:
		return 'o'
	case schema.Place, schema.Facility:
		return 'p'
	}
	return k[0]
}

// resolver gathers the mentions of a document into bearers.
type resolver struct {
	*reader
	bearers []*bearer
	parent  []int // of bearers: union-find
	of      []int // mention -> bearer, -1 while open
	byForm  map[string]int
	lists   map[string][]int // full names by first and by last word
}

// resolve gathers the mentions into bearers and fills Mentions, Names and Evidence.
func (f *Found) resolve(r *reader) {
	v := &resolver{reader: r, byForm: map[string]int{}}
	pairs := r.aliases()
	v.of = make([]int, len(r.found))
	var single []int
	for i, m := range r.found {
		v.of[i] = -1
		if m.kind == schema.Person && m.to-m.from == 1 {
			single = append(single, i)
			continue
		}
		v.place(i)
	}
	v.persons()
	for _, i := range single {
		v.family(i)
	}
	for _, p := range pairs {
		v.join(v.of[p.a], v.of[p.b])
	}
	v.acronymsOf()
	v.shortForms()
	v.spellings()
	v.samePlaces()
	v.present()
	v.descriptions()
	pairs = v.offices(pairs)
	f.publish(v, pairs)
}

func (v *resolver) find(b int) int {
	for v.parent[b] != b {
		v.parent[b] = v.parent[v.parent[b]]
		b = v.parent[b]
	}
	return b
}

func (v *resolver) join(a, b int) {
	a, b = v.find(a), v.find(b)
	if a == b {
		return
	}
	if b < a {
		a, b = b, a
	}
	v.parent[b] = a
	x, y := v.bearers[a], v.bearers[b]
	for form, u := range y.forms {
		if o, ok := x.forms[form]; ok {
			o.n += u.n
		} else {
			x.forms[form] = u
		}
	}
	x.mentions = append(x.mentions, y.mentions...)
	x.full = append(x.full, y.full...)
	slices.Sort(x.full)
	if len(y.words) > len(x.words) {
		x.words = y.words
	}
	if x.place == 0 {
		x.place = y.place
	}
	// A road named with its region keeps the more telling kind.
	if x.kind == schema.Place && y.kind == schema.Facility || x.kind == schema.Organisation && y.kind == schema.Outlet {
		x.kind = y.kind
	}
}

// key is the form under which a mention meets others: without article, mark of
// possession and quotation marks; a government under its country.
func (v *resolver) key(m found) string {
	w := v.words[m.sent]
	if m.layer == people && m.kind == schema.Organisation {
		for i := m.from; i < m.to; i++ {
			if w[i].Place != 0 && w[i].Class.Is(lexicon.Demonym|lexicon.Country) && w[i].Shape.Named() {
				for j := m.from; j < m.to; j++ {
					if w[j].Class.Is(lexicon.Government) {
						return governmentKey(w[j].Lower, w[i].Place)
					}
				}
			}
		}
	}
	return string(class(m.kind)) + " " + fold(v.written(m.sent, m.from, m.to))
}

// governmentKey puts a country's government, leadership, authorities and side
// under one key, its army and police under their own.
func governmentKey(head string, place int) string {
	switch head {
	case "government", "leadership", "authorities", "side", "regime", "administration", "officials", "delegation":
		head = "government"
	}
	return "government " + head + " " + string(rune(place))
}

// place puts a mention with the bearer of its form, or makes one.
func (v *resolver) place(i int) int {
	m := v.found[i]
	key := v.key(m)
	b, ok := v.byForm[key]
	if !ok {
		b = v.make(i)
		v.byForm[key] = b
	}
	v.put(i, b)
	return b
}

func (v *resolver) make(i int) int {
	m := v.found[i]
	b := len(v.bearers)
	x := &bearer{kind: m.kind, forms: map[string]*use{}, latest: -1}
	w := v.words[m.sent]
	for k := m.from; k < m.to; k++ {
		if w[k].Shape != lexicon.Punctuation && w[k].Lower != "the" {
			x.words = append(x.words, w[k].Lower)
		}
	}
	if m.layer == proper && class(m.kind) == 'p' {
		x.place = w[m.from].Place
		if m.to-m.from > 1 {
			x.place = 0
			if l, ok := v.lex.Longest(w, m.from); ok && l.To == m.to {
				x.place = l.Place
			}
		}
	}
	v.bearers = append(v.bearers, x)
	v.parent = append(v.parent, b)
	return b
}

func (v *resolver) put(i, b int) {
	b = v.find(b)
	m := v.found[i]
	x := v.bearers[b]
	v.of[i] = b
	x.mentions = append(x.mentions, i)
	if m.to-m.from > 1 {
		x.full = append(x.full, i)
	}
	text := spoken(v.written(m.sent, m.from, m.to))
	text = strings.Trim(strings.TrimSuffix(strings.TrimSuffix(text, "'s"), "’s"), `“”"‘’'`)
	if m.layer == description || text == "" {
		return
	}
	form := fold(text)
	u, ok := x.forms[form]
	if !ok {
		u = &use{written: text, words: m.to - m.from}
		x.forms[form] = u
	}
	u.n++
	// "KARSA" in a headline gives way to "Karsa".
	if strings.ToUpper(u.written) == u.written && strings.ToUpper(text) != text {
		u.written = text
	}
}

// roots returns the bearers that are still their own, in order.
func (v *resolver) roots(kinds ...schema.NameKind) []int {
	var out []int
	for b := range v.bearers {
		if v.parent[b] == b && (len(kinds) == 0 || slices.Contains(kinds, v.bearers[b].kind)) {
			out = append(out, b)
		}
	}
	return out
}

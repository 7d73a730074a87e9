package names

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/segment"
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

// persons joins fuller and shorter full names: with a middle name or without,
// with an initial, with a variant spelling of the family name.
func (v *resolver) persons() {
	byFamily := map[string][]int{}
	for _, b := range v.roots(schema.Person) {
		x := v.bearers[b]
		if len(x.words) < 2 {
			continue
		}
		last := skeleton(x.words[len(x.words)-1])
		for _, o := range byFamily[last] {
			if fullNames(v.bearers[v.find(o)].words, x.words) {
				v.join(o, b)
				break
			}
		}
		byFamily[last] = append(byFamily[last], b)
	}
}

// fullNames reports whether two full names with like family names may be one
// person's: their given names agree, or one is the other's initial.
func fullNames(a, b []string) bool {
	x, y := strings.Trim(a[0], "."), strings.Trim(b[0], ".")
	if x == y || variant(x, y) {
		return true
	}
	short, long := x, y
	if len(short) > len(long) {
		short, long = long, short
	}
	return len(short) == 1 && strings.HasPrefix(long, short)
}

// family puts a person's single name with the full name it belongs to: the
// family name, else the given name. Where several people bear it, a title's
// gender decides, then who was mentioned last.
func (v *resolver) family(i int) {
	m := v.found[i]
	name := v.words[m.sent][m.from].Lower
	g := v.reader.before(m.sent, m.from).gender
	best, last := -1, -1
	for pass := 0; pass < 2 && best < 0; pass++ {
		for _, b := range v.carriers(name, pass == 0) {
			x := v.bearers[b]
			if g != genderUnknown {
				if o := givenGender(v.lex.Of(x.words[0]).Class); o != genderUnknown && o != g {
					continue
				}
			}
			at := x.latest
			if k, _ := slices.BinarySearch(x.full, i); k > 0 {
				at = max(at, x.full[k-1])
			}
			if best < 0 || at > last {
				best, last = b, at
			}
		}
	}
	if best < 0 {
		v.place(i)
		return
	}
	v.put(i, best)
	v.bearers[best].latest = i
}

// carriers returns the full names whose last word (or first) is the name.
func (v *resolver) carriers(name string, asLast bool) []int {
	if v.lists == nil {
		v.index()
	}
	if asLast {
		return v.lists["last "+name]
	}
	return v.lists["first "+name]
}

func (v *resolver) index() {
	v.lists = map[string][]int{}
	for _, b := range v.roots(schema.Person) {
		seen := map[string]bool{}
		for form := range v.bearers[b].forms {
			p := strings.Fields(form)
			if len(p) < 2 {
				continue
			}
			for _, k := range []string{"last " + p[len(p)-1], "first " + p[0]} {
				if !seen[k] {
					seen[k] = true
					v.lists[k] = append(v.lists[k], b)
				}
			}
			if len(p) == 3 {
				if k := "last " + p[1] + " " + p[2]; !seen[k] {
					seen[k] = true
					v.lists[k] = append(v.lists[k], b)
				}
			}
		}
	}
}

// acronymsOf joins an acronym to the one organisation it abbreviates.
func (v *resolver) acronymsOf() {
	long := v.roots(schema.Organisation, schema.Outlet, schema.Place, schema.Law, schema.Event)
	byInitial := map[byte][]int{}
	for _, b := range long {
		if x := v.bearers[b]; len(x.words) > 1 {
			byInitial[x.words[0][0]] = append(byInitial[x.words[0][0]], b)
		}
	}
	for _, b := range long {
		x := v.bearers[b]
		if v.find(b) != b || len(x.words) != 1 || len(x.forms) != 1 {
			continue
		}
		for _, u := range x.forms {
			if lexicon.ShapeOf(u.written) != lexicon.AllCapitals || len(u.written) < 3 && class(x.kind) != 'o' {
				break
			}
			hit := -1
			for _, o := range byInitial[x.words[0][0]] {
				o = v.find(o)
				if o == b || o == hit || hit == -2 {
					continue
				}
				for _, l := range v.bearers[o].forms {
					if l.words > 1 && Acronym(u.written, strings.Fields(l.written)) {
						if hit >= 0 && hit != o {
							hit = -2
						} else {
							hit = o
						}
						break
					}
				}
			}
			if hit >= 0 {
				v.join(hit, b)
			}
		}
	}
}

// shortForms joins "Security Council" to "UN Security Council", "Karsa" to
// "Upper-Karsa", "Lady Orlo Rehabilitation Centre" to "Lady Orlo Centre for
// Rehabilitation": the last words of one longer name, or the same words.
func (v *resolver) shortForms() {
	bySuffix := map[string][]int{}
	bySet := map[string]int{}
	list := v.roots(schema.Organisation, schema.Outlet, schema.Place, schema.Facility, schema.Event, schema.Law)
	for _, b := range list {
		x := v.bearers[b]
		for form := range x.forms {
			words := strings.FieldsFunc(form, func(c rune) bool { return c == ' ' || c == '-' || c == '–' })
			if i := strings.Index(form, " of "); i > 0 && class(x.kind) == 'o' && strings.Contains(form[:i], " ") {
				// "Interior Ministry of Ostravia"
				bySuffix["o"+form[:i]] = append(bySuffix["o"+form[:i]], b)
			}
			if len(words) > 1 && class(x.kind) == 'o' {
				bySuffix["first "+words[0]] = append(bySuffix["first "+words[0]], b)
			}
			for k := 1; k < len(words) && k < 7; k++ {
				s := string(class(x.kind)) + strings.Join(words[k:], " ")
				if !slices.Contains(bySuffix[s], b) {
					bySuffix[s] = append(bySuffix[s], b)
				}
			}
		}
	}
	for _, b := range list {
		if v.find(b) != b {
			continue
		}
		x := v.bearers[b]
		if class(x.kind) == 'o' && len(x.words) > 2 {
			set := slices.Clone(x.words)
			set = slices.DeleteFunc(set, func(s string) bool { return v.lex.Of(s).Class.Is(lexicon.Joiner) })
			slices.Sort(set)
			k := strings.Join(set, " ")
			if o, ok := bySet[k]; ok {
				v.join(o, b)
				continue
			}
			bySet[k] = b
		}
		for _, form := range sortedKeys(x.forms) {
			words := len(strings.Fields(form))
			hit := -1
			for _, o := range bySuffix[string(class(x.kind))+strings.ReplaceAll(form, "-", " ")] {
				o = v.find(o)
				if o == v.find(b) {
					continue
				}
				if hit >= 0 && hit != o {
					hit = -2
					break
				}
				hit = o
			}
			if hit < 0 && words == 1 && class(x.kind) == 'o' && !v.lex.Of(form).Class.Is(lexicon.Placed|lexicon.Everyday|lexicon.Demonym) {
				// "Helvin" of "Helvin Motors"
				hit = v.only(bySuffix["first "+form], b)
				if hit >= 0 {
					v.join(hit, b)
					break
				}
			}
			if hit < 0 || words < 2 && !v.lonely(form, hit) {
				continue
			}
			v.join(hit, b)
			break
		}
	}
}

// only returns the one bearer of the list beside b, or -1.
func (v *resolver) only(list []int, b int) int {
	hit := -1
	for _, o := range list {
		o = v.find(o)
		if o == v.find(b) || o == hit {
			continue
		}
		if hit >= 0 {
			return -1
		}
		hit = o
	}
	return hit
}

// lonely reports whether a single word may be short for a longer name that ends
// in it: not when it is a country of its own or a mere head word, nor when what
// is before it tells a different thing (North, New, Upper).
func (v *resolver) lonely(form string, long int) bool {
	c := v.lex.Of(form).Class
	if v.bearers[long].kind == schema.Outlet {
		return c.Is(lexicon.OutletWord) // "the Gazette"
	}
	if c.Is(lexicon.Country|lexicon.Continent|lexicon.OrgHead) && !c.Is(lexicon.Everyday) || c.Is(lexicon.City|lexicon.Country) {
		return false
	}
	x := v.bearers[long]
	first := v.lex.Of(strings.FieldsFunc(x.words[0], func(c rune) bool { return c == '-' })[0]).Class
	return x.kind == schema.Place && len(x.words) <= 2 && !first.Is(lexicon.PlacePre)
}

// spellings joins variants of one name: a head word in common, and the rest
// with one skeleton; or single words of like kind.
func (v *resolver) spellings() {
	by := map[string]int{}
	for _, b := range v.roots(schema.Place, schema.Facility, schema.Organisation) {
		x := v.bearers[b]
		for _, form := range sortedKeys(x.forms) {
			if len(form) < 5 || strings.ToUpper(x.forms[form].written) == x.forms[form].written {
				continue
			}
			k := string(class(x.kind)) + skeleton(form)
			o, ok := by[k]
			if !ok {
				by[k] = b
				continue
			}
			if v.distinct(o, b) {
				continue
			}
			v.join(o, b)
		}
	}
}

// distinct reports whether a gazetteer knows two places as two.
func (v *resolver) distinct(a, b int) bool {
	x, y := v.bearers[v.find(a)], v.bearers[v.find(b)]
	return x.place != 0 && y.place != 0 && x.place != y.place
}

// samePlaces joins names that a gazetteer knows as one place's.
func (v *resolver) samePlaces() {
	by := map[int]int{}
	for _, b := range v.roots(schema.Place) {
		x := v.bearers[b]
		if x.place == 0 {
			continue
		}
		if o, ok := by[x.place]; ok {
			v.join(o, b)
		} else {
			by[x.place] = b
		}
	}
}

// present gathers what the words beside the mentions say of each person.
func (v *resolver) present() {
	for _, b := range v.roots(schema.Person) {
		x := v.bearers[b]
		slices.Sort(x.mentions)
		for n, i := range x.mentions {
			if n == 20 {
				break
			}
			m := v.found[i]
			got := v.roleAt(m.sent, m.from, m.to)
			if x.bearing.role == "" || x.bearing.forWhom == "" && got.role != "" && got.forWhom != "" {
				if got.role != "" {
					x.bearing.role, x.bearing.forWhom = got.role, got.forWhom
				} else if x.bearing.forWhom == "" {
					x.bearing.forWhom = got.forWhom
				}
			}
			if x.bearing.gender == genderUnknown && (len(x.words) == 1 || m.to-m.from > 1 || got.gender != givenGender(v.words[m.sent][m.from].Class)) {
				x.bearing.gender = got.gender
			}
		}
	}
}

// descriptions adds "the Committee", "the ministry", "the Corridor" where one
// bearer named before has that head word: the one mentioned last.
func (v *resolver) descriptions() {
	last := map[string]int{} // head word -> bearer
	next := 0
	n := len(v.found)
	for sent, w := range v.words {
		for i := 0; i+1 < len(w); i++ {
			for next < n && (v.found[next].sent < sent || v.found[next].sent == sent && v.found[next].from <= i) {
				m := v.found[next]
				x := v.words[m.sent]
				h := headWord(x, m.from, m.to)
				if m.to-m.from > 1 && m.layer != happening && (m.layer == proper || m.kind == schema.Organisation) {
					last[x[h].Lower] = v.of[next]
				}
				next++
			}
			if w[i].Lower != "the" || v.used[sent][i+1] || !w[i+1].Class.Is(lexicon.OrgHead|lexicon.FacilityHead|lexicon.PlaceHead|lexicon.FacilityWord|lexicon.Org) || w[i+1].UPOS == "VERB" || w[i+1].UPOS == "ADJ" {
				continue
			}
			if i+2 < len(w) && (w[i+2].UPOS == "NOUN" || w[i+2].UPOS == "PROPN" || w[i+2].Lower == "of" || w[i+2].Lower == "-") && w[i+2].Start <= w[i+1].End+1 {
				continue
			}
			if b, ok := last[w[i+1].Lower]; ok {
				v.found = append(v.found, found{sent: sent, from: i, to: i + 2, kind: v.bearers[v.find(b)].kind, layer: description})
				v.of = append(v.of, b)
			}
		}
	}
	v.headwords()
}

// offices adds the office that stands beside a person's name as a mention of
// that person: "Lena Orlo, [head of the Harbour Board]". It must name something;
// "the mayor" does not.
func (v *resolver) offices(pairs []pair) []pair {
	n := len(v.found)
	for i, m := range v.found[:n] {
		if m.kind != schema.Person || m.layer != proper {
			continue
		}
		w := v.words[m.sent]
		p := v.behindName(m.sent, m.to).phrase
		if before := v.reader.before(m.sent, m.from); p[1] == 0 && m.from > 0 && w[m.from-1].Lower == "," && before.role != "" {
			// "the head of the Harbour Board, Lena Orlo"
			p = [2]int{before.from, m.from - 1}
			if p[0] > 0 && w[p[0]-1].UPOS == "DET" {
				p[0]--
			}
		}
		if p[1] <= p[0] || p[1]-p[0] < 3 || !slices.Contains(v.used[m.sent][p[0]:p[1]], true) {
			continue
		}
		if w[p[0]].Lower == "a" || w[p[0]].Lower == "an" {
			p[0]++
		}
		k := len(v.found)
		v.found = append(v.found, found{sent: m.sent, from: p[0], to: p[1], kind: schema.Office, layer: description})
		v.of = append(v.of, v.of[i])
		at := schema.Span{Start: min(w[m.from].Start, w[p[0]].Start), End: max(w[m.to-1].End, w[p[1]-1].End)}
		pairs = append(pairs, pair{i, k, "apposition", at})
	}
	return pairs
}

// headwords reads "Ministry puts toll at 12" over a text that knows one ministry.
func (v *resolver) headwords() {
	only := map[string]int{} // head word -> its one bearer, -1 for several
	n := len(v.of)
	for i, m := range v.found[:n] {
		if m.to-m.from < 2 || m.layer != proper || class(m.kind) != 'o' {
			continue
		}
		b := v.find(v.of[i])
		h := v.words[m.sent][headWord(v.words[m.sent], m.from, m.to)].Lower
		if o, ok := only[h]; ok && o != b {
			b = -1
		}
		only[h] = b
	}
	for sent, w := range v.words {
		if v.text.Sentences[sent].Kind != segment.Heading {
			continue
		}
		for i := range w {
			b, ok := only[w[i].Lower]
			alone := (i == 0 || !w[i-1].Shape.Named() && w[i-1].Lower != "the") && (i+1 == len(w) || !w[i+1].Shape.Named() || w[i+1].UPOS == "VERB")
			if ok && b >= 0 && alone && !v.used[sent][i] && w[i].Shape.Named() && w[i].Class.Is(lexicon.OrgHead) && w[i].UPOS != "VERB" {
				v.found = append(v.found, found{sent: sent, from: i, to: i + 1, kind: v.bearers[b].kind, layer: description})
				v.of = append(v.of, b)
			}
		}
	}
}

// publish writes the bearers as Names and the mentions as Mentions.
func (f *Found) publish(v *resolver, pairs []pair) {
	names := make([]schema.Name, len(v.bearers))
	genders := map[schema.ID]gender{}
	for _, b := range v.roots() {
		x := v.bearers[b]
		n := x.name()
		if _, ok := f.byID[n.ID]; !ok {
			f.byID[n.ID] = 0
			f.Names = append(f.Names, n)
		}
		names[b] = n
		genders[n.ID] = x.bearing.gender
	}
	slices.SortFunc(f.Names, func(a, b schema.Name) int { return cmp.Compare(a.ID, b.ID) })
	f.forms = map[string]string{}
	for i, n := range f.Names {
		f.byID[n.ID] = i
		if class(n.Kind) != 'o' {
			continue
		}
		for _, form := range append(n.Aliases, n.Name) {
			f.forms[fold(form)] = n.Name
		}
	}
	for i := range f.Names {
		f.Names[i].For = f.served(f.Names[i].For)
	}
	f.gender = genders
	f.reader = v.reader
	type both struct {
		m schema.Mention
		s found
	}
	all := make([]both, 0, len(v.found))
	for i, m := range v.found {
		n := names[v.find(v.of[i])]
		s := v.span(m.sent, m.from, m.to)
		kind := m.kind
		if n.Kind != kind && compatible(kind, n.Kind) {
			kind = n.Kind
		}
		all = append(all, both{schema.Mention{Span: s, Text: s.Of(v.text.Source), Type: kind, Entity: n.ID, Name: n.Name}, m})
	}
	slices.SortStableFunc(all, func(a, b both) int {
		return cmp.Or(cmp.Compare(a.m.Start, b.m.Start), cmp.Compare(b.m.End, a.m.End), cmp.Compare(a.s.layer, b.s.layer))
	})
	for _, x := range all {
		f.Mentions = append(f.Mentions, x.m)
		f.spans = append(f.spans, x.s)
	}
	for _, p := range pairs {
		f.Evidence = append(f.Evidence, Evidence{
			A: names[v.find(v.of[p.a])].ID, B: names[v.find(v.of[p.b])].ID,
			X:    v.written(v.found[p.a].sent, v.found[p.a].from, v.found[p.a].to),
			Y:    v.written(v.found[p.b].sent, v.found[p.b].from, v.found[p.b].to),
			Rule: p.rule, At: p.at,
		})
	}
}

// served returns the name of the body that a person is said to serve, where the
// document knows it: "NRSA" and "the agency" by its full name.
func (f *Found) served(body string) string {
	if body == "" {
		return ""
	}
	if full, ok := f.forms[fold(body)]; ok {
		return full
	}
	if strings.Contains(body, " ") || lexicon.ShapeOf(body) != lexicon.LowerCase {
		return body
	}
	hit, top, tie := "", 13, false
	lex := lexicon.Load()
	for _, n := range f.Names {
		if class(n.Kind) != 'o' {
			continue
		}
		switch score := headsAgree(n, lex, lexicon.Word{Lower: body}); {
		case score > top:
			hit, top, tie = n.Name, score, false
		case score == top:
			tie = true
		}
	}
	if hit == "" || tie {
		return body
	}
	return hit
}

// name is the bearer as a Name: under its fullest form, which for a person is
// the one of most words, for others the one that is no acronym and most used.
func (b *bearer) name() schema.Name {
	forms := sortedKeys(b.forms)
	best := forms[0]
	better := func(x, y *use) bool {
		acronym := func(u *use) bool { return u.words == 1 && lexicon.ShapeOf(u.written) == lexicon.AllCapitals }
		if acronym(x) != acronym(y) {
			return !acronym(x)
		}
		if b.kind == schema.Person || b.kind == schema.Organisation {
			return x.words > y.words || x.words == y.words && x.n > y.n
		}
		return x.n > y.n || x.n == y.n && x.words > y.words
	}
	for _, f := range forms[1:] {
		if better(b.forms[f], b.forms[best]) {
			best = f
		}
	}
	n := schema.NewName(b.kind, b.forms[best].written, "")
	for _, f := range forms {
		if f != best {
			n.Aliases = append(n.Aliases, b.forms[f].written)
		}
	}
	slices.Sort(n.Aliases)
	n.Role, n.For = b.bearing.role, b.bearing.forWhom
	return n
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

package names

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

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
		if p[1] == 0 {
			if q := v.became(m.sent, m.to).phrase; q[1] > q[0] && w[q[0]].Lower == "the" {
				p = q
			}
		}
		if before := v.reader.before(m.sent, m.from); p[1] == 0 && m.from > 0 && w[m.from-1].Lower == "," && before.role != "" {
			// "the head of the Harbour Board, Lena Orlo"
			p = [2]int{before.from, m.from - 1}
			if p[0] > 0 && w[p[0]-1].UPOS == "DET" {
				p[0]--
			}
		}
		if p[1] == 0 {
			p = v.appointed(m)
		}
		if p[1] == 0 {
			p = v.introduced(m)
		}
		if p[1] <= p[0] || p[1]-p[0] < 3 || !slices.Contains(v.used[m.sent][p[0]:p[1]], true) && !peopled(w[p[0]:p[1]]) {
			continue
		}
		if w[p[0]].Lower == "a" || w[p[0]].Lower == "an" {
			p[0]++
		}
		if o := v.starts(m.sent, p[0]); o >= 0 && v.found[o].to == p[1] {
			continue // a body whose name ends like an office: "Social Justice"
		}
		k := len(v.found)
		v.found = append(v.found, found{sent: m.sent, from: p[0], to: p[1], kind: schema.Office, layer: description})
		v.of = append(v.of, v.of[i])
		at := schema.Span{Start: min(w[m.from].Start, w[p[0]].Start), End: max(w[m.to-1].End, w[p[1]-1].End)}
		pairs = append(pairs, pair{i, k, "apposition", at})
	}
	return pairs
}

// appointed reads the office behind a name that somebody is given: "appointed
// Lena Orlo [the head of the Harbour Board]".
func (v *resolver) appointed(m found) [2]int {
	w := v.words[m.sent]
	if m.from == 0 || m.to+1 >= len(w) {
		return [2]int{}
	}
	switch w[m.from-1].Lower {
	case "appointed", "named", "elected", "made", "nominated", "declared", "proclaimed":
	default:
		return [2]int{}
	}
	i := m.to
	if w[i].Lower == "as" {
		i++
	}
	if p := v.presented(m.sent, i, bearing{to: m.to}).phrase; p[1] > p[0] && w[p[0]].Lower == "the" {
		return p
	}
	return [2]int{}
}

// introduced reads the office before a comma where some words of the bearer
// stand between: "[the former head of the Harbour Board], Karsa-born engineer
// Lena Orlo".
func (v *resolver) introduced(m found) [2]int {
	w := v.words[m.sent]
	i := m.from - 1
	for i > 0 && m.from-i < 6 && (w[i].UPOS == "NOUN" || w[i].UPOS == "ADJ" || w[i].XPOS == "VBN" || w[i].Lower == "-" || w[i].Shape == lexicon.Capitalised && w[i].UPOS == "PROPN") {
		i--
	}
	if i == m.from-1 || i < 3 || w[i].Lower != "," || w[m.from-1].UPOS != "NOUN" && w[m.from-1].UPOS != "ADJ" {
		return [2]int{}
	}
	b, ok := v.remote(m.sent, i)
	if !ok {
		return [2]int{}
	}
	return [2]int{b.from, i}
}

// peopled reports whether an office is that of a country: "the Kenyan foreign
// minister".
func peopled(w []lexicon.Word) bool {
	return slices.ContainsFunc(w, func(x lexicon.Word) bool { return x.Class.Is(lexicon.Demonym) && x.Shape.Named() })
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
		if full := v.styled(x, n.Name); full != "" && n.Kind == schema.Person {
			plain := n
			n = schema.NewName(schema.Person, full, "")
			n.Aliases, n.Role, n.For = append(plain.Aliases, plain.Name), plain.Role, plain.For
			slices.Sort(n.Aliases)
		}
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
		f.Names[i].For = f.served(f.Names[i].Role, f.Names[i].For)
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

// served returns the name of the body that a person is said to serve in a role,
// where the document knows it: "NRSA" and "the agency" by its full name. A brother
// or a colleague serves nobody.
func (f *Found) served(role, body string) string {
	head := role[strings.LastIndexByte(role, ' ')+1:]
	if body == "" || lexicon.Load().Of(head).Class.Is(lexicon.Relation) {
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
		if g := genitive(x.written); g != genitive(y.written) && b.kind == schema.Organisation && x.words == y.words {
			return g // "Moody's" before "Moody"
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

func genitive(s string) bool { return strings.HasSuffix(s, "'s") || strings.HasSuffix(s, "’s") }

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

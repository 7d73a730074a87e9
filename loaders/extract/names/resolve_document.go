package names

import (
	"slices"
	"strings"

	"whosaid/schema"
)

// gender is what the words around a person tell.
type gender uint8

const (
	genderUnknown gender = iota
	male
	female
)

// bearer is one thing named in the document, while it is being gathered.
type bearer struct {
	kind    schema.NameKind
	forms   map[string]int    // folded -> how often
	written map[string]string // folded -> first way of writing
	parts   []string          // of a person: the words of the fullest form, lower case
	last    int               // index of the last mention
	gender  gender
	clues
}

// resolve gathers the mentions into bearers and fills Mentions and Names.
func (f *Found) resolve(r *reader) {
	var bearers []*bearer
	byForm := map[string]int{}
	of := make([]int, len(r.found))
	for i, m := range r.found {
		form := spanText(r.text, r.words[m.sent], m.from, m.to)
		key := string(m.kind) + " " + fold(form)
		b, ok := byForm[key]
		if !ok && m.kind == schema.Person {
			b, ok = samePerson(bearers, fold(form))
		}
		if !ok {
			b = len(bearers)
			bearers = append(bearers, &bearer{kind: m.kind, forms: map[string]int{}, written: map[string]string{}})
		}
		byForm[key] = b
		x := bearers[b]
		x.forms[fold(form)]++
		if _, ok := x.written[fold(form)]; !ok {
			x.written[fold(form)] = strings.TrimPrefix(strings.TrimPrefix(form, "the "), "The ")
		}
		if p := strings.Fields(fold(form)); len(p) > len(x.parts) {
			x.parts = p
		}
		x.last = i
		of[i] = b
	}
	ids := make([]schema.Name, len(bearers))
	for i, b := range bearers {
		ids[i] = b.name()
	}
	for _, n := range ids {
		if _, ok := f.byID[n.ID]; !ok {
			f.byID[n.ID] = 0
			f.Names = append(f.Names, n)
		}
	}
	slices.SortFunc(f.Names, func(a, b schema.Name) int { return strings.Compare(string(a.ID), string(b.ID)) })
	for i, n := range f.Names {
		f.byID[n.ID] = i
	}
	for i, m := range r.found {
		w := r.words[m.sent]
		s := schema.Span{Start: w[m.from].Start, End: w[m.to-1].End}
		n := ids[of[i]]
		f.Mentions = append(f.Mentions, schema.Mention{Span: s, Text: s.Of(r.text.Source), Type: m.kind, Entity: n.ID, Name: n.Name})
	}
	f.spans = r.found
}

// samePerson finds the bearer that a later, shorter form means: its family name.
func samePerson(bs []*bearer, form string) (int, bool) {
	for i := len(bs) - 1; i >= 0; i-- {
		if b := bs[i]; b.kind == schema.Person && len(b.parts) > 1 && b.parts[len(b.parts)-1] == form {
			return i, true
		}
	}
	return 0, false
}

func (b *bearer) name() schema.Name {
	best := ""
	for form := range b.forms {
		if len(form) > len(best) || len(form) == len(best) && form < best {
			best = form
		}
	}
	n := schema.NewName(b.kind, b.written[best], "")
	for form, w := range b.written {
		if form != best {
			n.Aliases = append(n.Aliases, w)
		}
	}
	slices.Sort(n.Aliases)
	return n
}

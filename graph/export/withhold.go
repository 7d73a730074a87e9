package export

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/schema"
)

// A Withhold is the [Filter] that protects sources: their names, every part and
// spelling of them, and the words they said are replaced by stable pseudonyms.
// Ids and hashes stay. docs/design/withholding.md tells what this hides and what
// it does not.
type Withhold struct {
	names   matcher
	beside  matcher // roles of sources, and for whom they speak: withheld where their name is
	quotes  quotes
	nodes   map[schema.ID]string // nodes whose words are replaced whole, with what stands for them
	unnamed map[schema.ID]bool   // names and steps of protected sources: role and whose they are go too
	texts   map[schema.ID]bool   // documents of which no text is shown
}

// wordsOnly marks what is to be withheld as words, whoever bears them: "words:X".
const wordsOnly = "words:"

// NewWithhold protects the sources that are marked in a graph (the last decision of
// a person about the name is "withhold") and those that words name: a name, an
// alias, an id or its first digits; "words:X" protects the words X without a
// source. It returns nil when there is nothing to protect, and NotFound for words
// that name nobody: a slip of the pen must not publish a name.
func NewWithhold(ctx context.Context, v *graph.View, sources []string) (*Withhold, error) {
	w := &Withhold{nodes: map[schema.ID]string{}, unnamed: map[schema.ID]bool{}, texts: map[schema.ID]bool{}, quotes: quotes{}}
	names, err := w.sources(ctx, v, sources)
	if err != nil {
		return nil, err
	}
	if len(w.names.patterns) == 0 {
		return nil, nil
	}
	slices.SortStableFunc(w.names.patterns, func(a, b pattern) int {
		return cmp.Or(-cmp.Compare(len(strings.Join(a.words, "")), len(strings.Join(b.words, ""))), cmp.Compare(strings.Join(a.words, " "), strings.Join(b.words, " ")))
	})
	w.names.patterns = slices.CompactFunc(w.names.patterns, func(a, b pattern) bool { return slices.Equal(a.words, b.words) && a.within == b.within })
	for _, n := range names {
		if err := w.said(ctx, v, n); err != nil {
			return nil, fmt.Errorf("withhold: %w", err)
		}
	}
	if err := w.around(ctx, v); err != nil {
		return nil, fmt.Errorf("withhold: %w", err)
	}
	return w, nil
}

// sources finds the protected names and what they are called.
func (w *Withhold) sources(ctx context.Context, v *graph.View, sources []string) ([]schema.Name, error) {
	all, entity, err := v.Entities(ctx)
	if err != nil {
		return nil, err
	}
	reviews, err := v.Reviews(ctx)
	if err != nil {
		return nil, err
	}
	protected := map[schema.ID]bool{} // entities
	for _, r := range reviews {       // in order of time
		switch r.Decision {
		case schema.WithholdDecision:
			protected[entity[r.Target]] = true
		case schema.DiscloseDecision:
			delete(protected, entity[r.Target])
		}
	}
	for i, s := range sources {
		if bare, ok := strings.CutPrefix(s, wordsOnly); ok {
			ps := patternsOf(bare, schema.Person, fmt.Sprintf("[S-%d]", i+1))
			if len(ps) == 0 {
				return nil, schema.Errorf(schema.Invalid, "--withhold %q: no letters", s)
			}
			w.names.patterns = append(w.names.patterns, ps...)
			continue
		}
		want, found := strings.Join(words(s), " "), false
		for _, n := range all {
			forms := append([]string{n.Name}, n.Aliases...)
			if string(n.ID) == s || len(s) >= 4 && strings.HasPrefix(string(n.ID), strings.ToLower(s)) ||
				want != "" && slices.ContainsFunc(forms, func(f string) bool { return strings.Join(words(f), " ") == want }) {
				protected[entity[n.ID]] = true
				found = true
			}
		}
		if !found {
			return nil, schema.Errorf(schema.NotFound, "--withhold: no source of this graph is called %q; \"whosaid sources\" and \"whosaid entities\" list the names, and %q protects words that are nobody's name here", s, wordsOnly+s)
		}
	}
	var out []schema.Name
	add := func(n schema.Name) {
		out = append(out, n)
		alias := pseudonym("S", entity[n.ID])
		w.nodes[n.ID], w.unnamed[n.ID] = alias, true
		for _, f := range append([]string{n.Name}, n.Aliases...) {
			w.names.patterns = append(w.names.patterns, patternsOf(f, n.Kind, alias)...)
		}
		w.describe(n.Role, n.For)
	}
	for _, n := range all {
		if protected[entity[n.ID]] {
			add(n)
		}
	}
	// A person who is called by a part of a protected name, and whom nobody has
	// told apart, may be that source.
	for _, n := range all {
		if n.Kind != schema.Person || protected[entity[n.ID]] {
			continue
		}
		for _, p := range out[:len(out):len(out)] {
			if p.Kind == schema.Person && partOf(n.Name, p.Name) {
				add(n)
				break
			}
		}
	}
	return out, nil
}

// describe notes what a source is called besides its name.
func (w *Withhold) describe(words ...string) {
	for _, d := range words {
		if ps := patternsOf(d, schema.Anonymous, "[…]"); len(ps) > 0 {
			w.beside.patterns = append(w.beside.patterns, ps[0])
		}
	}
}

// partOf reports whether all words of a name, without titles, are words of another.
func partOf(name, whole string) bool {
	in := words(whole)
	n := 0
	for _, w := range words(name) {
		if particles[w] {
			continue
		}
		if !slices.Contains(in, w) {
			return false
		}
		n++
	}
	return n > 0
}

// pseudonym is what stands for a node: a letter and the first digits of its id, so
// that it is the same in every format and every export, and tells no more than the
// id beside it.
func pseudonym(letter string, id schema.ID) string { return "[" + letter + "-" + id.Short() + "]" }

// said protects the words of every assertion that a source has part in.
func (w *Withhold) said(ctx context.Context, v *graph.View, n schema.Name) error {
	alias := w.nodes[n.ID]
	mentions, err := v.Pointing(ctx, n.ID, schema.Denotes)
	if err != nil {
		return err
	}
	for _, m := range mentions {
		w.nodes[m] = alias
	}
	ids, err := v.Pointing(ctx, n.ID, schema.Attributed) // assertions and steps of chains
	if err != nil {
		return err
	}
	for _, id := range ids {
		owners, err := v.Pointing(ctx, id, schema.StepP)
		if err != nil {
			return err
		}
		assertion := id
		if len(owners) > 0 { // it is a step
			w.nodes[id], w.unnamed[id] = alias, true
			assertion = owners[0]
		}
		a, err := v.Assertion(ctx, assertion)
		if err != nil {
			if schema.CodeOf(err) == schema.NotFound {
				continue
			}
			return err
		}
		for _, st := range a.Chain {
			if w.unnamed[st.Source] {
				w.describe(st.Role, st.For)
			}
		}
		q := pseudonym("Q", a.ID)
		w.nodes[a.ID] = q
		w.texts[a.Document] = true
		w.quotes.add(a.Quote, q)
		w.quotes.add(a.Text, q)
		if err := w.marks(ctx, v, a, q); err != nil {
			return err
		}
	}
	return nil
}

// marks protects what else was read in the words of an assertion: figures, dates,
// mentions.
func (w *Withhold) marks(ctx context.Context, v *graph.View, a *schema.Assertion, alias string) error {
	ids, err := v.Pointing(ctx, a.Document, schema.MentionIn)
	if err != nil {
		return err
	}
	for _, id := range ids {
		var sp schema.Span
		err := v.Describe(ctx, quad.IRI(id.IRI()), func(q quad.Quad) {
			n, _ := q.Object.(quad.Int)
			switch q.Predicate {
			case quad.IRI(schema.Start):
				sp.Start = int(n)
			case quad.IRI(schema.End):
				sp.End = int(n)
			}
		})
		if err != nil {
			return err
		}
		if a.Overlap(sp) > 0 {
			w.nodes[id] = alias
		}
	}
	return nil
}

// around protects the words that links and claims take from protected assertions.
func (w *Withhold) around(ctx context.Context, v *graph.View) error {
	assertions := make([]schema.ID, 0, len(w.nodes))
	for id, alias := range w.nodes {
		if strings.HasPrefix(alias, "[Q-") {
			assertions = append(assertions, id)
		}
	}
	slices.Sort(assertions)
	for _, id := range assertions {
		alias := w.nodes[id]
		for _, p := range []string{schema.SideA, schema.SideB, schema.QuotedFrom} {
			ids, err := v.Pointing(ctx, id, p) // links, pairs that were let go, evidence
			if err != nil {
				return err
			}
			for _, x := range ids {
				w.nodes[x] = cmp.Or(w.nodes[x], alias)
			}
		}
		a, err := v.Assertion(ctx, id)
		if err != nil {
			if schema.CodeOf(err) == schema.NotFound {
				continue
			}
			return err
		}
		open := false
		same, err := v.AssertionsOf(ctx, a.Claim)
		if err != nil {
			return err
		}
		for _, s := range same {
			open = open || w.nodes[s.ID] == ""
		}
		if !open {
			w.nodes[a.Claim] = cmp.Or(w.nodes[a.Claim], pseudonym("Q", a.Claim))
		}
	}
	return nil
}

// kept are the properties whose values are words of ours, or hashes: no source's.
var kept = map[string]bool{
	schema.Type: true, schema.KindP: true, schema.CommitmentP: true, schema.RelationP: true, schema.ConflictP: true, schema.TimeP: true, schema.SideP: true,
	schema.JudgementP: true, schema.DecisionP: true, schema.Approx: true, schema.RuleP: true, schema.SHA256: true, schema.TextSHA256: true,
	schema.ConfigP: true, schema.StartedAt: true, schema.AtP: true, schema.DateSource: true,
}

// wording are the properties that hold words of a document or about them.
var wording = map[string]bool{schema.Exact: true, schema.TextP: true, schema.WhyP: true, schema.CitesWords: true, schema.PrefLabel: true, schema.AltLabel: true,
	schema.Target: true, schema.UnitText: true, schema.PartOf: true, schema.EDTFValue: true, schema.TimexValue: true}

// Quad implements [Filter].
func (w *Withhold) Quad(q quad.Quad) (quad.Quad, bool) {
	p, _ := q.Predicate.(quad.IRI)
	s, _ := q.Subject.(quad.IRI)
	id, ours := schema.IDFromIRI(string(s))
	if !ours && w.names.holds(string(s)) {
		return q, false
	}
	switch o := q.Object.(type) {
	case quad.IRI:
		if _, node := schema.IDFromIRI(string(o)); node || string(p) == schema.Type {
			return q, true
		}
		if c := w.clean(string(o)); c != string(o) {
			q.Object = quad.IRI(schema.NS + "withheld#" + strings.Trim(c, "[]"))
			if strings.ContainsAny(c, " :/") {
				q.Object = quad.IRI(schema.NS + "withheld")
			}
		}
	case quad.String:
		c, keep := w.literal(id, string(p), string(o))
		q.Object = quad.String(c)
		return q, keep
	case quad.TypedString:
		if string(p) == schema.Issued || string(p) == schema.SaidDate || string(p) == schema.EventDate {
			return q, true
		}
		c, keep := w.literal(id, string(p), string(o.Value))
		if c != string(o.Value) {
			q.Object = quad.String(c) // what stands for a date is no date
		}
		return q, keep
	case quad.LangString:
		c, keep := w.literal(id, string(p), string(o.Value))
		q.Object = quad.LangString{Value: quad.String(c), Lang: o.Lang}
		return q, keep
	case quad.Float, quad.Int:
		// The figures of a protected quote are words of it.
		switch string(p) {
		case schema.ValueP, schema.MinValue, schema.MaxValue:
			return q, w.nodes[id] == ""
		}
	}
	return q, true
}

// literal is a text as it may be seen, false when it may not.
func (w *Withhold) literal(id schema.ID, p, text string) (string, bool) {
	if kept[p] {
		return text, true
	}
	if w.unnamed[id] && (p == schema.RoleP || p == schema.OnBehalfOf || p == schema.Discriminator) {
		return "", false
	}
	if alias := w.nodes[id]; alias != "" && wording[p] {
		return alias, true
	}
	return w.clean(text), true
}

// clean is any text as it may be seen.
func (w *Withhold) clean(text string) string {
	if alias, ok := w.quotes.in(text); ok {
		return alias
	}
	out := w.names.clean(text)
	if out != text {
		out = w.beside.replace(out)
	}
	return out
}

// Text implements [Filter]: the text of a document in which a protected source
// speaks or is named is not shown.
func (w *Withhold) Text(d *schema.Document, text string) (string, bool) {
	if w.texts[d.ID] || w.names.holds(text) {
		return "", false
	}
	if _, ok := w.quotes.in(text); ok {
		return "", false
	}
	return text, true
}

// quotes knows protected words by stretches of five words.
type quotes map[string]string

// stretch is how many words in a row are a quotation: fewer are found in any text.
const stretch = 5

// add protects a quote. One of less than five words is known whole, if it has more
// than one.
func (q quotes) add(quote, alias string) {
	ws := words(quote)
	if len(ws) > 1 && len(ws) < stretch {
		q[strings.Join(ws, " ")] = alias
		return
	}
	for i := 0; i+stretch <= len(ws); i++ {
		if k := strings.Join(ws[i:i+stretch], " "); q[k] == "" {
			q[k] = alias
		}
	}
}

// in reports whether a text has protected words, and what stands for them.
func (q quotes) in(text string) (string, bool) {
	if len(q) == 0 {
		return "", false
	}
	f := strings.TrimSuffix(fold(text).text, " ")
	if strings.Count(f, " ") < stretch-1 {
		alias, ok := q[f]
		return alias, ok
	}
	var starts [stretch]int // of the last words
	for n, end := 1, 0; end < len(f); n++ {
		end = wordEnd(f, end)
		if n >= stretch {
			if alias, ok := q[f[starts[n%stretch]:end]]; ok {
				return alias, true
			}
		}
		end++
		starts[n%stretch] = end
	}
	return "", false
}

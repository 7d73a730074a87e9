package link

import (
	"context"
	"slices"
	"strconv"

	"whosaid/schema"
)

// Version names the rules. Links drawn by another version may differ.
const Version = "link/12"

func itoa(n int) string { return strconv.Itoa(n) }

// Open makes the tables ready that comparing the first two statements would make ready.
// Nothing rests on its having been called.
func Open() {
	memoryVersion()
	openWordnet()
	openMatters()
	openWeights()
	openVectors()
	knowledge()
	phases()
	classes()
}

// Link draws the links between the assertions of the documents. same are the
// judgements of identity, from resolving names across documents. progress, which
// may be nil, is told how many of the documents are done.
//
// The result does not depend on the order of the documents, and a document that
// shares nothing with the others changes no link between them. Links and checked
// pairs are sorted by their ids.
func Link(ctx context.Context, docs []Document, same []schema.Identity, progress func(done, total int)) ([]schema.Link, []schema.Checked, error) {
	r, err := Again(ctx, docs, same, &Memory{}, nil, progress)
	if err != nil {
		return nil, nil, err
	}
	return r.Links, r.Checked, nil
}

// Again is Link for documents of which some were linked before: see [Linker.Relink].
// kept, which may be nil, has parses of an earlier linking, and takes those of this one.
func Again(ctx context.Context, docs []Document, same []schema.Identity, was *Memory, kept Parses, progress func(done, total int)) (*Relinked, error) {
	byID := make(map[schema.ID]Document, len(docs))
	var names []schema.Name
	for _, d := range docs {
		byID[d.Reading.Document.ID] = d
		names = append(names, d.Reading.Names...)
	}
	l := NewLinker(entities(names, same), func(id schema.ID) (Document, error) { return byID[id], nil })
	l.parses = kept
	return l.Relink(ctx, docs, was, progress)
}

// entities maps names to what they are judged to be.
func entities(names []schema.Name, same []schema.Identity) Entities {
	classes := schema.Entities(names, same, nil)
	return func(id schema.ID) schema.ID {
		if e, ok := classes[id]; ok {
			return e
		}
		return id
	}
}

// between tells how surely the documents of two statements tell one story, and whether
// they are strangers.
func between(a, b *Statement) (st float64, apart bool) {
	if a.context == b.context {
		return 1, false
	}
	x, y := a.context.sketch(), b.context.sketch()
	s := shared(x, y)
	st = told(x, y, s)
	return st, strangers(x, y, st, s)
}

// compareAs judges two assertions in the order of their ids, so that the result does not
// depend on the order in which they were met; both ways, because support may hold one
// way only. Their documents tell one story as surely as st says, or two where they are
// strangers: see slight.
func compareAs(a, b *Statement, st float64, strangers bool) (*schema.Link, []schema.Checked) {
	if a.assertion == b.assertion {
		return nil, nil
	}
	if st == 0 {
		// Documents that share nothing may still hold one sentence in common.
		x, ok := a.wording()
		if y, too := b.wording(); !ok || !too || x != y {
			return nil, nil
		}
		st = 0.15
	}
	p := linked(a, b, st)
	a, b = p.a, p.b
	if p.apart() {
		if r, ok := p.agreeing(); ok && !strangers {
			l := &schema.Link{A: a.assertion, B: b.assertion, Relation: r.Relation, Kind: r.Kind, Rule: r.Rule, Score: r.Score, Time: r.Time, Comparable: r.Comparable, Why: r.Why, Evidence: r.Evidence}
			l.Identify()
			return l, nil
		}
		return nil, nil
	}
	r := Result{Relation: schema.Unrelated}
	if max(p.cover, p.coverA) >= 0.12 || sharesClass(a, b) {
		forth, back := p.judge(), p.turned().judge()
		r = both(forth, back)
		if r.Relation == schema.Unrelated && back.Relation != schema.Unrelated {
			r = back
			r.Evidence = swapped(r.Evidence)
		}
	}
	if strangers && (r.Relation == schema.Contradicts || r.Relation == schema.Updates) {
		r.Relation, r.Rejected = schema.Unrelated, append(r.Rejected, Rejection{r.Rule, "of two stories: " + r.Why})
	}
	if r.Relation != schema.Updates && !strangers {
		lament, least := p.lamented(), surely
		if r.Relation == schema.Contradicts && lament {
			least = besideLament
		}
		switch w, alone := p.weighed(least); {
		case w.Score >= surely:
			r = w
		case r.Relation == schema.Contradicts && p.allApart(r.Rule):
			r.Relation, r.Rejected = schema.Unrelated, append(r.Rejected, Rejection{r.Rule, "of two things: " + r.Why})
		case r.Relation == schema.Contradicts && (!lament || alone < besideLament):
			r.Relation, r.Rejected = schema.Unrelated, append(r.Rejected, Rejection{r.Rule, "not surely of one thing: " + r.Why})
		}
	}
	var checked []schema.Checked
	reject := func(rule, why string) {
		x, y := min(a.assertion, b.assertion), max(a.assertion, b.assertion)
		checked = append(checked, schema.Checked{A: x, B: y, Rule: rule, Why: why})
	}
	if r.Relation != schema.Contradicts {
		for _, j := range r.Rejected {
			reject(j.Rule, j.Why)
		}
	}
	if r.Relation == schema.Contradicts {
		if why := sameVoice(a, b, r); why != "" {
			reject(r.Rule, why)
			return nil, checked
		}
	}
	if (r.Relation == schema.Supports || r.Relation == schema.Restates) && p.nested() || r.Rule == "restatement" && r.Relation == schema.Supports && !p.agrees() {
		r.Relation = schema.Unrelated
	}
	if r.Relation != schema.Unrelated {
		if l := cites(a, b, r); l != nil {
			return l, checked
		}
		if p.slight(r, strangers) != "" {
			r.Relation = schema.Unrelated
		}
	}
	if r.Relation == schema.Unrelated {
		var ok bool
		if strangers || len(r.Rejected) > 0 {
			return nil, checked
		}
		if r, ok = p.agreeing(); !ok {
			return nil, checked
		}
	}
	l := &schema.Link{A: a.assertion, B: b.assertion, Relation: r.Relation, Kind: r.Kind, Rule: r.Rule, Score: r.Score,
		Time: r.Time, Comparable: r.Comparable, Why: r.Why, Evidence: r.Evidence}
	if r.Relation == schema.Updates {
		// The later one updates the earlier.
		if o := p.order(); o < 0 {
			l.A, l.B = b.assertion, a.assertion
			l.Evidence = swapped(l.Evidence)
		}
	}
	l.Identify()
	return l, checked
}

// sameVoice tells why two statements of one speaker in one document are not a
// dispute; "" when they may be one.
func sameVoice(a, b *Statement, r Result) string {
	if oneVoice(a, b) {
		return "one speaker in one document: " + r.Why
	}
	return ""
}

// apart reports whether two statements have so little in common that no rule can
// tell what they have to do with each other, and answer no question in two ways.
func (p *pair) apart() bool { return p.distant() && !p.excluding() }

// distant reports whether two statements have neither figures nor times on both sides,
// no words of one kind or its opposite, and few words in common.
func (p *pair) distant() bool {
	most := max(p.cover, p.coverA)
	switch {
	case most >= 0.5, len(p.a.figures) > 0 && len(p.b.figures) > 0, len(p.a.placed()) > 0 && len(p.b.placed()) > 0:
		return false
	case p.sharesKind():
		return false
	}
	return (most < 0.2 || p.a.denying() == p.b.denying()) && !p.rival()
}

// denying reports whether a statement says of anything that it is not so, read once.
func (s *Statement) denying() bool {
	s.denyingOnce.Do(func() {
		s.saysNot = s.negations() > 0 || slices.ContainsFunc(s.terms, func(x term) bool { return x.sign == isNot })
	})
	return s.saysNot
}

// sharesKind reports whether a word of one side is of a kind that a word of the other
// is a case of, or of which the other is the opposite, by the tables.
func (p *pair) sharesKind() bool {
	telling := func(l *lexeme) bool { return len(l.sides)+len(l.kinds)+len(l.cases) > 0 }
	kind := func(x, y *lexeme) bool {
		return slices.ContainsFunc(x.cases, func(r int) bool { return slices.Contains(y.kinds, r) })
	}
	for i := range p.a.terms {
		x := &p.a.terms[i]
		if !x.content() || !telling(x.lex) {
			continue
		}
		for j := range p.b.terms {
			y := &p.b.terms[j]
			if y.content() && telling(y.lex) && (opposes(x.lex, y.lex) || opposesKind(x.lex, y.lex) || opposesKind(y.lex, x.lex) || kind(x.lex, y.lex) || kind(y.lex, x.lex)) {
				return true
			}
		}
	}
	return false
}

package link

import (
	"context"
	"runtime"
	"slices"
	"strings"

	"whosaid/schema"

	"golang.org/x/sync/errgroup"
)

// An Example is a conflict of two assertions as the calibration sees it.
type Example struct {
	A, B           schema.ID
	Rule, Kind     string
	Matter         string    // that it is on, "" for none
	Wordings       [2]string // by which either side answers it
	Marks          []float64
	Weight         float64 // that the weights in data give it, 0 to 1
	QuoteA, QuoteB string
}

// A Telling is an assertion as the encoder learns to read it (internal/train/encoder).
type Telling struct {
	Assertion schema.ID
	Quote     string
	Text      string // what is read: the words that stand for themselves, or the quote where they are much longer
	Voice     int    // what one speaker says in one document has one number
}

// Tellings lists all assertions of the documents, by document and place.
func Tellings(ctx context.Context, docs []Document, same []schema.Identity) ([]Telling, error) {
	statements, err := analyseAll(ctx, docs, same)
	if err != nil {
		return nil, err
	}
	out := make([]Telling, len(statements))
	for i, s := range statements {
		out[i] = Telling{s.assertion, s.span.Of(s.text), s.wordsRead, i}
		for j, earlier := range statements[:i] {
			if oneVoice(earlier, s) {
				out[i].Voice = out[j].Voice
				break
			}
		}
	}
	return out, nil
}

// MarkNames are the names of an Example's marks, in their order.
func MarkNames() []string { return markNames[:] }

// MarkSigns are the signs that weights of marks may have, in their order: +1, -1,
// or 0 for either.
func MarkSigns() []int {
	out := make([]int, len(markTable))
	for i, n := range markTable {
		switch n[0] {
		case '+':
			out[i] = 1
		case '-':
			out[i] = -1
		}
	}
	return out
}

// Examples lists all conflicts that candidates of the documents may have.
func Examples(ctx context.Context, docs []Document, same []schema.Identity) ([]Example, error) {
	statements, err := analyseAll(ctx, docs, same)
	if err != nil {
		return nil, err
	}
	type candidate struct {
		p     *pair
		heard []conflict
	}
	var all []candidate
	among := crowds{}
	for i, a := range statements {
		for _, b := range statements[i+1:] {
			if oneVoice(a, b) {
				continue
			}
			p := linked(a, b, story(a.context, b.context))
			heard := p.weighable()
			if len(heard) > 0 {
				all = append(all, candidate{p, heard})
				if !p.distant() {
					among.met(p, heard)
				}
			}
		}
	}
	var out []Example
	for _, at := range all {
		x, y := at.p.a, at.p.b
		for _, c := range at.heard {
			c.meant(at.p)
			c.amid(among.of(at.p), at.p)
			e := Example{A: x.assertion, B: y.assertion, Rule: c.rule, Kind: c.kind, Matter: c.on, Marks: c.values[:], Weight: c.weigh(),
				QuoteA: x.span.Of(x.text), QuoteB: y.span.Of(y.text)}
			for k, w := range c.by {
				if w != nil {
					e.Wordings[k] = w.line
				}
			}
			out = append(out, e)
		}
	}
	return out, nil
}

// Rules are the names of the rules that find conflicts, sorted.
func Rules() []string {
	return []string{"antonym", "existence", "matter", "moment", "notice", "polarity", "quantity", "slot"}
}

// AllPairs draws the links between all statements of part and all of the documents,
// without candidates. It is there to measure what candidates miss.
func AllPairs(ctx context.Context, docs []Document, same []schema.Identity, part func(Document) bool) ([]schema.Link, error) {
	of := map[schema.ID]bool{}
	for _, d := range docs {
		of[d.Reading.Document.ID] = part(d)
	}
	statements, err := analyseAll(ctx, docs, same)
	if err != nil {
		return nil, err
	}
	found := make([][]schema.Link, len(statements))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, a := range statements {
		g.Go(func() error {
			var beside *docContext
			var st float64
			var apart bool
			for j, b := range statements {
				// Each pair once.
				if j == i || !of[a.document] || of[b.document] && j < i {
					continue
				}
				if b.context != beside {
					beside = b.context
					st, apart = between(a, b)
				}
				if l, _ := compareAs(a, b, st, apart); l != nil {
					found[i] = append(found[i], *l)
				}
			}
			return ctx.Err()
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return slices.Concat(found...), nil
}

// analyseAll analyses every assertion of the documents, in the order of their ids.
func analyseAll(ctx context.Context, docs []Document, same []schema.Identity) ([]*Statement, error) {
	docs = slices.Clone(docs)
	slices.SortFunc(docs, func(x, y Document) int {
		return strings.Compare(string(x.Reading.Document.ID), string(y.Reading.Document.ID))
	})
	var names []schema.Name
	for _, d := range docs {
		names = append(names, d.Reading.Names...)
	}
	l := NewLinker(entities(names, same), nil)
	for _, d := range docs {
		l.Hear(d.Reading)
	}
	out := make([][]*Statement, len(docs))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, d := range docs {
		g.Go(func() error {
			out[i] = l.prepare(d).all()
			return ctx.Err()
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return slices.Concat(out...), nil
}

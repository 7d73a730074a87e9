package link

import (
	"context"

	"whosaid/schema"
)

// An Example is a conflict of two assertions as the calibration sees it.
type Example struct {
	A, B           schema.ID
	Rule, Kind     string
	Marks          []float64
	QuoteA, QuoteB string
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
	statements, err := analyseAll(ctx, docs, same, nil)
	if err != nil {
		return nil, err
	}
	var out []Example
	for i, a := range statements {
		for _, b := range statements[i+1:] {
			if a.document == b.document && a.speaker == b.speaker {
				continue
			}
			x, y := a, b
			if y.assertion < x.assertion {
				x, y = y, x
			}
			p := newPair(x, y)
			p.linked, p.story = true, story(x.context, y.context)
			for _, c := range p.conflicts() {
				c.context(p)
				if c.barred(p) {
					continue
				}
				out = append(out, Example{A: x.assertion, B: y.assertion, Rule: c.rule, Kind: c.kind, Marks: c.values[:],
					QuoteA: x.span.Of(x.text), QuoteB: y.span.Of(y.text)})
			}
		}
	}
	return out, nil
}

// Rules are the names of the rules that find conflicts, sorted.
func Rules() []string {
	return []string{"antonym", "existence", "moment", "polarity", "quantity", "slot"}
}

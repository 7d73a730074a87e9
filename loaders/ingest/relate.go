package ingest

import (
	"encoding/json"
	"iter"

	"whosaid/loaders/link"
	"whosaid/schema"
)

// A Pair is a line of input to relate: A the evidence, B the claim.
type Pair struct {
	ID    string `json:"id"`
	A     string `json:"a"`
	B     string `json:"b"`
	ADate string `json:"a_date"`
	BDate string `json:"b_date"`
	Err   error  `json:"-"`
}

// maxStatement is the longest statement that is related, in bytes.
const maxStatement = 1 << 20

// ParsePair parses line n. A line that is no pair comes back with an error, and
// with the id where it has one.
func ParsePair(n int, b []byte, err error) Pair {
	var p Pair
	if err == nil {
		err = json.Unmarshal(b, &p)
	}
	switch {
	case err != nil:
		p.Err = schema.Errorf(schema.Invalid, "line %d: %w", n, err)
	case p.A == "" || p.B == "":
		p.Err = schema.Errorf(schema.Invalid, "line %d: a and b must both have words", n)
	case len(p.A) > maxStatement || len(p.B) > maxStatement:
		p.Err = schema.Errorf(schema.Invalid, "line %d: a statement longer than %d bytes", n, maxStatement)
	}
	for _, d := range []string{p.ADate, p.BDate} {
		if d == "" || p.Err != nil {
			continue
		}
		if _, err := schema.ParseDate(d); err != nil {
			p.Err = schema.Errorf(schema.Invalid, "line %d: %w", n, err)
		}
	}
	return p
}

// Related is a line of relate's output. Evidence spans count bytes of a and b.
type Related struct {
	ID       string            `json:"id"`
	Relation schema.Relation   `json:"relation"`
	Score    float64           `json:"score"`
	Rule     string            `json:"rule"`
	Kind     string            `json:"kind"`
	Time     string            `json:"time,omitempty"`
	Why      string            `json:"why,omitempty"`
	Evidence []schema.Evidence `json:"evidence"`
	Err      error             `json:"-"`
}

// Relate relates pairs in order, n at a time. A pair with an error stays
// unrelated and keeps its error.
func Relate(n int, pairs iter.Seq[Pair]) iter.Seq[Related] {
	var book link.Book
	return ordered(n, pairs, func(p Pair) Related {
		out := Related{ID: p.ID, Relation: schema.Unrelated, Evidence: []schema.Evidence{}, Err: p.Err}
		if p.Err != nil {
			return out
		}
		r := book.Relate(p.A, p.ADate, p.B, p.BDate)
		out.Relation, out.Score, out.Rule, out.Kind, out.Time, out.Why = r.Relation, r.Score, r.Rule, r.Kind, r.Time, r.Why
		if r.Evidence != nil {
			out.Evidence = r.Evidence
		}
		return out
	})
}

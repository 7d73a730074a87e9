package ingest

import (
	"cmp"
	"context"
	"slices"

	"whosaid/loaders/link"
	"whosaid/schema"
)

// A Bearing is how an assertion of a store bears on a statement.
type Bearing struct {
	Assertion schema.ID
	link.Result
}

// Bearings puts a statement to the rules against every assertion of a store that
// meets it under one of its keys, the most certain first. date is the EDTF date
// of the statement, or "".
func Bearings(ctx context.Context, s Store, statement, date string) ([]Bearing, error) {
	if len(statement) > maxStatement {
		return nil, schema.Errorf(schema.Invalid, "a statement longer than %d bytes", maxStatement)
	}
	c, err := readCorpus(ctx, s)
	if err != nil {
		return nil, err
	}
	want := link.Analyze(statement, date)
	keys := map[string]bool{}
	for _, k := range link.Keys(want) {
		keys[k] = true
	}
	ids := make([]schema.ID, 0, len(c.byDocument))
	for id := range c.byDocument {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	var out []Bearing
	for _, id := range ids {
		d := c.byDocument[id]
		b, err := s.Object(d.reading.Document.TextSHA256)
		if err != nil {
			if schema.CodeOf(err) == schema.NotFound {
				continue
			}
			return nil, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for i := range d.reading.Claims {
			a := link.FromReading(d.reading, string(b), i)
			if !slices.ContainsFunc(link.Keys(a), func(k string) bool { return keys[k] }) {
				continue
			}
			if r := link.Compare(a, want); r.Relation != schema.Unrelated {
				out = append(out, Bearing{d.reading.Claims[i].ID, r})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Bearing) int {
		return cmp.Or(-cmp.Compare(a.Score, b.Score), cmp.Compare(a.Assertion, b.Assertion))
	})
	return out, nil
}

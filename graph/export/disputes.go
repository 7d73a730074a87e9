package export

import (
	"context"

	"whosaid/queries"
	"whosaid/schema"
)

// disputes are those of the source: the disputes of the graph, as a query makes
// them, of which every contradiction was selected. They have gone through the
// filter.
func (s *Source) disputes(ctx context.Context) ([]*queries.Dispute, error) {
	rep, err := queries.Ask(ctx, s.View(), "disputes", queries.Params{})
	if err != nil {
		return nil, err
	}
	var out []*queries.Dispute
	for _, it := range rep.Items {
		d, ok := it.(*queries.Dispute)
		if !ok {
			continue
		}
		all := true
		for _, l := range d.Links {
			all = all && s.Has(l.ID)
		}
		if all {
			out = append(out, d)
		}
	}
	return out, nil
}

// state is how a quote compares with the text: exact, altered, missing, or
// withheld.
func (s *Source) state(text string, ok bool, sp schema.Span, quote string) string {
	switch {
	case !ok && s.filter != nil:
		return "withheld"
	case !ok:
		return "missing"
	case sp.ValidFor(text) && sp.Of(text) == quote:
		return "exact"
	}
	return "altered"
}

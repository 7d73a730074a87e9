package ingest

import (
	"context"
	"slices"

	"whosaid/schema"
)

// ReviewBatch is the batch of a person's decision.
func ReviewBatch(r *schema.Review, run Run) *schema.Batch {
	r.Identify()
	id := schema.NewID(schema.KindBatch, "review", string(r.ID))
	return &schema.Batch{ID: id, Kind: "review", Review: r,
		Run: schema.Run{ID: schema.NewID(schema.KindRun, string(id), r.Reviewer, r.At), Kind: "review", Agent: r.Reviewer, Config: run.Agent, Started: run.Started}}
}

// Relink draws the links of a store anew, as it must be done after names were
// merged or split.
func Relink(ctx context.Context, s Store, run Run, progress Progress) (*Summary, error) {
	if progress == nil {
		progress = func(string, int, int) {}
	}
	c, err := readBriefly(ctx, s)
	if err != nil {
		return nil, err
	}
	c.changed = true
	c.look(s)
	sum := &Summary{}
	return sum, c.relink(ctx, s, run, progress, sum)
}

// heard adds to the judgements of rules those of people, and takes out what
// people decided otherwise, so that linking uses both.
func heard(rules []schema.Identity, reviews []schema.Review) []schema.Identity {
	last := map[[2]schema.ID]schema.Review{}
	for _, r := range reviews {
		if r.Decision == "merge" || r.Decision == "split" {
			k := [2]schema.ID{min(r.Target, r.Other), max(r.Target, r.Other)}
			if old, ok := last[k]; !ok || old.At <= r.At {
				last[k] = r
			}
		}
	}
	out := slices.DeleteFunc(slices.Clone(rules), func(i schema.Identity) bool {
		_, decided := last[[2]schema.ID{i.A, i.B}]
		return decided
	})
	var people []schema.Identity
	for k, r := range last {
		j := schema.Same
		if r.Decision == "split" {
			j = schema.Different
		}
		people = append(people, schema.NewIdentity(k[0], k[1], j, "review", r.Reason))
	}
	slices.SortFunc(people, func(a, b schema.Identity) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return append(people, out...)
}

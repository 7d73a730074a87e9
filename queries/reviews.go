package queries

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"whosaid/schema"
)

func init() {
	Register(Query{
		Name: "reviews", Short: "the decisions that people made, in order of time", MaxArgs: 0,
		Long:    "Lists the reviews: who decided what about which link, assertion or names, when and why.",
		Example: "  whosaid reviews",
		Run: func(ctx context.Context, g Graph, _ Params) (*Report, error) {
			rs, err := g.Reviews(ctx)
			if err != nil {
				return nil, err
			}
			rep := &Report{Query: "reviews", Key: "reviews", Title: Count(len(rs), "review"),
				Head: []string{"at", "reviewer", "decision", "target", "other", "verdict", "reason"}, Empty: "Nobody has decided anything yet."}
			for _, r := range rs {
				about, err := reviewed(ctx, g, r)
				if err != nil {
					return nil, err
				}
				at, _, _ := strings.Cut(r.At, ".") // to the second is enough for the eye
				b := Block{Heading: r.Decision + "  " + about, Right: strings.TrimSuffix(at, "Z") + ", " + r.Reviewer,
					Lines: []Line{{Indent: 1, Label: "Reason", Text: r.Reason}, {Indent: 1, Label: "Target", Text: strings.TrimSpace(string(r.Target) + " " + string(r.Other))}}}
				if r.Verdict != "" {
					b.Lines = append([]Line{{Indent: 1, Label: "Verdict", Text: r.Verdict}}, b.Lines...)
				}
				rep.Blocks = append(rep.Blocks, b)
				rep.Items = append(rep.Items, r)
				rep.Rows = append(rep.Rows, []string{r.At, r.Reviewer, r.Decision, string(r.Target), string(r.Other), r.Verdict, r.Reason})
			}
			return rep, nil
		},
	})
}

// reviewed puts into words what a review is about: names, the words of an
// assertion, why a link was drawn. What is no longer in force is named by its id.
func reviewed(ctx context.Context, g Graph, r schema.Review) (string, error) {
	var out []string
	words := []func(schema.ID) (string, error){
		func(id schema.ID) (string, error) { n, err := g.Name(ctx, id); return n.Name, err },
		func(id schema.ID) (string, error) {
			a, err := g.Assertion(ctx, id)
			if err != nil {
				return "", err
			}
			return a.Quote, nil
		},
		func(id schema.ID) (string, error) {
			l, err := g.Link(ctx, id)
			if err != nil {
				return "", err
			}
			return string(l.Relation) + ": " + l.Why, nil
		},
		func(id schema.ID) (string, error) {
			as, err := g.AssertionsOf(ctx, id)
			if err != nil || len(as) == 0 {
				return "", err
			}
			return as[0].Text, nil
		},
	}
	for _, id := range []schema.ID{r.Target, r.Other} {
		if id == "" {
			continue
		}
		found := id.Short()
		for _, of := range words {
			w, err := of(id)
			if err != nil && schema.CodeOf(err) != schema.NotFound {
				return "", err
			}
			if err == nil && w != "" {
				found = marks(clip(w, 90))
				break
			}
		}
		out = append(out, found)
	}
	return strings.Join(out, " and "), nil
}

// Identify finds the one link, assertion, claim or name that words name: a whole
// id, or the first digits of one (four or more); for names also the name itself or an alias.
// kinds are "link", "assertion", "claim", "name". It is NotFound when there is
// none, and Invalid when there are several that are not one entity, which it lists.
func Identify(ctx context.Context, g Graph, words string, kinds ...string) (schema.ID, error) {
	found := map[schema.ID]string{}
	try := func(id schema.ID, what string) {
		if string(id) == words || len(words) >= 4 && hasPrefix(id, words) {
			found[id] = what
		}
	}
	for _, k := range kinds {
		switch k {
		case "link":
			for _, rel := range []schema.Relation{schema.Contradicts, schema.Supports, schema.Restates, schema.Updates, schema.Cites} {
				ls, err := g.LinksThat(ctx, rel)
				if err != nil {
					return "", err
				}
				for _, l := range ls {
					try(l.ID, string(rel)+": "+l.Why)
				}
			}
		case "assertion", "claim":
			as, err := g.Assertions(ctx)
			if err != nil {
				return "", err
			}
			for _, a := range as {
				if k == "claim" {
					try(a.Claim, a.Text)
				} else {
					try(a.ID, a.Quote)
				}
			}
		case "name":
			ns, err := g.Names(ctx)
			if err != nil {
				return "", err
			}
			for _, n := range ns {
				try(n.ID, n.Name)
				if schema.Fold(n.Name) == schema.Fold(words) || slices.ContainsFunc(n.Aliases, func(a string) bool { return schema.Fold(a) == schema.Fold(words) }) {
					found[n.ID] = fmt.Sprintf("%s (%s)", n.Name, n.Kind)
				}
			}
		}
	}
	if len(found) == 0 {
		return "", schema.Errorf(schema.NotFound, "no %s %q in the graph; \"--format json\" shows the ids", strings.Join(kinds, " or "), words)
	}
	ids := slices.Sorted(mapKeys(found))
	if len(ids) > 1 && slices.Contains(kinds, "name") {
		r, err := newReader(ctx, g)
		if err != nil {
			return "", err
		}
		if !slices.ContainsFunc(ids, func(id schema.ID) bool { return r.entity(id) != r.entity(ids[0]) }) {
			return ids[0], nil // several forms of one entity
		}
	}
	if len(ids) > 1 {
		var list []string
		for _, id := range ids[:min(5, len(ids))] {
			list = append(list, fmt.Sprintf("%s %s", id, clip(found[id], 60)))
		}
		return "", schema.Errorf(schema.Invalid, "%q may be several: %s", words, strings.Join(list, "; "))
	}
	return ids[0], nil
}

package main

import (
	"context"
	"slices"
	"strings"

	"whosaid/graph"
	"whosaid/loaders"
	"whosaid/loaders/ingest"
	"whosaid/queries"
)

func init() {
	register("news", "events of the news set, each read as a folder: disputes reported, by rule; with -show, to be judged by reading", func(b *bench) error {
		type article struct {
			ID        string `json:"id"`
			Event     string `json:"event"`
			Publisher string `json:"publisher"`
			Date      string `json:"date"`
			Title     string `json:"title"`
			Text      string `json:"text"`
		}
		articles, err := readLines[article](b.path("eval", "news", "events_dev.jsonl"))
		if err != nil {
			return err
		}
		events := map[string][]article{}
		for _, a := range articles {
			events[a.Event] = append(events[a.Event], a)
		}
		names := make([]string, 0, len(events))
		for e := range events {
			names = append(names, e)
		}
		slices.Sort(names)
		ctx := context.Background()
		total, byRule := 0, map[string]int{}
		for _, e := range names {
			g, err := graph.Memory()
			if err != nil {
				return err
			}
			inputs := func(yield func(loaders.Input, error) bool) {
				for _, a := range events[e] {
					in := loaders.Input{URI: a.ID, Data: []byte(a.Text), MediaType: "text/plain", Whole: true,
						Fields: loaders.Fields{Title: a.Title, Publisher: a.Publisher, Published: a.Date[:min(10, len(a.Date))]}}
					if !yield(in, nil) {
						return
					}
				}
			}
			if _, err := ingest.LoadItems(ctx, g, ingest.ReadInputs(ctx, inputs, ingest.Options{}), ingest.Run{Agent: "eval"}, nil); err != nil {
				return err
			}
			v := g.View()
			rep, err := queries.Ask(ctx, v, "disputes", queries.Params{})
			if err != nil {
				return err
			}
			for _, it := range rep.Items {
				d := it.(*queries.Dispute)
				total++
				byRule[d.Links[0].Rule]++
				if b.show {
					b.printf("%s [%s %.2f] %s\n", e, d.Links[0].Rule, d.Links[0].Score, d.Links[0].Why)
					for _, s := range d.Sides {
						a := s.Claims[0].Assertions[0]
						b.printf("   %s: %s: %s\n", s.Label, a.Chain[len(a.Chain)-1].Name, strings.Join(strings.Fields(a.Quote), " "))
					}
				}
			}
			if err := v.Close(); err != nil {
				return err
			}
			if err := g.Close(); err != nil {
				return err
			}
		}
		rules := make([]string, 0, len(byRule))
		for r := range byRule {
			rules = append(rules, r)
		}
		slices.Sort(rules)
		b.printf("%d events, %d disputes:", len(names), total)
		for _, r := range rules {
			b.printf(" %s %d", r, byRule[r])
		}
		b.printf("\n")
		return nil
	})
}

package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/user"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"whosaid/graph"
	"whosaid/loaders/ingest"
	"whosaid/queries"
	"whosaid/schema"
)

func newReview(p *program) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "review",
		Short: "confirm or reject a link, merge or split names, retract an assertion",
		Long: `Records a person's decision, with its reason. Nothing is overwritten: the last
decision about a thing is heard, by every query and when links are drawn again.
IDs may be shortened to their first digits where that is not ambiguous.`,
		Example: `  whosaid review list
  whosaid review reject 3f2c9d1 --reason "two different bridges"
  whosaid review merge "Stary Most" "Old Bridge" --reason "one bridge, two languages"`,
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	one := func(verb, of, short, example string, kinds ...string) *cobra.Command {
		return p.decision(verb+" "+of, short, example, 1, func(ctx context.Context, v *graph.View, a []string, r *schema.Review) (err error) {
			r.Decision = verb
			r.Target, err = queries.Identify(ctx, v, a[0], kinds...)
			return err
		})
	}
	two := func(verb, short, example string) *cobra.Command {
		return p.decision(verb+" NAME NAME", short, example, 2, func(ctx context.Context, v *graph.View, a []string, r *schema.Review) (err error) {
			r.Decision = verb
			if r.Target, err = queries.Identify(ctx, v, a[0], "name"); err != nil {
				return err
			}
			if r.Other, err = queries.Identify(ctx, v, a[1], "name"); err != nil {
				return err
			}
			if r.Other < r.Target {
				r.Target, r.Other = r.Other, r.Target
			}
			return nil
		})
	}
	verdict := p.decision("verdict CLAIM WORDS", "give a claim a verdict of your own, for a ClaimReview",
		`  whosaid review verdict 3f2c9d1 "Misleading" --reason "counts two days as one"`, 2,
		func(ctx context.Context, v *graph.View, a []string, r *schema.Review) (err error) {
			r.Decision, r.Verdict = "verdict", a[1]
			r.Target, err = queries.Identify(ctx, v, a[0], "claim", "assertion")
			return err
		})
	cmd.AddCommand(
		one("confirm", "LINK", "confirm a link that a rule drew", `  whosaid review confirm 3f2c9d1 --reason "read both articles"`, "link"),
		one("reject", "LINK", "reject a link that a rule drew", `  whosaid review reject 3f2c9d1 --reason "two different bridges"`, "link"),
		one(schema.WithholdDecision, "NAME", "protect a source: exports and bundles show neither its name nor its words", `  whosaid review withhold "Lena Orlo" --reason "spoke on condition of anonymity"`, "name"),
		one(schema.DiscloseDecision, "NAME", "end the protection of a source", `  whosaid review disclose "Lena Orlo" --reason "agreed in writing on 5 March"`, "name"),
		one("retract", "ASSERTION", "leave an assertion out of every answer", `  whosaid review retract 91be04c --reason "misread: a caption"`, "assertion"),
		two("merge", "two names are one entity", `  whosaid review merge "Stary Most" "Old Bridge" --reason "one bridge, two languages"`),
		two("split", "two names are not one entity", `  whosaid review split "J. Novak" "Jana Novak" --reason "father and daughter"`),
		verdict, p.reviewList())
	return cmd
}

// decision makes a verb that records one decision; fill sets what it is about.
func (p *program) decision(use, short, example string, n int, fill func(context.Context, *graph.View, []string, *schema.Review) error) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: use, Short: short, Example: example, Args: args(cobra.ExactArgs(n)),
		RunE: func(cmd *cobra.Command, a []string) (err error) {
			if reason == "" {
				return usagef("a decision needs its reason: --reason \"...\"")
			}
			// A review is about a graph that exists: opening must not make one.
			if _, err := os.Stat(p.config.Graph); errors.Is(err, os.ErrNotExist) {
				return schema.Errorf(schema.NotFound, "no graph at %s: make one with \"whosaid load PATH\", or name another with --graph", p.config.Graph)
			}
			g, err := p.open(cmd.Context(), graph.Options{})
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, g.Close()) }()
			r := &schema.Review{Reason: reason, Reviewer: p.reviewer(), At: p.now().UTC().Format(time.RFC3339Nano)}
			v := g.View()
			err = fill(cmd.Context(), v, a, r)
			if err = errors.Join(err, v.Close()); err != nil {
				return err
			}
			b := ingest.ReviewBatch(r, p.run())
			if _, err := g.Append(cmd.Context(), b); err != nil {
				return err
			}
			if r.Decision == "merge" || r.Decision == "split" {
				step, finish := p.progress()
				_, err = ingest.Relink(cmd.Context(), g, p.run(), step)
				finish()
				if err != nil {
					return err
				}
			}
			of := string(r.Target)
			if r.Other != "" { // named by words: say which names were meant
				of = strings.Join(a, " and ")
			}
			fmt.Fprintf(p.out, "%s: %s of %s by %s\n", r.ID, r.Decision, of, r.Reviewer)
			return nil
		},
	}
	cmd.Flags().StringVar(&reason, "reason", "", "why (needed)")
	return cmd
}

// reviewer is who decides: as set, or the user.
func (p *program) reviewer() string {
	if p.config.Reviewer != "" {
		return p.config.Reviewer
	}
	if u, err := user.Current(); err == nil {
		if u.Name != "" {
			return u.Name
		}
		return u.Username
	}
	return "unnamed reviewer"
}

func (p *program) reviewList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: "the decisions that were made, in order of time", Example: "  whosaid review list --format json", Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			g, err := p.open(cmd.Context(), graph.Options{ReadOnly: true})
			if err != nil {
				return err
			}
			defer g.Close()
			_, err = p.ask(cmd.Context(), g, "reviews", queries.Params{}, "")
			return err
		},
	}
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"whosaid/graph"
	"whosaid/loaders/ingest"
	"whosaid/queries"
	"whosaid/queries/render"
	"whosaid/schema"
)

// newQueries makes a verb of every registered query.
func newQueries(p *program) []*cobra.Command {
	var out []*cobra.Command
	for _, q := range queries.All() {
		out = append(out, newQuery(p, q))
	}
	return out
}

func newQuery(p *program, q queries.Query) *cobra.Command {
	values := map[string]*string{}
	switches := map[string]*bool{}
	var output, asOf string
	var exitCode bool
	use := q.Name
	if q.Args != "" {
		use += " " + q.Args
	}
	number := cobra.MinimumNArgs(q.MinArgs)
	if q.MaxArgs >= 0 {
		number = cobra.RangeArgs(q.MinArgs, q.MaxArgs)
	}
	paths := q.Name == "disputes" // answers for files too, without a graph
	cmd := &cobra.Command{
		Use: use, Short: q.Short, Long: q.Long, Example: q.Example, Args: args(number),
		RunE: func(cmd *cobra.Command, a []string) error {
			if f := p.config.Format; f != "" && !slices.Contains(render.Names(), f) {
				return usagef("%s answers in %s, not %q", q.Name, strings.Join(render.Names(), ", "), f)
			}
			params := queries.Params{Args: a, Flags: map[string]string{}}
			for n, v := range values {
				params.Flags[n] = *v
			}
			for n, v := range switches {
				if *v {
					params.Flags[n] = "true"
				}
			}
			var sum *ingest.Summary
			var g *graph.Store
			var err error
			if paths && len(a) > 0 {
				params.Args = nil
				g, sum, err = p.readIntoMemory(cmd.Context(), a)
				if sum != nil {
					p.refused(sum.Refused)
				}
				if err == nil && len(sum.Loaded) == 0 {
					err = errNothing
				}
			} else {
				g, err = p.open(cmd.Context(), graph.Options{ReadOnly: true, AsOf: asOf})
			}
			if g != nil {
				defer g.Close()
			}
			if err != nil {
				return err
			}
			n, err := p.ask(cmd.Context(), g, q.Name, params, output)
			switch {
			case err != nil:
				return err
			case exitCode && n > 0, sum != nil && len(sum.Refused) > 0:
				return errFindings
			}
			return nil
		},
	}
	for _, f := range q.Flags {
		if f.Placeholder == "" {
			switches[f.Name] = cmd.Flags().Bool(f.Name, false, f.Usage)
			continue
		}
		values[f.Name] = cmd.Flags().String(f.Name, "", strings.Replace(f.Usage, f.Placeholder, "`"+f.Placeholder+"`", 1))
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "write the answer to `FILE`")
	cmd.Flags().StringVar(&asOf, "as-of", "", "the graph as it stood on `DATE`: with what had been loaded by then")
	if paths {
		cmd.Flags().BoolVar(&exitCode, "exit-code", false, "exit with 3 when there are disputes")
	}
	return cmd
}

// ask answers a query and shows the answer. It returns how many items there are.
func (p *program) ask(ctx context.Context, g *graph.Store, name string, params queries.Params, output string) (n int, err error) {
	v := g.View()
	defer func() { err = errors.Join(err, v.Close()) }()
	params.Relate = func(ctx context.Context, statement string) ([]queries.Bearing, error) {
		found, err := ingest.Bearings(ctx, g, statement, "")
		out := make([]queries.Bearing, len(found))
		for i, b := range found {
			out[i] = queries.Bearing{Assertion: b.Assertion, Relation: b.Relation, Score: b.Score, Rule: b.Rule, Why: b.Why, Time: b.Time}
		}
		return out, err
	}
	rep, err := queries.Ask(ctx, v, name, params)
	switch {
	case schema.CodeOf(err) == schema.Invalid:
		return 0, usageError{err} // what was asked makes no sense
	case err != nil:
		return 0, err
	}
	format := p.config.Format
	if format == "" {
		format = "text"
	}
	var w io.Writer = p.out
	o := p.showOptions(p.out)
	if output != "" && output != "-" {
		f, e := os.Create(output)
		if e != nil {
			return 0, fmt.Errorf("write the answer: %w", e)
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		w, o = f, render.Options{}
	}
	if err := render.Write(w, format, rep, o); err != nil {
		return 0, err
	}
	return len(rep.Items), nil
}

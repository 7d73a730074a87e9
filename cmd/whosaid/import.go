package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"whosaid/graph"
	"whosaid/graph/intake"
	"whosaid/loaders/ingest"
	"whosaid/queries"
	"whosaid/schema"
)

func newImport(p *program) *cobra.Command {
	var from string
	cmd := &cobra.Command{
		Use:   "import FILE|-...",
		Short: "read back an export, or others' ClaimReviews and nanopublications",
		Long: `Reads what "whosaid export" wrote without loss (N-Quads, TriG, JSON-LD) back into a
graph, batch by batch, with the ids and labels they had; what is there already is
left alone. The original texts are not in an export: load them to complete it.

ClaimReviews and nanopublications of others become documents with claims. A
nanopublication that was altered, so that its trusty URI does not fit, is refused.
What is refused is listed, and the rest is imported (exit status 3).

Formats:
` + intakes(),
		Example: `  whosaid import --graph copy.graph case.nq
  gunzip -c case.trig.gz | whosaid import --from trig -
  whosaid import --from claimreview reviews.json`,
		Args: args(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, paths []string) (err error) {
			if from != "" && !slices.Contains(intake.Names(), from) {
				return usagef("no import format %q; --from takes %v", from, intake.Names())
			}
			if err := p.textOrJSON("import"); err != nil {
				return err
			}
			g, err := p.open(cmd.Context(), graph.Options{})
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, g.Close()) }()
			run := schema.Run{Kind: "import", Agent: agent(), Started: p.now().UTC().Format(time.RFC3339), Inputs: paths}
			run.ID = schema.NewID(schema.KindRun, "import", run.Agent, run.Started)
			var all intake.Summary
			for _, path := range paths {
				sum, err := p.importOne(cmd, g, path, intake.Options{From: from, Run: run})
				all.Batches += sum.Batches
				all.Unchanged += sum.Unchanged
				all.Statements += sum.Statements
				all.Claims += sum.Claims
				all.Documents = append(all.Documents, sum.Documents...)
				for _, r := range sum.Refused {
					all.Refused = append(all.Refused, path+": "+r)
				}
				if err != nil {
					if cmd.Context().Err() != nil {
						return err
					}
					all.Refused = append(all.Refused, err.Error())
				}
			}
			if len(all.Documents) > 0 { // of others: they take part in links like any document
				step, finish := p.progress()
				_, err = ingest.Relink(cmd.Context(), g, p.run(), step)
				finish()
				if err != nil {
					return err
				}
			}
			return p.imported(&all)
		},
	}
	cmd.Flags().StringVar(&from, "from", "", "`FORMAT` of the files (default: found from their content)")
	check(cmd.RegisterFlagCompletionFunc("from", cobra.FixedCompletions(intake.Names(), cobra.ShellCompDirectiveNoFileComp)))
	return cmd
}

// intakes lists what --from takes.
func intakes() string {
	out := ""
	for i, f := range intake.Formats {
		if i > 0 {
			out += "\n"
		}
		out += fmt.Sprintf("  %-14s %s", f.Name, f.Help)
	}
	return out
}

func (p *program) importOne(cmd *cobra.Command, g *graph.Store, path string, o intake.Options) (*intake.Summary, error) {
	var r io.Reader = p.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return &intake.Summary{}, fmt.Errorf("import: %w", err)
		}
		defer f.Close()
		r = f
	}
	return intake.Read(cmd.Context(), g, path, r, o)
}

// imported tells what came of importing.
func (p *program) imported(sum *intake.Summary) error {
	for _, r := range sum.Refused {
		fmt.Fprintf(p.err, "refused: %s\n", r)
	}
	if p.config.Format == "json" {
		b, err := json.MarshalIndent(map[string]any{"schema": schema.Version, "batches": sum.Batches, "unchanged": sum.Unchanged, "statements": sum.Statements,
			"documents": append([]string{}, sum.Documents...), "claims": sum.Claims, "refused": append([]string{}, sum.Refused...)}, "", " ")
		if err != nil {
			return err
		}
		fmt.Fprintln(p.out, string(b))
	} else {
		fmt.Fprintf(p.out, "%s imported, %d unchanged; %s read; %s of others with %s; %d refused\n",
			queries.Count(sum.Batches, "batch"), sum.Unchanged, queries.Count(sum.Statements, "statement"),
			queries.Count(len(sum.Documents), "document"), queries.Count(sum.Claims, "claim"), len(sum.Refused))
	}
	switch {
	case len(sum.Refused) > 0 && sum.Batches+sum.Unchanged == 0:
		return errNothing
	case len(sum.Refused) > 0:
		return errFindings
	}
	return nil
}

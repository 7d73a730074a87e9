package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"whosaid/graph"
	"whosaid/graph/export"
	"whosaid/queries"
	"whosaid/schema"
)

func newExport(p *program) *cobra.Command {
	var to, output, asOf string
	var part selection
	var withhold []string
	cmd := &cobra.Command{
		Use:   "export --to FORMAT",
		Short: "write the graph, or a part of it, for other tools",
		Long: `Writes the graph in the format of another tool. Whatever the format, the provenance
comes along: the document, the batch and the run behind every statement. Without
a selection all of the graph is written; with one, what it names and all that this
rests on. The order of what is written depends on the graph alone: the same graph
gives the same bytes.

Sources that are marked ("whosaid review withhold") or named with --withhold are
replaced by pseudonyms, with the words they said; a file in which such a name still
occurs, in whatever spelling, is not written.

Formats:
` + formats(),
		Example: `  whosaid export --to nquads -o case.nq
  whosaid export --to turtle --dispute 3f2c9d1
  whosaid export --to jsonld --entity "Velm bridge" -o bridge.jsonld
  whosaid export --to trig --as-of 2026-03-04 | gzip > then.trig.gz`,
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if to == "" {
				return usagef("which format? --to takes %s", strings.Join(export.Names(), ", "))
			}
			f, err := export.Lookup(to)
			if err != nil {
				return usageError{err}
			}
			stdout := output == "" || output == "-"
			switch {
			case f.Directory && stdout:
				return usagef("%s is a folder of files: name a new one with -o", f.Name)
			case f.Binary && stdout && terminal(p.out):
				return usagef("%s is not for a terminal: name a file with -o", f.Name)
			}
			g, err := p.open(cmd.Context(), graph.Options{ReadOnly: true, AsOf: asOf})
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, g.Close()) }()
			v := g.View()
			defer func() { err = errors.Join(err, v.Close()) }()
			var o export.Options
			if o.Select, err = part.find(cmd.Context(), v); err != nil {
				return err
			}
			w, err := export.NewWithhold(cmd.Context(), v, withhold)
			if err != nil {
				return err
			}
			if w != nil {
				o.Filter = w
			}
			s, err := export.NewSource(cmd.Context(), v, o)
			if err != nil {
				return err
			}
			if asOf != "" && len(s.Batches()) == 0 {
				fmt.Fprintf(p.err, "note: nothing had been loaded by %s: the export is empty\n", asOf)
			}
			if stdout {
				return export.To(cmd.Context(), p.out, f, s)
			}
			return export.ToPath(cmd.Context(), output, f, s)
		},
	}
	cmd.Flags().StringVar(&to, "to", "", "`FORMAT` to write; the list is above")
	cmd.Flags().StringVarP(&output, "output", "o", "", "write to `FILE`, or the folder of that name where the format is one")
	cmd.Flags().StringVar(&asOf, "as-of", "", "the graph as it stood on `DATE`: with what had been loaded by then")
	cmd.Flags().StringArrayVar(&withhold, "withhold", nil, "protect the source `NAME` as well as those that are marked; \"words:X\" protects words that are nobody's name")
	part.flags(cmd)
	check(cmd.RegisterFlagCompletionFunc("to", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		var out []string
		for _, f := range export.All() {
			out = append(out, f.Name+"\t"+f.Help)
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}))
	return cmd
}

// formats lists what --to takes.
func formats() string {
	var b strings.Builder
	for _, f := range export.All() {
		note := ""
		switch {
		case f.Lossless:
			note = " (can be imported)"
		case f.Directory:
			note = " (a folder)"
		}
		fmt.Fprintf(&b, "  %-14s %s%s\n", f.Name, f.Help, note)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// selection is the part of a graph that flags name.
type selection struct {
	disputes, entities, documents []string
}

func (s *selection) flags(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&s.disputes, "dispute", nil, "only the dispute `ID`, with all that it rests on")
	cmd.Flags().StringArrayVar(&s.entities, "entity", nil, "only what is said of or by `NAME`")
	cmd.Flags().StringArrayVar(&s.documents, "document", nil, "only the document `ID`, or the documents of that address")
}

// find looks up what the flags name; nil when they name nothing.
func (s *selection) find(ctx context.Context, v *graph.View) (*export.Selection, error) {
	if len(s.disputes)+len(s.entities)+len(s.documents) == 0 {
		return nil, nil
	}
	out := &export.Selection{}
	for _, id := range s.disputes {
		if err := addDispute(ctx, v, id, out); err != nil {
			return nil, err
		}
	}
	for _, name := range s.entities {
		ids, err := bearers(ctx, v, name)
		if err != nil {
			return nil, err
		}
		out.Names = append(out.Names, ids...)
	}
	docs, err := v.Documents(ctx)
	if err != nil {
		return nil, err
	}
	for _, want := range s.documents {
		n := len(out.Documents)
		for _, d := range docs {
			if means(d.ID, want) || d.URI == want || d.URL == want || slices.Contains(d.Found, want) {
				out.Documents = append(out.Documents, d.ID)
			}
		}
		if len(out.Documents) == n {
			return nil, schema.Errorf(schema.NotFound, "no document %q in the graph; \"whosaid documents\" lists them", want)
		}
	}
	return out, nil
}

// means reports whether the words are the id or the beginning of it.
func means(id schema.ID, words string) bool {
	return string(id) == words || len(words) >= 4 && strings.HasPrefix(string(id), words)
}

// addDispute selects the assertions and links of a dispute.
func addDispute(ctx context.Context, v *graph.View, id string, out *export.Selection) error {
	rep, err := queries.Ask(ctx, v, "disputes", queries.Params{Flags: map[string]string{}})
	if err != nil {
		return err
	}
	var found *queries.Dispute
	for _, it := range rep.Items {
		d, ok := it.(*queries.Dispute)
		if !ok || !means(d.ID, strings.TrimPrefix(id, "d-")) {
			continue
		}
		if found != nil {
			return schema.Errorf(schema.Invalid, "dispute %q is ambiguous: %s and %s begin so", id, found.ID, d.ID)
		}
		found = d
	}
	if found == nil {
		return schema.Errorf(schema.NotFound, "no dispute %q in the graph; \"whosaid disputes --format json\" shows the ids", id)
	}
	for _, side := range found.Sides {
		for _, c := range side.Claims {
			for _, a := range c.Assertions {
				out.Assertions = append(out.Assertions, a.Assertion)
			}
		}
	}
	for _, l := range slices.Concat(found.Links, found.Updates) {
		out.Links = append(out.Links, l.ID)
	}
	return nil
}

// bearers are the names that bear the words, and those judged the same as one of them.
func bearers(ctx context.Context, v *graph.View, words string) ([]schema.ID, error) {
	names, entity, err := v.Entities(ctx)
	if err != nil {
		return nil, err
	}
	want := schema.Fold(words)
	hit := map[schema.ID]bool{}
	for _, n := range names {
		if means(n.ID, words) || schema.Fold(n.Name) == want || slices.ContainsFunc(n.Aliases, func(a string) bool { return schema.Fold(a) == want }) {
			hit[entity[n.ID]] = true
		}
	}
	var out []schema.ID
	for _, n := range names {
		if hit[entity[n.ID]] {
			out = append(out, n.ID)
		}
	}
	if len(out) == 0 {
		return nil, schema.Errorf(schema.NotFound, "nobody and nothing is called %q here; \"whosaid entities\" and \"whosaid sources\" list the names", words)
	}
	return out, nil
}

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"whosaid/graph"
	"whosaid/graph/lineage"
	"whosaid/graph/picture"
)

func newLineage(p *program) *cobra.Command {
	var output, asOf string
	var limit int
	cmd := &cobra.Command{
		Use:   "lineage ID",
		Short: "where a node comes from, and what rests on it",
		Long: `Follows a node of the graph both ways: document, span, assertion, claim, link,
dispute; with the batches and runs that brought them, other versions of the
document, shared origins and reviews. ID is any id that a report, an export or
"--format json" shows, or its first four digits or more: of a document,
assertion, claim, name, link, dispute (d-…), review, batch or run.

With --format svg it is a picture, with dot the same for Graphviz; a FILE of such a
name, given with -o, is written so.`,
		Example: `  whosaid lineage d-7f3a41b
  whosaid lineage 3f2c9d1 -o lineage.svg
  whosaid lineage 3f2c9d1 --format json`,
		Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, a []string) (err error) {
			format := p.config.Format
			if ext := filepath.Ext(output); format == "" && (ext == ".svg" || ext == ".dot" || ext == ".json") {
				format = ext[1:]
			}
			show, err := lineageFormat(format)
			if err != nil {
				return err
			}
			if limit < 1 {
				return usagef("--limit %d: give 1 or more", limit)
			}
			g, err := p.open(cmd.Context(), graph.Options{ReadOnly: true, AsOf: asOf})
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, g.Close()) }()
			v := g.View()
			defer func() { err = errors.Join(err, v.Close()) }()
			id, kind, err := lineage.Find(cmd.Context(), v, a[0])
			if err != nil {
				return err
			}
			l, err := lineage.Trace(cmd.Context(), v, id, kind, limit)
			if err != nil {
				return err
			}
			var out bytes.Buffer
			if err := show(cmd.Context(), l, &out); err != nil {
				return err
			}
			if output != "" && output != "-" {
				if err := os.WriteFile(output, out.Bytes(), 0o644); err != nil {
					return fmt.Errorf("write the lineage: %w", err)
				}
				return nil
			}
			_, err = out.WriteTo(p.out)
			return err
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "write the answer to `FILE`")
	cmd.Flags().StringVar(&asOf, "as-of", "", "the graph as it stood on `DATE`: with what had been loaded by then")
	cmd.Flags().IntVar(&limit, "limit", 20, "follow at most `N` of a kind from one node")
	return cmd
}

// lineageFormat is how to show a lineage in a format.
func lineageFormat(name string) (func(context.Context, *lineage.Lineage, io.Writer) error, error) {
	switch name {
	case "", "text":
		return func(_ context.Context, l *lineage.Lineage, w io.Writer) error { return l.Text(w) }, nil
	case "json", "jsonl":
		return func(_ context.Context, l *lineage.Lineage, w io.Writer) error { return l.JSON(w) }, nil
	case "dot":
		return func(_ context.Context, l *lineage.Lineage, w io.Writer) error { return l.DOT(w) }, nil
	case "svg":
		return func(ctx context.Context, l *lineage.Lineage, w io.Writer) error {
			var dot bytes.Buffer
			if err := l.DOT(&dot); err != nil {
				return err
			}
			svg, err := picture.SVG(ctx, dot.Bytes())
			if err != nil {
				return fmt.Errorf("%w; try a smaller --limit", err)
			}
			_, err = w.Write(svg)
			return err
		}, nil
	}
	return nil, usagef("lineage is shown as text, json, svg or dot, not %q", name)
}

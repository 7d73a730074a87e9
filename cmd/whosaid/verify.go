package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strings"

	"github.com/spf13/cobra"

	"whosaid/graph"
	"whosaid/graph/audit"
	"whosaid/loaders"
	"whosaid/loaders/ingest"
	"whosaid/schema"
)

func newVerify(p *program) *cobra.Command {
	var document, mediaType string
	var since, keys []string
	cmd := &cobra.Command{
		Use:   "verify FILE|URL|BUNDLE",
		Short: "does a newer copy, or a bundle, still say what was recorded?",
		Long: `Compares a newer copy of a document with what the graph has of it: which claims
stand, which moved, changed, vanished or appeared. A figure that became another is
pointed out, and whether the newer copy carries a notice of correction. It is an
observation between two captures: it says what differs, not why. Which document is
meant is found by the copy's address, by its publisher and title, or by its words;
--document names it. A URL is fetched once; nothing else uses the network.

Given a bundle, proves it by itself: it needs neither our graph nor the network.

The exit status is 3 when anything differs.`,
		Example: `  whosaid verify saved/story.html
  whosaid verify https://example.org/story
  whosaid verify --document 3f2c9d1 copy.txt
  whosaid verify velm.bundle.zip`,
		Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, a []string) error {
			if err := p.textOrJSON("verify"); err != nil {
				return err
			}
			if !isURL(a[0]) {
				b, err := readBundle(a[0])
				if err != nil {
					return err
				}
				if b != nil {
					return p.verifyBundle(cmd.Context(), b, since, keys)
				}
			}
			if len(since)+len(keys) > 0 {
				return usagef("--since and --key are for bundles, and %s is none", a[0])
			}
			return p.verifyCopy(cmd.Context(), a[0], document, mediaType)
		},
	}
	cmd.Flags().StringVar(&document, "document", "", "compare with the document `ID`, whatever the copy's address")
	cmd.Flags().StringArrayVar(&since, "since", nil, "prove that a bundle's ledger begins with the signed checkpoint in `FILE`")
	cmd.Flags().StringArrayVar(&keys, "key", nil, "public `KEY` of the bundle's maker, or a file with it")
	cmd.Flags().StringVar(&mediaType, "media-type", "", "format of the copy (default: found from its content)")
	return cmd
}

// verifyCopy compares a newer copy with what the graph has.
func (p *program) verifyCopy(ctx context.Context, what, document, mediaType string) (err error) {
	o := p.readOptions()
	o.MediaType = mediaType
	var items iter.Seq[ingest.Item]
	if isURL(what) {
		in, err := p.fetch(ctx, what)
		if err != nil {
			return err
		}
		if mediaType != "" {
			in.MediaType = mediaType
		}
		items = ingest.ReadInputs(ctx, func(yield func(loaders.Input, error) bool) { yield(in, nil) }, o)
	} else {
		items, _ = ingest.Read(ctx, []string{what}, o)
	}
	g, err := p.open(ctx, graph.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, g.Close()) }()
	v := g.View()
	defer func() { err = errors.Join(err, v.Close()) }()
	out := []*audit.Comparison{}
	done, refused, err := p.readings(items, func(it ingest.Item) error {
		for _, r := range it.Readings {
			id, err := p.recorded(ctx, v, r, it.File.Text, document)
			if schema.CodeOf(err) == schema.NotFound {
				fmt.Fprintf(p.err, "warning: %v\n", err)
				continue
			} else if err != nil {
				return err
			}
			old, err := audit.Recorded(ctx, v, id)
			if err != nil {
				return err
			}
			c := audit.Compare(old, audit.Read(r, it.File.Text))
			s, err := audit.SourceOf(ctx, v, id)
			if err != nil {
				return err
			}
			c.Recorded.Record, c.Recorded.Loaded = s.Record, s.Loaded
			out = append(out, c)
		}
		return nil
	})
	p.refused(refused)
	switch {
	case err != nil:
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	case len(refused) > 0 && done == 0:
		return errNothing
	case len(out) == 0:
		return schema.Errorf(schema.NotFound, "%s is no copy of a document in %s; --document says which it should be", what, p.config.Graph)
	}
	same := true
	if p.config.Format == "json" {
		enc := json.NewEncoder(p.out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		err = enc.Encode(map[string]any{"schema": schema.Version, "comparisons": out})
	}
	for i, c := range out {
		same = same && c.Unchanged()
		if p.config.Format == "json" || err != nil {
			continue
		}
		if i > 0 {
			fmt.Fprintln(p.out)
		}
		err = c.WriteText(p.out)
	}
	if err == nil && (!same || len(refused) > 0) {
		err = errFindings
	}
	return err
}

// recorded finds the document that a newer copy is a copy of.
func (p *program) recorded(ctx context.Context, v *graph.View, r *schema.Reading, text, document string) (schema.ID, error) {
	if document != "" {
		docs, err := v.Documents(ctx)
		if err != nil {
			return "", err
		}
		for _, d := range docs {
			if (means(d.ID, document) || d.URI == document) && (d.Part == r.Document.Part || means(d.ID, document)) {
				return d.ID, nil
			}
		}
		return "", schema.Errorf(schema.NotFound, "no document %q in the graph; \"whosaid documents\" lists them", document)
	}
	if _, err := v.Document(ctx, r.Document.ID); err == nil {
		return r.Document.ID, nil
	}
	id, err := audit.Latest(ctx, v, r.Document.Work)
	if err == nil || schema.CodeOf(err) != schema.NotFound {
		return id, err
	}
	// The same place, though its address or title has changed since.
	docs, err := v.Documents(ctx)
	if err != nil {
		return "", err
	}
	for _, d := range docs {
		if d.Part == r.Document.Part && (d.URI == r.Document.URI || isURL(r.Document.URI) && strings.TrimSuffix(d.URL, "/") == strings.TrimSuffix(r.Document.URI, "/")) {
			return audit.Latest(ctx, v, d.Work)
		}
	}
	s := r.Document.Span
	if s.End == 0 || !s.ValidFor(text) {
		s = schema.Span{End: len(text)}
	}
	id, err = audit.Alike(ctx, v, s.Of(text))
	if err != nil {
		return "", fmt.Errorf("%s: %w", r.Document.URI, err)
	}
	return id, nil
}

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"whosaid/graph"
	"whosaid/graph/audit"
	"whosaid/graph/audit/bundle"
	"whosaid/graph/export"
	"whosaid/graph/ledger"
	"whosaid/graph/lineage"
	"whosaid/queries"
	"whosaid/queries/render"
	"whosaid/schema"
)

func newBundle(p *program) *cobra.Command {
	var output, since string
	var keys, withhold []string
	cmd := &cobra.Command{
		Use:   "bundle ID",
		Short: "a proof of a dispute, claim or document that someone else can check",
		Long: `Writes one zip file with all that a dispute, a claim, an assertion or a document
rests on: the originals, the quotes with their places, the statements as N-Quads and
their provenance as PROV-JSON, the ledger's records with their proofs, and a page to
read offline. "whosaid verify FILE" proves it, with neither this graph nor a network.
The same graph and key give the same bytes.

The originals are whole files: whoever gets the bundle reads all that is in them.
Sources that are marked as withheld, or named with --withhold, are replaced by
pseudonyms; originals, texts and records that name them are left out, and their
hashes and proofs stay.`,
		Example: `  whosaid bundle d-221e37d -o dispute.zip
  whosaid bundle 3f2c9d1 --since june.checkpoint -o claim.zip && whosaid verify claim.zip`,
		Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, a []string) error {
			if (output == "" || output == "-") && terminal(p.out) {
				return usagef("a bundle is not for a terminal: name a file with -o")
			}
			var old *ledger.Checkpoint
			if since != "" {
				known, err := verifiers(keys)
				if err != nil {
					return err
				}
				s, err := readCheckpoint(since, known)
				if err != nil {
					return err
				}
				old = &s.Checkpoint
			}
			return p.bundle(cmd.Context(), a[0], output, old, withhold)
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "write the bundle to `FILE`")
	cmd.Flags().StringVar(&since, "since", "", "add the proof that the ledger begins with the checkpoint in `FILE`")
	cmd.Flags().StringArrayVar(&keys, "key", nil, "public `KEY`, or a file with it, of who signed that checkpoint (default: yours)")
	cmd.Flags().StringArrayVar(&withhold, "withhold", nil, "protect the source `NAME` as well as those that are marked")
	return cmd
}

func (p *program) bundle(ctx context.Context, what, output string, since *ledger.Checkpoint, withhold []string) (err error) {
	g, err := p.open(ctx, graph.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, g.Close()) }()
	v := g.View()
	defer func() { err = errors.Join(err, v.Close()) }()
	o := bundle.Options{Agent: agent(), Since: since, Object: g.Object}
	w, err := export.NewWithhold(ctx, v, withhold)
	if err != nil {
		return err
	}
	if w != nil {
		o.Filter = w
	}
	if err := p.choose(ctx, v, what, &o); err != nil {
		return err
	}
	if o.Key, err = p.key(); err != nil {
		return err
	}
	// After the view, so that it is not behind it.
	log, err := ledger.Open(filepath.Join(p.config.Graph, "ledger"), ledger.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	var b bytes.Buffer
	if err := bundle.Write(ctx, &b, v, log, o); err != nil {
		return err
	}
	if output == "" || output == "-" {
		_, err = p.out.Write(b.Bytes())
		return err
	}
	if err := os.WriteFile(output, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write the bundle: %w", err)
	}
	return nil
}

// choose fills in what the bundle is about.
func (p *program) choose(ctx context.Context, v *graph.View, what string, o *bundle.Options) error {
	id, kind, err := lineage.Find(ctx, v, what)
	if err != nil {
		return err
	}
	o.ID, o.Kind, o.Select = id, string(kind), &export.Selection{}
	var report *queries.Report
	switch kind {
	case lineage.Dispute:
		if err := addDispute(ctx, v, string(id), o.Select); err != nil {
			return err
		}
		report, o.Title, err = disputeReport(ctx, v, id)
	case lineage.Claim:
		var as []*schema.Assertion
		if as, err = v.AssertionsOf(ctx, id); err == nil && len(as) > 0 {
			o.Title = as[0].Text
			for _, a := range as {
				o.Select.Assertions = append(o.Select.Assertions, a.ID)
			}
			report, err = queries.Ask(ctx, v, "who", queries.Params{Args: []string{string(id)}, Flags: map[string]string{}})
		}
	case lineage.Assertion:
		var a *schema.Assertion
		if a, err = v.Assertion(ctx, id); err == nil {
			o.Title = a.Quote
			o.Select.Assertions = []schema.ID{id}
		}
	case lineage.Document:
		var d *schema.Document
		if d, err = v.Document(ctx, id); err == nil {
			o.Title = d.Title
			if o.Title == "" {
				o.Title = d.URI
			}
			o.Select.Documents = []schema.ID{id}
		}
	default:
		return usagef("%s is a %s: a bundle is of a dispute, a claim, an assertion or a document", what, kind)
	}
	if err != nil {
		return err
	}
	if o.Filter != nil {
		o.Title = o.Kind + " " + o.ID.Short()
		return nil // the report reads what is there, not what may be shown
	}
	if report != nil {
		var page bytes.Buffer
		if err := render.Write(&page, "html", report, render.Options{}); err != nil {
			return err
		}
		o.Report = page.Bytes()
	}
	return nil
}

// disputeReport is the report of one dispute, and its title.
func disputeReport(ctx context.Context, v *graph.View, id schema.ID) (*queries.Report, string, error) {
	all, err := queries.Ask(ctx, v, "disputes", queries.Params{Flags: map[string]string{"all": "true", "limit": "1000000"}})
	if err != nil {
		return nil, "", err
	}
	for i, it := range all.Items {
		d, ok := it.(*queries.Dispute)
		if !ok || d.ID != id || i >= len(all.Blocks) {
			continue
		}
		one := &queries.Report{Query: all.Query, Key: all.Key, Title: d.Title, Items: []any{d}, Blocks: all.Blocks[i : i+1]}
		for _, s := range all.Sources {
			if slices.ContainsFunc(one.Blocks[0].Lines, func(l queries.Line) bool { return l.Quote != nil && l.Quote.Document == s.Document.ID }) {
				one.Sources = append(one.Sources, s)
			}
		}
		return one, d.Title, nil
	}
	return nil, "", schema.Errorf(schema.NotFound, "no dispute %s in the graph", id)
}

// verifyBundle proves a bundle by itself.
func (p *program) verifyBundle(ctx context.Context, b []byte, since, keys []string) error {
	known, err := verifiers(keys)
	if err != nil {
		return err
	}
	var old []audit.Since
	for _, f := range since {
		s, err := readCheckpoint(f, known)
		if err != nil {
			return err
		}
		old = append(old, s)
	}
	rep, err := bundle.Verify(ctx, b, known, old)
	if schema.CodeOf(err) == schema.Corrupt && err != nil {
		fmt.Fprintf(p.err, "whosaid: %v: nothing in it can be relied on; ask its maker for another copy\n", err)
		return errFindings
	} else if err != nil {
		return err
	}
	return p.proved(rep, rep.Whole)
}

// readBundle reads a file that begins as a bundle does; nil for any other.
func readBundle(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil // the loaders say what is wrong with it
	}
	defer f.Close()
	head := make([]byte, 64)
	n, _ := f.Read(head)
	if !bundle.Is(head[:n]) {
		return nil, nil
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > bundle.MaxSize {
		return nil, schema.Errorf(schema.Invalid, "bundle %s: larger than %d bytes", path, bundle.MaxSize)
	}
	return os.ReadFile(path)
}

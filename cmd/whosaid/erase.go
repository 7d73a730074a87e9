package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"whosaid/graph"
	"whosaid/loaders/ingest"
	"whosaid/queries"
	"whosaid/schema"
)

func newErase(p *program) *cobra.Command {
	var yes bool
	cmd := &cobra.Command{
		Use:   "erase DOCUMENT",
		Short: "take a document out of the graph for good; its hashes stay",
		Long: `Erases a document, for a court's order or a person's safety: its file with all its
parts, every ledger record that has words of it, and what the index has of it. The
links of the graph are then drawn again. It cannot be undone.

The hashes stay: checkpoints and proofs of everything else hold, "whosaid audit"
counts the records as erased, and loading the same file again is refused. Copies
that were made elsewhere (bundles, exports, backups, the disk's free space) are not
reached.`,
		Example: `  whosaid erase 3f2c9d1 --yes`,
		Args:    args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, a []string) (err error) {
			if !yes {
				return usagef("this cannot be undone: say --yes")
			}
			ctx := cmd.Context()
			id, err := p.whichDocument(cmd, a[0])
			if err != nil {
				return err
			}
			step, finish := p.progress()
			e, err := graph.Erase(ctx, p.config.Graph, id, func(done, total uint64) { step("making the index again", int(done), int(total)) })
			if err != nil {
				finish()
				return err
			}
			g, err := graph.Open(ctx, p.config.Graph, graph.Options{})
			if err == nil {
				_, err = ingest.Relink(ctx, g, p.run(), step)
				if e := g.Close(); err == nil {
					err = e
				}
			}
			finish()
			if err != nil {
				return err
			}
			if p.config.Format == "json" {
				return json.NewEncoder(p.out).Encode(map[string]any{"schema": schema.Version, "documents": e.Documents, "records": e.Records,
					"objects": append([]string{}, e.Objects...), "kept": append([]string{}, e.Kept...)})
			}
			fmt.Fprintf(p.out, "erased %s, %s, %s; their hashes stay\n",
				queries.Count(len(e.Documents), "document"), queries.Count(len(e.Records), "ledger record"), queries.Count(len(e.Objects), "object"))
			for _, h := range e.Kept {
				fmt.Fprintf(p.out, "kept %s: a document that was not erased has the same bytes\n", h)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, "do it")
	return cmd
}

// whichDocument is the document that an id, its first digits or an address mean.
func (p *program) whichDocument(cmd *cobra.Command, words string) (id schema.ID, err error) {
	g, err := p.open(cmd.Context(), graph.Options{ReadOnly: true})
	if err != nil {
		return "", err
	}
	defer g.Close()
	v := g.View()
	defer v.Close()
	docs, err := v.Documents(cmd.Context())
	if err != nil {
		return "", err
	}
	for _, d := range docs {
		if !means(d.ID, words) && d.URI != words {
			continue
		}
		if id != "" && id != d.ID {
			return "", schema.Errorf(schema.Invalid, "%q means several documents: %s and %s; \"whosaid documents --format json\" shows the ids", words, id, d.ID)
		}
		id = d.ID
	}
	if id == "" {
		return "", schema.Errorf(schema.NotFound, "no document %q in the graph; \"whosaid documents\" lists them", words)
	}
	return id, nil
}

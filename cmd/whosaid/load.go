package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"whosaid/graph"
	"whosaid/loaders/ingest"
	"whosaid/queries"
	"whosaid/schema"
)

func newLoad(p *program) *cobra.Command {
	var mediaType string
	var whole bool
	cmd := &cobra.Command{
		Use:   "load PATH|DIR|GLOB|-...",
		Short: "read documents into the graph",
		Long: `Reads plain text, Markdown, HTML and JSON lines into the graph, and links what is
new. Loading the same again adds nothing; a changed document becomes a new version
and the old one is kept. What cannot be read is listed with the reason, and the
rest is loaded (exit status 3).`,
		Example: `  whosaid load reports/
  whosaid load --graph case.graph statement.html "notes/*.md"
  curl -s https://example.org/story | whosaid load --media-type text/html -`,
		Args: args(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, paths []string) (err error) {
			if err := p.textOrJSON("load"); err != nil {
				return err
			}
			g, err := p.open(cmd.Context(), graph.Options{})
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, g.Close()) }()
			o := p.readOptions()
			o.MediaType, o.Whole = mediaType, whole
			step, finish := p.progress()
			sum, err := ingest.Load(cmd.Context(), g, paths, o, p.run(), step)
			finish()
			if sum != nil {
				if e := p.loaded(sum); err == nil {
					err = e
				}
			}
			return err
		},
	}
	cmd.Flags().StringVar(&mediaType, "media-type", "", "format of the input (default: found from its content)")
	cmd.Flags().BoolVar(&whole, "whole", false, "never split a file into several documents")
	return cmd
}

// loaded tells what came of loading.
func (p *program) loaded(sum *ingest.Summary) error {
	p.refused(sum.Refused)
	claims := 0
	for _, l := range sum.Loaded {
		claims += l.Claims
	}
	if p.config.Format == "json" {
		type refusal struct {
			URI  string      `json:"uri"`
			Why  string      `json:"why"`
			Code schema.Code `json:"code"`
		}
		refused := []refusal{}
		for _, r := range sum.Refused {
			refused = append(refused, refusal{r.URI, r.Err.Error(), schema.CodeOf(r.Err)})
		}
		b, err := json.MarshalIndent(map[string]any{"schema": schema.Version, "loaded": append([]ingest.Loaded{}, sum.Loaded...),
			"unchanged": append([]string{}, sum.Unchanged...), "refused": refused, "links": sum.Links, "contradictions": sum.Disputed}, "", " ")
		if err != nil {
			return err
		}
		fmt.Fprintln(p.out, string(b))
	} else {
		for _, l := range sum.Loaded {
			note := ""
			if l.Version {
				note = "  new version"
			}
			if l.Reread {
				note = "  read again"
			}
			for _, n := range l.Notes {
				note += "  " + n
			}
			fmt.Fprintf(p.out, "loaded  %s part %d: %s%s\n", l.URI, l.Part, queries.Count(l.Claims, "claim"), note)
		}
		fmt.Fprintf(p.out, "%s loaded, %s unchanged, %d refused; %s read; the graph has %s, %d of them contradictions\n",
			queries.Count(len(sum.Loaded), "document"), queries.Count(len(sum.Unchanged), "file"), len(sum.Refused), queries.Count(claims, "claim"),
			queries.Count(sum.Links, "link"), sum.Disputed)
	}
	switch {
	case len(sum.Refused) > 0 && len(sum.Loaded)+len(sum.Unchanged) == 0:
		return errNothing
	case len(sum.Refused) > 0:
		return errFindings
	}
	return nil
}

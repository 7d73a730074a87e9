package main

import (
	"bufio"
	"encoding/json"
	"os"

	"github.com/spf13/cobra"

	"whosaid/loaders/ingest"
	"whosaid/schema"
)

func newRelate(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "relate [FILE|-]",
		Short: "how one statement bears on another, as JSON lines; no graph",
		Long: `Reads JSON lines {"id","a","b","a_date"?,"b_date"?}: a is the evidence, b the
claim; either may be several sentences. Writes, in order, a line for each:
{"id","relation","score","rule","kind","evidence"}. The relation is supports,
contradicts, restates, updates or unrelated, by the rules that link documents.`,
		Example: `  echo '{"id":"1","a":"Twelve died.","b":"At least 31 died."}' | whosaid relate`,
		Args:    args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, paths []string) error {
			in := p.in
			if len(paths) == 1 && paths[0] != "-" {
				f, err := os.Open(paths[0])
				if err != nil {
					return schema.Errorf(schema.NotFound, "relate: %w", err)
				}
				defer f.Close()
				in = f
			}
			w := bufio.NewWriter(p.out)
			enc := json.NewEncoder(w)
			enc.SetEscapeHTML(false)
			var refused []ingest.Refused
			done := 0
			var err error
			pairs := func(yield func(ingest.Pair) bool) {
				for n, l := range numbered(in) {
					if cmd.Context().Err() != nil || !yield(ingest.ParsePair(n, l.bytes, l.err)) {
						return
					}
				}
			}
			for r := range ingest.Relate(p.config.Workers, pairs) {
				if r.Err != nil {
					refused = append(refused, ingest.Refused{URI: "relate", Err: r.Err})
				} else {
					done++
				}
				if err = enc.Encode(r); err != nil {
					break
				}
			}
			if e := w.Flush(); err == nil {
				err = e
			}
			return p.partly(cmd.Context(), done, refused, err)
		},
	}
}

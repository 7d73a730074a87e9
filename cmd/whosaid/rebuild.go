package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"whosaid/graph"
	"whosaid/queries"
)

func newRebuild(p *program) *cobra.Command {
	return &cobra.Command{
		Use:     "rebuild",
		Short:   "make the index again from the ledger",
		Long:    "Deletes the index and makes it again from the ledger, which is not touched. The answers are the same, bit for bit.",
		Example: "  whosaid rebuild --graph case.graph",
		Args:    args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			step, finish := p.progress()
			n, err := graph.Rebuild(cmd.Context(), p.config.Graph, func(done, total uint64) { step("rebuilding", int(done), int(total)) })
			finish()
			if err != nil {
				return err
			}
			fmt.Fprintf(p.out, "rebuilt the index of %s from %s\n", p.config.Graph, queries.Count(int(n), "ledger record"))
			return nil
		},
	}
}

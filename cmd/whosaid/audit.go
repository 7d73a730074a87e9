package main

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"whosaid/graph/audit"
)

// proved shows the report of a proof; one that is not whole has findings.
func (p *program) proved(rep interface{ WriteText(io.Writer) error }, whole bool) (err error) {
	if p.config.Format == "json" {
		enc := json.NewEncoder(p.out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		err = enc.Encode(rep)
	} else {
		err = rep.WriteText(p.out)
	}
	if err == nil && !whole {
		err = errFindings
	}
	return err
}

func newAudit(p *program) *cobra.Command {
	var since []string
	var keys []string
	cmd := &cobra.Command{
		Use:   "audit",
		Short: "prove that quotes, originals, ledger and index still agree",
		Long: `Reads every byte of the ledger and of the stored originals and compares them with
their hashes, every quote with the text, every link with its words, every id with
its content, and the index with the ledger. It only reads: nothing is replayed and
nothing repaired. What does not agree is a finding, with the record and the
document it concerns (exit status 3).

Checkpoints that "whosaid checkpoint" wrote into the graph are compared too.
With --since, one that was kept elsewhere proves that no record before it was
altered. It proves that they are unchanged since, not that they are true.`,
		Example: `  whosaid audit
  whosaid audit --since june.checkpoint
  whosaid audit --format json | jq '.findings[] | [.part, .uri, .what]'`,
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := p.textOrJSON("audit"); err != nil {
				return err
			}
			o, err := p.checkpoints(since, keys)
			if err != nil {
				return err
			}
			step, finish := p.progress()
			o.Progress = step
			rep, err := audit.Run(cmd.Context(), p.config.Graph, o)
			finish()
			if err != nil {
				return err
			}
			return p.proved(rep, rep.Whole)
		},
	}
	cmd.Flags().StringArrayVar(&since, "since", nil, "prove that nothing before the signed checkpoint in `FILE` was altered")
	cmd.Flags().StringArrayVar(&keys, "key", nil, "public `KEY`, or a file with it, of who signed the checkpoints (default: yours)")
	return cmd
}

// ownCheckpoints are those that the checkpoint verb kept in the graph.
func (p *program) ownCheckpoints() []string {
	found, err := filepath.Glob(filepath.Join(p.config.Graph, checkpointDir, "*"+checkpointExt))
	if err != nil {
		panic(fmt.Sprintf("pattern of checkpoints: %v", err))
	}
	return found
}

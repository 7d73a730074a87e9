package bundle

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"whosaid/graph/audit"
)

// WriteText writes the report for people.
func (r *Report) WriteText(w io.Writer) error {
	var b strings.Builder
	verdict := "whole"
	if n := len(r.Findings); n == 1 {
		verdict = "1 finding"
	} else if n > 1 {
		verdict = fmt.Sprintf("%d findings", n)
	}
	fmt.Fprintf(&b, "bundle of %s %s: %s\n  %s\n\n", r.Kind, r.ID, verdict, r.Title)
	key := "a key that came with it"
	if r.Trusted {
		key = "a key you know"
	}
	fmt.Fprintf(&b, "  signed      by %s, %s\n", r.Signer, key)
	fmt.Fprintf(&b, "  made by     %s\n", r.Agent)
	fmt.Fprintf(&b, "  files       %d\n", r.Files)
	var states []string
	for _, s := range append(slices.Clone(audit.States), NotShown) {
		if n := r.Quotes[s]; n > 0 {
			states = append(states, fmt.Sprintf("%d %s", n, s))
		}
	}
	if len(states) == 0 {
		states = []string{"none"}
	}
	fmt.Fprintf(&b, "  quotes      %s, in %d documents\n", strings.Join(states, ", "), r.Documents)
	fmt.Fprintf(&b, "  records     %d, of a ledger of %d\n", r.Records, r.Size)
	fmt.Fprintf(&b, "  statements  %d, %d of them from records that are left out\n", r.Statements, r.Unproved)
	fmt.Fprintf(&b, "  withheld    %d\n", r.Withheld)
	fmt.Fprintf(&b, "  ledger      %s, root %s\n", r.Origin, r.Root)
	for _, s := range r.Since {
		fmt.Fprintf(&b, "  since       %s: nothing before it was changed\n", s)
	}
	for _, n := range r.Notes {
		fmt.Fprintf(&b, "\nnote: %s\n", n)
	}
	for i := range r.Findings {
		r.Findings[i].WriteText(&b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

package audit

import (
	"fmt"
	"io"
	"strings"
)

// WriteText writes the comparison for people: what was compared, what differs,
// and the observations. Claims that stand are counted only.
func (c *Comparison) WriteText(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", c.Newer.name())
	fmt.Fprintf(&b, "  against %s", c.Recorded.name())
	if c.Recorded.Record > 0 {
		fmt.Fprintf(&b, ", record %d", c.Recorded.Record)
	}
	if c.Recorded.Loaded != "" {
		fmt.Fprintf(&b, ", loaded %s", c.Recorded.Loaded)
	}
	b.WriteByte('\n')
	switch {
	case c.SameBytes:
		b.WriteString("  the same bytes\n")
	case c.SameText:
		b.WriteString("  other bytes, the same text\n")
	}
	var counts []string
	for _, f := range Fates {
		if n := c.Counts[f]; n > 0 || f == Stands {
			word := string(f)
			if f == Stands && n != 1 {
				word = "stand"
			}
			counts = append(counts, fmt.Sprintf("%d %s", n, word))
		}
	}
	fmt.Fprintf(&b, "  claims: %s\n", strings.Join(counts, ", "))
	for _, f := range c.Claims {
		switch f.Fate {
		case Shifted:
			fmt.Fprintf(&b, "\n  MOVED     “%s”\n            was at %d-%d, is at %d-%d\n", f.Quote, f.At.Start, f.At.End, f.Now.Start, f.Now.End)
		case Changed:
			fmt.Fprintf(&b, "\n  CHANGED   “%s”  %d-%d\n            now: %s  %d-%d\n", f.Quote, f.At.Start, f.At.End, f.Diff, f.Now.Start, f.Now.End)
		case Vanished:
			fmt.Fprintf(&b, "\n  VANISHED  “%s”  was at %d-%d\n", f.Quote, f.At.Start, f.At.End)
		case Appeared:
			fmt.Fprintf(&b, "\n  APPEARED  “%s”  %d-%d\n", f.Quote, f.Now.Start, f.Now.End)
		}
	}
	for _, n := range c.Notices {
		fmt.Fprintf(&b, "\n  NOTICE    “%s”  %d-%d\n", n.Words, n.Start, n.End)
	}
	for _, o := range c.Observations {
		fmt.Fprintf(&b, "\n  OBSERVED  %s\n", o)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (n *CaptureName) name() string {
	out := n.URI
	if n.Part > 1 {
		out += fmt.Sprintf(" part %d", n.Part)
	}
	if n.Title != "" {
		out += fmt.Sprintf(", %q", n.Title)
	}
	return out
}

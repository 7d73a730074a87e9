package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"whosaid/queries"
)

func init() { Register(Format{Name: "md", Write: writeMarkdown}) }

// writeMarkdown writes CommonMark with tables as GitHub has them. Words from
// documents are escaped.
func writeMarkdown(w io.Writer, r *queries.Report, _ Options) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "# %s\n", escape(r.Title))
	switch {
	case len(r.Blocks) > 0:
		for _, x := range r.Blocks {
			fmt.Fprintf(b, "\n## %s\n", escape(x.Heading))
			if x.Right != "" {
				fmt.Fprintf(b, "\n*%s*\n", escape(x.Right))
			}
			for _, l := range x.Lines {
				switch {
				case l.Quote != nil:
					fmt.Fprintf(b, "\n> %s\n>\n> — `%s` %d–%d, %s\n", escape(l.Quote.Words), strings.ReplaceAll(l.Quote.URI, "`", ""), l.Quote.Start, l.Quote.End, l.Quote.State)
				case l.Label != "":
					fmt.Fprintf(b, "\n**%s** %s", escape(l.Label), escape(l.Text))
					if l.Right != "" {
						fmt.Fprintf(b, " · %s", escape(l.Right))
					}
					b.WriteString("\n")
				case l.Text != "":
					fmt.Fprintf(b, "\n%s\n", escape(l.Text))
				}
			}
		}
	case len(r.Rows) > 0:
		fmt.Fprintf(b, "\n| %s |\n|%s\n", strings.Join(r.Head, " | "), strings.Repeat("---|", len(r.Head)))
		for _, row := range r.Rows {
			cells := make([]string, len(row))
			for i, c := range row {
				cells[i] = escape(c)
			}
			fmt.Fprintf(b, "| %s |\n", strings.Join(cells, " | "))
		}
	default:
		fmt.Fprintf(b, "\n%s\n", escape(r.Empty))
	}
	return b.Flush()
}

// escape makes words from outside plain text in Markdown.
func escape(s string) string {
	var b strings.Builder
	for _, c := range clean(s) {
		if strings.ContainsRune("\\`*_{}[]<>#|~&!", c) {
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}

package render

import (
	"bufio"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"whosaid/queries"
)

func init() { Register(Format{Name: "text", Write: writeText}) }

// ANSI styles.
const (
	plain = "\x1b[0m"
	bold  = "\x1b[1m"
	dim   = "\x1b[2m"
	green = "\x1b[32m"
	red   = "\x1b[31m"
)

type textWriter struct {
	*bufio.Writer
	o Options
}

func writeText(w io.Writer, r *queries.Report, o Options) error {
	t := textWriter{bufio.NewWriter(w), o}
	switch {
	case len(r.Blocks) > 0:
		for i, b := range r.Blocks {
			if i > 0 {
				t.WriteString("\n")
			}
			t.block(b)
		}
	case len(r.Rows) > 0:
		t.table(r.Head, r.Rows)
	default:
		t.WriteString(r.Empty + "\n")
	}
	return t.Flush()
}

func (t textWriter) style(s, style string) string {
	if !t.o.Color || s == "" {
		return s
	}
	return style + s + plain
}

// columns is how many terminal columns s takes.
func columns(s string) int {
	n := 0
	for _, c := range s {
		switch {
		case unicode.Is(unicode.Mn, c) || unicode.Is(unicode.Me, c) || unicode.Is(unicode.Cf, c):
		case width.LookupRune(c).Kind() == width.EastAsianWide || width.LookupRune(c).Kind() == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

func (t textWriter) block(b queries.Block) {
	t.row("", clean(b.Heading), bold, clean(b.Right), dim)
	for _, l := range b.Lines {
		if l.Label == "" && l.Text == "" && l.Right == "" {
			t.WriteString("\n")
			continue
		}
		indent := strings.Repeat("  ", l.Indent)
		if l.Indent >= 2 {
			indent += " "
		}
		label := clean(l.Label)
		if label != "" {
			gap := "  "
			if len([]rune(label)) > 2 { // Why, Gaps, ... stand in a column of their own
				gap = strings.Repeat(" ", max(2, 12-columns(label)))
			}
			t.WriteString(indent + t.style(label, bold) + gap)
			indent += strings.Repeat(" ", columns(label)+len(gap))
			t.rest(indent, l)
			continue
		}
		t.WriteString(indent)
		t.rest(indent, l)
	}
}

// rest writes the text and right side of a line whose indent has been written.
func (t textWriter) rest(indent string, l queries.Line) {
	right := dim
	if l.Quote != nil {
		right = green
		if l.Quote.State != "exact" {
			right = red
		}
	}
	t.row(indent, clean(l.Text), "", clean(l.Right), right)
}

// row wraps text under its indent, and sets right at the end of the last line,
// aligned with the margin, or on a line of its own when it does not fit.
func (t textWriter) row(indent, text, style, right, rightStyle string) {
	lines := wrap(text, max(20, t.o.Width-columns(indent)))
	for i, line := range lines {
		if i > 0 {
			t.WriteString(indent)
		}
		t.WriteString(t.style(line, style))
		if i < len(lines)-1 {
			t.WriteString("\n")
			continue
		}
		if right != "" {
			room := t.o.Width - columns(indent) - columns(line) - columns(right)
			if room < 2 {
				t.WriteString("\n")
				room = max(columns(indent), t.o.Width-columns(right))
			}
			t.WriteString(strings.Repeat(" ", room) + t.style(right, rightStyle))
		}
		t.WriteString("\n")
	}
}

// wrap breaks text at spaces into lines of at most n columns; a longer word stays whole.
func wrap(text string, n int) []string {
	var lines []string
	line := ""
	for _, w := range strings.Split(text, " ") {
		switch {
		case line == "":
			line = w
		case columns(line)+1+columns(w) > n:
			lines = append(lines, line)
			line = w
		default:
			line += " " + w
		}
	}
	return append(lines, line)
}

// clean keeps a text from outside from moving the cursor or setting colours.
func clean(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\n' || c == '\t':
			return ' '
		case unicode.IsControl(c), c >= 0x202a && c <= 0x202e, c >= 0x2066 && c <= 0x2069:
			return -1
		}
		return c
	}, s)
}

// table writes aligned columns. The last ones, ids, are left out: JSON and CSV have them.
func (t textWriter) table(head []string, rows [][]string) {
	n := len(head)
	for n > 1 && (strings.HasPrefix(head[n-1], "document") && n == len(head) || head[n-1] == "assertion" || head[n-1] == "claim" || head[n-1] == "entity" || head[n-1] == "origin") {
		n--
	}
	const widest = 44
	w := make([]int, n)
	for _, r := range append([][]string{head}, rows...) {
		for i, c := range r[:n] {
			w[i] = min(widest, max(w[i], columns(clean(c))))
		}
	}
	for k, r := range append([][]string{head}, rows...) {
		var b strings.Builder
		for i, c := range r[:n] {
			c = clean(c)
			if columns(c) > widest {
				c = string([]rune(c)[:widest-1]) + "…"
			}
			if i < n-1 {
				c += strings.Repeat(" ", max(0, w[i]-columns(c))+2)
			}
			b.WriteString(c)
		}
		line := strings.TrimRight(b.String(), " ")
		if k == 0 {
			line = t.style(line, bold)
		}
		t.WriteString(line + "\n")
	}
}

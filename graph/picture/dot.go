package picture

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A Style is how a kind of node looks: a shape of Graphviz and two colours. The
// zero value is a plain white box.
type Style struct {
	Shape, Fill, Ink string
}

// A Node is a box. Lines are its label, one below the other; Tip is shown where a
// pointer rests on it, and may be long.
type Node struct {
	ID    string
	Lines []string
	Tip   string
	Style Style
	Bold  bool // the node that the picture is about
}

// An Edge joins two nodes that have been written. Loose edges do not pull their
// ends into an order.
type Edge struct {
	From, To string
	Label    string
	Tip      string
	Color    string
	Dashed   bool
	Loose    bool
	Both     bool // without direction
}

// A Sample is a line of the legend.
type Sample struct {
	Style Style
	Text  string
}

// DOT writes a picture in DOT. Groups are written whole between Begin and End.
// Errors of writing are kept and returned by Close.
type DOT struct {
	w      *bufio.Writer
	groups int
	depth  int
}

// NewDOT begins a picture with a title. Ranks go from left to right when across
// is set, else from top to bottom.
func NewDOT(w io.Writer, title string, across bool) *DOT {
	d := &DOT{w: bufio.NewWriter(w)}
	direction := "TB"
	if across {
		direction = "LR"
	}
	fmt.Fprintf(d.w, "digraph whosaid {\n")
	fmt.Fprintf(d.w, "graph [charset=\"UTF-8\", rankdir=%s, label=%s, labelloc=t, labeljust=l, fontname=\"Helvetica\", fontsize=16, nodesep=0.18, ranksep=0.45, bgcolor=\"white\", newrank=true, pad=0.4];\n", direction, quote(title))
	fmt.Fprintf(d.w, "node [shape=box, style=filled, fillcolor=\"white\", color=\"#5d6470\", fontname=\"Helvetica\", fontsize=10, margin=\"0.20,0.06\"];\n")
	fmt.Fprintf(d.w, "edge [color=\"#8a919c\", fontname=\"Helvetica\", fontsize=9, arrowsize=0.6];\n")
	return d
}

// Begin opens a group: a frame with a label around the nodes that follow.
func (d *DOT) Begin(label string, s Style) {
	d.groups++
	d.depth++
	fmt.Fprintf(d.w, "subgraph cluster_%d {\ngraph [label=%s, labeljust=l, style=\"rounded,filled\", fillcolor=%s, color=%s, fontsize=12, margin=10];\n",
		d.groups, quote(label), quote(or(s.Fill, "#ffffff")), quote(or(s.Ink, "#c5cad2")))
}

// End closes the group opened last.
func (d *DOT) End() {
	d.depth--
	d.w.WriteString("}\n")
}

// Node writes a node.
func (d *DOT) Node(n Node) {
	fmt.Fprintf(d.w, "%s [label=%s%s", quote(n.ID), label(n.Lines, n.Style), looks(n.Style))
	if n.Tip != "" {
		fmt.Fprintf(d.w, ", tooltip=%s", quote(n.Tip))
	}
	if n.Bold {
		d.w.WriteString(", penwidth=3")
	}
	d.w.WriteString("];\n")
}

// Edge writes an edge.
func (d *DOT) Edge(e Edge) {
	var as []string
	add := func(k, v string) { as = append(as, k+"="+v) }
	if e.Label != "" {
		add("label", quote(e.Label))
	}
	if e.Tip != "" {
		add("tooltip", quote(e.Tip))
	}
	if e.Color != "" {
		add("color", quote(e.Color))
		add("fontcolor", quote(e.Color))
	}
	if e.Dashed {
		add("style", "dashed")
	}
	if e.Loose {
		add("constraint", "false")
	}
	if e.Both {
		add("dir", "none")
	}
	fmt.Fprintf(d.w, "%s -> %s", quote(e.From), quote(e.To))
	if len(as) > 0 {
		fmt.Fprintf(d.w, " [%s]", strings.Join(as, ", "))
	}
	d.w.WriteString(";\n")
}

// Legend writes what the looks mean, as a group of its own.
func (d *DOT) Legend(title string, samples []Sample) {
	d.Begin(title, Style{Fill: "#fafafa"})
	for i, s := range samples {
		fmt.Fprintf(d.w, "\"legend %d\" [label=%s%s];\n", i, label([]string{s.Text}, s.Style), looks(s.Style))
		if i > 0 {
			fmt.Fprintf(d.w, "\"legend %d\" -> \"legend %d\" [style=invis];\n", i-1, i)
		}
	}
	d.End()
}

// Close ends the picture.
func (d *DOT) Close() error {
	for d.depth > 0 {
		d.End()
	}
	d.w.WriteString("}\n")
	return d.w.Flush()
}

func looks(s Style) string {
	out := ""
	if s.Shape != "" {
		out += ", shape=" + s.Shape
	}
	if s.Fill != "" {
		out += ", fillcolor=" + quote(s.Fill)
	}
	if s.Ink != "" {
		out += ", color=" + quote(s.Ink)
	}
	return out
}

// quote writes a quoted DOT identifier. Graphviz reads escapes in labels, so a
// backslash is doubled; characters that XML cannot carry become U+FFFD.
func quote(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte('"')
	from := 0
	for i, r := range s {
		with := ""
		switch {
		case r == '"':
			with = `\"`
		case r == '\\':
			with = `\\`
		case r == '\n' || r == '\r' || r == '\t':
			with = " "
		case r < 0x20 || r == 0x7f || r == 0xfffe || r == 0xffff:
			with = "\uFFFD"
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"): // a byte that is no UTF-8
			b.WriteString(s[from:i])
			b.WriteString("\uFFFD")
			from = i + 1
			continue
		default:
			continue
		}
		b.WriteString(s[from:i])
		b.WriteString(with)
		from = i + utf8.RuneLen(r)
	}
	b.WriteString(s[from:])
	b.WriteByte('"')
	return b.String()
}

// label writes lines as one label: in round shapes in the middle, else at the left.
func label(lines []string, s Style) string {
	end := `\l`
	if s.Shape == "ellipse" || s.Shape == "diamond" || s.Shape == "octagon" {
		end = `\n`
	}
	if len(lines) == 1 {
		return quote(lines[0])
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, l := range lines {
		q := quote(l)
		b.WriteString(q[1:len(q)-1] + end)
	}
	b.WriteByte('"')
	return b.String()
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// Clip shortens words for a label to n characters: white space becomes one space,
// and the cut falls between words where it can.
func Clip(s string, n int) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= n {
		return string(r)
	}
	cut := n - 1
	for i := cut; i > n/2; i-- {
		if r[i] == ' ' {
			cut = i
			break
		}
	}
	return strings.TrimRight(string(r[:cut]), " ,;:") + "…"
}

// Wrap breaks words into lines of about width characters, at most lines of them;
// what does not fit is cut with an ellipsis.
func Wrap(s string, width, lines int) []string {
	var out []string
	line := ""
	for _, w := range strings.Fields(Clip(s, width*lines)) {
		switch {
		case line == "":
			line = w
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(w) <= width || len(out) == lines-1:
			line += " " + w
		default:
			out = append(out, line)
			line = w
		}
	}
	if line != "" {
		out = append(out, line)
	}
	return out
}

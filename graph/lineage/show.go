package lineage

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"whosaid/graph/picture"
	"whosaid/schema"
)

// JSON writes the lineage in its public form.
func (l *Lineage) JSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(struct {
		Schema  string   `json:"schema"`
		Lineage *Lineage `json:"lineage"`
	}{schema.Version, l})
}

// Text writes the lineage for people, stage by stage. The node asked about is
// marked with ">". Ids are cut to their first seven digits.
func (l *Lineage) Text(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "LINEAGE of %s %s\n", l.Kind, short(l.Of))
	stage := Kind("")
	for _, n := range l.Nodes {
		if n.Kind != stage {
			stage = n.Kind
			fmt.Fprintf(b, "\n%s\n", strings.ToUpper(string(stage)))
		}
		mark := " "
		if n.ID == l.Of {
			mark = ">"
		}
		side := ""
		if n.Side != "" {
			side = "[" + n.Side + "] "
		}
		fmt.Fprintf(b, "%s %s  %s%s\n", mark, short(n.ID), side, picture.Clip(n.Label, 160))
		for _, f := range n.Details {
			fmt.Fprintf(b, "      %-14s %s\n", f.Name, picture.Clip(f.Value, 240))
		}
		for _, e := range l.Edges {
			if e.To == n.ID {
				fmt.Fprintf(b, "      %-14s %s %s (%s)\n", "from", l.kindOf(e.From), short(e.From), e.Relation)
			}
		}
		for _, left := range l.Left {
			if left.From == n.ID {
				fmt.Fprintf(b, "      %-14s %d more of kind %s (--limit)\n", "left out", left.Count, left.Kind)
			}
		}
	}
	return b.Flush()
}

func (l *Lineage) kindOf(id string) Kind {
	i := slices.IndexFunc(l.Nodes, func(n *Node) bool { return n.ID == id })
	if i < 0 {
		return ""
	}
	return l.Nodes[i].Kind
}

// short cuts an id to its first digits, and keeps the place of a span.
func short(id string) string {
	doc, place, isSpan := strings.Cut(id, "#")
	s := schema.ID(doc).Short()
	if isSpan {
		s += "#" + place
	}
	return s
}

// looks are the colours of the kinds of node.
var looks = map[Kind]picture.Style{
	Run: {Shape: "component", Fill: "#eeeeee"}, Batch: {Shape: "cylinder", Fill: "#eeeeee"}, Work: {Shape: "folder", Fill: "#fdf6e3"},
	Document: {Shape: "note", Fill: "#fdf6e3"}, Origin: {Shape: "house", Fill: "#efe3fd"}, Span: {Fill: "#ffffff"}, Name: {Shape: "ellipse", Fill: "#e6f4ea"},
	Identity: {Shape: "ellipse", Fill: "#f1f8f3"}, Part: {Fill: "#ffffff"}, Assertion: {Fill: "#e8eaed"}, Claim: {Shape: "ellipse", Fill: "#fff8c5"},
	Link: {Shape: "diamond", Fill: "#fde0dc"}, Checked: {Shape: "diamond", Fill: "#f5f5f5"}, Dispute: {Shape: "octagon", Fill: "#f8b4ab"},
	Review: {Shape: "tab", Fill: "#d9f2e4"},
}

// sides are the colours of the sides of a dispute.
var sides = map[string]picture.Style{"A": {Fill: "#cfe2ff", Ink: "#1d4f91"}, "B": {Fill: "#ffdfc2", Ink: "#a34a00"}}

func (n *Node) style() picture.Style {
	if s, ok := sides[n.Side]; ok {
		return s
	}
	return looks[n.Kind]
}

// DOT draws the lineage, from left to right, with a legend.
func (l *Lineage) DOT(w io.Writer) error {
	d := picture.NewDOT(w, fmt.Sprintf("Lineage of %s %s", l.Kind, short(l.Of)), true)
	var samples []picture.Sample
	known := map[string]bool{}
	sample := func(key string, s picture.Style, text string) {
		if !known[key] {
			known[key] = true
			samples = append(samples, picture.Sample{Style: s, Text: text})
		}
	}
	for _, n := range l.Nodes {
		lines := append([]string{string(n.Kind) + " " + short(n.ID)}, picture.Wrap(n.Label, 34, 3)...)
		if n.Kind == Span { // its id says where, which is no news beside the document's
			lines = append([]string{"bytes " + n.ID[strings.IndexByte(n.ID, '#')+1:]}, picture.Wrap(n.Label, 34, 3)...)
		}
		for _, f := range n.Details {
			switch f.Name {
			case "rule", "published", "ledger record", "started":
				lines = append(lines, f.Name+" "+picture.Clip(f.Value, 30))
			}
		}
		var tip []string
		for _, f := range n.Details {
			tip = append(tip, f.Name+": "+f.Value)
		}
		d.Node(picture.Node{ID: n.ID, Lines: lines, Tip: n.Label + " · " + strings.Join(tip, " · "), Style: n.style(), Bold: n.ID == l.Of})
		if s, ok := sides[n.Side]; ok {
			sample("side "+n.Side, s, "assertion, side "+n.Side)
		} else {
			sample(string(n.Kind), n.style(), string(n.Kind))
		}
	}
	for _, e := range l.Edges {
		edge := picture.Edge{From: e.From, To: e.To, Tip: e.Relation}
		switch from := l.kindOf(e.From); {
		case from == Batch:
			edge.Dashed, edge.Color = true, "#c5cad2"
		case e.Relation == "a" || e.Relation == "b":
			edge.Label = e.Relation
		case strings.HasPrefix(e.Relation, "shared origin"):
			edge.Label = "shared origin"
		}
		d.Edge(edge)
	}
	d.Legend("legend", samples)
	return d.Close()
}

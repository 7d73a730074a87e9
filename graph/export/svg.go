package export

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path"
	"strings"

	"whosaid/graph/picture"
	"whosaid/queries"
	"whosaid/schema"
)

func init() {
	Register(Format{Name: "svg", Help: "a picture of the disputes: who stands on which side, in which words", Extension: ".svg", Write: writeSVG})
}

// sideStyles are the colours of the sides of a dispute; further sides repeat them.
var sideStyles = []picture.Style{
	{Fill: "#cfe2ff", Ink: "#1d4f91"}, {Fill: "#ffdfc2", Ink: "#a34a00"}, {Fill: "#d9f2d9", Ink: "#22663a"}, {Fill: "#ead9f7", Ink: "#6a3d9a"},
}

// conflictInk is the colour of the lines between sides.
const conflictInk = "#b3202b"

// maxDrawn is how many disputes a picture shows, the strongest first, and
// maxVoices how many assertions of a side; both are told when they cut.
const (
	maxDrawn  = 12
	maxVoices = 6
)

// writeSVG draws the disputes of the source: a frame for each, in it the words of
// each side in the side's colour, who says them, and the documents they stand in;
// between the sides the rule that found the conflict. All of the graph is in the
// other formats; a picture of it would not be readable.
func writeSVG(ctx context.Context, w io.Writer, s *Source) error {
	ds, err := s.disputes(ctx)
	if err != nil {
		return err
	}
	title := fmt.Sprintf("What is disputed: %s", queries.Count(len(ds), "dispute"))
	if len(ds) > maxDrawn {
		title += fmt.Sprintf(", of which the first %d are drawn", maxDrawn)
		ds = ds[:maxDrawn]
	}
	var dot bytes.Buffer
	d := picture.NewDOT(&dot, title, true)
	most := 0
	for _, x := range ds {
		most = max(most, len(x.Sides))
		if err := drawDispute(ctx, d, s, x); err != nil {
			return err
		}
	}
	var samples []picture.Sample
	for i := range most {
		samples = append(samples, picture.Sample{Style: sideStyles[i%len(sideStyles)], Text: "side " + sideLabel(i) + ": its words"})
	}
	d.Legend("legend", append(samples, picture.Sample{Style: voiceStyle, Text: "who says it"}, picture.Sample{Style: styles[schema.ClassDocument], Text: "where it is written"},
		picture.Sample{Style: ruleStyle, Text: "conflict, and the rule that found it"}))
	if err := d.Close(); err != nil {
		return err
	}
	svg, err := picture.SVG(ctx, dot.Bytes())
	if err != nil {
		return fmt.Errorf("%w; name one with --dispute", err)
	}
	_, err = w.Write(svg)
	return err
}

var (
	voiceStyle = picture.Style{Shape: "ellipse", Fill: "#ffffff"}
	ruleStyle  = picture.Style{Shape: "diamond", Fill: "#fde0dc", Ink: conflictInk}
)

func sideLabel(i int) string { return string(rune('A' + i%26)) }

// drawDispute draws one: documents, voices and words of the sides, one below the
// other; the conflict on the right.
func drawDispute(ctx context.Context, d *picture.DOT, s *Source, x *queries.Dispute) error {
	short := x.ID.Short()
	d.Begin(picture.Clip(x.Title, 110)+"   (d-"+short+", "+x.Kind+")", picture.Style{})
	words := make([]string, len(x.Sides)) // node ids
	for i := range x.Sides {
		side := &x.Sides[i]
		style := sideStyles[i%len(sideStyles)]
		words[i] = short + " " + side.Label
		says := "“" + side.Says + "”"
		if side.Denial {
			says = "denies " + says
		}
		d.Node(picture.Node{ID: words[i], Lines: append(picture.Wrap(side.Label+": "+says, 38, 3), queries.Count(side.Origins, "origin")), Tip: says, Style: style, Bold: true})
		n, hidden := 0, 0
		for _, c := range side.Claims {
			for j := range c.Assertions {
				if n++; n > maxVoices {
					hidden++
					continue
				}
				if err := drawAssertion(ctx, d, s, &c.Assertions[j], words[i], style); err != nil {
					return err
				}
			}
		}
		if hidden > 0 {
			more := words[i] + " more"
			d.Node(picture.Node{ID: more, Lines: []string{fmt.Sprintf("and %d more", hidden)}, Style: voiceStyle})
			d.Edge(picture.Edge{From: more, To: words[i], Color: style.Ink})
		}
	}
	rules := map[string]bool{}
	var label []string
	for _, l := range x.Links {
		if !rules[l.Rule] {
			rules[l.Rule] = true
			label = append(label, "rule "+l.Rule)
		}
	}
	d.Node(picture.Node{ID: short, Lines: append([]string{"contradict"}, label...), Tip: x.Links[0].Why, Style: ruleStyle})
	for _, id := range words {
		d.Edge(picture.Edge{From: id, To: short, Color: conflictInk, Both: true})
	}
	d.End()
	return nil
}

// drawAssertion draws who says it, with the words and the document.
func drawAssertion(ctx context.Context, d *picture.DOT, s *Source, a *queries.SideAssertion, side string, style picture.Style) error {
	doc, err := s.View().Document(ctx, a.Document)
	if err != nil {
		return err
	}
	who := a.Chain[len(a.Chain)-1]
	said := who.Name
	if who.For != "" && !strings.Contains(schema.Fold(said), schema.Fold(who.For)) {
		said += ", for " + who.For
	}
	lines := append(picture.Wrap(said, 30, 2), string(a.Commitment))
	if a.SaidDate != "" {
		lines[len(lines)-1] += ", " + a.SaidDate
	}
	place := side + " " + string(a.Document) // it is drawn in each side that it speaks for
	d.Node(picture.Node{ID: string(a.Assertion) + side, Lines: lines, Tip: fmt.Sprintf("“%s” (bytes %d-%d)", a.Quote, a.Start, a.End), Style: picture.Style{Shape: "ellipse", Fill: "#ffffff", Ink: style.Ink}})
	d.Node(picture.Node{ID: place, Lines: append(picture.Wrap(orElse(doc.Voice(), "unsigned"), 26, 1), picture.Clip(path.Base(doc.URI), 26)),
		Tip: doc.Title, Style: styles[schema.ClassDocument]})
	d.Edge(picture.Edge{From: place, To: string(a.Assertion) + side, Tip: "“" + a.Quote + "”", Color: style.Ink})
	d.Edge(picture.Edge{From: string(a.Assertion) + side, To: side, Color: style.Ink})
	return nil
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

package render

import (
	_ "embed"
	"html/template"
	"io"
	"slices"
	"strconv"

	"whosaid/queries"
	"whosaid/schema"
)

//go:embed report.html
var page string

var pageTemplate = template.Must(template.New("report").Parse(page))

func init() { Register(Format{Name: "html", Write: writeHTML}) }

// htmlSource is a document's text cut into stretches, some of them quoted above.
type htmlSource struct {
	Anchor   string
	Document *schema.Document
	Pieces   []htmlPiece
}

type htmlPiece struct {
	Text   string
	Anchor string // set for a quoted stretch
}

// anchor names the place of a quote in the page.
func anchor(doc schema.ID, sp schema.Span) string {
	return "q-" + doc.Short() + "-" + strconv.Itoa(sp.Start) + "-" + strconv.Itoa(sp.End)
}

// writeHTML writes one file that needs nothing else: each quote stands beside
// its place in the source text, and every text that is quoted is there whole,
// with the quotes marked.
func writeHTML(w io.Writer, r *queries.Report, _ Options) error {
	var sources []htmlSource
	places := map[string]string{} // quote -> the mark it stands in
	for _, s := range r.Sources {
		h := htmlSource{Anchor: "d-" + s.Document.ID.Short(), Document: s.Document}
		var spans []schema.Span
		for _, b := range r.Blocks {
			for _, l := range b.Lines {
				if l.Quote != nil && l.Quote.Document == s.Document.ID && l.Quote.State == "exact" {
					spans = append(spans, l.Quote.Span)
				}
			}
		}
		slices.SortFunc(spans, func(a, b schema.Span) int {
			if a.Start != b.Start {
				return a.Start - b.Start
			}
			return b.End - a.End
		})
		pos := s.Offset
		cut := func(from, to int) string { return s.Text[from-s.Offset : to-s.Offset] }
		for _, sp := range spans {
			if sp.Start < pos && len(h.Pieces) > 0 { // within or across one that is marked already
				places[anchor(s.Document.ID, sp)] = h.Pieces[len(h.Pieces)-1].Anchor
				continue
			}
			places[anchor(s.Document.ID, sp)] = anchor(s.Document.ID, sp)
			h.Pieces = append(h.Pieces, htmlPiece{Text: cut(pos, sp.Start)}, htmlPiece{Text: cut(sp.Start, sp.End), Anchor: anchor(s.Document.ID, sp)})
			pos = sp.End
		}
		h.Pieces = append(h.Pieces, htmlPiece{Text: cut(pos, s.Offset+len(s.Text))})
		sources = append(sources, h)
	}
	return pageTemplate.Execute(w, map[string]any{
		"Report": r, "Sources": sources,
		"Anchor": func(q *queries.Quote) string {
			if a := places[anchor(q.Document, q.Span)]; a != "" {
				return a
			}
			return "d-" + q.Document.Short() // altered or missing: no words to mark
		},
	})
}

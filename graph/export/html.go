package export

import (
	"context"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"sync"

	"whosaid/schema"
)

func init() {
	Register(Format{Name: "html", Help: "one page that needs nothing else: disputes, texts with the quotes marked, all nodes", Extension: ".html", Write: writeHTML})
}

//go:embed page.html
var page string

var pages = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Funcs(template.FuncMap{"last": func(chain []schema.Step) schema.Step {
		if len(chain) == 0 {
			return schema.Step{}
		}
		return chain[len(chain)-1]
	}}).Parse(page))
})

// writeHTML writes one page: the disputes side by side, the text of every document
// with the assertions marked in it, and every node with what it says, where it
// leads and which batch brought it. All ids are anchors. Nodes are written as they
// are read; of texts, one is in memory at a time.
func writeHTML(ctx context.Context, w io.Writer, s *Source) error {
	write := func(name string, data any) error { return pages().ExecuteTemplate(w, name, data) }
	if err := write("head", nil); err != nil {
		return err
	}
	ds, err := s.disputes(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\n<h2 id=\"disputes\">Disputes</h2>\n<p class=\"soft\">%s; those with more independent origins on the weaker side first.</p>", countOf(len(ds), "dispute"))
	for _, d := range ds {
		if err := write("dispute", d); err != nil {
			return err
		}
	}
	io.WriteString(w, "\n<h2 id=\"documents\">Documents</h2>")
	docs, err := s.View().Documents(ctx)
	if err != nil {
		return err
	}
	for _, d := range docs {
		if !s.Has(d.ID) {
			continue
		}
		x, err := s.htmlDocument(ctx, d)
		if err == nil {
			err = write("document", x)
		}
		if err != nil {
			return err
		}
	}
	io.WriteString(w, "\n<h2 id=\"nodes\">All that was recorded</h2>")
	absent := newAbsentees()
	for r, err := range s.records(ctx) {
		if err != nil {
			return err
		}
		absent.see(r)
		if err := write("node", newHTMLNode(r)); err != nil {
			return err
		}
	}
	for _, r := range absent.records() {
		if err := write("node", newHTMLNode(r)); err != nil {
			return err
		}
	}
	return write("foot", nil)
}

// htmlNode is a record as the page shows it.
type htmlNode struct {
	ID, Class, Label string
	Attrs            []struct{ Key, Value string }
	Edges            []struct{ Key, Target, Batch string }
}

func newHTMLNode(r *record) htmlNode {
	n := htmlNode{ID: r.id, Class: r.class, Label: r.label}
	for _, a := range r.attrs {
		switch a.key {
		case keyClass, keyLabel:
		case keyBatch:
			n.Edges = append(n.Edges, struct{ Key, Target, Batch string }{a.key, a.values[0], ""})
		default:
			for _, v := range a.values {
				n.Attrs = append(n.Attrs, struct{ Key, Value string }{a.key, v})
			}
		}
	}
	batch := r.text(keyBatch)
	for _, e := range r.edges {
		x := struct{ Key, Target, Batch string }{e.key, e.target, string(e.batch)}
		if x.Batch == batch { // said once, above
			x.Batch = ""
		}
		n.Edges = append(n.Edges, x)
	}
	return n
}

// htmlDocument is a document as the page shows it: its text in pieces, or, where no
// text is to be had, its quotes.
type htmlDocument struct {
	*schema.Document
	Title  string
	Open   bool
	Why    string // no text is shown
	Pieces []htmlPiece
	Quotes []htmlQuote
}

type htmlPiece struct {
	Text    string
	Anchors []schema.ID // assertions that begin here; none outside a mark
}

type htmlQuote struct {
	ID    schema.ID
	Words string
	schema.Span
	State string
}

func (s *Source) htmlDocument(ctx context.Context, d *schema.Document) (*htmlDocument, error) {
	h := &htmlDocument{Document: d, Title: orElse(d.Title, d.URI)}
	as, err := s.View().AssertionsIn(ctx, d.ID)
	if err != nil {
		return nil, err
	}
	as = slices.DeleteFunc(as, func(a *schema.Assertion) bool { return !s.Has(a.ID) })
	text, ok, err := s.Text(ctx, d)
	if err != nil {
		return nil, err
	}
	ok = ok && d.ValidFor(text)
	pos := d.Start
	for _, a := range as {
		state := s.state(text, ok, a.Span, a.Quote)
		if state != "exact" || !d.Contains(a.Span) {
			h.Quotes = append(h.Quotes, htmlQuote{a.ID, a.Quote, a.Span, state})
			continue
		}
		if last := len(h.Pieces) - 1; a.Start < pos { // within or across one that is marked already
			h.Pieces[last].Anchors = append(h.Pieces[last].Anchors, a.ID)
			if a.End > pos {
				h.Pieces[last].Text += text[pos:a.End]
				pos = a.End
			}
			continue
		}
		h.Pieces = append(h.Pieces, htmlPiece{Text: text[pos:a.Start]}, htmlPiece{text[a.Start:a.End], []schema.ID{a.ID}})
		pos = a.End
	}
	switch {
	case ok:
		h.Pieces = append(h.Pieces, htmlPiece{Text: text[pos:d.End]})
	case s.filter != nil:
		h.Why = "The text is withheld, or was not kept. The quotes that may be shown:"
	default:
		h.Why = "The text was not kept. The quotes that were recorded:"
	}
	return h, nil
}

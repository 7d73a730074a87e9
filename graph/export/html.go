package export

import (
	"bufio"
	"context"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"sync"

	"whosaid/queries"
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
func writeHTML(ctx context.Context, out io.Writer, s *Source) error {
	w := bufio.NewWriter(out)
	write := func(name string, data any) error { return pages().ExecuteTemplate(w, name, data) }
	if err := write("head", nil); err != nil {
		return err
	}
	ds, err := s.disputes(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\n<h2 id=\"disputes\">Disputes</h2>\n<p class=\"soft\">%s; those with more independent origins on the weaker side first.</p>", queries.Count(len(ds), "dispute"))
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
	for r, err := range s.records(ctx, nil) {
		if err != nil {
			return err
		}
		absent.see(r)
		htmlNode(w, r)
	}
	for _, r := range absent.records() {
		htmlNode(w, r)
	}
	if err := write("foot", nil); err != nil {
		return err
	}
	return w.Flush()
}

// htmlNode writes a record. There are as many as nodes, which a template takes ten
// times as long to write; the escaping is that of html/template, and everything that
// comes out of the graph goes through it.
func htmlNode(w *bufio.Writer, r *record) {
	link := func(id string) {
		w.WriteString(`<a href="#n-`)
		template.HTMLEscape(w, []byte(id))
		w.WriteString(`">`)
		template.HTMLEscape(w, []byte(id))
		w.WriteString("</a>")
	}
	row := func(key string) {
		w.WriteString("<dt>")
		template.HTMLEscape(w, []byte(key))
		w.WriteString("</dt><dd>")
	}
	w.WriteString("\n<details class=\"card\" id=\"n-")
	template.HTMLEscape(w, []byte(r.id))
	w.WriteString("\"><summary>")
	template.HTMLEscape(w, []byte(r.class))
	w.WriteString(" <b>")
	template.HTMLEscape(w, []byte(r.label))
	w.WriteString("</b></summary><dl>")
	for _, a := range r.attrs {
		if a.key == keyClass || a.key == keyLabel || a.key == keyBatch {
			continue
		}
		for _, v := range a.values {
			row(a.key)
			template.HTMLEscape(w, []byte(v))
			w.WriteString("</dd>")
		}
	}
	batch := r.text(keyBatch)
	if batch != "" {
		row(keyBatch)
		link(batch)
		w.WriteString("</dd>")
	}
	for _, e := range r.edges {
		row(e.key)
		link(e.target)
		if string(e.batch) != batch { // else it is said once, above
			w.WriteString(` <span class="soft">in batch `)
			link(string(e.batch))
			w.WriteString("</span>")
		}
		w.WriteString("</dd>")
	}
	w.WriteString("\n</dl></details>")
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

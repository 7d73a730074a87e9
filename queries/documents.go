package queries

import (
	"context"
	"strconv"
	"strings"

	"whosaid/schema"
)

func init() {
	Register(Query{
		Name: "documents", Short: "list what was read", MaxArgs: 0,
		Long:    "Lists the documents with publisher, author and date, how the date is known, and how many assertions were read from each. A file may hold several.",
		Example: "  whosaid documents --format csv",
		Run:     runDocuments,
	})
	Register(Query{
		Name: "cites", Args: "[WORDS]", MaxArgs: -1, Short: "what documents cite",
		Long:    "Lists citations: the reports, institutions, links, footnotes and unnamed sources that documents refer to. WORDS keeps those that contain them.",
		Example: "  whosaid cites ministry",
		Run:     runCites,
	})
	Register(Query{
		Name: "origins", Short: "documents that are not independent", MaxArgs: 0,
		Long:    "Lists the wire stories, releases, quotations and reports that several documents share, with the evidence for each member.",
		Example: "  whosaid origins",
		Run:     runOrigins,
	})
}

func runDocuments(ctx context.Context, g Graph, _ Params) (*Report, error) {
	ds, err := g.Documents(ctx)
	if err != nil {
		return nil, err
	}
	rep := &Report{Query: "documents", Key: "documents", Title: Count(len(ds), "document"),
		Head:  []string{"published", "date source", "publisher", "author", "title", "language", "assertions", "uri", "part", "document"},
		Empty: "No documents. \"whosaid load PATH\" reads some.",
	}
	for _, d := range ds {
		as, err := g.AssertionsIn(ctx, d.ID)
		if err != nil {
			return nil, err
		}
		rep.Items = append(rep.Items, struct {
			ID schema.ID `json:"document"`
			*schema.Document
			Assertions int `json:"assertions"`
		}{d.ID, d, len(as)})
		rep.Rows = append(rep.Rows, []string{d.Published, d.DateSource, d.Publisher, d.Author, d.Title, d.Language, strconv.Itoa(len(as)), d.URI, strconv.Itoa(d.Part), string(d.ID)})
	}
	return rep, nil
}

func runCites(ctx context.Context, g Graph, p Params) (*Report, error) {
	ds, err := g.Documents(ctx)
	if err != nil {
		return nil, err
	}
	rep := &Report{Query: "cites", Key: "citations", Title: "citations", Head: []string{"kind", "words", "target", "uri", "part", "start", "end", "document"},
		Empty: "No citations found."}
	want := schema.Fold(p.Arg())
	for _, d := range ds {
		cs, err := g.Citations(ctx, d.ID)
		if err != nil {
			return nil, err
		}
		for _, c := range cs {
			if !strings.Contains(schema.Fold(c.Text+" "+c.Target), want) {
				continue
			}
			rep.Items = append(rep.Items, struct {
				Document schema.ID `json:"document"`
				URI      string    `json:"uri"`
				Part     int       `json:"part"`
				schema.Citation
			}{d.ID, d.URI, d.Part, c})
			rep.Rows = append(rep.Rows, []string{c.Kind, c.Text, c.Target, d.URI, strconv.Itoa(d.Part), strconv.Itoa(c.Start), strconv.Itoa(c.End), string(d.ID)})
		}
	}
	return rep, nil
}

func runOrigins(ctx context.Context, g Graph, _ Params) (*Report, error) {
	r, err := newReader(ctx, g)
	if err != nil {
		return nil, err
	}
	os, err := g.Origins(ctx)
	if err != nil {
		return nil, err
	}
	rep := &Report{Query: "origins", Key: "origins", Title: Count(len(os), "shared origin"),
		Head:  []string{"origin", "kind", "label", "uri", "part", "publisher", "evidence", "share", "words", "document"},
		Empty: "No two documents share an origin."}
	for _, o := range os {
		rep.Items = append(rep.Items, o)
		b := Block{Heading: o.Label, Right: o.Kind}
		shown := map[schema.ID]bool{}
		for _, m := range o.Members {
			if shown[m.Document] {
				continue // several assertions of one document share the origin
			}
			shown[m.Document] = true
			d, err := r.document(m.Document)
			if err != nil {
				return nil, err
			}
			share := ""
			if m.Share > 0 {
				share = strconv.Itoa(int(m.Share*100+0.5)) + " %"
			}
			rep.Rows = append(rep.Rows, []string{string(o.ID), o.Kind, o.Label, d.URI, strconv.Itoa(d.Part), d.Voice(), m.Evidence, share, m.Words, string(d.ID)})
			text := d.Voice()
			if text == "" {
				text = d.URI
			}
			text += ": " + m.Evidence
			if share != "" {
				text += ", " + share
			}
			if m.Words != "" {
				text += ": " + marks(clip(m.Words, 90))
			}
			b.Lines = append(b.Lines, Line{Indent: 1, Text: text, Right: d.URI})
		}
		rep.Blocks = append(rep.Blocks, b)
	}
	return rep, nil
}

// clip shortens s to about n characters at a space.
func clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	cut := string(r[:n])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return cut + " …"
}

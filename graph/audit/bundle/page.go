package bundle

import (
	"bytes"
	_ "embed"
	"html/template"
	"strings"

	"golang.org/x/mod/sumdb/note"

	"whosaid/graph/ledger"
	"whosaid/schema"
)

//go:embed page.html
var pageText string

//go:embed readme.txt
var readmeText string

var pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{"chain": chain}).Parse(pageText))

// chain writes an attribution chain from the document's voice to the speaker.
func chain(steps []schema.Step) string {
	var out []string
	for _, s := range steps {
		name := s.Name
		if s.Role != "" {
			name += ", " + s.Role
		}
		if s.For != "" {
			name += ", for " + s.For
		}
		out = append(out, name+" ("+string(s.Commitment)+")")
	}
	return strings.Join(out, " → ")
}

// pageQuote is a quote with what stands around it.
type pageQuote struct {
	quoted
	Before, After string
}

type pageDocument struct {
	quotedDocument
	Quotes []pageQuote
}

// pages adds the pages for people.
func (b *writer) pages() error {
	data := struct {
		Kind, Title, Agent, Key string
		ID                      schema.ID
		Report                  bool
		Proofs                  proofs
		Documents               []pageDocument
	}{b.o.Kind, b.o.Title, b.o.Agent, b.o.Key.Public, b.o.ID, b.o.Report != nil, b.proofs, nil}
	for _, d := range b.quotes.Documents {
		p := pageDocument{quotedDocument: d}
		for _, a := range d.Assertions {
			p.Quotes = append(p.Quotes, pageQuote{a, a.before, a.after})
		}
		data.Documents = append(data.Documents, p)
	}
	var out bytes.Buffer
	if err := pageTemplate.Execute(&out, data); err != nil {
		return err
	}
	b.add("index.html", out.Bytes())
	if b.o.Report != nil {
		b.add("report.html", b.o.Report)
	}
	b.add("README.txt", []byte(readmeText))
	b.add("key.pub", []byte(b.o.Key.Public+"\n"))
	return nil
}

// sign signs the list of files.
func sign(text string, key ledger.Key) ([]byte, error) {
	return note.Sign(&note.Note{Text: text}, key)
}

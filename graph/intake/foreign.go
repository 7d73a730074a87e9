package intake

import (
	"context"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"whosaid/graph/objects"
	"whosaid/schema"
)

// Version is the version of how others' files become documents with claims; batches
// rest on it.
const Version = "intake 2"

// maxForeign bounds a file of others in bytes: it is held in memory, and kept.
const maxForeign = 64 << 20

// readAll reads a whole file of others.
func (in *intake) readAll() ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(in.r, maxForeign+1))
	switch {
	case err != nil:
		return nil, err
	case len(b) > maxForeign:
		return nil, schema.Errorf(schema.Invalid, "larger than %d bytes", maxForeign)
	case !utf8.Valid(b):
		return nil, schema.Errorf(schema.Invalid, "not UTF-8")
	}
	return b, nil
}

// A page is a document of others on its way into the graph: lines of plain text,
// and the claims that quote them.
type page struct {
	title, publisher, author, published, url, language, mediaType string

	text   strings.Builder
	claims []claim
}

// A claim quotes words of a page that have been written to it.
type claim struct {
	span    schema.Span
	text    string // self-contained words
	speaker schema.Name
	role    string
	said    string
	how     schema.Commitment
	own     bool // the page says it in its own voice
}

// line writes "label: words" and returns where the words stand. It is nothing for no words.
func (p *page) line(label, words string) (schema.Span, string) {
	words = strings.Join(strings.Fields(words), " ")
	if words == "" {
		return schema.Span{}, ""
	}
	if label != "" {
		p.text.WriteString(label + ": ")
	}
	start := p.text.Len()
	p.text.WriteString(words)
	end := p.text.Len()
	p.text.WriteByte('\n')
	return schema.Span{Start: start, End: end}, words
}

// append brings the pages of a file into the graph, one document a page.
func (in *intake) append(ctx context.Context, original []byte, pages []*page) error {
	var all strings.Builder
	spans := make([]schema.Span, len(pages))
	for i, p := range pages {
		if i > 0 {
			all.WriteByte('\n')
		}
		start := all.Len()
		all.WriteString(p.text.String())
		spans[i] = schema.Span{Start: start, End: all.Len()}
	}
	text := all.String()
	for i, p := range pages {
		r := p.reading(in.name, i+1, spans[i], objects.Sum(original).String(), objects.Sum([]byte(text)).String())
		id := schema.NewID(schema.KindBatch, "read", string(r.Document.ID), Version)
		b := &schema.Batch{ID: id, Kind: "read", Reading: r, Run: schema.Run{ID: schema.NewID(schema.KindRun, string(id), in.run.Agent, in.run.Started),
			Kind: "read", Agent: in.run.Agent, Config: Version, Started: in.run.Started, Inputs: []string{in.name}}}
		more, err := in.s.Append(ctx, b, original, []byte(text))
		if schema.CodeOf(err) == schema.Invalid && err != nil {
			in.Refused = append(in.Refused, fmt.Sprintf("part %d: %v", i+1, err))
			continue
		} else if err != nil {
			return err
		}
		if !more {
			in.Unchanged++
			continue
		}
		in.Batches++
		in.Documents = append(in.Documents, fmt.Sprintf("%s part %d", in.name, i+1))
		in.Claims += len(r.Claims)
	}
	return nil
}

// reading is a page as what a reader would have seen in it.
func (p *page) reading(uri string, part int, span schema.Span, hash, textHash string) *schema.Reading {
	r := &schema.Reading{Schema: schema.Version, Document: schema.Document{URI: uri, Part: part, Title: p.title, Publisher: p.publisher, Author: p.author,
		Published: date(p.published), URL: p.url, Language: p.language, MediaType: p.mediaType, Span: span, SHA256: hash, TextSHA256: textHash}}
	if r.Document.Published != "" {
		r.Document.DateSource = "metadata"
	}
	r.Document.Identify()
	r.ID = string(r.Document.ID)
	doc := string(r.Document.ID)
	voice := schema.NewName(schema.Outlet, r.Document.Voice(), "")
	if r.Document.Publisher == "" {
		voice = schema.NewName(schema.Person, r.Document.Author, "")
	}
	if r.Document.Voice() == "" {
		voice = schema.NewName(schema.Unknown, "unnamed author", doc)
	}
	names := map[schema.ID]bool{}
	add := func(n schema.Name) {
		if !names[n.ID] {
			names[n.ID] = true
			r.Names = append(r.Names, n)
		}
	}
	add(voice)
	for _, c := range p.claims {
		c.span.Start, c.span.End = c.span.Start+span.Start, c.span.End+span.Start
		a := schema.Assertion{Span: c.span, Quote: p.text.String()[c.span.Start-span.Start : c.span.End-span.Start], Text: c.text, Commitment: c.how,
			Entities: []schema.ID{}, Quantities: []int{}, Cites: []string{}, SaidDate: date(c.said),
			Chain: []schema.Step{{Source: voice.ID, Name: voice.Name, Kind: voice.Kind, Commitment: c.how}}}
		if !c.own {
			if c.speaker.Name == "" {
				c.speaker = schema.NewName(schema.Anonymous, "one source", doc)
			}
			add(c.speaker)
			a.Chain[0].Commitment = schema.Reported
			a.Chain = append(a.Chain, schema.Step{Source: c.speaker.ID, Name: c.speaker.Name, Kind: c.speaker.Kind, Role: c.role, Commitment: schema.Asserted})
		} else if a.SaidDate == "" {
			a.SaidDate = r.Document.Published
		}
		r.Claims = append(r.Claims, a)
	}
	r.Identify()
	return r
}

// date is a date of metadata as EDTF, "" when it is none.
func date(s string) string {
	s = strings.TrimSpace(s)
	if _, err := schema.ParseDate(s); err == nil {
		return s
	}
	if day, _, ok := strings.Cut(s, "T"); ok {
		if _, err := schema.ParseDate(day); err == nil {
			return day
		}
	}
	return ""
}

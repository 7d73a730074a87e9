package loaders

import (
	"fmt"
	"slices"
	"strings"
)

func (d *divider) bylines(p *Part, h *head, tl *tail, to int) {
	p.Document.Author, p.AuthorSource = d.field(h, func(f *Fields) string { return f.Author })
	if p.Document.Author == "" && h.byline != "" {
		p.Document.Author, p.AuthorSource = h.byline, h.bylineWhy
	}
	if p.Document.Author == "" && tl.author != "" {
		p.Document.Author, p.AuthorSource = tl.author, "byline"
	}
	if p.Document.Author == "" {
		p.Document.Author, p.AuthorSource = d.t.inOwnWords(h, to)
	}
	if a, outlet := writtenFor(p.Document.Author); outlet != "" {
		p.Document.Author = a
		if h.masthead == "" {
			h.masthead, h.mastWhy = outlet, "byline"
		}
	}
}

func (d *divider) publisher(p *Part, h *head, tl *tail, to int) {
	set := func(name, why string) {
		name = strings.Trim(strings.Join(strings.Fields(name), " "), " .,;:")
		if isOrganisationName(name) {
			name = unshout(name)
		}
		if p.Document.Publisher == "" && name != "" {
			p.Document.Publisher, p.PublisherSource = name, why
		}
	}
	set(d.field(h, func(f *Fields) string { return f.Publisher }))
	if p.PublisherSource == d.pg.source && d.pg.publisherSource != "" {
		p.PublisherSource = d.pg.publisherSource
	}
	set(h.masthead, h.mastWhy)
	set(tl.source, "source line")
	set(d.beforeHead.masthead, d.beforeHead.mastWhy)
	if len(d.f.Parts) == 0 && h.mastBefore {
		d.pageName = h.masthead
	}
	set(d.pageName, "masthead of the page")
	if f, source := d.inherited(h); f.Publisher != "" {
		set(f.Publisher, source)
	}
	if p.Document.Publisher == "" && d.issues(h.place, h.body, to) {
		set(h.place, "date line")
		h.place = ""
	}
	if p.Document.Publisher == "" {
		set(d.t.publisherOf(h, tl, h.body, to))
	}
	if h.dateline.agency != "" {
		set(h.dateline.agency, "agency in the dateline")
	}
}

// issues reports whether a name that stands in the date line where a place may stand is
// that of who issues the text: the title element of the page has it besides the title
// ("Orsk Rovers - Club statement"), or the text begins with it as with a subject, and
// speaks of itself as "we".
func (d *divider) issues(name string, from, to int) bool {
	if name == "" || from >= to {
		return false
	}
	for _, seg := range strings.FieldsFunc(d.pg.element, func(r rune) bool { return strings.ContainsRune("|-–—·•:»«", r) }) {
		if seg = strings.TrimSpace(seg); strings.EqualFold(seg, name) && !strings.EqualFold(d.pg.element, name) {
			return true
		}
	}
	said, ok := strings.CutPrefix(d.t.ps[from].text, name+" ")
	return ok && startsLower(said) && len(strings.Fields(name)) > 1 &&
		slices.ContainsFunc(d.t.ps[from:to], func(p para) bool { return saysWe(unquoted(p.text)) })
}

// series gives the parts of one series of labels ("First press release", "Second
// press release") the publisher that one of them names, where it is one only.
func (d *divider) series() {
	for i := range d.f.Parts {
		p := &d.f.Parts[i]
		l := d.labels[i]
		if p.Document.Publisher != "" || !l.counted || l.kind == "" {
			continue
		}
		name, from, several := "", 0, false
		for j := range d.f.Parts {
			q := &d.f.Parts[j]
			if j == i || d.labels[j].kind != l.kind || !d.labels[j].counted || q.Document.Publisher == "" {
				continue
			}
			if name != "" && !strings.EqualFold(name, q.Document.Publisher) {
				several = true
			}
			name, from = q.Document.Publisher, q.Document.Part
		}
		if name != "" && !several {
			p.Document.Publisher = name
			p.PublisherSource = fmt.Sprintf("named in part %d, of the same series of %ss", from, l.kind)
		}
	}
}

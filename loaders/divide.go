package loaders

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"whosaid/schema"
)

// A page is what the container of a text says about it: an HTML page's metadata.
type page struct {
	Fields
	source          string // "html metadata"
	dateSource      string // the source of the date, where it is another
	publisherSource string // that of the publisher, where it is another
	guess           string // a date that something on the page may be
	element         string // its title element, which may name the site
}

// divide finds the documents in the file's text, and what is known of each.
func (f *File) divide(in Input, pg page, lim Limits) error {
	t := newLayout(f.Text, 0)
	if len(t.ps) == 0 {
		return errEmpty()
	}
	t.given = cmp.Or(in.Fields.Title, pg.Title)
	starts := []int{0}
	if !in.Whole {
		for _, c := range t.cuts() {
			if c.at > 0 {
				starts = append(starts, c.at)
			}
		}
	}
	if len(starts) > lim.Parts {
		return schema.Errorf(schema.Unsupported, "holds more than %d documents; split the file", lim.Parts)
	}
	// What stands before the first document of several, without a sentence of its
	// own, is the heading of the file.
	first := 0
	if len(starts) > 1 && !t.prose(0, starts[1]) {
		first = starts[1]
		starts = starts[1:]
	}
	d := divider{f: f, t: t, in: in, pg: pg, several: len(starts) > 1}
	if first > 0 {
		d.preamble(first)
	}
	for n, from := range starts {
		to := len(t.ps)
		if n+1 < len(starts) {
			to = starts[n+1]
		}
		d.part(n+1, from, to)
	}
	d.series()
	for i := range f.Parts {
		p := &f.Parts[i]
		if i == 0 && first > 0 {
			p.Skipped = append(d.before, p.Skipped...)
		}
		p.Skipped = tidy(p.Skipped)
		d.language(p)
		p.Document.Identify()
	}
	return nil
}

// divider holds a file while it is divided.
type divider struct {
	f  *File
	t  *layout
	in Input
	pg page

	several bool // the file holds more than one document

	before     []schema.Skipped // of the heading of the file
	beforeHead head
	labels     []label // of the parts
	pageName   string  // the masthead over the first title, which is the page's
	pageDate   calendarDate
	shared     Fields // what the first block of metadata says, for parts without one
	sharedFrom string
}

// preamble reads the heading of a file of several documents.
func (d *divider) preamble(to int) {
	d.beforeHead = d.t.readHead(0, to)
	for _, b := range d.beforeHead.blocks {
		d.share(b.fields, b.kind)
	}
	for i := 0; i < to; i++ {
		why := "label"
		if d.t.ps[i].rule {
			why = "rule"
		}
		d.before = append(d.before, schema.Skipped{Span: d.t.ps[i].Span, Why: why})
	}
}

func (d *divider) share(f Fields, kind string) {
	if d.sharedFrom == "" {
		d.shared, d.sharedFrom = f, kind
	}
}

// part reads the paragraphs [from, to) as one document.
func (d *divider) part(n, from, to int) {
	t := d.t
	h := t.readHead(from, to)
	if h.dateSource == "date line" && t.chronology(&h, to) {
		h.dateSource, h.date, h.chronicle = "", calendarDate{}, true
	}
	title := h.titleSpan.Of(t.text)
	tl := t.readTail(h.body, to, title)
	p := Part{Document: schema.Document{
		URI: d.in.URI, Part: n, MediaType: d.f.MediaType,
		SHA256: d.f.SHA256, TextSHA256: d.f.TextSHA256,
	}}
	p.Skipped = append(h.skipped, tl.skipped...)
	p.Skipped = append(p.Skipped, t.salutation(&h, min(to, tl.last+1))...)
	if h.dated {
		at := t.ps[h.body].content.Start
		if end := at + d.originalLength(h.body, h.dateline.end); end < t.ps[h.body].End {
			p.Dateline = trimSpan(t.text, schema.Span{Start: at, End: end})
			p.Skipped = append(p.Skipped, schema.Skipped{Span: p.Dateline, Why: "dateline"})
		}
	}
	p.Signatories = tl.signatories
	p.Document.Span = d.span(&h, &tl, from, to)
	d.titleOf(&p, &h, title)
	d.bylines(&p, &h, &tl, to)
	d.publisher(&p, &h, &tl, to)
	d.date(&p, &h, &tl)
	d.rest(&p, &h, &tl)
	d.labels = append(d.labels, h.labelled)
	d.f.Parts = append(d.f.Parts, p)
	for _, b := range h.blocks {
		if n == 1 {
			d.share(b.fields, b.kind)
		}
		if b.note != "" {
			d.f.Notes = append(d.f.Notes, b.note)
		}
	}
}

// originalLength converts a length in a paragraph's text, where space is folded,
// to a length in its content.
func (d *divider) originalLength(i, n int) int {
	p := &d.t.ps[i]
	raw := p.content.Of(d.t.text)
	if strings.HasPrefix(raw, p.text[:min(n, len(p.text))]) {
		return n
	}
	// Walk both, a run of space in one for a run in the other.
	a, b := 0, 0
	for b < n && a < len(raw) && b < len(p.text) {
		if isSpaceByte(p.text[b]) {
			for a < len(raw) && isSpaceByte(raw[a]) {
				a++
			}
			b++
			continue
		}
		if isSpaceByte(raw[a]) {
			a++
			continue
		}
		a, b = a+1, b+1
	}
	return boundaryBefore(raw, a)
}

func isSpaceByte(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// span is the document from its label, title or metadata to its last line, less
// the page's own words at the edges.
func (d *divider) span(h *head, tl *tail, from, to int) schema.Span {
	t := d.t
	outside := map[int]bool{}
	for _, s := range h.skipped {
		if s.Why == "navigation" || s.Why == "copyright" {
			outside[s.Start] = true
		}
	}
	first := from
	for first < h.body && (outside[t.ps[first].Start] || t.ps[first].rule && !blockAt(h, t.ps[first].Start)) {
		first++
	}
	last := max(tl.last, h.body-1)
	if h.body < to && tl.last < h.body {
		last = max(first, h.body-1)
	}
	if first > last || first >= len(t.ps) {
		first, last = from, max(from, min(to, len(t.ps))-1)
	}
	s := schema.Span{Start: t.ps[first].Start, End: t.ps[last].End}
	// With nothing but white space around it, a document is the whole file.
	if first == 0 {
		s.Start = 0
	}
	if last == len(t.ps)-1 {
		s.End = len(t.text)
	}
	return s
}

func blockAt(h *head, start int) bool {
	for _, b := range h.blocks {
		if b.Start <= start && start < b.End {
			return true
		}
	}
	return false
}

// field returns the first value that the caller, the metadata at the head or the
// page gives, and where it is from.
func (d *divider) field(h *head, get func(*Fields) string) (value, source string) {
	if v := get(&d.in.Fields); v != "" {
		return v, cmp.Or(d.in.Source, "record")
	}
	for i := range h.blocks {
		if v := get(&h.blocks[i].fields); v != "" {
			return v, h.blocks[i].kind
		}
	}
	if v := get(&d.pg.Fields); v != "" {
		return v, d.pg.source
	}
	return "", ""
}

// inherited returns the fields of the first block of metadata in the file, for a
// part that has no block, and where they are from.
func (d *divider) inherited(h *head) (Fields, string) {
	if len(h.blocks) > 0 {
		return Fields{}, ""
	}
	return d.shared, d.sharedFrom
}

func (d *divider) titleOf(p *Part, h *head, heading string) {
	given := d.in.Fields.Title
	for _, b := range h.blocks {
		if given == "" {
			given = b.fields.Title
		}
	}
	if given == "" && len(d.f.Parts) == 0 && !(h.title >= 0 && (h.label >= 0 || d.several)) {
		given = d.pg.Title
		if heading != "" && (isMasthead(given) || isSection(given) || sameTitle(given, cmp.Or(h.masthead, d.pg.Publisher))) {
			given = "" // the site's name
		}
	}
	heading = strings.Join(strings.Fields(heading), " ")
	switch {
	case given == "":
		p.Document.Title, p.TitleSpan = heading, h.titleSpan
	case heading != "" && sameTitle(heading, given):
		p.Document.Title, p.TitleSpan = strings.TrimSpace(given), h.titleSpan
	default:
		p.Document.Title = strings.Join(strings.Fields(given), " ")
		if h.title < 0 && h.titleSpan.Len() > 0 {
			p.TitleSpan = h.titleSpan // the subject of a mail
			return
		}
		for _, b := range h.blocks {
			if b.title.Len() > 0 && b.kind == "front matter" {
				p.TitleSpan = b.title
				p.Skipped = except(p.Skipped, b.title)
				return
			}
		}
	}
}

// except cuts a span out of the skipped stretch that holds it.
func except(skipped []schema.Skipped, keep schema.Span) []schema.Skipped {
	var out []schema.Skipped
	for _, s := range skipped {
		if !s.Contains(keep) {
			out = append(out, s)
			continue
		}
		if s.Start < keep.Start {
			out = append(out, schema.Skipped{Span: schema.Span{Start: s.Start, End: keep.Start}, Why: s.Why})
		}
		if keep.End < s.End {
			out = append(out, schema.Skipped{Span: schema.Span{Start: keep.End, End: s.End}, Why: s.Why})
		}
	}
	return out
}

// rest fills place, URL and the language that is given.
func (d *divider) rest(p *Part, h *head, tl *tail) {
	doc := &p.Document
	doc.Place, _ = d.field(h, func(f *Fields) string { return f.Place })
	doc.Place = cmp.Or(doc.Place, h.dateline.place, h.place, tl.place)
	doc.URL, _ = d.field(h, func(f *Fields) string { return f.URL })
	lang, _ := d.field(h, func(f *Fields) string { return f.Language })
	doc.Language = languageTag(lang)
}

// language decides what language the part is in. One that is not read keeps its
// span and metadata, and all of it is skipped.
func (d *divider) language(p *Part) {
	var b strings.Builder
	for _, s := range p.Body() {
		if b.Len() < maxLanguage {
			w := s.Of(d.t.text)
			b.WriteString(w[:boundaryBefore(w, min(len(w), maxLanguage))])
			b.WriteByte('\n')
		}
	}
	text := b.String()
	found := languageOf(text)
	declared := p.Document.Language
	switch {
	case declared == "" || isEnglish(found) != isEnglish(declared) && (found != "en" || english(text)):
		p.Document.Language = found
	}
	if isEnglish(p.Document.Language) {
		p.Document.Language = "en"
		return
	}
	p.Skipped = []schema.Skipped{{Span: p.Document.Span, Why: "language"}}
	note := "not read: language " + p.Document.Language
	if len(d.f.Parts) > 1 {
		note = fmt.Sprintf("part %d: %s", p.Document.Part, note)
	}
	d.f.Notes = append(d.f.Notes, note)
}

// tidy orders skipped stretches and cuts off what another one covers.
func tidy(in []schema.Skipped) []schema.Skipped {
	slices.SortStableFunc(in, func(a, b schema.Skipped) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	out := make([]schema.Skipped, 0, len(in))
	end := -1
	for _, s := range in {
		if s.Start < end {
			if s.End <= end {
				continue
			}
			s.Start = end
		}
		if s.Len() == 0 {
			continue
		}
		out = append(out, s)
		end = s.End
	}
	return out
}

package loaders

import (
	"strings"

	"whosaid/schema"
)

// maxHead is how many paragraphs may stand before the body of a part.
const maxHead = 24

// A head is what stands before the body of a part, and what it says.
type head struct {
	from, body int // paragraphs: the first one, and the first of the body
	label      int // paragraph of the label, -1 without one
	labelled   label
	title      int // paragraph of the title, -1 without one
	titleSpan  schema.Span
	blocks     []block
	skipped    []schema.Skipped

	date       calendarDate
	dateSource string // "date line", "date line (updated)"
	byline     string // the author, where a line or a mark says so
	bylineWhy  string
	masthead   string // the publisher, where a line names it
	mastWhy    string
	place      string
	issuer     string   // a name in the date line, where a place or whoever issues the text may stand
	noticed    bool     // the date line says that the text is a notice, a newsletter or the like
	dateline   dateline // at the start of the paragraph body
	dated      bool     // a dateline was found
	mastBefore bool     // the masthead stands above the title, as that of a page does
	dateBefore bool     // so does the date line
	chronicle  bool     // days are the headings of the body
	subtitle   bool     // a second line stands under the title
}

// evidence reports whether the head says more than a section's heading would:
// its own date, author or header.
func (h *head) evidence() bool {
	return h.dateSource != "" || h.byline != "" || h.dated || len(h.blocks) > 0
}

// readHead reads the head that begins at paragraph i; it ends before paragraph end.
func (t *layout) readHead(i, end int) head {
	h := head{from: i, body: i, label: -1, title: -1}
	var names []int // lines that are a person's name
	subtitle, kicker := -1, -1
	skip := func(j int, why string) {
		h.skipped = append(h.skipped, schema.Skipped{Span: t.ps[j].Span, Why: why})
	}
	setTitle := func(j int) {
		h.title, h.titleSpan = j, t.ps[j].content
		h.datedTitle(&t.ps[j])
	}
	j := i
scan:
	for ; j < end && j-i < maxHead; j++ {
		p := &t.ps[j]
		if b, ok := t.frontMatter(j); ok && h.title < 0 {
			h.take(t, b)
			j = b.next - 1
			continue
		}
		if p.rule {
			continue
		}
		if h.title < 0 || h.dateSource == "" {
			if b, ok := t.header(j); ok {
				h.take(t, b)
				j = b.next - 1
				continue
			}
		}
		if h.title < 0 && h.label < 0 && h.masthead == "" && len(h.blocks) == 0 && t.letterhead(j, end) {
			h.masthead, h.mastWhy, h.mastBefore = unshout(outletName(p.text)), "letterhead", true
			skip(j, "label")
			continue
		}
		if key, value, ok := keyValue(p.text); ok && p.words <= 25 && !p.list {
			if field := fieldKeys[key]; field != "" && field != "other" && field != "title" && value != "" && h.single(field, value) {
				skip(j, "header")
				continue
			}
		}
		if l, ok := p.label(); ok && (h.title >= 0 || h.label >= 0) && j > i {
			if l.counted && h.title >= 0 && h.label < 0 && p.gap == 0 && properName(t.ps[h.title].text) && t.ps[h.title].words <= 6 {
				// The issuer's name over "Situation report No. 14".
				h.masthead, h.mastWhy = unshout(t.ps[h.title].text), "label"
				skip(h.title, "label")
				h.label, h.labelled = j, l
				h.title, h.titleSpan = j, p.content
				continue
			}
			if l.counted {
				break // the heading of a file, and its first document's label
			}
			if h.title >= 0 {
				h.label, h.labelled = j, l
				skip(j, "label")
				continue
			}
		} else if ok && h.title < 0 && h.label < 0 {
			h.label, h.labelled = j, l
			if l.title > 0 && h.dateLine(&para{text: p.text[l.title:l.titleEnd], words: p.words}, true) {
				skip(j, "label") // "Document 3: The Ledger, 4 March 2026"
			} else if l.title > 0 && len(p.text) == p.content.Len() {
				h.title = j
				h.titleSpan = schema.Span{Start: p.content.Start + l.title, End: p.content.Start + l.titleEnd}
				h.skipped = append(h.skipped, schema.Skipped{Span: schema.Span{Start: p.Start, End: h.titleSpan.Start}, Why: "label"})
			} else {
				skip(j, "label")
			}
			if l.author != "" {
				h.byline, h.bylineWhy = l.author, "header"
			}
			if ds := p.dates(); l.title == 0 && len(ds) > 0 && ds[0].edtf() != "" {
				h.date, h.dateSource = ds[0], "date line"
			}
			continue
		}
		if h.title >= 0 && sameTitle(p.text, h.titleSpan.Of(t.text)) {
			skip(j, "repeated title")
			continue
		}
		if p.navigation() && !(p.level == 1) {
			skip(j, "navigation")
			continue
		}
		if d, ok := p.dateline(); ok && !p.list && p.level == 0 && (p.words >= 40 || p.stops) {
			h.dateline, h.dated = d, true
			break
		}
		if h.dateLine(p, h.title < 0) {
			h.dateBefore = h.dateBefore || h.title < 0
			skip(j, "date line")
			continue
		}
		if name, ok := byline(p); ok {
			if h.byline == "" {
				h.byline, h.bylineWhy = name, "byline"
			}
			skip(j, "byline")
			continue
		}
		if isPersonName(p.text) && h.title >= 0 && p.level == 0 && !p.list {
			names = append(names, j)
			continue
		}
		if name, outlet, ok := strings.Cut(p.text, ","); ok && h.title >= 0 && p.words <= 8 && isPersonName(name) && isMasthead(strings.TrimSpace(outlet)) {
			if h.byline == "" {
				h.byline, h.bylineWhy = name, "byline"
			}
			if h.masthead == "" {
				h.masthead, h.mastWhy = strings.TrimSpace(outlet), "byline"
			}
			skip(j, "byline")
			continue
		}
		if isMasthead(p.text) && p.level == 0 && !p.list && h.masthead == "" && (h.title >= 0 || j+1 < end && titleLike(&t.ps[j+1])) {
			h.masthead, h.mastWhy = unshout(p.text), "masthead"
			h.mastBefore = h.title < 0
			skip(j, "label")
			continue
		}
		if isCopyrightLine(p) || isContact(p) {
			skip(j, "contact")
			continue
		}
		if !titleLike(p) {
			if h.title < 0 && t.titleWithStop(j, end, &h) {
				setTitle(j)
				continue
			}
			break
		}
		switch {
		case h.title < 0 && h.titleSpan.Len() > 0 && !sameTitle(p.text, h.titleSpan.Of(t.text)):
			break scan // a header named the title already
		case h.title < 0:
			if isSection(p.text) || isSlug(p) {
				skip(j, "label")
				continue
			}
			setTitle(j)
		case subtitle < 0 && kicker < 0 && h.masthead == "" && p.words >= 3 && t.overTitle(&h, j):
			h.masthead, h.mastWhy, h.mastBefore = unshout(t.ps[h.title].text), "line over the title", true
			skip(h.title, "label")
			setTitle(j)
		case subtitle < 0 && kicker < 0 && h.dateSource == "" && len(names) == 0 && p.caps && !t.ps[h.title].caps && p.words >= 4 && t.ps[h.title].level == 0:
			kicker = h.title
			setTitle(j)
		case subtitle < 0 && h.byline == "" && len(names) == 0 && (h.dateSource == "" || p.gap == 0) && p.level != 1 && (p.level == 0 || p.level > t.ps[h.title].level):
			subtitle, h.subtitle = j, true
		default:
			break scan
		}
	}
	h.body = min(j, end)
	h.nameLines(t, names)
	h.demote(t)
	return h
}

// take adds what a block of metadata says.
func (h *head) take(t *layout, b block) {
	h.blocks = append(h.blocks, b)
	why := b.kind
	if b.title.Len() > 0 && h.title < 0 && b.kind == "header" {
		h.titleSpan = b.title
		h.skipped = append(h.skipped, schema.Skipped{Span: schema.Span{Start: b.Start, End: b.title.Start}, Why: why})
		if b.title.End < b.End {
			h.skipped = append(h.skipped, schema.Skipped{Span: schema.Span{Start: b.title.End, End: b.End}, Why: why})
		}
		return
	}
	h.skipped = append(h.skipped, schema.Skipped{Span: b.Span, Why: why})
}

// single takes a lone line "Source: The Ledger". It reports false when the value
// has not the shape of the field's.
func (h *head) single(field, value string) bool {
	switch field {
	case "published", "updated":
		ds := findDates(value)
		if len(ds) == 0 || ds[0].edtf() == "" && ds[0].day == 0 || len(value)-(ds[0].end-ds[0].start) > 40 {
			return false
		}
		if h.dateSource == "" || h.dateSource == "date line (updated)" {
			h.date, h.dateSource = ds[0], "date line"
			if field == "updated" {
				h.dateSource = "date line (updated)"
			}
		}
		return true
	case "publisher", "from":
		if countWords(value) > 8 || endsSentence(value) || startsLower(value) {
			return false
		}
		if h.masthead == "" {
			h.masthead, h.mastWhy = value, "source line"
		}
		return true
	case "author":
		if !isPersonName(trimByline(value)) && !isOrganisationName(value) {
			return false
		}
		if h.byline == "" {
			h.byline, h.bylineWhy = trimByline(value), "byline"
		}
		return true
	case "place":
		if countWords(value) > 4 || startsLower(value) {
			return false
		}
		h.place = value
		return true
	case "url", "language", "id":
		return !strings.Contains(value, " ")
	}
	return false
}

func isCopyrightLine(p *para) bool {
	_, ok := isCopyright(p)
	return ok
}

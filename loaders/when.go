package loaders

import (
	"fmt"
	"strings"

	"whosaid/schema"
)

// date finds when the document was published, and how that is known.
func (d *divider) date(p *Part, h *head, tl *tail) {
	doc := &p.Document
	doc.DateSource = "unknown"
	given, source := d.field(h, func(f *Fields) string { return f.Published })
	if given != "" {
		if source == d.pg.source && d.pg.dateSource != "" && given == d.pg.Published {
			source = d.pg.dateSource
		}
		if e, ok := NormalDate(given); ok {
			doc.Published, doc.DateSource = e, source
			return
		}
		d.f.Notes = append(d.f.Notes, fmt.Sprintf("%s: date %q is not understood", source, clipText(given, 60)))
	}
	for _, b := range h.blocks {
		if e, ok := NormalDate(b.updated); ok {
			doc.Published, doc.DateSource = e, b.kind
			return
		}
	}
	body := p.Document.Of(d.t.text)
	title := doc.Title
	year, yearFrom := d.yearFor(h, tl, title, body)
	try := func(c calendarDate, source string) bool {
		if c.month == 0 && c.year == 0 || doc.Published != "" {
			return false
		}
		if c.year == 0 && year > 0 {
			c.year = year
			source += ", its year from " + yearFrom
		}
		e := c.edtf()
		if e == "" || !c.valid() {
			return false
		}
		if _, err := schema.ParseDate(e); err != nil {
			return false
		}
		doc.Published, doc.DateSource = e, source
		return true
	}
	line := h.dateSource != ""
	if line && h.date.day == 0 && h.dateline.dated && h.dateline.date.day > 0 && h.dateline.date.month == h.date.month {
		line = false // "March 2026" over "KARSA, 3 March –": the dateline is finer
		year, yearFrom = h.date.year, "the date line"
	}
	if len(d.f.Parts) == 0 && h.dateBefore {
		d.pageDate = h.date
	}
	if line && try(h.date, h.dateSource) {
		return
	}
	if h.dateline.dated && try(h.dateline.date, "dateline") {
		return
	}
	if h.dateSource != "" && try(h.date, h.dateSource) {
		return
	}
	if ds := findDates(title); len(ds) > 0 && ds[0].day > 0 && ds[0].year > 0 && titleDates(title) && try(ds[0], "title") {
		return
	}
	if tl.dated && try(tl.date, "date line at the end") {
		return
	}
	if d.beforeHead.dateSource != "" && try(d.beforeHead.date, "date line of the file") {
		return
	}
	if ds := findDates(d.beforeText()); len(ds) == 1 && ds[0].day > 0 && ds[0].year > 0 && try(ds[0], "heading of the file") {
		return
	}
	if f, source := d.inherited(h); f.Published != "" && source == "front matter" {
		if e, ok := NormalDate(f.Published); ok {
			doc.Published, doc.DateSource = e, source
			return
		}
	}
	if try(d.pageDate, "date line of the page") {
		return
	}
	if c, ok := asOf(body); ok && try(c, "as of") {
		return
	}
	url, _ := d.field(h, func(f *Fields) string { return f.URL })
	if e, ok := dateInURL(url); ok {
		doc.Published, doc.DateSource = e, "url"
		return
	}
	if e, ok := dateInName(d.in.URI); ok {
		doc.Published, doc.DateSource = e, "file name"
		return
	}
	for _, c := range []calendarDate{h.dateline.date, h.date} {
		if p.MonthDay == "" && c.year == 0 && c.month > 0 && c.day > 0 {
			p.MonthDay = fmt.Sprintf("%02d-%02d", c.month, c.day)
		}
	}
	if p.MonthDay != "" {
		return // the day is known; a bound from the text would say less
	}
	if e, s := inferred(body, h.chronicle); e != "" {
		doc.Published, doc.DateSource = e, s
		return
	}
	if e, ok := NormalDate(d.pg.guess); ok && len(d.f.Parts) == 0 {
		doc.Published, doc.DateSource = e, "html page: a date on it"
	}
}

// titleDates reports whether a title states its own date, as that of a release
// does, rather than that of an event.
func titleDates(title string) bool {
	l := strings.ToLower(title)
	for _, w := range []string{"release", "statement", "bulletin", "report", "briefing", "update", "communiqu", "newsletter", "digest"} {
		if strings.Contains(l, w) {
			return true
		}
	}
	return false
}

// yearFor returns the year for a date without one: the nearest that is stated.
func (d *divider) yearFor(h *head, tl *tail, title, body string) (int, string) {
	for _, c := range []struct {
		date calendarDate
		from string
	}{{h.date, "the date line"}, {h.dateline.date, "the dateline"}, {d.beforeHead.date, "the heading of the file"}} {
		if c.date.year > 0 {
			return c.date.year, c.from
		}
	}
	for _, s := range []string{title, d.beforeText()} {
		if ds := findDates(s); len(ds) > 0 && ds[0].year > 0 {
			return ds[0].year, "\"" + clipText(s, 60) + "\""
		}
	}
	if e, ok := dateInName(d.in.URI); ok {
		y := 0
		fmt.Sscanf(e, "%4d", &y)
		return y, "the file name"
	}
	if len(body) > maxRead {
		body = body[:boundaryBefore(body, maxRead)]
	}
	for _, c := range []calendarDate{h.date, h.dateline.date} {
		if c.month > 0 && c.day > 0 {
			if y, words := yearNear(body, c); y > 0 {
				return y, "\"" + words + "\" in the text"
			}
		}
	}
	return 0, ""
}

func (d *divider) beforeText() string {
	if len(d.before) == 0 {
		return ""
	}
	return d.before[0].Of(d.t.text)
}

func clipText(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > n {
		return s[:boundaryBefore(s, n)] + "..."
	}
	return s
}

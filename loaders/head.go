package loaders

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/schema"
)

// maxTitleWords is more than the longest headline and less than a paragraph.
const maxTitleWords = 32

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
	dateWords  string
	dateSource string // "date line", "date line (updated)"
	byline     string // the author, where a line or a mark says so
	bylineWhy  string
	masthead   string // the publisher, where a line names it
	mastWhy    string
	place      string
	dateline   dateline // at the start of the paragraph body
	dated      bool     // a dateline was found
	mastBefore bool     // the masthead stands above the title, as that of a page does
	dateBefore bool     // so does the date line
	chronicle  bool     // days are the headings of the body
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
			if ds := p.dates(); l.title == 0 && len(ds) > 0 && ds[0].edtf() != "" {
				h.date, h.dateSource, h.dateWords = ds[0], "date line", p.text
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
			subtitle = j
		default:
			break scan
		}
	}
	h.body = min(j, end)
	h.nameLines(t, names)
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
			h.date, h.dateWords, h.dateSource = ds[0], value, "date line"
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

// nameLines decides what lines with nothing but a person's name are: a byline,
// when the name stands there twice or next to the date; otherwise they are left.
func (h *head) nameLines(t *layout, names []int) {
	if len(names) == 0 {
		return
	}
	why := ""
	first := fold(t.ps[names[0]].text)
	switch {
	case len(names) > 1 && fold(t.ps[names[1]].text) == first:
		why = "repeated name under the title"
	case h.dateSource != "" || h.masthead != "" || h.dated:
		why = "name under the title"
	default:
		why = ""
	}
	if why == "" {
		// A name alone between title and body: taken as the byline only if the
		// body follows at once.
		if len(names) == 1 && h.body == names[0]+1 {
			why = "name under the title"
		} else {
			h.body = names[0]
			return
		}
	}
	if h.byline == "" {
		h.byline, h.bylineWhy = t.ps[names[0]].text, why
	}
	for n, j := range names {
		if n > 0 && fold(t.ps[j].text) != first && h.byline == t.ps[names[0]].text && why == "name under the title" {
			h.byline += ", " + t.ps[j].text
		}
		h.skipped = append(h.skipped, schema.Skipped{Span: t.ps[j].Span, Why: "byline"})
	}
}

// titleLike reports whether a paragraph can be a title: short, capitalised, and
// no sentence of running text.
func titleLike(p *para) bool {
	if p.rule || p.list || p.quoted || p.words == 0 || p.words > maxTitleWords || len(p.text) > 260 {
		return false
	}
	if p.level > 0 {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(p.text)
	if strings.ContainsRune(",;:", last) {
		return false
	}
	if p.stops && !strings.HasSuffix(p.text, "?") && !strings.HasSuffix(p.text, "!") && !strings.HasSuffix(p.text, "?”") && !strings.HasSuffix(p.text, "?\"") && !p.caps {
		return false
	}
	if p.stops && p.words > 10 && len(sentencesOf(p.text)) > 1 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(p.text, "\"'“‘«([*_¿¡$£€"))
	return unicode.IsUpper(first) || unicode.IsDigit(first) || unicode.IsLetter(first) && !unicode.IsLower(first)
}

// sections are the words that a site puts over a title to say where it belongs.
var sections = set("news|world|politics|opinion|business|sport|sports|culture|society|economy|local|national|international|regional|editorial|features|feature|science|health|technology|environment|media|press|press releases|press release|news releases|statements|latest|breaking news|breaking|latest news|urgent|flash|developing|advisory|alert|world news|local news|national news|international news|politics materials|press room|newsroom|press centre|press center|media centre|media center|publications|reports|articles|blog|exclusive|analysis|in brief|news in brief|briefs|digest|home|top stories|regional news|city news|europe|africa|asia|americas|middle east|the latest|live|update|updates|announcement|announcements|notice")

func isSection(s string) bool { return sections[strings.Trim(fold(s), " .:|>»-")] }

// sameTitle reports whether two titles are the same words.
func sameTitle(a, b string) bool {
	fold := func(s string) string {
		return strings.Trim(fold(s), " .:!?\"'")
	}
	return len(a) < 600 && fold(a) == fold(b)
}

func isCopyrightLine(p *para) bool {
	_, ok := isCopyright(p)
	return ok
}

// byline reads "By Jane Doe", "By Jane Doe and John Roe, The Ledger", "Jane Doe,
// staff writer", "Written by Jane Doe".
func byline(p *para) (string, bool) {
	s := strings.TrimSpace(p.text)
	if p.words > 14 || endsSentence(s) && !strings.HasSuffix(s, ".") {
		return "", false
	}
	low := strings.ToLower(s)
	for _, o := range []string{"by ", "written by ", "reported by ", "reporting by ", "story by ", "text by ", "posted by ", "from our correspondent "} {
		if !strings.HasPrefix(low, o) {
			continue
		}
		rest := strings.TrimSpace(s[len(o):])
		name := rest
		if i := strings.IndexAny(name, ",|(;·•–—"); i >= 0 {
			name = strings.TrimSpace(name[:i])
		}
		for _, part := range strings.Split(strings.ReplaceAll(name, " & ", " and "), " and ") {
			part = strings.TrimSpace(part)
			if !isPersonName(part) && !isPersonName(placeName(part)) && !isStaff(part) {
				return "", false
			}
		}
		if allCaps(name) {
			name = placeName(name)
		}
		return name, true
	}
	// "Jane Doe, staff writer"
	if name, role, ok := strings.Cut(s, ","); ok && isPersonName(name) && p.words <= 9 && !p.stops && countWords(role) <= 5 {
		for _, r := range []string{"staff writer", "staff reporter", "correspondent", "reporter", "editor", "special to", "contributor", "columnist", "bureau chief"} {
			if strings.Contains(strings.ToLower(role), r) {
				return name, true
			}
		}
	}
	return "", false
}

func isStaff(s string) bool {
	l := strings.ToLower(s)
	return strings.Contains(l, "staff") || strings.Contains(l, "correspondent") || strings.Contains(l, "reporter") || strings.Contains(l, "newsroom") || strings.Contains(l, "editorial") || strings.Contains(l, "agencies") || isOutletName(s)
}

// dateFiller are words that a line with nothing but a date may have besides.
var dateFiller = set("published|publish|publication|posted|updated|update|modified|revised|issued|released|release|created|date|dated|on|at|last|first|time|the|of|edition|online|filed|submitted|added|written|uploaded|print|reading|read|min|mins|minute|minutes|ago|views|local|hrs|hours|utc|gmt|am|pm|est|edt|and|since|as|sunday|monday|tuesday|wednesday|thursday|friday|saturday|sun|mon|tue|tues|wed|thu|thur|thurs|fri|sat")

// dateLine reads a line that says when the text is from, perhaps with the place,
// the publisher, the author or the section beside it. It reports false for
// other lines; a bare "3 March" without a year counts only next to a title.
func (h *head) dateLine(p *para, beforeTitle bool) bool {
	if p.words > 22 || p.list || p.level == 1 {
		return false
	}
	ds := p.dates()
	if len(ds) == 0 || len(ds) > 3 {
		return false
	}
	s := p.text
	low := strings.ToLower(s)
	pick, why := ds[0], "date line"
	for _, d := range ds {
		before := low[:d.start]
		if len(before) > 24 {
			before = before[len(before)-24:]
		}
		up := strings.Contains(before, "updated") || strings.Contains(before, "modified") || strings.Contains(before, "revised")
		if strings.Contains(before, "publi") || strings.Contains(before, "posted") || strings.Contains(before, "issued") || strings.Contains(before, "released") {
			pick, why = d, "date line"
			break
		}
		if up && d == pick {
			why = "date line (updated)"
		}
	}
	if why == "date line (updated)" && len(ds) > 1 {
		for _, d := range ds {
			if d != pick {
				pick, why = d, "date line"
				break
			}
		}
	}
	// What is left beside the dates.
	rest, at := "", 0
	for _, d := range ds {
		rest += s[at:d.start] + " | "
		at = d.end
	}
	rest += s[at:]
	var place, publisher, author string
	left := 0
	for _, seg := range strings.FieldsFunc(rest, func(r rune) bool { return strings.ContainsRune("|·•–—,;()[]/", r) }) {
		seg = strings.Trim(seg, " .:-*_=\u00a0")
		all := strings.Fields(seg)
		first, last := -1, -1
		var words []string
		for i, w := range all {
			b := strings.ToLower(strings.Trim(w, ".,:;|()-"))
			if dateFiller[b] || b == "" || strings.Trim(b, "0123456789") == "" {
				continue
			}
			if first < 0 {
				first = i
			}
			last = i
			words = append(words, w)
		}
		if len(words) == 0 {
			continue
		}
		if first > 0 && strings.EqualFold(all[first-1], "the") {
			first--
		}
		if strings.EqualFold(all[first], "by") && first < last && isOrganisationName(strings.Join(all[first+1:last+1], " ")) {
			first++
			words = words[1:]
		}
		rem := strings.Join(all[first:last+1], " ")
		switch {
		case strings.HasPrefix(strings.ToLower(rem), "by ") && len(words) <= 6:
			author = trimByline(rem)
		case startsLower(rem):
			return false
		case publisher == "" && isOrganisationName(rem):
			publisher = rem
		case author == "" && isPersonName(rem) && (publisher != "" || strings.Contains(s, "|")):
			author = rem
		case len(words) <= 3 && (isSection(rem) || sectionWords(words)):
			continue // the section of a site
		case author != "" && publisher == "" && len(words) <= 5 && strings.ContainsAny(s, "|·•") && properName(rem):
			publisher = rem
		case place == "" && len(words) <= 3 && strings.Contains(s, rem+",") && properName(rem):
			place = rem
		default:
			left += len(words)
		}
	}
	if left > 1 || left > 0 && (beforeTitle || p.gap > 1) || left > 0 && (p.stops || pick.year == 0) {
		return false
	}
	if pick.year == 0 && (beforeTitle || p.stops || left > 0) {
		return false
	}
	if pick.day == 0 && pick.month == 0 {
		return false
	}
	if h.dateSource == "" || h.dateSource == "date line (updated)" && why == "date line" || h.date.edtf() == "" {
		h.date, h.dateWords, h.dateSource = pick, strings.TrimSpace(s[pick.start:pick.end]), why
	}
	if place != "" && h.place == "" {
		h.place = placeName(place)
	}
	if publisher != "" && h.masthead == "" {
		h.masthead, h.mastWhy = publisher, "date line"
	}
	if author != "" && h.byline == "" {
		h.byline, h.bylineWhy = author, "byline"
	}
	return true
}

func sectionWords(words []string) bool {
	for _, w := range words {
		if !notNames[strings.ToLower(w)] {
			return false
		}
	}
	return true
}

// chronology reports whether the date line right before the body is the first of
// several headings that are nothing but days, as in a timeline: then it does not
// date the document.
func (t *layout) chronology(h *head, end int) bool {
	if h.body == h.from || h.body > len(t.ps) || !bareDate(&t.ps[h.body-1]) {
		return false
	}
	for i := h.body; i < min(end, h.body+200); i++ {
		if bareDate(&t.ps[i]) && i+1 < end && !sameTitle(t.ps[i].text, t.ps[h.body-1].text) {
			return true
		}
	}
	return false
}

// bareDate reports whether a paragraph is a day and nothing else.
func bareDate(p *para) bool {
	if p.rule || p.words > 5 {
		return false
	}
	ds := p.dates()
	if len(ds) != 1 || ds[0].day == 0 {
		return false
	}
	for _, w := range strings.Fields(p.text[:ds[0].start] + " " + p.text[ds[0].end:]) {
		if _, ok := weekdayNames[strings.ToLower(strings.Trim(w, ".,:"))]; !ok && strings.Trim(w, ".,:") != "" {
			return false
		}
	}
	return true
}

// titleWithStop reports whether a paragraph that ends as a sentence does is a
// title after all: the one that is given, or a short one in title case or over a
// dateline.
func (t *layout) titleWithStop(j, end int, h *head) bool {
	p := &t.ps[j]
	if p.rule || p.list || p.quoted || p.words > 24 {
		return false
	}
	if t.given != "" && sameTitle(p.text, t.given) {
		return true
	}
	for i := range h.blocks {
		if f := h.blocks[i].fields.Title; f != "" && sameTitle(p.text, f) {
			return true
		}
	}
	if j+1 >= end || t.ps[j+1].gap == 0 || p.words > 18 {
		return false
	}
	if d, ok := t.ps[j+1].dateline(); ok && (d.dated || d.agency != "") {
		return true
	}
	capitals, long := 0, 0
	for _, w := range strings.Fields(p.text) {
		if utf8.RuneCountInString(w) > 3 {
			long++
			if !startsLower(strings.TrimLeft(w, "\"'“‘(")) {
				capitals++
			}
		}
	}
	return long >= 3 && capitals*10 >= long*8
}

// datedTitle takes what is not the title off its line: "Updated: 2016-05-30
// 09:53 (Agencies)" or "- The Harbour Post" at its end. An outlet's name before a
// colon stays, and is taken for the publisher.
func (h *head) datedTitle(p *para) {
	s := p.content
	words := p.text
	if len(words) != s.Len() {
		return
	}
	if head, site := cutSite(words, ""); site != "" && strings.HasPrefix(words, head) && isMasthead(site) {
		h.titleSpan.End = s.Start + len(head)
		h.skipped = append(h.skipped, schema.Skipped{Span: schema.Span{Start: h.titleSpan.End, End: s.End}, Why: "label"})
		h.masthead, h.mastWhy = site, "title"
		return
	}
	if name, _, ok := strings.Cut(words, ": "); ok && h.masthead == "" && len(strings.Fields(name)) >= 2 && isMasthead(name) {
		h.masthead, h.mastWhy = name, "title"
		h.mastBefore = isDigest(words) // and of all that follows
	}
	for _, cue := range []string{" Updated: ", " Published: ", " Posted: ", " Last updated: "} {
		i := strings.LastIndex(words, cue)
		if i <= 0 {
			continue
		}
		ds := findDates(words[i:])
		if len(ds) == 0 || ds[0].start > len(cue) || ds[0].edtf() == "" {
			continue
		}
		h.titleSpan.End = s.Start + i
		h.skipped = append(h.skipped, schema.Skipped{Span: schema.Span{Start: s.Start + i + 1, End: s.End}, Why: "date line"})
		if h.dateSource == "" {
			h.date, h.dateSource, h.dateWords = ds[0], "date line", strings.TrimSpace(words[i:])
			if strings.Contains(strings.ToLower(cue), "updated") {
				h.dateSource = "date line (updated)"
			}
		}
		return
	}
}

// issuerLine reports whether what was taken for a title can be the name of who
// issues the text: an organisation's, or one or two words like NWA.
func issuerLine(p *para) bool {
	if p.level > 0 || p.words > 7 || p.stops {
		return false
	}
	if isOrganisationName(p.text) {
		return true
	}
	return p.words <= 2 && (p.caps || shortCaps(p.text) || mixedCaps(strings.Fields(p.text)[0]))
}

// overTitle reports whether what was taken for the title names the issuer, and
// paragraph j is the title: an organisation's name with a date or label under it;
// an outlet's short name over a longer line; or any short name that has the date
// right under it and the title apart.
func (t *layout) overTitle(h *head, j int) bool {
	p := &t.ps[h.title]
	if issuerLine(p) && (h.dateSource != "" || h.label > h.title) {
		return true
	}
	if p.level > 0 || p.stops || p.words > 4 || t.ps[j].words <= p.words || !properName(p.text) {
		return false
	}
	return isOutletName(p.text) || j == h.title+2 && h.dateSource != "" && t.ps[j-1].gap == 0 && t.ps[j].gap > 0
}

// isSlug reports whether a line is the code name that a wire gives a story:
// NWA-KARSA-BRIDGE.
func isSlug(p *para) bool {
	return p.caps && len(strings.Fields(p.text)) == 1 && strings.ContainsAny(p.text, "-/_") && p.level == 0
}

// isDigest reports whether a title is that of a collection.
func isDigest(title string) bool {
	l := strings.ToLower(title)
	for _, w := range []string{"in brief", "digest", "round-up", "roundup", "round up", "bulletin", "week in", "briefs", "briefing", "newsletter", "press review"} {
		if strings.Contains(l, w) {
			return true
		}
	}
	return false
}

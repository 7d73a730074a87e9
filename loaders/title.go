package loaders

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/schema"
)

// maxTitleWords is more than the longest headline and less than a paragraph.
const maxTitleWords = 32

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
var sections = set("correction|corrections|clarification|apology|obituary|denial|notice to readers|appeal|warning|news|world|politics|opinion|business|sport|sports|culture|society|economy|local|national|international|regional|editorial|features|feature|science|health|technology|environment|media|press|press releases|press release|news releases|statements|latest|breaking news|breaking|latest news|urgent|flash|developing|advisory|alert|world news|local news|national news|international news|press room|newsroom|press centre|press center|media centre|media center|publications|reports|articles|blog|exclusive|analysis|in brief|news in brief|briefs|digest|home|top stories|regional news|city news|europe|africa|asia|americas|middle east|the latest|live|update|updates|announcement|announcements|notice")

func isSection(s string) bool { return sections[strings.Trim(fold(s), " .:|>»-")] }

// sameTitle reports whether two titles are the same words.
func sameTitle(a, b string) bool {
	fold := func(s string) string {
		return strings.Trim(fold(s), " .:!?\"'")
	}
	return len(a) < 600 && fold(a) == fold(b)
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
	if j+1 < end && p.words <= 18 && strings.IndexAny(p.text, "\"“") == 0 && (strings.HasSuffix(p.text, "\"") || strings.HasSuffix(p.text, "”")) && t.ps[j+1].words <= 10 && !t.ps[j+1].stops && len(t.ps[j+1].dates()) > 0 {
		return true // words of somebody over an outlet's name and a date
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

// datedTitle takes what is not the title off its line: "Updated: 2026-03-03
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
			h.date, h.dateSource = ds[0], "date line"
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
	if p.level > 0 || p.words > 7 || p.stops || isRecord(p.text) {
		return false
	}
	if isOrganisationName(p.text) {
		return true
	}
	return p.words <= 2 && (p.caps || shortCaps(p.text) || mixedCaps(strings.Fields(p.text)[0]))
}

// isRecord reports whether a line names a record of proceedings: a title, of a
// body whose name it holds.
func isRecord(s string) bool {
	first, rest, _ := strings.Cut(strings.ToLower(s), " ")
	switch first {
	case "minutes", "proceedings", "transcript", "record", "report", "notes":
		return strings.HasPrefix(rest, "of ")
	}
	return false
}

// overTitle reports whether what was taken for the title names the issuer, and
// paragraph j is the title: an organisation's name with a date or label under it;
// an outlet's short name over a longer line; or any short name that has the date
// right under it and the title apart.
func (t *layout) overTitle(h *head, j int) bool {
	p := &t.ps[h.title]
	if (issuerLine(p) || t.isName(p)) && (h.dateSource != "" || h.label > h.title) {
		return true
	}
	if p.level > 0 || p.stops || p.words > 4 || t.ps[j].words <= p.words || !properName(p.text) {
		return false
	}
	return isOutletName(p.text) || p.words <= 3 && t.ps[j].words >= 4 && t.isName(p) || j == h.title+2 && h.dateSource != "" && t.ps[j-1].gap == 0 && t.ps[j].gap > 0
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

// isName reports whether a line is a name rather than words: it is short and
// capitalised, and none of its words stands anywhere in the text in lower case.
func (t *layout) isName(p *para) bool {
	if p.level > 0 || p.stops || isRecord(p.text) || p.words > 4 || len(strings.Fields(p.text)) > 4 || !properName(p.text) || isSection(p.text) || isDigest(p.text) {
		return false
	}
	text := t.text[:boundaryBefore(t.text, min(len(t.text), 64<<10))]
	for _, w := range strings.Fields(p.text) {
		if utf8.RuneCountInString(w) > 3 && hasWord(text, strings.ToLower(strings.Trim(w, ".,&"))) {
			return false
		}
	}
	return true
}

// hasWord reports whether the word stands in the text, between other characters
// than letters.
func hasWord(text, word string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], word)
		if i < 0 {
			return false
		}
		i += at
		at = i + len(word)
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return true
		}
	}
}

// demote takes the name of an issuer for what it is where no title follows: an
// outlet's or organisation's name over a label, a date or a dateline.
func (h *head) demote(t *layout) {
	if h.title < 0 || h.masthead != "" || h.titleSpan != t.ps[h.title].content || h.subtitle || !(h.dated || h.dateSource != "" || h.label > h.title) {
		return
	}
	p := &t.ps[h.title]
	labelled := h.label > h.title
	if !t.isName(p) || !labelled && !isOutletName(p.text) && !isOrganisationName(p.text) {
		return
	}
	h.masthead, h.mastWhy, h.mastBefore = unshout(p.text), "line over the text", true
	h.skipped = append(h.skipped, schema.Skipped{Span: p.Span, Why: "label"})
	h.title, h.titleSpan = -1, schema.Span{}
}

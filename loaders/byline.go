package loaders

import (
	"strings"

	"whosaid/schema"
)

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

// byline reads "By Jane Doe", "By Jane Doe and John Roe, The Ledger", "Jane Doe,
// staff writer", "Written by Jane Doe".
func byline(p *para) (string, bool) {
	s := strings.TrimSpace(p.text)
	if p.words > 14 || endsSentence(s) && !strings.HasSuffix(s, ".") {
		return "", false
	}
	low := lowerASCII(s)
	for _, o := range []string{"by ", "written by ", "reported by ", "reporting by ", "story by ", "text by ", "posted by ", "from our correspondent ", "column by ", "interview by ", "comment by ", "analysis by ", "opinion by "} {
		if !strings.HasPrefix(low, o) {
			continue
		}
		rest := strings.TrimSpace(s[len(o):])
		name := rest
		if i := strings.IndexAny(name, ",|(;·•–—"); i >= 0 {
			name = strings.TrimSpace(name[:i])
		}
		if i := strings.Index(name, " in "); i > 0 && isPersonName(name[:i]) && properName(name[i+len(" in "):]) {
			name = name[:i] // "By Anna Keller in Karsa"
		}
		author, outlet := writtenFor(name)
		if allCaps(name) {
			author, outlet = writtenFor(placeName(name))
		}
		if outlet != "" && (isPersonName(author) || isPersonName(placeName(author))) {
			return placeName(author) + " for " + placeName(outlet), true
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
	l := lowerASCII(s)
	return strings.Contains(l, "staff") || strings.Contains(l, "correspondent") || strings.Contains(l, "reporter") || strings.Contains(l, "newsroom") || strings.Contains(l, "editorial") || strings.Contains(l, "agencies") || isOutletName(s)
}

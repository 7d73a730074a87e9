package loaders

import (
	"strings"
	"unicode/utf8"

	"whosaid/schema"
)

// Statements, letters and posts are one person's own words. Who that is stands
// in the title ("Statement by Lena Orlo, harbour master"), over the words
// ("Lena Orlo (@lenaorlo) – 9 Feb 2027") or under them ("Yours faithfully, Lena
// Orlo"), not in a byline.

// inOwnWords finds who speaks in a part whose head is h and whose body is the
// paragraphs up to to, and how that is known; "" where nobody is seen to.
func (t *layout) inOwnWords(h *head, to int) (name, why string) {
	if n := statementBy(h.titleSpan.Of(t.text)); n != "" {
		return n, "title"
	}
	if n := t.postBy(h); n != "" {
		return n, "line over the text"
	}
	if n := t.letterFrom(h, to); n != "" {
		return n, "signature of the letter"
	}
	if n := t.fromLine(h, to); n != "" {
		return n, "line over the letter"
	}
	if n := t.namesItself(h, to); n != "" {
		return n, "names itself"
	}
	return "", ""
}

// statementBy reads "Statement by Lena Orlo, harbour master", "Statement of the
// Harbour Minister, Lena Orlo, on the strike", "Open letter from the staff of X".
func statementBy(title string) string {
	low := strings.ToLower(title)
	if len(low) != len(title) || len(title) > 300 {
		return ""
	}
	rest := ""
	for _, kind := range []string{"statement", "open letter", "letter", "remarks", "address", "speech", "message", "testimony", "press statement", "written statement", "opening statement", "personal statement"} {
		for _, by := range []string{" by ", " from ", " of ", " by the ", " from the ", " of the "} {
			if strings.HasPrefix(low, kind+by) {
				rest = title[len(kind)+len(by):]
			}
		}
	}
	if rest == "" {
		return ""
	}
	for _, stop := range []string{" on ", " about ", " regarding ", " concerning ", " following ", " after ", " to ", " at ", ":", " – ", " — ", " - ", "("} {
		if i := strings.Index(rest, stop); i > 0 {
			rest = rest[:i]
		}
	}
	parts := strings.Split(rest, ",")
	for _, p := range parts {
		if p = strings.TrimSpace(p); isPersonName(p) && !isOrganisationName(p) {
			return p
		}
	}
	// "the staff of the hospital": a group speaks.
	first := strings.TrimSpace(parts[0])
	words := strings.Fields(first)
	if len(words) >= 3 && len(words) <= 9 && words[1] == "of" && startsLower(first) && !startsLower(words[len(words)-1]) {
		return first
	}
	return ""
}

// postBy reads the line over a post: a handle alone, or a name with a handle.
func (t *layout) postBy(h *head) string {
	for j := h.from; (j < h.body || j == h.from) && j < h.from+3 && j < len(t.ps); j++ {
		s := strings.TrimSpace(t.ps[j].text)
		i := strings.IndexByte(s, '@')
		if i < 0 || len(s) > 120 {
			continue
		}
		end := i + 1
		for end < len(s) && (s[end] == '_' || s[end] >= '0' && s[end] <= '9' || s[end]|32 >= 'a' && s[end]|32 <= 'z') {
			end++
		}
		if end < i+3 || end < len(s) && s[end] == '.' || i > 0 && s[i-1] != ' ' && s[i-1] != '(' {
			continue // an address, not a handle
		}
		name := strings.Trim(s[:i], " (-–—|·")
		switch {
		case name == "" && countWords(s) <= 8:
			return s[i:end]
		case isPersonName(name) || properName(name) && countWords(name) <= 5:
			return name
		}
	}
	return ""
}

// closings end letters, before their signature.
var closings = []string{"yours faithfully", "yours sincerely", "yours truly", "sincerely", "sincerely yours", "kind regards", "best regards", "regards", "best wishes", "respectfully", "yours", "with kind regards", "in solidarity"}

// letterFrom reads the name under a letter that opens with a salutation.
func (t *layout) letterFrom(h *head, to int) string {
	opened := false
	for j := h.from; j < to && j < h.body+3 && j < len(t.ps); j++ {
		low := strings.ToLower(t.ps[j].text)
		for _, o := range []string{"dear ", "sir,", "sir –", "sir -", "madam,", "sir or madam", "madam editor", "mr editor", "to the editor", "to whom it may concern"} {
			opened = opened || strings.HasPrefix(low, o)
		}
	}
	if !opened {
		return ""
	}
	for j := to - 1; j >= h.body && j > to-12 && j >= 0; j-- {
		low := strings.Trim(strings.ToLower(t.ps[j].text), " ,.")
		for _, c := range closings {
			rest, ok := strings.CutPrefix(low, c)
			if !ok || countWords(rest) > 6 {
				continue
			}
			// On the lines under it, or behind it where lines were joined.
			own := strings.TrimLeft(t.ps[j].text[min(len(c), len(t.ps[j].text)):], " ,.")
			if n := signed(own); n != "" {
				return n
			}
			for k := j + 1; k < to && k <= j+2; k++ {
				if n := signed(t.ps[k].text); n != "" {
					return n
				}
			}
		}
	}
	// No closing: the last line alone is a name, perhaps with a place.
	for j := to - 1; j > h.body && j > to-3; j-- {
		if p := &t.ps[j]; p.words <= 7 && !p.stops && p.gap > 0 && p.level == 0 {
			if n := signed(p.text); n != "" {
				return n
			}
		}
	}
	return ""
}

// fromLine reads the line over a letter that says who it is from: "From Lena
// Orlo, harbour master".
func (t *layout) fromLine(h *head, to int) string {
	for j := h.from; j < to && j <= h.body+1 && j < h.from+6 && j < len(t.ps); j++ {
		rest, ok := strings.CutPrefix(t.ps[j].text, "From ")
		if !ok {
			rest, ok = strings.CutPrefix(t.ps[j].text, "from ")
		}
		if name, _, _ := strings.Cut(rest, ","); ok && !t.ps[j].stops && t.ps[j].words <= 12 && isPersonName(name) && !isOrganisationName(name) {
			return name
		}
	}
	return ""
}

// namesItself reads the name that a text in the first person gives its writer at
// its beginning: "My name is Lena Orlo."
func (t *layout) namesItself(h *head, to int) string {
	for j := h.body; j < to && j < h.body+3 && j < len(t.ps); j++ {
		for _, o := range []string{"My name is ", "I am ", "I, "} {
			rest, ok := strings.CutPrefix(t.ps[j].text, o)
			if !ok {
				continue
			}
			if i := strings.IndexAny(rest, ",.;"); i > 0 && isPersonName(rest[:i]) && !isOrganisationName(rest[:i]) {
				return rest[:i]
			}
		}
	}
	return ""
}

// signed is the name at the head of a signature.
func signed(s string) string {
	name, _, _ := strings.Cut(strings.TrimSpace(s), ",")
	for n := min(4, len(strings.Fields(name))); n >= 2; n-- {
		if c := strings.Join(strings.Fields(name)[:n], " "); isPersonName(c) {
			return c
		}
	}
	return ""
}

// writtenFor reads the outlet behind a byline: "By Lena Orlo for The Harbour
// Post". It returns the byline without it.
func writtenFor(name string) (author, outlet string) {
	i := strings.Index(strings.ToLower(name), " for ")
	if i <= 0 {
		return name, ""
	}
	author, outlet = strings.TrimSpace(name[:i]), strings.TrimSpace(name[i+len(" for "):])
	if c, _ := utf8.DecodeRuneInString(outlet); c == utf8.RuneError || startsLower(outlet) && !strings.HasPrefix(outlet, "the ") || countWords(outlet) > 5 {
		return name, ""
	}
	return author, strings.TrimPrefix(outlet, "the ")
}

// salutation lists the paragraphs of a letter's opening and close as no part of
// what it claims.
func (t *layout) salutation(h *head, to int) []schema.Skipped {
	var out []schema.Skipped
	for j := h.body; j < to && j < len(t.ps); j++ {
		p := &t.ps[j]
		low := strings.Trim(strings.ToLower(p.text), " ,.")
		if j < h.body+2 && p.words <= 8 && strings.HasPrefix(low, "dear ") || p.words <= 3 && hasString(closings, low) {
			out = append(out, schema.Skipped{Span: p.Span, Why: "salutation"})
		}
	}
	return out
}

func hasString(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

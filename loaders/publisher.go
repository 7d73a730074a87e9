package loaders

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxRead is how much of a part is looked at for its publisher and date, in bytes.
const maxRead = 400 << 10

// publisherOf finds who publishes a part that does not say so in its metadata:
// from its label and title, its lead, the blocks at its end, and last from the
// body that speaks of itself as "we". It returns how that is known, in the words
// that say it.
func (t *layout) publisherOf(h *head, tl *tail, from, to int) (name, why string) {
	if h.labelled.issuer != "" {
		return h.labelled.issuer, "label"
	}
	title := h.titleSpan.Of(t.text)
	if n := issuerInTitle(title); n != "" {
		return n, "title"
	}
	if release := strings.Contains(h.labelled.kind, "release") || strings.Contains(h.labelled.kind, "statement") || strings.Contains(h.labelled.kind, "advisory"); release {
		if n, words := t.releaseOf(title, from, to); n != "" {
			return n, words
		}
	}
	if from < to {
		lead := t.ps[from].text
		if n := wishing(lead); n != "" {
			return n, "speaks in its lead: \"" + clipWords(lead, 8) + " ...\""
		}
		if n := selfReport(lead); n != "" {
			if len(tl.copyright) > len(n) && strings.HasPrefix(tl.copyright, n+" ") {
				return tl.copyright, "copyright line; lead: " + n + " reports"
			}
			return n, "lead: " + n + " reports"
		}
	}
	if tl.copyright != "" {
		return tl.copyright, "copyright line"
	}
	if n, words := t.aboutBlock(from, to); n != "" {
		return n, words
	}
	if n, words := t.preparedBy(from, to); n != "" {
		return n, words
	}
	if n, words := t.speaksAsWe(from, to); n != "" {
		return n, words
	}
	return "", ""
}

// issuerInTitle reads "GDW Press Release Tuesday ...: ...", "Statement by the
// Board of X", "X statement on Y" (X in capitals).
func issuerInTitle(title string) string {
	low := strings.ToLower(title)
	if len(low) != len(title) || statementBy(title) != "" {
		return ""
	}
	for _, n := range []string{"press release", "news release", "media release", "press statement", "media statement", "press communique", "media advisory"} {
		i := strings.Index(low, " "+n)
		if i <= 0 || i > 80 {
			continue
		}
		issuer := strings.TrimSpace(title[:i])
		if words := strings.Fields(issuer); len(words) <= 6 && properName(issuer) {
			return strings.TrimSuffix(strings.TrimSuffix(issuer, "'s"), "’s")
		}
	}
	for _, a := range []string{"a ", "our ", "the "} {
		if strings.HasPrefix(low, a) {
			low, title = low[len(a):], title[len(a):]
			break
		}
	}
	for _, n := range []string{"press release by ", "press release from ", "joint statement by ", "joint statement of ", "statement by ", "statement from ", "statement of ", "communiqué of ", "open letter from ", "press statement by "} {
		if !strings.HasPrefix(low, n) {
			continue
		}
		issuer := title[len(n):]
		for _, stop := range []string{" on ", " about ", " regarding ", " concerning ", " following ", " after ", ":", ",", " – ", " — ", " - ", "("} {
			if i := strings.Index(issuer, stop); i > 0 {
				issuer = issuer[:i]
			}
		}
		issuer = strings.TrimPrefix(issuer, "the ")
		if len(strings.Fields(issuer)) <= 9 && properName(issuer) && !isPersonName(issuer) {
			return strings.TrimSpace(issuer)
		}
	}
	return ""
}

// properName reports whether all words of s but the small ones are capitalised.
func properName(s string) bool {
	words := strings.Fields(s)
	for i, w := range words {
		w = strings.Trim(w, ".,()&\"'’")
		switch strings.ToLower(w) {
		case "of", "the", "for", "and", "on", "in", "de", "la", "des", "du", "del", "der", "do", "da", "di", "van", "den", "":
			if i == 0 && w != "The" && !opensArticle(words) {
				return false
			}
			continue
		}
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) {
			return false
		}
	}
	return len(words) > 0
}

// selfReport reads the words with which an agency signs its lead: a sentence of
// the first paragraph that ends in ", Name reports." It returns the name.
func selfReport(lead string) string {
	for at := 0; at < len(lead); {
		i := strings.Index(lead[at:], " reports")
		if i < 0 {
			return ""
		}
		i += at
		at = i + len(" reports")
		after := strings.TrimLeft(lead[at:], " ")
		ok := strings.HasPrefix(after, ".") || after == "" || strings.HasPrefix(after, "citing ") || strings.HasPrefix(after, ", citing ") || strings.HasPrefix(after, "with reference to ") || strings.HasPrefix(after, "referring to ") || strings.HasPrefix(after, "via ")
		comma := strings.LastIndexByte(lead[:i], ',')
		if !ok || comma < 0 {
			continue
		}
		name := strings.TrimSpace(lead[comma+1 : i])
		name = strings.TrimPrefix(name, "the ")
		low := strings.ToLower(name)
		if name == "" || len(strings.Fields(name)) > 5 || !properName(name) || low == "media" || low == "he" || low == "she" || low == "it" {
			continue
		}
		return name
	}
	return ""
}

// aboutBlock finds the note about itself that an organisation puts under what it
// sends out: "About X", "X: a collective of ...", "For X: ...", "Notes to
// editors: X is ...".
func (t *layout) aboutBlock(from, to int) (name, why string) {
	lo := max(from, to-14)
	if (to-from)/2 > 14 {
		lo = max(from, to-30)
	}
	for i := to - 1; i >= lo; i-- {
		s := t.ps[i].text
		if len(s) > 200 && t.ps[i].words > 40 {
			s = s[:boundaryBefore(s, 200)]
		}
		if rest, ok := strings.CutPrefix(s, "About "); ok && t.ps[i].words <= 10 && !t.ps[i].stops {
			rest = strings.Trim(rest, ": ")
			bare := strings.TrimPrefix(rest, "the ")
			named := bare == rest || strings.Contains(bare, " ") // not "About the Hotel"
			rest = bare
			if properName(rest) && named && !strings.EqualFold(rest, "us") && i+1 < to {
				return rest, "note: \"" + s + "\""
			}
		}
		if rest, ok := strings.CutPrefix(s, "For "); ok {
			if j := strings.IndexByte(rest, ':'); j > 0 && j < 60 && properName(rest[:j]) && !isPersonName(rest[:j]) {
				// Prefer the spelling of an introduction elsewhere in the text.
				n := strings.TrimSpace(rest[:j])
				if full, words := t.introduced(from, to, n); full != "" {
					return full, words
				}
				return n, "note: \"For " + n + ":\""
			}
		}
	}
	return t.introduced(lo, to, "")
}

// introduced finds a line "X: a collective of ..." and returns X. When name is
// given, only a line for that name counts.
func (t *layout) introduced(from, to int, name string) (string, string) {
	for i := from; i < to; i++ {
		p := &t.ps[i]
		head, rest, ok := strings.Cut(p.text, ":")
		if !ok || p.words > 60 || len(head) > 70 || !properName(head) || isPersonName(head) {
			continue
		}
		if name != "" && !strings.EqualFold(head, name) {
			continue
		}
		rest = strings.TrimSpace(rest)
		for _, a := range []string{"a ", "an ", "the ", "we are "} {
			if tail, ok := strings.CutPrefix(rest, a); ok && organisationNoun(tail) {
				return strings.TrimSpace(head), "note: \"" + head + ": " + a + strings.Fields(tail)[0] + "\""
			}
		}
	}
	return "", ""
}

// organisationNoun reports whether one of the first words of s is what
// organisations call themselves.
func organisationNoun(s string) bool {
	for i, w := range strings.Fields(s) {
		if i > 5 {
			break
		}
		w = strings.ToLower(strings.Trim(w, ".,;"))
		if bodyWords[w] || outletWords[w] || w == "ngo" || w == "non-profit" || w == "nonprofit" || w == "charity" || w == "organisation" {
			return true
		}
	}
	return false
}

// sentencesOf cuts a paragraph at stops that are followed by space and a
// capital. It is only for looking for words in, not for spans of claims.
func sentencesOf(s string) []string {
	var out []string
	start := 0
	for i := 0; i+2 < len(s); i++ {
		if (s[i] == '.' || s[i] == '?' || s[i] == '!') && s[i+1] == ' ' {
			if r, _ := utf8.DecodeRuneInString(s[i+2:]); unicode.IsUpper(r) || !unicode.IsLetter(r) {
				out = append(out, strings.TrimSpace(s[start:i+1]))
				start = i + 2
			}
		}
	}
	return append(out, strings.TrimSpace(s[start:]))
}

// releaseOf finds who issues what is labelled a press release or statement: the
// name before the colon of its title, where the body names it too; or the one
// organisation whose spokesperson speaks in it.
func (t *layout) releaseOf(title string, from, to int) (name, why string) {
	var body strings.Builder
	for i := from; i < to && body.Len() < maxRead; i++ {
		body.WriteString(t.ps[i].text)
		body.WriteByte('\n')
	}
	text := body.String()
	if n, _, ok := strings.Cut(title, ": "); ok && properName(n) && len(strings.Fields(n)) <= 6 && strings.Contains(text, n) {
		return n, "title of a release: \"" + n + ": ...\""
	}
	for _, s := range sentencesOf(text) {
		i := strings.Index(s, " spokes")
		if i < 0 {
			continue
		}
		words := strings.Fields(s[:i])
		first := len(words)
		for first > 0 {
			w := strings.Trim(words[first-1], "\"“”‘’(),")
			low := strings.ToLower(w)
			r, _ := utf8.DecodeRuneInString(w)
			if w != words[first-1] && first < len(words) && strings.HasSuffix(words[first-1], ",") || !unicode.IsUpper(r) && low != "of" && low != "and" && low != "for" {
				break
			}
			first--
		}
		for first < len(words) && startsLower(words[first]) {
			first++
		}
		n := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(strings.Join(words[first:], " "), "The "), "'s"), "’s")
		if n == "" || len(strings.Fields(n)) > 7 {
			continue
		}
		if name != "" && name != n {
			return "", ""
		}
		name, why = n, "speaks through its spokesperson in a "+"release: \""+clipWords(s[i-len(strings.Join(words[first:], " ")):], 8)+" ...\""
	}
	return name, why
}

// wishes are the words with which a body begins a statement of its own, behind its name.
var wishes = []string{"wishes to ", "wish to ", "would like to ", "wants to make clear", "want to make clear", "regrets to ", "regret to ", "is sorry to ", "are sorry to ", "apologises for ", "apologise for ", "apologizes for ", "is saddened ", "is shocked ", "is aware that ", "is grateful ", "is deeply saddened ", "are deeply saddened ", "can confirm that ", "has been made aware ", "is aware of reports ", "is aware of the reports ", "takes note of ", "is pleased to ", "are pleased to ", "is proud to ", "has the sad duty "}

// wishing reads whose statement a lead begins: "The Coastguard wishes to set out ...". A
// lead that says "said" is news of such a statement.
func wishing(lead string) string {
	rest := strings.TrimPrefix(lead, "The ")
	name := properWords(rest)
	if name == "" || len(strings.Fields(name)) > 7 || name == rest {
		return ""
	}
	said := strings.TrimPrefix(rest, name+" ")
	first := sentencesOf(unquoted(lead))[0]
	for _, w := range wishes {
		if strings.HasPrefix(said, w) && !hasWord(first, "said") && !hasWord(first, "says") && !isPersonName(name) {
			return name
		}
	}
	return ""
}

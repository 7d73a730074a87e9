package loaders

import (
	"sort"
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

// issuerInTitle reads "HART Press Release Tuesday ...: ...", "Statement by the
// Board of X", "X statement on Y" (X in capitals).
func issuerInTitle(title string) string {
	low := strings.ToLower(title)
	if len(low) != len(title) {
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
		case "of", "the", "for", "and", "on", "in", "de", "la", "des", "du", "":
			if i == 0 && w != "The" {
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

// preparedBy reads the sentence in which a report says who made it: "This report
// was prepared by ...", "... has been prepared on the basis of inquiries by the
// office of ...".
func (t *layout) preparedBy(from, to int) (name, why string) {
	for i := from; i < to; i++ {
		p := t.ps[i].content
		if p.Len() > 20000 {
			continue
		}
		for _, s := range sentencesOf(p.Of(t.text)) {
			low := strings.ToLower(s)
			if len(low) != len(s) || len(s) > 600 {
				continue
			}
			if !documentMade(low) {
				continue
			}
			for _, by := range []string{" by the office of the ", " by the office of ", " by the "} {
				j := strings.Index(low, by)
				if j < 0 {
					continue
				}
				n := nameUpTo(s[j+len(by):])
				if n != "" && organisationNounIn(n) {
					return n, "\"" + clipWords(s, 14) + " ... " + strings.TrimSpace(by) + " " + n + "\""
				}
			}
		}
	}
	return "", ""
}

// documentMade reports whether a sentence in lower case says of the document
// itself that somebody made it.
func documentMade(low string) bool {
	if !strings.HasPrefix(low, "the ") && !strings.HasPrefix(low, "this ") {
		return false
	}
	f := strings.Fields(low)
	if len(f) < 6 {
		return false
	}
	noun := -1
	for i := 1; i < 4; i++ {
		switch strings.Trim(f[i], ",.") {
		case "report", "statement", "survey", "study", "briefing", "bulletin", "publication", "paper", "assessment", "update", "newsletter":
			noun = i
		}
	}
	if noun < 0 {
		return false
	}
	if a := f[min(noun+1, len(f)-1)]; a != "was" && a != "is" && a != "has" {
		return false // "the statement issued by" is about another
	}
	for i := noun + 2; i < min(len(f), noun+5); i++ {
		switch f[i] {
		case "prepared", "compiled", "published", "issued", "produced", "written", "drafted", "drawn":
			return true
		}
	}
	return false
}

// nameUpTo returns the words of an organisation's name at the start of s: up to
// a comma, stop or a word that is no part of one.
func nameUpTo(s string) string {
	if i := strings.IndexAny(s, ",.;:"); i >= 0 {
		s = s[:i]
	}
	var out []string
	for _, w := range strings.Fields(s) {
		switch strings.ToLower(w) {
		case "and", "on", "in", "with", "from", "which", "that", "who", "is", "was", "to", "at", "after", "during", "between", "conducted", "based":
			return strings.Join(out, " ")
		}
		out = append(out, w)
		if len(out) > 12 {
			return ""
		}
	}
	return strings.Join(out, " ")
}

func organisationNounIn(s string) bool {
	for _, w := range strings.Fields(s) {
		w = strings.ToLower(strings.Trim(w, ".,()"))
		if bodyWords[w] || w == "defender" || w == "ombudsman" || w == "rapporteur" || w == "commissioner" || w == "inspectorate" || w == "ombudsperson" {
			return true
		}
	}
	return false
}

func clipWords(s string, n int) string {
	f := strings.Fields(s)
	return strings.Join(f[:min(n, len(f))], " ")
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

// selfVerbs are what organisations do in statements of their own.
var selfVerbs = set("is|are|has|have|had|was|were|understands|believes|welcomes|condemns|calls|urges|continues|remains|supports|stands|works|expresses|reiterates|notes|regrets|rejects|appreciates|appeals|demands|will|would|can|cannot|does|did|recognises|recognizes|confirms|acknowledges|deplores|denies|joins|invites|proposes|announces|regards|considers|thanks|apologises|apologizes")

// speaksAsWe finds the organisation that speaks of itself as "we" outside of
// quotations: a name that stands as the subject of what the document holds, or
// owns what is also "our", at least twice, once of these in a sentence with
// "we", "us" or "our", where another sentence has such a word too.
func (t *layout) speaksAsWe(from, to int) (name, why string) {
	type seen struct {
		subject, owner, we int
		words              string
	}
	names := map[string]*seen{}
	we := 0
	read := 0
	for i := from; i < to && read < maxRead; i++ {
		body := t.ps[i].content.Of(t.text)
		read += len(body)
		if len(body) > 20000 {
			body = body[:boundaryBefore(body, 20000)]
		}
		for _, s := range sentencesOf(unquoted(body)) {
			first := false
			for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) }) {
				if w == "we" || w == "our" || w == "us" || w == "ours" {
					first = true
				}
			}
			if first {
				we++
			}
			for _, at := range []string{"We at the ", "We at ", "We, the ", "we at the "} {
				if rest, ok := strings.CutPrefix(s, at); ok && !strings.HasPrefix(rest, "undersigned") {
					if n := properWords(rest); n != "" {
						return n, "\"" + clipWords(s, 8) + " ...\""
					}
				}
			}
			n, verb, owner := subjectName(s)
			if n == "" {
				continue
			}
			e := names[n]
			if e == nil {
				e = &seen{}
				names[n] = e
			}
			if owner {
				e.owner++
			} else if selfVerbs[verb] {
				e.subject++
			}
			if first {
				e.we++
				if e.words == "" {
					e.words = clipWords(s, 8)
				}
			}
		}
	}
	if we == 0 {
		return "", ""
	}
	var best string
	var keys []string
	for n := range names {
		keys = append(keys, n)
	}
	sort.Strings(keys)
	score := func(n string) int { e := names[n]; return e.subject + e.owner + 2*e.we }
	for _, n := range keys {
		e := names[n]
		if e.we == 0 || e.subject == 0 || e.subject+e.owner < 2 || we < 2 {
			continue
		}
		if best == "" || score(n) > score(best) {
			best = n
		}
	}
	if best == "" {
		return "", ""
	}
	return best, "speaks as \"we\": \"" + names[best].words + " ...\""
}

// subjectName returns the name a sentence begins with, the word after it, and
// whether the name is in the genitive: "HART's report from our visit".
func subjectName(s string) (name, verb string, owner bool) {
	words := strings.Fields(s)
	var out []string
	for i, w := range words {
		bare := strings.Trim(w, ",;:()\"“”")
		base := strings.TrimSuffix(strings.TrimSuffix(bare, "’s"), "'s")
		r, _ := utf8.DecodeRuneInString(base)
		low := strings.ToLower(base)
		if i == 0 && (low == "the" || low == "at") {
			continue
		}
		small := (low == "of" || low == "for" || low == "and" || low == "the") && len(out) > 0
		if !unicode.IsUpper(r) && !small || i > 8 {
			verb = strings.ToLower(bare)
			break
		}
		out = append(out, base)
		if base != bare {
			owner = true
			break
		}
		if bare != w && i > 0 {
			break
		}
	}
	for len(out) > 0 {
		if l := out[len(out)-1]; l == "of" || l == "for" || l == "and" || l == "the" {
			out = out[:len(out)-1]
			continue
		}
		break
	}
	if len(out) == 0 || len(out) > 8 {
		return "", "", false
	}
	name = strings.Join(out, " ")
	low := strings.ToLower(out[0])
	if len(out) == 1 && !allCaps(name) && !shortCaps(name) && !mixedCaps(name) {
		return "", "", false // one common word at the start of a sentence
	}
	if low == "we" || low == "i" || low == "our" || isPersonName(name) && !isOrganisationName(name) && !owner {
		return "", "", false
	}
	return name, verb, owner
}

// mixedCaps reports whether a word has a capital after its first letter: UNICEF,
// GreenAid.
func mixedCaps(s string) bool {
	for i, r := range s {
		if i > 0 && unicode.IsUpper(r) {
			return true
		}
	}
	return false
}

// unquoted blanks out what stands in quotation marks.
func unquoted(s string) string {
	if !strings.ContainsAny(s, "\"“”„«»‘") {
		return s
	}
	var b strings.Builder
	depth := 0
	straight := false
	rs := []rune(s)
	for i, r := range rs {
		switch r {
		case '“', '„', '«', '‘':
			depth++
		case '’':
			if depth == 0 || i+1 < len(rs) && unicode.IsLetter(rs[i+1]) {
				if depth == 0 && !straight {
					b.WriteRune(r)
				}
				continue // an apostrophe
			}
			depth--
		case '”', '»':
			depth = max(0, depth-1)
		case '"':
			straight = !straight
		default:
			if depth == 0 && !straight {
				b.WriteRune(r)
			}
			continue
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// properWords returns the capitalised words at the start of s, with the small
// words between them.
func properWords(s string) string {
	var out []string
	for _, w := range strings.Fields(s) {
		bare := strings.Trim(w, ",.;:")
		low := strings.ToLower(bare)
		r, _ := utf8.DecodeRuneInString(bare)
		if !unicode.IsUpper(r) && !(len(out) > 0 && (low == "of" || low == "for" || low == "and" || low == "the")) || len(out) > 8 {
			break
		}
		out = append(out, bare)
		if bare != w {
			break
		}
	}
	for len(out) > 0 && startsLower(out[len(out)-1]) {
		out = out[:len(out)-1]
	}
	return strings.Join(out, " ")
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
		n := strings.TrimPrefix(strings.Join(words[first:], " "), "The ")
		if n == "" || len(strings.Fields(n)) > 7 || isPersonName(n) && !isOrganisationName(n) && !strings.Contains(title, n) {
			continue
		}
		if name != "" && name != n {
			return "", ""
		}
		name, why = n, "speaks through its spokesperson in a "+"release: \""+clipWords(s[i-len(strings.Join(words[first:], " ")):], 8)+" ...\""
	}
	return name, why
}

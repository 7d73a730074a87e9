package loaders

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/schema"
)

// A tail is what stands after the body of a part, and what in the body is not
// to be read.
type tail struct {
	last        int // the last paragraph that belongs to the document
	skipped     []schema.Skipped
	signatories []schema.Span
	copyright   string // the holder a copyright line names
	source      string // "Source: The Ledger"
	date        calendarDate
	place       string
	dated       bool   // a line at the end says place and date
	author      string // "(Reporting by Anna Keller)"
}

// readTail classifies the paragraphs [from, to) of a body whose title is given.
func (t *layout) readTail(from, to int, title string) tail {
	out := tail{last: from - 1}
	why := make([]string, to-from)
	contact := false // the paragraph before was a contact line
	for i := from; i < to; i++ {
		p := &t.ps[i]
		w := ""
		if _, ok := isCopyright(p); ok {
			w = "copyright"
			if h, _ := isCopyright(p); h != "" {
				out.copyright = h
			}
		}
		switch {
		case w != "":
		case p.rule:
			w = "rule"
		case p.navigation():
			w = "navigation"
		case isLinkLine(p):
			w = "link line"
		case isContact(p):
			w = "contact"
		case reportingLine(p):
			w = "byline"
			if out.author == "" {
				out.author = reporter(p.text)
			}
		case title != "" && p.words > 2 && sameTitle(p.text, title):
			w = "repeated title"
		case contact && p.words <= 8 && !p.stops && p.level == 0 && !startsLower(p.text) && (isPersonName(p.text) || isOrganisationName(p.text)):
			w = "contact"
		}
		contact = w == "contact"
		if w == "" {
			if key, value, ok := keyValue(p.text); ok && to-i <= 3 && value != "" && countWords(value) <= 8 && !endsSentence(value) {
				switch fieldKeys[key] {
				case "publisher":
					out.source, w = value, "header"
					if ds := findDates(value); len(ds) > 0 { // "Source: The Ledger, 4 March 2026"
						out.source = strings.TrimRight(value[:ds[0].start], " ,(–—-")
						if ds[0].day > 0 && ds[0].year > 0 {
							out.date, out.dated = ds[0], true
						}
					}
				case "author", "url", "published":
					w = "header"
				}
			}
		}
		why[i-from] = w
	}
	t.signatures(from, to, why, &out)
	t.edge(from, to, why)
	// The document ends with its last paragraph that is not the page's own.
	for i := to - 1; i >= from; i-- {
		if w := why[i-from]; w != "navigation" && w != "rule" && w != "copyright" {
			out.last = i
			break
		}
	}
	for i, w := range why {
		if w != "" {
			out.skipped = append(out.skipped, schema.Skipped{Span: t.ps[from+i].Span, Why: w})
		}
	}
	return out
}

// edge marks the headings and slogans among the navigation at the end: a run of
// short lines without a sentence, one of which is navigation.
func (t *layout) edge(from, to int, why []string) {
	first, nav := to, false
	for i := to - 1; i > from; i-- {
		p, w := &t.ps[i], why[i-from]
		if w == "navigation" {
			nav, first = true, i
			continue
		}
		if w == "rule" || w == "copyright" {
			first = i
			continue
		}
		if w != "" || p.words > 14 || p.stops || p.list && !nav {
			break
		}
		first = i
	}
	if !nav {
		return
	}
	for i := first; i < to; i++ {
		if why[i-from] == "" {
			why[i-from] = "navigation"
		}
	}
}

// signatures finds the names under a statement: a list of them, or a closing
// formula with the name that follows.
func (t *layout) signatures(from, to int, why []string, out *tail) {
	// The end of the body without what is skipped already.
	end := to
	for end > from && why[end-1-from] != "" && why[end-1-from] != "contact" {
		end--
	}
	start := end
	blanks := 0
	for i := end - 1; i > from && (why[i-from] == "" || why[i-from] == "contact"); i-- {
		p := &t.ps[i]
		if why[i-from] == "" {
			if !signatoryLike(p) {
				break
			}
		}
		if p.gap > 1 {
			blanks++
		}
		start = i
	}
	n := 0
	for i := start; i < end; i++ {
		if why[i-from] == "" && hasNameShape(&t.ps[i]) {
			n++
		}
	}
	closed := start > from && start < end && (closingFormula(t.ps[start-1].text) || bareDateLine(&t.ps[start]) && end-start > 1)
	if start < end && closingFormula(t.ps[start].text) {
		closed = true
	}
	lines := end - start
	switch {
	case n >= 3 && n*10 >= lines*6:
	case closed && lines <= 6:
	case lines == 1 && start > from && signedRole(&t.ps[start]):
	case start > from && lines > 0 && lines <= 5 && t.ps[start].gap > 0 && t.ps[start].level == 0 && isPersonName(t.ps[start].text):
	default:
		t.signedDate(from, end, why, out)
		return
	}
	if start > from && closingFormula(t.ps[start-1].text) && t.ps[start-1].words <= 6 && why[start-1-from] == "" {
		start--
	}
	for i := start; i < end; i++ {
		if why[i-from] == "" {
			h := head{title: 0}
			if len(t.ps[i].dates()) > 0 && h.dateLine(&t.ps[i], true) && h.date.day > 0 && h.date.year > 0 {
				out.date, out.dated, out.place = h.date, true, h.place
				why[i-from] = "date line"
				continue
			}
			why[i-from] = "signature"
			if hasNameShape(&t.ps[i]) {
				out.signatories = append(out.signatories, t.ps[i].content)
			}
		}
	}
}

// bareDateLine reports whether a line gives a place and a day: "Karsa, 3 March 2026".
func bareDateLine(p *para) bool {
	if p.words > 8 || len(p.dates()) != 1 {
		return false
	}
	h := head{title: 0}
	return h.dateLine(p, true) && h.date.day > 0 && h.date.year > 0
}

// signedRole reports whether a line is a name with its role: "Lena Orlo, spokesperson".
func signedRole(p *para) bool {
	name, role, ok := strings.Cut(p.text, ",")
	role = strings.TrimSpace(role)
	return ok && p.words <= 8 && isPersonName(name) && (startsLower(role) || isOrganisationName(role)) && role != ""
}

// signedDate reads a last line "Geneva, 3 March 2026".
func (t *layout) signedDate(from, end int, why []string, out *tail) {
	if end-1 <= from {
		return
	}
	p := &t.ps[end-1]
	if p.words > 8 || p.list || why[end-1-from] != "" {
		return
	}
	h := head{title: 0}
	if h.dateLine(p, true) && h.date.year > 0 && h.date.day > 0 {
		out.date, out.dated, out.place = h.date, true, h.place
		out.source = cmp.Or(out.source, h.masthead)
		why[end-1-from] = "date line"
	}
}

// closingFormula reports whether a line leads to a signature.
func closingFormula(s string) bool {
	l := strings.Trim(fold(s), " .:,")
	switch l {
	case "sincerely", "yours sincerely", "yours faithfully", "best regards", "kind regards", "regards", "respectfully", "signed", "signed by", "signatories", "the signatories", "signatures", "the undersigned", "co-signed by", "co-signatories", "on behalf of", "for and on behalf of", "with best wishes", "yours", "undersigned", "signatory organisations", "signatory organizations", "list of signatories", "endorsed by", "supported by", "respectfully yours", "sincerely yours":
		return true
	}
	return false
}

// signatoryLike reports whether a line can be one of a list of names: short, no
// sentence, capitalised, not a heading.
func signatoryLike(p *para) bool {
	if p.rule || p.level > 0 || p.words == 0 || p.words > 16 {
		return false
	}
	if p.stops && !abbreviationEnd(p.text) {
		return false
	}
	return !startsLower(p.text) && !strings.HasSuffix(p.text, "?")
}

func abbreviationEnd(s string) bool {
	for _, a := range []string{"Inc.", "Ltd.", "Co.", "Corp.", "Jr.", "Sr.", "Ph.D.", "M.D.", "Esq."} {
		if strings.HasSuffix(s, a) {
			return true
		}
	}
	return false
}

// hasNameShape reports whether a line begins with a person's or organisation's
// name that ends it or is followed by a comma, bracket or dash.
func hasNameShape(p *para) bool {
	s := strings.TrimSpace(p.text)
	head := s
	if i := strings.IndexAny(s, ",(–—;"); i > 0 {
		head = strings.TrimSpace(s[:i])
	} else if i := strings.Index(s, " - "); i > 0 {
		head = strings.TrimSpace(s[:i])
	}
	if isPersonName(head) || isOrganisationName(head) {
		return true
	}
	// Titles before the name: "Dr Ann Lee", "Prof. J. Roe".
	words := strings.Fields(head)
	if len(words) < 2 || len(words) > 8 {
		return false
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(strings.Trim(w, "&.,"))
		if low := strings.ToLower(w); low == "of" || low == "the" || low == "for" || low == "and" || low == "in" || w == "&" {
			continue
		}
		if !unicode.IsUpper(r) {
			return false
		}
	}
	return head != s || len(words) <= 4
}

// reportingLine reads the line under wire copy that names who worked on it:
// "(Reporting by Anna Keller; editing by Jon Fell)".
func reportingLine(p *para) bool {
	s := strings.ToLower(strings.Trim(p.text, " (*_[-–"))
	return p.words <= 30 && (strings.HasPrefix(s, "reporting by ") || strings.HasPrefix(s, "additional reporting by ") || strings.HasPrefix(s, "editing by ") || strings.HasPrefix(s, "writing by ") || strings.HasPrefix(s, "compiled by ") || strings.HasPrefix(s, "translated by "))
}

// reporter returns the names behind "Reporting by".
func reporter(s string) string {
	_, s, ok := strings.Cut(s, "eporting by ")
	if !ok {
		return ""
	}
	if i := strings.IndexAny(s, ";,.)]"); i >= 0 {
		s = s[:i]
	}
	if i := strings.Index(s, " in "); i >= 0 {
		s = s[:i]
	}
	first, _, _ := strings.Cut(s, " and ")
	if !isPersonName(first) {
		return ""
	}
	return strings.TrimSpace(s)
}

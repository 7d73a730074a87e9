package loaders

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isContact reports whether the paragraph gives a way to reach somebody: a
// telephone number, an address of electronic mail, or the line that opens a list
// of those. Sentences that happen to hold one are not meant.
func isContact(p *para) bool {
	if p.rule || p.words > 45 {
		return false
	}
	s := strings.ToLower(p.text)
	for _, o := range contactOpenings {
		if strings.HasPrefix(s, o) && (p.words <= 14 || strings.Contains(s, "@") || phoneDigits(s) >= 7) {
			return true
		}
	}
	if p.words > 16 {
		return false
	}
	if hasMail(s) {
		return true
	}
	if phoneDigits(s) >= 7 {
		// "The ministry has opened a line for relatives: 0033 ..." is news.
		return p.words <= 9 || strings.Contains(s, "contact") || strings.Contains(s, "call ") || strings.Contains(s, "tel") || strings.Contains(s, "phone:")
	}
	return (strings.HasPrefix(s, "http") || strings.HasPrefix(s, "www.")) && !strings.Contains(s, " ")
}

var contactOpenings = []string{
	"for further information", "for more information", "for additional information", "for further details", "for queries", "for enquiries", "for inquiries", "for media enquiries", "for media inquiries", "for press enquiries", "for interviews", "for interview requests", "for any questions",
	"contact:", "contacts:", "contact details", "contact information", "media contact", "press contact", "media enquiries", "media inquiries", "press enquiries", "press inquiries", "press office:", "press officer:", "please contact", "tel:", "tel.", "telephone:", "phone:", "mobile:", "mob:", "fax:", "e-mail:", "email:", "web:", "website:", "address:",
}

// hasMail reports whether s holds an address of electronic mail; the handle of
// a social network is none.
func hasMail(s string) bool {
	i := strings.IndexByte(s, '@')
	if i < 1 || i+3 >= len(s) || s[i+1] == ' ' {
		return false
	}
	c := s[i-1]
	if c < utf8.RuneSelf && !unicode.IsLetter(rune(c)) && !unicode.IsDigit(rune(c)) && c != '.' && c != '-' && c != '_' {
		return false
	}
	host, _, _ := strings.Cut(s[i+1:], " ")
	return strings.Contains(host, ".")
}

// phoneDigits returns the number of digits in the longest run that may be a
// telephone number: digits with spaces, brackets, hyphens and a leading plus
// between them. Figures grouped by thousands and dates are none.
func phoneDigits(s string) int {
	if len(findDates(s)) > 0 {
		return 0
	}
	best := 0
	var groups []int
	plus, zero, in := false, false, false
	flush := func() {
		n, threes := 0, len(groups) > 1
		for i, g := range groups {
			n += g
			threes = threes && (g == 3 || i == 0 && g < 4)
		}
		phone := n >= 9 || plus && n >= 7 || len(groups) > 1 && n == 7
		if n >= 7 && n <= 15 && phone && (plus || zero || !threes) && n > best {
			best = n
		}
		groups, plus, zero, in = groups[:0], false, false, false
	}
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			if !in {
				zero = zero || len(groups) == 0 && r == '0'
				groups = append(groups, 0)
			}
			groups[len(groups)-1]++
			in = true
		case r == '+':
			flush()
			plus = true
		case r == '.' && len(groups) == 1 && groups[0] < 3:
			flush() // a decimal point
		case r == ' ', r == '-', r == '(', r == ')', r == '/', r == '.', r == '\u00a0', r == '–', r == '\u2011':
			in = false
		default:
			flush()
		}
	}
	flush()
	return best
}

// isCopyright reports whether the paragraph claims copyright, and returns the
// holder's name where it gives one.
func isCopyright(p *para) (holder string, ok bool) {
	if p.words > 30 {
		return "", false
	}
	s := p.text
	l := lowerASCII(s)
	i := strings.Index(s, "©")
	switch {
	case strings.HasPrefix(s, "ⓒ"):
		s = s[len("ⓒ"):]
	case i == 0 || i > 0 && i < 40 && strings.Contains(l[:i], "copyright"):
		s = s[i+len("©"):]
	case strings.HasPrefix(l, "copyright"):
		s = s[len("copyright"):]
	case strings.HasPrefix(l, "(c) "):
		s = s[len("(c) "):]
	default:
		return "", false
	}
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s), "(c)"))
	s = strings.TrimPrefix(s, "©")
	s = strings.TrimLeftFunc(s, func(r rune) bool {
		return unicode.IsDigit(r) || unicode.IsSpace(r) || strings.ContainsRune("-–,.:", r)
	})
	s = strings.TrimPrefix(s, "by ")
	if j := strings.IndexAny(s, ".,|;(0123456789"); j >= 0 {
		s = s[:j]
	}
	if j := strings.Index(strings.ToLower(s), "all rights"); j >= 0 {
		s = s[:j]
	}
	s = strings.TrimSpace(s)
	if s == "" || len(strings.Fields(s)) > 7 || startsLower(s) || strings.Contains(s, "/") || isPersonName(s) && !isOrganisationName(s) {
		return "", true
	}
	return s, true
}

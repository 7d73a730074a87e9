package loaders

import (
	"strings"
	"unicode"
)

// A label is a line that says which of several documents follows: "Second press
// release", "Statement No. 2", "PRESS RELEASE", "Document 3: Ministry denies".
type label struct {
	kind     string // "press release", the noun in lower case
	counted  bool   // it has a number
	strong   bool   // it begins a document even where nothing else says so
	title    int    // offset of a title behind it on the same line, 0 without one
	titleEnd int
	author   string // of a mail that is answered
	issuer   string // whose it is: "GDW" of "GDW press release"
}

var ordinals = set("first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|1st|2nd|3rd|4th|5th|6th|7th|8th|9th|10th|11th|12th|last|next|another|previous|earlier|later")

// labelNouns are what a label calls its document. The strong ones are published
// on their own; the others also count parts of one text.
var labelNouns = []struct {
	noun   string
	strong bool
}{
	{"press release", true}, {"news release", true}, {"media release", true}, {"press statement", true}, {"media statement", true}, {"joint statement", true}, {"public statement", true}, {"press communique", true}, {"press communiqué", true}, {"joint communiqué", true}, {"statement", true}, {"communiqué", true}, {"communique", true}, {"document", true}, {"dispatch", true}, {"press note", true}, {"media advisory", true}, {"press advisory", true}, {"news item", true}, {"news story", true}, {"clipping", true}, {"cutting", true}, {"letter", true}, {"e-mail", true}, {"email", true}, {"open letter", true}, {"bulletin", true}, {"situation report", true},
	{"article", false}, {"report", false}, {"story", false}, {"item", false}, {"text", false}, {"brief", false}, {"update", false}, {"message", false}, {"source", false}, {"post", false}, {"entry", false},
}

// findLabel reads a paragraph as a label.
func findLabel(p *para) (label, bool) {
	if p.rule || p.list && p.words > 6 || p.words == 0 || p.words > 30 {
		return label{}, false
	}
	low := lowerASCII(p.text)
	switch strings.Trim(low, " .:-–—*") {
	case "for immediate release", "immediate release", "embargoed":
		return label{kind: "press release", strong: true}, true
	case "forwarded message", "begin forwarded message", "original message":
		return label{kind: "message", counted: true, strong: true}, true
	}
	if a, ok := answered(p); ok {
		return label{kind: "message", counted: true, strong: true, author: a}, true
	}
	bare := strings.Trim(low, "[]()=-*#~_– ")
	decorated := len(bare)+4 < len(low) // "=== Document 1 ==="
	low = bare
	words := strings.Fields(low)
	if len(words) == 0 {
		return label{}, false
	}
	var l label
	at := 0
	if w := strings.Trim(words[0], ".:"); ordinals[w] && len(words) > 1 {
		l.counted = true
		at = 1
	}
	rest := strings.Join(words[at:], " ")
	noun := ""
	for _, n := range labelNouns {
		if strings.HasPrefix(rest, n.noun) && len(n.noun) > len(noun) {
			if after := rest[len(n.noun):]; after == "" || !isLetterAt(after) {
				noun, l.strong = n.noun, n.strong
			}
		}
	}
	if noun == "" {
		return issuedLabel(p)
	}
	l.kind = noun
	rest = strings.TrimSpace(rest[len(noun):])
	for _, n := range []string{"number", "no.", "no", "nr.", "nr", "n°", "№", "#"} {
		if strings.HasPrefix(rest, n) {
			rest = strings.TrimSpace(rest[len(n):])
			break
		}
	}
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789/"))
	if digits > 0 && digits <= 7 {
		l.counted = true
		rest = strings.TrimSpace(rest[digits:])
	} else if w, tail, _ := strings.Cut(rest, " "); isRoman(strings.Trim(w, ".:-")) || ordinalWord(strings.Trim(w, ".:-")) {
		l.counted = true
		rest = tail
	}
	if strings.HasPrefix(rest, "of ") {
		f := strings.Fields(rest)
		if len(f) >= 2 && strings.Trim(f[1], "0123456789.:") == "" {
			rest = strings.TrimSpace(strings.TrimPrefix(rest, "of "+f[1]))
		}
	}
	rest = strings.TrimLeft(rest, " .:")
	dashed := strings.TrimLeft(rest, "-–—| ")
	if dashed != "" {
		// Something more on the line: a title behind a colon or dash, or a date.
		ds := findDates(dashed)
		onlyDate := len(ds) > 0 && strings.Trim(dashed[:ds[0].start]+dashed[ds[0].end:], " ,.-–—:()") == ""
		switch {
		case onlyDate:
		case l.counted && (dashed != rest || strings.ContainsAny(p.text, ":–—")) && len(dashed) <= len(p.text):
			i := strings.LastIndex(lowerASCII(p.text), dashed)
			if i < 0 || i+len(dashed) > len(p.text) {
				return label{}, false
			}
			l.title, l.titleEnd = i, i+len(dashed)
		default:
			return label{}, false
		}
	}
	if !l.counted {
		// "PRESS RELEASE" and "Press release", but neither "Report" nor a word
		// of running text.
		if !l.strong || p.stops || noun == "document" || noun == "letter" || noun == "email" || noun == "e-mail" || noun == "dispatch" || noun == "clipping" || noun == "cutting" || noun == "bulletin" || (noun == "statement" && !p.caps && p.words > 1) {
			return label{}, false
		}
	}
	if p.stops && !l.counted {
		return label{}, false
	}
	l.strong = l.strong || decorated && l.counted
	return l, true
}

// issuedLabel reads "GDW PRESS RELEASE" and "Ministry of Health press release
// No. 4": a short line that begins with the issuer's name.
func issuedLabel(p *para) (label, bool) {
	if p.words > 9 || p.stops {
		return label{}, false
	}
	low := lowerASCII(p.text)
	for _, n := range labelNouns {
		if !n.strong || !strings.Contains(n.noun, " ") {
			continue
		}
		i := strings.Index(low, " "+n.noun)
		if i <= 0 || len(low) != len(p.text) {
			continue
		}
		tail := strings.Trim(low[i+1+len(n.noun):], " .:#")
		tail = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(tail, "no."), "number"))
		counted := tail != "" && strings.Trim(tail, "0123456789/") == ""
		if tail != "" && !counted {
			continue
		}
		issuer := strings.TrimSpace(p.text[:i])
		if p.level > 0 || !properName(issuer) || strings.ContainsAny(issuer, ":,;?!") || startsLower(issuer) || ordinals[strings.ToLower(issuer)] {
			continue
		}
		return label{kind: n.noun, strong: true, counted: counted, issuer: issuer}, true
	}
	return label{}, false
}

func isLetterAt(s string) bool {
	for _, r := range s {
		return unicode.IsLetter(r) || r == '\'' || r == '’'
	}
	return false
}

func isRoman(s string) bool {
	return s != "" && len(s) <= 5 && strings.Trim(s, "ivx") == ""
}

func ordinalWord(s string) bool {
	switch s {
	case "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten":
		return true
	}
	return false
}

// answered reads the line over a mail that is quoted in its answer: "On Tue, 3
// Mar 2026 at 10:15, Jane Doe <jane@ledger.example> wrote:". It returns who wrote.
func answered(p *para) (author string, ok bool) {
	s, ok := strings.CutSuffix(p.text, " wrote:")
	if !ok || !strings.HasPrefix(s, "On ") || len(p.dates()) == 0 {
		return "", false
	}
	if i := strings.IndexByte(s, '<'); i > 0 {
		s = s[:i]
	}
	d := p.dates()[0]
	if d.end > len(s) {
		return "", false
	}
	return strings.Trim(s[d.end:], " ,:-"), true
}

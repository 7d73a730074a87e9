package loaders

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A dateline is the place, date and agency before the first sentence of a
// report: "HALLEN, June 3, 2026 –", "LONDON (Reuters) -", "KARSA, Aug.1.".
type dateline struct {
	end    int // bytes of the paragraph's text it covers, with the space after it
	place  string
	date   calendarDate
	dated  bool
	agency string
}

// maxDateline bounds the length of a dateline, in bytes.
const maxDateline = 140

// notPlaces are words in capitals that open a report without naming a place.
var notPlaces = set("breaking|update|updated|exclusive|note|opinion|editorial|correction|watch|live|video|photos|analysis|interview|feature|factbox|timeline|explainer|urgent|alert|media advisory|news|press release|news release|statement|for immediate release|advisory|warning|question|answer|q|a|summary|background|conclusion|introduction|developing|just in|today|yesterday|chapter|section|part|annex|appendix|figure|table|source|editor's note|contact|tel|re|subject|attention|important")

// notPlaceWords are in no name of a place that a dateline gives.
var notPlaceWords = set("press|release|statement|report|update|updated|news|breaking|minister|ministry|president|police|dear|mr|mrs|ms|dr|since|on|at|by|from|after|before|the|this|that|we|i|he|she|it|they|a|an|but|and|when|while|if|as|what|how|why|photo|image|table|figure|chapter|article|section|says|said")

// findDateline reads the dateline at the start of s.
func findDateline(s string) (dateline, bool) {
	head := s
	if len(head) > maxDateline {
		head = head[:boundaryBefore(head, maxDateline)]
	}
	if head != "" && (head[0] == '*' || head[0] == '_') {
		// Emphasis around it: read as if the marks were spaces.
		plain := strings.Map(func(r rune) rune {
			if r == '*' || r == '_' {
				return ' '
			}
			return r
		}, head)
		trimmed := strings.TrimLeft(plain, " ")
		if d, ok := findDateline(trimmed); ok {
			d.end += len(plain) - len(trimmed)
			return d, true
		}
		return dateline{}, false
	}
	if d, ok := bracketDateline(head); ok {
		return d, true
	}
	if d, ok := dateFirst(head); ok {
		return d, true
	}
	// The place: capitalised words up to the first digit, month, bracket or dash.
	place, at := placeAt(head)
	if place == "" {
		return dateline{}, false
	}
	for _, w := range strings.Fields(strings.ToLower(place)) {
		if notPlaceWords[strings.Trim(w, ".,/'’")] {
			return dateline{}, false
		}
	}
	d := dateline{place: place}
	rest := head[at:]
	for {
		trimmed := strings.TrimLeft(rest, " ,\u00a0")
		if a, n := agencyAt(trimmed); n > 0 && (d.agency == "" || strings.HasPrefix(trimmed, "(")) {
			// A bracket before it held the country or state.
			d.agency = a
			if ds := findDates(a); len(ds) > 0 { // GENEVA (3 March 2026) -
				d.date, d.dated, d.agency = ds[0], true, ""
			}
			rest = trimmed[n:]
			continue
		}
		if n := timeOfDay(trimmed); n > 0 && (d.dated || d.agency != "") && rest != trimmed {
			rest = trimmed[n:]
			continue // ", 11.20 p.m."
		}
		if !d.dated {
			if n := weekdayAt(trimmed); n > 0 {
				rest = trimmed[n:]
				continue
			}
			if ds := findDates(trimmed); len(ds) > 0 && ds[0].start == 0 {
				d.date, d.dated = ds[0], true
				rest = trimmed[ds[0].end:]
				continue
			}
		}
		break
	}
	n := closing(rest, d.dated || d.agency != "")
	if n == 0 {
		return dateline{}, false
	}
	if !d.dated && d.agency == "" && (!allCaps(d.place) && !shortCaps(d.place) || notPlaces[strings.ToLower(d.place)]) {
		return dateline{}, false
	}
	d.end = len(head) - len(rest) + n
	if d.end >= len(s) && len(s) > 0 && d.end > len(s) {
		return dateline{}, false
	}
	d.place = placeName(d.place)
	return d, true
}

// bracketDateline reads "[Karsa, 3 March 2026]" and "(Karsa, 3 March 2026) –".
func bracketDateline(s string) (dateline, bool) {
	if s == "" || s[0] != '[' && s[0] != '(' {
		return dateline{}, false
	}
	end := strings.IndexAny(s, ")]")
	if end < 0 || end > 80 {
		return dateline{}, false
	}
	inner := s[1:end]
	place, at := placeAt(inner)
	ds := findDates(inner)
	if place == "" || len(ds) == 0 || strings.Trim(inner[at:ds[0].start], " ,") != "" || strings.Trim(inner[ds[0].end:], " .,") != "" {
		return dateline{}, false
	}
	rest := s[end+1:]
	n := closing(rest, true)
	if n == 0 {
		n = len(rest) - len(strings.TrimLeft(rest, " "))
	}
	return dateline{end: end + 1 + n, place: placeName(place), date: ds[0], dated: true}, true
}

// dateFirst reads "3 March 2026, Karsa – " and "March 3, 2026 — ".
func dateFirst(s string) (dateline, bool) {
	ds := findDates(s)
	if len(ds) == 0 || ds[0].start != 0 {
		return dateline{}, false
	}
	rest := s[ds[0].end:]
	if n := closing(rest, false); n > 0 && ds[0].day > 0 {
		return dateline{end: len(s) - len(rest) + n, date: ds[0], dated: true}, true
	}
	trimmed := strings.TrimLeft(rest, " ,")
	place, at := placeAt(trimmed)
	if place == "" {
		return dateline{}, false
	}
	after := trimmed[at:]
	n := closing(after, false)
	if n == 0 {
		return dateline{}, false
	}
	return dateline{end: len(s) - len(after) + n, place: placeName(place), date: ds[0], dated: true}, true
}

// placeAt reads capitalised words at the start of s, up to six of them with
// commas, slashes and full stops of abbreviations between, and returns them
// without a trailing comma, and where they end.
func placeAt(s string) (string, int) {
	at, words := 0, 0
	for words < 7 {
		rest := s[at:]
		skip := len(rest) - len(strings.TrimLeft(rest, " ,/\u00a0"))
		w := rest[skip:]
		if w == "" || words > 0 && skip == 0 {
			break
		}
		end := strings.IndexFunc(w, func(r rune) bool {
			return !unicode.IsLetter(r) && r != '.' && r != '\'' && r != '’' && !(r == '-' && !strings.HasPrefix(w, "-"))
		})
		if end < 0 {
			end = len(w)
		}
		word := w[:end]
		if i := strings.Index(word, "--"); i >= 0 {
			word = word[:i]
		}
		word = strings.TrimRight(word, "-")
		r, n := utf8.DecodeRuneInString(word)
		low := strings.ToLower(strings.TrimRight(word, "."))
		if _, isDay := weekdayNames[low]; word == "" || !unicode.IsUpper(r) && !(words > 0 && particles[low]) || monthNames[low] > 0 && words > 0 || isDay && words > 0 {
			break
		}
		// A full stop ends the place unless it is an abbreviation's: D.C., St., "Calif.,".
		if words > 0 && strings.HasSuffix(word, ".") && strings.HasPrefix(w[end:], ",") && len(word) <= 7 {
			at += skip + len(word)
			words++
			continue
		}
		if i := strings.IndexByte(word, '.'); i >= 0 && !(n < len(word) && (i <= 3 || strings.Count(word, ".") > 1)) {
			at += skip + i
			return strings.Trim(s[:at], " ,/\u00a0"), at
		}
		at += skip + len(word)
		words++
	}
	place := strings.Trim(s[:at], " ,/\u00a0")
	return place, at
}

// agencyAt reads "(Reuters)", "/PRNewswire/" or "- AP" at the start of s.
func agencyAt(s string) (string, int) {
	if s == "" {
		return "", 0
	}
	closer := ""
	switch s[0] {
	case '(':
		closer = ")"
	case '/':
		closer = "/"
	case '[':
		closer = "]"
	default:
		return "", 0
	}
	end := strings.Index(s[1:], closer)
	if end < 1 || end > 40 {
		return "", 0
	}
	name := strings.TrimSpace(s[1 : 1+end])
	r, _ := utf8.DecodeRuneInString(name)
	if len(strings.Fields(name)) > 5 || !unicode.IsUpper(r) && len(findDates(name)) == 0 {
		return "", 0
	}
	return name, end + 2
}

// weekdayAt returns the length of the weekday that s begins with, 0 without one.
func weekdayAt(s string) int {
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(s)
	}
	if _, ok := weekdayNames[strings.ToLower(s[:end])]; !ok {
		return 0
	}
	if end < len(s) && s[end] == '.' {
		end++
	}
	return end
}

// timeOfDay returns the length of the time of day that s begins with, 0 without one:
// "11.20 p.m.", "18:40 GMT".
func timeOfDay(s string) int {
	digits := func(at int) int {
		n := 0
		for at+n < len(s) && n < 3 && s[at+n] >= '0' && s[at+n] <= '9' {
			n++
		}
		return n
	}
	h := digits(0)
	if h == 0 || h > 2 || h >= len(s) || s[h] != '.' && s[h] != ':' || digits(h+1) != 2 {
		return 0
	}
	n := h + 3
	low := lowerASCII(s[n:boundaryBefore(s, min(len(s), n+8))])
	for _, half := range []string{" p.m.", " a.m.", " pm", " am", "pm", "am", " gmt", " utc"} {
		if strings.HasPrefix(low, half) {
			return n + len(half)
		}
	}
	return n
}

// closing returns the length of what ends a dateline: a dash with space around
// it, or, after a date or agency, also a full stop or colon, when a sentence follows.
func closing(s string, sure bool) int {
	rest := strings.TrimLeft(s, " \u00a0")
	if sure {
		rest = strings.TrimLeft(rest, ", ")
	}
	mark := 0
	for _, m := range []string{"---", "--", "—", "–", "―", "-"} {
		if strings.HasPrefix(rest, m) {
			mark = len(m)
			break
		}
	}
	if mark == 0 && sure && (strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "|")) {
		mark = 1
	}
	if mark == 0 {
		return 0
	}
	if rest[:mark] == "-" && !sure && (len(s) == len(rest) || len(rest) > 1 && rest[1] != ' ') {
		return 0 // a hyphen within a word
	}
	after := strings.TrimLeft(rest[mark:], " \u00a0")
	if after == "" {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(after)
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) && !strings.ContainsRune("\"“‘'«[($£€", r) {
		return 0
	}
	return len(s) - len(after)
}

// shortCaps reports whether a place of two or three letters is in capitals.
func shortCaps(s string) bool {
	return len(s) >= 2 && len(s) <= 3 && strings.ToUpper(s) == s && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ.") == ""
}

// placeName writes the words of a place that stand in capitals with capital
// initials: "NEW YORK" is New York. Short abbreviations stay (D.C., UK).
func placeName(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		bare := strings.Trim(w, ".,/")
		if strings.Contains(bare, ".") || placeAbbreviations[bare] || strings.ToUpper(w) != w {
			continue
		}
		words[i] = capitalise(w)
	}
	return strings.Join(words, " ")
}

// placeAbbreviations stay in capitals.
var placeAbbreviations = set("UK|US|USA|UAE|DC|NY|LA|UN|EU|BC|NSW|DRC|CAR")

// capitalise lowers all letters but the first of each word between hyphens,
// slashes and apostrophes.
func capitalise(w string) string {
	var b strings.Builder
	start := true
	for _, r := range w {
		if start {
			b.WriteRune(unicode.ToUpper(r))
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
		start = r == '-' || r == '/'
	}
	return b.String()
}

package number

import (
	"strconv"
	"strings"

	"whosaid/loaders/segment"
)

// A Number is a cardinal number as read.
type Number struct {
	Value  float64
	Tokens int  // how many tokens it covers
	Words  bool // written in words, at least in part ("two", "5 million")
	Plain  bool // one token of digits only, without separators: perhaps a year or a label
	Loose  bool // an order of magnitude rather than a count: "a hundred", "a dozen"
	Stem   bool // only a scale: "hundred", "dozen"; the words before it decide
}

var units = map[string]float64{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
	"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
	"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}

var tens = map[string]float64{
	"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// scales multiply what stands before them.
var scales = map[string]float64{
	"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12, "lakh": 1e5, "crore": 1e7,
}

// suffixes are scales written to a figure, or after it as a word of their own.
// k and m only touch the figure: "5 m" are metres.
var suffixes = map[string]float64{
	"bn": 1e9, "mn": 1e6, "mln": 1e6, "mio": 1e6, "tn": 1e12, "trn": 1e12, "bln": 1e9, "k": 1e3, "m": 1e6, "b": 1e9,
}

var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
	"tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
	"seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "hundredth": 100,
}

// Ordinal returns the value of an ordinal word or figure: "third", "21st". The
// word must be in lower case.
func Ordinal(low string) (int, bool) {
	if n, ok := ordinals[low]; ok {
		return n, true
	}
	if len(low) < 3 || len(low) > 6 {
		return 0, false
	}
	switch low[len(low)-2:] {
	case "st", "nd", "rd", "th":
		n, err := strconv.Atoi(low[:len(low)-2])
		return n, err == nil && n > 0
	}
	return 0, false
}

// maxTokens bounds the length of a number.
const maxTokens = 16

// Scale returns what a scale word multiplies by: 1e6 for "million" and
// "millions". The word must be in lower case.
func Scale(low string) (float64, bool) {
	if v, ok := scales[low]; ok {
		return v, true
	}
	if len(low) > 4 && low[len(low)-1] == 's' {
		v, ok := scales[low[:len(low)-1]]
		return v, ok
	}
	return 0, false
}

// Read reads the number that begins at ts[i].
func Read(ts []segment.Token, i int) (Number, bool) {
	if i >= len(ts) {
		return Number{}, false
	}
	c := ts[i].Text[0]
	if c >= '0' && c <= '9' || c == '.' && len(ts[i].Text) > 1 {
		return figure(ts, i)
	}
	return words(ts, i)
}

// figure reads a number that begins with digits.
func figure(ts []segment.Token, i int) (Number, bool) {
	body := ts[i].Text
	digits := strings.TrimRight(body, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
	mult := 1.0
	if suffix := strings.ToLower(body[len(digits):]); suffix != "" {
		m, ok := suffixes[suffix]
		if !ok {
			return Number{}, false
		}
		mult = m
	}
	v, ok := Digits(digits)
	if !ok {
		return Number{}, false
	}
	n := Number{Value: v * mult, Tokens: 1, Plain: isDigits(body)}
	at := i + 1
	if mult != 1 {
		return n, true
	}
	// "5 1/2" and "5 ½"
	if at < len(ts) && n.Plain {
		if f, ok := vulgar(ts[at].Text); ok {
			n.Value, n.Plain = n.Value+f, false
			at++
		}
	}
	if at+1 < len(ts) && ts[at].Text == "-" && adjoin(ts, at) {
		if m, ok := scaleAt(ts, at+1); ok {
			n.Value, n.Plain, n.Words = n.Value*m, false, true
			at += 2
		}
	} else if at < len(ts) {
		if m, ok := scaleAt(ts, at); ok {
			n.Value, n.Plain, n.Words = n.Value*m, false, true
			at++
			if at < len(ts) { // "5 thousand million", "5 hundred thousand"
				if m, ok := scaleAt(ts, at); ok {
					n.Value *= m
					at++
				}
			}
		} else if m, ok := suffixes[strings.ToLower(ts[at].Text)]; ok && (len(ts[at].Text) > 1 || ts[at].Start == ts[at-1].End) {
			n.Value, n.Plain = n.Value*m, false
			at++
		}
	}
	n.Tokens = at - i
	return n, true
}

func scaleAt(ts []segment.Token, i int) (float64, bool) {
	if i >= len(ts) {
		return 0, false
	}
	v, ok := scales[strings.ToLower(ts[i].Text)]
	return v, ok
}

// adjoin reports whether the hyphen at ts[i] touches both its neighbours.
func adjoin(ts []segment.Token, i int) bool {
	return i > 0 && i+1 < len(ts) && ts[i].Start == ts[i-1].End && ts[i].End == ts[i+1].Start
}

// Digits parses a figure: "120,000", "4.2", "1/2", "½". A comma must group
// three digits; a comma before one or two digits is read as a decimal point.
func Digits(s string) (float64, bool) {
	if s == "" || len(s) > 24 {
		return 0, false
	}
	if f, ok := vulgar(s); ok {
		return f, true
	}
	frac := ""
	whole := s
	if at := strings.LastIndexByte(s, '.'); at >= 0 {
		whole, frac = s[:at], s[at+1:]
		if strings.IndexByte(whole, '.') >= 0 { // 1.200.000
			if !grouped(s, '.') {
				return 0, false
			}
			whole, frac = strings.ReplaceAll(s, ".", ""), ""
		} else if !isDigits(frac) {
			return 0, false
		}
	}
	if at := strings.IndexByte(whole, ','); at >= 0 {
		switch {
		case grouped(whole, ','):
			whole = strings.ReplaceAll(whole, ",", "")
		case frac == "" && strings.Count(whole, ",") == 1 && len(whole)-at <= 3 && len(whole)-at > 1:
			whole, frac = whole[:at], whole[at+1:]
		default:
			return 0, false
		}
	}
	if whole == "" {
		whole = "0"
	}
	if !isDigits(whole) || frac != "" && !isDigits(frac) {
		return 0, false
	}
	if frac != "" {
		whole += "." + frac
	}
	v, err := strconv.ParseFloat(whole, 64)
	return v, err == nil
}

// grouped reports whether sep parts s into groups of three digits.
func grouped(s string, sep byte) bool {
	first := true
	for s != "" {
		g := s
		if at := strings.IndexByte(s, sep); at >= 0 {
			g, s = s[:at], s[at+1:]
		} else {
			s = ""
		}
		if !isDigits(g) || len(g) > 3 || !first && len(g) != 3 {
			return false
		}
		first = false
	}
	return true
}

func isDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func vulgar(s string) (float64, bool) {
	switch s {
	case "½":
		return 0.5, true
	case "¼":
		return 0.25, true
	case "¾":
		return 0.75, true
	case "⅓":
		return 1.0 / 3, true
	case "⅔":
		return 2.0 / 3, true
	}
	if len(s) == 3 && s[1] == '/' && s[0] > '0' && s[0] <= '9' && s[2] > s[0] && s[2] <= '9' {
		return float64(s[0]-'0') / float64(s[2]-'0'), true
	}
	return 0, false
}

// quarterOf reads "quarter of a million" at ts[i].
func quarterOf(ts []segment.Token, i int) (Number, bool) {
	if i+3 >= len(ts) || ts[i+1].Text != "of" || ts[i+2].Text != "a" {
		return Number{}, false
	}
	m, ok := scaleAt(ts, i+3)
	return Number{Value: m / 4, Tokens: 4, Words: true, Loose: true}, ok && m >= 1e6
}

// words reads a number written in words.
func words(ts []segment.Token, i int) (Number, bool) {
	at := i
	low := strings.ToLower(ts[at].Text)
	if low == "half" { // half a million, half a dozen
		if at+2 < len(ts) && (ts[at+1].Text == "a" || ts[at+1].Text == "-") {
			if m, ok := scaleAt(ts, at+2); ok && m >= 12 {
				return Number{Value: m / 2, Tokens: 3, Words: true, Loose: true}, true
			}
		}
		return Number{}, false
	}
	if at+1 < len(ts) && (low == "a" || low == "one") && ts[at+1].Text == "quarter" {
		if n, ok := quarterOf(ts, at+1); ok {
			n.Tokens++
			return n, true
		}
	}
	if low == "quarter" {
		return quarterOf(ts, at)
	}
	if low == "a" || low == "an" { // a hundred, a dozen, a million
		m, ok := scaleAt(ts, at+1)
		if !ok {
			return Number{}, false
		}
		n := Number{Value: m, Tokens: 2, Words: true, Loose: true}
		if rest, ok := tail(ts, at+2, m); ok { // a hundred and twenty, a hundred thousand
			n.Value, n.Tokens, n.Loose = rest.Value, 2+rest.Tokens, false
		}
		return n, true
	}
	total, group := 0.0, 0.0
	any, small := false, false // a word was read; the last one was below a hundred
	last := at
	for at < len(ts) && at-i < maxTokens {
		w := strings.ToLower(ts[at].Text)
		v, isUnit := units[w]
		t, isTen := tens[w]
		m, isScale := scales[w]
		switch {
		case isUnit && !small, isUnit && small && v < 10 && isTensEnd(group) && at > i && ts[at-1].Text == "-":
			group += v
			small = true
		case isTen && !small:
			group += t
			small = true
		case isScale && any && w == "hundred":
			group *= 100
			small = false
		case isScale && any && w == "dozen":
			group *= 12
			small = true
		case isScale && any:
			total += group * m
			group, small = 0, false
		case isScale && !any:
			return Number{Value: m, Tokens: 1, Words: true, Loose: true, Stem: true}, true
		case any && (w == "and" || w == "-"):
			if w == "and" {
				if f, n, ok := andHalf(ts, at); ok {
					return Number{Value: total + group + f, Tokens: at + n - i, Words: true}, true
				}
				if small || !numberWord(ts, at+1) || isTensEnd(group) && total == 0 && group < 100 {
					goto done
				}
			} else if !adjoin(ts, at) || !numberWord(ts, at+1) {
				if f, n, ok := andHalf(ts, at+1); ok && adjoin(ts, at) {
					return Number{Value: total + group + f, Tokens: at + 1 + n - i, Words: true}, true
				}
				goto done
			}
			at++
			continue
		default:
			goto done
		}
		any = true
		at++
		last = at
	}
done:
	if !any {
		return Number{}, false
	}
	return Number{Value: total + group, Tokens: last - i, Words: true}, true
}

// tail reads what may follow "a hundred": "thousand", "and twenty".
func tail(ts []segment.Token, i int, head float64) (Number, bool) {
	if i >= len(ts) {
		return Number{}, false
	}
	if m, ok := scaleAt(ts, i); ok && m > head {
		return Number{Value: head * m, Tokens: 1}, true
	}
	if strings.EqualFold(ts[i].Text, "and") && numberWord(ts, i+1) && head >= 100 {
		if n, ok := words(ts, i+1); ok && n.Value < head && !n.Stem {
			return Number{Value: head + n.Value, Tokens: 1 + n.Tokens}, true
		}
	}
	return Number{}, false
}

// isTensEnd reports whether v ends in a full ten, to which a unit may be joined.
func isTensEnd(v float64) bool {
	t := int64(v) % 100
	return t >= 20 && t%10 == 0
}

func numberWord(ts []segment.Token, i int) bool {
	if i >= len(ts) {
		return false
	}
	w := strings.ToLower(ts[i].Text)
	if _, ok := units[w]; ok {
		return true
	}
	if _, ok := tens[w]; ok {
		return true
	}
	_, ok := scales[w]
	return ok
}

// andHalf reads "and a half", "and-a-half", "and a quarter" at ts[i] and says
// how many tokens it took.
func andHalf(ts []segment.Token, i int) (float64, int, bool) {
	if i >= len(ts) || !strings.EqualFold(ts[i].Text, "and") {
		return 0, 0, false
	}
	at := i + 1
	if at < len(ts) && ts[at].Text == "-" {
		at++
	}
	if at >= len(ts) || ts[at].Text != "a" {
		return 0, 0, false
	}
	at++
	if at < len(ts) && ts[at].Text == "-" {
		at++
	}
	if at >= len(ts) {
		return 0, 0, false
	}
	switch ts[at].Text {
	case "half":
		return 0.5, at + 1 - i, true
	case "quarter":
		return 0.25, at + 1 - i, true
	}
	return 0, 0, false
}

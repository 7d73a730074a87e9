package queries

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"whosaid/schema"
)

// saysLength is how many characters of a quote speak for a side: as many as
// stand on one line of a report beside the count of its origins.
const saysLength = 60

// told is what a rule fired on in an assertion, for a conflict of a class.
type told struct {
	assertion schema.ID
	words     string
	class     string
}

// words picks the words that speak for a side: those that the surest rule of the dispute's own
// class fired on, or else the surest. Where these say nothing by themselves, and where there are none, it is the quote around them.
func words(as []*schema.Assertion, says []told, kind string) string {
	best := ""
	for _, t := range says {
		if !slices.ContainsFunc(as, func(a *schema.Assertion) bool { return a.ID == t.assertion }) {
			continue
		}
		if own := t.class == class(kind); best == "" || own {
			best = t.words
			if own {
				break
			}
		}
	}
	switch {
	case best == "":
		return as[0].Quote
	case telling(best, kind):
		return best
	}
	return quoteOf(as, best)
}

// telling reports whether words say by themselves what is disputed: a figure
// does; a date without a digit ("inspected", whose date stands elsewhere) and a
// single word ("ended") do not.
func telling(words, kind string) bool {
	switch kind {
	case "numeric":
		return true
	case "date":
		return strings.ContainsFunc(words, unicode.IsDigit)
	}
	return len(strings.Fields(words)) > 1
}

// quoteOf is the shortest quote with the words in it, cut to what stands around them.
func quoteOf(as []*schema.Assertion, words string) string {
	quote := ""
	for _, a := range as {
		if strings.Contains(a.Quote, words) && (quote == "" || len(a.Quote) < len(quote)) {
			quote = a.Quote
		}
	}
	if quote == "" {
		return words
	}
	fields := strings.Fields(quote)
	if n := len([]rune(strings.Join(fields, " "))); n <= saysLength {
		return strings.Join(fields, " ")
	}
	from := len(strings.Fields(quote[:strings.Index(quote, words)])) // the first word of them
	to := min(from+len(strings.Fields(words)), len(fields))
	from = min(from, to)
	length := func() int { return len([]rune(strings.Join(fields[from:to], " "))) }
	for length() < saysLength && (from > 0 || to < len(fields)) {
		from, to = max(0, from-1), min(len(fields), to+1)
	}
	out := strings.Join(fields[from:to], " ")
	if from > 0 {
		out = "… " + out
	}
	if to < len(fields) {
		out += " …"
	}
	return out
}

// title names a dispute: where figures or dates conflict, after what both sides
// are about and their words; else after what affirms in its surest contradiction.
func title(d *Dispute, all []*schema.Assertion) string {
	if class(d.Kind) == "value" {
		return valueTitle(d)
	}
	var best *schema.Assertion
	for _, a := range all {
		if len(d.Links) > 0 && a.ID != d.Links[0].A && a.ID != d.Links[0].B {
			continue
		}
		affirms := !a.Negated && a.Commitment != schema.Denied
		was := best != nil && !best.Negated && best.Commitment != schema.Denied
		if best == nil || affirms && !was || affirms == was && len(a.Text) < len(best.Text) {
			best = a
		}
	}
	if best == nil {
		best = all[0]
	}
	text := strings.NewReplacer("[", "", "]", "").Replace(best.Text)
	first := []rune(text)
	if len(first) > 0 {
		first[0] = unicode.ToUpper(first[0])
	}
	return clip(string(first), 100)
}

// negations are words with which a denial is spoken.
var negations = regexp.MustCompile(`(?i)\b(?:no|not|never|none|nobody|nothing|neither|nor|without|false|untrue)\b|n['’]t\b`)

// denies reports whether the words of a side are what it denies, and not those of
// its denial: “thirty dead” of "reports of thirty dead are false", but neither
// “not imposing a blockade” nor a whole sentence.
func (s *Side) denies() bool {
	if !s.Denial || negations.MatchString(s.Says) {
		return false
	}
	for _, c := range s.Claims {
		for _, a := range c.Assertions {
			if strings.Contains(a.Quote, s.Says) && most(s.Says, a.Quote) {
				return false
			}
		}
	}
	return true
}

// most reports whether words are two thirds of a quote or more.
func most(words, quote string) bool { return 3*len(words) >= 2*len(quote) }

// valueTitle: "Velm: “thirty-one bodies” or “Twelve people”; “thirty dead” is denied".
func valueTitle(d *Dispute) string {
	var says, denied []string
	for _, s := range d.Sides {
		list := &says
		if s.denies() {
			list = &denied
		}
		if w := marks(s.Says); !slices.Contains(*list, w) {
			*list = append(*list, w)
		}
	}
	parts := []string{}
	if len(says) > 3 {
		says = append(says[:2:2], Count(len(says)-2, "other"))
	}
	if n := len(says); n > 1 {
		says = []string{strings.Join(says[:n-1], ", ") + " or " + says[n-1]}
	}
	parts = append(parts, says...)
	if len(denied) > 0 {
		parts = append(parts, strings.Join(denied, ", ")+" denied")
	}
	about := ""
	if len(d.Entities) > 0 {
		about = strings.Join(d.Entities[:min(2, len(d.Entities))], ", ") + ": "
	}
	return about + strings.Join(parts, "; ")
}

// writtenSmall is a name in the form that the assertions write it in where it
// stands in capitals only, as in a dateline.
func writtenSmall(name string, as []*schema.Assertion) string {
	if strings.ContainsFunc(name, unicode.IsLower) {
		return name
	}
	form := regexp.MustCompile(`(?i)` + regexp.QuoteMeta(name))
	for _, a := range as {
		for _, at := range form.FindAllStringIndex(a.Quote, -1) {
			found := a.Quote[at[0]:at[1]]
			if strings.ContainsFunc(found, unicode.IsLower) && unicode.IsUpper([]rune(found)[0]) && whole(a.Quote, at[0], at[1]) {
				return found
			}
		}
	}
	return name
}

// whole reports whether no letter touches text[from:to].
func whole(text string, from, to int) bool {
	before, after := []rune(text[:from]), []rune(text[to:])
	return (len(before) == 0 || !unicode.IsLetter(before[len(before)-1])) && (len(after) == 0 || !unicode.IsLetter(after[0]))
}

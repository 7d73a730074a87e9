package origin

import (
	_ "embed"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"whosaid/schema"
)

//go:embed agencies.txt
var agencyFile string

// agencies maps the folded forms of an agency's name to the name by which it is
// credited; tags has also the forms that are believed in a date line only.
var agencies, tags = func() (sure, all map[string]string) {
	sure, all = map[string]string{}, map[string]string{}
	for _, line := range strings.Split(agencyFile, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		names := strings.Split(line, "|")
		name := strings.TrimPrefix(names[0], "?")
		for _, n := range names {
			form, doubtful := strings.CutPrefix(n, "?")
			all[schema.Fold(form)] = name
			if !doubtful {
				sure[schema.Fold(form)] = name
			}
		}
	}
	return sure, all
}()

// A credit is the agency that a document says its text is from.
type credit struct {
	agency   string
	evidence string // agency tag, dateline, byline, publisher
	words    string
}

const (
	headBytes = 1500 // a document is searched for a credit so far from its start
	tailBytes = 400  // and so far from its end
	tagBytes  = 40   // the longest tag
)

// credited finds each document's credit. A tag that no list knows is believed
// in a full date line ("VELM, March 2 (NWA) - ..."), and then known to the
// bylines of the other documents.
func (f *finder) credited() []credit {
	known := map[string]string{}
	out := make([]credit, len(f.docs))
	for i := range f.docs {
		out[i] = dateline(f.docs[i].lines(true))
		if c := out[i]; c.agency != "" {
			known[schema.Fold(c.agency)] = c.agency
		}
	}
	name := func(s string) string {
		s = schema.Fold(strings.Trim(s, " .,:;|-–—()[]"))
		if a := agencies[s]; a != "" {
			return a
		}
		return known[s]
	}
	for i := range f.docs {
		if out[i].agency != "" {
			continue
		}
		d := &f.docs[i]
		if a := name(d.Publisher); a != "" {
			out[i] = credit{a, "publisher", d.Publisher}
			continue
		}
		if a := name(d.Author); a != "" {
			out[i] = credit{a, "byline", d.Author}
			continue
		}
		if c := byline(f.docs[i].lines(true), name); c.agency != "" {
			out[i] = c
			continue
		}
		out[i] = signed(f.docs[i].lines(false), name)
	}
	return out
}

// lines returns the lines at the head or the tail of a document, at most 12.
func (d *Doc) lines(head bool) []string {
	from, to := max(0, d.Start), min(d.End, len(d.Text))
	if d.End == 0 {
		to = len(d.Text)
	}
	if from >= to {
		return nil
	}
	s := d.Text[from:to]
	if head {
		s = s[:floor(s, headBytes)]
	} else if len(s) > tailBytes {
		cut := len(s) - tailBytes
		for cut < len(s) && !utf8.RuneStart(s[cut]) {
			cut++
		}
		s = s[cut:]
	}
	var out []string
	for _, l := range strings.Split(s, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	if len(out) > 12 {
		if head {
			return out[:12]
		}
		return out[len(out)-12:]
	}
	return out
}

// floor returns n, or a little less, so that s is cut on a character boundary.
func floor(s string, n int) int {
	if n >= len(s) {
		return len(s)
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}

// datelineBytes is how far into its line the tag of a date line may stand.
const datelineBytes = 90

// dateline finds a date line with a tag: "VELM, March 2 (NWA) - ...", or a known
// agency in brackets or before a bar at the start of a line.
func dateline(lines []string) credit {
	for _, l := range lines {
		head := l[:floor(l, datelineBytes)]
		if bar := strings.Index(head, "|"); bar > 0 && bar <= tagBytes {
			if a := agencies[schema.Fold(head[:bar])]; a != "" {
				return credit{a, "agency tag", strings.TrimSpace(head[:bar+1])}
			}
		}
		open := strings.IndexByte(head, '(')
		if open < 0 {
			continue
		}
		n := strings.IndexByte(head[open:], ')')
		if n < 2 || n > tagBytes {
			continue
		}
		tag, rest := strings.TrimSpace(head[open+1:open+n]), strings.TrimLeft(head[open+n+1:], " ")
		dashed := strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, "—") || strings.HasPrefix(rest, "_")
		words := head[:open+n+1]
		if a := tags[schema.Fold(tag)]; a != "" && (dashed || rest == "" && open == 0 || upperWord(head)) {
			return credit{a, "dateline", words}
		}
		if dashed && upperWord(head) && nameLike(tag) {
			return credit{tag, "dateline", words}
		}
	}
	return credit{}
}

// upperWord reports whether a line begins with a place in capitals.
func upperWord(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if !unicode.IsUpper(r) {
			break
		}
		n++
	}
	return n >= 2
}

// nameLike reports whether a tag looks like the name of an agency: one to three
// words with capitals and without figures.
func nameLike(tag string) bool {
	words := strings.Fields(tag)
	if len(words) == 0 || len(words) > 3 || len(tag) > 24 {
		return false
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) || strings.ContainsAny(w, "0123456789.,") {
			return false
		}
	}
	return true
}

// byline finds an agency in a line that says by whom the text is.
func byline(lines []string, name func(string) string) credit {
	for i, l := range lines {
		if i >= 6 || len(l) > 120 {
			continue
		}
		low := strings.ToLower(l)
		for _, lead := range []string{"by ", "from ", "source: ", "source ", "agency: ", "via "} {
			if !strings.HasPrefix(low, lead) || len(low) != len(l) {
				continue
			}
			if a := anyOf(l[len(lead):], name); a != "" {
				return credit{a, "byline", l}
			}
		}
		if a := name(l); a != "" && len(l) <= tagBytes {
			return credit{a, "agency tag", l}
		}
	}
	return credit{}
}

// signed finds an agency after the last paragraph: "— AP", "Source: NWA",
// "© 2026 AFP", "(With inputs from PTI)".
func signed(lines []string, name func(string) string) credit {
	for k := len(lines) - 1; k >= 0 && k >= len(lines)-4; k-- {
		l := lines[k]
		if len(l) > 120 {
			continue
		}
		low := strings.ToLower(l)
		body := ""
		switch {
		case strings.HasPrefix(l, "—"), strings.HasPrefix(l, "–"), strings.HasPrefix(l, "-"):
			body = strings.TrimLeft(l, "—–- ")
		case strings.HasPrefix(l, "©"), strings.HasPrefix(low, "copyright"), strings.HasPrefix(low, "(c)"):
			body = l
		case strings.Contains(low, "source:"), strings.Contains(low, "inputs from"), strings.HasPrefix(low, "with "), strings.HasPrefix(low, "(with "), strings.HasPrefix(low, "reporting by"):
			body = l
		case strings.HasPrefix(l, "(") && strings.HasSuffix(l, ")"):
			body = l
		default:
			continue
		}
		if a := anyOf(body, name); a != "" {
			return credit{a, "agency tag", l}
		}
	}
	return credit{}
}

// anyOf returns the agency named by any one to three words in a row of s.
func anyOf(s string, name func(string) string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;:()[]/|", r) })
	for n := 3; n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			if r, _ := utf8.DecodeRuneInString(words[i]); !unicode.IsUpper(r) && words[i] != "dpa" {
				continue
			}
			if a := name(strings.Join(words[i:i+n], " ")); a != "" {
				return a
			}
		}
	}
	return ""
}

// storyDays is how many days may lie between two documents of one agency for
// them to be held to be one story, in its updates.
const storyDays = 3

// compared is how many earlier documents of an agency one is held against.
const compared = 30

// agencies joins in g the documents on one event that one agency supplied
// within a few days, and returns which documents have a credit.
func (f *finder) agencies(g *groups) map[int]bool {
	credited := map[int]bool{}
	earlier := map[string][]int{} // by agency
	for i := range f.docs {
		c := f.credits[i]
		if c.agency == "" {
			continue
		}
		credited[i] = true
		m := schema.Member{Document: f.docs[i].ID, Evidence: c.evidence, Words: c.words}
		g.label[g.add(i, m)] = c.agency + " wire"
		before := earlier[c.agency]
		for k := len(before) - 1; k >= 0 && k >= len(before)-compared; k-- {
			j := before[k]
			if f.apart(i, j) <= storyDays && related(f.texts[i], f.texts[j]) {
				g.join(j, g.member[node{doc: j}], i, m)
			}
		}
		earlier[c.agency] = append(before, i)
	}
	return credited
}

// apart returns how many days lie between two documents; 0 when one has no date.
func (f *finder) apart(i, j int) int {
	x, errX := schema.ParseDate(f.docs[i].Published)
	y, errY := schema.ParseDate(f.docs[j].Published)
	if errX != nil || errY != nil || x.Earliest.IsZero() || y.Earliest.IsZero() {
		return 0
	}
	return int(x.Earliest.Sub(y.Earliest).Abs() / (24 * time.Hour))
}

// leastNames is how many names two texts must share to be on one event, and
// nameShare of which part of the names of the one with fewer.
const (
	leastNames = 3
	nameShare  = 0.2
)

// related reports whether two texts are on one event: they share names, words
// with a capital that follow one without.
func related(a, b *text) bool {
	x, y := a.names(), b.names()
	n := 0
	for h := range x {
		if y[h] {
			n++
		}
	}
	return n >= leastNames && float64(n) >= nameShare*float64(min(len(x), len(y))) ||
		n > 0 && n == min(len(x), len(y))
}

// names returns the words of t that begin with a capital after one that does
// not, and those that follow them, but for weekdays and months.
func (t *text) names() map[uint64]bool {
	m := map[uint64]bool{}
	before := true // begins with a capital, or nothing
	for i, h := range t.hash {
		w := t.source[t.start[i]:t.end[i]]
		r, _ := utf8.DecodeRuneInString(w)
		capital := unicode.IsUpper(r)
		if capital && len(w) >= 3 && (!before || i > 0 && m[t.hash[i-1]]) && !calendar[strings.ToLower(w)] {
			m[h] = true
		}
		before = capital || i+1 < len(t.start) && strings.ContainsAny(t.source[t.end[i]:t.start[i+1]], ".!?\n“\"")
	}
	return m
}

var calendar = map[string]bool{"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true, "september": true,
	"october": true, "november": true, "december": true}

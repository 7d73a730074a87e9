package attribution

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// Interviews, hearings and minutes put a name and a colon before what each
// person says, and no quotation marks around it. Reports do so now and then:
// "Police chief Lena Orlo: The fire is out." Such a stretch is a turn.

// A turn is one stretch under a label.
type turn struct {
	label schema.Span // the words before the colon, markup excluded
	name  schema.Span // those of them that name who speaks
	role  asking
	words schema.Span // what is said, up to the next label or the end of its line
	sent  int         // the sentence that the label opens
	skip  int         // its tokens that belong to the label
}

// asking tells whether a label is that of who asks or answers, unnamed.
type asking uint8

const (
	speaking asking = iota
	asks
	answers
	answering // without any label
)

const (
	maxLabel      = 90 // bytes of a label; titles and constituencies are long
	maxLabelWords = 12
	minTurns      = 3 // labels that make a text a transcript
)

// turns finds the turns of the text.
func (r *reader) findTurns() {
	t := r.t
	var all []turn
	count := map[string]int{}
	for i := range t.Sentences {
		s := &t.Sentences[i]
		if !lineStart(t, s) || r.doc.Title != "" && i < 3 && strings.HasPrefix(schema.Fold(r.doc.Title), strings.TrimRight(schema.Fold(t.Source[s.Start:s.End]), ".!?")) {
			continue // the title has its own reading
		}
		if u, ok := r.label(s, i); ok {
			all = append(all, u)
			count[schema.Fold(u.name.Of(t.Source))]++
		}
	}
	again, named := 0, 0
	for i := range all {
		if count[schema.Fold(all[i].name.Of(t.Source))] > 1 || all[i].role != speaking {
			again++
		} else if r.personal(&all[i]) {
			named++
		}
	}
	script := len(all) >= minTurns && len(count) > 1 && again+named >= minTurns && again > 0
	for i := range all {
		u := &all[i]
		if !script && !r.lone(u) {
			continue
		}
		if script && all[i].role == speaking && count[schema.Fold(u.name.Of(t.Source))] < 2 && !r.personal(u) && !r.canLabel(u) {
			continue
		}
		end := r.lineOf(u.sent)
		if script {
			end = t.End
			if i+1 < len(all) {
				end = all[i+1].label.Start
			}
			end = r.beforeHeading(u.sent, end)
		}
		w, ok := trimSpan(t.Source, u.words.Start, end)
		if !ok || strings.ContainsAny(w.Of(t.Source)[:1], "\"'`") || strings.HasPrefix(w.Of(t.Source), "“") {
			continue
		}
		u.words = w
		r.turns = append(r.turns, *u)
	}
	if script {
		r.unquote()
	}
	r.interview()
	r.letters()
	for i := range r.turns {
		u := &r.turns[i]
		s := &t.Sentences[u.sent]
		for u.skip < len(s.Tokens) && s.Tokens[u.skip].Start < u.words.Start {
			u.skip++
		}
	}
}

// unquote drops the quotations that hold labels: marks around a whole transcript.
func (r *reader) unquote() {
	kept := r.quotes[:0]
	for _, q := range r.quotes {
		k := sort.Search(len(r.turns), func(i int) bool { return r.turns[i].words.Start > q.outer.Start })
		if q.over && k < len(r.turns) && r.turns[k].label.Start < q.outer.End {
			continue
		}
		q.parent, q.depth = -1, 0
		kept = append(kept, q)
	}
	r.quotes = kept
	nest(r.quotes)
}

// labelled is how many tokens at the head of sentence si are a turn's label.
func (r *reader) labelled(si int) int {
	k := sort.Search(len(r.turns), func(i int) bool { return r.turns[i].sent >= si })
	if k < len(r.turns) && r.turns[k].sent == si {
		return r.turns[k].skip
	}
	return 0
}

// lineStart reports whether the sentence opens its paragraph or a line.
func lineStart(t *segment.Text, s *segment.Sentence) bool {
	for i := s.Start; i > t.Start; i-- {
		switch t.Source[i-1] {
		case '\n':
			return true
		case ' ', '\t', '*', '_', '>', '-', '#', '\r':
		default:
			return t.Paragraphs[s.Paragraph].Start == s.Start
		}
	}
	return true
}

// label reads the words before a colon at the head of sentence si.
func (r *reader) label(s *segment.Sentence, si int) (turn, bool) {
	src := r.t.Source
	at := s.Start
	if next := si + 1; s.End-s.Start <= 6 && src[s.End-1] == '.' && next < len(r.t.Sentences) && r.t.Sentences[next].Paragraph == s.Paragraph && isUpper(src[s.Start:s.End]) {
		s, si = &r.t.Sentences[next], next // "ADV. NAIDOO:", cut at the full stop
	}
	for at < s.End && strings.IndexByte("*_ \"", src[at]) >= 0 {
		at++
	}
	limit := min(s.End, at+maxLabel)
	colon, depth, words := -1, 0, 0
	for i := at; i < limit && colon < 0; i++ {
		switch c := src[i]; c {
		case '(':
			depth++
		case ')':
			depth--
		case ':':
			if depth <= 0 {
				colon = i
			}
		case ' ':
			if words++; words > maxLabelWords {
				return turn{}, false
			}
		case '@':
			if i > at {
				return turn{}, false
			}
		case '\n', '!', '?', ';', '"', '/', '<':
			return turn{}, false
		}
	}
	if colon <= at || colon+1 >= r.t.End {
		return turn{}, false
	}
	rest := strings.TrimLeft(src[colon+1:min(len(src), colon+9)], "*_ \u00a0\n")
	if c, _ := utf8.DecodeRuneInString(rest); !unicode.IsUpper(c) && !unicode.IsDigit(c) && c != '“' && c != '"' && c != '[' && c != '(' && c != '…' && c != '.' || src[colon+1] != ' ' && src[colon+1] != '*' && src[colon+1] != '\n' && src[colon+1] != '_' {
		return turn{}, false
	}
	label, ok := trimSpan(src, at, colon)
	if !ok {
		return turn{}, false
	}
	u := turn{label: schema.Span{Start: at, End: label.End}, name: label, words: schema.Span{Start: colon + 1, End: s.End}, sent: si}
	text := label.Of(src)
	if handle(text) {
		return u, true
	}
	if !capital(text) {
		return turn{}, false
	}
	switch lower(strings.TrimRight(text, "0123456789. ")) {
	case "q", "question", "interviewer", "presenter", "host", "moderator", "anchor":
		u.role = asks
		return u, true
	case "a", "answer":
		u.role = answers
		return u, true
	}
	// "The Minister of Health (Alma Reyes)", "Mr Dorn (Sarn West) (Progress)"
	if i := strings.IndexByte(text, '('); i > 2 {
		j := strings.IndexByte(text[i:], ')')
		before := strings.TrimSpace(text[:i])
		if inner := ""; j > 0 {
			inner = text[i+1 : i+j]
			if !honoured(before) && !r.isPerson(schema.Span{Start: label.Start, End: label.Start + len(before)}) && properName(plainName(inner)) {
				u.name = schema.Span{Start: label.Start + i + 1, End: label.Start + i + j}
				return u, true
			}
		}
		u.name = schema.Span{Start: label.Start, End: label.Start + len(before)}
		text = before
	}
	if i := strings.IndexByte(text, ','); i >= 0 { // "Lena Orlo, harbour master"
		u.name.End = u.name.Start + i
	}
	if k := s.TokenAt(u.name.Start); k < len(s.Tokens) && s.Tokens[k].XPOS == "VB" && strings.Contains(text, " ") && strings.ToUpper(text) != text {
		return turn{}, false // "Ask the referee: …"
	}
	return u, r.canLabel(&u)
}

// isUpper reports whether no letter of a text is a small one.
func isUpper(text string) bool { return strings.ToUpper(text) == text }

// handle reports whether a label is somebody's name on a network: "@lomtram".
func handle(text string) bool {
	return len(text) > 3 && text[0] == '@' && !strings.ContainsAny(text[1:], " @.,")
}

// canLabel reports whether a label's words may name who speaks: a name or an
// office, in a line of its own no word of the text's layout.
func (r *reader) canLabel(u *turn) bool {
	text := u.name.Of(r.t.Source)
	words := strings.Fields(text)
	if handle(text) {
		return true
	}
	if len(words) == 0 || len(words) > 8 || notices[lower(words[0])] || notices[lower(words[len(words)-1])] {
		return false
	}
	if honoured(text) {
		return true
	}
	if n := len(words); n > 1 && labels[lower(words[n-1])] && (strings.HasSuffix(words[n-2], "'s") || strings.HasSuffix(words[n-2], "’s")) {
		return false // "Norda's line: …"
	}
	for i, w := range words {
		low := lower(strings.Trim(w, ".,'’"))
		if i > 0 && len(r.lex.verbs[low]) > 0 && !capital(w) || apart[w] {
			return false // "Orlo added:", "Frustration with police:"
		}
	}
	if r.isPerson(u.name) {
		return true
	}
	for i, w := range words {
		low := lower(strings.Trim(w, ".,'’"))
		if (speakers[low] || speakers[singular(low)]) && len(words) <= 6 && (i == len(words)-1 || i < len(words)-1 && lower(words[i+1]) == "of") {
			return true
		}
	}
	if n, ok := r.n.At(u.name); ok {
		switch n.Kind {
		case schema.Organisation, schema.Office, schema.Group, schema.Outlet:
			return 2*len(n.Name) > len(text)
		}
	}
	// In capitals, or two or three names and nothing else.
	return len(words) <= 3 && strings.ToUpper(text) == text && len(text) > 2 && strings.IndexFunc(text, unicode.IsDigit) < 0 || properName(text)
}

// apart are words that no name of a speaker has.
var apart = wordSet("with on over about after before at from to is are was were by as and or but in\n")

// personal reports whether a label names a person.
func (r *reader) personal(u *turn) bool {
	text := u.name.Of(r.t.Source)
	return honoured(text) || r.isPerson(u.name) || properName(text)
}

func (r *reader) isPerson(s schema.Span) bool {
	n, ok := r.n.At(s)
	return ok && n.Kind == schema.Person
}

// honoured reports whether a name begins with a title of courtesy.
func honoured(text string) bool {
	first, _, ok := strings.Cut(text, " ")
	return ok && courtesies[lower(strings.TrimSuffix(first, "."))]
}

var courtesies = wordSet("mr mrs ms miss mx dr sir dame lord lady baroness cllr councillor senator rep prof professor judge justice madam fr rev\n")

// notices are labels of notices and layouts, never of speakers.
var notices = wordSet(`when where what who why how date time venue place note notes update correction contact phone email subject re from to cc
source sources background summary photo picture video caption file related tags topic read more location address price result results score
agenda present apologies attendance item chapter section figure table fact facts key edition published updated
`)

// lone reports whether a label in running text, not in a transcript, hands over:
// it names a person or a body that speaks, and a sentence with a verb follows.
func (r *reader) lone(u *turn) bool {
	if u.role != speaking {
		return false
	}
	s := &r.t.Sentences[u.sent]
	if s.Kind == segment.Heading {
		return false
	}
	if !r.isPerson(u.name) && !honoured(u.name.Of(r.t.Source)) && !handle(u.name.Of(r.t.Source)) {
		last := strings.Fields(lower(u.name.Of(r.t.Source)))
		if n, ok := r.n.At(u.name); (!ok || n.Kind != schema.Organisation && n.Kind != schema.Office) && !speakers[singular(last[len(last)-1])] {
			return false
		}
	}
	for i := range s.Tokens {
		if s.Tokens[i].Finite() && s.Tokens[i].Start > u.words.Start {
			return true
		}
	}
	return false
}

// lineOf is where the paragraph of sentence si ends.
func (r *reader) lineOf(si int) int { return r.t.Paragraphs[r.t.Sentences[si].Paragraph].End }

// beforeHeading cuts a turn that begins with sentence si and would end at end
// before the next heading.
func (r *reader) beforeHeading(si, end int) int {
	for k := si + 1; k < len(r.t.Sentences) && r.t.Sentences[k].Start < end; k++ {
		if s := &r.t.Sentences[k]; s.Kind == segment.Heading && s.Paragraph != r.t.Sentences[si].Paragraph && len(s.Tokens) > 0 && !strings.ContainsAny(s.Tokens[len(s.Tokens)-1].Text, ".?!") {
			return s.Start
		}
	}
	return end
}

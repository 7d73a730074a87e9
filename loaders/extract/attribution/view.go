package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/loaders/extract/mend"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// A view is the words of one sentence that one voice speaks: the sentence
// without the whole quotations in it, or what lies of such a quotation in the
// sentence. Views of a sentence that holds both are parsed on their own.
type view struct {
	sent  int
	owner int             // the quotation whose words they are, or -1
	toks  []segment.Token // offsets are those of the source
	low   []string        // their words in lower case
	kids  [][]int32       // children of each token, in order
	gaps  []gap           // quotations cut out
	from  int             // bytes of the source that the view spans
	to    int
	kind  segment.Kind
}

// A gap is where a whole quotation was cut out of a view.
type gap struct {
	at    int // before this token
	quote int
}

// maxTree is the longest view in tokens whose tree is read. What is longer is
// no sentence; its marks are read all the same.
const maxTree = 300

// maxLive is how many whole quotations a sentence may hold and still be cut.
const maxLive = 48

// views cuts every sentence of the text into views. full marks the quotations
// that are whole utterances.
func (r *reader) views() {
	t := r.t
	var live []int // full quotations that may overlap the sentence, outer ones first
	next := 0
	for si := range t.Sentences {
		s := &t.Sentences[si]
		keep := live[:0]
		for _, q := range live {
			if r.quotes[q].outer.End > s.Start {
				keep = append(keep, q)
			}
		}
		live = keep
		for next < len(r.quotes) && r.quotes[next].outer.Start < s.End {
			if r.full[next] && r.quotes[next].outer.End > s.Start {
				live = append(live, next)
			}
			next++
		}
		if len(live) == 0 || len(live) > maxLive {
			d := max(dateline(s), r.labelled(si), clocked(s))
			r.addView(view{sent: si, owner: -1, toks: s.Tokens[d:], from: s.Start, to: s.End, kind: s.Kind}, d > 0)
			continue
		}
		if len(live) == 1 && r.quotes[live[0]].start() <= s.Start && r.quotes[live[0]].end() >= s.End && !r.markWithin(live[0], s) {
			r.addView(view{sent: si, owner: live[0], toks: s.Tokens, from: s.Start, to: s.End, kind: s.Kind}, false)
			continue
		}
		r.splitSentence(si, live)
	}
}

// dateline is how many tokens at the head of the sentence give its place and
// agency: KARSA, March 3 (NWA) —. The parser takes them for the subject.
func dateline(s *segment.Sentence) int {
	if len(s.Tokens) < 4 {
		return 0
	}
	first := s.Tokens[0].Text
	if len(first) < 3 || strings.ToUpper(first) != first || !unicode.IsLetter(rune(first[0])) {
		return 0
	}
	for i := 1; i < len(s.Tokens)-2 && i < 18; i++ {
		switch s.Tokens[i].Text {
		case "—", "–", "-", "--", "―":
			if s.Tokens[i-1].End < s.Tokens[i].Start {
				return i + 1
			}
			if s.Tokens[i].Text != "-" {
				return i + 1
			}
		}
		if s.Tokens[i].UPOS == "VERB" || s.Tokens[i].UPOS == "AUX" {
			return 0
		}
	}
	return 0
}

// markWithin reports whether a paragraph's mark of quotation q stands in the sentence.
func (r *reader) markWithin(q int, s *segment.Sentence) bool {
	for _, sp := range r.quotes[q].spans {
		if sp.Start <= s.Start && s.End <= sp.End {
			return false
		}
	}
	return true
}

// splitSentence makes the views of a sentence in which whole quotations begin
// or end.
func (r *reader) splitSentence(si int, live []int) {
	s := &r.t.Sentences[si]
	owners := append([]int{-1}, live...)
	parts := make(map[int][]segment.Token, len(owners))
	for _, tok := range s.Tokens {
		owner, mark := -1, false
		for _, q := range live {
			if o := r.quotes[q].outer; o.Start <= tok.Start && tok.End <= o.End {
				owner, mark = q, !within(r.quotes[q].spans, tok)
			}
		}
		if !mark {
			parts[owner] = append(parts[owner], tok)
		}
	}
	for _, owner := range owners {
		toks := parts[owner]
		v := view{sent: si, owner: owner, kind: s.Kind}
		var kept []segment.Token
		if owner < 0 {
			if d := max(dateline(s), r.labelled(si), clocked(s)); d > 0 {
				for len(toks) > 0 && toks[0].Start < s.Tokens[d-1].End {
					toks = toks[1:]
				}
			}
		}
		for i, tok := range toks {
			// A comma beside a gap belongs to the quotation's punctuation.
			if tok.Text == "," && (r.gapBetween(live, owner, toks, i-1, i, s) || r.gapBetween(live, owner, toks, i, i+1, s)) {
				continue
			}
			kept = append(kept, tok)
		}
		if !wordy(kept) {
			continue
		}
		for _, q := range live {
			if r.fullParent(q) != owner {
				continue
			}
			at := 0
			for at < len(kept) && kept[at].Start < r.quotes[q].outer.Start {
				at++
			}
			v.gaps = append(v.gaps, gap{at, q})
		}
		v.toks, v.from, v.to = kept, kept[0].Start, kept[len(kept)-1].End
		r.addView(v, true)
	}
}

// clocked is how many tokens at the head of a sentence are the time of day that an entry
// of a live report begins with: "20:40 “They ran,” says a student."
func clocked(s *segment.Sentence) int {
	if len(s.Tokens) < 4 || s.Tokens[0].UPOS != "NUM" {
		return 0
	}
	h, m, ok := strings.Cut(strings.ReplaceAll(s.Tokens[0].Text, ".", ":"), ":")
	if !ok || len(h) > 2 || len(m) != 2 || strings.Trim(h+m, "0123456789") != "" {
		return 0
	}
	return 1
}

// Clocked is how many tokens at the head of a sentence are the time of day with which an
// entry of a live report begins.
func Clocked(s *segment.Sentence) int { return clocked(s) }

// fullParent is the nearest whole quotation around q, or -1.
func (r *reader) fullParent(q int) int {
	for p := r.quotes[q].parent; p >= 0; p = r.quotes[p].parent {
		if r.full[p] {
			return p
		}
	}
	return -1
}

// gapBetween reports whether a quotation was cut out between tokens i and j of
// an owner, either of which may lie outside of the list.
func (r *reader) gapBetween(live []int, owner int, toks []segment.Token, i, j int, s *segment.Sentence) bool {
	from, to := s.Start, s.End
	if i >= 0 {
		from = toks[i].End
	}
	if j < len(toks) {
		to = toks[j].Start
	}
	for _, q := range live {
		o := r.quotes[q].outer
		if q != owner && o.End > from && o.Start < to && r.fullParent(q) == owner {
			return true
		}
	}
	return false
}

func within(spans []schema.Span, tok segment.Token) bool {
	for _, s := range spans {
		if s.Start <= tok.Start && tok.End <= s.End {
			return true
		}
	}
	return false
}

// wordy reports whether a token has a letter or digit.
func wordy(toks []segment.Token) bool {
	for _, t := range toks {
		for _, r := range t.Text {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return true
			}
		}
	}
	return false
}

// addView appends a view, parsed anew if its words are not a whole sentence.
func (r *reader) addView(v view, parse bool) {
	if parse && len(v.toks) <= maxTree {
		words := make([]string, len(v.toks))
		for i, t := range v.toks {
			words[i] = t.Text
		}
		toks := segment.AnalyzeTokens(words)
		for i := range toks {
			toks[i].Start, toks[i].End, toks[i].Text = v.toks[i].Start, v.toks[i].End, v.toks[i].Text
		}
		v.toks = toks
	}
	v.toks = activated(named(mend.Tree(v.toks)))
	v.low = make([]string, len(v.toks))
	v.kids = make([][]int32, len(v.toks))
	for i, t := range v.toks {
		v.low[i] = lower(t.Text)
		if v.low[i] == "’s" {
			v.low[i] = "'s"
		}
		if t.Head >= 0 && t.Head < len(v.toks) && t.Head != i {
			v.kids[t.Head] = append(v.kids[t.Head], int32(i))
		}
	}
	r.vs = append(r.vs, v)
}

// named repairs names that begin as common words do: "said Per Lund". It
// returns a copy in which a word with a capital before a name is one, too.
func named(toks []segment.Token) []segment.Token {
	out := toks
	if len(toks) > 3 && toks[0].UPOS == "INTJ" && isName(&toks[0]) && toks[1].Text == "," && hasAny(toks[2].Text, "who", "whose", "a", "an", "the") {
		out = append([]segment.Token(nil), toks...)
		out[0].UPOS, out[0].XPOS = "PROPN", "NNP" // "Kuhl, who has led the party, …"
	}
	for i := 1; i+1 < len(toks); i++ {
		switch toks[i].UPOS {
		case "ADP", "SCONJ", "ADV", "X", "INTJ", "VERB", "AUX", "CCONJ":
		default:
			continue
		}
		if !isName(&toks[i]) || !isName(&toks[i+1]) || toks[i+1].UPOS != "PROPN" {
			continue
		}
		switch p := &toks[i-1]; {
		case p.UPOS == "PUNCT" && p.Text != ",", isName(p) && p.UPOS != "PROPN":
			continue // the head of a sentence or a title
		}
		if &out[0] == &toks[0] { // not copied yet
			out = append([]segment.Token(nil), toks...)
		}
		out[i].UPOS, out[i].XPOS = "PROPN", "NNP"
	}
	return out
}

// activated repairs a misreading that is common in short reports: with no
// finite verb, "Three ministers resigned on Tuesday" is read as a noun and its
// participle. It returns a copy in which the participle is the verb.
func activated(toks []segment.Token) []segment.Token {
	root, verb := -1, -1
	for i := range toks {
		t := &toks[i]
		if t.Head < 0 && t.Rel == "root" {
			root = i
		}
		if t.Finite() {
			if t.Rel != "acl:relcl" && t.Rel != "ccomp" && t.Rel != "aux" && t.Rel != "cop" && t.Rel != "aux:pass" && t.Rel != "advcl" {
				return toks
			}
			if verb < 0 && (t.Rel == "aux" || t.Rel == "cop" || t.Rel == "aux:pass") && (t.Head == root || root < 0) {
				return toks
			}
		}
		if verb < 0 && root >= 0 && i > root && t.XPOS == "VBN" && t.Rel == "acl" && t.Head == root {
			verb = i
		}
	}
	if root == 0 && len(toks) > 4 && toks[0].XPOS == "VB" && isName(&toks[1]) && toks[1].UPOS == "PROPN" {
		return renamed(toks)
	}
	if root < 0 || verb < 0 || toks[root].UPOS != "NOUN" && toks[root].UPOS != "PROPN" {
		return toks
	}
	out := append([]segment.Token(nil), toks...)
	for i := range out {
		if i != verb && out[i].Head == root && i > verb {
			out[i].Head = verb
		}
	}
	out[verb].Head, out[verb].Rel, out[verb].XPOS = -1, "root", "VBD"
	out[root].Head, out[root].Rel = verb, "nsubj"
	return out
}

// renamed repairs a sentence without a finite verb whose first name was taken for
// one: "Watch Group, a charity, accused the army". Its first participle after a
// comma or the name is the verb.
func renamed(toks []segment.Token) []segment.Token {
	verb := -1
	for i := 2; i < len(toks) && verb < 0; i++ {
		if toks[i].XPOS == "VBN" && (toks[i-1].Text == "," || i == 2) {
			verb = i
		}
	}
	if verb < 0 {
		return toks
	}
	out := append([]segment.Token(nil), toks...)
	for i := range out {
		if out[i].Head == 0 && i != 1 {
			out[i].Head = verb
		}
	}
	out[0].UPOS, out[0].XPOS, out[0].Head, out[0].Rel = "PROPN", "NNP", 1, "compound"
	out[1].Head, out[1].Rel = verb, "nsubj"
	out[verb].Head, out[verb].Rel, out[verb].XPOS = -1, "root", "VBD"
	return out
}

// word returns the lower-case word at i, or "" outside of the view.
func (v *view) word(i int) string {
	if i < 0 || i >= len(v.low) {
		return ""
	}
	return v.low[i]
}

// is reports whether token i has one of the relations.
func (v *view) is(i int, rels ...string) bool { return i >= 0 && v.toks[i].Is(rels...) }

// child returns the first child of i with one of the relations, or -1.
func (v *view) child(i int, rels ...string) int {
	for _, k := range v.kids[i] {
		if v.toks[k].Is(rels...) {
			return int(k)
		}
	}
	return -1
}

// subtree returns the tokens [from, to) under i, without the children of i for
// which skip reports true and all below them; a gap stays in the range.
func (v *view) subtree(i int, skip func(k int) bool) (from, to int) {
	from, to = i, i+1
	steps := 0
	var walk func(j int, top bool)
	walk = func(j int, top bool) {
		if steps++; steps > len(v.toks) {
			return
		}
		from, to = min(from, j), max(to, j+1)
		for _, k := range v.kids[j] {
			if top && skip != nil && skip(int(k)) {
				continue
			}
			walk(int(k), false)
		}
	}
	walk(i, true)
	return from, to
}

// span returns the bytes of tokens [from, to) without punctuation at either
// end, but for the marks and brackets that open or close something within.
func (v *view) span(from, to int) (schema.Span, bool) {
	from, to = v.trim(from, to)
	if from >= to {
		return schema.Span{}, false
	}
	return schema.Span{Start: v.toks[from].Start, End: v.toks[to-1].End}, true
}

// trim takes punctuation off the ends of tokens [from, to). Brackets and
// quotation marks stay where their partners are within.
func (v *view) trim(from, to int) (int, int) {
	from, to = max(from, 0), min(to, len(v.toks))
	for from < to {
		r, _ := utf8.DecodeRuneInString(v.toks[from].Text)
		if !stripped(r, true) || (isOpener(r) && v.closesIn(from, to, r)) {
			break
		}
		from++
	}
	for to > from {
		r, _ := utf8.DecodeRuneInString(v.toks[to-1].Text)
		if !stripped(r, false) || (isClosing(r) && v.opensIn(from, to, r)) {
			break
		}
		to--
	}
	return from, to
}

func stripped(r rune, first bool) bool {
	if r == '$' || r == '€' || r == '£' || r == '#' || r == '@' || r == '%' || r == '+' || r == '°' {
		return false
	}
	return unicode.IsPunct(r) || unicode.IsSymbol(r) || r == '`'
}

func isOpener(r rune) bool { return strings.ContainsRune("(“\"‘'«[`", r) }

func isClosing(r rune) bool { return strings.ContainsRune(")”\"’'»]", r) }

// closesIn reports whether the mark that opens at from closes before to.
func (v *view) closesIn(from, to int, r rune) bool {
	for i := from + 1; i < to; i++ {
		q, _ := utf8.DecodeRuneInString(v.toks[i].Text)
		if q == partner(r) || r == '`' && v.toks[i].Text == "''" {
			return true
		}
	}
	return false
}

func (v *view) opensIn(from, to int, r rune) bool {
	for i := to - 2; i >= from; i-- {
		q, _ := utf8.DecodeRuneInString(v.toks[i].Text)
		if partner(q) == r {
			return true
		}
	}
	return false
}

func partner(r rune) rune {
	switch r {
	case '(':
		return ')'
	case '[':
		return ']'
	case '“':
		return '”'
	case '‘':
		return '’'
	case '«':
		return '»'
	}
	return r
}

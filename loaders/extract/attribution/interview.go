package attribution

import (
	"strings"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// Many interviews are printed without labels: paragraphs that ask, in bold or with
// a question mark, and below each of them what the person interviewed answers.

const (
	minQuestions = 3   // paragraphs that ask, for a text to be an interview
	maxQuestion  = 400 // bytes of one
)

// interview makes a turn of each paragraph that answers, if the text is an
// interview with somebody who is named before its first question.
func (r *reader) interview() {
	if len(r.turns) > 0 {
		return
	}
	ask := r.asking()
	first, questions, answers, personal := -1, 0, 0, 0
	for p := range ask {
		if ask[p] && p+1 < len(ask) && !ask[p+1] && r.prose(p+1) {
			questions++
			if first < 0 {
				first = p
			}
		}
	}
	if questions < minQuestions {
		return
	}
	var turns []turn
	open := false
	for p := first; p < len(ask); p++ {
		g := &r.t.Paragraphs[p]
		switch {
		case ask[p]:
			open = true
			continue
		case !r.prose(p):
			open = false
		}
		if !open || g.From >= g.To {
			continue
		}
		answers++
		if r.saysI(g) {
			personal++
		}
		turns = append(turns, turn{label: schema.Span{Start: g.Start, End: g.Start}, name: schema.Span{Start: g.Start, End: g.Start}, role: answering, words: schema.Span{Start: g.Start, End: g.End}, sent: g.From})
	}
	if 3*personal < answers || personal < 2 {
		return
	}
	r.turns = turns
	guest, ok := r.interviewed()
	if !ok {
		r.turns, r.guest = nil, nil
		return
	}
	kept := turns[:0]
	for _, u := range turns {
		if !r.tellsOf(&guest, u.words) && r.unmark(&u) {
			kept = append(kept, u)
		}
	}
	r.turns = kept
}

// asking tells of each paragraph whether it asks: all those in bold, where the text
// has some that are followed by others, else those that end as questions do.
func (r *reader) asking() []bool {
	bold := make([]bool, len(r.t.Paragraphs))
	n := 0
	for p := range r.t.Paragraphs {
		bold[p] = r.bold(p)
		if p > 0 && bold[p-1] && !bold[p] && r.prose(p) {
			n++
		}
	}
	if n >= minQuestions {
		return bold
	}
	for p := range r.t.Paragraphs {
		g := &r.t.Paragraphs[p]
		text := strings.TrimRight(r.t.Source[g.Start:g.End], "*_ \n")
		bold[p] = g.Kind != segment.ListItem && len(text) <= maxQuestion && !strings.ContainsAny(text, "\"“”") &&
			(strings.HasSuffix(text, "?") || len(text) <= 60 && (strings.HasSuffix(text, "...") || strings.HasSuffix(text, "…")))
		if p > 0 && bold[p-1] && g.To-g.From > 1 && !strings.Contains(r.t.Source[g.Start:r.t.Sentences[g.From].End], "?") {
			bold[p] = false // an answer that asks back
		}
	}
	return bold
}

// bold reports whether a paragraph is set in bold or italics as a whole.
func (r *reader) bold(p int) bool {
	g := &r.t.Paragraphs[p]
	src := r.t.Source
	start, end := g.Start, g.End
	for start > r.t.Start && (src[start-1] == '*' || src[start-1] == '_') {
		start--
	}
	for end < r.t.End && (src[end] == '*' || src[end] == '_') {
		end++
	}
	text := src[start:end]
	for _, m := range []string{"**", "__"} {
		if strings.HasPrefix(text, m) && strings.HasSuffix(text, m) && len(text) > 2*len(m) && strings.Count(text, m) == 2 {
			return len(text) <= maxQuestion
		}
	}
	return false
}

// prose reports whether a paragraph is running text.
func (r *reader) prose(p int) bool {
	g := &r.t.Paragraphs[p]
	if g.Kind == segment.Prose {
		return true
	}
	// "Relief, and shame.", which stands alone, is none the less said.
	text := r.t.Source[g.Start:g.End]
	return g.Kind == segment.Heading && strings.HasSuffix(strings.TrimRight(text, "\"”*_ "), ".")
}

// saysI reports whether a paragraph is in the first person.
func (r *reader) saysI(g *segment.Paragraph) bool {
	for k := g.From; k < g.To; k++ {
		for i := range r.t.Sentences[k].Tokens {
			switch lower(r.t.Sentences[k].Tokens[i].Text) {
			case "i", "me", "my", "we", "us", "our", "myself":
				return true
			}
		}
	}
	return false
}

// tellsOf reports whether the words name somebody, so that they are not his answer.
func (r *reader) tellsOf(n *schema.Name, s schema.Span) bool {
	for _, m := range r.n.In(s) {
		if m.Entity == n.ID && hasCapital(m.Text) {
			return true
		}
	}
	return false
}

// unmark takes the quotation marks off an answer that stands in them as a whole. It
// reports whether words are left.
func (r *reader) unmark(u *turn) bool {
	kept := r.quotes[:0]
	for _, q := range r.quotes {
		if q.outer.Start == u.words.Start && q.outer.End >= u.words.End && q.outer.End <= r.lineOf(u.sent) && len(q.spans) == 1 {
			u.words = q.spans[0]
			continue
		}
		q.parent, q.depth = -1, 0
		kept = append(kept, q)
	}
	if len(kept) < len(r.quotes) {
		r.quotes = kept
		nest(r.quotes)
	}
	w, ok := trimSpan(r.t.Source, u.words.Start, u.words.End)
	u.words = w
	return ok
}

package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"whosaid/loaders/segment"
)

// classify decides which quotations are whole utterances and which are words
// quoted within a sentence of the text's own.
func (r *reader) classify() {
	r.full = make([]bool, len(r.quotes))
	for i := range r.quotes {
		r.full[i] = r.whole(i)
	}
}

// whole reports whether quotation i is a whole utterance: it begins as a
// sentence does, where one may begin, and ends as one.
func (r *reader) whole(i int) bool {
	q := &r.quotes[i]
	if q.over {
		return true
	}
	src := r.t.Source
	words := strings.Fields(src[q.start():q.end()])
	first, _ := utf8.DecodeRuneInString(src[q.start():])
	last := lastRune(src, q)
	if len(q.spans) == 1 && q.end() < q.outer.End && last != ',' {
		// The comma that trimSpan took off.
		if rest := src[q.end():q.outer.End]; strings.HasPrefix(rest, ",") {
			last = ','
		}
	}
	ends := last == ',' || last == '.' || last == '!' || last == '?' || last == '…' || last == '-' || last == '—'
	before, glue := r.before(q)
	upper := unicode.IsUpper(first) || unicode.IsDigit(first) || first == '…' || first == '[' || first == '$' || strings.HasPrefix(src[q.start():], "...")
	begins := glue == 0 || glue == ':' || glue == '”' || glue == '"' || glue == '.' || glue == '?' || glue == '!' || glue == '—' || glue == '-' || glue == '–'
	if q.parent >= 0 && q.start() == r.quotes[q.parent].start() {
		begins = true
	}
	after := r.after(q)
	if !ends && glue != ':' && !r.stops(q) {
		return false
	}
	switch {
	case glue == ':':
		return len(words) >= 3 || upper && ends
	case upper && begins && ends:
		return len(words) >= 2 || after
	case upper && begins && len(words) >= 4:
		return after || !titled(words)
	case upper && (glue == ',' || r.cueWord(before)):
		if titled(words) && (!ends || glue == ',' && !r.cueWord(before)) {
			return false
		}
		if glue != ',' && len(words) < 3 {
			return false
		}
		return ends || len(words) >= 6
	case upper && before == "that":
		return false
	case !upper && begins && ends && after:
		return len(words) >= 2 // "iPhone sales …"; or the rest of an interrupted one
	case !upper && glue == ',' && r.interrupted(i):
		return true
	case !upper && glue == ',' && ends && len(words) >= 4:
		return r.cueWord(before) && !r.ledIn(q)
	}
	return false
}

// stops reports whether the sentence pauses right after the quotation: with a
// comma or dash, a verb of saying, or its end.
func (r *reader) stops(q *quote) bool {
	s := r.t.SentenceAt(q.outer.End - 1)
	if s < 0 {
		return true
	}
	sent := &r.t.Sentences[s]
	i := sent.TokenAt(q.outer.End)
	if i >= len(sent.Tokens) {
		return true
	}
	w := lower(sent.Tokens[i].Text)
	c, _ := utf8.DecodeRuneInString(w)
	return unicode.IsPunct(c) || r.cueWord(w)
}

// interrupted reports whether quotation i goes on with the whole one before it
// in its sentence: “It is hard,” she said, “because it is new.”
func (r *reader) interrupted(i int) bool {
	for p := i - 1; p >= 0 && p > i-4; p-- {
		if !r.full[p] {
			continue
		}
		e := r.quotes[p].outer.End
		between := r.t.Source[e:max(e, r.quotes[i].outer.Start)]
		return len(between) < 120 && !strings.ContainsAny(between, ".;\n")
	}
	return false
}

// ledIn reports whether words stand before the cue clause that precedes the
// quotation, so that it is a part of their sentence: In such cases, it said,
// “the owner pays.”
func (r *reader) ledIn(q *quote) bool {
	s := r.t.SentenceAt(q.outer.Start)
	if s < 0 {
		return false
	}
	lead := strings.TrimRight(r.t.Source[max(r.t.Sentences[s].Start, q.outer.Start-600):q.outer.Start], " ,\u00a0")
	return strings.Contains(lead, ",")
}

// lastRune is the last rune of the quotation's words.
func lastRune(src string, q *quote) rune {
	c, _ := utf8.DecodeLastRuneInString(src[:q.end()])
	return c
}

// before returns the word before the quotation in its sentence, in lower case,
// and the punctuation between, or 0 for none and no word.
func (r *reader) before(q *quote) (string, rune) {
	src := r.t.Source
	s := r.t.SentenceAt(q.outer.Start)
	floor := 0
	if s >= 0 {
		floor = r.t.Sentences[s].Start
		if floor == q.outer.Start && s > 0 && r.t.Sentences[s-1].Paragraph == r.t.Sentences[s].Paragraph {
			// At the head of a sentence, but a colon may end the one before.
			prev := r.t.Sentences[s-1]
			if strings.HasSuffix(src[prev.Start:prev.End], ":") {
				return "", ':'
			}
			return "", 0
		}
	}
	if s >= 0 {
		if t := &r.t.Sentences[s]; clocked(t) > 0 && t.Tokens[1].Start >= q.outer.Start {
			return "", 0 // "20:40 “They ran,” says a student."
		}
	}
	end := q.outer.Start
	for end > floor {
		c, n := utf8.DecodeLastRuneInString(src[floor:end])
		if !unicode.IsSpace(c) {
			if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
				e := end - n
				w := lastWord(src[floor:e])
				if c == '”' || c == '"' || c == '’' {
					return w, '”'
				}
				return w, c
			}
			return lastWord(src[floor:end]), ' '
		}
		end -= n
	}
	return "", 0
}

func lastWord(s string) string {
	s = strings.TrimRightFunc(s, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	i := strings.LastIndexFunc(s, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '-' })
	return lower(s[i+1:])
}

// cueWord reports whether the word is a verb that stands beside quotations.
func (r *reader) cueWord(w string) bool {
	for _, f := range r.lex.verbs[w] {
		if f.has(beside) {
			return true
		}
	}
	return false
}

// after reports whether the words after the quotation in its sentence begin a
// cue clause: a verb of saying within reach, or the end of the sentence.
func (r *reader) after(q *quote) bool {
	s := r.t.SentenceAt(q.outer.End - 1)
	if s < 0 {
		return false
	}
	sent := &r.t.Sentences[s]
	i := sent.TokenAt(q.outer.End)
	if i >= len(sent.Tokens) {
		return true
	}
	n := 0
	for ; i < len(sent.Tokens) && n < 14; i, n = i+1, n+1 {
		w := lower(sent.Tokens[i].Text)
		if r.cueWord(w) {
			return true
		}
		if n > 0 && (w == "“" || w == "\"" || w == "." || w == ";") {
			return false
		}
	}
	return false
}

// titled reports whether the words are written as a title is: every one of
// weight with a capital.
func titled(words []string) bool {
	if len(words) > 9 {
		return false
	}
	for _, w := range words {
		c, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(c) && len(w) > 3 {
			return false
		}
	}
	return true
}

// isName reports whether the token is written as a name.
func isName(t *segment.Token) bool {
	c, _ := utf8.DecodeRuneInString(t.Text)
	return unicode.IsUpper(c)
}

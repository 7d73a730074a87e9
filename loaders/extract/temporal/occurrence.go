package temporal

import (
	"strings"

	"whosaid/schema"
)

// keyLetters is how many letters of a word tell which event it names: enough
// for "exploded" and "explosion", "occupied" and "occupation", to be one.
const keyLetters = 5

// key is what two words for one event have in common; "" for a word too short.
func key(word string) string {
	w := strings.ToLower(word)
	if len(w) < 3 || !wordlike(w) {
		return ""
	}
	if len(w) > keyLetters {
		for i := 0; i < keyLetters; i++ {
			if w[i] >= 0x80 {
				return w
			}
		}
		return w[:keyLetters]
	}
	return w
}

// collect finds the words that name a dated event: what "since December"
// governs, the noun after an attributive date ("the 2020 war"), the verb of a
// dated clause. The first date of a word stays.
func (ev *Events) collect() {
	var l line
	loaded := -1
	for _, m := range ev.times {
		if m.EDTF == "" || m.Kind != "date" || m.Role == schema.RoleSaid || m.Role == schema.RolePublished || strings.HasSuffix(m.Timex, "_REF") {
			continue
		}
		k := ev.text.SentenceAt(m.Start)
		if k < 0 || len(ev.text.Sentences[k].Tokens) > sentenceLimit {
			continue
		}
		if k != loaded {
			l.load(ev.text.Sentences[k].Tokens)
			loaded = k
		}
		from, to := l.find(m.Span)
		if from < 0 {
			continue
		}
		o := occurrence{from: bare(m.EDTF)}
		if a, b, ok := strings.Cut(m.EDTF, "/"); ok {
			o = occurrence{from: a, to: b}
		}
		for _, at := range l.namedBy(from, to) {
			if w := key(l.text(at)); w != "" {
				if _, ok := ev.named[w]; !ok {
					ev.named[w] = o
				}
			}
		}
	}
}

// namedBy returns the tokens that name the event dated by words [from, to).
func (l *line) namedBy(from, to int) []int {
	if to < len(l.tokens) && l.at(to).class == other && nounLike(l, to) && !l.is(from-1, "in", "on", "since", "by") {
		at := to // the last noun of the phrase
		for at+1 < len(l.tokens) && at < to+3 && nounLike(l, at+1) && l.at(at+1).class == other {
			at++
		}
		return []int{at}
	}
	if l.is(from-1, "in") && from >= 2 && nounLike(l, from-2) && l.tokens[from-2].XPOS != "" {
		return []int{from - 2} // the flood in 2021
	}
	var out []int
	if l.said(to, "when") {
		for i := to + 1; i < len(l.tokens) && i < to+12; i++ {
			if x := l.tokens[i].XPOS; x == "VBD" || x == "VBN" && !l.is(i-1, "-") || x == "" && l.verb(i) == past && !l.is(i-1, "-") {
				return append(out, i)
			}
		}
	}
	// The governing verb by the tree, else the nearest before in the clause.
	if from < len(l.tokens) && l.tokens[from].Rel != "" {
		at := from
		for i := from; i < to; i++ {
			if h := l.tokens[i].Head; h < from || h >= to {
				at = i
			}
		}
		for steps := 0; at >= 0 && steps < 8; steps++ {
			if h := l.tokens[at].Head; steps == 0 && h >= 0 && h < at && nounLike(l, h) && l.tokens[h].UPOS != "" && (l.tokens[at].Rel == "nmod" || l.tokens[at].Rel == "appos") {
				out = append(out, h) // the session on 3 May, the meeting (3 May)
			}
			if strings.HasPrefix(l.tokens[at].XPOS, "V") {
				out = append(out, at)
				if h := l.tokens[at].Head; h >= 0 && strings.HasPrefix(l.tokens[at].Rel, "acl") && nounLike(l, h) {
					out = append(out, h) // the agreement signed in May
				}
				for i := at + 1; i < len(l.tokens) && i < at+6; i++ {
					if l.tokens[i].Head == at && l.tokens[i].Rel == "conj" && strings.HasPrefix(l.tokens[i].XPOS, "V") {
						out = append(out, i) // invaded and occupied in May
					}
				}
				return out
			}
			at = l.tokens[at].Head
		}
		return out
	}
	for i := from - 1; i >= 0 && from-i < 10; i-- {
		if l.verb(i) == past && !l.said(i, "was", "were", "had") {
			return append(out, i)
		}
	}
	return out
}

// nounLike reports whether the token at i is a common noun; untagged, whether
// it is a word in lower case.
func nounLike(l *line, i int) bool {
	if i < 0 || i >= len(l.tokens) {
		return false
	}
	switch l.tokens[i].XPOS {
	case "NN", "NNS":
		return true
	case "":
		return wordlike(l.tokens[i].Text) && !l.capital(i) && l.at(i).class == other
	}
	return false
}

// sceneReach is how many tokens into its sentence a clause may begin for the
// opening of the sentence to set its scene.
const sceneReach = 40

// anchored returns when a clause holds that an event dates: "since the
// closure", "during this strike", "while it was closed"; or that is itself the
// name of a dated event. end is when it is said.
func (ev *Events) anchored(l *line, c clauseView, end string) string {
	start := c.from
	if l.said(0, "since", "during", "throughout", "after", "following", "amid", "while") && c.from < sceneReach {
		start = 0 // it sets the scene
	}
	for i := start; i < c.to; i++ {
		switch {
		case l.said(i, "since", "during", "throughout", "amid", "following", "after", "before") && (l.said(i+1, "the", "this", "that", "its", "their", "these") || nounLike(l, i+1)):
			at := l.governed(i, c.to)
			o, ok := ev.named[key(l.text(at))]
			if !ok || o.from == ".." || i >= c.from && l.crossings(c, i, min(at+1, c.to)) > 0 {
				continue
			}
			switch {
			case l.said(i, "since") && o.to == "":
				return valid(o.from, end)
			case l.said(i, "after", "following"):
				if o.to == "" {
					return valid(o.from, end)
				}
			case l.said(i, "before"):
				return valid("..", o.from)
			case o.to != "":
				return valid(o.from, o.to)
			default:
				return o.from
			}
		case l.said(i, "while") && l.said(i+1, "it", "they"):
			for at := i + 2; at < i+5 && at < len(l.tokens); at++ {
				if o, ok := ev.named[key(l.text(at))]; ok && o.to != "" {
					return valid(o.from, o.to)
				}
			}
		}
	}
	if c.to-c.from <= 15 && l.nameOnly(c) {
		for i := c.from; i < c.to && i < c.from+3; i++ {
			if nounLike(l, i) || i == 0 {
				if o, ok := ev.named[key(l.text(i))]; ok {
					if o.to != "" {
						return valid(o.from, end)
					}
					return o.from
				}
			}
		}
	}
	return ""
}

// governed returns the noun that the preposition at i governs: by the tree, else
// the last of the words after it that make up a noun phrase; before end.
func (l *line) governed(i, end int) int {
	if h := l.tokens[i].Head; l.tokens[i].Rel == "case" && h > i && h-i <= phrase && nounLike(l, h) {
		return h
	}
	at := i + 1
	if !nounLike(l, at) {
		at++
	}
	for at+1 < end && nounLike(l, at+1) || at < end && l.tokens[at].XPOS == "JJ" {
		at++
	}
	return at
}

// nameOnly reports whether the clause is a noun phrase without a verb.
func (l *line) nameOnly(c clauseView) bool {
	for i := c.from; i < c.to; i++ {
		if l.verb(i) != noTense {
			return false
		}
	}
	return true
}

// valid joins two ends to an interval, "" when it is none.
func valid(from, to string) string {
	if from == to {
		return from
	}
	return open(from, to)
}

package attribution

import (
	"whosaid/schema"
)

// clauseOf is the finite clause that verb j governs.
func (r *reader) clauseOf(v *view, j int) (schema.Span, bool) {
	// "that", at once or after whom, when and where.
	for k := j + 1; k < len(v.toks) && k < j+14; k++ {
		if v.low[k] == "that" {
			if w := v.word(k + 1); w == "and" || w == "but" || w == "." || w == "," && v.word(k+2) != "" && (v.word(k+2) == "and" || v.word(k+2) == "but") {
				break // "denied that and said"
			}
			if k+2 < len(v.toks) && v.toks[k+1].UPOS == "VERB" && v.toks[k+1].XPOS != "VBG" && !v.finiteTag(k+2) {
				break // a relative clause
			}
			if k == j+1 && (v.toks[k].UPOS != "DET" && v.toks[k].UPOS != "PRON" || k+1 < len(v.toks) && v.toks[k+1].UPOS != "PUNCT" && v.toks[k+1].UPOS != "AUX" && v.hasFinite(k+1, len(v.toks))) || v.is(k, "mark") || v.toks[k].UPOS == "SCONJ" ||
				k > j+2 && v.tellsWhom(r, j) && k+1 < len(v.toks) && !v.verbal(k+1) && v.hasFinite(k+1, len(v.toks)) ||
				k > j+1 && v.nominal(k-1) && k+1 < len(v.toks) && (v.nominal(k+1) || v.toks[k+1].UPOS == "DET" || v.finiteTag(k+2)) {
				return r.thatClause(v, k, j)
			}
		}
		if v.verbal(k) && !v.is(k, "amod") || v.toks[k].UPOS == "PUNCT" && v.low[k] != "," {
			break // but not at "in a written statement"
		}
	}
	f := r.cueForm(v, j, clause)
	for _, k32 := range v.kids[j] {
		k := int(k32)
		if k < j || !v.is(k, "ccomp") && !(v.is(k, "parataxis") && v.finite(k)) {
			continue
		}
		if m := v.child(k, "mark"); m >= 0 && hasAny(v.low[m], "to", "after", "before", "when", "while", "because", "since", "until", "although", "though") {
			continue // "wrote to the maker after the lid had broken"
		}
		from, to := v.subtree(k, nil)
		from = max(from, j+1)
		if n := from - 1; n > j+1 && hasAny(v.low[n], "time", "day", "moment", "way") && v.low[n-1] == "the" && v.toks[n].Head == j {
			continue // "had leaked by the time the tank was sealed"
		}
		if v.is(k, "parataxis") && from > j+2 && v.word(from-1) != ":" {
			continue // only right after the verb or a colon
		}
		// The parser may take the subject of the clause for an object.
		if f.cue != nil && !f.has(addressee) {
			if o := v.child(j, "obj", "nsubj"); o > j && o < from {
				if p := v.phrase(o); p.ok() && p.from > j {
					from = p.from
				}
			}
		}
		if o := v.child(j, "iobj", "obj"); f.cue != nil && f.has(addressee) && f.has(bare) && o > j && o < from {
			// "told reporters four in ten had come, a figure …": the first clause was lost.
			if p := v.phrase(o); p.ok() && p.to < from && p.from == j+1 && v.finiteSoon(p.to) && v.word(p.to) != "," && v.word(p.to) != "who" && !v.relativeIn(p.to, from) {
				from = p.to
			}
		}
		if v.amount(j+1, from) {
			from = j + 1 // "says $3,200 vanished": its subject was taken for an object
		}
		to = r.clauseEnd(v, j, from, to)
		if s, ok := v.span(from, to); ok {
			return s, true
		}
	}
	return r.bareClause(v, j)
}

// amount reports whether tokens [from, to) are a sum of money and nothing else.
func (v *view) amount(from, to int) bool {
	for k := from; k < to; k++ {
		if u := v.toks[k].UPOS; u != "NUM" && u != "SYM" {
			return false
		}
	}
	return from < to
}

// relativeIn reports whether a relative or subordinating word stands among tokens
// [from, to).
func (v *view) relativeIn(from, to int) bool {
	for k := from; k < to; k++ {
		if x := v.toks[k].XPOS; x == "WDT" || x == "WP" || x == "WRB" || x == "TO" || v.low[k] == "that" {
			return true
		}
	}
	return false
}

// tellsWhom reports whether verb j has whom it addresses behind it: "told
// investors on a call that …".
func (v *view) tellsWhom(r *reader, j int) bool {
	for _, f := range r.lex.verbs[v.low[j]] {
		if f.has(addressee) && f.has(clause) && f.class == say {
			o := v.child(j, "obj", "iobj")
			return o == j+1 || o == j+2
		}
	}
	return false
}

// cut ends the content of verb j where the text speaks again: before ", adding
// that", ", according to", and where a clause about somebody closes.
func (r *reader) cut(v *view, j int, s schema.Span) schema.Span {
	inner := v.is(j, "acl:relcl") && j > 1 && (v.word(j-2) == "," || v.word(j-1) == ",")
	for k := j + 2; k+1 < len(v.toks) && v.toks[k].Start < s.End; k++ {
		if (v.low[k] == "and" || v.low[k] == "but") && v.toks[k].Start > s.Start+8 && r.speaksOn(v, k+1) && v.shapeOf(r, k+1) == v.shapeOf(r, j) && !r.quoted(v.toks[k].Start) {
			// "said it had met and warned of": the source speaks on.
			if t, ok := v.spanBetween(s.Start, v.toks[k].Start); ok {
				return t
			}
		}
		if v.low[k] != "," || v.toks[k].Start <= s.Start {
			continue
		}
		n := k + 1
		for n+1 < len(v.toks) && v.toks[n].UPOS == "ADV" {
			n++
		}
		again := v.low[n] == "according" || r.otherVoice(v, n) || (v.low[n] == "while" || v.low[n] == "whereas") && v.finiteSoon(n+1)
		if v.toks[n].XPOS == "VBG" {
			for _, f := range r.lex.verbs[v.low[n]] {
				again = again || f.class == say && f.has(clause) && !r.quoted(v.toks[k].Start)
			}
		}
		again = again || inner && v.toks[n].Finite()
		if again {
			if t, ok := v.spanBetween(s.Start, v.toks[k].Start); ok {
				return t
			}
		}
	}
	return s
}

// shapeOf is the inflection of the cue at token i, base for none.
func (v *view) shapeOf(r *reader, i int) shape {
	if i < len(v.toks) && v.toks[i].UPOS == "ADV" {
		i++
	}
	if i >= len(v.toks) {
		return base
	}
	for _, f := range r.lex.verbs[v.low[i]] {
		return f.shape
	}
	return base
}

// finiteSoon reports whether a finite verb stands in the next words.
func (v *view) finiteSoon(i int) bool {
	for k := i; k < len(v.toks) && k < i+9 && v.toks[k].UPOS != "PUNCT"; k++ {
		if v.finiteTag(k) {
			return true
		}
	}
	return false
}

// otherVoice reports whether a conjunction at token n opens a clause in which
// another source speaks: ", while police said".
func (r *reader) otherVoice(v *view, n int) bool {
	switch v.low[n] {
	case "while", "whereas", "but", "though", "although", "and":
	default:
		return false
	}
	for k := n + 2; k < len(v.toks) && k < n+9 && v.toks[k].UPOS != "PUNCT"; k++ {
		if !v.nominal(k - 1) {
			continue
		}
		for _, f := range r.lex.verbs[v.low[k]] {
			if f.class == say && len(f.rest) == 0 && (f.shape == past || f.shape == third || f.word == "put") && v.canBeVerb(k) {
				switch v.low[k-1] {
				case "he", "she", "it", "they":
					return v.low[n] == "though" || v.low[n] == "although" || v.low[n] == "while" || v.low[n] == "but"
				case "i", "we", "who", "that", "which":
					return false
				}
				return true
			}
		}
	}
	return false
}

// quoted reports whether the offset lies within a quotation of any kind.
func (r *reader) quoted(at int) bool {
	for k := r.quoteFrom(at) - 1; k >= 0 && k > r.quoteFrom(at)-8; k-- {
		if q := &r.quotes[k]; q.outer.Start < at && at < q.outer.End && !r.full[k] {
			return true
		}
	}
	return false
}

// spanBetween is the span of the tokens from byte start to byte end.
func (v *view) spanBetween(start, end int) (schema.Span, bool) {
	from, to := -1, 0
	for i := range v.toks {
		if v.toks[i].Start >= start && from < 0 {
			from = i
		}
		if v.toks[i].End <= end {
			to = i + 1
		}
	}
	if from < 0 {
		return schema.Span{}, false
	}
	return v.span(from, to)
}

// bareClause is the clause after verb j where the parser saw none: its object
// is a pronoun that can only be a subject, or a finite verb follows and the verb
// takes no object.
func (r *reader) bareClause(v *view, j int) (schema.Span, bool) {
	f := r.cueForm(v, j, clause)
	if f.cue == nil || f.class > think || f.shape == participle && f.class != say {
		return schema.Span{}, false
	}
	from := j + 1
	if f.has(addressee) {
		if o := v.child(j, "obj", "iobj"); o > j {
			if p := v.phrase(o); p.ok() && p.from == j+1 {
				from = p.to
			}
		}
	}
	for from < len(v.toks) && (v.toks[from].UPOS == "ADV" && !bounds[v.low[from]] || v.toks[from].UPOS == "PUNCT" || weekday(v.low[from]) || v.low[from] == "on" && weekday(v.word(from+1))) {
		from++
	}
	if from >= len(v.toks) {
		return schema.Span{}, false
	}
	if m := v.word(from - 1); from > j+1 && (m == "‘" || m == "'" || m == "“" || m == "\"") {
		return schema.Span{}, false // told me ‘run’
	}
	switch v.low[from] {
	case "he", "she", "they", "we", "i", "there":
	default:
		if !f.has(bare) || v.toks[from].UPOS == "ADP" || v.toks[from].UPOS == "PART" || v.toks[from].UPOS == "SCONJ" || v.toks[from].UPOS == "CCONJ" {
			return schema.Span{}, false
		}
	}
	seen := false
	for k := from; k < len(v.toks) && !seen; k++ {
		if v.low[k] == "," && k > from && r.speaksAgain(v, j, k+1) {
			break
		}
		seen = f.class == say && f.has(bare) && (k-from >= 4 || v.toks[k].UPOS == "NUM") || v.verbal(k) && !v.is(k, "acl", "acl:relcl") && v.toks[k].XPOS != "VBG" && v.toks[k].XPOS != "VBN"
	}
	if !seen {
		return schema.Span{}, false
	}
	return v.span(from, r.clauseEnd(v, j, from, from+1))
}

// bounds are words before a figure that belong to it: "no more than eighteen".
var bounds = wordSet("no not nearly about around almost roughly more less fewer over some only just at barely hardly\n")

func weekday(w string) bool {
	switch w {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tonight", "earlier", "later":
		return true
	}
	return false
}

// thatClause is the clause after the "that" at token k, of the verb j.
func (r *reader) thatClause(v *view, k, j int) (schema.Span, bool) {
	h := v.toks[k].Head
	var to int
	if v.is(k, "mark") && h > k {
		_, to = v.subtree(h, nil)
		to = r.clauseEnd(v, j, k+1, to)
	} else {
		to = r.clauseEnd(v, j, k+1, k+2)
	}
	return v.span(k+1, to)
}

// clauseEnd widens the end of a clause under verb j, which the parser put at
// to, over what it hung elsewhere: a report runs to the end of its sentence
// unless something shows that the text speaks again. That is a further verb of
// the same subject, a participle that hands over anew (", adding that"), or
// another cue beside the clause.
func (r *reader) clauseEnd(v *view, j, from, to int) int {
	inner := v.inner(j)
	for ; to < len(v.toks); to++ {
		t := &v.toks[to]
		switch v.low[to] {
		case ";", ":":
			if !v.under(to+1, from, to) {
				return to
			}
		case "—", "–", "-", "--":
			if e := v.otherDash(to); e > 0 {
				to = e
				continue
			}
			if to+1 < len(v.toks) && !v.under(to+1, from, to) && v.word(to-1) != "" && v.toks[to-1].End < t.Start {
				return to
			}
		case ",":
			if r.speaksAgain(v, j, to+1) || inner && !v.under(to+1, j, j+1) {
				return to
			}
		case "and", "but", "or":
			if v.kidOf(to, j) && v.word(to+1) != "that" && !r.thinksOn(v, to+1) || v.low[to] != "or" && r.speaksOn(v, to+1) {
				return to
			}
		case "according", "citing":
			return to
		case ".", "!", "?":
			if to+1 < len(v.toks) && v.atEnd(to) {
				return to
			}
		}
	}
	return to
}

// otherDash is the dash that closes what the dash at token i opens, or 0.
func (v *view) otherDash(i int) int {
	if i+1 >= len(v.toks) || v.toks[i-1].End == v.toks[i].Start && v.low[i] == "-" {
		return 0
	}
	for k := i + 2; k+1 < len(v.toks) && k < i+14; k++ {
		if v.low[k] == v.low[i] && v.toks[k].End < v.toks[k+1].Start {
			return k
		}
	}
	return 0
}

// inner reports whether verb j stands in a clause within the sentence, after
// which a comma closes it.
func (v *view) inner(j int) bool {
	if v.is(j, "acl:relcl", "acl") {
		return true
	}
	for i, n := j, 0; v.toks[i].Head >= 0 && n < 12; n++ {
		i = v.toks[i].Head
		if i > j {
			return true
		}
	}
	return false
}

// speaksOn reports whether a verb of saying begins at token b, after a
// conjunction: "and predicted", "but also warned".
func (r *reader) speaksOn(v *view, b int) bool {
	if b < len(v.toks) && v.toks[b].UPOS == "ADV" {
		b++
	}
	if b >= len(v.toks) || v.toks[b].UPOS != "VERB" {
		return false
	}
	for _, f := range r.lex.verbs[v.low[b]] {
		if f.has(addressee) && v.word(b+1) == "to" {
			continue // "were shown a slide and told to keep it": a passive
		}
		if len(f.rest) > 0 && !v.follows(b, f.rest) {
			continue // "slipped and hit his head" is no "hit back"
		}
		if f.word == "tell" && len(f.rest) == 0 && !v.hasFinite(b+1, len(v.toks)) && !v.handsOn(b+1) {
			continue // "smelled it and told the foreman": nothing of what is told
		}
		if (f.class == say && f.has(clause) || f.class == judge || f.class == say) && (f.shape == past || f.shape == third) {
			return true
		}
	}
	return false
}

// thinksOn reports whether at token b, after a conjunction, the content goes on
// with a clause of its own: a pronoun and a verb that is none of saying, or words
// in marks.
func (r *reader) thinksOn(v *view, b int) bool {
	switch v.word(b) {
	case "he", "she", "it", "they", "we", "i", "there", "“", "\"", "``", "''":
	default:
		return false
	}
	for k := b + 1; k < len(v.toks) && k < b+4; k++ {
		for _, f := range r.lex.verbs[v.low[k]] {
			if f.class == say && f.has(clause) && v.canBeVerb(k) {
				return false
			}
		}
	}
	return true
}

// speaksAgain reports whether the text's own voice, or another cue, begins at
// token b, after a comma that follows content of the verb j.
func (r *reader) speaksAgain(v *view, j, b int) bool {
	if b >= len(v.toks) {
		return false
	}
	switch w := v.low[b]; {
	case w == "and" || w == "but" || w == "or":
		return v.kidOf(b, j) && v.word(b+1) != "that" && !r.thinksOn(v, b+1)
	case w == "according" || w == "citing":
		return true
	case v.toks[b].XPOS == "VBG":
		if fs := r.lex.verbs[w]; len(fs) > 0 && fs[0].class == say {
			return true
		}
		return v.toks[b].Head == j
	}
	// Another voice: "…, he said, …".
	for k := b; k < len(v.toks) && k < b+10; k++ {
		if v.low[k] == "," {
			return false
		}
		if fs := r.lex.verbs[v.low[k]]; k > b && len(fs) > 0 && fs[0].class == say && fs[0].has(beside) && fs[0].shape != base && v.canBeVerb(k) {
			_, _, _, ok := v.cueClause(k)
			return ok
		}
	}
	return false
}

// under reports whether token i hangs on one of the tokens [from, to).
func (v *view) under(i, from, to int) bool {
	for n := 0; i >= 0 && i < len(v.toks) && n < len(v.toks); n++ {
		i = v.toks[i].Head
		if from <= i && i < to {
			return true
		}
	}
	return false
}

// kidOf reports whether the coordination at token i joins verbs under j.
func (v *view) kidOf(i, j int) bool {
	h := v.toks[i].Head
	return h >= 0 && v.toks[h].Head == j && v.is(h, "conj") && (v.verbal(h) || v.child(h, "cop", "nsubj", "aux") >= 0)
}

// finite reports whether token k heads a finite clause.
func (v *view) finite(k int) bool {
	return v.toks[k].Finite() || v.child(k, "nsubj", "aux", "cop", "expl") >= 0
}

// handsOn reports whether a word that hands a thing told over stands at or behind token i:
// "told the court about it", "told them to go", or a quotation.
func (v *view) handsOn(i int) bool {
	for k := i; k < len(v.toks); k++ {
		if hasAny(v.low[k], "of", "about", "to", "that", "how", "why", "whether", ":", "“", "\"") {
			return true
		}
	}
	return len(v.gaps) > 0
}

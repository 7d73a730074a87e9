package extract

import (
	"cmp"
	"slices"
)

// cover gives the words of a zone that no clause of it has to one that stands
// beside them. A tree that errs hangs half a clause where nothing is looked for,
// or makes two of one ("no warning of an attack | reached the prison"); but what
// somebody says does not stop where no mark stands.
func (z *zone) cover(top []clause) []clause {
	x := z.tree
	if len(top) == 0 {
		return top
	}
	slices.SortStableFunc(top, func(a, b clause) int { return cmp.Compare(a.from, b.from) })
	out := top[:1]
	for _, c := range top[1:] {
		l := &out[len(out)-1]
		if c.from == l.to && z.joined(l.to) && !x.toks[c.from].Is("cc", "mark") && !pronounOpens(x, c.from) {
			l.to = max(l.to, c.to)
			if !x.finite(l.pred) && x.finite(c.pred) {
				l.pred = c.pred
				if x.subject(c.pred) >= 0 || l.subject < 0 {
					l.subject = c.subject
				}
			}
			continue
		}
		out = append(out, c)
	}
	for i := range out {
		c := &out[i]
		end := len(x.toks)
		for j := range out {
			if out[j].from >= c.to {
				end = min(end, out[j].from)
			}
		}
		to := c.to
		for to < end && !z.alien(to) && z.joined(to) && !punctuation(&x.toks[to]) && !x.toks[to].Is("cc") {
			to++
		}
		if tail := z.tail(c.to, end); tail > c.to {
			to = tail
		}
		if to > c.to && (to == end || z.alien(to) || punctuation(&x.toks[to])) {
			c.to = to
		}
		for c.to-1 > c.from && c.to-1 != c.pred && (x.toks[c.to-1].UPOS == "CCONJ" || opensNext(x, c.to-1)) {
			c.to-- // "They rang on Sunday | and (said …)"
			for c.to-1 > c.from && c.to-1 != c.pred && x.lower(c.to-1) == "," {
				c.to--
			}
		}
	}
	return out
}

// behindCue adds what somebody is heard to say behind the words that hand over, where a
// conjunction joins it to what stands before them and no clause has any of it: "The hole
// was old, he said, | and had been used by everybody".
func (z *zone) behindCue(have []clause, add func(clause)) {
	x := z.tree
	for k := 3; k+3 < len(x.toks); k++ {
		if x.toks[k].Start-x.toks[k-1].End <= gapLimit {
			continue
		}
		to := k + 1
		for to < len(x.toks) && x.toks[to].Start-x.toks[to-1].End <= gapLimit {
			to++
		}
		from := k
		for from < to && punctuation(&x.toks[from]) {
			from++
		}
		if from+3 >= to || x.toks[from].UPOS != "CCONJ" || !x.toks[from+1].Finite() || slices.ContainsFunc(have, func(c clause) bool { return c.from < to && from < c.to }) {
			continue
		}
		pred := from + 1
		if h := x.toks[pred].Head; x.toks[pred].Is("aux", "cop") && h > pred && h < to {
			pred = h
		}
		own := -1
		if len(have) > 0 {
			own = have[0].subject
		}
		add(clause{zone: z, form: conjunct, pred: pred, from: from + 1, to: to, subject: own, ante: -1})
	}
}

// counted gives a clause that ends at a comma the words behind it that count or tell apart
// what it names, without a tense: "38 people fell ill, | most of them in the valley",
// "four bullets, | all from behind".
func (z *zone) counted(top []clause) []clause {
	x := z.tree
	for i := range top {
		c := &top[i]
		k := c.to + 1
		if c.to+3 > len(x.toks) || x.lower(c.to) != "," || z.alien(c.to) || c.form.presupposed() {
			continue
		}
		switch w := x.lower(k); {
		case w == "all" || w == "most" || w == "some" || w == "many" || w == "none" || w == "few" || w == "half" || w == "both" || w == "several":
		case x.toks[k].UPOS == "NUM" && x.lower(k+1) == "of":
		default:
			continue
		}
		to := k
		for to < len(x.toks) && !punctuation(&x.toks[to]) && !z.alien(to) && !x.toks[to].Finite() && x.toks[to].Start-x.toks[to-1].End <= gapLimit {
			to++
		}
		if to-k < 3 || to-k > 16 || to < len(x.toks) && !(x.lower(to) == "." || x.lower(to) == "," || x.lower(to) == ";" || x.lower(to) == ":") || x.toks[k+1].UPOS != "ADP" {
			continue
		}
		c.to = to
		for j := range top {
			if top[j].from >= k && top[j].to <= to {
				top[j].to = top[j].from
			}
		}
	}
	return slices.DeleteFunc(top, func(c clause) bool { return c.to <= c.from })
}

// parted divides the long clauses of a content that hold "and that": what somebody says
// is two things there, whatever the tree: "the polls closed at 8, as the law requires, |
// and that observers were let in".
func (z *zone) parted(top []clause) []clause {
	x := z.tree
	var out []clause
	for _, c := range top {
		k := c.from + 4
		for k+5 < c.to && !(x.toks[k].UPOS == "CCONJ" && x.lower(k+1) == "that" && x.toks[k+1].XPOS != "DT") {
			k++
		}
		if z.rest || k+5 >= c.to || c.form.presupposed() || x.words(c.from, c.to) <= pairLimit || z.openedWithin(c.from, k) {
			out = append(out, c)
			continue
		}
		a, b := z.headWithin(c.from, k), z.headWithin(k+2, c.to)
		if a < 0 || b < 0 {
			out = append(out, c)
			continue
		}
		d := clause{zone: z, form: conjunct, pred: b, from: k + 2, to: c.to, subject: x.subject(b), ante: -1, noun: -1}
		c.pred, c.subject, c.to = a, x.subject(a), k
		for _, e := range []clause{c, d} {
			if z.trim(&e) {
				out = append(out, e)
			}
		}
	}
	return out
}

// headWithin is the verb that governs tokens [from, to), or -1 where none has a tense: the
// first that hangs on a token outside of them, else the first.
func (z *zone) headWithin(from, to int) int {
	x := z.tree
	first := -1
	for k := from; k < to; k++ {
		h := k
		if x.toks[k].Is("aux", "cop") && x.toks[k].Head > k && x.toks[k].Head < to {
			h = x.toks[k].Head
		}
		if !x.toks[k].Finite() && !(x.toks[k].XPOS == "VBN" && x.toks[k].Is("acl", "amod", "root")) {
			continue
		}
		if out := x.toks[h].Head; out < from || out >= to {
			return h
		}
		if first < 0 {
			first = h
		}
	}
	return first
}

// opensNext says whether the word at k, right behind a comma, only opens what follows:
// "It blamed the union for the collapse, which (it said …)".
func opensNext(x *tree, k int) bool {
	if k < 1 || x.lower(k-1) != "," {
		return false
	}
	switch x.toks[k].XPOS {
	case "WDT", "WP", "WP$", "WRB":
		return true
	}
	return x.lower(k) == "because" || x.lower(k) == "as"
}

// joined says whether nothing parts token k from the one before it.
func (z *zone) joined(k int) bool {
	x := z.tree
	return k > 0 && k < len(x.toks) && !punctuation(&x.toks[k-1]) && !z.alien(k-1) && x.toks[k].Start-x.toks[k-1].End <= gapLimit
}

// pronounOpens says whether a pronoun that is a subject stands at k: a clause of
// its own begins there.
func pronounOpens(x *tree, k int) bool { return x.toks[k].XPOS == "PRP" && x.toks[k].Is("nsubj") }

// tail is where a few words without a verb end that a conjunction joins to what
// stands before token k: "I cried in the lift | and nowhere else", k for none.
func (z *zone) tail(k, end int) int {
	x := z.tree
	at := k
	if at < end && x.lower(at) == "," {
		at++
	}
	if at >= end || !x.toks[at].Is("cc") {
		return k
	}
	to := at + 1
	for to < end && !punctuation(&x.toks[to]) && !z.alien(to) {
		if x.toks[to].UPOS == "VERB" || x.toks[to].UPOS == "AUX" {
			return k
		}
		to++
	}
	if x.toks[to-1].Is("mark") || x.toks[to-1].UPOS == "SCONJ" {
		return k // "… | and that nobody came": the next clause begins
	}
	if n := to - at; n < 2 || n > 5 || to < end && !punctuation(&x.toks[to]) {
		return k
	}
	return to
}

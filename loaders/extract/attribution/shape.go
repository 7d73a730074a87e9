package attribution

// A cue clause that interrupts a sentence or ends it ("…, the harbour board
// announced on Monday, …") is what the parser understands least: it takes the
// verb for a participle of the noun before it, and both for an apposition. Here
// it is found by its shape alone: a comma, a phrase without a verb, the cue,
// and behind that nothing but when, where, whom and how, up to the next stop.

// shaped finds such a clause around the cue at token j: tokens [a, b) with the
// commas, and its source.
func (v *view) shaped(j int, f form) (a, b int, src np, ok bool) {
	habit := v.habit(j)
	if f.cue == nil || v.afterArticle(j) || f.shape == participle && habit == j || len(f.rest) > 0 && !v.follows(j, f.rest) || v.is(j, "amod", "aux") && len(f.rest) == 0 {
		return 0, 0, none, false
	}
	if a, b, src, ok = v.shapedAfter(j, f); ok {
		return a, b, src, true
	}
	if src = v.beforeCue(habit); !src.ok() {
		return 0, 0, none, false
	}
	if f.shape == base && habit == j && !v.plural(src) {
		return 0, 0, none, false
	}
	a = src.from - 1
	if b, ok = v.afterCue(j+len(f.rest), f); !ok {
		return 0, 0, none, false
	}
	if u := v.toks[j].UPOS; u != "VERB" && !(f.shape != past && v.atEnd(b)) && (f.shape != third || !isName(&v.toks[j-1])) {
		return 0, 0, none, false
	}
	if v.loneParticiple(a) || a > 3 && v.atEnd(b) && v.toks[src.head].XPOS == "PRP" && f.class == say && v.nominal(1) {
		return a, b, src, true
	}
	if !v.hasFinite(0, a) {
		// "The benefit, it says, would be small": between subject and predicate.
		if p := v.leftHead(a - 1); a < 1 || v.word(b-1) != "," || !v.nominal(a-1) || p.from > 1 || v.toks[p.from].UPOS == "ADP" || !v.finiteTag(b) {
			return 0, 0, none, false
		}
		return a, b, src, true
	}
	if v.opened(a) {
		return 0, 0, none, false
	}
	return a, b, src, true
}

// habit is where the words before the cue at token j begin that make a habit of it,
// "likes to say", "keeps telling", or j.
func (v *view) habit(j int) int {
	if v.word(j-1) == "to" && hasAny(v.word(j-2), "like", "likes", "liked", "used", "love", "loves", "loved", "tend", "tends", "continue", "continues", "continued") {
		return j - 2
	}
	if v.toks[j].XPOS == "VBG" && hasAny(v.word(j-1), "keep", "keeps", "kept") {
		return j - 1
	}
	return j
}

// shapedAfter is shaped for a cue before its source: "…, estimates Mina Orlo of
// Datapoint".
func (v *view) shapedAfter(j int, f form) (a, b int, src np, ok bool) {
	if v.word(j-1) != "," || len(f.rest) > 0 || j+1 >= len(v.toks) || f.shape == base && (!f.has(beside) && f.class != think || v.low[j] == "note") {
		return 0, 0, none, false
	}
	if t := &v.toks[j+1]; !isName(t) && t.UPOS != "DET" && v.toks[j].UPOS != "VERB" && (f.shape != base || t.XPOS != "NNS") {
		return 0, 0, none, false
	}
	if t := &v.toks[j+1]; t.UPOS != "PROPN" && t.UPOS != "DET" && t.UPOS != "NOUN" && t.UPOS != "ADJ" && t.UPOS != "NUM" && t.XPOS != "PRP$" || t.UPOS == "PUNCT" {
		return 0, 0, none, false
	}
	if s := v.child(j, "nsubj"); s >= 0 && s < j && v.word(j+1) == "no" {
		return 0, 0, none, false // "Orlo, who was allowed in, found no trace of it"
	}
	src = v.rightPhrase(j+1, len(v.toks))
	retort := j-1 <= 3 && v.atEnd(src.to) && f.class == say && (isName(&v.toks[j+1]) || v.toks[j+1].UPOS == "DET" || v.nominal(j+1) || v.toks[j+1].UPOS == "ADJ") // "Nonsense, says Per Lom."
	if !src.ok() || src.from != j+1 || !retort && !v.hasFinite(0, j-1) && !v.loneParticiple(j-1) || v.opened(j-1) {
		return 0, 0, none, false
	}
	if src.to < len(v.toks) && !v.stop(src.to) || f.shape == base && (!v.plural(src) || !v.atEnd(src.to)) {
		return 0, 0, none, false
	}
	b = src.to
	if b < len(v.toks) {
		b++
	}
	return j - 1, b, src, true
}

// plural reports whether a phrase is of several, so that its verb has no ending.
func (v *view) plural(p np) bool {
	switch v.low[p.head] {
	case "police", "people", "they", "we", "many", "some", "others", "most", "several", "few", "data", "figures", "statistics":
		return true
	}
	x := v.toks[p.head].XPOS
	return x == "NNS" || x == "NNPS"
}

// loneParticiple reports whether the clause that ends at token a has its only
// verb in a form that may be a past tense: "Stations opened late on Sunday".
func (v *view) loneParticiple(a int) bool {
	if a < 4 || v.toks[0].UPOS == "ADP" || v.toks[0].UPOS == "SCONJ" || v.toks[0].UPOS == "VERB" || v.toks[0].UPOS == "ADV" {
		return false
	}
	n := 0
	for i := 1; i < a; i++ {
		switch {
		case v.toks[i].UPOS == "AUX", v.finiteTag(i), v.low[i] == ",":
			return false
		case v.toks[i].XPOS == "VBN" && v.nominal(i-1):
			n++
		}
	}
	return n == 1
}

// beforeCue is the phrase between a comma and the cue at token j, an apposition
// or a relative clause between commas included.
func (v *view) beforeCue(j int) np {
	end := j
	for end > 0 && (v.toks[end-1].UPOS == "ADV" || hasAny(v.low[end-1], "has", "have", "had")) {
		end--
	}
	if v.word(end-1) != "," {
		return v.verblessBack(end)
	}
	// "…, its director, Dr Orlo, said": one or two stretches between commas.
	last := end - 1
	first := v.comma(last)
	if first <= 0 || last-first < 2 || last-first > 18 {
		return none
	}
	second := v.verblessBack(first)
	if !second.ok() {
		return none
	}
	switch v.low[first+1] {
	case "who", "whose", "which":
		return second
	}
	if p := v.verblessBack(last); !p.ok() {
		return none
	}
	named := 0
	for i := first + 1; i < last; i++ {
		if isName(&v.toks[i]) {
			named++
		}
	}
	switch {
	case named == last-first-1:
		return np{from: second.from, to: last, head: last - 1}
	case isName(&v.toks[second.head]):
		return np{from: second.from, to: last, head: second.head}
	}
	return none
}

// comma is the last comma before token i with no finite verb between, but for
// one in a relative clause; 0 for none.
func (v *view) comma(i int) int {
	for k := i - 1; k > 0 && i-k < 20; k-- {
		if v.low[k] == "," {
			return k
		}
		switch v.low[k] {
		case ";", ":", "—", "–":
			return 0
		}
	}
	return 0
}

// verblessBack is the noun phrase that ends before token end and begins after a
// comma or dash; none if a verb stands in it, or what opens a clause.
func (v *view) verblessBack(end int) np {
	head, from := -1, end
	for from > 0 && end-from < 24 {
		t := &v.toks[from-1]
		if w := v.low[from-1]; w == "," || w == "—" || w == "–" || w == "-" && t.Start > v.toks[max(from-2, 0)].End {
			break
		}
		switch t.UPOS {
		case "NOUN", "PROPN", "PRON", "NUM":
			if t.XPOS == "WP" || t.XPOS == "WDT" || v.low[from-1] == "that" {
				return none
			}
		case "ADJ", "DET", "PART", "X", "SYM", "ADP", "ADV":
			if v.low[from-1] == "to" && t.UPOS == "PART" {
				return none
			}
		case "CCONJ":
			if from == end {
				return none
			}
		case "PUNCT":
			switch v.low[from-1] {
			case "-", "/", "(", ")", ".", "’", "'":
			default:
				return none
			}
		case "VERB":
			if t.XPOS != "VBN" && t.XPOS != "VBG" || from == end {
				return none
			}
		default:
			return none
		}
		from--
	}
	if from == 0 || from == end || end-from >= 24 {
		return none
	}
	switch v.toks[from].UPOS {
	case "VERB":
		if !v.callingAt(from) {
			return none
		}
	case "ADP", "SCONJ", "CCONJ", "ADV", "PUNCT":
		return none
	}
	// The head is the last noun before a preposition or participle.
	for k := from; k < end; k++ {
		switch u := v.toks[k].UPOS; {
		case v.nominal(k) && v.low[k] != "own":
			if u != "PRON" || v.toks[k].XPOS == "PRP" || k+1 == end {
				head = k
			}
			continue
		case head >= 0 && (u == "ADP" || u == "VERB" || v.low[k] == "("):
			k = end
		}
	}
	if head < 0 && v.toks[end-1].UPOS == "ADJ" && (speakers[v.low[end-1]] || v.low[end-1] == "representative") {
		head = end - 1 // "our chief executive"
	}
	if head < 0 || v.toks[head].UPOS == "NUM" {
		return none
	}
	return np{from: from, to: end, head: head}
}

// callingAt reports whether the participle at token i is of a calling: "returning officer
// Mia Holt", "retired general Orlo", "commanding officer".
func (v *view) callingAt(i int) bool {
	return (speakers[v.word(i+1)] || humanNoun(v.word(i+1))) && v.word(i-1) == ","
}

// afterCue is where the cue clause with its verb at token j ends, the comma that
// closes it included; not ok where the verb has an object or a clause behind it.
func (v *view) afterCue(j int, f form) (b int, ok bool) {
	b = j + 1
	for b < len(v.toks) && (v.toks[b].UPOS == "ADV" && v.toks[b].XPOS != "WRB" || weekday(v.low[b])) {
		b++
	}
	if f.has(addressee) && b < len(v.toks) && !v.stop(b) {
		// Whom it tells: up to a preposition or time.
		k := b
		for k < len(v.toks) && k < b+10 {
			switch u := v.toks[k].UPOS; {
			case u == "NOUN" || u == "PROPN" || u == "PRON" || u == "ADJ" || u == "DET" || u == "NUM" || u == "PART" && v.low[k] != "to" || v.low[k] == "-":
				k++
				continue
			}
			break
		}
		b = k
	}
	if b >= len(v.toks) {
		return b, true
	}
	switch v.toks[b].UPOS {
	case "PUNCT":
		if !v.stop(b) {
			return 0, false
		}
	case "ADP", "SCONJ":
		if w := v.low[b]; w == "that" || w == "whether" || w == "if" || f.prep(w) && w != "on" && w != "in" && w != "at" {
			return 0, false
		}
	case "ADV": // "admitted when he was reached"
	case "DET", "ADJ", "NOUN", "PROPN":
		switch v.low[b] {
		case "last", "this", "next", "late", "early", "earlier", "yesterday", "today", "tonight", "later":
		default:
			return 0, false
		}
	case "VERB":
		if v.toks[b].XPOS != "VBG" {
			return 0, false
		}
	default:
		return 0, false
	}
	loose := false // within a clause that may have a verb: as he left
	for ; b < len(v.toks) && !v.stop(b); b++ {
		if b > j+30 {
			return 0, false
		}
		t := &v.toks[b]
		switch v.low[b] {
		case "as", "while", "when", "after", "before", "who", "which", "where", "whose":
			loose = true
			continue
		case "that":
			if !v.finiteTag(b+1) || !v.nominal(b-1) {
				return 0, false
			}
			loose = true
			continue
		case "and", "but":
			if b+1 < len(v.toks) && v.verbal(b+1) {
				return 0, false // "said on Monday and left"
			}
		case ":":
			return 0, false
		}
		if !loose && (v.finiteTag(b) || t.UPOS == "AUX") {
			return 0, false
		}
	}
	if b < len(v.toks) {
		b++
	}
	return b, true
}

// stop reports whether the punctuation at token i ends a cue clause.
func (v *view) stop(i int) bool {
	switch v.low[i] {
	case ",", ".", ";", "—", "–", "!", "?", "--":
		return true
	case "-":
		return i > 0 && v.toks[i-1].End < v.toks[i].Start
	}
	return false
}

// opened reports whether what stands before token a is a clause that only opens
// a sentence and cannot be all of a content: "When she had read it, …".
func (v *view) opened(a int) bool {
	switch v.low[0] {
	case "when", "while", "although", "though", "after", "before", "because", "as", "if", "since", "once", "until", "unless", "whether":
	default:
		return false
	}
	for i := 1; i < a; i++ {
		if v.low[i] == "," && v.hasFinite(i, a) {
			return false
		}
	}
	return true
}

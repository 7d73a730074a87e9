package segment

import "whosaid/loaders/segment/model"

// latelySize is how many sentences a reader remembers. The parts of a sentence
// that are read by themselves, a quotation or what a source says, are read at
// most a few sentences later again.
const latelySize = 64

// lately holds the sentences that a reader has read last, so that none is read
// twice in a row: extraction reads half as many words again as a text has, and
// a quarter of those are of sentences that were just read. What a sentence is read as
// does not depend on anything else, so that nobody sees the difference.
type lately struct {
	known [latelySize]known
	next  int // where the next one is kept
}

// known is a sentence with what the model says of it.
type known struct {
	sum   uint64 // of its words
	words []byte // one after the other; copied, since a token's text holds on to the source
	tags  []Token
}

// wordSum returns a number of the words' bytes by which most sentences differ
// (FNV-1a).
func wordSum(tokens []Token) uint64 {
	h := uint64(14695981039346656037)
	for i := range tokens {
		for k := range len(tokens[i].Text) {
			h = (h ^ uint64(tokens[i].Text[k])) * 1099511628211
		}
		h = (h ^ 256) * 1099511628211
	}
	return h
}

// is reports whether the words are those of the tokens.
func (k *known) is(tokens []Token) bool {
	if len(k.tags) != len(tokens) {
		return false
	}
	for i := range tokens {
		if at := &k.tags[i]; string(k.words[at.Start:at.End]) != tokens[i].Text {
			return false
		}
	}
	return true
}

// recall fills in what was said of the same words, if it is remembered.
func (l *lately) recall(sum uint64, tokens []Token, lemmas *model.Lemmas) bool {
	for i := range l.known {
		k := &l.known[i]
		if k.sum != sum || !k.is(tokens) {
			continue
		}
		for j := range tokens {
			t, was := &tokens[j], &k.tags[j]
			t.UPOS, t.XPOS, t.Head, t.Rel = was.UPOS, was.XPOS, was.Head, was.Rel
			t.Lemma = lemmas.Lemma(model.Tag{UPOS: t.UPOS, XPOS: t.XPOS}, t.Text)
		}
		return true
	}
	return false
}

// keep remembers the tokens in place of the sentence that was read first.
func (l *lately) keep(sum uint64, tokens []Token) {
	k := &l.known[l.next]
	l.next = (l.next + 1) % latelySize
	k.sum, k.words, k.tags = sum, k.words[:0], append(k.tags[:0], tokens...)
	for i := range tokens {
		t := &k.tags[i]
		t.Start = len(k.words)
		k.words = append(k.words, t.Text...)
		t.End = len(k.words)
		t.Text, t.Lemma = "", ""
	}
}

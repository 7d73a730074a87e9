package link

import (
	"math"
	"unicode/utf8"

	"whosaid/loaders/link/encoder"
)

// Marks tell how two statements may exclude each other, but not whether both are of one
// thing in whatever words. So a conflict that weighs enough gets a second opinion from an
// encoder that reads the two together (docs/design/encoder.md). It may raise or lower the
// weight; what no rule has found it is not asked.

// worthReading is the weight from which the encoder is asked. Asking from .005 on found no
// more disputes in folders that nothing was learnt from.
const worthReading = 0.03

// What the two opinions count for, and what is added: a logistic regression on pairs of
// folders that neither had learnt from, rounded.
const (
	byMarks   = 0.6
	byEncoder = 0.4
	byNeither = -0.75
)

// secondOpinion is what a conflict of the pair by a rule weighs, 0 to 1, that weighs so much by
// its marks. An encoder hardly tells who did it to whom, nor what a word in quotes is doing
// there: it has no say in either.
func (p *pair) secondOpinion(rule string, weight float64) float64 {
	if rule == "role" || rule == "label" {
		return weight
	}
	z := math.Log(weight / (1 - weight))
	return surety(byMarks*z + byEncoder*encoder.Open().Score(p.a.wordsRead, p.b.wordsRead) + byNeither)
}

// readAs is how the encoder reads an assertion: its self-contained words, or its quote where
// they are half as long again and 60 characters more, as then most of them is context.
func readAs(text, quote string) string {
	if text == "" || 2*utf8.RuneCountInString(text) >= 3*utf8.RuneCountInString(quote)+120 {
		return quote
	}
	return text
}

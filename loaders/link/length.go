package link

import "math"

// Two documents dispute a few things however long they are, and the more they say the
// more of it is at odds by chance. So what speaks for a conflict counts for less between
// long documents: by the logarithm of how many pairs of statements they have, beyond those
// of the folders that weights are learnt from, most of which are of twenty statements at
// most. That once is Bayes' rule where each of the pairs is as likely to be the one in dispute.
// It is taken two and a half times, as measured: what a long report says of its background and in
// passing is disputed less often than the few things that a short one is about.

// usualLength is how many statements a document has at most that is not long.
const usualLength = 18

// long is what the length of two documents takes from the logarithm of the odds of a
// conflict between them, no less than 0. What is lamented and denied meets by no chance.
func (p *pair) long() float64 {
	if p.lamented() {
		return 0
	}
	return 2.5 * max(0, math.Log(float64(max(1, p.a.among)*max(1, p.b.among))/(usualLength*usualLength)))
}

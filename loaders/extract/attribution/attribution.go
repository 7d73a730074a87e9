package attribution

import (
	"sort"
	"strconv"

	"whosaid/schema"
)

// A Kind is the form in which content is handed over.
type Kind uint8

// The kinds of attribution.
const (
	Direct    Kind = iota // whole quotations: “…,” she said
	Indirect              // a clause under a cue: she said the bridge fell
	Mixed                 // a clause part of which is quoted: she said it was “a mess”
	Scare                 // a label that is not the text's own: so-called “helpers”
	Headline              // Police: 12 dead
	Noun                  // the claim that …, reports of …
	According             // according to city records
	Voice                 // the document's own hand-over: X reports, as reported
	Hearsay               // nobody is named: reportedly, it is said, many fear
	Turn                  // ORLO: … , in a transcript or beside a name
	Attitude              // wants, plans, supports, criticises: what a source holds, with no saying told
	Onward                // goes on with what somebody says, with no words that hand over
)

var kinds = [...]string{"direct", "indirect", "mixed", "scare", "headline", "noun", "according", "voice", "hearsay", "turn", "attitude", "onward"}

// String returns the kind's name in lower case.
func (k Kind) String() string {
	if int(k) < len(kinds) {
		return kinds[k]
	}
	return "kind " + strconv.Itoa(int(k))
}

// An Attribution is one hand-over of content from a source. Its Content is the
// longest run of Contents that no cue interrupts.
type Attribution struct {
	schema.Attribution

	// Speaker is who the source is, within the document: a pronoun or "the
	// minister" is resolved, an unnamed source is of kind anonymous, and one
	// that is not even mentioned of kind unknown. Its Commitment is how the
	// speaker holds the content, which for indirect speech is asserted where
	// the attribution's own is reported.
	Speaker schema.Step

	// Parent is the index of the attribution whose content holds this one's,
	// or -1.
	Parent int

	// Contents are all stretches of the content, in order: more than one when
	// a cue interrupts it or when it runs over paragraphs.
	Contents []schema.Span

	Kind Kind

	// Clause tells that the content stands where a clause does, whatever the
	// parser made of it: after "said that", before ", police said".
	Clause bool
}

// Hull is the least span that holds all of the contents; a cue or a mark of
// quotation may lie within.
func (a *Attribution) Hull() schema.Span {
	if len(a.Contents) == 0 {
		return a.Content
	}
	return schema.Span{Start: a.Contents[0].Start, End: a.Contents[len(a.Contents)-1].End}
}

// Holds reports whether more than half of span lies within the contents.
func (a *Attribution) Holds(span schema.Span) bool {
	n := 0
	for _, c := range a.Contents {
		n += c.Overlap(span)
	}
	return n > 0 && 2*n > span.Len()
}

// Listed reports whether the document itself hands the content over, in words
// that say so. What a quoted speaker hands over in turn shows in the chains of
// claims; a scare quote names nobody who hands over, and what only goes on is
// handed over before.
func (a *Attribution) Listed() bool {
	return a.Parent < 0 && a.Kind != Scare && a.Kind != Onward
}

// Listing is what annotate lists: the attributions that the document itself
// makes, in order, each with the least span that holds all of its content. In
// an interrupted quotation the cue lies within that span.
func Listing(as []Attribution) []schema.Attribution {
	out := []schema.Attribution{}
	for i := range as {
		if as[i].Listed() {
			a := as[i].Attribution
			a.Content = as[i].Hull()
			out = append(out, a)
		}
	}
	return out
}

// Covering returns the indices of the attributions that hold over span, the
// outermost first. The attributions must be as Find returns them. A scare
// quote holds only over what lies within its label.
func Covering(as []Attribution, span schema.Span) []int {
	// The last one that begins before the span ends; what holds over the span
	// is near it, or encloses it.
	last := sort.Search(len(as), func(i int) bool { return as[i].Contents[0].Start >= max(span.End, span.Start+1) }) - 1
	var out []int
	seen := map[int]bool{}
	add := func(i int) {
		for ; i >= 0 && !seen[i]; i = as[i].Parent {
			seen[i] = true
			if as[i].Holds(span) {
				out = append(out, i)
			}
		}
	}
	for i := last; i >= 0 && i > last-near; i-- {
		add(i)
	}
	// Outermost first: by the size of the content, then by order.
	sort.Slice(out, func(i, j int) bool {
		a, b := size(&as[out[i]]), size(&as[out[j]])
		if a != b {
			return a > b
		}
		return out[i] < out[j]
	})
	return out
}

// near is how many attributions back Covering looks for one that does not
// enclose its neighbours.
const near = 64

func size(a *Attribution) int {
	n := 0
	for _, c := range a.Contents {
		n += c.Len()
	}
	return n
}

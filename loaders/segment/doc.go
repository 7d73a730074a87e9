// Package segment turns the text of a document into paragraphs, sentences and
// tokens, and reads each sentence: part of speech, lemma and dependency tree
// in the manner of Universal Dependencies (the English EWT and GUM treebanks).
//
// Split needs no model and only finds boundaries. Analyze adds what the
// embedded model says. Every Start and End is a byte offset into the source
// string that was passed in, lies on a character boundary, and every Token's
// Text is the slice of the source between them. Tokens and sentences are in
// order and do not overlap. Nothing is normalised: a consumer that needs
// folded quotes or case folds a copy.
//
// The markers of Markdown and of plain-text lists (#, >, -, *, •, 1., emphasis,
// link targets) belong to no token; a line they make a heading or a list item
// is of that Kind. Lines broken by a fixed width are joined into one paragraph.
//
// Both functions run in time linear in the text and take any bytes. They are
// safe for concurrent use and give the same answer every time.
//
// The package does not name entities, resolve pronouns or decide who speaks.
//
// An abbreviation is a word in abbreviations.go; docs/design/segment.md has the steps from lines
// to sentences, package model the tagger and parser.
package segment

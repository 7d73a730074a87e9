// Package attribution finds who says what in a text: the words that name a
// source, the cue that hands over, and the stretches of content that are
// handed over, with the commitment the words show.
//
// Find reads quotation first, from the marks alone (over paragraphs, nested,
// unbalanced), and the turns of transcripts and interviews; then the clauses around
// quotations, then indirect speech over the dependency tree, then cues that need no
// clause ("according to", "reportedly", "the claim that", headlines, scare quotes),
// at last words without any cue, which their neighbours' speaker goes on saying. A
// sentence is cut into views, one a voice, and each is parsed by itself, so that the
// parser never has to understand an inverted or interrupted quotation.
//
// The lexicon is data: cues.txt, a line a cue, with the frames in which it
// introduces content and the commitment it shows.
//
// Find promises spans in bytes of the source that lie on character boundaries;
// contents that exclude the marks of quotation and the cue; a Speaker that is
// never a pronoun; the same answer every time; and time linear in the text for
// sentences of bounded length (longer ones are read by their marks alone). It
// takes any bytes.
//
// It does not say which contents are claims, nor who is right.
//
// A cue is a line in cues.txt; a form of naming a source a function in named.go; a form of
// handing over one in find.go; examples stand in testdata. docs/design/attribution.md tells the
// steps, and how well they read.
package attribution

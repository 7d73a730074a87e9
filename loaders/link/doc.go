// Package link draws links between assertions: supports, contradicts, updates,
// restates and cites.
//
// Two statements are first aligned: their words by a lexicon, their events by
// the heads of the clauses, and what fills the roles of those by name. Only what
// is of one event, at comparable times, of comparable scope, is tested for
// conflict or agreement, by typed rules. A rule is one file and one golden
// (testdata/<rule>.txtar); each verdict carries the words on both sides that it
// rests on. Without a reason a pair is unrelated. What was considered and let go
// is kept with the reason.
//
// [Relate] compares two statements, which [Analyze] makes from raw text and
// [FromReading] from an assertion of a reading. [Link] finds the pairs worth
// comparing among many, by keys that join a sort of event with a name; there is
// no step that looks at all pairs.
//
// Knowledge is data: an extract of WordNet and small tables, in data/. The
// package promises the same links for the same documents in any order, that
// contradicts, supports and restates do not depend on which side is called a,
// and that no pair is both supported and contradicted.
//
// It does not say who is right, does not count origins, and does not group
// links into disputes; it knows nothing of the graph.
package link

// Package link draws links between assertions: supports, contradicts, updates,
// restates and cites.
//
// Two statements are first aligned: their words by a lexicon, their events by
// the heads of the clauses, and what fills the roles of those by name. What is
// aligned is tested for conflict or agreement by typed rules. A rule is one file and
// one golden (testdata/<rule>.txtar); each verdict carries the words on both sides
// that it rests on. Without a reason a pair is unrelated. Between documents conflicts
// are listed freely (conflict_*.go), and weights, learnt from made-up folders by
// internal/calibrate, decide from their marks which of them contradict. What was
// considered and let go is kept with the reason.
//
// [Relate] compares two statements, which [Analyze] makes from raw text and
// [FromReading] from an assertion of a reading; it is told that they are of one
// thing. [Link] finds the pairs worth comparing among many by keys; no step looks at
// all pairs. A [Linker] remembers what it knew of documents ([Memory]), so that only
// what is new is compared.
//
// Knowledge is data: an extract of WordNet and small tables, in data/. Where to add
// a rule, a conflict, a mark, a matter or a word is in docs/design/linking.md. The
// package promises the same links for the same documents in any order, that
// contradicts, supports and restates do not depend on which side is called a,
// and that no pair is both supported and contradicted.
//
// It does not say who is right, does not count origins, and does not group
// links into disputes; it knows nothing of the graph.
package link

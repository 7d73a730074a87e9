// Package extract reads one document: it finds the claims in its text, says who
// speaks each of them and how, and what they cite.
//
// Read joins what the packages below it see (segment: sentences and trees;
// names, quantity, temporal, attribution: who, how much, when, who says) into a
// schema.Reading. What it adds itself is
//
//   - which stretches are read at all (page.go),
//   - the division of a sentence into zones, one for each voice that speaks in
//     it (zone.go), and of a zone into clauses that carry a proposition each
//     (clause.go, nested.go, nominal.go),
//   - what is no claim: appeals, questions without content, advice, offers
//     (filter.go),
//   - commitment, negation and the attribution chain (commitment.go,
//     negation.go, chain.go),
//   - whose words a document is as a whole (own.go), and that no word is nobody's
//     (cover.go, whole.go),
//   - words that can be understood on their own (wording.go; pronoun.go,
//     description.go, agreement.go, dating.go),
//   - citations (citation.go).
//
// Read promises that the reading it returns is valid for the text: every span
// lies on character boundaries and quotes the text word for word, every claim
// has a speaker; that the same arguments give the same reading; that it takes
// any text and time linear in it.
//
// It does not compare claims, does not judge them, and knows nothing of any
// other document.
//
// Trees are mended before anything here reads them (package mend). Where to add what, and how
// well it reads, is in docs/design/claims.md; Version is raised whenever a reading may change.
package extract

// Package origin finds documents and assertions that are not independent of
// each other, so that a dispute counts where things come from and not how often
// they were printed: wire stories, reprints and partial copies, one quotation
// printed by several, reports that cite another document of the set, releases.
//
// Each origin names its members with the evidence for each: the words, and the
// share of the member's text that is shared. A member is a whole document when
// at least half of it comes from there, else each assertion that does. The
// package judges texts only; that two outlets quote one speaker in different
// words is for the counting to see.
//
// Find does not compare all pairs: shared text is found through an index of
// fingerprints (winnowing), so that any common run of [guarantee] words or more
// is met. Its result does not depend on the order of the documents, and a
// document that shares nothing with the others changes nothing.
//
// A kind of origin is a file (agency.go, copies.go, quotation.go, report.go); an agency's name is
// a line of agencies.txt.
package origin

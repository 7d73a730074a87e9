// Package bench compares the quad store with others: the stores that Cayley
// brings, hand-written indexes on Pebble and bbolt, SQLite, and three RDF
// stores (directory rdf). It is all in the tests:
//
//	go test -run NONE -bench Stores -benchtime 1x ./graph/quadstore/bench
//
// QUADSTORE_QUADS sets the size of the graph (100000), QUADSTORE_STORES the
// stores, separated by commas; with QUADSTORE_ONLY=load nothing is asked, and
// QUADSTORE_PROFILE names a file for a processor profile of the load. Every
// store runs in a process of its own, so that memory and processor time are its
// own; the same answers are demanded of all. Other benchmarks: Reader (a reader's delays while a bulk load runs), Ours
// (our store alone, for profiles). TestPatterns does to the stock stores what
// corrupts them, and prints what came of it. docs/benchmarks.md has the results, README.md all figures.
package bench

// Package bench compares the quad store with the stores that Cayley brings and
// with hand-written indexes on the same engines. It is all in the tests:
//
//	go test -run NONE -bench . -benchtime 1x ./graph/quadstore/bench
//
// QUADSTORE_QUADS sets the size of the graph (100000), QUADSTORE_STORES the
// stores, separated by commas. Every store runs in a process of its own, so
// that memory and processor time are its own; the same answers are demanded of
// all. docs/benchmarks.md has the results.
package bench

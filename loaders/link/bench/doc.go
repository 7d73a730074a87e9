// Package bench measures how linking grows: it links claims made from the news set
// by a seeded generator, and the pairs that candidates find beside all pairs. It
// has tests and benchmarks alone; docs/benchmarks.md tells how to run them.
package bench

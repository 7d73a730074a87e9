// Package graph is the one home of Cayley in whosaid: it keeps batches and gives
// back what they say.
//
// A graph is a directory:
//
//	format    the version of this layout
//	ledger/   every batch ever appended, hash-chained: the truth
//	objects/  original bytes and extracted texts, by SHA-256
//	checkpoints/  signed checkpoints of the ledger, as the program wrote them
//	index/    the quads of the batches in force, in Cayley; derived from the ledger
//
// or the same in memory ([Memory]). [Store.Append] writes objects, then the
// ledger, then the index, each durable before the next; what a crash kept from
// the index is replayed when the graph is opened. [Quads] is the pure function
// from a batch to its quads, so that [Store.Rebuild] gives the same index, and a
// quad's label is its batch: two steps lead from any quad to the run, the
// document and the ledger record.
//
// A [View] is one consistent state, also while a writer works. There is one
// writer at a time; readers need no lock. The package promises that a batch it
// has accepted is valid (every quote equals the stored text) and whole. It does
// not read documents and does not draw links.
package graph

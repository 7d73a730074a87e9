// Package quadstore is a Cayley graph.QuadStore on the Pebble key-value
// engine. It knows nothing of claims or documents: any program that uses
// Cayley can import it and open a store of type [Type].
//
// # Data
//
// Every value is a node with a number, given out in order and never used
// again; small integers, days and booleans are their own numbers. Keys start
// with a tag byte; numbers are written by [appendNode], which keeps their order
// under byte comparison.
//
//	0x01 name            -> store-wide record (counters, last batch seen)
//	0x02 hash(8)         -> ids              value to number (dictionary)
//	0x03 id              -> value            number to value, pquads encoding
//	0x04 id              -> s, p, o, l       how many quads use the node where
//	0x10 s p o l         -> nothing          the four covering indexes: each
//	0x11 p o s l         -> nothing          holds whole quads, in an order that
//	0x12 o p s l         -> nothing          makes one kind of question a single
//	0x13 l s p o         -> nothing          range of keys
//
// The dictionary hash is the beginning of a SHA-256 over the whole pquads
// encoding of the value, so times keep their nanoseconds and an IRI may hold
// any character. Two values are one node only if these encodings are equal,
// which is compared; values whose hashes meet share an entry.
//
// # Promises
//
//   - A transaction is ordered and atomic: it is wholly in the store or not at
//     all, in memory and after a crash. When ApplyDeltas returns nil it is on
//     disk (unless Options.NoSync says otherwise).
//   - Adding a quad twice, or removing one that is not there, changes no count.
//     A node lives exactly as long as a quad uses it.
//   - One process writes at a time. A second one is told at once who holds the
//     store ([InUseError]). Readers never wait for the writer.
//   - A [Snapshot] shows one state of the store in all its iterators.
//   - A cancelled context ends an iteration, and Err says so.
//   - [Store.Check] reads the whole store and reports every disagreement.
//
// # What it does not do
//
// It keeps no history, no full text and no ranges over values: comparisons of
// literals are done by Cayley above it. It repairs nothing; a damaged store is
// built again from where its quads came from.
package quadstore

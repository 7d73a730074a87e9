// Package audit proves that a graph is still what was recorded: it reads every
// byte below ledger/ and objects/ and compares them with their hashes, with each
// other, and with the index. It opens everything for reading, replays nothing and
// repairs nothing, so what it reports is what is there.
//
// # What it compares
//
//   - ledger: every file and every byte; record headers, checksums, numbers, leaf
//     hashes, the chain, the Merkle tree and its stored hashes; checkpoints.
//   - objects: every file against the hash in its name.
//   - batches: every id against the content it rests on; every quote, and every
//     other span that comes with its words, against the stored text; every link
//     against the assertions it joins and the words it rests on.
//   - index: against itself, and its quads against those that the ledger's
//     batches give.
//
// The ledger and the texts are read by code of this package and not by that which
// wrote them. Trees and proofs are those of golang.org/x/mod/sumdb/tlog.
//
// # Findings and notes
//
// A [Finding] is something that should not be: it names the file and the byte,
// the record, the batch and the document, as far as they can be known. A note is
// something a reader should know and that nobody needs to repair: an unfinished
// write after a crash, an erasure, an object that no record names.
//
// [Compare] is the other half: a newer copy of a document against what was
// recorded of it. Package bundle makes proofs for others.
//
// # What it does not do
//
// It does not say that a document is authentic or a claim true, and it cannot see
// that somebody replaced the whole graph by another that is whole: for that give
// it a checkpoint that was kept elsewhere ([Options.Since]).
//
// To add a comparison: a file like quotes.go or links.go, its call in [Run] or in the audit
// of a batch, and a damage in tamper_test.go that it must find.
package audit

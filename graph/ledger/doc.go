// Package ledger is an append-only log of records in a directory. A record is
// bytes the caller gives; this package does not look into them.
//
// # Data
//
// Records are numbered from 1. Each becomes a leaf of a Merkle tree as RFC
// 6962 defines it (hashed with golang.org/x/mod/sumdb/tlog), and carries the
// root of the tree of all records before it, so that records form a chain: a
// record cannot be changed without changing every later one.
//
//	00000000000000000001.seg   records from number 1, see segment.go
//	00000000000000004711.seg   records from number 4711
//	hashes                     the tree's stored hashes, derived from the records
//	writer.lock                locked while a Log is open for writing
//
// Payloads are compressed with zstd where that makes them smaller.
//
// # Promises
//
//   - When Append returns nil the record is on disk.
//   - A record that was not acknowledged and was cut off by a crash is removed
//     by the next writer, which reports it ([Log.Torn]); readers stop before it.
//   - Anything else that does not agree is a [CorruptError] that names the file
//     and the offset. Nothing is repaired or passed over silently.
//   - Readers may open the log while it is written.
//   - Erase removes a payload and keeps its leaf hash, so that the tree and all
//     proofs stay as they were.
//
// # What it does not do
//
// Whoever can write the directory can replace the whole log; only a signed
// [Checkpoint] kept elsewhere shows that. The log itself does not keep any.
package ledger

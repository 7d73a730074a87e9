// Package bundle packs a part of a graph, with all that is needed to check it,
// into one zip file for somebody who has neither the graph nor a reason to
// trust it.
//
// # What is in it
//
//	whosaid-bundle.note    what the bundle is, and the SHA-256 of every other file: a signed note
//	key.pub                the public half of the key that signed it
//	README.txt             what it proves and what not, and how to check it by hand
//	index.html             the quotes in their places, one page that needs nothing else
//	report.html            the report of the dispute or claim, where there is one
//	quotes.json            each assertion: words, place in bytes and in code points, chain
//	quads.nq               the statements, as N-Quads; each labelled with its batch
//	prov.json              where they come from, as PROV-JSON
//	ledger/checkpoint      the ledger's size and Merkle root, signed
//	ledger/proofs.json     for each record its leaf and inclusion proof (RFC 6962), in base64
//	ledger/N.json          the payload of record N, byte for byte
//	originals/SHA256       documents as they were received
//	texts/SHA256.txt       the texts that quotes count in, where they differ from the original
//
// # Promises
//
//   - The same graph, selection and key give the same bytes. Files are stored
//     uncompressed, in order, without times, so that this does not depend on the
//     version of a compressor.
//   - Every byte counts: [Verify] makes the file again from its parts and compares.
//   - What a filter withholds is left out; its hash and its proof stay.
//
// A bundle proves that its records stand in a ledger with that root and that its
// quotes stand in its documents. It does not prove that a document is authentic or
// a claim true, nor, by itself, who signed it: for that compare the key.
package bundle

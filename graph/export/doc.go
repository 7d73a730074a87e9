// Package export writes a graph, or a part of it, in the formats of other tools:
// one file a format, which registers itself.
//
// A [Source] is what a format reads: a view of a graph, narrowed to a [Selection],
// seen through a [Filter]. It gives the graph as a stream in two forms, both in an
// order that depends on nothing but what the graph holds: [Source.Statements], quad
// by quad, and [Source.Nodes], node by node; and by record, through the accessors
// of graph.View. Streams need memory for one chunk of one batch, whatever the size
// of the graph; a batch larger than a chunk is sorted on disk.
//
// The package promises that a format loses no provenance: of every node it writes,
// it writes or names the batch, the run and the document. A [Format] that is
// Lossless can be read back (package intake) to the same statements.
//
// It does not write the number of a batch's ledger record: that is a place in one
// particular ledger, and the batch's id finds the record in any.
//
// To add a format: a file that calls [Register] in its init (see nquads.go), and a golden in
// testdata. Whatever it writes is held to withhold protected sources by the tests of all formats.
package export

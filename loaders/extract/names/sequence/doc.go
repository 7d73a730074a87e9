// Package sequence labels the words of a sentence as parts of names: persons,
// organisations, places, events and other names, in the BIO scheme.
//
// The model is a linear chain: each label of a word scores the word's features,
// each pair of neighbouring labels has a score, and the best chain is found by
// Viterbi's algorithm. It is trained as a conditional random field (Lafferty and
// others 2001) by internal/train/names. All numbers are integers, so that
// training and labelling give the same on every processor. Features are hashed
// into a table of fixed size; two features may share a row, and training
// has lived with that.
//
// The package promises time linear in the words, and labels that form valid
// chains. It does not resolve names, nor does it see more than one sentence,
// but for how a word is written elsewhere in the document (Usage).
package sequence

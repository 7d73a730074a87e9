// Package model is the statistical part of reading English: a part-of-speech
// tagger, a dependency parser and a lemmatiser, and the one file that holds
// what they learned from the UD English EWT and GUM treebanks.
//
// The tagger chooses one tag a word, from right to left and then, with those
// tags in view, from left to right; the parser is arc-eager (Nivre 2008),
// chooses one transition at a time, and goes the same two ways. Both are
// averaged perceptrons over hashed features (Collins 2002), with integer
// weights, so that the same words give the same trees on every machine. The
// lemmatiser applies the edit that the longest known ending of a word calls
// for.
//
// Training is in internal/train, which uses the same features and the same
// transitions. The file has its own licence, beside it.
package model

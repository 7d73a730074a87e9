// Package model is the statistical part of reading English: a part-of-speech
// tagger, a dependency parser and a lemmatiser, and what they learned from the UD
// English EWT and GUM treebanks (model.bin) and WordNet (forms.bin).
//
// The tagger chooses one tag a word, from right to left and then, with those
// tags in view, from left to right, and looks once more when a tree is there; the
// parser is arc-eager (Nivre 2008), chooses one transition at a time, and goes the
// same two ways (docs/design/parser.md). Both are
// averaged perceptrons over hashed features (Collins 2002), with integer
// weights, so that the same words give the same trees on every machine. The
// lemmatiser applies the edit that the longest known ending of a word calls
// for.
//
// Training is in internal/train, which uses the same features and the same
// transitions. The files have their own licences, beside them.
package model

// Package lexicon says what single words and short phrases are known to be: a
// country, a given name, a word for an office or an institution, an everyday
// word.
//
// It keeps two files: words.txt, a list of cue words written for this project,
// and gazetteer.txt.gz, made by internal/gazetteer from public lists (see
// LICENSES.txt beside it). Both are read once, when first asked, into one table
// of hashes; a lookup allocates nothing. Two different words that share a 64-bit
// hash would be taken for each other; none of the entries do.
//
// The package promises the same answer on every machine. It does not look at
// context: that "may" is a month, a verb and a name is for others to settle.
package lexicon

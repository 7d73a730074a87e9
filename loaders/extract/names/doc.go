// Package names finds the names in a text, says which of them are the same
// within the document, and judges which are the same across documents.
//
// A name is found by three voices: a sequence model
// trained on open treebanks (package sequence), gazetteers (countries, cities,
// given names, family names, peoples; package lexicon) and rules over words and
// the parse. Weights and gazetteers have their source and licence beside them
// and are read once, when first needed.
//
// Find promises that mentions are sorted, lie on token boundaries, quote the
// text word for word, and that each Mention's Entity is the id of one of Names.
// The same text gives the same answer on every machine. Time is linear in the
// text.
//
// Resolution within a document is by evidence in it: a fuller form ("Lena
// Orlo", later "Ms Orlo"), an acronym or second name in brackets, "also known
// as", a title. Resolve judges across documents; it writes each judgement with
// the rule that made it and the words or facts it rests on, and says unsure
// where these are weak. Neither knows anything of the world but what the
// gazetteers carry.
//
// The package does not decide who speaks, nor whether two bearers of one name
// are one, where nothing in the texts tells.
//
// Where to add a word, a name or a step is in docs/design/names.md.
package names

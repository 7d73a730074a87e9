package names

import (
	_ "embed"
	"strings"
	"sync"
)

// class is a set of what a word or phrase is known to be.
type class uint64

const (
	honorific class = 1 << iota
	honorificM
	honorificF
	role
	roleM
	roleF
	roleQualifier
	orgWord
	orgHead
	governmentWord
	outletWord
	outletName
	placeHead
	placePre
	facilityWord
	facilityStrong
	eventWord
	eventStrong
	lawWord
	documentWord
	groupWord
	groupSource
	anonymousWord
	ethnicWord
	firmWord
	particle
	joiner
	suffix
	calendar
	language
	starter
	// from the gazetteers
	country
	region
	city
	town
	continent
	demonym  // Kenyan
	peoples  // Kenyans
	givenM   // a given name, mostly of men
	givenF   // a given name, mostly of women
	surname  // a family name
	commonly // an everyday word when written in lower case
	prefix   // the beginning of a longer entry
)

const given = givenM | givenF

var classNames = map[string]class{
	"honorific": honorific, "honorific.m": honorific | honorificM, "honorific.f": honorific | honorificF,
	"role": role, "role.m": roleM, "role.f": roleF, "role.qualifier": roleQualifier,
	"organisation": orgWord, "organisation.head": orgHead, "government": governmentWord,
	"outlet": outletWord, "outlet.name": outletName,
	"place.head": placeHead, "place.pre": placePre, "facility": facilityWord, "facility.strong": facilityStrong,
	"event": eventWord, "event.strong": eventStrong, "law": lawWord, "document": documentWord,
	"group": groupWord, "group.source": groupSource, "anonymous": anonymousWord, "ethnic": ethnicWord,
	"firm": firmWord, "particle": particle, "joiner": joiner, "suffix": suffix,
	"calendar": calendar, "language": language, "starter": starter,
}

//go:embed data/words.txt
var wordsFile string

// lexicon holds what single words and phrases are known to be. It is made once
// and then read only.
type lexicon struct {
	class map[string]class
}

var lexiconOnce = sync.OnceValue(func() *lexicon {
	lex := &lexicon{class: make(map[string]class, 4096)}
	var c class
	for line := range strings.Lines(wordsFile) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '=':
			c = classNames[line[1:]]
		default:
			for w := range strings.FieldsSeq(line) {
				lex.add(strings.ReplaceAll(w, "_", " "), c)
			}
		}
	}
	return lex
})

// add marks a phrase, and its beginnings as such.
func (l *lexicon) add(phrase string, c class) {
	l.class[phrase] |= c
	for i := 0; i < len(phrase); i++ {
		if phrase[i] == ' ' {
			l.class[phrase[:i]] |= prefix
		}
	}
}

// of returns what the phrase, in lower case, is known to be.
func (l *lexicon) of(lower string) class { return l.class[lower] }

func (c class) is(any class) bool { return c&any != 0 }

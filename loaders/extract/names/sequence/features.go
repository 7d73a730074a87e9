package sequence

import (
	"unicode/utf8"

	"whosaid/loaders/extract/names/lexicon"
)

// Usage says how words are written in a document, by lexicon.Hash of their
// lower case. It tells names at the beginning of sentences from other words
// there. A nil Usage knows nothing.
type Usage map[uint64]uint8

const (
	seenLower uint8 = 1 << iota // in lower case
	seenNamed                   // with a capital, not first in its sentence
)

// See notes the words of a sentence of running text.
func (u Usage) See(w []lexicon.Word) {
	if Title(w) {
		return
	}
	for i := range w {
		switch {
		case w[i].Shape == lexicon.LowerCase:
			u[w[i].Key] |= seenLower
		case w[i].Shape.Named() && i > 0 && w[i-1].Shape != lexicon.Punctuation:
			u[w[i].Key] |= seenNamed
		}
	}
}

// Named reports whether the word is written with a capital inside of sentences,
// Lower whether it is written without one.
func (u Usage) Named(key uint64) bool { return u[key]&seenNamed != 0 }

// Lower reports whether the word is written in lower case somewhere.
func (u Usage) Lower(key uint64) bool { return u[key]&seenLower != 0 }

// Title reports whether most words of a sentence have capitals, as in headlines.
func Title(w []lexicon.Word) bool {
	named, plain := 0, 0
	for i := range w {
		switch {
		case w[i].Shape.Named():
			named++
		case w[i].Shape == lexicon.LowerCase && len(w[i].Lower) > 3:
			plain++
		}
	}
	return named >= 3 && named > 3*plain
}

// Shouted reports whether a sentence is written in capitals.
func Shouted(w []lexicon.Word) bool {
	capitals, other := 0, 0
	for i := range w {
		switch w[i].Shape {
		case lexicon.AllCapitals, lexicon.Initial:
			capitals++
		case lexicon.Capitalised, lexicon.MixedCase, lexicon.LowerCase:
			other++
		}
	}
	return capitals > 2 && capitals > 4*other
}

// facts are what the features of a word are made of.
type facts struct {
	word, shape, tag, cluster, coarse uint64
	kin, kind                         uint64
	class                             lexicon.Class
	p2, p3, p4, s2, s3, s4            uint64
	phrase                            uint64 // begins or goes on with a known phrase
	phraseClass                       lexicon.Class
	runFrom, runTo                    int // the run of name words it stands in
}

// told are the classes that make features.
const told = lexicon.Honorific | lexicon.Role | lexicon.Org | lexicon.OrgHead | lexicon.PlaceHead | lexicon.PlacePre |
	lexicon.FacilityWord | lexicon.FacilityHead | lexicon.EventWord | lexicon.EventHead | lexicon.Law | lexicon.Firm |
	lexicon.Calendar | lexicon.Country | lexicon.Region | lexicon.City | lexicon.Town | lexicon.Continent | lexicon.Landmark |
	lexicon.Demonym | lexicon.Peoples | lexicon.GivenM | lexicon.GivenF | lexicon.Surname | lexicon.NameWord |
	lexicon.KnownPerson | lexicon.KnownOrg | lexicon.Everyday | lexicon.Outlet | lexicon.OutletWord | lexicon.Starter | lexicon.Particle

const boundary = 0x9e3779b97f4a7c15 // stands for the words before and after a sentence

// extractor turns sentences into rows of the weight table. It is reused.
type extractor struct {
	lex   *lexicon.Lexicon
	facts []facts
	rows  []uint32
	at    []int // rows[at[i]:at[i+1]] are those of word i
	bits  uint
}

func (x *extractor) read(w []lexicon.Word, u Usage) {
	x.facts = x.facts[:0]
	for i := range w {
		x.facts = append(x.facts, look(&w[i]))
	}
	for i := 0; i < len(w); i++ {
		if m, ok := x.lex.Longest(w, i); ok && m.Class&told != 0 {
			for j := i; j < m.To; j++ {
				x.facts[j].phraseClass = m.Class
				x.facts[j].phrase = 2
			}
			x.facts[i].phrase = 1
		}
	}
	runs(w, x.facts)
	x.rows, x.at = x.rows[:0], x.at[:0]
	mode := uint64(0)
	switch {
	case Shouted(w):
		mode = 1
	case Title(w):
		mode = 2
	}
	for i := range w {
		x.at = append(x.at, len(x.rows))
		x.word(w, i, u, mode)
	}
	x.at = append(x.at, len(x.rows))
}

func look(w *lexicon.Word) facts {
	f := facts{word: w.Key, class: w.Class & told, cluster: uint64(w.Cluster), coarse: uint64(w.Cluster+9) / 10}
	f.tag = lexicon.Hash(0, w.XPOS)
	f.shape = pattern(w.Text)
	f.kin, f.kind = uint64(w.Kin), uint64(w.Kin.Sort())
	low := w.Lower
	if w.Shape != lexicon.Punctuation && w.Shape != lexicon.Numeric {
		n := utf8.RuneCountInString(low)
		if n > 2 {
			f.p2, f.s2 = lexicon.Hash(0, head(low, 2)), lexicon.Hash(0, tail(low, 2))
		}
		if n > 3 {
			f.p3, f.s3 = lexicon.Hash(0, head(low, 3)), lexicon.Hash(0, tail(low, 3))
		}
		if n > 4 {
			f.p4, f.s4 = lexicon.Hash(0, head(low, 4)), lexicon.Hash(0, tail(low, 4))
		}
	}
	return f
}

func head(s string, runes int) string {
	i := 0
	for range runes {
		_, n := utf8.DecodeRuneInString(s[i:])
		i += n
	}
	return s[:i]
}

func tail(s string, runes int) string {
	i := len(s)
	for range runes {
		_, n := utf8.DecodeLastRuneInString(s[:i])
		i -= n
	}
	return s[i:]
}

// pattern is a word with letters and digits replaced by their sort, runs of one
// sort cut to two.
func pattern(s string) uint64 {
	h, last, run := uint64(1469598103934665603), byte(0), 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z' || c >= 0x80:
			c = 'x'
		case 'A' <= c && c <= 'Z':
			c = 'X'
		case '0' <= c && c <= '9':
			c = 'd'
		}
		if c == last {
			run++
		} else {
			last, run = c, 1
		}
		if run <= 2 {
			h = (h ^ uint64(c)) * 1099511628211
		}
	}
	return h
}

// runs finds the stretches of name words, with the small words between them.
func runs(w []lexicon.Word, f []facts) {
	for i := 0; i < len(w); {
		if !w[i].Shape.Named() {
			f[i].runFrom, f[i].runTo = i, i
			i++
			continue
		}
		j := i + 1
		for j < len(w) {
			switch {
			case w[j].Shape.Named():
				j++
			case j+1 < len(w) && w[j+1].Shape.Named() && (w[j].Class.Is(lexicon.Particle) || w[j].Lower == "of" || w[j].Lower == "-" || w[j].Lower == "&"):
				j += 2
			case j+2 < len(w) && w[j].Lower == "of" && w[j+1].Lower == "the" && w[j+2].Shape.Named():
				j += 3
			default:
				goto end
			}
		}
	end:
		for k := i; k < j; k++ {
			f[k].runFrom, f[k].runTo = i, j
		}
		i = j
	}
}

// put adds the row of a feature: its template and what it is made of.
func (x *extractor) put(template, a uint64) {
	h := (a ^ template*0x9e3779b97f4a7c15) * 0xff51afd7ed558ccd
	h ^= h >> 32
	h *= 0xc4ceb9fe1a85ec53
	x.rows = append(x.rows, uint32(h>>(64-x.bits)))
}

func mix(a, b uint64) uint64 {
	return (a ^ (b+0x2545f4914f6cdd1d)*0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9
}

// word puts the features of word i. The numbers of the templates mean nothing
// but must not change without training anew.
func (x *extractor) word(w []lexicon.Word, i int, u Usage, mode uint64) {
	edge := facts{word: boundary, shape: boundary, tag: boundary, cluster: 2046, coarse: 2046, kin: 255, kind: 255}
	near := func(k int) *facts {
		if k < 0 || k >= len(x.facts) {
			return &edge
		}
		return &x.facts[k]
	}
	f, l1, l2, r1, r2 := near(i), near(i-1), near(i-2), near(i+1), near(i+2)
	x.put(1, 0)
	x.put(2, f.word)
	x.put(3, l1.word)
	x.put(4, r1.word)
	x.put(5, l2.word)
	x.put(6, r2.word)
	x.put(7, mix(l1.word, f.word))
	x.put(8, mix(f.word, r1.word))
	x.put(9, f.p2)
	x.put(10, f.p3)
	x.put(11, f.p4)
	x.put(12, f.s2)
	x.put(13, f.s3)
	x.put(14, f.s4)
	x.put(15, f.shape)
	x.put(16, mix(mix(l1.shape, f.shape), r1.shape))
	x.put(17, mix(f.shape, l1.word))
	x.put(18, mix(f.shape, r1.word))
	x.put(19, f.cluster)
	x.put(20, l1.cluster)
	x.put(21, r1.cluster)
	x.put(22, mix(l1.cluster, f.cluster))
	x.put(23, mix(f.cluster, r1.cluster))
	x.put(24, f.coarse)
	x.put(25, l1.coarse)
	x.put(26, r1.coarse)
	x.put(27, mix(mix(l1.coarse, f.coarse), r1.coarse))
	x.put(28, mix(f.coarse, f.shape))
	x.put(29, f.tag)
	x.put(30, mix(l1.tag, f.tag))
	x.put(31, mix(f.tag, r1.tag))
	x.put(32, mix(mix(l2.tag, l1.tag), f.tag))
	x.put(33, mix(mix(l1.tag, f.tag), r1.tag))
	x.put(34, mix(f.tag, f.shape))
	x.put(35, mix(f.tag, f.cluster))
	written := uint64(w[i].Shape)
	for c := f.class; c != 0; c &= c - 1 {
		x.put(36, mix(uint64(c&-c), written))
	}
	x.put(37, mix(uint64(f.class), written))
	for c := l1.class &^ lexicon.Everyday; c != 0; c &= c - 1 {
		x.put(38, mix(uint64(c&-c), written))
	}
	for c := r1.class &^ lexicon.Everyday; c != 0; c &= c - 1 {
		x.put(39, mix(uint64(c&-c), written))
	}
	if f.phrase != 0 {
		for c := f.phraseClass & told; c != 0; c &= c - 1 {
			x.put(40, mix(uint64(c&-c), f.phrase<<8|written))
		}
	}
	first := uint64(0)
	if i == 0 || i == 1 && w[0].Shape == lexicon.Punctuation {
		first = 1
	}
	x.put(41, mix(first<<4|mode, written))
	if first == 1 {
		x.put(42, mix(f.cluster, uint64(f.class)))
	}
	x.put(43, uint64(u[f.word])<<8|first<<4|written)
	if f.runTo > f.runFrom {
		last, before, after := &x.facts[f.runTo-1], near(f.runFrom-1), near(f.runTo)
		place := uint64(1)
		switch {
		case f.runTo-f.runFrom == 1:
			place = 0
		case i == f.runTo-1:
			place = 2
		case i == f.runFrom:
			place = 3
		}
		x.put(44, mix(last.word, place))
		x.put(45, mix(last.coarse, place))
		x.put(46, mix(uint64(last.class&^lexicon.Everyday), place))
		x.put(47, mix(before.word, place))
		x.put(48, mix(after.word, place))
		x.put(49, mix(mix(before.coarse, after.coarse), place))
		x.put(50, mix(before.tag, mix(after.tag, place)))
		x.put(51, uint64(min(f.runTo-f.runFrom, 6))<<8|place)
		from := &x.facts[f.runFrom]
		x.put(52, mix(uint64(from.class&^lexicon.Everyday), place))
		x.put(53, mix(from.word, place))
		x.put(54, mix(mix(before.word, after.word), place))
		x.put(70, mix(last.kind, place))
		x.put(71, mix(from.kind, place))
		x.put(72, mix(mix(from.kind, last.kind), place))
		x.put(73, mix(mix(before.word, last.kind), place))
		x.put(74, mix(mix(after.word, last.kind), place))
	}
	x.put(60, mix(f.kin, written))
	x.put(61, mix(f.kind, f.shape))
	x.put(62, l1.kind)
	x.put(63, r1.kind)
	x.put(64, mix(l1.kind, f.kind))
	x.put(65, mix(f.kind, r1.kind))
	x.put(66, mix(mix(l1.kind, f.kind), mix(r1.kind, written)))
	x.put(67, mix(f.kind, l1.word))
	x.put(68, mix(f.kind, r1.word))
	x.put(69, mix(f.kind, uint64(f.class)))
	if h := w[i].Head; h >= 0 && h < len(x.facts) {
		rel := lexicon.Hash(0, w[i].Rel)
		x.put(55, mix(rel, x.facts[h].cluster))
		x.put(56, mix(rel, written))
	}
}

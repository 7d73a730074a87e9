package link

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// A Statement is one side of a comparison, analysed once and compared often. It
// is never changed after it is made, and safe for concurrent use.
type Statement struct {
	text string // the text that spans point into
	span schema.Span

	assertion  schema.ID
	document   schema.ID
	speaker    schema.ID   // entity or name of whoever says it; "" when not known
	wordsRead  string      // by the encoder: see readAs
	body       string      // whom the speaker speaks for, or the speaker; folded, "" when not known
	voice      schema.ID   // of the document
	chain      []schema.ID // whom it is passed on from, the document's own voice left out
	party      bool        // made by a party to the matter, not by a mere teller
	commitment schema.Commitment
	headline   bool
	said       schema.Date // zero when not known
	event      schema.Date // when the content holds; zero when not known
	hasSaid    bool
	hasEvent   bool

	sentences []stretch
	terms     []term
	frames    []frame
	figures   []figure
	times     []moment
	reckoned  []reckoned          // dates that its words leave to the calendar
	names     map[string]bool     // of people, places, organisations: entity or folded word
	context   *docContext         // of the document; nil in relate
	among     int                 // how many statements its document has; 0 where it stands alone
	fellows   func() []*Statement // statements of its document, of a long one evenly some; nil where there is one alone
	weight    float64             // of all its content terms
	contents  []content           // its content terms
	plain     []int               // its terms without punctuation and articles

	crowds sync.Map // *gathering by document: see crowdOf

	answersOnce sync.Once
	answered    []answer                  // see answers
	keep        *atomic.Pointer[[]answer] // where they are kept for when it is read again; nil for nowhere

	foldedOnce   sync.Once
	foldedWords  string // see folded
	happenedOnce sync.Once
	happened     []happening // see happenings
	placedOnce   sync.Once
	placedTimes  []placedTime // see placed
	reasonsOnce  sync.Once
	reasonsGiven []cause // see reasons
	besideOnce   sync.Once
	besideFrames map[*frame][]int // see beside
	noticesOnce  sync.Once
	noticesRead  []notice // see notices
	nonesOnce    sync.Once
	noneTerms    []none // see nones
	qualityOnce  sync.Once
	qualityTerms []int // see qualities
	lackedOnce   sync.Once
	lackedTerms  []int // see nounsLacked
	denyingOnce  sync.Once
	saysNot      bool // see denying
	negatedOnce  sync.Once
	negators     int // see negations
	causesOnce   sync.Once
	causesTold   []cause // see causesOf
	learntOnce   sync.Once
	learntDated  []learnt // see learnt
	deedsOnce    sync.Once
	permitting   bool // see permits
	prohibiting  bool // see prohibits
}

// A stretch is a sentence: its terms are terms[from:to].
type stretch struct{ from, to, root int }

// A term is a token with what is known of it.
type term struct {
	schema.Span         // into the statement's text; empty when supplied from context
	text, lemma string  // lemma is lower case
	upos, rel   string  //
	head        int     // index of the governor's term, -1 for a root
	lex         *lexeme // as its part of speech
	weight      float64 // 0 for a word without content
	name        string  // entity or folded word when it is part of a name
	sign        sign    // of what it says, under all that governs it
	own         sign    // of what it says by its own negation
	said        bool    // passed on in somebody's name
	future      bool
	modal       bool // should, must, may, can
	denier      int  // term that turned the sign, -1 for none
	figure      int  // index of its figure, -1 for none
	person      bool // part of a person's name
	kids        []int
	vector      int // the number of its lemma among the vectors, -1 for none
}

// A content is what aligning asks of a content term.
type content struct {
	lex  *lexeme
	over *lexeme // of its governor, nil for a root
	rel  string
	sort sortOfContent
	at   int32 // among the terms

	lexID uint32 // of lex
	bare  bool   // lex is
	stem  uint64 // a number for that of lex
	name  uint64 // a number for the name that it is of; 0 for none
}

// A sortOfContent tells terms apart that are not tied by their lexemes alone.
type sortOfContent uint8

const (
	contentWord sortOfContent = iota
	contentAdverb
	contentName
)

// A docContext is what a whole document is about: the names and title words that
// its short claims leave out.
type docContext struct {
	names  map[string]int // how often each is used
	title  map[string]bool
	words  map[string]bool // the words of its names, folded
	topics map[string]int  // stems of the nouns of its claims, and how often they are used
	date   schema.Date
	dated  bool

	sketchOnce sync.Once
	sketched   *sketch // see sketch
}

// maxTerms bounds what is read of one statement: more than any sentence of prose.
const maxTerms = 600

// Analyze reads a statement from raw text of one or several sentences. date is
// the EDTF date it was said at, or "". A text that is not UTF-8 says nothing:
// no span of it could be quoted.
func Analyze(text, date string) *Statement {
	s := &Statement{text: text, span: schema.Span{Start: 0, End: len(text)}, commitment: schema.Asserted}
	if !utf8.ValidString(text) {
		return s
	}
	if d, err := schema.ParseDate(date); err == nil {
		s.said, s.hasSaid = d, true
	}
	s.read(segment.Analyze(text, 0, len(text)), func(start, end int) (schema.Span, bool) {
		return schema.Span{Start: start, End: end}, true
	}, nil, date)
	return s
}

// read fills the statement from a parsed text. place maps a byte range of the
// parsed text to the statement's text; name tells the entity of a token, if it
// has one.
func (s *Statement) read(t *segment.Text, place func(start, end int) (schema.Span, bool), name func(start, end int) (string, bool), date string) {
	s.names = map[string]bool{}
	at := make([][2]int, 0, 64) // where each term stands in the parsed text
	for i := range t.Sentences {
		sen := &t.Sentences[i]
		if len(s.terms)+len(sen.Tokens) > maxTerms {
			break
		}
		st := stretch{from: len(s.terms), root: -1}
		for j := range sen.Tokens {
			tok := &sen.Tokens[j]
			x := s.newTerm(tok)
			x.head = -1
			if tok.Head >= 0 {
				x.head = st.from + tok.Head
			} else if st.root < 0 && tok.Rel != "" {
				st.root = len(s.terms)
			}
			if p, ok := place(tok.Start, tok.End); ok {
				x.Span = p
			}
			if name != nil {
				if e, person := name(tok.Start, tok.End); e != "" && x.upos != "PUNCT" && capital(tok.Text) {
					x.name, x.person = e, person
				}
			}
			s.terms = append(s.terms, x)
			at = append(at, [2]int{tok.Start, tok.End})
		}
		st.to = len(s.terms)
		s.sentences = append(s.sentences, st)
	}
	for i := range s.terms {
		if h := s.terms[i].head; h >= 0 {
			s.terms[h].kids = append(s.terms[h].kids, i)
		}
	}
	for i := range s.terms { // "was awake": said of somebody, it is an adjective
		if x := &s.terms[i]; x.upos == "ADV" && s.kid(i, "cop") >= 0 && len(lookup(x.lemma, posAdj).senses) > 0 {
			x.upos, x.lex = "ADJ", lookup(x.lemma, posAdj)
		}
	}
	s.joinParticles()
	s.joinPhrases()
	s.weigh()
	s.signs()
	s.findFrames()
	s.findFigures(t, at)
	s.findTimes(t, at, date)
	for i := range s.terms {
		s.weight += s.terms[i].weight
	}
	s.prepare()
}

// prepare keeps what every comparison of a statement asks of its terms.
func (s *Statement) prepare() {
	v := openVectors()
	for i := range s.terms {
		x := &s.terms[i]
		x.vector = v.number(x.lemma)
		if x.upos != "PUNCT" && !(x.upos == "DET" && (x.lemma == "a" || x.lemma == "an" || x.lemma == "the")) {
			s.plain = append(s.plain, i)
		}
		if !x.content() {
			continue
		}
		t := content{lex: x.lex, lexID: x.lex.id, bare: x.lex.bare, stem: x.lex.word, rel: x.rel, at: int32(i)}
		if x.head >= 0 {
			t.over = s.terms[x.head].lex
		}
		switch {
		case x.name != "":
			t.sort, t.name = contentName, hash(x.name)
		case x.upos == "ADV":
			t.sort = contentAdverb
		}
		s.contents = append(s.contents, t)
	}
}

func (s *Statement) newTerm(tok *segment.Token) term {
	x := term{text: tok.Text, lemma: strings.ToLower(tok.Lemma), upos: tok.UPOS, rel: tok.Rel, denier: -1, figure: -1}
	low := strings.ToLower(strings.ReplaceAll(tok.Text, "’", "'"))
	if x.upos == "" {
		x.upos = guess(low)
	}
	pos := posOf(x.upos)
	if x.lemma == "" {
		x.lemma = base(low, pos)
	}
	x.lex = lookup(x.lemma, pos)
	if x.upos == "PROPN" {
		x.lex = lookup(x.lemma, posNoun)
		if capital(tok.Text) {
			x.name = schema.Fold(tok.Text)
		}
	}
	return x
}

// capital reports whether a word begins as names do. The common nouns of a name
// ("the bridge over the Karsa") are words still.
func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// guess gives a part of speech to a word that was not tagged.
func guess(low string) string {
	w := openWordnet()
	for _, p := range []struct {
		pos  int
		upos string
	}{{posNoun, "NOUN"}, {posVerb, "VERB"}, {posAdj, "ADJ"}, {posAdv, "ADV"}} {
		if id, ok := w.find(base(low, p.pos)); ok && len(w.synsets(id, p.pos, 1)) > 0 {
			return p.upos
		}
	}
	return "X"
}

// particles are the adverbs that may be one with the verb before them, where the tables
// have the two as one word; trees often take them for adverbs.
var particles = set("on off up down out in away back over")

// joinParticles makes a verb and its particle one word: "turn down".
func (s *Statement) joinParticles() {
	for i := range s.terms {
		near := s.terms[i].rel == "advmod" && s.terms[i].head == i-1 && particles[s.terms[i].lemma] // "switched on along the line"
		if s.terms[i].rel != "compound:prt" && !near || s.terms[i].head < 0 || s.hanging(i) || near && s.last(i) {
			continue
		}
		h := &s.terms[s.terms[i].head]
		joined := h.lemma + " " + s.terms[i].lemma
		_, ok := openWordnet().find(joined)
		if ok && !near || h.upos == "VERB" && len(knowledge().sidesOf(joined, posVerb))+len(knowledge().groupsOf(joined, posVerb)) > 0 {
			h.lemma = joined
			h.lex = lookup(joined, posVerb)
			s.terms[i].weight = -1 // spent
		}
	}
	// A noun and what is compounded with it: "dining room", "North Korea".
	for i := 0; i+1 < len(s.terms); i++ {
		x, h := &s.terms[i], &s.terms[i+1]
		if x.head != i+1 || !is(x.rel, "compound", "amod") || h.upos != "NOUN" && h.upos != "PROPN" || x.lex.telling() || h.lex.telling() {
			continue
		}
		joined := strings.ToLower(x.text) + " " + h.lex.lemma
		if id, ok := openWordnet().find(joined); ok && len(openWordnet().synsets(id, posNoun, 1)) > 0 {
			h.lex = lookup(joined, posNoun)
			x.weight = -1
			if x.upos == "PROPN" && h.upos == "PROPN" && h.name != "" {
				h.name = joined
			}
		}
	}
}

// hanging reports whether what is parsed as a particle is a preposition that lost
// its date: the last word, after an object.
func (s *Statement) hanging(i int) bool {
	if l := s.terms[i].lemma; l != "in" && l != "on" && l != "at" && l != "by" {
		return false
	}
	return s.last(i) && s.kid(s.terms[i].head, "obj") >= 0
}

// last reports whether no word follows term i.
func (s *Statement) last(i int) bool {
	return !slices.ContainsFunc(s.terms[i+1:], func(x term) bool { return x.upos != "PUNCT" })
}

// joinPhrases gives the heaviest word of a set phrase the meaning of the phrase.
func (s *Statement) joinPhrases() {
	for i := range s.terms {
		lemma, text := s.terms[i].lemma, s.terms[i].text
		plain := isASCII(text)
		for k := range knowledge().phrases {
			ph := &knowledge().phrases[k]
			if w := ph.words[0]; plain && w != lemma && (len(w) != len(text) || w[0]|0x20 != text[0]|0x20) {
				continue // it does not begin here
			}
			if i+len(ph.words) > len(s.terms) {
				continue
			}
			match := true
			head := -1
			for k, w := range ph.words {
				x := &s.terms[i+k]
				match = match && (x.lemma == w || strings.EqualFold(x.text, w))
				if (x.head < i || x.head >= i+len(ph.words)) && head < 0 && (x.upos == "VERB" || x.upos == "NOUN" || x.upos == "ADJ" || x.upos == "ADV") {
					head = i + k
				}
			}
			match = match && head >= 0
			if !match {
				continue
			}
			s.terms[head].lex = lookup(ph.lemma, ph.pos)
			for k := range ph.words {
				if i+k != head {
					s.terms[i+k].weight = -1
				}
			}
			if ph.pos == posAdj && s.terms[head].upos == "NOUN" {
				s.terms[head].upos = "ADJ"
			}
		}
	}
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}

// weigh gives each term the weight it has in an alignment. Names tell most,
// then nouns and verbs; words without content tell nothing.
func (s *Statement) weigh() {
	for i := range s.terms {
		x := &s.terms[i]
		if x.weight < 0 {
			x.weight = 0
			continue
		}
		switch x.upos {
		case "PROPN":
			x.weight = 1.5
		case "NOUN":
			x.weight = 1
		case "VERB":
			x.weight = 0.9
		case "ADJ":
			x.weight = 0.7
		case "ADV":
			x.weight = 0.35
		case "NUM":
			x.weight = 0.7
		}
		im, governs := knowledge().implicative[x.lemma]
		switch {
		case x.weight == 0:
		case x.lex.general:
			x.weight *= 0.25
		case governs && im.says && x.upos == "VERB":
			x.weight *= 0.2
		}
		if x.name != "" {
			s.names[x.name] = true
		}
	}
}

// kid returns the first child of term i with one of the relations, subtypes
// included; -1 if there is none.
func (s *Statement) kid(i int, rels ...string) int {
	for _, k := range s.terms[i].kids {
		if is(s.terms[k].rel, rels...) {
			return k
		}
	}
	return -1
}

// is reports whether the relation is one of rels or a subtype of one.
func is(rel string, rels ...string) bool {
	for _, r := range rels {
		if rel == r || len(rel) > len(r) && rel[len(r)] == ':' && rel[:len(r)] == r {
			return true
		}
	}
	return false
}

// folded are the statement's own words as they are matched.
func (s *Statement) folded() string {
	s.foldedOnce.Do(func() { s.foldedWords = schema.Fold(s.span.Of(s.text)) })
	return s.foldedWords
}

// words returns the words of a span of the statement's text.
func (s *Statement) words(sp schema.Span) schema.Words {
	if sp.Len() == 0 {
		sp = s.span
	}
	return schema.Words{Span: sp, Text: sp.Of(s.text)}
}

// cover returns the least span that holds the terms given; the statement's own
// when none of them stands in its text.
func (s *Statement) cover(terms ...int) schema.Span {
	var out schema.Span
	for _, i := range terms {
		if i < 0 || s.terms[i].Len() == 0 {
			continue
		}
		if out.Len() == 0 {
			out = s.terms[i].Span
		}
		out.Start, out.End = min(out.Start, s.terms[i].Start), max(out.End, s.terms[i].End)
	}
	if out.Len() == 0 {
		return s.span
	}
	return out
}

package segment

import "strconv"

// Kind says what a paragraph or sentence is on the page.
type Kind uint8

// The kinds of paragraphs and sentences. Prose is the zero value.
const (
	Prose    Kind = iota // running text
	Heading              // a title, a section heading or another line that stands alone
	ListItem             // an item of a bulleted or numbered list
)

// String returns the kind's name in lower case: prose, heading, list item.
func (k Kind) String() string {
	switch k {
	case Prose:
		return "prose"
	case Heading:
		return "heading"
	case ListItem:
		return "list item"
	}
	return "kind " + strconv.Itoa(int(k))
}

// A Token is a word, a number or a mark of punctuation. Clitics are tokens of
// their own (do|n't, Lena|'s), as in the UD treebanks.
type Token struct {
	Start, End int    // bytes into the source
	Text       string // source[Start:End]
	Lemma      string // dictionary form, lower case but for names; "" after Split
	UPOS       string // universal part of speech: NOUN, VERB, PROPN, ...; "" after Split
	XPOS       string // Penn Treebank tag: NNS, VBD, ...; "" after Split
	Head       int    // index of the governor in the sentence's Tokens; -1 for the root, and after Split
	Rel        string // relation to the governor: nsubj, ccomp, nmod:poss, ...; "" after Split
}

// A Sentence is a run of tokens within one paragraph, 500 at most. A closing
// quotation mark belongs to the sentence it closes.
type Sentence struct {
	Start, End int // bytes into the source: start of the first token, end of the last
	Paragraph  int // index into Text.Paragraphs
	Kind       Kind
	Tokens     []Token
}

// A Paragraph is a block of the page: a paragraph, a heading, a list item, a
// row of a table.
type Paragraph struct {
	Start, End int // bytes into the source, without markers and outer space
	Kind       Kind
	From, To   int // its sentences are Text.Sentences[From:To]
}

// Text is a part of a source, divided.
type Text struct {
	Source     string // the whole source, of which Start and End bound the part read
	Start, End int
	Paragraphs []Paragraph
	Sentences  []Sentence
}

// SentenceAt returns the index of the sentence that holds the byte offset, or
// of the nearest one before it; -1 if there is none.
func (t *Text) SentenceAt(offset int) int {
	lo, hi := 0, len(t.Sentences)
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		if t.Sentences[m].Start <= offset {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo - 1
}

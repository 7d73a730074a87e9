package model

// A Tag is a universal part of speech with a Penn Treebank tag.
type Tag struct{ UPOS, XPOS string }

// A Model is all that was learned. It does not change after Init and may be
// used from several goroutines, each with a Sentence of its own.
type Model struct {
	Tags    []Tag
	Labels  []string // Labels[0] is ""
	Moves   []Move
	Lexicon Lexicon
	First   *Table // tags, from right to left
	Second  *Table // tags from left to right, with those of the first pass on the right
	Back    *Table // moves from right to left
	Parser  *Table // moves from left to right, with the first pass's tree in view
	Third   *Table // tags once more, with the tree in view; nil for none
	Lemmas  Lemmas

	forms                 *Forms         // nil in training
	barred                [][]uint8      // by kind of form, the tags that it cannot have
	sure                  map[uint32]int // see sureTags; nil in training
	classes               []class        // of Tags
	finite                []bool         // of Tags, whether it is a verb's with a tense
	backMoves             []Move         // of Back
	rootLabel, looseLabel int
}

// class is a coarse kind of tag that the parser counts between two words.
type class uint8

const (
	classOther class = iota
	classVerb
	classMark
	classJoin
)

// Init prepares a model whose exported fields are set.
func (m *Model) Init() {
	m.classes, m.finite = make([]class, len(m.Tags)), make([]bool, len(m.Tags))
	for i, t := range m.Tags {
		m.finite[i] = t.XPOS == "VBZ" || t.XPOS == "VBP" || t.XPOS == "VBD"
		switch t.UPOS {
		case "VERB", "AUX":
			m.classes[i] = classVerb
		case "PUNCT":
			m.classes[i] = classMark
		case "CCONJ", "SCONJ":
			m.classes[i] = classJoin
		}
	}
	for i, l := range m.Labels {
		switch l {
		case "root":
			m.rootLabel = i
		case "parataxis":
			m.looseLabel = i
		}
	}
	m.backMoves = m.MovesOf(Backward)
	m.Lexicon.index()
	m.Lemmas.index()
}

// MovesOf returns the moves of a pass. From right to left they are the same arcs
// the other way round, but that the root is still the last in the buffer.
func (m *Model) MovesOf(p Pass) []Move {
	if p != Backward {
		return m.Moves
	}
	out := append([]Move(nil), m.Moves...)
	for i, v := range out {
		switch {
		case m.Labels[v.Label] == "root":
		case v.Action == LeftArc:
			out[i].Action = RightArc
		case v.Action == RightArc:
			out[i].Action = LeftArc
		}
	}
	return out
}

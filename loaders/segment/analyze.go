package segment

import (
	"sync"

	"whosaid/loaders/segment/model"
)

// chunkLimit is how many tokens are parsed in one piece. What a longer
// sentence has beyond them is parsed by itself, and its root hung on the first
// root.
const chunkLimit = 200

// Analyze divides source[start:end] as Split does, then tags, lemmatises and
// parses every sentence with the embedded model, which is loaded at the first
// call. The first sentence of a paragraph of prose becomes a Heading if it is a
// few words without a verb, as in "Treatment of crews. Dozens of sailors ...".
func Analyze(source string, start, end int) *Text {
	t := Split(source, start, end)
	r := readers.Get().(*reader)
	defer readers.Put(r)
	for i := range t.Sentences {
		r.read(t.Sentences[i].Tokens)
	}
	for _, p := range t.Paragraphs {
		if p.Kind == Prose && p.To-p.From > 1 && runsIn(t.Sentences[p.From].Tokens) {
			t.Sentences[p.From].Kind = Heading
		}
	}
	return t
}

// runsIn reports whether the first sentence of a paragraph is a heading or a
// dateline set in the same line: a few words with a full stop and no verb.
func runsIn(tokens []Token) bool {
	if len(tokens) < 2 || len(tokens) > 9 || tokens[len(tokens)-1].Text != "." {
		return false
	}
	for i, t := range tokens {
		switch {
		case t.UPOS == "VERB" && t.XPOS != "VBN" && t.XPOS != "VBG", t.UPOS == "AUX", t.UPOS == "INTJ", t.UPOS == "PRON":
			return false
		case i < len(tokens)-1 && t.UPOS == "PUNCT" && t.Text != "," && t.Text != "-":
			return false
		}
	}
	return tokens[0].Text[0] < 'a' || tokens[0].Text[0] > 'z'
}

// AnalyzeTokens tags, lemmatises and parses one sentence whose words are given.
// Offsets are those of the words joined by single spaces.
func AnalyzeTokens(words []string) []Token {
	ts := make([]Token, len(words))
	at := 0
	for i, w := range words {
		ts[i] = Token{Start: at, End: at + len(w), Text: w, Head: -1}
		at += len(w) + 1
	}
	r := readers.Get().(*reader)
	defer readers.Put(r)
	r.read(ts)
	return ts
}

// A reader holds the buffers of the model.
type reader struct {
	model    *model.Model
	sentence model.Sentence
	words    []string
	lately   lately
}

var readers = sync.Pool{New: func() any { return &reader{model: model.Embedded()} }}

// read fills in what the model says of the tokens.
func (r *reader) read(tokens []Token) {
	if len(tokens) == 0 || len(tokens) > chunkLimit {
		r.ask(tokens)
		return
	}
	key := wordSum(tokens)
	if !r.lately.recall(key, tokens, &r.model.Lemmas) {
		r.ask(tokens)
		r.lately.keep(key, tokens)
	}
}

// ask asks the model.
func (r *reader) ask(tokens []Token) {
	m, s := r.model, &r.sentence
	root := -1
	for from := 0; from < len(tokens); {
		to := min(from+chunkLimit, len(tokens))
		if len(tokens)-from < chunkLimit+chunkLimit/4 {
			to = len(tokens)
		}
		part := tokens[from:to]
		r.words = r.words[:0]
		for i := range part {
			r.words = append(r.words, part[i].Text)
		}
		m.Read(s, r.words)
		m.Tag(s)
		m.Parse(s)
		for i := range part {
			t := &part[i]
			tag := m.Tags[s.Tags[i]]
			t.UPOS, t.XPOS = tag.UPOS, tag.XPOS
			t.Lemma = m.Lemmas.Lemma(tag, t.Text)
			t.Rel = m.Labels[s.Labels[i]]
			switch {
			case s.Heads[i] >= 0:
				t.Head = from + s.Heads[i]
			case root < 0:
				root = from + i
				t.Head = -1
			default:
				t.Head, t.Rel = root, "parataxis"
			}
		}
		from = to
	}
	clear(r.words)
}

// Open makes the embedded model ready, which otherwise the first text waits for.
func Open() { model.Embedded() }

package link

import (
	"encoding/binary"
	"strings"
	"sync"
	"sync/atomic"

	"whosaid/loaders/segment"
)

// Notes are what is kept of a document that was read when the document itself no longer
// is: what it is about, how its claims were parsed, some hundred bytes each, and what they
// answer. Parsing is nearly all of the work of reading one again, and half of the rest is
// hearing answers.
type notes struct {
	words   *vocabulary
	context *docContext
	parses  []atomic.Pointer[parse] // of each claim, nil for one that was not read
	answers []atomic.Pointer[[]answer]
	fresh   atomic.Bool // some were read since the notes were kept
	of      uint64      // see parsesOf; 0 where parses are not kept
}

// A parse is the parsed text of a claim as numbers, and a number for the text.
type parse struct {
	of     uint64
	packed []byte
}

// parse is the parsed text of claim n, as [segment.Analyze] has it.
func (k *notes) parse(n int, text string) *segment.Text {
	of := hash(text)
	if p := k.parses[n].Load(); p != nil && p.of == of {
		return k.words.unpack(text, p.packed)
	}
	t := analyze(text)
	k.parses[n].Store(&parse{of, k.words.pack(t)})
	k.fresh.Store(true)
	return t
}

func analyze(text string) *segment.Text { return segment.Analyze(text, 0, len(text)) }

// A vocabulary numbers the lemmas, tags and relations of parses, those first met first.
type vocabulary struct {
	mu    sync.RWMutex
	ids   map[string]uint64
	words []string
}

func (v *vocabulary) id(word string) uint64 {
	v.mu.RLock()
	n, ok := v.ids[word]
	v.mu.RUnlock()
	if ok {
		return n
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if n, ok := v.ids[word]; ok {
		return n
	}
	n, word = uint64(len(v.words)), strings.Clone(word)
	v.ids[word] = n
	v.words = append(v.words, word)
	return n
}

// all are the words by their numbers; those that come later are not in it.
func (v *vocabulary) all() []string {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.words
}

// pack writes a parsed text as numbers: all but its source. The numbers of its words
// come behind all others, and before all is how many bytes those take.
func (v *vocabulary) pack(t *segment.Text) []byte {
	b, ids := make([]byte, 0, 512), make([]byte, 0, 512)
	put := func(ns ...int) {
		for _, n := range ns {
			b = binary.AppendVarint(b, int64(n))
		}
	}
	put(t.Start, t.End, len(t.Paragraphs))
	for i := range t.Paragraphs {
		p := &t.Paragraphs[i]
		put(p.Start, p.End, int(p.Kind), p.From, p.To)
	}
	put(len(t.Sentences))
	for i := range t.Sentences {
		s := &t.Sentences[i]
		put(s.Start, s.End, s.Paragraph, int(s.Kind), len(s.Tokens))
		at := s.Start
		for j := range s.Tokens {
			x := &s.Tokens[j]
			put(x.Start-at, x.End-x.Start, x.Head-j)
			for _, w := range [...]string{x.Lemma, x.UPOS, x.XPOS, x.Rel} {
				ids = binary.AppendUvarint(ids, v.id(w))
			}
			at = x.End
		}
	}
	out := make([]byte, 0, len(b)+len(ids)+2)
	out = binary.AppendUvarint(out, uint64(len(b)))
	return append(append(out, b...), ids...)
}

// split returns the numbers of a packed text and those of its words.
func split(b []byte) (numbers, ids []byte) {
	n, size := binary.Uvarint(b)
	return b[size : size+int(n)], b[size+int(n):]
}

// unpack reads what pack wrote of a text.
func (v *vocabulary) unpack(source string, b []byte) *segment.Text {
	words := v.all()
	b, ids := split(b)
	next := func() int {
		n, size := binary.Varint(b)
		b = b[size:]
		return int(n)
	}
	word := func() string {
		n, size := binary.Uvarint(ids)
		ids = ids[size:]
		return words[n]
	}
	t := &segment.Text{Source: source, Start: next(), End: next()}
	if n := next(); n > 0 {
		t.Paragraphs = make([]segment.Paragraph, n)
	}
	for i := range t.Paragraphs {
		t.Paragraphs[i] = segment.Paragraph{Start: next(), End: next(), Kind: segment.Kind(next()), From: next(), To: next()}
	}
	if n := next(); n > 0 {
		t.Sentences = make([]segment.Sentence, n)
	}
	for i := range t.Sentences {
		s := &t.Sentences[i]
		*s = segment.Sentence{Start: next(), End: next(), Paragraph: next(), Kind: segment.Kind(next())}
		s.Tokens = make([]segment.Token, next())
		at := s.Start
		for j := range s.Tokens {
			x := &s.Tokens[j]
			x.Start = at + next()
			x.End = x.Start + next()
			x.Head = j + next()
			x.Text = source[x.Start:x.End]
			x.Lemma, x.UPOS, x.XPOS, x.Rel = word(), word(), word(), word()
			at = x.End
		}
	}
	return t
}

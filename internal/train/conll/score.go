package conll

import (
	"strings"
	"unicode"

	"whosaid/loaders/segment"
)

// Trees is how well trees are found where the words are given.
type Trees struct {
	Words                       int
	UPOS, XPOS, Lemma, UAS, LAS int // words that are right
}

// ScoreTrees reads every sentence's words with the embedded model. Relations
// are compared without their subtypes.
func ScoreTrees(gold []Sentence) Trees {
	return ScoreTreesWith(gold, segment.AnalyzeTokens)
}

// ScoreTreesWith is ScoreTrees with another reader.
func ScoreTreesWith(gold []Sentence, read func([]string) []segment.Token) Trees {
	var t Trees
	for _, s := range gold {
		words := make([]string, len(s.Words))
		for i, w := range s.Words {
			words[i] = w.Form
		}
		for i, p := range read(words) {
			g := s.Words[i]
			t.Words++
			if p.UPOS == g.UPOS {
				t.UPOS++
			}
			if p.XPOS == g.XPOS {
				t.XPOS++
			}
			if p.Lemma == g.Lemma || g.Lemma == "_" {
				t.Lemma++
			}
			if p.Head == g.Head {
				t.UAS++
				if universal(p.Rel) == universal(g.Rel) {
					t.LAS++
				}
			}
		}
	}
	return t
}

func universal(rel string) string {
	base, _, _ := strings.Cut(rel, ":")
	return base
}

// F1 counts found, expected and common items.
type F1 struct{ Found, Gold, Both int }

// Value is the harmonic mean of precision and recall, from 0 to 1.
func (f F1) Value() float64 {
	if f.Found+f.Gold == 0 {
		return 0
	}
	return 2 * float64(f.Both) / float64(f.Found+f.Gold)
}

// Boundaries is how well words and sentences are found in raw text.
type Boundaries struct{ Sentences, Tokens F1 }

// ScoreBoundaries writes each document of the treebank as plain text, a blank
// line between paragraphs, splits it and compares the spans of sentences and
// tokens, counted in characters that are not space.
func ScoreBoundaries(gold []Sentence) Boundaries {
	var b Boundaries
	for from := 0; from < len(gold); {
		to := from + 1
		for to < len(gold) && !gold[to].NewDoc {
			to++
		}
		b.add(gold[from:to])
		from = to
	}
	return b
}

// Document returns the text of a document's sentences.
func Document(doc []Sentence) string {
	var text strings.Builder
	for i, s := range doc {
		switch {
		case i == 0:
		case s.NewPar:
			text.WriteString("\n\n")
		case !doc[i-1].Glued:
			text.WriteByte(' ')
		}
		text.WriteString(s.Text)
	}
	return text.String()
}

func (b *Boundaries) add(doc []Sentence) {
	source := Document(doc)
	// Number the characters that are not space.
	ordinal := make([]int, len(source)+1)
	n := 0
	for i, r := range source {
		ordinal[i] = n
		if !unicode.IsSpace(r) {
			n++
		}
	}
	ordinal[len(source)] = n
	for i := len(source) - 1; i > 0; i-- {
		if ordinal[i] == 0 {
			ordinal[i] = ordinal[i+1] // inside a character: not used as a bound
		}
	}
	type span struct{ from, to int }
	sentences, tokens := map[span]bool{}, map[span]bool{}
	at := 0
	for _, s := range doc {
		from := at
		for _, w := range s.Words {
			to := at
			for _, r := range w.Form {
				if !unicode.IsSpace(r) {
					to++
				}
			}
			tokens[span{at, to}] = true
			at = to
		}
		sentences[span{from, at}] = true
	}
	b.Sentences.Gold += len(sentences)
	b.Tokens.Gold += len(tokens)
	for _, s := range segment.Split(source, 0, len(source)).Sentences {
		b.Sentences.Found++
		if sentences[span{ordinal[s.Start], ordinal[s.End]}] {
			b.Sentences.Both++
		}
		for _, t := range s.Tokens {
			b.Tokens.Found++
			if tokens[span{ordinal[t.Start], ordinal[t.End]}] {
				b.Tokens.Both++
			}
		}
	}
}

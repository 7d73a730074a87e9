package segment

import "strings"

// Text returns the sentence's words as they stand in the source. The source
// must be the one the sentence was cut from.
func (s *Sentence) Text(source string) string { return source[s.Start:s.End] }

// Root returns the index of the root token, or -1 if the sentence is empty or
// was not parsed.
func (s *Sentence) Root() int {
	for i := range s.Tokens {
		if s.Tokens[i].Head < 0 && s.Tokens[i].Rel != "" {
			return i
		}
	}
	return -1
}

// Children returns the indexes of the tokens whose head is i, in order.
func (s *Sentence) Children(i int) []int {
	var out []int
	for j := range s.Tokens {
		if s.Tokens[j].Head == i && j != i {
			out = append(out, j)
		}
	}
	return out
}

// Find returns the first child of i whose relation is one of rels, or -1. A
// relation without a subtype matches all of its subtypes: nsubj matches
// nsubj:pass; nsubj:pass matches only itself.
func (s *Sentence) Find(i int, rels ...string) int {
	for j := range s.Tokens {
		if s.Tokens[j].Head == i && s.Tokens[j].Is(rels...) {
			return j
		}
	}
	return -1
}

// FindAll returns all children of i whose relation is one of rels, in order.
// Relations match as in Find.
func (s *Sentence) FindAll(i int, rels ...string) []int {
	var out []int
	for j := range s.Tokens {
		if s.Tokens[j].Head == i && s.Tokens[j].Is(rels...) {
			out = append(out, j)
		}
	}
	return out
}

// Is reports whether the token's relation is one of rels. A relation without a
// subtype matches all of its subtypes.
func (t *Token) Is(rels ...string) bool {
	for _, r := range rels {
		if t.Rel == r || len(t.Rel) > len(r) && t.Rel[len(r)] == ':' && strings.HasPrefix(t.Rel, r) {
			return true
		}
	}
	return false
}

// Finite reports whether the token is tagged as a verb with a tense, or as a modal
// verb, which has one of its own.
func (t *Token) Finite() bool {
	switch t.XPOS {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

// Dominates reports whether token a is b or one of b's ancestors.
func Dominates(toks []Token, a, b int) bool {
	for n := 0; b >= 0 && n <= len(toks); n++ {
		if a == b {
			return true
		}
		b = toks[b].Head
	}
	return false
}

// Subtree returns the range of tokens [from, to) that i and all below it
// cover. No two arcs cross, so that nothing else lies within.
func (s *Sentence) Subtree(i int) (from, to int) {
	return s.SubtreeWithout(i)
}

// SubtreeWithout is Subtree less the children of i with one of the relations,
// and all below them: the range of what is left. A gap inside the range stays
// in it.
func (s *Sentence) SubtreeWithout(i int, rels ...string) (from, to int) {
	from, to = i, i+1
	n := len(s.Tokens)
	for j := range s.Tokens {
		under := false
		for k, steps := j, 0; k >= 0 && steps <= n; steps++ {
			if k == i {
				under = true
				break
			}
			if s.Tokens[k].Head == i && len(rels) > 0 && s.Tokens[k].Is(rels...) {
				break
			}
			k = s.Tokens[k].Head
		}
		if under {
			from, to = min(from, j), max(to, j+1)
		}
	}
	return from, to
}

// Span returns the byte offsets of the tokens [from, to), which must not be
// empty.
func (s *Sentence) Span(from, to int) (start, end int) {
	return s.Tokens[from].Start, s.Tokens[to-1].End
}

// SpanText returns the source's words of the tokens [from, to).
func (s *Sentence) SpanText(source string, from, to int) string {
	if from >= to {
		return ""
	}
	return source[s.Tokens[from].Start:s.Tokens[to-1].End]
}

// TokenAt returns the index of the token that holds the byte offset, or of the
// next one after it; len(s.Tokens) if there is none.
func (s *Sentence) TokenAt(offset int) int {
	lo, hi := 0, len(s.Tokens)
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		if s.Tokens[m].End <= offset {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

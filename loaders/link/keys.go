package link

import (
	"slices"
	"strings"
)

// Limits on blocking: how many keys a statement has, and how many statements may
// share one before it is split.
const (
	maxKeys    = 64
	maxSharing = 256
	window     = 24
)

// Keys are the blocking keys of a statement: each joins a sort of event (or a
// counted class, or a pair of opposed predicates) with a name or a title word of
// its document. Two statements are compared when they share a key. Keys are
// sorted.
func Keys(s *Statement) []string {
	events := map[string]bool{}
	for i := range s.frames {
		l := s.terms[s.frames[i].head].lex
		if l.general {
			continue
		}
		for _, g := range l.groups {
			events["g"+g] = true
		}
		for _, o := range l.sides {
			events["o"+itoa(o.pair)] = true
		}
		for _, r := range slices.Concat(l.kinds, l.cases) {
			events["k"+itoa(r)] = true
		}
		events["s"+l.stem] = true
	}
	for i := range s.figures {
		if f := &s.figures[i]; f.class != "" {
			events["c"+f.class] = true
		} else if f.unit != "" {
			events["u"+f.unit] = true
		}
		if s.peopled(&s.figures[i]) {
			events["people"] = true
		}
	}
	for i := range s.terms {
		x := &s.terms[i]
		if x.weight >= 0.7 && x.name == "" && x.upos == "NOUN" {
			events["s"+x.lex.stem] = true
		}
	}
	anchors := map[string]bool{}
	for n := range s.names {
		anchors["n"+n] = true
	}
	if s.context != nil {
		for n := range s.context.salient() {
			anchors["n"+n] = true
		}
		for w := range s.context.title {
			anchors["t"+lookup(w, posNoun).stem] = true
		}
		for w := range most(s.context.topics, 10) {
			anchors["t"+w] = true
		}
	} else {
		for i := range s.terms {
			if x := &s.terms[i]; x.weight >= 0.7 {
				anchors["t"+x.lex.stem] = true
			}
		}
	}
	es, as := keysOf(events), keysOf(anchors)
	out := s.classKeys()
	for _, e := range s.pointed() {
		for _, n := range s.fortnights() {
			out = append(out, e+"\x00f"+n)
		}
	}
	for _, e := range es {
		for _, a := range as {
			out = append(out, e+"\x00"+a)
		}
	}
	return out
}

// pointed are the pairs of predicates that exclude each other, and the kinds of
// events, that a statement's main points name: two voices within a fortnight are
// compared on them whatever else they name.
func (s *Statement) pointed() []string {
	var out []string
	for i := range s.frames {
		if !s.point(s.frames[i].head) {
			continue
		}
		l := s.terms[s.frames[i].head].lex
		for _, o := range l.sides {
			if !knowledge().weak[o.pair] {
				out = append(out, "o"+itoa(o.pair))
			}
		}
		for _, r := range slices.Concat(l.kinds, l.cases) {
			out = append(out, "k"+itoa(r))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// fortnights number the fortnight that a statement was said in and the next one.
func (s *Statement) fortnights() []string {
	if !s.hasSaid || s.said.Latest.IsZero() {
		return nil
	}
	n := int(s.said.Latest.Unix() / (14 * 24 * 3600))
	return []string{itoa(n), itoa(n + 1)}
}

// salient are the eight names that a document uses most.
func (c *docContext) salient() map[string]bool { return most(c.names, 8) }

// most returns the n keys with the greatest counts.
func most(counts map[string]int, n int) map[string]bool {
	keys := keysOf(counts)
	slices.SortStableFunc(keys, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	out := map[string]bool{}
	for _, k := range keys[:min(n, len(keys))] {
		out[k] = true
	}
	return out
}

func keysOf[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

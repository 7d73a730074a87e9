package link

import (
	"slices"
	"strconv"
	"strings"
)

// Keys are the blocking keys of a statement by itself: each joins a sort of event
// (or a counted class, or a pair of opposed predicates) with a name or a heavy word.
// They find the statements of a store that a bare statement may bear on. Keys are
// sorted.
func Keys(s *Statement) []string {
	anchors := map[string]bool{}
	for n := range s.names {
		anchors["n"+n] = true
	}
	if s.context != nil {
		for a := range s.context.anchors() {
			anchors[a] = true
		}
	} else {
		for i := range s.terms {
			if x := &s.terms[i]; x.weight >= 0.7 {
				anchors["t"+x.lex.stem] = true
			}
		}
	}
	out := s.timed()
	as := keysOf(anchors)
	for _, e := range keysOf(s.events()) {
		for _, a := range as {
			out = append(out, e+"\x00"+a)
		}
	}
	return out
}

// events are the sorts of events that a statement tells of: the heads of its frames
// by stem, group and kind, what it counts, and its nouns.
func (s *Statement) events() map[string]bool {
	events := map[string]bool{}
	for i := range s.frames {
		if l := s.terms[s.frames[i].head].lex; !l.general {
			for _, k := range l.events() {
				events[k] = true
			}
		}
	}
	for i := range s.figures {
		if f := &s.figures[i]; f.class != "" {
			events["c"+f.group()] = true
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
	return events
}

// events are the sorts of events that a word tells of: by stem, group and kind, and
// the pairs of opposed predicates that it is of.
func (l *lexeme) events() []string {
	out := []string{"s" + l.stem}
	for _, g := range l.groups {
		out = append(out, "g"+g)
	}
	for _, o := range l.sides {
		out = append(out, "o"+itoa(o.pair))
	}
	for _, r := range slices.Concat(l.kinds, l.cases) {
		out = append(out, "k"+itoa(r))
	}
	return out
}

// denied are the sorts of events that a statement says are not so, and the words of what
// it says is called what it is not.
func (s *Statement) denied() []string {
	var out []string
	for i := range s.terms {
		if x := &s.terms[i]; x.sign == isNot && x.content() && !x.lex.general {
			out = append(out, x.lex.events()...)
		}
	}
	for _, l := range s.labels() {
		for _, i := range l.terms {
			if x := &s.terms[i]; l.off && x.content() {
				out = append(out, "s"+x.lex.stem)
			}
		}
	}
	return out
}

// tolls are what a statement counts, where the class of it is known, and how many that is;
// dozens are no number.
func (s *Statement) tolls() []string {
	var out []string
	for i := range s.figures {
		if f := &s.figures[i]; f.class != "" && !f.vague() {
			out = append(out, f.group()+"\x00"+strconv.FormatFloat(f.value, 'g', -1, 64))
		}
	}
	return out
}

// anchors are what a document is about: its salient names, the words of its title
// and its foremost topics.
func (c *docContext) anchors() map[string]bool {
	out := map[string]bool{}
	for n := range c.salient() {
		out["n"+n] = true
	}
	for w := range c.title {
		out["t"+lookup(w, posNoun).stem] = true
	}
	for w := range most(c.topics, 10) {
		out["t"+w] = true
	}
	return out
}

// timed are keys of what statements are compared on within a fortnight, whatever
// they name.
func (s *Statement) timed() []string {
	out := s.classKeys()
	for _, e := range s.pointed() {
		for _, n := range s.fortnights() {
			out = append(out, e+"\x00f"+n)
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

package link

import (
	"embed"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
)

// debatesFiles tell what science and health are debated on, and by which words, in
// one sentence and in any order, either side is known; their README tells their form.
//
//go:embed data/debates/*.txt
var debatesFiles embed.FS

// A debate is a question with two sides, yes and no.
type debate struct {
	name string
	by   []thesis
}

// A thesis takes a side by words of so many groups in one sentence.
type thesis struct {
	yes    bool
	whole  bool  // its negation is part of it
	groups []int // the first is the one that negation turns
}

type debates struct {
	all    []debate
	groups []wordGroup
	cued   map[int][]stand  // theses by their first group
	first  map[string][]int // groups by each word that an entry of theirs may begin with
}

// A stand is a thesis of a debate.
type stand struct{ debate, thesis int }

// A wordGroup is words of which one will do; each is one word or several in a row.
type wordGroup struct{ words [][]string }

var openDebates = sync.OnceValue(func() *debates {
	d := &debates{first: map[string][]int{}, cued: map[int][]stand{}}
	files, err := debatesFiles.ReadDir("data/debates")
	if err != nil {
		panic("link: debates: " + err.Error())
	}
	for _, f := range files {
		data, err := debatesFiles.ReadFile(path.Join("data/debates", f.Name()))
		if err == nil {
			err = d.read(string(data))
		}
		if err != nil {
			panic("link: debates: " + f.Name() + ": " + err.Error())
		}
	}
	return d
})

// read adds the debates of one file. The names of groups hold within it.
func (d *debates) read(file string) error {
	named := map[string][]string{}
	known := map[string]int{}
	now, n := -1, 0
	for line := range strings.Lines(file) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		fail := func(format string, args ...any) error {
			return fmt.Errorf("line %d: %q: %s", n, line, fmt.Sprintf(format, args...))
		}
		fields := strings.Fields(line)
		switch head := fields[0]; {
		case head[0] == '@' && len(fields) > 2 && fields[1] == "=":
			for _, f := range fields[2:] {
				if f[0] != '@' {
					named[head] = append(named[head], f)
				} else if named[f] == nil {
					return fail("no group %s before it", f)
				} else {
					named[head] = append(named[head], named[f]...)
				}
			}
		case head == ":" && len(fields) == 2:
			d.all = append(d.all, debate{name: fields[1]})
			now = len(d.all) - 1
		case now < 0:
			return fail("want a debate, as in \": masks\"")
		case head == "yes" || head == "no":
			t := thesis{yes: head == "yes"}
			fields = fields[1:]
			if len(fields) > 0 && fields[0] == "!" {
				t.whole, fields = true, fields[1:]
			}
			if len(fields) == 0 || len(fields) > maxThesis {
				return fail("want 1 to %d groups", maxThesis)
			}
			for _, f := range fields {
				k, ok := known[f]
				if !ok {
					words := strings.Split(f, "|")
					var all []string
					for _, w := range words {
						switch {
						case w == "":
							return fail("a word is missing")
						case w[0] != '@':
							all = append(all, w)
						case named[w] == nil:
							return fail("no group %s before it", w)
						default:
							all = append(all, named[w]...)
						}
					}
					k = d.group(all)
					known[f] = k
				}
				t.groups = append(t.groups, k)
			}
			d.cued[t.groups[0]] = append(d.cued[t.groups[0]], stand{now, len(d.all[now].by)})
			d.all[now].by = append(d.all[now].by, t)
		default:
			return fail("want yes or no")
		}
	}
	return nil
}

func (d *debates) group(words []string) int {
	k := len(d.groups)
	var g wordGroup
	for _, w := range words {
		parts := strings.Split(w, "_")
		g.words = append(g.words, parts)
		if of := d.first[parts[0]]; len(of) == 0 || of[len(of)-1] != k {
			d.first[parts[0]] = append(of, k)
		}
	}
	d.groups = append(d.groups, g)
	return k
}

// A position is the side that a statement takes in a debate.
type position struct {
	debate int
	yes    bool
	full   int // groups of its thesis
	cue    int
	terms  []int
}

// maxThesis is how many groups a thesis has at most.
const maxThesis = 8

// thesisReach is how many words apart the words of a thesis stand at most.
const thesisReach = 14

// wholeReach is the same where the negation is a word of its own: it is near what it
// denies.
const wholeReach = 12

// positions are those that a statement takes, at most one in a debate: that of the
// fullest thesis, none where as full ones disagree.
func (s *Statement) positions() []position {
	d := openDebates()
	var out []position
	torn := map[int]bool{}
	for _, st := range s.sentences {
		if s.asksIn(st) {
			continue
		}
		hits := map[int][][2]int{} // by group: terms [from, to)
		for i := st.from; i < st.to; i++ {
			x := &s.terms[i]
			lemma, _, _ := strings.Cut(x.lemma, " ")
			low := strings.ToLower(x.text)
			s.hit(d, lemma, i, st.to, hits)
			if low != lemma {
				s.hit(d, low, i, st.to, hits)
			}
		}
		if len(hits) < 2 {
			continue
		}
		for _, g := range slices.Sorted(maps.Keys(hits)) {
			for _, w := range d.cued[g] {
				k, t := w.debate, &d.all[w.debate].by[w.thesis]
				terms, cue, yes := s.upholds(t, hits)
				if terms == nil {
					continue
				}
				p := position{k, yes, len(t.groups), cue, terms}
				n := slices.IndexFunc(out, func(o position) bool { return o.debate == k })
				switch {
				case n < 0:
					out = append(out, p)
				case p.full > out[n].full:
					out[n] = p
					torn[k] = false
				case p.full == out[n].full && p.yes != out[n].yes:
					torn[k] = true
				}
			}
		}
	}
	return slices.DeleteFunc(out, func(p position) bool { return torn[p.debate] })
}

func (s *Statement) asksIn(st stretch) bool {
	for i := st.to - 1; i >= st.from && i >= st.to-3; i-- {
		if s.terms[i].text == "?" {
			return true
		}
	}
	return false
}

// hit notes the groups of which an entry that begins with a word begins at term i.
func (s *Statement) hit(d *debates, word string, i, end int, hits map[int][][2]int) {
	for _, k := range d.first[word] {
		long := 0
		for _, parts := range d.groups[k].words {
			if len(parts) > long && parts[0] == word && s.reads(parts, i, end) {
				long = len(parts)
			}
		}
		if long == 0 {
			continue
		}
		of := hits[k]
		if n := len(of); n > 0 && of[n-1][0] == i {
			of[n-1][1] = max(of[n-1][1], i+long)
			continue
		}
		hits[k] = append(of, [2]int{i, i + long})
	}
}

// reads reports whether the words stand in a row from term i on.
func (s *Statement) reads(parts []string, i, end int) bool {
	if i+len(parts) > end {
		return false
	}
	for n := 1; n < len(parts); n++ {
		x := &s.terms[i+n]
		if x.lemma != parts[n] && strings.ToLower(x.text) != parts[n] {
			return false
		}
	}
	return true
}

// upholds returns the terms by which a thesis holds in a sentence, nil where it does
// not, and the side that this takes: denied, it is the other.
func (s *Statement) upholds(t *thesis, hits map[int][][2]int) ([]int, int, bool) {
	reach := thesisReach
	if t.whole {
		reach = wholeReach
	}
	for _, cue := range hits[t.groups[0]] {
		used := [][2]int{cue}
		for _, g := range t.groups[1:] {
			best, near := [2]int{}, reach+1
			for _, h := range hits[g] {
				if d := max(h[0]-cue[0], cue[0]-h[0]); d < near && !slices.ContainsFunc(used, func(u [2]int) bool { return h[0] < u[1] && u[0] < h[1] }) {
					best, near = h, d
				}
			}
			if near > reach {
				used = nil
				break
			}
			used = append(used, best)
		}
		if used == nil {
			continue
		}
		yes := t.yes
		if !t.whole && (s.terms[cue[0]].sign == isNot || s.negated(cue[0])) {
			yes = !yes
		}
		var terms []int
		for _, u := range used {
			terms = append(terms, span(u[0], u[1])...)
		}
		slices.Sort(terms)
		return terms, cue[0], yes
	}
	return nil, -1, false
}

// topics are the debates in which words may take a side: those of which some thesis
// finds all its groups among them.
func (d *debates) topics(words map[string]bool) map[int]bool {
	found := map[int]bool{}
	for w := range words {
		for _, k := range d.first[w] {
			found[k] = true
		}
	}
	out := map[int]bool{}
	for g := range found {
		for _, w := range d.cued[g] {
			if t := &d.all[w.debate].by[w.thesis]; !out[w.debate] && !slices.ContainsFunc(t.groups, func(k int) bool { return !found[k] }) {
				out[w.debate] = true
			}
		}
	}
	return out
}

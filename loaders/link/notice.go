package link

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed data/notices.txt
var noticesFile string

// noticeWords are the words of data/notices.txt by their roles.
var noticeWords = sync.OnceValue(func() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, line := range lines(noticesFile) {
		role, words, ok := strings.Cut(line, "|")
		if !ok {
			panic("link: notices.txt: " + line)
		}
		out[strings.TrimSpace(role)] = set(strings.ReplaceAll(words, "+", " "))
	}
	return out
})

// A notice is that somebody was told of a thing or came to know of it, or did not. Who
// knew, and since when, is among what news disputes most.
type notice struct {
	head  int // the predicate
	who   int // came to know; -1 where the words don't tell
	told  bool
	late  bool // not before: "first heard", "learned only", "heard nothing until", "from the news"
	terms []int
}

// notices are those that a statement tells of, read once.
func (s *Statement) notices() []notice {
	s.noticesOnce.Do(func() { s.noticesRead = s.readNotices() })
	return s.noticesRead
}

func (s *Statement) readNotices() []notice {
	w := noticeWords()
	var out []notice
	for i := range s.frames {
		f := &s.frames[i]
		x := &s.terms[f.head]
		if x.sign == unknown || x.future || s.habitual(f.head) {
			continue
		}
		n := notice{head: f.head, who: -1, told: x.sign == isSo, terms: s.polarityTerms(f.head)}
		switch {
		case w["given"][x.lemma] && x.upos == "VERB":
			if n.who = s.addressed(f); n.who < 0 || w["audience"][s.terms[n.who].lemma] {
				continue
			}
		case w["learned"][x.lemma] && s.cameToKnow(f):
			n.who = f.subj
			if f.obj >= 0 && s.terms[f.obj].lemma == "nothing" {
				n.told = false
			}
		case w["reach"][x.lemma] && x.upos == "VERB":
			k := s.noticeOf(f)
			if k < 0 {
				continue
			}
			n.told = n.told && s.terms[k].sign == isSo
			n.terms = append(n.terms, k)
			n.who = s.reached(f, k)
		default:
			continue
		}
		n.late = s.late(f)
		out = append(out, n)
	}
	return out
}

// habitual reports whether a verb is in the present: "half the department knows it".
func (s *Statement) habitual(i int) bool {
	x := &s.terms[i]
	text := strings.ToLower(x.text)
	return x.upos == "VERB" && (text == x.lemma || text == x.lemma+"s") && s.kid(i, "aux", "aux:pass") < 0
}

// addressed is whom a verb of telling tells: its object, the subject of its passive, or
// the noun behind "to"; -1 for none.
func (s *Statement) addressed(f *frame) int {
	for _, k := range []int{s.kid(f.head, "iobj"), f.obj} {
		if k >= 0 && !s.thing(k) {
			return k
		}
	}
	return -1
}

// thing reports whether a noun is what is told, and not who is: "a story", "the truth".
func (s *Statement) thing(i int) bool {
	l := s.terms[i].lemma
	return l == "story" || l == "truth" || l == "lie" || l == "tale" || l == "everything" || l == "something" || noticeWords()["noun"][l]
}

// cameToKnow reports whether a frame of hearing or knowing is of a fact, and not of a
// sound or a person: "heard of it", "knew that", "first learned", not "heard three shots".
func (s *Statement) cameToKnow(f *frame) bool {
	if f.obj >= 0 {
		l := s.terms[f.obj].lemma
		return l == "nothing" || l == "word" || l == "news"
	}
	for _, o := range f.others {
		if o.prep == "of" || o.prep == "about" || o.prep == "from" {
			return true
		}
	}
	return s.kid(f.head, "ccomp") >= 0
}

// noticeOf is the notice that is given, raised or received: -1 for none.
func (s *Statement) noticeOf(f *frame) int {
	for _, k := range []int{f.obj, f.subj} {
		if k >= 0 && s.terms[k].upos == "NOUN" && noticeWords()["noun"][s.terms[k].lemma] {
			return k
		}
	}
	return -1
}

// reached is whom a notice reached: the object of "reach", the subject of "receive", or
// the noun behind "to".
func (s *Statement) reached(g *frame, noun int) int {
	for _, k := range s.terms[g.head].kids {
		if k != noun && is(s.terms[k].rel, "iobj", "obj") && s.terms[k].figure < 0 {
			return k
		}
	}
	if l := s.terms[g.head].lemma; g.subj >= 0 && g.subj != noun && (l == "receive" || l == "get" || l == "have" || l == "hear") {
		return g.subj
	}
	for _, o := range g.others {
		if o.prep == "to" || o.prep == "with" {
			return o.term
		}
	}
	return -1
}

// late reports whether a notice is said not to have come before: by "first" or "only", by
// "until", or by the news.
func (s *Statement) late(f *frame) bool {
	if s.kidLemma(f.head, "first") || (s.kidLemma(f.head, "only") || s.firstly(f)) && !s.onlyBecause() {
		return true
	}
	for _, o := range f.others {
		if o.prep == "until" || o.prep == "till" || o.prep == "from" && s.news(o.term) {
			return true
		}
		if k := s.kid(o.term, "nmod"); k >= 0 && s.mark(k) == "from" && s.news(k) { // "heard of it from the news"
			return true
		}
	}
	return slices.ContainsFunc(s.terms[f.head].kids, func(k int) bool { return is(s.terms[k].rel, "advcl") && s.mark(k) == "until" })
}

// onlyBecause reports whether "only" is of a reason and not of a time: "knew only because
// they were told".
func (s *Statement) onlyBecause() bool {
	for k := range s.terms {
		if s.terms[k].lemma == "only" && s.next(k, "because", "if") {
			return true
		}
	}
	return false
}

// news reports whether a phrase names whoever tells those who were not told.
func (s *Statement) news(i int) bool {
	return slices.ContainsFunc(s.phrase(i), func(k int) bool { return noticeWords()["news"][s.terms[k].lemma] })
}

// noticeConflicts are pairs of notices of which one excludes the other: somebody was told
// and was not, or was told and first heard of it at another time or from the news.
func (p *pair) noticeConflicts(out []conflict) []conflict {
	as := p.a.notices()
	if len(as) == 0 {
		return out
	}
	for _, x := range as {
		for _, y := range p.b.notices() {
			if !x.told && !y.told || x.told && y.told && !p.knewApart(x, y) {
				continue
			}
			same := 1
			if x.who >= 0 && y.who >= 0 {
				if same = p.bearers(x.who, y.who); same == 1 && (p.a.meansSelf(x.who) && named(p.b, y.who, p.a.body) || p.b.meansSelf(y.who) && named(p.a, x.who, p.b.body)) {
					same = 2
				}
				if same == 0 || p.a.meansSelf(x.who) && p.b.onePerson(y.who) || p.b.meansSelf(y.who) && p.a.onePerson(x.who) {
					continue
				}
			}
			c := conflict{kind: "date", rule: "notice", a: x.terms, b: y.terms, f: p.a.frameOf(x.head), g: p.b.frameOf(y.head)}
			if x.told != y.told {
				c.kind = "polarity"
			} else if p.earlier(x, y) > 0 {
				c.lasts = true
				c.is(markEarlier, true)
			}
			g, h := &p.a.terms[x.head], &p.b.terms[y.head]
			c.heads(p, g, h, p.tie(g, h))
			c.is(markSubjSame, same == 2)
			c.is(markSubjOpen, same == 1)
			c.is(markFirst, x.late || y.late)
			c.is(markUnfirm, !x.told || !y.told)
			c.is(markMain, p.a.main(x.head) && p.b.main(y.head))
			if c.f != nil && c.g != nil {
				c.set(markLocal, p.local(p.a.beside(c.f), p.b.beside(c.g)))
				c.is(markDatedAlike, p.datedAlike(x.head, y.head))
			}
			out = append(out, c)
		}
	}
	return out
}

// notified reports whether a notice of one side excludes one of the other, whoever was told.
func (p *pair) notified() bool {
	return slices.ContainsFunc(p.a.notices(), func(x notice) bool {
		return slices.ContainsFunc(p.b.notices(), func(y notice) bool {
			return x.told != y.told || x.told && p.knewApart(x, y)
		})
	})
}

// noticeKeys are keys of what a statement's notices say, and of what these exclude.
func (s *Statement) noticeKeys() (says, bars []uint64) {
	told, late, untold := hash("notice told"), hash("notice late"), hash("notice untold")
	for _, n := range s.notices() {
		switch {
		case !n.told:
			says, bars = append(says, untold), append(bars, told)
		case n.late:
			says, bars = append(says, told, late), append(bars, told, untold)
		default:
			says, bars = append(says, told), append(bars, late, untold)
		}
	}
	return says, bars
}

// meansSelf reports whether a word is "we" or "us", by which a body speaks of itself.
func (s *Statement) meansSelf(i int) bool {
	return s.terms[i].lemma == "we" || s.terms[i].lemma == "us"
}

// onePerson reports whether a noun is of one person, who is not "us": "the pilot".
func (s *Statement) onePerson(i int) bool {
	l := s.terms[i].lex
	return len(l.first) > 0 && openWordnet().files[l.first[0]] == filePerson && strings.EqualFold(s.terms[i].text, s.terms[i].lemma)
}

// named reports whether a noun phrase has a name of a body in it.
func named(s *Statement, i int, body string) bool {
	return body != "" && slices.ContainsFunc(s.phrase(i), func(k int) bool {
		x := &s.terms[k]
		return x.name != "" && slices.Contains(strings.Fields(body), strings.ToLower(x.text))
	})
}

// knewApart reports whether two who were told were told at two times: one of them no
// earlier than he says, or both at times that cannot be one.
func (p *pair) knewApart(x, y notice) bool {
	if x.late != y.late {
		return p.earlier(x, y) >= 0
	}
	for _, t := range p.a.placed() {
		for _, u := range p.b.placed() {
			if t.governor == x.head && u.governor == y.head && (t.moment != nil && u.moment != nil && t.moment.clash(u.moment) || t.clock != nil && u.clock != nil && t.clock.apart(*u.clock) > 0) {
				return true
			}
		}
	}
	came := func(s *Statement, n notice) bool { return n.late || noticeWords()["learned"][s.terms[n.head].lemma] }
	return came(p.a, x) && came(p.b, y) && p.a.hasEvent && p.b.hasEvent && gap(p.a.event, p.b.event) > 0
}

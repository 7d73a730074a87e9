package link

import (
	"container/list"
	"strings"
	"sync"

	"whosaid/loaders/segment"
	"whosaid/schema"

	"github.com/kljensen/snowball/english"
)

// bookPages is how many statements a Book keeps: of thirty words each they take
// some 40 MB.
const bookPages = 2048

// pageBytes is the longest text that is kept.
const pageBytes = 1 << 14

// A Book relates pairs of texts and keeps the statements it has read, since in most
// runs one side stands in many pairs. The zero value is an empty book; it is safe for
// concurrent use, and what it answers does not depend on what it keeps.
type Book struct {
	mu   sync.Mutex
	by   map[[2]string]*list.Element
	used list.List // of *page, the last used first
}

// A page is a text with its date, glanced at and read when first asked for.
type page struct {
	text, date string
	glanceOnce sync.Once
	stems      map[string]bool
	topics     map[int]bool // debates in which it may take a side
	readOnce   sync.Once
	statement  *Statement
}

// Relate is [Relate] of two texts, with the dates they were said at, EDTF or "". Two
// long texts of which hardly a word is in both, and which take sides in no debate in
// common, are unrelated at a glance: neither is parsed, which is most of the work.
func (b *Book) Relate(evidence, evidenceDate, claim, claimDate string) Result {
	x, y := b.page(evidence, evidenceDate), b.page(claim, claimDate)
	if x.aloof(y) {
		return Result{Relation: schema.Unrelated, Time: "unknown"}
	}
	return Relate(x.read(), y.read())
}

func (b *Book) page(text, date string) *page {
	if len(text) > pageBytes {
		return &page{text: text, date: date}
	}
	key := [2]string{text, date}
	b.mu.Lock()
	defer b.mu.Unlock()
	if e, ok := b.by[key]; ok {
		b.used.MoveToFront(e)
		return e.Value.(*page)
	}
	if b.by == nil {
		b.by = map[[2]string]*list.Element{}
	}
	p := &page{text: text, date: date}
	b.by[key] = b.used.PushFront(p)
	if b.used.Len() > bookPages {
		last := b.used.Back()
		old := last.Value.(*page)
		delete(b.by, [2]string{old.text, old.date})
		b.used.Remove(last)
	}
	return p
}

func (p *page) read() *Statement {
	p.readOnce.Do(func() { p.statement = Analyze(p.text, p.date) })
	return p.statement
}

// Two texts are aloof that both have so many telling words and share less than one in
// so many; of long ones, less than two. On development sets three verdicts in ten on such
// pairs were right.
const (
	aloofWords = 8
	aloofLong  = 10
	aloofOneIn = 5
)

// aloof reports whether two texts have hardly a word in common.
func (p *page) aloof(q *page) bool {
	s, t := p.glance(), q.glance()
	if len(t) < len(s) {
		s, t = t, s
	}
	if len(s) < aloofWords {
		return false
	}
	shared := 0
	for w := range s {
		if t[w] {
			shared++
		}
	}
	least := len(s)
	if len(s) >= aloofLong {
		least *= 2
	}
	if aloofOneIn*shared >= least {
		return false
	}
	for k := range p.topics {
		if q.topics[k] {
			return false
		}
	}
	return true
}

// glance is the stems of a text's telling words.
func (p *page) glance() map[string]bool {
	p.glanceOnce.Do(func() {
		p.stems = map[string]bool{}
		words := map[string]bool{}
		t := segment.Split(p.text, 0, len(p.text))
		for i := range t.Sentences {
			for _, tok := range t.Sentences[i].Tokens {
				w := strings.ToLower(bare(tok.Text))
				words[w] = true
				if len(w) < 2 || idle[w] {
					continue
				}
				if isWord(w) {
					w = english.Stem(w, false)
				}
				p.stems[w] = true
			}
		}
		p.topics = openDebates().topics(words)
	})
	return p.stems
}

// Words that tell nothing of what a text is about.
var idle = set("the a an of to in on at by for with and or but is are was were be been being has have had do does did no not n't it its this that these those he she they his her their as from than then there which who whom what when where will would can could may might must shall should also only into over under after before about up out more most some any all each such so if while during between because through 's we you i our your my me him them us one two first")

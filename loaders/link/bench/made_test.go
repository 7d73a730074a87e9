package bench

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"whosaid/loaders"
	"whosaid/loaders/extract/names"
	"whosaid/loaders/ingest"
	"whosaid/loaders/link"
	"whosaid/schema"
)

// A maker makes documents out of read articles: edition n of an article has other
// names, figures and dates in the same sentences. Names that articles of three
// events or more use stay as they are, as countries and heads of state do in a real
// archive. All articles of one edition of an event are varied alike, so that what
// agreed or clashed still does. The same number always makes the same document.
type maker struct {
	base   []link.Document
	event  []int           // of each base document
	common map[string]bool // words of names that stay
	vary   map[string]bool // words of names that do not
	claims []int           // of each base document
	total  int
}

// article is a line of the news set.
type article struct{ ID, Event, Publisher, Date, Title, Text string }

// newMaker reads the articles of the news set.
func newMaker(path string) (*maker, error) {
	f, err := os.Open(filepath.Clean(path))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var articles []article
	for sc := bufio.NewReader(f); ; {
		line, err := sc.ReadBytes('\n')
		if len(line) > 0 {
			var a article
			if err := json.Unmarshal(line, &a); err != nil {
				return nil, err
			}
			articles = append(articles, a)
		}
		if err != nil {
			break
		}
	}
	inputs := func(yield func(loaders.Input, error) bool) {
		for _, a := range articles {
			in := loaders.Input{URI: a.ID, Data: []byte(a.Text), MediaType: "text/plain", Whole: true,
				Fields: loaders.Fields{Title: a.Title, Publisher: a.Publisher, Published: a.Date[:min(10, len(a.Date))]}}
			if !yield(in, nil) {
				return
			}
		}
	}
	m := &maker{common: map[string]bool{}, vary: map[string]bool{}}
	events := map[string]int{}
	n := 0
	for it := range ingest.ReadInputs(context.Background(), inputs, ingest.Options{}) {
		if it.Err != nil {
			return nil, it.Err
		}
		e, ok := events[articles[n].Event]
		if !ok {
			e = len(events)
			events[articles[n].Event] = e
		}
		n++
		for _, r := range it.Readings {
			m.base = append(m.base, link.Document{Reading: r, Text: it.File.Text})
			m.event = append(m.event, e)
			m.claims = append(m.claims, len(r.Claims))
			m.total += len(r.Claims)
		}
	}
	m.resolve()
	m.sort()
	return m, nil
}

// resolve replaces names by the entities that they are judged to be across the
// articles, so that every edition has the same ones.
func (m *maker) resolve() {
	found := make([]*names.Found, len(m.base))
	var all []schema.Name
	for i, d := range m.base {
		found[i] = &names.Found{Mentions: d.Reading.Entities, Names: d.Reading.Names}
		all = append(all, d.Reading.Names...)
	}
	entities := schema.Entities(all, names.Resolve(found), nil)
	byID := map[schema.ID]schema.Name{}
	for _, n := range all {
		byID[n.ID] = n
	}
	to := func(id schema.ID) schema.ID {
		if e, ok := entities[id]; ok && byID[id].Discriminator == "" && byID[e].ID != "" {
			return e
		}
		return id
	}
	for _, d := range m.base {
		r := d.Reading
		for i := range r.Names {
			r.Names[i].ID = to(r.Names[i].ID)
		}
		for i := range r.Entities {
			r.Entities[i].Entity = to(r.Entities[i].Entity)
		}
		for i := range r.Claims {
			for j := range r.Claims[i].Chain {
				s := &r.Claims[i].Chain[j]
				s.Source = to(s.Source)
			}
		}
	}
}

// sort tells the words of names that stay from those that are varied. Words that
// some article writes small are no names.
func (m *maker) sort() {
	small := map[string]bool{}
	events := map[string]map[int]bool{}
	for i, d := range m.base {
		eachWord(d.Text, func(_ int, w string) {
			if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) {
				small[w] = true
			}
		})
		for _, n := range d.Reading.Names {
			if n.Kind == schema.Outlet || n.Discriminator != "" {
				continue
			}
			eachWord(n.Name, func(_ int, w string) {
				if events[w] == nil {
					events[w] = map[int]bool{}
				}
				events[w][m.event[i]] = true
			})
		}
	}
	for w, e := range events {
		switch {
		case len(w) < 3 || small[strings.ToLower(w)]:
		case len(e) >= 3:
			m.common[w] = true
		default:
			m.vary[w] = true
		}
	}
}

// eachWord calls f with the maximal runs of letters, and of digits, of a text.
func eachWord(text string, f func(at int, word string)) {
	start, digits := -1, false
	for i, r := range text + " " {
		l, d := unicode.IsLetter(r), r >= '0' && r <= '9'
		if start >= 0 && (!l && !d || d != digits) {
			f(start, text[start:i])
			start = -1
		}
		if start < 0 && (l || d) {
			start, digits = i, d
		}
	}
}

// number mixes a seed out of its parts.
func number(parts ...any) uint64 {
	h := fnv.New64a()
	fmt.Fprint(h, parts...)
	x := h.Sum64()
	x ^= x >> 33
	x *= 0xff51afd7ed558ccd
	return x ^ x>>33
}

// years is how many years the editions are spread over, whatever their number: the
// more there are, the more stories there are a day.
const years = 10

// An edition varies all articles of one event.
type edition struct {
	m     *maker
	seed  string
	days  int
	years int
	words map[string]string
}

func (m *maker) edition(n, event int) *edition {
	e := &edition{m: m, seed: fmt.Sprint(n, "/", event), words: map[string]string{}}
	e.days = int(number(e.seed, "days") % (365 * years))
	e.years = (e.days + 182) / 365
	return e
}

// word is what becomes of a word: as many bytes, so that spans stay.
func (e *edition) word(w string) string {
	if v, ok := e.words[w]; ok {
		return v
	}
	v := w
	switch {
	case w[0] >= '0' && w[0] <= '9':
		v = e.figure(w)
	case e.m.vary[w]:
		v = e.name(w)
	case e.m.vary[strings.ToUpper(w[:1])+strings.ToLower(w[1:])] && strings.ToUpper(w) == w: // a heading
		v = strings.ToUpper(e.name(strings.ToUpper(w[:1]) + strings.ToLower(w[1:])))
	}
	e.words[w] = v
	return v
}

func (e *edition) figure(w string) string {
	n, err := strconv.Atoi(w)
	if err != nil || n < 10 {
		return w
	}
	if len(w) == 4 && n >= 1900 && n < 2100 {
		return strconv.Itoa(n + e.years)
	}
	b := []byte(w)
	x := number(e.seed, w)
	for i := range b {
		if i == 0 {
			b[i] = '1' + byte(x%9)
		} else if b[i] != '0' || i%2 == 1 {
			b[i] = '0' + byte(x%10)
		}
		x /= 10
	}
	return string(b)
}

func (e *edition) name(w string) string {
	const vowels, consonants = "aeiou", "bdfgklmnprstvz"
	b := []byte(w)
	x := number(e.seed, strings.ToLower(w))
	for i, c := range b {
		from := consonants
		low := c | 0x20
		switch {
		case c >= 0x80 || low < 'a' || low > 'z':
			continue
		case strings.IndexByte(vowels+"y", low) >= 0:
			from = vowels
		}
		b[i] = from[x%uint64(len(from))] | c&0x20
		if c&0x20 == 0 {
			b[i] &^= 0x20
		}
		if x /= uint64(len(from)); x < 100 {
			x = number(e.seed, w, i)
		}
	}
	return string(b)
}

func (e *edition) text(s string) string {
	var b []byte
	eachWord(s, func(at int, w string) {
		if v := e.word(w); v != w {
			if b == nil {
				b = []byte(s)
			}
			copy(b[at:], v)
		}
	})
	if b == nil {
		return s
	}
	return string(b)
}

var dayPattern = regexp.MustCompile(`\d{4}(-\d\d(-\d\d)?)?`)

// date moves an EDTF date.
func (e *edition) date(s string) string {
	if s == "" {
		return ""
	}
	moved := dayPattern.ReplaceAllStringFunc(s, func(d string) string {
		layout := "2006-01-02"[:len(d)]
		t, err := time.Parse(layout, d)
		if err != nil {
			return d
		}
		switch len(d) {
		case 4:
			t = t.AddDate(e.years, 0, 0)
		case 7:
			t = t.AddDate(0, (e.days+15)/30, 0)
		default:
			t = t.AddDate(0, 0, e.days)
		}
		return t.Format(layout)
	})
	if _, err := schema.ParseDate(moved); err != nil {
		return s
	}
	return moved
}

// of returns edition n of base document i.
func (m *maker) of(n, i int) link.Document {
	e := m.edition(n, m.event[i])
	d := m.base[i]
	text := e.text(d.Text)
	r := *d.Reading
	r.Document.URI += "#" + e.seed
	r.Document.URL = ""
	r.Document.Title = e.text(r.Document.Title)
	r.Document.Published = e.date(r.Document.Published)
	sum := sha256.Sum256([]byte(r.Document.URI + text))
	r.Document.SHA256 = hex.EncodeToString(sum[:])
	sum = sha256.Sum256([]byte(text))
	r.Document.TextSHA256 = hex.EncodeToString(sum[:])
	r.Document.Identify()
	ids := map[schema.ID]schema.ID{}
	r.Names = slices.Clone(r.Names)
	for k := range r.Names {
		x := &r.Names[k]
		was := x.ID
		name := x.Name
		if x.Kind != schema.Outlet {
			name = e.text(name)
		}
		switch {
		case x.Discriminator != "":
			x.ID = schema.NewID(schema.KindName, string(was), string(r.Document.ID))
		case name != x.Name:
			x.ID = schema.NewID(schema.KindName, string(was), e.seed)
		}
		x.Name = name
		ids[was] = x.ID
	}
	id := func(was schema.ID) schema.ID {
		if now, ok := ids[was]; ok {
			return now
		}
		return was
	}
	r.Entities = slices.Clone(r.Entities)
	for k := range r.Entities {
		x := &r.Entities[k]
		x.Text, x.Name, x.Entity = x.Of(text), e.text(x.Name), id(x.Entity)
	}
	r.Claims = slices.Clone(r.Claims)
	for k := range r.Claims {
		x := &r.Claims[k]
		x.Quote, x.Text = x.Of(text), e.text(x.Text)
		x.SaidDate, x.EventDate = e.date(x.SaidDate), e.date(x.EventDate)
		x.Chain = slices.Clone(x.Chain)
		for j := range x.Chain {
			x.Chain[j].Source, x.Chain[j].Name = id(x.Chain[j].Source), e.text(x.Chain[j].Name)
		}
	}
	r.Identify()
	return link.Document{Reading: &r, Text: text}
}

// A numbered document: edition and base.
type numbered struct{ edition, base int }

// upTo lists documents that have at least the given number of claims together,
// whole editions first.
func (m *maker) upTo(claims int) (out []numbered) {
	for n, have := 0, 0; have < claims; n++ {
		for i := range m.base {
			if have >= claims {
				break
			}
			have += m.claims[i]
			out = append(out, numbered{n, i})
		}
	}
	return out
}

// day is when a document was published, as it sorts.
func (m *maker) day(n numbered) string {
	return m.edition(n.edition, m.event[n.base]).date(m.base[n.base].Reading.Document.Published)
}

// fortyClaims is the base document whose number of claims is nearest to forty.
func (m *maker) fortyClaims() int {
	best := 0
	for i, n := range m.claims {
		if max(n-40, 40-n) < max(m.claims[best]-40, 40-m.claims[best]) {
			best = i
		}
	}
	return best
}

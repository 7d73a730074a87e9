package audit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"whosaid/schema"
)

// A Capture is one copy of a document as it was read: what is stored, or a newer
// one. Spans of the reading count in Text.
type Capture struct {
	Document   schema.Document
	Text       string
	Assertions []schema.Assertion
	Quantities []schema.Quantity
	Sentences  []schema.Span
}

// A Fate is what a newer copy has made of a claim.
type Fate string

// The fates. A claim stands when its exact words are there, in the same order
// among those that are; text that was put in before it does not move it.
const (
	Stands   Fate = "stands"
	Shifted  Fate = "moved"    // its exact words at another place in the order
	Changed  Fate = "changed"  // other words in its place
	Vanished Fate = "vanished" // nothing like it
	Appeared Fate = "appeared" // a claim of the newer copy alone
)

// Fates lists them in order.
var Fates = []Fate{Stands, Shifted, Changed, Vanished, Appeared}

// A Comparison is a newer copy of a document against what was recorded. Its JSON
// is the public form.
type Comparison struct {
	Schema       string       `json:"schema"`
	Recorded     CaptureName  `json:"recorded"`
	Newer        CaptureName  `json:"newer"`
	SameBytes    bool         `json:"same_bytes"`
	SameText     bool         `json:"same_text"`
	Counts       map[Fate]int `json:"counts"`
	Claims       []ClaimFate  `json:"claims"`
	Notices      []Notice     `json:"notices"` // of correction or change, that only the newer copy has
	Observations []string     `json:"observations"`
}

// CaptureName says which copy is meant.
type CaptureName struct {
	Document  schema.ID `json:"document"`
	URI       string    `json:"uri"`
	Part      int       `json:"part"`
	Title     string    `json:"title,omitempty"`
	Published string    `json:"published,omitempty"`
	SHA256    string    `json:"sha256"`
	Record    uint64    `json:"record,omitempty"` // of the ledger; 0 for a copy that is not in it
	Loaded    string    `json:"loaded,omitempty"` // when it was recorded
}

// ClaimFate is what has become of one claim.
type ClaimFate struct {
	Fate      Fate           `json:"fate"`
	Assertion schema.ID      `json:"assertion"`
	Quote     string         `json:"quote"`
	At        *schema.Span   `json:"at,omitempty"`  // in the recorded text
	Now       *schema.Span   `json:"now,omitempty"` // in the newer text
	Diff      string         `json:"diff,omitempty"`
	Figures   []FigureChange `json:"figures,omitempty"`
}

// FigureChange is a figure that another has replaced; either side may be empty.
type FigureChange struct {
	Was string `json:"was"`
	Is  string `json:"is"`
}

// A Notice is a place where the newer copy says that it was changed.
type Notice struct {
	schema.Span
	Words string `json:"words"`
}

// Compare tells what a newer copy has made of each claim that was recorded.
func Compare(recorded, newer Capture) *Comparison {
	c := &Comparison{Schema: schema.Version, Recorded: nameOf(&recorded.Document), Newer: nameOf(&newer.Document),
		SameBytes: recorded.Document.SHA256 == newer.Document.SHA256 && recorded.Document.Part == newer.Document.Part,
		Counts:    map[Fate]int{}, Claims: []ClaimFate{}, Notices: []Notice{}, Observations: []string{}}
	old, now := within(recorded.Text, recorded.Document.Span), within(newer.Text, newer.Document.Span)
	c.SameText = old == now
	base := newer.Document.Start
	fates := make([]ClaimFate, len(recorded.Assertions))
	found := make([]int, len(recorded.Assertions)) // where the exact words stand in now, -1 if not
	nth := map[string]int{}
	for i := range recorded.Assertions {
		a := &recorded.Assertions[i]
		at := a.Span
		fates[i] = ClaimFate{Assertion: a.ID, Quote: a.Quote, At: &at}
		found[i] = occurrence(now, a.Quote, nth[a.Quote])
		nth[a.Quote]++
	}
	stands := inOrder(recorded.Assertions, found)
	fresh := freshRegions(old, &newer)
	var taken []schema.Span // of the newer text, by claims that changed
	for i := range fates {
		f, a := &fates[i], &recorded.Assertions[i]
		if found[i] >= 0 {
			s := schema.Span{Start: base + found[i], End: base + found[i] + len(a.Quote)}
			f.Now, f.Fate = &s, Shifted
			if stands[i] {
				f.Fate = Stands
			}
			continue
		}
		f.Fate = Vanished
		if s, ok := replacement(newer.Text, fresh, a); ok {
			f.Fate, f.Now, f.Diff = Changed, &s, Diff(a.Quote, s.Of(newer.Text))
			f.Figures = figureChanges(figuresIn(recorded.Quantities, a.Span), figuresIn(newer.Quantities, s))
			taken = append(taken, s)
		}
	}
	for i := range newer.Assertions {
		a := &newer.Assertions[i]
		if strings.Contains(old, a.Quote) || slices.ContainsFunc(taken, func(s schema.Span) bool { return 2*s.Overlap(a.Span) >= a.Len() }) {
			continue
		}
		at := a.Span
		fates = append(fates, ClaimFate{Fate: Appeared, Assertion: a.ID, Quote: a.Quote, Now: &at})
	}
	c.Claims = fates
	for _, f := range fates {
		c.Counts[f.Fate]++
	}
	c.Notices = notices(old, &newer)
	c.observe()
	return c
}

func nameOf(d *schema.Document) CaptureName {
	return CaptureName{Document: d.ID, URI: d.URI, Part: d.Part, Title: d.Title, Published: d.Published, SHA256: d.SHA256}
}

// within is the part of a file's text that a document is.
func within(text string, s schema.Span) string {
	if !s.ValidFor(text) || s.End == 0 {
		return text
	}
	return s.Of(text)
}

// occurrence is where the n-th occurrence of quote stands in text, else the last
// one, -1 for none.
func occurrence(text, quote string, n int) int {
	at, from := -1, 0
	for ; n >= 0 && quote != ""; n-- {
		i := strings.Index(text[from:], quote)
		if i < 0 {
			break
		}
		at = from + i
		from = at + 1
	}
	return at
}

// inOrder reports which of the assertions that were found keep their order: the
// longest run of them, in the order of the recorded text, whose new places ascend.
func inOrder(as []schema.Assertion, found []int) []bool {
	order := make([]int, 0, len(as))
	for i := range as {
		if found[i] >= 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(as[a].Start, as[b].Start) })
	// Patience sorting: tails[k] ends the best run of k+1.
	var tails []int
	before := make([]int, len(as))
	for _, i := range order {
		k, _ := slices.BinarySearchFunc(tails, found[i]+1, func(t, place int) int { return cmp.Compare(found[t]+1, place+1) })
		for k < len(tails) && found[tails[k]] == found[i] {
			k++ // several claims at one place
		}
		before[i] = -1
		if k > 0 {
			before[i] = tails[k-1]
		}
		if k == len(tails) {
			tails = append(tails, i)
		} else {
			tails[k] = i
		}
	}
	keep := make([]bool, len(as))
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = before[i] {
			keep[i] = true
		}
	}
	return keep
}

// freshRegions are the runs of sentences of the newer copy that the recorded text
// does not have: only there can a claim have been changed.
func freshRegions(old string, newer *Capture) (out [][]schema.Span) {
	folded := schema.Fold(old)
	joined := false
	for _, s := range newer.Sentences {
		if !newer.Document.Contains(s) && newer.Document.End > 0 {
			continue
		}
		if strings.Contains(folded, schema.Fold(s.Of(newer.Text))) {
			joined = false
			continue
		}
		if joined {
			out[len(out)-1] = append(out[len(out)-1], s)
		} else {
			out = append(out, []schema.Span{s})
		}
		joined = true
	}
	return out
}

// replacement finds what stands in the newer text for an assertion whose words
// are gone: the stretch of a fresh sentence that keeps most of its words in their
// order, at least three in five (half of them may be articles and names alone);
// where no sentence does, of a run of them.
func replacement(text string, fresh [][]schema.Span, a *schema.Assertion) (best schema.Span, ok bool) {
	most := 0
	quote := wordsOf(a.Quote)
	try := func(s schema.Span) {
		if like, n := aligned(quote, text, s); n > most && 5*n >= 3*len(quote) {
			most, best, ok = n, withMarks(text, like, a.Quote, quote), true
		}
	}
	for _, region := range fresh {
		for _, s := range region {
			try(s)
		}
	}
	for _, region := range fresh {
		if !ok && len(region) > 1 {
			try(schema.Span{Start: region[0].Start, End: region[len(region)-1].End})
		}
	}
	return best, ok
}

// aligned is the stretch of a span of the text that the words of a quote have
// become: from the first to the last that it shares with the quote in order, and
// as many before and after as the quote has there. n is how many it shares.
func aligned(quote []word, text string, s schema.Span) (like schema.Span, n int) {
	ws := wordsOf(s.Of(text))
	if len(ws) > maxDiffWords || len(quote) > maxDiffWords {
		return s, 0
	}
	pairs := common(len(quote), len(ws), func(i, j int) bool { return quote[i].folded == ws[j].folded })
	if len(pairs) == 0 {
		return s, 0
	}
	first, last := pairs[0], pairs[len(pairs)-1]
	from := max(0, first[1]-first[0])
	to := min(len(ws)-1, last[1]+len(quote)-1-last[0])
	return schema.Span{Start: s.Start + ws[from].Start, End: s.Start + ws[to].End}, len(pairs)
}

// figuresIn are the figures within a span.
func figuresIn(qs []schema.Quantity, s schema.Span) (out []schema.Quantity) {
	for _, q := range qs {
		if s.Overlap(q.Span) > 0 {
			out = append(out, q)
		}
	}
	return out
}

// figureChanges pairs the figures that only one side has, in order.
func figureChanges(was, is []schema.Quantity) (out []FigureChange) {
	same := func(a, b schema.Quantity) bool {
		if a.Value != nil && b.Value != nil {
			return *a.Value == *b.Value
		}
		return schema.Fold(a.Text) == schema.Fold(b.Text)
	}
	is = slices.Clone(is)
	var gone []schema.Quantity
	for _, w := range was {
		if i := slices.IndexFunc(is, func(x schema.Quantity) bool { return same(w, x) }); i >= 0 {
			is = slices.Delete(is, i, i+1)
		} else {
			gone = append(gone, w)
		}
	}
	for i := range max(len(gone), len(is)) {
		var c FigureChange
		if i < len(gone) {
			c.Was = gone[i].Text
		}
		if i < len(is) {
			c.Is = is[i].Text
		}
		out = append(out, c)
	}
	return out
}

// observe says in words what a reporter would want pointed out. It says what
// differs between two captures, and not why.
func (c *Comparison) observe() {
	seen := map[string]bool{}
	for _, f := range c.Claims {
		for _, g := range f.Figures {
			if g.Was == "" || g.Is == "" {
				continue
			}
			what := fmt.Sprintf("between the two captures the figure %q became %q", g.Was, g.Is)
			if len(c.Notices) > 0 {
				what += fmt.Sprintf("; the newer one has a notice: %q", clip(c.Notices[0].Words))
			} else {
				what += "; no notice of correction was found in the newer one"
			}
			if !seen[what] {
				seen[what] = true
				c.Observations = append(c.Observations, what)
			}
		}
	}
	if len(c.Observations) == 0 && len(c.Notices) == 0 && c.Counts[Changed]+c.Counts[Vanished] > 0 {
		c.Observations = append(c.Observations, "claims changed or vanished between the two captures; no notice of correction was found in the newer one")
	}
}

// Unchanged reports whether every recorded claim stands.
func (c *Comparison) Unchanged() bool {
	return c.Counts[Shifted]+c.Counts[Changed]+c.Counts[Vanished]+c.Counts[Appeared] == 0
}

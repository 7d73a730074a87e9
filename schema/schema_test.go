package schema

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestIDsComeFromContent(t *testing.T) {
	if NewID(KindClaim, "a", "bc") == NewID(KindClaim, "ab", "c") {
		t.Error("parts of a key run into each other")
	}
	if NewID(KindClaim, "a") == NewID(KindName, "a") {
		t.Error("kinds share a namespace")
	}
	// Fixed for ever: links and reviews of existing graphs rest on it.
	if got, want := NewID(KindClaim, "twelve people died", "false"), ID("dfd9ede7-7fa2-52ab-90fc-57d66fd7398c"); got != want {
		t.Errorf("id %s, want %s", got, want)
	}
	id := NewID(KindLink, "x")
	if back, ok := IDFromIRI(id.IRI()); !ok || back != id {
		t.Errorf("IDFromIRI(%s) = %s, %v", id.IRI(), back, ok)
	}
	for _, s := range []string{"", "urn:uuid:", "https://example.org/", "urn:uuid:short"} {
		if _, ok := IDFromIRI(s); ok {
			t.Errorf("IDFromIRI(%q) is an id", s)
		}
	}
}

func TestRunes(t *testing.T) {
	text := "a é – “ab” \U0001F600 z\u0301"
	want := func(i int) int { return utf8.RuneCountInString(text[:i]) }
	r := NewRunes(text)
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		i := rng.IntN(len(text) + 1)
		for !utf8.ValidString(text[:i]) {
			i--
		}
		if got := r.At(i); got != want(i) {
			t.Fatalf("At(%d) = %d, want %d", i, got, want(i))
		}
	}
	if r.At(-5) != 0 || r.At(1000) != utf8.RuneCountInString(text) {
		t.Error("offsets outside the text are not clamped")
	}
}

func TestSpans(t *testing.T) {
	text := "café"
	for sp, want := range map[Span]bool{{0, 5}: true, {0, 3}: true, {0, 4}: false, {3, 5}: true, {4, 5}: false, {2, 1}: false, {-1, 2}: false, {0, 6}: false, {5, 5}: true} {
		if got := sp.ValidFor(text); got != want {
			t.Errorf("%v valid for %q: %v", sp, text, got)
		}
	}
	if o := (Span{0, 4}).Overlap(Span{2, 9}); o != 2 {
		t.Errorf("overlap %d, want 2", o)
	}
	if o := (Span{0, 2}).Overlap(Span{5, 9}); o != 0 {
		t.Errorf("overlap %d, want 0", o)
	}
}

// Grouping names does not depend on the order of anything, and what people
// decide is stronger than rules.
func TestEntities(t *testing.T) {
	var names []Name
	for i := range 8 {
		names = append(names, NewName(Person, fmt.Sprintf("Name %d", i), ""))
	}
	same := func(a, b int) Identity { return NewIdentity(names[a].ID, names[b].ID, Same, "rule", "") }
	judged := []Identity{same(0, 1), same(1, 2), same(3, 4), NewIdentity(names[5].ID, names[6].ID, Different, "rule", ""), same(5, 7), same(6, 7),
		NewIdentity(names[0].ID, names[3].ID, Unsure, "rule", "")}
	review := func(a, b int, decision, at string) Review {
		r := Review{Target: names[a].ID, Other: names[b].ID, Decision: decision, Reason: "r", Reviewer: "p", At: at}
		r.Identify()
		return r
	}
	reviews := []Review{review(2, 3, "merge", "2026-01-02"), review(0, 1, "split", "2026-01-01"), review(1, 0, "merge", "2026-01-03")}
	want := Entities(names, judged, reviews)
	together := func(m map[ID]ID, a, b int) bool { return m[names[a].ID] == m[names[b].ID] }
	for _, p := range [][2]int{{0, 1}, {1, 2}, {2, 3}, {3, 4}} {
		if !together(want, p[0], p[1]) {
			t.Errorf("%d and %d are apart", p[0], p[1])
		}
	}
	if together(want, 5, 6) {
		t.Error("5 and 6 were judged different and are one")
	}
	rng := rand.New(rand.NewPCG(3, 4))
	for range 50 {
		n, j, r := slices.Clone(names), slices.Clone(judged), slices.Clone(reviews)
		rng.Shuffle(len(n), func(a, b int) { n[a], n[b] = n[b], n[a] })
		rng.Shuffle(len(j), func(a, b int) { j[a], j[b] = j[b], j[a] })
		rng.Shuffle(len(r), func(a, b int) { r[a], r[b] = r[b], r[a] })
		if diff := cmp.Diff(want, Entities(n, j, r)); diff != "" {
			t.Fatalf("another order, other entities:\n%s", diff)
		}
	}
	split := Entities(names, judged, []Review{review(0, 1, "split", "2026-01-01")})
	if together(split, 0, 1) {
		t.Error("a person's split is not heard")
	}
	for n, e := range want {
		if e > n {
			t.Errorf("entity %s is not the least name of its class", e)
		}
	}
}

// sample is a small valid reading.
func sample() (*Reading, string) {
	text := "Twelve died at the café, she said."
	r := &Reading{Schema: Version, Document: Document{URI: "a.txt", Part: 1, Publisher: "Post", Published: "2026-03-02", Span: Span{0, len(text)}, SHA256: "ab", TextSHA256: "ab"}}
	n := NewName(Person, "Lena Orlo", "")
	r.Names = []Name{n}
	v := 12.0
	r.Quantities = []Quantity{{Span: Span{0, 6}, Text: "Twelve", Value: &v, Unit: "people"}}
	r.Entities = []Mention{{Span: Span{19, 24}, Text: "café", Type: Place, Entity: n.ID, Name: "café"}}
	r.Dates = []TimeMention{{Span: Span{0, 6}, Text: "Twelve", EDTF: "2026"}}
	r.Citations = []Citation{{Span: Span{26, 34}, Text: "she said", Kind: "unnamed"}}
	r.Sentences = []Span{{0, len(text)}}
	r.Skipped = []Skipped{{Span: Span{0, 1}, Why: "label"}}
	r.Attributions = []Attribution{{Source: &SourceWords{Words: Words{Span{26, 29}, "she"}}, Cue: &Words{Span{30, 34}, "said"}, Content: Span{0, 24}, Commitment: Reported}}
	r.Claims = []Assertion{{Span: Span{0, 24}, Quote: text[:24], Text: "Twelve [people] died at the café", Commitment: Reported,
		Chain: []Step{{Source: n.ID, Name: "Lena Orlo", Kind: Person, Commitment: Asserted}}, Quantities: []int{0}, EventDate: "2026-03-02"}}
	r.Entities[0].End = 24
	r.Entities[0].Start = 19
	r.Document.Identify()
	r.Identify()
	return r, text
}

func TestReadingValidates(t *testing.T) {
	r, text := sample()
	if err := r.Validate(text); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*Reading){
		"half a character": func(r *Reading) { r.Claims[0].End = 23; r.Claims[0].Quote = text[:23] },
		"other words":      func(r *Reading) { r.Claims[0].Quote = "Eleven died at the café" },
		"no speaker":       func(r *Reading) { r.Claims[0].Chain = nil },
		"no commitment":    func(r *Reading) { r.Claims[0].Commitment = "sworn" },
		"step unnamed":     func(r *Reading) { r.Claims[0].Chain[0].Name = "" },
		"no such quantity": func(r *Reading) { r.Claims[0].Quantities = []int{1} },
		"bad date":         func(r *Reading) { r.Dates[0].EDTF = "soon" },
		"bad event date":   func(r *Reading) { r.Claims[0].EventDate = "soon" },
		"mention outside":  func(r *Reading) { r.Entities[0].End = 99 },
		"part 0":           func(r *Reading) { r.Document.Part = 0 },
	} {
		r, text := sample()
		spoil(r)
		if err := r.Validate(text); CodeOf(err) != Invalid || err == nil {
			t.Errorf("%s: %v, want an invalid error", name, err)
		}
	}
}

// What is written to the ledger comes back the same, with its ids computed again.
func TestReadingRoundTrip(t *testing.T) {
	r, _ := sample()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var back Reading
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	back.Document.Identify()
	back.Identify()
	if diff := cmp.Diff(r, &back); diff != "" {
		t.Errorf("(-written +read):\n%s", diff)
	}
	for _, want := range []string{`"negated":false`, `"approx":null`, `"min":null`, `"start":0,"end":24`} {
		if !strings.Contains(string(b), want) {
			t.Errorf("JSON lacks %s", want)
		}
	}
}

func TestInRunes(t *testing.T) {
	r, text := sample()
	r.InRunes(text)
	runes := []rune(text)
	a := r.Claims[0]
	if got := string(runes[a.Start:a.End]); got != a.Quote {
		t.Errorf("code points cut %q, want %q", got, a.Quote)
	}
	c := r.Citations[0]
	if got := string(runes[c.Start:c.End]); got != "she said" {
		t.Errorf("code points cut %q, want %q", got, "she said")
	}
	s := r.Attributions[0].Source
	if got := string(runes[s.Start:s.End]); got != "she" {
		t.Errorf("code points cut %q, want %q", got, "she")
	}
}

// Occurrences tell equal quotes apart, and the id does not rest on offsets.
func TestAssertionIDs(t *testing.T) {
	make := func(offset int) []Assertion {
		r := &Reading{Document: Document{SHA256: "ab", Part: 1, URI: "a"}}
		r.Document.Identify()
		for i := range 2 {
			r.Claims = append(r.Claims, Assertion{Span: Span{offset + 10*i, offset + 10*i + 3}, Quote: "abc", Text: "abc"})
		}
		r.Identify()
		return r.Claims
	}
	a, b := make(0), make(7)
	if a[0].ID == a[1].ID {
		t.Error("two occurrences share an id")
	}
	if a[0].ID != b[0].ID || a[1].ID != b[1].ID {
		t.Error("an id rests on offsets")
	}
	if a[0].Claim != a[1].Claim {
		t.Error("equal words are two claims")
	}
}

func TestSymmetricLinksAreOrdered(t *testing.T) {
	ev := func() []Evidence {
		return []Evidence{{Side: "a", Words: Words{Text: "x"}}, {Side: "b", Words: Words{Text: "y"}}}
	}
	l := Link{A: "2", B: "1", ClaimA: "c2", ClaimB: "c1", Relation: Contradicts, Rule: "r", Evidence: ev()}
	m := Link{A: "1", B: "2", ClaimA: "c1", ClaimB: "c2", Relation: Contradicts, Rule: "r", Evidence: []Evidence{{Side: "b", Words: Words{Text: "x"}}, {Side: "a", Words: Words{Text: "y"}}}}
	l.Identify()
	m.Identify()
	if diff := cmp.Diff(l, m); diff != "" {
		t.Errorf("the two ways of writing a link differ:\n%s", diff)
	}
	u := Link{A: "2", B: "1", Relation: Updates, Rule: "r", Evidence: ev()}
	u.Identify()
	if u.A != "2" {
		t.Error("an update was turned round")
	}
}

func TestCodes(t *testing.T) {
	inner := errors.New("disk on fire")
	err := fmt.Errorf("load: %w", Errorf(Corrupt, "ledger: %w", inner))
	if CodeOf(err) != Corrupt || !errors.Is(err, inner) || err.Error() != "load: ledger: disk on fire" {
		t.Errorf("%v has code %s", err, CodeOf(err))
	}
	if CodeOf(inner) != Internal {
		t.Errorf("an error without a code has %s", CodeOf(inner))
	}
}

func TestVocabularyIsWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, term := range Vocabulary {
		if seen[term.IRI] {
			t.Errorf("%s stands twice", term.IRI)
		}
		seen[term.IRI] = true
		if term.Meaning == "" {
			t.Errorf("%s has no meaning", term.IRI)
		}
	}
	for _, r := range []Relation{Supports, Contradicts, Cites, Updates, Restates} {
		if !seen[RelationProperty(r)] {
			t.Errorf("the property of %s is not in the vocabulary", r)
		}
	}
}

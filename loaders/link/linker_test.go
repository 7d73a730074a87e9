package link

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/schema"
)

// archive are made-up documents of several stories in two towns, of which some are
// nearly the same, and one has no date.
func archive() []Document {
	docs := slices.Clone(folder)
	for i, town := range []string{"Orsk", "Tarnby"} {
		for k := range 4 {
			outlet := fmt.Sprintf("Paper %d of %s", k, town)
			day := fmt.Sprintf("2027-04-%02d", 2+k*(1+i))
			if k == 3 {
				day = ""
			}
			docs = append(docs, reading(outlet, day,
				utterance{"Mara Lind", fmt.Sprintf("The flood in %s killed %d people.", town, 4+k*k)},
				utterance{"Ivo Tamm", fmt.Sprintf("The dam above %s was %s before the flood.", town, []string{"open", "closed"}[k%2])},
				utterance{"", "Nobody was hurt when the old mill burned down."}))
		}
	}
	return docs
}

// oneByOne adds documents one at a time, in their order, and returns the links that
// stand in the end.
func oneByOne(t *testing.T, docs []Document, most int) ([]schema.Link, int) {
	t.Helper()
	byID := map[schema.ID]Document{}
	of := map[schema.ID]schema.ID{} // document of an assertion
	l := NewLinker(func(id schema.ID) schema.ID { return id }, func(id schema.ID) (Document, error) { return byID[id], nil })
	l.index.most, l.ready.most, l.notes.most = most, 3, 5
	for _, d := range docs {
		l.Hear(d.Reading)
	}
	links := map[schema.ID]schema.Link{}
	lost := 0
	for _, d := range docs {
		byID[d.Reading.Document.ID] = d
		for _, c := range d.Reading.Claims {
			of[c.ID] = d.Reading.Document.ID
		}
		drawn, err := l.Add(t.Context(), []Document{d})
		if err != nil {
			t.Fatal(err)
		}
		for _, pair := range drawn.Lost {
			lost++
			maps.DeleteFunc(links, func(_ schema.ID, k schema.Link) bool {
				a, b := of[k.A], of[k.B]
				return a == pair[0] && b == pair[1] || a == pair[1] && b == pair[0]
			})
		}
		for _, k := range drawn.Links {
			links[k.ID] = k
		}
	}
	out := slices.Collect(maps.Values(links))
	slices.SortFunc(out, func(x, y schema.Link) int { return cmpIDs(x.ID, y.ID) })
	return out, lost
}

func cmpIDs(a, b schema.ID) int {
	if a < b {
		return -1
	}
	return 1
}

// TestOneByOne holds that documents linked as they come, in any order, have the links
// that they have when linked all at once, also where more tell a story than one is
// compared with.
func TestOneByOne(t *testing.T) {
	docs := archive()
	all := links(t, docs...)
	if len(all) < 20 {
		t.Fatalf("%d links", len(all))
	}
	lost := 0
	sorted := slices.Clone(docs)
	SortDocuments(sorted)
	want, none := oneByOne(t, sorted, 2)
	if none != 0 {
		t.Fatalf("in order, %d pairs were lost", none)
	}
	for seed := range uint64(5) {
		shuffled := slices.Clone(docs)
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(docs), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		got, _ := oneByOne(t, shuffled, nearest)
		if diff := cmp.Diff(got, all); diff != "" {
			t.Fatalf("(-one by one +all at once):\n%s", diff)
		}
		// With few neighbours, documents that come late push others apart.
		got, n := oneByOne(t, shuffled, 2)
		lost += n
		if diff := cmp.Diff(got, want); diff != "" {
			t.Fatalf("with two neighbours (-shuffled +in order):\n%s", diff)
		}
	}
	if lost == 0 {
		t.Error("no pair was ever lost; the test has grown weak")
	}
}

// TestCandidatesFindWhatAllPairsFind holds that candidates of a small archive miss
// hardly anything that comparing all pairs finds.
func TestCandidatesFindWhatAllPairsFind(t *testing.T) {
	docs := archive()
	got := map[schema.ID]bool{}
	for _, l := range links(t, docs...) {
		got[l.ID] = true
	}
	all, err := AllPairs(t.Context(), docs, nil, func(Document) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	missed := 0
	for _, l := range all {
		if !got[l.ID] {
			missed++
		}
	}
	if len(all) < len(got) || missed*33 > len(all) {
		t.Errorf("%d links by candidates, %d by all pairs, of which %d were missed", len(got), len(all), missed)
	}
}

package link

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/schema"
)

// drawn are the links of documents as "document.claim relation document.claim", claims
// in the order of their documents.
func drawn(t *testing.T, docs ...Document) []string {
	t.Helper()
	at := map[schema.ID]string{}
	for i, d := range docs {
		for j, c := range d.Reading.Claims {
			at[c.ID] = fmt.Sprintf("%d.%02d", i, j)
		}
	}
	var out []string
	for _, l := range links(t, docs...) {
		a, b := at[l.A], at[l.B]
		if l.Relation.Symmetric() {
			a, b = min(a, b), max(a, b)
		}
		out = append(out, fmt.Sprintf("%s %s %s", a, l.Relation, b))
	}
	slices.Sort(out)
	return out
}

// TestRepeatedWords holds that what a document says over and over is joined to the first
// saying, and to no other document beside its first sayings.
func TestRepeatedWords(t *testing.T) {
	over := slices.Repeat([]utterance{{"Mara Lind", "The dam above Orsk broke on Sunday."}}, 9)
	over = append(over, utterance{"Ivo Tamm", "The dam above Orsk broke on Sunday."})
	once := reading("Melda Post", "2027-04-02", utterance{"Doctor Pell", "The dam above Orsk broke on Sunday."})
	got := drawn(t, reading("Orsk Herald", "2027-04-01", over...), once)
	want := []string{
		"0.00 restates 0.01", "0.00 restates 0.02", "0.00 restates 0.03", // said four times
		"0.00 restates 0.04", "0.00 restates 0.05", "0.00 restates 0.06", "0.00 restates 0.07", "0.00 restates 0.08", // and more often
		"0.00 restates 0.09", // by another
		"0.00 restates 1.00", // elsewhere
		"0.01 restates 0.02", "0.01 restates 0.03", "0.01 restates 0.09", "0.01 restates 1.00",
		"0.02 restates 0.03", "0.02 restates 0.09", "0.02 restates 1.00",
		"0.03 restates 0.09", "0.03 restates 1.00",
		"0.09 restates 1.00",
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}

// TestManyAgree holds how many statements of one document a statement of it agrees with.
func TestManyAgree(t *testing.T) {
	var all []utterance
	for i := range 19 {
		all = append(all, utterance{fmt.Sprintf("Witness %d", i), "The dam above Orsk broke on Sunday."})
	}
	before := make([]int, len(all)) // of each statement, with how many before it it agrees
	for _, l := range drawn(t, reading("Orsk Herald", "2027-04-01", all...)) {
		var a, b int
		if _, err := fmt.Sscanf(l, "0.%d restates 0.%d", &a, &b); err != nil {
			t.Fatal(l, err)
		}
		before[max(a, b)]++
	}
	if diff := cmp.Diff(before, []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 16, 16}); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}

// keyed is a digest of statements of which each has the stems given.
func keyed(stems ...[]string) *digest {
	d := &digest{Sketch: &sketch{}}
	for i, s := range stems {
		k := claimKeys{Text: uint64(i), First: -1}
		k.put(stemKeys, keysFor("s", s))
		for _, e := range k.Keys {
			k.Mask |= 1 << (e & 63)
		}
		d.Claims = append(d.Claims, k)
	}
	d.Anchors = keysFor("s", []string{"dam"})
	return d
}

// TestLongDocument holds that the pairs of a document grow with its length, that those
// of an ordinary one are all there, and that what lies far back is found by what is rare.
func TestLongDocument(t *testing.T) {
	pairs := func(d *digest) (out [][2]int) {
		mayBear(d, d, 1, ofClosest, func(i, j int) { out = append(out, [2]int{i, j}) })
		return out
	}
	alike := []string{"dam", "flood", "town"}
	if n, want := len(pairs(keyed(slices.Repeat([][]string{alike}, inDocument)...))), inDocument*(inDocument-1)/2; n != want {
		t.Errorf("%d pairs of %d statements that are much alike, want %d", n, inDocument, want)
	}
	long := slices.Repeat([][]string{alike}, 3*recent)
	if n, most := len(pairs(keyed(long...))), len(long)*inDocument; n > most {
		t.Errorf("%d pairs of %d statements, want at most %d", n, len(long), most)
	}
	rare := []string{"turbine", "hall"}
	long[5], long[len(long)-1] = rare, rare
	if got := pairs(keyed(long...)); !slices.Contains(got, [2]int{5, len(long) - 1}) {
		t.Error("what says the same three windows apart is not compared")
	}
}

// TestFewWords holds that what says the same in the same few words is compared, whatever
// else has as much in common with it, and not where documents are only near.
func TestFewWords(t *testing.T) {
	page := func(id schema.ID, first uint64) *digest {
		d := keyed(append(slices.Repeat([][]string{{"club", "run", "town"}}, 20), []string{"club", "run"})...)
		d.ID = id
		for i := range d.Claims {
			d.Claims[i].Text = first + uint64(i)
		}
		d.Claims[20].Text = 1
		return d
	}
	a, b := page("a", 100), page("b", 200)
	for at, want := range []bool{ofClosest: true, ofClose: true, ofNear: false} {
		got := false
		mayBear(a, b, 1, level(at), func(i, j int) { got = got || i == 20 && j == 20 })
		if got != want {
			t.Errorf("level %d: compared %v, want %v", at, got, want)
		}
	}
}

// TestLongDocuments holds that two long lists of much the same words are not compared
// line by line, and that each line is compared with some.
func TestLongDocuments(t *testing.T) {
	list := func(id schema.ID) *digest {
		d := keyed(slices.Repeat([][]string{{"bed", "free", "ward", "hospital"}}, 700)...)
		d.ID = id
		for i := range d.Claims {
			d.Claims[i].Words, d.Claims[i].Text = 7, 7
		}
		return d
	}
	a, b := list("a"), list("b")
	of, by := make([]int, len(a.Claims)), make([]int, len(b.Claims))
	mayBear(a, b, 1, ofClosest, func(i, j int) {
		of[i]++
		by[j]++
	})
	if slices.Max(of) > wordedAlike || slices.Max(by) > wordedAlike || slices.Min(of) == 0 || slices.Min(by) == 0 {
		t.Errorf("pairs of a statement: %d to %d, and %d to %d the other way", slices.Min(of), slices.Max(of), slices.Min(by), slices.Max(by))
	}
}

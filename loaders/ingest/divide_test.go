package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"whosaid/schema"
)

// TestDivide holds that what the batches in force say is just what was found, however
// much of it there is, and that batches of which everything still holds stay.
func TestDivide(t *testing.T) {
	checked := func(from, to int) *schema.Batch {
		b := &schema.Batch{Kind: "link"}
		for i := from; i < to; i++ {
			b.Checked = append(b.Checked, schema.Checked{A: schema.ID(fmt.Sprintf("%06d", i)), B: "b", Rule: "r", Why: "w"})
		}
		if err := identify(b); err != nil {
			t.Fatal(err)
		}
		return b
	}
	var inForce []*schema.Batch
	for _, step := range []struct{ from, to, kept int }{
		{0, 100, 0},
		{0, 100, 1},
		{0, wholeBatch + 10, 1},
		{0, 3 * wholeBatch, 2},
		{5, 3*wholeBatch + 1, 3}, // the first batch says what no longer holds
		{5, 50, 0},
	} {
		all := checked(step.from, step.to)
		var says []said
		for _, b := range inForce {
			says = append(says, sayings(b))
		}
		fresh, replaced, err := divide(all, nil, inForce, says)
		if err != nil {
			t.Fatal(err)
		}
		inForce = slices.DeleteFunc(inForce, func(b *schema.Batch) bool { return slices.Contains(replaced, b.ID) })
		if len(inForce) != step.kept {
			t.Errorf("%d to %d: %d batches stay, want %d", step.from, step.to, len(inForce), step.kept)
		}
		inForce = append(inForce, fresh...)
		var got []schema.Checked
		for _, b := range inForce {
			got = append(got, b.Checked...)
		}
		slices.SortFunc(got, func(x, y schema.Checked) int {
			if x.A < y.A {
				return -1
			}
			return 1
		})
		if !slices.Equal(got, all.Checked) {
			t.Errorf("%d to %d: the batches say %d things, want %d", step.from, step.to, len(got), len(all.Checked))
		}
	}
}

// TestKnown holds that a document that is there is not read again, and one that is not
// there is.
func TestKnown(t *testing.T) {
	dir := t.TempDir()
	for _, n := range []string{"a", "b"} {
		if err := os.WriteFile(filepath.Join(dir, n+".txt"), []byte("The bridge at "+n+" fell on Monday, Mara Lind said."), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	claims := func(known map[schema.ID]bool) (out []int, ids []schema.ID) {
		items, _ := Read(t.Context(), []string{dir}, Options{known: known})
		for it := range items {
			if it.Err != nil {
				t.Fatal(it.Err)
			}
			for _, r := range it.Readings {
				out, ids = append(out, len(r.Claims)), append(ids, r.Document.ID)
			}
		}
		return out, ids
	}
	all, ids := claims(nil)
	if len(all) != 2 || all[0] == 0 || all[1] == 0 {
		t.Fatalf("claims of two documents: %d", all)
	}
	got, again := claims(map[schema.ID]bool{ids[0]: true})
	if !slices.Equal(again, ids) || got[0] != 0 || got[1] != all[1] {
		t.Errorf("claims with the first known: %d, want 0 and %d", got, all[1])
	}
}

// TestMemo holds that what a memo knows is what JSON says, and that it knows nothing of a
// link that is another than it was.
func TestMemo(t *testing.T) {
	b := &schema.Batch{Kind: "link",
		Links:   []schema.Link{{ID: "1", A: "a", B: "b", Score: .5, Evidence: []schema.Evidence{{Assertion: "a"}}}, {ID: "2", A: "b", B: "c"}},
		Checked: []schema.Checked{{A: "a", B: "b", Why: "<"}},
		Origins: []schema.Origin{{ID: "o", Members: []schema.Member{{Document: "d"}}}},
		Same:    []schema.Identity{{ID: "s", A: "x", B: "y"}}}
	want := sayings(b)
	m := memoOf([]*schema.Batch{b}, []said{want})
	for i, v := range []any{&b.Links[0], &b.Links[1], &b.Checked[0], nil, &b.Same[0]} {
		if v != nil && m.of(v) != want.json[i] {
			t.Errorf("%d is %s, want %s", i, m.of(v), want.json[i])
		}
	}
	l := b.Links[0]
	l.Evidence = []schema.Evidence{{Assertion: "b"}}
	if got := m.of(&l); got != "" {
		t.Errorf("a link with other evidence is %s", got)
	}
	if got := m.of(&schema.Checked{A: "a", B: "b", Why: ">"}); got != "" {
		t.Errorf("a pair let go for another reason is %s", got)
	}
}

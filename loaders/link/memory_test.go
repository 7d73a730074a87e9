package link

import (
	"io/fs"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"whosaid/schema"
)

// again links documents in steps, each of which remembers the one before, and returns
// the links that stand in the end, how many pairs of documents were taken over in the
// last step and how many links were drawn in it.
func again(t *testing.T, same []schema.Identity, steps ...[]Document) (links []schema.Link, kept, drawn int) {
	t.Helper()
	m := &Memory{}
	for _, docs := range steps {
		r, err := Again(t.Context(), docs, same, m, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		b, err := r.Memory.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		m = ReadMemory(b)
		if len(m.Docs) != len(docs) {
			t.Fatalf("%d documents remembered of %d", len(m.Docs), len(docs))
		}
		of := map[schema.ID]schema.ID{}
		for _, d := range docs {
			for _, c := range d.Reading.Claims {
				of[c.ID] = d.Reading.Document.ID
			}
		}
		links = slices.DeleteFunc(links, func(l schema.Link) bool {
			a, b := of[l.A], of[l.B]
			return a == "" || b == "" || !r.Kept[unordered(a, b)]
		})
		links = append(links, r.Links...)
		kept, drawn = len(r.Kept), len(r.Links)
	}
	slices.SortFunc(links, func(x, y schema.Link) int { return cmpIDs(x.ID, y.ID) })
	return links, kept, drawn
}

// TestMemory holds that documents that come, go or change later have the links of a
// linking of all of them at once, and that what stands is not drawn again.
func TestMemory(t *testing.T) {
	docs := archive()
	all := links(t, docs...)
	for seed := range uint64(2) {
		s := slices.Clone(docs)
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
		got, _, _ := again(t, nil, s[:3], s[:7], s[2:9], s) // two go, and come again
		if diff := cmp.Diff(got, all); diff != "" {
			t.Fatalf("(-in steps +all at once):\\n%s", diff)
		}
		if _, kept, drawn := again(t, nil, s, s); drawn != 0 || kept < len(s) {
			t.Fatalf("linked again, %d links were drawn and %d pairs kept", drawn, kept)
		}
	}
	// A document read anew.
	changed := slices.Clone(docs)
	changed[0].Version = "another reading"
	got, kept, drawn := again(t, nil, docs, changed)
	if diff := cmp.Diff(got, all); diff != "" || drawn == 0 || kept == 0 {
		t.Errorf("read anew: %d drawn, %d kept:\\n%s", drawn, kept, diff)
	}
}

// TestMemoryOfNames holds that documents are compared again when their names are judged
// otherwise.
func TestMemoryOfNames(t *testing.T) {
	docs := archive()
	a, b := schema.NewName(schema.Place, "Orsk", ""), schema.NewName(schema.Place, "Tarnby", "")
	same := []schema.Identity{schema.NewIdentity(min(a.ID, b.ID), max(a.ID, b.ID), schema.Same, "test", "")}
	want, _, err := Link(t.Context(), docs, same, nil)
	if err != nil {
		t.Fatal(err)
	}
	first, err := Again(t.Context(), docs, nil, &Memory{}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if cmp.Equal(first.Links, want) {
		t.Fatal("the judgement changes nothing; the test has grown weak")
	}
	r, err := Again(t.Context(), docs, same, first.Memory, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for pair := range r.Kept {
		for _, d := range docs {
			if d.Reading.Document.ID == pair[0] && slices.ContainsFunc(d.Reading.Names, func(n schema.Name) bool { return n.ID == max(a.ID, b.ID) }) {
				t.Errorf("%s was kept, though one of its names is judged otherwise", d.Reading.Document.URI)
			}
		}
	}
	if m := ReadMemory([]byte("no memory")); len(m.Docs) != 0 {
		t.Error("something was read from nothing")
	}
}

// TestDataHash holds that another word in any file of data is another version.
func TestDataHash(t *testing.T) {
	tree := fstest.MapFS{"data/a.txt": {Data: []byte("rise fall")}, "data/matters/b.txt": {Data: []byte("open shut")}}
	was := dataHash(tree)
	tree["data/matters/b.txt"] = &fstest.MapFile{Data: []byte("open closed")}
	if dataHash(tree) == was {
		t.Error("another wording leaves the number as it was")
	}
	if _, err := fs.Stat(dataFiles, "data/weights.txt"); err != nil {
		t.Error(err)
	}
}

package link

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/internal/golden"
	"whosaid/schema"
)

// TestRules compares each pair of testdata/*.txtar with what relate says of it,
// and checks that every rule has a golden in which it speaks.
func TestRules(t *testing.T) {
	spoke := map[string]bool{}
	golden.Archives(t, "testdata/*.txtar", func(t *testing.T, ar *txtar.Archive) {
		for i := range ar.Files {
			f := &ar.Files[i]
			field := fields(f)
			a, b := Analyze(field["a"], field["a_date"]), Analyze(field["b"], field["b_date"])
			r := Relate(a, b)
			spoke[r.Rule] = true
			got := fmt.Sprintf("%s %s: %s", r.Relation, r.Rule, r.Why)
			if r.Relation == schema.Unrelated {
				got = "unrelated: "
			}
			if back := Relate(b, a); (back.Relation == schema.Contradicts) != (r.Relation == schema.Contradicts) {
				t.Errorf("%s: contradicts one way only: %s, back %s", f.Name, r.Relation, back.Relation)
			}
			checkEvidence(t, r, a, b)
			golden.Answer(t, f, got)
		}
	})
	for _, r := range rules {
		if !spoke[r.name] {
			t.Errorf("no golden in which the rule %s speaks", r.name)
		}
	}
}

func checkEvidence(t *testing.T, r Result, sides ...*Statement) {
	t.Helper()
	for i, e := range r.Evidence {
		if text := sides[i].text; !e.ValidFor(text) || e.Of(text) != e.Text || e.Text == "" {
			t.Errorf("evidence %+v does not fit %q", e, text)
		}
	}
}

// TestContract holds the worked pairs of the contract.
func TestContract(t *testing.T) {
	want := map[string]string{}
	type pair struct{ ID, A, B, ADate, BDate, Relation string }
	read := func(name string, each func(pair)) {
		f, err := os.Open(filepath.Join("testdata", "contract", name))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for sc := bufio.NewScanner(f); sc.Scan(); {
			var p pair
			if err := json.Unmarshal(sc.Bytes(), &p); err != nil {
				t.Fatal(err)
			}
			each(p)
		}
	}
	read("pairs.expected.jsonl", func(p pair) { want[p.ID] = p.Relation })
	got := map[string]string{}
	read("pairs.jsonl", func(p pair) {
		got[p.ID] = string(Relate(Analyze(p.A, p.ADate), Analyze(p.B, p.BDate)).Relation)
	})
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}

// FuzzRelate holds what any two texts must: no panic, evidence that fits,
// conflict both ways or not at all.
func FuzzRelate(f *testing.F) {
	f.Add("Twelve people died.", "At least 31 people died.")
	f.Add("The gate \"is\" shut", "No gate. “Not” so-called — 5 %")
	f.Add("\xff\xfe 12", "a\x00b")
	f.Add("\x80", "\x80")
	// The fuzzer allows an input ten seconds: what is read once is read before.
	Relate(Analyze("Twelve people died.", ""), Analyze("At least 31 people died.", ""))
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 600 {
			return
		}
		x, y := Analyze(a, "2026-01-01"), Analyze(b, "")
		r, back := Relate(x, y), Relate(y, x)
		checkEvidence(t, r, x, y)
		if (r.Relation == schema.Contradicts) != (back.Relation == schema.Contradicts) {
			t.Errorf("%q %q: %s, back %s", a, b, r.Relation, back.Relation)
		}
	})
}

func BenchmarkRelate(b *testing.B) {
	x := Analyze("Twelve people died when the Karsa bridge fell on Monday, the interior ministry said in a statement.", "")
	y := Analyze("At least 31 people were killed in the collapse of the Karsa bridge, according to doctors at the hospital.", "")
	for b.Loop() {
		Relate(x, y)
	}
}

package link

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/schema"
)

// golden compares the last line of each file of an archive, "= ...", with what
// got makes of the lines before it, "key: value".
func golden(t *testing.T, path string, got func(field map[string]string) string) {
	t.Helper()
	ar, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range ar.Files {
		f := &ar.Files[i]
		field := map[string]string{}
		var kept []string
		want := ""
		for line := range strings.Lines(string(f.Data)) {
			if w, ok := strings.CutPrefix(line, "="); ok {
				want = strings.TrimSpace(w)
				continue
			}
			kept = append(kept, line)
			k, v, _ := strings.Cut(strings.TrimSpace(line), ": ")
			field[k] = v
		}
		out := strings.TrimSpace(got(field))
		if *update {
			f.Data = []byte(strings.Join(kept, "") + strings.TrimSpace("= "+out) + "\n")
			continue
		}
		if diff := cmp.Diff(out, want); diff != "" {
			t.Errorf("%s %s (-got +want):\n%s", path, f.Name, diff)
		}
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestClasses holds the classes of figures that sentences have.
func TestClasses(t *testing.T) {
	golden(t, filepath.Join("testdata", "classes", "classes.txtar"), func(field map[string]string) string {
		s := Analyze(field["s"], "2027-05-06")
		var out []string
		for i := range s.figures {
			f := &s.figures[i]
			class := f.class
			if class == "" {
				class = "-"
			}
			out = append(out, fmt.Sprintf("%s %s", class, show(f.value)))
		}
		return strings.Join(out, ", ")
	})
}

// TestVoices holds what comes of two statements of two voices, a party's one at
// least, whose documents tell one story.
func TestVoices(t *testing.T) {
	golden(t, filepath.Join("testdata", "voices", "voices.txtar"), func(field map[string]string) string {
		side := func(k string) *Statement {
			date := field[k+"_date"]
			if date == "" {
				date = "2027-05-06"
			}
			s := Analyze(field[k], date)
			s.speaker, s.voice, s.party = schema.ID("speaker "+k), schema.ID("voice "+k), true
			if v := field[k+"_event"]; v != "" {
				d, err := schema.ParseDate(v)
				if err != nil {
					t.Fatal(err)
				}
				s.event, s.hasEvent = d, true
			}
			return s
		}
		judge := func(a, b *Statement) Result {
			p := newPair(a, b)
			p.linked, p.story = true, 0.6
			return p.judge()
		}
		a, b := side("a"), side("b")
		r, back := judge(a, b), judge(b, a)
		if (r.Relation == schema.Contradicts) != (back.Relation == schema.Contradicts) {
			t.Errorf("%q %q: %s, back %s", field["a"], field["b"], r.Relation, back.Relation)
		}
		if r.Rule != "quantity" && r.Rule != "moment" {
			out := "nothing"
			if r.Relation == schema.Contradicts {
				out = "contradicts by " + r.Rule
			}
			for _, j := range r.Rejected {
				if j.Rule == "quantity" || j.Rule == "moment" {
					out = "let go: " + j.Why
				}
			}
			return out
		}
		return fmt.Sprintf("%s %s: %s", r.Relation, r.Rule, r.Why)
	})
}

// TestClocks reads times of day and how far they lie apart.
func TestClocks(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int // minutes apart
	}{
		{"at 3 p.m.", "at 15:00", 0},
		{"shortly before midnight", "about 2 a.m.", 90},
		{"at noon", "at 12.30 p.m.", 30},
		{"at 11.50 p.m.", "at 12.10 a.m.", 20},
		{"at six o'clock", "at 18:00", 0},
		{"about 5 a.m.", "at 3.20 a.m.", 70},
		{"by 6 a.m.", "at 4 a.m.", 0},
		{"half past nine in the evening", "at 8 p.m.", 90},
		{"ten minutes after six", "at 6.32 p.m.", 22},
		{"a quarter to six", "at 17:45", 0},
		{"twenty past four in the morning", "at 3.15 a.m.", 65},
		{"shortly before two", "at 3.15 a.m.", 75},
		{"until nearly ten", "at 7.15 p.m.", 135},
	} {
		read := func(s string) clock {
			c := clocksIn(strings.Fields(s))
			if len(c) != 1 {
				t.Fatalf("%q: %d times", s, len(c))
			}
			return c[0]
		}
		a, b := read(test.a), read(test.b)
		if got := a.apart(b); got != test.want || b.apart(a) != got {
			t.Errorf("%q, %q: %d and %d apart, want %d", test.a, test.b, got, b.apart(a), test.want)
		}
	}
	for _, none := range []string{"3 people", "12 percent", "1.5 litres", "version 2.10 of it", "99:99", "a score of 3:0", "before two judges", "at nine schools", "three to five people", "after six weeks"} {
		for _, c := range clocksIn(strings.Fields(none)) {
			t.Errorf("%q has a time of day: %+v", none, c)
		}
	}
}

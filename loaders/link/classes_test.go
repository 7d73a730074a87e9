package link

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/internal/golden"
	"whosaid/schema"
)

// answers compares the answer of each file of an archive with what got makes of
// the lines before it, "key: value".
func answers(t *testing.T, path string, got func(field map[string]string) string) {
	t.Helper()
	golden.Archive(t, path, func(t *testing.T, a *txtar.Archive) {
		for i := range a.Files {
			golden.Answer(t, &a.Files[i], got(fields(&a.Files[i])))
		}
	})
}

// fields are the lines "key: value" of a file.
func fields(f *txtar.File) map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(string(f.Data)) {
		k, v, _ := strings.Cut(strings.TrimSpace(line), ": ")
		out[k] = v
	}
	return out
}

// TestClasses holds the classes of figures that sentences have.
func TestClasses(t *testing.T) {
	answers(t, filepath.Join("testdata", "classes", "classes.txtar"), func(field map[string]string) string {
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
	answers(t, filepath.Join("testdata", "voices", "voices.txtar"), func(field map[string]string) string {
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
		{"at 5.10", "at 4.47 in the morning", 23},
		{"closed at 8.40 ,", "at 8.10", 30},
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
	for _, none := range []string{"3 people", "12 percent", "1.5 litres", "version 2.10 of it", "sold at 5.10 euros", "rose by 5.10", "99:99", "a score of 3:0", "before two judges", "at nine schools", "three to five people", "after six weeks"} {
		for _, c := range clocksIn(strings.Fields(none)) {
			t.Errorf("%q has a time of day: %+v", none, c)
		}
	}
}

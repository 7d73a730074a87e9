package link

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFigures(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"The capsule was up after nine minutes and 46 seconds.", []string{"586 s"}},
		{"It took two hours, 10 minutes and 5 seconds.", []string{"7805 s"}},
		{"They waited nine minutes and then ran for 46 seconds.", []string{"540 s", "46 s"}},
		{"They waited about nine minutes and 46 seconds.", []string{"540 s", "46 s"}},
		{"Ivo Tamm, 67, faces 26 charges.", []string{"26 charge"}},
		{"In Orsk, 67 people were hurt.", []string{"67 people"}},
		{"The train was going at 36 km/h.", []string{"10 m/s"}},
		{"Nine cubic metres ran into the ditch.", []string{"9000 l"}},
		{"It covers 20 square metres.", []string{"20 m2"}},
		{"The clock stopped at 5.10 and two people died.", []string{"2 people"}},
		{"The square was cleared shortly before nine.", nil},
		{"The crowd was cleared by nine officers.", []string{"9 officer"}},
		{"A woman of 71 was hurt.", nil},
		{"The crowd was over 60,000 at five minutes to midnight.", []string{"60000 ", "300 s"}},
		{"A group of 40 was hurt.", []string{"40 "}},
		{"A quarter of a million people came.", []string{"250000 people"}},
		{"A quarter of the people came.", []string{"25 %"}},
		{"One bus in fourteen was late.", []string{"7.142857142857143 %"}},
		{"One patient in fourteen wards was lost.", []string{"1 patient", "14 ward"}},
		{"They counted nineteen letters in every twenty.", []string{"95 %"}},
	} {
		var got []string
		for _, f := range Analyze(c.text, "").figures {
			got = append(got, fmt.Sprintf("%g %s", f.value, f.unit))
		}
		if diff := cmp.Diff(got, c.want); diff != "" {
			t.Errorf("%s (-got +want):\n%s", c.text, diff)
		}
	}
}

// TestShareOf reads counts of a count as shares.
func TestShareOf(t *testing.T) {
	for _, c := range []struct {
		text string
		want float64 // percent; 0 for no share
	}{
		{"Fewer than 60 of its 240 machines were broken.", 25},
		{"Nine of the twelve boats sank.", 75},
		{"Nine boats sank and twelve were saved.", 0},
		{"Nine of the boats had twelve seats.", 0},
	} {
		s, got := Analyze(c.text, ""), 0.0
		if x := s.shareOf(&s.figures[0]); x != nil {
			got = x.value
		}
		if got != c.want {
			t.Errorf("%s: %g percent, want %g", c.text, got, c.want)
		}
	}
}

// TestRestFor turns a share of those who came into one of those who stayed away.
func TestRestFor(t *testing.T) {
	for _, c := range []struct {
		a, b   string
		lo, hi float64 // of a
	}{
		{"More than half of the porters came to work.", "Nine in ten porters stayed away.", 0, 50},
		{"Fewer than half of the porters came to work.", "Nine in ten porters stayed away.", 50, 100},
		{"A fifth of the porters came to work.", "Nine in ten porters stayed away.", 80, 80},
		{"A fifth of the porters came to work.", "One in ten scales is broken.", 20, 20},
		{"A fifth of the porters came to the match.", "Nine in ten porters stayed away.", 20, 20},
	} {
		f, g := &Analyze(c.a, "").figures[0], &Analyze(c.b, "").figures[0]
		if r := f.restFor(g); math.Abs(r.lo-c.lo) > .01 || math.Abs(r.hi-c.hi) > .01 {
			t.Errorf("%s beside %s: %g to %g, want %g to %g", c.a, c.b, r.lo, r.hi, c.lo, c.hi)
		}
	}
}

// TestInClassOf gives a number of what the words leave out the class of another figure.
func TestInClassOf(t *testing.T) {
	for _, c := range []struct{ text, other, want string }{
		{"The true number is 21.", "Sixteen residents died.", "dead"},
		{"We make it 42,000.", "The crowd in the square was put at 9,000.", "crowd"},
		{"His result is 41,000.", "Some 90,000 demonstrators marched.", "crowd"},
		{"Our stewards counted 31.", "Only nine marchers were arrested.", "arrested"},
		{"The real figure is closer to 900.", "Some 4,000 pupils fell ill.", "infected"},
		{"The house has 21 doors.", "Sixteen residents died.", ""},
		{"She lives at 21 and is happy.", "Sixteen residents died.", ""},
		{"The true number is 21.", "The bus was going at 60 km/h.", ""},
		{"Nine were injured.", "Sixteen residents died.", "injured"},
	} {
		s, o := Analyze(c.text, ""), Analyze(c.other, "")
		f, g := &s.figures[0], &o.figures[0]
		if got := s.inClassOf(f, g).class; got != c.want {
			t.Errorf("%q beside %q (%s): class %q, want %q", c.text, c.other, g.class, got, c.want)
		}
	}
}

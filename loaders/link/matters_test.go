package link

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestMatters reads all files, and holds that a matter is found as it is put.
func TestMatters(t *testing.T) {
	m := openMatters()
	if len(m.all) < 100 {
		t.Fatalf("only %d matters", len(m.all))
	}
	for _, o := range m.all {
		if len(o.sides) < 2 {
			t.Errorf("%s has the sides %q only", o.name, o.sides)
		}
		if strings.ContainsAny(o.name, " \t") {
			t.Errorf("%q: a name without spaces is wanted", o.name)
		}
	}
}

// withMatters reads a text as the only file of matters.
func withMatters(t *testing.T, file string) *matters {
	t.Helper()
	m := &matters{by: map[string][]begun{}}
	if err := m.read(file); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestMattersRead(t *testing.T) {
	m := withMatters(t, "# of doors\n: locked\nyes\nlock/v|padlock/v\nunder * key\nno\nopen/a\n\n:~ open\n= early\nopen * at #\n= late\n! not * before #\n= never\nstay shut\n")
	if got := len(m.all); got != 2 {
		t.Fatalf("%d matters, want 2", got)
	}
	if !m.all[1].turns || m.all[0].turns {
		t.Errorf("turns: %v and %v", m.all[0].turns, m.all[1].turns)
	}
	if got := m.all[1].sides; !slices.Equal(got, []string{"early", "late", "never"}) {
		t.Errorf("sides %q", got)
	}
	w := m.by["not"][0]
	if !w.whole || len(w.words) != 3 || !w.words[1].wide || len(w.words[2].any) != 0 {
		t.Errorf("not before: %+v", w)
	}
	for bad, why := range map[string]string{
		"yes\nlock":      "want a matter",
		": locked\nlock": "want a side",
		": locked\nyes\nlock\n: open\nyes\na\nno\nb":         "fewer than two sides",
		": locked\nyes\nlock\n# the other is missing":        "fewer than two sides",
		": a\nyes\nlock\nno\nopen\n: a\nyes\nbolt":           "twice",
		": locked\nyes\nlock/x\nno\nopen":                    "no part of speech",
		": locked\nyes\nlock|\nno\nopen":                     "a word is missing",
		": locked\nyes\nlock *\nno\nopen":                    "a word at its end",
		": locked\nyes\nlock & gate * shut\nno\nopen":        "either",
		": locked\nyes\nlock @nothing\nno\nopen":             "no group",
		": locked\nyes\na b c d e f g h i j k l m\nno\nopen": "more than 12 words",
		": locked\nyes\n! # keys\nno\nopen":                  "cannot be its first word",
	} {
		if err := (&matters{by: map[string][]begun{}}).read(bad); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%q: %v, want %q", bad, err, why)
		}
	}
}

// TestExcludes sets answers against each other: yes and no, negated or not, and one
// of several.
func TestExcludes(t *testing.T) {
	for _, c := range []struct {
		a, b string
		on   string // the matter; "" for none
	}{
		{"The gate was padlocked.", "The gate stood open all night.", "locked"},
		{"The gate was padlocked.", "The gate was not open that night.", ""},
		{"Nobody had locked the gate.", "The gate was padlocked.", "locked"},
		{"The court ruled that the gate was padlocked.", "The gate stood open all night.", "locked"},
		{"The court ruled out that the gate was padlocked.", "The gate was padlocked.", "locked"},
		{"Was the gate padlocked?", "The gate stood open.", ""},
		{"The fire was started by faulty wiring.", "Arsonists had set the fire.", "cause"},
		{"The fire was started by faulty wiring.", "The wiring was to blame.", ""},
		{"The fire was not started by faulty wiring.", "The wiring was to blame.", "cause"},
		{"The fire was not started by faulty wiring.", "Arsonists had set the fire.", ""},
		{"It was a fake kidnapping.", "The kidnapping was real.", "kidnapped"},
		{"They have not seen a penny.", "The miners were paid.", "paid"},
		{"Nobody had chained a single exit.", "The gates were chained.", "chained"},
		{"They never chained the gate.", "The gates were chained.", "chained"},
		{"The guard in front of the gate was not chained.", "The gates were chained.", ""},
		{"The gate stood open, and the dog was chained.", "There were no chains on any gate.", ""},
		{"He had not had a day off.", "She had not had a day off for weeks.", ""},
		{"He had not had a day off.", "There was a day off each week.", "off"},
		{"The water must not be drunk.", "Anyone may drink the water.", "drinkable"},
		{"The water could be drunk.", "The water must not be drunk.", ""},
		{"The hatch would not open.", "The hatch opened at once.", "hatch"},
		{"If the hatch would not open, we would drown.", "The hatch opened at once.", ""},
		{"There was no trace of an arsonist.", "Arsonists had set the fire.", "cause"},
		{"There is no evidence that the gate was padlocked.", "The gate was padlocked.", "locked"},
		{"There is evidence that the gate was padlocked.", "The gate was padlocked.", ""},
		{"A kidnapping has been ruled out.", "It was a kidnapping.", "kidnapped"},
		{"A kidnapping is out of the question.", "It was a kidnapping.", "kidnapped"},
		{"The kidnapping is no question of money.", "It was a kidnapping.", ""},
		{"Two cars crashed head-on.", "One car ran into the back of the other.", "crash"},
	} {
		m := withMatters(t, ": locked\nyes\nlock/v|padlock/v|padlocked\nno\nopen/a\nopen/r\n: cause\n= wiring\nwiring\n= arson\narsonist\n= lightning\nlightning\n: kidnapped\nyes\nkidnap/v\nkidnapping\nno\nfake/a kidnapping\n: paid\nyes\npay/v\nno\n! not * penny\n: chained\nyes\nchain/v & @door\nno\n!no chain * @door\n: off\nyes\nday off\nno\n! not had * day off\n: hatch\nyes\nhatch open/v\nno\n!hatch would not open/v\n: crash\n= front\nhead-on|frontal/a\n= back\nback of\n: drinkable\nyes\nmay drink/v\nno\n!drink/v|drunk & must|should & not\n")
		a, b := Analyze(c.a, ""), Analyze(c.b, "")
		got := ""
		for _, x := range a.answersTo(m) {
			for _, y := range b.answersTo(m) {
				if m.exclude(&x, &y) {
					got = m.all[x.matter].name
				}
			}
		}
		if got != c.on {
			t.Errorf("%q and %q: on %q, want %q", c.a, c.b, got, c.on)
		}
	}
}

// TestMattersSaid holds that what is said on a matter is heard, in the sentences of
// testdata/matters: under ": NAME" and a side, as in the files of matters, a sentence a line.
// Each must give that answer and none that it excludes.
func TestMattersSaid(t *testing.T) {
	m := openMatters()
	paths, err := filepath.Glob("testdata/matters/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no sentences: %v", err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			said, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			now, side, n, missed := -1, -1, 0, 0
			for line := range strings.Lines(string(said)) {
				line = strings.TrimSpace(line)
				if name, ok := strings.CutPrefix(line, ":"); ok {
					name = strings.TrimSpace(name)
					if now, side = slices.IndexFunc(m.all, func(o matter) bool { return o.name == name }), -1; now < 0 {
						t.Fatalf("no matter %q", name)
					}
					continue
				}
				switch {
				case line == "" || line[0] == '#':
				case now < 0:
					t.Fatalf("%q: want a matter, as in \": warned\"", line)
				case line == "yes" || line == "no" || line[0] == '=':
					if side = slices.Index(m.all[now].sides, strings.TrimSpace(strings.TrimPrefix(line, "="))); side < 0 {
						t.Fatalf("matter %q has no side %q", m.all[now].name, line)
					}
				case side < 0:
					t.Fatalf("%q: want a side: yes, no or = NAME", line)
				default:
					n++
					want := answer{matter: now, side: side, sign: isSo}
					heard, other := false, ""
					for _, a := range Analyze(line, "").answers() {
						switch {
						case a.matter != now:
						case m.exclude(&a, &want):
							other = a.by.line
						case a.side == side && a.sign == isSo || len(m.all[now].sides) == 2:
							heard = true
						}
					}
					switch {
					case !heard:
						missed++
						t.Errorf("%s, %s: not heard in %q", m.all[now].name, m.all[now].sides[side], line)
					case other != "":
						t.Errorf("%s, %s: %q says the contrary in %q", m.all[now].name, m.all[now].sides[side], other, line)
					}
				}
			}
			t.Logf("%d sentences, %d not heard", n, missed)
		})
	}
}

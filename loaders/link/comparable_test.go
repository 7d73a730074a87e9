package link

import (
	"path/filepath"
	"strconv"
	"testing"

	"whosaid/schema"
)

// TestComparable holds what is let go between two documents as being of two things, and
// beside each case one much like it that is reported: a and b are said, a2 and b2 stand in the
// same documents, and either document is taken to have as many statements as length says.
func TestComparable(t *testing.T) {
	answers(t, filepath.Join("testdata", "comparable", "comparable.txtar"), func(field map[string]string) string {
		l := NewLinker(func(id schema.ID) schema.ID { return id }, nil)
		side := func(k, day, by string) Document {
			if d := field[k+"_date"]; d != "" {
				day = d
			}
			sayings := []utterance{{by, field[k]}}
			for _, n := range []string{"2", "3", "4"} {
				if s := field[k+n]; s != "" {
					sayings = append(sayings, utterance{by, s})
				}
			}
			return reading("Outlet "+k, day, sayings...)
		}
		docs := []Document{side("a", "2027-04-02", "Mara Lind"), side("b", "2027-04-03", "Ivo Tamm")}
		var s [2]*Statement
		for i, d := range docs {
			l.Hear(d.Reading)
			p := l.prepare(d)
			p.all()
			s[i] = p.statement(0)
			if n, err := strconv.Atoi(field["length"]); err == nil {
				s[i].among = n
			}
		}
		link, checked := compareAs(s[0], s[1], 1, false)
		back, _ := compareAs(s[1], s[0], 1, false)
		if (link == nil) != (back == nil) || link != nil && link.ID != back.ID {
			t.Errorf("%q, %q: %v, the other way round %v", field["a"], field["b"], link, back)
		}
		switch {
		case link != nil:
			return string(link.Relation) + " by " + link.Rule
		case len(checked) > 0:
			return "let go: " + checked[0].Why
		}
		return "nothing"
	})
}

// TestLength holds that length takes from the odds in a crowd and from two answers to one
// question, and from nothing else, and from short documents nothing.
func TestLength(t *testing.T) {
	p := newPair(Analyze("The road to Orsk was straight.", ""), Analyze("The road to Orsk was not straight.", ""))
	for _, c := range []struct {
		a, b, crowd int
		on          string
		takes       bool
	}{
		{usualLength, usualLength, 8, "", false},
		{1, 1, 8, "", false},
		{10 * usualLength, usualLength, 1, "", false},
		{10 * usualLength, usualLength, 2, "", true},
		{10 * usualLength, usualLength, 1, "locked", true},
	} {
		p.a.among, p.b.among = c.a, c.b
		x := conflict{rule: "polarity", on: c.on}
		x.amid(c.crowd, p)
		y := conflict{rule: "polarity", on: c.on, marks: x.marks}
		if got := x.odds() < y.odds(); got != c.takes || x.odds() > y.odds() {
			t.Errorf("%+v: odds %g, without length %g", c, x.odds(), y.odds())
		}
	}
}

// TestSaidApart holds that the days between two sayings are a mark of their conflicts, but
// not where one laments what the other denies, which goes on.
func TestSaidApart(t *testing.T) {
	for _, c := range []struct {
		a, b, day string
		marked    bool
	}{
		{"The gate in Orsk was open.", "The gate in Orsk was closed.", "2027-05-30", true},
		{"The gate in Orsk was open.", "The gate in Orsk was closed.", "2027-05-06", false},
		{"Belto has plundered the island of Orsk.", "Belto has not plundered the island of Orsk.", "2027-05-30", false},
	} {
		p := newPair(Analyze(c.a, "2027-05-06"), Analyze(c.b, c.day))
		all := p.conflicts()
		if len(all) == 0 {
			t.Fatalf("%q, %q: no conflicts", c.a, c.b)
		}
		for i := range all {
			if all[i].surrounded(p); (all[i].values[markSaidApart] > 0) != c.marked {
				t.Errorf("%q, %q on %s: mark %g", c.a, c.b, c.day, all[i].values[markSaidApart])
			}
		}
	}
}

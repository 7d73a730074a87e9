package queries

import (
	"strings"
	"testing"

	"whosaid/schema"
)

// A side speaks with words that say something by themselves.
func TestWordsOfASide(t *testing.T) {
	long := "On the evening of the second day the search of the river below the mill had ended without any result"
	for _, c := range []struct{ kind, fired, quote, want string }{
		{"numeric", "twelve", "Bridge collapse kills twelve", "twelve"},
		{"polarity", "not safe", "The water is not safe to drink", "not safe"},
		{"antonym", "ended", "The search ended at six", "The search ended at six"},
		{"date", "inspected", "It was inspected last autumn", "It was inspected last autumn"},
		{"date", "March 2026", "It was inspected in March 2026", "March 2026"},
		{"antonym", "ended", long, "… search of the river below the mill had ended without any result"},
		{"antonym", "", "Nothing fired", "Nothing fired"},
	} {
		a := &schema.Assertion{ID: "a", Quote: c.quote}
		var says []told
		if c.fired != "" {
			own, other := class(c.kind), "value"
			if own == other {
				other = "state"
			}
			says = []told{{"b", "somebody else", own}, {"a", "of another class", other}, {"a", c.fired, own}, {"a", "less sure", own}}
		}
		if got := words([]*schema.Assertion{a}, says, c.kind); got != c.want {
			t.Errorf("words(%q in %q) = %q, want %q", c.fired, c.quote, got, c.want)
		}
	}
}

func TestTitle(t *testing.T) {
	side := func(says string, denial bool) Side { return Side{Says: says, Denial: denial} }
	for _, c := range []struct {
		d    Dispute
		want string
	}{
		{Dispute{Kind: "numeric", Entities: []string{"Velm"}, Sides: []Side{side("twelve", false), side("31 bodies", false), side("thirty", true)}},
			"Velm: “twelve” or “31 bodies”; “thirty” denied"},
		{Dispute{Kind: "date", Sides: []Side{side("2019", false), side("2021", false), side("2022", false), side("2023", false)}},
			"“2019”, “2021” or 2 others"},
		{Dispute{Kind: "numeric", Sides: []Side{side("twelve", false), side("twelve", true)}}, "“twelve”; “twelve” denied"},
		{Dispute{Kind: "antonym"}, "The search went on"},
	} {
		all := []*schema.Assertion{{Text: "The search did not end", Negated: true}, {Text: "[the search] went on"}}
		if got := title(&c.d, all); got != c.want {
			t.Errorf("title = %q, want %q", got, c.want)
		}
	}
}

// Sides that would speak alike speak with their quotes.
func TestTellApart(t *testing.T) {
	quote := func(says, q string) Side {
		return Side{Says: says, Claims: []SideClaim{{Assertions: []SideAssertion{{Quote: q}}}}}
	}
	sides := []Side{quote("Final offer", "It is our final offer"), quote("final offer", strings.Repeat("the so-called final offer ", 4)), quote("no offer", "x")}
	tellApart(sides)
	for i, want := range []string{"It is our final offer", "the so-called final offer the so-called final offer the …", "no offer"} {
		if sides[i].Says != want {
			t.Errorf("side %d says %q, want %q", i, sides[i].Says, want)
		}
	}
}

// A name that a document has in capitals only is written as the quotes write it.
func TestWrittenSmall(t *testing.T) {
	as := []*schema.Assertion{{Quote: "the Velmer port was shut"}, {Quote: "Rain fell on Velm. NATO met."}}
	for name, want := range map[string]string{"VELM": "Velm", "NATO": "NATO", "PORT": "PORT", "Velm": "Velm", "ORT": "ORT"} {
		if got := writtenSmall(name, as); got != want {
			t.Errorf("writtenSmall(%s) = %s, want %s", name, got, want)
		}
	}
}

// A denial speaks with the words that it denies, not with "denies" and its own.
func TestDenies(t *testing.T) {
	for _, tt := range []struct {
		quote, says string
		want        bool
	}{
		{"Reports of thirty dead are false", "thirty dead", true},
		{"The port is not under a blockade", "not under a blockade", false},
		{"The talk of a crisis is a mere show", "talk of a crisis is a mere show", false},
		{"He couldn't say who fled", "couldn't say", false},
	} {
		s := Side{Denial: true, Says: tt.says, Claims: []SideClaim{{Assertions: []SideAssertion{{Quote: tt.quote}}}}}
		if got := s.denies(); got != tt.want {
			t.Errorf("%q of %q: denies %t, want %t", tt.says, tt.quote, got, tt.want)
		}
	}
}

func TestAkin(t *testing.T) {
	for _, tt := range []struct {
		a, b []string
		want bool
	}{
		{[]string{"port", "blocka"}, []string{"blocke"}, true},
		{[]string{"port"}, []string{"portal"}, false},
		{[]string{"dam"}, []string{"dam"}, true},
		{nil, []string{"dam"}, false},
	} {
		if got := akin(tt.a, tt.b); got != tt.want {
			t.Errorf("akin(%q, %q) = %t", tt.a, tt.b, got)
		}
	}
}

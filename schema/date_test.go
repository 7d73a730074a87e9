package schema

import (
	"testing"
)

func TestParseDate(t *testing.T) {
	for _, c := range []struct{ in, earliest, latest string }{
		{"2026", "2026-01-01", "2026-12-31"},
		{"2026-02", "2026-02-01", "2026-02-28"},
		{"2024-02", "2024-02-01", "2024-02-29"},
		{"2026-03-02", "2026-03-02", "2026-03-02"},
		{"2026-03-02T18:03:00+04:00", "2026-03-02", "2026-03-02"},
		{"2026-03-02T18:03", "2026-03-02", "2026-03-02"},
		{"2026-21", "2026-03-01", "2026-05-31"},
		{"2026-24", "2026-12-01", "2027-02-28"},
		{"202X", "2020-01-01", "2029-12-31"},
		{"19XX", "1900-01-01", "1999-12-31"},
		{"2026-XX", "2026-01-01", "2026-12-31"},
		{"2026-05-XX", "2026-05-01", "2026-05-31"},
		{"2026-XX-XX", "2026-01-01", "2026-12-31"},
		{"2026?", "2026-01-01", "2026-12-31"},
		{"2026-03~", "2026-03-01", "2026-03-31"},
		{"2026-03-02%", "2026-03-02", "2026-03-02"},
		{"2026-03-02/2026-03-05", "2026-03-02", "2026-03-05"},
		{"2026-03/2027", "2026-03-01", "2027-12-31"},
		{"../2026-03", "", "2026-03-31"},
		{"/2026-03", "", "2026-03-31"},
		{"2026-03/..", "2026-03-01", ""},
		{"-0044-03-15", "-0044-03-15", "-0044-03-15"},
		{"Y17000", "17000-01-01", "17000-12-31"},
	} {
		d, err := ParseDate(c.in)
		if err != nil {
			t.Errorf("ParseDate(%q): %v", c.in, err)
			continue
		}
		got := [2]string{}
		if !d.Earliest.IsZero() {
			got[0] = Day(d.Earliest)
		}
		if !d.Latest.IsZero() {
			got[1] = Day(d.Latest)
		}
		if got != [2]string{c.earliest, c.latest} {
			t.Errorf("ParseDate(%q) = %v, want %s %s", c.in, got, c.earliest, c.latest)
		}
	}
	for _, bad := range []string{"", "..", "../..", "/", "yesterday", "2026-13", "2026-00", "2026-02-30", "26", "20260302", "2026-3-2", "2026-03-02/2026-03-01",
		"2X26", "2026-X2", "2026-03-02T25:00", "2026-03T10:00", "Y202", "2026-03-02-01", "2026-03-02/2026-03-03/2026-03-04", "２０２６"} {
		if d, err := ParseDate(bad); err == nil {
			t.Errorf("ParseDate(%q) = %v, want an error", bad, d)
		} else if CodeOf(err) != Invalid {
			t.Errorf("ParseDate(%q): code %s", bad, CodeOf(err))
		}
	}
}

func TestDatesCompare(t *testing.T) {
	date := func(s string) Date {
		d, err := ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		a, b             string
		overlaps, before bool
	}{
		{"2026-03-02", "2026-03", true, false},
		{"2026-03-02", "2026-03-03", false, true},
		{"2026-03-03", "2026-03-02", false, false},
		{"../2026-03", "2026-04", false, true},
		{"2026-03/..", "2030", true, false},
		{"../2026", "2020/..", true, false},
	} {
		a, b := date(c.a), date(c.b)
		if a.Overlaps(b) != c.overlaps || b.Overlaps(a) != c.overlaps {
			t.Errorf("%s overlaps %s: %v and %v, want %v", c.a, c.b, a.Overlaps(b), b.Overlaps(a), c.overlaps)
		}
		if a.Before(b) != c.before {
			t.Errorf("%s before %s: %v", c.a, c.b, a.Before(b))
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-03-02", "../2026", "202X", "2026-21", "-0044", "Y17000", "2026-03-02T18:03:00Z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			return
		}
		if d.EDTF != s {
			t.Errorf("ParseDate(%q).EDTF = %q", s, d.EDTF)
		}
		if !d.Earliest.IsZero() && !d.Latest.IsZero() && d.Latest.Before(d.Earliest) {
			t.Errorf("ParseDate(%q) ends before it begins", s)
		}
		if !d.Overlaps(d) || d.Before(d) {
			t.Errorf("ParseDate(%q) does not overlap itself", s)
		}
	})
}

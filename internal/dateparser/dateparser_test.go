package dateparser

import "testing"

func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"3 March 2026":                      "2026-03-03",
		"March 3, 2026":                     "2026-03-03",
		"Tuesday, 3rd March 2026":           "2026-03-03",
		"Sept. 14, 2026 at 6:30 p.m.":       "2026-09-14",
		"2026-03-03T21:10:00+01:00":         "2026-03-03",
		"Tue, 03 Mar 2026 21:10:00 +0100":   "2026-03-03",
		"03.03.2026":                        "2026-03-03",
		"1st August 2026":                   "2026-08-01",
		"last Tuesday":                      "",
		"31 February 2026":                  "",
		"":                                  "",
		"3 Mars 2026, on parle de la pluie": "",
	} {
		got, err := (&Parser{}).Parse(nil, in)
		switch {
		case want == "" && err == nil:
			t.Errorf("Parse(%q) = %v, want no date", in, got.Time)
		case want != "" && (err != nil || got.Time.Format("2006-01-02") != want):
			t.Errorf("Parse(%q) = %v, %v; want %s", in, got.Time, err, want)
		}
	}
}

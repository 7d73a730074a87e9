package link

import (
	"slices"
	"testing"
)

// TestFirstTime holds which earlier times are held against a first time, and beside each a
// near miss that is not.
func TestFirstTime(t *testing.T) {
	for _, c := range []struct {
		a, b   string
		listed bool
	}{
		{"The first complaint reached us on [2027-02-20].", "Parents had reported the fault in [2026-11].", true},
		{"The first complaint reached us on [2027-02-20].", "Parents had reported the fault in [2027-03].", false},
		{"The first complaint reached us on [2027-02-20].", "Parents reported the fault on [2027-02-20].", false},
		{"The first complaint reached us on [2027-02-20].", "The fault was mended in [2026-11].", false},
		{"A complaint reached us on [2027-02-20].", "Parents had reported the fault in [2026-11].", false},
		{"I saw the letter for the first time on [2027-02-20].", "The minister had read the letter in [2026-11].", true},
		{"I saw the letter on [2027-02-20].", "The minister had read the letter in [2026-11].", false},
		{"The club first contacted her on [2027-02-20].", "The club had talked to her in [2027-01].", true},
		{"The club first contacted her on [2027-02-20].", "The club had talked to her in [2007-01].", false},
		{"The club first contacted her on [2027-02-20].", "The club had not talked to her in [2027-01].", false},
	} {
		p := newPair(dated(t, c.a, "2027-05-12"), dated(t, c.b, "2027-05-12"))
		p.a.speaker, p.b.speaker, p.linked = "a", "b", true
		for _, q := range []*pair{p, p.turned()} {
			got := slices.ContainsFunc(append(q.firstTimeConflicts(nil), q.noticeConflicts(nil)...), func(x conflict) bool { return x.values[markEarlier] > 0 })
			if got != c.listed {
				t.Errorf("%q, %q: listed %t", c.a, c.b, got)
			}
		}
	}
}

// TestEarlierNotices holds that a first notice is at odds only with one before it.
func TestEarlierNotices(t *testing.T) {
	for _, c := range []struct {
		a, b   string
		listed bool
	}{
		{"The first complaint reached the mill on [2027-02-20].", "Parents told the mill in [2027-01].", true},
		{"The first complaint reached the mill on [2027-02-20].", "Parents told the mill in [2027-03].", false},
		{"The first complaint reached the mill on [2027-02-20].", "Parents told the mill.", true},
	} {
		p := newPair(dated(t, c.a, "2027-05-12"), dated(t, c.b, "2027-05-12"))
		p.linked = true
		for _, q := range []*pair{p, p.turned()} {
			if got := len(q.noticeConflicts(nil)) > 0; got != c.listed {
				t.Errorf("%q, %q: listed %t", c.a, c.b, got)
			}
		}
	}
}

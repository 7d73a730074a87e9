package link

import (
	"testing"

	"whosaid/schema"
)

// TestStrangers holds that documents months apart that share no name, or hardly one, are
// strangers unless they tell one story, and that what strangers say is no conflict.
func TestStrangers(t *testing.T) {
	at := func(day int32) *sketch { return &sketch{Dated: true, Weight: 8, Day: day} }
	for _, c := range []struct {
		days  int32
		story float64
		s     sharing
		want  bool
	}{
		{0, 0.3, sharing{}, false},
		{40, 0.3, sharing{}, true},
		{40, 0.3, sharing{names: 1, weight: 1}, false},
		{200, 0.3, sharing{names: 1, weight: 1}, true},
		{200, 0.3, sharing{names: 3, weight: 3}, false},
		{40, 0.9, sharing{}, false},
		{200, 0.9, sharing{}, true},
		{200, 0.9, sharing{names: 2, weight: 2}, false},
	} {
		if got := strangers(at(0), at(c.days), c.story, c.s); got != c.want {
			t.Errorf("%d days, story %.1f, %d names: %v", c.days, c.story, c.s.names, got)
		}
	}
	a := reading("The Ferry Post", "2027-04-02", utterance{"Mara Lind", "The dam above Orsk was open before the flood."})
	b := reading("Radio Quay", "2027-04-03", utterance{"Ivo Tamm", "The dam above Orsk was closed before the flood."})
	x, y := FromReading(a.Reading, a.Text, 0), FromReading(b.Reading, b.Text, 0)
	if l, _ := compareAs(x, y, 1, false); l == nil || l.Relation != schema.Contradicts {
		t.Fatalf("of one story: %v; the test has grown weak", l)
	}
	if l, checked := compareAs(x, y, 1, true); l != nil && l.Relation == schema.Contradicts || len(checked) == 0 {
		t.Errorf("of strangers: %v, checked %v", l, checked)
	}
}

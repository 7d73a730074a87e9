package link

import (
	"context"
	"testing"
)

// TestCrowd holds that the crowd of one pair, asked for by itself, is what counting all
// pairs at once comes to: weights are learnt from the one and used with the other.
func TestCrowd(t *testing.T) {
	docs := append(archive(),
		reading("Outlet One", "2027-04-02", utterance{"Mara Lind", "The fire at the depot in Orsk killed four people."}),
		reading("Outlet Two", "2027-04-02",
			utterance{"Ivo Tamm", "The fire at the depot in Orsk killed nine people."},
			utterance{"Ivo Tamm", "Nobody was killed in the fire at the depot in Orsk."},
			utterance{"Ivo Tamm", "The fire at the depot in Orsk did not kill four people."}))
	statements, err := analyseAll(context.Background(), docs, nil)
	if err != nil {
		t.Fatal(err)
	}
	among, met, crowded := crowds{}, []*pair{}, 0
	for i, a := range statements {
		for _, b := range statements[i+1:] {
			if p := linked(a, b, story(a.context, b.context)); !oneVoice(a, b) && p.meets(a) != 0 {
				among.met(p, p.weighable())
				met = append(met, p)
			}
		}
	}
	for _, p := range met {
		got, want := p.crowd(crowdMost), min(among.of(p), crowdMost)
		if got != want {
			t.Errorf("%q, %q: %d, want %d", p.a.span.Of(p.a.text), p.b.span.Of(p.b.text), got, want)
		}
		if got > 1 {
			crowded++
		}
	}
	if crowded == 0 {
		t.Error("no crowd of more than one in these documents")
	}
}

package link

import (
	"fmt"
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

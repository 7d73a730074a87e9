package link

import (
	"strings"
	"testing"
)

func TestReadAs(t *testing.T) {
	quote := strings.Repeat("ä", 20)
	for _, c := range []struct {
		name, text, want string
	}{
		{"no text", "", quote},
		{"short", "The pier was finished", "The pier was finished"},
		{"just short enough", strings.Repeat("ö", 89), strings.Repeat("ö", 89)},
		{"too long", strings.Repeat("ö", 90), quote},
	} {
		if got := readAs(c.text, quote); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

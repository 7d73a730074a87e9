package link

import (
	"strings"
	"testing"
)

// TestNotices holds which sentences tell that somebody was told or came to know: who, and
// whether, and whether not before.
func TestNotices(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The plant told the council on 2 May.", "council told"},
		{"Nobody told the parents.", "parents untold"},
		{"The council first heard of the leak on 9 May.", "council told late"},
		{"The referee learned of the crush only at half-time.", "referee told late"},
		{"The ministry knew of it only because the plant rang.", "ministry told"},
		{"The ministry learned of it from the news.", "ministry told late"},
		{"Parents heard nothing from the school until Thursday.", "Parents untold late"},
		{"No warning reached the villagers.", "villagers untold"},
		{"No concern was raised by staff.", "- untold"},
		{"The firm gave the union 72 hours' notice.", "union told"},
		// What is no notice.
		{"The mayor told reporters that the bridge was safe.", ""},
		{"The neighbours heard three shots.", ""},
		{"Half the town knows it.", ""},
		{"The school will inform the parents.", ""},
		{"She told the truth.", ""},
	} {
		s := Analyze(c.text, "2026-05-10")
		var got []string
		for _, n := range s.notices() {
			w := "-"
			if n.who >= 0 {
				w = s.terms[n.who].text
			}
			w += map[bool]string{true: " told", false: " untold"}[n.told]
			if n.late {
				w += " late"
			}
			got = append(got, w)
		}
		if g := strings.Join(got, ", "); g != c.want {
			t.Errorf("%s: %q, want %q", c.text, g, c.want)
		}
	}
}

// TestNoticeConflicts holds which notices exclude each other.
func TestNoticeConflicts(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"The plant told the council on 2 May.", "The council first heard of the leak on 9 May.", true},
		{"The plant warned the council in March.", "Nobody warned the council.", true},
		{"The council was informed by e-mail.", "The council learned of the leak from the press.", true},
		{"The parents were told the same evening.", "We heard nothing from the school until Thursday.", true},
		// Others, the same, or nobody who was told.
		{"The plant told the council on 2 May.", "The parents first heard of the leak on 9 May.", false},
		{"The plant told the council on 2 May.", "The council was told of the leak.", false},
		{"The cook told the pilot.", "We first heard of the leak on 9 May.", false},
		{"The cook told the company.", "We first heard of the leak on 9 May.", true},
		{"Nobody told the council.", "The council was not told.", false},
	} {
		p := linked(Analyze(c.a, ""), Analyze(c.b, ""), 1)
		if got := len(p.noticeConflicts(nil)) > 0; got != c.want {
			t.Errorf("%q, %q: %v, want %v", c.a, c.b, got, c.want)
		}
		if back := linked(Analyze(c.b, ""), Analyze(c.a, ""), 1); len(back.noticeConflicts(nil)) > 0 != c.want {
			t.Errorf("%q, %q: not the same the other way round", c.a, c.b)
		}
	}
}

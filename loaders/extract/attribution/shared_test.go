package attribution_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/loaders/extract/attribution"
	"whosaid/loaders/extract/names"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// The floors for PolNeAR's development half: contents that overlap by half of
// the longer, sources of those, both, and sources of direct quotations. They lie
// two or three points under what the whole half reaches, for a third of it
// differs by that much.
const (
	floorContent = .66
	floorSource  = .88
	floorBoth    = .59
	floorDirect  = .91
)

// shared opens a file of the shared data, or skips the test.
func shared(t *testing.T, parts ...string) *os.File {
	t.Helper()
	root := os.Getenv("WHOSAID_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "shared")
	}
	f, err := os.Open(filepath.Join(append([]string{root}, parts...)...))
	if err == nil {
		t.Cleanup(func() { f.Close() })
		return f
	}
	if os.Getenv("CI") == "true" {
		t.Fatalf("accuracy: %v", err)
	}
	t.Skipf("accuracy not measured: %v", err)
	return nil
}

type piece struct {
	Spans [][2]int `json:"spans"`
}

// TestPolNeAR measures who said what in articles of seven newsrooms. A content
// is found when its overlap with the gold one is half of the longer.
func TestPolNeAR(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	sc := bufio.NewScanner(shared(t, "eval", "attribution", "polnear_dev.jsonl"))
	sc.Buffer(nil, 1<<26)
	var gold, found, listed, sourced, right, direct, directRight int
	for n := 0; sc.Scan(); n++ {
		if n%3 != 0 && os.Getenv("CI") != "true" {
			continue // a third of the articles keeps the test short
		}
		var d struct {
			Text         string `json:"text"`
			Publisher    string `json:"publisher"`
			Title        string `json:"title"`
			Attributions []struct {
				Source  []piece `json:"source"`
				Content []piece `json:"content"`
			} `json:"attributions"`
		}
		if err := json.Unmarshal(sc.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		doc := &schema.Document{Publisher: d.Publisher, Title: d.Title, Span: schema.Span{End: len(d.Text)}}
		text := segment.Analyze(d.Text, 0, len(d.Text))
		runes := schema.NewRunes(d.Text)
		type span struct {
			content, source schema.Span
			used            bool
		}
		var got []span
		for _, a := range attribution.Find(text, names.Find(text, doc), doc) {
			if !a.Listed() {
				continue
			}
			s := span{content: runes.Span(a.Hull())}
			if a.Source != nil {
				s.source = runes.Span(a.Source.Span)
			}
			got = append(got, s)
		}
		listed += len(got)
		letters := []rune(d.Text)
		for _, g := range d.Attributions {
			content := hull(g.Content)
			if content.Len() == 0 {
				continue
			}
			gold++
			best, most := -1, 0
			for i := range got {
				o := content.Overlap(got[i].content)
				if !got[i].used && 2*o >= max(content.Len(), got[i].content.Len()) && o > most {
					best, most = i, o
				}
			}
			if best < 0 {
				continue
			}
			got[best].used = true
			found++
			if len(g.Source) == 0 {
				continue
			}
			ok := false
			for _, c := range g.Source {
				for _, s := range c.Spans {
					ok = ok || got[best].source.Overlap(schema.Span{Start: s[0], End: s[1]}) > 0
				}
			}
			sourced++
			words := strings.TrimRight(string(letters[content.Start:content.End]), ".,")
			quoted := strings.ContainsAny(words[:1], "\"'`") || strings.HasPrefix(words, "“")
			quoted = quoted && (strings.HasSuffix(words, "”") || strings.HasSuffix(words, "\"") || strings.HasSuffix(words, "''"))
			if quoted {
				direct++
			}
			if ok {
				right++
				if quoted {
					directRight++
				}
			}
		}
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	f1 := func(n int) float64 { return 2 * float64(n) / float64(gold+listed) }
	ratio := func(a, b int) float64 { return float64(a) / float64(max(b, 1)) }
	t.Logf("content F1 %.3f, source %.3f, both F1 %.3f, direct %.3f (%d gold, %d listed)",
		f1(found), ratio(right, sourced), f1(right), ratio(directRight, direct), gold, listed)
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"content F1", f1(found), floorContent},
		{"source accuracy", ratio(right, sourced), floorSource},
		{"content and source F1", f1(right), floorBoth},
		{"speakers of direct quotations", ratio(directRight, direct), floorDirect},
	} {
		if c.got < c.want {
			t.Errorf("%s: got %.3f, want at least %.3f", c.what, c.got, c.want)
		}
	}
}

func hull(ps []piece) schema.Span {
	s := schema.Span{Start: 1 << 30}
	for _, p := range ps {
		for _, x := range p.Spans {
			s.Start, s.End = min(s.Start, x[0]), max(s.End, x[1])
		}
	}
	if s.End == 0 {
		return schema.Span{}
	}
	return s
}

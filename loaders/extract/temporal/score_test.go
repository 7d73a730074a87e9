package temporal

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// shared returns the directory of the measuring data. Without it the test is
// skipped, or fails where CI demands it.
func shared(t *testing.T) string {
	dir := os.Getenv("WHOSAID_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared")
	}
	if _, err := os.Stat(filepath.Join(dir, "eval", "dates")); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("no measuring data: %v", err)
		}
		t.Skipf("accuracy not measured: no data (set WHOSAID_SHARED): %v", err)
	}
	return dir
}

func lines[T any](t *testing.T, path string) []T {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []T
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		var v T
		if err := json.Unmarshal(sc.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

type timexDoc struct {
	ID, DCT, Text string
	Timex         []struct {
		Begin, End  int
		Type, Value string
	}
}

// TestTimeML measures the tagger in the manner of TempEval-3: relaxed span F1
// (any overlap) and value F1 (overlap and the same value).
func TestTimeML(t *testing.T) {
	dir := shared(t)
	var gold, found, relaxed, strict, value int
	for _, name := range []string{"timebank", "aquaint"} {
		for _, d := range lines[timexDoc](t, filepath.Join(dir, "eval", "dates", name+".jsonl")) {
			got := Tag(segment.Analyze(d.Text, 0, len(d.Text)), d.DCT)
			runes := schema.NewRunes(d.Text)
			type span struct {
				schema.Span
				m schema.TimeMention
			}
			var spans []span
			for _, m := range got {
				spans = append(spans, span{runes.Span(m.Span), m})
			}
			used := make([]bool, len(spans))
			gold += len(d.Timex)
			found += len(spans)
			for _, g := range d.Timex {
				best := -1
				for i, s := range spans {
					if used[i] {
						continue
					}
					if s.Start == g.Begin && s.End == g.End {
						best = i
						break
					}
					if best < 0 && s.Start < g.End && g.Begin < s.End {
						best = i
					}
				}
				text := string([]rune(d.Text)[g.Begin:g.End])
				if best < 0 {
					t.Logf("MISS %s [%s] %s %s", d.ID, text, g.Value, around(d.Text, g.Begin, g.End))
					continue
				}
				used[best] = true
				relaxed++
				s := spans[best]
				if s.Start == g.Begin && s.End == g.End {
					strict++
				} else {
					t.Logf("SPAN %s [%s] got [%s]", d.ID, text, s.m.Text)
				}
				if s.m.Timex == g.Value {
					value++
				} else {
					t.Logf("VALUE %s (%s) [%s] want %s got %s %s", d.ID, d.DCT, text, g.Value, s.m.Timex, around(d.Text, g.Begin, g.End))
				}
			}
			for i, s := range spans {
				if !used[i] {
					t.Logf("EXTRA %s [%s] %s %s", d.ID, s.m.Text, s.m.Timex, around(d.Text, s.Start, s.End))
				}
			}
		}
	}
	f1 := func(n int) float64 { return 2 * float64(n) / float64(gold+found) }
	t.Logf("TIMEX: gold %d found %d strict F1 %.4f relaxed F1 %.4f value F1 %.4f", gold, found, f1(strict), f1(relaxed), f1(value))
	if f1(relaxed) < 0.90 || f1(value) < 0.78 {
		t.Errorf("relaxed F1 %.3f, value F1 %.3f; want at least .90 and .78", f1(relaxed), f1(value))
	}
}

func around(text string, b, e int) string {
	r := []rune(text)
	s := string(r[max(0, b-50):b]) + "<" + string(r[b:e]) + ">" + string(r[e:min(len(r), e+30)])
	out := []byte(s)
	for i, c := range out {
		if c == '\n' {
			out[i] = ' '
		}
	}
	return string(out)
}

type goldDate struct {
	File       string
	Start, End int
	Text       string
	EDTF       *string
	Role       string
}

type goldDocument struct {
	File       string
	Part       int
	Start, End int
	Date       string
}

// TestAnnotated measures the tagger on the annotated seed documents: a mention
// is right when it shares half of the longer span with a gold one, and its EDTF
// is the same.
func TestAnnotated(t *testing.T) {
	dir := shared(t)
	var gold, found, spans, values int
	dates := lines[goldDate](t, filepath.Join(dir, "gold", "dates.jsonl"))
	for _, d := range lines[goldDocument](t, filepath.Join(dir, "gold", "documents.jsonl")) {
		var want []goldDate
		for _, g := range dates {
			if g.File == d.File && d.Start <= g.Start && g.Start < d.End {
				want = append(want, g)
			}
		}
		if len(want) == 0 {
			continue
		}
		b, err := os.ReadFile(filepath.Join(dir, "seeds", d.File))
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		got := Tag(segment.Analyze(text, d.Start, d.End), d.Date)
		gold += len(want)
		found += len(got)
		used := make([]bool, len(want))
		for _, m := range got {
			hit := false
			for i, g := range want {
				o := m.Overlap(schema.Span{Start: g.Start, End: g.End})
				if used[i] || o == 0 || 2*o < max(m.Len(), g.End-g.Start) {
					continue
				}
				used[i], hit = true, true
				spans++
				edtf := ""
				if g.EDTF != nil {
					edtf = *g.EDTF
				}
				if edtf == m.EDTF {
					values++
				} else {
					t.Logf("EDTF [%s] want %q got %q (%s) role %s/%s", g.Text, edtf, m.EDTF, m.Timex, g.Role, m.Role)
				}
				break
			}
			if !hit {
				t.Logf("EXTRA [%s] %s %s", m.Text, m.EDTF, text[max(0, m.Start-30):m.Start])
			}
		}
		for i, g := range want {
			if !used[i] {
				t.Logf("MISS %s [%s]", d.File[:3], g.Text)
			}
		}
	}
	f1 := func(n int) float64 { return 2 * float64(n) / float64(gold+found) }
	t.Logf("GOLD: gold %d found %d span F1 %.4f EDTF F1 %.4f", gold, found, f1(spans), f1(values))
	if f1(spans) < 0.75 {
		t.Errorf("span F1 %.3f; want at least .75", f1(spans))
	}
}

package names

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// sharedFile returns the path of a file of the development data. Without the
// data the test is skipped; under CI its absence is a failure.
func sharedFile(t *testing.T, name string) string {
	t.Helper()
	dir := os.Getenv("WHOSAID_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared")
	}
	p := filepath.Join(dir, filepath.FromSlash(name))
	if _, err := os.Stat(p); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("no development data at %s; set WHOSAID_SHARED", p)
		}
		t.Skipf("no development data at %s; set WHOSAID_SHARED", p)
	}
	return p
}

func jsonLines[T any](t *testing.T, path string) []T {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []T
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<24)
	for s.Scan() {
		var v T
		if err := json.Unmarshal(s.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// tally counts spans found, spans in the gold standard, and those that agree.
type tally struct{ found, gold, both int }

func (c tally) p() float64 { return float64(c.both) / float64(max(c.found, 1)) }
func (c tally) r() float64 { return float64(c.both) / float64(max(c.gold, 1)) }
func (c tally) f() float64 { return 2 * float64(c.both) / float64(max(c.found+c.gold, 1)) }

// tokenText makes a text of one sentence out of given words.
func tokenText(words []string) *segment.Text {
	src := strings.Join(words, " ")
	tokens := segment.AnalyzeTokens(words)
	return &segment.Text{
		Source: src, End: len(src),
		Paragraphs: []segment.Paragraph{{End: len(src), To: 1}},
		Sentences:  []segment.Sentence{{End: len(src), Tokens: tokens}},
	}
}

var unerKinds = map[schema.NameKind]string{
	schema.Person: "PER", schema.Organisation: "ORG", schema.Outlet: "ORG", schema.Place: "LOC", schema.Facility: "LOC",
}

func TestUNER(t *testing.T) {
	type row struct {
		ID     string
		Tokens []string
		Tags   []string
	}
	type span struct {
		from, to int
		kind     string
	}
	all := map[string]*tally{"PER": {}, "ORG": {}, "LOC": {}, "all": {}, "span": {}}
	for _, half := range []string{"a", "b"} {
		for _, r := range jsonLines[row](t, sharedFile(t, "eval/entities/uner_ewt_"+half+".jsonl")) {
			gold := map[span]bool{}
			goldSpan := map[[2]int]bool{}
			for i := 0; i < len(r.Tags); i++ {
				if r.Tags[i][0] != 'B' {
					continue
				}
				j := i + 1
				for j < len(r.Tags) && r.Tags[j][0] == 'I' {
					j++
				}
				gold[span{i, j, r.Tags[i][2:]}] = true
				goldSpan[[2]int{i, j}] = true
				all[r.Tags[i][2:]].gold++
				all["all"].gold++
			}
			all["span"].gold = all["all"].gold
			tx := tokenText(r.Tokens)
			f := Find(tx, nil)
			got := map[span]bool{}
			for _, m := range f.spans {
				kind := unerKinds[m.kind]
				if kind == "" || m.layer != proper {
					continue
				}
				s := span{m.from, m.to, kind}
				if got[s] {
					continue
				}
				got[s] = true
				all[kind].found++
				all["all"].found++
				all["span"].found++
				if goldSpan[[2]int{m.from, m.to}] {
					all["span"].both++
				}
				if gold[s] {
					all[kind].both++
					all["all"].both++
				} else if os.Getenv("SHOW") != "" {
					t.Logf("+ %s %s | %s", kind, strings.Join(r.Tokens[m.from:m.to], " "), strings.Join(r.Tokens, " "))
				}
			}
			for s := range gold {
				if !got[s] && os.Getenv("SHOW") != "" {
					t.Logf("- %s %s | %s", s.kind, strings.Join(r.Tokens[s.from:s.to], " "), strings.Join(r.Tokens, " "))
				}
			}
		}
	}
	for _, k := range []string{"PER", "ORG", "LOC", "span", "all"} {
		c := *all[k]
		t.Logf("%-4s P %.3f R %.3f F %.3f of %d", k, c.p(), c.r(), c.f(), c.gold)
	}
	if f := all["all"].f(); f < 0.77 {
		t.Errorf("F %.3f, floor 0.77", f)
	}
}

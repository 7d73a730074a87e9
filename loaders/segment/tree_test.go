package segment

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// parsed is "Orlo, who resigned, said crews were paid." with its tree.
func parsed() (string, *Sentence) {
	source := "Orlo, who resigned, said crews were paid."
	s := Split(source, 0, len(source)).Sentences[0]
	for i, t := range []struct {
		head int
		rel  string
	}{{5, "nsubj"}, {3, "punct"}, {3, "nsubj"}, {0, "acl:relcl"}, {3, "punct"}, {-1, "root"}, {8, "nsubj:pass"}, {8, "aux:pass"}, {5, "ccomp"}, {5, "punct"}} {
		s.Tokens[i].Head, s.Tokens[i].Rel = t.head, t.rel
	}
	return source, &s
}

func TestTree(t *testing.T) {
	source, s := parsed()
	type span struct{ From, To int }
	pair := func(a, b int) span { return span{a, b} }
	for _, c := range []struct {
		what      string
		got, want any
	}{
		{"root", s.Root(), 5},
		{"children of said", s.Children(5), []int{0, 8, 9}},
		{"children of a leaf", s.Children(2), []int(nil)},
		{"subject", s.Find(5, "nsubj"), 0},
		{"passive subject by its family", s.Find(8, "nsubj"), 6},
		{"passive subject asked for alone", s.Find(5, "nsubj:pass"), -1},
		{"first of two relations", s.Find(5, "punct", "ccomp"), 8},
		{"all of two relations", s.FindAll(5, "punct", "ccomp"), []int{8, 9}},
		{"a longer name is another relation", s.Find(5, "nsub"), -1},
		{"subtree of the subject", pair(s.Subtree(0)), span{0, 5}},
		{"without its clause", pair(s.SubtreeWithout(0, "acl")), span{0, 1}},
		{"subtree of the root", pair(s.Subtree(5)), span{0, 10}},
		{"complement", s.SpanText(source, 6, 9), "crews were paid"},
		{"empty span", s.SpanText(source, 6, 6), ""},
		{"bytes", pair(s.Span(6, 9)), span{25, 40}},
		{"dominates below", Dominates(s.Tokens, 5, 2), true},
		{"dominates itself", Dominates(s.Tokens, 5, 5), true},
		{"does not dominate above", Dominates(s.Tokens, 2, 5), false},
		{"token at its first byte", s.TokenAt(25), 6},
		{"token after a space", s.TokenAt(24), 6},
		{"token after the end", s.TokenAt(100), 10},
		{"text", s.Text(source), source},
	} {
		if d := cmp.Diff(c.want, c.got); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.what, d)
		}
	}
}

func TestRootUnparsed(t *testing.T) {
	x := Split("Crews left.", 0, 11)
	if got := x.Sentences[0].Root(); got != -1 {
		t.Errorf("root of a sentence without a tree: got %d, want -1", got)
	}
}

func TestSentenceAt(t *testing.T) {
	x := Split("One left. Two stayed.", 0, 21)
	for _, c := range []struct{ offset, want int }{{-1, -1}, {0, 0}, {8, 0}, {9, 0}, {10, 1}, {99, 1}} {
		if got := x.SentenceAt(c.offset); got != c.want {
			t.Errorf("at %d: got %d, want %d", c.offset, got, c.want)
		}
	}
}

// TestAnalyze tests a few trees that later parts lean on.
func TestAnalyze(t *testing.T) {
	for _, c := range []struct{ text, subject, verb, rel, other string }{
		{"The ministry denied the report.", "ministry", "deny", "obj", "report"},
		{"Lena Orlo said crews were paid.", "Lena", "say", "ccomp", "paid"},
		{"Police said that 12 people died.", "Police", "say", "ccomp", "died"},
		{"The company did not pay its crews.", "company", "pay", "advmod", "not"},
	} {
		x := Analyze(c.text, 0, len(c.text))
		s := &x.Sentences[0]
		r := s.Root()
		if s.Tokens[r].Lemma != c.verb {
			t.Errorf("%s: root %q, want %q", c.text, s.Tokens[r].Lemma, c.verb)
			continue
		}
		if i := s.Find(r, "nsubj"); i < 0 || s.Tokens[i].Text != c.subject {
			t.Errorf("%s: subject %d, want %q", c.text, i, c.subject)
		}
		if i := s.Find(r, c.rel); i < 0 || s.Tokens[i].Text != c.other {
			t.Errorf("%s: %s %d, want %q", c.text, c.rel, i, c.other)
		}
	}
}

func TestAnalyzeTokens(t *testing.T) {
	got := AnalyzeTokens([]string{"Crews", "left", "."})
	if len(got) != 3 || got[1].Head != -1 || got[0].Head != 1 || got[2].UPOS != "PUNCT" {
		t.Errorf("got %+v", got)
	}
	if got[2].Start != 11 || got[2].End != 12 {
		t.Errorf("full stop at [%d,%d), want [11,12)", got[2].Start, got[2].End)
	}
	if got := AnalyzeTokens(nil); len(got) != 0 {
		t.Errorf("no words: got %+v", got)
	}
}

package attribution_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"whosaid/loaders/extract/attribution"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// check holds what Find promises of any bytes, and of the text they are with a
// mark for every byte that is none.
func check(t *testing.T, text string) {
	t.Helper()
	if !utf8.ValidString(text) {
		if as := find(text); len(as) > 0 {
			t.Errorf("%q: attributions of what is no text: %v", text, as)
		}
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	as := find(text)
	if !reflect.DeepEqual(as, find(text)) {
		t.Errorf("%q: two readings differ", text)
	}
	last := -1
	for i := range as {
		a := &as[i]
		span := func(what string, s schema.Span) {
			if !s.ValidFor(text) || s.Len() == 0 {
				t.Errorf("%q: %s %v does not fit", text, what, s)
			}
		}
		if len(a.Contents) == 0 {
			t.Fatalf("%q: attribution %d has no contents", text, i)
		}
		end := -1
		for _, c := range a.Contents {
			span("content", c)
			if c.Start < end {
				t.Errorf("%q: contents %v overlap", text, a.Contents)
			}
			end = c.End
			if a.Cue != nil && a.Cue.Overlap(c) > 0 {
				t.Errorf("%q: cue %q in content %q", text, a.Cue.Text, c.Of(text))
			}
			if a.Source != nil && a.Source.Overlap(c) > 0 {
				t.Errorf("%q: source %q in content %q", text, a.Source.Text, c.Of(text))
			}
			if a.Direct && a.Kind == attribution.Direct && (strings.HasPrefix(c.Of(text), "“") || strings.HasSuffix(c.Of(text), "”") && strings.Count(c.Of(text), "”") > strings.Count(c.Of(text), "“")) && balanced(text) {
				t.Errorf("%q: marks in %q", text, c.Of(text))
			}
		}
		span("longest content", a.Content)
		if a.Cue != nil && (a.Cue.Span.Of(text) != a.Cue.Text || a.Content.Overlap(a.Cue.Span) > 0) {
			t.Errorf("%q: cue %+v, content %v", text, a.Cue, a.Content)
		}
		if a.Source != nil && a.Source.Span.Of(text) != a.Source.Text {
			t.Errorf("%q: source %+v", text, a.Source)
		}
		if a.Hull().Start < last {
			t.Errorf("%q: attribution %d out of order", text, i)
		}
		last = a.Hull().Start
		if a.Parent >= i || a.Parent < -1 {
			t.Errorf("%q: attribution %d has parent %d", text, i, a.Parent)
		}
		if a.Speaker.Name == "" || a.Speaker.Source == "" || !a.Speaker.Commitment.Valid() || !a.Commitment.Valid() {
			t.Errorf("%q: speaker %+v, commitment %q", text, a.Speaker, a.Commitment)
		}
		for _, w := range []string{"he", "she", "it", "they", "who", "which", "i", "we"} {
			if strings.EqualFold(a.Speaker.Name, w) {
				t.Errorf("%q: the speaker is the pronoun %q", text, a.Speaker.Name)
			}
		}
	}
	for i := range as {
		got := attribution.Covering(as, as[i].Contents[0])
		if as[i].Holds(as[i].Contents[0]) && !containsInt(got, i) {
			t.Errorf("%q: attribution %d does not cover its own content: %v", text, i, got)
		}
	}
}

func balanced(text string) bool {
	return strings.Count(text, "“") == strings.Count(text, "”") && !strings.ContainsAny(text, "\"„«»‘'`")
}

func containsInt(list []int, x int) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// FuzzFind holds the promises over any bytes.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"", "“", "”", "\"\"\"", "“““a”", "He said “", "said", ", said", "said ,", ": :", "“a” said “b” said “c”",
		"“A,” she said, “b.”\n\n“C", "''x'' said 'y'", "Police: 12 dead", "according to", "in the words of", "as said,",
		"\xff“\xfe said\x80”", "so-called “", "KARSA — — —", "(“a”", "that that that said that", "„Ja“, sagte er. «Non», dit-elle.",
		"Reports of thirty dead are false, Orlo added.", "X, who said Y, said Z, adding that W, according to V.", "“” 0!”0“0",
		"0000000 sAid $$\x9c00000", "C\"00 sA'd A, sAid AAAAAAA00000000000000009A", "0\x80\x9d B sAid\"B000",
		"İTS leaflet, said Kİ. THEIR Åfler says so. The ȺK said no.", "İ sAid AYy",
	} {
		f.Add(s)
	}
	// The fuzzer allows an input ten seconds: what is read once is read before.
	find("“No,” Lena Orlo said on Monday.")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		check(t, text)
	})
}

// TestLaws holds the promises over awkward texts and every prefix of one.
func TestLaws(t *testing.T) {
	text := "“We,” said Orlo’s aide, “said ‘no, never’ to him.” “Reports” of it — the so-called “plan” — are false, he told the Post, adding that (according to her) \"all' is well.”\n\n“And so it went on."
	for i := 0; i <= len(text); i += 3 {
		check(t, text[:i])
	}
	for _, s := range []string{
		strings.Repeat("“", 300), strings.Repeat("”a said ", 100), strings.Repeat("he said that ", 60), strings.Repeat("\"a\" ", 200),
		strings.Repeat("according to ", 80), strings.Repeat("“a,” he said.\n\n", 40), strings.Repeat("'", 400),
	} {
		check(t, s)
	}
}

// awkward are units that a text may repeat without end.
var awkward = []string{
	"“The pier is safe,” Orlo said. Reports of a leak are false, she added. ",
	"“ ", "“a ” ", "\"\n\n", "'a ", "he said “x, ", "a said b, ", "Orlo: It is safe.\n\n", "It fell, it said; ",
}

// read returns a reading of about n bytes of the unit, without names.
func read(unit string, n int) func() {
	text := strings.Repeat(unit, n/len(unit))
	t := segment.Split(text, 0, len(text))
	return func() { attribution.Find(t, nil, &schema.Document{}) }
}

// TestLinear holds that four times the text takes about four times the memory:
// what is kept for each pair of places would show as sixteen times.
func TestLinear(t *testing.T) {
	for _, unit := range awkward {
		one := testing.AllocsPerRun(1, read(unit, 6_000))
		four := testing.AllocsPerRun(1, read(unit, 24_000))
		if four > 6*one+1000 {
			t.Errorf("%q: %v allocations for 6 kB, %v for 24 kB", unit, one, four)
		}
	}
}

// BenchmarkFind shows in ns/op whether time is linear: every size has twice the
// text of the one before.
func BenchmarkFind(b *testing.B) {
	for _, unit := range awkward {
		for _, n := range []int{16_000, 32_000, 64_000} {
			b.Run(fmt.Sprintf("%.8q/%d", unit, n), func(b *testing.B) {
				run := read(unit, n)
				b.SetBytes(int64(n))
				for b.Loop() {
					run()
				}
			})
		}
	}
}

// TestCovering holds the order of a chain: outermost first.
func TestCovering(t *testing.T) {
	text := "Kroll said police had told her that the fire was set."
	as := find(text)
	at := strings.Index(text, "the fire was set")
	got := attribution.Covering(as, schema.Span{Start: at, End: at + len("the fire was set")})
	if len(got) != 2 || as[got[0]].Source.Text != "Kroll" || as[got[1]].Source.Text != "police" {
		t.Errorf("got %v of\n%s", got, render(as, text))
	}
	if !utf8.ValidString(render(as, text)) {
		t.Error("invalid UTF-8")
	}
}

package export

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"whosaid/graph"
	"whosaid/graph/objects"
	"whosaid/schema"
)

// secret is a source that nobody may learn of: parts of its name that no format,
// and no text of ours, holds by chance.
type secret struct {
	parts []string
	quote string
}

func (s secret) name() string { return strings.Join(s.parts, " ") }

var secrets = rapid.Custom(func(t *rapid.T) secret {
	syllable := rapid.SampledFrom([]string{"zor", "quim", "vex", "krol", "dwyn", "ójv", "şuk", "ßaq", "phyx", "łuzz", "wøq", "jâx", "ґжи", "žñuk"})
	part := rapid.Custom(func(t *rapid.T) string {
		w := []rune(strings.Join(rapid.SliceOfN(syllable, 2, 4).Draw(t, "syllables"), ""))
		return string(unicode.ToUpper(w[0])) + string(w[1:])
	})
	quote := rapid.SliceOfN(rapid.SampledFrom([]string{"glowed", "barges", "sank", "nightly", "beneath", "rusted", "pylons", "forty", "lanterns"}), 6, 12).Draw(t, "quote")
	return secret{rapid.SliceOfN(part, 2, 3).Draw(t, "parts"), strings.Join(quote, " ")}
})

// ways are ways to write a name that a reader, or a program, undoes.
var ways = map[string]func(string) string{
	"plain":    func(s string) string { return s },
	"upper":    strings.ToUpper,
	"lower":    strings.ToLower,
	"NFD":      norm.NFD.String,
	"bare":     bare,
	"URL":      url.QueryEscape,
	"path":     func(s string) string { return "https://x.example/" + url.PathEscape(s) + "/1" },
	"twice":    func(s string) string { return url.QueryEscape(url.QueryEscape(s)) },
	"JSON":     func(s string) string { return strings.Trim(strconv.QuoteToASCII(s), `"`) },
	"entities": func(s string) string { return entities(s) },
	"base64":   func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) },
	"base64 1": func(s string) string { return base64.URLEncoding.EncodeToString([]byte("x" + s + ".")) },
	"base64 2": func(s string) string { return "x=" + base64.StdEncoding.EncodeToString([]byte("xy"+s+"..")) },
	"hex":      func(s string) string { return hex.EncodeToString([]byte(s)) },
	"handle":   func(s string) string { return strings.ToLower(strings.ReplaceAll(s, " ", "")) + "@mail.example" },
	"dotted":   func(s string) string { return strings.ReplaceAll(s, " ", ".") },
	"snake":    func(s string) string { return "report_" + strings.ReplaceAll(s, " ", "_") + "_v2.txt" },
	"hyphens":  func(s string) string { return strings.ReplaceAll(s, " ", "-") },
	"split":    func(s string) string { return strings.Join(strings.Split(s, ""), "\u200b") },
	"broken":   func(s string) string { return strings.ReplaceAll(s, " ", "\n  ") },
	"genitive": func(s string) string { return s + "’s" },
}

func entities(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteString("&#" + strconv.Itoa(int(r)) + ";")
	}
	return b.String()
}

// bare is s without marks: the comparison of the tests, which shares nothing with
// the one that is tested.
func bare(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// leaks says how a text gives the secret away, "" when it does not.
func leaks(text string, s secret) string {
	plain := strings.ReplaceAll(strings.ToLower(bare(text)), "\u200b", "")
	for _, p := range s.parts {
		for way, code := range map[string]string{
			"a part": strings.ToLower(bare(p)), "the same letters": strings.ToLower(bare(norm.NFKC.String(p))),
			"a URL": strings.ToLower(url.QueryEscape(p)), "JSON": strings.ToLower(strings.Trim(strconv.QuoteToASCII(p), `"`)), "hex": hex.EncodeToString([]byte(p)), "entities": entities(p),
		} {
			if strings.Contains(plain, code) {
				return way + ": " + p
			}
		}
		for skip := range 3 {
			// The digits of base64 that p alone decides.
			code := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("\x00", skip) + p))
			code = strings.TrimRight(code, "=")[[]int{0, 2, 3}[skip]:]
			if code = code[:len(code)-1]; strings.Contains(text, code) {
				return "base64: " + p
			}
		}
	}
	if strings.Contains(plain, s.quote) {
		return "the quote"
	}
	return ""
}

func TestCleanLeavesNothing(t *testing.T) {
	var names []string
	for w := range ways {
		names = append(names, w)
	}
	slices.Sort(names)
	rapid.Check(t, func(t *rapid.T) {
		s := secrets.Draw(t, "secret")
		m := &matcher{patternsOf(s.name(), schema.Person, "[S-1]")}
		way := rapid.SampledFrom(names).Draw(t, "way")
		what := rapid.SampledFrom(append([]string{s.name()}, s.parts...)).Draw(t, "what")
		text := rapid.SampledFrom([]string{"", "He was ", "file:///a/", "“", "x ", "\\"}).Draw(t, "before") + ways[way](what) + rapid.SampledFrom([]string{"", " told us on Monday.", "”", ", 44,", "\n"}).Draw(t, "after")
		got := m.clean(text)
		if how := leaks(got, s); how != "" {
			t.Errorf("%s of %q: %q gives away %s", way, text, got, how)
		}
		if !strings.Contains(got, "[S-1]") {
			t.Errorf("%q became %q", text, got)
		}
		if again := m.clean(got); again != got {
			t.Errorf("cleaned again: %q", again)
		}
	})
}

func TestCleanLeavesTheRest(t *testing.T) {
	m := &matcher{patternsOf("Lena Órlo", schema.Person, "[S-1]")}
	m.patterns = append(m.patterns, patternsOf("Interior Ministry", schema.Organisation, "[S-2]")...)
	m.patterns = append(m.patterns, patternsOf("Wu Li", schema.Person, "[S-3]")...)
	for _, c := range []struct{ in, want string }{
		{"The interior of the car, and the ministry of trade.", "The interior of the car, and the ministry of trade."},
		{"The Interior  Ministry's spokeswoman", "The [S-2]'s spokeswoman"},
		{"Ms Lena Orlo said; orlo, LENA.", "Ms [S-1] said; [S-1]."},
		{"for lovers of Karl Enander", "for lovers of Karl Enander"},
		{"Wu Li, Li Wu, bali wunder, lizard", "[S-3], [S-3], bali wunder, lizard"},
		{"12,345 people at 4:30 (50 %)", "12,345 people at 4:30 (50 %)"},
		{"", ""},
	} {
		if got := m.clean(c.in); got != c.want {
			t.Errorf("clean(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// exposed is a graph in which the secret is written in every place and way, and
// another person beside it.
func exposed(t testing.TB, s secret) *graph.View {
	t.Helper()
	g, err := graph.Memory()
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	var list []string
	for _, w := range []string{"plain", "upper", "NFD", "URL", "JSON", "entities", "base64", "hex", "handle", "snake", "split"} {
		list = append(list, ways[w](s.name()))
	}
	text := "The Ledger\n\n“" + s.quote + "”, said " + s.name() + ".\n" + strings.Join(list, "; ") + "\nAna Ferro denied it: “" + s.parts[len(s.parts)-1] + " lies”.\n"
	read := func(uri, publisher string, name schema.Name) *schema.Batch {
		text := publisher + " " + text
		hash := objects.Sum([]byte(text)).String()
		at := func(q string) schema.Span { i := strings.Index(text, q); return schema.Span{Start: i, End: i + len(q)} }
		r := &schema.Reading{Document: schema.Document{URI: uri, Part: 1, Title: "What " + s.name() + " saw", Publisher: publisher, Author: s.name(), Published: "2026-03-03",
			URL: "https://news.example/" + url.PathEscape(s.name()), Place: s.parts[0], Span: schema.Span{End: len(text)}, SHA256: hash, TextSHA256: hash}}
		r.Document.Identify()
		outlet, other := schema.NewName(schema.Outlet, publisher, ""), schema.NewName(schema.Person, "Ana Ferro", "")
		name.Aliases, name.Role, name.For = []string{ways["upper"](s.name())}, "night watchman", "Harbour Guild"
		r.Names = []schema.Name{outlet, other, name}
		r.Entities = []schema.Mention{{Span: at(s.name()), Text: s.name(), Type: name.Kind, Entity: name.ID, Name: name.Name}}
		one := 40.0
		r.Quantities = []schema.Quantity{{Span: at(s.quote), Text: s.quote, Value: &one, Unit: "lanterns", Of: s.name()}}
		r.Citations = []schema.Citation{{Span: at(s.name()), Text: s.name(), Kind: "institution", Target: s.name()}}
		say := func(n schema.Name, quote, text string) schema.Assertion {
			return schema.Assertion{Span: at(quote), Quote: quote, Text: text, Commitment: schema.Asserted, SaidDate: "2026-03-03", Cites: []string{s.name()}, Entities: []schema.ID{name.ID}, Quantities: []int{},
				Chain: []schema.Step{{Source: outlet.ID, Name: outlet.Name, Kind: outlet.Kind, Commitment: schema.Reported}, {Source: n.ID, Name: n.Name, Kind: n.Kind, Role: n.Role, For: n.For, Commitment: schema.Asserted}}}
		}
		lies := s.parts[len(s.parts)-1] + " lies"
		r.Claims = []schema.Assertion{say(name, s.quote, "[at Velm] "+s.quote), say(other, lies, lies+" [about it]")}
		r.Identify()
		return &schema.Batch{ID: schema.NewID(schema.KindBatch, uri), Kind: "read", Reading: r,
			Run: schema.Run{ID: schema.NewID(schema.KindRun, uri), Kind: "read", Agent: "test", Started: "2026-03-04T09:00:00Z", Inputs: []string{uri, ways["base64"](s.name())}}}
	}
	a := read("interviews/"+s.name()+".txt", "The Ledger", schema.NewName(schema.Person, s.name(), ""))
	b := read("radio.txt", "Radio Karst", schema.NewName(schema.Person, s.parts[len(s.parts)-1], "")) // by the family name alone
	x, y := a.Reading.Claims[0], b.Reading.Claims[1]
	link := schema.Link{A: x.ID, B: y.ID, ClaimA: x.Claim, ClaimB: y.Claim, Relation: schema.Contradicts, Kind: "polarity", Rule: "polarity", Comparable: true, Why: "“" + s.quote + "” and “" + y.Quote + "”",
		Evidence: []schema.Evidence{{Assertion: x.ID, Side: "a", Words: schema.Words{Span: x.Span, Text: x.Quote}}, {Assertion: y.ID, Side: "b", Words: schema.Words{Span: y.Span, Text: y.Quote}}}}
	link.Identify()
	origin := schema.Origin{Kind: "quotation", Label: s.name(), Members: []schema.Member{{Document: a.Reading.Document.ID, Evidence: "the same quotation", Words: s.quote}}}
	origin.Identify()
	mark := schema.Review{Target: a.Reading.Names[2].ID, Decision: schema.WithholdDecision, Reason: "promised to " + s.name(), Reviewer: "Ana Ferro", At: "2026-03-05T09:00:00Z"}
	mark.Identify()
	for _, b := range []*schema.Batch{a, b, {ID: schema.NewID(schema.KindBatch, "links"), Kind: "link", Links: []schema.Link{link}, Origins: []schema.Origin{origin},
		Checked: []schema.Checked{{A: x.ID, B: y.ID, Rule: "date", Why: s.quote}}, Run: schema.Run{ID: schema.NewID(schema.KindRun, "links"), Kind: "link"}},
		{ID: schema.NewID(schema.KindBatch, "mark"), Kind: "review", Review: &mark, Run: schema.Run{ID: schema.NewID(schema.KindRun, "mark"), Kind: "review"}}} {
		file := ""
		if b.Reading != nil {
			file = b.Reading.Document.Publisher + " " + text
		}
		if _, err := g.Append(ctx, b, []byte(file)); err != nil {
			t.Fatal(err)
		}
	}
	v := g.View()
	t.Cleanup(func() {
		if err := errors.Join(v.Close(), g.Close()); err != nil {
			t.Error(err)
		}
	})
	return v
}

// all is what a format writes, with the names of its files.
func all(t testing.TB, f Format, s *Source) (string, error) {
	t.Helper()
	if !f.Directory {
		var b bytes.Buffer
		err := To(context.Background(), &b, f, s)
		return b.String(), err
	}
	dir := filepath.Join(t.TempDir(), "out")
	if err := ToPath(context.Background(), dir, f, s); err != nil {
		return "", err
	}
	var b strings.Builder
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, path))
		b.WriteString(path + "\n" + string(text) + "\n")
		return err
	})
	return b.String(), err
}

// The law: no format writes the name of a withheld source, a part or a spelling of
// it, or its words.
func TestNothingWithheldIsWritten(t *testing.T) {
	for seed := range 2 { // more are tried by hand: every format of a graph costs a second under the race detector
		s := secrets.Example(seed)
		v := exposed(t, s)
		w, err := NewWithhold(context.Background(), v, nil) // by the mark in the graph
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range All() {
			if seed == 0 {
				open, err := all(t, f, source(t, v, Options{}))
				if err != nil {
					t.Fatal(err)
				}
				if f.Name != "claimreview" && leaks(open, s) == "" {
					t.Errorf("%s shows nothing of %v without a filter: this proves nothing", f.Name, s)
				}
			}
			got, err := all(t, f, source(t, v, Options{Filter: w}))
			if err != nil {
				t.Errorf("%s of %v: %v", f.Name, s, err)
				continue
			}
			if how := leaks(got, s); how != "" {
				i := strings.Index(strings.ToLower(bare(got)), strings.ToLower(bare(how[strings.LastIndex(how, " ")+1:])))
				t.Errorf("%s gives away %s: …%s…", f.Name, how, got[max(0, min(i, len(got))-80):min(len(got), max(0, i)+80)])
			}
			if strings.Contains(got, "night watchman") {
				t.Errorf("%s gives away the role", f.Name)
			}
		}
	}
}

// forgetful is a filter that changes nothing, but checks.
type forgetful struct{ *Withhold }

func (forgetful) Quad(q quad.Quad) (quad.Quad, bool) { return q, true }

func TestAFileThatShowsANameIsRefused(t *testing.T) {
	s := secrets.Example(1)
	w := &Withhold{names: matcher{patternsOf(s.name(), schema.Person, "[S-1]")}, quotes: quotes{}}
	w.quotes.add(s.quote, "[Q-1]")
	pad := strings.Repeat("nothing to see here, 2026-03-04 9d635bb4-16d0-5f2f-b753-485d358c9292\n", 4000)
	for way, write := range ways {
		for _, part := range append([]string{s.name()}, s.parts...) {
			befores := []string{"", pad[:1000]}
			if way == "plain" || way == "base64 2" {
				befores = append(befores, pad, pad[:checkPiece+checkOverlap-3])
			}
			for _, before := range befores {
				err := w.Check("graph.nq", strings.NewReader(before+write(part)+"\n"+pad[:1000]))
				if schema.CodeOf(err) != schema.Conflict || err == nil {
					t.Fatalf("%s of %q after %d bytes: %v", way, part, len(before), err)
				}
				if leaks(err.Error(), s) != "" {
					t.Errorf("the message gives it away: %v", err)
				}
			}
		}
	}
	if err := w.Check("x", strings.NewReader("they said "+strings.ToUpper(s.quote))); err == nil {
		t.Errorf("the quote is not refused")
	}
	if err := w.Check(s.parts[0]+".csv", strings.NewReader("")); err == nil {
		t.Errorf("the name of the file is not refused")
	}
	hidden := exposed(t, s)
	for _, name := range []string{"sqlite", "csv"} {
		f, err := Lookup(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := all(t, f, source(t, hidden, Options{Filter: forgetful{w}})); schema.CodeOf(err) != schema.Conflict || err == nil {
			t.Errorf("%s of a filter that forgets: %v", name, err)
		}
	}
	if err := w.Check("x", strings.NewReader(pad)); err != nil {
		t.Errorf("refused: %v", err)
	}
}

// A name that is a word of the formats does not stop every export.
func TestAWordOfAFormatIsNoName(t *testing.T) {
	v := small(t)
	w := &Withhold{names: matcher{patternsOf("Node Graph", schema.Person, "[S-1]")}, quotes: quotes{}}
	for _, name := range []string{"graphml", "gexf", "dot", "cytoscape", "nquads"} {
		f, err := Lookup(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := all(t, f, source(t, v, Options{Filter: w})); err != nil {
			t.Error(err)
		}
	}
}

func TestWhoIsWithheld(t *testing.T) {
	v := small(t)
	ctx := context.Background()
	if w, err := NewWithhold(ctx, v, nil); w != nil || err != nil {
		t.Errorf("nobody is marked: %v, %v", w, err)
	}
	if _, err := NewWithhold(ctx, v, []string{"Lena Orla"}); schema.CodeOf(err) != schema.NotFound {
		t.Errorf("a name that nobody bears: %v", err)
	}
	for _, name := range []string{"Lena Órlo", "LENA ORLO", "orlo", "words:Lena Órlo"} {
		w, err := NewWithhold(ctx, v, []string{name})
		if err != nil {
			t.Fatal(err)
		}
		got := written(t, "nquads", source(t, v, Options{Filter: w}))
		if leaks(got, secret{[]string{"Lena", "Órlo"}, "no quote"}) != "" {
			t.Errorf("--withhold %q does not withhold", name)
		}
		if strings.HasPrefix(name, wordsOnly) {
			continue
		}
		if strings.Contains(got, "Twelve people died") || strings.Contains(got, "spokeswoman") || strings.Contains(got, "Interior Ministry") {
			t.Errorf("--withhold %q does not withhold what was said:\n%s", name, got)
		}
		if !strings.Contains(got, "The Ledger") || !strings.Contains(got, objects.Sum([]byte(text)).String()) {
			t.Errorf("--withhold %q takes more than it should", name)
		}
	}
}

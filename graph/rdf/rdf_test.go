package rdf

import (
	"errors"
	"iter"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"whosaid/schema"
)

func TestTermsHaveOneForm(t *testing.T) {
	for _, c := range []struct {
		v    quad.Value
		want string
	}{
		{quad.IRI("urn:uuid:1"), "<urn:uuid:1>"},
		{quad.IRI("http://a.example/ä b\"{}|^`\\<>"), `<http://a.example/ä\u0020b\u0022\u007B\u007D\u007C\u005E\u0060\u005C\u003C\u003E>`},
		{quad.BNode("b1"), "_:b1"},
		{quad.String("tab\t, quote \", slash \\, line\n\r\b\f\x00\x1f\x7f é 𝕸 \u2028"), `"tab\t, quote \", slash \\, line\n\r\b\f\u0000\u001F\u007F é 𝕸 ` + "\u2028\""},
		{quad.String("bad \xff byte"), "\"bad \uFFFD byte\""},
		{quad.LangString{Value: "كرة", Lang: "ar"}, `"كرة"@ar`},
		{quad.Int(-12), `"-12"^^<http://www.w3.org/2001/XMLSchema#integer>`},
		{quad.Float(0.75), `"7.5E-1"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{quad.Float(12), `"1.2E1"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{quad.Float(1), `"1.0E0"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{quad.Float(0), `"0.0E0"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{quad.Float(5e-324), `"5.0E-324"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{quad.Float(math.Inf(-1)), `"-INF"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{quad.Bool(true), `"true"^^<http://www.w3.org/2001/XMLSchema#boolean>`},
		{quad.Time(time.Date(2026, 3, 3, 4, 5, 6, 700, time.UTC)), `"2026-03-03T04:05:06.0000007Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>`},
		{quad.TypedString{Value: "2026~", Type: schema.EDTF}, `"2026~"^^<http://id.loc.gov/datatypes/edtf>`},
	} {
		got := string(AppendTerm(nil, c.v))
		if got != c.want {
			t.Errorf("%#v is written %s, want %s", c.v, got, c.want)
		}
		back, err := ParseTerm(got)
		if err != nil {
			t.Errorf("%s: %v", got, err)
		} else if again := string(AppendTerm(nil, back)); again != got {
			t.Errorf("%s comes back as %s", got, again)
		}
	}
}

func TestOtherFormsOfNumbersStayWhatTheyAre(t *testing.T) {
	for _, s := range []string{`"007"^^<http://www.w3.org/2001/XMLSchema#integer>`, `"0.75"^^<http://www.w3.org/2001/XMLSchema#double>`,
		`"1"^^<http://www.w3.org/2001/XMLSchema#boolean>`, `"2026-03-03T04:05:06+02:00"^^<http://www.w3.org/2001/XMLSchema#dateTime>`} {
		v, err := ParseTerm(s)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := v.(quad.TypedString); !ok || string(AppendTerm(nil, v)) != s {
			t.Errorf("%s becomes %#v", s, v)
		}
	}
}

func all(quads iter.Seq2[quad.Quad, error]) ([]quad.Quad, error) {
	var out []quad.Quad
	for q, err := range quads {
		if err != nil {
			return out, err
		}
		out = append(out, q)
	}
	return out, nil
}

const turtleNames = "@prefix a: <http://a.example/> . "

func TestTriG(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"prefixes and lists of objects", "PREFIX a: <http://a.example/>\n@prefix : <http://b.example/> . a:s a:p a:o , :o ; a a:C ; .",
			"a:s a:p a:o|a:s a:p <http://b.example/o>|a:s <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> a:C"},
		{"base", "@base <http://a.example/x/y> . <s> <../p> <#o> .", "<http://a.example/x/s> <http://a.example/p> <http://a.example/x/y#o>"},
		{"graphs", turtleNames + "a:g { a:s a:p 1 . a:s a:p 2 } GRAPH a:h { a:s a:p 3 } { a:s a:p 4 . }", "a:s a:p 1 a:g|a:s a:p 2 a:g|a:s a:p 3 a:h|a:s a:p 4"},
		{"numbers", turtleNames + "a:s a:p -5, +5, 1.50, .5, 1e3, 7.5E-1, true, false .",
			`a:s a:p -5|a:s a:p "+5"^^xsd:integer|a:s a:p "1.50"^^xsd:decimal|a:s a:p ".5"^^xsd:decimal|a:s a:p "1e3"^^xsd:double|a:s a:p 7.5E-1|a:s a:p true|a:s a:p false`},
		{"strings", turtleNames + `a:s a:p "a\tb\u00e4\U0001D578", 'it''s' .`, ""},
		{"long strings", turtleNames + "a:s a:p \"\"\"two\n\"lines\"\"\"\"@en-GB, '''x''' .", "a:s a:p \"two\\n\\\"lines\\\"\"@en-GB|a:s a:p \"x\""},
		{"blank nodes", turtleNames + "_:x a:p [ a:q _:x ; a:r [] ] . [ a:p 1 ] .", "_:b2 a:q _:b1|_:b2 a:r _:b3|_:b1 a:p _:b2|_:b4 a:p 1"},
		{"lists", turtleNames + "a:s a:p ( 1 2 ), () .", "_:b1 rdf:first 1|_:b1 rdf:rest _:b2|_:b2 rdf:first 2|_:b2 rdf:rest rdf:nil|a:s a:p _:b1|a:s a:p rdf:nil"},
		{"names with dots, escapes and colons", turtleNames + `a:s.t a:p\,q a:b:c . a:s a:p a:o.`, `<http://a.example/s.t> <http://a.example/p,q> <http://a.example/b:c>|a:s a:p a:o`},
		{"comments", turtleNames + "# one\na:s # two\n a:p <http://c.example/#o> . # three", "a:s a:p <http://c.example/#o>"},
		{"nothing", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := all(ReadTriG(strings.NewReader(c.in)))
			if c.name == "strings" {
				if err == nil {
					t.Error("two strings without a comma are taken")
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			var want []quad.Quad
			if c.want != "" {
				head := turtleNames + "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix rdf: <" + rdfNS + "> . "
				for _, w := range strings.Split(c.want, "|") {
					parts := strings.Fields(w)
					g := ""
					if len(parts) == 4 && !strings.Contains(w, "\"") {
						g, w = parts[3], strings.Join(parts[:3], " ")
					}
					w = strings.ReplaceAll(w, "_:", "a:BLANK")
					qs, err := all(ReadTriG(strings.NewReader(head + g + "{" + w + "}")))
					if err != nil {
						t.Fatal(err)
					}
					want = append(want, qs...)
				}
			}
			if d := cmp.Diff(render(got), strings.ReplaceAll(render(want), "<http://a.example/BLANKb", "<_:b")); d != "" {
				t.Errorf("(-got +want):\n%s", d)
			}
		})
	}
}

// render writes quads one a line, blank nodes as if they were IRIs.
func render(qs []quad.Quad) string {
	var b strings.Builder
	for _, q := range qs {
		for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			switch n := v.(type) {
			case nil:
			case quad.BNode:
				b.WriteString("<_:" + string(n) + "> ")
			default:
				b.Write(AppendTerm(nil, v))
				b.WriteByte(' ')
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestErrorsNameTheirLine(t *testing.T) {
	nq := func(s string) iter.Seq2[quad.Quad, error] { return ReadNQuads(strings.NewReader(s)) }
	tr := func(s string) iter.Seq2[quad.Quad, error] { return ReadTriG(strings.NewReader(s)) }
	js := func(s string) iter.Seq2[quad.Quad, error] { return ReadJSONLD(strings.NewReader(s)) }
	ok := "<a:s> <a:p> <a:o> .\n"
	deep := strings.Repeat("[ <a:p> ", 100)
	context := "{\"@context\": {\"t\": \"a:t\"},\n\"@graph\": [\n"
	for _, c := range []struct {
		name string
		in   iter.Seq2[quad.Quad, error]
		want string
	}{
		{"no end", nq(ok + "<a:s> <a:p> <a:o>"), "line 2: a term is wanted at the end"},
		{"no subject", nq(ok + "\n# note\n\"s\" <a:p> <a:o> ."), "line 4: a subject can not be this"},
		{"a literal graph", nq("<a:s> <a:p> <a:o> \"g\" ."), "line 1: a label can not be this"},
		{"an IRI without its end", nq("<a:s <a:p> <a:o> ."), "line 1: a character that an IRI can not hold"},
		{"a string without its end", nq("<a:s> <a:p> \"o ."), "line 1: a string without its end"},
		{"an unknown escape", nq("<a:s> <a:p> \"\\x\" ."), "line 1: an unknown escape"},
		{"half a surrogate", nq("<a:s> <a:p> \"\\uD800\" ."), "line 1: an escape that is no character"},
		{"not hexadecimal", nq("<a:s> <a:p> \"\\u00G0\" ."), "line 1: an escape that is not hexadecimal"},
		{"a language without letters", nq("<a:s> <a:p> \"o\"@ ."), "line 1: a language tag is wanted"},
		{"not UTF-8", nq(ok + ok + "<a:s> <a:p> \"\xff\" ."), "line 3: not UTF-8"},
		{"an unknown prefix", tr("\n\nx:s <a:p> <a:o> ."), "line 3: an unknown prefix"},
		{"a graph without its end", tr("<a:g> {\n <a:s> <a:p> 1 .\n"), "line 3: a graph without its }"},
		{"a relative IRI", tr("<s> <a:p> <a:o> ."), "line 1: a relative IRI without a base"},
		{"too deep", tr("<a:s> <a:p>\n" + deep), "line 2: blank nodes stand too deep"},
		{"a list without its end", tr("<a:s> <a:p> ( 1"), "line 1: a list without its )"},
		{"not JSON", js("{\n\"@context\": {},\n,"), "line 3: JSON"},
		{"cut off", js(context + "{\"@id\": \"a:g\", \"@graph\": [{\"@id\": \"a:s\""), "line 3: JSON"},
		{"a remote context", js("{\"@context\": \"http://a.example/\"}"), "line 1: a context that is not an object"},
		{"an unknown key", js(context + "{\"@id\": \"a:g\", \"@graph\": [\n{\"@id\": \"a:s\", \"u\": 1}]}]}"), "line 4: \"u\" is in no context"},
		{"another shape", js(context + "{\"@id\": \"a:g\", \"t\": 1}]}"), "line 3: member \"t\" of a graph: only the JSON-LD that this program writes"},
		{"a relative id", js(context + "{\"@id\": \"g\", \"@graph\": []}]}"), "line 3: \"g\" is not an IRI"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := all(c.in)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
			if code := schema.CodeOf(err); code != schema.Invalid && code != schema.Unsupported {
				t.Errorf("the code is %s", code)
			}
		})
	}
}

func TestLinesMayEndAnyWay(t *testing.T) {
	got, err := all(ReadNQuads(strings.NewReader("<a:s> <a:p> <a:1> .\r\n\r<a:s> <a:p> <a:2> <a:g> . # note\n  <a:s>\t<a:p>  <a:3>.")))
	if err != nil || len(got) != 3 {
		t.Errorf("%v, %v", got, err)
	}
}

func TestAReaderStopsWhenAsked(t *testing.T) {
	for _, in := range []iter.Seq2[quad.Quad, error]{ReadNQuads(strings.NewReader("<a:s> <a:p> <a:1> .\n<a:s> <a:p> <a:2> .")), ReadTriG(strings.NewReader("<a:s> <a:p> 1, 2 ."))} {
		n := 0
		for range in {
			n++
			break
		}
		if n != 1 {
			t.Error("it went on")
		}
	}
}

// anyText is text with what is awkward in it: control characters, quotes, both
// directions, characters of four bytes, combining ones, and nothing.
func anyText() *rapid.Generator[string] {
	return rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("a\x00\t\n\r\"\\\u0085\u2028\u202e\u0301\ufeffא ع𝕸🙂'<>{}|^`%_:.;,#@"))),
		rapid.SampledFrom([]string{"", " ", "\\u0041", "\"\"\"", "a\"@en", "\\", "</script>"}))
}

func TestAnyTermComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.OneOf(
			rapid.Map(anyText(), func(s string) quad.Value { return quad.String(s) }),
			rapid.Map(anyText(), func(s string) quad.Value { return quad.IRI("urn:x:" + s) }),
			rapid.Map(anyText(), func(s string) quad.Value { return quad.LangString{Value: quad.String(s), Lang: "de-Latn-1996"} }),
			rapid.Map(anyText(), func(s string) quad.Value {
				return quad.TypedString{Value: quad.String(s), Type: "urn:t:" + quad.IRI(s)}
			}),
			rapid.Map(rapid.Int64(), func(i int64) quad.Value { return quad.Int(i) }),
			rapid.Map(rapid.Float64(), func(f float64) quad.Value { return quad.Float(f) }),
			rapid.Map(rapid.Bool(), func(b bool) quad.Value { return quad.Bool(b) })).Draw(t, "value")
		q := quad.Quad{Subject: quad.IRI("urn:s"), Predicate: quad.IRI("urn:p"), Object: v}
		line := string(AppendTriple(nil, q))
		if strings.ContainsAny(line, "\n\r") {
			t.Fatalf("%q is on two lines", line)
		}
		for name, in := range map[string]iter.Seq2[quad.Quad, error]{"N-Quads": ReadNQuads(strings.NewReader(line)), "TriG": ReadTriG(strings.NewReader(line))} {
			back, err := all(in)
			if err != nil || len(back) != 1 {
				t.Fatalf("%s reads %s as %v: %v", name, line, back, err)
			}
			if again := string(AppendTriple(nil, back[0])); again != line {
				t.Fatalf("%s comes back from %s as %s", line, name, again)
			}
			if back[0].Object != v && !errors.Is(isNaN(v), errNaN) {
				t.Fatalf("%#v comes back as %#v", v, back[0].Object)
			}
		}
	})
}

var errNaN = errors.New("not a number")

func isNaN(v quad.Value) error {
	if f, ok := v.(quad.Float); ok && math.IsNaN(float64(f)) {
		return errNaN
	}
	return nil
}

func FuzzNQuads(f *testing.F) {
	f.Add("<a:s> <a:p> \"o\"@en <a:g> .\n")
	f.Fuzz(func(t *testing.T, s string) {
		qs, err := all(ReadNQuads(strings.NewReader(s)))
		if err != nil {
			return
		}
		var b []byte
		for _, q := range qs {
			b = append(AppendTriple(b, q), '\n')
		}
		again, err := all(ReadNQuads(strings.NewReader(string(b))))
		if err != nil || len(again) != len(qs) {
			t.Fatalf("what was read does not come back: %v\n%s", err, b)
		}
	})
}

func FuzzTriG(f *testing.F) {
	f.Add(turtleNames + "a:g { a:s a:p [ a:q (1 2.5 'x'@en) ] } a:s a a:C .")
	f.Add("@base <http://a.example/> . <s> <p> \"\"\"x\"\"\"^^<t> .")
	f.Fuzz(func(t *testing.T, s string) {
		n := 0
		for _, err := range ReadTriG(strings.NewReader(s)) {
			if n++; err != nil || n > 1e6 {
				return
			}
		}
	})
}

func FuzzJSONLD(f *testing.F) {
	f.Add(`{"@context": {"@version": 1.1, "t": {"@id": "a:t", "@type": "@id"}}, "@graph": [{"@id": "a:g", "@graph": [{"@id": "a:s", "@type": "t", "t": ["a:o", {"@value": "x", "@language": "en"}]}]}]}`)
	f.Fuzz(func(t *testing.T, s string) {
		for _, err := range ReadJSONLD(strings.NewReader(s)) {
			if err != nil {
				return
			}
		}
	})
}

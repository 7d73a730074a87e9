package origin

import (
	"fmt"
	"math/rand"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/internal/golden"
	"whosaid/loaders/segment"
	"whosaid/schema"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// document makes a Doc of a file of the archive: lines "publisher:", "published:",
// "author:" and "title:" on top, then the text. Every sentence is an assertion
// in the document's own voice; what stands in curly quotation marks before
// "NAME said" is that speaker's; "NAME reported" credits NAME.
func document(name, data string) Doc {
	d := Doc{}
	d.URI, d.Part, d.SHA256 = name, 1, name
	for {
		line, rest, ok := strings.Cut(data, "\n")
		key, value, isKey := strings.Cut(line, ": ")
		if !ok || !isKey || strings.Contains(key, " ") {
			break
		}
		switch key {
		case "publisher":
			d.Publisher = value
		case "published":
			d.Published = value
		case "author":
			d.Author = value
		case "title":
			d.Title = value
		}
		data = rest
	}
	d.Text = data
	d.End = len(data)
	d.Identify()
	r := &schema.Reading{Document: d.Document}
	t := segment.Split(data, 0, len(data))
	for _, s := range t.Sentences {
		span := schema.Span{Start: s.Start, End: s.End}
		d.Sentences = append(d.Sentences, span)
		chain := []schema.Step{{Name: d.Publisher}}
		words := span.Of(data)
		if a, b := strings.Index(words, "“"), strings.Index(words, "”"); a >= 0 && b > a {
			q := schema.Span{Start: s.Start + a + len("“"), End: s.Start + b}
			name := strings.TrimSuffix(strings.TrimSpace(strings.Trim(words[b+len("”"):], " .,")), " said")
			r.Attributions = append(r.Attributions, schema.Attribution{Source: &schema.SourceWords{Name: name}, Content: q, Direct: true})
			span, chain = q, append(chain, schema.Step{Name: name})
		} else if at := strings.Index(words, " reported that "); at > 0 {
			chain = append(chain, schema.Step{Name: words[:at]})
		}
		r.Claims = append(r.Claims, schema.Assertion{Span: span, Quote: span.Of(data), Chain: chain})
	}
	r.Identify()
	d.Reading = r
	return d
}

func report(docs []Doc, os []schema.Origin) string {
	uri := map[schema.ID]string{}
	quote := map[schema.ID]string{}
	for _, d := range docs {
		uri[d.ID] = d.URI
		for _, c := range d.Reading.Claims {
			quote[c.ID] = c.Quote
		}
	}
	var b strings.Builder
	for _, o := range os {
		fmt.Fprintf(&b, "%s: %s\n", o.Kind, o.Label)
		for _, m := range o.Members {
			fmt.Fprintf(&b, "  %s | %s | %.3f | %q", uri[m.Document], m.Evidence, m.Share, m.Words)
			if m.Assertion != "" {
				fmt.Fprintf(&b, " | only %q", quote[m.Assertion])
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func load(t *testing.T, path string) []Doc {
	a, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return documents(a)
}

func documents(a *txtar.Archive) (docs []Doc) {
	for _, f := range a.Files {
		if f.Name != "want" {
			docs = append(docs, document(f.Name, string(f.Data)))
		}
	}
	return docs
}

func TestGoldens(t *testing.T) {
	golden.Archives(t, "testdata/*.txtar", func(t *testing.T, a *txtar.Archive) {
		docs := documents(a)
		golden.Want(t, a, "want", report(docs, Find(docs)))
	})
}

// TestLaws holds Find to its promises on every golden: the order of the
// documents does not matter, loading one twice changes no group, an unrelated
// document changes nothing.
func TestLaws(t *testing.T) {
	paths, _ := filepath.Glob("testdata/*.txtar")
	rng := rand.New(rand.NewSource(1))
	for _, path := range paths {
		docs := load(t, path)
		want := Find(docs)
		for n := 0; n < 5; n++ {
			rng.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
			if diff := cmp.Diff(Find(docs), want); diff != "" {
				t.Fatalf("%s: the order matters (-got +want):\n%s", path, diff)
			}
		}
		other := document("zzz.txt", "publisher: Garden Weekly\npublished: 2026-03-02\nSlugs dislike copper tape. Water the beans in the evening, and lift the last leeks before the frost.\n")
		if diff := cmp.Diff(Find(append(docs, other)), want); diff != "" {
			t.Errorf("%s: an unrelated document matters (-got +want):\n%s", path, diff)
		}
	}
}

// TestGuarantee holds winnowing to its promise: texts with a common run of
// guarantee words share a fingerprint.
func TestGuarantee(t *testing.T) {
	rng := rand.New(rand.NewSource(2))
	word := func() string { return fmt.Sprintf("w%d", rng.Intn(5000)) }
	words := func(n int) string {
		var b strings.Builder
		for i := 0; i < n; i++ {
			b.WriteString(word())
			b.WriteByte(' ')
		}
		return b.String()
	}
	for n := 0; n < 200; n++ {
		run := words(guarantee)
		a, b := document("a", words(rng.Intn(60))+run+words(rng.Intn(60))), document("b", words(rng.Intn(60))+run+words(rng.Intn(60)))
		prints := map[uint64]bool{}
		for _, h := range winnow(read(&a).shingles(shingle)) {
			prints[h] = true
		}
		met := false
		for _, h := range winnow(read(&b).shingles(shingle)) {
			met = met || prints[h]
		}
		if !met {
			t.Fatalf("run %q is not met", run)
		}
	}
}

func TestDateline(t *testing.T) {
	for line, want := range map[string]string{
		"KARSA, March 2 (NWA) - Twelve people died.":               "NWA",
		"KARSA (Reuters) – Twelve people died.":                    "Reuters",
		"Xinhua | Twelve people died":                              "Xinhua",
		"LONDON, 3 April (Agence France-Presse) — Rain.":           "AFP",
		"The Office (OCHA) - said":                                 "",
		"KARSA (12) - People":                                      "",
		"The bridge (known locally as the Old Span) - an old one.": "",
		"He told Reuters (and others) - nothing.":                  "",
		"A man looks at the river. (Reuters)":                      "",
		"(AFP)":                                                    "AFP",
		"AMMAN (Petra) - Rain.":                                    "Petra",
	} {
		if got := dateline([]string{line}).agency; got != want {
			t.Errorf("dateline(%q) = %q, want %q", line, got, want)
		}
	}
}

func TestByline(t *testing.T) {
	name := func(s string) string { return agencies[schema.Fold(s)] }
	for line, want := range map[string]string{
		"By Petra Sand":                         "",
		"By Ada Venn, Associated Press":         "AP",
		"From our correspondents and Reuters":   "Reuters",
		"Source: Agence France-Presse":          "AFP",
		"He told Reuters that nothing happened": "",
	} {
		if got := byline([]string{line}, name).agency; got != want {
			t.Errorf("byline(%q) = %q, want %q", line, got, want)
		}
	}
	for line, want := range map[string]string{
		"— AP":                    "AP",
		"© 2026 AFP":              "AFP",
		"(With inputs from PTI)":  "PTI",
		"- Petra was glad of it.": "",
	} {
		if got := signed([]string{line}, name).agency; got != want {
			t.Errorf("signed(%q) = %q, want %q", line, got, want)
		}
	}
}

// TestAgencies holds the list to its form: no name twice, none without a sure
// way to write it or a date line to stand in.
func TestAgencies(t *testing.T) {
	seen := map[string]bool{}
	for _, line := range strings.Split(agencyFile, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		for _, n := range strings.Split(line, "|") {
			n = schema.Fold(strings.TrimPrefix(n, "?"))
			if n == "" || seen[n] {
				t.Errorf("%q: %q is empty or there twice", line, n)
			}
			seen[n] = true
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("KARSA (NWA) - “one two three four five six seven” Orlo said. NWA reported that nothing", "— NWA\n© “")
	f.Fuzz(func(t *testing.T, a, b string) {
		docs := []Doc{document("a", a), document("b", b), document("c", a+b)}
		for _, o := range Find(docs) {
			if len(o.Members) < 2 || o.ID == "" {
				t.Fatalf("origin with %d members", len(o.Members))
			}
			for _, m := range o.Members {
				if m.Share < 0 || m.Share > 1 {
					t.Fatalf("share %v", m.Share)
				}
			}
		}
	})
}

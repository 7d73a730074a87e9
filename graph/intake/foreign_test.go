package intake_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/graph/intake"
	"whosaid/internal/golden"
	"whosaid/schema"
)

// TestForeign reads files of others: in each testdata/*.txtar the first file is the
// input, "want" what becomes of it: its text, the claims, and what was refused.
func TestForeign(t *testing.T) {
	golden.Archives(t, "testdata/*.txtar", func(t *testing.T, ar *txtar.Archive) {
		in := ar.Files[0]
		g := memory(t)
		defer g.Close()
		sum, err := intake.Read(ctx, g, in.Name, strings.NewReader(string(in.Data)), intake.Options{Run: run})
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		v := g.View()
		defer v.Close()
		docs, err := v.Documents(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for i, d := range docs {
			text, err := v.Text(ctx, d)
			if err != nil {
				t.Fatal(err)
			}
			if i == 0 {
				b.WriteString(text)
			}
			original, err := g.Object(d.SHA256)
			if err != nil || string(original) != string(in.Data) {
				t.Errorf("the original of part %d is not the file: %v", d.Part, err)
			}
			as, err := v.AssertionsIn(ctx, d.ID)
			if err != nil {
				t.Fatal(err)
			}
			type step struct{ Name, Kind, Commitment string }
			type said struct {
				Quote, Text, Said string
				Chain             []step
			}
			out := struct {
				Part                               int
				Title, Publisher, Author, Date, By string
				Claims                             []said
			}{d.Part, d.Title, d.Publisher, d.Author, d.Published, d.URL, nil}
			for _, a := range as {
				if a.Of(text) != a.Quote {
					t.Errorf("%q is not what stands at %d", a.Quote, a.Start)
				}
				s := said{a.Quote, a.Text, a.SaidDate, nil}
				for _, c := range a.Chain {
					s.Chain = append(s.Chain, step{c.Name, string(c.Kind), string(c.Commitment)})
				}
				out.Claims = append(out.Claims, s)
			}
			line, err := json.MarshalIndent(out, "", " ")
			if err != nil {
				t.Fatal(err)
			}
			b.Write(append(line, '\n'))
		}
		for _, r := range sum.Refused {
			b.WriteString("refused: " + r + "\n")
		}
		golden.Want(t, ar, "want", b.String())
		again, err := intake.Read(ctx, g, in.Name, strings.NewReader(string(in.Data)), intake.Options{Run: run})
		if err != nil || again.Batches != 0 || again.Unchanged != sum.Batches {
			t.Errorf("the same again: %+v, %v", again, err)
		}
	})
}

// Our own nanopublications are well-formed and fit their trusty URIs; with any
// character of one changed they do not.
func TestAnAlteredNanopublicationIsRefused(t *testing.T) {
	ar, err := txtar.ParseFile("testdata/nanopub.txtar")
	if err != nil {
		t.Fatal(err)
	}
	text := string(ar.Files[0].Data)
	at := strings.Index(text, "mosquitoes")
	for _, changed := range []string{text[:at] + "M" + text[at+1:], strings.Replace(text, "2026-03-03T", "2026-03-04T", 1), strings.Replace(text, "transmit", "transmits", 1)} {
		g := memory(t)
		sum, err := intake.Read(ctx, g, "np.trig", strings.NewReader(changed), intake.Options{From: "nanopub", Run: run})
		if err != nil || sum.Batches != 0 || len(sum.Refused) != 1 || !strings.Contains(sum.Refused[0], "does not fit its trusty URI: it was altered") {
			t.Errorf("%+v, %v", sum, err)
		}
		if err := g.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestForeignFilesThatAreNone(t *testing.T) {
	np := `@prefix np: <http://www.nanopub.org/nschema#> . @prefix : <http://a.example/> . `
	head := `:h { :n a np:Nanopublication ; np:hasAssertion :a ; np:hasProvenance :p ; np:hasPublicationInfo :i . } `
	graphs := `:a { :s :p :o } :p { :a :q :r } :i { :n :q :r }`
	for _, c := range []struct{ name, from, in, err, refused string }{
		{"not JSON", "claimreview", "{\n\"a\":\n}", "line 3: JSON", ""},
		{"no review", "claimreview", `{"@type": "Claim"}`, "there is no ClaimReview", ""},
		{"too deep", "claimreview", strings.Repeat("[", 100) + strings.Repeat("]", 100), "nested deeper than 64", ""},
		{"no claim", "claimreview", `{"@type": "ClaimReview", "author": "x"}`, "", "ClaimReview 1: it reviews no claim"},
		{"a page without data", "", "<!DOCTYPE html><p>ClaimReview</p>", "no script of application/ld+json", ""},
		{"a page with a script that is none", "claimreview", `<html><script type="application/ld+json">{,}</script><script type="application/ld+json">{"@type": "ClaimReview", "claimReviewed": "The pier fell"}</script>`, "", "script 1 of the page: line 1: JSON"},
		{"references in a circle", "claimreview", `[{"@type": "ClaimReview", "@id": "a", "claimReviewed": "The pier fell", "author": {"@id": "b"}}, {"@id": "b", "name": "X", "author": {"@id": "b"}, "worksFor": [{"@id": "a"}]}]`, "", ""},
		{"a mark of byte order", "claimreview", "\ufeff" + `{"@type": "ClaimReview", "claimReviewed": "The pier fell"}`, "", ""},
		{"no publication", "nanopub", np, "there is no nanopublication", ""},
		{"good", "nanopub", np + head + graphs, "", ""},
		{"an empty graph", "nanopub", np + head + `:a { :s :p :o } :p { :a :q :r }`, "", "its graph for hasPublicationInfo is empty"},
		{"two assertions", "nanopub", np + head + graphs + ` :h { :n np:hasAssertion :b }`, "", "two graphs for hasAssertion"},
		{"one graph for two", "nanopub", np + `:h { :n a np:Nanopublication ; np:hasAssertion :a ; np:hasProvenance :a ; np:hasPublicationInfo :i . } ` + graphs, "", "not its own, or not different"},
		{"provenance of nothing", "nanopub", np + head + `:a { :s :p :o } :p { :s :q :r } :i { :n :q :r }`, "", "its provenance is not about its assertion"},
		{"info of nothing", "nanopub", np + head + `:a { :s :p :o } :p { :a :q :r } :i { :s :q :r }`, "", "its publication info is not about it"},
		{"N-Quads", "nanopub", "<a:n> <" + schema.Type + "> <http://www.nanopub.org/nschema#Nanopublication> <a:h> .\n", "", "no graph for hasAssertion"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := memory(t)
			defer g.Close()
			sum, err := intake.Read(ctx, g, "f", strings.NewReader(c.in), intake.Options{From: c.from, Run: run})
			if c.err != "" {
				if err == nil || !strings.Contains(err.Error(), c.err) || schema.CodeOf(err) != schema.Invalid {
					t.Errorf("got %v, want %s", err, c.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(sum.Refused, "; "); c.refused == "" && got != "" || !strings.Contains(got, c.refused) {
				t.Errorf("refused: %q, want %q", got, c.refused)
			}
		})
	}
}

// FuzzForeign has no file of others break anything: what is taken quotes its text,
// which Append checks.
func FuzzForeign(f *testing.F) {
	for _, path := range []string{"testdata/claimreview.txtar", "testdata/nanopub.txtar"} {
		ar, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(ar.Files[0].Data)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		g := memory(t)
		defer g.Close()
		_, err := intake.Read(ctx, g, "f", strings.NewReader(string(b)), intake.Options{Run: run})
		if err != nil && schema.CodeOf(err) == schema.Internal {
			t.Errorf("an error of ours: %v", err)
		}
	})
}

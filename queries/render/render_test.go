package render_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/internal/golden"
	"whosaid/queries"
	"whosaid/queries/render"
	"whosaid/schema"
)

// report is a report with everything in it, and with words that try to get out
// of each format.
func report() *queries.Report {
	doc := &schema.Document{ID: "11111111-0000-0000-0000-000000000000", URI: "docs/a<b>.txt", Part: 2, Title: "Toll & <b>blame</b>", Publisher: "The Ledger",
		Published: "2026-03-03", Span: schema.Span{Start: 4, End: 60}, SHA256: "00ff"}
	text := "Twelve died — <script>alert(1)</script> at Velm, it said"
	quote := &queries.Quote{Words: "Twelve died", Document: doc.ID, URI: doc.URI, Part: 2, Span: schema.Span{Start: 4, End: 15}, State: "exact", After: text[11:]}
	inner := &queries.Quote{Words: "died", Document: doc.ID, URI: doc.URI, Part: 2, Span: schema.Span{Start: 11, End: 15}, State: "exact", Before: "Twelve ", After: text[11:]}
	gone := &queries.Quote{Words: "[x](javascript:alert(1)) | `a`\x1b[31m", Document: doc.ID, URI: doc.URI, Part: 2, Span: schema.Span{Start: 20, End: 30}, State: "altered"}
	return &queries.Report{
		Query: "disputes", Key: "disputes", Title: "1 dispute",
		Items: []any{map[string]any{"id": "x", "quote": "a < b & \u202ec"}},
		Head:  []string{"title", "quote", "document"},
		Rows:  [][]string{{"=1+1", "he said, \"no\"\nand left", "d"}, {"plain", "-3", "d"}},
		Blocks: []queries.Block{{Heading: "DISPUTE d-1  Number killed", Right: "numeric · comparable", Lines: []queries.Line{
			{Indent: 1, Text: "event 2026-03-02"},
			{},
			{Indent: 1, Label: "A", Text: "“Twelve died”", Right: "5 outlets → 1 origin (ministry)"},
			{Indent: 2, Text: "Lena Orlo, spokeswoman, for the Interior Ministry, quoted by a newspaper with a long name that makes the line wrap, asserts"},
			{Indent: 2, Text: "“Twelve died”", Right: "a.txt 4-15  exact", Quote: quote},
			{Indent: 2, Text: "“died”", Right: "a.txt 11-15  exact", Quote: inner},
			{Indent: 2, Text: "“" + gone.Words + "”", Right: "a.txt 20-30  altered", Quote: gone},
			{Indent: 1, Label: "Why", Text: "12 < 31", Right: "rule quantity"},
		}}},
		Sources: []queries.Source{{Document: doc, Text: text, Offset: 4}},
	}
}

func TestFormats(t *testing.T) {
	for _, format := range render.Names() {
		t.Run(format, func(t *testing.T) {
			var got bytes.Buffer
			if err := render.Write(&got, format, report(), render.Options{Width: 90}); err != nil {
				t.Fatal(err)
			}
			golden.File(t, filepath.Join("testdata", "report."+format), got.String())
		})
	}
}

func TestNothingGetsOut(t *testing.T) {
	out := map[string]string{}
	for _, format := range render.Names() {
		var b bytes.Buffer
		if err := render.Write(&b, format, report(), render.Options{}); err != nil {
			t.Fatal(err)
		}
		out[format] = b.String()
	}
	for format, never := range map[string][]string{
		"html": {"<script>", "<b>blame", "javascript:alert(1)\""},
		"text": {"\x1b"},
		"md":   {"\x1b", "<script>", "[x](javascript"},
		"csv":  {"\n=1+1", ",-3"},
	} {
		for _, s := range never {
			if strings.Contains(out[format], s) {
				t.Errorf("%s contains %q", format, s)
			}
		}
	}
}

func TestEmptyReportSaysTheNextStep(t *testing.T) {
	r := &queries.Report{Key: "claims", Title: "0 claims", Head: []string{"a"}, Empty: "Nothing here. \"whosaid load PATH\" reads some."}
	for _, format := range []string{"text", "html", "md"} {
		var b bytes.Buffer
		if err := render.Write(&b, format, r, render.Options{}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(b.String(), "Nothing here.") {
			t.Errorf("%s: %s", format, b.String())
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	err := render.Write(&bytes.Buffer{}, "pdf", report(), render.Options{})
	if schema.CodeOf(err) != schema.Invalid || !strings.Contains(err.Error(), "jsonl") {
		t.Errorf("error %v, want an invalid one that lists the formats", err)
	}
}

func TestColourOnlyWhenAsked(t *testing.T) {
	for _, colour := range []bool{false, true} {
		var b bytes.Buffer
		if err := render.Write(&b, "text", report(), render.Options{Color: colour}); err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(b.String(), "\x1b["); got != colour {
			t.Errorf("colour %v, escapes in the text: %v", colour, got)
		}
	}
}

package attribution_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/internal/golden"
	"whosaid/loaders/extract/attribution"
	"whosaid/loaders/extract/names"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// TestGolden compares what Find finds in made-up sentences with the lines
// beside them: the file "x" is a text, "x.want" its attributions.
func TestGolden(t *testing.T) {
	golden.Archives(t, "testdata/*.txtar", func(t *testing.T, a *txtar.Archive) {
		for _, f := range slices.Clone(a.Files) {
			if strings.HasSuffix(f.Name, ".want") {
				continue
			}
			t.Run(f.Name, func(t *testing.T) {
				golden.Want(t, a, f.Name+".want", render(find(string(f.Data)), string(f.Data)))
			})
		}
	})
}

// find reads a text as one published by The Harbour Post.
func find(text string) []attribution.Attribution {
	doc := &schema.Document{Publisher: "The Harbour Post", Title: "", Span: schema.Span{End: len(text)}}
	t := segment.Analyze(text, 0, len(text))
	return attribution.Find(t, names.Find(t, doc), doc)
}

// render writes a line an attribution: kind commitment | source => speaker |
// cue | contents, then "in" the number of the line that encloses it.
func render(as []attribution.Attribution, text string) string {
	var b strings.Builder
	for i := range as {
		a := &as[i]
		source, cue := "-", "-"
		if a.Source != nil {
			source = a.Source.Text
		}
		if a.Cue != nil {
			cue = a.Cue.Text
		}
		var contents []string
		for _, c := range a.Contents {
			contents = append(contents, strings.Join(strings.Fields(c.Of(text)), " "))
		}
		s := a.Speaker
		who := s.Name + " (" + string(s.Kind)
		if s.Role != "" {
			who += ", " + s.Role
		}
		if s.For != "" {
			who += " for " + s.For
		}
		fmt.Fprintf(&b, "%d %s %s | %s => %s) | %s | %s", i+1, a.Kind, a.Commitment, source, who, cue, strings.Join(contents, " … "))
		if a.Parent >= 0 {
			fmt.Fprintf(&b, " | in %d", a.Parent+1)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

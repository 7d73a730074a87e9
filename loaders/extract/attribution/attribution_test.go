package attribution_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/loaders/extract/attribution"
	"whosaid/loaders/extract/names"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

var update = flag.Bool("update", false, "write what is found to the golden files")

// TestGolden compares what Find finds in made-up sentences with the lines
// beside them: the file "x" is a text, "x.want" its attributions.
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("testdata", "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{}
		var out txtar.Archive
		out.Comment = a.Comment
		for _, f := range a.Files {
			if name, ok := strings.CutSuffix(f.Name, ".want"); ok {
				want[name] = string(f.Data)
			}
		}
		for _, f := range a.Files {
			if strings.HasSuffix(f.Name, ".want") {
				continue
			}
			got := render(find(string(f.Data)), string(f.Data))
			out.Files = append(out.Files, f, txtar.File{Name: f.Name + ".want", Data: []byte(got)})
			if *update {
				continue
			}
			t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar")+"/"+f.Name, func(t *testing.T) {
				if diff := cmp.Diff(got, want[f.Name]); diff != "" {
					t.Errorf("%s\n-got +want:\n%s", f.Data, diff)
				}
			})
		}
		if *update {
			if err := os.WriteFile(path, txtar.Format(&out), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
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

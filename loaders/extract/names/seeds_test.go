package names

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// TestSeedMentions scores mentions on the seeds as the reference scorer does:
// a gold span is found when the overlap is at least half of the longer one.
func TestSeedMentions(t *testing.T) {
	type row struct {
		Entity, File string
		schema.Span
		Text  string
		Layer int
	}
	gold := map[string][]row{}
	for _, r := range jsonLines[row](t, sharedFile(t, "gold/mentions.jsonl")) {
		gold[r.File] = append(gold[r.File], r)
	}
	// One part of a file is held out: nothing in it is annotated.
	type part struct {
		File string
		Part int
		schema.Span
	}
	annotated := map[string][]part{}
	for _, p := range jsonLines[part](t, sharedFile(t, "gold/documents.jsonl")) {
		if p.File[:3] != "003" || p.Part > 1 {
			annotated[p.File] = append(annotated[p.File], p)
		}
	}
	in := func(file string, s schema.Span) bool {
		return slices.ContainsFunc(annotated[file], func(p part) bool { return p.Start <= s.Start && s.Start < p.End })
	}
	var c tally
	layers := map[int]*tally{1: {}, 2: {}, 3: {}}
	for file, rows := range gold {
		b, err := os.ReadFile(filepath.Join(filepath.Dir(sharedFile(t, "seeds/"+file)), file))
		if err != nil {
			t.Fatal(err)
		}
		f := Find(segment.Analyze(string(b), 0, len(b)), nil)
		used := map[int]bool{}
		for _, m := range f.Mentions {
			if !in(file, m.Span) {
				continue
			}
			c.found++
			hit := false
			for i, r := range rows {
				if o := r.Overlap(m.Span); !used[i] && o > 0 && 2*o >= max(r.Len(), m.Len()) {
					used[i] = true
					c.both++
					layers[r.Layer].both++
					hit = true
					break
				}
			}
			if !hit && os.Getenv("SHOW") != "" {
				t.Logf("+ %s %s %s", file[:3], m.Type, m.Text)
			}
		}
		for i, r := range rows {
			if !in(file, r.Span) {
				continue
			}
			c.gold++
			layers[r.Layer].gold++
			if !used[i] && os.Getenv("SHOW") != "" {
				t.Logf("- %s %s %s", file[:3], r.Entity, r.Text)
			}
		}
	}
	t.Logf("seeds P %.3f R %.3f F %.3f of %d; R of names %.3f, events %.3f, groups %.3f", c.p(), c.r(), c.f(), c.gold, layers[1].r(), layers[2].r(), layers[3].r())
	if c.f() < 0.875 {
		t.Errorf("F %.3f, floor 0.875", c.f())
	}
}

package main

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/graph"
	"whosaid/loaders"
	"whosaid/loaders/ingest"
	"whosaid/queries"
	"whosaid/schema"
)

func init() {
	register("folders", "made-up folders of news, which the linker's weights were learnt from: disputes found, listed non-disputes reported, speakers", func(b *bench) error { return scoreFolders(b, "folders") })
	register("speakers", "made-up news of many kinds: who says what in it", func(b *bench) error { return scoreFolders(b, "speakers") })
	register("unseen-speakers", "more of the same, which nothing was tuned on", func(b *bench) error { return scoreFolders(b, "unseen-speakers") })
	register("unseen", "folders of the same kinds, which nothing was learnt from or tuned on", func(b *bench) error { return scoreFolders(b, "unseen") })
}

func scoreFolders(b *bench, set string) error {
	paths, err := filepath.Glob(filepath.Join(testdata(set), "*.txtar"))
	if err != nil || len(paths) == 0 {
		return fmt.Errorf("no folders: %w", err)
	}
	var sum folderScore
	b.printf("%-16s %9s %7s %8s %9s %9s\n", "folder", "disputes", "not", "speakers", "reported", "unlisted")
	for _, p := range paths {
		s, err := scoreFolder(p, b)
		if err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
		sum.add(s)
		b.printf("%-16s %s\n", strings.TrimSuffix(filepath.Base(p), ".txtar"), s)
	}
	b.printf("%-16s %s\n", "all", sum)
	return nil
}

// testdata is found from the repository's root or from this package.
func testdata(name string) string {
	for _, d := range []string{"internal/eval/testdata", "testdata"} {
		if _, err := os.Stat(d); err == nil {
			return filepath.Join(d, name)
		}
	}
	return filepath.Join("testdata", name)
}

// folderScore counts what was found of what is listed.
type folderScore struct {
	disputes, disputesOf int
	not, notOf           int
	speakers, speakersOf int
	reported, unlisted   int
}

func (s *folderScore) add(t folderScore) {
	s.disputes += t.disputes
	s.disputesOf += t.disputesOf
	s.not += t.not
	s.notOf += t.notOf
	s.speakers += t.speakers
	s.speakersOf += t.speakersOf
	s.reported += t.reported
	s.unlisted += t.unlisted
}

func (s folderScore) String() string {
	return fmt.Sprintf("%4d/%-4d %3d/%-3d %4d/%-3d %9d %9d", s.disputes, s.disputesOf, s.not, s.notOf, s.speakers, s.speakersOf, s.reported, s.unlisted)
}

// scoreFolder reads an archive of documents with a section "gold": lines
//
//	dispute: words | words        on two sides of one dispute
//	not: words | words            never on two sides of one dispute
//	speaker: words | name         who says them
//
// Words stand in a quote of an assertion. An archive with the line "folder: DIR"
// in its gold takes the documents from there.
func scoreFolder(path string, b *bench) (s folderScore, err error) {
	ar, err := txtar.ParseFile(path)
	if err != nil {
		return s, err
	}
	ctx := context.Background()
	g, err := graph.Memory()
	if err != nil {
		return s, err
	}
	defer g.Close()
	gold := string(ar.Comment)
	items := documentsOf(ctx, path, ar)
	sum, err := ingest.LoadItems(ctx, g, items, ingest.Run{Agent: "eval"}, nil)
	if err != nil {
		return s, err
	}
	for _, r := range sum.Refused {
		return s, r.Err
	}
	v := g.View()
	defer v.Close()
	rep, err := queries.Ask(ctx, v, "disputes", queries.Params{})
	if err != nil {
		return s, err
	}
	said, err := queries.Ask(ctx, v, "claims", queries.Params{})
	if err != nil {
		return s, err
	}
	quotes, speakers := slices.Index(said.Head, "quote"), slices.Index(said.Head, "speaker")
	s.reported = len(rep.Items)
	listed := map[int]bool{}
	for _, line := range strings.Split(gold, "\n") {
		kind, rest, ok := strings.Cut(line, ":")
		left, right, ok2 := strings.Cut(rest, "|")
		if !ok || !ok2 {
			continue
		}
		left, right = schema.Fold(left), schema.Fold(right)
		switch kind {
		case "dispute", "not":
			at := slices.IndexFunc(rep.Items, func(d any) bool { return opposes(d.(*queries.Dispute), left, right) })
			if kind == "dispute" {
				s.disputesOf++
				if at >= 0 {
					s.disputes++
					listed[at] = true
				} else if b.show {
					b.printf("  MISSED %s\n", strings.TrimSpace(rest))
				}
				continue
			}
			s.notOf++
			if at >= 0 {
				s.not++
				if b.show {
					b.printf("  WRONG %s: %s\n", strings.TrimSpace(rest), rep.Items[at].(*queries.Dispute).Title)
				}
			}
		case "speaker":
			s.speakersOf++
			got := "nobody reads it as a claim"
			var holding [][]string // rows, the shortest quote first
			for _, row := range said.Rows {
				if strings.Contains(schema.Fold(row[quotes]), left) {
					holding = append(holding, row)
				}
			}
			slices.SortStableFunc(holding, func(x, y []string) int { return cmp.Compare(len(x[quotes]), len(y[quotes])) })
			if len(holding) > 0 {
				got = holding[0][speakers]
			}
			if isNamed(schema.Fold(got), right) {
				s.speakers++
			} else if b.show {
				b.printf("  SPEAKER %s: got %s\n", strings.TrimSpace(rest), got)
			}
		}
	}
	for i, d := range rep.Items {
		if !listed[i] {
			s.unlisted++
			if b.show {
				d := d.(*queries.Dispute)
				b.printf("  UNLISTED %s [%s, %s]: %s // %s\n", d.Title, d.Kind, d.Links[0].Rule, d.Sides[0].Claims[0].Assertions[0].Quote, d.Sides[1].Claims[0].Assertions[0].Quote)
			}
		}
	}
	return s, nil
}

// isNamed reports whether got names whom the list names: by its words, more of them, or a
// full name without the title that the list has before it ("Dr Renata Holm").
func isNamed(got, listed string) bool {
	return strings.Contains(" "+got+" ", " "+listed+" ") || strings.Contains(got, " ") && strings.HasSuffix(listed, " "+got)
}

// documentsOf are the documents of an archive, or of the directory that its gold names.
func documentsOf(ctx context.Context, path string, ar *txtar.Archive) iter.Seq[ingest.Item] {
	if dir, ok := goldLine(string(ar.Comment), "folder"); ok {
		items, _ := ingest.Read(ctx, []string{filepath.Join(filepath.Dir(path), dir)}, ingest.Options{})
		return items
	}
	return ingest.ReadInputs(ctx, func(yield func(loaders.Input, error) bool) {
		for _, f := range ar.Files {
			if !yield(loaders.Input{URI: f.Name, Data: f.Data}, nil) {
				return
			}
		}
	}, ingest.Options{})
}

func goldLine(gold, key string) (string, bool) {
	for _, l := range strings.Split(gold, "\n") {
		if v, ok := strings.CutPrefix(l, key+":"); ok {
			return strings.TrimSpace(v), true
		}
	}
	return "", false
}

// opposes reports whether the words stand on two different sides of a dispute.
func opposes(d *queries.Dispute, left, right string) bool {
	on := func(words string) (sides []int) {
		for i, s := range d.Sides {
			for _, c := range s.Claims {
				for _, a := range c.Assertions {
					if strings.Contains(schema.Fold(a.Quote), words) && !slices.Contains(sides, i) {
						sides = append(sides, i)
					}
				}
			}
		}
		return sides
	}
	for _, i := range on(left) {
		for _, j := range on(right) {
			if i != j {
				return true
			}
		}
	}
	return false
}

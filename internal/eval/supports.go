package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/schema"
)

func init() {
	register("supports", "made-up folders of news: what agrees with what, by hand", func(b *bench) error { return scoreSupports(b, "supports") })
	register("supports-late", "more of the same, which was scored only when the rules were done", func(b *bench) error { return scoreSupports(b, "supports-late") })
}

// supportScore counts what is found of the agreements that are listed, and what is drawn
// of the pairs that are listed as none.
type supportScore struct{ found, of, wrong, not, drawn int }

func (s supportScore) String() string {
	return fmt.Sprintf("%4d/%-4d %3d/%-3d %6d", s.found, s.of, s.wrong, s.not, s.drawn)
}

func scoreSupports(b *bench, set string) error {
	paths, err := filepath.Glob(filepath.Join(testdata(set), "*.txt"))
	if err != nil || len(paths) == 0 {
		return fmt.Errorf("no lists: %w", err)
	}
	var sum supportScore
	b.printf("%-16s %9s %7s %6s\n", "folder", "supports", "not", "drawn")
	for _, p := range paths {
		name := strings.TrimSuffix(filepath.Base(p), ".txt")
		s, err := scoreSupport(b, p, filepath.Join(testdata("folders"), name+".txtar"))
		if err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
		b.printf("%-16s %s\n", name, s)
		sum.found += s.found
		sum.of += s.of
		sum.wrong += s.wrong
		sum.not += s.not
		sum.drawn += s.drawn
	}
	b.printf("%-16s %s\n", "all", sum)
	return nil
}

// scoreSupport reads a list of lines
//
//	support: words | words        one says what the other says, or more of it
//	not: words | words            alike, and no agreement
//
// of a folder in testdata/folders. Words stand in a quote of an assertion.
func scoreSupport(b *bench, list, folder string) (s supportScore, err error) {
	gold, err := os.ReadFile(list)
	if err != nil {
		return s, err
	}
	ar, err := txtar.ParseFile(folder)
	if err != nil {
		return s, err
	}
	ctx := context.Background()
	links, err := linksOf(ctx, documentsOf(ctx, folder, ar))
	if err != nil {
		return s, err
	}
	s.drawn = len(links.supports)
	listed := make([]bool, len(links.supports))
	for line := range strings.Lines(string(gold)) {
		kind, rest, ok := strings.Cut(line, ":")
		left, right, two := strings.Cut(rest, "|")
		if !ok || !two {
			continue
		}
		found := false
		for i := range links.supports {
			if links.supports[i].joins(schema.Fold(left), schema.Fold(right)) {
				found, listed[i] = true, kind == "support"
			}
		}
		switch kind {
		case "support":
			s.of++
			if found {
				s.found++
			} else if b.show {
				b.printf("  MISSED %s\n", strings.TrimSpace(rest))
			}
		case "not":
			s.not++
			if found {
				s.wrong++
				if b.show {
					b.printf("  WRONG %s\n", strings.TrimSpace(rest))
				}
			}
		}
	}
	for i, l := range links.supports {
		if b.show && !listed[i] {
			b.printf("  UNLISTED %s %s, as %s: %s // %s\n", l.link.Relation, l.link.Rule, l.link.Why, clip(l.a.quote, 160), clip(l.b.quote, 160))
		}
	}
	return s, nil
}

// joins reports whether a support is of what has the words given, folded, on its sides.
func (l *support) joins(left, right string) bool {
	a, b := schema.Fold(l.a.quote), schema.Fold(l.b.quote)
	return strings.Contains(a, left) && strings.Contains(b, right) || strings.Contains(a, right) && strings.Contains(b, left)
}

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func init() {
	register("pairs", "relate on made-up statements of one happening, testdata/pairs: restated, contradicted, or neither", func(b *bench) error {
		rows, err := readGroups("internal/eval/testdata/pairs")
		if err != nil {
			return err
		}
		predicted := make([]string, len(rows))
		by := ruleTable{}
		for i, r := range rows {
			v := relate(r.A, r.B)
			predicted[i] = stanceOf(v.Relation)
			by.add(v, predicted[i], r.Label)
			if b.show && predicted[i] != r.Label {
				b.printf("  %s, not %s by %s: %s || %s || %s\n", r.Label, predicted[i], v.Rule, r.A, r.B, v.Why)
			}
		}
		b.printf("%-22s %6s %6s %8s %22s %22s\n", "set", "n", "acc", "macroF1", "contradicts P R F", "supports P R F")
		b.printf("%-22s %v\n", "pairs", scoreStance(rows, predicted))
		if b.show {
			by.print(b)
		}
		return nil
	})
}

// readGroups reads groups of statements, as README.md among them tells, into the
// pairs of each P with every other line of its group.
func readGroups(dir string) ([]stancePair, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("no groups in %s; run it from the repository's root", dir)
	}
	labels := map[string]string{"C": "contradicts", "E": "supports", "N": "neutral"}
	var out []stancePair
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		p := ""
		for i, line := range strings.Split(string(data), "\n") {
			kind, text, ok := strings.Cut(line, ": ")
			switch {
			case line == "":
				p = ""
			case ok && kind == "P" && p == "":
				p = text
			case ok && labels[kind] != "" && p != "":
				out = append(out, stancePair{ID: fmt.Sprintf("%s:%d", filepath.Base(path), i+1), A: p, B: text, Label: labels[kind]})
			default:
				return nil, fmt.Errorf("%s:%d: want P, then C, E or N, a colon and a statement", path, i+1)
			}
		}
	}
	return out, nil
}

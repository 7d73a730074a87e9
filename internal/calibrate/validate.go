package main

import (
	"bufio"
	"fmt"
	"strings"

	"whosaid/loaders/link"
	"whosaid/schema"
)

// folds is how many parts the folders are dealt into.
const folds = 8

// crossValidate scores each part of the folders by weights learnt from the others, and prints
// what would be found at several thresholds.
func crossValidate(w *bufio.Writer, all []*folder) error {
	scores := make([][]float64, len(all))
	for fold := range folds {
		var others []*folder
		for i, f := range all {
			if i%folds != fold {
				others = append(others, f)
			}
		}
		m := learn(others)
		for i, f := range all {
			if i%folds == fold {
				for k := range f.examples {
					scores[i] = append(scores[i], m.score(&f.examples[k]))
				}
			}
		}
	}
	for _, t := range []float64{.2, .25, .3, .35, .4, .5, .6} {
		var found, not, disputes, nots, unlisted int
		for i, f := range all {
			seen, pairs := map[int]bool{}, map[[2]schema.ID]bool{}
			for k, s := range scores[i] {
				if s < t {
					continue
				}
				if f.of[k] == -1 {
					pairs[[2]schema.ID{f.examples[k].A, f.examples[k].B}] = true
				}
				seen[f.of[k]] = true
			}
			for n, kind := range f.listed {
				switch {
				case kind == "dispute":
					disputes++
					if seen[n] {
						found++
					}
				default:
					nots++
					if seen[n] {
						not++
					}
				}
			}
			unlisted += len(pairs)
		}
		fmt.Fprintf(w, "at %.2f: disputes %d/%d (%.2f), non-disputes %d/%d, pairs not listed %d\n", t, found, disputes, float64(found)/float64(disputes), not, nots, unlisted)
	}
	for i, f := range all {
		found, of := map[int]bool{}, 0
		for k, s := range scores[i] {
			if s >= .3 && f.dispute(k) {
				found[f.of[k]] = true
			}
		}
		for _, l := range f.listed {
			if l == "dispute" {
				of++
			}
		}
		fmt.Fprintf(w, "%-12s found at .30: %d/%d, no conflict seen: %d\n", f.name, len(found), of, len(f.missing))
	}
	return nil
}

// table writes the examples for a look by other means, tabs between.
func table(w *bufio.Writer, all []*folder) error {
	fmt.Fprintf(w, "folder\tlisted\tline\ta\tb\tquote a\tquote b\trule\tmatter\t%s\n", strings.Join(link.MarkNames(), "\t"))
	clean := strings.NewReplacer("\t", " ", "\n", " ")
	for _, f := range all {
		for i := range f.examples {
			e := &f.examples[i]
			listed := ""
			if f.of[i] >= 0 {
				listed = fmt.Sprint(f.listed[f.of[i]], f.of[i])
			}
			fmt.Fprintf(w, "%s\t%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s", f.name, listed, f.of[i], e.A, e.B, clean.Replace(e.QuoteA), clean.Replace(e.QuoteB), e.Rule, e.Matter)
			for _, v := range e.Marks {
				fmt.Fprintf(w, "\t%.4g", v)
			}
			fmt.Fprintln(w)
		}
		for _, m := range f.missing {
			fmt.Fprintf(w, "# %s no conflict: %s\n", f.name, m)
		}
	}
	return nil
}

package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/loaders"
	"whosaid/loaders/extract/names"
	"whosaid/loaders/ingest"
	"whosaid/loaders/link"
	"whosaid/schema"
)

func main() {
	cv := flag.Bool("cv", false, "score each folder by the weights that the others give")
	dump := flag.Bool("dump", false, "write the examples as a table")
	wordings := flag.Bool("wordings", false, "count how often each wording of a matter was right and wrong")
	pairs := flag.Bool("pairs", false, "write what internal/train/encoder learns from, a JSON line a folder")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: calibrate [-cv|-dump|-wordings|-pairs] [FOLDER.txtar...]")
		flag.PrintDefaults()
	}
	flag.Parse()
	paths := flag.Args()
	if len(paths) == 0 {
		paths, _ = filepath.Glob("internal/eval/testdata/folders/*.txtar")
	}
	if err := run(paths, *cv, *dump, *wordings, *pairs); err != nil {
		fmt.Fprintln(os.Stderr, "calibrate:", err)
		os.Exit(1)
	}
}

func run(paths []string, cv, dump, wordings, pairs bool) error {
	if len(paths) == 0 {
		return errors.New("no folders; run it from the repository's root")
	}
	slices.Sort(paths)
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	var all []*folder
	for _, p := range paths {
		f, err := readFolder(p, pairs)
		if err == nil && pairs {
			err = writePairs(w, f)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
		all = append(all, f)
	}
	switch {
	case pairs:
		return nil
	case dump:
		return table(w, all)
	case wordings:
		return countWordings(w, all)
	case cv:
		return crossValidate(w, all)
	}
	return write(w, learn(all))
}

// A folder is one archive of documents, its conflicts, and what is listed of it.
type folder struct {
	name     string
	examples []link.Example
	listed   []string // "dispute" or "not", a line each
	of       []int    // for each example, the line that it is of; -1 for none, or unclear
	missing  []string // listed disputes that no conflict is of

	lines    []listing      // what listed is of
	tellings []link.Telling // where they were asked for
}

// readFolder reads an archive as internal/eval describes it, with its tellings if told to.
func readFolder(path string, tellings bool) (*folder, error) {
	ar, err := txtar.ParseFile(path)
	if err != nil {
		return nil, err
	}
	f := &folder{name: strings.TrimSuffix(filepath.Base(path), ".txtar")}
	ctx := context.Background()
	inputs := func(yield func(loaders.Input, error) bool) {
		for _, file := range ar.Files {
			if !yield(loaders.Input{URI: file.Name, Data: file.Data}, nil) {
				return
			}
		}
	}
	items := ingest.ReadInputs(ctx, inputs, ingest.Options{})
	for line := range strings.Lines(string(ar.Comment)) {
		if dir, ok := strings.CutPrefix(strings.TrimSpace(line), "folder:"); ok {
			items, _ = ingest.Read(ctx, []string{filepath.Join(filepath.Dir(path), strings.TrimSpace(dir))}, ingest.Options{})
		}
	}
	var docs []link.Document
	var found []*names.Found
	for it := range items {
		if it.Err != nil {
			continue
		}
		for _, r := range it.Readings {
			docs = append(docs, link.Document{Reading: r, Text: it.File.Text})
			found = append(found, &names.Found{Mentions: r.Entities, Names: r.Names})
		}
	}
	same := names.Resolve(found)
	if f.examples, err = link.Examples(ctx, docs, same); err != nil {
		return nil, err
	}
	if tellings {
		if f.tellings, err = link.Tellings(ctx, docs, same); err != nil {
			return nil, err
		}
	}
	f.of = make([]int, len(f.examples))
	for i := range f.of {
		f.of[i] = -1
	}
	f.lines = listings(ar.Comment)
	for n, l := range f.lines {
		hits := 0
		f.listed = append(f.listed, l.kind)
		for i := range f.examples {
			a, b := schema.Fold(f.examples[i].QuoteA), schema.Fold(f.examples[i].QuoteB)
			if l.of(a, b) || l.of(b, a) {
				hits++
				if f.of[i] < 0 || l.kind == "dispute" {
					f.of[i] = n
				}
			}
		}
		if l.kind == "dispute" && hits == 0 {
			f.missing = append(f.missing, l.line)
		}
	}
	f.leaveOpen()
	return f, nil
}

// A listing is a line of an archive's head that tells what two of its sayings are: a
// dispute, or not.
type listing struct {
	kind, line  string
	left, right string // folded; a part of either quote
}

func listings(head []byte) []listing {
	var out []listing
	for line := range strings.Lines(string(head)) {
		kind, rest, ok := strings.Cut(strings.TrimSpace(line), ":")
		left, right, ok2 := strings.Cut(rest, "|")
		if ok && ok2 && (kind == "dispute" || kind == "not") {
			out = append(out, listing{kind, strings.TrimSpace(rest), schema.Fold(left), schema.Fold(right)})
		}
	}
	return out
}

// of reports whether two folded quotes are the listed ones, in their order.
func (l *listing) of(a, b string) bool {
	return strings.Contains(a, l.left) && strings.Contains(b, l.right)
}

// unclear marks an example of which the list does not tell what it is.
const unclear = -2

// leaveOpen marks as unclear the examples beside listed disputes: a list names one
// pair of sayings of a dispute, which copies and other tellers have too, or on the
// matter of one.
func (f *folder) leaveOpen() {
	in, on := map[schema.ID]bool{}, map[string]bool{}
	for i := range f.examples {
		if f.dispute(i) {
			in[f.examples[i].A], in[f.examples[i].B] = true, true
			on[f.examples[i].Matter] = true
		}
	}
	for i, e := range f.examples {
		if f.of[i] == -1 && (in[e.A] && in[e.B] || e.Matter != "" && on[e.Matter]) {
			f.of[i] = unclear
		}
	}
}

// dispute reports whether an example is of a listed dispute.
func (f *folder) dispute(i int) bool { return f.of[i] >= 0 && f.listed[f.of[i]] == "dispute" }

package main

import (
	"bufio"
	"compress/gzip"
	"flag"
	"fmt"
	"log"
	"os"
	"slices"
	"strings"
	"unicode"
)

// entry is what is known of one form, in lower case.
type entry struct {
	classes string // letters, see the list in loaders/extract/names/lexicon/classes.go
	place   int
	weight  int // population of the place that holds the form
	cluster int // from 1; 0 for none
	kin     int // see kin.go; 0 for none
}

// gazetteer gathers entries.
type gazetteer struct {
	entries map[string]*entry
	places  int
}

func (g *gazetteer) add(form, classes string) *entry {
	form = strings.Join(strings.Fields(strings.ToLower(strings.ReplaceAll(form, "’", "'"))), " ")
	if len(form) < 2 || len(form) > 60 || strings.ContainsAny(form, "\t\n_") {
		return &entry{}
	}
	e := g.entries[form]
	if e == nil {
		e = &entry{}
		g.entries[form] = e
	}
	for _, c := range classes {
		if !strings.ContainsRune(e.classes, c) {
			e.classes += string(c)
		}
	}
	return e
}

// addPlace gives all forms one number; a form that a larger place holds stays
// with it.
func (g *gazetteer) addPlace(classes string, population int, forms ...string) int {
	g.places++
	for _, f := range forms {
		if !latin(f) {
			continue
		}
		e := g.add(f, classes)
		if e.place == 0 || e.weight < population {
			e.place, e.weight = g.places, population
		}
	}
	return g.places
}

// latin reports whether a form is written in Latin letters as English text has
// them, and is no code or transcript.
func latin(s string) bool {
	letters := 0
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Latin, r):
			letters++
		case strings.ContainsRune(" '-.’", r):
		default:
			return false
		}
	}
	return letters >= 3
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("gazetteer: ")
	dir := flag.String("packages", "packages", "directory with the packages named in the doc comment")
	out := flag.String("o", "loaders/extract/names/lexicon/gazetteer.txt.gz", "file to write")
	flag.Parse()
	if err := run(*dir, *out); err != nil {
		log.Fatal(err)
	}
}

// How many words of the vectors are kept, and how many of them make the clusters.
const (
	words     = 120000
	clustered = 80000
)

func run(dir, out string) error {
	g := &gazetteer{entries: map[string]*entry{}}
	vectors, err := readVectors(dir, words)
	if err != nil {
		return err
	}
	for _, step := range []func(string) error{
		g.countries, g.cities, g.wordnet,
		func(dir string) error { return g.people(dir, vectors) },
	} {
		if err := step(dir); err != nil {
			return err
		}
	}
	of, centres := cluster(vectors, 1000, 12, clustered)
	if err := g.kin(dir, vectors, of, centres); err != nil {
		return err
	}
	for i, c := range of {
		g.add(vectors.words[i], "").cluster = c + 1
	}
	return g.write(out)
}

func (g *gazetteer) write(out string) error {
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	z, err := gzip.NewWriterLevel(f, gzip.BestCompression)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(z)
	forms := make([]string, 0, len(g.entries))
	for form, e := range g.entries {
		// An everyday word that is nothing else and has no vector says nothing.
		if e.classes == "" && e.cluster == 0 || e.classes == "w" && e.cluster == 0 {
			continue
		}
		forms = append(forms, form)
	}
	slices.Sort(forms)
	for _, form := range forms {
		e := g.entries[form]
		cs := []byte(e.classes)
		slices.Sort(cs)
		fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\n", form, cs, e.place, e.cluster, e.kin)
	}
	for _, close := range []func() error{w.Flush, z.Close, f.Close} {
		if err := close(); err != nil {
			return fmt.Errorf("%s: %w", out, err)
		}
	}
	log.Printf("%s: %d entries", out, len(forms))
	return nil
}

package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A wordnet is what the forms need of WordNet's database files: the words in
// small letters of each part of speech, how often its annotated texts have each,
// and the irregular forms.
type wordnet struct {
	words     map[string]map[string]int // by UPOS, a word and its count
	irregular map[string][]irregular    // by UPOS, in the order of the file
}

// irregular is a line of an exception list.
type irregular struct{ form, base string }

// parts are the parts of speech in the order of preference, with the endings of
// WordNet's files and the digits of its sense keys (senseidx(5WN)).
var parts = []struct{ upos, file, digits string }{
	{"NOUN", "noun", "1"}, {"VERB", "verb", "2"}, {"ADJ", "adj", "35"}, {"ADV", "adv", "4"},
}

// readWordnet reads data.*, *.exc and cntlist.rev.
func readWordnet(dir string) (*wordnet, error) {
	w := &wordnet{map[string]map[string]int{}, map[string][]irregular{}}
	for _, p := range parts {
		w.words[p.upos] = map[string]int{}
		err := eachLine(filepath.Join(dir, "data."+p.file), func(f []string) error {
			return w.synset(p.upos, f)
		})
		if err != nil {
			return nil, err
		}
		err = eachLine(filepath.Join(dir, p.file+".exc"), func(f []string) error {
			for _, base := range f[1:] {
				w.irregular[p.upos] = append(w.irregular[p.upos], irregular{f[0], base})
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return w, eachLine(filepath.Join(dir, "cntlist.rev"), w.count)
}

// eachLine calls f with the fields of each line of a file; the notice at the head
// of a file, whose lines are indented, is left out.
func eachLine(name string, f func(fields []string) error) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(lines.Text())
		if len(fields) < 2 || strings.HasPrefix(lines.Text(), " ") {
			continue
		}
		if err := f(fields); err != nil {
			return fmt.Errorf("%s: line %d: %w", name, n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// synset adds the words of a synset: their number, hexadecimal, is the fourth
// field, and every second one after it is a word (wndb(5WN)).
func (w *wordnet) synset(upos string, f []string) error {
	if len(f) < 4 {
		return fmt.Errorf("%d fields", len(f))
	}
	n, err := strconv.ParseInt(f[3], 16, 32)
	if err != nil || len(f) < 4+2*int(n) {
		return fmt.Errorf("bad number of words %q", f[3])
	}
	for i := range int(n) {
		word, _, _ := strings.Cut(f[4+2*i], "(")
		if small(word) {
			w.words[upos][word] += 0
		}
	}
	return nil
}

// small reports whether a word is of two small letters or more and nothing else.
func small(word string) bool {
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return false
		}
	}
	return len(word) > 1
}

// count adds how often a sense occurs: a line is its key, number and count.
func (w *wordnet) count(f []string) error {
	word, sense, ok := strings.Cut(f[0], "%")
	n, err := strconv.Atoi(f[len(f)-1])
	if !ok || sense == "" || err != nil {
		return fmt.Errorf("bad count of %q", f[0])
	}
	i := slices.IndexFunc(parts, func(p struct{ upos, file, digits string }) bool {
		return strings.Contains(p.digits, sense[:1])
	})
	if i < 0 {
		return fmt.Errorf("unknown part of speech of %q", f[0])
	}
	if words := w.words[parts[i].upos]; small(word) {
		if _, ok := words[word]; ok {
			words[word] += n
		}
	}
	return nil
}

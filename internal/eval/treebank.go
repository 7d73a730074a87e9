package main

import (
	"bufio"
	"compress/gzip"
	"os"
	"strconv"
	"strings"

	"whosaid/loaders/segment"
)

func init() {
	register("treebank", "UD EWT and GUM dev: tags and trees on gold tokens, sentences from raw text (CoNLL 2018 definitions)", func(b *bench) error {
		for _, name := range []string{"ewt_dev", "gum_dev"} {
			docs, err := readTreebank(b.path("eval", "treebanks", name+".conllu.gz"))
			if err != nil {
				return err
			}
			var s treeScore
			var sentences tally
			for _, d := range docs {
				for _, t := range d {
					s.score(t)
				}
				sentences.add(scoreSentences(d))
			}
			b.printf("%s UPOS %.4f UAS %.4f LAS %.4f (%d words) | sentences %v\n", name,
				ratio(s.upos, s.words), ratio(s.uas, s.words), ratio(s.las, s.words), s.words, sentences)
		}
		return nil
	})
}

// A goldTree is one sentence of a treebank, without multiword and empty lines.
type goldTree struct {
	text      string
	paragraph bool // opens one
	form      []string
	upos, rel []string
	head      []int // -1 for the root
}

// readTreebank returns the sentences of a gzipped CoNLL-U file, by document.
func readTreebank(path string) ([][]goldTree, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	var docs [][]goldTree
	var t goldTree
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		switch {
		case line == "":
			if len(t.form) > 0 {
				if len(docs) == 0 {
					docs = append(docs, nil)
				}
				docs[len(docs)-1] = append(docs[len(docs)-1], t)
			}
			t = goldTree{}
		case strings.HasPrefix(line, "# newdoc"):
			docs = append(docs, nil)
		case strings.HasPrefix(line, "# newpar"):
			t.paragraph = true
		case strings.HasPrefix(line, "# text = "):
			t.text = strings.TrimPrefix(line, "# text = ")
		case line[0] != '#':
			c := strings.Split(line, "\t")
			if len(c) < 8 || strings.ContainsAny(c[0], "-.") {
				continue
			}
			head, err := strconv.Atoi(c[6])
			if err != nil {
				return nil, err
			}
			t.form = append(t.form, c[1])
			t.upos = append(t.upos, c[3])
			t.head = append(t.head, head-1)
			t.rel = append(t.rel, c[7])
		}
	}
	return docs, lines.Err()
}

type treeScore struct{ words, upos, uas, las int }

// score counts relations without their subtypes, punctuation included.
func (s *treeScore) score(g goldTree) {
	base := func(rel string) string { b, _, _ := strings.Cut(rel, ":"); return b }
	for i, t := range segment.AnalyzeTokens(g.form) {
		s.words++
		if t.UPOS == g.upos[i] {
			s.upos++
		}
		if t.Head == g.head[i] {
			s.uas++
			if base(t.Rel) == base(g.rel[i]) {
				s.las++
			}
		}
	}
}

// scoreSentences joins a document's sentences by a space, its paragraphs by an
// empty line, divides the text again and compares the spans without their
// spaces.
func scoreSentences(d []goldTree) tally {
	var b strings.Builder
	type span [2]int
	gold := map[span]bool{}
	letters := 0
	count := func(s string) int { return len(strings.Join(strings.Fields(s), "")) }
	for i, t := range d {
		if i > 0 && t.paragraph {
			b.WriteString("\n\n")
		} else if i > 0 {
			b.WriteString(" ")
		}
		b.WriteString(t.text)
		n := count(t.text)
		gold[span{letters, letters + n}] = true
		letters += n
	}
	source := b.String()
	s := tally{gold: len(gold)}
	at, done := 0, 0
	for _, x := range segment.Split(source, 0, len(source)).Sentences {
		at += count(source[done:x.Start])
		n := count(source[x.Start:x.End])
		s.predicted++
		if gold[span{at, at + n}] {
			s.hit++
		}
		at += n
		done = x.End
	}
	return s
}

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
					s.score(t, readTree(t.form))
				}
				sentences.add(scoreSentences(d))
			}
			b.printf("%s UPOS %.4f XPOS %.4f UAS %.4f LAS %.4f (%d words) | sentences %v\n", name,
				ratio(s.upos, s.words), ratio(s.xpos, s.words), ratio(s.uas, s.words), ratio(s.las, s.words), s.words, sentences)
		}
		return nil
	})
}

// A goldTree is one sentence of a treebank, without multiword and empty lines.
type goldTree struct {
	text      string
	paragraph bool // opens one
	form      []string
	tree
}

// A tree is what is read of the words of one sentence. A reader that does not
// give something leaves it out.
type tree struct {
	UPOS []string `json:"upos,omitempty"`
	XPOS []string `json:"xpos,omitempty"`
	Rel  []string `json:"rel,omitempty"`
	Head []int    `json:"head,omitempty"` // -1 for the root
}

func readTree(words []string) tree {
	var r tree
	for _, t := range segment.AnalyzeTokens(words) {
		r.UPOS = append(r.UPOS, t.UPOS)
		r.XPOS = append(r.XPOS, t.XPOS)
		r.Rel = append(r.Rel, t.Rel)
		r.Head = append(r.Head, t.Head)
	}
	return r
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
			t.UPOS = append(t.UPOS, c[3])
			t.XPOS = append(t.XPOS, c[4])
			t.Head = append(t.Head, head-1)
			t.Rel = append(t.Rel, c[7])
		}
	}
	return docs, lines.Err()
}

type treeScore struct{ words, upos, xpos, uas, las int }

// score counts relations without their subtypes, punctuation included.
func (s *treeScore) score(g goldTree, p tree) {
	s.words += len(g.form)
	s.upos += agreeing(g.UPOS, p.UPOS)
	s.xpos += agreeing(g.XPOS, p.XPOS)
	if len(p.Head) != len(g.form) {
		return
	}
	base := func(rel string) string { b, _, _ := strings.Cut(rel, ":"); return b }
	for i, h := range p.Head {
		if h == g.Head[i] {
			s.uas++
			if base(p.Rel[i]) == base(g.Rel[i]) {
				s.las++
			}
		}
	}
}

// agreeing counts the places at which two lists of one length agree.
func agreeing(gold, predicted []string) int {
	n := 0
	for i := range gold {
		if len(predicted) == len(gold) && predicted[i] == gold[i] {
			n++
		}
	}
	return n
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

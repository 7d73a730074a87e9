// Command train learns the reader's model from the UD English treebanks and
// writes the file that loaders/segment embeds.
//
//	go run ./internal/train -shared ../shared          train and write
//	go run ./internal/train -shared ../shared -eval    score the embedded model
//	go run ./internal/train -shared ../shared -order loaders/segment/model/order.txt
//	                                                   find the order of its features
//	go run ./internal/train -shared ../shared -forms DIR
//	                                                   write forms.bin beside the model
//
// The same treebanks give the same bytes: integer weights, and for each training
// one goroutine and a random generator of its own.
package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"time"

	"whosaid/internal/train/conll"
	"whosaid/loaders/segment/model"
)

// trainingSets are the files of the treebanks that are learned from.
var trainingSets = []string{"ewt_train.conllu.gz", "gum_train.conllu.gz"}

// config is what the training was tuned with.
type config struct {
	tagRounds, foldRounds, folds int
	tagLeast, firstLeast         uint32 // updates before a feature counts
	tagMargin                    int32  // by how much a tag must win, or it is learned again
	tagDrop                      int    // percent of features left out at random
	backRounds, backFoldRounds   int    // of the parser from right to left
	parseRounds, parseFoldRounds int    // of the parser that sees its tree
	voices                       int    // trainings of that parser
	lastRounds                   int    // of the tags that see the tree
	parseLeast                   uint32 // updates before a feature counts
	leastMove                    int    // arcs with a label before it is a move
	scale, prune                 int64  // units of a weight, and the least that is kept in training
	keep, backKeep               int16  // the least that is kept in the file: of the tags, of the first pass of the parser,
	parseKeep, lastKeep          int16  // of its second, and of the last tags
}

// explore is the percentage of steps, after the first round, that follow the
// parser's own choice.
const explore = 90

var tuned = config{
	tagRounds: 8, foldRounds: 3, folds: 4,
	tagLeast: 3, firstLeast: 5,
	tagMargin: 40, tagDrop: 10,
	backRounds: 8, backFoldRounds: 4,
	parseRounds: 10, parseFoldRounds: 5, voices: 3, parseLeast: 6,
	lastRounds: 6,
	leastMove:  5,
	scale:      8, prune: 2, keep: 8, backKeep: 12, parseKeep: 16, lastKeep: 16,
}

func main() {
	log.SetFlags(0)
	shared := flag.String("shared", cmp.Or(os.Getenv("WHOSAID_SHARED"), "../shared"), "the shared data")
	groups := flag.String("groups", "internal/train/words.txt.gz", "groups of words")
	out := flag.String("out", "loaders/segment/model/model.bin", "the file to write")
	eval := flag.Bool("eval", false, "score the embedded model instead")
	rank := flag.String("order", "", "write the order of the embedded model's features to this file instead")
	dict := flag.String("forms", "", "write what WordNet, whose database lies in this folder, says of rare words instead")
	flag.Parse()
	dir := filepath.Join(*shared, "eval", "treebanks")
	var err error
	if *eval {
		err = score(dir)
	} else if *rank != "" {
		err = order(dir, *rank)
	} else if *dict != "" {
		err = writeForms(dir, *groups, *dict, *out)
	} else {
		err = run(dir, *groups, *out, tuned)
	}
	if err != nil {
		log.Fatal("train: ", err)
	}
}

func run(dir, groups, out string, c config) error {
	began := time.Now()
	trees, err := readTraining(dir)
	if err != nil {
		return err
	}
	m, err := inventory(trees, groups, c)
	if err != nil {
		return err
	}
	data := examples(m, append(trees, headlines(trees)...))
	first := c
	first.tagLeast = c.firstLeast
	since := func() time.Duration { return time.Since(began).Round(time.Second) }
	learned := func(p *perceptron, keep int16) []model.Row { return coarse(cut(p.average(c.scale, c.prune), keep)) }
	crossTag(m, data, false, first)
	var one, two []model.Row
	inFolds(2, func(k int) {
		if k == 0 {
			one = learned(trainTagger(m, data, c.tagRounds, false, 7, first), c.keep)
		} else {
			two = learned(trainTagger(m, data, c.tagRounds, true, 8, c), c.keep)
		}
	})
	log.Printf("tags after %s: %d and %d features", since(), len(one), len(two))
	crossTag(m, data, true, c)
	crossParse(m, data, model.Backward, c.backFoldRounds, c)
	log.Printf("sketches after %s", since())
	var back []model.Row
	voices := make([][]model.Row, c.voices)
	inFolds(c.voices+1, func(k int) {
		if k == c.voices {
			back = learned(trainParser(m, reversed(data), model.Backward, c.backRounds, 12, c), c.backKeep)
		} else {
			voices[k] = trainParser(m, data, model.Guided, c.parseRounds, random(k+61), c).average(c.scale, c.prune)
		}
	})
	parser := coarse(cut(mean(voices), c.parseKeep))
	log.Printf("parsers after %s: %d and %d features", since(), len(back), len(parser))
	crossParse(m, data, model.Guided, c.parseFoldRounds, c)
	third := learned(trainLast(m, data, c.lastRounds, 42, c), c.lastKeep)
	log.Printf("last tags after %s: %d features", since(), len(third))
	return os.WriteFile(out, model.Encode(m, one, two, back, parser, third), 0o644)
}

// readTraining reads the treebanks that are learned from.
func readTraining(dir string) (trees []conll.Sentence, err error) {
	for _, name := range trainingSets {
		t, err := conll.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		trees = append(trees, t...)
	}
	return trees, nil
}

// inventory lists the tags, labels and moves, and what is learned by counting.
func inventory(trees []conll.Sentence, groups string, c config) (*model.Model, error) {
	m := &model.Model{Labels: []string{""}}
	tags := map[model.Tag]int{}
	type arc struct {
		action model.Action
		label  string
	}
	arcs := map[arc]int{}
	for _, s := range trees {
		for i, w := range s.Words {
			tags[model.Tag{UPOS: w.UPOS, XPOS: w.XPOS}]++
			a := arc{model.RightArc, w.Rel}
			if w.Head < 0 || i < w.Head {
				a.action = model.LeftArc
			}
			arcs[a]++
		}
	}
	for t := range tags {
		m.Tags = append(m.Tags, t)
	}
	slices.SortFunc(m.Tags, func(a, b model.Tag) int {
		return cmp.Or(cmp.Compare(tags[b], tags[a]), cmp.Compare(a.UPOS, b.UPOS), cmp.Compare(a.XPOS, b.XPOS))
	})
	labels := map[string]bool{}
	for a := range arcs {
		labels[a.label] = true
	}
	for l := range labels {
		m.Labels = append(m.Labels, l)
	}
	slices.Sort(m.Labels)
	for i, l := range m.Labels {
		for _, a := range []model.Action{model.LeftArc, model.RightArc} {
			if arcs[arc{a, l}] >= c.leastMove {
				m.Moves = append(m.Moves, model.Move{Action: a, Label: i})
			}
		}
	}
	slices.SortStableFunc(m.Moves, func(a, b model.Move) int {
		return arcs[arc{b.Action, m.Labels[b.Label]}] - arcs[arc{a.Action, m.Labels[a.Label]}]
	})
	m.Moves = append([]model.Move{{Action: model.Shift}, {Action: model.Reduce}}, m.Moves...)
	if len(m.Tags) > 255 || len(m.Moves) > 255 {
		return nil, errors.New("more than 255 tags or moves")
	}
	var err error
	if m.Lexicon, err = lexicon(groups, trees); err != nil {
		return nil, err
	}
	m.Lemmas = lemmas(trees)
	m.Init()
	return m, nil
}

// score prints how well the embedded model reads the development sets.
func score(dir string) error {
	for _, name := range []string{"ewt_dev", "gum_dev"} {
		trees, err := conll.ReadFile(filepath.Join(dir, name+".conllu.gz"))
		if err != nil {
			return err
		}
		began := time.Now()
		t := conll.ScoreTrees(trees)
		took := time.Since(began)
		percent := func(n int) float64 { return 100 * float64(n) / float64(t.Words) }
		fmt.Printf("%s: UPOS %.2f XPOS %.2f lemma %.2f UAS %.2f LAS %.2f, %.0f tokens/s\n", name,
			percent(t.UPOS), percent(t.XPOS), percent(t.Lemma), percent(t.UAS), percent(t.LAS), float64(t.Words)/took.Seconds())
		b := conll.ScoreBoundaries(trees)
		fmt.Printf("%s: sentences F1 %.2f, tokens F1 %.2f\n", name, 100*b.Sentences.Value(), 100*b.Tokens.Value())
	}
	return nil
}

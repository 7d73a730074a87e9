package main

import (
	"log"

	"whosaid/internal/train/conll"
	"whosaid/loaders/segment/model"
)

// An example is a training sentence in the model's numbers.
type example struct {
	words  []string
	tags   []int // the right ones
	given  []int // those a tagger gave that had not seen the sentence
	heads  []int // made projective; len(words) for the root
	labels []int
}

// trainTagger learns tags. The tags before a word are the tagger's own, so
// that it learns to live with its errors; in the second pass those on the right
// are of a first tagger that had not seen the sentence.
func trainTagger(m *model.Model, data []example, rounds int, second bool, seed random, c config) *perceptron {
	p := newPerceptron(c.tagLeast)
	order := make([]int, len(data))
	for i := range order {
		order[i] = i
	}
	scores := make([]int32, len(m.Tags))
	var s model.Sentence
	for round := range rounds {
		seed.shuffle(order)
		wrong, all := 0, 0
		for _, k := range order {
			x := &data[k]
			m.Read(&s, x.words)
			if second {
				copy(s.Tags, x.given)
				s.Guess()
			}
			for i, gold := range x.tags {
				p.step++
				f := s.TagFeatures(i)
				if second {
					f = s.RightFeatures(i)
				}
				if c.tagDrop > 0 {
					f = drop(f, c.tagDrop, &seed)
				}
				p.score(f, scores)
				best := model.Best(scores)
				s.Tags[i] = best
				all++
				if best != gold {
					wrong++
					p.update(f, gold, best)
				} else if second := runnerUp(scores, gold); scores[gold]-scores[second] < c.tagMargin {
					p.update(f, gold, second)
				}
			}
		}
		log.Printf("tagger round %d: %.2f %% right", round+1, 100-100*float64(wrong)/float64(all))
	}
	return p
}

// drop leaves out features at random, so that the others learn to do without
// them (Søgaard 2013). It keeps the first, which is always there.
func drop(features []uint32, percent int, seed *random) []uint32 {
	kept := features[:1]
	for _, f := range features[1:] {
		if seed.below(100) >= percent {
			kept = append(kept, f)
		}
	}
	return kept
}

// runnerUp returns the class other than one with the highest score.
func runnerUp(scores []int32, one int) int {
	b := -1
	for i, s := range scores {
		if i != one && (b < 0 || s > scores[b]) {
			b = i
		}
	}
	return b
}

// crossTag gives each example the first-pass tags of a tagger trained on the
// other folds.
func crossTag(m *model.Model, data []example, c config) {
	for fold := range c.folds {
		var rest []example
		for i := range data {
			if i%c.folds != fold {
				rest = append(rest, data[i])
			}
		}
		p := trainTagger(m, rest, c.foldRounds, false, random(fold+1), c)
		t := *m
		t.First, t.Second = model.NewTable(p.average(c.scale, c.prune)), nil
		var s model.Sentence
		for i := range data {
			if i%c.folds == fold {
				t.Read(&s, data[i].words)
				t.Tag(&s)
				data[i].given = append([]int(nil), s.Tags...)
			}
		}
	}
}

// examples turns trees into numbers.
func examples(m *model.Model, trees []conll.Sentence) []example {
	tags := map[model.Tag]int{}
	for i, t := range m.Tags {
		tags[t] = i
	}
	labels := map[string]int{}
	for i, l := range m.Labels {
		labels[l] = i
	}
	out := make([]example, len(trees))
	for i, t := range trees {
		x := &out[i]
		heads := make([]int, len(t.Words))
		for k, w := range t.Words {
			x.words = append(x.words, w.Form)
			x.tags = append(x.tags, tags[model.Tag{UPOS: w.UPOS, XPOS: w.XPOS}])
			x.labels = append(x.labels, labels[w.Rel])
			heads[k] = w.Head
			if w.Head < 0 {
				heads[k] = len(t.Words)
			}
		}
		x.heads = projective(heads)
	}
	return out
}

package main

import (
	"slices"

	"whosaid/internal/train/conll"
	"whosaid/loaders/segment/model"
)

// An example is a training sentence in the model's numbers.
type example struct {
	words  []string
	tags   []int // the right ones
	guess  []int // those of the first pass of a tagger that had not seen the sentence
	given  []int // those of its second pass
	heads  []int // made projective; len(words) for the root
	labels []int

	sketch drawn // of the sentence turned around, by a parser's first pass that had not seen it
	tree   drawn // by a second pass that had not seen it
}

// trainTagger learns tags, those of the first pass from right to left. The tags
// chosen before are the tagger's own, so that it learns to live with its errors;
// in the second pass those on the right are of a first tagger that had not seen
// the sentence.
func trainTagger(m *model.Model, data []example, rounds int, second bool, seed random, c config) *perceptron {
	p := newPerceptron(c.tagLeast)
	scores := make([]int32, len(m.Tags))
	var s model.Sentence
	rehearse("tagger", data, rounds, &seed, func(_ int, x *example) (wrong, all int) {
		m.Read(&s, x.words)
		if second {
			copy(s.Tags, x.guess)
			s.Guess()
		} else {
			s.Reverse()
		}
		for i := range x.tags {
			gold := x.tags[i]
			if !second {
				gold = x.tags[len(x.tags)-1-i]
			}
			p.step++
			f := s.TagFeatures(i)
			if second {
				f = s.RightFeatures(i)
			}
			s.Tags[i] = p.learnTag(f, gold, scores, &seed, c)
			if s.Tags[i] != gold {
				wrong++
			}
		}
		if !second {
			s.Reverse()
		}
		return wrong, len(x.tags)
	})
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

// crossTag gives each example the tags of a tagger trained on the other folds:
// those of the first pass, or those of the second, which sees the first's.
func crossTag(m *model.Model, data []example, second bool, c config) {
	next := make([][]int, len(data))
	inFolds(c.folds, func(fold int) {
		p := trainTagger(m, others(data, fold, c.folds), c.foldRounds, second, random(fold+1), c)
		t := *m
		t.First = model.NewTable(p.average(c.scale, c.prune))
		var s model.Sentence
		for i := fold; i < len(data); i += c.folds {
			t.Read(&s, data[i].words)
			if second {
				t.Second = t.First
				copy(s.Tags, data[i].guess)
				t.TagAgain(&s)
			} else {
				t.TagFirst(&s)
			}
			next[i] = slices.Clone(s.Tags)
		}
	})
	for i, tags := range next {
		if second {
			data[i].given = tags
		} else {
			data[i].guess = tags
		}
	}
}

// trainLast learns tags with the tree in view, which is of a parser that had not
// seen the sentence, as are the tags on the right.
func trainLast(m *model.Model, data []example, rounds int, seed random, c config) *perceptron {
	p := newPerceptron(c.tagLeast)
	scores := make([]int32, len(m.Tags))
	var s model.Sentence
	rehearse("last tags", data, rounds, &seed, func(_ int, x *example) (wrong, all int) {
		m.Read(&s, x.words)
		copy(s.Tags, x.given)
		s.Guess()
		s.Outline(x.tree.heads, x.tree.labels)
		for i, gold := range x.tags {
			p.step++
			s.Tags[i] = p.learnTag(s.TreeFeatures(i), gold, scores, &seed, c)
			if s.Tags[i] != gold {
				wrong++
			}
		}
		return wrong, len(x.tags)
	})
	return p
}

// learnTag chooses a tag by some of the features, and learns from it where it is
// wrong or hardly won. It uses up the features.
func (p *perceptron) learnTag(f []uint32, gold int, scores []int32, seed *random, c config) int {
	if c.tagDrop > 0 {
		f = drop(f, c.tagDrop, seed)
	}
	p.score(f, scores)
	best := model.Best(scores)
	if best != gold {
		p.update(f, gold, best)
	} else if second := runnerUp(scores, gold); scores[gold]-scores[second] < c.tagMargin {
		p.update(f, gold, second)
	}
	return best
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

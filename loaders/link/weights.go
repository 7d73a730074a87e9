package link

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"whosaid/schema"
)

//go:embed data/weights.txt
var weightsFile string

// weights are what each mark adds to the logarithm of the odds that a conflict is
// one, for every rule and for each.
type weights struct {
	bias  float64
	rules []string
	of    [numMarks][]float64 // first for every rule
	on    map[string]float64  // of each matter
}

var openWeights = sync.OnceValue(func() *weights {
	w := &weights{on: map[string]float64{}}
	for _, line := range lines(weightsFile) {
		f := strings.Fields(line)
		switch f[0] {
		case "rules":
			w.rules = f[1:]
			continue
		case "on":
			x, err := strconv.ParseFloat(f[2], 64)
			if err != nil {
				panic("link: weights.txt: " + line)
			}
			w.on[f[1]] = x
			continue
		}
		var values []float64
		for _, v := range f[1:] {
			x, err := strconv.ParseFloat(v, 64)
			if err != nil {
				panic("link: weights.txt: " + line)
			}
			values = append(values, x)
		}
		if f[0] == "bias" {
			w.bias = values[0]
		} else if k := slices.Index(markNames[:], f[0]); k >= 0 && len(values) == len(w.rules)+1 {
			w.of[k] = values
		} else {
			panic("link: weights.txt: " + line)
		}
	}
	return w
})

// weigh is how surely a conflict is one, 0 to 1.
func (c *conflict) weigh() float64 { return surety(c.odds()) }

// surety is the chance that the logarithm of the odds stands for.
func surety(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// odds is the logarithm of those that a conflict is one.
func (c *conflict) odds() float64 {
	w := openWeights()
	r := slices.Index(w.rules, c.rule) + 1
	z := w.bias + w.on[c.on] - c.long
	for k, v := range c.values {
		if v == 0 || w.of[k] == nil {
			continue
		}
		z += v * w.of[k][0]
		if r > 0 {
			z += v * w.of[k][r]
		}
	}
	return z
}

// mostly is no less than what weigh comes to with any value of the mark of meaning,
// which is 0 to 1 and not yet set.
func (c *conflict) mostly() float64 {
	w := openWeights()
	of := w.of[markMeaning]
	if of == nil {
		return surety(c.odds())
	}
	gain := of[0]
	if r := slices.Index(w.rules, c.rule) + 1; r > 0 {
		gain += of[r]
	}
	return surety(c.odds() + max(0, gain) + 1e-6)
}

// barred reports whether a conflict is none whatever speaks for it: what is so at
// one time does not exclude what is so at another, unless it is a denial, which is
// heard all the same; and what words alone do not tie must at least be said of one thing.
func (c *conflict) barred(p *pair) bool {
	seen := func(k mark) bool { return c.values[k] > 0 }
	lasting := c.rule == "polarity" || c.rule == "existence" || c.rule == "moment" || c.rule == "notice"
	switch {
	case c.otherCount():
		return true
	case c.rule == "slot" && !seen(markCause) && !seen(markFirst) && !seen(markRuled):
		return true
	case !lasting && !p.neverSince(c) && p.a.hasEvent && p.b.hasEvent && gap(p.a.event, p.b.event) > 7 && len(p.a.times) > 0 && len(p.b.times) > 0:
		return true
	case (c.rule == "polarity" || c.rule == "existence") && max(p.cover, p.coverA) >= 0.9 && p.a.negations() == p.b.negations():
		return true
	case c.rule == "existence" && !seen(markNone) && !seen(markRuled):
		return !seen(markHeadSame) && !seen(markHeadAkin) && !seen(markInstance) && c.values[markHeadLike] < 0.5 || !seen(markAccounted) && !seen(markExpl) && !(seen(markHeadSame) && seen(markMerely))
	}
	return false
}

// otherCount reports whether the figures of a conflict are one count at two times, or one is
// another place's or year's, or they are of the dead and of the hurt.
func (c *conflict) otherCount() bool {
	return c.x != nil && (c.values[markGuarded] > 0 || c.values[markForeign] > 0 || c.values[markOtherClass] > 0 && !c.x.measured)
}

// neverSince reports whether one side of a conflict says that something has never been so,
// of nobody or at no time: "no child has been hurt". What was so at any time before is at odds
// with that.
func (p *pair) neverSince(c *conflict) bool {
	never := func(s *Statement, f *frame) bool {
		if f == nil || s.terms[f.head].sign != isNot {
			return false
		}
		return slices.ContainsFunc(s.terms[f.head].kids, func(k int) bool {
			y := &s.terms[k]
			return is(y.rel, "aux") && (strings.EqualFold(y.text, "has") || strings.EqualFold(y.text, "have"))
		})
	}
	return c.values[markException] > 0 && (never(p.a, c.f) || never(p.b, c.g))
}

// wordsHeld reports whether one statement's words stand in the other's: a copy, or
// a part of it.
func (p *pair) wordsHeld() bool {
	a, b := p.a.folded(), p.b.folded()
	return strings.Contains(a, b) || strings.Contains(b, a)
}

// surely is the weight from which a conflict is called a contradiction. Where a rule of its
// own hears a denial of what the other side laments, besideLament is enough.
const (
	surely       = 0.1
	besideLament = 0.01
)

// weighed is the conflict of a pair that weighs most, as a result, and what it would
// weigh by its marks if its statements stood alone. What weighs less than least need not be
// heard; both scores are 0 when there is none. How crowded the statements are can but make a
// conflict weigh less, so it is only asked where that may turn the scale; then the encoder is.
func (p *pair) weighed(least float64) (r Result, alone float64) {
	all := p.weighable()
	r, best := p.heaviest(all, min(least, worthReading))
	alone = r.Score
	if alone >= worthReading {
		r, best = p.heaviestAmid(p.crowd(p.crowding(all)), all, 0)
	}
	if r.Score < worthReading {
		return Result{}, alone
	}
	if r.Score = p.secondOpinion(best.rule, r.Score); r.Score < surely {
		return r, alone // nobody is shown it
	}
	r.Relation, r.Rule, r.Kind = schema.Contradicts, best.rule, best.kind
	r.Time = p.times()
	r.Comparable = r.Time != "disjoint"
	r.Why = best.why(p)
	r.Evidence = p.evidence(best.a, best.b)
	return r, alone
}

// heaviest is the conflict that weighs most, at least so much, and a result with its
// weight; nil for none.
func (p *pair) heaviest(all []conflict, least float64) (r Result, best *conflict) {
	for i := range all {
		c := &all[i]
		if c.mostly() < max(least, r.Score) {
			continue
		}
		c.meant(p)
		if v := c.weigh(); v > r.Score {
			r.Score, best = v, c
		}
	}
	return r, best
}

// deniesFigure reports whether what a figure counts is said not to be so.
func (s *Statement) deniesFigure(f *figure) bool {
	return f.noun >= 0 && s.terms[f.noun].sign == isNot
}

// why tells people what excludes what.
func (c *conflict) why(p *pair) string {
	a, b := p.a.quote(c.a...), p.b.quote(c.b...)
	switch {
	case c.told != "":
		return c.told
	case c.on != "":
		if p.a.commitment == schema.Denied {
			a = "the denial of " + a
		}
		if p.b.commitment == schema.Denied {
			b = "the denial of " + b
		}
		return "on " + c.on + ": " + a + " excludes " + b
	case c.x != nil && p.a.deniesFigure(c.x) != p.b.deniesFigure(c.y):
		if p.b.deniesFigure(c.y) {
			a, b = b, a
		}
		return fmt.Sprintf("one side denies a figure and the other puts another forward: %s, %s, times %s", a, b, p.times())
	case c.x != nil:
		sign := "<"
		if c.x.value > c.y.value {
			sign = ">"
		}
		return fmt.Sprintf("%s %s %s: %s and %s, said of one thing, times %s", show(c.x.value), sign, show(c.y.value), a, b, p.times())
	case c.values[markSameFigure] > 0:
		return fmt.Sprintf("one side puts the figure forward and the other denies it: %s, %s", a, b)
	case c.rule == "polarity":
		return fmt.Sprintf("it is so on one side and not on the other: %s, %s", a, b)
	case c.rule == "existence":
		return fmt.Sprintf("it is there on one side and not on the other: %s, %s", a, b)
	case c.rule == "role":
		return fmt.Sprintf("who does it to whom is swapped: %s, %s", a, b)
	case c.values[markCause] > 0:
		return fmt.Sprintf("two causes of one event: %s, %s", a, b)
	case c.rule == "slot":
		return fmt.Sprintf("two fill a part that one alone has: %s, %s", a, b)
	}
	return fmt.Sprintf("%s and %s exclude each other", a, b)
}

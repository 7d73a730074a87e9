package link

import (
	"math"
	"strings"
)

// A mark is something that speaks for or against a conflict.
type mark int

// marks are the values of all marks, 0 where one is not seen.
type marks struct{ values [numMarks]float64 }

func (m *marks) set(k mark, v float64) { m.values[k] = v }

func (m *marks) is(k mark, yes bool) {
	if yes {
		m.values[k] = 1
	}
}

const (
	// of figures
	markClass mark = iota
	markOtherClass
	markHalfClass
	markOwn
	markGrown
	markGrows
	markFar
	markStaged
	markDay
	markOtherSort
	markMeasured
	markMoney
	markPercent
	markLasts
	markNounSame
	markNounWide
	markPartly
	markSubset
	markForeign
	markForeignBoth
	markForeseen
	markOngoing
	markHedged
	markContrast
	markUnfirm
	markRatio
	markOne
	markClose
	markOther
	markOneBearer
	markWhole
	markHalfWhole
	markTopic
	markNoHead
	markChange
	markWanted
	// of predicates
	markHeadSame
	markHeadAkin
	markHeadWide
	markHeadGeneral
	markHeadLike
	markFit
	markFitNamed
	markClash
	markSwapped
	markSubjSame
	markSubjOther
	markSubjOpen
	markObjSame
	markObjOther
	markObjOpen
	markOthersNamed
	markOfSome
	markWiderDenied
	markAccounted
	markCore
	markDenial
	markAgreed
	markBounded
	markRoutine
	markTabled
	markWeak
	markSequential
	markBoth
	markChanged
	markOneOpposed
	markOpposable
	markNamedSlot
	markFuture
	markMain
	markPoint
	markCopula
	markNominal
	markAttribute
	markCause
	markFirst
	markExpl
	markSameFigure
	markQuality
	markSister
	markExistence
	markInstance
	markEffectNone
	markBare
	markUnitLike
	markLocal
	markGuarded
	markUnbegun
	markAgents
	markClock
	markWeekday
	markYear
	markOnce
	markDatedAlike
	markNone
	markMoment
	markPlanned
	markSharesBearer
	markAlike
	markTelling
	markFull
	markOnePhase
	markKnown
	markStill
	markEarlier
	markForbids
	markException
	markCleft
	// of denials
	markFlat
	markFlatSame
	markOftenTold
	markMerely
	// of rules
	markRuled
	markRuledTime
	markRuledOther
	markRuleScore
	// of the sort of conflict
	markNumeric
	markPolarity
	markAntonym
	markSlot
	markRole
	markMatter
	markNotice
	// of the pair
	markCoverLeast
	markCoverMost
	markRareLeast
	markRareMost
	markShared
	markStory
	markStoryNone
	markDisputed
	markBothParties
	markTellers
	markOneDocument
	markDisjointTimes
	markElsewhen
	markStrangers
	markStranger
	markSharedName
	markSharedNames
	markDenied
	markPredicted
	markShort
	markLong
	markHeadline
	markOneSpeaker
	markMeaning
	markDaysApart
	markSaidApart
	// of how much else is said
	markWays
	markCrowd
	numMarks
)

// markTable names the marks in their order. + can only speak for a conflict, and -
// only against one, whatever the examples say: a few folders tell too little for
// weights that go against sense.
var markTable = [numMarks]string{
	"+class", "-otherClass", "-halfClass", "-own", "-grown", "-grows", "-far", "-staged", "-day",
	"-otherSort", "measured", "money", "percent", "lasts", "+nounSame", "-nounWide", "-partly",
	"-subset", "-foreign", "foreignBoth", "-foreseen", "-ongoing", "+hedged", "+contrast", "-unfirm",
	"-ratio", "-one", "close", "-otherBearers", "+oneBearer", "+whole", "-halfWhole", "+topic",
	"-noHead", "-change", "-wanted", "+headSame", "+headAkin", "headWide", "-headGeneral",
	"+headLike", "+fit", "fitNamed", "clash", "swapped", "+subjSame", "-subjOther", "subjOpen",
	"+objSame", "-objOther", "objOpen", "-othersNamed", "-ofSome", "-widerDenied", "+accounted", "+core", "+denial", "-agreed",
	"-bounded", "-routine", "+tabled", "-weak", "-sequential", "-both", "-changed",
	"+oneOpposed", "+opposable", "namedSlot", "-future", "+main", "+point", "-copula", "nominal",
	"-attribute", "cause", "first", "+expl", "+sameFigure", "quality", "sister", "existence", "+instance",
	"effectNone", "bare", "+unitLike", "+local", "-guarded", "unbegun", "+agents", "clock", "weekday",
	"year", "+once", "-datedAlike", "+none", "moment", "planned", "+sharesBearer", "+alike", "+telling", "+full", "+onePhase", "+known", "+still", "+earlier", "+forbids", "+exception", "+cleft", "+flat", "+flatSame", "-oftenTold", "+merely", "+ruled",
	"+ruledTime", "+ruledOther", "+ruleScore", "numeric", "polarity", "antonym", "slot", "role", "matter", "notice",
	"+coverLeast", "+coverMost", "+rareLeast", "+rareMost", "+shared", "+story", "-storyNone",
	"+disputed", "+bothParties", "-tellers", "oneDocument",
	"-disjointTimes", "-elsewhen", "-strangers", "stranger", "+sharedName", "sharedNames", "+denied",
	"-predicted", "short", "long", "headline", "-oneSpeaker", "+meaning", "-daysApart", "-saidApart",
	"+ways", "-crowd",
}

// markNames are the names of the marks without their signs.
var markNames = func() (names [numMarks]string) {
	for i, n := range markTable {
		names[i] = strings.TrimLeft(n, "+-")
	}
	return names
}()

// meant adds what the words of both sides have in common as to what they mean.
func (c *conflict) meant(p *pair) { c.set(markMeaning, max(0, p.meaning(c))) }

// surrounded adds what else holds of the pair as a whole.
func (c *conflict) surrounded(p *pair) {
	a, b := p.a, p.b
	c.is(markNumeric, c.kind == "numeric")
	c.is(markPolarity, c.rule == "polarity")
	c.is(markAntonym, c.rule == "antonym")
	c.is(markSlot, c.rule == "slot")
	c.is(markRole, c.rule == "role")
	c.is(markMatter, c.rule == "matter")
	c.is(markMoment, c.rule == "moment")
	c.is(markNotice, c.rule == "notice")
	c.is(markExistence, c.rule == "existence")
	c.set(markCoverLeast, min(p.cover, p.coverA))
	c.set(markCoverMost, max(p.cover, p.coverA))
	ra, sa := p.rare(a, p.back, c.a, b)
	rb, sb := p.rare(b, p.of, c.b, a)
	c.set(markRareLeast, min(ra, rb))
	c.set(markRareMost, max(ra, rb))
	c.set(markShared, min(min(sa, sb), 4))
	c.set(markAlike, p.alike(c.a, c.b))
	c.set(markTelling, min(p.a.telling(c.a), p.b.telling(c.b), 3))
	c.set(markStory, p.story)
	c.is(markStoryNone, p.story < 0.2)
	c.is(markDisputed, p.disputed())
	c.is(markBothParties, a.party && b.party && a.speaker != b.speaker)
	c.is(markTellers, !a.party && !b.party)
	c.is(markOneDocument, a.document == b.document)
	c.is(markDisjointTimes, !c.lasts && p.times() == "disjoint")
	c.is(markElsewhen, !c.lasts && a.elsewhen() != b.elsewhen())
	shared, onlyA, onlyB := p.sharedNames()
	c.is(markStrangers, onlyA > 0 && onlyB > 0)
	c.is(markStranger, (onlyA > 0) != (onlyB > 0))
	c.is(markSharedName, shared > 0)
	c.is(markSharedNames, shared > 1)
	c.is(markDenied, a.commitment == "denied" || b.commitment == "denied")
	c.is(markPredicted, (a.commitment == "predicted") != (b.commitment == "predicted"))
	c.is(markShort, min(a.weight, b.weight) < 3)
	c.is(markLong, max(a.weight, b.weight) > 12)
	c.is(markHeadline, a.headline || b.headline)
	c.is(markOneSpeaker, a.speaker != "" && a.speaker == b.speaker || a.body != "" && a.body == b.body)
	if !c.lasts && !p.lamented() { // that goes on
		c.set(markSaidApart, min(math.Log2(1+float64(max(0, p.daysApart()))), 8))
	}
	if !c.lasts && a.hasEvent && b.hasEvent {
		c.set(markDaysApart, min(math.Log2(1+gap(a.event, b.event)), 6))
	}
}

// rare is the share of the telling words of s, the conflict's own left out, that
// the other side has, and their sum. A word tells the less the more often the two
// documents use it: all their claims have it.
func (p *pair) rare(s *Statement, of []match, own []int, o *Statement) (share, got float64) {
	var sum float64
	for i := range s.terms {
		x := &s.terms[i]
		if !x.content() || x.upos == "ADV" {
			continue
		}
		mine := false
		for _, k := range own {
			mine = mine || k == i
		}
		if mine {
			continue
		}
		w := x.weight / (1 + math.Log2(1+float64(s.uses(x)+o.uses(x))/4))
		sum += w
		if of[i].to >= 0 && of[i].tie >= broader {
			got += w * worth[of[i].tie]
		}
	}
	if sum == 0 {
		return 0, 0
	}
	return got / sum, got
}

// uses is how often the document of a statement uses a word.
func (s *Statement) uses(x *term) int {
	if s.context == nil {
		return 0
	}
	if x.name != "" {
		return s.context.names[x.name]
	}
	return s.context.topics[x.lex.stem]
}

// meaning is the cosine of the sums of the vectors of both sides' content words,
// the conflict's own left out.
func (p *pair) meaning(c *conflict) float64 {
	v := openVectors()
	sum := func(out []float64, s *Statement, own []int) []float64 {
		for i := range s.terms {
			x := &s.terms[i]
			if !x.content() || x.name != "" || x.weight < 0.3 {
				continue
			}
			n := x.vector
			if n < 0 {
				continue
			}
			for d, q := range v.cells[n*v.dims : (n+1)*v.dims] {
				out[d] += x.weight * float64(q) / float64(v.length[n])
			}
		}
		return out
	}
	var room [2 * 64]float64
	both := room[:]
	if 2*v.dims > len(both) {
		both = make([]float64, 2*v.dims)
	}
	a, b := sum(both[:v.dims], p.a, c.a), sum(both[v.dims:2*v.dims], p.b, c.b)
	var ab, aa, bb float64
	for d := range a {
		ab += a[d] * b[d]
		aa += a[d] * a[d]
		bb += b[d] * b[d]
	}
	if aa == 0 || bb == 0 {
		return 0
	}
	return ab / math.Sqrt(aa*bb)
}

// alike is how much the most telling word tells that both sides have among the words a conflict
// rests on, or one of its kind.
func (p *pair) alike(a, b []int) float64 {
	most := 0.0
	for _, i := range a {
		for _, j := range b {
			x, y := &p.a.terms[i], &p.b.terms[j]
			if w := min(x.weight, y.weight); w > most && x.content() && y.content() && p.tie(x, y) >= broader {
				most = w
			}
		}
	}
	return most
}

// telling is how much terms tell together.
func (s *Statement) telling(terms []int) float64 {
	sum := 0.0
	for _, i := range terms {
		sum += s.terms[i].weight
	}
	return sum
}

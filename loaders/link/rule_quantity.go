package link

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"whosaid/schema"
)

// The rule quantity: two figures for one thing that exclude each other, hedges
// and ranges heard; a later, greater figure of a growing count is an update.
func init() {
	register(&rule{name: "quantity", kind: "numeric", rank: 10, test: testQuantity})
}

// sure is the score that two figures of no known class need between documents:
// news is full of lengths, ages and years of different things.
const sure = 0.7

// growing are the counts that rise while people still count.
var growing = set("dead injured missing arrested displaced infected homes")

func testQuantity(p *pair) []verdict {
	var out []verdict
	for i := range p.a.figures {
		for j := range p.b.figures {
			if v, ok := p.figures(&p.a.figures[i], &p.b.figures[j]); ok {
				out = append(out, v)
			}
		}
	}
	return out
}

// figures compares two figures. It is not ok when they do not count one thing.
func (p *pair) figures(f, g *figure) (verdict, bool) {
	if p.linked && (f.class != "" || g.class != "") {
		return p.classed(f, g)
	}
	var v verdict
	same := p.measure(f, g)
	if same == 0 || !p.a.putForward(f) || !p.b.putForward(g) {
		return v, false
	}
	v.a, v.b = span(f.from, f.to), span(g.from, g.to)
	about := p.aboutOne(f, g)
	if about < 0.45 {
		return v, false
	}
	what := f.unit
	if f.class != "" {
		what = f.class
	}
	if f.subset != g.subset && f.class != "" || f.subset && g.subset && !p.sameSubset(f, g) {
		if disjoint(f, g) {
			v.why = fmt.Sprintf("%s and %s: one counts a part of what the other counts", p.a.quote(v.a...), p.b.quote(v.b...))
			return v, true
		}
		return v, false
	}
	if (f.of >= 0) != (g.of >= 0) && f.class == "" && !f.measured {
		return v, false
	}
	if !disjoint(f, g) {
		if (f.value == g.value || f.lo >= g.lo && f.hi <= g.hi) && (!p.linked || f.class != "") {
			v.relation = schema.Supports
			v.score = 0.3 + 0.4*about + 0.1*float64(same)
			v.why = fmt.Sprintf("%s fits %s: %s, same event", p.a.quote(v.a...), p.b.quote(v.b...), what)
			if about < 0.55 {
				v.score = 0
			}
			return v, true
		}
		return v, false
	}
	if p.times() == "disjoint" && !p.sameTime(4) {
		v.why = fmt.Sprintf("%s and %s: different times", p.a.quote(v.a...), p.b.quote(v.b...))
		return v, true
	}
	v.score = 0.25 + 0.5*about + 0.1*float64(same)
	if p.linked && f.class == "" && v.score < sure {
		v.score = 0
		v.why = fmt.Sprintf("%s and %s: not surely of one thing", p.a.quote(v.a...), p.b.quote(v.b...))
		return v, true
	}
	if p.linked && f.class != "" && (min(f.value, g.value) == 1 || ratio(f, g) > farApart(f.class)) {
		v.why = fmt.Sprintf("%s and %s: too far apart to be counts of one thing", p.a.quote(v.a...), p.b.quote(v.b...))
		return v, true
	}
	if why := p.partial(f, g); p.linked && why != "" {
		v.score = 0
		v.why = fmt.Sprintf("%s and %s: %s", p.a.quote(v.a...), p.b.quote(v.b...), why)
		return v, true
	}
	sign := "<"
	if f.value > g.value {
		sign = ">"
	}
	detail := ""
	for _, h := range []*figure{f, g} {
		if h.hedge != "" {
			detail = fmt.Sprintf(" (%q)", h.hedge)
		}
	}
	v.relation = schema.Contradicts
	v.why = fmt.Sprintf("%s %s %s%s: same event and unit (%s), times %s", show(f.value), sign, show(g.value), detail, what, p.times())
	if p.linked && growing[f.class] && (p.a.speaker == p.a.voice && p.b.speaker == p.b.voice || f.least && g.least && (p.a.speaker == p.a.voice || p.b.speaker == p.b.voice)) {
		v.relation, v.score = "", 0
		v.why = fmt.Sprintf("%s and %s: counts of two outlets, one perhaps earlier", p.a.quote(v.a...), p.b.quote(v.b...))
	}
	if why, update := p.updating(f, g); update {
		v.relation = schema.Updates
		v.time = "later"
		v.why = fmt.Sprintf("%s, then %s: %s", p.first(f, g), p.second(f, g), why)
	}
	return v, true
}

func (p *pair) first(f, g *figure) string {
	if p.order() < 0 {
		return p.a.quote(span(f.from, f.to)...)
	}
	return p.b.quote(span(g.from, g.to)...)
}

func (p *pair) second(f, g *figure) string {
	if p.order() < 0 {
		return p.b.quote(span(g.from, g.to)...)
	}
	return p.a.quote(span(f.from, f.to)...)
}

// changing are verbs that tell a figure's change: what was before is no conflict.
var changing = set("raise widen extend expand swell lift increase revise cut lower reduce rise climb grow drop fall jump upgrade double triple")

// partial tells why two figures that differ are no conflict: the lesser counts up
// to a time, both are lower bounds, one was changed into the other, or one is
// wanted and the other given; "" when none of it holds.
func (p *pair) partial(f, g *figure) string {
	less := p.a
	if g.value < f.value {
		less = p.b
	}
	if growing[f.class] {
		if f.least && g.least {
			return "two lower bounds"
		}
		low := strings.ToLower(less.span.Of(less.text))
		for _, w := range []string{"so far", " by early ", " by late ", " by noon", " by midday", " by monday", " by tuesday", " by wednesday", " by thursday", " by friday", " by saturday", " by sunday", " confirmed dead", " as of "} {
			if strings.Contains(low, w) {
				return "the lesser counts up to a time"
			}
		}
	}
	if f.governor < 0 || g.governor < 0 {
		return ""
	}
	x, y := &p.a.terms[f.governor], &p.b.terms[g.governor]
	if changing[x.lemma] != changing[y.lemma] && p.order() != 0 {
		return "one was changed into the other"
	}
	wanted := func(t *term) bool {
		im, ok := knowledge().implicative[t.lemma]
		return ok && im.plain == unknown && !im.says
	}
	if x.lemma != y.lemma && (wanted(x) || wanted(y)) {
		return "what is wanted or promised is not what is"
	}
	return ""
}

// updating reports whether the figures are of one growing series, and why.
func (p *pair) updating(f, g *figure) (string, bool) {
	o := p.order()
	if o == 0 {
		return "", false
	}
	early, late := f, g
	if o > 0 { // b was said first
		early, late = g, f
	}
	sa, sb := p.a.speaks(), p.b.speaks()
	if sa != "" && sa == sb {
		return "the same speaker, later", true
	}
	if sa == string(p.a.voice) || sb == string(p.b.voice) {
		sa = "" // an outlet's own count: whose it is, is not said
	}
	lateS := p.b
	if o > 0 {
		lateS = p.a
	}
	if lateS.says("now") || lateS.says("so far") || lateS.says("up from") || lateS.says("rose to") || lateS.says("risen to") {
		return "a newer count", true
	}
	grows := growing[f.class] || f.unit == "s" && !p.disputed()
	if grows && early.value < late.value && (p.daysApart() >= 2 || sa == "" || sb == "") {
		return "a growing count, later", true
	}
	if p.daysApart() >= 2 && early.value < late.value && growing[f.class] {
		return "a growing count, later", true
	}
	return "", false
}

// says reports whether a statement has the words, in lower case.
func (s *Statement) says(words string) bool {
	return strings.Contains(" "+strings.ToLower(s.span.Of(s.text))+" ", " "+words+" ")
}

// disputed reports whether two assertions are put forward by two voices, of
// which one at least is a party and no mere teller: what somebody says is said to
// be weighed.
func (p *pair) disputed() bool {
	return p.a.speaker != p.b.speaker && (p.a.party || p.b.party)
}

// putForward reports whether a figure is said to be so, or foreseen.
func (s *Statement) putForward(f *figure) bool {
	switch s.signAt(f) {
	case isSo:
		return true
	case isNot:
		return false
	}
	return s.commitment == schema.Predicted && f.governor >= 0 && s.terms[f.governor].modal
}

// signAt is the sign of what a figure belongs to. A figure that is denied is not
// a figure put forward.
func (s *Statement) signAt(f *figure) sign {
	if f.governor >= 0 {
		return s.terms[f.governor].sign
	}
	if f.noun >= 0 {
		return s.terms[f.noun].sign
	}
	return isSo
}

// disjoint reports whether two figures cannot both be right. Round figures of
// several digits are taken as they are rounded.
func disjoint(f, g *figure) bool {
	flo, fhi := rounded(f)
	glo, ghi := rounded(g)
	if f.written == g.written {
		flo, fhi, glo, ghi = f.lo, f.hi, g.lo, g.hi
		if f.written == "" {
			flo, fhi = rounded(f)
			glo, ghi = rounded(g)
		}
	}
	if f.least && g.least {
		return max(f.value, g.value) >= 1.4*min(f.value, g.value)
	}
	return (fhi < glo || ghi < flo) && !roundedTo(f, g) && !roundedTo(g, f)
}

// roundedTo reports whether f may be g, rounded: 4,000 and 3,900.
func roundedTo(f, g *figure) bool {
	if f.value < 100 || g.value < 100 {
		return false
	}
	step := math.Pow(10, math.Floor(math.Log10(f.value)))
	if math.Mod(f.value, step) != 0 {
		step /= 10
	}
	return math.Mod(f.value, step) == 0 && math.Mod(g.value, step) != 0 && math.Round(g.value/step)*step == f.value
}

// ratio is how many times the greater figure is the lesser.
func ratio(f, g *figure) float64 {
	lo, hi := min(f.value, g.value), max(f.value, g.value)
	if lo <= 0 {
		return math.Inf(1)
	}
	return hi / lo
}

// farApart is the ratio beyond which two counts are of two things. Estimates of
// crowds differ most.
func farApart(class string) float64 {
	if class == "crowd" || class == "striking" || class == "displaced" {
		return 30
	}
	return 6
}

func rounded(f *figure) (lo, hi float64) {
	lo, hi = f.lo, f.hi
	if f.written != "" && f.hedge == "" {
		lo, hi = lo*0.97, hi*1.03 // said in another unit
	}
	if f.hedge != "" || f.value < 100 || f.value != math.Trunc(f.value) {
		return
	}
	// 50,000 stands for what rounds to it.
	unit := 1.0
	for v := f.value; math.Mod(v, 10) == 0 && unit < 1e12; v /= 10 {
		unit *= 10
	}
	if unit >= 100 || unit == 10 && f.value >= 1000 {
		lo, hi = f.value-unit/20, f.value+unit/20
	}
	return
}

func span(from, to int) []int {
	var out []int
	for i := from; i < to; i++ {
		out = append(out, i)
	}
	return out
}

// show writes a value for people: whole numbers whole, others to four digits.
func show(v float64) string {
	if v == math.Trunc(v) {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 4, 64), 64)
	if err != nil {
		r = v
	}
	return strconv.FormatFloat(r, 'f', -1, 64)
}

package loaders

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A letterhead is the name of who issues a text on a line of its own, over what
// the text is: "KARSA WATER BOARD", "Notice 12: boil your water", a date.

// maxLetterhead is the longest name that is taken for one, in words.
const maxLetterhead = 9

// issues are the words with which a line under a letterhead says what follows,
// or to whom.
var issues = set("release|note|notice|statement|findings|bulletin|information|letter|circular|communique|communiqué|advice|advisory|briefing|memorandum|response|reply|declaration|announcement|leaflet|flyer|newsletter|report|update|members|residents|neighbours|neighbors|relatives|customers|colleagues|warning|clarification|correction|appeal|review|survey|assessment|opinion|decision|ruling|order|questions|facts|factsheet|position|result|results|press|media|communications|newsroom|spokesperson")

// issuers are nouns of bodies beside bodyWords: too common elsewhere for those.
var issuers = set("laboratory|directorate|inspectorate|museum|library|station|works|diocese|parish|guild|brigade|forces|registry|treasury|port|line|lines|tours|airport|railway|teachers|parents|residents|doctors|workers|friends|neighbours|neighbors|citizens|families|farmers|fishers|pilots|nurses|hospitals|schools|council's|syndicate|firefighters|supporters|attorneys|solicitors|drivers|passengers|survivors|tenants|relatives|patients|volunteers|engineers|strikers|pensioners|commuters|miners|seafarers|brigade|coastguard|archdiocese|prefecture|rangers|mountaineers|carers|midwives|paramedics|pharmacists|shopkeepers|traders|cyclists|motorists|patients|unit|constabulary|gendarmerie|taskforce")

// letterhead reports whether paragraph j is the name of who issues the text: it
// has the shape of a name, what the text is stands under it, and a date within
// four lines; or an outlet's name over a title with a byline and a date.
func (t *layout) letterhead(j, end int) bool {
	p := &t.ps[j]
	if p.rule || p.list || p.quoted || p.level > 0 || p.stops || p.words == 0 || p.words > maxLetterhead || isRecord(p.text) || isSection(p.text) || strings.ContainsAny(p.text, ":;\"“”?!") {
		return false
	}
	if strings.HasSuffix(p.text, ",") || len(p.dates()) > 0 {
		return false
	}
	if _, ok := p.label(); ok {
		return false
	}
	under := t.under(j, end)
	if len(under) == 0 {
		return false
	}
	dated, signed := false, false
	for i, q := range under {
		if len(q.dates()) > 0 {
			dated = true
			break
		}
		if _, ok := byline(q); ok && i > 0 {
			signed = true
		}
	}
	if !dated {
		return false
	}
	if named, _, ok := strings.Cut(under[0].text, ","); ok && len(under[0].dates()) > 0 && spoken(strings.Fields(named)) != nil && properName(named) && (isOrganisationName(named) || noPlace(named)) {
		return false // the one under it is whose text it is: "Karsa Police, notice of 3 May"
	}
	if len(under[0].dates()) > 0 && !properName(p.text) && slices.ContainsFunc(strings.Split(under[0].text, ","), func(seg string) bool {
		words := strings.Fields(seg)
		return len(words) > 1 && properName(seg) && len(findDates(seg)) == 0 && spoken(words) != nil
	}) {
		return false // "Communiqué, Orsk Motorways, 3 May", under a headline
	}
	if t.says(under[0]) {
		return t.bodyLine(p) || p.caps && t.isUnused(p.text) || properName(p.text) && (t.isUnused(p.text) || t.repeats(p, under[len(under)-1]))
	}
	return signed && t.isUnused(outletName(p.text)) && capitalised(outletName(p.text)) && under[0].words > p.words-2
}

// repeats reports whether the text after the head, whose last line is given, names
// what paragraph p does, word for word.
func (t *layout) repeats(p, last *para) bool {
	text := t.text[:boundaryBefore(t.text, min(len(t.text), 64<<10))]
	return hasWord(text[min(last.End, len(text)):], p.text)
}

// under lists the lines of a head below paragraph j: at most four, none a
// sentence that could be the body.
func (t *layout) under(j, end int) []*para {
	var out []*para
	for i := j + 1; i < end && len(out) < 4; i++ {
		q := &t.ps[i]
		if q.rule {
			continue
		}
		if _, ok := q.dateline(); ok || q.list || q.words > maxTitleWords || q.stops && len(q.dates()) == 0 && !strings.HasSuffix(q.text, "?") && !q.caps {
			break
		}
		out = append(out, q)
	}
	return out
}

// says reports whether a line says what kind of text follows.
func (t *layout) says(q *para) bool {
	if _, ok := q.label(); ok {
		return true
	}
	for i, w := range strings.FieldsFunc(strings.ToLower(q.text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if i < 4 && issues[w] {
			return true
		}
	}
	return false
}

// bodyLine reports whether a line is the name of a body, be it in lower case
// after its first word: "State school authority", "Polish consulate in Turin".
func (t *layout) bodyLine(p *para) bool {
	if isOrganisationName(p.text) {
		return true
	}
	for _, w := range strings.Fields(lowerASCII(p.text)) {
		w = strings.TrimSuffix(strings.TrimSuffix(strings.Trim(w, ".,()'’"), "'s"), "’s")
		if bodyWords[w] || issuers[w] {
			return p.words <= 7
		}
	}
	return false
}

// isUnused reports whether no longer word of a line stands in the text in lower
// case: it is a name rather than words.
func (t *layout) isUnused(s string) bool {
	text := t.text[:boundaryBefore(t.text, min(len(t.text), 64<<10))]
	for _, w := range strings.Fields(s) {
		low := strings.ToLower(strings.Trim(w, ".,&'’"))
		if utf8.RuneCountInString(w) > 3 && hasWord(text, low) {
			return false
		}
	}
	return s != ""
}

// outletName is a line without the brackets at its end, "(English edition)", and
// without what follows a comma: "Karsa Inspectorate, Northern District".
func outletName(s string) string {
	s, _, _ = strings.Cut(s, ", ")
	if i := strings.Index(s, " ("); i > 0 && strings.HasSuffix(s, ")") {
		return s[:i]
	}
	return s
}

// capitalised reports whether a line is of at most five words, all capitalised
// but the particles of other languages.
func capitalised(s string) bool {
	words := strings.Fields(s)
	for i, w := range words {
		if startsLower(w) && (i == 0 || i == len(words)-1 || utf8.RuneCountInString(w) > 3 || smallEnglish[w]) {
			return false
		}
	}
	return len(words) > 0 && len(words) <= 5
}

var smallEnglish = set("a|an|in|on|at|by|to|for|and|or|as|is|are|was|no|not|but|it|be|if|so|up|out|off|who|how|why")

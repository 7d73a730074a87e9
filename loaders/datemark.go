package loaders

import (
	"slices"
	"strings"
)

// dateFiller are words that a line with nothing but a date may have besides.
var dateFiller = set("published|publish|publication|posted|updated|update|modified|revised|issued|released|release|created|date|dated|on|at|last|first|time|the|of|edition|online|filed|submitted|added|written|uploaded|print|reading|read|min|mins|minute|minutes|ago|views|local|hrs|hours|utc|gmt|am|pm|est|edt|and|since|as|sunday|monday|tuesday|wednesday|thursday|friday|saturday|sun|mon|tue|tues|wed|thu|thur|thurs|fri|sat")

// dateLine reads a line that says when the text is from, perhaps with the place,
// the publisher, the author or the section beside it. It reports false for
// other lines; a bare "3 March" without a year counts only next to a title.
func (h *head) dateLine(p *para, beforeTitle bool) bool {
	if p.words > 22 || p.list || p.level == 1 {
		return false
	}
	ds := p.dates()
	if len(ds) == 0 || len(ds) > 3 {
		return false
	}
	s := p.text
	low := lowerASCII(s)
	pick, why := ds[0], "date line"
	for _, d := range ds {
		before := low[:d.start]
		if len(before) > 24 {
			before = before[len(before)-24:]
		}
		up := strings.Contains(before, "updated") || strings.Contains(before, "modified") || strings.Contains(before, "revised")
		if strings.Contains(before, "publi") || strings.Contains(before, "posted") || strings.Contains(before, "issued") || strings.Contains(before, "released") {
			pick, why = d, "date line"
			break
		}
		if up && d == pick {
			why = "date line (updated)"
		}
	}
	if why == "date line (updated)" && len(ds) > 1 {
		for _, d := range ds {
			if d != pick {
				pick, why = d, "date line"
				break
			}
		}
	}
	// What is left beside the dates.
	rest, at := "", 0
	for _, d := range ds {
		rest += s[at:d.start] + " | "
		at = d.end
	}
	rest += s[at:]
	var place, publisher, author, issuer string
	left, paged, noticed := 0, false, false
	for _, seg := range strings.FieldsFunc(rest, func(r rune) bool { return strings.ContainsRune("|·•–—,;()[]/", r) }) {
		seg = strings.Trim(seg, " .:-*_=\u00a0")
		all := strings.Fields(seg)
		first, last := -1, -1
		var words []string
		for i, w := range all {
			b := strings.ToLower(strings.Trim(w, ".,:;|()-"))
			if dateFiller[b] || b == "" || strings.Trim(b, "0123456789") == "" {
				continue
			}
			if first < 0 {
				first = i
			}
			last = i
			words = append(words, w)
		}
		if len(words) == 0 {
			continue
		}
		if len(words) <= 4 && strings.EqualFold(words[0], "letters") || len(words) == 1 && strings.EqualFold(words[0], "opinion") {
			paged = true // "El Faro de Karsa, Letters, 24 May": of a paper
			continue
		}
		if first > 0 && all[0] == "The" && properName(strings.Join(all[:first+1], " ")) {
			first = 0 // "The Sunday Lamp"
		}
		if first > 0 && strings.EqualFold(all[first-1], "the") {
			first--
		}
		if strings.EqualFold(all[first], "by") && first < last && isOrganisationName(strings.Join(all[first+1:last+1], " ")) {
			first++
			words = words[1:]
		}
		named := all[first : last+1]
		if all = spoken(named); len(all) == 0 {
			noticed = noticed || slices.ContainsFunc(named, func(w string) bool { return isNotice(w) })
			continue
		}
		if low := strings.ToLower(all[0]); (low == "from" || low == "via") && startsLower(all[0]) && len(all) > 1 && len(all) < 5 && properName(strings.Join(all[1:], " ")) {
			continue // the agency that it was taken from
		}
		rem := strings.Join(all, " ")
		if issuer == "" && len(all) <= 6 && properName(rem) && !isSection(rem) {
			issuer = rem
		}
		switch {
		case strings.HasPrefix(strings.ToLower(rem), "by ") && len(words) <= 6:
			author = trimByline(rem)
			if startsLower(author) {
				author = "" // "by admin"
			}
		case startsLower(rem):
			return false
		case publisher == "" && (isOrganisationName(rem) || isBodyName(rem, groups) || noPlace(rem) && properName(rem) || lowerBody(all)):
			publisher = rem
		case author == "" && isPersonName(rem) && (publisher != "" || strings.Contains(s, "|")):
			author = rem
		case len(words) <= 3 && (isSection(rem) || sectionWords(words)):
			continue // the section of a site
		case author != "" && publisher == "" && len(words) <= 5 && strings.ContainsAny(s, "|·•") && properName(rem):
			publisher = rem
		case place == "" && (len(words) <= 3 || len(words) <= 6 && opensArticle(all)) && strings.Contains(s, rem+",") && properName(rem):
			place = rem
		case place == "" && issuer == rem && !beforeTitle && strings.HasPrefix(s, rem+","):
			// A name of more words than places have: whether it issues the text, others say.
		default:
			left += len(words)
		}
	}
	if pick.clock != "" && pick.year > 0 && !beforeTitle && left <= 3 && p.words <= 14 {
		left = 0 // a time stamp, with the section of the site before it
	}
	if left > 1 || left > 0 && (beforeTitle || p.gap > 1) || left > 0 && (p.stops || pick.year == 0) {
		return false
	}
	if pick.year == 0 && (beforeTitle || p.stops || left > 0) {
		return false
	}
	if pick.day == 0 && pick.month == 0 {
		return false
	}
	if h.dateSource == "" || h.dateSource == "date line (updated)" && why == "date line" || h.date.edtf() == "" {
		h.date, h.dateSource = pick, why
	}
	if place != "" && h.place == "" && !paged {
		h.place = placeName(place)
	}
	if h.issuer == "" {
		h.issuer, h.noticed = issuer, noticed
	}
	if paged && publisher == "" {
		publisher = issuer
	}
	if publisher != "" && h.masthead == "" {
		h.masthead, h.mastWhy = publisher, "date line"
	}
	if author != "" && h.byline == "" {
		h.byline, h.bylineWhy = author, "byline"
	}
	return true
}

func sectionWords(words []string) bool {
	for _, w := range words {
		if !notNames[strings.ToLower(w)] {
			return false
		}
	}
	return true
}

// chronology reports whether the date line right before the body is the first of
// several headings that are nothing but days, as in a timeline: then it does not
// date the document.
func (t *layout) chronology(h *head, end int) bool {
	if h.body == h.from || h.body > len(t.ps) || !bareDate(&t.ps[h.body-1]) {
		return false
	}
	for i := h.body; i < min(end, h.body+200); i++ {
		if bareDate(&t.ps[i]) && i+1 < end && !sameTitle(t.ps[i].text, t.ps[h.body-1].text) {
			return true
		}
	}
	return false
}

// bareDate reports whether a paragraph is a day and nothing else.
func bareDate(p *para) bool {
	if p.rule || p.words > 5 {
		return false
	}
	ds := p.dates()
	if len(ds) != 1 || ds[0].day == 0 {
		return false
	}
	for _, w := range strings.Fields(p.text[:ds[0].start] + " " + p.text[ds[0].end:]) {
		if _, ok := weekdayNames[strings.ToLower(strings.Trim(w, ".,:"))]; !ok && strings.Trim(w, ".,:") != "" {
			return false
		}
	}
	return true
}

// deskWords are what a date line says of a text, or of the part of a body that hands it
// out, behind the body's name: "Karsa Police, press service", "notice of 4 October".
var deskWords = set("press|service|office|desk|team|department|communications|communication|company|media|newsroom|notice|note|notes|statement|release|bulletin|circular|information|communique|communiqué|announcement|reply|response|letter|report|briefing|update|version|issue|no|for|of|from|to|the|immediate|customer|public|relations|corporate|news|website|spokesperson|live|page|blog|ticker|online|newsletter|weekly|daily|monthly|edition|evening|morning|late|early|special|print|situation|field")

// spoken returns the words of a part of a date line without those that tell what the
// text is or which desk sent it: none where it has only such, and begins small.
func spoken(words []string) []string {
	desk := func(w string) bool {
		return deskWords[strings.ToLower(strings.Trim(w, ".,:"))] || strings.Trim(w, "0123456789.,-/") == ""
	}
	end := len(words)
	if !slices.ContainsFunc(words, func(w string) bool { return !desk(w) }) {
		return nil
	}
	for end > 0 && desk(words[end-1]) && startsLower(words[end-1]) {
		end--
	}
	return words[:end]
}

// lowerBody reports whether words are a name with its noun in lower case: "Karsa police",
// "Orsk Specialities plc".
func lowerBody(words []string) bool {
	n := len(words)
	return n >= 2 && n <= 4 && startsLower(words[n-1]) && bodyWords[words[n-1]] && properName(strings.Join(words[:n-1], " "))
}

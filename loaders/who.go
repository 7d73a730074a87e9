package loaders

import (
	"fmt"
	"slices"
	"strings"
)

func (d *divider) bylines(p *Part, h *head, tl *tail, to int) {
	p.Document.Author, p.AuthorSource = d.field(h, func(f *Fields) string { return f.Author })
	if p.Document.Author == "" && h.byline != "" {
		p.Document.Author, p.AuthorSource = h.byline, h.bylineWhy
	}
	if p.Document.Author == "" && tl.author != "" {
		p.Document.Author, p.AuthorSource = tl.author, "byline"
	}
	if p.Document.Author == "" {
		p.Document.Author, p.AuthorSource = d.t.inOwnWords(h, to)
	}
	// A firm's name may have the shape of a person's: the page is its own, and speaks as "we".
	if a := p.Document.Author; a != "" && p.AuthorSource != "record" && a != d.pg.element && slices.Contains(d.segments(), a) && d.weSpeak(h.body, to) && !d.iSpeak(h.body, to) {
		if h.masthead == "" {
			h.masthead, h.mastWhy = a, "title element of the page"
		}
		p.Document.Author, p.AuthorSource = "", ""
	}
	if a := p.Document.Author; a != "" && p.AuthorSource == "title" && h.body < to && d.weSpeak(h.body, to) && !d.iSpeak(h.body, to) {
		if rest, ok := strings.CutPrefix(d.t.ps[h.body].text, a+" "); ok && startsLower(rest) {
			// "Statement by Orsk Pumps", which tells what Orsk Pumps has done.
			if h.masthead == "" {
				h.masthead, h.mastWhy = a, "title"
			}
			p.Document.Author, p.AuthorSource = "", ""
		}
	}
	if a, outlet := writtenFor(p.Document.Author); outlet != "" {
		p.Document.Author = a
		if h.masthead == "" {
			h.masthead, h.mastWhy = outlet, "byline"
		}
	}
}

func (d *divider) publisher(p *Part, h *head, tl *tail, to int) {
	set := func(name, why string) {
		name = d.withoutForm(strings.Trim(strings.Join(strings.Fields(name), " "), " .,;:"), h.body, to)
		if isOrganisationName(name) {
			name = unshout(name)
		}
		if p.Document.Publisher == "" && name != "" {
			p.Document.Publisher, p.PublisherSource = name, why
		}
	}
	set(d.field(h, func(f *Fields) string { return f.Publisher }))
	if p.PublisherSource == d.pg.source && d.pg.publisherSource != "" {
		p.PublisherSource = d.pg.publisherSource
	}
	if h.mastWhy == "date line" {
		set(issuerInTitle(h.titleSpan.Of(d.t.text)), "title") // "Statement by the harbour guild" over "Karsa Town, 3 May"
	}
	set(h.masthead, h.mastWhy)
	set(tl.source, "source line")
	set(d.beforeHead.masthead, d.beforeHead.mastWhy)
	if len(d.f.Parts) == 0 && h.mastBefore {
		d.pageName = h.masthead
	}
	set(d.pageName, "masthead of the page")
	if f, source := d.inherited(h); f.Publisher != "" {
		set(f.Publisher, source)
	}
	if p.Document.Publisher == "" && d.issues(h, to) {
		set(h.issuer, "date line")
	}
	if h.issuer != "" && strings.EqualFold(h.issuer, p.Document.Publisher) && h.place == placeName(h.issuer) {
		h.place = ""
	}
	if title := h.titleSpan.Of(d.t.text); p.Document.Publisher == "" && h.body < to {
		set(givenOut(title), "title")
		set(givenOut(d.pg.element), "title element of the page")
		set(d.answering(h, title, to), "title")
	}
	if n := h.dateline.place; p.Document.Publisher == "" && h.dateline.agency == "" && isOutletName(n) {
		set(n, "date line")
		h.dateline.place = ""
	}
	if p.Document.Publisher == "" && p.Document.Author == "" {
		set(d.siteName(h, to))
	}
	if p.Document.Publisher == "" {
		set(d.t.publisherOf(h, tl, h.body, to))
	}
	if h.dateline.agency != "" {
		set(h.dateline.agency, "agency in the dateline")
	}
}

// issues reports whether the name that stands in the date line where a place may stand
// is that of who issues the text: it is none of a place by its words, the title has it
// before a colon, the text is signed for it, the title element of the page has it besides
// the title ("Orsk Rovers - Club statement"), or the text begins with it as with a
// subject, and speaks of itself as "we".
func (d *divider) issues(h *head, to int) bool {
	name, from := h.issuer, h.body
	if name == "" || from >= to || isPersonName(name) && !noPlace(name) && h.place != placeName(name) {
		return false
	}
	title := h.titleSpan.Of(d.t.text)
	if noPlace(name) || strings.HasPrefix(title, name+": ") {
		return true
	}
	for _, seg := range d.segments() {
		if !strings.EqualFold(d.pg.element, name) && (strings.EqualFold(seg, name) || strings.HasPrefix(name, seg+" ") && !sameTitle(seg, title)) {
			return true
		}
	}
	// "Karsa travel alert", with the name of a firm.
	if rest, ok := strings.CutPrefix(d.pg.element, name+" "); ok && startsLower(rest) && d.weSpeak(from, to) {
		return true
	}
	words := strings.Fields(name)
	if text := d.t.text[d.t.ps[from].Start:d.t.ps[to-1].End]; len(words) > 1 {
		switch {
		case h.byline != "" && (!hasWord(text, name) || hasWord(text, "told "+name) || hasWord(text, "seen by "+name)) && !slices.ContainsFunc(words, isSection):
			return true // an outlet, over who wrote it
		case len(words) > 2 && !hasWord(text, "in "+name) && !hasWord(text, "at "+name) && d.weSpeak(from, to):
			return true
		}
	}
	for _, p := range d.t.ps[max(from, to-3):to] {
		if p.words <= 12 && (strings.HasPrefix(p.text, "for "+name) || strings.HasPrefix(p.text, "on behalf of "+name) || strings.Contains(p.text, " for "+name)) && !p.stops {
			return true
		}
	}
	said, ok := strings.CutPrefix(d.t.ps[from].text, name+" ")
	if ok && startsLower(said) && len(words) > 1 && d.weSpeak(from, to) {
		return true
	}
	// "Club statement", and below it "Orsk Rovers, 2 May": what no text says anything to
	// have happened in, and is not called as places are.
	if verb, _, _ := strings.Cut(said, " "); ok && len(words) == 1 && givingOut[verb] && !d.placeOf(name, from, to, "in", "near", "outside", "around") {
		return true // "Lampex, 2 May", and below it "Lampex recalls 12,000 lamps"
	}
	return (ok && startsLower(said) || d.weSpeak(from, to) || isNotice(title) || h.noticed) && len(words) > 1 && !slices.ContainsFunc(words, isSection) && !likePlace(words) && !d.placeOf(name, from, to, "in", "at", "from", "to", "near", "around", "outside")
}

// placeOf reports whether the paragraphs tell that something is or goes where the name
// is: one of the prepositions stands before it.
func (d *divider) placeOf(name string, from, to int, before ...string) bool {
	text := d.t.text[d.t.ps[from].Start:d.t.ps[to-1].End]
	return slices.ContainsFunc(before, func(w string) bool {
		return hasWord(text, w+" "+name)
	})
}

// notices are words in the titles of what somebody gives out in a matter of his own.
var notices = set("statement|communiqué|communique|comunicado|comunicato|notice|note|information|bulletin|clarification|response|apology|announcement|declaration|newsletter")

// isNotice reports whether a title says that it is that of a notice.
func isNotice(title string) bool {
	return slices.ContainsFunc(strings.Fields(title), func(w string) bool {
		return notices[strings.ToLower(strings.Trim(w, ".,:()'’\""))]
	})
}

// placeFirst and placeLast are words that names of places begin and end with.
var (
	placeFirst = set("port|saint|st|san|santa|new|old|north|south|east|west|upper|lower|great|little|fort|mount|cape|lake|el|la|las|los|bad|villa|nova|puerto")
	placeLast  = set("bay|hill|hills|valley|city|town|village|island|islands|falls|springs|beach|harbour|harbor|bridge|river|road|street|point|head|heath|green|cross|wells|mills|park|county|port")
)

// likePlace reports whether a name is put together as those of places are: "Port Ellen",
// "Cray Valley".
func likePlace(words []string) bool {
	return placeFirst[strings.ToLower(strings.Trim(words[0], "."))] || placeLast[strings.ToLower(words[len(words)-1])]
}

// weSpeak reports whether the paragraphs speak in the first person outside of quotations.
func (d *divider) weSpeak(from, to int) bool {
	return slices.ContainsFunc(d.t.ps[from:to], func(p para) bool { return saysWe(unquoted(p.text)) })
}

// iSpeak reports whether one person speaks in them.
func (d *divider) iSpeak(from, to int) bool {
	return slices.ContainsFunc(d.t.ps[from:to], func(p para) bool {
		s := unquoted(p.text)
		return hasWord(s, "I") || hasWord(s, "my") || hasWord(s, "My")
	})
}

// segments are the parts of the page's title element.
func (d *divider) segments() (out []string) {
	for _, seg := range strings.FieldsFunc(d.pg.element, func(r rune) bool { return strings.ContainsRune("|-–—·•:»«", r) }) {
		if seg = strings.TrimSpace(seg); seg != "" {
			out = append(out, seg)
		}
	}
	return out
}

// noPlace reports whether a name has words of bodies, outlets or campaigns, which no
// place is called by: "The Karsa Lookout", "Hands for the Hills", "Karsa Air".
func noPlace(name string) bool {
	words := strings.Fields(name)
	if len(words) < 2 {
		return false
	}
	if strings.Contains(name, "s' ") || strings.Contains(name, "s’ ") || words[0] == "The" && name != "The Hague" {
		return true
	}
	for i, w := range words {
		low := strings.TrimSuffix(strings.TrimSuffix(lowerASCII(strings.Trim(w, ".,()'’")), "'s"), "’s")
		if i > 0 && i == len(words)-1 && legalForms[strings.ReplaceAll(w, ".", "")] {
			return true // "Orsk Yapı A.Ş."
		}
		switch low {
		case "for", "against", "across", "without", "beyond":
			return i > 0 && i+1 < len(words)
		case "our", "us", "we", "save", "stop":
			return true
		case "port", "line", "lines", "station", "parish", "city", "county", "college", "park", "star", "mission", "tide", "mail", "mirror", "sun", "eagle", "pilot", "banner", "beacon", "sunday", "morning", "evening", "school", "court":
			continue // in names of places too
		}
		if (i > 0 || outletWords[low] || low == "channel" || low == "canal") && (bodyWords[low] || outletWords[low] || issuers[low] || groups[low] || low == "front" || low == "panel" || low == "watch" || low == "shield" || low == "lookout" || low == "channel" || low == "air") || i == 0 && low == "channel" {
			return true
		}
	}
	return false
}

// siteName finds who speaks on a page that says nowhere else whose it is: the name at an
// end of its title element, where the text names it too and speaks as "we".
func (d *divider) siteName(h *head, to int) (name, why string) {
	segs := d.segments()
	if len(segs) < 2 || h.body >= to || !d.weSpeak(h.body, to) {
		return "", ""
	}
	text := d.t.text[d.t.ps[h.body].Start:d.t.ps[to-1].End]
	for _, seg := range []string{segs[0], segs[len(segs)-1]} {
		if len(strings.Fields(seg)) <= 4 && properName(seg) && !isSection(seg) && hasWord(text, seg) && !sameTitle(seg, h.titleSpan.Of(d.t.text)) {
			return seg, "title element of the page"
		}
	}
	return "", ""
}

// series gives the parts of one series of labels ("First press release", "Second
// press release") the publisher that one of them names, where it is one only.
func (d *divider) series() {
	for i := range d.f.Parts {
		p := &d.f.Parts[i]
		l := d.labels[i]
		if p.Document.Publisher != "" || !l.counted || l.kind == "" {
			continue
		}
		name, from, several := "", 0, false
		for j := range d.f.Parts {
			q := &d.f.Parts[j]
			if j == i || d.labels[j].kind != l.kind || !d.labels[j].counted || q.Document.Publisher == "" {
				continue
			}
			if name != "" && !strings.EqualFold(name, q.Document.Publisher) {
				several = true
			}
			name, from = q.Document.Publisher, q.Document.Part
		}
		if name != "" && !several {
			p.Document.Publisher = name
			p.PublisherSource = fmt.Sprintf("named in part %d, of the same series of %ss", from, l.kind)
		}
	}
}

package loaders

// A cut is where a further document of the file begins.
type cut struct {
	at  int    // its first paragraph
	why string // "label", "front matter", "header", "rule", "dateline", "byline"
}

// cuts finds where the documents of a text begin. A heading alone begins none:
// it takes a label, front matter, a header, or a title with a dateline, date or
// author of its own. The first document begins at paragraph 0 and has no cut of
// its own unless a label opens it.
func (t *layout) cuts() []cut {
	var out []cut
	weak := t.weakLabels()
	ruled := t.ruledSegments()
	var first *head // the head of the document before the first cut
	prev := 0       // where the document before began
	prevBody := 0
	for i := 0; i < len(t.ps); i++ {
		if i == 0 {
			end := len(t.ps)
			for j := range min(end, maxHead+1) {
				if j > 0 && ruled[j] {
					end = j
					break
				}
			}
			h := t.readHead(0, end)
			first, prevBody = &h, h.body
			i = max(0, h.body-1)
			continue
		}
		why := t.beginsDocument(i, first, prevBody, weak, ruled)
		// Before the first label there may be no more than the file's own heading.
		if why == "" || !t.prose(prev, i) && (why != "label" && why != "rule" || len(out) > 0) {
			continue
		}
		h := t.readHead(i, len(t.ps))
		if h.body >= len(t.ps) || !t.prose(h.body, min(len(t.ps), h.body+40)) {
			continue
		}
		out = append(out, cut{i, why})
		prev, prevBody = i, h.body
		i = max(i, h.body-1)
	}
	return out
}

// beginsDocument says why paragraph i begins a document, "" when it does not.
func (t *layout) beginsDocument(i int, first *head, prevBody int, weak map[string]int, ruled map[int]bool) string {
	p := &t.ps[i]
	if p.rule {
		if _, ok := t.frontMatter(i); ok {
			return "front matter"
		}
		return ""
	}
	if p.gap == 0 && !p.page && !(i > 0 && t.ps[i-1].rule) {
		return ""
	}
	if b, ok := t.header(i); ok && b.fields.Title+b.fields.Author+b.fields.Publisher != "" {
		return "header"
	}
	if l, ok := p.label(); ok {
		switch {
		case l.strong && (l.counted || p.caps || t.headSays(i)):
			return "label"
		case !l.strong && weak[l.kind] >= 2 && l.counted:
			return "label"
		case !l.strong && t.headSays(i):
			return "label"
		}
	}
	if d, ok := p.dateline(); ok && p.level == 0 && !p.list {
		if first.dated && (d.agency != "" || d.dated) && p.gap > 0 && t.otherDateline(prevBody, d) {
			return "dateline"
		}
		return ""
	}
	if first.mastWhy == "date line" && first.title < 0 && t.sourceLine(i) {
		return "source line"
	}
	if !titleLike(p) || p.navigation() || p.words < 2 || isPersonName(p.text) && p.words <= 3 {
		return ""
	}
	end := min(len(t.ps), i+10)
	if t.hints[end] == t.hints[i] && !ruled[i] {
		return "" // nothing but the title could tell it from a section's heading
	}
	h := t.readHead(i, end)
	if h.title < 0 || h.body <= h.title {
		return ""
	}
	switch {
	case h.dated && (h.dateline.dated || h.dateline.agency != "" || first.dated):
		return "dateline"
	case i > 0 && (t.ps[i-1].rule || p.page) && h.evidence():
		return "rule"
	case ruled[i]:
		return "rule"
	case h.byline != "" && h.bylineWhy == "byline" && first.byline != "":
		return "byline"
	case h.dateSource != "" && h.byline != "":
		return "byline"
	case h.dateSource != "" && h.date.year > 0 && first.dateSource != "" && first.title >= 0 && h.date.day > 0:
		return "date line"
	}
	return ""
}

// headSays reports whether the head at i has a date, author or dateline.
func (t *layout) headSays(i int) bool {
	end := min(len(t.ps), i+12)
	if t.hints[end] == t.hints[i] {
		return false
	}
	h := t.readHead(i, end)
	return h.evidence()
}

// otherDateline reports whether the dateline d differs from the one that opens
// the body of the document before.
func (t *layout) otherDateline(body int, d dateline) bool {
	if body >= len(t.ps) {
		return false
	}
	before, ok := t.ps[body].dateline()
	return ok && (fold(before.place) != fold(d.place) || before.date.edtf() != d.date.edtf())
}

// weakLabels counts the labels whose nouns also count the parts of one text
// ("Article 1", "Item 2"): two or more of one kind, each a line of its own
// before a text with a title, make a series.
func (t *layout) weakLabels() map[string]int {
	out := map[string]int{}
	for i := range t.ps {
		l, ok := t.ps[i].label()
		if !ok || l.strong || !l.counted || l.kind == "article" && !l.strong { // articles of a law

			continue
		}
		if i+1 < len(t.ps) && titleLike(&t.ps[i+1]) && i+2 < len(t.ps) && t.prose(i+2, min(len(t.ps), i+6)) || l.title > 0 && i+1 < len(t.ps) && t.prose(i+1, min(len(t.ps), i+4)) {
			out[l.kind]++
		}
	}
	return out
}

// ruledSegments returns the paragraphs after rules that begin documents by
// their form alone: rules part the whole text into segments, and each of them is
// a title of at least three words, of one level, with a paragraph of text under it.
func (t *layout) ruledSegments() map[int]bool {
	var starts []int
	fresh := true
	for i := range t.ps {
		p := &t.ps[i]
		if p.rule {
			if i > 0 && p.gap == 0 && t.ps[i-1].level > 0 {
				continue // an underline
			}
			fresh = true
			continue
		}
		if fresh {
			starts = append(starts, i)
			fresh = false
		}
	}
	if len(starts) < 2 {
		return nil
	}
	level := t.ps[starts[len(starts)-1]].level
	if level > 0 {
		for i := range t.ps {
			if l := t.ps[i].level; l > 0 && l < level {
				return nil
			}
		}
	}
	out := map[int]bool{}
	for n, i := range starts {
		end := len(t.ps)
		if n+1 < len(starts) {
			end = starts[n+1]
		}
		if _, ok := t.ps[i].label(); ok && i+1 < end {
			i++
		}
		p := &t.ps[i]
		if n == 0 && len(starts) > 2 && !t.prose(i, end) {
			continue // the heading of the file
		}
		if !titleLike(p) || p.level != level || p.words < 3 || i+1 >= end || !t.prose(i+1, end) || p.navigation() {
			// What follows the last rule may be a footer.
			if n == len(starts)-1 && len(starts) > 2 && !t.prose(i, end) {
				continue
			}
			return nil
		}
		out[i] = true
	}
	return out
}

// sourceLine reports whether a paragraph names an outlet and a day, and nothing
// else, over a text: the head of a cutting without a title.
func (t *layout) sourceLine(i int) bool {
	if len(t.ps[i].dates()) == 0 || t.ps[i].words > 12 || i+1 >= len(t.ps) || !t.prose(i+1, i+2) {
		return false
	}
	h := head{title: -1}
	return h.dateLine(&t.ps[i], true) && h.masthead != ""
}

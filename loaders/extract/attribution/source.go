package attribution

import (
	_ "embed" // for the lists of nouns
	"sort"
	"strings"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

//go:embed speakers.txt
var speakerText string

//go:embed writings.txt
var writingText string

// speakers and writings are nouns that head sources without a name.
var (
	speakers = wordSet(speakerText)
	writings = wordSet(writingText)
)

func wordSet(text string) map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(text) {
		if line[0] == '#' {
			continue
		}
		for w := range strings.FieldsSeq(line) {
			m[w] = true
		}
	}
	return m
}

// singular takes the plural ending off a noun.
func singular(w string) string {
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"), strings.HasSuffix(w, "xes"):
		return w[:len(w)-2]
	case strings.HasSuffix(w, "men"):
		return w[:len(w)-2] + "an"
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss"):
		return w[:len(w)-1]
	}
	return w
}

func sortSpans(s []schema.Span) {
	sort.Slice(s, func(i, j int) bool {
		if s[i].Start != s[j].Start {
			return s[i].Start < s[j].Start
		}
		return s[i].End < s[j].End
	})
}

// speakers resolves the source of each hit to a speaker, outer hits first, so
// that "we" within a quotation is whoever it is by.
func (r *reader) speakers() {
	issued := r.issued()
	r.distant = r.aloof()
	for i := range r.hits {
		h := &r.hits[i]
		h.Speaker = r.speaker(h, issued)
		if i > 0 {
			r.sameUnnamed(h, &r.hits[i-1])
			r.sameBody(h, &r.hits[i-1])
		}
		r.toldBefore(h)
		r.met = append(r.met, h.Speaker)
		h.Speaker.Commitment = stepCommitment(h.Commitment)
		if h.Source != nil {
			// A copy, for hits may share the words.
			s := *h.Source
			s.Entity, s.Name = h.Speaker.Source, h.Speaker.Name
			h.Source = &s
		}
	}
	r.fromBody()
	r.headlineQuotes()
}

// headlineQuotes gives a quotation in a heading that nobody is named for the
// speaker of the same words in the text below.
func (r *reader) headlineQuotes() {
	for i := range r.hits {
		h := &r.hits[i]
		if h.Kind != Direct || h.source.Len() > 0 || h.Hull().Len() > 200 || h.Hull().Len() < 8 || !r.heading(h.Contents[0].Start) {
			continue
		}
		words := strings.Trim(schema.Fold(h.Contents[0].Of(r.t.Source)), ".,!?…")
		for k := i + 1; k < len(r.hits) && k < i+100; k++ {
			b := &r.hits[k]
			if b.source.Len() > 0 && b.Hull().Len() < 4000 && strings.Contains(schema.Fold(b.Hull().Of(r.t.Source)), words) {
				c := h.Speaker.Commitment
				h.Speaker = b.Speaker
				h.Speaker.Commitment = c
				break
			}
		}
	}
}

// heading reports whether the offset lies in a heading or the document's title.
func (r *reader) heading(at int) bool {
	s := r.t.SentenceAt(at)
	if s < 0 {
		return false
	}
	if r.t.Sentences[s].Kind == segment.Heading {
		return true
	}
	text := r.t.Source[r.t.Sentences[s].Start:r.t.Sentences[s].End]
	return r.doc.Title != "" && len(text) < 300 && strings.Contains(schema.Fold(r.doc.Title), strings.TrimRight(schema.Fold(text), ".!?"))
}

// voiceless reports whether a step is nobody's, or a thing's that cannot speak.
func voiceless(st schema.Step) bool {
	switch st.Kind {
	case schema.Anonymous, schema.Place, schema.Facility, schema.Event, schema.Law:
		return true
	}
	return false
}

// sameUnnamed gives a hit whose source is "he" or "she" the unnamed person who
// spoke just before in its paragraph, if nobody was named between: "A council
// spokesman said: “…” He insisted …".
func (r *reader) sameUnnamed(h, before *hit) {
	if h.source.Len() == 0 || before.source.Len() == 0 || before.Speaker.Kind != schema.Anonymous || before.source.End > h.source.Start {
		return
	}
	switch low := strings.ToLower(h.source.Of(r.t.Source)); low {
	case "he", "she":
		was := strings.ToLower(before.source.Of(r.t.Source))
		if !strings.HasPrefix(was, "a ") && !strings.HasPrefix(was, "an ") && !strings.HasPrefix(was, "the ") && !strings.HasPrefix(was, "one ") && was != low {
			return
		}
		if low == "he" && strings.Contains(was, "woman") || low == "she" && strings.Contains(was, "man") && !strings.Contains(was, "woman") {
			return
		}
	default:
		return
	}
	a, b := r.t.SentenceAt(before.source.Start), r.t.SentenceAt(h.source.Start)
	if a < 0 || b < 0 || r.t.Sentences[a].Paragraph != r.t.Sentences[b].Paragraph {
		return
	}
	for _, m := range r.n.In(schema.Span{Start: before.source.End, End: h.source.Start}) {
		if n, ok := r.n.Name(m.Entity); ok && n.Kind == schema.Person && !r.inDirect(m.Span) {
			return
		}
	}
	h.Speaker = before.Speaker
}

// toldBefore gives a hit whose source is "he" or "she" the unnamed person that the
// sentence before is about, if nobody is named in it: "A former employee tells
// another story. The data were false, he says."
func (r *reader) toldBefore(h *hit) {
	low := ""
	if h.source.Len() > 0 && h.source.Len() <= 3 {
		low = strings.ToLower(h.source.Of(r.t.Source))
	}
	if low != "he" && low != "she" {
		return
	}
	s := r.t.SentenceAt(h.source.Start)
	if s < 1 || r.t.Sentences[s-1].Paragraph != r.t.Sentences[s].Paragraph {
		return
	}
	p := &r.t.Sentences[s-1]
	for _, m := range r.n.In(schema.Span{Start: p.Start, End: h.source.Start}) {
		if n, ok := r.n.Name(m.Entity); ok && n.Kind == schema.Person && m.Start < h.source.Start && !r.inDirect(m.Span) {
			return
		}
	}
	for vi := r.firstView(s - 1); vi < len(r.vs) && r.vs[vi].sent == s-1; vi++ {
		v := &r.vs[vi]
		if v.owner >= 0 || len(v.toks) < 3 || len(v.toks) > maxTree || v.low[0] != "a" && v.low[0] != "an" && v.low[0] != "one" {
			continue
		}
		for i := range v.toks {
			if v.toks[i].Head >= 0 {
				continue
			}
			q := v.subject(i)
			if !q.ok() || q.from != 0 || !speakers[v.low[q.head]] || v.toks[q.head].XPOS != "NN" || low == "he" && strings.HasSuffix(v.low[q.head], "woman") || low == "she" && strings.HasSuffix(v.low[q.head], "man") && !strings.HasSuffix(v.low[q.head], "woman") {
				continue
			}
			if sp, ok := v.span(q.from, q.to); ok {
				if st := r.named(sp, sp.Of(r.t.Source)); st.Kind == schema.Anonymous {
					h.Speaker = st
				}
			}
			return
		}
	}
}

// many reports whether the words are those for several people.
func (r *reader) many(s schema.Span) bool {
	words := strings.Fields(strings.ToLower(s.Of(r.t.Source)))
	if len(words) == 0 {
		return false
	}
	last := words[len(words)-1]
	return speakers[singular(last)] && !speakers[last] || last == "people" || last == "police" || last == "men" || last == "women"
}

// inDirect reports whether the span lies in a whole quotation.
func (r *reader) inDirect(s schema.Span) bool {
	for k := r.quoteFrom(s.Start) - 1; k >= 0 && k > r.quoteFrom(s.Start)-8; k-- {
		if q := &r.quotes[k]; r.full[k] && q.outer.Start < s.Start && s.End <= q.outer.End {
			return true
		}
	}
	return false
}

// fromBody gives headings whose source is only described ("driver's lawyer") the
// person whom the text below describes so.
func (r *reader) fromBody() {
	for i := range r.hits {
		h := &r.hits[i]
		if h.source.Len() == 0 || h.Speaker.Kind != schema.Anonymous && h.Speaker.Kind != schema.Office || !r.inHeading(h.source.Start) {
			continue
		}
		role := strings.TrimPrefix(schema.Fold(h.source.Of(r.t.Source)), "the ")
		if len(role) < 6 {
			continue
		}
		for k := i + 1; k < len(r.hits) && k < i+100; k++ {
			b := &r.hits[k]
			if b.Speaker.Kind == schema.Person && b.source.Len() > 0 && strings.Contains(schema.Fold(b.source.Of(r.t.Source)), role) {
				c := h.Speaker.Commitment
				h.Speaker = b.Speaker
				h.Speaker.Commitment = c
				if h.Source != nil {
					h.Source.Entity, h.Source.Name = h.Speaker.Source, h.Speaker.Name
				}
				break
			}
		}
	}
}

// inHeading reports whether the offset lies in a heading.
func (r *reader) inHeading(at int) bool {
	s := r.t.SentenceAt(at)
	return s >= 0 && r.t.Sentences[s].Kind == segment.Heading
}

// surname is the one person of the document whose last name the word is.
func (r *reader) surname(word string) (schema.Name, bool) {
	var found schema.Name
	n := 0
	for _, x := range r.n.Names {
		if x.Kind == schema.Person && strings.HasSuffix(x.Name, " "+word) {
			found = x
			n++
		}
	}
	return found, n == 1
}

// stepCommitment is how a speaker holds what is relayed with commitment c.
func stepCommitment(c schema.Commitment) schema.Commitment {
	switch c {
	case schema.Reported, schema.Alleged:
		return schema.Asserted
	}
	return c
}

func (r *reader) speaker(h *hit, issued []issue) schema.Step {
	if h.Kind == Voice {
		return r.voice()
	}
	if h.turn > 0 {
		return r.turnSpeaker(&r.turns[h.turn-1])
	}
	if h.source.Len() == 0 {
		return r.nobody(h)
	}
	text := h.source.Of(r.t.Source)
	low := strings.ToLower(text)
	if first := firstPerson(low) || oursOwn(low); first {
		for p := h.Parent; p >= 0; p = r.hits[p].Parent {
			if r.hits[p].Direct || r.hits[p].turn > 0 {
				return r.hits[p].Speaker
			}
		}
		return r.voice()
	}
	if st, ok := r.sameAsTeller(h, low); ok {
		return st
	}
	if someone(low) && len(low) < 8 {
		n := schema.NewName(schema.Anonymous, "unnamed people", string(r.doc.ID))
		return schema.Step{Source: n.ID, Name: n.Name, Kind: n.Kind}
	}
	if w := r.writer(h.source, low, issued); w.Len() > 0 {
		return r.named(w, w.Of(r.t.Source))
	}
	st := r.named(h.source, text)
	if r.misled(st, text) || low == "it" && voiceless(st) {
		if s, ok := r.subjectOf(h); ok && pronouns[low] {
			st = r.named(s, s.Of(r.t.Source))
			text, low = s.Of(r.t.Source), strings.ToLower(s.Of(r.t.Source))
		}
	}
	if r.misled(st, text) || low == "it" && st.Kind == schema.Anonymous || voiceless(st) && st.Kind != schema.Anonymous && strings.HasPrefix(low, "the ") && !hasCapital(text[4:]) {
		var ok bool
		if st, ok = r.bearer(text); !ok {
			if pronouns[low] {
				text = "unnamed speaker"
			}
			n := schema.NewName(schema.Anonymous, clip(strings.Join(strings.Fields(text), " ")), string(r.doc.ID))
			st = step(n)
		}
	} else if low == "they" && h.Clause {
		// "Divers found three bodies, they told the agency": those it tells of.
		if s, ok := r.subjectOf(h); ok && r.many(s) {
			st = r.named(s, s.Of(r.t.Source))
		}
	} else if commonly(st) && strings.HasPrefix(low, "the ") && !hasCapital(text[4:]) {
		if b, ok := r.bearer(text); ok {
			st = b
		}
	}
	if low == "it" && (voiceless(st) || r.misled(st, text)) {
		if b, ok := r.bodyBefore(h); ok {
			st = b
		}
	}
	if st.Kind == schema.Anonymous && strings.HasPrefix(low, "the ") && !hasCapital(text[4:]) {
		if b, ok := r.described(h, low[4:]); ok {
			st = b
		}
	}
	st = r.servant(st, text)
	if st.Kind == schema.Writing && st.For == "" && !strings.Contains(st.Name, " ") {
		// "study" alone says too little: "study by Norda University".
		for _, article := range []string{"a ", "an ", "the "} {
			if strings.HasPrefix(low, article) {
				text = text[len(article):]
				break
			}
		}
		n := schema.NewName(schema.Writing, clip(strings.Join(strings.Fields(text), " ")), string(r.doc.ID))
		st.Source, st.Name = n.ID, n.Name
		if i := sort.Search(len(issued), func(i int) bool { return issued[i].at >= h.source.Start }); i < len(issued) && issued[i].at < h.source.End {
			st.For = r.named(issued[i].who, issued[i].who.Of(r.t.Source)).Name
		}
	}
	return st
}

// firstPerson reports whether a source is the one who speaks.
func firstPerson(low string) bool {
	switch low {
	case "i", "we", "us", "me", "my", "our":
		return true
	}
	return strings.HasPrefix(low, "we, ") || strings.HasPrefix(low, "i, ")
}

// oursOwn reports whether a source is a part of whoever speaks: "our engineers".
func oursOwn(low string) bool {
	noun, ok := strings.CutPrefix(low, "our ")
	return ok && ownParts[strings.TrimPrefix(noun, "own ")]
}

var ownParts = wordSet(`company firm union solicitors lawyers counsel technicians engineers experts specialists laboratory lab
analysis records data figures monitors monitoring investigation investigations inquiry inquiries team teams staff divers doctors scientists surveyors
calculations calculation office organisation organization group association federation forum committee board department
`)

// voice is the document's own step.
func (r *reader) voice() schema.Step {
	name, kind := r.doc.Publisher, schema.Outlet
	if name == "" {
		name, kind = r.doc.Author, schema.Person
	}
	if name == "" {
		n := schema.NewName(schema.Unknown, "unnamed author", string(r.doc.ID))
		return schema.Step{Source: n.ID, Name: n.Name, Kind: n.Kind}
	}
	n := schema.NewName(kind, name, "")
	return schema.Step{Source: n.ID, Name: n.Name, Kind: n.Kind}
}

// nobody is the step of a hit without a source.
func (r *reader) nobody(h *hit) schema.Step {
	name := "unnamed source"
	if h.cue.cue != nil {
		switch {
		case h.cue.part == 'n' && hasAny(h.cue.word, "fear", "worry", "concern", "hope", "doubt", "belief", "expectation", "suspicion", "view", "impression", "perception"):
			name = "unnamed people"
		case h.cue.part == 'n' && hasAny(h.cue.word, "report", "story", "account", "news"), h.cue.word == "reportedly":
			name = "unnamed reports"
		}
	}
	n := schema.NewName(schema.Anonymous, name, string(r.doc.ID))
	return schema.Step{Source: n.ID, Name: n.Name, Kind: n.Kind}
}

// pronouns stand for somebody named elsewhere.
var pronouns = wordSet("he she it they him her them his its their who which that this these those himself herself itself themselves\n")

// named resolves the words that name a source.
func (r *reader) named(s schema.Span, text string) schema.Step {
	low := strings.ToLower(text)
	if pronouns[low] {
		if n, ok := r.n.Antecedent(s); ok && !pronouns[strings.ToLower(n.Name)] {
			return step(n)
		}
		n := schema.NewName(schema.Anonymous, "unnamed speaker", string(r.doc.ID))
		return schema.Step{Source: n.ID, Name: n.Name, Kind: n.Kind}
	}
	if strings.HasPrefix(low, "the ") && !hasCapital(text[4:]) || strings.HasPrefix(low, "this ") || strings.HasPrefix(low, "that ") {
		if n, ok := r.n.Antecedent(s); ok && !pronouns[strings.ToLower(n.Name)] {
			return step(n)
		}
	}
	if i := strings.LastIndex(text, ", "); i > 0 && (!capital(text) || lowerEnds(text[:i])) && properName(plainName(text[i+2:])) {
		// "a spokeswoman for the airport, Mia Holt": the name, in that role.
		i += len(text[i+2:]) - len(plainName(text[i+2:]))
		st := r.named(schema.Span{Start: s.Start + i + 2, End: s.End}, text[i+2:])
		if d, ok := r.n.Describe(schema.Span{Start: s.Start, End: s.Start + i}); ok && st.Role == "" {
			st.Role, st.For = d.Role, d.For
		}
		return st
	}
	if i := strings.LastIndex(text, ", "); i > 0 && !capital(strings.TrimPrefix(strings.TrimPrefix(text, "The "), "the ")) && capital(text[i+2:]) {
		// "the head of operations, Chief Inspector Bruno Calder"
		for _, m := range r.n.In(schema.Span{Start: s.Start + i + 2, End: s.End}) {
			if n, ok := r.n.Name(m.Entity); ok && n.Kind == schema.Person && m.End == s.End {
				return step(n)
			}
		}
	}
	if i := strings.LastIndex(text, ", "); i > 0 && lowerEnds(text[:i]) && capital(text[i+2:]) && len(strings.Fields(text[i+2:])) <= 4 && strings.HasPrefix(low, "the ") {
		// "The grid operator, Norda"
		name, at := text[i+2:], schema.Span{Start: s.Start + i + 2, End: s.End}
		if n, ok := r.n.At(at); ok && n.Kind != schema.Anonymous && n.Kind != schema.Group && strings.HasSuffix(schema.Fold(n.Name), schema.Fold(name)) {
			return step(n)
		}
		if bodyLike(headWord(low[:i])) {
			return step(schema.NewName(schema.Organisation, clip(name), ""))
		}
	}
	if name, ok := onlyName(text); ok {
		return step(schema.NewName(schema.Person, name, ""))
	}
	if strings.HasPrefix(low, "the ") {
		for _, w := range []string{" representing ", " investigating ", " running ", " operating ", " monitoring ", " leading "} {
			if i := strings.Index(text, w); i > len("the") {
				return r.named(schema.Span{Start: s.Start, End: s.Start + i}, text[:i])
			}
		}
	}
	head := headWord(low)
	writing := writings[head] || writings[singular(head)]
	if i := strings.Index(text, " ("); i > 2 && strings.HasSuffix(text, ")") {
		text = text[:i] // "Tilley (Ind, North)"
		s.End, low = s.Start+i, strings.ToLower(text)
	}
	if name, ok := afterOffice(text); ok {
		if d, ok := r.n.Describe(s); !ok || d.Kind != schema.Person || !strings.HasSuffix(name, d.Name) {
			return step(schema.NewName(schema.Person, name, ""))
		}
	}
	if name, ok := afterRole(text); ok {
		at := schema.Span{Start: s.End - len(name), End: s.End}
		if n, ok := r.n.At(at); ok && n.Kind == schema.Person && strings.HasSuffix(schema.Fold(n.Name), schema.Fold(name)) {
			if d, ok := r.n.Describe(s); ok && d.Kind == schema.Person && d.Name == n.Name {
				n = d
			}
			return step(n)
		}
		if d, ok := r.n.Describe(s); !ok || d.Kind != schema.Person || !strings.Contains(d.Name, " ") {
			return step(schema.NewName(schema.Person, name, ""))
		}
	}
	if name, ok := called(text); ok {
		if n, ok := r.n.At(schema.Span{Start: s.End - len(name), End: s.End}); ok && n.Kind != schema.Person && n.Kind != schema.Anonymous && strings.Contains(schema.Fold(n.Name), schema.Fold(name)) {
			return step(n)
		}
		return step(schema.NewName(schema.Organisation, clip(name), ""))
	}
	if n, ok := r.n.Describe(s); ok && !pronouns[strings.ToLower(n.Name)] && n.Name != "" && !(writing && n.Kind == schema.Anonymous) {
		if name, _, _ := strings.Cut(text, ","); properName(name) && (n.Kind == schema.Anonymous || n.Kind == schema.Person && strings.HasSuffix(name, " "+n.Name) && !honoured(name)) {
			role, whom := n.Role, n.For
			if n.Kind == schema.Anonymous {
				role, whom = "", ""
			}
			n = schema.NewName(schema.Person, name, "")
			n.Role, n.For = role, whom
		}
		if n.Kind == schema.Anonymous && !strings.Contains(text, " ") && capital(text) && n.Name == strings.ToLower(text) && !speakers[singular(low)] && !speakers[low] && !someone(low) && r.written(text) {
			n = schema.NewName(schema.Organisation, text, "") // "Orbit says", at the head of a sentence
		}
		if n.Kind == schema.Group && !strings.Contains(text, " ") && capital(text) && n.Name == strings.ToLower(text) && !common(low) {
			n = schema.NewName(schema.Person, text, "") // Reyes
		}
		if full, ok := longer(n, text); ok {
			n = full
		}
		if n.Kind != schema.Person && n.Name != text && capital(text) && !strings.Contains(text, " ") {
			// "Kresh" is Anton Kresh before it is Kresh Construction.
			if p, ok := r.surname(text); ok {
				n = p
			}
		}
		if n.Kind == schema.Anonymous || n.Kind == schema.Group {
			n = r.whole2(n, text)
		}
		return step(n)
	}
	// Words that no name is in: a writing, or somebody unnamed.
	kind := schema.Anonymous
	if writing {
		kind = schema.Writing
	}
	n := schema.NewName(kind, clip(strings.Join(strings.Fields(text), " ")), string(r.doc.ID))
	return schema.Step{Source: n.ID, Name: n.Name, Kind: n.Kind}
}

// onlyName is the one name that somebody gives: "a survivor, who gave only her
// first name, Hana".
func onlyName(text string) (string, bool) {
	for _, cue := range []string{" first name, ", " first name as ", " her name as ", " his name as ", " only as "} {
		_, name, ok := strings.Cut(text, cue)
		if !ok {
			continue
		}
		name, _, _ = strings.Cut(name, ",")
		if n := len(strings.Fields(name)); n >= 1 && n <= 3 && capital(name) {
			return name, true
		}
	}
	return "", false
}

// common reports whether a word in lower case is one for several people.
func common(w string) bool {
	if speakers[w] || speakers[singular(w)] || someone(w) {
		return true
	}
	for _, end := range []string{"ers", "ists", "ors", "ians", "men", "women", "ants", "ents", "ees", "people", "folk"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// written reports whether the word stands with its capital inside of a sentence.
func (r *reader) written(word string) bool {
	if r.inner == nil {
		r.inner = map[string]bool{}
		src := r.t.Source
		for i := max(r.t.Start, 2); i < r.t.End; i++ {
			if src[i-1] != ' ' || src[i] < 'A' || src[i] > 'Z' || src[i-2] != ',' && (src[i-2] < 'a' || src[i-2] > 'z') {
				continue
			}
			end := i + 1
			for end < r.t.End && end < i+40 && (src[end]|32 >= 'a' && src[end]|32 <= 'z') {
				end++
			}
			r.inner[src[i:end]] = true
		}
	}
	return r.inner[word]
}

// longer is a body's name as the text writes it, where the reader of names took
// only its first words: "Fan Club South", "Halden & Moe".
func longer(n schema.Name, text string) (schema.Name, bool) {
	switch n.Kind {
	case schema.Organisation, schema.Outlet, schema.Office, schema.Place:
	default:
		return n, false
	}
	text = strings.TrimPrefix(strings.TrimPrefix(text, "the "), "The ")
	rest, ok := strings.CutPrefix(text, n.Name+" ")
	if !ok {
		return n, false
	}
	words := strings.Fields(rest)
	for i, w := range words {
		if !capital(w) && (w != "&" || i == len(words)-1) || strings.HasSuffix(w, ",") {
			return n, false
		}
	}
	if len(words) > 4 || strings.HasSuffix(n.Name, "'s") || personNouns[strings.ToLower(words[0])] || roleTitle(words) {
		return n, false
	}
	return schema.NewName(schema.Organisation, clip(text), ""), true
}

// roleTitle reports whether capitalised words are a title and its bearer's name:
// "Defence Minister Osman Tal".
func roleTitle(words []string) bool {
	for _, w := range words {
		low := strings.ToLower(w)
		if (speakers[low] || speakers[singular(low)]) && !institutions[low] && !businesses[low] && !bodyNouns[low] {
			return true
		}
	}
	return false
}

// whole2 is an unnamed source in the words that tell how it knows: "two people
// familiar with the matter".
func (r *reader) whole2(n schema.Name, text string) schema.Name {
	words := strings.Fields(text)
	k := len(strings.Fields(n.Name))
	if k == 0 || k >= len(words) || len(words) > k+8 || !strings.EqualFold(strings.Join(words[:k], " "), n.Name) {
		return n
	}
	switch words[k] {
	case "familiar", "close", "briefed", "with", "involved", "present", "near":
	default:
		return n
	}
	if strings.ContainsAny(text, ",;") {
		return n
	}
	full := schema.NewName(n.Kind, clip(n.Name+" "+strings.Join(words[k:], " ")), string(r.doc.ID))
	full.Role, full.For = n.Role, n.For
	return full
}

// lowerEnds reports whether a phrase ends in a common noun, so that it describes
// the name behind it: "Norden's mayor".
func lowerEnds(text string) bool {
	w := text[strings.LastIndexByte(text, ' ')+1:]
	return len(w) > 2 && !capital(w) && !strings.HasSuffix(w, ",")
}

// afterRole is a person's full name behind words for what they are, the first of
// which begins a sentence: "Passenger Omar Deen".
func afterRole(text string) (string, bool) {
	words := strings.Fields(text)
	k := 0
	for k < len(words) && k < 4 && (roleNoun(words[k]) || k > 0 && !capital(words[k])) {
		k++
	}
	if k == 0 || len(words)-k < 2 || len(words)-k > 3 || !roleNoun(words[k-1]) {
		return "", false
	}
	name := strings.Join(words[k:], " ")
	return name, properName(name)
}

// afterOffice is a person's full name behind an office in capitals: "Minister of
// Roads Ana Kuhl".
func afterOffice(text string) (string, bool) {
	words := strings.Fields(text)
	if len(words) < 5 || len(words) > 9 || words[1] != "of" && words[1] != "for" || !capital(words[0]) || !speakers[strings.ToLower(words[0])] {
		return "", false
	}
	k := len(words) - 2
	name := strings.Join(words[k:], " ")
	return name, capital(words[k-1]) && properName(name) && !strings.HasSuffix(words[k-1], ",")
}

// roleNoun reports whether the word is one for a person who speaks.
func roleNoun(w string) bool {
	w = strings.ToLower(w)
	return personNouns[w]
}

// personNouns are nouns for one person that stand right before a name.
var personNouns = wordSet(`passenger resident witness neighbour neighbor survivor driver teacher nurse student pupil farmer fisherman pensioner
villager bystander shopper commuter tourist worker foreman miner striker docker trucker coach trainer captain referee
campaigner activist protester organiser organizer lawyer attorney solicitor barrister prosecutor historian economist analyst
engineer inspector scientist researcher author journalist reporter spokesman spokeswoman spokesperson mother father
brother sister widow son daughter shopkeeper landlord tenant owner firefighter paramedic surgeon
`)

// called is the name behind a noun for what bears it: "the start-up Inkwell",
// "campaign group Clean River".
func called(text string) (string, bool) {
	words := strings.Fields(text)
	k := len(words)
	for k > 0 && (capital(words[k-1]) || words[k-1] == "&" && k < len(words)) {
		k--
	}
	if k == 0 || k == len(words) || len(words)-k > 5 {
		return "", false
	}
	for i, w := range words[:k-1] {
		if w == "of" || w == "at" || w == "for" || w == "from" || i > 0 && capital(w) || strings.HasSuffix(w, ",") {
			return "", false // "Marta Quist of the group Quiet Nights"
		}
	}
	noun := strings.ToLower(words[k-1])
	if !businesses[noun] && !bodyNouns[noun] {
		return "", false
	}
	return strings.Join(words[k:], " "), true
}

// bodyNouns stand before the name of a body.
var bodyNouns = wordSet(`group charity union newspaper daily weekly website agency network station broadcaster think-tank institute
consultancy pollster campaigners party firm foundation organisation organization federation alliance coalition collective platform
`)

// properName reports whether the words are two or three names and nothing else.
func properName(text string) bool {
	words := strings.Fields(text)
	if len(words) < 2 || len(words) > 3 {
		return false
	}
	for _, w := range words {
		low := strings.ToLower(w)
		if !capital(w) || speakers[low] || speakers[singular(low)] || writings[low] {
			return false
		}
	}
	return true
}

// clip bounds a name made from the text's words.
func clip(s string) string {
	if len(s) <= 120 {
		return s
	}
	if i := strings.LastIndexByte(s[:120], ' '); i > 0 {
		return s[:i]
	}
	return strings.ToValidUTF8(s[:120], "")
}

// headWord is the noun that heads a phrase: the last word before a preposition
// or comma.
func headWord(low string) string {
	last := ""
	for w := range strings.FieldsSeq(low) {
		switch w {
		case "of", "by", "from", "in", "on", "for", "at", "with", "issued", "released", "published", "that", "which", "who", "to", "about", "conducted":
			if last != "" {
				return last
			}
		}
		last = strings.Trim(w, ",.;:()\"'“”’")
		if strings.HasSuffix(w, ",") {
			return last
		}
	}
	return last
}

func hasCapital(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if capital(strings.TrimLeft(w, "“\"'(")) {
			return true
		}
	}
	return false
}

func step(n schema.Name) schema.Step {
	return schema.Step{Source: n.ID, Name: n.Name, Kind: n.Kind, Role: n.Role, For: n.For}
}

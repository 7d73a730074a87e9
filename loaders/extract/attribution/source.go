package attribution

import (
	"sort"
	"strings"

	"whosaid/schema"
)

// speakers resolves the source of each hit to a speaker, outer hits first, so
// that "we" within a quotation is whoever it is by.
func (r *reader) speakers() {
	issued := r.issued()
	r.distant = r.aloof()
	for i := range r.hits {
		h := &r.hits[i]
		h.Speaker = r.speaker(h, issued)
		for k := i - 1; k >= 0 && k > i-8; k-- {
			if r.hits[k].Parent == h.Parent { // what somebody quoted hands over is nobody's "he"
				r.sameUnnamed(h, &r.hits[k])
				r.sameBody(h, &r.hits[k])
				break
			}
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
	r.leads()
	r.namedLater()
	r.headlineQuotes()
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
	low := lower(text)
	if first := firstPerson(low) || oursOwn(low); first {
		for p := h.Parent; p >= 0; p = r.hits[p].Parent {
			if r.hits[p].Direct || r.hits[p].turn > 0 {
				return r.hits[p].Speaker
			}
		}
		return r.voice()
	}
	if r.isVoice(h.source) && hasCapital(strings.TrimPrefix(text, "The ")) {
		return r.voice()
	}
	if st, ok := r.possessive(h, text, low); ok {
		return st
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
	if low == "one" || low == "one who" || low == "one of them" {
		if several, ok := r.severalBefore(h); ok {
			return r.unnamed(schema.Anonymous, "one of the "+several)
		}
	}
	st := r.named(h.source, text)
	if by, ok := r.reckoner(h.source, low); ok {
		return by
	}
	if noun, ok := strings.CutPrefix(low, "the "); ok && anybody[noun] {
		if told, ok := r.justTold(h, noun); ok {
			st = told
		}
	}
	switch low {
	case "he", "she", "his", "her", "him":
		st = r.heOrShe(h, st)
	case "it":
		if b, ok := r.bodyHeading(h, st); ok {
			return b
		}
		if n := len(r.met) - 1; n >= 0 && st.Kind != schema.Person && r.partOf(st, &r.hits[n], r.met[n], h) {
			return r.met[n]
		}
	}
	if noun, ok := strings.CutPrefix(low, "the "); ok && businesses[noun] && noun != "group" {
		// "The carrier Norda has grounded its fleet, the airline said."
		if s, ok := r.subjectOf(h); ok && hasCapital(strings.TrimPrefix(s.Of(r.t.Source), "The ")) {
			if b := r.named(s, s.Of(r.t.Source)); b.Kind == schema.Organisation && !r.misled(b, s.Of(r.t.Source)) {
				return b
			}
		}
	}
	if r.misled(st, text) || low == "it" && voiceless(st) {
		if s, ok := r.subjectOf(h); ok && pronouns[low] {
			st = r.named(s, s.Of(r.t.Source))
			text, low = s.Of(r.t.Source), lower(s.Of(r.t.Source))
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
	if st.Kind == schema.Anonymous && strings.HasPrefix(low, "the ") {
		if noun := beforePreposition(low[4:]); !hasCapital(text[4 : 4+len(noun)]) {
			if b, ok := r.described(h, noun); ok {
				st = b
			}
		}
	}
	if demonym(text) && st.Kind != schema.Person {
		if s := r.t.SentenceAt(h.source.Start); s >= 0 {
			if n, ok := r.about(s, r.t.Sentences[s].Paragraph, h.source.Start); ok {
				st = step(n)
			}
		}
	}
	if name, ok := r.introduced(h.source, low); ok && st.Kind == schema.Anonymous {
		st = step(schema.NewName(schema.Person, name, ""))
	}
	if r.ofAnotherTrade(h.source, low, st) {
		return r.unnamed(schema.Anonymous, text)
	}
	st = r.servant(st, text)
	st = r.commonBody(h, st, low)
	if st.Kind == schema.Anonymous {
		if whole, ok := r.descriptionOn(h, st.Name); ok {
			st = r.unnamed(schema.Anonymous, whole)
		}
	}
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

// descriptionOn is a description with what tells who is meant behind its words, where
// they were cut at their noun: "said a dairy farmer [from Oostmark], rinsing his eyes".
// When and on what occasion somebody spoke tell nothing of him.
func (r *reader) descriptionOn(h *hit, name string) (string, bool) {
	s := h.source
	k := r.t.SentenceAt(s.Start)
	if k < 0 || !strings.EqualFold(s.Of(r.t.Source), name) || s.End > r.t.Sentences[k].End {
		return "", false
	}
	end := r.t.Sentences[k].End
	if h.Cue != nil && h.Cue.Start >= s.End {
		end = min(end, h.Cue.Start)
	}
	for _, c := range h.Contents {
		if c.Start >= s.End {
			end = min(end, c.Start)
		}
	}
	rest := r.t.Source[s.End:end]
	if i := strings.IndexAny(rest, ",.;:()\"“”–—\n"); i >= 0 {
		rest = rest[:i]
	}
	if words := strings.Fields(rest); len(words) > 2 && words[0] != "who" && words[0] != "whose" {
		i := 1
		if hasAny(words[1], "a", "an", "the", "his", "her", "their", "our", "my", "this", "that") {
			i = 2
		}
		i = min(i, len(words)-1)
		w, counted := strings.ToLower(words[i]), i+1 < len(words) && !hasAny(words[i+1], "of", "on", "in", "at", "after", "before", "that", "when")
		if occasional[w] && !counted || weekday(w) { // but "on the night shift"
			return "", false
		}
	} else if len(words) == 2 && (weekday(strings.ToLower(words[1])) || occasional[strings.ToLower(words[1])] || !capital(words[1]) && words[0] != "of" && words[0] != "with") {
		return "", false
	}
	return wholeDescription(name, name+rest)
}

// occasional are nouns for when and on what occasion somebody speaks.
var occasional = wordSet(`statement interview news press briefing conference letter email e-mail mail phone telephone video message post speech call radio television
time day morning night evening afternoon week month year moment spring summer autumn winter end beginning
january february march april may june july august september october november december
meeting court hearing session trial debate condition tears response reply answer turn return fact detail private public general particular person first last next same late early front`)

// stepCommitment is how a speaker holds what is relayed with commitment c.
func stepCommitment(c schema.Commitment) schema.Commitment {
	switch c {
	case schema.Reported, schema.Alleged:
		return schema.Asserted
	}
	return c
}

// partOf reports whether a step is named by no more than some of the words of who spoke
// just before, in the same paragraph: "Shoppers", of the Shoppers' Watch.
func (r *reader) partOf(st schema.Step, before *hit, met schema.Step, h *hit) bool {
	if before.source.Len() == 0 || before.source.End > h.source.Start || len(met.Name) <= len(st.Name) || met.Kind == schema.Anonymous || st.Name == "" {
		return false
	}
	a, b := r.t.SentenceAt(before.source.Start), r.t.SentenceAt(h.source.Start)
	return a >= 0 && b >= 0 && a >= b-1 && r.t.Sentences[a].Paragraph == r.t.Sentences[b].Paragraph &&
		strings.HasPrefix(schema.Fold(met.Name), schema.Fold(st.Name)) && strings.Contains(" '’", met.Name[len(st.Name):len(st.Name)+1])
}

// reckoner is who made what a source is, where that is the document itself ("research by
// this newspaper") or a sum that somebody named has done ("a calculation by Dr Orlo").
func (r *reader) reckoner(s schema.Span, low string) (schema.Step, bool) {
	head, by, ok := strings.Cut(low, " by ")
	if !ok {
		return schema.Step{}, false
	}
	if what, how, _ := strings.Cut(head, " "); hasAny(what, "information", "details", "evidence", "material") && hasAny(how, "gathered", "collected", "compiled", "obtained") {
		at := s.Start + len(head) + len(" by ")
		who, _, _ := strings.Cut(by, " from ")
		by := schema.Span{Start: at, End: at + len(who)}
		if by.End <= s.End && hasCapital(by.Of(r.t.Source)) {
			if r.isVoice(by) {
				return r.voice(), true
			}
			return r.named(by, by.Of(r.t.Source)), true
		}
	}
	if hasAny(by, "this newspaper", "this paper", "this magazine", "this station", "this website", "our newspaper", "our paper", "our newsroom") {
		return r.voice(), true
	}
	if !hasAny(head[strings.LastIndexByte(head, ' ')+1:], "calculation", "calculations", "estimate", "estimates", "reckoning") {
		return schema.Step{}, false
	}
	at := s.Start + len(head) + len(" by ")
	if n, ok := r.n.At(schema.Span{Start: at, End: s.End}); ok && n.Kind == schema.Person {
		return step(n), true
	}
	return schema.Step{}, false
}

// voiceless reports whether a step is nobody's, or a thing's that cannot speak.
func voiceless(st schema.Step) bool {
	switch st.Kind {
	case schema.Anonymous, schema.Place, schema.Facility, schema.Event, schema.Law:
		return true
	}
	return false
}

// many reports whether the words are those for several people.
func (r *reader) many(s schema.Span) bool {
	words := strings.Fields(lower(s.Of(r.t.Source)))
	if len(words) == 0 {
		return false
	}
	last := words[len(words)-1]
	return speakers[singular(last)] && !speakers[last] || last == "people" || last == "police" || last == "men" || last == "women"
}

// firstPerson reports whether a source is the one who speaks.
func firstPerson(low string) bool {
	switch low {
	case "i", "we", "us", "me", "my", "our":
		return true
	}
	return strings.HasPrefix(low, "we, ") || strings.HasPrefix(low, "i, ")
}

// oursOwn reports whether a source is a part of whoever speaks, or works for it:
// "our engineers", "experts hired by us".
func oursOwn(low string) bool {
	if head, by, ok := strings.Cut(low, " by "); ok && (by == "us" || by == "me") {
		return hasAny(head[strings.LastIndexByte(head, ' ')+1:], "hired", "commissioned", "engaged", "appointed", "retained", "instructed", "employed", "paid", "consulted", "asked")
	}
	noun, ok := strings.CutPrefix(low, "our ")
	return ok && ownParts[strings.TrimPrefix(noun, "own ")]
}

var ownParts = wordSet(`company firm union solicitors lawyers counsel technicians engineers experts specialists laboratory lab
analysis records data figures monitors monitoring investigation investigations inquiry inquiries team teams staff divers doctors scientists surveyors
colleague colleagues members volunteers advisers advisors workers drivers crew crews officers observers nurses researchers auditors accountants inspectors
reporter reporters correspondent correspondents journalists analysts medics paramedics firefighters teachers guards delegates negotiators
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

package attribution

import (
	"strings"

	"whosaid/loaders/extract/names"
	"whosaid/schema"
)

// Reporters name a person once and then describe him: "Hana Merel has lived by
// the river for sixty years. The water came at night, the retired midwife says."

// traits are nouns for one person that tell of age, calling or kin, and do not
// name an office that another of the text may hold.
var traits = wordSet(`midwife elder nun monk seamstress tailor postman pensioner grandmother grandfather widow widower mother father farmer fisherman
fisher shepherd baker butcher carpenter plumber electrician mechanic cobbler weaver trader vendor shopkeeper cook waiter waitress barber hairdresser
gardener cleaner caretaker janitor musician singer painter sculptor poet writer novelist author actor actress dancer student pupil graduate
octogenarian septuagenarian veteran bookkeeper accountant clerk librarian builder bricklayer miner boatman ferryman sailor
captain skipper hunter angler beekeeper herder herdsman potter teacher nurse surgeon physician biologist geologist hydrologist chemist physicist
epidemiologist economist historian engineer architect
`)

// describes reports whether a noun may be said again of somebody named.
func describes(noun string) bool {
	return traits[noun] || names.Calling(noun) && !offices[noun] || renowned[noun] || strings.HasSuffix(noun, "ologist")
}

// offices are nouns of people.txt that tell apart those who meet in a report: who is
// not named with one is likely another.
var offices = wordSet(`adjudicator assessor assistant attendant bodyguard bouncer caller candidate chamberlain chancellor chauffeur commissioner complainant
conductor constable consul contestant controller convict coordinator coroner councilman councilwoman counsel counsellor cousin detective detainee driver emperor
employer envoy examiner father-in-law finalist foreman guard guardian guest headmaster headmistress headteacher heir hostage inmate interpreter insurer juror
lieutenant lobbyist magistrate marshal mediator minder mother-in-law negotiator nephew niece opponent operator paramedic parent passer-by patient patrolman pedestrian
perpetrator petitioner policeman policewoman politician prefect premier prisoner producer provost publisher recruit registrar rival secretary-general sergeant
sheriff sister-in-law soldier solicitor spokesperson suspect superintendent supervisor sub-inspector treasurer trustee twin umpire uncle usher victim victor visitor warden warder winner
`)

// renowned are nouns of speakers.txt that are said again of somebody named.
var renowned = wordSet("king queen prince princess pope priest imam rabbi bishop player poet singer actor artist farmer fisherman pilot author writer user student teacher pupil doctor nurse surgeon physician historian economist engineer\n")

// employed are nouns for people who work, which with what they work at tell who is meant:
// "the care worker".
var employed = wordSet("worker assistant helper attendant operator owner keeper manager student technician\n")

// parents have children whom nobody was told of, if they are "the mother of two".
var parents = wordSet("mother father mum dad mom grandmother grandfather\n")

// ofChildren reports whether the words tell how many children somebody has.
func ofChildren(text string) bool {
	_, n, ok := strings.Cut(text, " of ")
	return ok && hasAny(n, "two", "three", "four", "five", "six", "seven", "eight", "nine")
}

// wider nouns do not contradict a narrower role: a striker is "the player".
var wider = wordSet("player athlete artist performer politician\n")

// leading are nouns for who leads something, who is often named right before.
var leading = wordSet("director manager coach captain trainer boss founder chairman chairwoman chair owner executive\n")

// namedBefore is the one person of the sentence right before a hit's own, whom "the
// sporting director" can be: "There was applause for Ana Kuhl. “…,” the director said."
func (r *reader) namedBefore(h *hit, noun string) (schema.Step, bool) {
	at := h.source.Start
	if len(h.Contents) > 0 {
		at = min(at, h.Contents[0].Start)
	}
	s := r.t.SentenceAt(at)
	if s < 1 || r.t.Sentences[s-1].Paragraph != r.t.Sentences[s].Paragraph {
		return schema.Step{}, false
	}
	n, ok := r.person(schema.Span{Start: r.t.Sentences[s-1].Start, End: r.t.Sentences[s-1].End})
	return step(n), ok && strings.Contains(n.Name, " ") && (n.Role == "" || strings.Contains(schema.Fold(n.Role), noun))
}

// demonym reports whether words are "the" and one for somebody by his country: "the
// Norwegian".
func demonym(text string) bool {
	word, ok := strings.CutPrefix(text, "the ")
	if !ok || !capital(word) || strings.Contains(word, " ") {
		return false
	}
	for _, end := range []string{"ian", "ean", "can", "ese", "ish", "man", "lander", "ite"} {
		if strings.HasSuffix(word, end) && len(word) > len(end)+2 {
			return true
		}
	}
	return false
}

// described is the one person of the paragraph, or of the one before, whom "the
// retired midwife" can be: the last named, if nobody else is named between.
func (r *reader) described(h *hit, noun string) (schema.Step, bool) {
	words := strings.Fields(noun)
	if len(words) > 0 && len(words) < 4 && leading[words[len(words)-1]] {
		return r.namedBefore(h, words[len(words)-1])
	}
	if len(words) == 0 || len(words) > 3 || !describes(words[len(words)-1]) && !(len(words) == 2 && employed[words[1]]) && !strings.HasSuffix(words[0], "-year-old") {
		return schema.Step{}, false
	}
	s := r.t.SentenceAt(h.source.Start)
	if s < 0 {
		return schema.Step{}, false
	}
	paragraph := r.t.Sentences[s].Paragraph
	if st, ok := r.firstTold(h, words[len(words)-1]); ok {
		return st, true
	}
	noun = words[len(words)-1]
	aged := strings.HasSuffix(words[0], "-year-old")
	for back := 0; back < 3 && (back < 2 || aged) && paragraph-back >= 0 && paragraph-back < len(r.t.Paragraphs); back++ {
		p := &r.t.Paragraphs[paragraph-back]
		if p.From >= p.To || p.From >= len(r.t.Sentences) {
			continue
		}
		var found schema.Name
		n := 0
		for _, m := range r.n.In(schema.Span{Start: r.t.Sentences[p.From].Start, End: min(h.source.Start, r.t.Sentences[p.To-1].End)}) {
			x, ok := r.n.Name(m.Entity)
			if !ok || x.Kind != schema.Person || r.inDirect(m.Span) || x.ID == found.ID || r.byline(step(x)) || strings.HasSuffix(r.t.Source[r.t.Start:m.Start], ", of ") || strings.HasSuffix(r.t.Source[r.t.Start:m.Start], " from ") {
				continue // nor where somebody is from: "Ana Kuhl, of Tarn"
			}
			if back == 1 && parents[noun] && ofChildren(h.source.Of(r.t.Source)) {
				found = x // "the mother of two"
				n++
				continue
			}
			if back > 0 && !strings.Contains(schema.Fold(x.Role), noun) && !wider[noun] && (x.Role != "" || !aged && !traits[noun] && !renowned[noun]) {
				continue
			}
			found = x
			n++
		}
		if n == 1 {
			return step(found), true
		}
		if n > 1 {
			return schema.Step{}, false
		}
	}
	return schema.Step{}, false
}

// anybody are nouns for persons that tell no more than whether they are men.
var anybody = wordSet("man woman boy girl youth lad person teenager youngster\n")

// justTold is the somebody unnamed whom one of the two sentences before is about, for
// "the man": "A former fitter rang us. The valve was changed, the man said."
func (r *reader) justTold(h *hit, noun string) (schema.Step, bool) {
	pronoun := "he"
	if noun == "woman" || noun == "girl" {
		pronoun = "she"
	}
	s := r.t.SentenceAt(h.source.Start)
	if s < 0 {
		return schema.Step{}, false
	}
	for k := s - 1; k >= 0 && k >= s-2 && r.t.Sentences[k].Paragraph == r.t.Sentences[s].Paragraph; k-- {
		sp, told, _, ok := r.unnamedSubject(k, false)
		if !ok {
			continue
		}
		if !suits(pronoun, told) || r.personBefore(h.source.Start, sp) {
			break
		}
		st := r.named(sp, sp.Of(r.t.Source))
		return st, st.Kind == schema.Anonymous
	}
	return schema.Step{}, false
}

// firstTold is somebody unnamed whom the paragraph brought in with the same noun: "one
// senior player" for "the player".
func (r *reader) firstTold(h *hit, noun string) (schema.Step, bool) {
	s := r.t.SentenceAt(h.source.Start)
	for k := s; k >= 0 && k > s-3 && r.t.Sentences[k].Paragraph == r.t.Sentences[s].Paragraph; k-- {
		toks := r.t.Sentences[k].Tokens
		for i := range toks {
			if toks[i].Start >= h.source.Start || lower(toks[i].Text) != noun {
				continue
			}
			for j := i - 1; j >= 0 && j > i-5 && (toks[j].UPOS == "NOUN" || toks[j].UPOS == "ADJ" || toks[j].UPOS == "DET" || toks[j].UPOS == "NUM"); j-- {
				if hasAny(toks[j].Text, "a", "an", "one", "another") {
					sp := schema.Span{Start: toks[j].Start, End: toks[i].End}
					st := r.named(sp, sp.Of(r.t.Source))
					return st, st.Kind == schema.Anonymous
				}
			}
		}
	}
	return schema.Step{}, false
}

// ofItself is who "he" or "she" is where the words told are about somebody unnamed: "A
// designer on leave got the mail at dawn, she said."
func (r *reader) ofItself(h *hit) (schema.Step, bool) {
	sp, ok := r.subjectOf(h)
	if !ok {
		return schema.Step{}, false
	}
	text := sp.Of(r.t.Source)
	first, _, _ := strings.Cut(lower(text), " ")
	noun := headWord(lower(text))
	if first == "the" && humanNoun(noun) && r.namedIn(h.Speaker, sp.Start, sp.End) && suits(lower(h.source.Of(r.t.Source)), noun) && !capital(endWord(text[:strings.Index(text+" of ", " of ")])) {
		// "The abbot of Karsa smelled smoke, he says": not Karsa.
		if s := r.t.SentenceAt(sp.Start); s > 0 {
			if n, ok := r.about(s-1, r.t.Sentences[s].Paragraph, sp.Start); ok {
				return step(n), true
			}
		}
		return r.unnamed(schema.Anonymous, text), true
	}
	if !hasAny(first, "a", "an", "one", "another") || !humanNoun(noun) || !suits(lower(h.source.Of(r.t.Source)), noun) {
		return schema.Step{}, false
	}
	st := r.named(sp, text)
	return st, st.Kind == schema.Anonymous || st.Kind == schema.Person
}

// beforePreposition is a description without where somebody is from: "nurse" of
// "nurse from Karsund".
func beforePreposition(low string) string {
	for _, p := range []string{" from ", " of ", " in ", " at ", " with "} {
		if i := strings.Index(low, p); i > 0 {
			low = low[:i]
		}
	}
	return low
}

// sameAsTeller is the speaker of the words that a hit stands at the head of, where
// its own source is a pronoun that can mean none nearer: "The union says it warned
// the firm", "Orlo said she had told the board".
func (r *reader) sameAsTeller(h *hit, low string) (schema.Step, bool) {
	if h.Parent < 0 || h.Parent >= len(r.hits) {
		return schema.Step{}, false
	}
	p := &r.hits[h.Parent]
	if p.Direct || p.turn > 0 || p.source.Len() == 0 || len(p.Contents) == 0 || h.source.Start-p.Contents[0].Start > 8 || h.source.Start < p.Contents[0].Start || p.source.End > p.Contents[0].Start {
		return schema.Step{}, false
	}
	k := p.Speaker.Kind
	switch low {
	case "it":
		return p.Speaker, k == schema.Organisation || k == schema.Outlet || k == schema.Office || k == schema.Anonymous && r.bodily(p.source.Of(r.t.Source))
	case "he", "she":
		return p.Speaker, k == schema.Person
	}
	return schema.Step{}, false
}

// bodyBefore is the body that "it" stands for when the name it was taken for
// cannot speak: the one that spoke just before in the paragraph, or else the
// subject of one of the two sentences before: "The vendor, Norda, disagreed. …,
// it said".
func (r *reader) bodyBefore(h *hit) (schema.Step, bool) {
	s := r.t.SentenceAt(h.source.Start)
	if s < 0 {
		return schema.Step{}, false
	}
	for k := len(r.met) - 1; k >= 0 && k >= len(r.met)-2; k-- {
		b := &r.hits[k]
		at := -1
		if b.source.Len() > 0 && b.source.End <= h.source.Start {
			at = r.t.SentenceAt(b.source.Start)
		}
		if b.Kind == Noun {
			continue // "The airport rejects a claim by the union that …. A spokesman said"
		}
		if at < 0 || at < s-2 || r.t.Sentences[at].Paragraph != r.t.Sentences[s].Paragraph {
			continue
		}
		st := r.met[k]
		if st.Kind == schema.Organisation || st.Kind == schema.Outlet || st.Kind == schema.Office || st.Kind == schema.Anonymous && r.bodily(b.source.Of(r.t.Source)) {
			if !r.misled(st, "") {
				return st, true
			}
		}
	}
	for back := 1; back <= 2 && s-back >= 0 && r.t.Sentences[s-back].Paragraph == r.t.Sentences[s].Paragraph; back++ {
		for vi := r.firstView(s - back); vi < len(r.vs) && r.vs[vi].sent == s-back; vi++ {
			v := &r.vs[vi]
			if v.owner >= 0 || len(v.toks) < 3 || len(v.toks) > maxTree {
				continue
			}
			for i := range v.toks {
				if v.toks[i].Head >= 0 {
					continue
				}
				q := v.subject(i)
				if !q.ok() {
					continue
				}
				sp, ok := v.span(q.from, q.to)
				if !ok || pronouns[lower(sp.Of(r.t.Source))] {
					continue
				}
				for _, m := range r.n.In(sp) {
					if n, ok := r.n.Name(m.Entity); ok && (n.Kind == schema.Organisation || n.Kind == schema.Outlet || n.Kind == schema.Place && businesses[v.low[q.head]]) {
						return step(n), true
					}
				}
				if r.bodily(sp.Of(r.t.Source)) {
					if st := r.named(sp, sp.Of(r.t.Source)); !voiceless(st) || st.Kind == schema.Anonymous {
						return st, true
					}
				}
			}
		}
	}
	return schema.Step{}, false
}

// bodyHeading is the body that the sentence right before says something by, at its
// head, where an "it" opens the next: "The terminal denies this. It says …".
func (r *reader) bodyHeading(h *hit, st schema.Step) (schema.Step, bool) {
	s := r.t.SentenceAt(h.source.Start)
	if s < 1 || h.source.Start != r.t.Sentences[s].Start || r.t.Sentences[s-1].Paragraph != r.t.Sentences[s].Paragraph {
		return schema.Step{}, false
	}
	before := &r.t.Sentences[s-1]
	if r.namedIn(st, before.Start, before.End) {
		return schema.Step{}, false
	}
	for k := len(r.met) - 1; k >= 0 && k >= len(r.met)-3; k-- {
		b := &r.hits[k]
		if b.source.Start != before.Start || b.Parent >= 0 || b.source.Len() == 0 {
			continue
		}
		switch x := r.met[k]; x.Kind {
		case schema.Organisation, schema.Outlet, schema.Office, schema.Facility:
			return x, true
		case schema.Anonymous:
			text := lower(b.source.Of(r.t.Source))
			return x, strings.HasPrefix(text, "the ") && !humanNoun(headWord(text)) && !r.many(b.source)
		}
	}
	return schema.Step{}, false
}

// bodily reports whether words describe a body: "the coast guard".
func (r *reader) bodily(text string) bool {
	w := headWord(lower(text))
	return bodyLike(w) || institutions[w] || hasAny(w, "ministry", "department", "agency", "office", "authority", "commission", "committee", "union", "board", "court", "government", "army", "vendor", "owner")
}

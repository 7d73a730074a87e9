package extract

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/loaders/extract/attribution"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// documentVoice is the first step of every chain: the publisher, without one
// the author, and "unnamed author" when neither is known.
func (p *page) documentVoice() schema.Step {
	kind, name, local := schema.Unknown, "unnamed author", string(p.doc.ID)
	switch {
	case p.doc.Publisher != "":
		kind, name, local = schema.Outlet, p.doc.Publisher, ""
	case p.doc.Author != "":
		kind, name, local = schema.Person, p.doc.Author, ""
	}
	n := schema.NewName(kind, name, local)
	return schema.Step{Source: n.ID, Name: n.Name, Kind: kind, Commitment: schema.Asserted}
}

// holders are the attributions that hold over a clause, the outermost first:
// those whose content its predicate stands in, and the one whose act it tells
// ("called for a ceasefire").
func (p *page) holders(c *clause) []int {
	at := schema.Span{Start: c.zone.toks[c.pred].Start, End: c.zone.toks[c.pred].End}
	var out []int
	for _, a := range p.saidIn[c.zone.si] {
		s := &p.said[a]
		if s.Commitment == schema.Demanded && (c.form == relative || c.form == nominal) && s.Kind != attribution.Direct && s.Kind != attribution.Turn && p.saidIn[c.zone.si][0] != a {
			continue // what an order takes for granted is its teller's
		}
		if s.Kind == attribution.Scare || !holds(s, at) || a == c.noun {
			continue
		}
		// "reportedly" and the like hold over the predicate they stand before,
		// without its subject.
		if !p.impersonal(s) && (p.carves(a) || s.Kind == attribution.Hearsay && !p.nounCue(s)) || p.charges(c, s) {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(extent(&p.said[b]), extent(&p.said[a])) })
	if act := p.act(c); act >= 0 && !slices.Contains(out, act) && !p.told(c, out, act) {
		out = append(out, act)
	}
	if c.noun >= 0 && !slices.Contains(out, c.noun) {
		out = append(out, c.noun)
	}
	return out
}

// told says whether somebody else tells, as done before he spoke, the act of an
// attribution: "Orlo said her institute had warned of a quake".
func (p *page) told(c *clause, holders []int, act int) bool {
	if len(holders) == 0 || p.said[holders[len(holders)-1]].Source == nil {
		return false
	}
	h := c.zone.tree.child(c.pred, "aux")
	return h >= 0 && c.zone.tree.lower(h) == "had" && p.said[act].Commitment != schema.Denied
}

// charges says whether a clause within what somebody is accused of tells the
// deed: "accused the army of having shelled the town".
func (p *page) charges(c *clause, a *attribution.Attribution) bool {
	if a.Kind != attribution.Attitude || a.Commitment != schema.Alleged || a.Source == nil || c.form == nominal || c.form == relative {
		return false
	}
	return speaks(a.Speaker.Kind) && a.Content.Contains(c.span())
}

// opensWith says whether a clause whose verb the tree does not know begins with
// the source of an attribution and holds its cue.
func (c *clause) opensWith(a *attribution.Attribution) bool {
	if a.Cue == nil || a.Source == nil || c.zone.tree.clausal(c.pred) && !a.Source.Contains(schema.Span{Start: c.zone.toks[c.pred].Start, End: c.zone.toks[c.pred].End}) {
		return false // a name may have a verb's form: "Keep Our Water"
	}
	span := c.span()
	return span.Start == a.Source.Start && span.Contains(a.Cue.Span)
}

// uponSpeaker says whether the predicate is done to whoever tells it.
func (c *clause) uponSpeaker() bool {
	for _, rel := range []string{"obj", "iobj"} {
		if o := c.zone.tree.child(c.pred, rel); o >= 0 {
			switch strings.ToLower(c.zone.toks[o].Text) {
			case "us", "me":
				return true
			}
		}
	}
	return false
}

// kills says whether a clause is "claimed 30 lives", which is no claim.
func (c *clause) kills() bool {
	x := c.zone.tree
	if x.lemma(c.pred) != "claim" {
		return false
	}
	o := x.child(c.pred, "obj")
	return o >= 0 && (x.lemma(o) == "life" || x.lemma(o) == "victim" || x.lemma(o) == "casualty")
}

// speaks says whether what bears a name of this kind can say something.
func speaks(k schema.NameKind) bool {
	switch k {
	case schema.Event, schema.Facility, schema.Law, schema.Other:
		return false
	}
	return true
}

// impersonal says whether the cue is an infinitive without a source: "it is good
// to report that", "to say that", which is the voice's own.
func (p *page) impersonal(a *attribution.Attribution) bool {
	if a.Cue == nil || a.Source != nil || a.Kind != attribution.Indirect && a.Kind != attribution.Hearsay {
		return false
	}
	s, k := p.tokenAt(a.Cue.Start)
	if s != nil && a.Kind == attribution.Hearsay {
		return s.Tokens[k].XPOS == "VBN" && settling[s.Tokens[k].Lemma]
	}
	return s != nil && s.Tokens[k].XPOS == "VB"
}

// settling verbs without a source tell what the voice itself holds: "it has been
// established that".
var settling = list(`establish prove show demonstrate determine discover verify`)

// nounCue says whether the cue of an attribution is a noun.
func (p *page) nounCue(a *attribution.Attribution) bool {
	if a.Cue == nil {
		return false
	}
	s, k := p.tokenAt(max(a.Cue.Start, a.Cue.End-1))
	return s != nil && s.Tokens[k].UPOS == "NOUN"
}

// act returns the attribution whose cue is the clause's own predicate and whose
// content is no clause, or -1: the clause tells what its source holds.
func (p *page) act(c *clause) int {
	if c.form == nominal || c.form == apposition || c.form == bracketed {
		return -1
	}
	at := schema.Span{Start: c.zone.toks[c.pred].Start, End: c.zone.toks[c.pred].End}
	if c.pred > 0 && c.zone.toks[c.pred-1].Text == "-" {
		return -1 // "so-called"
	}
	for _, a := range p.saidIn[c.zone.si] {
		s := &p.said[a]
		switch {
		case s.Cue == nil, s.Source == nil, !strings.Contains(s.Content.Of(p.text), " "), s.Kind == attribution.Scare, s.Kind == attribution.Noun, !s.Cue.Contains(at) && !c.opensWith(s), p.carves(a):
		case doubtful(&p.t.Sentences[c.zone.si], s), c.negated() && s.Commitment != schema.Denied && s.Commitment != schema.Demanded:
		case c.opensWith(s):
			return a
		case c.uponSpeaker():
			// "A captain ordered us to stop": whoever was ordered tells it.
		case !speaking[c.zone.tree.lemma(c.pred)] && !voicing[c.zone.tree.lemma(c.pred)], acting[c.zone.tree.lemma(c.pred)],
			ambiguous[c.zone.tree.lemma(c.pred)] && s.Speaker.Kind != schema.Person && !aboutClaims(s.Content.Of(p.text)), !speaks(s.Speaker.Kind), c.kills():
			// A statement about somebody, with no utterance told, is the voice's own.
		default:
			return a
		}
	}
	return -1
}

// chain is the chain of voices for a clause with these holders. A step holds
// what it passes on as reported; the speaker holds the claim as its commitment
// says, relayed or not.
func (p *page) chain(holders []int, commitment schema.Commitment) []schema.Step {
	steps := []schema.Step{p.voice}
	if p.author.Source != "" {
		steps = append(steps, p.author)
	}
	for _, a := range holders {
		s := p.speaker(a)
		if p.silent(&p.said[a]) {
			continue // the roster shows it, but does not say it
		}
		if p.author.Source != "" && s.Source == p.voice.Source {
			s = p.author // "I"
		}
		if s.Name == "" {
			s.Name, s.Kind = "unnamed source", schema.Unknown
		}
		if s.Source == "" {
			s.Source = schema.NewName(s.Kind, s.Name, string(p.doc.ID)).ID
		}
		last := steps[len(steps)-1]
		if schema.Fold(s.Name) == schema.Fold(last.Name) || s.Source == last.Source || len(steps) == 1 && commonNameOf(s, last) {
			continue
		}
		steps = append(steps, s)
	}
	for i := range steps {
		steps[i].Commitment = schema.Reported
	}
	held := commitment
	if held == schema.Reported && len(holders) > 0 {
		held = schema.Asserted
	}
	steps[len(steps)-1].Commitment = held
	return steps
}

// commonNameOf says whether a step is only called by the noun in the name of the
// body that publishes: "the department" in what a health department sends out.
func commonNameOf(s, voice schema.Step) bool {
	name := strings.TrimPrefix(strings.ToLower(s.Name), "the ")
	if s.Kind == schema.Person || voice.Kind != schema.Outlet || strings.TrimPrefix(s.Name, "the ") != name || strings.Contains(name, " ") {
		return false
	}
	for w := range strings.FieldsSeq(strings.ToLower(voice.Name)) {
		if w == name {
			return bodyNames[name]
		}
	}
	return false
}

var bodyNames = list(`department ministry council directorate inspectorate laboratory union federation association agency authority bureau office board committee commission company
consulate embassy hospital university institute foundation forum police court service administration`)

// silent says whether the source of an attribution is a thing that shows, and
// nobody is named who speaks through it: whoever points to it says so.
func (p *page) silent(a *attribution.Attribution) bool {
	switch a.Speaker.Kind {
	case schema.Writing, schema.Anonymous, schema.Group, schema.Unknown:
	default:
		return false
	}
	if a.Source == nil || a.Speaker.For != "" || a.Kind == attribution.Direct || a.Kind == attribution.Turn {
		return false
	}
	words := strings.Fields(strings.ToLower(a.Source.Of(p.text)))
	if len(words) == 1 && p.pointed(a, words[0]) {
		return true
	}
	if a.Kind == attribution.According && len(words) > 1 && (words[0] == "our" || words[0] == "my") && slices.ContainsFunc(words[1:min(len(words), 3)], func(w string) bool { return estimating[strings.Trim(w, ",.")] }) {
		return true // whose they are speaks already
	}
	// Nobody is named in them: "reports from the districts", "papers given to us by a clerk".
	nameless := strings.ToLower(a.Source.Of(p.text)[1:]) == a.Source.Of(p.text)[1:]
	head := ""
	for i, w := range words {
		switch w {
		case "from", "by", "issued", "published", "released":
			if w == "by" && i > 0 && made[words[i-1]] {
				return false // "tests by the health office"
			}
			if (i == 0 || words[i-1] != "seen" && words[i-1] != "obtained" && words[i-1] != "reviewed") && !nameless {
				return false
			}
		}
	}
	for _, w := range words {
		switch w {
		case "of", "at", "in", "on", "for", "that", "which", "seen", "obtained", "reviewed", "kept", "held", "we", "from", "by", "about", "shown", "inside", "outside", "between", "with", "given", "found", "taken", "drawn", "leaked", "handed", "sent", "set", "fitted", "mounted", "placed", "passed":
			return things[head]
		}
		head = strings.Trim(w, ",.'’\"")
	}
	return things[head]
}

// things are what shows something without saying it.
var things = list(`document documents paper papers roster rosters list lists book books log logs logbook table tables camera cameras video videos footage
photograph photographs photo photos picture pictures image images recording recordings minutes slide slides map maps file files invoice invoices receipt receipts
ledger register look glance sensor sensors recorder clock clocks plan plans drawing drawings contract contracts spreadsheet schedule timetable tape tapes screenshot screenshots
gauge gauges meter tachograph trace traces everything finding findings check checks calculation calculations comparison comparisons measurement measurements
sheet sheets tally tallies counter counters scanner scanners turnstile turnstiles register registers archive archives database system systems software
thermometer thermometers instrument instruments reading readings stamp stamps ticket tickets receipt entry entries printout printouts diary diaries notebook notebooks
scale scales microphone microphones dashcam dashcams bodycam alarm alarms detector detectors radar satellite satellites meters gps telemetry blackbox
inspection inspections test tests headcount tally-sheet tally-sheets timesheet timesheets result results
data correspondence e-mail e-mails email emails certificate certificates returns count counts
reports law laws rules regulations statute statutes bylaws`)

// estimating are things that somebody's own words rest on.
var estimating = list(`estimate estimates evaluation evaluations assessment assessments analysis manifest manifests figures records`)

// pointed says whether a pronoun shows something, and it was not told who it stands for:
// "We have looked at the pictures. They show that nobody was near him."
func (p *page) pointed(a *attribution.Attribution, pronoun string) bool {
	switch pronoun {
	case "they", "it", "these", "this", "both":
	default:
		return false
	}
	if a.Kind == attribution.According && pronoun == "it" && a.Speaker.Kind == schema.Anonymous {
		return true
	}
	if a.Cue == nil || a.Speaker.Kind != schema.Anonymous && a.Speaker.Kind != schema.Unknown {
		return false
	}
	s, k := p.tokenAt(a.Cue.Start)
	return s != nil && pointing[s.Tokens[k].Lemma]
}

// pointing verbs are what things do that show.
var pointing = list(`show prove reveal demonstrate document record`)

// made are the things of those that somebody makes, who says what they show.
var made = list(`test tests inspection inspections check checks measurement measurements calculation calculations tally tallies headcount`)

// speaker is who an attribution is by; for a quotation without a source, whoever
// is named before the colon that introduces it ("For the Karsa Union: “...”").
func (p *page) speaker(i int) schema.Step {
	a := &p.said[i]
	if m, ok := p.beforeColon(a); ok {
		return schema.Step{Source: m.Entity, Name: m.Name, Kind: m.Type, Commitment: a.Speaker.Commitment}
	}
	return a.Speaker
}

func (p *page) beforeColon(a *attribution.Attribution) (schema.Mention, bool) {
	if a.Source != nil || a.Kind != attribution.Direct || len(a.Contents) == 0 {
		return schema.Mention{}, false
	}
	start := a.Contents[0].Start
	before := strings.TrimRight(p.text[p.doc.Start:start], " \n\t\u00a0“\"‘'«")
	if !strings.HasSuffix(before, ":") {
		return schema.Mention{}, false
	}
	end := p.doc.Start + len(before) - 1
	for _, m := range p.mentionsIn(schema.Span{Start: max(p.doc.Start, end-nearLimit), End: end}) {
		if m.End == end && (m.Type == schema.Person || m.Type == schema.Organisation || m.Type == schema.Outlet || m.Type == schema.Office) {
			return m, true
		}
	}
	return schema.Mention{}, false
}

// saidDate is when the speaker said it: the date in the words that hand over,
// else the document's own; unknown for a document that is cited.
func (p *page) saidDate(c *clause, holders []int, chain []schema.Step) string {
	if len(chain) == 1 || len(holders) == 0 {
		return p.doc.Published
	}
	speaker := chain[len(chain)-1].Source
	a := &p.said[holders[len(holders)-1]]
	at := c.zone.si
	if a.Cue != nil {
		at = max(p.t.SentenceAt(a.Cue.Start), 0)
	}
	if d := p.dateOfSaying(a, at); d != "" {
		p.saidLast[speaker] = saying{p.t.Sentences[at].Paragraph, d}
		return d
	}
	// "She also said", in the same paragraph, is still the same occasion.
	if last, ok := p.saidLast[speaker]; ok && last.paragraph == p.t.Sentences[at].Paragraph {
		return last.date
	}
	if chain[len(chain)-1].Kind == schema.Writing {
		return ""
	}
	return day(p.doc.Published)
}

// A saying is when somebody spoke, in a paragraph that tells it.
type saying struct {
	paragraph int
	date      string
}

// occasion returns the token of the meeting, speech or paper that the date at
// token k is the date of, or -1.
func (p *page) occasion(s *segment.Sentence, k int) int {
	for n := 0; n < 4 && k >= 0 && k < len(s.Tokens); n++ {
		l := strings.ToLower(s.Tokens[k].Lemma)
		if s.Tokens[k].UPOS == "NOUN" && (occasions[l] || paperNouns[l]) {
			return k
		}
		if s.Tokens[k].UPOS == "VERB" && !issuing[l] {
			return -1
		}
		k = s.Tokens[k].Head
	}
	return -1
}

var occasions = list(`session meeting briefing conference hearing debate summit interview speech visit`)

// noteOccasions remembers the dates of papers whose author the sentence names:
// what "it" states in the next sentence was said then.
func (p *page) noteOccasions(si int) {
	s := &p.t.Sentences[si]
	if len(s.Tokens) > zoneLimit {
		return
	}
	for _, m := range p.timesIn(sentenceSpan(s)) {
		if len(m.EDTF) < len("2006-01-02") || strings.Contains(m.EDTF, "/") {
			continue
		}
		k := p.occasion(s, s.TokenAt(m.Start))
		if k < 0 || !paperNouns[strings.ToLower(s.Tokens[k].Lemma)] {
			continue
		}
		who := s.Find(k, "nmod:poss")
		if r := s.Find(k, "acl:relcl"); who < 0 && r >= 0 {
			who = s.Find(r, "nsubj")
		}
		if who < 0 {
			continue
		}
		if n, ok := p.found.Antecedent(schema.Span{Start: s.Tokens[who].Start, End: s.Tokens[who].End}); ok {
			p.saidLast[n.ID] = saying{s.Paragraph, m.EDTF}
		}
	}
}

// dateOfSaying is the date under the verb that hands over: "said on Tuesday",
// "told the session of 3 May".
func (p *page) dateOfSaying(a *attribution.Attribution, si int) string {
	s := &p.t.Sentences[si]
	for _, m := range p.timesIn(sentenceSpan(s)) {
		if m.EDTF == "" || m.Kind != "date" && m.Kind != "time" || len(m.EDTF) < len("2006-01-02") || holds(a, m.Span) {
			continue
		}
		if m.Role == schema.RoleSaid {
			return m.EDTF
		}
		if strings.Contains(m.EDTF, "/") || a.Cue == nil {
			continue
		}
		k := s.TokenAt(m.Start)
		if p.occasion(s, k) >= 0 {
			return m.EDTF
		}
		for n := 0; n < 6 && k >= 0 && k < len(s.Tokens); n++ {
			if a.Cue.Start <= s.Tokens[k].Start && s.Tokens[k].End <= a.Cue.End {
				return m.EDTF
			}
			if s.Tokens[k].UPOS == "VERB" {
				break
			}
			k = s.Tokens[k].Head
		}
	}
	return ""
}

package extract

import (
	"cmp"
	"slices"
	"strings"

	"whosaid/loaders/extract/attribution"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// notes finds the marks of notes in a sentence: "[1]", "([2])", and "(3)" after
// words. A number in brackets at the head of a paragraph begins the note itself.
func (p *page) notes(si int) []schema.Citation {
	var out []schema.Citation
	toks := p.t.Sentences[si].Tokens
	for k := 0; k+2 < len(toks); k++ {
		open, digits, end := toks[k].Text, toks[k+1].Text, toks[k+2].Text
		if !number(digits) || !(open == "[" && end == "]" || open == "(" && end == ")" && len(digits) <= 2) {
			continue
		}
		if k == 0 && p.t.Paragraphs[p.t.Sentences[si].Paragraph].From == si {
			continue
		}
		span := schema.Span{Start: toks[k].Start, End: toks[k+2].End}
		out = append(out, schema.Citation{Span: span, Text: span.Of(p.text), Kind: "footnote", Target: digits})
	}
	return out
}

func number(s string) bool {
	return s != "" && len(s) <= 3 && strings.Trim(s, "0123456789") == ""
}

// addresses finds the URLs in the text, those of Markdown links among them.
func (p *page) addresses() []schema.Citation {
	var out []schema.Citation
	for at := p.doc.Start; at < p.doc.End; {
		i := strings.Index(p.text[at:p.doc.End], "://")
		if i < 0 {
			break
		}
		start := at + i
		for n := 0; n < 5 && start > p.doc.Start && letter(p.text[start-1]); n++ {
			start--
		}
		scheme := strings.ToLower(p.text[start : at+i])
		from := at + i + len("://")
		end := from
		for end < p.doc.End && p.text[end] > ' ' && p.text[end] < 0x7f && !strings.ContainsRune(`<>"()[]{}`, rune(p.text[end])) {
			end++
		}
		for end > from && strings.ContainsRune(".,;:!?'", rune(p.text[end-1])) {
			end--
		}
		if (scheme == "http" || scheme == "https") && end > from {
			span := schema.Span{Start: start, End: end}
			out = append(out, schema.Citation{Span: span, Text: span.Of(p.text), Kind: "url", Target: span.Of(p.text)})
		}
		at = max(end, from)
	}
	return out
}

func letter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

var (
	// invoking words bring in a law or an agreement as the ground or the victim
	// of something.
	invoking = list(`under accordance pursuant provision stipulate violate violation breach contravene contrary despite
		bypass enshrine guarantee line defiance`)
	// lawNouns name what is agreed or laid down.
	lawNouns = list(`constitution treaty agreement charter convention resolution article statute act decree
		accord pact protocol covenant regulation contract`)
	// paperNouns name an utterance or a paper by what it is.
	paperNouns = list(`statement response address speech remark letter report release interview testimony order ruling
		recommendation declaration verdict judgment judgement study survey memo memorandum audit indictment complaint
		filing transcript communique communiqué bulletin dossier affidavit notice`)
	// hearsayNouns name what others say without telling who or what.
	hearsayNouns = list(`accusation allegation evidence rumour rumor justification insinuation speculation claim report
		assertion`)
	hearsayAdjectives = list(`unsubstantiated widespread credible unconfirmed false baseless repeated numerous different
		unverified mounting growing increasing ample anecdotal various conflicting contradictory persistent overwhelming
		similar such this these those alleged`)
)

// grounds finds laws, agreements and papers that something is said to stand in,
// or to break: "under Article 4 of the charter", "in breach of the treaty".
func (p *page) grounds(si int, x *tree) []schema.Citation {
	var out []schema.Citation
	for k := 0; k < len(x.toks); k++ {
		if !invoking[x.lemma(k)] && !invoking[x.lower(k)] || x.lower(k) == "line" && (k == 0 || x.lower(k-1) != "in") {
			continue
		}
		end := -1
		for j := k + 1; j < len(x.toks) && j < k+16; j++ {
			if x.toks[j].UPOS == "VERB" && x.toks[j].Finite() || x.toks[j].Text == ";" {
				break
			}
			if (lawNouns[x.lemma(j)] || lawNouns[x.lower(j)]) && (x.toks[j].UPOS == "NOUN" || x.toks[j].UPOS == "PROPN") {
				end = j
			}
		}
		if end < 0 {
			continue
		}
		// "... of 10 May 1999", "signed on 10 May 1999"
		last := end
		span := schema.Span{Start: x.toks[end].End, End: x.toks[min(len(x.toks), end+9)-1].End}
		for _, m := range p.timesIn(span) {
			for last+1 < len(x.toks) && x.toks[last].End < m.End {
				last++
			}
			break
		}
		from := k
		if x.lower(k) == "accordance" && k > 0 {
			from--
		}
		c := schema.Span{Start: x.toks[from].Start, End: x.toks[last].End}
		out = append(out, schema.Citation{Span: c, Text: c.Of(p.text), Kind: "document", Target: p.target(x, end, last)})
		k = last
	}
	return out
}

// target names the law or the paper at token k: the name that covers it, else
// its words.
func (p *page) target(x *tree, k, last int) string {
	span := schema.Span{Start: x.toks[k].Start, End: x.toks[k].End}
	if n, ok := p.found.At(span); ok && n.Kind == schema.Law {
		return n.Name
	}
	from := k
	for from > 0 && k-from < 5 && (x.toks[from-1].Head == k || x.toks[from-1].UPOS == "PROPN") && !punctuation(&x.toks[from-1]) {
		from--
	}
	return textOf(p.text, x, from, last+1)
}

// papers finds utterances and papers mentioned by whose they are ("the
// ministry's letter of 3 May", "the statement it issued"), and what others
// claim where nobody tells it ("unsubstantiated accusations").
func (p *page) papers(si int, x *tree) []schema.Citation {
	var out []schema.Citation
	for k := range x.toks {
		if x.toks[k].UPOS != "NOUN" && x.toks[k].UPOS != "PROPN" {
			continue
		}
		from, to := k, k+1
		kind := ""
		for _, c := range x.kids[k] {
			t := &x.toks[c]
			switch {
			case c < k && t.Is("det", "amod", "compound", "nummod", "nmod:poss"):
				from = min(from, x.lo[c])
				if hearsayNouns[x.lemma(k)] && hearsayAdjectives[x.lower(c)] && kind == "" {
					kind = "unnamed"
				}
				if t.Is("nmod:poss") && paperNouns[x.lemma(k)] && t.XPOS != "PRP$" {
					kind = "document"
				}
			case c > k && t.Is("nmod") && paperNouns[x.lemma(k)] && x.child(c, "case") >= 0 && (p.named(x, c) || officials[x.lemma(c)]):
				if w := x.lower(x.child(c, "case")); w == "by" || w == "from" || w == "of" && spokenNouns[x.lemma(k)] {
					kind, to = "document", max(to, x.hi[c])
				}
			case c > k && t.Is("nmod") && kind == "document" && x.lo[c] <= to:
				to = max(to, x.hi[c]) // "... during the session of 3 May"
			case c > k && t.Is("acl:relcl", "acl") && paperNouns[x.lemma(k)] && issuing[x.lemma(c)]:
				kind, to = "document", max(to, x.hi[c])
			}
		}
		if claimNouns[x.lemma(k)] && x.toks[k].UPOS == "NOUN" && x.toks[k].Is("nsubj") {
			// "The crisis claims are merely a display", "this claim is refuted".
			if h := x.toks[k].Head; h >= 0 && (&clause{zone: &zone{tree: x, toks: x.toks}, pred: h, from: x.lo[h], to: x.hi[h]}).denies() {
				kind = "unnamed"
				if rejecting[x.lemma(h)] && h-k < 5 {
					to = max(to, h+1)
				}
			}
		}
		if kind == "document" && x.toks[k].Is("nsubj") {
			// The subject runs to its verb: "the address of the envoy at the session of 3 May was ..."
			for j := to; j < len(x.toks) && j < k+20 && x.toks[j].Text != ","; j++ {
				if x.toks[j].Finite() {
					to = j
					break
				}
			}
		}
		for j := k + 1; j < to; j++ {
			if x.toks[j].Finite() && !inRelative(x, j, k) {
				to = j
			}
		}
		if kind == "" || to-from > 24 || to-from < 2 {
			continue
		}
		for to > from+1 && punctuation(&x.toks[to-1]) {
			to--
		}
		span := schema.Span{Start: x.toks[from].Start, End: x.toks[to-1].End}
		out = append(out, schema.Citation{Span: span, Text: span.Of(p.text), Kind: kind, Target: span.Of(p.text)})
	}
	return out
}

// witnesses finds what is documented or confirmed by somebody: "the mission has
// registered two cases", "documented by doctors", "often cited by farmers".
func (p *page) witnesses(si int, x *tree) []schema.Citation {
	var out []schema.Citation
	for k := range x.toks {
		if x.toks[k].UPOS != "VERB" || !witnessing[x.lemma(k)] {
			continue
		}
		from, to := k, k+1
		agent := x.child(k, "obl:agent")
		if agent < 0 {
			if o := x.child(k, "obl"); o > k && x.child(o, "case") >= 0 && x.lower(x.child(o, "case")) == "by" {
				agent = o
			}
		}
		switch s := x.subject(k); {
		case agent > k && x.toks[k].XPOS == "VBN":
			to = x.hi[agent]
			if s >= 0 && relativising[x.lower(s)] {
				from = x.lo[s]
			}
		case s >= 0 && s < k && x.toks[s].UPOS != "PRON" && x.child(k, "aux:pass") < 0 && !x.toks[s].Is("nsubj:pass") && k-x.lo[s] < 20:
			from = x.lo[s]
		default:
			continue
		}
		if to-from > 24 {
			continue
		}
		span := schema.Span{Start: x.toks[from].Start, End: x.toks[to-1].End}
		out = append(out, schema.Citation{Span: span, Text: span.Of(p.text), Kind: "institution", Target: p.witness(x, k, agent)})
	}
	return out
}

// witness names who documents or confirms.
func (p *page) witness(x *tree, k, agent int) string {
	who := agent
	if who < 0 {
		who = x.subject(k)
	}
	from, to := x.lo[who], x.hi[who]
	for _, c := range x.kids[who] {
		if x.toks[c].Is("case") {
			from = max(from, x.hi[c])
		}
		if c > who && x.toks[c].Is("acl", "appos", "punct") {
			to = min(to, x.lo[c])
		}
	}
	if from >= to {
		from, to = who, who+1
	}
	return textOf(p.text, x, from, to)
}

var witnessing = list(`document register record corroborate confirm unveil uncover cite appreciate verify certify`)

// quoted adds the words in quotation marks that no source is named for, in a
// sentence that cites nothing else.
func (p *page) quoted(out []schema.Citation) []schema.Citation {
	cited := map[int]bool{}
	for _, c := range out {
		cited[p.t.SentenceAt(c.Start)] = true
	}
	for i := range p.t.Sentences {
		s := &p.t.Sentences[i]
		if c, ok := p.labelled(s); ok && p.claimable[i] {
			out = append(out, c)
			continue
		}
		if cited[i] || !p.claimable[i] || len(s.Tokens) > zoneLimit || p.spoken(i) {
			continue
		}
		for k := 0; k < len(s.Tokens); k++ {
			if s.Tokens[k].Text != "“" && s.Tokens[k].Text != `"` {
				continue
			}
			end, words := k+1, 0
			for end < len(s.Tokens) && s.Tokens[end].Text != "”" && s.Tokens[end].Text != `"` {
				if !punctuation(&s.Tokens[end]) {
					words++
				}
				end++
			}
			if end < len(s.Tokens) && words >= 4 && words <= 12 {
				span := schema.Span{Start: s.Tokens[k].Start, End: s.Tokens[end].End}
				out = append(out, schema.Citation{Span: span, Text: span.Of(p.text), Kind: "unnamed"})
			}
			k = end
		}
	}
	slices.SortStableFunc(out, func(a, b schema.Citation) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	return out
}

// labelled finds words in quotation marks that somebody goes by or gives, told
// with distance: "posing as “helpers”", "disguised as an “inspection”".
func (p *page) labelled(s *segment.Sentence) (schema.Citation, bool) {
	if len(s.Tokens) > zoneLimit {
		return schema.Citation{}, false
	}
	for k := 2; k < len(s.Tokens); k++ {
		if s.Tokens[k].Text != "“" && s.Tokens[k].Text != `"` {
			continue
		}
		j := k - 1
		if s.Tokens[j].UPOS == "DET" {
			j--
		}
		if j < 1 || !strings.EqualFold(s.Tokens[j].Text, "as") || !labelling[strings.ToLower(s.Tokens[j-1].Lemma)] && !labelling[strings.ToLower(s.Tokens[j-1].Text)] {
			continue
		}
		end := k + 1
		for end < len(s.Tokens)-1 && end-k < 12 && s.Tokens[end].Text != "”" && s.Tokens[end].Text != `"` {
			end++
		}
		span := schema.Span{Start: s.Tokens[j-1].Start, End: s.Tokens[end].End}
		return schema.Citation{Span: span, Text: span.Of(p.text), Kind: "unnamed"}, true
	}
	return schema.Citation{}, false
}

var labelling = list(`pose posing disguise disguised describe described present presented masquerade brand branded label
	labelled dub dubbed term termed portray portrayed dismiss`)

// spoken says whether somebody is known to speak the sentence or a part of it.
func (p *page) spoken(si int) bool {
	for _, a := range p.saidIn[si] {
		if p.said[a].Kind == attribution.Direct || p.said[a].Kind == attribution.Turn || p.said[a].Kind == attribution.Mixed {
			return true
		}
	}
	return false
}

// inRelative says whether token j belongs to a relative clause of the noun at k.
func inRelative(x *tree, j, k int) bool {
	for n := 0; j >= 0 && j != k && n < 12; n++ {
		if x.toks[j].Is("acl:relcl") {
			return true
		}
		j = x.toks[j].Head
	}
	return false
}

var (
	officials = list(`representative minister ministry president government spokesman spokeswoman spokesperson official
		director ambassador court council commission chairman chairwoman chief commander leader mayor governor prosecutor
		envoy agency police company union committee party`)
	// spokenNouns are utterances "of" whoever makes them; a report is "of" what it tells.
	spokenNouns = list(`statement address speech response remark letter testimony order ruling declaration verdict judgment
		judgement interview`)
	issuing = list(`issue publish release write send deliver make give submit`)
)

// named says whether a name stands in the phrase that token c heads.
func (p *page) named(x *tree, c int) bool {
	span := schema.Span{Start: x.toks[x.lo[c]].Start, End: x.toks[x.hi[c]-1].End}
	return len(p.mentionsIn(span)) > 0
}

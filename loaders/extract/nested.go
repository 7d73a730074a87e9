package extract

import "whosaid/schema"

// nested finds the clauses inside others that carry a proposition of their own:
// relative clauses, participles, adverbial clauses, appositions.
func (p *page) nested(z *zone) []clause {
	x := z.tree
	var out []clause
	add := func(c clause) {
		c.noun = -1
		if z.trim(&c) && x.words(c.from, c.to) >= 3 {
			out = append(out, c)
		}
	}
	for i := range x.toks {
		h := x.toks[i].Head
		if h < 0 || h >= len(x.toks) {
			continue
		}
		t := &x.toks[i]
		if z.alien(i) {
			// "said Holt, who had warned the railway": what is told of a source.
			if z.rest && t.Is("acl:relcl") && x.words(x.lo[i], x.hi[i]) >= 4 && p.inSource(z, i) && x.finite(i) {
				add(clause{zone: z, form: relative, pred: i, from: x.lo[i], to: x.hi[i], subject: -1, ante: h, source: true})
			}
			continue
		}
		n := x.words(x.lo[i], x.hi[i])
		if k := p.counted(z, i, h); k >= 0 && n >= 3 && t.Is("acl:relcl", "acl") && z.finiteOutside(i) {
			// "some 4,000 people who left in May": the figure is part of the claim.
			add(clause{zone: z, form: participial, pred: i, from: k, to: x.hi[i], subject: h, ante: -1})
			continue
		}
		switch {
		case t.Is("acl:relcl"):
			if n >= 4 && (z.apart(i) || p.weighs(z, i)) {
				z.divide(i, relative, -1, func(c clause) {
					c.ante = h
					if c.form == conjunct && c.subject >= 0 && relativising[x.lower(c.subject)] {
						c.form, c.subject = participial, h
					}
					add(c)
				})
			}
		case t.Is("acl"):
			// Under a root that is no clause the participle is the verb itself.
			if n >= 5 && (t.XPOS == "VBN" || t.XPOS == "VBG") && p.weighs(z, i) && z.finiteOutside(i) {
				add(clause{zone: z, form: participial, pred: i, from: x.lo[i], to: z.itemised(i), subject: h, ante: h})
			}
		case t.Is("advcl:relcl"):
			if n >= 4 {
				add(clause{zone: z, form: participial, pred: i, from: x.lo[i], to: x.hi[i], subject: -1, ante: -1})
			}
		case t.Is("advcl"):
			z.adverbial(i, n, add)
		case t.Is("appos"):
			if n >= 4 && (z.unique(i) || p.figured(z, i) || p.dated(z, i)) && x.toks[h].UPOS != "NUM" {
				add(clause{zone: z, form: apposition, pred: i, from: x.lo[i], to: x.hi[i], subject: h, ante: h})
			}
		case t.Is("ccomp"):
			// What is proved, meant or known is also said.
			if f := x.lemma(h); factive[f] && n >= 4 && x.finite(i) && x.subject(i) >= 0 && x.child(h, "expl") < 0 && x.denials(h, 0, len(x.toks)) == 0 {
				z.divide(i, complement, -1, add)
			}
		}
	}
	return out
}

// itemised is where a participle ends that describes what is then listed: "the offences
// committed since 2020: arson, theft of boats and bribery". What is listed is what is told.
func (z *zone) itemised(i int) int {
	x := z.tree
	end := x.hi[i]
	if end >= len(x.toks) || x.toks[end].Text != ":" {
		return end
	}
	several := false
	for k := end + 1; k < len(x.toks); k++ {
		if x.toks[k].Finite() || z.alien(k) {
			return end
		}
		several = several || x.toks[k].Text == ","
	}
	if !several {
		return end
	}
	return len(x.toks)
}

// adverbial emits an adverbial clause that reports something: one with a
// subject and a tense, or a participle that says what the subject did. What is
// only supposed, meant or compared is not reported.
func (z *zone) adverbial(i, n int, add func(clause)) {
	x := z.tree
	mark := ""
	if m := x.child(i, "mark"); m >= 0 {
		mark = x.lower(m)
	}
	t := &x.toks[i]
	switch {
	case supposing[mark], n < 4:
	case x.finite(i) && x.subject(i) >= 0:
		z.divide(i, adverbial, -1, add)
	case (t.XPOS == "VBG" || t.XPOS == "VBN") && (mark == "" || reporting[mark]):
		s := x.subject(i)
		if s < 0 {
			s = z.governing(t.Head)
		}
		add(clause{zone: z, form: participial, pred: i, from: x.lo[i], to: x.hi[i], subject: s, ante: s})
	}
}

// reporting marks may begin a participle that tells what happened.
var reporting = list(`by after since having thus`)

var relativising = list(`which who that whom`)

// supposed says whether the mark of an adverbial clause supposes it only.
func (z *zone) supposed(i int) bool {
	m := z.tree.child(i, "mark")
	return m >= 0 && supposing[z.tree.lower(m)]
}

// finiteOutside says whether the zone has a finite verb other than under i:
// without one, i is the verb itself, whatever the tree says.
func (z *zone) finiteOutside(i int) bool {
	x := z.tree
	for k := range x.toks {
		if (k < x.lo[i] || k >= x.hi[i]) && x.toks[k].Finite() && !z.alien(k) {
			return true
		}
	}
	return false
}

// governing is the subject of the clause that token i stands in, or -1.
func (z *zone) governing(i int) int {
	x := z.tree
	for n := 0; i >= 0 && i < len(x.toks) && n < len(x.toks); n++ {
		if s := x.subject(i); s >= 0 {
			return s
		}
		i = x.toks[i].Head
	}
	return -1
}

// apart says whether a comma, a dash or a bracket divides a clause from its noun.
func (z *zone) apart(i int) bool {
	k := z.tree.lo[i]
	return punctuation(&z.tree.toks[k]) || k > 0 && punctuation(&z.tree.toks[k-1])
}

// weighs says whether the words under i name or count something: only then are
// they worth checking apart from their noun.
func (p *page) weighs(z *zone, i int) bool {
	c := clause{zone: z, pred: i, from: z.tree.lo[i], to: z.tree.hi[i]}
	span := c.span()
	return len(p.timesIn(span)) > 0 || p.figured(z, i) || len(p.mentionsIn(span)) > 0
}

// figured says whether a figure stands under i.
func (p *page) figured(z *zone, i int) bool {
	c := clause{zone: z, pred: i, from: z.tree.lo[i], to: z.tree.hi[i]}
	from, to := p.quantitiesIn(c.span())
	return to > from
}

// inSource says whether the clause at i stands in the words that name a source.
func (p *page) inSource(z *zone, i int) bool {
	span := schema.Span{Start: z.toks[z.tree.lo[i]].Start, End: z.toks[z.tree.hi[i]-1].End}
	for _, a := range p.saidIn[z.si] {
		if s := p.said[a].Source; s != nil && s.Overlap(span) > span.Len()/2 {
			return true
		}
	}
	return false
}

// dated says whether a date stands under i.
func (p *page) dated(z *zone, i int) bool {
	c := clause{zone: z, pred: i, from: z.tree.lo[i], to: z.tree.hi[i]}
	return len(p.timesIn(c.span())) > 0
}

// counted returns where the noun phrase at h begins, if a figure in it counts
// what the clause at i tells of and nothing stands between them; else -1.
func (p *page) counted(z *zone, i, h int) int {
	x := z.tree
	if h >= x.lo[i] || x.toks[h].UPOS != "NOUN" && x.toks[h].UPOS != "PROPN" || x.lo[i] != h+1 {
		return -1
	}
	from := x.lo[h]
	for _, k := range x.kids[h] {
		if k < h && x.toks[k].Is("case", "cc", "punct", "mark", "cop", "nsubj", "aux") {
			from = max(from, x.hi[k])
		}
	}
	if from > h {
		return -1
	}
	lo, hi := p.quantitiesIn(schema.Span{Start: x.toks[from].Start, End: x.toks[h].End})
	for _, q := range p.quantities[lo:hi] {
		if q.Value != nil && *q.Value >= 2 {
			return from
		}
	}
	return -1
}

// unique says whether the noun phrase under i says that its thing is the only
// or the utmost one.
func (z *zone) unique(i int) bool {
	x := z.tree
	for k := x.lo[i]; k < x.hi[i]; k++ {
		if w := x.lower(k); w == "only" || w == "sole" || w == "first" || w == "last" || x.toks[k].XPOS == "JJS" {
			return true
		}
	}
	return false
}

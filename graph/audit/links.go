package audit

import (
	"context"

	"whosaid/schema"
)

// links compares the links of a batch with the assertions they join and with the
// words they rest on, and its other judgements with what they are about.
func (r *batchAudit) links(ctx context.Context) error {
	for i := range r.Batch.Links {
		if err := ctx.Err(); err != nil {
			return err
		}
		l := &r.Batch.Links[i]
		r.rep.Links++
		r.side(l, "a", l.A, l.ClaimA)
		r.side(l, "b", l.B, l.ClaimB)
		if len(l.Evidence) == 0 {
			r.find(PartLinks, l.ID, "the link rests on no words")
		}
		for _, e := range l.Evidence {
			r.evidence(l, e)
		}
		r.others[l.ID] = true
	}
	for _, c := range r.Checked {
		for _, id := range []schema.ID{c.A, c.B} {
			if _, ok := r.said[id]; !ok && !r.gaps() {
				r.find(PartLinks, id, "a pair that rule %s let go has an assertion that no record has: %s", c.Rule, id)
			}
		}
	}
	for _, o := range r.Origins {
		r.others[o.ID] = true
		for _, m := range o.Members {
			if _, ok := r.byDoc[m.Document]; !ok && !r.gaps() {
				r.find(PartLinks, o.ID, "the origin %q has a document that no record has: %s", o.Label, m.Document)
			}
			if _, ok := r.said[m.Assertion]; m.Assertion != "" && !ok && !r.gaps() {
				r.find(PartLinks, o.ID, "the origin %q has an assertion that no record has: %s", o.Label, m.Assertion)
			}
		}
	}
	for _, s := range r.Same {
		r.others[s.ID] = true
		for _, n := range []schema.ID{s.A, s.B} {
			if !r.names[n] && !r.gaps() {
				r.find(PartLinks, s.ID, "a judgement of names (rule %s) is about one that no record has: %s", s.Rule, n)
			}
		}
	}
	return nil
}

// gaps reports whether records are missing from what was read, so that what
// refers to them cannot be held against this one.
func (a *auditor) gaps() bool { return a.unread > 0 || len(a.rep.Ledger.Erased) > 0 }

func (r *batchAudit) side(l *schema.Link, side string, assertion, claim schema.ID) {
	if _, ok := r.said[assertion]; !ok {
		if !r.gaps() {
			r.find(PartLinks, l.ID, "side %s of the link is an assertion that no record has: %s", side, assertion)
		}
		return
	}
	if claim != "" && r.claims[assertion] != claim && !r.gaps() {
		r.find(PartLinks, l.ID, "side %s of the link says claim %s, its assertion says %s", side, claim, r.claims[assertion])
	}
}

func (r *batchAudit) evidence(l *schema.Link, e schema.Evidence) {
	r.rep.Evidence++
	on := e.Assertion
	if on == "" {
		on = l.A
		if e.Side == "b" {
			on = l.B
		}
	}
	doc, ok := r.said[on]
	if !ok {
		if !r.gaps() {
			r.find(PartLinks, l.ID, "the link rests on words of an assertion that no record has: %s", on)
		}
		return
	}
	text, ok := r.textOf(r.docs[doc].text)
	if !ok {
		return // the quotes of that document have been reported
	}
	if !e.ValidFor(text) || e.Of(text) != e.Text {
		f := Finding{Part: PartLinks, Node: l.ID, What: "the link rests on " + quoteWords(e.Text) + ", which do not stand where it says in " + r.docs[doc].uri}
		if e.ValidFor(text) {
			f.Diff = Diff(e.Text, e.Of(text))
		}
		f = r.place(f)
		f.Document, f.URI = r.docs[doc].id, r.docs[doc].uri
		r.auditor.find(f)
	}
}

func quoteWords(s string) string { return "the words “" + clip(s) + "”" }

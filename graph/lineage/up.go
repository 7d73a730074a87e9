package lineage

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"whosaid/queries"
	"whosaid/schema"
)

// up adds a node with all it comes from: upwards nothing is cut.
func (t *tracer) up(kind Kind, id schema.ID) error {
	if kind == Dispute {
		if err := t.askDisputes(); err != nil {
			return err
		}
		for _, d := range t.disputes {
			if d.ID == id {
				return t.dispute(d)
			}
		}
		return nil
	}
	n, isNew := t.node(kind, string(id))
	if !isNew {
		return nil
	}
	add := map[Kind]func(*Node, schema.ID) error{
		Run: t.run, Batch: t.batch, Work: t.work, Document: t.document, Origin: t.origin, Name: t.name, Identity: t.pair, Checked: t.pair,
		Assertion: t.assertion, Claim: t.claim, Link: t.link, Review: t.review, Part: t.part,
	}[kind]
	if err := add(n, id); err != nil {
		return err
	}
	return t.reviewsOf(id)
}

// broughtBy adds the batches that say what a node is, and their runs.
func (t *tracer) broughtBy(id schema.ID) error {
	said, err := t.about(id)
	if err != nil {
		return err
	}
	for _, s := range said {
		if s.predicate != schema.Type || s.batch == "" {
			continue
		}
		if err := t.up(Batch, s.batch); err != nil {
			return err
		}
		t.edge(string(s.batch), string(id), "brought")
	}
	return nil
}

func (t *tracer) run(n *Node, id schema.ID) error {
	said, err := t.about(id)
	if err != nil {
		return err
	}
	n.Label = first(said, schema.KindP) + " by " + first(said, schema.AgentP)
	n.add("started", first(said, schema.StartedAt))
	n.add("configuration", first(said, schema.ConfigP))
	for _, in := range all(said, schema.Used) {
		n.add("input", in)
	}
	return nil
}

func (t *tracer) batch(n *Node, id schema.ID) error {
	said, err := t.about(id)
	if err != nil {
		return err
	}
	n.Label = first(said, schema.KindP)
	n.add("ledger record", first(said, schema.SequenceP))
	for _, s := range said {
		switch s.predicate {
		case schema.GeneratedBy:
			if err := t.up(Run, idOf(s.object)); err != nil {
				return err
			}
			t.edge(string(idOf(s.object)), string(id), "wrote")
		case schema.ReplacesP:
			old, isNew := t.node(Batch, string(idOf(s.object)))
			if isNew {
				old.Label = "replaced; in the ledger, no longer in force"
			}
			t.edge(old.ID, string(id), "replaced by")
		}
	}
	return nil
}

func (t *tracer) work(n *Node, id schema.ID) error {
	docs, err := t.into(quad.IRI(id.IRI()), schema.VersionOf)
	if err != nil {
		return err
	}
	n.Label = queries.Count(len(docs), "version")
	for _, d := range docs { // the other versions of what was asked for
		if err := t.up(Document, d); err != nil {
			return err
		}
	}
	return nil
}

func (t *tracer) document(n *Node, id schema.ID) error {
	d, err := t.view.Document(t.ctx, id)
	if err != nil {
		return err
	}
	n.Label = strings.TrimSpace(d.Voice() + " " + marks(d.Title))
	if n.Label == "" {
		n.Label = d.URI
	}
	n.add("published", d.Published)
	where := d.URI
	if d.Part > 1 {
		where += " part " + strconv.Itoa(d.Part)
	}
	n.add("file", where)
	for _, f := range d.Found {
		n.add("also at", f)
	}
	n.add("address", d.URL)
	n.add("sha-256", d.SHA256)
	n.add("text sha-256", d.TextSHA256)
	if err := t.up(Work, d.Work); err != nil {
		return err
	}
	t.edge(string(d.Work), string(id), "version")
	if err := t.originsOf(id, "", id); err != nil {
		return err
	}
	return t.broughtBy(id)
}

// originsOf adds the origins that a document, or one assertion of it, belongs to;
// of is the node that the edge leads to.
func (t *tracer) originsOf(doc, assertion, of schema.ID) error {
	members, err := t.into(quad.IRI(doc.IRI()), schema.QuotedFrom)
	if err != nil {
		return err
	}
	for _, m := range t.only(members, schema.ClassMember) {
		said, err := t.about(m)
		if err != nil {
			return err
		}
		if ref(said, schema.OfClaim) != assertion {
			continue
		}
		owners, err := t.into(quad.IRI(m.IRI()), schema.MemberP)
		if err != nil {
			return err
		}
		for _, o := range owners {
			if err := t.up(Origin, o); err != nil {
				return err
			}
			t.edge(string(o), string(of), "shared origin: "+first(said, schema.EvidenceP))
		}
	}
	return nil
}

func (t *tracer) origin(n *Node, id schema.ID) error {
	said, err := t.about(id)
	if err != nil {
		return err
	}
	members := refs(said, schema.MemberP)
	n.Label = first(said, schema.KindP) + ": " + first(said, schema.PrefLabel)
	n.add("members", strconv.Itoa(len(members)))
	for _, m := range members {
		said, err := t.about(m)
		if err != nil {
			return err
		}
		n.add("member", strings.TrimSpace(ref(said, schema.QuotedFrom).Short()+" "+first(said, schema.EvidenceP)+" "+marks(first(said, schema.Exact))))
	}
	return t.broughtBy(id)
}

// span adds a place in a document, compared with the stored text.
func (t *tracer) span(doc schema.ID, sp schema.Span, quote string) (string, error) {
	id := fmt.Sprintf("%s#%d-%d", doc, sp.Start, sp.End)
	n, isNew := t.node(Span, id)
	if !isNew {
		return id, nil
	}
	n.Label = marks(quote)
	n.add("bytes", fmt.Sprintf("%d-%d", sp.Start, sp.End))
	text, known := t.texts[doc]
	if !known {
		d, err := t.view.Document(t.ctx, doc)
		if err != nil {
			return "", err
		}
		if text, err = t.view.Text(t.ctx, d); err != nil && schema.CodeOf(err) != schema.NotFound {
			return "", err
		}
		t.texts[doc] = text
	}
	switch {
	case text == "":
		n.add("state", "original missing")
	case sp.ValidFor(text) && sp.Of(text) == quote:
		n.add("state", "exact")
	default:
		n.add("state", "altered: the stored text has other words there")
	}
	if err := t.up(Document, doc); err != nil {
		return "", err
	}
	t.edge(string(doc), id, "holds")
	return id, nil
}

func (t *tracer) assertion(n *Node, id schema.ID) error {
	a, err := t.view.Assertion(t.ctx, id)
	if err != nil {
		return err
	}
	sp := a.Speaker()
	n.Label = voice(sp) + ": " + marks(a.Text)
	chain := make([]string, len(a.Chain))
	for i, s := range a.Chain {
		chain[i] = voice(s) + " (" + string(s.Commitment) + ")"
	}
	n.add("chain", strings.Join(chain, " > "))
	n.add("commitment", string(a.Commitment))
	n.add("said", a.SaidDate)
	n.add("about the time", a.EventDate)
	if a.Negated {
		n.add("negated", "yes")
	}
	from, err := t.span(a.Document, a.Span, a.Quote)
	if err != nil {
		return err
	}
	t.edge(from, string(id), "says")
	if err := t.originsOf(a.Document, id, id); err != nil {
		return err
	}
	if err := t.broughtBy(id); err != nil {
		return err
	}
	// The claim of an assertion is always shown: it is what was said.
	if c, isNew := t.node(Claim, string(a.Claim)); isNew {
		if err := t.words(c, a.Claim); err != nil {
			return err
		}
		if err := t.reviewsOf(a.Claim); err != nil {
			return err
		}
	}
	t.edge(string(id), string(a.Claim), "claims")
	return nil
}

func voice(s schema.Step) string {
	out := s.Name
	if s.Role != "" && !strings.Contains(schema.Fold(out), schema.Fold(s.Role)) {
		out += ", " + s.Role
	}
	if s.For != "" && !strings.Contains(schema.Fold(out), schema.Fold(s.For)) {
		out += ", for " + s.For
	}
	return out
}

// words labels a claim, and counts who says it.
func (t *tracer) words(n *Node, id schema.ID) error {
	said, err := t.about(id)
	if err != nil {
		return err
	}
	n.Label = marks(first(said, schema.TextP))
	as, err := t.into(quad.IRI(id.IRI()), schema.OfClaim)
	if err != nil {
		return err
	}
	n.add("said", queries.Count(len(t.only(as, schema.ClassAssertion)), "time"))
	return nil
}

func (t *tracer) claim(n *Node, id schema.ID) error {
	if err := t.words(n, id); err != nil {
		return err
	}
	as, err := t.into(quad.IRI(id.IRI()), schema.OfClaim)
	if err != nil {
		return err
	}
	for _, a := range t.only(as, schema.ClassAssertion) {
		if err := t.up(Assertion, a); err != nil {
			return err
		}
	}
	return nil
}

func (t *tracer) link(n *Node, id schema.ID) error {
	l, err := t.view.Link(t.ctx, id)
	if err != nil {
		return err
	}
	n.Label = string(l.Relation)
	if l.Kind != "" {
		n.Label += " (" + l.Kind + ")"
	}
	n.add("rule", l.Rule)
	n.add("why", l.Why)
	n.add("score", strconv.FormatFloat(l.Score, 'g', 3, 64))
	n.add("time", l.Time)
	for _, e := range l.Evidence {
		n.add("words of "+e.Side, fmt.Sprintf("%s %d-%d", marks(e.Text), e.Start, e.End))
	}
	for _, r := range t.reviews { // in order of time: the last is heard
		if r.Target == id && (r.Decision == "confirm" || r.Decision == "reject") {
			n.Label = strings.TrimSuffix(strings.TrimSuffix(n.Label, ", confirmed"), ", rejected") + ", " + map[string]string{"confirm": "confirmed", "reject": "rejected"}[r.Decision]
		}
	}
	for _, side := range []struct {
		name string
		of   schema.ID
	}{{"a", l.A}, {"b", l.B}} {
		if err := t.up(Assertion, side.of); err != nil {
			return err
		}
		t.edge(string(side.of), string(id), side.name)
	}
	return t.broughtBy(id)
}

func (t *tracer) dispute(d *queries.Dispute) error {
	n, isNew := t.node(Dispute, string(d.ID))
	if !isNew {
		return nil
	}
	n.Label = d.Title
	n.add("kind", d.Kind)
	n.add("status", string(d.Status))
	for _, l := range d.Links {
		if err := t.up(Link, l.ID); err != nil {
			return err
		}
		t.edge(string(l.ID), string(d.ID), "makes")
	}
	for _, s := range d.Sides {
		said := 0
		for _, c := range s.Claims {
			for _, a := range c.Assertions {
				said++
				if m := t.nodes[string(a.Assertion)]; m != nil && m.Side == "" {
					m.Side = s.Label
				}
			}
		}
		n.add("side "+s.Label, marks(s.Says)+", "+queries.Count(said, "assertion")+", "+queries.Count(s.Origins, "origin"))
	}
	return nil
}

// part shows a node that exists inside another, and adds that.
func (t *tracer) part(n *Node, id schema.ID) error {
	said, err := t.about(id)
	if err != nil {
		return err
	}
	for _, s := range said {
		if s.predicate == schema.Type {
			class := value(s.object)
			n.Label = strings.ToLower(class[strings.LastIndexAny(class, ":/#")+1:])
			continue
		}
		n.add(s.predicate[strings.LastIndexAny(s.predicate, ":/#")+1:], value(s.object))
	}
	for _, p := range []string{schema.MentionIn, schema.QuotedFrom} {
		if whole := ref(said, p); whole != "" {
			kind, err := t.kindIn(whole)
			if err != nil {
				return err
			}
			if err := t.up(kind, whole); err != nil {
				return err
			}
			t.edge(string(whole), n.ID, "holds")
		}
	}
	for _, p := range []string{schema.StepP, schema.EvidenceP, schema.MemberP, schema.QuantityP} {
		owners, err := t.into(quad.IRI(id.IRI()), p)
		if err != nil {
			return err
		}
		for _, o := range owners {
			kind, err := t.kindIn(o)
			if err != nil {
				return err
			}
			if err := t.up(kind, o); err != nil {
				return err
			}
			t.edge(n.ID, string(o), "part of")
		}
	}
	return t.broughtBy(id)
}

// kindIn is the kind of a node of the index, "" when it is not there.
func (t *tracer) kindIn(id schema.ID) (kind Kind, err error) {
	err = t.quads(quad.Subject, quad.IRI(id.IRI()), func(q quad.Quad) {
		if iri(q.Predicate) == schema.Type {
			kind = kindOf(iri(q.Object))
		}
	})
	return kind, err
}

func marks(s string) string {
	if s == "" {
		return ""
	}
	return "“" + strings.Join(strings.Fields(s), " ") + "”"
}

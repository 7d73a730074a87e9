package graph

import (
	"strconv"

	"github.com/cayleygraph/quad"

	"whosaid/schema"
)

// encoder collects the quads of one batch. All carry the batch as label.
type encoder struct {
	label quad.Value
	quads []quad.Quad
}

func (e *encoder) add(s schema.ID, p string, o quad.Value) {
	e.quads = append(e.quads, quad.Quad{Subject: quad.IRI(s.IRI()), Predicate: quad.IRI(p), Object: o, Label: e.label})
}

func (e *encoder) node(s schema.ID, class string) { e.add(s, schema.Type, quad.IRI(class)) }

func (e *encoder) ref(s schema.ID, p string, o schema.ID) {
	if o != "" {
		e.add(s, p, quad.IRI(o.IRI()))
	}
}

func (e *encoder) str(s schema.ID, p, o string) {
	if o != "" {
		e.add(s, p, quad.String(o))
	}
}

func (e *encoder) num(s schema.ID, p string, o int) { e.add(s, p, quad.Int(o)) }

func (e *encoder) real(s schema.ID, p string, o *float64) {
	if o != nil {
		e.add(s, p, quad.Float(*o))
	}
}

func (e *encoder) flag(s schema.ID, p string, o bool) {
	if o {
		e.add(s, p, quad.Bool(true))
	}
}

func (e *encoder) date(s schema.ID, p, o string) {
	if o != "" {
		e.add(s, p, quad.TypedString{Value: quad.String(o), Type: schema.EDTF})
	}
}

func (e *encoder) span(s schema.ID, sp schema.Span) {
	e.num(s, schema.Start, sp.Start)
	e.num(s, schema.End, sp.End)
}

// Quads returns the quads that a batch brings to the index, every one labelled
// with the batch. It is a pure function: the index can always be made again from
// the ledger. seq is the number of the batch's ledger record.
func Quads(b *schema.Batch, seq uint64) []quad.Quad {
	e := &encoder{label: quad.IRI(b.ID.IRI())}
	if b.Statements != nil {
		return e.statements(b, seq)
	}
	e.node(b.ID, schema.ClassBatch)
	e.str(b.ID, schema.KindP, b.Kind)
	e.num(b.ID, schema.SequenceP, int(seq))
	e.ref(b.ID, schema.GeneratedBy, b.Run.ID)
	for _, r := range b.Replaces {
		if r != b.ID { // its imported self: see Store.Import
			e.ref(b.ID, schema.ReplacesP, r)
		}
	}
	e.run(&b.Run)
	if b.Reading != nil {
		e.reading(b.Reading)
	}
	if f := b.Found; f != nil {
		e.str(f.Document, schema.FoundAt, f.URI)
	}
	for i := range b.Links {
		e.link(&b.Links[i])
	}
	for _, c := range b.Checked {
		id := schema.NewID(schema.KindRejected, string(c.A), string(c.B), c.Rule)
		e.node(id, schema.ClassChecked)
		e.ref(id, schema.SideA, c.A)
		e.ref(id, schema.SideB, c.B)
		e.str(id, schema.RuleP, c.Rule)
		e.str(id, schema.WhyP, c.Why)
	}
	for i := range b.Origins {
		e.origin(&b.Origins[i])
	}
	for _, s := range b.Same {
		e.node(s.ID, schema.ClassIdentity)
		e.ref(s.ID, schema.SideA, s.A)
		e.ref(s.ID, schema.SideB, s.B)
		e.str(s.ID, schema.JudgementP, string(s.Judgement))
		e.str(s.ID, schema.RuleP, s.Rule)
		e.str(s.ID, schema.WhyP, s.Why)
	}
	if r := b.Review; r != nil {
		e.node(r.ID, schema.ClassReview)
		e.ref(r.ID, schema.Reviewed, r.Target)
		e.ref(r.ID, schema.OtherP, r.Other)
		e.str(r.ID, schema.DecisionP, r.Decision)
		e.str(r.ID, schema.VerdictP, r.Verdict)
		e.str(r.ID, schema.ReasonP, r.Reason)
		e.str(r.ID, schema.AuthorP, r.Reviewer)
		e.str(r.ID, schema.AtP, r.At)
	}
	return e.quads
}

func (e *encoder) run(r *schema.Run) {
	e.node(r.ID, schema.ClassRun)
	e.str(r.ID, schema.KindP, r.Kind)
	e.str(r.ID, schema.AgentP, r.Agent)
	e.str(r.ID, schema.ConfigP, r.Config)
	e.str(r.ID, schema.StartedAt, r.Started)
	for _, in := range r.Inputs {
		e.str(r.ID, schema.Used, in)
	}
}

func (e *encoder) document(d *schema.Document) {
	e.node(d.Work, schema.ClassWork)
	e.node(d.ID, schema.ClassDocument)
	e.ref(d.ID, schema.VersionOf, d.Work)
	e.str(d.ID, schema.Identifier, d.URI)
	for _, f := range d.Found {
		e.str(d.ID, schema.FoundAt, f)
	}
	e.num(d.ID, schema.PartP, d.Part)
	e.str(d.ID, schema.Title, d.Title)
	e.str(d.ID, schema.PublisherP, d.Publisher)
	e.str(d.ID, schema.Creator, d.Author)
	e.date(d.ID, schema.Issued, d.Published)
	e.str(d.ID, schema.DateSource, d.DateSource)
	e.str(d.ID, schema.LocationP, d.Place)
	e.str(d.ID, schema.Language, d.Language)
	e.str(d.ID, schema.URLP, d.URL)
	e.str(d.ID, schema.Format, d.MediaType)
	e.span(d.ID, d.Span)
	e.str(d.ID, schema.SHA256, d.SHA256)
	e.str(d.ID, schema.TextSHA256, d.TextSHA256)
}

// part is the id of the i-th thing of a kind in a document: things that nothing
// outside their batch refers to.
func part(k schema.Kind, doc schema.ID, i int) schema.ID {
	return schema.NewID(k, string(doc), strconv.Itoa(i))
}

func (e *encoder) reading(r *schema.Reading) {
	d := &r.Document
	e.document(d)
	for _, n := range r.Names {
		e.node(n.ID, schema.ClassName)
		e.str(n.ID, schema.KindP, string(n.Kind))
		e.str(n.ID, schema.PrefLabel, n.Name)
		for _, a := range n.Aliases {
			e.str(n.ID, schema.AltLabel, a)
		}
		e.str(n.ID, schema.Discriminator, n.Discriminator)
		e.str(n.ID, schema.RoleP, n.Role)
		e.str(n.ID, schema.OnBehalfOf, n.For)
	}
	for i, m := range r.Entities {
		id := part(schema.KindMention, d.ID, i)
		e.node(id, schema.ClassMention)
		e.span(id, m.Span)
		e.str(id, schema.Exact, m.Text)
		e.ref(id, schema.Denotes, m.Entity)
		e.ref(id, schema.MentionIn, d.ID)
	}
	for i, m := range r.Dates {
		id := part(schema.KindDate, d.ID, i)
		e.node(id, schema.ClassTime)
		e.span(id, m.Span)
		e.str(id, schema.Exact, m.Text)
		e.date(id, schema.EDTFValue, m.EDTF)
		e.str(id, schema.TimexValue, m.Timex)
		e.str(id, schema.KindP, m.Kind)
		e.str(id, schema.RoleP, string(m.Role))
		e.ref(id, schema.MentionIn, d.ID)
	}
	for i := range r.Quantities {
		e.quantity(part(schema.KindQuantity, d.ID, i), d.ID, &r.Quantities[i])
	}
	for i, c := range r.Citations {
		id := part(schema.KindCitation, d.ID, i)
		e.node(id, schema.ClassCitation)
		e.span(id, c.Span)
		e.str(id, schema.Exact, c.Text)
		e.str(id, schema.KindP, c.Kind)
		e.str(id, schema.Target, c.Target)
		e.ref(id, schema.MentionIn, d.ID)
	}
	for i := range r.Claims {
		e.assertion(d.ID, &r.Claims[i])
	}
}

func (e *encoder) quantity(id, doc schema.ID, q *schema.Quantity) {
	e.node(id, schema.ClassQuantity)
	e.span(id, q.Span)
	e.str(id, schema.Exact, q.Text)
	e.real(id, schema.ValueP, q.Value)
	e.real(id, schema.MinValue, q.Min)
	e.real(id, schema.MaxValue, q.Max)
	if q.Approx != nil {
		e.str(id, schema.Approx, *q.Approx)
	}
	e.str(id, schema.UnitText, q.Unit)
	e.str(id, schema.PartOf, q.Of)
	e.ref(id, schema.MentionIn, doc)
}

func (e *encoder) assertion(doc schema.ID, a *schema.Assertion) {
	e.node(a.Claim, schema.ClassClaim)
	e.str(a.Claim, schema.TextP, a.Text)
	e.ref(a.Claim, schema.Appearance, doc)
	e.node(a.ID, schema.ClassAssertion)
	e.ref(a.ID, schema.OfClaim, a.Claim)
	e.ref(a.ID, schema.QuotedFrom, doc)
	e.span(a.ID, a.Span)
	e.num(a.ID, schema.Occurrence, a.Occurrence)
	e.str(a.ID, schema.Exact, a.Quote)
	e.str(a.ID, schema.TextP, a.Text)
	e.str(a.ID, schema.CommitmentP, string(a.Commitment))
	e.flag(a.ID, schema.Negated, a.Negated)
	e.flag(a.ID, schema.Presupposed, a.Presupposed)
	e.flag(a.ID, schema.Headline, a.Headline)
	e.date(a.ID, schema.EventDate, a.EventDate)
	e.date(a.ID, schema.SaidDate, a.SaidDate)
	for _, n := range a.Entities {
		e.ref(a.ID, schema.About, n)
	}
	for _, c := range a.Cites {
		e.str(a.ID, schema.CitesWords, c)
	}
	for _, q := range a.Quantities {
		e.ref(a.ID, schema.QuantityP, part(schema.KindQuantity, doc, q))
	}
	e.ref(a.ID, schema.Attributed, a.Speaker().Source)
	for i, s := range a.Chain {
		id := schema.NewID(schema.KindStep, string(a.ID), strconv.Itoa(i))
		e.ref(a.ID, schema.StepP, id)
		e.node(id, schema.ClassStep)
		e.num(id, schema.Index, i)
		e.ref(id, schema.Attributed, s.Source)
		e.str(id, schema.PrefLabel, s.Name)
		e.str(id, schema.KindP, string(s.Kind))
		e.str(id, schema.RoleP, s.Role)
		e.str(id, schema.OnBehalfOf, s.For)
		e.str(id, schema.CommitmentP, string(s.Commitment))
	}
}

func (e *encoder) link(l *schema.Link) {
	e.node(l.ID, schema.ClassLink)
	e.ref(l.ID, schema.SideA, l.A)
	e.ref(l.ID, schema.SideB, l.B)
	e.str(l.ID, schema.RelationP, string(l.Relation))
	e.str(l.ID, schema.ConflictP, l.Kind)
	e.str(l.ID, schema.RuleP, l.Rule)
	e.add(l.ID, schema.ScoreP, quad.Float(l.Score))
	e.str(l.ID, schema.TimeP, l.Time)
	e.flag(l.ID, schema.ComparableP, l.Comparable)
	e.str(l.ID, schema.WhyP, l.Why)
	for i, ev := range l.Evidence {
		id := schema.NewID(schema.KindLink, string(l.ID), strconv.Itoa(i))
		e.ref(l.ID, schema.EvidenceP, id)
		e.node(id, schema.ClassEvidence)
		e.num(id, schema.Index, i)
		e.ref(id, schema.QuotedFrom, ev.Assertion)
		e.str(id, schema.SideP, ev.Side)
		e.span(id, ev.Span)
		e.str(id, schema.Exact, ev.Text)
	}
	if p := schema.RelationProperty(l.Relation); p != "" {
		e.ref(l.A, p, l.B)
		if l.Relation.Symmetric() {
			e.ref(l.B, p, l.A)
		}
		if l.ClaimA != "" && l.ClaimB != "" && l.ClaimA != l.ClaimB {
			e.ref(l.ClaimA, p, l.ClaimB)
			if l.Relation.Symmetric() {
				e.ref(l.ClaimB, p, l.ClaimA)
			}
		}
	}
}

func (e *encoder) origin(o *schema.Origin) {
	e.node(o.ID, schema.ClassOrigin)
	e.str(o.ID, schema.KindP, o.Kind)
	e.str(o.ID, schema.PrefLabel, o.Label)
	for i, m := range o.Members {
		id := schema.NewID(schema.KindOrigin, string(o.ID), strconv.Itoa(i))
		e.ref(o.ID, schema.MemberP, id)
		e.node(id, schema.ClassMember)
		e.num(id, schema.Index, i)
		e.ref(id, schema.QuotedFrom, m.Document)
		e.ref(id, schema.OfClaim, m.Assertion)
		e.str(id, schema.EvidenceP, m.Evidence)
		e.str(id, schema.Exact, m.Words)
		if m.Share != 0 {
			e.add(id, schema.ShareP, quad.Float(m.Share))
		}
	}
}

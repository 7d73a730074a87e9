package export

import (
	"bufio"
	"context"
	"io"

	"whosaid/schema"
)

func init() {
	Register(Format{Name: "claimreview", Help: "schema.org ClaimReview (JSON-LD), of people's verdicts alone", Extension: ".jsonld", Write: writeClaimReviews})
}

// writeClaimReviews writes the verdicts that people gave on claims and assertions.
// What a rule found is nobody's verdict and is not in it.
func writeClaimReviews(ctx context.Context, out io.Writer, s *Source) error {
	w := bufio.NewWriter(out)
	w.WriteString("{\"@context\": {\"@vocab\": \"https://schema.org/\", \"url\": {\"@type\": \"@id\"}},\n\"@graph\": [")
	l := newLookup(s)
	first := true
	for n, err := range s.Nodes(ctx) {
		if err != nil {
			return err
		}
		if !n.Is(schema.ClassReview) || n.Text(schema.DecisionP) != "verdict" {
			continue
		}
		o, err := claimReview(ctx, s, l, n)
		if err != nil {
			return err
		}
		if !first {
			w.WriteByte(',')
		}
		first = false
		w.WriteByte('\n')
		w.Write(o.append(nil))
	}
	w.WriteString("\n]}\n")
	return w.Flush()
}

// claimReview is one verdict, with the claim and every place where it appears.
func claimReview(ctx context.Context, s *Source, l *lookup, n *Node) (object, error) {
	reviewed, err := l.first(ctx, n, schema.Reviewed)
	if err != nil {
		return nil, err
	}
	claim := reviewed
	var assertions []*Node
	if reviewed.Is(schema.ClassAssertion) {
		assertions = []*Node{reviewed}
		if claim, err = l.first(ctx, reviewed, schema.OfClaim); err != nil {
			return nil, err
		}
	} else if reviewed.ID != "" {
		as, err := s.View().AssertionsOf(ctx, reviewed.ID)
		if err != nil {
			return nil, err
		}
		for _, a := range as {
			an, err := l.node(ctx, a.ID)
			if err != nil {
				return nil, err
			}
			if len(an.Props) > 0 {
				assertions = append(assertions, an)
			}
		}
	}
	text := claim.Text(schema.TextP)
	batch, run, err := l.run(ctx, n)
	if err != nil {
		return nil, err
	}
	item := object{{"@type", "Claim"}, {"@id", claim.IRI}, {"text", text}}
	var speakers, appearances list
	for _, a := range assertions {
		sp, err := l.nodes(ctx, a, schema.Attributed)
		if err != nil {
			return nil, err
		}
		for _, x := range sp {
			speakers = speakers.with(object{{"@type", sdoAgent(x)}, {"@id", x.IRI}, {"name", x.Text(schema.PrefLabel)}})
		}
		docs, err := l.nodes(ctx, a, schema.QuotedFrom)
		if err != nil {
			return nil, err
		}
		for _, d := range docs {
			appearances = appearances.with(sdoDocument(d))
		}
	}
	item = append(item, member{"author", speakers}, member{"appearance", appearances})
	return object{
		{"@type", "ClaimReview"}, {"@id", n.IRI}, {"claimReviewed", text},
		{"author", object{{"@type", "Person"}, {"name", n.Text(schema.AuthorP)}}},
		{"datePublished", n.Text(schema.AtP)},
		{"reviewRating", object{{"@type", "Rating"}, {"alternateName", n.Text(schema.VerdictP)}}},
		{"reviewBody", n.Text(schema.ReasonP)}, {"itemReviewed", item},
		{"isBasedOn", list{object{{"@id", batch.IRI}}, object{{"@id", run.IRI}}}},
	}, nil
}

func sdoDocument(d *Node) object {
	o := object{{"@type", "CreativeWork"}, {"@id", d.IRI}, {"headline", d.Text(schema.Title)}}
	if url := d.Text(schema.URLP); isAddress(url) {
		o = append(o, member{"url", url})
	}
	o = append(o, member{"datePublished", d.Text(schema.Issued)}, member{"identifier", d.Text(schema.Identifier)}, member{"sha256", d.Text(schema.SHA256)})
	if p := d.Text(schema.PublisherP); p != "" {
		o = append(o, member{"publisher", object{{"@type", "Organization"}, {"name", p}}})
	}
	return o
}

// sdoAgent is schema.org's class for a name.
func sdoAgent(n *Node) string {
	switch agentClass(n.Text(schema.KindP)) {
	case schema.PROV + "Person":
		return "Person"
	case schema.PROV + "Organization":
		return "Organization"
	}
	return "Thing"
}

package schema

// A Range is what the values of a property are: a class of nodes, or a datatype.
type Range string

// The ranges that are no class.
const (
	RangeString  Range = XSD + "string"
	RangeInteger Range = XSD + "integer"
	RangeDouble  Range = XSD + "double"
	RangeBoolean Range = XSD + "boolean"
	RangeEDTF    Range = EDTF
	RangeNode    Range = "" // any node
)

// IsNode reports whether the values are nodes and not literals.
func (r Range) IsNode() bool {
	switch r {
	case RangeString, RangeInteger, RangeDouble, RangeBoolean, RangeEDTF:
		return false
	}
	return true
}

// A Property is how nodes of a class use a property: what its values are and how
// many there must and may be (Max 0: any number).
type Property struct {
	IRI      string
	Range    Range
	Min, Max int
}

// A Shape is the properties that nodes of a class may have; others have no place
// there. Nodes of the open classes (a name, a claim, a work, a document) may be
// described by several batches, each in its own words, so that few of their
// properties are bounded.
type Shape struct {
	Class      string
	Properties []Property
}

// Shapes are the shapes of all classes, in the order of the vocabulary. The JSON-LD
// context and the SHACL file docs/shapes.ttl are generated from them.
var Shapes = []Shape{
	{ClassWork, nil},
	{ClassDocument, []Property{
		{VersionOf, ClassWork, 1, 0}, {Identifier, RangeString, 1, 0}, {FoundAt, RangeString, 0, 0}, {PartP, RangeInteger, 1, 1},
		{Title, RangeString, 0, 0}, {PublisherP, RangeString, 0, 0}, {Creator, RangeString, 0, 0}, {Issued, RangeEDTF, 0, 0},
		{DateSource, RangeString, 0, 0}, {LocationP, RangeString, 0, 0}, {Language, RangeString, 0, 0}, {URLP, RangeString, 0, 0},
		{Format, RangeString, 0, 0}, {Start, RangeInteger, 1, 0}, {End, RangeInteger, 1, 0}, {SHA256, RangeString, 0, 1},
		{TextSHA256, RangeString, 0, 0}, {RevisionOf, ClassDocument, 0, 0},
	}},
	{ClassAssertion, []Property{
		{OfClaim, ClassClaim, 1, 0}, {QuotedFrom, ClassDocument, 1, 1}, {Start, RangeInteger, 1, 0}, {End, RangeInteger, 1, 0},
		{Occurrence, RangeInteger, 1, 1}, {Exact, RangeString, 1, 1}, {TextP, RangeString, 1, 0}, {CommitmentP, RangeString, 1, 0},
		{Negated, RangeBoolean, 0, 1}, {Presupposed, RangeBoolean, 0, 1}, {Headline, RangeBoolean, 0, 1}, {EventDate, RangeEDTF, 0, 0},
		{SaidDate, RangeEDTF, 0, 0}, {About, ClassName, 0, 0}, {CitesWords, RangeString, 0, 0}, {QuantityP, ClassQuantity, 0, 0},
		{Attributed, ClassName, 1, 0}, {StepP, ClassStep, 1, 0}, {SupportsP, ClassAssertion, 0, 0}, {ContradictsP, ClassAssertion, 0, 0},
		{CitesP, ClassAssertion, 0, 0}, {UpdatesP, ClassAssertion, 0, 0}, {RestatesP, ClassAssertion, 0, 0},
	}},
	{ClassClaim, []Property{
		{TextP, RangeString, 1, 0}, {Appearance, ClassDocument, 1, 0}, {SupportsP, ClassClaim, 0, 0}, {ContradictsP, ClassClaim, 0, 0},
		{CitesP, ClassClaim, 0, 0}, {UpdatesP, ClassClaim, 0, 0}, {RestatesP, ClassClaim, 0, 0},
	}},
	{ClassName, []Property{
		{KindP, RangeString, 1, 1}, {PrefLabel, RangeString, 1, 0}, {AltLabel, RangeString, 0, 0}, {Discriminator, RangeString, 0, 1},
		{RoleP, RangeString, 0, 0}, {OnBehalfOf, RangeString, 0, 0},
	}},
	{ClassStep, []Property{
		{Index, RangeInteger, 1, 1}, {Attributed, ClassName, 1, 0}, {PrefLabel, RangeString, 1, 0}, {KindP, RangeString, 0, 0},
		{RoleP, RangeString, 0, 0}, {OnBehalfOf, RangeString, 0, 0}, {CommitmentP, RangeString, 1, 0},
	}},
	{ClassMention, []Property{
		{Start, RangeInteger, 1, 0}, {End, RangeInteger, 1, 0}, {Exact, RangeString, 0, 0}, {Denotes, ClassName, 0, 0}, {MentionIn, ClassDocument, 1, 1},
	}},
	{ClassQuantity, []Property{
		{Start, RangeInteger, 1, 0}, {End, RangeInteger, 1, 0}, {Exact, RangeString, 0, 0}, {ValueP, RangeDouble, 0, 0}, {MinValue, RangeDouble, 0, 0},
		{MaxValue, RangeDouble, 0, 0}, {Approx, RangeString, 0, 0}, {UnitText, RangeString, 0, 0}, {PartOf, RangeString, 0, 0}, {MentionIn, ClassDocument, 1, 1},
	}},
	{ClassTime, []Property{
		{Start, RangeInteger, 1, 0}, {End, RangeInteger, 1, 0}, {Exact, RangeString, 0, 0}, {EDTFValue, RangeEDTF, 0, 0}, {TimexValue, RangeString, 0, 0},
		{KindP, RangeString, 0, 0}, {RoleP, RangeString, 0, 0}, {MentionIn, ClassDocument, 1, 1},
	}},
	{ClassCitation, []Property{
		{Start, RangeInteger, 1, 0}, {End, RangeInteger, 1, 0}, {Exact, RangeString, 0, 0}, {KindP, RangeString, 0, 0}, {Target, RangeString, 0, 0},
		{MentionIn, ClassDocument, 1, 1},
	}},
	{ClassLink, []Property{
		{SideA, ClassAssertion, 1, 1}, {SideB, ClassAssertion, 1, 1}, {RelationP, RangeString, 1, 1}, {ConflictP, RangeString, 0, 0},
		{RuleP, RangeString, 1, 1}, {ScoreP, RangeDouble, 1, 0}, {TimeP, RangeString, 0, 0}, {ComparableP, RangeBoolean, 0, 1}, {WhyP, RangeString, 0, 0},
		{EvidenceP, ClassEvidence, 1, 0},
	}},
	{ClassEvidence, []Property{
		{Index, RangeInteger, 1, 1}, {QuotedFrom, ClassAssertion, 0, 0}, {SideP, RangeString, 0, 0}, {Start, RangeInteger, 1, 0}, {End, RangeInteger, 1, 0},
		{Exact, RangeString, 0, 0},
	}},
	{ClassChecked, []Property{{SideA, ClassAssertion, 1, 1}, {SideB, ClassAssertion, 1, 1}, {RuleP, RangeString, 0, 1}, {WhyP, RangeString, 0, 0}}},
	{ClassIdentity, []Property{
		{SideA, ClassName, 1, 1}, {SideB, ClassName, 1, 1}, {JudgementP, RangeString, 1, 0}, {RuleP, RangeString, 1, 1}, {WhyP, RangeString, 0, 0},
	}},
	{ClassOrigin, []Property{{KindP, RangeString, 1, 1}, {PrefLabel, RangeString, 0, 0}, {MemberP, ClassMember, 1, 0}}},
	{ClassMember, []Property{
		{Index, RangeInteger, 1, 1}, {QuotedFrom, ClassDocument, 1, 0}, {OfClaim, ClassAssertion, 0, 0}, {EvidenceP, RangeString, 0, 0},
		{Exact, RangeString, 0, 0}, {ShareP, RangeDouble, 0, 0},
	}},
	{ClassRun, []Property{
		{KindP, RangeString, 0, 1}, {AgentP, RangeString, 0, 1}, {ConfigP, RangeString, 0, 1}, {StartedAt, RangeString, 0, 1}, {Used, RangeString, 0, 0},
	}},
	{ClassReview, []Property{
		{Reviewed, RangeNode, 1, 1}, {OtherP, RangeNode, 0, 1}, {DecisionP, RangeString, 1, 1}, {VerdictP, RangeString, 0, 0}, {ReasonP, RangeString, 1, 1},
		{AuthorP, RangeString, 0, 1}, {AtP, RangeString, 0, 1},
	}},
	{ClassBatch, []Property{
		{KindP, RangeString, 0, 1}, {GeneratedBy, ClassRun, 1, 1}, {ReplacesP, RangeNode, 0, 0}, {SequenceP, RangeInteger, 0, 1},
	}},
}

// RangeOf is the range of a property; false when classes use it with several, or
// none does.
func RangeOf(property string) (Range, bool) {
	r, ok := ranges[property]
	return r.of, ok && !r.mixed
}

var ranges = func() map[string]struct {
	of    Range
	mixed bool
} {
	out := map[string]struct {
		of    Range
		mixed bool
	}{}
	for _, s := range Shapes {
		for _, p := range s.Properties {
			r, seen := out[p.IRI]
			switch {
			case !seen:
				r.of = p.Range
			case r.of != p.Range && r.of.IsNode() && p.Range.IsNode():
				r.of = RangeNode
			case r.of != p.Range:
				r.mixed = true
			}
			out[p.IRI] = r
		}
	}
	return out
}()

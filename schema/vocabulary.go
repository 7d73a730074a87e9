package schema

// Namespaces of the vocabularies that the terms come from. NS is our own: a URN,
// since no host stands behind it.
const (
	NS      = "urn:whosaid:"
	RDF     = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	RDFS    = "http://www.w3.org/2000/01/rdf-schema#"
	XSD     = "http://www.w3.org/2001/XMLSchema#"
	SDO     = "https://schema.org/"
	PROV    = "http://www.w3.org/ns/prov#"
	OA      = "http://www.w3.org/ns/oa#"
	CiTO    = "http://purl.org/spar/cito/"
	SKOS    = "http://www.w3.org/2004/02/skos/core#"
	DCTerms = "http://purl.org/dc/terms/"
	EDTF    = "http://id.loc.gov/datatypes/edtf"
)

// Prefixes are the namespaces with the prefixes that documentation and exports use, in order.
var Prefixes = []struct{ Prefix, Namespace string }{
	{"cito", CiTO}, {"dcterms", DCTerms}, {"oa", OA}, {"prov", PROV}, {"rdf", RDF}, {"rdfs", RDFS},
	{"schema", SDO}, {"skos", SKOS}, {"whosaid", NS}, {"xsd", XSD},
}

// Classes of nodes.
const (
	ClassWork      = NS + "Work"
	ClassDocument  = NS + "Document"
	ClassAssertion = NS + "Assertion"
	ClassClaim     = SDO + "Claim"
	ClassName      = NS + "Name"
	ClassStep      = NS + "Step"
	ClassMention   = NS + "Mention"
	ClassQuantity  = NS + "Quantity"
	ClassTime      = NS + "TimeMention"
	ClassCitation  = NS + "Citation"
	ClassLink      = NS + "Link"
	ClassEvidence  = NS + "Evidence"
	ClassChecked   = NS + "Checked"
	ClassIdentity  = NS + "Identity"
	ClassOrigin    = NS + "Origin"
	ClassMember    = NS + "Member"
	ClassRun       = PROV + "Activity"
	ClassReview    = NS + "Review"
	ClassBatch     = PROV + "Bundle"
)

// Properties.
const (
	Type = RDF + "type"

	Title      = DCTerms + "title"
	PublisherP = DCTerms + "publisher"
	Creator    = DCTerms + "creator"
	Issued     = DCTerms + "issued"
	Language   = DCTerms + "language"
	Format     = DCTerms + "format"
	URLP       = SDO + "url"
	LocationP  = SDO + "locationCreated"
	DateSource = NS + "dateSource"
	FoundAt    = NS + "foundAt"
	Identifier = DCTerms + "identifier"
	PartP      = NS + "part"
	SHA256     = NS + "sha256"
	TextSHA256 = NS + "textSha256"
	VersionOf  = PROV + "specializationOf"
	RevisionOf = PROV + "wasRevisionOf"

	Start       = OA + "start"
	End         = OA + "end"
	Exact       = OA + "exact"
	QuotedFrom  = PROV + "wasQuotedFrom"
	OfClaim     = NS + "ofClaim"
	Appearance  = SDO + "appearance"
	TextP       = SDO + "text"
	Occurrence  = NS + "occurrence"
	CommitmentP = NS + "commitment"
	Negated     = NS + "negated"
	Presupposed = NS + "presupposed"
	Headline    = NS + "headline"
	EventDate   = SDO + "temporalCoverage"
	SaidDate    = SDO + "dateCreated"
	About       = SDO + "about"
	CitesWords  = NS + "citesWords"
	Attributed  = PROV + "wasAttributedTo"
	StepP       = NS + "step"
	Index       = NS + "index"
	OnBehalfOf  = NS + "onBehalfOf"
	RoleP       = NS + "role"
	KeyP        = NS + "key"

	PrefLabel     = SKOS + "prefLabel"
	AltLabel      = SKOS + "altLabel"
	KindP         = NS + "kind"
	Discriminator = NS + "discriminator"
	MentionIn     = NS + "mentionIn"
	Denotes       = NS + "denotes"

	ValueP     = SDO + "value"
	MinValue   = SDO + "minValue"
	MaxValue   = SDO + "maxValue"
	UnitText   = SDO + "unitText"
	PartOf     = NS + "partOf"
	Approx     = NS + "approx"
	QuantityP  = NS + "quantity"
	EDTFValue  = NS + "edtf"
	TimexValue = NS + "timex"
	Target     = NS + "target"

	SideA       = NS + "a"
	SideB       = NS + "b"
	RelationP   = NS + "relation"
	ConflictP   = NS + "conflict"
	RuleP       = NS + "rule"
	ScoreP      = NS + "score"
	TimeP       = NS + "time"
	ComparableP = NS + "comparable"
	WhyP        = RDFS + "comment"
	EvidenceP   = NS + "evidence"
	SideP       = NS + "side"
	JudgementP  = NS + "judgement"
	MemberP     = NS + "member"
	ShareP      = NS + "share"

	SupportsP    = CiTO + "supports"
	ContradictsP = NS + "contradicts"
	CitesP       = CiTO + "cites"
	UpdatesP     = NS + "updates"
	RestatesP    = NS + "restates"

	GeneratedBy = PROV + "wasGeneratedBy"
	StartedAt   = PROV + "startedAtTime"
	AgentP      = PROV + "wasAssociatedWith"
	Used        = PROV + "used"
	ConfigP     = NS + "configuration"
	ReplacesP   = NS + "replaces"
	SequenceP   = NS + "ledgerRecord"
	InBatch     = NS + "inBatch"

	Reviewed  = SDO + "itemReviewed"
	OtherP    = NS + "other"
	DecisionP = NS + "decision"
	VerdictP  = SDO + "reviewRating"
	ReasonP   = SDO + "reviewBody"
	AuthorP   = SDO + "author"
	AtP       = SDO + "datePublished"
)

// RelationProperty is the property of the plain quads that stand beside links of
// a relation, for traversal. Unrelated has none.
func RelationProperty(r Relation) string {
	return map[Relation]string{
		Supports: SupportsP, Contradicts: ContradictsP, Cites: CitesP, Updates: UpdatesP, Restates: RestatesP,
	}[r]
}

// A Term is a row of the vocabulary: a class or property as the graph uses it,
// what it means here, and the standard terms near it.
type Term struct {
	IRI     string
	Class   bool
	Meaning string
	See     []string // standard terms it maps to, with the mapping relation before them
}

// Vocabulary is every class and property of the graph, classes first. The table
// in docs/vocabulary.md is generated from it.
var Vocabulary = []Term{
	{ClassWork, true, "a thing published, over all its versions", []string{"skos:closeMatch schema:CreativeWork", "rdfs:subClassOf prov:Entity"}},
	{ClassDocument, true, "one captured version of a Work: the bytes received, and the part of them", []string{"rdfs:subClassOf prov:Entity", "skos:closeMatch schema:DigitalDocument"}},
	{ClassAssertion, true, "one saying of a claim, at one place, in exact words (an assertion in the sense of SEPIO)", []string{"rdfs:subClassOf prov:Entity", "rdfs:subClassOf oa:Annotation"}},
	{ClassClaim, true, "the proposition that assertions say, in self-contained words (a proposition in the sense of SEPIO)", nil},
	{ClassName, true, "a name as used, of a kind; speakers are names too", []string{"rdfs:subClassOf prov:Agent", "skos:closeMatch skos:Concept"}},
	{ClassStep, true, "one voice in an attribution chain", []string{"skos:closeMatch prov:Attribution"}},
	{ClassMention, true, "a place where a name is used", []string{"rdfs:subClassOf oa:SpecificResource"}},
	{ClassQuantity, true, "a figure, with unit and approximation", []string{"skos:closeMatch schema:QuantitativeValue"}},
	{ClassTime, true, "a time expression", nil},
	{ClassCitation, true, "a place that refers to another utterance or document", []string{"skos:closeMatch cito:Citation"}},
	{ClassLink, true, "a relation between two assertions, with its rule and the words", []string{"skos:closeMatch oa:Annotation"}},
	{ClassEvidence, true, "the words on one side that a rule fired on", nil},
	{ClassChecked, true, "a pair considered for contradiction and let go, with the reason", nil},
	{ClassIdentity, true, "a judgement that two names are the same, different or unsure", []string{"skos:relatedMatch skos:exactMatch"}},
	{ClassOrigin, true, "where assertions come from when they are not independent", []string{"rdfs:subClassOf prov:Collection"}},
	{ClassMember, true, "a document or assertion that shares an origin, with the evidence", []string{"skos:closeMatch prov:hadMember"}},
	{ClassRun, true, "one execution of a reader, a rule set or a person", nil},
	{ClassReview, true, "a person's decision, with reason; never overwrites", []string{"skos:closeMatch schema:Review"}},
	{ClassBatch, true, "the unit of writing; the label of the quads it brings", nil},

	{Type, false, "class of a node", nil},
	{Title, false, "title of a document", []string{"skos:closeMatch schema:headline"}},
	{PublisherP, false, "publisher as named", []string{"skos:closeMatch schema:publisher"}},
	{Creator, false, "author as named", []string{"skos:closeMatch schema:author"}},
	{Issued, false, "date of publication, EDTF", []string{"skos:closeMatch schema:datePublished"}},
	{Language, false, "language, BCP 47", nil},
	{Format, false, "media type of the bytes received", nil},
	{URLP, false, "canonical address", nil},
	{LocationP, false, "place in the dateline or metadata", nil},
	{DateSource, false, "how the date of publication is known", nil},
	{Identifier, false, "address of the file, as given by whoever loaded it", nil},
	{FoundAt, false, "another place where the same bytes were found", nil},
	{PartP, false, "number of the part in its file, from 1", nil},
	{SHA256, false, "SHA-256 of the bytes received, hexadecimal", nil},
	{TextSHA256, false, "SHA-256 of the text that spans count in, hexadecimal", nil},
	{VersionOf, false, "the Work a document is a version of", nil},
	{RevisionOf, false, "the earlier captured version of the same Work", nil},
	{Start, false, "first byte of a span of the text (code points in Web Annotation exports)", nil},
	{End, false, "byte after the last of a span", nil},
	{Exact, false, "the exact words", nil},
	{QuotedFrom, false, "the document an assertion or evidence stands in", nil},
	{OfClaim, false, "the claim that an assertion says", []string{"skos:closeMatch schema:firstAppearance"}},
	{Appearance, false, "a document in which a claim appears", nil},
	{TextP, false, "words of a claim, made self-contained", nil},
	{Occurrence, false, "which occurrence of the quote in its document, from 1", nil},
	{CommitmentP, false, "asserted, reported, alleged, denied, predicted, demanded or doubted", nil},
	{Negated, false, "the main predicate is negated", nil},
	{Presupposed, false, "taken for granted by the words, not put forward", nil},
	{Headline, false, "stands in a headline", nil},
	{EventDate, false, "when the content holds, EDTF", nil},
	{SaidDate, false, "when it was said, EDTF", nil},
	{About, false, "a name that the assertion mentions", nil},
	{CitesWords, false, "what the words cite, as named", nil},
	{Attributed, false, "the name of the speaker, or of a step's voice", nil},
	{StepP, false, "a step of the attribution chain", nil},
	{Index, false, "place in an ordered list, from 0", nil},
	{OnBehalfOf, false, "for whom a source speaks, as named", []string{"skos:closeMatch prov:actedOnBehalfOf"}},
	{RoleP, false, "role of a source as named; role of a date", []string{"skos:closeMatch prov:hadRole"}},
	{KeyP, false, "a key under which assertions that may be linked meet", nil},
	{PrefLabel, false, "fullest form of a name", nil},
	{AltLabel, false, "another form of a name", nil},
	{KindP, false, "kind of a name, citation or origin", nil},
	{Discriminator, false, "what tells bearers of one name apart", nil},
	{MentionIn, false, "the document a mention, quantity, date or citation stands in", nil},
	{Denotes, false, "the name that a mention resolves to", nil},
	{ValueP, false, "value of a quantity", nil},
	{MinValue, false, "least value", nil},
	{MaxValue, false, "greatest value", nil},
	{UnitText, false, "what is counted, in the text's own noun; or a unit of measure", nil},
	{PartOf, false, "the whole that a quantity is part of", nil},
	{Approx, false, "about, more_than, at_least, almost, at_most, less_than, range or reported", nil},
	{QuantityP, false, "a quantity inside an assertion", nil},
	{EDTFValue, false, "calendar value of a time expression, EDTF", nil},
	{TimexValue, false, "TIMEX3 value of a time expression", nil},
	{Target, false, "what a citation refers to", []string{"skos:closeMatch cito:hasCitedEntity"}},
	{SideA, false, "first side of a link, identity or checked pair", nil},
	{SideB, false, "second side", nil},
	{RelationP, false, "relation of a link", nil},
	{ConflictP, false, "kind of conflict", nil},
	{RuleP, false, "the rule that drew a link", []string{"skos:closeMatch prov:hadPlan"}},
	{ScoreP, false, "how sure the rule is, 0 to 1; not how true the claim is", nil},
	{TimeP, false, "overlap, disjoint, later or unknown", nil},
	{ComparableP, false, "times, scope and units fit", nil},
	{WhyP, false, "why, for people", nil},
	{EvidenceP, false, "the words a link rests on", nil},
	{SideP, false, "which side evidence stands on", nil},
	{JudgementP, false, "same, different or unsure", nil},
	{MemberP, false, "a member of an origin", nil},
	{ShareP, false, "share of the member's text that is the same, 0 to 1", nil},
	{SupportsP, false, "one assertion (or claim) supports another", nil},
	{ContradictsP, false, "a rule or a person found a conflict; not cito:disputes, which is for texts that do so themselves", []string{"skos:relatedMatch cito:disputes"}},
	{CitesP, false, "one assertion refers to another", nil},
	{UpdatesP, false, "a later state of the same series", []string{"skos:relatedMatch cito:updates"}},
	{RestatesP, false, "the same proposition again", nil},
	{GeneratedBy, false, "the run that a batch comes from", nil},
	{StartedAt, false, "when a run began", nil},
	{AgentP, false, "software with version, or the person", nil},
	{Used, false, "input of a run", nil},
	{ConfigP, false, "configuration of a run", nil},
	{ReplacesP, false, "a batch that leaves the index when this one enters", []string{"skos:closeMatch prov:wasRevisionOf"}},
	{SequenceP, false, "number of the batch's ledger record, from 0", nil},
	{InBatch, false, "in formats without named graphs: the batch that an rdf:Statement came with; of another node, the batch that all came with that is said of it and is not described as an rdf:Statement", []string{"skos:closeMatch prov:wasGeneratedBy"}},
	{Reviewed, false, "what a review decides on", nil},
	{OtherP, false, "the second name of a merge or split", nil},
	{DecisionP, false, "confirm, reject, merge, split, retract, verdict, withhold or disclose", nil},
	{VerdictP, false, "a person's verdict, for schema:ClaimReview", nil},
	{ReasonP, false, "the reason given", nil},
	{AuthorP, false, "the reviewer", nil},
	{AtP, false, "when it was decided", nil},
}

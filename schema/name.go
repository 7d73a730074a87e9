package schema

// A NameKind is the kind of thing that bears a name.
type NameKind string

// The kinds of name. Outlet, office and document name sources; anonymous
// ("one source") and unknown ("unnamed author") ones are local to their document.
const (
	Person       NameKind = "person"
	Organisation NameKind = "organisation"
	Place        NameKind = "place"
	Event        NameKind = "event"
	Law          NameKind = "law" // laws, treaties, agreements, resolutions
	Facility     NameKind = "facility"
	Group        NameKind = "group" // nationalities, peoples, parties' followers, unnamed groups
	Outlet       NameKind = "outlet"
	Office       NameKind = "office"
	Writing      NameKind = "document" // a report, statement or order that speaks
	Anonymous    NameKind = "anonymous"
	Unknown      NameKind = "unknown"
	Other        NameKind = "other"
)

// A Name is a name as used, of a kind. Bearers of one name that context tells
// apart have different discriminators; anonymous and unknown sources have their
// document's id for one.
type Name struct {
	ID            ID       `json:"id"`
	Kind          NameKind `json:"kind"`
	Name          string   `json:"name"`              // fullest form seen
	Aliases       []string `json:"aliases,omitempty"` // other forms seen, sorted
	Discriminator string   `json:"discriminator,omitempty"`
	Role          string   `json:"role,omitempty"` // "spokeswoman", "President"
	For           string   `json:"for,omitempty"`  // whose spokeswoman, president of what
}

// NewName returns the Name with its id.
func NewName(kind NameKind, name, discriminator string) Name {
	return Name{ID: NewID(KindName, string(kind), Fold(name), discriminator), Kind: kind, Name: name, Discriminator: discriminator}
}

// A Judgement is what a rule or a person holds of two names.
type Judgement string

// The judgements.
const (
	Same      Judgement = "same"
	Different Judgement = "different"
	Unsure    Judgement = "unsure"
)

// An Identity joins two Names that a rule or a person judged. Entities are the
// classes that the judgements of "same" leave when those of "different" and
// people's reviews have been heard; an Entity's id is its least Name.
type Identity struct {
	ID        ID        `json:"id"`
	A         ID        `json:"a"` // A < B
	B         ID        `json:"b"`
	Judgement Judgement `json:"judgement"`
	Rule      string    `json:"rule"`
	Why       string    `json:"why"`
}

// NewIdentity returns the judgement of two names with its id; the order in which
// they are given does not matter.
func NewIdentity(a, b ID, j Judgement, rule, why string) Identity {
	if b < a {
		a, b = b, a
	}
	return Identity{ID: NewID(KindIdentity, string(a), string(b), rule), A: a, B: b, Judgement: j, Rule: rule, Why: why}
}

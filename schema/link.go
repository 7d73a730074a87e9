package schema

// A Relation is how one assertion bears on another.
type Relation string

// The relations. Supports, contradicts and restates are symmetric.
const (
	Supports    Relation = "supports"
	Contradicts Relation = "contradicts"
	Cites       Relation = "cites"
	Updates     Relation = "updates"
	Restates    Relation = "restates"
	Unrelated   Relation = "unrelated"
)

// Symmetric reports whether the relation holds both ways or not at all.
func (r Relation) Symmetric() bool {
	return r == Supports || r == Contradicts || r == Restates
}

// A Status is what has become of a link.
type Status string

// The statuses of a link.
const (
	Open      Status = "open"
	Confirmed Status = "confirmed" // by a person
	Rejected  Status = "rejected"  // by a person
)

// Evidence is the words on one side that a rule fired on: a span of the
// assertion's document.
type Evidence struct {
	Assertion ID     `json:"assertion,omitempty"`
	Side      string `json:"side"` // a or b
	Words
}

// A Link is a relation between two assertions that a rule or a person drew.
// Symmetric relations have A < B.
type Link struct {
	ID         ID         `json:"id"`
	A          ID         `json:"a"`
	B          ID         `json:"b"`
	ClaimA     ID         `json:"claim_a,omitempty"` // what A says; for the derived edge between claims
	ClaimB     ID         `json:"claim_b,omitempty"`
	Relation   Relation   `json:"relation"`
	Kind       string     `json:"kind,omitempty"` // of conflict: numeric, date, polarity, antonym, role, attribution, ...
	Rule       string     `json:"rule"`
	Score      float64    `json:"score"`      // 0..1: how sure the rule is, not how true the claim
	Time       string     `json:"time"`       // overlap, disjoint, later, unknown
	Comparable bool       `json:"comparable"` // times, scope and units fit
	Why        string     `json:"why"`        // a sentence for people
	Evidence   []Evidence `json:"evidence"`
	Status     Status     `json:"status"`
}

// Identify puts the sides of a symmetric relation in order and fills the id.
func (l *Link) Identify() {
	if l.Relation.Symmetric() && l.B < l.A {
		l.A, l.B = l.B, l.A
		l.ClaimA, l.ClaimB = l.ClaimB, l.ClaimA
		for i, e := range l.Evidence {
			switch e.Side {
			case "a":
				l.Evidence[i].Side = "b"
			case "b":
				l.Evidence[i].Side = "a"
			}
		}
	}
	l.ID = NewID(KindLink, string(l.A), string(l.B), string(l.Relation), l.Rule)
	if l.Status == "" {
		l.Status = Open
	}
}

// Validate reports the first thing wrong with the link.
func (l *Link) Validate() error {
	switch {
	case l.ID == "":
		return Errorf(Invalid, "link: no id")
	case l.A == "" || l.B == "" || l.A == l.B:
		return Errorf(Invalid, "link %s: needs two assertions", l.ID.Short())
	case l.Rule == "":
		return Errorf(Invalid, "link %s: no rule", l.ID.Short())
	case len(l.Evidence) == 0:
		return Errorf(Invalid, "link %s: no words", l.ID.Short())
	}
	return nil
}

// Checked is a pair that was considered for contradiction and let go.
type Checked struct {
	A    ID     `json:"a"`
	B    ID     `json:"b"`
	Rule string `json:"rule"`
	Why  string `json:"why"`
}

// An Origin is where several assertions come from when they are not
// independent: a wire story, a release, a quotation that the others copy.
type Origin struct {
	ID      ID       `json:"id"`
	Kind    string   `json:"kind"` // agency, copy, quotation, release, report
	Label   string   `json:"label"`
	Members []Member `json:"members"` // sorted by date, then document
}

// A Member is a document that shares an origin, and the evidence for it.
type Member struct {
	Document  ID      `json:"document"`
	Assertion ID      `json:"assertion,omitempty"` // when only this assertion, not the whole document, is shared
	Evidence  string  `json:"evidence"`            // agency tag, dateline, shared text, same quotation, as reported by
	Words     string  `json:"words,omitempty"`
	Share     float64 `json:"share,omitempty"` // of the member's text that is the same, 0..1
}

// Identify fills the id from the first member.
func (o *Origin) Identify() {
	if len(o.Members) > 0 {
		m := o.Members[0]
		o.ID = NewID(KindOrigin, o.Kind, string(m.Document), string(m.Assertion))
	}
}

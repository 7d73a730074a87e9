package schema

import "strings"

// A Run is one execution of a reader, a rule set or a person.
type Run struct {
	ID      ID       `json:"id"`
	Kind    string   `json:"kind"`  // read, link, review
	Agent   string   `json:"agent"` // "whosaid 0.1.0", or a person
	Config  string   `json:"config,omitempty"`
	Started string   `json:"started"` // RFC 3339; given by the caller
	Inputs  []string `json:"inputs,omitempty"`
}

// A Review is a person's decision, with its reason. It never overwrites: the
// last one about a target is heard.
type Review struct {
	ID       ID     `json:"id"`
	Target   ID     `json:"target"`            // a link, an assertion, an identity or a document
	Other    ID     `json:"other,omitempty"`   // merge and split: the second name
	Decision string `json:"decision"`          // confirm, reject, merge, split, retract, verdict, withhold, disclose
	Verdict  string `json:"verdict,omitempty"` // for a schema:ClaimReview
	Reason   string `json:"reason"`
	Reviewer string `json:"reviewer"`
	At       string `json:"at"` // RFC 3339
}

// The decisions about a name that protect a source: exports and bundles withhold
// it, and disclose it again.
const (
	WithholdDecision = "withhold"
	DiscloseDecision = "disclose"
)

// Identify fills the review's id.
func (r *Review) Identify() {
	r.ID = NewID(KindReview, string(r.Target), string(r.Other), r.Decision, r.Reason, r.Reviewer, r.At)
}

// Validate reports the first thing wrong with the review.
func (r *Review) Validate() error {
	switch r.Decision {
	case "confirm", "reject", "retract", "verdict", WithholdDecision, DiscloseDecision:
	case "merge", "split":
		if r.Other == "" {
			return Errorf(Invalid, "review: %s needs two names", r.Decision)
		}
	default:
		return Errorf(Invalid, "review: unknown decision %q", r.Decision)
	}
	if r.Target == "" {
		return Errorf(Invalid, "review: nothing reviewed")
	}
	if strings.TrimSpace(r.Reason) == "" {
		return Errorf(Invalid, "review: a reason is needed")
	}
	return nil
}

// A Batch is the unit of writing: one document read, or one linking, or one
// review. Its id is the label of every quad it brings; its JSON is the payload
// of its ledger record.
type Batch struct {
	ID       ID         `json:"id"`
	Kind     string     `json:"kind"` // read, found, link, review, import
	Run      Run        `json:"run"`
	Replaces []ID       `json:"replaces,omitempty"` // batches that leave the index when this one enters
	Reading  *Reading   `json:"reading,omitempty"`
	Links    []Link     `json:"links,omitempty"`
	Checked  []Checked  `json:"checked,omitempty"`
	Origins  []Origin   `json:"origins,omitempty"`
	Same     []Identity `json:"identities,omitempty"`
	Review   *Review    `json:"review,omitempty"`
	Found    *Found     `json:"found,omitempty"`

	// Statements, when set, are all that the batch says: the lines of N-Quads
	// (without a label, sorted) that an export had under this batch's id. Run is
	// then the importing run; the original one is among the statements.
	Statements []string `json:"statements,omitempty"`
}

// Found says that the bytes of a document that is known were met at another place.
type Found struct {
	Document ID     `json:"document"`
	URI      string `json:"uri"`
}

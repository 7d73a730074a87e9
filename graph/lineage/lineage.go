package lineage

// A Lineage is a node with what it comes from and what rests on it. Nodes are in
// the order of the stages, from works to disputes, reviews, batches and runs, then
// by id; every edge leads from what was there first to what was made of it.
type Lineage struct {
	Of    string  `json:"of"` // id of the node asked about
	Kind  Kind    `json:"kind"`
	Nodes []*Node `json:"nodes"`
	Edges []Edge  `json:"edges"`
	Left  []Left  `json:"left_out,omitempty"`
}

// A Kind is a kind of node in a lineage.
type Kind string

// The kinds, in the order of the stages. A span is a place in a document's text;
// its id is the document's with the first byte and the one after the last:
// "…#12-40". Part is any node that exists inside another: a mention, a figure, a
// step of a chain, the words a link rests on.
const (
	Work      Kind = "work"
	Document  Kind = "document"
	Origin    Kind = "origin"
	Span      Kind = "span"
	Name      Kind = "name"
	Identity  Kind = "identity"
	Part      Kind = "part"
	Assertion Kind = "assertion"
	Claim     Kind = "claim"
	Link      Kind = "link"
	Checked   Kind = "checked"
	Dispute   Kind = "dispute"
	Review    Kind = "review"
	Batch     Kind = "batch"
	Run       Kind = "run"
)

var stages = []Kind{Work, Document, Origin, Span, Name, Identity, Part, Assertion, Claim, Link, Checked, Dispute, Review, Batch, Run}

// A Node is a step of a lineage. Side is set for assertions that stand on a side
// of a dispute in it: the side's label.
type Node struct {
	ID      string  `json:"id"`
	Kind    Kind    `json:"kind"`
	Label   string  `json:"label"` // a few words for people
	Side    string  `json:"side,omitempty"`
	Details []Field `json:"details,omitempty"`
}

// A Field is something known of a node, in order of importance.
type Field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// An Edge leads from a node to one made of it, or resting on it.
type Edge struct {
	From     string `json:"from"`
	To       string `json:"to"`
	Relation string `json:"relation"`
}

// Left says how many of a kind were not followed from a node.
type Left struct {
	From  string `json:"from"`
	Kind  Kind   `json:"kind"`
	Count int    `json:"count"`
}

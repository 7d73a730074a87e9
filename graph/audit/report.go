package audit

import (
	"cmp"
	"slices"

	"whosaid/schema"
)

// A Report is what an audit found. Its JSON is the public form.
type Report struct {
	Schema      string        `json:"schema"`
	Graph       string        `json:"graph"`
	Whole       bool          `json:"whole"` // no findings
	Ledger      LedgerCount   `json:"ledger"`
	Objects     ObjectCount   `json:"objects"`
	Quotes      map[State]int `json:"quotes"` // of assertions
	Words       int           `json:"words"`  // other spans with their words, all compared
	Links       int           `json:"links"`
	Evidence    int           `json:"evidence"` // words that links rest on
	IDs         int           `json:"ids"`      // computed again
	Index       IndexCount    `json:"index"`
	Checkpoints []Proved      `json:"checkpoints"`
	Findings    []Finding     `json:"findings"`
	More        int           `json:"more_findings,omitempty"` // found and not listed
	Notes       []string      `json:"notes"`
}

// LedgerCount is what was read below ledger/.
type LedgerCount struct {
	Records uint64   `json:"records"`
	Bytes   int64    `json:"bytes"`
	Root    string   `json:"root,omitempty"` // base64; "" when damage keeps it from being computed
	Origin  string   `json:"origin,omitempty"`
	Erased  []uint64 `json:"erased"` // records whose payload was erased; their hashes still prove
}

// ObjectCount is what was read below objects/.
type ObjectCount struct {
	Objects int   `json:"objects"`
	Bytes   int64 `json:"bytes"`
	Erased  int   `json:"erased"`
}

// IndexCount is what was read of the index.
type IndexCount struct {
	Quads   int64  `json:"quads"`
	Batches int    `json:"batches"` // in force
	Applied uint64 `json:"applied"` // the last record the index has seen
}

// Proved is a checkpoint and whether the ledger still begins with what it signs.
type Proved struct {
	Name   string `json:"checkpoint"`
	Signer string `json:"signer"`
	Size   uint64 `json:"records"`
	Proved bool   `json:"proved"`
}

// A State is what has become of a quote.
type State string

// The states of a quote, in the order of how much is left of it.
const (
	Exact   State = "exact"            // where it was recorded
	Moved   State = "moved"            // word for word at another place
	Altered State = "altered"          // other words at that place; a diff tells
	Gone    State = "gone"             // nothing like it in the text
	Missing State = "original missing" // the text is not there
)

// States lists them in order.
var States = []State{Exact, Moved, Altered, Gone, Missing}

// Parts of a graph, as findings name them.
const (
	PartFormat     = "format"
	PartLedger     = "ledger"
	PartCheckpoint = "checkpoint"
	PartObjects    = "objects"
	PartIDs        = "ids"
	PartQuotes     = "quotes"
	PartLinks      = "links"
	PartIndex      = "index"
)

var parts = []string{PartFormat, PartLedger, PartCheckpoint, PartObjects, PartIDs, PartQuotes, PartLinks, PartIndex}

// A Finding is one thing that does not agree.
type Finding struct {
	Part     string    `json:"part"`
	What     string    `json:"what"`
	File     string    `json:"file,omitempty"` // below the graph's directory
	Offset   int64     `json:"offset"`         // byte of the file
	Record   uint64    `json:"record,omitempty"`
	Batch    schema.ID `json:"batch,omitempty"`
	Document schema.ID `json:"document,omitempty"`
	URI      string    `json:"uri,omitempty"`
	Node     schema.ID `json:"node,omitempty"` // the assertion, link, ... concerned
	State    State     `json:"state,omitempty"`
	Diff     string    `json:"diff,omitempty"`
}

// maxFindings is how many findings a report lists; the rest are counted.
const maxFindings = 10_000

// sort puts findings in the order of the parts, records and places.
func (r *Report) sort() {
	slices.SortStableFunc(r.Findings, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(slices.Index(parts, a.Part), slices.Index(parts, b.Part)),
			cmp.Compare(a.Record, b.Record), cmp.Compare(a.File, b.File), cmp.Compare(a.Offset, b.Offset),
			cmp.Compare(a.Node, b.Node), cmp.Compare(a.What, b.What))
	})
	if n := len(r.Findings) - maxFindings; n > 0 {
		r.More += n
		r.Findings = r.Findings[:maxFindings]
	}
	slices.Sort(r.Notes)
	r.Whole = len(r.Findings) == 0
}

package bundle

import (
	"bytes"
	"encoding/base64"
	"encoding/json"

	"golang.org/x/mod/sumdb/tlog"

	"whosaid/graph/ledger"
	"whosaid/schema"
)

// proofs is ledger/proofs.json. Hashes are base64; proofs are in the order of RFC
// 6962, section 2.1.
type proofs struct {
	Schema  string        `json:"schema"`
	Origin  string        `json:"origin"`
	Size    uint64        `json:"size"`
	Root    string        `json:"root"`
	Records []recordProof `json:"records"`
	Since   *sinceProof   `json:"since,omitempty"`
}

// recordProof proves that a record is in the ledger.
type recordProof struct {
	Record uint64    `json:"record"`
	Batch  schema.ID `json:"batch"`
	Leaf   string    `json:"leaf"`
	Proof  []string  `json:"proof"`
	State  string    `json:"state"` // included, withheld, erased: whether its payload is in the bundle
}

// sinceProof proves that the ledger begins with what an earlier checkpoint signed.
type sinceProof struct {
	Size  uint64   `json:"size"`
	Root  string   `json:"root"`
	Proof []string `json:"proof"`
}

// The states of a record's payload.
const (
	included = "included"
	withheld = "withheld"
	erased   = "erased"
)

func encodeHash(h tlog.Hash) string { return base64.StdEncoding.EncodeToString(h[:]) }

func encodeHashes(hs []tlog.Hash) []string {
	out := []string{}
	for _, h := range hs {
		out = append(out, encodeHash(h))
	}
	return out
}

func decodeHash(s string) (h tlog.Hash, ok bool) {
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil || len(b) != len(h) {
		return h, false
	}
	copy(h[:], b)
	return h, true
}

func decodeHashes(ss []string) ([]tlog.Hash, bool) {
	if len(ss) > 128 { // more than any tree is high
		return nil, false
	}
	out := make([]tlog.Hash, len(ss))
	for i, s := range ss {
		h, ok := decodeHash(s)
		if !ok {
			return nil, false
		}
		out[i] = h
	}
	return out, true
}

// canonical is base64 without the bits that decoding passes over.
func canonical(s string) string {
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		return ""
	}
	return base64.StdEncoding.EncodeToString(b)
}

// check verifies the inclusion of a record.
func (r *recordProof) check(c ledger.Checkpoint) (leaf tlog.Hash, why string) {
	leaf, ok := decodeHash(r.Leaf)
	path, ok2 := decodeHashes(r.Proof)
	if !ok || !ok2 || r.Record == 0 || r.Record > c.Size {
		return leaf, "its proof is malformed"
	}
	if err := tlog.CheckRecord(path, int64(c.Size), c.Root, int64(r.Record-1), leaf); err != nil {
		return leaf, "its proof does not lead to the signed root"
	}
	return leaf, ""
}

// encode writes JSON for people and programs, ending in a newline.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err := enc.Encode(v)
	return b.Bytes(), err
}

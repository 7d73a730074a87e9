package bundle

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"whosaid/graph"
	"whosaid/graph/audit"
	"whosaid/graph/ledger"
	"whosaid/graph/objects"
	"whosaid/graph/rdf"
	"whosaid/schema"
)

// A Report is what a bundle proves. Its JSON is the public form.
type Report struct {
	Schema     string              `json:"schema"`
	Kind       string              `json:"kind"`
	ID         schema.ID           `json:"id"`
	Title      string              `json:"title"`
	Agent      string              `json:"made_by"`
	Signer     string              `json:"signer"`
	Key        string              `json:"key"`
	Trusted    bool                `json:"trusted"` // the key is one that the caller knows
	Whole      bool                `json:"whole"`   // no findings
	Files      int                 `json:"files"`
	Documents  int                 `json:"documents"`
	Quotes     map[audit.State]int `json:"quotes"` // of the assertions that the bundle is about
	Records    int                 `json:"records"`
	Withheld   int                 `json:"withheld"` // records, originals and texts that are left out, or erased
	Statements int                 `json:"statements"`
	Unproved   int                 `json:"statements_unproved"` // of records that are left out
	Origin     string              `json:"origin"`
	Size       uint64              `json:"ledger_records"`
	Root       string              `json:"root"`
	Since      []string            `json:"since"` // earlier checkpoints that the ledger begins with
	Findings   []audit.Finding     `json:"findings"`
	Notes      []string            `json:"notes"`
}

// NotShown is the state of a quote whose text is left out of the bundle.
const NotShown audit.State = "not shown"

// partBundle is how findings name the bundle itself.
const partBundle = "bundle"

// verifier checks one bundle.
type verifier struct {
	ctx     context.Context
	rep     *Report
	files   map[string][]byte
	sealed  ledger.Checkpoint
	proofs  proofs
	quotes  quotes
	lines   map[string]bool // statements that the records give
	docs    map[schema.ID]schema.Document
	said    map[schema.ID]schema.Assertion
	missing map[schema.ID]bool
	key     note.Verifier
}

// Verify proves a bundle by itself. keys are those that the caller knows: a bundle
// signed by another is verified with the key that it brings, and is not trusted.
// since are earlier checkpoints of the same ledger. What does not agree is in the
// report; an error means that the bytes are no bundle, or damaged so that nothing
// in them can be told.
func Verify(ctx context.Context, b []byte, keys []note.Verifier, since []audit.Since) (*Report, error) {
	fs, damage, err := salvage(b)
	if err != nil {
		return nil, err
	}
	v := &verifier{ctx: ctx, files: map[string][]byte{}, lines: map[string]bool{}, docs: map[schema.ID]schema.Document{}, said: map[schema.ID]schema.Assertion{}, missing: map[schema.ID]bool{},
		rep: &Report{Schema: schema.Version, Quotes: map[audit.State]int{}, Since: []string{}, Findings: append([]audit.Finding{}, damage...), Notes: []string{}}}
	for _, f := range fs {
		if v.files[f.name] != nil {
			return nil, schema.Errorf(schema.Corrupt, "bundle: two files %q", f.name)
		}
		v.files[f.name] = append([]byte{}, f.data...)
	}
	if err := v.signature(keys); err != nil {
		return nil, err
	}
	if err := v.list(fs); err != nil {
		return nil, err
	}
	for _, step := range []func() error{v.ledger, v.records, v.quoted, v.statements} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	v.since(since)
	slices.SortStableFunc(v.rep.Findings, func(a, b audit.Finding) int {
		return cmp.Or(cmp.Compare(a.Part, b.Part), cmp.Compare(a.File, b.File), cmp.Compare(a.Record, b.Record), cmp.Compare(a.Node, b.Node), cmp.Compare(a.What, b.What))
	})
	v.rep.Whole = len(v.rep.Findings) == 0
	return v.rep, nil
}

func (v *verifier) find(f audit.Finding, format string, args ...any) {
	f.What = fmt.Sprintf(format, args...)
	if f.Part == "" {
		f.Part = partBundle
	}
	v.rep.Findings = append(v.rep.Findings, f)
}

// signature finds the key: one the caller knows, else the bundle's own.
func (v *verifier) signature(keys []note.Verifier) error {
	public := strings.TrimSuffix(string(v.files["key.pub"]), "\n")
	own, err := note.NewVerifier(public)
	if err != nil {
		return schema.Errorf(schema.Corrupt, "bundle: key.pub: %w", err)
	}
	v.key = own
	v.rep.Key, v.rep.Signer = public, own.Name()
	for _, k := range keys {
		if k.Name() == own.Name() && k.KeyHash() == own.KeyHash() {
			// The same name and hash are the same key but for a forger's luck:
			// verify with the one that is known.
			v.key, v.rep.Trusted = k, true
		}
	}
	if !v.rep.Trusted {
		v.rep.Notes = append(v.rep.Notes, "signed with a key that comes with the bundle: it shows that nothing was changed since, not by whom it was made; compare the key with the maker's, or give his with --key")
	}
	return nil
}

// list compares the files with the signed list.
func (v *verifier) list(fs []file) error {
	text, err := openNote(v.files[manifestName], v.key)
	if err != nil {
		return schema.Errorf(schema.Corrupt, "bundle: its list of files: %w", err)
	}
	m, err := parseManifest(text)
	if err != nil {
		return err
	}
	v.rep.Kind, v.rep.ID, v.rep.Agent, v.rep.Files = m.kind, m.id, m.agent, len(fs)
	if len(fs) > 0 && fs[0].name != manifestName {
		v.find(audit.Finding{}, "its first file is not the list of the others")
	}
	in := map[string]bool{manifestName: true}
	for _, l := range m.files {
		in[l.name] = true
		data, ok := v.files[l.name]
		switch {
		case !ok:
			v.find(audit.Finding{File: l.name}, "the file is missing")
		case sha256.Sum256(data) != l.sum || len(data) != l.size:
			v.find(audit.Finding{File: l.name}, "the file was changed: it has another hash than the one that was signed")
		}
	}
	for _, f := range fs {
		if !in[f.name] {
			v.find(audit.Finding{File: f.name}, "the file was put in: it is not among those that were signed")
		}
	}
	return nil
}

// ledger verifies the checkpoint and reads the proofs and quotes.
func (v *verifier) ledger() error {
	c, _, err := ledger.OpenCheckpoint(v.files["ledger/checkpoint"], v.key)
	if err != nil {
		v.find(audit.Finding{File: "ledger/checkpoint"}, "%v", err)
	}
	v.sealed = c
	v.rep.Origin, v.rep.Size, v.rep.Root = c.Origin, c.Size, encodeHash(c.Root)
	for name, into := range map[string]any{"ledger/proofs.json": &v.proofs, "quotes.json": &v.quotes} {
		if err := json.Unmarshal(v.files[name], into); err != nil {
			v.find(audit.Finding{File: name}, "cannot be read: %v", err)
		}
	}
	v.rep.Title = v.quotes.Title
	if p := v.proofs; p.Origin != c.Origin || p.Size != c.Size || p.Root != encodeHash(c.Root) {
		v.find(audit.Finding{File: "ledger/proofs.json"}, "the proofs are for another root than the signed one")
	}
	if v.quotes.Kind != v.rep.Kind || v.quotes.ID != v.rep.ID {
		v.find(audit.Finding{File: "quotes.json"}, "is about %s %s, the bundle is about %s %s", v.quotes.Kind, v.quotes.ID, v.rep.Kind, v.rep.ID)
	}
	return nil
}

// object returns an original or a text of the bundle by its hash.
func (v *verifier) object(hash string) ([]byte, bool) {
	for _, name := range []string{"texts/" + hash + ".txt", "originals/" + hash} {
		if b, ok := v.files[name]; ok {
			return b, true
		}
	}
	return nil, false
}

// records proves each record, and audits what the records say.
func (v *verifier) records() error {
	known := map[string]bool{"ledger/checkpoint": true, "ledger/proofs.json": true}
	type payload struct {
		seq  uint64
		data []byte
	}
	var payloads []payload
	for _, p := range v.proofs.Records {
		name := fmt.Sprintf("ledger/%d.json", p.Record)
		f := audit.Finding{File: name, Record: p.Record, Batch: p.Batch}
		leaf, why := p.check(v.sealed)
		if why != "" {
			v.find(f, "record %d: %s", p.Record, why)
		}
		v.rep.Records++
		if p.State != included {
			v.rep.Withheld++
			v.missing[p.Batch] = true
			if _, ok := v.files[name]; ok {
				v.find(f, "record %d is said to be %s and is there", p.Record, p.State)
			}
			continue
		}
		known[name] = true
		data, ok := v.files[name]
		switch {
		case !ok:
			v.find(f, "record %d is missing", p.Record)
		case tlog.RecordHash(data) != leaf:
			v.find(f, "record %d does not have its leaf hash", p.Record)
		default:
			payloads = append(payloads, payload{p.Record, data})
		}
	}
	for name := range v.files {
		if strings.HasPrefix(name, "ledger/") && !known[name] {
			v.find(audit.Finding{File: name}, "no proof belongs to it")
		}
		for _, dir := range []string{"originals/", "texts/"} {
			if hash, ok := strings.CutPrefix(name, dir); ok && objects.Sum(v.files[name]).String() != strings.TrimSuffix(hash, ".txt") {
				v.find(audit.Finding{File: name}, "its bytes have another hash than its name")
			}
		}
	}
	slices.SortStableFunc(payloads, func(a, b payload) int { return int(a.seq) - int(b.seq) })
	var seqs iter.Seq2[uint64, []byte] = func(yield func(uint64, []byte) bool) {
		for _, p := range payloads {
			if !yield(p.seq, p.data) {
				return
			}
		}
	}
	rep, err := audit.Records(v.ctx, seqs, v.object)
	if err != nil {
		return err
	}
	v.rep.Findings = append(v.rep.Findings, rep.Findings...)
	for _, p := range payloads {
		batch, err := readBatch(p.data)
		if err != nil {
			continue // reported above
		}
		if r := batch.Reading; r != nil {
			v.docs[r.Document.ID] = r.Document
			for _, c := range r.Claims {
				v.said[c.ID] = c
			}
		}
		for _, q := range graph.Quads(batch, p.seq) {
			line := rdf.AppendTerm(nil, q.Subject)
			line = rdf.AppendTerm(append(line, ' '), q.Predicate)
			line = rdf.AppendTerm(append(line, ' '), q.Object)
			line = rdf.AppendTerm(append(line, ' '), q.Label)
			v.lines[string(line)+" ."] = true
		}
	}
	return v.ctx.Err()
}

// readBatch reads the payload of a record.
func readBatch(payload []byte) (*schema.Batch, error) {
	var e struct {
		Batch *schema.Batch `json:"batch"`
	}
	if err := json.Unmarshal(payload, &e); err != nil {
		return nil, err
	}
	if e.Batch == nil {
		return nil, errors.New("not a batch")
	}
	if r := e.Batch.Reading; r != nil {
		r.Document.Identify()
		r.Identify()
	}
	return e.Batch, nil
}

// quoted compares the quotes with the texts, and the descriptions with the records.
func (v *verifier) quoted() error {
	for _, d := range v.quotes.Documents {
		v.rep.Documents++
		f := audit.Finding{Part: audit.PartQuotes, Document: d.ID, URI: d.Document.URI}
		for what, state := range map[string]string{"originals/" + d.Document.SHA256: d.Original, "texts/" + d.Document.TextSHA256 + ".txt": d.Text} {
			_, ok := v.files[what]
			if d.Document.SHA256 == d.Document.TextSHA256 && strings.HasPrefix(what, "texts/") {
				continue
			}
			switch {
			case state == included && !ok:
				g := f
				g.File = what
				v.find(g, "the file is missing")
			case state != included:
				v.rep.Withheld++
				if ok {
					v.find(f, "%s is said to be %s and is there", what, state)
				}
			}
		}
		recorded, hasRecord := v.docs[d.ID]
		if hasRecord && !sameDocument(recorded, d.Document) {
			v.find(f, "its description is not what its record says")
		}
		full, ok := v.object(d.Document.TextSHA256)
		text := string(full)
		runes := schema.NewRunes(text)
		for _, a := range d.Assertions {
			g := f
			g.Node = a.Assertion
			if c, ok := v.said[a.Assertion]; hasRecord && !(ok && a.says(&c)) {
				v.find(g, "the assertion is not what its record says")
			}
			switch {
			case !ok:
				v.rep.Quotes[NotShown]++
			case !a.ValidFor(text) || a.Of(text) != a.Quote:
				v.rep.Quotes[audit.Altered]++
				g.State = audit.Altered
				v.find(g, "%q does not stand at %d-%d", a.Quote, a.Start, a.End)
			default:
				v.rep.Quotes[audit.Exact]++
				if a.Runes == nil || *a.Runes != runes.Span(a.Span) {
					v.find(g, "its place in code points is not that in bytes")
				}
			}
		}
	}
	return v.ctx.Err()
}

// sameDocument compares a description with that of a record. Where else the same
// bytes were found is told by other records.
func sameDocument(a, b schema.Document) bool {
	a.Found, b.Found = nil, nil
	x, err := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err == nil && err2 == nil && bytes.Equal(x, y)
}

// statements compares the N-Quads with those that the records give.
func (v *verifier) statements() error {
	in := bufio.NewScanner(bytes.NewReader(v.files["quads.nq"]))
	in.Buffer(nil, 16<<20)
	const most = 20
	wrong := 0
	for n := 1; in.Scan(); n++ {
		line := in.Text()
		v.rep.Statements++
		if v.lines[line] {
			continue
		}
		label := strings.TrimSuffix(line[strings.LastIndexByte(line, '<')+1:], "> .")
		if id, ok := schema.IDFromIRI(label); ok && v.missing[id] {
			v.rep.Unproved++
			continue
		}
		if wrong++; wrong <= most {
			v.find(audit.Finding{File: "quads.nq"}, "line %d is not what a record says", n)
		}
	}
	if wrong > most {
		v.find(audit.Finding{File: "quads.nq"}, "%d more lines are not what a record says", wrong-most)
	}
	if err := in.Err(); err != nil {
		v.find(audit.Finding{File: "quads.nq"}, "cannot be read: %v", err)
	}
	if v.rep.Unproved > 0 {
		v.rep.Notes = append(v.rep.Notes, fmt.Sprintf("%d statements come from records that are left out, and are stated here, not proved", v.rep.Unproved))
	}
	return v.ctx.Err()
}

// since proves the bundle's ledger against earlier checkpoints: one of its size,
// or one that the bundle brings a proof for.
func (v *verifier) since(known []audit.Since) {
	for _, s := range known {
		f := audit.Finding{Part: audit.PartCheckpoint, File: s.Name}
		why := v.proveSince(s)
		if why != nil {
			v.find(f, "%v", why)
			continue
		}
		v.rep.Since = append(v.rep.Since, s.Name)
	}
}

func (v *verifier) proveSince(s audit.Since) error {
	switch {
	case s.Origin != v.sealed.Origin:
		return fmt.Errorf("is of another ledger: it names %s, the bundle %s", s.Origin, v.sealed.Origin)
	case s.Size == v.sealed.Size && s.Root == v.sealed.Root:
		return nil
	case s.Size == v.sealed.Size:
		return errors.New("signs as many records as the bundle's ledger has, and they are not the same")
	case v.proofs.Since == nil || v.proofs.Since.Size != s.Size:
		return errors.New("cannot be compared: the bundle brings no proof for it; make it with \"whosaid bundle --since\"")
	case s.Size > v.sealed.Size:
		return errors.New("is later than the bundle")
	}
	path, ok := decodeHashes(v.proofs.Since.Proof)
	if !ok {
		return errors.New("the bundle's proof for it is malformed")
	}
	if err := tlog.CheckTree(path, int64(v.sealed.Size), v.sealed.Root, int64(s.Size), s.Root); err != nil {
		return errors.New("the bundle's ledger does not begin with what it signs: at least one record was changed")
	}
	return nil
}

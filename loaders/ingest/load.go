package ingest

import (
	"context"
	"iter"

	"golang.org/x/sync/errgroup"

	"whosaid/loaders/extract"
	"whosaid/loaders/link"
	"whosaid/schema"
)

// Store is where batches go; package graph has two.
type Store interface {
	// Has reports whether a batch is in force.
	Has(batch schema.ID) bool
	// Append adds a batch with the bytes it refers to, and reports whether it was new.
	Append(ctx context.Context, b *schema.Batch, files ...[]byte) (bool, error)
	// Batches returns the batches in force, in the order they were appended.
	Batches(context.Context) iter.Seq2[*schema.Batch, error]
	// Object returns bytes by their SHA-256.
	Object(hash string) ([]byte, error)
}

// Run says who loads, and when: what the ledger will tell of a batch.
type Run struct {
	Agent   string // "whosaid 0.1.0"
	Started string // RFC 3339
}

// A Summary is what came of loading.
type Summary struct {
	Loaded    []Loaded
	Unchanged []string // addresses whose documents were there already
	Refused   []Refused
	Links     int // in force after linking
	Disputed  int // of them, contradictions
}

// Loaded is a document that was stored.
type Loaded struct {
	URI      string    `json:"uri"`
	Part     int       `json:"part"`
	Document schema.ID `json:"document"`
	Title    string    `json:"title,omitempty"`
	Claims   int       `json:"claims"`
	Version  bool      `json:"new_version,omitempty"` // an earlier version of the same work was there
	Reread   bool      `json:"reread,omitempty"`      // it was there, read by an older reader
	Notes    []string  `json:"notes,omitempty"`
}

// Refused is a file that was not stored, and why.
type Refused struct {
	URI string
	Err error
}

// Progress is told of each file, and then of each stage of linking.
type Progress func(stage string, done, total int)

// Load reads paths and stores what is new, then links. What cannot be read is in
// the summary; an error means that the store failed or the context ended, and
// whatever was stored until then is whole.
func Load(ctx context.Context, s Store, paths []string, o Options, run Run, progress Progress) (*Summary, error) {
	// Models and tables are opened while the ledger is read.
	var opening errgroup.Group
	opening.Go(func() error { extract.Open(); link.Open(); return nil })
	defer opening.Wait()
	corpus, err := readBriefly(ctx, s)
	if err != nil {
		return nil, err
	}
	o.known = corpus.known()
	items, total := Read(ctx, paths, o)
	return corpus.load(ctx, s, items, total, run, progress)
}

// LoadItems stores items that have been read.
func LoadItems(ctx context.Context, s Store, items iter.Seq[Item], run Run, progress Progress) (*Summary, error) {
	corpus, err := readBriefly(ctx, s)
	if err != nil {
		return nil, err
	}
	return corpus.load(ctx, s, items, 0, run, progress)
}

// known are the documents that this version of the reader has read.
func (c *corpus) known() map[schema.ID]bool {
	out := make(map[schema.ID]bool, len(c.byDocument))
	for id, d := range c.byDocument {
		out[id] = d.batch == readBatch(id)
	}
	return out
}

func (c *corpus) load(ctx context.Context, s Store, items iter.Seq[Item], total int, run Run, progress Progress) (*Summary, error) {
	if progress == nil {
		progress = func(string, int, int) {}
	}
	sum := &Summary{}
	c.look(s)
	defer c.past.Wait()
	n := 0
	var failed error
	for it := range items {
		if it.Err != nil {
			if ctx.Err() != nil {
				break
			}
			sum.Refused = append(sum.Refused, Refused{it.Path, it.Err})
		} else if failed = c.store(ctx, s, it, run, sum); failed != nil {
			break
		}
		n++
		progress("reading", n, max(n, total))
	}
	if failed != nil {
		return sum, failed
	}
	if err := ctx.Err(); err != nil {
		return sum, err
	}
	return sum, c.relink(ctx, s, run, progress, sum)
}

// readBatch is the id of the batch of a document, read by this version of the reader.
func readBatch(doc schema.ID) schema.ID {
	return schema.NewID(schema.KindBatch, "read", string(doc), extract.Version)
}

// store appends the batches of a file's documents.
func (c *corpus) store(ctx context.Context, s Store, it Item, run Run, sum *Summary) error {
	changed := false
	for _, r := range it.Readings {
		d := &r.Document
		id := readBatch(d.ID)
		old, known := c.byDocument[d.ID]
		if known && old.batch == id {
			if err := c.found(ctx, s, old, d.URI, run); err != nil {
				return err
			}
			continue
		}
		b := &schema.Batch{ID: id, Kind: "read", Reading: r,
			Run: schema.Run{ID: schema.NewID(schema.KindRun, string(id), run.Agent, run.Started), Kind: "read", Agent: run.Agent, Config: extract.Version, Started: run.Started, Inputs: []string{d.URI}}}
		if known {
			b.Replaces = append(b.Replaces, old.batch)
		}
		if _, err := s.Append(ctx, b, it.File.Original, []byte(it.File.Text)); err != nil {
			if schema.CodeOf(err) == schema.Invalid {
				sum.Refused = append(sum.Refused, Refused{d.URI, err})
				continue
			}
			return err
		}
		if k, ok := s.(briefer); ok {
			if err := keepBrief(k, id, r); err != nil {
				return err
			}
		}
		changed = true
		sum.Loaded = append(sum.Loaded, Loaded{URI: d.URI, Part: d.Part, Document: d.ID, Title: d.Title, Claims: len(r.Claims),
			Version: c.works[d.Work], Reread: known, Notes: r.Notes})
		c.works[d.Work] = true
		c.add(id, r, it.File.Text)
	}
	if !changed && len(it.Readings) > 0 {
		sum.Unchanged = append(sum.Unchanged, it.Path)
	}
	return nil
}

// found records another place where the bytes of a known document were found.
func (c *corpus) found(ctx context.Context, s Store, old *stored, uri string, run Run) error {
	if old.uris[uri] {
		return nil
	}
	old.uris[uri] = true
	id := schema.NewID(schema.KindBatch, "found", string(old.reading.Document.ID), uri)
	_, err := s.Append(ctx, &schema.Batch{ID: id, Kind: "found", Found: &schema.Found{Document: old.reading.Document.ID, URI: uri},
		Run: schema.Run{ID: schema.NewID(schema.KindRun, string(id), run.Agent, run.Started), Kind: "read", Agent: run.Agent, Started: run.Started, Inputs: []string{uri}}})
	return err
}

package ingest

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"whosaid/loaders/extract/names"
	"whosaid/loaders/link"
	"whosaid/loaders/origin"
	"whosaid/schema"
)

// corpus is what a store holds, as linking needs it.
type corpus struct {
	byDocument map[schema.ID]*stored
	works      map[schema.ID]bool
	links      []*schema.Batch // the link batches in force
	reviews    []schema.Review
	changed    bool // documents or judgements came after the last linking

	past  errgroup.Group // what linking needs of the past, see look; it always ends well
	was   *link.Memory
	drawn []said // of each of links
}

// stored is a document's reading in force.
type stored struct {
	batch   schema.ID
	reading *schema.Reading
	whole   func() (*schema.Reading, error) // nil where reading is the whole
	text    string                          // "" until it is needed
	uris    map[string]bool
}

// readBriefly is readCorpus with briefs for readings, where the store keeps them; it
// keeps those that are missing.
func readBriefly(ctx context.Context, s Store) (*corpus, error) {
	k, ok := s.(briefer)
	if !ok {
		return readCorpus(ctx, s)
	}
	var mu sync.Mutex
	wholes := map[schema.ID]func() (*schema.Reading, error){}
	c, err := corpusOf(k.Brief(ctx, func(id schema.ID, whole func() (*schema.Batch, error)) *schema.Batch {
		b, err := k.Kept(briefName(id))
		if err != nil || b == nil {
			return nil // what cannot be read can be made again
		}
		r, ok := unbrief(b)
		if !ok {
			return nil
		}
		mu.Lock()
		defer mu.Unlock()
		wholes[id] = func() (*schema.Reading, error) {
			b, err := whole()
			if err != nil {
				return nil, err
			}
			return b.Reading, nil
		}
		return &schema.Batch{ID: id, Kind: "read", Reading: r}
	}))
	if err != nil {
		return nil, err
	}
	for _, d := range c.byDocument {
		if d.whole = wholes[d.batch]; d.whole == nil {
			if err := keepBrief(k, d.batch, d.reading); err != nil {
				return nil, err
			}
		}
	}
	return c, nil
}

// keepBrief keeps the brief of a batch's reading.
func keepBrief(k keeper, batch schema.ID, r *schema.Reading) error {
	b, err := brief(r)
	if err != nil {
		return err
	}
	return k.Keep(briefName(batch), b)
}

func readCorpus(ctx context.Context, s Store) (*corpus, error) { return corpusOf(s.Batches(ctx)) }

func corpusOf(batches iter.Seq2[*schema.Batch, error]) (*corpus, error) {
	c := &corpus{byDocument: map[schema.ID]*stored{}, works: map[schema.ID]bool{}}
	for b, err := range batches {
		if err != nil {
			return nil, err
		}
		switch {
		case b.Reading != nil:
			c.add(b.ID, b.Reading, "")
			c.works[b.Reading.Document.Work] = true
		case b.Found != nil:
			if old := c.byDocument[b.Found.Document]; old != nil {
				old.uris[b.Found.URI] = true
			}
		case b.Review != nil:
			c.reviews = append(c.reviews, *b.Review)
		case b.Kind == "link":
			c.links = append(c.links, b)
		}
	}
	c.changed = false
	return c, nil
}

// look begins to look at what linking will need of the documents and links that are
// there: texts, what is remembered, what batches say. Documents are read meanwhile.
func (c *corpus) look(s Store) {
	there := slices.Collect(maps.Values(c.byDocument))
	c.past.Go(func() error {
		for _, d := range there {
			if b, err := s.Object(d.reading.Document.TextSHA256); err == nil { // else it is asked for again
				d.text = string(b)
			}
		}
		return nil
	})
	c.past.Go(func() error {
		c.was = remember(s, c.links)
		c.drawn = make([]said, len(c.links))
		for i, b := range c.links {
			c.drawn[i] = sayings(b)
		}
		return nil
	})
}

func (c *corpus) add(batch schema.ID, r *schema.Reading, text string) {
	c.byDocument[r.Document.ID] = &stored{batch: batch, reading: r, text: text, uris: map[string]bool{r.Document.URI: true}}
	c.changed = true
}

// relink links what has come with what is there, and appends what is new in batches
// that replace those of which something no longer holds. The links are those that
// linking all documents at once would draw.
func (c *corpus) relink(ctx context.Context, s Store, run Run, progress Progress, sum *Summary) error {
	_ = c.past.Wait()
	if !c.changed && len(c.links) > 0 {
		for _, b := range c.links {
			sum.count(b.Links)
		}
		return nil
	}
	docs := make([]link.Document, 0, len(c.byDocument))
	for _, d := range c.byDocument {
		if d.text == "" {
			b, err := s.Object(d.reading.Document.TextSHA256)
			if schema.CodeOf(err) == schema.NotFound && err != nil {
				continue // erased: nothing of it can be linked any more
			} else if err != nil {
				return err
			}
			d.text = string(b)
		}
		docs = append(docs, link.Document{Reading: d.reading, Text: d.text, Version: string(d.batch), Whole: d.whole})
	}
	b, memory, err := linkOn(ctx, docs, c.reviews, c.links, c.was, parsesIn(s), progress)
	if err != nil {
		return err
	}
	sum.count(b.Links)
	batches, replaced, err := divide(b, docs, c.links, c.drawn)
	if err != nil {
		return err
	}
	memory.Batches = nil
	for _, old := range c.links {
		if !slices.Contains(replaced, old.ID) {
			memory.Batches = append(memory.Batches, old.ID)
		}
	}
	for _, b := range batches {
		memory.Batches = append(memory.Batches, b.ID)
	}
	kept := packed(s, memory)
	for i, b := range batches {
		if i == 0 {
			b.Replaces = replaced
		}
		b.Run = schema.Run{ID: schema.NewID(schema.KindRun, string(b.ID), run.Agent, run.Started), Kind: "link", Agent: run.Agent, Config: link.Version, Started: run.Started}
		if _, err := s.Append(ctx, b); err != nil {
			return errors.Join(err, kept.drop())
		}
	}
	return kept.keep()
}

func (s *Summary) count(links []schema.Link) {
	s.Links += len(links)
	for i := range links {
		if links[i].Relation == schema.Contradicts {
			s.Disputed++
		}
	}
}

// Link judges the names of documents, finds their shared origins and draws their
// links, hearing what people decided of names. The batch's id rests on what was found,
// and the order of the documents does not matter.
func Link(ctx context.Context, docs []link.Document, reviews []schema.Review, progress Progress) (*schema.Batch, error) {
	b, _, err := linkOn(ctx, docs, reviews, nil, &link.Memory{}, nil, progress)
	if err != nil {
		return nil, err
	}
	return b, identify(b)
}

// linkOn is Link where was remembers an earlier linking, whose batches are old, and kept
// has its parses; it returns what to remember of this one. The batch has no id yet.
func linkOn(ctx context.Context, docs []link.Document, reviews []schema.Review, old []*schema.Batch, was *link.Memory, kept link.Parses, progress Progress) (*schema.Batch, *link.Memory, error) {
	if progress == nil {
		progress = func(string, int, int) {}
	}
	slices.SortFunc(docs, func(a, b link.Document) int { return cmp.Compare(a.Reading.Document.ID, b.Reading.Document.ID) })
	found := make([]*names.Found, len(docs))
	copies := make([]origin.Doc, len(docs))
	claims := map[schema.ID]schema.ID{}
	for i, d := range docs {
		found[i] = &names.Found{Mentions: d.Reading.Entities, Names: d.Reading.Names}
		copies[i] = origin.Doc{Document: d.Reading.Document, Text: d.Text, Sentences: d.Reading.Sentences, Reading: d.Reading}
		for j := range d.Reading.Claims {
			claims[d.Reading.Claims[j].ID] = d.Reading.Claims[j].Claim
		}
	}
	b := &schema.Batch{Kind: "link"}
	progress("names and origins", 0, len(docs))
	var origins errgroup.Group
	origins.Go(func() error { b.Origins = origin.Find(copies); return nil })
	defer origins.Wait()
	b.Same = names.Resolve(found)
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	drawn, err := link.Again(ctx, docs, heard(b.Same, reviews), was, kept, func(done, total int) { progress("linking", done, total) })
	if err != nil {
		return nil, nil, fmt.Errorf("link: %w", err)
	}
	_ = origins.Wait()
	b.Links, b.Checked = drawn.Links, drawn.Checked
	takeOver(b, drawn.Kept, docs, old)
	for i := range b.Links {
		l := &b.Links[i]
		l.ClaimA, l.ClaimB = claims[l.A], claims[l.B]
	}
	return b, drawn.Memory, nil
}

// identify gives a link batch the id of its content.
func identify(b *schema.Batch) error {
	content, err := json.Marshal(&schema.Batch{Kind: b.Kind, Links: b.Links, Checked: b.Checked, Origins: b.Origins, Same: b.Same})
	if err != nil {
		return fmt.Errorf("link: %w", err)
	}
	b.ID = schema.NewID(schema.KindBatch, "link", link.Version, string(content))
	return nil
}

package ingest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"reflect"
	"slices"

	"golang.org/x/sync/errgroup"

	"whosaid/loaders/link"
	"whosaid/schema"
)

// A keeper is a store that keeps what can be made again, as package graph's do.
type keeper interface {
	Keep(name string, b []byte) error
	Kept(name string) ([]byte, error)
}

// memoryName is what the memory of links is kept under.
const memoryName = "links"

// remember returns what an earlier linking left, when the batches in force are those
// that it left; without that nothing is remembered, and all is linked anew.
func remember(s Store, inForce []*schema.Batch) *link.Memory {
	k, ok := s.(keeper)
	if !ok {
		return &link.Memory{}
	}
	b, err := k.Kept(memoryName)
	if err != nil {
		return &link.Memory{} // what cannot be read can be made again
	}
	m := link.ReadMemory(b)
	ids := make([]schema.ID, len(inForce))
	for i, b := range inForce {
		ids[i] = b.ID
	}
	slices.Sort(ids)
	slices.Sort(m.Batches)
	if !slices.Equal(ids, m.Batches) {
		return &link.Memory{}
	}
	return m
}

// parses is a store that keeps how claims were parsed, beside its index.
type parses struct{ keeper }

func parsesName(doc schema.ID) string { return "parses-" + string(doc) }

// Parses implements [link.Parses].
func (p parses) Parses(doc schema.ID) []byte {
	b, err := p.Kept(parsesName(doc))
	if err != nil {
		return nil // what cannot be read can be made again
	}
	return b
}

// KeepParses implements [link.Parses].
func (p parses) KeepParses(doc schema.ID, b []byte) error { return p.Keep(parsesName(doc), b) }

// parsesIn are the parses that a store keeps; nil for a store that keeps nothing.
func parsesIn(s Store) link.Parses {
	if k, ok := s.(keeper); ok {
		return parses{k}
	}
	return nil
}

// A packing is a memory on its way into a store that keeps it.
type packing struct {
	store keeper // nil when the store keeps nothing
	bytes []byte
	g     errgroup.Group
}

// packed begins to pack a memory for a store. One of drop and keep must follow.
func packed(s Store, m *link.Memory) *packing {
	p := &packing{}
	if p.store, _ = s.(keeper); p.store != nil {
		p.g.Go(func() (err error) {
			p.bytes, err = m.Bytes()
			return err
		})
	}
	return p
}

// drop waits until the memory is packed and keeps nothing.
func (p *packing) drop() error { return p.g.Wait() }

// keep keeps the memory.
func (p *packing) keep() error {
	if err := p.g.Wait(); err != nil || p.store == nil {
		return err
	}
	return p.store.Keep(memoryName, p.bytes)
}

// takeOver adds to a linking what earlier batches hold of the pairs of documents whose
// links stand.
func takeOver(b *schema.Batch, kept map[[2]schema.ID]bool, docs []link.Document, old []*schema.Batch) {
	if len(kept) == 0 {
		return
	}
	document := map[schema.ID]schema.ID{} // of an assertion
	for _, d := range docs {
		for i := range d.Reading.Claims {
			document[d.Reading.Claims[i].ID] = d.Reading.Document.ID
		}
	}
	stands := func(x, y schema.ID) bool {
		a, b := document[x], document[y]
		return a != "" && b != "" && kept[[2]schema.ID{min(a, b), max(a, b)}]
	}
	for _, o := range old {
		for _, l := range o.Links {
			if stands(l.A, l.B) {
				b.Links = append(b.Links, l)
			}
		}
		for _, c := range o.Checked {
			if stands(c.A, c.B) {
				b.Checked = append(b.Checked, c)
			}
		}
	}
	slices.SortFunc(b.Links, func(x, y schema.Link) int { return cmp.Compare(x.ID, y.ID) })
	b.Links = slices.CompactFunc(b.Links, func(x, y schema.Link) bool { return x.ID == y.ID })
	slices.SortFunc(b.Checked, func(x, y schema.Checked) int {
		return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B), cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Why, y.Why))
	})
	b.Checked = slices.Compact(b.Checked)
}

// wholeBatch is how many things a linking may find and still be one batch, written
// again whenever anything changes; beyond it, batches stay as long as all that they
// say holds, and what comes is written in batches of this many. A thousand quads or
// two, so that one thing that no longer holds costs little, and a record of the ledger
// for each is little beside them.
const wholeBatch = 256

// divide returns the batches to append, so that those and the old ones that are not
// replaced say just what all says. docs are the documents that it links: what is drawn
// between one and those before it stands together, as it goes together when another
// document comes between. says is what each of the old ones says.
func divide(all *schema.Batch, docs []link.Document, old []*schema.Batch, says []said) (fresh []*schema.Batch, replaced []schema.ID, err error) {
	n := len(all.Links) + len(all.Checked) + len(all.Origins) + len(all.Same)
	if n <= wholeBatch {
		if n == 0 && len(old) == 0 {
			return nil, nil, nil
		}
		if err := identify(all); err != nil {
			return nil, nil, err
		}
		for _, o := range old {
			if o.ID == all.ID {
				return nil, nil, nil
			}
			replaced = append(replaced, o.ID)
		}
		return []*schema.Batch{all}, replaced, nil
	}
	left := map[string]thing{}
	for t, err := range things(all, memoOf(old, says)) {
		if err != nil {
			return nil, nil, err
		}
		left[t.json] = t
	}
	for i, o := range old {
		if says[i].err != nil {
			return nil, nil, says[i].err
		}
		if slices.ContainsFunc(says[i].json, func(k string) bool { _, ok := left[k]; return !ok }) {
			replaced = append(replaced, o.ID)
			continue
		}
		for _, k := range says[i].json {
			delete(left, k)
		}
	}
	var b *schema.Batch
	for _, t := range inPlace(left, docs) {
		if b == nil || len(b.Links)+len(b.Checked)+len(b.Origins)+len(b.Same) == wholeBatch {
			b = &schema.Batch{Kind: "link"}
			fresh = append(fresh, b)
		}
		t.put(b)
	}
	for _, b := range fresh {
		if err := identify(b); err != nil {
			return nil, nil, err
		}
	}
	if len(fresh) == 0 && len(replaced) > 0 { // a batch must carry what it replaces
		fresh = append(fresh, &schema.Batch{Kind: "link"})
		err = identify(fresh[0])
	}
	return fresh, replaced, err
}

// A thing is what a link batch says once: a link, a checked pair, an origin or a
// judgement of two names.
type thing struct {
	json string
	sort int // links first, then the others in this order
	a, b schema.ID
	put  func(*schema.Batch)
}

// said is what a link batch says, each thing as JSON.
type said struct {
	json []string
	err  error
}

func sayings(b *schema.Batch) (out said) {
	for t, err := range things(b, nil) {
		if err != nil {
			return said{err: err}
		}
		out.json = append(out.json, t.json)
	}
	return out
}

// A memo knows the JSON of what batches say: nearly all that a linking says was said
// before.
type memo struct {
	links   map[schema.ID]saidLink
	checked map[schema.Checked]string
	same    map[schema.Identity]string
}

type saidLink struct {
	link *schema.Link
	json string
}

func memoOf(batches []*schema.Batch, says []said) *memo {
	m := &memo{links: map[schema.ID]saidLink{}, checked: map[schema.Checked]string{}, same: map[schema.Identity]string{}}
	for n, b := range batches {
		json := says[n].json
		if says[n].err != nil || len(json) != len(b.Links)+len(b.Checked)+len(b.Origins)+len(b.Same) {
			continue
		}
		for i := range b.Links {
			m.links[b.Links[i].ID] = saidLink{&b.Links[i], json[i]}
		}
		json = json[len(b.Links):]
		for i, c := range b.Checked {
			m.checked[c] = json[i]
		}
		json = json[len(b.Checked)+len(b.Origins):]
		for i, s := range b.Same {
			m.same[s] = json[i]
		}
	}
	return m
}

// of is the JSON of a link, a checked pair or a judgement, "" where it is not known.
func (m *memo) of(v any) string {
	if m == nil {
		return ""
	}
	switch v := v.(type) {
	case *schema.Link:
		if was, ok := m.links[v.ID]; ok && reflect.DeepEqual(was.link, v) {
			return was.json
		}
	case *schema.Checked:
		return m.checked[*v]
	case *schema.Identity:
		return m.same[*v]
	}
	return ""
}

// things are what a link batch says; known may be nil.
func things(b *schema.Batch, known *memo) iter.Seq2[thing, error] {
	return func(yield func(thing, error) bool) {
		each := func(v any, t thing) bool {
			if t.json = known.of(v); t.json != "" {
				return yield(t, nil)
			}
			j, err := json.Marshal(v)
			if err != nil {
				return yield(t, fmt.Errorf("link: %w", err)) && false
			}
			t.json = string(j)
			return yield(t, nil)
		}
		for i := range b.Links {
			l := &b.Links[i]
			if !each(l, thing{a: l.A, b: l.B, put: func(to *schema.Batch) { to.Links = append(to.Links, *l) }}) {
				return
			}
		}
		for i := range b.Checked {
			c := &b.Checked[i]
			if !each(c, thing{sort: 1, a: c.A, b: c.B, put: func(to *schema.Batch) { to.Checked = append(to.Checked, *c) }}) {
				return
			}
		}
		for i := range b.Origins {
			o := &b.Origins[i]
			if !each(o, thing{sort: 2, put: func(to *schema.Batch) { to.Origins = append(to.Origins, *o) }}) {
				return
			}
		}
		for i := range b.Same {
			s := &b.Same[i]
			if !each(s, thing{sort: 3, a: s.A, b: s.B, put: func(to *schema.Batch) { to.Same = append(to.Same, *s) }}) {
				return
			}
		}
	}
}

// inPlace sorts things: links and checked pairs by the later of their documents, then
// what documents that come change.
func inPlace(left map[string]thing, docs []link.Document) []thing {
	docs = slices.Clone(docs)
	link.SortDocuments(docs)
	place := map[schema.ID]int{} // of an assertion's document
	for n, d := range docs {
		for i := range d.Reading.Claims {
			place[d.Reading.Claims[i].ID] = n
		}
	}
	out := slices.Collect(maps.Values(left))
	slices.SortFunc(out, func(x, y thing) int {
		return cmp.Or(cmp.Compare(max(x.sort, 1), max(y.sort, 1)),
			cmp.Compare(max(place[x.a], place[x.b]), max(place[y.a], place[y.b])),
			cmp.Compare(x.sort, y.sort), cmp.Compare(x.json, y.json))
	})
	return out
}

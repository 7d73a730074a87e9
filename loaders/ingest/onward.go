package ingest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

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

func keep(s Store, m *link.Memory) error {
	k, ok := s.(keeper)
	if !ok {
		return nil
	}
	b, err := m.Bytes()
	if err != nil {
		return err
	}
	return k.Keep(memoryName, b)
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
// say holds, and what comes is written in batches of this many.
const wholeBatch = 4096

// divide returns the batches to append, so that those and the old ones that are not
// replaced say just what all says.
func divide(all *schema.Batch, old []*schema.Batch) (fresh []*schema.Batch, replaced []schema.ID, err error) {
	n := len(all.Links) + len(all.Checked) + len(all.Origins) + len(all.Same)
	if n <= wholeBatch {
		if n == 0 && len(old) == 0 {
			return nil, nil, nil
		}
		for _, o := range old {
			if o.ID == all.ID {
				return nil, nil, nil
			}
			replaced = append(replaced, o.ID)
		}
		return []*schema.Batch{all}, replaced, nil
	}
	left, order, err := things(all)
	if err != nil {
		return nil, nil, err
	}
	for _, o := range old {
		mine, keys, err := things(o)
		if err != nil {
			return nil, nil, err
		}
		if slices.ContainsFunc(keys, func(k string) bool { return left[k] == nil }) {
			replaced = append(replaced, o.ID)
			continue
		}
		for k := range mine {
			delete(left, k)
		}
	}
	var b *schema.Batch
	for _, k := range order {
		put := left[k]
		if put == nil {
			continue
		}
		if b == nil || len(b.Links)+len(b.Checked)+len(b.Origins)+len(b.Same) == wholeBatch {
			b = &schema.Batch{Kind: "link"}
			fresh = append(fresh, b)
		}
		put(b)
		delete(left, k)
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

// things are what a link batch says, each by its JSON, with what puts it into another
// batch; keys are in the batch's order: links and checked pairs first, which stay,
// then what documents that come change.
func things(b *schema.Batch) (map[string]func(*schema.Batch), []string, error) {
	out := map[string]func(*schema.Batch){}
	var keys []string
	add := func(v any, put func(*schema.Batch)) error {
		j, err := json.Marshal(v)
		if err != nil {
			return fmt.Errorf("link: %w", err)
		}
		k := string(j)
		if out[k] == nil {
			out[k] = put
			keys = append(keys, k)
		}
		return nil
	}
	for i := range b.Links {
		if err := add(&b.Links[i], func(to *schema.Batch) { to.Links = append(to.Links, b.Links[i]) }); err != nil {
			return nil, nil, err
		}
	}
	for i := range b.Checked {
		if err := add(&b.Checked[i], func(to *schema.Batch) { to.Checked = append(to.Checked, b.Checked[i]) }); err != nil {
			return nil, nil, err
		}
	}
	for i := range b.Origins {
		if err := add(&b.Origins[i], func(to *schema.Batch) { to.Origins = append(to.Origins, b.Origins[i]) }); err != nil {
			return nil, nil, err
		}
	}
	for i := range b.Same {
		if err := add(&b.Same[i], func(to *schema.Batch) { to.Same = append(to.Same, b.Same[i]) }); err != nil {
			return nil, nil, err
		}
	}
	return out, keys, nil
}

package link

import (
	"context"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"whosaid/schema"

	"golang.org/x/sync/errgroup"
)

// Version names the rules. Links drawn by another version may differ.
const Version = "link/1"

func itoa(n int) string { return strconv.Itoa(n) }

// Link draws the links between the assertions of the documents. same are the
// judgements of identity, from resolving names across documents. progress, which
// may be nil, is told how many of the steps are done.
//
// The result does not depend on the order of the documents, and a document that
// shares nothing with the others changes no link between them. Links and checked
// pairs are sorted by their ids.
func Link(ctx context.Context, docs []Document, same []schema.Identity, progress func(done, total int)) ([]schema.Link, []schema.Checked, error) {
	docs = slices.Clone(docs)
	slices.SortFunc(docs, func(x, y Document) int {
		return strings.Compare(string(x.Reading.Document.ID), string(y.Reading.Document.ID))
	})
	docs = slices.CompactFunc(docs, func(x, y Document) bool { return x.Reading.Document.ID == y.Reading.Document.ID })
	statements, err := analyseAll(ctx, docs, same, progress)
	if err != nil {
		return nil, nil, err
	}
	pairs := candidates(statements)
	return judgeAll(ctx, statements, pairs, progress)
}

// analyseAll analyses every assertion, in the order of documents and places.
func analyseAll(ctx context.Context, docs []Document, same []schema.Identity, progress func(done, total int)) ([]*Statement, error) {
	var names []schema.Name
	for _, d := range docs {
		names = append(names, d.Reading.Names...)
	}
	classes := schema.Entities(names, same, nil)
	entity := func(id schema.ID) schema.ID {
		if e, ok := classes[id]; ok {
			return e
		}
		return id
	}
	type job struct{ doc, claim, at int }
	var jobs []job
	contexts := make([]*docContext, len(docs))
	for i, d := range docs {
		contexts[i] = newContext(d.Reading, entity)
		contexts[i].readTopics(d.Reading, d.Text)
		for j := range d.Reading.Claims {
			jobs = append(jobs, job{i, j, len(jobs)})
		}
	}
	out := make([]*Statement, len(jobs))
	var mu sync.Mutex
	done := 0
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for part := range slices.Chunk(jobs, 64) {
		g.Go(func() error {
			for _, j := range part {
				if err := gctx.Err(); err != nil {
					return err
				}
				d := docs[j.doc]
				out[j.at] = fromReading(d.Reading, d.Text, j.claim, entity, contexts[j.doc])
			}
			mu.Lock()
			defer mu.Unlock()
			done += len(part)
			if progress != nil {
				progress(done, 2*len(jobs))
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	// A document whose voice others speak of, and not as an outlet, is a party's.
	spoken := map[schema.ID]map[schema.ID]bool{} // entity -> documents that speak of it
	for _, d := range docs {
		for i := range d.Reading.Entities {
			m := &d.Reading.Entities[i]
			if m.Type == schema.Outlet || m.Entity == "" {
				continue
			}
			for _, k := range []string{string(entity(m.Entity)), schema.Fold(m.Text), schema.Fold(m.Name)} {
				if spoken[schema.ID(k)] == nil {
					spoken[schema.ID(k)] = map[schema.ID]bool{}
				}
				spoken[schema.ID(k)][d.Reading.Document.ID] = true
			}
		}
	}
	voices := map[schema.ID]string{}
	for _, d := range docs {
		voices[d.Reading.Document.ID] = schema.Fold(d.Reading.Document.Voice())
	}
	for _, s := range out {
		for _, k := range []schema.ID{s.voice, schema.ID(voices[s.document])} {
			for d := range spoken[k] {
				s.party = s.party || k != "" && voices[d] != voices[s.document]
			}
		}
	}
	return out, nil
}

// candidates are the pairs that share a key, each once, sorted.
func candidates(statements []*Statement) [][2]int {
	byKey := map[string][]int{}
	for i, s := range statements {
		for _, k := range Keys(s) {
			byKey[k] = append(byKey[k], i)
		}
	}
	seen := map[[2]int]bool{}
	for k, list := range byKey {
		if len(list) <= maxSharing {
			join(list, len(list), seen)
			continue
		}
		// A key that many share is split by the month of saying; within a month
		// that is still too many, each is compared with its neighbours alone.
		byMonth := map[string][]int{}
		for _, i := range list {
			m := ""
			if s := statements[i]; s.hasSaid {
				m = s.said.Earliest.Format("2006-01")
			}
			byMonth[m] = append(byMonth[m], i)
		}
		for _, l := range byMonth {
			n := len(l)
			if n > maxSharing {
				n = window
			}
			join(l, n, seen)
		}
		delete(byKey, k)
	}
	out := make([][2]int, 0, len(seen))
	for p := range seen {
		out = append(out, p)
	}
	slices.SortFunc(out, func(x, y [2]int) int {
		if x[0] != y[0] {
			return x[0] - y[0]
		}
		return x[1] - y[1]
	})
	return out
}

// join adds the pairs of a list that are at most reach apart in it.
func join(list []int, reach int, seen map[[2]int]bool) {
	for i := range list {
		for j := i + 1; j < len(list) && j-i <= reach; j++ {
			if list[i] != list[j] {
				seen[[2]int{list[i], list[j]}] = true
			}
		}
	}
}

// judgeAll compares the candidate pairs.
func judgeAll(ctx context.Context, statements []*Statement, pairs [][2]int, progress func(done, total int)) ([]schema.Link, []schema.Checked, error) {
	type found struct {
		links   []schema.Link
		checked []schema.Checked
	}
	chunks := slices.Collect(slices.Chunk(pairs, 512))
	results := make([]found, len(chunks))
	var mu sync.Mutex
	done := 0
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, chunk := range chunks {
		g.Go(func() error {
			r := &results[i]
			for _, c := range chunk {
				if err := gctx.Err(); err != nil {
					return err
				}
				l, ch := compare(statements[c[0]], statements[c[1]])
				if l != nil {
					r.links = append(r.links, *l)
				}
				r.checked = append(r.checked, ch...)
			}
			mu.Lock()
			defer mu.Unlock()
			done += len(chunk)
			if progress != nil {
				progress(len(pairs)+done, 2*len(pairs))
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, nil, err
	}
	var links []schema.Link
	var checked []schema.Checked
	for _, r := range results {
		links = append(links, r.links...)
		checked = append(checked, r.checked...)
	}
	slices.SortFunc(links, func(x, y schema.Link) int { return strings.Compare(string(x.ID), string(y.ID)) })
	slices.SortFunc(checked, func(x, y schema.Checked) int {
		return strings.Compare(string(x.A)+string(x.B)+x.Rule+x.Why, string(y.A)+string(y.B)+y.Rule+y.Why)
	})
	return links, slices.Compact(checked), nil
}

// compare judges two assertions in the order of their ids, so that the result
// does not depend on the order in which they were met; both ways, because
// support may hold one way only.
func compare(a, b *Statement) (*schema.Link, []schema.Checked) {
	if a.assertion == b.assertion {
		return nil, nil
	}
	if b.assertion < a.assertion {
		a, b = b, a
	}
	st := story(a.context, b.context)
	p := newPair(a, b)
	if st == 0 {
		// Documents that share nothing may still hold one sentence in common.
		if min(p.cover, p.coverA) < 0.6 || len(p.of) < 4 {
			return nil, nil
		}
		st = 0.15
	}
	p.linked, p.story = true, st
	r := Result{Relation: schema.Unrelated}
	if max(p.cover, p.coverA) >= 0.12 || sharesClass(a, b) {
		forth, back := p.judge(), p.turned().judge()
		r = both(forth, back)
		if r.Relation == schema.Unrelated && back.Relation != schema.Unrelated {
			r = back
			r.Evidence = swapped(r.Evidence)
		}
	}
	if r.Relation != schema.Updates {
		switch w := p.weighed(); {
		case w.Score >= surely:
			r = w
		case r.Relation == schema.Contradicts && w.Score < besideRule:
			r.Relation, r.Rejected = schema.Unrelated, append(r.Rejected, Rejection{r.Rule, "not surely of one thing: " + r.Why})
		}
	}
	var checked []schema.Checked
	reject := func(rule, why string) {
		x, y := min(a.assertion, b.assertion), max(a.assertion, b.assertion)
		checked = append(checked, schema.Checked{A: x, B: y, Rule: rule, Why: why})
	}
	if r.Relation != schema.Contradicts {
		for _, j := range r.Rejected {
			reject(j.Rule, j.Why)
		}
	}
	if r.Relation == schema.Contradicts {
		if why := sameVoice(a, b, r); why != "" {
			reject(r.Rule, why)
			return nil, checked
		}
	}
	if r.Relation == schema.Unrelated {
		return nil, checked
	}
	if l := cites(a, b, r); l != nil {
		return l, checked
	}
	l := &schema.Link{A: a.assertion, B: b.assertion, Relation: r.Relation, Kind: r.Kind, Rule: r.Rule, Score: r.Score,
		Time: r.Time, Comparable: r.Comparable, Why: r.Why, Evidence: r.Evidence}
	if r.Relation == schema.Updates {
		// The later one updates the earlier.
		if o := p.order(); o < 0 {
			l.A, l.B = b.assertion, a.assertion
			l.Evidence = swapped(l.Evidence)
		}
	}
	l.Identify()
	return l, checked
}

// sameVoice tells why two statements of one speaker in one document are not a
// dispute; "" when they may be one.
func sameVoice(a, b *Statement, r Result) string {
	if a.document == b.document && a.speaker == b.speaker {
		return "one speaker in one document: " + r.Why
	}
	return ""
}

package main

import (
	"context"
	"fmt"
	"iter"

	"whosaid/graph"
	"whosaid/loaders/ingest"
	"whosaid/schema"
)

// open opens the graph that the settings name.
func (p *program) open(ctx context.Context, o graph.Options) (*graph.Store, error) {
	step, finish := p.progress()
	o.Progress = func(done, total uint64) { step("replaying the ledger", int(done), int(total)) }
	g, err := graph.Open(ctx, p.config.Graph, o)
	finish()
	if o.AsOf != "" && schema.CodeOf(err) == schema.Invalid {
		return nil, usageError{err}
	}
	if err == nil && g.Torn() != "" {
		fmt.Fprintf(p.err, "note: the last run was cut off: %s; nothing acknowledged was lost\n", g.Torn())
	}
	return g, err
}

// readIntoMemory reads paths into a graph in memory.
func (p *program) readIntoMemory(ctx context.Context, paths []string) (*graph.Store, *ingest.Summary, error) {
	g, err := graph.Memory()
	if err != nil {
		return nil, nil, err
	}
	step, finish := p.progress()
	defer finish()
	// In memory nothing is kept, so no time is recorded: same input, same bytes out.
	sum, err := ingest.Load(ctx, g, paths, p.readOptions(), ingest.Run{Agent: agent()}, step)
	return g, sum, err
}

// readings reads inputs in order, and reports the refused ones when all are done.
func (p *program) readings(items iter.Seq[ingest.Item], each func(ingest.Item) error) (done int, refused []ingest.Refused, err error) {
	for it := range items {
		if it.Err != nil {
			refused = append(refused, ingest.Refused{URI: it.Path, Err: it.Err})
			continue
		}
		if err := each(it); err != nil {
			return done, refused, err
		}
		done++
	}
	return done, refused, nil
}

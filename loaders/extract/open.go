package extract

import (
	"golang.org/x/sync/errgroup"

	"whosaid/loaders/extract/names/sequence"
	"whosaid/loaders/segment"
)

// Open makes the models ready that reading a first text would make ready, several at a
// time. Nothing rests on its having been called.
func Open() {
	var g errgroup.Group
	g.Go(func() error { segment.Open(); return nil })
	g.Go(func() error { sequence.Load(); return nil }) // and the lexicon
	_ = g.Wait()
}

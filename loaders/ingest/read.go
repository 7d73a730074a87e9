package ingest

import (
	"context"
	"fmt"
	"io"
	"iter"
	"runtime"

	"whosaid/loaders"
	"whosaid/loaders/extract"
	"whosaid/schema"
)

// Options says how to read. The zero value reads files with the default limits.
type Options struct {
	Limits    loaders.Limits
	MediaType string    // of every input; "" detects it
	Whole     bool      // never split a file into parts
	Stdin     io.Reader // what the path "-" stands for
	Workers   int       // readings at a time; 0 is one a processor

	// known documents need not be read: their readings have the document alone.
	known map[schema.ID]bool
}

// An Item is one file: the readings of its documents, or why it was refused.
type Item struct {
	Path     string
	File     *loaders.File
	Readings []*schema.Reading
	Err      error
}

// Read reads the files that paths stand for, in order. Files that cannot be read
// come as items with an error. It stops early only when the context ends.
func Read(ctx context.Context, paths []string, o Options) (items iter.Seq[Item], total int) {
	files, refused := loaders.Walk(paths)
	total = len(files) + len(refused)
	return func(yield func(Item) bool) {
		for _, r := range refused {
			if !yield(Item{Path: r.Path, Err: r.Err}) {
				return
			}
		}
		for it := range ordered(o.Workers, together(loaded(ctx, files, o)), func(it Item) Item { return readItem(ctx, it, o.known) }) {
			if !yield(it) || ctx.Err() != nil {
				return
			}
		}
	}, total
}

// ReadInputs reads inputs that are already in memory, in order.
func ReadInputs(ctx context.Context, inputs iter.Seq2[loaders.Input, error], o Options) iter.Seq[Item] {
	files := func(yield func(Item) bool) {
		for in, err := range inputs {
			if err != nil {
				if !yield(Item{Path: in.URI, Err: err}) {
					return
				}
				continue
			}
			for f, err := range loaders.LoadAll(ctx, in, o.Limits) {
				if !yield(Item{Path: in.URI, File: f, Err: err}) || ctx.Err() != nil {
					return
				}
			}
		}
	}
	return ordered(o.Workers, together(files), func(it Item) Item { return readItem(ctx, it, o.known) })
}

// loaded loads files one after another: one file's bytes are held at a time for each worker.
func loaded(ctx context.Context, files []string, o Options) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		for _, path := range files {
			if ctx.Err() != nil {
				return
			}
			in, err := open(ctx, path, o)
			if err != nil {
				if !yield(Item{Path: path, Err: err}) {
					return
				}
				continue
			}
			in.MediaType, in.Whole = o.MediaType, o.Whole
			for f, err := range loaders.LoadAll(ctx, in, o.Limits) {
				if !yield(Item{Path: path, File: f, Err: err}) {
					return
				}
			}
		}
	}
}

// window is how many bytes of files are held back so that they can complete each
// other's dates.
const window = 32 << 20

// together completes the dates of files from those that are loaded with them: a
// dateline without a year has that of its neighbours. Larger inputs go through in
// windows.
func together(in iter.Seq[Item]) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		var held []Item
		size := 0
		release := func() bool {
			var files []*loaders.File
			for _, it := range held {
				if it.File != nil {
					files = append(files, it.File)
				}
			}
			loaders.CompleteDates(files)
			for _, it := range held {
				if !yield(it) {
					return false
				}
			}
			held, size = held[:0], 0
			return true
		}
		for it := range in {
			held = append(held, it)
			if it.File != nil {
				size += len(it.File.Original) + len(it.File.Text)
			}
			if size >= window && !release() {
				return
			}
		}
		release()
	}
}

func open(ctx context.Context, path string, o Options) (loaders.Input, error) {
	if path == "-" && o.Stdin != nil {
		return loaders.ReadFrom(ctx, path, o.Stdin, o.Limits)
	}
	return loaders.Read(ctx, path, o.Limits)
}

// readItem reads the documents of a file; of known ones it only says which they are.
func readItem(ctx context.Context, it Item, known map[schema.ID]bool) Item {
	if it.Err != nil {
		return it
	}
	for i := range it.File.Parts {
		if it.Err = ctx.Err(); it.Err != nil {
			return it
		}
		p := &it.File.Parts[i]
		if known[p.Document.ID] {
			it.Readings = append(it.Readings, &schema.Reading{Document: p.Document})
			continue
		}
		r, err := extract.Read(&p.Document, it.File.Text, p.TitleSpan, p.Skipped)
		if err != nil {
			it.Err = fmt.Errorf("read %s part %d: %w", it.Path, p.Document.Part, err)
			return it
		}
		r.ID = string(p.Document.ID)
		if it.File.ID != "" {
			r.ID = it.File.ID
		}
		if i == 0 {
			r.Notes = append(r.Notes, it.File.Notes...)
		}
		it.Readings = append(it.Readings, r)
	}
	return it
}

// ahead is how many results a worker may have waiting for an earlier one that
// takes longer.
const ahead = 8

// ordered maps f over in, up to n at a time, and yields the results in order.
func ordered[T, U any](n int, in iter.Seq[T], f func(T) U) iter.Seq[U] {
	if n <= 0 {
		n = runtime.GOMAXPROCS(0)
	}
	return func(yield func(U) bool) {
		results := make(chan chan U, n*ahead)
		working := make(chan struct{}, n)
		stop := make(chan struct{})
		done := make(chan struct{})
		go func() {
			defer close(done)
			defer close(results)
			for x := range in {
				select {
				case working <- struct{}{}:
				case <-stop:
					return
				}
				c := make(chan U, 1)
				select {
				case results <- c:
				case <-stop:
					return
				}
				go func() {
					c <- f(x)
					<-working
				}()
			}
		}()
		defer func() {
			close(stop)
			for c := range results {
				<-c
			}
			<-done
		}()
		for c := range results {
			if !yield(<-c) {
				return
			}
		}
	}
}

package quadstore

import (
	"context"
	"runtime"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// TestGiveUpUnderLock lets the engine give up while it holds its own lock. What
// waits for that lock comes back then.
func TestGiveUpUnderLock(t *testing.T) {
	for _, c := range []struct {
		name  string
		waits string // the function of the engine that waits for the lock
		// ready readies a call on an open store; change writes to it, so that what
		// was opened before is the last that holds the state before.
		ready func(t *testing.T, s *Store, change func()) (call func() error)
	}{
		{"a new snapshot", "pebble/v2.(*DB).NewSnapshot", func(_ *testing.T, s *Store, _ func()) func() error {
			return func() error { return s.Snapshot().err }
		}},
		{"the end of a snapshot", "pebble/v2.(*Snapshot).Close", func(_ *testing.T, s *Store, _ func()) func() error {
			return s.Snapshot().Close
		}},
		{"the end of a snapshot that was read", "pebble/v2.(*readState).unref", func(t *testing.T, s *Store, change func()) func() error {
			p := s.Snapshot()
			it := newScan(&p.view, link{}).Iterate()
			for it.Next(context.Background()) {
			}
			if err := it.Close(); err != nil { // its own goes back to the snapshot's
				t.Fatal(err)
			}
			change()
			return p.Close
		}},
		{"the end of an iterator", "pebble/v2.(*readState).unref", func(t *testing.T, s *Store, change func()) func() error {
			it := newScan(&s.view, link{}).Iterate()
			if !it.Next(context.Background()) {
				t.Fatal("an empty store")
			}
			change()
			return it.Close
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := Open("store", Options{FS: vfs.NewMem()})
			if err != nil {
				t.Fatal(err)
			}
			held, goOn := make(chan struct{}), make(chan struct{})
			armed := false
			reopen(t, s, func(pebble.FlushInfo) {
				if armed {
					close(held)
					<-goOn
					(*engineLog)(s).Fatalf("the disk is full")
				}
			})
			write := func(o string) {
				t.Helper()
				q := quad.Make(quad.IRI("s"), quad.IRI("p"), quad.IRI(o), nil)
				if err := s.ApplyDeltas([]graph.Delta{{Quad: q, Action: graph.Add}}, graph.IgnoreOpts{}); err != nil {
					t.Fatal(err)
				}
			}
			write("a")
			call := c.ready(t, s, func() {
				write("b")
				if err := s.db.Flush(); err != nil {
					t.Fatal(err)
				}
			})
			write("c")
			armed = true
			if _, err := s.db.AsyncFlush(); err != nil {
				t.Fatal(err)
			}
			<-held
			before, done := running(c.waits), make(chan error, 1)
			go func() { done <- call() }()
			for running(c.waits) == before {
				runtime.Gosched()
			}
			close(goOn)
			if err := <-done; err == nil || !strings.Contains(err.Error(), "the disk is full") {
				t.Errorf("got %v", err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

// reopen gives an empty store another engine, which tells of its flushes under its lock.
func reopen(t *testing.T, s *Store, begin func(pebble.FlushInfo)) {
	t.Helper()
	if err := s.db.Close(); err != nil {
		t.Fatal(err)
	}
	o := s.engineOptions(s.engine, false)
	o.EventListener.FlushBegin = begin
	db, err := pebble.Open(s.dir, o)
	if err != nil {
		t.Fatal(err)
	}
	s.db, s.view.r = db, db
}

// running counts the calls of a function that are at work, or stopped for good.
func running(name string) int {
	for b := make([]byte, 1<<20); ; b = make([]byte, 2*len(b)) {
		if n := runtime.Stack(b, true); n < len(b) {
			return strings.Count(string(b[:n]), name+"(")
		}
	}
}

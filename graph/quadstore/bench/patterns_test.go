//go:build unix

package bench

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"

	"whosaid/graph/quadstore"
)

var update = flag.Bool("update", false, "write the table of patterns into the docs")

// patterns are ways of writing and reading that are ordinary and that some store
// gets wrong. Each returns what went wrong, "" if nothing did.
var patterns = []struct {
	what string
	do   func(s graph.QuadStore) string
}{
	{"a transaction adds node X and fails on a duplicate; then Y is added; then a fact about X", func(s graph.QuadStore) string {
		do(s, add("a", "p", "b"))
		do(s, add("X", "p", "b"), add("a", "p", "b"))
		do(s, add("Y", "p", "b"))
		do(s, add("X", "p2", "c"))
		return differs(s, "a p b", "Y p b", "X p2 c")
	}},
	{"two deletes and an add on one node in a transaction", func(s graph.QuadStore) string {
		do(s, add("X", "p", "1"), add("X", "p", "2"))
		do(s, del("X", "p", "1"), del("X", "p", "2"), add("X", "p", "3"))
		return differs(s, "X p 3")
	}},
	{"a transaction adds node N and fails on a missing delete; then C is added", func(s graph.QuadStore) string {
		do(s, add("a", "p", "b"))
		do(s, add("N", "p", "b"), del("no", "such", "quad"))
		do(s, add("C", "p", "b"))
		if wrong := differs(s, "a p b", "C p b"); wrong != "" {
			return wrong
		}
		var got []string
		if err := path.StartPath(s, quad.IRI("b")).In(quad.IRI("p")).Iterate(ctx).EachValue(s, func(v quad.Value) { got = append(got, bare(v)) }); err != nil {
			return err.Error()
		}
		if slices.Sort(got); !slices.Equal(got, []string{"C", "a"}) {
			return "who points at b: " + strings.Join(got, ", ")
		}
		return ""
	}},
	{"delete and add the same quad in one transaction, duplicates ignored", func(s graph.QuadStore) string {
		do(s, add("a", "p", "b"))
		s.ApplyDeltas([]graph.Delta{del("a", "p", "b"), add("a", "p", "b")}, graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true})
		return differs(s, "a p b")
	}},
	{"add a quad three times, duplicates ignored, and delete it once", func(s graph.QuadStore) string {
		lax := graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}
		for range 3 {
			s.ApplyDeltas([]graph.Delta{add("a", "p", "b")}, lax)
		}
		s.ApplyDeltas([]graph.Delta{del("a", "p", "b")}, lax)
		if n := nodes(s); n != 0 {
			return fmt.Sprintf("%d nodes are never collected", n)
		}
		return differs(s)
	}},
	{"the same triple under two labels; one is deleted", func(s graph.QuadStore) string {
		do(s, add("a", "p", "b", "g1"), add("a", "p", "b", "g2"))
		do(s, del("a", "p", "b", "g1"))
		return differs(s, "a p b g2")
	}},
	{"times half a second apart", func(s graph.QuadStore) string {
		at := time.Date(2024, 3, 1, 12, 0, 0, 0, time.UTC)
		for i, n := range []string{"x", "y"} {
			d := add(n, "p", "b")
			d.Quad.Object = quad.Time(at.Add(time.Duration(i) * 500 * time.Millisecond))
			do(s, d)
		}
		if n := nodes(s); n != 5 {
			return fmt.Sprintf("one node: x and y share a time, %d nodes for 5 values", n)
		}
		return ""
	}},
	{"an iteration is cancelled", func(s graph.QuadStore) string {
		var ds []graph.Delta
		for i := range 3000 {
			ds = append(ds, add(fmt.Sprint("s", i), "p", fmt.Sprint("o", i%100)))
		}
		do(s, ds...)
		c, cancel := context.WithCancel(ctx)
		defer cancel()
		n := 0
		err := path.StartPath(s).Out(quad.IRI("p")).Iterate(c).EachValue(s, func(quad.Value) {
			if n++; n == 100 {
				cancel()
			}
		})
		if !errors.Is(err, context.Canceled) {
			return fmt.Sprintf("ends early with error %v", err)
		}
		return ""
	}},
}

// backend is a store that the patterns are tried on.
type backend struct {
	name string
	open func(dir string) (graph.QuadStore, error)
}

var backends = []backend{
	{"ours", func(dir string) (graph.QuadStore, error) { return quadstore.Open(dir, quadstore.Options{}) }},
	{"leveldb", openKV("bench-leveldb")},
	{"memstore", func(string) (graph.QuadStore, error) { return memstore.New(), nil }},
}

func openKV(name string) func(string) (graph.QuadStore, error) {
	return func(dir string) (graph.QuadStore, error) {
		opts := graph.Options{"no_bloom": true}
		if err := graph.InitQuadStore(name, dir, opts); err != nil && err != graph.ErrDatabaseExists {
			return nil, err
		}
		return graph.NewQuadStore(name, dir, opts)
	}
}

func change(a graph.Procedure, s, p, o string, label []string) graph.Delta {
	q := quad.Quad{Subject: quad.IRI(s), Predicate: quad.IRI(p), Object: quad.IRI(o)}
	if len(label) > 0 {
		q.Label = quad.IRI(label[0])
	}
	return graph.Delta{Quad: q, Action: a}
}

func add(s, p, o string, label ...string) graph.Delta { return change(graph.Add, s, p, o, label) }
func del(s, p, o string, label ...string) graph.Delta { return change(graph.Delete, s, p, o, label) }

// do applies deltas; what is refused is part of some patterns.
func do(s graph.QuadStore, ds ...graph.Delta) { _ = s.ApplyDeltas(ds, graph.IgnoreOpts{}) }

func bare(v quad.Value) string {
	if v == nil {
		return "nil"
	}
	return strings.Trim(v.String(), "<>")
}

// differs tells how the quads of a store differ from those wanted.
func differs(s graph.QuadStore, want ...string) string {
	var got []string
	it := s.QuadsAllIterator()
	defer it.Close()
	for it.Next(ctx) {
		q := s.Quad(it.Result())
		line := bare(q.Subject) + " " + bare(q.Predicate) + " " + bare(q.Object)
		if q.Label != nil {
			line += " " + bare(q.Label)
		}
		got = append(got, line)
	}
	if err := it.Err(); err != nil {
		return err.Error()
	}
	slices.Sort(got)
	slices.Sort(want)
	if slices.Equal(got, want) {
		return ""
	}
	if len(got) == 0 {
		return "nothing is stored"
	}
	return "stored: " + strings.Join(got, "; ")
}

func nodes(s graph.QuadStore) (n int) {
	it := s.NodesAllIterator()
	defer it.Close()
	for it.Next(ctx) {
		n++
	}
	return n
}

// TestPatterns tries the patterns on our store and on Cayley's, demands that
// ours get them right, and holds the table in the docs to what came out.
func TestPatterns(t *testing.T) {
	var table strings.Builder
	fmt.Fprint(&table, "| pattern |")
	for _, b := range backends {
		fmt.Fprintf(&table, " %s |", b.name)
	}
	fmt.Fprint(&table, "\n|---|", strings.Repeat("---|", len(backends)), "\n")
	row := func(what string, of func(b backend) string) {
		fmt.Fprintf(&table, "| %s |", what)
		for _, b := range backends {
			got := of(b)
			for try := 0; try < 7 && got == "" && b.name != "ours"; try++ { // some depend on the order of a map
				got = of(b)
			}
			if b.name == "ours" && got != "" {
				t.Errorf("%s: %s", what, got)
			}
			if got == "" {
				got = "right"
			}
			fmt.Fprintf(&table, " %s |", got)
		}
		fmt.Fprintln(&table)
	}
	for _, p := range patterns {
		row(p.what, func(b backend) string {
			s, err := b.open(t.TempDir())
			if err != nil {
				t.Fatal(b.name, err)
			}
			defer s.Close()
			return p.do(s)
		})
	}
	held := table.String()
	// What the other stores do here is timed, so it is written and not demanded.
	row("a second process opens the store", func(b backend) string {
		if b.name == "memstore" || b.name != "ours" && !*update {
			return "—"
		}
		return inChild(t, b.name, "second", 3*time.Second)
	})
	row("reads while another goroutine writes", func(b backend) string {
		if b.name != "ours" && !*update {
			return "—"
		}
		return inChild(t, b.name, "beside", 20*time.Second)
	})

	if raceEnabled {
		return // bolt itself fails under the race detector
	}
	doc := filepath.Join("..", "..", "..", "docs", "design", "quadstore.md")
	text, err := os.ReadFile(doc)
	if err != nil {
		t.Fatal(err)
	}
	begin, end := bytes.Index(text, []byte("| pattern |")), 0
	if begin < 0 {
		t.Fatal("the docs have no table of patterns")
	}
	if n := bytes.Index(text[begin:], []byte("\n\n")); n >= 0 {
		end = begin + n + 1
	} else {
		end = len(text)
	}
	if *update {
		out := slices.Concat(text[:begin], []byte(table.String()), text[end:])
		if err := os.WriteFile(doc, out, 0o644); err != nil {
			t.Fatal(err)
		}
	} else if !bytes.HasPrefix(text[begin:], []byte(held)) {
		t.Errorf("%s has another table; write this one with -update:\n%s", doc, table.String())
	}
}

// inChild has a child process do something to a store that could not be stopped
// otherwise: wait for a lock for ever, or crash.
func inChild(t *testing.T, name, what string, limit time.Duration) string {
	c, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	cmd := exec.CommandContext(c, os.Args[0])
	cmd.Env = append(os.Environ(), childStore+"="+name, childPattern+"="+what, childDir+"="+t.TempDir())
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	switch {
	case c.Err() != nil:
		return "waits for ever"
	case err != nil:
		for sc := bufio.NewScanner(&stderr); sc.Scan(); {
			if l := sc.Text(); strings.HasPrefix(l, "fatal error: ") || strings.Contains(l, "DATA RACE") {
				return "crashes: " + strings.TrimPrefix(l, "fatal error: ")
			}
		}
		return fmt.Sprint("fails: ", err)
	}
	return strings.TrimSpace(string(out))
}

// childPatterns runs in the child; what it prints went wrong.
func childPatterns(name, what, dir string) error {
	i := slices.IndexFunc(backends, func(b backend) bool { return b.name == name })
	s, err := backends[i].open(dir)
	if err != nil {
		return err
	}
	if what == "second" { // another open file is to a lock what another process is
		second, err := backends[i].open(dir)
		var use *quadstore.InUseError
		switch {
		case err == nil:
			second.Close()
			fmt.Println("opens it too")
		case !errors.As(err, &use):
			fmt.Println("error:", strings.ReplaceAll(err.Error(), dir, "DIR"))
		}
		return nil
	}
	done := make(chan error)
	go func() {
		for start, i := time.Now(), 0; time.Since(start) < time.Second; i++ {
			var ds []graph.Delta
			for j := range 20 {
				ds = append(ds, add(fmt.Sprint("s", i*20+j), "p", fmt.Sprint("o", j)))
			}
			do(s, ds...)
		}
		close(done)
	}()
	for {
		select {
		case <-done:
			return s.Close()
		default:
			p := path.StartPath(s, quad.IRI("o1")).In(quad.IRI("p"))
			if err := p.Iterate(ctx).Limit(100).EachValue(s, func(quad.Value) {}); err != nil {
				return err
			}
			for i := range 100 {
				s.ValueOf(quad.IRI(fmt.Sprint("s", i*20)))
			}
		}
	}
}

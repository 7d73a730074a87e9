//go:build unix

package bench

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"

	"whosaid/graph/quadstore"
)

// BenchmarkNQuads writes the graph and the questions for the stores of
// directory rdf into the directory QUADSTORE_NQUADS, and loads the file into our
// store, as they do.
func BenchmarkNQuads(b *testing.B) {
	dir := os.Getenv("QUADSTORE_NQUADS")
	if dir == "" {
		b.Skip("QUADSTORE_NQUADS is not set")
	}
	for range b.N {
		g := newGraph(size())
		path := filepath.Join(dir, "graph.nq")
		if err := writeNQuads(path, g); err != nil {
			b.Fatal(err)
		}
		articles := []quad.IRI{}
		for i := range min(40, g.articles) {
			articles = append(articles, article(i*7%g.articles))
		}
		ask, err := json.Marshal(map[string]any{"quads": g.quads, "properties": g.sample, "entity": g.entities, "hops": g.chained, "label": articles})
		if err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "questions.json"), ask, 0o644); err != nil {
			b.Fatal(err)
		}
		s, err := quadstore.Open(b.TempDir(), quadstore.Options{})
		if err != nil {
			b.Fatal(err)
		}
		f, err := os.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		start := now()
		r := nquads.NewReader(f, false)
		n, err := s.Load(ctx, func(yield func(quad.Quad, error) bool) {
			for {
				q, err := r.ReadQuad()
				if errors.Is(err, io.EOF) || !yield(q, err) {
					return
				}
			}
		})
		if err != nil || n != g.quads {
			b.Fatal(n, err)
		}
		wall, cpu := start.since()
		b.ReportMetric(float64(n)/wall.Seconds(), "quads/s")
		b.ReportMetric(float64(n)/cpu.Seconds(), "quads/cpu-s")
		b.ReportMetric(0, "ns/op")
		f.Close()
		s.Close()
	}
}

func writeNQuads(path string, g *graphOfClaims) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	for qs := g.next(); qs != nil; qs = g.next() {
		for _, q := range qs {
			fmt.Fprintf(w, "<%s> <%s> ", string(q.Subject.(quad.IRI)), string(q.Predicate.(quad.IRI)))
			switch o := q.Object.(type) {
			case quad.IRI:
				fmt.Fprintf(w, "<%s>", string(o))
			case quad.String:
				fmt.Fprintf(w, "%q", string(o))
			case quad.Int:
				fmt.Fprintf(w, `"%d"^^<http://www.w3.org/2001/XMLSchema#integer>`, o)
			case quad.Time:
				fmt.Fprintf(w, `"%s"^^<http://www.w3.org/2001/XMLSchema#dateTime>`, time.Time(o).Format(time.RFC3339))
			}
			fmt.Fprintf(w, " <%s> .\n", string(q.Label.(quad.IRI)))
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"whosaid/graph"
	"whosaid/graph/objects"
	"whosaid/schema"
)

// large makes a graph in dir of about n quads: readings of 60 claims each, and one
// batch of links, a fifth of all.
func large(t testing.TB, dir string, n int) {
	t.Helper()
	ctx := context.Background()
	g, err := graph.Open(ctx, dir, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	links := &schema.Batch{ID: schema.NewID(schema.KindBatch, "links"), Kind: "link", Run: schema.Run{ID: schema.NewID(schema.KindRun, "links"), Kind: "link", Agent: "bench", Started: "2026-03-04T10:00:00Z"}}
	var last *schema.Assertion
	for made, d := 0, 0; made < n*4/5; d++ {
		b, text := wide(d)
		if _, err := g.Append(ctx, b, []byte(text)); err != nil {
			t.Fatal(err)
		}
		made += len(graph.Quads(b, 1))
		for i := range b.Reading.Claims {
			a := &b.Reading.Claims[i]
			if last != nil && i%2 == 0 {
				l := schema.Link{A: last.ID, B: a.ID, ClaimA: last.Claim, ClaimB: a.Claim, Relation: schema.Contradicts, Kind: "numeric", Rule: "quantity", Score: float64(i+d%7) / 97,
					Time: "overlap", Comparable: true, Why: fmt.Sprintf("%d is not %d", i, d), Evidence: []schema.Evidence{
						{Assertion: last.ID, Side: "a", Words: schema.Words{Span: last.Span, Text: last.Quote}}, {Assertion: a.ID, Side: "b", Words: schema.Words{Span: a.Span, Text: a.Quote}}}}
				l.Identify()
				links.Links = append(links.Links, l)
			}
			last = a
		}
	}
	links.Links = links.Links[:min(len(links.Links), n/5/31)]
	if _, err := g.Append(ctx, links); err != nil {
		t.Fatal(err)
	}
}

// wide is a reading of sixty claims, and its text.
func wide(d int) (*schema.Batch, string) {
	var text strings.Builder
	fmt.Fprintf(&text, "The Ledger of district %d\n\n", d)
	spans := make([]schema.Span, 60)
	for i := range spans {
		start := text.Len()
		fmt.Fprintf(&text, "In the village of Stary Most %d the council counted %d houses that the flood of %d had damaged", d, i+d%50, 1900+i)
		spans[i] = schema.Span{Start: start, End: text.Len()}
		text.WriteString(", said Lena Órlo.\n")
	}
	s := text.String()
	hash := objects.Sum([]byte(s)).String()
	uri := fmt.Sprintf("district-%06d.txt", d)
	r := &schema.Reading{Document: schema.Document{URI: uri, Part: 1, Title: "Flood " + strconv.Itoa(d), Publisher: "The Ledger", Published: "2026-03-03",
		Language: "en", MediaType: "text/plain", Span: schema.Span{End: len(s)}, SHA256: hash, TextSHA256: hash}}
	r.Document.Identify()
	outlet := schema.NewName(schema.Outlet, "The Ledger", "")
	r.Names = []schema.Name{outlet}
	for i, sp := range spans {
		place := schema.NewName(schema.Place, fmt.Sprintf("Stary Most %d", d%1000), "")
		person := schema.NewName(schema.Person, fmt.Sprintf("Lena Órlo %d", (d*7+i)%5000), "")
		r.Names = append(r.Names, place, person)
		r.Entities = append(r.Entities, schema.Mention{Span: sp, Text: sp.Of(s), Type: schema.Place, Entity: place.ID})
		v := float64(i + d%50)
		r.Quantities = append(r.Quantities, schema.Quantity{Span: sp, Text: sp.Of(s), Value: &v, Unit: "houses"})
		r.Claims = append(r.Claims, schema.Assertion{Span: sp, Quote: sp.Of(s), Text: sp.Of(s) + " [2026]", Commitment: schema.Reported, Entities: []schema.ID{place.ID, person.ID},
			Quantities: []int{i}, EventDate: "2026-03-02", SaidDate: "2026-03-03", Cites: []string{}, Chain: []schema.Step{
				{Source: outlet.ID, Name: outlet.Name, Kind: outlet.Kind, Commitment: schema.Reported}, {Source: person.ID, Name: person.Name, Kind: person.Kind, Role: "mayor", Commitment: schema.Asserted}}})
	}
	r.Identify()
	id := schema.NewID(schema.KindBatch, uri)
	return &schema.Batch{ID: id, Kind: "read", Reading: r, Run: schema.Run{ID: schema.NewID(schema.KindRun, uri), Kind: "read", Agent: "bench", Started: "2026-03-04T09:00:00Z", Inputs: []string{uri}}}, s
}

// BenchmarkExport writes a large graph in every format that is a stream, and has
// rapper count the statements of the N-Quads in the same run. WHOSAID_QUADS sets the
// size, WHOSAID_BENCH_GRAPH a directory to keep the graph in.
func BenchmarkExport(b *testing.B) {
	n, err := strconv.Atoi(os.Getenv("WHOSAID_QUADS"))
	if err != nil {
		n = 50_000
	}
	dir := os.Getenv("WHOSAID_BENCH_GRAPH")
	if dir == "" {
		dir = filepath.Join(b.TempDir(), "graph")
	}
	if _, err := os.Stat(dir); err != nil {
		large(b, dir, n)
	}
	ctx := context.Background()
	nq := filepath.Join(b.TempDir(), "graph.nq")
	for _, f := range All() {
		if f.Directory {
			continue
		}
		b.Run(f.Name, func(b *testing.B) {
			for range b.N {
				g, err := graph.Open(ctx, dir, graph.Options{ReadOnly: true})
				if err != nil {
					b.Fatal(err)
				}
				v := g.View()
				stats, err := v.QuadStore().Stats(ctx, true)
				if err != nil {
					b.Fatal(err)
				}
				s, err := NewSource(ctx, v, Options{})
				if err != nil {
					b.Fatal(err)
				}
				var w io.Writer = io.Discard
				if f.Name == "nquads" {
					out, err := os.Create(nq)
					if err != nil {
						b.Fatal(err)
					}
					defer out.Close()
					w = out
				}
				start := time.Now()
				if err := To(ctx, bufio.NewWriter(w), f, s); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(stats.Quads.Size)/time.Since(start).Seconds(), "quads/s")
				v.Close()
				g.Close()
			}
		})
	}
	if _, err := exec.LookPath("rapper"); err != nil {
		return
	}
	b.Run("rapper", func(b *testing.B) {
		for range b.N {
			if out, err := exec.Command("rapper", "-q", "-c", "-i", "nquads", nq).CombinedOutput(); err != nil {
				b.Fatalf("%v: %s", err, out)
			}
		}
	})
}

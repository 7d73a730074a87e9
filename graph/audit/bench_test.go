package audit

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"whosaid/graph"
	"whosaid/schema"
)

// generated makes a graph of at least that many quads, shaped as reading makes
// them: forty claims a document, each with names, a figure and a date; then one
// linking of neighbours.
func generated(t testing.TB, quads int) string {
	t.Helper()
	rnd := rand.New(rand.NewPCG(7, 11))
	words := strings.Fields("harbour bridge council minister strike union report hospital flood rescue storm vote factory school water price")
	dir := filepath.Join(t.TempDir(), "g")
	g, err := graph.Open(ctx, dir, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer g.Close()
	var before *schema.Reading
	var links []schema.Link
	n := 0
	for doc := 0; n < quads; doc++ {
		var lines []string
		for c := range 40 {
			line := fmt.Sprintf("On day %d of %d the", c, doc)
			for range 12 {
				line += " " + words[rnd.IntN(len(words))]
			}
			lines = append(lines, fmt.Sprintf("%s counted %d people.", line, rnd.IntN(100000)))
		}
		r, original, text := reading(fmt.Sprintf("%06d.txt", doc), lines...)
		for i := range r.Claims {
			c := &r.Claims[i]
			for range 4 {
				w := rnd.IntN(len(words))
				name := schema.NewName(schema.Organisation, fmt.Sprint(words[w], rnd.IntN(500)), "")
				r.Names = append(r.Names, name)
				c.Entities = append(c.Entities, name.ID)
				at := schema.Span{Start: c.Start, End: c.Start + 2}
				r.Entities = append(r.Entities, schema.Mention{Span: at, Text: "On", Type: name.Kind, Entity: name.ID, Name: name.Name})
			}
			c.Quantities = []int{i}
			c.SaidDate, c.EventDate = "2026-03-02", "2026-03"
			r.Dates = append(r.Dates, schema.TimeMention{Span: schema.Span{Start: c.Start + 3, End: c.Start + 6}, Text: "day", EDTF: "2026-03", Kind: "date"})
		}
		b := batchOf("read", &schema.Batch{Reading: r})
		put(t, g, b, original, text)
		n += len(graph.Quads(b, uint64(doc+1)))
		if before != nil {
			for i := range 8 {
				x := linkOf(&schema.Reading{Claims: before.Claims[i:]}, &schema.Reading{Claims: r.Claims[i:]})
				links = append(links, x)
				n += 30
			}
		}
		before = r
	}
	put(t, g, batchOf("link", &schema.Batch{Links: links}))
	return dir
}

// BenchmarkAudit audits a graph of a million quads.
func BenchmarkAudit(b *testing.B) {
	dir := generated(b, 1_000_000)
	quads := int64(0)
	for b.Loop() {
		r, err := Run(ctx, dir, Options{})
		if err != nil || !r.Whole {
			b.Fatal(show(r), err)
		}
		quads += r.Index.Quads
	}
	b.ReportMetric(float64(quads)/float64(b.N), "quads")
	b.ReportMetric(float64(quads)/b.Elapsed().Seconds(), "quads/s")
}

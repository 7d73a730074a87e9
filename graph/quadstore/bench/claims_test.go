//go:build unix

package bench

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
)

// The graph: articles with forty claims each, labelled with their article.
// About ten quads a claim; entities are named with a long tail.
const (
	isA         = quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
	hasText     = quad.IRI("urn:bench:text")
	hasSource   = quad.IRI("urn:bench:source")
	hasStart    = quad.IRI("urn:bench:start")
	hasEnd      = quad.IRI("urn:bench:end")
	hasDate     = quad.IRI("urn:bench:date")
	mentions    = quad.IRI("urn:bench:mentions")
	supports    = quad.IRI("urn:bench:supports")
	contradicts = quad.IRI("urn:bench:contradicts")
	cites       = quad.IRI("urn:bench:cites")
	publishedBy = quad.IRI("urn:bench:publisher")
)

var words = strings.Fields(`a the of for in on by with after before harbour bridge council minister strike
	union report hospital flood rescue storm vote factory school water price record figure company court
	said denied confirmed expects counted closed opened rose fell hundred thousand people percent week year`)

type graphOfClaims struct {
	rnd      *rand.Rand
	zipf     *rand.Zipf
	target   int
	quads    int
	articles int
	claims   int

	sample   []quad.IRI // claims
	entities []quad.IRI
	chained  []quad.IRI // claims with a supports quad
}

func newGraph(target int) *graphOfClaims {
	r := rand.New(rand.NewPCG(7, 11))
	return &graphOfClaims{rnd: r, zipf: rand.NewZipf(r, 1.2, 10, uint64(1000+target/100)), target: target}
}

// mix spreads numbers, so that the names of claims have no order.
func mix(n uint64) uint64 {
	n = (n ^ n>>31) * 0x9e3779b97f4a7c15
	n = (n ^ n>>27) * 0xbf58476d1ce4e5b9
	return n ^ n>>30
}

func article(n int) quad.IRI {
	return quad.IRI(fmt.Sprintf("https://news.example/%d/%08x", n, uint32(mix(uint64(n)))))
}
func claim(n int) quad.IRI {
	return quad.IRI(fmt.Sprintf("urn:uuid:%016x-%016x", mix(uint64(n)+1), mix(uint64(n)+1<<40)))
}
func entity(n uint64) quad.IRI { return quad.IRI(fmt.Sprint("urn:bench:entity:", n)) }

func (g *graphOfClaims) text() quad.String {
	var b strings.Builder
	for range 14 + g.rnd.IntN(10) {
		b.WriteString(words[g.rnd.IntN(len(words))])
		b.WriteByte(' ')
	}
	fmt.Fprintf(&b, "%d.", g.rnd.IntN(1000000))
	return quad.String(b.String())
}

func (g *graphOfClaims) date() quad.Time {
	return quad.Time(time.Date(2020, 1, 1+g.rnd.IntN(1800), 0, 0, 0, 0, time.UTC))
}

// next returns the quads of one more article, nil at the end.
func (g *graphOfClaims) next() []quad.Quad {
	if g.quads >= g.target {
		return nil
	}
	doc := article(g.articles)
	var out []quad.Quad
	add := func(s quad.IRI, p quad.IRI, o quad.Value) {
		out = append(out, quad.Quad{Subject: s, Predicate: p, Object: o, Label: doc})
	}
	add(doc, isA, quad.IRI("urn:bench:Article"))
	add(doc, publishedBy, quad.IRI(fmt.Sprint("https://publisher.example/", g.articles%(1+g.target/20000))))
	add(doc, hasDate, g.date())
	for range 40 {
		n := g.claims
		g.claims++
		c := claim(n)
		start := g.rnd.IntN(20000)
		add(c, isA, quad.IRI("urn:bench:Claim"))
		add(c, hasText, g.text())
		add(c, hasSource, doc)
		add(c, hasStart, quad.Int(start))
		add(c, hasEnd, quad.Int(start+100+g.rnd.IntN(80)))
		add(c, hasDate, g.date())
		seen := map[uint64]bool{}
		for len(seen) < 3 {
			e := g.zipf.Uint64()
			if seen[e] {
				e = uint64(g.rnd.IntN(1000 + g.target/100))
			}
			if !seen[e] {
				seen[e] = true
				add(c, mentions, entity(e))
			}
		}
		if n > 100 {
			if g.rnd.Float64() < 0.3 {
				add(c, supports, claim(g.rnd.IntN(n)))
				if len(g.chained) < 1000 && g.rnd.IntN(1+g.target/30000) == 0 {
					g.chained = append(g.chained, c)
				}
			}
			if g.rnd.Float64() < 0.1 {
				add(c, contradicts, claim(g.rnd.IntN(n)))
			}
			if g.rnd.Float64() < 0.3 {
				add(c, cites, article(g.rnd.IntN(g.articles+1)))
			}
		}
		if len(g.sample) < 1000 && g.rnd.IntN(1+g.target/20000) == 0 {
			g.sample = append(g.sample, c)
		}
	}
	g.articles++
	g.quads += len(out)
	for n := uint64(20); n < 30 && len(g.entities) < 10; n++ {
		g.entities = append(g.entities, entity(n))
	}
	return out
}

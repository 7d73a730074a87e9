package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"whosaid/loaders/link"
	"whosaid/schema"
)

func news(t testing.TB) *maker {
	m, err := newMaker(filepath.Join("..", "..", "..", "..", "shared", "eval", "news", "events_dev.jsonl"))
	if err != nil && os.Getenv("CI") == "true" {
		t.Fatal(err)
	} else if err != nil {
		t.Skip("the shared data is absent: ", err)
	}
	return m
}

func processor() time.Duration { return usage(syscall.RUSAGE_SELF) }

// thread asks usage for that of the calling thread.
const thread = 1 // RUSAGE_THREAD

func usage(of int) time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(of, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func peak() int64 {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return u.Maxrss >> 10
}

func size(t testing.TB, name string, def int) int {
	if v := os.Getenv(name); v != "" {
		n, err := strconv.Atoi(v)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	return def
}

// BenchmarkLink links LINK_CLAIMS claims (10 000 without it) by a Linker that reads
// documents as they are asked for and keeps no links, whose sum tells them from others, then adds one document of some
// forty claims. With LINK_SAMPLE=n only every n-th group of documents is compared with
// those before it; the others are only made known. With LINK_EVENTS=n only the
// documents of every n-th event are there, as many of each as among all: what tells a
// document's story lies as dense around it as among LINK_CLAIMS claims, at an n-th of
// the time. With LINK_DAYS=n only the editions of the first n days of ten years are
// there, as dense as all. What it takes to make a document again that is read again is
// told apart: a store would have to read and decode it instead.
func BenchmarkLink(b *testing.B) {
	m := news(b)
	want, sample := size(b, "LINK_CLAIMS", 10000), size(b, "LINK_SAMPLE", 1)
	b.Logf("%d articles, %d claims, %d words of names stay, %d vary; %d processors", len(m.base), m.total, len(m.common), len(m.vary), runtime.GOMAXPROCS(0))
	for b.Loop() {
		docs := m.upTo(want)
		if some := size(b, "LINK_EVENTS", 1); some > 1 {
			docs = slices.DeleteFunc(docs, func(n numbered) bool { return m.event[n.base]%some != some/2 })
		}
		if days := size(b, "LINK_DAYS", 0); days > 0 {
			docs = slices.DeleteFunc(docs, func(n numbered) bool { return m.edition(n.edition, m.event[n.base]).days >= days })
		}
		linkAll(b, m, docs, sample)
	}
}

func linkAll(b *testing.B, m *maker, docs []numbered, sample int) {
	ctx := context.Background()
	at := map[schema.ID]numbered{}
	var mu sync.Mutex
	made, anew := 0, time.Duration(0) // of the processor; a store would read what is made anew here
	l := link.NewLinker(func(id schema.ID) schema.ID { return id }, func(id schema.ID) (link.Document, error) {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		cpu := usage(thread)
		mu.Lock()
		n, ok := at[id]
		mu.Unlock()
		if !ok {
			return link.Document{}, fmt.Errorf("no document %s", id)
		}
		d := m.of(n.edition, n.base)
		mu.Lock()
		defer mu.Unlock()
		made++
		anew += usage(thread) - cpu
		return d, nil
	})
	order := make(map[numbered]string, len(docs)) // that of link.SortDocuments
	for _, n := range docs {
		d := m.of(n.edition, n.base)
		at[d.Reading.Document.ID] = n
		order[n] = m.day(n) + string(d.Reading.Document.ID)
		l.Hear(d.Reading)
	}
	slices.SortFunc(docs, func(x, y numbered) int { return strings.Compare(order[x], order[y]) })
	total, compared, links, checked, lost := 0, 0, 0, 0, 0
	var making, knowing, adding time.Duration // of the processor
	us := func(d time.Duration, n int) float64 { return float64(d.Microseconds()) / float64(max(n, 1)) }
	var spent time.Duration
	var recently struct {
		claims int
		spent  time.Duration
		anew   time.Duration
	}
	var sum uint64 // of all links, in whatever order
	clock := time.Now()
	for i, chunk := 0, link.Step(len(docs)); i < len(docs); i += chunk {
		cpu := processor()
		var some []link.Document
		claims := 0
		for _, n := range docs[i:min(i+chunk, len(docs))] {
			d := m.of(n.edition, n.base)
			claims += len(d.Reading.Claims)
			some = append(some, d)
		}
		total += claims
		making += processor() - cpu
		cpu = processor()
		if sample > 1 && i/chunk%sample != sample/2 {
			if err := l.Know(ctx, some); err != nil {
				b.Fatal(err)
			}
			knowing += processor() - cpu
			continue
		}
		drawn, err := l.Add(ctx, some)
		if err != nil {
			b.Fatal(err)
		}
		compared += claims
		for i := range drawn.Links {
			sum += number(drawn.Links[i].ID, drawn.Links[i].Relation)
		}
		links, checked = links+len(drawn.Links), checked+len(drawn.Checked)
		lost += len(drawn.Lost)
		adding += processor() - cpu
		if claims, spent = claims+recently.claims, processor()-cpu+recently.spent; claims >= 5000 {
			fmt.Fprintf(os.Stderr, "  %d claims, %.0f s: %.0f us a claim of the last %d compared, besides %.0f of making documents again, %d so far, peak %d MB\n",
				total, time.Since(clock).Seconds(), us(spent-(anew-recently.anew), claims), claims, us(anew-recently.anew, claims), made, peak())
			claims, spent, recently.anew = 0, 0, anew
		}
		recently.claims, recently.spent = claims, spent
	}
	b.Logf("%d claims of %d documents, %d of them compared: %d links, %d checked, %d pairs lost; sum %x; %d documents read again; peak %d MB, %.0f s by the clock", total, len(docs), compared, links, checked, lost, sum, made, peak(), time.Since(clock).Seconds())
	b.Logf("processor, us a claim: made known %.0f, made known and compared %.0f, and besides %.0f of making documents again; making the claims %.0f", us(knowing, total-compared), us(adding-anew, compared), us(anew, compared), us(making, total))
	// One more, of an edition that is not there.
	one := m.fortyClaims()
	for k := range 5 {
		n := numbered{docs[len(docs)/2].edition, one}
		if k > 0 {
			n.edition = 1<<20 + k
		}
		d := m.of(n.edition, n.base)
		d.Reading.Document.SHA256 += fmt.Sprint(k)
		d.Reading.Document.Identify()
		d.Reading.Identify()
		l.Hear(d.Reading)
		made, cpu, t := made, processor(), time.Now()
		drawn, err := l.Add(ctx, []link.Document{d})
		if err != nil {
			b.Fatal(err)
		}
		b.Logf("one more of %d claims: %d ms by the clock, %d ms of processor, %d links, %d pairs lost, %d documents read again", len(d.Reading.Claims), time.Since(t).Milliseconds(), (processor() - cpu).Milliseconds(), len(drawn.Links), len(drawn.Lost), made)
	}
}

// BenchmarkRecall compares LINK_CLAIMS claims by candidates, and one in LINK_PART of
// the documents with all others by all pairs, and tells how many of the links found
// that way candidates find.
func BenchmarkRecall(b *testing.B) {
	m := news(b)
	part := size(b, "LINK_PART", 1)
	var docs []link.Document
	of := map[schema.ID]bool{}
	for i, n := range m.upTo(size(b, "LINK_CLAIMS", 10000)) {
		d := m.of(n.edition, n.base)
		docs = append(docs, d)
		of[d.Reading.Document.ID] = i%part == 0
	}
	for b.Loop() {
		got := map[schema.ID]bool{}
		links, _, err := link.Link(context.Background(), docs, nil, nil)
		if err != nil {
			b.Fatal(err)
		}
		for _, l := range links {
			got[l.ID] = true
		}
		all, err := link.AllPairs(context.Background(), docs, nil, func(d link.Document) bool { return of[d.Reading.Document.ID] })
		if err != nil {
			b.Fatal(err)
		}
		found, there := map[schema.Relation]int{}, map[schema.Relation]int{}
		hits := 0
		for _, l := range all {
			there[l.Relation]++
			if got[l.ID] {
				found[l.Relation]++
				hits++
			}
		}
		b.Logf("%d links by candidates; of %d by all pairs of one document in %d with all, %d: recall %.3f", len(links), len(all), part, hits, float64(hits)/float64(max(len(all), 1)))
		for _, r := range []schema.Relation{schema.Contradicts, schema.Updates, schema.Restates, schema.Supports, schema.Cites} {
			b.Logf("  %s %d of %d", r, found[r], there[r])
		}
	}
}

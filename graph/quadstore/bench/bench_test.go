//go:build unix

package bench

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
)

// store is what is compared. Queries return a number that must be the same for
// all stores.
type store interface {
	// load brings in all quads as fast as the store can, and makes them durable.
	load(articles func() []quad.Quad) error
	// append writes one small batch and waits for the disk.
	append(qs []quad.Quad) error
	compact() error
	close() error

	properties(claim quad.IRI) (int, error)
	claimsOf(entity quad.IRI) (int, error)
	threeHops(claim quad.IRI) (int, error)
	contradictions() (int, error)
	labelled(article quad.IRI) (int, error)
	labelledRefs(article quad.IRI) (int, error) // without decoding values
}

// stores open or make a store in a directory; ours comes first.
var stores = []struct {
	name string
	open func(dir string) (store, error)
}{
	{"ours", openOurs},
	{"raw-pebble", openRawPebble},
	{"raw-bbolt", openRawBolt},
	{"cayley-bolt", openStock("bolt")},
	{"cayley-leveldb", openStock("leveldb")},
	{"cayley-memstore", openStock("memstore")},
}

const (
	childStore = "QUADSTORE_BENCH_CHILD"
	childDir   = "QUADSTORE_BENCH_DIR"
)

func size() int {
	if n, err := strconv.Atoi(os.Getenv("QUADSTORE_QUADS")); err == nil {
		return n
	}
	return 100_000
}

func TestMain(m *testing.M) {
	if name := os.Getenv(childStore); name != "" {
		if err := child(name, os.Getenv(childDir)); err != nil {
			fmt.Fprintln(os.Stderr, name+":", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// result has times in microseconds unless the name says otherwise.
type result struct {
	Metrics map[string]float64
	Answers map[string]int
}

// clock measures wall time and processor time, the latter because machines are
// shared.
type clock struct {
	wall time.Time
	cpu  time.Duration
}

func now() clock {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return clock{time.Now(), time.Duration(u.Utime.Nano() + u.Stime.Nano())}
}

func (c clock) since() (wall, cpu time.Duration) {
	n := now()
	return n.wall.Sub(c.wall), n.cpu - c.cpu
}

func child(name, dir string) error {
	var open func(string) (store, error)
	for _, s := range stores {
		if s.name == name {
			open = s.open
		}
	}
	r := result{map[string]float64{}, map[string]int{}}

	// What making the graph costs alone, to take it off.
	g := newGraph(size())
	start := now()
	for g.next() != nil {
	}
	genWall, genCPU := start.since()

	g = newGraph(size())
	s, err := open(dir)
	if err != nil {
		return err
	}
	start = now()
	if err := s.load(g.next); err != nil {
		return err
	}
	wall, cpu := start.since()
	n := float64(g.quads)
	r.Metrics["load_quads/s"] = n / (wall - genWall).Seconds()
	r.Metrics["load_quads/cpu-s"] = n / (cpu - genCPU).Seconds()
	r.Metrics["load_peak_MB"] = peak()
	r.Metrics["disk_B/quad"] = usage(dir) / n

	// Small batches of about 400 quads, each durable.
	more := newGraph(size())
	more.articles, more.claims = g.articles, g.claims
	start = now()
	count := 0
	for range 25 {
		qs := more.next()
		count += len(qs)
		if err := s.append(qs); err != nil {
			return err
		}
	}
	wall, cpu = start.since()
	r.Metrics["small_quads/s"] = float64(count) / wall.Seconds()
	r.Metrics["small_quads/cpu-s"] = float64(count) / cpu.Seconds()

	if name != "cayley-memstore" {
		if err := s.compact(); err != nil {
			return err
		}
		if err := s.close(); err != nil {
			return err
		}
		runtime.GC()
		debug.FreeOSMemory()
		start = now()
		if s, err = open(dir); err != nil {
			return err
		}
		wall, _ = start.since()
		r.Metrics["open_ms"] = float64(wall.Microseconds()) / 1000
	}
	defer s.close()

	measure := func(what string, times int, f func(i int) (int, error)) error {
		for i := range min(times, 20) { // warm
			if _, err := f(i); err != nil {
				return fmt.Errorf("%s: %w", what, err)
			}
		}
		start, sum := now(), 0
		for i := range times {
			k, err := f(i)
			if err != nil {
				return fmt.Errorf("%s: %w", what, err)
			}
			sum += k
		}
		wall, cpu := start.since()
		r.Metrics[what+"_us"] = float64(wall.Nanoseconds()) / 1000 / float64(times)
		r.Metrics[what+"_cpu-us"] = float64(cpu.Nanoseconds()) / 1000 / float64(times)
		r.Answers[what] = sum
		return nil
	}
	slow := 1 // stock stores answer two of the questions by reading everything
	if strings.HasPrefix(name, "cayley-") {
		slow = 10
	}
	for _, q := range []struct {
		what  string
		times int
		f     func(i int) (int, error)
	}{
		{"properties", 1000, func(i int) (int, error) { return s.properties(g.sample[i%len(g.sample)]) }},
		{"entity", 50, func(i int) (int, error) { return s.claimsOf(g.entities[i%len(g.entities)]) }},
		{"hops", 1000, func(i int) (int, error) { return s.threeHops(g.chained[i%len(g.chained)]) }},
		{"contradictions", 10 / slow, func(int) (int, error) { return s.contradictions() }},
		{"label", 100 / slow, func(i int) (int, error) { return s.labelled(article(i * 7 % g.articles)) }},
		{"labelrefs", 100 / slow, func(i int) (int, error) { return s.labelledRefs(article(i * 7 % g.articles)) }},
	} {
		if err := measure(q.what, q.times, q.f); err != nil {
			return err
		}
	}
	r.Answers["contradictions"] /= 10 / slow
	delete(r.Answers, "labelrefs")
	r.Answers["label"] = 0
	for i := range 10 {
		k, err := s.labelled(article(i * 7 % g.articles))
		if err != nil {
			return err
		}
		r.Answers["label"] += k
	}
	// By now the engines have deleted what they no longer need.
	r.Metrics["compacted_B/quad"] = usage(dir) / (n + float64(count))
	return json.NewEncoder(os.Stdout).Encode(r)
}

// peak is the most memory the process has had, in MB.
func peak() float64 {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return float64(u.Maxrss) / 1024
}

func usage(dir string) float64 {
	total := 0.0
	filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			if info, err := e.Info(); err == nil {
				total += float64(info.Sys().(*syscall.Stat_t).Blocks) * 512
			}
		}
		return nil
	})
	return total
}

// BenchmarkStores runs every store once and reports its figures; times are
// with everything warm, the mean over many different nodes.
func BenchmarkStores(b *testing.B) {
	var first map[string]int
	for _, s := range stores {
		if only := os.Getenv("QUADSTORE_STORES"); only != "" && !strings.Contains(","+only+",", ","+s.name+",") {
			continue
		}
		b.Run(s.name, func(b *testing.B) {
			for range b.N {
				cmd := exec.Command(os.Args[0])
				cmd.Env = append(os.Environ(), childStore+"="+s.name, childDir+"="+b.TempDir())
				cmd.Stderr = os.Stderr
				out, err := cmd.Output()
				if err != nil {
					b.Fatal(err)
				}
				var r result
				if err := json.Unmarshal(out, &r); err != nil {
					b.Fatal(err)
				}
				if first == nil {
					first = r.Answers
				}
				for what, n := range r.Answers {
					if n != first[what] {
						b.Errorf("%s: answer %d, others %d", what, n, first[what])
					}
				}
				for unit, v := range r.Metrics {
					b.ReportMetric(v, unit)
				}
				b.ReportMetric(0, "ns/op")
			}
		})
	}
}

// BenchmarkOurs asks the questions of our store alone, in this process: for
// profiles.
func BenchmarkOurs(b *testing.B) {
	g := newGraph(size())
	s, err := openOurs(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer s.close()
	if err := s.load(g.next); err != nil {
		b.Fatal(err)
	}
	if err := s.compact(); err != nil {
		b.Fatal(err)
	}
	for _, q := range []struct {
		what string
		f    func(i int) (int, error)
	}{
		{"properties", func(i int) (int, error) { return s.properties(g.sample[i%len(g.sample)]) }},
		{"entity", func(i int) (int, error) { return s.claimsOf(g.entities[i%len(g.entities)]) }},
		{"hops", func(i int) (int, error) { return s.threeHops(g.chained[i%len(g.chained)]) }},
		{"contradictions", func(int) (int, error) { return s.contradictions() }},
		{"label", func(i int) (int, error) { return s.labelled(article(i * 7 % g.articles)) }},
		{"labelrefs", func(i int) (int, error) { return s.labelledRefs(article(i * 7 % g.articles)) }},
	} {
		b.Run(q.what, func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				if _, err := q.f(i); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

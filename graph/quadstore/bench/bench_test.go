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
	"runtime/pprof"
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
	{"sqlite", openSQLite},
	{"cayley-bolt", openStock("bolt")},
	{"cayley-leveldb", openStock("leveldb")},
	{"cayley-memstore", openStock("memstore")},
}

const (
	childStore   = "QUADSTORE_BENCH_CHILD"
	childDir     = "QUADSTORE_BENCH_DIR"
	childPattern = "QUADSTORE_BENCH_PATTERN"
)

func size() int {
	if n, err := strconv.Atoi(os.Getenv("QUADSTORE_QUADS")); err == nil {
		return n
	}
	return 100_000
}

func TestMain(m *testing.M) {
	if name := os.Getenv(childStore); name != "" {
		run := child
		if what := os.Getenv(childPattern); what != "" {
			run = func(name, dir string) error { return childPatterns(name, what, dir) }
		}
		if err := run(name, os.Getenv(childDir)); err != nil {
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

func (r *result) time(what string, c clock, n float64) {
	wall, cpu := c.since()
	r.Metrics[what+"_us"] = float64(wall.Nanoseconds()) / 1000 / n
	r.Metrics[what+"_cpu-us"] = float64(cpu.Nanoseconds()) / 1000 / n
}

func (r *result) rate(what string, wall, cpu time.Duration, n int) {
	r.Metrics[what+"_quads/s"] = float64(n) / wall.Seconds()
	r.Metrics[what+"_quads/cpu-s"] = float64(n) / cpu.Seconds()
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

// question is asked times times in a pass, every time of another node.
type question struct {
	what  string
	times int
	ask   func(i int) (int, error)
}

func questions(s store, g *graphOfClaims) []question {
	return []question{
		{"properties", len(g.sample), func(i int) (int, error) { return s.properties(g.sample[i]) }},
		{"entity", len(g.entities), func(i int) (int, error) { return s.claimsOf(g.entities[i]) }},
		{"hops", len(g.chained), func(i int) (int, error) { return s.threeHops(g.chained[i]) }},
		{"contradictions", 1, func(int) (int, error) { return s.contradictions() }},
		{"label", min(40, g.articles), func(i int) (int, error) { return s.labelled(article(i * 7 % g.articles)) }},
		{"labelrefs", min(40, g.articles), func(i int) (int, error) { return s.labelledRefs(article(i * 7 % g.articles)) }},
	}
}

func child(name, dir string) error {
	var open func(string) (store, error)
	for _, s := range stores {
		if s.name == name {
			open = s.open
		}
	}
	r := result{map[string]float64{}, map[string]int{}}

	// What making the graph costs alone, to take it off; it grows as the graph does.
	g := newGraph(min(size(), 1_000_000))
	start := now()
	for g.next() != nil {
	}
	genWall, genCPU := start.since()
	times := time.Duration(max(1, size()/1_000_000))
	genWall, genCPU = genWall*times, genCPU*times

	g = newGraph(size())
	s, err := open(dir)
	if err != nil {
		return err
	}
	stop, err := profile()
	if err != nil {
		return err
	}
	start = now()
	if err := s.load(g.next); err != nil {
		return err
	}
	wall, cpu := start.since()
	if err := stop(); err != nil {
		return err
	}
	r.rate("load", wall-genWall, cpu-genCPU, g.quads)
	r.Metrics["load_peak_MB"] = peak()
	r.Metrics["disk_B/quad"] = usage(dir) / float64(g.quads)
	if os.Getenv("QUADSTORE_ONLY") == "load" {
		return json.NewEncoder(os.Stdout).Encode(r)
	}

	if name != "cayley-memstore" {
		if err := s.compact(); err != nil {
			return err
		}
		if err := s.close(); err != nil {
			return err
		}
		runtime.GC()
		debug.FreeOSMemory()
		r.Metrics["compacted_B/quad"] = usage(dir) / float64(g.quads)
		best := time.Hour // of five: each opening syncs, on a shared disk
		for range 5 {
			start = now()
			if s, err = open(dir); err != nil {
				return err
			}
			wall, _ = start.since()
			best = min(best, wall)
			if err := s.close(); err != nil {
				return err
			}
		}
		r.Metrics["open_ms"] = float64(best.Microseconds()) / 1000
		if s, err = open(dir); err != nil {
			return err
		}
	}
	for _, q := range questions(s, g) {
		if err := r.ask(q); err != nil {
			return err
		}
	}
	delete(r.Answers, "labelrefs")
	if err := s.close(); err != nil {
		return err
	}
	if err := r.small(open, dir); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(r)
}

// profile begins a processor profile if QUADSTORE_PROFILE names a file for it.
func profile() (stop func() error, err error) {
	name := os.Getenv("QUADSTORE_PROFILE")
	if name == "" {
		return func() error { return nil }, nil
	}
	f, err := os.Create(name)
	if err == nil {
		err = pprof.StartCPUProfile(f)
	}
	return func() error { pprof.StopCPUProfile(); return f.Close() }, err
}

// ask measures a question: the first pass over the nodes after opening, when
// what the store keeps in memory is empty (though not what the system keeps of
// its files), and passes after that.
func (r *result) ask(q question) error {
	whole := q.times
	pass := func() (sum int, err error) {
		start := time.Now()
		for i := range q.times {
			k, err := q.ask(i)
			if err != nil {
				return 0, fmt.Errorf("%s: %w", q.what, err)
			}
			sum += k
			if time.Since(start) > 5*time.Second { // stock stores read everything for some questions
				q.times = i + 1
				break
			}
		}
		return sum, nil
	}
	start := now()
	sum, err := pass()
	if err != nil {
		return err
	}
	r.time(q.what+"_first", start, float64(q.times))
	if q.times == whole {
		r.Answers[q.what] = sum
	}
	n := 0
	for start = now(); n < 10; n++ {
		again, err := pass()
		if err != nil {
			return err
		}
		if again != sum && q.times == whole {
			return fmt.Errorf("%s: answer %d after %d", q.what, again, sum)
		}
		if wall, _ := start.since(); n >= 1 && wall > 2*time.Second {
			n++
			break
		}
	}
	r.time(q.what, start, float64(n*q.times))
	return nil
}

// small fills a new store with batches of about 400 quads, each synced.
func (r *result) small(open func(string) (store, error), dir string) error {
	s, err := open(filepath.Join(dir, "small"))
	if err != nil {
		return err
	}
	defer s.close()
	g := newGraph(100_000)
	var batches [][]quad.Quad
	count := 0
	for range 250 {
		batches = append(batches, g.next())
		count += len(batches[len(batches)-1])
	}
	start := now()
	for _, qs := range batches {
		if err := s.append(qs); err != nil {
			return err
		}
	}
	wall, cpu := start.since()
	r.rate("small", wall, cpu, count)
	return nil
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

// loaded is our store with the graph in it, compacted.
func loaded(b *testing.B) (store, *graphOfClaims) {
	g := newGraph(size())
	s, err := openOurs(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.close() })
	if err := s.load(g.next); err != nil {
		b.Fatal(err)
	}
	if err := s.compact(); err != nil {
		b.Fatal(err)
	}
	return s, g
}

// BenchmarkOurs asks the questions of our store alone, in this process: for
// profiles.
func BenchmarkOurs(b *testing.B) {
	s, g := loaded(b)
	for _, q := range questions(s, g) {
		b.Run(q.what, func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				if _, err := q.ask(i % q.times); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

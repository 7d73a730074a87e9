package bench

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"whosaid/loaders/link"
)

func news(t testing.TB) *maker {
	m, err := newMaker(filepath.Join("..", "..", "..", "..", "shared", "eval", "news", "events_dev.jsonl"))
	if err != nil {
		t.Skip("the shared data is absent: ", err)
	}
	return m
}

func processor() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
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

func BenchmarkLink(b *testing.B) {
	m := news(b)
	b.Logf("%d articles, %d claims, %d words of names stay, %d vary", len(m.base), m.total, len(m.common), len(m.vary))
	want := size(b, "LINK_CLAIMS", 10000)
	var docs []link.Document
	claims := 0
	for _, n := range m.upTo(want) {
		d := m.of(n.edition, n.base)
		claims += len(d.Reading.Claims)
		docs = append(docs, d)
	}
	for b.Loop() {
		cpu, clock := processor(), time.Now()
		links, checked, err := link.Link(context.Background(), docs, nil, nil)
		if err != nil {
			b.Fatal(err)
		}
		spent := processor() - cpu
		b.Logf("%d claims of %d documents: %d links, %d checked; %.1f s, processor %.1f s, %.0f us a claim; peak %d MB", claims, len(docs), len(links), len(checked),
			time.Since(clock).Seconds(), spent.Seconds(), float64(spent.Microseconds())/float64(claims), peak())
	}
}

package main

import (
	"context"
	"encoding/json"
	"io"
	"runtime"
	"syscall"
	"time"

	"whosaid/loaders"
	"whosaid/loaders/ingest"
	"whosaid/loaders/segment"
)

func init() {
	register("speed", "annotate over the news set, whole: tokens a second of clock and of processor, peak memory of the process", func(b *bench) error {
		texts, err := newsTexts(b)
		if err != nil {
			return err
		}
		segment.AnalyzeTokens([]string{"Go", "."}) // the model is loaded
		tokens := countTokens(texts)
		t := time.Now()
		for _, text := range texts {
			segment.Analyze(text, 0, len(text))
		}
		alone := time.Since(t)
		cpu, clock := processor(), time.Now()
		if err := annotateAll(texts); err != nil {
			return err
		}
		spent, took := processor()-cpu, time.Since(clock)
		n := float64(tokens)
		b.printf("%d texts, %d tokens, %d processors: annotate %.0f tokens/s (%.1f s), %.0f a processor second; sentences, tags and trees alone %.0f on one; peak %d MB\n",
			len(texts), tokens, runtime.GOMAXPROCS(0), n/took.Seconds(), took.Seconds(), n/spent.Seconds(), n/alone.Seconds(), peak()>>20)
		return nil
	})
}

// newsTexts returns the articles of the news set.
func newsTexts(b *bench) ([]string, error) {
	rows, err := readLines[struct{ Text string }](b.path("eval", "news", "events_dev.jsonl"))
	texts := make([]string, len(rows))
	for i, r := range rows {
		texts[i] = r.Text
	}
	return texts, err
}

func countTokens(texts []string) int {
	n := 0
	for _, text := range texts {
		for _, s := range segment.Split(text, 0, len(text)).Sentences {
			n += len(s.Tokens)
		}
	}
	return n
}

// annotateAll does what "annotate --jsonl" does with texts, and throws the
// lines away.
func annotateAll(texts []string) error {
	inputs := func(yield func(loaders.Input, error) bool) {
		for _, text := range texts {
			in := loaders.Input{URI: "-", Data: []byte(text), MediaType: "text/plain", Whole: true,
				Fields: loaders.Fields{Publisher: "The Paper", Published: "2018-03-05"}}
			if !yield(in, nil) {
				return
			}
		}
	}
	enc := json.NewEncoder(io.Discard)
	for it := range ingest.ReadInputs(context.Background(), inputs, ingest.Options{}) {
		if it.Err != nil {
			return it.Err
		}
		for _, r := range it.Readings {
			if err := enc.Encode(r); err != nil {
				return err
			}
		}
	}
	return nil
}

func usage() (u syscall.Rusage) {
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u) // cannot fail with these arguments
	return u
}

// processor is the processor time this process has used.
func processor() time.Duration {
	u := usage()
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peak is the most memory this process has held, in bytes, where the system
// counts it in kilobytes.
func peak() int64 { return usage().Maxrss << 10 }

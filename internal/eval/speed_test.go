package main

import (
	"testing"
)

// BenchmarkAnnotate reads the news set once a round; with -cpuprofile it shows
// where the time goes.
func BenchmarkAnnotate(b *testing.B) {
	texts, err := newsTexts(&bench{shared: sharedDir("../../../shared")})
	if err != nil {
		b.Skip("the shared data is absent: ", err)
	}
	tokens := countTokens(texts)
	for b.Loop() {
		if err := annotateAll(texts); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

package segment

import (
	"strings"
	"testing"
)

// benchText is of our own making, in the manner of news.
const benchText = `The mayor of Karsa said on Tuesday that at least 12 people were killed when a bridge collapsed during the morning rush hour, although rescue workers put the toll at more than 30. "We have counted thirty-one bodies," Dr. I. Mbeki of the city's hospital told reporters. The interior ministry, which had promised to publish the results of its inquiry before the end of the month, denied that inspectors had warned the company about cracks in the southern pier. Engineers who examined the site on behalf of the insurers found no sign of an explosion. Lena Orlo, a spokeswoman for the ministry, said the government would pay $4.2bn to repair the country's ageing bridges over the next five years.

`

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat(benchText, 10)
	n := 0
	for b.Loop() {
		t := Split(text, 0, len(text))
		for i := range t.Sentences {
			n += len(t.Sentences[i].Tokens)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkAnalyze(b *testing.B) {
	text := strings.Repeat(benchText, 10)
	Analyze(text, 0, len(text))
	n := 0
	for b.Loop() {
		t := Analyze(text, 0, len(text))
		for i := range t.Sentences {
			n += len(t.Sentences[i].Tokens)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
}

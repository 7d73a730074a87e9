package entail

import "testing"

const twenty = "Seven people were hurt on Tuesday when the roof of the old swimming hall fell in."

// operations of the layers' matrices for so many tokens: a product and a sum each.
func operations(r *Reader, tokens, layers int) float64 {
	return float64(tokens*layers) * 2 * float64(4*r.hidden*r.hidden+2*r.hidden*r.inner)
}

func BenchmarkEncode(b *testing.B) {
	r := opened(b)
	n := r.Encode(twenty).Tokens()
	for b.Loop() {
		r.Encode(twenty)
	}
	b.ReportMetric(operations(r, n, r.lower)*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "GOP/s")
	b.ReportMetric(float64(n), "tokens")
}

func BenchmarkCompare(b *testing.B) {
	r := opened(b)
	s := r.Encode(twenty)
	for b.Loop() {
		r.Compare(s, s)
	}
	b.ReportMetric(operations(r, 2*s.Tokens(), len(r.layers)-r.lower)*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "GOP/s")
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := read(file); err != nil {
			b.Fatal(err)
		}
	}
}

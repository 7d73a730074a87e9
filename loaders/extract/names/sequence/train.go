package sequence

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"math"
	"math/bits"

	"whosaid/loaders/extract/names/lexicon"
)

// An Example is a sentence with its labels.
type Example struct {
	Words  []lexicon.Word
	Usage  Usage
	Labels []Label
}

// Config says how a model is trained.
type Config struct {
	Bits   uint // the table has 1<<Bits rows
	Rounds int
	Models int   // how many are trained and averaged; 0 is 1
	Rate   int32 // the first steps, in units
	Least  int   // rows that fewer words of the examples have are not used
	Prune  int32 // weights of at most this many steps of the file are left out
}

// unit is what one is in weights, scores and probabilities of gradients: all of
// training is in integers, so that it gives the same bytes on every processor.
const unit = 1 << 16

// Train trains conditional random fields (Lafferty and others 2001) on parts of
// the examples by stochastic gradients with AdaGrad's steps (Duchi and others
// 2011), in an order that is shuffled the same way each time, and returns the
// file of the model whose weights are the means of theirs (as in bagging,
// Breiman 1996).
func Train(examples []Example, c Config) ([]byte, error) {
	c.Models = max(c.Models, 1)
	t := trainer{Config: c, weights: make([]int32, width<<c.Bits), squares: make([]uint64, width<<c.Bits), seen: make([]uint8, 1<<c.Bits), sums: make([]int64, width<<c.Bits)}
	t.d.extractor = extractor{lex: lexicon.Load(), bits: c.Bits}
	for i := range examples {
		t.count(&examples[i])
	}
	random := uint64(88172645463325252)
	for model := range c.Models {
		clear(t.weights)
		clear(t.squares)
		t.chain, t.chainSquares = [labels][labels]int32{}, [labels][labels]uint64{}
		var order []int
		for i := range examples {
			// Each model leaves out another part: what they agree on is what holds.
			if c.Models == 1 || i%c.Models != model {
				order = append(order, i)
			}
		}
		for range c.Rounds {
			for i := len(order) - 1; i > 0; i-- {
				random ^= random << 13
				random ^= random >> 7
				random ^= random << 17
				j := int(random % uint64(i+1))
				order[i], order[j] = order[j], order[i]
			}
			for _, i := range order {
				t.learn(&examples[i])
			}
		}
		t.keep()
	}
	return t.file()
}

type trainer struct {
	Config
	d            decoder
	weights      []int32
	squares      []uint64 // of the gradients, summed
	seen         []uint8  // how many words have the row, up to 255
	chain        [labels][labels]int32
	chainSquares [labels][labels]uint64
	sums         []int64 // of the weights of all models
	chainSums    [labels][labels]int64

	own, link, ahead, behind [][labels]uint64
}

// keep adds the model's weights to the sums of all.
func (t *trainer) keep() {
	for i, w := range t.weights {
		t.sums[i] += int64(w)
	}
	for a := range t.chain {
		for b, w := range t.chain[a] {
			t.chainSums[a][b] += int64(w)
		}
	}
}

// count notes which rows the words of an example have.
func (t *trainer) count(e *Example) {
	if len(e.Words) == 0 {
		return
	}
	t.d.read(e.Words, e.Usage)
	for _, r := range t.d.rows {
		if t.seen[r] < 255 {
			t.seen[r]++
		}
	}
}

// learn takes one step down the gradient of the example's likelihood.
func (t *trainer) learn(e *Example) {
	n := len(e.Words)
	if n == 0 {
		return
	}
	d := &t.d
	d.read(e.Words, e.Usage)
	d.scores = d.scores[:0]
	for i := range n {
		var s Scores
		for _, r := range d.rows[d.at[i]:d.at[i+1]] {
			if int(t.seen[r]) >= t.Least {
				row := t.weights[int(r)*width:]
				for l := range s {
					s[l] += row[l]
				}
			}
		}
		d.scores = append(d.scores, s)
	}
	if !t.sum(n) {
		return
	}
	for i := range n {
		p := shares(&t.ahead[i], &t.behind[i])
		p[e.Labels[i]] -= unit
		for _, r := range d.rows[d.at[i]:d.at[i+1]] {
			if int(t.seen[r]) < t.Least {
				continue
			}
			at := int(r) * width
			for l, g := range p {
				t.step(&t.weights[at+l], &t.squares[at+l], g)
			}
		}
		if i == 0 {
			continue
		}
		var pairs [labels][labels]uint64
		total := uint64(0)
		for a := range pairs {
			for b := range pairs[a] {
				x := t.ahead[i-1][a] * t.link[a][b] >> fixed * t.own[i][b] >> fixed * t.behind[i][b] >> fixed
				pairs[a][b] = x
				total += x
			}
		}
		if total == 0 {
			continue
		}
		for a := range pairs {
			for b := range pairs[a] {
				g := int32(pairs[a][b] * unit / total)
				if Label(a) == e.Labels[i-1] && Label(b) == e.Labels[i] {
					g -= unit
				}
				t.step(&t.chain[a][b], &t.chainSquares[a][b], g)
			}
		}
	}
}

// step changes a weight against its gradient g. Small gradients are let go.
func (t *trainer) step(w *int32, square *uint64, g int32) {
	if -7 < g && g < 7 {
		return
	}
	*square += uint64(int64(g) * int64(g))
	// The root of an integer below 2^53 is rounded alike everywhere.
	*w -= int32(int64(t.Rate) * int64(g) / (int64(math.Sqrt(float64(*square))) + unit/10))
}

// sum fills the tables of the forward-backward algorithm: how likely each label
// is, in shares of one, given the words before and including it (ahead), and the
// words behind it (behind). It reports whether the numbers sufficed.
func (t *trainer) sum(n int) bool {
	for len(t.own) < n {
		t.own, t.ahead, t.behind = append(t.own, [labels]uint64{}), append(t.ahead, [labels]uint64{}), append(t.behind, [labels]uint64{})
	}
	t.link = make([][labels]uint64, labels)
	top := t.chain[0][0]
	for a := range t.chain {
		for b := range t.chain[a] {
			top = max(top, t.chain[a][b])
		}
	}
	for a := range t.link {
		for b := range t.link[a] {
			if may(Label(a), Label(b)) {
				t.link[a][b] = exp(t.chain[a][b] - top)
			}
		}
	}
	for i := range n {
		s := &t.d.scores[i]
		top := s[0]
		for _, x := range s {
			top = max(top, x)
		}
		for l := range s {
			t.own[i][l] = exp(s[l] - top)
		}
	}
	for i := range n {
		for b := range t.ahead[i] {
			x := uint64(0)
			switch {
			case i > 0:
				for a := range t.link {
					x += t.ahead[i-1][a] * t.link[a][b]
				}
				x >>= fixed
			case !Label(b).Inside():
				x = one
			}
			t.ahead[i][b] = x * t.own[i][b] >> fixed
		}
		if !even(&t.ahead[i]) {
			return false
		}
	}
	for l := range t.behind[n-1] {
		t.behind[n-1][l] = one / uint64(labels)
	}
	for i := n - 2; i >= 0; i-- {
		for a := range t.behind[i] {
			x := uint64(0)
			for b := range t.link[a] {
				x += t.link[a][b] * (t.own[i+1][b] * t.behind[i+1][b] >> fixed)
			}
			t.behind[i][a] = x >> fixed
		}
		if !even(&t.behind[i]) {
			return false
		}
	}
	return true
}

// even makes the numbers add up to one.
func even(x *[labels]uint64) bool {
	total := uint64(0)
	for _, v := range x {
		total += v
	}
	if total == 0 {
		return false
	}
	for l := range x {
		x[l] = x[l] << fixed / total
	}
	return true
}

// shares multiplies the two and returns the shares of the products, in units.
func shares(a, b *[labels]uint64) (out [labels]int32) {
	var p [labels]uint64
	total := uint64(0)
	for l := range p {
		p[l] = a[l] * b[l] >> fixed
		total += p[l]
	}
	if total == 0 {
		return out
	}
	for l := range p {
		out[l] = int32(p[l] * unit / total)
	}
	return out
}

// fixed is the number of bits behind the point of likelihoods.
const (
	fixed = 30
	one   = 1 << fixed
)

// powers holds e to the power of -k/65536, -k/256 and -k, with 30 bits.
var powers = func() (p [3][256]uint64) {
	// e^-(1/65536) by its series, with 62 bits; 62 - 33 - 1 is the second term.
	const deep = 62
	base := uint64(1)<<deep - 1<<(deep-16) + 1<<(deep-33) - (1<<(deep-48))/6
	for k := range p {
		x := uint64(1) << deep
		for i := range p[k] {
			p[k][i] = x >> (deep - fixed)
			x = mul62(x, base)
		}
		base = x // the 256th power
	}
	return p
}()

func mul62(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi<<2 | lo>>62
}

// exp returns e to the power of x units, which must not be positive.
func exp(x int32) uint64 {
	k := uint32(-x)
	if k>>24 > 0 {
		return 0
	}
	return (powers[2][k>>16] * powers[1][k>>8&255] >> fixed) * powers[0][k&255] >> fixed
}

// scale is what a weight of one becomes in the file.
const scale = 64

// file writes the weights.
func (t *trainer) file() ([]byte, error) {
	rounded := func(sum int64) int32 {
		return int32((sum/int64(t.Models)*scale + unit/2) >> 16)
	}
	var b bytes.Buffer
	b.WriteString(magic)
	b.WriteByte(byte(t.Bits))
	for i := range t.chain {
		for j := range t.chain[i] {
			b.Write(binary.LittleEndian.AppendUint32(nil, uint32(rounded(t.chainSums[i][j]))))
		}
	}
	raw := make([]byte, int(labels)<<t.Bits)
	for r := range 1 << t.Bits {
		for l := range int(labels) {
			w := max(-127, min(127, rounded(t.sums[r*width+l])))
			if -t.Prune <= w && w <= t.Prune {
				w = 0
			}
			raw[l<<t.Bits|r] = byte(int8(w))
		}
	}
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(raw); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

package entail

import "math"

// group is how many rows of activations the kernels take at once. Matrices of
// activations have a multiple of it; the rows beyond the tokens hold something
// finite that nothing reads.
const group = 4

func padded(tokens int) int { return (tokens + group - 1) / group * group }

// part is one sentence among the rows: its tokens' rows are start to start+tokens.
type part struct{ start, tokens int }

// layer is one layer of the encoder, normalised after each of its two steps.
type layer struct {
	heads        int
	qkv, out     matrix
	norm1, norm2 norm
	up, down     matrix
}

// desk is what a pass through the layers writes on.
type desk struct {
	hidden, inner, tokens int // tokens is padded
	rows                  []float32
	qkv                   []float32 // [tokens][3*hidden]
	mixed                 []float32 // [tokens][hidden]
	step                  []float32 // [tokens][hidden]
	wide                  []float32 // [tokens][inner]
	round                 rounded
	keys                  []float32 // [hidden/heads][padded keys]
	scores                []float32 // [group][padded keys]
}

// lay makes room for so many tokens.
func (d *desk) lay(m *model, tokens int) {
	d.hidden, d.inner, d.tokens = m.hidden, m.inner, tokens
	d.rows = room(d.rows, tokens*m.hidden)
	d.qkv = room(d.qkv, tokens*3*m.hidden)
	d.mixed = room(d.mixed, tokens*m.hidden)
	d.step = room(d.step, tokens*m.hidden)
	d.wide = room(d.wide, tokens*m.inner)
	d.round.numbers = room(d.round.numbers, tokens*max(m.hidden, m.inner))
	d.round.scale = room(d.round.scale, tokens)
	d.round.base = room(d.round.base, tokens)
	keys := tokens + 2*lanes
	d.keys = room(d.keys, keys*m.hidden/m.heads)
	d.scores = room(d.scores, keys*group)
}

func room[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// run changes rows, [tokens][hidden], as the layer does. With other, what is added
// to the scores of the other sentence's tokens for each head, the parts see each
// other; without it each sees itself.
func (l *layer) run(d *desk, rows []float32, parts []part, other []float32) {
	d.round.set(rows, d.tokens, d.hidden)
	l.qkv.times(d.qkv, &d.round)
	clear(d.mixed)
	for h := range l.heads {
		l.attend(d, parts, h, other)
	}
	d.round.set(d.mixed, d.tokens, d.hidden)
	l.out.times(d.step, &d.round)
	l.norm1.add(rows, d.step)
	d.round.set(rows, d.tokens, d.hidden)
	l.up.times(d.wide, &d.round)
	gelu(d.wide)
	d.round.set(d.wide, d.tokens, d.inner)
	l.down.times(d.step, &d.round)
	l.norm2.add(rows, d.step)
}

// attend writes what head h gathers for each token into its columns of d.mixed.
// A token's own sentence comes first, then the other, so that sums do not depend
// on which of the two was given first.
func (l *layer) attend(d *desk, parts []part, h int, other []float32) {
	wide := d.hidden / l.heads
	scale := float32(1 / math.Sqrt(float64(wide)))
	for i, own := range parts {
		seen := []part{own}
		if other != nil {
			seen = append(seen, parts[1-i])
		}
		keys := 0
		for _, s := range seen {
			keys += (s.tokens + lanes - 1) / lanes * lanes
		}
		turned := d.keys[:wide*keys]
		clear(turned)
		at := 0
		for _, s := range seen {
			for t := range s.tokens {
				key := d.qkv[((s.start+t)*3+1)*d.hidden+h*wide:][:wide]
				for c, k := range key {
					turned[c*keys+at+t] = k
				}
			}
			at += (s.tokens + lanes - 1) / lanes * lanes
		}
		for t := own.start; t < own.start+own.tokens; t += group {
			scores := d.scores[:group*keys]
			clear(scores)
			blend(scores, keys, d.qkv[t*3*d.hidden+h*wide:], 3*d.hidden, turned, keys, wide, keys)
			for g := range group {
				row := scores[g*keys : (g+1)*keys]
				for c := range row {
					row[c] = float32(row[c] * scale)
				}
				if other != nil {
					at := (own.tokens + lanes - 1) / lanes * lanes
					for c := at; c < keys; c++ {
						row[c] += other[h]
					}
				}
				at := 0
				for _, s := range seen {
					next := at + (s.tokens+lanes-1)/lanes*lanes
					for c := at + s.tokens; c < next; c++ {
						row[c] = float32(math.Inf(-1))
					}
					at = next
				}
				softmax(row)
			}
			at := 0
			for _, s := range seen {
				blend(d.mixed[t*d.hidden+h*wide:], d.hidden, scores[at:], keys, d.qkv[(s.start*3+2)*d.hidden+h*wide:], 3*d.hidden, s.tokens, wide)
				at += (s.tokens + lanes - 1) / lanes * lanes
			}
		}
	}
}

// blend adds to each of group rows of c, n wide, the rows of b that the row of a
// weighs: c[i][j] += a[i][k] * b[k][j] for each k in order. The steps are what lies
// from a row to the next. n is a multiple of lanes.
func blend(c []float32, cStep int, a []float32, aStep int, b []float32, bStep, k, n int) {
	for i := range group {
		row := c[i*cStep:][:n]
		for x := range k {
			w := a[i*aStep+x]
			for j, y := range b[x*bStep:][:n] {
				row[j] += float32(w * y)
			}
		}
	}
}

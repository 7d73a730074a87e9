package entail

import "math"

// group is how many rows of activations the kernels take at once. Matrices of
// activations have a multiple of it; the rows beyond the tokens hold something
// finite that nothing reads.
const group = 4

func padded(tokens int) int { return (tokens + group - 1) / group * group }

// part is one sentence among the rows: its tokens' rows are start to start+tokens.
type part struct{ start, tokens int }

// keys is how many columns of scores its tokens take.
func (p part) keys() int { return (p.tokens + lanes - 1) / lanes * lanes }

// layer is one layer of the encoder, normalised after each of its two steps.
type layer struct {
	heads        int
	qkv, out     matrix
	norm1, norm2 norm
	up, down     matrix
}

// scaleQueries divides the queries by the root of a head's width, once for all.
func (l *layer) scaleQueries() {
	hidden := l.qkv.rows / 3
	by := float32(1 / math.Sqrt(float64(hidden/l.heads)))
	for i := range min(hidden, len(l.qkv.scale), len(l.qkv.bias)) {
		l.qkv.scale[i] *= by
		l.qkv.bias[i] *= by
	}
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
	keys                  []float32 // of each part, [hidden/heads][keys]
	scores                []float32 // [group][keys of all parts]
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
	queries, keys, values := d.qkv[h*wide:], d.qkv[d.hidden+h*wide:], d.qkv[2*d.hidden+h*wide:]
	row := 3 * d.hidden
	var turned [2][]float32 // of each part, [wide][keys]
	at := 0
	for i, p := range parts {
		n := wide * p.keys()
		turned[i] = d.keys[at : at+n]
		at += n
		turn(turned[i], p.keys(), keys[p.start*row:], row, p.tokens, wide)
	}
	for i, own := range parts {
		seen := [2]int{i, 1 - i}
		count, all := 1, own.keys()
		if other != nil {
			count, all = 2, all+parts[1-i].keys()
		}
		for t := own.start; t < own.start+own.tokens; t += group {
			scores := d.scores[:group*all]
			for g := range group {
				row := scores[g*all : (g+1)*all]
				hide(row[:own.keys()], own.tokens, 0)
				if other != nil {
					hide(row[own.keys():], parts[1-i].tokens, other[h])
				}
			}
			at := 0
			for _, s := range seen[:count] {
				p := parts[s]
				blend(scores[at:], all, queries[t*row:], row, turned[s], p.keys(), wide, p.keys())
				at += p.keys()
			}
			for g := range group {
				softmax(scores[g*all : (g+1)*all])
			}
			at = 0
			for _, s := range seen[:count] {
				p := parts[s]
				blend(d.mixed[t*d.hidden+h*wide:], d.hidden, scores[at:], all, values[p.start*row:], row, p.tokens, wide)
				at += p.keys()
			}
		}
	}
}

// hide sets a row of scores to start from: least for what is no token.
func hide(row []float32, tokens int, start float32) {
	for i := range row {
		if i < tokens {
			row[i] = start
		} else {
			row[i] = float32(math.Inf(-1))
		}
	}
}

// turn writes the first columns of so many rows, wide of them, as rows of size step.
func turn(out []float32, step int, rows []float32, row, count, wide int) {
	clear(out)
	for t := range count {
		for c, x := range rows[t*row:][:wide] {
			out[c*step+t] = x
		}
	}
}

// blendPlain adds to each of group rows of c, n wide, the k rows of b that the row
// of a weighs: c[i][j] += a[i][x] * b[x][j] for each x in order. The steps are what
// lies from a row to the next. n is a multiple of lanes.
func blendPlain(c []float32, cStep int, a []float32, aStep int, b []float32, bStep, k, n int) {
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

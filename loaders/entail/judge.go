package entail

// judge gives the verdict on two sentences from their last rows.
func (m *model) judge(d *desk, parts []part) Verdict {
	mean := [2][]float32{make([]float32, m.hidden), make([]float32, m.hidden)}
	for i, p := range parts {
		for t := p.start; t < p.start+p.tokens; t++ {
			for c, x := range d.rows[t*m.hidden : (t+1)*m.hidden] {
				mean[i][c] += x
			}
		}
		for c := range mean[i] {
			mean[i][c] /= float32(p.tokens)
		}
	}
	u, v := mean[0], mean[1]
	joined := append([]float32(nil), m.bias...)
	for i, f := range [...]func(x, y float32) float32{
		func(x, y float32) float32 { return x + y },
		func(x, y float32) float32 { return max(x-y, y-x) },
		func(x, y float32) float32 { return float32(x * y) },
	} {
		clear(d.mixed[:group*m.hidden])
		for c := range u {
			d.mixed[c] = f(u[c], v[c])
		}
		d.round.set(d.mixed[:group*m.hidden], group, m.hidden)
		out := make([]float32, group*m.sizes.joined)
		m.joined[i].times(out, &d.round)
		for c := range joined {
			joined[c] += out[c]
		}
	}
	gelu(joined)
	var score [3]float64
	for k := range score {
		score[k] = float64(m.base[k])
		for c, w := range m.verdict[k*m.sizes.joined:][:m.sizes.joined] {
			score[k] += float64(float64(w) * float64(joined[c]))
		}
	}
	top := max(score[0], score[1], score[2])
	sum := 0.0
	for k := range score {
		score[k] = float64(exp(float32(score[k] - top)))
		sum += score[k]
	}
	return Verdict{Contradicts: score[0] / sum, Supports: score[1] / sum, Neutral: score[2] / sum}
}

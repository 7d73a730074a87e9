package main

import (
	"bufio"
	"fmt"
	"maps"
	"math"
	"slices"

	"whosaid/loaders/link"
)

const (
	ridge  = 1.7 // of a mark's weight
	shared = 0.7 // what a rule's own weight counts beside it
	onIt   = 1.5 // what a matter counts beside a mark
	rounds = 500
)

// A model is the weights of marks: in column 0 for all rules, then for each rule.
type model struct {
	rules   []string
	bias    float64
	weights [][]float64 // by mark, then by column
	matters map[string]float64
}

// sample is an example with its marks that are not nought.
type sample struct {
	marks  []int
	values []float64
	rule   int // column
	matter int // place of its weight; 0 for none
	yes    float64
}

// learn fits the weights by projected gradient descent with Nesterov's momentum.
func learn(all []*folder) *model {
	m := &model{rules: link.Rules()}
	marks, columns := len(link.MarkNames()), len(m.rules)+1
	at, names := map[string]int{}, []string{}
	var samples []sample
	for _, f := range all {
		for i := range f.examples {
			e := &f.examples[i]
			if f.of[i] == unclear {
				continue
			}
			s := m.sample(e)
			if e.Matter != "" {
				if at[e.Matter] == 0 {
					at[e.Matter] = marks*columns + len(names)
					names = append(names, e.Matter)
				}
				s.matter = at[e.Matter]
			}
			if f.dispute(i) {
				s.yes = 1
			}
			samples = append(samples, s)
		}
	}
	n := marks*columns + len(names) + 1 // the last is the bias
	w, ahead, grad := make([]float64, n), make([]float64, n), make([]float64, n)
	// The step: the curvature is at most a quarter of the sum of squares.
	var bound float64
	for i := range samples {
		sq := 1.0
		for _, v := range samples[i].values {
			sq += v * v * (1 + shared*shared)
		}
		if samples[i].matter > 0 {
			sq += onIt * onIt
		}
		bound += sq / 4
	}
	step := 1 / (bound/8 + ridge)
	momentum, signs := 1.0, link.MarkSigns()
	for range rounds {
		for i := range grad {
			grad[i] = ridge * ahead[i]
		}
		grad[n-1] = 0
		for i := range samples {
			s := &samples[i]
			z := ahead[n-1]
			for k, mark := range s.marks {
				z += s.values[k] * (ahead[mark*columns] + shared*ahead[mark*columns+s.rule])
			}
			if s.matter > 0 {
				z += onIt * ahead[s.matter]
			}
			d := 1/(1+math.Exp(-z)) - s.yes
			if s.matter > 0 {
				grad[s.matter] += d * onIt
			}
			for k, mark := range s.marks {
				grad[mark*columns] += d * s.values[k]
				grad[mark*columns+s.rule] += d * s.values[k] * shared
			}
			grad[n-1] += d
		}
		next := (1 + math.Sqrt(1+4*momentum*momentum)) / 2
		for i := range w {
			v := ahead[i] - step*grad[i]
			if i < marks*columns && v*float64(signs[i/columns]) < 0 {
				v = 0
			}
			ahead[i] = v + (momentum-1)/next*(v-w[i])
			w[i] = v
		}
		momentum = next
	}
	m.bias = w[n-1]
	m.matters = map[string]float64{}
	for i, name := range names {
		m.matters[name] = onIt * w[marks*columns+i]
	}
	m.weights = make([][]float64, marks)
	for i := range m.weights {
		m.weights[i] = w[i*columns : (i+1)*columns]
		for c := 1; c < columns; c++ {
			m.weights[i][c] *= shared
		}
	}
	return m
}

func (m *model) sample(e *link.Example) sample {
	var s sample
	for i, v := range e.Marks {
		if v != 0 {
			s.marks, s.values = append(s.marks, i), append(s.values, v)
		}
	}
	s.rule = m.column(e.Rule)
	return s
}

// column is where the weights of a rule stand; 0 for a rule that has none.
func (m *model) column(rule string) int {
	for i, r := range m.rules {
		if r == rule {
			return i + 1
		}
	}
	return 0
}

// score is how surely an example is a conflict, 0 to 1.
func (m *model) score(e *link.Example) float64 {
	c := m.column(e.Rule)
	z := m.bias + m.matters[e.Matter]
	for i, v := range e.Marks {
		z += v * m.weights[i][0]
		if c > 0 {
			z += v * m.weights[i][c]
		}
	}
	return 1 / (1 + math.Exp(-z))
}

// write writes the weights that are not nought, to two decimals.
func write(w *bufio.Writer, m *model) error {
	fmt.Fprintf(w, "# Weights of marks: what each adds to the logarithm of the odds that a conflict is\n"+
		"# one. In order: for every rule, then what is added for each rule. Last, what each\n"+
		"# matter adds. Made by internal/calibrate from folders of made-up news; see docs/design/linking.md.\n")
	fmt.Fprint(w, "rules")
	for _, r := range m.rules {
		fmt.Fprintf(w, " %s", r)
	}
	fmt.Fprintf(w, "\nbias %.2f\n", m.bias)
	for i, name := range link.MarkNames() {
		line, some := name, false
		for _, v := range m.weights[i] {
			v = math.Round(v*100)/100 + 0
			some = some || v != 0
			line += fmt.Sprintf(" %.2f", v+0)
		}
		if some {
			fmt.Fprintln(w, line)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(m.matters)) {
		if v := math.Round(m.matters[name]*100) / 100; v != 0 {
			fmt.Fprintf(w, "on %s %.2f\n", name, v)
		}
	}
	return nil
}

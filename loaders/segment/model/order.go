package model

import (
	_ "embed"
	"strconv"
	"strings"
)

// orderText has a line for each pass of the parser: the places of its features
// in what Features returns, those first that tell most of a move for what they
// cost. "go run ./internal/train -order" writes it.
//
//go:embed order.txt
var orderText string

// orders are those places.
var orders = readOrders(orderText)

func readOrders(text string) (out [2][]uint8) {
	for i, line := range strings.SplitN(strings.TrimSpace(text), "\n", len(out)) {
		for _, f := range strings.Fields(line) {
			n, err := strconv.ParseUint(f, 10, 8)
			if err != nil {
				panic("segment: order of features: " + err.Error())
			}
			out[i] = append(out[i], uint8(n))
		}
	}
	return out
}

// A stage is after how many features the best move is taken if it is ahead of
// the next by more than a margin, in units of a weight.
type stage struct {
	asked  int
	margin int32
}

// stages spare a quarter to a third of the features; LAS is .06 lower on EWT dev
// than if all were asked, on GUM dev as it is then.
var stages = [2][]stage{
	Backward: {{48, 1300}, {72, 1100}, {104, 900}},
	Guided:   {{48, 1600}, {72, 1450}, {104, 1300}, {136, 1100}},
}

// ranked puts the features of a pass in their order.
func (s *Sentence) ranked(features []uint32, p Pass) []uint32 {
	order := orders[p]
	if cap(s.inOrder) < len(features) {
		s.inOrder = make([]uint32, len(features))
	}
	out := s.inOrder[:len(order)]
	for i, k := range order {
		out[i] = features[k]
	}
	return out
}

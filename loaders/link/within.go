package link

import (
	"slices"
	"strconv"
)

// What a document says of itself is bounded, so that the time of linking it grows with
// its length and not with its square, and a text that says one thing over and over comes
// to a link a sentence. No ordinary article reaches these bounds.
const (
	// sayings is how often a document may say one thing in the same words and the same
	// voice before a further saying is compared with the first alone.
	sayings = 4
	// recent is how many statements before it one of the same document is compared with:
	// some 70 kB of text, or twenty-five pages.
	recent = 1024
	// recalled is how many statements further back are compared with it for each thing
	// that it has in common with them, those that come last.
	recalled = 16
	// inDocument is how many of those before it one is compared with: those that have
	// most in common with it.
	inDocument = 64
	// agreeing is how many of those before it one agrees with, those that it has most in
	// common with.
	agreeing = 16
)

// repetitions are the statements of a document by what they say.
type repetitions map[uint64]*repetition

type repetition struct {
	first int32
	times int
}

// first is the statement that says what s, statement i, says in the same words and voice,
// where that is said too often; -1 where it is not.
func (r repetitions) first(i int, s *Statement) int32 {
	h := hash(s.worded(), string(s.speaker), s.body, string(s.commitment), strconv.FormatBool(s.headline), s.said.EDTF, s.event.EDTF)
	was, ok := r[h]
	if !ok {
		r[h] = &repetition{int32(i), 1}
		return -1
	}
	if was.times++; was.times <= sayings {
		return -1
	}
	return was.first
}

// within calls f with the pairs of statements of one document that may bear on one
// another: with those before it that a statement has most in common with.
func (m *meeting) within(f func(i, j int)) {
	back := further{at: map[key][]int32{}}
	var said []int // that are no repetitions
	var row []joint
	for j := range m.b.Claims {
		y := &m.b.Claims[j]
		if y.First >= 0 {
			f(int(y.First), j)
			continue
		}
		row = row[:0]
		consider := func(i int) {
			x := &m.a.Claims[i]
			if x.Mask&y.Mask == 0 {
				return
			}
			c := inCommon(x, y)
			if !m.bear(&c, x, y) {
				return
			}
			k := joint{i, j, c.much(x, y) + c.wholly(x, y), false}
			if x.Denies || y.Denies {
				k.much = c.muchDenied(x, y)
			}
			if c.opposed {
				k.much += pointed
			}
			row = append(row, k)
		}
		back.each(y, consider)
		for _, i := range said[max(0, len(said)-recent):] {
			consider(i)
		}
		slices.SortFunc(row, mostFirst)
		for _, k := range row[:min(len(row), inDocument)] {
			f(k.i, k.j)
		}
		said = append(said, j)
		if n := len(said) - recent; n > 0 {
			back.put(said[n-1], &m.a.Claims[said[n-1]])
		}
	}
}

// further are the statements of a document that lie further back, under what they share.
type further struct {
	at   map[key][]int32
	seen []int32 // scratch
}

func (w *further) put(i int, k *claimKeys) {
	for _, l := range [...]keyList{stemKeys, kindKeys, sortKeys, nameKeys, timedKeys, saysKeys} {
		for _, e := range k.of(l) {
			l := append(w.at[e], int32(i))
			if len(l) == 2*recalled {
				l = l[:copy(l, l[recalled:])]
			}
			w.at[e] = l
		}
	}
}

// each calls f with the statements that share a key with one, in their order.
func (w *further) each(k *claimKeys, f func(i int)) {
	if len(w.at) == 0 {
		return
	}
	w.seen = w.seen[:0]
	for _, l := range [...]keyList{stemKeys, kindKeys, sortKeys, nameKeys, timedKeys, barsKeys} {
		for _, e := range k.of(l) {
			l := w.at[e]
			w.seen = append(w.seen, l[max(0, len(l)-recalled):]...)
		}
	}
	slices.Sort(w.seen)
	for _, i := range slices.Compact(w.seen) {
		f(int(i))
	}
}

package audit

import (
	"strings"
	"unicode"
)

// maxDiffWords bounds the work of a diff; longer quotes are shown one after the other.
const maxDiffWords = 2000

// Diff shows what became of words: what is gone in [-brackets-], what is new in
// {+braces+}, word by word (the form of wdiff). Equal words are shown as they
// are in the new text.
func Diff(old, now string) string {
	a, b := strings.FieldsFunc(old, unicode.IsSpace), strings.FieldsFunc(now, unicode.IsSpace)
	if len(a) > maxDiffWords || len(b) > maxDiffWords {
		return "[-" + old + "-] {+" + now + "+}"
	}
	var out []string
	show := func(open, shut string, words []string) {
		if len(words) > 0 {
			out = append(out, open+strings.Join(words, " ")+shut)
		}
	}
	i, j := 0, 0
	for _, p := range append(common(len(a), len(b), func(i, j int) bool { return a[i] == b[j] }), [2]int{len(a), len(b)}) {
		show("[-", "-]", a[i:p[0]])
		show("{+", "+}", b[j:p[1]])
		if p[1] < len(b) && p[0] < len(a) {
			out = append(out, b[p[1]])
		}
		i, j = p[0]+1, p[1]+1
	}
	return strings.Join(out, " ")
}

// common is a longest common subsequence of two lists of n and m things: the
// pairs of their places, in order. The earlier of equally long ones is taken.
func common(n, m int, same func(i, j int) bool) (pairs [][2]int) {
	length := make([][]int16, n+1) // of the longest one from i, j on
	for i := range length {
		length[i] = make([]int16, m+1)
	}
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if same(i, j) {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case same(i, j):
			pairs = append(pairs, [2]int{i, j})
			i, j = i+1, j+1
		case length[i+1][j] >= length[i][j+1]:
			i++
		default:
			j++
		}
	}
	return pairs
}

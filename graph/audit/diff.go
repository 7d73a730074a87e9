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
	// The longest common subsequence, by its lengths from the end.
	length := make([][]int16, len(a)+1)
	for i := range length {
		length[i] = make([]int16, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var out []string
	show := func(open, shut string, words []string) {
		if len(words) > 0 {
			out = append(out, open+strings.Join(words, " ")+shut)
		}
	}
	for i, j := 0, 0; i < len(a) || j < len(b); {
		i0, j0 := i, j
		for i < len(a) || j < len(b) {
			if i < len(a) && j < len(b) && a[i] == b[j] {
				break
			}
			if j == len(b) || i < len(a) && length[i+1][j] >= length[i][j+1] {
				i++
			} else {
				j++
			}
		}
		show("[-", "-]", a[i0:i])
		show("{+", "+}", b[j0:j])
		for i < len(a) && j < len(b) && a[i] == b[j] {
			out = append(out, b[j])
			i, j = i+1, j+1
		}
	}
	return strings.Join(out, " ")
}

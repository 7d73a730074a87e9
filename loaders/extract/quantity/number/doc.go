// Package number reads the cardinal numbers of English text: digits with
// separators, number words, scales and fractions, alone or joined ("5.5
// million", "two and a half", "a hundred", "4.2bn", "5 1/2").
//
// It reads one number at a place and says how many tokens it took; what the
// number means (a date, a price, a score) is for the caller to tell. Ordinals
// are read by [Ordinal] only. Numbers are never looked for: each call is bounded
// by a small number of tokens.
package number

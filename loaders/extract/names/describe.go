package names

import "whosaid/schema"

// Describe reads a noun phrase as a source. For "Interior Ministry spokeswoman
// Lena Orlo" it returns Lena Orlo with her role and whom she speaks for; for "a
// ministry official" an anonymous name with role and For; for "witnesses" a
// group. It reports false for a span without a noun, and for a pronoun.
func (f *Found) Describe(span schema.Span) (schema.Name, bool) {
	return f.At(span)
}

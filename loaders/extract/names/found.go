package names

import (
	"slices"
	"strings"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// Found is what Find saw in one document. It is read-only after Find returns
// and safe for concurrent use. The zero value holds no names.
type Found struct {
	// Mentions are in order of Start, then longest first. A mention may lie
	// within another of a different layer ("the people of [Karsa]"), never
	// partly over it.
	Mentions []schema.Mention
	// Names are the bearers within the document, sorted by id. Anonymous and
	// unknown ones have the document's id for a discriminator.
	Names []schema.Name
	// Evidence lists the pairs of names that the text itself says are one.
	Evidence []Evidence

	doc    schema.ID
	text   *segment.Text
	byID   map[schema.ID]int
	spans  []found // parallel to Mentions
	gender map[schema.ID]gender
	reader *reader
	forms  map[string]string // folded forms of organisations -> their names
}

// Evidence is a place where a text says that two names have one bearer.
type Evidence struct {
	A, B schema.ID   // ids of Names; equal when the document knows them as one
	X, Y string      // the two forms as written
	Rule string      // acronym, bracket, alias, apposition, title
	At   schema.Span // the words that say so
}

// At returns the name whose mention shares most with the span, a longer mention
// before a shorter one, a proper name before a description.
func (f *Found) At(span schema.Span) (schema.Name, bool) {
	i, ok := f.mentionAt(span)
	if !ok {
		return schema.Name{}, false
	}
	return f.name(f.Mentions[i].Entity)
}

func (f *Found) mentionAt(span schema.Span) (int, bool) {
	best, share := -1, 0
	for i := f.firstEndingAfter(span.Start); i < len(f.Mentions) && f.Mentions[i].Start < span.End; i++ {
		m := f.Mentions[i]
		o := m.Overlap(span)
		if o == 0 {
			continue
		}
		// What lies outside of the overlap counts against the mention.
		s := 2*o - max(0, m.Len()-o)
		if best < 0 || s > share {
			best, share = i, s
		}
	}
	return best, best >= 0
}

// firstEndingAfter returns the first index from which a mention may end after
// offset: mentions nest, so that it looks back over those that contain it.
func (f *Found) firstEndingAfter(offset int) int {
	i, _ := slices.BinarySearchFunc(f.Mentions, offset, func(m schema.Mention, at int) int {
		return m.Start - at
	})
	for back := 0; i > 0 && back < 8; back++ {
		i--
	}
	return i
}

func (f *Found) name(id schema.ID) (schema.Name, bool) {
	i, ok := f.byID[id]
	if !ok {
		return schema.Name{}, false
	}
	return f.Names[i], true
}

// Name returns the name with the id, if the document has it.
func (f *Found) Name(id schema.ID) (schema.Name, bool) { return f.name(id) }

// In returns the mentions that lie within the span, in order.
func (f *Found) In(span schema.Span) []schema.Mention {
	var out []schema.Mention
	for i := f.firstEndingAfter(span.Start); i < len(f.Mentions) && f.Mentions[i].Start < span.End; i++ {
		if span.Contains(f.Mentions[i].Span) {
			out = append(out, f.Mentions[i])
		}
	}
	return out
}

// fold is schema.Fold without possessives and the leading article: the form in
// which names are compared.
func fold(s string) string {
	s = schema.Fold(s)
	s = strings.TrimSuffix(strings.TrimSuffix(s, "'s"), "'")
	s = strings.TrimPrefix(s, "the ")
	return strings.Trim(s, `"'()[] ,.;:`)
}

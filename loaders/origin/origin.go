package origin

import (
	"cmp"
	"slices"
	"time"

	"whosaid/schema"
)

// A Doc is one document as Find reads it.
type Doc struct {
	schema.Document
	Text      string          // the text that spans count in
	Sentences []schema.Span   // in order
	Reading   *schema.Reading // nil when it was not read: then only its text is compared
}

// Find returns the origins that two or more of the documents share, sorted by
// kind and first member.
func Find(docs []Doc) []schema.Origin {
	f := &finder{docs: slices.Clone(docs), words: map[int]map[string]bool{}}
	first := func(d Doc) time.Time {
		at, _ := schema.ParseDate(d.Published)
		if at.Earliest.IsZero() {
			return at.Latest
		}
		return at.Earliest
	}
	slices.SortFunc(f.docs, func(a, b Doc) int {
		x, y := first(a), first(b)
		return cmp.Or(cmp.Compare(undated(&a, x), undated(&b, y)), x.Compare(y), cmp.Compare(a.Published, b.Published), cmp.Compare(rank(&a), rank(&b)), cmp.Compare(a.ID, b.ID), cmp.Compare(a.URI, b.URI), cmp.Compare(a.Part, b.Part))
	})
	for i := range f.docs {
		f.texts = append(f.texts, read(&f.docs[i]))
		var claims []schema.Assertion
		if r := f.docs[i].Reading; r != nil {
			claims = slices.Clone(r.Claims)
			slices.SortFunc(claims, func(a, b schema.Assertion) int {
				return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.ID, b.ID))
			})
		}
		f.claims = append(f.claims, claims)
	}
	f.credits = f.credited()
	f.reports()
	f.copies()
	f.quotations()
	slices.SortFunc(f.out, func(a, b schema.Origin) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Members[0].Document, b.Members[0].Document), cmp.Compare(a.ID, b.ID))
	})
	return slices.CompactFunc(f.out, func(a, b schema.Origin) bool { return a.ID == b.ID })
}

// undated puts documents without a date behind the others, but what an agency
// itself sent before those that print it.
func undated(d *Doc, first time.Time) int {
	switch {
	case !first.IsZero():
		return 1
	case rank(d) == 0:
		return 0
	}
	return 2
}

// rank puts the agency itself before those that print it on the same day.
func rank(d *Doc) int {
	p := schema.Fold(d.Publisher)
	if p != "" && (agencies[p] != "" || schema.Fold(dateline(d.lines(true)).agency) == p) {
		return 0
	}
	return 1
}

// A finder holds the documents in order of their date.
type finder struct {
	docs    []Doc
	texts   []*text
	claims  [][]schema.Assertion    // by document, in order of their place
	credits []credit                // by document
	words   map[int]map[string]bool // by document, what it says; filled when asked for
	out     []schema.Origin
}

// labelOf names a document as the origin of others.
func (f *finder) labelOf(doc int) string {
	d := &f.docs[doc]
	if c := f.credits[doc]; c.agency != "" {
		return c.agency + " wire"
	}
	switch {
	case d.Voice() != "" && d.Title != "":
		return d.Voice() + ": " + d.Title
	case d.Voice() != "":
		return d.Voice()
	case d.Title != "":
		return d.Title
	}
	return d.URI
}

package loaders

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"time"

	"whosaid/schema"
)

// maxApart is how far, in days, the documents of one folder may be apart for one
// to lend another its year: wire copy and what is written of it lie within weeks.
const maxApart = 90

// CompleteDates gives documents whose dateline lacks its year ("KARSA, March 2
// (NWA) -") that of the dated document nearest in time among the files, which
// were found together; date_source names the file. A document that is more than
// 90 days from all of them stays undated. The order of the files does not
// matter. It returns how many documents it dated.
func CompleteDates(files []*File) int {
	type dated struct {
		day time.Time
		uri string
	}
	var known []dated
	for _, f := range files {
		for i := range f.Parts {
			d := &f.Parts[i].Document
			if e, err := schema.ParseDate(d.Published); err == nil && e.Earliest.Equal(e.Latest) && !e.Earliest.IsZero() {
				known = append(known, dated{e.Earliest, d.URI})
			}
		}
	}
	slices.SortFunc(known, func(a, b dated) int {
		return cmp.Or(a.day.Compare(b.day), cmp.Compare(a.uri, b.uri))
	})
	n := 0
	for _, f := range files {
		for i := range f.Parts {
			p := &f.Parts[i]
			if p.MonthDay == "" || p.Document.Published != "" {
				continue
			}
			best, year, from := maxApart+1, 0, ""
			for _, k := range known {
				for y := k.day.Year() - 1; y <= k.day.Year()+1; y++ {
					day, err := time.Parse("2006-01-02", fmt.Sprintf("%04d-%s", y, p.MonthDay))
					if err != nil {
						continue
					}
					apart := int(day.Sub(k.day).Hours() / 24)
					if apart = max(apart, -apart); apart < best {
						best, year, from = apart, y, path.Base(k.uri)
					}
				}
			}
			if year > 0 && p.CompleteDate(year, from) {
				n++
			}
		}
	}
	return n
}

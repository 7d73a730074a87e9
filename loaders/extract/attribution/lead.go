package attribution

import (
	"strings"

	"whosaid/schema"
)

// Agencies describe in the first paragraph and name in the second: "Norway's only
// chip maker has laid off 1,900 workers, it said on Monday. / Norvik Semiconductor
// said that …".

// leadReach is how many paragraphs behind the first may name who it describes.
const leadReach = 2

// leads gives the hits of the first paragraph whose source is only described as a
// business, or is the "it" of one, the body that is named and speaks soon after.
func (r *reader) leads() {
	for i := range r.hits {
		h := &r.hits[i]
		if h.Speaker.Kind != schema.Anonymous && h.Speaker.Kind != schema.Organisation || h.source.Len() == 0 || h.Parent >= 0 {
			continue
		}
		name := lower(h.Speaker.Name)
		s := r.t.SentenceAt(h.source.Start)
		if s < 0 || !businesses[headWord(name)] || !r.describes(h.Speaker.Name) || !r.first(s) {
			continue
		}
		for k := i + 1; k < len(r.hits); k++ {
			b := &r.hits[k]
			if b.source.Len() == 0 {
				continue
			}
			at := r.t.SentenceAt(b.source.Start)
			if at < 0 || r.t.Sentences[at].Paragraph > r.t.Sentences[s].Paragraph+leadReach {
				break
			}
			if r.t.Sentences[at].Paragraph == r.t.Sentences[s].Paragraph || !r.bodyName(b) || institutional(strings.Fields(schema.Fold(b.Speaker.Name))) {
				continue
			}
			c := h.Speaker.Commitment
			h.Speaker = b.Speaker
			h.Speaker.Commitment = c
			if h.Source != nil {
				h.Source.Entity, h.Source.Name = h.Speaker.Source, h.Speaker.Name
			}
			break
		}
	}
}

// bodyName reports whether a hit is by a body, or by a bare name that opens a
// paragraph and may be a body's.
func (r *reader) bodyName(h *hit) bool {
	if h.Speaker.Kind == schema.Organisation {
		return hasCapital(h.Speaker.Name)
	}
	at := r.t.SentenceAt(h.source.Start)
	return h.Speaker.Kind == schema.Person && h.Speaker.Role == "" && h.source.Of(r.t.Source) == h.Speaker.Name && strings.Contains(h.Speaker.Name, " ") &&
		r.t.Sentences[at].Start == h.source.Start && r.paragraphStart(at) == h.source.Start && !r.gendered(h.source)
}

// describes reports whether a name describes and does not name: an article before
// it, or whose it is, and a common noun at its end.
func (r *reader) describes(name string) bool {
	words := strings.Fields(name)
	return len(words) > 1 && !capital(words[len(words)-1]) && (hasAny(words[0], "a", "an", "the", "one") || strings.HasSuffix(words[0], "'s") || strings.HasSuffix(words[0], "’s"))
}

// first reports whether sentence s lies in the first paragraph of running text.
func (r *reader) first(s int) bool {
	for k := s - 1; k >= 0; k-- {
		if r.t.Sentences[k].Paragraph != r.t.Sentences[s].Paragraph && r.t.Sentences[k].End-r.t.Sentences[k].Start > 120 {
			return false
		}
		if s-k > lookBack {
			return false
		}
	}
	return true
}

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
			h.speakAs(b.Speaker)
			break
		}
	}
}

// namedLater gives the hits of the first paragraph whose source is one person, told
// of by an office or calling, the person who is then named without one: "The fire was
// set, the officer leading the inquiry said. / Dean Asher told reporters …".
func (r *reader) namedLater() {
	for i := range r.hits {
		h := &r.hits[i]
		if h.Speaker.Kind != schema.Anonymous || h.source.Len() == 0 || h.Parent >= 0 {
			continue
		}
		s := r.t.SentenceAt(h.source.Start)
		text := lower(h.source.Of(r.t.Source))
		head := describedBy(text)
		if s < 0 || !strings.HasPrefix(text, "a ") && !strings.HasPrefix(text, "an ") && !strings.HasPrefix(text, "the ") || !single(head) || !r.first(s) || r.shy(s) {
			continue
		}
		for k := i + 1; k < len(r.hits); k++ {
			b := &r.hits[k]
			if b.source.Len() == 0 || b.Speaker.Source == h.Speaker.Source || b.Parent >= 0 {
				continue
			}
			at := r.t.SentenceAt(b.source.Start)
			if at <= s {
				continue
			}
			if strings.HasPrefix(text, "a") && r.t.Sentences[at].Paragraph == r.t.Sentences[s].Paragraph || ranks[lower(strings.Fields(b.source.Of(r.t.Source))[0])] && !uniformed(head) {
				break // "A nurse says so. Ana Kuhl denies it.": somebody else
			}
			if r.t.Sentences[at].Paragraph <= r.t.Sentences[s].Paragraph+leadReach && r.newcomer(b, h.source.Start) {
				h.speakAs(b.Speaker)
			}
			break
		}
	}
}

// uniformed reports whether a noun is one for somebody who may bear a rank.
func uniformed(noun string) bool {
	return hasAny(noun, "officer", "commander", "chief", "inspector", "detective", "investigator", "soldier", "head", "leader", "firefighter", "policeman", "policewoman", "superintendent")
}

// shy reports whether sentence s tells that somebody would not be named.
func (r *reader) shy(s int) bool {
	text := lower(r.t.Source[r.t.Sentences[s].Start:r.t.Sentences[s].End])
	return strings.Contains(text, "anonym") || strings.Contains(text, "be named") || strings.Contains(text, "be identified") || strings.Contains(text, "name withheld")
}

// describedBy is the noun that heads a description, before a preposition, a participle
// or a relative clause: "officer" of "the officer leading the inquiry".
func describedBy(low string) string {
	head := ""
	for w := range strings.FieldsSeq(low) {
		if head != "" && (hasAny(w, "of", "in", "at", "for", "from", "with", "on", "to", "who", "that", "whose") || strings.HasSuffix(w, "ing")) {
			break
		}
		if w != "a" && w != "an" && w != "the" {
			head = strings.TrimSuffix(w, ",")
		}
		if strings.HasSuffix(w, ",") {
			break
		}
	}
	return head
}

// single reports whether a noun is one for one person, by what he does or is.
func single(noun string) bool {
	if strings.HasPrefix(noun, "spokes") || hasAny(noun, "official", "source", "witness", "resident", "survivor", "colleague", "friend", "passenger", "neighbour", "neighbor", "man", "woman", "person", "police", "government") {
		return false
	}
	return (speakers[noun] || traits[noun] || personNouns[noun]) && !bodyLike(noun) && !shared[noun] && singular(noun) == noun
}

// newcomer reports whether a hit is by a person whose name stands there first, with
// no calling of another: the bare name, one with a rank, or where he is from.
func (r *reader) newcomer(h *hit, before int) bool {
	if h.Speaker.Kind != schema.Person || !strings.Contains(h.Speaker.Name, " ") {
		return false
	}
	text := h.source.Of(r.t.Source)
	for {
		first, rest, ok := strings.Cut(text, " ")
		if !ok || !ranks[lower(strings.TrimSuffix(first, "."))] {
			break
		}
		text = rest
	}
	if rest, ok := strings.CutPrefix(text, h.Speaker.Name); !ok || rest != "" && !strings.HasPrefix(rest, " of ") {
		return false
	}
	return !r.namedIn(h.Speaker, r.t.Start, before)
}

// ranks stand before the names of those whose office the words before told.
var ranks = wordSet("dr prof professor judge detective superintendent inspector sergeant chief constable captain colonel commander lieutenant major general mr mrs ms officer senior deputy\n")

// speakAs gives a hit another's voice; how it holds its content stays.
func (h *hit) speakAs(st schema.Step) {
	st.Commitment = h.Speaker.Commitment
	h.Speaker = st
	if h.Source != nil {
		h.Source.Entity, h.Source.Name = st.Source, st.Name
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

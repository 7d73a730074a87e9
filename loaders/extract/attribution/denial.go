package attribution

import (
	"strings"

	"whosaid/schema"
)

// untrue are words that reject what they are said of.
var untrue = wordSet(`false untrue baseless unfounded groundless wrong incorrect inaccurate fabricated fake fictitious invented misleading
nonsense rubbish lie lies lying fiction fabrication fabrications hoax propaganda slander libel smear myth fantasy garbage absurd ridiculous
preposterous ludicrous unsubstantiated untruthful mistaken
`)

// denials marks the hits whose content rejects what others say: "Reports of
// thirty dead are false, Orlo added."
func (r *reader) denials() {
	for i := range r.hits {
		h := &r.hits[i]
		switch h.Commitment {
		case schema.Reported, schema.Asserted, schema.Alleged:
		default:
			continue
		}
		if h.Kind == Scare || h.Kind == Attitude || len(h.Contents) > 2 || h.Hull().Len() > 400 {
			continue
		}
		if r.rejects(h.Hull()) {
			h.Commitment = schema.Denied
		}
	}
}

// rejects reports whether the words of span say of a claim that it is not so.
func (r *reader) rejects(span schema.Span) bool {
	words := strings.Fields(lower(span.Of(r.t.Source)))
	noun := -1
	for i, w := range words {
		words[i] = strings.Trim(w, ",.;:!?()\"“”‘’'")
	}
	for i, w := range words {
		if i > 16 {
			break
		}
		if claimed(w) {
			noun = i
		}
		if i == 0 {
			continue
		}
		be := w == "is" || w == "are" || w == "was" || w == "were" || w == "being" || w == "simply" || w == "isn't" || w == "isn’t" || w == "aren't" || w == "aren’t"
		if be && noun >= 0 && noun < i {
			// Up to a few words on, over adverbs: "are entirely without foundation".
			negated := strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t")
			for k := i + 1; k < len(words) && k <= i+5; k++ {
				switch x := words[k]; {
				case x == "not":
					negated = true
				case untrue[x]:
					return !negated
				case negated && (x == "true" || x == "correct" || x == "accurate" || x == "so"):
					return true
				case x == "without" && k+1 < len(words) && (words[k+1] == "foundation" || words[k+1] == "basis" || words[k+1] == "merit" || words[k+1] == "substance"):
					return true
				case x == "that" || x == "because":
					k = len(words)
				}
			}
		}
		// "There is no truth in reports", "it is not true that"
		if w == "no" && i+1 < len(words) && (words[i+1] == "truth" || words[i+1] == "basis") && i <= 4 {
			return true
		}
		if i <= 4 && (words[0] == "it" || words[0] == "it's" || words[0] == "it’s" || words[0] == "that" || words[0] == "this") {
			if w == "true" && contains(words[:i], "not", "isn't", "isn’t") || untrue[w] && words[0] != "it" && i <= 3 && (words[1] == "is" || words[1] == "was") {
				return true
			}
			if untrue[w] && i+1 < len(words) && words[i+1] == "that" {
				return true
			}
		}
	}
	return false
}

// claimed reports whether the word names what somebody has said.
func claimed(w string) bool {
	switch singular(w) {
	case "claim", "report", "allegation", "accusation", "rumour", "rumor", "charge", "suggestion", "assertion", "story", "speculation", "statement",
		"contention", "insinuation", "figure", "account", "estimate", "notion", "idea":
		return true
	}
	return false
}

func contains(words []string, any ...string) bool {
	for _, w := range words {
		for _, a := range any {
			if w == a {
				return true
			}
		}
	}
	return false
}

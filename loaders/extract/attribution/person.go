package attribution

import (
	"strings"

	"whosaid/schema"
)

// Names of persons within the words that name a source.

// surname is the one person of the document whose last name the word is.
func (r *reader) surname(word string) (schema.Name, bool) {
	var found schema.Name
	n := 0
	for _, x := range r.n.Names {
		if x.Kind == schema.Person && strings.HasSuffix(x.Name, " "+word) {
			found = x
			n++
		}
	}
	return found, n == 1
}

// onlyName is the one name that somebody gives: "a survivor, who gave only her
// first name, Hana".
func onlyName(text string) (string, bool) {
	for _, cue := range []string{" first name, ", " first name as ", " her name as ", " his name as ", " only as "} {
		_, name, ok := strings.Cut(text, cue)
		if !ok {
			continue
		}
		name, _, _ = strings.Cut(name, ",")
		if n := len(strings.Fields(name)); n >= 1 && n <= 3 && capital(name) {
			return name, true
		}
	}
	return "", false
}

// afterRole is a person's full name behind words for what they are, the first of
// which begins a sentence: "Passenger Omar Deen".
func afterRole(text string) (string, bool) {
	words := strings.Fields(text)
	k := 0
	for k < len(words) && k < 4 && (roleNoun(words[k]) || k > 0 && !capital(words[k])) {
		k++
	}
	if k == 0 || len(words)-k < 2 || len(words)-k > 3 || !roleNoun(words[k-1]) {
		return "", false
	}
	name := strings.Join(words[k:], " ")
	return name, properName(name)
}

// afterOffice is a person's full name behind an office in capitals: "Minister of
// Roads Ana Kuhl".
func afterOffice(text string) (string, bool) {
	words := strings.Fields(text)
	if len(words) < 5 || len(words) > 9 || words[1] != "of" && words[1] != "for" || !capital(words[0]) || !speakers[lower(words[0])] {
		return "", false
	}
	k := len(words) - 2
	name := strings.Join(words[k:], " ")
	return name, capital(words[k-1]) && properName(name) && !strings.HasSuffix(words[k-1], ",")
}

// roleNoun reports whether the word is one for a person who speaks.
func roleNoun(w string) bool {
	w = lower(w)
	return personNouns[w] || traits[w]
}

// personNouns are nouns for one person that stand right before a name.
var personNouns = wordSet(`passenger resident witness neighbour neighbor survivor driver teacher nurse student pupil farmer fisherman pensioner
villager bystander shopper commuter tourist worker foreman miner striker docker trucker coach trainer captain referee
campaigner activist protester organiser organizer lawyer attorney solicitor barrister prosecutor historian economist analyst
engineer inspector scientist researcher author journalist reporter spokesman spokeswoman spokesperson mother father
brother sister widow son daughter shopkeeper landlord tenant owner firefighter paramedic surgeon
`)

// roleTitle reports whether capitalised words are a title and its bearer's name:
// "Defence Minister Osman Tal".
func roleTitle(words []string) bool {
	for _, w := range words {
		low := lower(w)
		if (speakers[low] || speakers[singular(low)]) && !institutions[low] && !businesses[low] && !bodyNouns[low] {
			return true
		}
	}
	return false
}

// properName reports whether the words are two or three names and nothing else.
func properName(text string) bool {
	words := strings.Fields(text)
	if len(words) < 2 || len(words) > 3 {
		return false
	}
	for _, w := range words {
		low := lower(w)
		if !capital(w) || speakers[low] || speakers[singular(low)] || writings[low] {
			return false
		}
	}
	return true
}

// lowerEnds reports whether a phrase ends in a common noun, so that it describes
// the name behind it: "Norden's mayor".
func lowerEnds(text string) bool {
	w := text[strings.LastIndexByte(text, ' ')+1:]
	return len(w) > 2 && !capital(w) && !strings.HasSuffix(w, ",")
}

// written reports whether the word stands with its capital inside of a sentence.
func (r *reader) written(word string) bool {
	if r.inner == nil {
		r.inner = map[string]bool{}
		src := r.t.Source
		for i := max(r.t.Start, 2); i < r.t.End; i++ {
			if src[i-1] != ' ' || src[i] < 'A' || src[i] > 'Z' || src[i-2] != ',' && (src[i-2] < 'a' || src[i-2] > 'z') {
				continue
			}
			end := i + 1
			for end < r.t.End && end < i+40 && (src[end]|32 >= 'a' && src[end]|32 <= 'z') {
				end++
			}
			r.inner[src[i:end]] = true
		}
	}
	return r.inner[word]
}

// familiar is an unnamed source in the words that tell how it knows: "two people
// familiar with the matter".
func (r *reader) familiar(n schema.Name, text string) schema.Name {
	words := strings.Fields(text)
	k := len(strings.Fields(n.Name))
	if k == 0 || k >= len(words) || len(words) > k+8 || !strings.EqualFold(strings.Join(words[:k], " "), n.Name) {
		return n
	}
	switch words[k] {
	case "familiar", "close", "briefed", "with", "involved", "present", "near":
	default:
		return n
	}
	if strings.ContainsAny(text, ",;") {
		return n
	}
	full := schema.NewName(n.Kind, clip(n.Name+" "+strings.Join(words[k:], " ")), string(r.doc.ID))
	full.Role, full.For = n.Role, n.For
	return full
}

// introduced is the name that a relative clause gives somebody unnamed: "a woman
// whom everybody calls Gul", "one man, who gave his name as Amal, said".
func (r *reader) introduced(s schema.Span, low string) (string, bool) {
	if !strings.HasPrefix(low, "a ") && !strings.HasPrefix(low, "an ") && !strings.HasPrefix(low, "one ") {
		return "", false
	}
	k := r.t.SentenceAt(s.Start)
	if k < 0 {
		return "", false
	}
	toks := r.t.Sentences[k].Tokens
	i := r.t.Sentences[k].TokenAt(s.Start)
	relative := false
	for n := 0; i < len(toks) && n < 20; i, n = i+1, n+1 {
		switch low := lower(toks[i].Text); low {
		case "who", "whom", "that":
			relative = true
		case "calls", "call", "called", "as", "only":
			if !relative {
				continue
			}
			j := i + 1
			for j < len(toks) && j < i+4 && capital(toks[j].Text) && toks[j].UPOS != "PUNCT" {
				j++
			}
			if j == i+1 {
				continue
			}
			return r.t.Source[toks[i+1].Start:toks[j-1].End], true
		case ".", ";", ":":
			return "", false
		}
	}
	return "", false
}

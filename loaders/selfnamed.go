package loaders

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// preparedBy reads the sentence in which a report says who made it: "This report
// was prepared by ...", "... has been prepared on the basis of inquiries by the
// office of ...".
func (t *layout) preparedBy(from, to int) (name, why string) {
	for i := from; i < to; i++ {
		p := t.ps[i].content
		if p.Len() > 20000 {
			continue
		}
		for _, s := range sentencesOf(p.Of(t.text)) {
			low := strings.ToLower(s)
			if len(low) != len(s) || len(s) > 600 {
				continue
			}
			if !documentMade(low) {
				continue
			}
			for _, by := range []string{" by the office of the ", " by the office of ", " by the "} {
				j := strings.Index(low, by)
				if j < 0 {
					continue
				}
				n := nameUpTo(s[j+len(by):])
				if n != "" && organisationNounIn(n) {
					return n, "\"" + clipWords(s, 14) + " ... " + strings.TrimSpace(by) + " " + n + "\""
				}
			}
		}
	}
	return "", ""
}

// documentMade reports whether a sentence in lower case says of the document
// itself that somebody made it.
func documentMade(low string) bool {
	if !strings.HasPrefix(low, "the ") && !strings.HasPrefix(low, "this ") {
		return false
	}
	f := strings.Fields(low)
	if len(f) < 6 {
		return false
	}
	noun := -1
	for i := 1; i < 4; i++ {
		switch strings.Trim(f[i], ",.") {
		case "report", "statement", "survey", "study", "briefing", "bulletin", "publication", "paper", "assessment", "update", "newsletter":
			noun = i
		}
	}
	if noun < 0 {
		return false
	}
	if a := f[min(noun+1, len(f)-1)]; a != "was" && a != "is" && a != "has" {
		return false // "the statement issued by" is about another
	}
	for i := noun + 2; i < min(len(f), noun+5); i++ {
		switch f[i] {
		case "prepared", "compiled", "published", "issued", "produced", "written", "drafted", "drawn":
			return true
		}
	}
	return false
}

// nameUpTo returns the words of an organisation's name at the start of s: up to
// a comma, stop or a word that is no part of one.
func nameUpTo(s string) string {
	if i := strings.IndexAny(s, ",.;:"); i >= 0 {
		s = s[:i]
	}
	var out []string
	for _, w := range strings.Fields(s) {
		switch strings.ToLower(w) {
		case "and", "on", "in", "with", "from", "which", "that", "who", "is", "was", "to", "at", "after", "during", "between", "conducted", "based":
			return strings.Join(out, " ")
		}
		out = append(out, w)
		if len(out) > 12 {
			return ""
		}
	}
	return strings.Join(out, " ")
}

func organisationNounIn(s string) bool {
	for _, w := range strings.Fields(s) {
		w = strings.ToLower(strings.Trim(w, ".,()"))
		if bodyWords[w] || w == "defender" || w == "ombudsman" || w == "rapporteur" || w == "commissioner" || w == "inspectorate" || w == "ombudsperson" {
			return true
		}
	}
	return false
}

func clipWords(s string, n int) string {
	f := strings.Fields(s)
	return strings.Join(f[:min(n, len(f))], " ")
}

// selfVerbs are what organisations do in statements of their own.
var selfVerbs = set("is|are|has|have|had|was|were|understands|believes|welcomes|condemns|calls|urges|continues|remains|supports|stands|works|expresses|reiterates|notes|regrets|rejects|appreciates|appeals|demands|will|would|can|cannot|does|did|recognises|recognizes|confirms|acknowledges|deplores|denies|joins|invites|proposes|announces|regards|considers|thanks|apologises|apologizes")

// saysWe reports whether words are in the first person: "we", "our", "us".
func saysWe(s string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) }), func(w string) bool {
		return w == "we" || w == "our" || w == "us" || w == "ours"
	})
}

// speaksAsWe finds the organisation that speaks of itself as "we" outside of
// quotations: a name that stands as the subject of what the document holds, or
// owns what is also "our", at least twice, once of these in a sentence with
// "we", "us" or "our", where another sentence has such a word too.
func (t *layout) speaksAsWe(from, to int) (name, why string) {
	type seen struct {
		subject, owner, we int
		words              string
	}
	names := map[string]*seen{}
	we := 0
	read := 0
	for i := from; i < to && read < maxRead; i++ {
		body := t.ps[i].content.Of(t.text)
		read += len(body)
		if len(body) > 20000 {
			body = body[:boundaryBefore(body, 20000)]
		}
		for _, s := range sentencesOf(unquoted(body)) {
			first := saysWe(s)
			if first {
				we++
			}
			for _, at := range []string{"We at the ", "We at ", "We, the ", "we at the "} {
				if rest, ok := strings.CutPrefix(s, at); ok && !strings.HasPrefix(rest, "undersigned") {
					if n := properWords(rest); n != "" {
						return n, "\"" + clipWords(s, 8) + " ...\""
					}
				}
			}
			n, verb, owner := subjectName(s)
			if n == "" {
				continue
			}
			e := names[n]
			if e == nil {
				e = &seen{}
				names[n] = e
			}
			if owner {
				e.owner++
			} else if selfVerbs[verb] {
				e.subject++
			}
			if first {
				e.we++
				if e.words == "" {
					e.words = clipWords(s, 8)
				}
			}
		}
	}
	if we == 0 {
		return "", ""
	}
	var best string
	var keys []string
	for n := range names {
		keys = append(keys, n)
	}
	sort.Strings(keys)
	score := func(n string) int { e := names[n]; return e.subject + e.owner + 2*e.we }
	for _, n := range keys {
		e := names[n]
		if e.we == 0 || e.subject == 0 || e.subject+e.owner < 2 || we < 2 {
			continue
		}
		if best == "" || score(n) > score(best) {
			best = n
		}
	}
	if best == "" {
		return "", ""
	}
	return best, "speaks as \"we\": \"" + names[best].words + " ...\""
}

// subjectName returns the name a sentence begins with, the word after it, and
// whether the name is in the genitive: "GDW's report from our visit".
func subjectName(s string) (name, verb string, owner bool) {
	words := strings.Fields(s)
	var out []string
	for i, w := range words {
		bare := strings.Trim(w, ",;:()\"“”")
		base := strings.TrimSuffix(strings.TrimSuffix(bare, "’s"), "'s")
		r, _ := utf8.DecodeRuneInString(base)
		low := strings.ToLower(base)
		if i == 0 && (low == "the" || low == "at") {
			continue
		}
		small := (low == "of" || low == "for" || low == "and" || low == "the") && len(out) > 0
		if !unicode.IsUpper(r) && !small || i > 8 {
			verb = strings.ToLower(bare)
			break
		}
		out = append(out, base)
		if base != bare {
			owner = true
			break
		}
		if bare != w && i > 0 {
			break
		}
	}
	for len(out) > 0 {
		if l := out[len(out)-1]; l == "of" || l == "for" || l == "and" || l == "the" {
			out = out[:len(out)-1]
			continue
		}
		break
	}
	if len(out) == 0 || len(out) > 8 {
		return "", "", false
	}
	name = strings.Join(out, " ")
	low := strings.ToLower(out[0])
	if len(out) == 1 && !allCaps(name) && !shortCaps(name) && !mixedCaps(name) {
		return "", "", false // one common word at the start of a sentence
	}
	if low == "we" || low == "i" || low == "our" || isPersonName(name) && !isOrganisationName(name) && !owner {
		return "", "", false
	}
	return name, verb, owner
}

// mixedCaps reports whether a word has a capital after its first letter: UNICEF,
// GreenAid.
func mixedCaps(s string) bool {
	for i, r := range s {
		if i > 0 && unicode.IsUpper(r) {
			return true
		}
	}
	return false
}

// unquoted blanks out what stands in quotation marks.
func unquoted(s string) string {
	if !strings.ContainsAny(s, "\"“”„«»‘") {
		return s
	}
	var b strings.Builder
	depth := 0
	straight := false
	rs := []rune(s)
	for i, r := range rs {
		switch r {
		case '“', '„', '«', '‘':
			depth++
		case '’':
			if depth == 0 || i+1 < len(rs) && unicode.IsLetter(rs[i+1]) {
				if depth == 0 && !straight {
					b.WriteRune(r)
				}
				continue // an apostrophe
			}
			depth--
		case '”', '»':
			depth = max(0, depth-1)
		case '"':
			straight = !straight
		default:
			if depth == 0 && !straight {
				b.WriteRune(r)
			}
			continue
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// properWords returns the capitalised words at the start of s, with the small
// words between them.
func properWords(s string) string {
	var out []string
	for _, w := range strings.Fields(s) {
		bare := strings.Trim(w, ",.;:")
		low := strings.ToLower(bare)
		r, _ := utf8.DecodeRuneInString(bare)
		if !unicode.IsUpper(r) && !(len(out) > 0 && (low == "of" || low == "for" || low == "and" || low == "the")) || len(out) > 8 {
			break
		}
		out = append(out, bare)
		if bare != w {
			break
		}
	}
	for len(out) > 0 && startsLower(out[len(out)-1]) {
		out = out[:len(out)-1]
	}
	return strings.Join(out, " ")
}

package attribution

import (
	"strings"

	"whosaid/schema"
)

// A reading of the words that name a source: who they name, if they are of the
// form that it knows. low is text in lower case, s where it stands.
type reading func(r *reader, s schema.Span, text, low string) (schema.Step, bool)

// readings are tried in order. The last takes what the reader of names made of
// the words as a whole.
var readings []reading

func init() {
	readings = []reading{
		(*reader).referred, (*reader).personOfThree, (*reader).afterDescription, (*reader).withTitle, (*reader).apposedBody,
		(*reader).possessed, (*reader).firstNameOnly, (*reader).beforeParticiple, (*reader).inOffice, (*reader).inRole, (*reader).personFirst, (*reader).behindHyphens, (*reader).ofBody,
		(*reader).calledBody, (*reader).fullBody, (*reader).behindNoun, (*reader).asDescribed,
	}
}

// named resolves the words that name a source.
func (r *reader) named(s schema.Span, text string) schema.Step {
	low := lower(text)
	if pronouns[low] {
		if n, ok := r.n.Antecedent(s); ok && !pronouns[lower(n.Name)] {
			return step(n)
		}
		return r.unnamed(schema.Anonymous, "unnamed speaker")
	}
	if i := strings.Index(text, " ("); i > 2 && strings.HasSuffix(text, ")") {
		text = text[:i] // "Tilley (Ind, North)"
		s.End, low = s.Start+i, lower(text)
	}
	for _, read := range readings {
		if st, ok := read(r, s, text, low); ok {
			return st
		}
	}
	// Words that no name is in: a writing, or somebody unnamed.
	if headedByWriting(low) {
		return r.unnamed(schema.Writing, text)
	}
	return r.unnamed(schema.Anonymous, text)
}

// unnamed is the step of a source without a name, which the document alone knows.
func (r *reader) unnamed(kind schema.NameKind, text string) schema.Step {
	n := schema.NewName(kind, clip(strings.Join(strings.Fields(text), " ")), string(r.doc.ID))
	return schema.Step{Source: n.ID, Name: n.Name, Kind: n.Kind}
}

func headedByWriting(low string) bool {
	head := headWord(low)
	return writings[head] || writings[singular(head)]
}

// referred reads "the minister", "this agency": whoever they were named for.
func (r *reader) referred(s schema.Span, text, low string) (schema.Step, bool) {
	first, rest, _ := strings.Cut(text, " ")
	switch lower(first) {
	case "the", "this", "that":
		if hasCapital(rest) {
			break // it names somebody by itself
		}
		if n, ok := r.n.Antecedent(s); ok && !pronouns[lower(n.Name)] {
			return step(n), true
		}
	}
	return schema.Step{}, false
}

// farBack is how many bytes back a kind of business is sought.
const farBack = 16384

// ofAnotherTrade reports whether words of the form "the security firm" name a kind of
// business of which the text has said nothing before, so that it is none of those
// it has named.
func (r *reader) ofAnotherTrade(s schema.Span, low string, n schema.Step) bool {
	words := strings.Fields(low)
	if n.Kind == schema.Person || len(words) != 3 || !businesses[words[2]] && !shared[words[2]] && !r.bodily(words[2]) || strings.Contains(schema.Fold(n.Name), words[1]) {
		return false
	}
	k := r.t.SentenceAt(s.Start)
	if k < 0 {
		return false
	}
	i := r.t.Sentences[k].TokenAt(s.End-1) - 1
	if i < 1 || r.t.Sentences[k].Tokens[i].UPOS != "NOUN" {
		return false // "the small firm" may be any
	}
	before := lower(r.t.Source[max(r.t.Start, s.Start-farBack):s.Start])
	if strings.Contains(before, words[1]+" "+words[2]) {
		return false
	}
	// Nor does any sentence before name both.
	for i := k; i >= 0 && i > k-nearby; i-- {
		if x := lower(r.t.Source[r.t.Sentences[i].Start:min(s.Start, r.t.Sentences[i].End)]); strings.Contains(x, words[1]) && strings.Contains(x, lower(n.Name)) {
			return false
		}
	}
	return true
}

// afterDescription reads "a spokeswoman for the airport, Mia Holt": the name, in
// that role.
func (r *reader) afterDescription(s schema.Span, text, low string) (schema.Step, bool) {
	text = beforeTail(text)
	low, s.End = low[:len(text)], s.Start+len(text)
	i := strings.LastIndex(text, ", ")
	if i <= 0 || capital(text) && !lowerEnds(text[:i]) && !strings.HasPrefix(low, "a ") && !strings.HasPrefix(low, "an ") && !r.officeOf(low[:i]) || !properName(bareName(text[i+2:])) {
		return schema.Step{}, false
	}
	i += len(text[i+2:]) - len(bareName(text[i+2:]))
	st := r.named(schema.Span{Start: s.Start + i + 2, End: s.End}, text[i+2:])
	if st.Kind == schema.Person && severalHold[headWord(low[:i])] {
		st = step(schema.NewName(schema.Organisation, clip(bareName(text[i+2:])), ""))
	}
	if st.Kind == schema.Place && r.officeOf(low[:i]) {
		st = step(schema.NewName(schema.Person, bareName(text[i+2:]), ""))
	}
	if d, ok := r.n.Describe(schema.Span{Start: s.Start, End: s.Start + i}); ok && st.Role == "" {
		st.Role, st.For = d.Role, d.For
	}
	return st, true
}

// beforeTail is a description and a name without the age or the place behind the name: "a
// cashier, Ana Kuhl[, 24]", "the leader, Ana Kuhl [of the Free List]".
func beforeTail(text string) string {
	whole := text
	if i := strings.LastIndex(text, ", "); i > 0 && strings.Trim(text[i+2:], "0123456789") == "" {
		text = text[:i]
	}
	i := strings.Index(text, ", ")
	if i <= 0 || capital(text[i-len(endWord(text[:i])):]) {
		return whole
	}
	name := text[i+2:]
	for _, of := range []string{" of ", " from ", " at "} {
		if k := strings.Index(name, of); k > 0 {
			name = name[:k]
		}
	}
	if !properName(name) {
		return whole
	}
	return text[:i+2+len(name)]
}

func endWord(text string) string { return text[strings.LastIndexByte(text, ' ')+1:] }

// officeOf reports whether words describe one person by an office: "the managing
// director of Norda Buses".
func (r *reader) officeOf(low string) bool {
	rest, ok := strings.CutPrefix(low, "the ")
	head := headWord(rest)
	return ok && !bodyLike(head) && !institutions[head] && (speakers[head] || traits[head] || personNouns[head])
}

// bareName is a name without titles and nouns before it: "waitress Tuula Niemi".
func bareName(text string) string {
	for {
		first, rest, ok := strings.Cut(text, " ")
		if !ok || capital(first) || !speakers[first] && !personNouns[first] && !traits[first] {
			return plainName(text)
		}
		text = rest
	}
}

// withTitle reads "the head of operations, Chief Inspector Bruno Calder".
func (r *reader) withTitle(s schema.Span, text, low string) (schema.Step, bool) {
	i := strings.LastIndex(text, ", ")
	if i <= 0 || capital(strings.TrimPrefix(strings.TrimPrefix(text, "The "), "the ")) || !capital(text[i+2:]) {
		return schema.Step{}, false
	}
	for _, m := range r.n.In(schema.Span{Start: s.Start + i + 2, End: s.End}) {
		if n, ok := r.n.Name(m.Entity); ok && n.Kind == schema.Person && m.End == s.End {
			return step(n), true
		}
	}
	return schema.Step{}, false
}

// apposedBody reads "the grid operator, Norda" and "the organisers, the Free Valley
// movement".
func (r *reader) apposedBody(s schema.Span, text, low string) (schema.Step, bool) {
	i := strings.LastIndex(text, ", ")
	behind := i > 0 && strings.HasPrefix(text[i+2:], "the ") && capital(text[i+2+len("the "):])
	if i <= 0 || !lowerEnds(text[:i]) || !capital(text[i+2:]) && !behind || len(strings.Fields(text[i+2:])) > 4 || !strings.HasPrefix(low, "the ") {
		return schema.Step{}, false
	}
	name, at := text[i+2:], schema.Span{Start: s.Start + i + 2, End: s.End}
	if behind {
		name, at.Start = name[len("the "):], at.Start+len("the ")
		if head := headWord(lower(name)); !bodyLike(head) && !hasAny(head, "movement", "campaign", "alliance", "initiative") {
			return schema.Step{}, false
		}
		return step(schema.NewName(schema.Organisation, clip(name), "")), true
	}
	head := headWord(low[:i])
	if n, ok := r.n.At(at); ok && n.Kind != schema.Anonymous && n.Kind != schema.Group && !(n.Kind == schema.Person && severalHold[head]) && strings.HasSuffix(schema.Fold(n.Name), schema.Fold(name)) {
		return step(n), true
	}
	if bodyLike(head) || severalHold[head] {
		return step(schema.NewName(schema.Organisation, clip(name), "")), true
	}
	return schema.Step{}, false
}

// severalHold are nouns for several people, of whom the name behind it is no person's.
var severalHold = wordSet(`organisers organizers campaigners owners operators makers developers promoters hackers protesters`)

// firstNameOnly reads "a survivor, who gave only her first name, Hana".
func (r *reader) firstNameOnly(s schema.Span, text, low string) (schema.Step, bool) {
	name, ok := onlyName(text)
	if !ok {
		return schema.Step{}, false
	}
	return step(schema.NewName(schema.Person, name, "")), true
}

// beforeParticiple reads "the team investigating the fire": the team.
func (r *reader) beforeParticiple(s schema.Span, text, low string) (schema.Step, bool) {
	if !strings.HasPrefix(low, "the ") {
		return schema.Step{}, false
	}
	for _, w := range []string{" representing ", " investigating ", " running ", " operating ", " monitoring ", " leading "} {
		if i := strings.Index(text, w); i > len("the") {
			return r.named(schema.Span{Start: s.Start, End: s.Start + i}, text[:i]), true
		}
	}
	return schema.Step{}, false
}

// inOffice reads "Minister of Roads Ana Kuhl".
func (r *reader) inOffice(s schema.Span, text, low string) (schema.Step, bool) {
	name, ok := afterOffice(text)
	if !ok {
		return schema.Step{}, false
	}
	if d, ok := r.n.Describe(s); ok && d.Kind == schema.Person && strings.HasSuffix(name, d.Name) {
		return schema.Step{}, false
	}
	return step(schema.NewName(schema.Person, name, "")), true
}

// inRole reads "Passenger Omar Deen".
func (r *reader) inRole(s schema.Span, text, low string) (schema.Step, bool) {
	name, ok := afterRole(text)
	if !ok {
		return schema.Step{}, false
	}
	at := schema.Span{Start: s.End - len(name), End: s.End}
	d, described := r.n.Describe(s)
	described = described && d.Kind == schema.Person
	if n, ok := r.n.At(at); ok && n.Kind == schema.Person && strings.HasSuffix(schema.Fold(n.Name), schema.Fold(name)) {
		if described && d.Name == n.Name {
			n = d
		}
		return step(n), true
	}
	if !described || !strings.Contains(d.Name, " ") {
		return step(schema.NewName(schema.Person, name, "")), true
	}
	return schema.Step{}, false
}

// ofBody reads "Norda chief executive Mia Holt": the person behind the noun.
func (r *reader) ofBody(s schema.Span, text, low string) (schema.Step, bool) {
	words := strings.Fields(text)
	k := len(words)
	for k > 0 && len(words)-k < 3 && capital(words[k-1]) {
		k--
	}
	if k < 2 || len(words)-k < 2 || k > 7 || capital(words[k-1]) || !capital(words[0]) || hasAny(words[0], "the", "a", "an") || !roleNoun(words[k-1]) && !speakers[lower(words[k-1])] && words[k-1] != "executive" || bodyLike(lower(words[k-1])) {
		return schema.Step{}, false
	}
	body := 0
	for body < k && capital(words[body]) {
		body++
	}
	for _, w := range words[body:k] {
		if capital(w) || strings.ContainsAny(w, ",()") || hasAny(w, "of", "for", "from", "with", "and", "at", "in", "by") {
			return schema.Step{}, false
		}
	}
	name := strings.Join(words[k:], " ")
	if !properName(name) {
		return schema.Step{}, false
	}
	n := schema.NewName(schema.Person, name, "")
	if m, ok := r.n.At(schema.Span{Start: s.End - len(name), End: s.End}); ok && m.Kind == schema.Person && strings.HasSuffix(schema.Fold(m.Name), schema.Fold(name)) {
		n = m
	}
	if n.Role == "" {
		n.Role, n.For = strings.Join(words[body:k], " "), strings.Join(words[:body], " ")
	}
	return step(n), true
}

// behindNoun reads "their spokeswoman Ana Kuhl", where the reader of names knows no
// such name.
func (r *reader) behindNoun(s schema.Span, text, low string) (schema.Step, bool) {
	words := strings.Fields(text)
	k := len(words)
	for k > 0 && len(words)-k < 3 && capital(words[k-1]) {
		k--
	}
	if k < 2 || k > 6 || len(words)-k < 2 || !humanNoun(words[k-1]) || !hasAny(words[0], "the", "a", "an", "his", "her", "its", "their", "our", "my", "one") || hasCapital(strings.Join(words[1:k], " ")) {
		return schema.Step{}, false
	}
	name := strings.Join(words[k:], " ")
	at := schema.Span{Start: s.End - len(name), End: s.End}
	if !properName(name) || at.Of(r.t.Source) != name {
		return schema.Step{}, false
	}
	if n, ok := r.n.At(at); ok && n.Kind == schema.Person {
		return schema.Step{}, false // the reader of names knows better
	}
	n := schema.NewName(schema.Person, name, "")
	n.Role = strings.Join(words[1:k], " ")
	return step(n), true
}

// calledBody reads "the start-up Inkwell".
func (r *reader) calledBody(s schema.Span, text, low string) (schema.Step, bool) {
	name, ok := called(text)
	if !ok {
		return schema.Step{}, false
	}
	if n, ok := r.n.At(schema.Span{Start: s.End - len(name), End: s.End}); ok && n.Kind != schema.Person && n.Kind != schema.Anonymous && strings.Contains(schema.Fold(n.Name), schema.Fold(name)) {
		return step(n), true
	}
	return step(schema.NewName(schema.Organisation, clip(name), "")), true
}

// asDescribed is what the reader of names made of the words, mended where they
// say more.
func (r *reader) asDescribed(s schema.Span, text, low string) (schema.Step, bool) {
	n, ok := r.n.Describe(s)
	if !ok || n.Name == "" || pronouns[lower(n.Name)] || n.Kind == schema.Anonymous && headedByWriting(low) {
		return schema.Step{}, false
	}
	if name, _, _ := strings.Cut(text, ","); properName(name) && (n.Kind == schema.Anonymous || n.Kind == schema.Person && strings.HasSuffix(name, " "+n.Name) && !honoured(name)) {
		role, whom := n.Role, n.For
		if n.Kind == schema.Anonymous {
			role, whom = "", ""
		}
		n = schema.NewName(schema.Person, name, "")
		if bare := strings.TrimPrefix(strings.TrimPrefix(name, "The "), "the "); len(bare) < 7 && strings.ToUpper(bare) == bare && bare != name {
			n = schema.NewName(schema.Organisation, bare, "") // "The FSO"
		}
		n.Role, n.For = role, whom
	}
	single := capital(text) && !strings.Contains(text, " ")
	if single && n.Kind == schema.Anonymous && n.Name == low && !speakers[singular(low)] && !speakers[low] && !someone(low) && r.written(text) {
		n = schema.NewName(schema.Organisation, text, "") // "Orbit says", at the head of a sentence
	}
	if single && n.Kind == schema.Group && n.Name == low && !common(low) {
		n = schema.NewName(schema.Person, text, "") // Reyes
	}
	if single && (n.Kind == schema.Place || n.Kind == schema.Organisation && capital(text[:1]) && text[1:] == low[1:] && !bodyLike(low)) && n.Name == text && r.gendered(s) {
		n = schema.NewName(schema.Person, text, "") // "Mbele said that her staff …", of a name that is a town's, too
	}
	if full, ok := longer(n, text); ok {
		n = full
	} else if full, ok := wholeName(n, text); ok {
		n = full
	}
	if single && n.Kind != schema.Person && n.Name != text {
		// "Kresh" is Anton Kresh before it is Kresh Construction.
		if p, ok := r.surname(text); ok {
			n = p
		}
	}
	if n.Kind == schema.Anonymous && strings.HasPrefix(low, lower(n.Name)+" ") && !hasCapital(text[1:]) && len(strings.Fields(text)) < 6 && humanNoun(low[strings.LastIndexByte(low, ' ')+1:]) {
		n = schema.NewName(schema.Anonymous, clip(n.Name+text[len(n.Name):]), string(r.doc.ID)) // "a carrier [executive]"
	}
	if n.Kind == schema.Anonymous && hasAny(endWord(n.Name), "the", "of", "a") && len(strings.Fields(text)) < 8 {
		n = schema.NewName(schema.Anonymous, clip(strings.ToLower(text[:1])+text[1:]), string(r.doc.ID)) // "one of the [freed girls]"
	}
	if n.Kind == schema.Anonymous {
		if whole, ok := wholeDescription(n.Name, text); ok {
			n = schema.NewName(schema.Anonymous, clip(whole), string(r.doc.ID))
		}
	}
	if n.Kind == schema.Anonymous || n.Kind == schema.Group {
		n = r.familiar(n, text)
	}
	return step(n), true
}

// wholeDescription is a description with what tells who is meant behind its noun, where
// the reader of names cut it there: "a nurse [on the heart ward]", "a baker [who lost two
// brothers]". What follows a comma is not of it.
func wholeDescription(name, text string) (string, bool) {
	if len(text) <= len(name) || !strings.EqualFold(text[:len(name)], name) || !hasAny(strings.ToLower(firstWord(name)), "a", "an", "one") {
		return "", false
	}
	rest, _, _ := strings.Cut(text[len(name):], ",")
	words := strings.Fields(rest)
	if !strings.HasPrefix(rest, " ") || len(words) < 2 || len(words) > 9 || !hasAny(words[0], "on", "in", "at", "from", "of", "who", "whose", "near", "aboard") {
		return "", false
	}
	return name + strings.TrimRight(rest, " .;:"), true
}

func firstWord(s string) string { w, _, _ := strings.Cut(s, " "); return w }

// clip bounds a name made from the text's words.
func clip(s string) string {
	if len(s) <= 120 {
		return s
	}
	if i := strings.LastIndexByte(s[:120], ' '); i > 0 {
		return s[:i]
	}
	return strings.ToValidUTF8(s[:120], "")
}

func step(n schema.Name) schema.Step {
	return schema.Step{Source: n.ID, Name: n.Name, Kind: n.Kind, Role: n.Role, For: n.For}
}

// personFirst reads "Marta Quist of the group Quiet Nights": the person, not the body.
func (r *reader) personFirst(s schema.Span, text, low string) (schema.Step, bool) {
	for _, m := range r.n.In(s) {
		if m.Start != s.Start || m.End >= s.End {
			continue
		}
		n, ok := r.n.Name(m.Entity)
		rest := text[m.End-s.Start:]
		if ok && n.Kind == schema.Person && strings.Contains(m.Text, " ") && (strings.HasPrefix(rest, " of the ") || strings.HasPrefix(rest, " from the ") || strings.HasPrefix(rest, " at the ")) {
			return step(n), true
		}
	}
	return schema.Step{}, false
}

// personOfThree reads "Ana Kuhl, director of the owner, Norda Coal": the person, not the
// body that the last words name.
func (r *reader) personOfThree(s schema.Span, text, low string) (schema.Step, bool) {
	if strings.Count(text, ", ") < 2 {
		return schema.Step{}, false
	}
	for _, m := range r.n.In(s) {
		if m.Start != s.Start || m.End >= s.End || !strings.Contains(m.Text, " ") {
			continue
		}
		rest, ok := strings.CutPrefix(low[m.End-s.Start:], ", ")
		if !ok {
			continue
		}
		role, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(rest, "the "), "a "), " of ")
		if n, ok := r.n.Name(m.Entity); ok && n.Kind == schema.Person && humanNoun(headWord(role)) {
			return step(n), true
		}
	}
	return schema.Step{}, false
}

// behindHyphens reads "mother-of-two Priya Nair", "editor-in-chief Ilse Brandt".
func (r *reader) behindHyphens(s schema.Span, text, low string) (schema.Step, bool) {
	first, rest, ok := strings.Cut(text, " ")
	if !ok || strings.Count(first, "-") != 2 || !capital(rest) {
		return schema.Step{}, false
	}
	for _, m := range r.n.In(schema.Span{Start: s.End - len(rest), End: s.End}) {
		if n, ok := r.n.Name(m.Entity); ok && n.Kind == schema.Person && m.End == s.End && s.End-m.Start == len(rest) {
			return step(n), true
		}
	}
	return schema.Step{}, false
}

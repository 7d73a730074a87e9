package names

import (
	"strings"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/schema"
)

// wants is what a pronoun or a description asks of its antecedent.
type wants struct {
	person, thing, plural bool
	gender                gender
	head                  string // head word of a description, lower case
	role                  bool   // the description names a role
	bare                  bool   // no other noun stands beside its head
	near                  int    // sentences to look back
}

var pronouns = map[string]wants{
	"he": {person: true, gender: male, near: 6}, "him": {person: true, gender: male, near: 6}, "his": {person: true, gender: male, near: 6}, "himself": {person: true, gender: male, near: 2},
	"she": {person: true, gender: female, near: 6}, "her": {person: true, gender: female, near: 6}, "hers": {person: true, gender: female, near: 6}, "herself": {person: true, gender: female, near: 2},
	"it": {thing: true, near: 3}, "its": {thing: true, near: 3}, "itself": {thing: true, near: 2},
	"they": {thing: true, plural: true, near: 3}, "them": {thing: true, plural: true, near: 3}, "their": {thing: true, plural: true, near: 3}, "theirs": {thing: true, plural: true, near: 3},
	"who": {person: true, thing: true, near: 0}, "which": {thing: true, near: 0},
}

// Antecedent returns the name that a pronoun ("she", "it", "they") or a definite
// description ("the minister", "the ministry", "the Committee") stands for,
// judged by what precedes it: number, gender, kind, role, grammatical role and
// nearness. It reports false where nothing fits. For a span that names
// something itself it returns that name.
func (f *Found) Antecedent(span schema.Span) (schema.Name, bool) {
	if f.reader == nil {
		return schema.Name{}, false
	}
	sent, from, to := f.tokens(span)
	if sent < 0 {
		return schema.Name{}, false
	}
	w := f.reader.words[sent]
	if to-from == 1 {
		if p, ok := pronouns[w[from].Lower]; ok {
			return f.nearest(sent, from, p)
		}
	}
	head := f.headToken(sent, from, to)
	if k := f.covering(sent, head); k >= 0 {
		return f.name(f.Mentions[k].Entity)
	}
	if !definite(w, from, to) {
		return schema.Name{}, false
	}
	h := &w[head]
	p := wants{head: h.Lower, near: 1 << 30}
	switch {
	case isRole(h) || h.Class.Is(lexicon.Anonymous|lexicon.RoleM|lexicon.RoleF):
		p.person, p.role, p.gender = true, true, genderOf(h.Class)
		if h.XPOS == "NNS" {
			return schema.Name{}, false
		}
	case h.Class.Is(lexicon.Org | lexicon.Government | lexicon.PlaceHead | lexicon.FacilityWord), isCompany(h.Lower), h.Lower == "newspaper", h.Lower == "country", h.Lower == "paper":
		p.thing = true
	default:
		return schema.Name{}, false
	}
	return f.described(sent, from, to, head, p)
}

// Suits reports whether a pronoun ("he", "she", "his", "her") may stand for a name:
// nothing known of its gender says otherwise.
func (f *Found) Suits(id schema.ID, pronoun string) bool {
	g := f.gender[id]
	p := pronouns[strings.ToLower(pronoun)]
	return g == genderUnknown || p.gender == genderUnknown || g == p.gender
}

// tokens returns the tokens that the span touches; sent is -1 if none.
func (f *Found) tokens(span schema.Span) (sent, from, to int) {
	sent = f.text.SentenceAt(span.Start)
	if sent < 0 {
		return -1, 0, 0
	}
	s := &f.text.Sentences[sent]
	from = s.TokenAt(span.Start)
	to = from
	for to < len(s.Tokens) && s.Tokens[to].Start < span.End {
		to++
	}
	if from >= to {
		return -1, 0, 0
	}
	return sent, from, to
}

// headToken is the token of [from, to) whose governor lies outside and that is a
// noun; without a parse, the last noun before a preposition or comma.
func (f *Found) headToken(sent, from, to int) int {
	w := f.reader.words[sent]
	for i := from; i < to; i++ {
		if w[i].Rel == "" {
			break
		}
		if (w[i].Head < from || w[i].Head >= to) && (w[i].UPOS == "NOUN" || w[i].UPOS == "PROPN" || w[i].UPOS == "PRON" || w[i].UPOS == "NUM") {
			return i
		}
	}
	head := from
	for i := from; i < to; i++ {
		if i > from && (w[i].UPOS == "ADP" || w[i].Lower == "," || w[i].Lower == "(") {
			break
		}
		if noun(&w[i]) && w[i].Shape != lexicon.Punctuation {
			head = i
		}
	}
	return head
}

// covering is the index of the mention that holds token i, a proper one before
// others, the longest of a layer; -1 for none.
func (f *Found) covering(sent, i int) int {
	w := f.reader.words[sent]
	at := schema.Span{Start: w[i].Start, End: w[i].End}
	best := -1
	for k := f.firstEndingAfter(at.Start); k < len(f.Mentions) && f.Mentions[k].Start < at.End; k++ {
		if f.Mentions[k].Contains(at) && f.spans[k].layer != happening && (best < 0 || f.spans[k].layer == proper && f.spans[best].layer != proper) {
			best = k
		}
	}
	return best
}

func definite(w []lexicon.Word, from, to int) bool {
	switch w[from].Lower {
	case "the", "this", "that", "these", "those", "said":
		return true
	case "his", "her", "its", "their", "a", "an", "one", "some", "two", "several", "many":
		return false
	}
	// A title in capitals stands for its holder: "Prime Minister".
	return to-from <= 3 && w[from].Shape == lexicon.Capitalised && isRole(&w[to-1]) && from > 0
}

// before returns the index of the last mention that begins before the token.
func (f *Found) last(sent, from int) int {
	at := f.reader.words[sent][from].Start
	lo, hi := 0, len(f.Mentions)
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		if f.Mentions[m].Start < at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo - 1
}

const considered = 60 // mentions looked back at

// nearest finds the antecedent of a pronoun: the candidate with the best sum of
// nearness, subjecthood and fit.
func (f *Found) nearest(sent, from int, p wants) (schema.Name, bool) {
	best, top := schema.ID(""), 0
	w := f.reader.words[sent]
	used := map[schema.ID]int{}
	for k, n := f.last(sent, from), 0; k >= 0 && n < considered; k, n = k-1, n+1 {
		m := f.spans[k]
		if sent-m.sent > p.near {
			break
		}
		name, _ := f.name(f.Mentions[k].Entity)
		used[name.ID]++
		score := f.fits(name, m, p)
		if score <= 0 || f.Mentions[k].End > w[from].Start {
			continue
		}
		score += 30 - 8*min(sent-m.sent, 4)
		x := f.reader.words[m.sent]
		h := headWord(x, m.from, m.to)
		for x[h].Head >= m.from && x[h].Head < m.to {
			h = x[h].Head
		}
		switch {
		case strings.HasPrefix(x[h].Rel, "nsubj"):
			score += 12
		case x[h].Rel == "nmod:poss" || x[h].Rel == "compound" || x[h].Rel == "nmod":
			score -= 8
		case x[h].Rel == "obl" || x[h].Rel == "appos":
			score -= 3
		}
		// A subject does not bind the object of its own verb: "Orlo told her".
		if m.sent == sent && (w[from].Rel == "obj" || w[from].Rel == "iobj" || w[from].Rel == "obl") && x[h].Head == w[from].Head && strings.HasPrefix(x[h].Rel, "nsubj") {
			continue
		}
		if m.sent == sent {
			// In one sentence the nearer of two equals is not the better, but
			// the subject is: leave nearness within it almost unweighted.
			score -= (from - m.from) / 12
		}
		score += min(used[name.ID]-1, 3)
		if score > top {
			best, top = name.ID, score
		}
	}
	if best == "" {
		return schema.Name{}, false
	}
	return f.name(best)
}

// fits scores how well a name suits; 0 when it cannot be.
func (f *Found) fits(name schema.Name, m found, p wants) int {
	switch {
	case name.Kind == schema.Person:
		if !p.person {
			return 0
		}
		g := f.gender[name.ID]
		switch {
		case p.gender == genderUnknown || g == p.gender:
			return 10
		case g == genderUnknown:
			return 4
		}
		return 0
	case !p.thing:
		return 0
	case p.plural:
		switch name.Kind {
		case schema.Group:
			return 12
		case schema.Organisation, schema.Outlet:
			return 6
		}
		return 0
	}
	switch name.Kind {
	case schema.Organisation, schema.Outlet:
		return 12
	case schema.Place, schema.Facility, schema.Law:
		return 6
	}
	return 0
}

// described finds the bearer of a definite description.
func (f *Found) described(sent, from, to, head int, p wants) (schema.Name, bool) {
	w := f.reader.words[sent]
	best, top := schema.ID(""), 0
	var said []string // the words of the description that tell something
	p.bare = true
	for i := from; i < to; i++ {
		p.bare = p.bare && (i == head || w[i].UPOS != "NOUN" && w[i].UPOS != "PROPN")
		if w[i].UPOS == "NOUN" || w[i].UPOS == "PROPN" || w[i].UPOS == "ADJ" {
			said = append(said, w[i].Lower)
		}
	}
	seen := map[schema.ID]bool{}
	for k, n := f.last(sent, from), 0; k >= 0 && n < considered; k, n = k-1, n+1 {
		name, _ := f.name(f.Mentions[k].Entity)
		if seen[name.ID] {
			continue
		}
		seen[name.ID] = true
		distance := sent - f.spans[k].sent
		score := 0
		switch {
		case p.role && name.Kind == schema.Person:
			score = f.rolesAgree(name, said, p)
		case p.thing && name.Kind != schema.Person:
			score = headsAgree(name, f.reader.lex, w[head])
		}
		if score <= 0 {
			continue
		}
		score -= min(distance, 8)
		if score > top {
			best, top = name.ID, score
		}
	}
	if best == "" {
		return schema.Name{}, false
	}
	return f.name(best)
}

// rolesAgree scores how a person's known role suits a description. A person of
// another role is no bearer; one of no known role may be the nearest bystander
// only for "the man", "the woman", and not for "the delivery man".
func (f *Found) rolesAgree(name schema.Name, said []string, p wants) int {
	g := f.gender[name.ID]
	if p.gender != genderUnknown && g != genderUnknown && g != p.gender {
		return 0
	}
	role := strings.ToLower(name.Role)
	if role == "" {
		if (p.head == "man" || p.head == "woman") && p.bare {
			return 10
		}
		return 0
	}
	words := strings.FieldsFunc(role+" "+strings.ToLower(name.For), func(c rune) bool { return c == ' ' || c == '-' })
	has := func(s string) bool {
		for _, x := range words {
			if x == s || like(x, s) {
				return true
			}
		}
		return false
	}
	if !has(p.head) && !(p.head == "official" && name.For != "") {
		return 0
	}
	score := 20
	for _, s := range said {
		if s == p.head {
			continue
		}
		if has(s) {
			score += 6
		} else {
			score -= 4
		}
	}
	return score
}

// like joins words of one office: spokesman and spokesperson, chairman and chair.
func like(a, b string) bool {
	for _, stem := range []string{"spokes", "chair", "congress", "council", "ombuds", "business", "police"} {
		if strings.HasPrefix(a, stem) && strings.HasPrefix(b, stem) {
			return true
		}
	}
	return a == "pm" && b == "minister" || a == "minister" && b == "premier" || a == "premier" && b == "minister"
}

// headsAgree scores how a name suits "the ministry", "the company".
func headsAgree(name schema.Name, lex *lexicon.Lexicon, head lexicon.Word) int {
	forms := append([]string{name.Name}, name.Aliases...)
	for _, f := range forms {
		words := strings.Fields(strings.ToLower(f))
		for i, x := range words {
			if x == head.Lower && (i == len(words)-1 || words[i+1] == "of" || words[i+1] == "for") || i == 0 && len(words) > 1 && x == head.Lower {
				return 30
			}
		}
	}
	last := lex.Of(lastWord(name.Name)).Class
	switch name.Kind {
	case schema.Organisation, schema.Outlet:
		switch {
		case isCompany(head.Lower):
			if last.Is(lexicon.Firm) {
				return 22
			}
			if last.Is(lexicon.OrgHead|lexicon.Government) || name.Kind == schema.Outlet {
				return 0
			}
			return 14
		}
		switch head.Lower {
		case "organisation", "organization", "group", "agency", "body", "institution", "ngo", "charity", "union":
			if last.Is(lexicon.Firm) || head.Lower == "union" {
				return 0
			}
			return 12
		case "newspaper", "paper", "broadcaster", "outlet":
			if name.Kind == schema.Outlet || last.Is(lexicon.OutletWord) {
				return 18
			}
		case "ministry", "government", "court", "committee", "council", "party", "police", "army", "university", "hospital":
			return 0
		}
	case schema.Place:
		switch head.Lower {
		case "city", "town", "capital":
			if c := lex.Of(strings.ToLower(name.Name)).Class; c.Is(lexicon.City|lexicon.Town) && !c.Is(lexicon.Country) {
				return 14
			}
		case "country", "nation", "state", "republic":
			if lex.Of(strings.ToLower(name.Name)).Class.Is(lexicon.Country) {
				return 14
			}
		case "region", "area", "territory", "province", "district", "island", "village":
			if c := lex.Of(strings.ToLower(name.Name)).Class; !c.Is(lexicon.Country) {
				return 6
			}
		}
	}
	return 0
}

// isCompany reports whether a word says that something is a business.
func isCompany(s string) bool {
	switch s {
	case "company", "firm", "corporation", "manufacturer", "maker", "retailer", "operator", "developer", "supplier", "airline",
		"bank", "insurer", "lender", "brewer", "chain", "builder", "contractor", "utility", "startup", "start-up", "giant", "business", "producer", "refiner", "owner":
		return true
	}
	return len(s) > 6 && strings.HasSuffix(s, "maker")
}

func lastWord(s string) string {
	s = strings.ToLower(s)
	return s[strings.LastIndexByte(s, ' ')+1:]
}

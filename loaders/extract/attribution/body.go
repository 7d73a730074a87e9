package attribution

import (
	"strings"

	"whosaid/schema"
)

// Names of bodies within the words that name a source.

// longer is a body's name as the text writes it, where the reader of names took
// only its first words: "Fan Club South", "Halden & Moe".
func longer(n schema.Name, text string) (schema.Name, bool) {
	switch n.Kind {
	case schema.Organisation, schema.Outlet, schema.Office, schema.Place:
	default:
		return n, false
	}
	text = strings.TrimPrefix(strings.TrimPrefix(text, "the "), "The ")
	rest, ok := strings.CutPrefix(text, n.Name+" ")
	if !ok {
		return n, false
	}
	words := strings.Fields(rest)
	for i, w := range words {
		if !capital(w) && (w != "&" || i == len(words)-1) || strings.HasSuffix(w, ",") {
			return n, false
		}
	}
	if len(words) > 4 || strings.HasSuffix(n.Name, "'s") || personNouns[lower(words[0])] || roleTitle(words) {
		return n, false
	}
	return schema.NewName(schema.Organisation, clip(text), ""), true
}

// called is the name behind a noun for what bears it: "the start-up Inkwell",
// "campaign group Clean River".
func called(text string) (string, bool) {
	words := strings.Fields(text)
	k := len(words)
	for k > 1 && (capital(words[k-1]) || words[k-1] == "&" && k < len(words) || k == len(words) && capital(words[k-2]) && len(words[k-1]) < 4 && strings.Trim(words[k-1], "0123456789") == "") {
		k--
	}
	if k == 0 || k == len(words) || len(words)-k > 5 {
		return "", false
	}
	for i, w := range words[:k-1] {
		if w == "of" || w == "at" || w == "for" || w == "from" || i > 0 && capital(w) && !hasAny(words[0], "the", "a", "an") || strings.HasSuffix(w, ",") {
			return "", false // "Marta Quist of the group Quiet Nights"
		}
	}
	noun := lower(words[k-1])
	if !businesses[noun] && !bodyNouns[noun] {
		return "", false
	}
	return strings.Join(words[k:], " "), true
}

// fullBody reads "the Warehouse and Transport Union": names joined up to a noun for a
// body, of which the reader of names may know but the first.
func (r *reader) fullBody(s schema.Span, text, low string) (schema.Step, bool) {
	words := strings.Fields(strings.TrimPrefix(strings.TrimPrefix(text, "the "), "The "))
	if len(words) < 3 || len(words) > 8 || !capital(words[0]) {
		return schema.Step{}, false
	}
	last := lower(words[len(words)-1])
	if !capital(words[len(words)-1]) || !shared[last] && !bodyLike(last) {
		return schema.Step{}, false
	}
	joined := false
	for _, w := range words {
		if !capital(w) && !hasAny(w, "and", "&") || strings.HasSuffix(w, ",") {
			return schema.Step{}, false
		}
		joined = joined || !capital(w)
	}
	if n, ok := r.n.At(s); !joined || ok && len(strings.Fields(n.Name)) >= len(words) {
		return schema.Step{}, false
	}
	return step(schema.NewName(schema.Organisation, clip(strings.Join(words, " ")), "")), true
}

// bodyNouns stand before the name of a body.
var bodyNouns = wordSet(`group charity union newspaper daily weekly website agency network station broadcaster think-tank institute
consultancy pollster campaigners party firm foundation organisation organization federation alliance coalition collective platform
`)

// joins are words in lower case that stand within names of bodies.
var joins = wordSet("and of for the de & y und et\n")

// wholeName is a name with all the capitalised words of the text around it, where the
// reader of names took only some: "Search and Rescue Agency", "Parents for Safe
// Toys", "the opposition Socialist Left", "Colonel Per Lom".
func wholeName(n schema.Name, text string) (schema.Name, bool) {
	switch n.Kind {
	case schema.Organisation, schema.Outlet, schema.Person, schema.Place:
	default:
		return n, false
	}
	if strings.ContainsAny(text, ",()\"“”") || strings.Contains(text, "'s ") || strings.Contains(text, "’s ") {
		return n, false
	}
	words, own := strings.Fields(text), strings.Fields(n.Name)
	at := -1
	for i := 0; i+len(own) <= len(words) && at < 0; i++ {
		if strings.Join(words[i:i+len(own)], " ") == n.Name {
			at = i
		}
	}
	if at < 0 {
		return n, false
	}
	from, to := at, at+len(own)
	part := func(i int) bool { return capital(words[i]) && !roleTitle(words[i:i+1]) && !honoured(words[i]+" x") }
	for from > 0 && (part(from-1) && capital(words[from-1]) || n.Kind != schema.Person && from > 1 && joins[words[from-1]] && words[from-1] != "the" && part(from-2)) {
		from--
	}
	for to < len(words) && (part(to) || n.Kind != schema.Person && to+1 < len(words) && joins[words[to]] && part(to+1)) {
		to++
	}
	if strings.EqualFold(words[from], "the") {
		from++
	}
	if from >= at && to == at+len(own) || to-from > 7 || n.Kind == schema.Person && (from < at && len(own) > 1 || to-from > 4) || n.Kind == schema.Place && to-from < 3 {
		return n, false
	}
	kind := n.Kind
	if kind == schema.Place {
		kind = schema.Organisation
	}
	full := schema.NewName(kind, clip(strings.Join(words[from:to], " ")), "")
	full.Role, full.For = n.Role, n.For
	return full, true
}

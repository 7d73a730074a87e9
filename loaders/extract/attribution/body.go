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
	if len(words) > 4 || strings.HasSuffix(n.Name, "'s") || personNouns[strings.ToLower(words[0])] || roleTitle(words) {
		return n, false
	}
	return schema.NewName(schema.Organisation, clip(text), ""), true
}

// called is the name behind a noun for what bears it: "the start-up Inkwell",
// "campaign group Clean River".
func called(text string) (string, bool) {
	words := strings.Fields(text)
	k := len(words)
	for k > 0 && (capital(words[k-1]) || words[k-1] == "&" && k < len(words)) {
		k--
	}
	if k == 0 || k == len(words) || len(words)-k > 5 {
		return "", false
	}
	for i, w := range words[:k-1] {
		if w == "of" || w == "at" || w == "for" || w == "from" || i > 0 && capital(w) || strings.HasSuffix(w, ",") {
			return "", false // "Marta Quist of the group Quiet Nights"
		}
	}
	noun := strings.ToLower(words[k-1])
	if !businesses[noun] && !bodyNouns[noun] {
		return "", false
	}
	return strings.Join(words[k:], " "), true
}

// bodyNouns stand before the name of a body.
var bodyNouns = wordSet(`group charity union newspaper daily weekly website agency network station broadcaster think-tank institute
consultancy pollster campaigners party firm foundation organisation organization federation alliance coalition collective platform
`)

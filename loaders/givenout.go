package loaders

import (
	"slices"
	"strings"
)

// Titles say whose a text is where a body gives it out itself: "Karsa Police:
// information on the march", "Orsk Foods responds to a test".

// givenWords are what a title calls a text that a body gives out, behind its name.
var givenWords = set("statement|information|message|note|notice|communiqué|communique|comunicado|comunicato|update|clarification|response|apology|position|bulletin|circular|announcement|declaration|newsletter|reply")

// givenOut reads whose a text is from a title that has a name before a mark, and behind
// it a word for such texts: "Karsa Police: information on the march", "Road Office - Note
// 12". What somebody else is told to have written is no such text.
func givenOut(title string) string {
	for _, mark := range []string{": ", " - ", " – ", " — ", " | "} {
		name, rest, ok := strings.Cut(title, mark)
		words, behind := strings.Fields(name), strings.Fields(lowerASCII(rest))
		if !ok || len(words) < 2 || len(words) > 6 || len(behind) == 0 || strings.Contains(" "+lowerASCII(rest)+" ", " by ") {
			continue
		}
		k := 0
		if k+1 < len(behind) && (behind[0] == "press" || behind[0] == "media" || behind[0] == "official" || behind[0] == "public") {
			k++
		}
		if !givenWords[strings.Trim(behind[k], ".,:;")] || !properName(name) || isSection(name) || strings.ContainsAny(name, ",\"“”?!") || likePlace(words) && !noPlace(name) {
			continue
		}
		return strings.TrimPrefix(name, "The ")
	}
	return ""
}

// givingOut are verbs with which a body tells what it does in what it gives out.
var givingOut = set("recalls|withdraws|confirms|regrets|apologises|apologizes|rejects|denies|announces|informs|wishes|thanks|condemns|extends|acknowledges|clarifies|disputes|welcomes|notes")

// answerVerbs are those of titles of what a body gives out in answer to others.
var answerVerbs = set("responds|replies|answers|regrets|apologises|apologizes|recalls|withdraws|informs|clarifies|comments|rejects")

// answering is the name before such a verb in the title of a text that is nobody's by
// name, speaks as "we" and names whom the title does: "Orsk Foods responds to a test".
func (d *divider) answering(h *head, title string, to int) string {
	words := strings.Fields(title)
	k := slices.IndexFunc(words, func(w string) bool { return answerVerbs[w] })
	if k < 1 || k > 5 || h.byline != "" || !d.weSpeak(h.body, to) {
		return ""
	}
	name := strings.Join(words[:k], " ")
	text := d.t.text[d.t.ps[h.body].Start:d.t.ps[to-1].End]
	if !properName(name) || isPersonName(name) || isSection(name) || !hasWord(text, name) || likePlace(words[:k]) || d.placeOf(name, h.body, to, "in", "near", "outside", "around") {
		return ""
	}
	return strings.TrimPrefix(name, "The ")
}

// legalForms end names of firms.
var legalForms = set("SA|AG|SpA|SPA|NV|BV|AB|AS|Oy|Oyj|Ltda|SARL|SAS|KG|Pty|LLC|LLP|AŞ|JSC|OOO|GmbH|Srl|SRL|SL|Kft|DOO|Lda|SE|KK|Co")

// withoutForm is the name of a firm as its text has it: without the letters of its legal
// form where the text or the page's title has it without.
func (d *divider) withoutForm(name string, from, to int) string {
	i := strings.LastIndexByte(name, ' ')
	if i < 0 || !legalForms[strings.ReplaceAll(name[i+1:], ".", "")] {
		return name
	}
	if short := name[:i]; slices.Contains(d.segments(), short) || from < to && strings.Count(d.t.text[d.t.ps[from].Start:d.t.ps[to-1].End], short) > strings.Count(d.t.text[d.t.ps[from].Start:d.t.ps[to-1].End], name) {
		return short
	}
	if strings.Contains(name[i+1:], ".") {
		return name + "."
	}
	return name
}

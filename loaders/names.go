package loaders

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// particles may stand in lower case within a person's name.
var particles = set("de|da|di|del|della|der|den|van|von|al|el|bin|bint|ibn|dos|du|la|le|ter|ten|y|e")

// notNames are capitalised words of page headings, which no person's name has.
var notNames = set(`
news|politics|world|press|office|release|statement|report|reports|opinion|analysis|business|sport|sports|culture|society|economy|breaking|latest|local|national|international|regional|europe|asia|africa|america|editorial|feature|features|interview|video|photo|photos|science|health|technology|travel|weather|home|read|more|top|page|review|cloud|tag|first|second|third|new|the|of|and|for|in|on|at|by|to|with|from|a|an|is|are|our|your|media|public|staff|special|exclusive|update|updated|live|letter|letters|background|introduction|conclusion|summary|overview|contents|about|contact|general|human|rights|united|foreign|affairs|minister|ministry|government|council|party|police|court|university|hospital|committee|department|agency|institute|foundation|association|group|company|centre|center|street|bridge|river|lake|north|south|east|west|city|town|village|county|province|state|republic|january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|daily|weekly|times|post|herald|tribune|gazette|journal|courier|chronicle|observer|telegraph|radio|television|broadcasting|inc|ltd|corp|wire|reuters|what|who|when|where|why|how|all|rights|reserved|part|section|chapter|key|points|war|peace|climate|election|elections|football|fire|flood|storm|crash|strike|strikes|death|toll|dead
`)

// groups are nouns that end names of bodies, and no person's name.
var groups = set("brigade|guild|friends|parents|workers|teachers|nurses|doctors|supporters|airlines|airways|holdings|industries|partners|brothers|rovers|united|athletic|dairies|foods|motors|railways|ferries|buses|logistics|energy|petroleum|pharmaceuticals|laboratories|hospitals|schools|services|systems|solutions|stores|supermarkets|insurance|firefighters|pilots|farmers|residents|neighbours|tenants|strikers|passengers|families|survivors|coastguard|highways|rangers")

// isPersonName reports whether s has the shape of a person's name: two to four
// capitalised words, initials and particles, and no word of a heading.
func isPersonName(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 5 || utf8.RuneCountInString(s) > 50 {
		return false
	}
	capital := 0
	for i, w := range words {
		low := strings.ToLower(strings.Trim(w, "."))
		if particles[low] && i > 0 && i < len(words)-1 && startsLower(w) {
			continue
		}
		if notNames[low] || strings.HasSuffix(low, "'s") || strings.HasSuffix(low, "’s") || i == len(words)-1 && groups[low] {
			return false
		}
		r, n := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) {
			return false
		}
		rest := w[n:]
		if rest == "." || rest == "" {
			continue // an initial
		}
		if low == "dr" || low == "mr" || low == "mrs" || low == "ms" || low == "prof" || low == "jr" || low == "sr" {
			continue
		}
		if strings.HasSuffix(rest, ".") {
			return false
		}
		lower := 0
		for _, r := range rest {
			switch {
			case unicode.IsLower(r):
				lower++
			case unicode.IsUpper(r), r == '-', r == '\'', r == '’':
			default:
				return false
			}
		}
		if lower == 0 && len(words) > 2 {
			return false
		}
		if lower > 0 {
			capital++
		}
	}
	return capital >= 1
}

// outletWords end or begin the names of papers, agencies and stations.
var outletWords = set("post|times|news|herald|tribune|gazette|daily|weekly|journal|courier|chronicle|observer|guardian|telegraph|star|sun|mirror|independent|standard|examiner|inquirer|enquirer|mail|express|press|agency|wire|newswire|radio|tv|television|broadcasting|bulletin|review|monitor|dispatch|record|register|sentinel|globe|reporter|ledger|argus|echo|advertiser|today|online|media|network|fm|magazine|newspaper|gazeta|diario|periódico|gazzetta|gazzettino|corriere|giornale|zeitung|tageblatt|tagblatt|kurier|anzeiger|rundschau|nachrichten|matin|jornal|correio|folha|noticias|notícias|nouvelles|dagblad|courant|dagbladet|tidende|avisen|posten|dziennik|vestnik|novosti|messenger|mercury|citizen|spectator|leader|eagle|voice|beacon|pilot|banner|clarion|tide|call|blog|newsroom|evening|morning|sunday|gaceta|voz|correo|courrier|heraldo|prensa|écho|eco|stampa|tijd|tijding|krant|nieuws|presse|voix|dépêche|avis|tidning|zeit")

// outletEndings end names of papers that are written in one word.
var outletEndings = []string{"zeitung", "blatt", "bote", "anzeiger", "kurier", "nachrichten", "bladet", "blad", "avisen", "tidende", "tidning", "posten", "krant"}

// articles are those that names of papers begin with in other languages, and of places.
var articles = set("la|le|les|el|los|las|il|lo|het|de|das|der|die|den")

// opensArticle reports whether a name of several words begins with a capitalised article
// of another language: "La Voz", "Das Fenster".
func opensArticle(words []string) bool {
	return len(words) > 1 && !startsLower(words[0]) && articles[strings.ToLower(words[0])] && !startsLower(words[len(words)-1])
}

// bodyWords are in the names of organisations that speak for themselves.
var bodyWords = set("ministry|department|office|committee|university|union|council|foundation|institute|company|inc|ltd|corp|corporation|plc|gmbh|group|association|organisation|organization|police|hospital|authority|agency|commission|federation|society|centre|center|bureau|service|board|bank|party|government|administration|parliament|assembly|secretariat|mission|observatory|initiative|alliance|coalition|network|collective|trust|fund|league|campaign|movement|college|school|academy|court|prosecutor|ombudsman|embassy|consulate|airlines|railways|institution|chamber|congress|club|forum|programme|program|project|company|city|county|municipality|mayor")

// isOutletName reports whether s looks like the name of a paper, agency or
// station: capitalised words of which the first or last is one of theirs.
func isOutletName(s string) bool { return isBodyName(s, outletWords) }

// mastheadWords are outlet words that hardly end a headline.
var mastheadWords = set("post|times|news|herald|tribune|gazette|daily|weekly|journal|courier|chronicle|observer|guardian|telegraph|press|agency|newswire|radio|tv|television|broadcasting|bulletin|monitor|dispatch|sentinel|ledger|examiner|magazine|newspaper|argus|globe|newsroom")

// isMasthead reports whether a line of a head that holds nothing else names the
// publisher. It is stricter than isOrganisationName: a short headline in title
// case is none.
func isMasthead(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 7 || isSection(s) || endsSentence(s) || strings.ContainsAny(s, ",;:") {
		return false
	}
	first := strings.ToLower(words[0])
	if len(words) <= 5 && isBodyName(s, mastheadWords) || len(words) <= 4 && first == "the" && isOutletName(s) {
		return true
	}
	second := ""
	if len(words) > 2 {
		second = strings.ToLower(words[1])
	}
	return bodyWords[first] && (second == "of" || second == "for") && isBodyName(s, bodyWords)
}

// isOrganisationName reports whether s looks like the name of an organisation.
func isOrganisationName(s string) bool {
	return isBodyName(s, bodyWords) || isOutletName(s)
}

// compound reports whether a word has a capital or digit after its first letter.
func compound(w string) bool {
	for i, r := range w {
		if i > 0 && (unicode.IsUpper(r) || unicode.IsDigit(r)) {
			return true
		}
	}
	return false
}

func isBodyName(s string, nouns map[string]bool) bool {
	s = strings.TrimSpace(s)
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 9 || endsSentence(s) && !strings.HasSuffix(s, "Inc.") && !strings.HasSuffix(s, "Ltd.") {
		return false
	}
	found := false
	for i, w := range words {
		w = strings.Trim(w, ".,()&’'")
		low := strings.ToLower(w)
		if w == "" || low == "of" || low == "the" || low == "for" || low == "and" || low == "on" || low == "in" || low == "to" || particles[low] {
			if i == 0 && low != "the" && !opensArticle(words) {
				return false
			}
			continue
		}
		if startsLower(w) {
			return false
		}
		if nouns[strings.TrimSuffix(strings.TrimSuffix(low, "'s"), "’s")] {
			found = true
		} else if i == len(words)-1 && utf8.RuneCountInString(w) > 7 && slices.ContainsFunc(outletEndings, func(e string) bool { return strings.HasSuffix(low, e) }) && nouns["zeitung"] {
			found = true // Alpenbote, Morgonbladet
		} else if (i == len(words)-1 || i == 0) && compound(w) {
			// Metro24, RadioK
			for n := range nouns {
				if len(n) >= 4 && (strings.HasPrefix(low, n) || strings.HasSuffix(low, n)) && len(low) <= len(n)+6 {
					found = true
				}
			}
		}
	}
	return found
}

// unshout writes a name of several words in capitals with capital initials:
// "THE HARBOUR POST" is The Harbour Post. Words of three letters stay, as BBC does.
func unshout(s string) string {
	words := strings.Fields(s)
	if len(words) < 2 || !allCaps(s) {
		return strings.Join(words, " ")
	}
	for i, w := range words {
		switch low := strings.ToLower(w); {
		case low == "the" && i == 0:
			words[i] = "The"
		case low == "the" || low == "of" || low == "and" || low == "for":
			words[i] = low
		case utf8.RuneCountInString(w) > 3:
			words[i] = capitalise(w)
		}
	}
	return strings.Join(words, " ")
}

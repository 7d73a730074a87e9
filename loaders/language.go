package loaders

import (
	"strings"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

// minLanguage is the length, in characters, below which the language of a text
// is not guessed from its letters: trigrams of a headline mislead.
const minLanguage = 60

// maxLanguage is how much of a text is looked at, in bytes.
const maxLanguage = 8 << 10

// languageOf returns the language of a text as a BCP 47 tag. It says "en" unless
// another language is plain: by its script, or by trigrams that whatlanggo holds
// reliable and too few of the small words of English.
func languageOf(s string) string {
	if len(s) > maxLanguage {
		s = s[:boundaryBefore(s, maxLanguage)]
	}
	if utf8.RuneCountInString(s) < minLanguage {
		if latin(s) {
			return "en"
		}
		if info := whatlanggo.Detect(s); info.Script != nil && info.Lang >= 0 {
			return tag(info.Lang)
		}
		return "en"
	}
	if english(s) {
		return "en"
	}
	info := whatlanggo.Detect(s)
	if info.Lang < 0 || info.Lang == whatlanggo.Eng {
		return "en"
	}
	if latin(s) && !(info.IsReliable() || info.Confidence > 0.5 && len(s) > 200) {
		return "en"
	}
	return tag(info.Lang)
}

func tag(l whatlanggo.Lang) string {
	if c := l.Iso6391(); c != "" {
		return c
	}
	if c := l.Iso6393(); c != "" {
		return c
	}
	return "und"
}

// latin reports whether most letters of s are of the Latin alphabet.
func latin(s string) bool {
	ascii, other := 0, 0
	for _, r := range s {
		switch {
		case r < 0x250 && r != ' ':
			ascii++
		case r > 0x250 && !strings.ContainsRune("‘’“”–—…•€", r):
			other++
		}
	}
	return ascii >= other
}

// englishWords are function words that no other language of the Latin alphabet
// has as frequently.
var englishWords = set("the|of|and|to|in|that|was|for|is|on|with|by|said|at|from|were|has|have|had|not|are|this|which|who|after|be|been|will|an|their|they|but|would")

// english reports whether at least one word in seven is a function word of English.
func english(s string) bool {
	n, hits := 0, 0
	for _, w := range strings.Fields(s) {
		n++
		if englishWords[strings.ToLower(strings.Trim(w, ".,;:\"'()“”"))] {
			hits++
		}
	}
	return hits*7 >= n && hits >= 3
}

// isEnglish reports whether a tag is of a kind of English.
func isEnglish(tag string) bool {
	return tag == "" || strings.EqualFold(tag, "en") || strings.HasPrefix(strings.ToLower(tag), "en-") || strings.HasPrefix(strings.ToLower(tag), "en_")
}

// languageTag writes a language as people give it ("English", "en_GB", "eng") as
// a BCP 47 tag.
func languageTag(s string) string {
	s = strings.TrimSpace(s)
	low := strings.ToLower(s)
	if t, ok := languageNames[low]; ok {
		return t
	}
	low = strings.ReplaceAll(low, "_", "-")
	if i := strings.IndexByte(low, '.'); i > 0 {
		low = low[:i]
	}
	first, rest, more := strings.Cut(low, "-")
	if len(first) < 2 || len(first) > 8 || strings.Trim(first, "abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	if l := whatlanggo.CodeToLang(first); len(first) == 3 && l >= 0 {
		first = tag(l)
	}
	if more && len(rest) == 2 {
		return first + "-" + strings.ToUpper(rest)
	}
	return first
}

var languageNames = map[string]string{
	"english": "en", "french": "fr", "français": "fr", "german": "de", "deutsch": "de", "spanish": "es", "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt", "português": "pt", "russian": "ru", "arabic": "ar", "chinese": "zh", "japanese": "ja", "turkish": "tr", "ukrainian": "uk", "dutch": "nl", "polish": "pl", "persian": "fa", "hindi": "hi", "greek": "el", "hebrew": "he", "swedish": "sv", "korean": "ko",
}

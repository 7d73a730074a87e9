package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenize appends the tokens of piece i, in the manner of the UD English
// treebanks: clitics, punctuation, currency and units apart, hyphenated words
// in parts (but for prefixes), abbreviations with their dot.
func (sp *splitter) tokenize(source string, i int) {
	p := sp.pieces[i]
	s, e := p.start, p.end
	tail := len(sp.tokens)
	s = sp.opening(source, s, e)
	// Closing marks are found from the right, and added last.
	var closing [64]int // starts of the closing tokens, rightmost first
	n := 0
	for s < e && n < len(closing) {
		c := sp.closing(source, s, e, i, n)
		if c == e {
			break
		}
		closing[n] = c
		n++
		e = c
	}
	sp.word(source, s, e)
	for ; n > 0; n-- {
		end := p.end
		if n > 1 {
			end = closing[n-2]
		}
		sp.add(source, closing[n-1], end)
	}
	if len(sp.tokens) == tail && p.start < p.end {
		sp.add(source, p.start, p.end)
	}
}

func (sp *splitter) add(source string, s, e int) {
	if s < e {
		sp.tokens = append(sp.tokens, Token{Start: s, End: e, Text: source[s:e], Head: -1})
	}
}

// opening adds the marks that open source[s:e] and returns where they end.
func (sp *splitter) opening(source string, s, e int) int {
	for s < e {
		r, w := utf8.DecodeRuneInString(source[s:e])
		switch r {
		case '"', '“', '„', '‘', '«', '‹', '(', '[', '{', '<', '>', '$', '£', '€', '¥', '₹', '#', '¿', '¡', '~', '=', '/', '*', '•', '·', '”', ',', ';', ':', '»', '§', '+', '±':
			if k := smiley(source[s:e]); k > 0 {
				sp.add(source, s, s+k)
				s += k
				continue
			}
			if r == '*' || r == '=' || r == '~' || r == '#' || r == '<' || r == '>' {
				w = repeated(source, s, e)
			}
			if r == '#' || r == '+' || r == '/' {
				// "#1" is two tokens; "#strike", "+374" and a path are one.
				if r != '#' || !digit(source, s+w, e) {
					return s
				}
			}
		case '\'', '’', '`':
			if k := repeated(source, s, e); k > 1 {
				w = k
				break
			}
			if s+w == e || elided(source[s+w:e]) {
				return s
			}
		case '-', '–', '—', '―', '.', '…', '!', '?':
			k := repeated(source, s, e)
			if s+k == e {
				return s
			}
			if r == '-' && k == 1 && !unicode.IsUpper(rune(source[s+1])) || r == '.' && k == 1 && digit(source, s+1, e) {
				return s
			}
			w = k
		default:
			return s
		}
		sp.add(source, s, s+w)
		s += w
	}
	return s
}

// smiley returns the length of text if all of it is a smiley, else 0.
func smiley(text string) int {
	switch text {
	case ":)", ":-)", ":(", ":-(", ";)", ";-)", ":D", ":-D", "=)", ":P", ":-/", ":/", "<3", ":))", "=(":
		return len(text)
	}
	return 0
}

// elided reports whether an apostrophe before text stands for lost letters and
// not for an opening quotation mark: 'em, 'til, '90s, or a clitic on its own.
func elided(text string) bool {
	if text[0] >= '0' && text[0] <= '9' {
		return len(text) >= 2 && len(text) <= 4
	}
	if len(text) > 6 {
		return false
	}
	switch strings.ToLower(text) {
	case "em", "til", "tis", "twas", "cause", "bout", "round", "s", "re", "ve", "ll", "d", "m", "t", "nt":
		return true
	}
	return false
}

// repeated returns the length of the run of the character at s, in bytes;
// stops, question and exclamation marks run together.
func repeated(source string, s, e int) int {
	r, w := utf8.DecodeRuneInString(source[s:e])
	at := s + w
	for at < e {
		q, v := utf8.DecodeRuneInString(source[at:e])
		if q != r && !(terminal(r) && terminal(q)) {
			break
		}
		at += v
	}
	return at - s
}

func terminal(r rune) bool { return r == '.' || r == '!' || r == '?' || r == '…' }

func digit(source string, s, e int) bool {
	return s < e && source[s] >= '0' && source[s] <= '9'
}

// closing returns the start of the mark that closes source[s:e], or e. n marks
// of the piece were taken from its end before.
func (sp *splitter) closing(source string, s, e, i, n int) int {
	r, w := utf8.DecodeLastRuneInString(source[s:e])
	switch r {
	case '"', '”', '“', '»', '›', ')', ']', '}', ',', ';', ':', '%', '‰', '°', '>', '=', '/', '€', '£', '*', '•', '·':
		if smiley(source[s:e]) > 0 {
			return e
		}
		if r == '/' && strings.Contains(source[s:e], "://") {
			return e
		}
		if r == '*' || r == '=' || r == '>' {
			return runBack(source, s, e)
		}
		return e - w
	case '\'', '’', '`', '‘':
		at := e - w
		for at > s && source[at-1] == source[e-1] && w == 1 {
			at--
		}
		return at
	case '-', '–', '—', '―', '!', '?', '…', '_':
		return runBack(source, s, e)
	case '.':
		at := runBack(source, s, e)
		if at < e-1 || at == s {
			return at
		}
		if sp.keepsDot(source, s, at, i, n) {
			return e
		}
		return at
	}
	return e
}

// runBack returns the start of the run of one mark that ends source[s:e].
func runBack(source string, s, e int) int {
	r, w := utf8.DecodeLastRuneInString(source[s:e])
	at := e - w
	for at > s {
		q, v := utf8.DecodeLastRuneInString(source[s:at])
		if q != r && !(terminal(r) && terminal(q)) {
			break
		}
		at -= v
	}
	// "etc...", "U.S..": the first dot may be the word's own, but the treebanks
	// leave it with the run.
	return at
}

// keepsDot reports whether the full stop after source[s:at] is part of an
// abbreviation. n tells how many marks of the piece follow the stop.
func (sp *splitter) keepsDot(source string, s, at, i, n int) bool {
	w := source[s:at]
	if j := strings.LastIndexAny(w, "-–—/(\""); j >= 0 {
		_, v := utf8.DecodeRuneInString(w[j:])
		w = w[j+v:]
	}
	if w == "" || len(w) > 12 {
		return false
	}
	last := i+1 >= len(sp.pieces)
	next := ""
	if !last {
		next = source[sp.pieces[i+1].start:sp.pieces[i+1].end]
	}
	if utf8.RuneCountInString(w) == 1 {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsLetter(r) {
			return i == 0 && n == 0 && unicode.IsDigit(r) && !last
		}
		if last || n > 0 && !unicode.IsUpper(r) {
			return false
		}
		if r == 'I' && i > 0 && startsSentence(next) {
			return false
		}
		return true
	}
	if dotted(w) {
		return true
	}
	k, ok := abbreviations[strings.ToLower(w)]
	if !ok {
		return false
	}
	first, _ := utf8.DecodeRuneInString(w)
	nextRune, _ := utf8.DecodeRuneInString(next)
	switch k {
	case abbrTitle, abbrName:
		return unicode.IsUpper(first) && !(last && n == 0 && k == abbrTitle)
	case abbrNumber:
		return unicode.IsDigit(nextRune) || strings.IndexByte("IVXLC", byte(nextRune)) >= 0 && nextRune < utf8.RuneSelf && roman(next)
	case abbrMonth:
		return unicode.IsUpper(first) && (unicode.IsDigit(nextRune) || len(w) < 4 && w != "May" && w != "Sun" && w != "Sat" && w != "Mar" && w != "Wed" || len(w) == 4)
	}
	return true
}

// roman reports whether the word is a Roman numeral, with closing marks.
func roman(w string) bool {
	w = strings.TrimRight(w, ".,;:)]")
	return w != "" && strings.Trim(w, "IVXLC") == ""
}

// dotted reports whether w is letters parted by dots: U.S, a.m, Ph.D.
func dotted(w string) bool {
	dots, run := 0, 0
	for _, r := range w {
		switch {
		case r == '.':
			if run == 0 || run > 2 {
				return false
			}
			dots++
			run = 0
		case unicode.IsLetter(r):
			run++
		default:
			return false
		}
	}
	return dots > 0 && run <= 2
}

// word adds the tokens of source[s:e], which no mark opens or closes.
func (sp *splitter) word(source string, s, e int) {
	for s < e {
		w := source[s:e]
		if address(w) {
			sp.add(source, s, e)
			return
		}
		k := inner(w)
		if k == 0 {
			break
		}
		if w[k] == '.' && digit(source, s+k+1, e) && abbreviations[strings.ToLower(w[:k])] == abbrMonth {
			sp.add(source, s, s+k+1) // "Aug.1": the space was lost
			s += k + 1
			continue
		}
		// A mark that parts two words begins at w[k:].
		v := repeated(source, s+k, e)
		sp.clitics(source, s, s+k)
		sp.add(source, s+k, s+k+v)
		s = sp.opening(source, s+k+v, e)
	}
	sp.clitics(source, s, e)
}

// address reports whether w is a URL, a mail address, a file or host name.
func address(w string) bool {
	if strings.Contains(w, "://") || strings.HasPrefix(w, "www.") {
		return true
	}
	if i := strings.IndexByte(w, '@'); i > 0 && strings.IndexByte(w[i:], '.') > 0 {
		return true
	}
	i := strings.LastIndexByte(w, '.')
	if i <= 0 {
		return false
	}
	if j := strings.IndexByte(w[i:], '/'); j > 0 {
		w = w[:i+j]
	}
	switch strings.ToLower(w[i+1:]) {
	case "com", "org", "net", "gov", "edu", "info", "pdf", "html", "htm", "doc", "docx", "xls", "txt", "jpg", "png", "md", "json", "uk", "ru", "eu", "tv", "io":
		return w[i+1] >= 'a'
	}
	return false
}

// inner returns where a mark inside w parts it into tokens, or 0.
func inner(w string) int {
	for k, r := range w {
		if k == 0 {
			continue
		}
		_, v := utf8.DecodeRuneInString(w[k:])
		before, _ := utf8.DecodeLastRuneInString(w[:k])
		after, _ := utf8.DecodeRuneInString(w[k+v:])
		switch r {
		case '—', '―', '"', '“', '”', '(', ')', '[', ']', ';', '…', '=', '?', '!', '«', '»', '<', '>', '{', '}', '|', '•', '·':
			return k
		case '–':
			return k
		case '-':
			if k+v >= len(w) {
				continue
			}
			if after == '-' {
				return k
			}
			if unicode.IsLetter(before) || unicode.IsLetter(after) || unicode.IsDigit(before) && unicode.IsDigit(after) && len(w) <= 9 && strings.Count(w, "-") == 1 || before == '.' {
				if !prefixed(w[:k]) {
					return k
				}
			}
		case '/':
			if unicode.IsLetter(before) && unicode.IsLetter(after) && k > 1 {
				return k
			}
		case ',', ':':
			if !(unicode.IsDigit(before) && unicode.IsDigit(after)) {
				return k
			}
		case '.':
			if k+v >= len(w) {
				continue
			}
			if after == '.' || glued(w, k) {
				return k
			}
		case '$', '£', '€':
			if k > 0 && unicode.IsDigit(after) && !unicode.IsLetter(before) {
				return k
			}
		}
	}
	return 0
}

// glued reports whether the stop at w[k] ends a sentence whose successor
// follows without a space: "it.Resolutions", "2020.The", "war.12", "Aug.1".
func glued(w string, k int) bool {
	left, right := w[:k], w[k+1:]
	if i := strings.LastIndexAny(left, "-.\"'’"); i >= 0 {
		left = left[i+1:]
	}
	l, _ := utf8.DecodeLastRuneInString(left)
	r, v := utf8.DecodeRuneInString(right)
	if strings.ContainsAny(right, "@/\\") {
		return false
	}
	switch {
	case unicode.IsUpper(r):
		if utf8.RuneCountInString(left) < 2 || !unicode.IsLower(l) && !unicode.IsDigit(l) && strings.ToUpper(left) != left {
			return false
		}
		next, _ := utf8.DecodeRuneInString(right[v:])
		if len(right) == v {
			return r == 'A' || r == 'I'
		}
		return unicode.IsLower(next) || next == '\'' || next == '’'
	case unicode.IsDigit(r) && unicode.IsLower(l) && utf8.RuneCountInString(left) >= 3:
		return strings.Trim(right, "0123456789,.)]") == ""
	case r == '[':
		return true
	}
	return false
}

// prefixed reports whether w, before a hyphen, is a prefix that the treebanks
// keep with its word.
func prefixed(w string) bool {
	if len(w) > 8 {
		return false
	}
	switch strings.ToLower(w) {
	case "non", "anti", "pre", "co", "pro", "e", "ex", "semi", "mid", "re", "multi", "cross", "mini", "sub", "un", "inter", "ultra", "pseudo", "neo", "counter", "post", "over", "socio", "psycho", "micro", "intra", "trans", "quasi", "extra":
		return true
	}
	return false
}

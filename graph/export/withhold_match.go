package export

import (
	"encoding/hex"
	"html"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A pattern is something that must not be seen: a name, a part of it, or another
// spelling. All its words must follow one another, with anything but letters
// between them, or nothing.
type pattern struct {
	words  []string // folded
	alias  string   // what stands for it
	within bool     // it also counts as a part of a longer word
}

// A matcher finds patterns in texts.
type matcher struct{ patterns []pattern }

// A hit is where a pattern was found: whole words of a text.
type hit struct {
	start, end int
	alias      string
}

// hits returns where the patterns occur in s as it is written, in order and apart
// from each other. A word that holds a part of a name is hit whole.
func (m *matcher) hits(s string) []hit {
	if len(m.patterns) == 0 {
		return nil
	}
	f := fold(s)
	var out []hit
	for i := 0; i < len(f.text); {
		end := wordEnd(f.text, i)
		if end == i {
			i++
			continue
		}
		if h, ok := m.at(f, i, end); ok {
			h.start, h.end = f.span(h.start, h.end, len(s))
			if n := len(out); n > 0 && h.start < out[n-1].end {
				out[n-1].end = max(out[n-1].end, h.end)
			} else {
				out = append(out, h)
			}
		}
		i = end + 1
	}
	return out
}

// at finds a pattern that begins in the word f.text[start:end]; the longest.
func (m *matcher) at(f folded, start, end int) (hit, bool) {
	best := hit{}
	word := f.text[start:end]
	for _, p := range m.patterns {
		stop := end
		switch {
		case len(p.words) == 1 && p.within:
			if !strings.Contains(word, p.words[0]) {
				continue
			}
		case word != p.words[0]:
			continue
		default:
			rest := f.text[end:]
			missing := false
			for _, w := range p.words[1:] {
				rest = strings.TrimLeft(rest, " ")
				if !strings.HasPrefix(rest, w) || len(rest) > len(w) && rest[len(w)] != ' ' {
					missing = true
					break
				}
				rest = rest[len(w):]
			}
			if missing {
				continue
			}
			stop = len(f.text) - len(rest)
		}
		if stop > best.end {
			best = hit{start, stop, p.alias}
		}
	}
	return best, best.end > 0
}

// found reports whether a pattern occurs in s, plainly or in a code that a reader,
// or a program, would undo: escapes of URLs, JSON, XML, HTML, RDF and e-mail,
// twice over; base64; hexadecimal digits. It returns what stands for it.
func (m *matcher) found(s string) (string, bool) {
	for range 3 {
		if h := m.hits(s); len(h) > 0 {
			return h[0].alias, true
		}
		if alias, ok := m.encoded(s); ok {
			return alias, true
		}
		plain := unescape(s)
		if plain == s {
			break
		}
		s = plain
	}
	return "", false
}

// leastCode is how long base64 or hexadecimal digits must be to hide a part of a
// name; leastWords is the least length of a pattern that is looked for in them: in
// the noise that other bytes give, three letters are found by chance.
const (
	leastCode  = 6
	leastWords = 4
)

// encoded looks into runs of base64, of either alphabet, and of hexadecimal
// digits. Ids and hashes are passed over.
func (m *matcher) encoded(s string) (string, bool) {
	var long *matcher
	var buf []byte
	from := 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && sextets[s[i]] != none {
			continue
		}
		run := s[from:i]
		from = i + 1
		if len(run) < leastCode || len(run) == 36 && uuid(run) || hash(run) {
			continue
		}
		for skip := range 4 {
			buf = decode64(buf[:0], run[skip:])
			if !wordy(buf) {
				continue
			}
			if long == nil {
				long = m.atLeast(leastWords)
			}
			if h := long.hits(string(buf)); len(h) > 0 {
				return h[0].alias, true
			}
		}
		for i := 0; i+2*leastWords <= len(run); {
			n := hexDigits(run[i:])
			for skip := range min(2, n) {
				b, err := hex.DecodeString(run[i+skip : i+skip+(n-skip)&^1])
				if err == nil && wordy(b) {
					if h := m.atLeast(leastWords).hits(string(b)); len(h) > 0 {
						return h[0].alias, true
					}
				}
			}
			i += n + 1
		}
	}
	return "", false
}

// hash reports whether a run is a SHA-256: 64 digits that are no text.
func hash(run string) bool {
	if len(run) != 64 || hexDigits(run) != 64 {
		return false
	}
	b, err := hex.DecodeString(run)
	return err == nil && !utf8.Valid(b)
}

// atLeast is the matcher of the patterns of n letters or more.
func (m *matcher) atLeast(n int) *matcher {
	out := &matcher{}
	for _, p := range m.patterns {
		if len(strings.Join(p.words, "")) >= n {
			out.patterns = append(out.patterns, p)
		}
	}
	return out
}

// sextets are the values of the digits of base64.
const none = 0xff

var sextets = func() (t [256]byte) {
	for i := range t {
		t[i] = none
	}
	for i, c := range "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/" {
		t[c] = byte(i)
	}
	t['-'], t['_'] = 62, 63
	return t
}()

// decode64 appends what the digits say.
func decode64(b []byte, digits string) []byte {
	bits, n := uint32(0), 0
	for i := range len(digits) {
		bits, n = bits<<6|uint32(sextets[digits[i]]), n+6
		if n >= 8 {
			n -= 8
			b = append(b, byte(bits>>n))
		}
	}
	return b
}

// hexDigits is how many hexadecimal digits s begins with.
func hexDigits(s string) int {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'f') {
			return i
		}
	}
	return len(s)
}

// wordy reports whether bytes hold letters enough in a row for a pattern. Most
// bytes that come of what is no code do not.
func wordy(b []byte) bool {
	n := 0
	for i := 0; i < len(b); {
		c := b[i]
		switch {
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			n++
			i++
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRune(b[i:])
			if r == utf8.RuneError {
				n = 0
			} else {
				n++
			}
			i += size
		default:
			if c != ' ' && c != '.' && c != '-' && c != '_' {
				n = 0
			}
			i++
		}
		if n >= leastWords {
			return true
		}
	}
	return false
}

// unescape undoes the escapes of URLs (%C3), quoted-printable (=C3), JSON, RDF and
// DOT (\u00f3, \n), HTML and XML (&oacute;, &#243;).
func unescape(s string) string {
	if !strings.ContainsAny(s, `%=\&`) {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		c := s[i]
		if c != '%' && c != '=' && c != '\\' {
			b = append(b, c)
			i++
			continue
		}
		rest := s[i+1:]
		number := func(from, to int) (uint64, bool) {
			if len(rest) < to || hexDigits(rest[from:to]) < to-from {
				return 0, false
			}
			n, err := strconv.ParseUint(rest[from:to], 16, 32)
			return n, err == nil && n <= utf8.MaxRune
		}
		n, used, ok := uint64(0), 0, false
		if c != '\\' {
			n, ok = number(0, 2)
			if ok {
				b = append(b, byte(n))
				i += 3
				continue
			}
			if c == '=' && strings.HasPrefix(rest, "\n") {
				i += 2
				continue
			}
			if c == '=' && strings.HasPrefix(rest, "\r\n") {
				i += 3
				continue
			}
		} else if rest != "" {
			switch rest[0] {
			case 'u':
				if strings.HasPrefix(rest, "u{") {
					if end := strings.IndexByte(rest, '}'); end > 2 && end <= 8 {
						n, ok = number(2, end)
						used = end + 1
					}
				} else {
					n, ok = number(1, 5)
					used = 5
				}
			case 'U':
				n, ok = number(1, 9)
				used = 9
			case 'x':
				n, ok = number(1, 3)
				used = 3
			case 'n', 'r', 't', 'b', 'f', 'l':
				n, used, ok = ' ', 1, true
			}
		}
		if !ok {
			b = append(b, c)
			i++
			continue
		}
		b = utf8.AppendRune(b, rune(n))
		i += 1 + used
	}
	return html.UnescapeString(string(b))
}

// clean replaces what must not be seen in s. Where it is hidden in a code, the
// whole word that holds the code goes, between white space; and when that does not
// help, all of s: what clean returns never holds a pattern.
func (m *matcher) clean(s string) string {
	if alias, ok := m.found(s); ok {
		if plain := m.replace(s); !m.holds(plain) {
			return plain
		}
		var b strings.Builder
		for i, w := range splitSpace(s) {
			if i%2 == 0 { // a word
				if alias, ok := m.found(w); ok {
					w = alias
				}
			}
			b.WriteString(w)
		}
		if out := m.replace(b.String()); !m.holds(out) {
			return out
		}
		return alias
	}
	return s
}

func (m *matcher) holds(s string) bool { _, ok := m.found(s); return ok }

func (m *matcher) replace(s string) string {
	hits := m.hits(s)
	if len(hits) == 0 {
		return s
	}
	var b strings.Builder
	pos := 0
	for _, h := range hits {
		b.WriteString(s[pos:h.start])
		b.WriteString(h.alias)
		pos = h.end
	}
	b.WriteString(s[pos:])
	return b.String()
}

// splitSpace splits s into words and the white space between them, in turn; the
// first is a word and may be empty.
func splitSpace(s string) []string {
	var out []string
	from, space := 0, false
	for i, r := range s {
		if is := r == ' ' || r == '\n' || r == '\t' || r == '\r'; is != space {
			out = append(out, s[from:i])
			from, space = i, is
		}
	}
	return append(out, s[from:])
}

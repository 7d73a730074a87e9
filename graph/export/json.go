package export

import (
	"strconv"
	"unicode/utf8"
)

// appendJSON appends s as a JSON string. Only what must be escaped is, and a wrong
// byte becomes U+FFFD.
func appendJSON(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && n == 1 {
				b = append(append(b, s[from:i]...), "\uFFFD"...)
				from = i + 1
			}
			i += n
			continue
		}
		if c >= 0x20 && c != '"' && c != '\\' && c != 0x7f {
			i++
			continue
		}
		b = append(b, s[from:i]...)
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		default:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
		i++
		from = i
	}
	b = append(b, s[from:]...)
	return append(b, '"')
}

// An object is a JSON object whose members keep their order; a list is an array.
// Their values are strings, whole numbers, booleans, objects and lists. Members
// that are empty are left out.
type (
	object []member
	member struct {
		key   string
		value any
	}
	list []any
)

// with is the list with an object, unless it has one of the same @id already.
func (l list) with(o object) list {
	for _, x := range l {
		if p, ok := x.(object); ok && p.id() != "" && p.id() == o.id() {
			return l
		}
	}
	return append(l, o)
}

func (o object) id() string {
	for _, m := range o {
		if m.key == "@id" || m.key == "id" {
			s, _ := m.value.(string)
			return s
		}
	}
	return ""
}

func (m member) empty() bool {
	switch v := m.value.(type) {
	case nil:
		return true
	case string:
		return v == ""
	case object:
		return len(v) == 0
	case list:
		return len(v) == 0
	}
	return false
}

// append appends the object, on one line.
func (o object) append(b []byte) []byte {
	b = append(b, '{')
	first := true
	for _, m := range o {
		if m.empty() {
			continue
		}
		if !first {
			b = append(b, ", "...)
		}
		first = false
		b = appendJSON(b, m.key)
		b = append(b, ": "...)
		b = appendMember(b, m.value)
	}
	return append(b, '}')
}

func appendMember(b []byte, v any) []byte {
	switch v := v.(type) {
	case string:
		return appendJSON(b, v)
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case bool:
		return strconv.AppendBool(b, v)
	case object:
		return v.append(b)
	case list:
		b = append(b, '[')
		for i, x := range v {
			if i > 0 {
				b = append(b, ", "...)
			}
			b = appendMember(b, x)
		}
		return append(b, ']')
	}
	return append(b, "null"...)
}

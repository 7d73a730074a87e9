package loaders

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"whosaid/schema"
)

// byteOrderMark is what a UTF-8 text may begin with. It stays in the text.
const byteOrderMark = "\ufeff"

// marks are the byte-order marks of other encodings, longest first.
var marks = []struct {
	mark string
	name string
	enc  encoding.Encoding
}{
	{"\xff\xfe\x00\x00", "utf-32le", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
	{"\x00\x00\xfe\xff", "utf-32be", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
	{"\xff\xfe", "utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
	{"\xfe\xff", "utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
}

// decode returns data as UTF-8. Text that is UTF-8 is returned byte for byte.
// Otherwise its byte-order mark decides, then the zero bytes of UTF-16 without
// one, then the declared character set (from a media type or meta element), and
// last windows-1252, which gives every byte a character and is what most text of
// the Latin world that is not UTF-8 is in. The note says what was done; "" for
// UTF-8.
func decode(data []byte, declared string) (text, note string) {
	for _, m := range marks {
		if bytes.HasPrefix(data, []byte(m.mark)) {
			return convert(data[len(m.mark):], m.enc), "decoded from " + m.name
		}
	}
	if name, enc := zeroBytes(data); enc != nil {
		return convert(data, enc), "decoded from " + name + " (no byte-order mark)"
	}
	if utf8.Valid(data) {
		return string(data), ""
	}
	if declared != "" {
		if enc, name := charset.Lookup(declared); enc != nil && name != "utf-8" && name != "replacement" {
			return convert(data, enc), "decoded from " + name + ", as declared"
		}
	}
	// A long text with a handful of bad bytes is UTF-8 that was damaged: what is
	// good in it should stay as it is.
	if bad, multi := damage(data); multi > 8*bad {
		return string(bytes.ToValidUTF8(data, []byte("\ufffd"))), fmt.Sprintf("not valid UTF-8 at %s: each replaced by U+FFFD", plural(bad, "place"))
	}
	return convert(data, charmap.Windows1252), "not valid UTF-8: decoded from windows-1252"
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// convert decodes; what cannot be decoded becomes U+FFFD.
func convert(data []byte, enc encoding.Encoding) string {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		out = bytes.ToValidUTF8(data, []byte("\ufffd"))
	}
	return string(bytes.ToValidUTF8(out, []byte("\ufffd")))
}

// damage counts the bytes that are not UTF-8 and the characters that need
// several bytes.
func damage(data []byte) (bad, multi int) {
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			multi++
		}
		i += n
	}
	return bad, multi
}

// zeroBytes recognises UTF-16 without a mark: most characters of text in the
// Latin alphabet have a zero for their high byte.
func zeroBytes(data []byte) (string, encoding.Encoding) {
	prefix := data[:min(len(data), sniffLen)&^1]
	if len(prefix) < 8 {
		return "", nil
	}
	var even, odd int
	for i := 0; i < len(prefix); i += 2 {
		if prefix[i] == 0 {
			even++
		}
		if prefix[i+1] == 0 {
			odd++
		}
	}
	switch half := len(prefix) / 2; {
	case odd > half*8/10 && even == 0:
		return "utf-16le", marks[2].enc
	case even > half*8/10 && odd == 0:
		return "utf-16be", marks[3].enc
	}
	return "", nil
}

// decodePrefix returns the first bytes as UTF-8, without a byte-order mark.
func decodePrefix(data []byte) []byte {
	prefix := data[:min(len(data), sniffLen)]
	for _, m := range marks {
		if bytes.HasPrefix(prefix, []byte(m.mark)) {
			return []byte(convert(prefix[len(m.mark):len(prefix)&^3], m.enc))
		}
	}
	if _, enc := zeroBytes(prefix); enc != nil {
		return []byte(convert(prefix, enc))
	}
	return bytes.TrimPrefix(prefix, []byte(byteOrderMark))
}

// signatures are how files that are no text begin.
var signatures = []struct{ prefix, what, next string }{
	{"%PDF-", "a PDF file", "convert it first, for example with pdftotext -layout"},
	{"PK\x03\x04", "a zip archive or an office document", "unpack it, or save it as text or HTML"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", "save it as text or HTML"},
	{"{\\rtf", "an RTF document", "save it as text or HTML"},
	{"\x1f\x8b", "gzip data", "decompress it first"},
	{"BZh", "bzip2 data", "decompress it first"},
	{"\xfd7zXZ\x00", "xz data", "decompress it first"},
	{"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"},
	{"\x28\xb5\x2f\xfd", "zstd data", "decompress it first"},
	{"\x89PNG", "a PNG image", "only text is read"},
	{"\xff\xd8\xff", "a JPEG image", "only text is read"},
	{"GIF8", "a GIF image", "only text is read"},
	{"II*\x00", "a TIFF image", "only text is read"},
	{"MM\x00*", "a TIFF image", "only text is read"},
	{"OggS", "an audio or video file", "only text is read"},
	{"ID3", "an audio file", "only text is read"},
	{"SQLite format 3", "an SQLite database", "only text is read"},
	{"\x7fELF", "a program", "only text is read"},
	{"MZ\x90", "a program", "only text is read"},
	{"%!PS", "a PostScript file", "convert it first, for example with ps2ascii"},
}

// refuseBinary returns an Unsupported error for bytes that are no text.
func refuseBinary(data []byte) error {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.prefix)) {
			return schema.Errorf(schema.Unsupported, "is %s, which is not read; %s", s.what, s.next)
		}
	}
	for _, m := range marks {
		if bytes.HasPrefix(data, []byte(m.mark)) {
			return nil
		}
	}
	if _, enc := zeroBytes(data); enc != nil {
		return nil
	}
	prefix := data[:min(len(data), 64<<10)]
	zeros, control := 0, 0
	for _, b := range prefix {
		switch {
		case b == 0:
			zeros++
		case b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != '\v' && b != 0x1b && b != 0x1a && b != '\b':
			control++
		}
	}
	// One zero byte may be dirt; one in a thousand bytes is no text.
	if zeros*1000 > len(prefix) || (control+zeros)*50 > len(prefix) {
		return schema.Errorf(schema.Unsupported, "is binary data, not text (byte 0 or control characters in its first %s); only text, Markdown, HTML and JSON lines are read", size(int64(len(prefix))))
	}
	return nil
}

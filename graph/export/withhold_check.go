package export

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"
	"unicode"
	"unicode/utf8"

	"whosaid/graph"
	"whosaid/graph/objects"
	"whosaid/schema"
)

// A file is checked in pieces that overlap, so that what lies across the end of
// one is seen in the next. Names and their codes are far shorter than the overlap.
const (
	checkPiece   = 1 << 18
	checkOverlap = 1 << 13
)

// Check implements [Filter]: it reads a finished file and reports whether a
// protected name, a part or a spelling of it occurs in it, or five words of a
// protected quote, plainly or encoded. Words that the formats themselves are made
// of do not count. A zip archive is checked file by file, a database row by row. The
// message does not repeat the name.
func (w *Withhold) Check(name string, r io.Reader) error {
	if err := w.checkPiece(name, 0, []byte(name)); err != nil {
		return err
	}
	buf := make([]byte, 0, checkPiece+checkOverlap)
	at := int64(0)
	for {
		n, err := io.ReadFull(r, buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if at == 0 {
			whole := io.MultiReader(bytes.NewReader(buf), r)
			switch {
			case bytes.HasPrefix(buf, []byte("PK\x03\x04")):
				return spooled(whole, func(f *os.File, size int64) error { return w.checkZip(name, f, size) })
			case bytes.HasPrefix(buf, []byte(sqliteMagic)):
				return spooled(whole, func(f *os.File, _ int64) error { return w.checkSQLite(name, f.Name()) })
			}
		}
		if bad := w.checkPiece(name, at, buf); bad != nil {
			return bad
		}
		switch {
		case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
			return nil
		case err != nil:
			return fmt.Errorf("check %s: %w", name, err)
		}
		keep := buf[len(buf)-checkOverlap:]
		at += int64(len(buf) - len(keep))
		buf = append(buf[:0], keep...)
	}
}

// masked is s with nothing in the place of ids and hashes: what their digits spell
// is nobody's name.
func masked(s string) string {
	var b []byte
	for i := 0; i < len(s); {
		n, digits := 0, 0
		for ; i+n < len(s); n++ {
			c := s[i+n]
			if c >= '0' && c <= '9' {
				digits++
			} else if c < 'a' || c > 'f' {
				break
			}
		}
		if n >= 4 && digits > 0 { // a UUID's groups, the short forms of ids, hashes
			if b == nil {
				b = []byte(s)
			}
			for k := i; k < i+n; k++ {
				b[k] = '0'
			}
		}
		i += n + 1
	}
	if b == nil {
		return s
	}
	return string(b)
}

// checkPiece looks for what is withheld in a piece of a file that begins at byte at.
func (w *Withhold) checkPiece(name string, at int64, piece []byte) error {
	s := string(piece)
	refuse := func(alias string, where int) error {
		return schema.Errorf(schema.Conflict, "%s: what is withheld as %s still occurs in it, near byte %d: nothing was written; protect that spelling too, with --withhold %q, or leave the format out",
			name, alias, at+int64(where), wordsOnly+"...")
	}
	for range 3 {
		for _, h := range w.names.hits(masked(s)) {
			if !ours(s[h.start:h.end]) {
				return refuse(h.alias, h.start)
			}
		}
		if alias, ok := w.names.encoded(s); ok {
			return refuse(alias, 0)
		}
		if alias, ok := w.quotes.in(s); ok {
			return refuse(alias, 0)
		}
		plain := unescape(s)
		if plain == s {
			break
		}
		s = plain
	}
	return nil
}

// spooled calls f with a file that holds what r gives.
func spooled(r io.Reader, f func(*os.File, int64) error) error {
	tmp, err := os.CreateTemp("", "whosaid-check-")
	if err != nil {
		return err
	}
	defer func() { tmp.Close(); os.Remove(tmp.Name()) }()
	n, err := io.Copy(tmp, r)
	if err != nil {
		return err
	}
	return f(tmp, n)
}

func (w *Withhold) checkZip(name string, file *os.File, size int64) error {
	z, err := zip.NewReader(file, size)
	if err != nil {
		return fmt.Errorf("check %s: %w", name, err)
	}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			return fmt.Errorf("check %s: %w", name, err)
		}
		if err := errors.Join(w.Check(name+"/"+f.Name, in), in.Close()); err != nil {
			return err
		}
	}
	return nil
}

// ours reports whether every word of s, as it is written, is a word that the
// formats are made of, and not of what is written in them.
func ours(s string) bool {
	known := boilerplate()
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) {
			i += n
			continue
		}
		end := i + letterRun(s[i:])
		if !known[s[i:end]] {
			return false
		}
		i = end
	}
	return true
}

// letterRun is the length of the letters that s begins with.
func letterRun(s string) int {
	for i, r := range s {
		if !unicode.IsLetter(r) {
			return i
		}
	}
	return len(s)
}

// boilerplate is the words that all formats write of a graph that holds no words:
// their keywords, our vocabulary, the page around an answer. It is made when a check
// first meets something that looks like a name.
var boilerplate = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	add := func(s string) {
		for i := 0; i < len(s); {
			if n := letterRun(s[i:]); n > 0 {
				known[s[i:i+n]] = true
				i += n
				continue
			}
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
		}
	}
	g, err := wordless()
	if err != nil {
		return known
	}
	defer g.Close()
	v := g.View()
	defer v.Close()
	ctx := context.Background()
	for _, f := range All() {
		s, err := NewSource(ctx, v, Options{})
		if err != nil {
			continue
		}
		if f.Directory {
			dir, err := os.MkdirTemp("", "whosaid-words-")
			if err != nil {
				continue
			}
			if f.WriteDir(ctx, dir, s) == nil {
				_ = fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
					if err == nil && !d.IsDir() {
						add(path)
						b, _ := fs.ReadFile(os.DirFS(dir), path)
						add(string(b))
					}
					return nil
				})
			}
			_ = os.RemoveAll(dir)
			continue
		}
		var b bytes.Buffer
		if f.Write(ctx, &b, s) == nil {
			add(b.String())
		}
	}
	for _, c := range []schema.Commitment{schema.Asserted, schema.Reported, schema.Alleged, schema.Denied, schema.Predicted, schema.Demanded, schema.Doubted} {
		add(string(c))
	}
	return known
})

// wordless is a graph with a node of every class and not one word of a source in it.
func wordless() (*graph.Store, error) {
	g, err := graph.Memory()
	if err != nil {
		return nil, err
	}
	run := func(id string) schema.Run { return schema.Run{ID: schema.NewID(schema.KindRun, id), Kind: "1"} }
	read := func(text string) *schema.Batch {
		hash := objects.Sum([]byte(text)).String()
		all := schema.Span{End: len(text)}
		r := &schema.Reading{Document: schema.Document{URI: text, Part: 1, Title: text, Publisher: text, Author: text, Published: "2001-01-01", DateSource: "1",
			Place: text, Language: "1", URL: text, MediaType: "1", Span: all, SHA256: hash, TextSHA256: hash}}
		r.Document.Identify()
		n := schema.NewName(schema.Person, text, "1")
		n.Aliases, n.Role, n.For = []string{"1"}, "1", "1"
		r.Names = []schema.Name{n}
		r.Entities = []schema.Mention{{Span: all, Text: text, Type: n.Kind, Entity: n.ID, Name: n.Name}}
		r.Dates = []schema.TimeMention{{Span: all, Text: text, EDTF: "2001", Timex: "2001", Kind: "date", Role: schema.RoleEvent}}
		one, about := 1.0, "about"
		r.Quantities = []schema.Quantity{{Span: all, Text: text, Value: &one, Min: &one, Max: &one, Approx: &about, Unit: "1", Of: "1"}}
		r.Citations = []schema.Citation{{Span: all, Text: text, Kind: "url", Target: "1"}}
		r.Claims = []schema.Assertion{{Span: all, Quote: text, Text: text, Commitment: schema.Asserted, Negated: true, Presupposed: true, Headline: true,
			Chain: []schema.Step{{Source: n.ID, Name: n.Name, Kind: n.Kind, Role: "1", For: "1", Commitment: schema.Asserted}}, Entities: []schema.ID{n.ID},
			Quantities: []int{0}, EventDate: "2001-01-01", SaidDate: "2001-01-01", Cites: []string{"1"}}}
		r.Identify()
		return &schema.Batch{ID: schema.NewID(schema.KindBatch, text), Kind: "read", Reading: r, Run: run(text)}
	}
	const one, two = "1 2 3 4", "5 6 7 8"
	a, b := read(one), read(two)
	x, y := a.Reading.Claims[0], b.Reading.Claims[0]
	link := schema.Link{A: x.ID, B: y.ID, ClaimA: x.Claim, ClaimB: y.Claim, Relation: schema.Contradicts, Kind: "numeric", Rule: "quantity", Time: "overlap",
		Comparable: true, Why: "1", Evidence: []schema.Evidence{{Assertion: x.ID, Side: "a", Words: schema.Words{Span: x.Span, Text: one}}}}
	link.Identify()
	origin := schema.Origin{Kind: "copy", Label: "1", Members: []schema.Member{{Document: a.Reading.Document.ID, Assertion: x.ID, Evidence: "1", Words: "1", Share: 1}}}
	origin.Identify()
	verdict := schema.Review{Target: x.Claim, Decision: "verdict", Verdict: "1", Reason: "1", Reviewer: "1", At: "2001-01-01T00:00:00Z"}
	verdict.Identify()
	for _, p := range []struct {
		b    *schema.Batch
		text string
	}{{a, one}, {b, two}, {&schema.Batch{ID: schema.NewID(schema.KindBatch, "l"), Kind: "link", Run: run("l"), Links: []schema.Link{link}, Origins: []schema.Origin{origin},
		Checked: []schema.Checked{{A: x.ID, B: y.ID, Rule: "1", Why: "1"}}, Same: []schema.Identity{schema.NewIdentity(a.Reading.Names[0].ID, b.Reading.Names[0].ID, schema.Unsure, "1", "1")}}, ""},
		{&schema.Batch{ID: schema.NewID(schema.KindBatch, "r"), Kind: "review", Run: run("r"), Review: &verdict}, ""}} {
		if _, err := g.Append(context.Background(), p.b, []byte(p.text)); err != nil {
			return nil, errors.Join(err, g.Close())
		}
	}
	return g, nil
}

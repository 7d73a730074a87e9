package attribution

import (
	"strings"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

// A page of letters to the editor holds the words of several people: each from its
// salutation to the line that signs it.

// hails open letters to an editor.
var hails = []string{"sir -", "sir –", "sir —", "sir,", "sir:", "sirs,", "madam -", "madam,", "dear sir", "dear editor", "dear madam", "editor,", "editor:", "to the editor"}

// maxLetter is how many paragraphs a letter has.
const maxLetter = 24

// letters makes a turn of each letter to the editor that is signed below.
func (r *reader) letters() {
	if len(r.turns) > 0 {
		return
	}
	for p := 0; p < len(r.t.Paragraphs); p++ {
		g := &r.t.Paragraphs[p]
		if g.From >= g.To || !hailed(r.t.Source[g.Start:g.End]) || p > 0 && r.fromLine(p-1) {
			continue
		}
		for k := p + 1; k < len(r.t.Paragraphs) && k <= p+maxLetter; k++ {
			s := &r.t.Paragraphs[k]
			if hailed(r.t.Source[s.Start:s.End]) || r.fromLine(k) {
				break
			}
			name, ok := r.signature(s)
			if !ok {
				if s.Kind == segment.Heading && k > p+1 {
					break
				}
				continue
			}
			if schema.Fold(plainName(name.Of(r.t.Source))) == schema.Fold(r.doc.Author) {
				break // the document is his own words as a whole
			}
			words, ok := trimSpan(r.t.Source, r.afterHail(g.Start), r.t.Paragraphs[k-1].End)
			if ok {
				r.turns = append(r.turns, turn{label: name, name: name, words: words, sent: g.From})
			}
			p = k
			break
		}
	}
}

// fromLine reports whether a paragraph names a letter's writer above it: "From Ana Kuhl,
// Port Wendel".
func (r *reader) fromLine(p int) bool {
	g := &r.t.Paragraphs[p]
	return strings.HasPrefix(r.t.Source[g.Start:g.End], "From ")
}

func hailed(text string) bool {
	low := lower(text[:min(len(text), 20)])
	for _, h := range hails {
		if strings.HasPrefix(low, h) {
			return true
		}
	}
	return false
}

// afterHail is where a letter that opens at an offset begins behind its salutation.
func (r *reader) afterHail(at int) int {
	line := r.t.Source[at:min(r.t.End, at+24)]
	for _, mark := range []string{" - ", " – ", " — ", ", ", ": "} {
		if i := strings.Index(line, mark); i > 0 {
			return at + i + len(mark)
		}
	}
	return at
}

// signature is the name that a line of its own begins with: "Colin Marsh, director",
// "DEREK SOWERBY".
func (r *reader) signature(g *segment.Paragraph) (schema.Span, bool) {
	line, _, _ := strings.Cut(r.t.Source[g.Start:g.End], "\n")
	if len(line) > maxLabel || strings.HasSuffix(line, ".") || strings.HasSuffix(line, "?") {
		return schema.Span{}, false
	}
	name, _, _ := strings.Cut(line, ",")
	name, _, _ = strings.Cut(name, " (")
	plain := plainName(name)
	if n := len(strings.Fields(plain)); n < 2 && !honoured(name) || n > 4 {
		return schema.Span{}, false
	}
	for _, w := range strings.Fields(plain) {
		if !capital(w) {
			return schema.Span{}, false
		}
	}
	at := schema.Span{Start: g.Start, End: g.Start + len(name)}
	return at, r.isPerson(at) || strings.ToUpper(plain) == plain || honoured(name) || len(line) > len(name) && properName(plain)
}

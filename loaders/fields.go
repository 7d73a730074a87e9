package loaders

import (
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"whosaid/schema"
)

// fieldKeys are the words under which front matter, mail headers and JSON
// records give a field.
var fieldKeys = map[string]string{
	"title": "title", "headline": "title", "subject": "title", "betreff": "title",
	"publisher": "publisher", "source": "publisher", "outlet": "publisher", "publication": "publisher", "newspaper": "publisher", "site": "publisher", "site_name": "publisher", "sitename": "publisher", "organisation": "publisher", "organization": "publisher", "issuer": "publisher", "issued by": "publisher", "published by": "publisher", "agency": "publisher",
	"author": "author", "authors": "author", "byline": "author", "by": "author", "writer": "author", "written by": "author", "creator": "author", "reporter": "author",
	"date": "published", "published": "published", "published_at": "published", "publishedat": "published", "published on": "published", "publish_date": "published", "publication_date": "published", "publication date": "published", "pubdate": "published", "date_published": "published", "datepublished": "published", "issued": "published", "created": "published", "posted": "published", "posted on": "published", "sent": "published", "release date": "published", "date of publication": "published", "date published": "published", "timestamp": "published",
	"updated": "updated", "modified": "updated", "lastmod": "updated", "last updated": "updated", "date_modified": "updated",
	"place": "place", "location": "place", "dateline": "place", "city": "place",
	"language": "language", "lang": "language", "locale": "language",
	"url": "url", "link": "url", "permalink": "url", "canonical": "url", "canonical_url": "url", "source_url": "url", "web": "url",
	"from": "from", "to": "other", "cc": "other", "bcc": "other", "reply-to": "other", "message-id": "other", "x-mailer": "other", "mime-version": "other", "content-type": "other", "received": "other", "return-path": "other", "importance": "other", "attachments": "other", "attachment": "other",
	"slug": "other", "tags": "other", "categories": "other", "category": "other", "section": "other", "layout": "other", "draft": "other", "description": "other", "summary": "other", "keywords": "other", "id": "id", "uid": "other", "copyright": "other", "subtitle": "other", "editor": "other", "priority": "other", "edition": "other", "word count": "other", "accessed": "other", "retrieved": "other",
}

// knownKey returns the field that a line "Key: value" gives, "" for other lines.
func knownKey(line string) string {
	key, value, ok := keyValue(line)
	if !ok || value == "" && fieldKeys[key] != "other" {
		return ""
	}
	return fieldKeys[key]
}

// keyValue cuts a line "Key: value", with or without emphasis on the key, and
// returns the key in lower case.
func keyValue(line string) (key, value string, ok bool) {
	i := strings.IndexByte(line, ':')
	if i < 1 || i > 30 {
		return "", "", false
	}
	key = strings.ToLower(strings.Trim(line[:i], " *_\t>"))
	value = strings.Trim(line[i+1:], " \t*_\r")
	if key == "" || strings.IndexFunc(key, func(r rune) bool {
		return !unicode.IsLetter(r) && r != ' ' && r != '-' && r != '_'
	}) >= 0 {
		return "", "", false
	}
	return key, value, true
}

// set gives a field the value, unless it has one.
func (f *Fields) set(field, value string) {
	value = strings.TrimSpace(value)
	if value == "" {
		return
	}
	put := func(to *string) {
		if *to == "" {
			*to = value
		}
	}
	switch field {
	case "id":
		put(&f.ID)
	case "title":
		put(&f.Title)
	case "publisher":
		put(&f.Publisher)
	case "author":
		value = trimByline(value)
		put(&f.Author)
	case "published":
		put(&f.Published)
	case "place":
		put(&f.Place)
	case "language":
		put(&f.Language)
	case "url":
		put(&f.URL)
	case "from":
		if i := strings.IndexByte(value, '<'); i > 0 {
			value = value[:i]
		}
		value = strings.Trim(value, ` "'`)
		switch {
		case hasMail(value) || value == "":
		case isOrganisationName(value):
			put(&f.Publisher)
		default:
			put(&f.Author)
		}
	}
}

// trimByline cuts "By" off an author's name.
func trimByline(s string) string {
	for _, p := range []string{"By ", "by ", "BY "} {
		s = strings.TrimPrefix(s, p)
	}
	return strings.TrimSpace(s)
}

// A block of metadata at the head of a part: front matter, or a mail's header.
type block struct {
	schema.Span // from its first byte to the end of its last line
	fields      Fields
	updated     string
	next        int    // index of the first paragraph after it
	note        string // what was wrong with it
	kind        string // "front matter" or "header"
	title       schema.Span
}

// maxFrontMatter bounds front matter, in bytes.
const maxFrontMatter = 64 << 10

// frontMatter reads a block of YAML between two lines "---" that begins at
// paragraph i. Inside a file, where a rule may also part two texts, its first
// line must be a known key.
func (t *layout) frontMatter(i int) (block, bool) {
	if i >= len(t.ps) || !t.ps[i].rule {
		return block{}, false
	}
	fence := t.ps[i].Of(t.text)
	if fence != "---" && fence != "+++" {
		return block{}, false
	}
	open := t.ps[i].End
	end, stop := -1, -1
	for at := open; at < len(t.text) && at-open < maxFrontMatter; {
		nl := strings.IndexByte(t.text[at:], '\n')
		if nl < 0 {
			nl = len(t.text) - at
		}
		if l := strings.TrimSpace(t.text[at : at+nl]); at > open && (l == fence || l == "...") {
			end, stop = at, at+nl
			break
		}
		at += nl + 1
	}
	if end < 0 {
		return block{}, false
	}
	body := t.text[open:end]
	known := false
	for n, l := range strings.SplitN(strings.TrimSpace(body), "\n", 100) {
		l = strings.TrimSpace(l)
		if fence == "+++" {
			l = strings.Replace(l, "=", ":", 1)
		}
		if key, _, ok := keyValue(l); ok && fieldKeys[key] != "" {
			known = true
		} else if n == 0 && i > 0 && !ok && !strings.HasPrefix(l, "#") {
			return block{}, false
		}
	}
	if !known && i > 0 {
		return block{}, false
	}
	b := block{Span: schema.Span{Start: t.ps[i].Start, End: stop}, kind: "front matter"}
	b.next = i + 1
	for b.next < len(t.ps) && t.ps[b.next].Start < stop {
		b.next++
	}
	if pairs, ok := yamlPairs(body); ok && fence == "---" {
		for _, p := range pairs {
			b.put(p[0], p[1])
		}
	} else {
		if fence == "---" {
			b.note = "front matter is not valid YAML: read line by line"
		}
		for _, l := range strings.Split(body, "\n") {
			if fence == "+++" {
				l = strings.Replace(l, "=", ":", 1)
			}
			if key, value, ok := keyValue(strings.TrimSpace(l)); ok && l == strings.TrimLeft(l, " \t") {
				b.put(key, strings.Trim(value, `"'`))
			}
		}
	}
	if b.fields.Title != "" {
		if j := strings.Index(body, b.fields.Title); j >= 0 {
			b.title = schema.Span{Start: open + j, End: open + j + len(b.fields.Title)}
		}
	}
	return b, true
}

func (b *block) put(key, value string) {
	field := fieldKeys[strings.ToLower(strings.TrimSpace(key))]
	if field == "updated" {
		b.updated = value
		return
	}
	b.fields.set(field, value)
}

// yamlPairs returns the top-level keys of a YAML mapping with their values as
// they are written; lists are joined with commas, of mappings the name is taken.
func yamlPairs(s string) ([][2]string, bool) {
	var doc yaml.Node
	if yaml.Unmarshal([]byte(s), &doc) != nil || len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return nil, false
	}
	m := doc.Content[0]
	var out [][2]string
	for i := 0; i+1 < len(m.Content); i += 2 {
		out = append(out, [2]string{m.Content[i].Value, yamlValue(m.Content[i+1], 0)})
	}
	return out, true
}

func yamlValue(n *yaml.Node, depth int) string {
	switch {
	case depth > 3:
		return ""
	case n.Kind == yaml.ScalarNode && n.Tag != "!!null":
		return n.Value
	case n.Kind == yaml.SequenceNode:
		var out []string
		for _, c := range n.Content {
			if v := yamlValue(c, depth+1); v != "" && len(out) < 20 {
				out = append(out, v)
			}
		}
		return strings.Join(out, ", ")
	case n.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			if k := strings.ToLower(n.Content[i].Value); k == "name" || k == "title" {
				return yamlValue(n.Content[i+1], depth+1)
			}
		}
	}
	return ""
}

// header reads a run of lines "Key: value" that begins at paragraph i, as a
// mail, a database of press cuttings or an archive puts them: at least two, one
// of which says what, whose or when the text is.
func (t *layout) header(i int) (block, bool) {
	b := block{kind: "header", next: i}
	known, telling := 0, false
	for b.next < len(t.ps) {
		p := &t.ps[b.next]
		if b.next > i && (p.gap > 0 || p.page) || p.rule || p.words > 60 {
			break
		}
		key, value, ok := keyValue(p.text)
		if !ok {
			if b.next == i || !indented(t.text, p.Start) {
				break
			}
			b.next++ // the rest of a folded line
			continue
		}
		field := fieldKeys[key]
		if field == "" && b.next == i {
			break
		}
		if field == "" && !strings.Contains(key, "-") && strings.Count(key, " ") > 2 {
			break
		}
		if field != "" {
			known++
		}
		if field == "title" {
			if b.fields.Title == "" {
				if j := strings.LastIndex(p.content.Of(t.text), value); j >= 0 && value != "" {
					at := schema.Span{Start: p.content.Start + j, End: p.content.Start + j + len(value)}
					if cut := trimSubject(value); cut != "" {
						at.Start += len(value) - len(cut)
						value = cut
					}
					b.title = at
				}
			}
		}
		if field == "published" {
			telling = telling || len(findDates(value)) > 0 || key == "date" || key == "sent"
		} else if field == "title" || field == "publisher" || field == "from" || field == "author" {
			telling = true
		}
		b.put(key, value)
		b.next++
	}
	if known < 2 || !telling || b.next == i {
		return block{}, false
	}
	b.Span = schema.Span{Start: t.ps[i].Start, End: t.ps[b.next-1].End}
	return b, true
}

func indented(text string, at int) bool {
	return at > 0 && (text[at-1] == ' ' || text[at-1] == '\t')
}

// trimSubject cuts "Re:" and "Fwd:" off a mail's subject.
func trimSubject(s string) string {
	for n := 0; n < 6; n++ {
		l := strings.ToLower(s)
		cut := false
		for _, p := range []string{"re:", "fw:", "fwd:", "aw:", "wg:"} {
			if strings.HasPrefix(l, p) {
				s, cut = strings.TrimSpace(s[len(p):]), true
				break
			}
		}
		if !cut {
			break
		}
	}
	return s
}

// NormalDate returns a date given as a field as EDTF: an EDTF string as it is, and
// any form that a date line may have. It reports false for other words.
func NormalDate(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 200 {
		return "", false
	}
	if _, err := schema.ParseDate(s); err == nil {
		return fullClock(s), true
	}
	ds := findDates(s)
	if len(ds) == 0 || ds[0].edtf() == "" {
		return "", false
	}
	if _, err := schema.ParseDate(ds[0].edtf()); err != nil {
		return "", false
	}
	return ds[0].edtf(), true
}

// fullClock writes a date-time with seconds and without fractions of them.
func fullClock(s string) string {
	day, clock, ok := strings.Cut(s, "T")
	if !ok || strings.Contains(s, "/") {
		return s
	}
	zone := ""
	if i := strings.IndexAny(clock, "Z+-"); i >= 0 {
		clock, zone = clock[:i], clock[i:]
	}
	clock, _, _ = strings.Cut(clock, ".")
	if strings.Count(clock, ":") == 1 {
		clock += ":00"
	}
	return day + "T" + clock + zone
}

package loaders

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"strconv"
	"strings"

	"whosaid/schema"
)

func init() {
	Register(&Loader{
		Name:       "jsonl",
		MediaTypes: []string{"application/jsonl", "application/x-ndjson", "application/jsonlines", "application/json"},
		Extensions: []string{".jsonl", ".ndjson", ".json"},
		Sniff: func(prefix []byte) bool {
			p := bytes.TrimLeft(prefix, " \t\r\n")
			return bytes.HasPrefix(p, []byte("{\"")) && bytes.Contains(p, []byte("\"text\""))
		},
		Read: readRecords,
	})
}

// A record is one line of JSON lines: a document with its text and what is known
// of it. Other keys are ignored.
type record struct {
	fields    Fields
	uri       string
	mediaType string
	text      string
	hasText   bool
}

// readRecords yields a file for each record. A line that is no record is refused
// with its number, and the rest are read. A JSON array of records, or one record
// over several lines, is read too.
func readRecords(ctx context.Context, in Input, lim Limits) iter.Seq2[*File, error] {
	return func(yield func(*File, error) bool) {
		text, _ := decode(in.Data, declaredCharset(in.MediaType))
		data := []byte(strings.TrimPrefix(text, byteOrderMark))
		if len(bytes.TrimSpace(data)) == 0 {
			yield(nil, errEmpty())
			return
		}
		if list, ok := oneValue(data); ok {
			for n, raw := range list {
				f, err := readRecord(ctx, in, raw, n+1, lim)
				if err != nil {
					err = schema.Errorf(schema.CodeOf(err), "record %d: %w", n+1, err)
				}
				if !yield(f, err) {
					return
				}
			}
			return
		}
		line, count := 0, 0
		for len(data) > 0 {
			if ctx.Err() != nil {
				yield(nil, ctx.Err())
				return
			}
			line++
			raw := data
			if i := bytes.IndexByte(data, '\n'); i >= 0 {
				raw, data = data[:i], data[i+1:]
			} else {
				data = nil
			}
			raw = bytes.TrimRight(raw, "\r")
			if len(bytes.TrimSpace(raw)) == 0 {
				continue
			}
			count++
			f, err := readRecord(ctx, in, raw, count, lim)
			if err != nil {
				err = schema.Errorf(schema.CodeOf(err), "line %d: %w", line, err)
			}
			if !yield(f, err) {
				return
			}
		}
	}
}

// oneValue recognises an array of objects, and an object that is written over
// several lines.
func oneValue(data []byte) ([]json.RawMessage, bool) {
	trimmed := bytes.TrimSpace(data)
	switch {
	case trimmed[0] == '[':
		var list []json.RawMessage
		err := json.Unmarshal(trimmed, &list)
		return list, err == nil
	case trimmed[0] == '{' && bytes.IndexByte(trimmed, '\n') >= 0:
		first := trimmed[:bytes.IndexByte(trimmed, '\n')]
		if json.Valid(first) || !json.Valid(trimmed) {
			return nil, false
		}
		return []json.RawMessage{trimmed}, true
	}
	return nil, false
}

// readRecord reads one record as a file. Its parts are one: a record is a document.
func readRecord(ctx context.Context, in Input, raw []byte, n int, lim Limits) (*File, error) {
	if len(raw) > lim.Line {
		return nil, schema.Errorf(schema.Unsupported, "a record of %s is more than the limit of %s; raise it to an eighth of %s", size(int64(len(raw))), size(int64(lim.Line)), FlagSize)
	}
	r, err := parseRecord(raw)
	if err != nil {
		return nil, err
	}
	switch {
	case !r.hasText:
		return nil, schema.Errorf(schema.Invalid, "no \"text\" in the record")
	case strings.TrimSpace(r.text) == "":
		return nil, schema.Errorf(schema.Invalid, "the record's \"text\" is empty")
	}
	sub := Input{URI: in.URI, MediaType: r.mediaType, Data: []byte(r.text), Fields: r.fields, Source: "record", Whole: true}
	if r.uri != "" {
		sub.URI = r.uri
	}
	// What the caller knows wins.
	over := in.Fields
	over.fillFrom(r.fields)
	sub.Fields = over
	if r.mediaType == "" && !looksLikeHTML(sub.Data[:min(len(sub.Data), sniffLen)]) {
		sub.MediaType = "text/plain"
	}
	l, err := find(sub, lim)
	if err != nil {
		return nil, err
	}
	if l.Name == "jsonl" {
		return nil, schema.Errorf(schema.Unsupported, "a record within a record is not read")
	}
	for f, err := range l.Read(ctx, sub, lim) {
		if err != nil {
			return nil, err
		}
		f.Original, f.SHA256 = bytes.Clone(raw), Sum(raw)
		for i := range f.Parts {
			p := &f.Parts[i]
			p.Document.SHA256 = f.SHA256
			if !in.Whole {
				p.Document.Part = n
			}
			p.Document.Identify()
		}
		return f, nil
	}
	return nil, schema.Errorf(schema.Invalid, "nothing to read in the record")
}

// fillFrom fills what is empty.
func (f *Fields) fillFrom(g Fields) {
	for _, kv := range [][2]string{{"id", g.ID}, {"title", g.Title}, {"publisher", g.Publisher}, {"author", g.Author}, {"published", g.Published}, {"place", g.Place}, {"language", g.Language}, {"url", g.URL}} {
		f.set(kv[0], kv[1])
	}
}

// parseRecord reads the keys of a record. Where two keys give one field, the
// first in the line wins.
func parseRecord(raw []byte) (record, error) {
	var r record
	dec := json.NewDecoder(bytes.NewReader(raw))
	tok, err := dec.Token()
	if err != nil {
		return r, jsonError(err)
	}
	if tok != json.Delim('{') {
		return r, schema.Errorf(schema.Invalid, "is no JSON object")
	}
	for dec.More() {
		tok, err := dec.Token()
		if err != nil {
			return r, jsonError(err)
		}
		key := strings.ToLower(tok.(string))
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return r, jsonError(err)
		}
		s, isString := scalar(value)
		switch key {
		case "text", "body", "content":
			if isString && !r.hasText {
				r.text, r.hasText = s, true
			}
		case "uri", "path", "file":
			r.uri = s
		case "media_type", "mediatype", "mime_type":
			r.mediaType = s
		default:
			if field := fieldKeys[key]; field != "other" && field != "updated" {
				r.fields.set(field, s)
			}
		}
	}
	if _, err := dec.Token(); err != nil {
		return r, jsonError(err)
	}
	if dec.More() {
		return r, schema.Errorf(schema.Invalid, "more follows the JSON object on the line")
	}
	return r, nil
}

// scalar returns a string or number, the names in a list joined, or the name of
// an object.
func scalar(raw json.RawMessage) (string, bool) {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s, true
	}
	var f float64
	if json.Unmarshal(raw, &f) == nil && string(raw) != "null" {
		return strconv.FormatFloat(f, 'f', -1, 64), false
	}
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) == nil {
		var out []string
		for _, e := range list[:min(len(list), 20)] {
			if v, _ := scalar(e); v != "" && (len(e) == 0 || e[0] != '[') {
				out = append(out, v)
			}
		}
		return strings.Join(out, ", "), false
	}
	var o struct{ Name, Title string }
	if json.Unmarshal(raw, &o) == nil {
		if o.Name != "" {
			return o.Name, false
		}
		return o.Title, false
	}
	return "", false
}

func jsonError(err error) error {
	var syn *json.SyntaxError
	if errors.As(err, &syn) {
		return schema.Errorf(schema.Invalid, "malformed JSON at byte %d: %w", syn.Offset, err)
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return schema.Errorf(schema.Invalid, "malformed JSON: the line ends before its object does")
	}
	return schema.Errorf(schema.Invalid, "malformed JSON: %w", err)
}

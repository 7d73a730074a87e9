package loaders

import (
	"bytes"
	"context"
	"iter"
	"strings"

	"whosaid/schema"
)

func init() {
	Register(&Loader{
		Name:       "text",
		MediaTypes: []string{"text/plain"},
		Extensions: []string{".txt", ".text"},
		Read: one(func(_ context.Context, in Input, lim Limits) (*File, error) {
			return readText(in, lim, "text/plain")
		}),
	})
	Register(&Loader{
		Name:       "markdown",
		MediaTypes: []string{"text/markdown", "text/x-markdown"},
		Extensions: []string{".md", ".markdown", ".mkd"},
		Read: one(func(_ context.Context, in Input, lim Limits) (*File, error) {
			return readText(in, lim, "text/markdown")
		}),
	})
}

// one makes a Read of a format whose files hold one text each.
func one(read func(context.Context, Input, Limits) (*File, error)) func(context.Context, Input, Limits) iter.Seq2[*File, error] {
	return func(ctx context.Context, in Input, lim Limits) iter.Seq2[*File, error] {
		return func(yield func(*File, error) bool) { yield(read(ctx, in, lim)) }
	}
}

// readText reads plain text and Markdown: the text is the file, and front matter
// is understood in both.
func readText(in Input, lim Limits, mediaType string) (*File, error) {
	if len(bytes.TrimSpace(in.Data)) == 0 {
		return nil, errEmpty()
	}
	text, note := decode(in.Data, declaredCharset(in.MediaType))
	if err := checkLines(text, lim.Line); err != nil {
		return nil, err
	}
	f := newFile(in, mediaType, text)
	if note != "" {
		f.Notes = append(f.Notes, note)
	}
	err := f.divide(in, page{}, lim)
	return f, err
}

func errEmpty() error {
	return schema.Errorf(schema.Invalid, "is empty; there is nothing to read")
}

// checkLines refuses text with a line above the limit.
func checkLines(text string, limit int) error {
	n := 1
	for rest := text; rest != ""; n++ {
		i := strings.IndexByte(rest, '\n')
		if i < 0 {
			i = len(rest)
		}
		if i > limit {
			return schema.Errorf(schema.Unsupported, "line %d: %s without a line break is more than the limit of %s; break the line, or raise the limit to an eighth of %s", n, size(int64(i)), size(int64(limit)), FlagSize)
		}
		rest = rest[min(i+1, len(rest)):]
	}
	return nil
}

// declaredCharset returns the charset parameter of a media type.
func declaredCharset(mediaType string) string {
	_, rest, ok := strings.Cut(strings.ToLower(mediaType), "charset=")
	if !ok {
		return ""
	}
	rest, _, _ = strings.Cut(rest, ";")
	return strings.Trim(rest, ` "'`)
}

// newFile returns the file of an input, without its parts.
func newFile(in Input, mediaType, text string) *File {
	return &File{
		URI: in.URI, ID: in.Fields.ID, MediaType: mediaType,
		Original: in.Data, SHA256: Sum(in.Data),
		Text: text, TextSHA256: Sum([]byte(text)),
	}
}

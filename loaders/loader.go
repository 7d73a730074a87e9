package loaders

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"path"
	"slices"
	"strings"

	"whosaid/schema"
)

// A Loader reads one format. It is data plus a function, and holds no state.
type Loader struct {
	Name       string   // "html"
	MediaTypes []string // the first one is what its files are said to be
	Extensions []string // with the dot, in lower case
	// Sniff reports whether a file that begins with prefix (up to sniffLen bytes,
	// decoded where it has a byte-order mark) is surely of this format. Nil never
	// claims a file.
	Sniff func(prefix []byte) bool
	// Read yields the files in the input: one, or one a record. An error in one
	// record does not end the sequence.
	Read func(ctx context.Context, in Input, lim Limits) iter.Seq2[*File, error]
}

// sniffLen is how many bytes Sniff may look at.
const sniffLen = 4096

var registry []*Loader

// Register adds a format. It is called from init functions, and panics when two
// formats claim one media type or extension.
func Register(l *Loader) {
	for _, r := range registry {
		for _, m := range l.MediaTypes {
			if slices.Contains(r.MediaTypes, m) {
				panic(fmt.Sprintf("loaders: %s and %s both read %s", r.Name, l.Name, m))
			}
		}
		for _, e := range l.Extensions {
			if slices.Contains(r.Extensions, e) {
				panic(fmt.Sprintf("loaders: %s and %s both read *%s", r.Name, l.Name, e))
			}
		}
	}
	registry = append(registry, l)
	slices.SortFunc(registry, func(a, b *Loader) int { return cmp.Compare(a.Name, b.Name) })
}

// Formats returns the registered formats by name.
func Formats() []*Loader { return slices.Clone(registry) }

// Load reads an input that holds one file. An input of several records (JSON
// lines) with more than one is Invalid: use [LoadAll].
func Load(ctx context.Context, in Input, lim Limits) (*File, error) {
	var out *File
	for f, err := range LoadAll(ctx, in, lim) {
		if err != nil {
			return nil, err
		}
		if out != nil {
			return nil, schema.Errorf(schema.Invalid, "load %s: more than one record", in.URI)
		}
		out = f
	}
	if out == nil {
		return nil, schema.Errorf(schema.Invalid, "load %s: no record in it", in.URI)
	}
	return out, nil
}

// LoadAll reads an input. It yields each file in it, or in its place the error
// for which that one is refused: Unsupported for bytes that no format reads,
// Invalid for malformed ones. Errors name the input and the place in it. The
// sequence goes on after an error as long as there is more to read.
func LoadAll(ctx context.Context, in Input, lim Limits) iter.Seq2[*File, error] {
	return func(yield func(*File, error) bool) {
		lim = lim.withDefaults()
		l, err := find(in, lim)
		if err != nil {
			yield(nil, fmt.Errorf("load %s: %w", in.URI, err))
			return
		}
		for f, err := range l.Read(ctx, in, lim) {
			if ctx.Err() != nil {
				yield(nil, ctx.Err())
				return
			}
			if err != nil {
				f, err = nil, fmt.Errorf("load %s: %w", in.URI, err)
			}
			if !yield(f, err) {
				return
			}
		}
	}
}

// find chooses the format: a media type that was given decides; then content
// that is surely of one format; then the extension; then plain text.
func find(in Input, lim Limits) (*Loader, error) {
	if int64(len(in.Data)) > lim.Size {
		return nil, tooLarge(int64(len(in.Data)), lim.Size)
	}
	if mt, _, _ := strings.Cut(in.MediaType, ";"); mt != "" {
		mt = strings.ToLower(strings.TrimSpace(mt))
		for _, l := range registry {
			if slices.Contains(l.MediaTypes, mt) {
				if err := refuseBinary(in.Data); err != nil {
					return nil, err
				}
				return l, nil
			}
		}
		return nil, schema.Errorf(schema.Unsupported, "no format reads %s (there are: %s)", mt, names())
	}
	if err := refuseBinary(in.Data); err != nil {
		return nil, err
	}
	prefix := decodePrefix(in.Data)
	for _, l := range registry {
		if l.Sniff != nil && l.Sniff(prefix) {
			return l, nil
		}
	}
	ext := strings.ToLower(path.Ext(in.URI))
	for _, l := range registry {
		if slices.Contains(l.Extensions, ext) {
			return l, nil
		}
	}
	if what := notProse[ext]; what != "" {
		return nil, schema.Errorf(schema.Unsupported, "is %s, which is not read as a document; rename it to .txt if it holds running text", what)
	}
	return byName("text"), nil
}

// notProse are extensions of files whose characters are no running text. Any
// other unknown extension is read as plain text.
var notProse = map[string]string{
	".csv": "a table", ".tsv": "a table", ".tab": "a table",
	".xml": "XML", ".rss": "a feed", ".atom": "a feed", ".svg": "a picture", ".kml": "map data", ".geojson": "map data",
	".yaml": "configuration", ".yml": "configuration", ".toml": "configuration", ".ini": "configuration", ".cfg": "configuration", ".conf": "configuration", ".lock": "a lock file",
	".css": "a style sheet", ".js": "a program", ".mjs": "a program", ".ts": "a program", ".go": "a program", ".py": "a program", ".rb": "a program", ".sh": "a program", ".c": "a program", ".h": "a program", ".java": "a program", ".rs": "a program", ".sql": "a program", ".r": "a program", ".ipynb": "a notebook",
	".log": "a log", ".bib": "a bibliography", ".tex": "TeX source", ".ics": "a calendar", ".vcf": "an address book", ".golden": "a test's expectation", ".txtar": "an archive", ".sum": "checksums", ".map": "a source map", ".nt": "RDF", ".nq": "RDF", ".ttl": "RDF", ".trig": "RDF", ".rdf": "RDF", ".jsonld": "RDF",
}

func byName(name string) *Loader {
	for _, l := range registry {
		if l.Name == name {
			return l
		}
	}
	panic("loaders: no format named " + name)
}

func names() string {
	var out []string
	for _, l := range registry {
		out = append(out, l.MediaTypes[0])
	}
	return strings.Join(out, ", ")
}

func tooLarge(n, limit int64) error {
	return schema.Errorf(schema.Unsupported, "%s is more than the limit of %s; raise it with %s", size(n), size(limit), FlagSize)
}

// size writes a number of bytes for people.
func size(n int64) string {
	switch {
	case n >= 10<<20:
		return fmt.Sprintf("%d MiB", n>>20)
	case n >= 10<<10:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}

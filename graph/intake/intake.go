package intake

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"whosaid/graph"
	"whosaid/graph/rdf"
	"whosaid/schema"
)

// A Format is a way to read: data, and the function that does it.
type Format struct {
	Name string // as --from takes it
	Help string // one line
	read func(context.Context, *intake) error
}

// Formats are the formats there are, by name.
var Formats = []Format{
	{"claimreview", "schema.org ClaimReviews (JSON-LD: alone, in a list, in a feed or in a web page)", readClaimReviews},
	{"jsonld", "JSON-LD that this program wrote", func(ctx context.Context, in *intake) error { return in.ours(ctx, rdf.ReadJSONLD(in.r)) }},
	{"nanopub", "nanopublications, in TriG or N-Quads", readNanopubs},
	{"nquads", "N-Quads that this program wrote", func(ctx context.Context, in *intake) error { return in.ours(ctx, rdf.ReadNQuads(in.r)) }},
	{"trig", "TriG that this program wrote", func(ctx context.Context, in *intake) error { return in.ours(ctx, rdf.ReadTriG(in.r)) }},
}

// Names are the names of the formats.
func Names() []string {
	var out []string
	for _, f := range Formats {
		out = append(out, f.Name)
	}
	return out
}

// Options say how to read. The zero value finds out the format.
type Options struct {
	From string // format; "": by name and content
	Run  schema.Run
}

// A Summary tells what came of an import.
type Summary struct {
	Batches    int      // new, or filled up
	Unchanged  int      // batches that were there already
	Statements int      // read, of batches
	Documents  []string // of others: their addresses
	Claims     int      // of others
	Refused    []string // what was not taken, and why
}

// intake is one import under way.
type intake struct {
	Summary
	s    *graph.Store
	r    *bufio.Reader
	name string
	run  schema.Run
}

// Read imports what r gives; name is its address, as messages and documents have it.
// What could be read before an error is in the graph, whole batches only, and the
// summary tells of it.
func Read(ctx context.Context, s *graph.Store, name string, r io.Reader, o Options) (*Summary, error) {
	in := &intake{s: s, r: bufio.NewReaderSize(r, 1<<16), name: name, run: o.Run}
	from := o.From
	if from == "" {
		head, err := in.r.Peek(1 << 13)
		if len(head) == 0 && err != nil {
			return &in.Summary, schema.Errorf(schema.Invalid, "import %s: it is empty", name)
		}
		from = sniff(name, head)
	}
	i := slices.IndexFunc(Formats, func(f Format) bool { return f.Name == from })
	if i < 0 {
		return &in.Summary, schema.Errorf(schema.Invalid, "import %s: no format %q; --from takes %s", name, from, strings.Join(Names(), ", "))
	}
	if err := Formats[i].read(ctx, in); err != nil {
		return &in.Summary, fmt.Errorf("import %s as %s: %w", name, from, err)
	}
	return &in.Summary, nil
}

// sniff tells the format of a file from its name and how it begins.
func sniff(name string, head []byte) string {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	switch {
	case bytes.Contains(head, []byte("nanopub.org/nschema#")):
		return "nanopub"
	case len(head) > 0 && (head[0] == '{' || head[0] == '['):
		if bytes.Contains(head, []byte("ClaimReview")) || !bytes.Contains(head, []byte(schema.NS)) {
			return "claimreview"
		}
		return "jsonld"
	case isPage(head):
		return "claimreview"
	case strings.HasSuffix(name, ".trig") || bytes.HasPrefix(head, []byte("@prefix")) || bytes.HasPrefix(head, []byte("PREFIX")):
		return "trig"
	}
	return "nquads"
}

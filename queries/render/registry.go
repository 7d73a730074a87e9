package render

import (
	"io"
	"slices"
	"strings"

	"whosaid/queries"
	"whosaid/schema"
)

// Options says how a report is shown.
type Options struct {
	Color bool // ANSI colour, for a terminal
	Width int  // columns; 0 is 100
}

// A Format is a form of a report.
type Format struct {
	Name  string
	Write func(io.Writer, *queries.Report, Options) error
}

var registry = map[string]Format{}

// Register adds a format; it panics when the name is taken.
func Register(f Format) {
	if _, ok := registry[f.Name]; ok {
		panic("render: " + f.Name + " registered twice")
	}
	registry[f.Name] = f
}

// Names returns the names of the formats, sorted.
func Names() []string {
	var out []string
	for n := range registry {
		out = append(out, n)
	}
	slices.Sort(out)
	return out
}

// Write writes the report in a format. An unknown format is an Invalid error
// that lists the known ones.
func Write(w io.Writer, format string, r *queries.Report, o Options) error {
	f, ok := registry[format]
	if !ok {
		return schema.Errorf(schema.Invalid, "unknown format %q: choose one of %s", format, strings.Join(Names(), ", "))
	}
	if o.Width <= 0 {
		o.Width = 100
	}
	return f.Write(w, r, o)
}

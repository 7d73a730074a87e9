package export

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"whosaid/schema"
)

// A Format is a way to write a graph: data, and the function that does it. Exactly
// one of Write and WriteDir is set.
type Format struct {
	Name      string // as --to takes it
	Help      string // one line
	Extension string // of a file, with its dot; "" for a directory
	Directory bool   // it is a directory of files; not for standard output
	Binary    bool   // not for a terminal
	Lossless  bool   // it can be imported again to the same statements
	Write     func(ctx context.Context, w io.Writer, s *Source) error
	WriteDir  func(ctx context.Context, dir string, s *Source) error // dir exists and is empty
}

var registry = map[string]Format{}

// Register adds a format. It panics when the name is taken or the format has no
// function for its kind: these are mistakes of the program, found at its start.
func Register(f Format) {
	if _, ok := registry[f.Name]; ok {
		panic("export: " + f.Name + " registered twice")
	}
	if (f.Write == nil) == (f.WriteDir == nil) || f.Directory != (f.WriteDir != nil) {
		panic("export: " + f.Name + " needs Write, or Directory and WriteDir")
	}
	registry[f.Name] = f
}

// All returns the registered formats by name.
func All() []Format {
	out := make([]Format, 0, len(registry))
	for _, f := range registry {
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b Format) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// Names returns the names of the registered formats, sorted.
func Names() []string {
	var out []string
	for _, f := range All() {
		out = append(out, f.Name)
	}
	return out
}

// Lookup returns the format called name; an unknown one is an Invalid error that
// lists those there are.
func Lookup(name string) (Format, error) {
	f, ok := registry[name]
	if !ok {
		return f, schema.Errorf(schema.Invalid, "no export format %q; there are %s", name, strings.Join(Names(), ", "))
	}
	return f, nil
}

// To writes what s gives to w, in a format that is a file. With a filter, nothing
// reaches w before the filter has seen all of it and found nothing withheld in it.
func To(ctx context.Context, w io.Writer, f Format, s *Source) error {
	if f.Write == nil {
		return schema.Errorf(schema.Invalid, "%s is a folder of files: name one with -o", f.Name)
	}
	if err := writeChecked(ctx, w, f, s); err != nil {
		return fmt.Errorf("export to %s: %w", f.Name, err)
	}
	return nil
}

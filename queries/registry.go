package queries

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"whosaid/schema"
)

// A Query is a canned question: data, and the function that answers it.
type Query struct {
	Name    string // the verb on the command line
	Args    string // its arguments, as usage shows them: "NAME"
	MinArgs int
	MaxArgs int // -1: any number, joined by a space
	Short   string
	Long    string
	Example string // command lines
	Flags   []Flag
	Run     func(context.Context, Graph, Params) (*Report, error)
}

// A Flag is an option of a query. All values are strings; a flag without a
// Placeholder is a switch, "true" when given.
type Flag struct {
	Name, Placeholder, Usage string
}

// Params is what a query was asked with.
type Params struct {
	Args  []string
	Flags map[string]string

	// Relate puts a statement to the linker, for queries about words that are
	// not in the graph. The caller gives it: this package does not link.
	Relate func(ctx context.Context, statement string) ([]Bearing, error)
}

// Arg is the arguments joined by a space.
func (p Params) Arg() string { return strings.Join(p.Args, " ") }

var registry = map[string]Query{}

// Register adds a query. It panics when the name is taken: that is a mistake of
// the program, found at its start.
func Register(q Query) {
	if _, ok := registry[q.Name]; ok {
		panic("queries: " + q.Name + " registered twice")
	}
	registry[q.Name] = q
}

// All returns the registered queries by name.
func All() []Query {
	out := make([]Query, 0, len(registry))
	for _, q := range registry {
		out = append(out, q)
	}
	slices.SortFunc(out, func(a, b Query) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// Ask answers the query called name.
func Ask(ctx context.Context, g Graph, name string, p Params) (*Report, error) {
	q, ok := registry[name]
	if !ok {
		return nil, schema.Errorf(schema.NotFound, "no query %q", name)
	}
	if len(p.Args) < q.MinArgs || q.MinArgs > 0 && strings.TrimSpace(p.Arg()) == "" {
		return nil, schema.Errorf(schema.Invalid, "%s needs %s", name, q.Args)
	}
	r, err := q.Run(ctx, g, p)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return r, nil
}

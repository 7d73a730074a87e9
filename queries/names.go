package queries

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"whosaid/schema"
)

func init() {
	Register(Query{
		Name: "entities", Short: "list the people, places and organisations", MaxArgs: -1, Args: "[WORDS]",
		Long:    "Lists entities: names that rules or people judged the same stand together. \"whosaid review merge\" and \"split\" overrule them.",
		Example: "  whosaid entities\n  whosaid entities bridge --format json",
		Run:     runEntities,
	})
	Register(Query{
		Name: "sources", Short: "list who speaks, and how often", MaxArgs: -1, Args: "[WORDS]",
		Long:    "Lists the sources: entities that speak, for themselves or for another, with how they hold what they say.",
		Example: "  whosaid sources",
		Run:     runSources,
	})
	Register(Query{
		Name: "entity", Args: "NAME", MinArgs: 1, MaxArgs: -1, Short: "what is said about a person, place or organisation",
		Long:    "Shows the forms of a name, who speaks of it, and everything said about it.",
		Example: "  whosaid entity \"Velm bridge\"",
		Run:     runEntity,
	})
	Register(Query{
		Name: "source", Args: "NAME", MinArgs: 1, MaxArgs: -1, Short: "what a source says, and where others contradict it",
		Long:    "Shows who a source is, everything it says, and the disputes it takes part in.",
		Example: "  whosaid source Orlo",
		Run:     runSource,
	})
}

// entityRow is an entity with its names.
type entityRow struct {
	ID      schema.ID       `json:"entity"`
	Kind    schema.NameKind `json:"kind"`
	Name    string          `json:"name"`
	Aliases []string        `json:"aliases"`
	Role    string          `json:"role,omitempty"`
	For     string          `json:"for,omitempty"`
	Names   []schema.ID     `json:"names"`

	Mentions   int                       `json:"mentions"`
	Documents  int                       `json:"documents"`
	Assertions int                       `json:"assertions,omitempty"`
	Held       map[schema.Commitment]int `json:"commitments,omitempty"`
}

// grouped joins names into entities, most used first.
func (r *reader) grouped(names []schema.Name) ([]*entityRow, error) {
	by := map[schema.ID]*entityRow{}
	for _, n := range names {
		id := r.entity(n.ID)
		e := by[id]
		if e == nil {
			e = &entityRow{ID: id, Kind: n.Kind, Name: n.Name, Role: n.Role, For: n.For, Aliases: []string{}}
			by[id] = e
		}
		e.Names = append(e.Names, n.ID)
		if len(n.Name) > len(e.Name) {
			e.Aliases = append(e.Aliases, e.Name)
			e.Name, e.Kind = n.Name, n.Kind
		} else if n.Name != e.Name {
			e.Aliases = append(e.Aliases, n.Name)
		}
		e.Aliases = append(e.Aliases, n.Aliases...)
		e.Role, e.For = cmp.Or(e.Role, n.Role), cmp.Or(e.For, n.For)
		m, err := r.Mentions(r.ctx, n.ID)
		if err != nil {
			return nil, err
		}
		for _, k := range m {
			e.Mentions += k
		}
		e.Documents = max(e.Documents, len(m))
	}
	out := make([]*entityRow, 0, len(by))
	for _, e := range by {
		slices.Sort(e.Aliases)
		e.Aliases = slices.DeleteFunc(slices.Compact(e.Aliases), func(a string) bool { return a == e.Name })
		out = append(out, e)
	}
	slices.SortFunc(out, func(a, b *entityRow) int {
		return cmp.Or(-cmp.Compare(a.Mentions, b.Mentions), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return out, nil
}

// called returns the entities that the words of a list query ask for, all
// without words, and the reader that read them.
func called(ctx context.Context, g Graph, p Params) (*reader, []*entityRow, error) {
	r, err := newReader(ctx, g)
	if err != nil {
		return nil, nil, err
	}
	var names []schema.Name
	if len(p.Args) == 0 {
		names, err = r.Names(ctx)
	} else {
		_, names, err = r.named(p.Arg())
	}
	if err != nil {
		return nil, nil, err
	}
	rows, err := r.grouped(names)
	return r, rows, err
}

func runEntities(ctx context.Context, g Graph, p Params) (*Report, error) {
	_, rows, err := called(ctx, g, p)
	if err != nil {
		return nil, err
	}
	rep := &Report{Query: "entities", Key: "entities", Title: Count(len(rows), "entity"),
		Head: []string{"kind", "name", "aliases", "mentions", "documents", "entity"}, Empty: "No names found."}
	for _, e := range rows {
		if e.Mentions == 0 && (e.Kind == schema.Anonymous || e.Kind == schema.Unknown) {
			continue
		}
		rep.Items = append(rep.Items, e)
		rep.Rows = append(rep.Rows, []string{string(e.Kind), e.Name, strings.Join(e.Aliases, "; "), strconv.Itoa(e.Mentions), strconv.Itoa(e.Documents), string(e.ID)})
	}
	return rep, nil
}

// heldBy counts a source's assertions by commitment.
func (r *reader) heldBy(e *entityRow) error {
	e.Held = map[schema.Commitment]int{}
	for _, n := range e.Names {
		as, err := r.AssertionsBy(r.ctx, n)
		if err != nil {
			return err
		}
		for _, a := range as {
			e.Held[a.Speaker().Commitment]++
			e.Assertions++
		}
	}
	return nil
}

func runSources(ctx context.Context, g Graph, p Params) (*Report, error) {
	r, rows, err := called(ctx, g, p)
	if err != nil {
		return nil, err
	}
	for _, e := range rows {
		if err := r.heldBy(e); err != nil {
			return nil, err
		}
	}
	rows = slices.DeleteFunc(rows, func(e *entityRow) bool { return e.Assertions == 0 })
	slices.SortStableFunc(rows, func(a, b *entityRow) int { return -cmp.Compare(a.Assertions, b.Assertions) })
	rep := &Report{Query: "sources", Key: "sources", Title: Count(len(rows), "source"),
		Head: []string{"kind", "name", "role", "for", "assertions", "how", "entity"}, Empty: "Nobody speaks here."}
	for _, e := range rows {
		rep.Items = append(rep.Items, e)
		var how []string
		for _, c := range slices.Sorted(mapKeys(e.Held)) {
			how = append(how, fmt.Sprintf("%s %d", c, e.Held[c]))
		}
		rep.Rows = append(rep.Rows, []string{string(e.Kind), e.Name, e.Role, e.For, strconv.Itoa(e.Assertions), strings.Join(how, ", "), string(e.ID)})
	}
	return rep, nil
}

func runEntity(ctx context.Context, g Graph, p Params) (*Report, error) {
	return oneEntity(ctx, g, p, "entity")
}

func runSource(ctx context.Context, g Graph, p Params) (*Report, error) {
	return oneEntity(ctx, g, p, "source")
}

// oneEntity answers for one entity: as somebody spoken of, or as somebody who speaks.
func oneEntity(ctx context.Context, g Graph, p Params, as string) (*Report, error) {
	r, err := newReader(ctx, g)
	if err != nil {
		return nil, err
	}
	ids, names, err := r.named(p.Arg())
	if err != nil {
		return nil, err
	}
	rows, err := r.grouped(names)
	if err != nil {
		return nil, err
	}
	var found []*schema.Assertion
	for _, id := range ids {
		read := r.AssertionsAbout
		if as == "source" {
			read = r.AssertionsBy
		}
		more, err := read(ctx, id)
		if err != nil {
			return nil, err
		}
		for _, a := range more {
			if !slices.ContainsFunc(found, func(f *schema.Assertion) bool { return f.ID == a.ID }) {
				found = append(found, a)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b *schema.Assertion) int {
		return cmp.Or(cmp.Compare(a.SaidDate, b.SaidDate), cmp.Compare(a.Document, b.Document), cmp.Compare(a.Start, b.Start))
	})
	rep, err := r.assertionReport(as, Count(len(found), "assertion"), found)
	if err != nil {
		return nil, err
	}
	var head []Block
	for _, e := range rows {
		b := Block{Heading: e.Name, Right: string(e.Kind)}
		if e.Role != "" || e.For != "" {
			b.Lines = append(b.Lines, Line{Indent: 1, Label: "Role", Text: strings.TrimSpace(strings.TrimPrefix(e.Role+", for "+e.For, ", "))})
		}
		if len(e.Aliases) > 0 {
			b.Lines = append(b.Lines, Line{Indent: 1, Label: "Also", Text: strings.Join(e.Aliases, "; ")})
		}
		b.Lines = append(b.Lines, Line{Indent: 1, Label: "Used", Text: fmt.Sprintf("%s, id %s", Count(e.Mentions, "mention"), e.ID)})
		head = append(head, b)
	}
	var links []*schema.Link
	seen := map[schema.ID]bool{}
	for _, a := range found {
		ls, err := r.LinksOf(ctx, a.ID)
		if err != nil {
			return nil, err
		}
		for _, l := range ls {
			if l.Relation == schema.Contradicts && !seen[l.ID] {
				seen[l.ID] = true
				links = append(links, l)
			}
		}
	}
	ds, err := r.disputes(links)
	if err != nil {
		return nil, err
	}
	rep.Blocks = append(head, rep.Blocks...)
	for _, d := range ds {
		b, err := r.disputeBlock(d, false)
		if err != nil {
			return nil, err
		}
		rep.Blocks = append(rep.Blocks, b)
	}
	items := []any{}
	for _, e := range rows {
		items = append(items, struct {
			*entityRow
			Claims   []any      `json:"claims"`
			Disputes []*Dispute `json:"disputes"`
		}{e, rep.Items, ds})
	}
	rep.Key, rep.Items = map[string]string{"entity": "entities", "source": "sources"}[as], items
	rep.Sources, err = r.sources(rep.Blocks)
	return rep, err
}

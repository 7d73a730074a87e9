package export

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"whosaid/queries"
	"whosaid/schema"
)

func init() {
	Register(Format{Name: "markdown", Help: "notes with links between them, for Obsidian and the like", Directory: true, WriteDir: writeMarkdown})
}

// writeMarkdown writes a note for every document, assertion, claim, name, link,
// origin, review, run and batch, in a folder for each class, and one for every
// dispute; index.md leads to them. A note's front matter has what the node says,
// its body its words and [[links]] to the notes it leads to. Parts that have no
// note of their own (steps, mentions, figures, evidence) stand in the note of what
// they are part of. Every note names its batch.
func writeMarkdown(ctx context.Context, dir string, s *Source) error {
	m := &vault{dir: dir, s: s, found: newLookup(s), names: map[schema.ID]string{}}
	for _, c := range vaultClasses {
		if err := os.Mkdir(filepath.Join(dir, c.folder), 0o755); err != nil {
			return err
		}
	}
	// Names of notes first: a link may come before what it leads to.
	for n, err := range s.Nodes(ctx) {
		if err != nil {
			return err
		}
		m.name(n)
	}
	for n, err := range s.Nodes(ctx) {
		if err != nil {
			return err
		}
		if err := m.note(ctx, n); err != nil {
			return err
		}
	}
	ds, err := s.disputes(ctx)
	if err != nil {
		return err
	}
	return m.disputes(ds)
}

// vaultClasses are the classes that have notes, with their folders.
var vaultClasses = []struct{ class, folder string }{
	{"", "Disputes"}, {schema.ClassDocument, "Documents"}, {schema.ClassAssertion, "Assertions"}, {schema.ClassClaim, "Claims"}, {schema.ClassName, "Names"},
	{schema.ClassLink, "Links"}, {schema.ClassOrigin, "Origins"}, {schema.ClassIdentity, "Identities"}, {schema.ClassReview, "Reviews"}, {schema.ClassWork, "Works"},
	{schema.ClassRun, "Runs"}, {schema.ClassBatch, "Batches"}, {schema.ClassChecked, "Checked"},
}

func folderOf(class string) string {
	for _, c := range vaultClasses {
		if c.class == class && class != "" {
			return c.folder
		}
	}
	return ""
}

// parts are the properties whose nodes are told in the note that leads to them.
var parts = map[string]bool{schema.StepP: true, schema.QuantityP: true, schema.EvidenceP: true, schema.MemberP: true}

// vault is a folder of notes.
type vault struct {
	dir   string
	s     *Source
	found *lookup
	names map[schema.ID]string // path of a note, without .md
}

// name gives a node's note its path: words of its label, and the first digits of
// its id, so that no two are the same and nothing in it means anything to a file
// system or a link.
func (m *vault) name(n *Node) {
	if folder := folderOf(n.Class()); folder != "" && n.ID != "" {
		m.names[n.ID] = folder + "/" + fileName(labelOf(n), n.ID)
	}
}

func fileName(label string, id schema.ID) string {
	var b strings.Builder
	space := true
	for _, r := range label {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		}
		b.WriteRune(r)
		space = false
		if b.Len() > 60 {
			break
		}
	}
	return strings.TrimSpace(strings.TrimSpace(b.String()) + " " + string(id[:8]))
}

// link is a [[link]] to a node's note, or its id where it has none.
func (m *vault) link(id schema.ID) string {
	if n, ok := m.names[id]; ok {
		return wikilink(n)
	}
	return "`" + string(id) + "`"
}

// wikilink shows a note's name without folder and id.
func wikilink(path string) string {
	name := path[strings.IndexByte(path, '/')+1:]
	if len(name) > 9 {
		name = strings.TrimSpace(name[:len(name)-8])
	}
	return "[[" + path + "|" + name + "]]"
}

// file writes a note.
func (m *vault) file(path string, fill func(*bufio.Writer) error) error {
	f, err := os.OpenFile(filepath.Join(m.dir, filepath.FromSlash(path)+".md"), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(f)
	return errors.Join(fill(b), b.Flush(), f.Close())
}

func (m *vault) note(ctx context.Context, n *Node) error {
	path, ok := m.names[n.ID]
	if !ok {
		return nil
	}
	r := newRecord(n)
	return m.file(path, func(b *bufio.Writer) error {
		b.WriteString("---\nid: " + string(n.ID) + "\n")
		for _, a := range r.attrs {
			switch {
			case a.key == keyLabel || a.key == "exact" || a.key == "text":
			case len(a.values) > 1 || slices.ContainsFunc(columns(""), func(c column) bool { return c.key == a.key && c.list }):
				b.WriteString(a.key + ":\n")
				for _, v := range a.values {
					b.WriteString("  - " + yaml(v) + "\n")
				}
			default:
				b.WriteString(a.key + ": " + yaml(a.values[0]) + "\n")
			}
		}
		b.WriteString("aliases: [" + yaml(r.label) + "]\ntags: [whosaid/" + r.class + "]\n---\n\n# " + plain(r.label) + "\n")
		for _, p := range []string{schema.Exact, schema.TextP} {
			for _, t := range n.Texts(p) {
				b.WriteString("\n> " + plain(t) + "\n")
			}
		}
		b.WriteByte('\n')
		for i, p := range n.Props {
			switch id := refOf(p); {
			case id == "" || parts[p.Predicate] && i > 0 && n.Props[i-1].Predicate == p.Predicate:
			case parts[p.Predicate]: // all of them, in their order
				nodes, err := m.found.nodes(ctx, n, p.Predicate)
				if err != nil {
					return err
				}
				for _, x := range nodes {
					m.part(b, terms.key(p.Predicate), x)
				}
			default:
				fmt.Fprintf(b, "- %s: %s\n", terms.key(p.Predicate), m.link(id))
			}
		}
		if r.class == terms.key(schema.ClassDocument) {
			if err := m.marks(ctx, b, n.ID); err != nil {
				return err
			}
		}
		fmt.Fprintf(b, "- inBatch: %s\n", m.link(schema.ID(r.text(keyBatch))))
		return nil
	})
}

// part tells a node that has no note: its attributes and links on a line.
func (m *vault) part(b *bufio.Writer, as string, n *Node) {
	var said []string
	for _, a := range newRecord(n).attrs {
		switch a.key {
		case keyClass, keyLabel, keyBatch, keyMore:
		default:
			said = append(said, a.key+" "+plain(a.one(len(a.values) > 1)))
		}
	}
	for _, p := range n.Props {
		if to := refOf(p); to != "" {
			said = append(said, terms.key(p.Predicate)+" "+m.link(to))
		}
	}
	fmt.Fprintf(b, "- %s: %s (`%s`)\n", as, strings.Join(said, ", "), n.ID)
}

// marks tells what was read in a document besides assertions.
func (m *vault) marks(ctx context.Context, b *bufio.Writer, doc schema.ID) error {
	ids, err := m.s.View().Pointing(ctx, doc, schema.MentionIn)
	if err != nil {
		return err
	}
	for _, id := range ids {
		n, err := m.s.Node(ctx, id)
		if err != nil {
			return err
		}
		if n != nil {
			m.part(b, terms.key(n.Class()), n)
		}
	}
	return nil
}

// refOf is the node that a property leads to, "" for another value.
func refOf(p Prop) schema.ID {
	ids := (&Node{Props: []Prop{p}}).Refs(p.Predicate)
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

func (m *vault) disputes(ds []*queries.Dispute) error {
	var names []string
	for _, d := range ds {
		name := "Disputes/" + fileName(d.Title, d.ID)
		names = append(names, name)
		if err := m.file(name, func(b *bufio.Writer) error {
			fmt.Fprintf(b, "---\nid: %s\nkind: %s\nstatus: %s\ncomparable: %t\ntime: %s\norigins: %d\n", d.ID, yaml(d.Kind), d.Status, d.Comparable, yaml(d.Time), d.Origins)
			fmt.Fprintf(b, "tags: [whosaid/Dispute]\n---\n\n# %s\n", plain(d.Title))
			for _, s := range d.Sides {
				denies := ""
				if s.Denial {
					denies = "denies "
				}
				fmt.Fprintf(b, "\n## %s: %s“%s”\n\n%s from %s\n\n", s.Label, denies, plain(s.Says), queries.Count(s.Outlets, "outlet"), queries.Count(s.Origins, "origin"))
				for _, c := range s.Claims {
					for _, a := range c.Assertions {
						fmt.Fprintf(b, "- %s (%s) in %s: “%s” %s\n", plain(a.Chain[len(a.Chain)-1].Name), a.Commitment, m.link(a.Document), plain(a.Quote), m.link(a.Assertion))
					}
				}
			}
			b.WriteString("\n## Why\n\n")
			for _, l := range d.Links {
				fmt.Fprintf(b, "- %s (rule %s): %s\n", plain(l.Why), plain(l.Rule), m.link(l.ID))
			}
			if len(d.Gaps) > 0 {
				b.WriteString("\n## Gaps\n\n")
				for _, g := range d.Gaps {
					b.WriteString("- " + plain(g) + "\n")
				}
			}
			return nil
		}); err != nil {
			return err
		}
	}
	return m.file("index", func(b *bufio.Writer) error {
		b.WriteString("# What is disputed\n\nWho says what, in whose words; not who is right.\n\n")
		for _, n := range names {
			b.WriteString("- " + wikilink(n) + "\n")
		}
		b.WriteString("\n# Documents\n\n")
		var docs []string
		for _, n := range m.names {
			if strings.HasPrefix(n, "Documents/") {
				docs = append(docs, n)
			}
		}
		slices.Sort(docs)
		for _, n := range docs {
			b.WriteString("- " + wikilink(n) + "\n")
		}
		return nil
	})
}

// yaml is a value in front matter: in quotes, unless it is a number or a word.
func yaml(s string) string {
	if _, err := strconv.ParseFloat(s, 64); err == nil || s == "true" || s == "false" {
		return s
	}
	return string(appendJSON(nil, s)) // JSON strings are YAML's
}

// plain is text on one line that Markdown and Obsidian show as it is.
func plain(s string) string {
	var b strings.Builder
	for _, r := range strings.Join(strings.Fields(s), " ") {
		switch r {
		case '\\', '`', '*', '_', '[', ']', '<', '>', '#', '|', '$', '~', '^', '=', '%', '&', '!':
			b.WriteByte('\\')
		}
		if unicode.IsControl(r) {
			r = unicode.ReplacementChar
		}
		b.WriteRune(r)
	}
	return b.String()
}

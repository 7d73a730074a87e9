package origin

import (
	"cmp"
	"slices"

	"whosaid/schema"
)

// A node is a member before it is grouped: a document or one assertion of it.
type node struct {
	doc       int
	assertion schema.ID
}

// groups joins members into origins of one kind.
type groups struct {
	kind   string
	parent map[node]node
	member map[node]schema.Member
	label  map[node]string
	order  []node
}

func newGroups(kind string) *groups {
	return &groups{kind: kind, parent: map[node]node{}, member: map[node]schema.Member{}, label: map[node]string{}}
}

// add makes a member known. Of two evidences for one member the larger share
// stays, then the one that sorts first, so that the order of finding is no matter.
func (g *groups) add(doc int, m schema.Member) node {
	n := node{doc, m.Assertion}
	old, ok := g.member[n]
	if !ok {
		g.parent[n] = n
		g.order = append(g.order, n)
	}
	if !ok || cmp.Or(-cmp.Compare(m.Share, old.Share), cmp.Compare(m.Evidence, old.Evidence), -cmp.Compare(len(m.Words), len(old.Words)), cmp.Compare(m.Words, old.Words)) < 0 {
		g.member[n] = m
	}
	return n
}

func (g *groups) find(n node) node {
	for g.parent[n] != n {
		g.parent[n] = g.parent[g.parent[n]]
		n = g.parent[n]
	}
	return n
}

// join says that two members have one origin.
func (g *groups) join(docA int, a schema.Member, docB int, b schema.Member) {
	x, y := g.find(g.add(docA, a)), g.find(g.add(docB, b))
	if x == y {
		return
	}
	if less(y, x) {
		x, y = y, x
	}
	g.parent[y] = x
}

func less(a, b node) bool {
	return cmp.Or(cmp.Compare(a.doc, b.doc), cmp.Compare(a.assertion, b.assertion)) < 0
}

// emit adds an origin for each group that spans two documents or more.
func (f *finder) emit(g *groups) {
	byRoot := map[node][]node{}
	slices.SortFunc(g.order, func(a, b node) int {
		return cmp.Or(cmp.Compare(a.doc, b.doc), cmp.Compare(a.assertion, b.assertion))
	})
	var roots []node
	for _, n := range g.order {
		r := g.find(n)
		if byRoot[r] == nil {
			roots = append(roots, r)
		}
		byRoot[r] = append(byRoot[r], n)
	}
	for _, r := range roots {
		ns := byRoot[r]
		if ns[0].doc == ns[len(ns)-1].doc {
			continue
		}
		o := schema.Origin{Kind: g.kind}
		for _, n := range ns {
			if g.kind == "copy" && f.credits[n.doc].agency != "" && n.assertion == "" {
				o.Kind = "agency"
			}
		}
		for _, n := range ns { // documents are in order of their date
			if n.assertion != "" {
				if _, whole := g.member[node{n.doc, ""}]; whole && g.find(node{n.doc, ""}) == r {
					continue // the whole document is a member already
				}
			}
			o.Members = append(o.Members, g.member[n])
			if l := g.label[n]; l != "" && (o.Label == "" || l < o.Label) {
				o.Label = l
			}
		}
		if o.Label == "" {
			o.Label = f.labelOf(ns[0].doc)
		}
		o.Identify()
		f.out = append(f.out, o)
	}
}

package lineage

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"whosaid/graph"
	"whosaid/schema"
)

// kinds is what the classes of the graph are in a lineage, the main ones first.
var kinds = []struct {
	class string
	kind  Kind
}{
	{schema.ClassDocument, Document}, {schema.ClassAssertion, Assertion}, {schema.ClassClaim, Claim}, {schema.ClassLink, Link},
	{schema.ClassName, Name}, {schema.ClassReview, Review}, {schema.ClassBatch, Batch}, {schema.ClassRun, Run}, {schema.ClassWork, Work},
	{schema.ClassOrigin, Origin}, {schema.ClassIdentity, Identity}, {schema.ClassChecked, Checked},
	{schema.ClassMention, Part}, {schema.ClassQuantity, Part}, {schema.ClassTime, Part}, {schema.ClassCitation, Part},
	{schema.ClassStep, Part}, {schema.ClassEvidence, Part}, {schema.ClassMember, Part},
}

// shortest is the least number of digits that name a node.
const shortest = 4

// Find returns the node that words name: an id, whole or its first digits (four or
// more), as reports show it: "3f2c9d1", "d-7f3a41b" for a dispute, or a
// "urn:uuid:" from an export. Disputes are looked through when nothing else fits. It
// is NotFound when no node has that id, and Invalid when words are no id, or
// several have it.
func Find(ctx context.Context, v *graph.View, words string) (schema.ID, Kind, error) {
	s := strings.ToLower(strings.TrimSpace(words))
	s = strings.TrimPrefix(s, "urn:uuid:")
	s, dispute := strings.CutPrefix(s, "d-")
	if len(s) < shortest || strings.Trim(s, "0123456789abcdef-") != "" {
		return "", "", schema.Errorf(schema.Invalid, "%q is not an id: give one as reports and \"--format json\" show it, or its first %d digits or more; \"whosaid who\" and \"whosaid entity\" find what words name", words, shortest)
	}
	found := map[schema.ID]Kind{}
	if !dispute {
		if err := findNodes(ctx, v, s, found); err != nil {
			return "", "", err
		}
	}
	if len(found) == 0 {
		ds, err := disputes(ctx, v)
		if err != nil {
			return "", "", err
		}
		for _, d := range ds {
			if strings.HasPrefix(string(d.ID), s) {
				found[d.ID] = Dispute
			}
		}
	}
	switch len(found) {
	case 0:
		hint := "a document read again, or a link drawn again, is in force under its newest batch only"
		if dispute {
			hint = "a dispute's id follows its strongest link, and changes when that does; \"whosaid disputes\" lists those there are"
		}
		return "", "", schema.Errorf(schema.NotFound, "nothing in the graph has the id %q: %s", words, hint)
	case 1:
		for id, k := range found {
			return id, k, nil
		}
	}
	var list []string
	for id, k := range found {
		list = append(list, fmt.Sprintf("%s %s", id, k))
	}
	slices.Sort(list)
	more := ""
	if len(list) > 6 {
		more = fmt.Sprintf(" and %d more", len(list)-6)
		list = list[:6]
	}
	return "", "", schema.Errorf(schema.Invalid, "%q is the beginning of %d ids; give more digits: %s%s", words, len(found), strings.Join(list, ", "), more)
}

func findNodes(ctx context.Context, v *graph.View, s string, found map[schema.ID]Kind) error {
	if len(s) == 36 {
		return quads(ctx, v.QuadStore(), quad.Subject, quad.IRI(schema.ID(s).IRI()), func(q quad.Quad) {
			if iri(q.Predicate) == schema.Type {
				found[schema.ID(s)] = kindOf(iri(q.Object))
			}
		})
	}
	for _, k := range kinds {
		err := quads(ctx, v.QuadStore(), quad.Object, quad.IRI(k.class), func(q quad.Quad) {
			if id := idOf(q.Subject); strings.HasPrefix(string(id), s) && iri(q.Predicate) == schema.Type {
				found[id] = k.kind
			}
		})
		if err != nil {
			return err
		}
		// The parts of other nodes are many and seldom meant: a digit or two
		// more should not be needed to tell a document from a mention.
		if len(found) > 0 && k.class == schema.ClassChecked {
			return nil
		}
	}
	return nil
}

func kindOf(class string) Kind {
	for _, k := range kinds {
		if k.class == class {
			return k.kind
		}
	}
	return Part
}

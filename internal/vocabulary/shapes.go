package main

import (
	"fmt"
	"io"
	"strings"

	"whosaid/schema"
)

// besides are constraints on the values of a property, wherever it is used.
var besides = map[string]string{
	schema.CommitmentP: oneOf(schema.Asserted, schema.Reported, schema.Alleged, schema.Denied, schema.Predicted, schema.Demanded, schema.Doubted),
	schema.RelationP:   oneOf(schema.Supports, schema.Contradicts, schema.Cites, schema.Updates, schema.Restates),
	schema.JudgementP:  oneOf(schema.Same, schema.Different, schema.Unsure),
	schema.DecisionP:   oneOf("confirm", "reject", "merge", "split", "retract", "verdict", schema.WithholdDecision, schema.DiscloseDecision),
	schema.SideP:       oneOf("a", "b"),
	schema.ScoreP:      "sh:minInclusive 0.0 ; sh:maxInclusive 1.0",
	schema.ShareP:      "sh:minInclusive 0.0 ; sh:maxInclusive 1.0",
	schema.Start:       "sh:minInclusive 0",
	schema.PartP:       "sh:minInclusive 1",
	schema.Occurrence:  "sh:minInclusive 1",
	schema.Index:       "sh:minInclusive 0",
	schema.SHA256:      `sh:pattern "^[0-9a-f]{64}$"`,
	schema.TextSHA256:  `sh:pattern "^[0-9a-f]{64}$"`,
}

func oneOf[T ~string](words ...T) string {
	out := "sh:in ("
	for _, w := range words {
		out += fmt.Sprintf(" %q", string(w))
	}
	return out + " )"
}

// shapes writes the SHACL shapes of an exported graph.
func shapes(w io.Writer) error {
	var b strings.Builder
	b.WriteString("# Shapes of a graph that whosaid exports. Generated from the table in package schema by\n# go run ./internal/vocabulary shapes > docs/shapes.ttl; do not edit.\n\n@prefix sh: <http://www.w3.org/ns/shacl#> .\n")
	for _, p := range schema.Prefixes {
		fmt.Fprintf(&b, "@prefix %s: <%s> .\n", p.Prefix, p.Namespace)
	}
	for _, s := range schema.Shapes {
		name := s.Class[strings.LastIndexAny(s.Class, "#/:")+1:]
		fmt.Fprintf(&b, "\nwhosaid:%sShape a sh:NodeShape ;\n\tsh:targetClass %s ;\n\tsh:nodeKind sh:IRI ;\n\tsh:closed true ;\n\tsh:ignoredProperties ( rdf:type %s )", name, short(s.Class), short(schema.InBatch))
		for _, p := range s.Properties {
			fmt.Fprintf(&b, " ;\n\tsh:property [ sh:path %s ; %s", short(p.IRI), values(p.Range))
			if p.Min > 0 {
				fmt.Fprintf(&b, " ; sh:minCount %d", p.Min)
			}
			if p.Max > 0 {
				fmt.Fprintf(&b, " ; sh:maxCount %d", p.Max)
			}
			if x := besides[p.IRI]; x != "" {
				b.WriteString(" ; " + x)
			}
			b.WriteString(" ]")
		}
		b.WriteString(" .\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// values says what the values of a range are.
func values(r schema.Range) string {
	switch {
	case r == schema.RangeNode:
		return "sh:nodeKind sh:IRI"
	case r.IsNode():
		return "sh:class " + short(string(r))
	}
	return "sh:datatype " + short(string(r))
}

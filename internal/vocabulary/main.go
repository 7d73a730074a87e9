// Command vocabulary writes what is generated from the tables in package schema:
// docs/vocabulary.md, and docs/shapes.ttl, the SHACL shapes of an exported graph.
//
//	go run ./internal/vocabulary > docs/vocabulary.md
//	go run ./internal/vocabulary shapes > docs/shapes.ttl
package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"whosaid/schema"
)

func main() {
	write := vocabulary
	if len(os.Args) > 1 && os.Args[1] == "shapes" {
		write = shapes
	}
	if err := write(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// short writes an IRI with its prefix, or in full.
func short(iri string) string {
	for _, p := range schema.Prefixes {
		if rest, ok := strings.CutPrefix(iri, p.Namespace); ok {
			return p.Prefix + ":" + rest
		}
	}
	return "<" + iri + ">"
}

// vocabulary writes the table of terms.
func vocabulary(w io.Writer) error {
	var b strings.Builder
	b.WriteString("# Vocabulary\n\nGenerated from the table in package schema by `go run ./internal/vocabulary > docs/vocabulary.md`; do not edit.\n\n| prefix | namespace |\n|---|---|\n")
	for _, p := range schema.Prefixes {
		fmt.Fprintf(&b, "| %s | `%s` |\n", p.Prefix, p.Namespace)
	}
	for _, class := range []bool{true, false} {
		title := "Properties"
		if class {
			title = "Classes"
		}
		fmt.Fprintf(&b, "\n## %s\n\n| term | meaning | standard terms near it |\n|---|---|---|\n", title)
		for _, t := range schema.Vocabulary {
			if t.Class == class {
				fmt.Fprintf(&b, "| `%s` | %s | %s |\n", short(t.IRI), t.Meaning, strings.Join(t.See, ", "))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

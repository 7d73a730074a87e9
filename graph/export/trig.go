package export

import (
	"bufio"
	"context"
	"io"

	"github.com/cayleygraph/quad"

	"whosaid/schema"
)

func init() {
	Register(Format{Name: "trig", Help: "RDF for people, a named graph for each batch", Extension: ".trig", Lossless: true, Write: writeTriG})
}

func writeTriG(ctx context.Context, out io.Writer, s *Source) error {
	w := bufio.NewWriter(out)
	c := newCompacter()
	c.prologue(w)
	var batch schema.ID
	var subject quad.Value
	var pairs []pair
	flush := func() {
		if len(pairs) > 0 {
			writeSubject(w, "\t", c.term(subject), pairs)
			pairs = pairs[:0]
		}
	}
	for st, err := range s.Statements(ctx) {
		if err != nil {
			return err
		}
		if st.Batch != batch || st.Subject.Value != subject {
			flush()
		}
		if st.Batch != batch {
			if batch != "" {
				w.WriteString("}\n")
			}
			w.WriteString("\n" + c.iri(st.Batch.IRI()) + " {\n")
			batch = st.Batch
		}
		subject = st.Subject.Value
		p, _ := st.Predicate.Value.(quad.IRI)
		pairs = append(pairs, pair{c.predicate(string(p)), c.term(st.Object.Value)})
	}
	flush()
	if batch != "" {
		w.WriteString("}\n")
	}
	return w.Flush()
}

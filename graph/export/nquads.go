package export

import (
	"context"
	"io"
)

func init() {
	Register(Format{Name: "nquads", Help: "RDF, a line for each statement, labelled with its batch", Extension: ".nq", Lossless: true, Write: writeNQuads})
}

func writeNQuads(ctx context.Context, w io.Writer, s *Source) error {
	var line []byte
	for st, err := range s.Statements(ctx) {
		if err != nil {
			return err
		}
		line = append(line[:0], st.Subject.Text...)
		line = append(line, ' ')
		line = append(line, st.Predicate.Text...)
		line = append(line, ' ')
		line = append(line, st.Object.Text...)
		line = append(line, " <"...)
		line = append(line, st.Batch.IRI()...)
		line = append(line, "> .\n"...)
		if _, err := w.Write(line); err != nil {
			return err
		}
	}
	return nil
}

package render

import (
	"bytes"
	"encoding/json"
	"io"

	"whosaid/queries"
	"whosaid/schema"
)

func init() {
	Register(Format{Name: "json", Write: writeJSON})
	Register(Format{Name: "jsonl", Write: writeJSONL})
}

// encode is JSON for people to read too: no escapes of <, > and &.
func encode(v any, indent string) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	err := e.Encode(v)
	return b.Bytes(), err
}

// writeJSON writes {"schema": ..., "<key>": [items]}.
func writeJSON(w io.Writer, r *queries.Report, _ Options) error {
	items := r.Items
	if items == nil {
		items = []any{}
	}
	version, err := json.Marshal(schema.Version)
	if err != nil {
		return err
	}
	list, err := encode(items, " ")
	if err != nil {
		return err
	}
	key, err := json.Marshal(r.Key)
	if err != nil {
		return err
	}
	_, err = w.Write([]byte("{\n\"schema\": " + string(version) + ",\n" + string(key) + ": " + string(bytes.TrimSpace(list)) + "\n}\n"))
	return err
}

func writeJSONL(w io.Writer, r *queries.Report, _ Options) error {
	for _, it := range r.Items {
		b, err := encode(it, "")
		if err != nil {
			return err
		}
		if _, err := w.Write(b); err != nil {
			return err
		}
	}
	return nil
}

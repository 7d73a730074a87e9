package main

import (
	"crypto/sha256"
	"encoding/hex"

	"whosaid/schema"
)

// textDocument is a document that is the whole of a text, as "annotate --jsonl"
// makes it.
func textDocument(id, text string) *schema.Document {
	sum := sha256.Sum256([]byte(text))
	d := &schema.Document{URI: id, Part: 1, Language: "en", Span: schema.Span{End: len(text)}, SHA256: hex.EncodeToString(sum[:])}
	d.Identify()
	return d
}

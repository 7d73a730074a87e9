// Package schema is the vocabulary of whosaid: what a document, a claim, an
// assertion, a source, a name, a date, a quantity, a link, an origin, a run, a
// review and a batch are, how each is identified, and what makes one valid.
//
// It keeps no data and does no I/O. Its types are plain values with JSON tags;
// the JSON is the public form ("whosaid/1"). Every identifier is a version 5
// UUID computed from content, so that the same content has the same id on every
// machine, whatever the order of loading.
//
// All spans are half-open byte ranges into a document's text, and lie on
// character boundaries; [Runes] converts them to Unicode code points, which is
// what Web Annotation selectors count.
//
// The package promises that a value for which Validate returns nil can be
// stored, linked and exported. It does not read text, and knows nothing of
// Cayley; it imports the standard library and google/uuid alone.
//
// Classes and properties of the graph stand in one table (vocabulary.go), the shapes beside it
// (shapes.go); docs/vocabulary.md and docs/shapes.ttl are generated from them
// (internal/vocabulary).
package schema

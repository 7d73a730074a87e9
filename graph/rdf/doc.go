// Package rdf writes and reads RDF: terms and quads in N-Quads, and the
// syntaxes that people and other programs exchange.
//
// A term is a quad.Value. Numbers, booleans and times are written with their XML
// Schema datatype in canonical form, so that one value has one form, and are read
// back as what they were; a literal in any other form stays the typed string that
// it is. Text that is not UTF-8 cannot be written in RDF: each wrong byte becomes
// U+FFFD.
//
// Readers treat their input as hostile: they bound the length of a line and the
// depth of nesting, and an error names the line. They never fetch anything.
package rdf

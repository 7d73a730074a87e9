// Package queries holds the canned questions: what is disputed, who says what,
// what is known of a source, an entity, a statement.
//
// A question is a [Query] in the registry, one file each. It reads a [Graph] (a
// consistent view that package graph gives) and answers with a [Report], which
// package render turns into text, JSON, JSON lines, Markdown, HTML or CSV. The
// command line, and whatever else serves questions, lists them from the
// registry.
//
// Every row of a report carries the ids it rests on, and every quote is compared
// with the stored text when the report is made. The package never writes, and
// never resolves a dispute: it orders them by the independent origins of their
// weaker side and shows each side in its own words.
//
// To add a question: a file that calls [Register] in its init (see documents.go). It is a verb
// at once, in every form. How contradictions become disputes is in docs/design/disputes.md.
package queries

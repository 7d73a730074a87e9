// Package render turns a report into a form for people or programs: text, JSON,
// JSON lines, Markdown, one offline HTML page, CSV. A form is a [Format] in the
// registry, one file each. The forms say the same; none asks the graph again.
//
// To add a form: a file that calls Register in its init (see csv.go), and a golden in testdata.
package render

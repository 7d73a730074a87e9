package queries

import "whosaid/schema"

// A Report is the answer to a query, in every form that a renderer may want.
type Report struct {
	Query string // which query answers
	Key   string // name of the list of items in JSON: "disputes"
	Title string
	Items []any // JSON objects, one a line in JSON lines

	Head []string   // columns of the table, for CSV
	Rows [][]string // one row an item, or finer

	Blocks []Block // for people; when there are none the table is shown
	Empty  string  // what to say, with the next step, when there is nothing

	Sources []Source // the texts that quotes stand in, for pages that show them
}

// A Block is a section of a report for people.
type Block struct {
	Heading string
	Right   string // beside the heading: kind, status
	Lines   []Line
}

// A Line is a line of a block. Label stands before the text ("A", "Why"), Right
// after it, aligned. A line with nothing is an empty line.
type Line struct {
	Indent int
	Label  string
	Text   string
	Right  string
	Quote  *Quote
}

// A Quote is exact words with their place. State says how they compare with the
// stored text now: exact, altered or missing.
type Quote struct {
	Words    string
	Document schema.ID
	URI      string
	Part     int
	schema.Span
	State         string
	Before, After string // what stands around it in the text
}

// A Source is a text that quotes stand in.
type Source struct {
	Document *schema.Document
	Text     string // of the document's span
	Offset   int    // where Text begins in the file's text
}

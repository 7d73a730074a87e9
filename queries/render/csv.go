package render

import (
	"encoding/csv"
	"io"
	"strings"

	"whosaid/queries"
)

func init() { Register(Format{Name: "csv", Write: writeCSV}) }

// writeCSV writes the report's table (RFC 4180). A cell that a spreadsheet would
// take for a formula gets an apostrophe in front.
func writeCSV(w io.Writer, r *queries.Report, _ Options) error {
	c := csv.NewWriter(w)
	if err := c.Write(r.Head); err != nil {
		return err
	}
	for _, row := range r.Rows {
		safe := make([]string, len(row))
		for i, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				cell = "'" + cell
			}
			safe[i] = cell
		}
		if err := c.Write(safe); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

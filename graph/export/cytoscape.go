package export

import (
	"bufio"
	"context"
	"errors"
	"io"
	"math"
	"strconv"
)

func init() {
	Register(Format{Name: "cytoscape", Help: "JSON for Cytoscape and Cytoscape.js", Extension: ".cyjs", Write: writeCytoscape})
}

// writeCytoscape writes the elements JSON of Cytoscape.js, which Cytoscape opens
// too: nodes, then edges, which wait in a temporary file. Numbers and booleans are
// JSON's; lists are arrays.
func writeCytoscape(ctx context.Context, w io.Writer, s *Source) (err error) {
	edges, err := newAside()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, edges.close()) }()
	b := bufio.NewWriter(w)
	of := map[string]column{}
	for _, c := range columns("") {
		of[c.key] = c
	}
	b.WriteString(`{"format_version":"1.0","generated_by":"whosaid","data":{"name":"whosaid"},"elements":{"nodes":[`)
	absent := newAbsentees()
	var line []byte
	nodeCount, edgeCount := 0, 0
	separate := func(b *bufio.Writer, count *int) {
		if *count++; *count > 1 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
	}
	node := func(r *record) {
		separate(b, &nodeCount)
		line = append(line[:0], `{"data":{"id":`...)
		line = appendJSON(line, r.id)
		line = append(line, `,"name":`...)
		line = appendJSON(line, r.label)
		for _, a := range r.attrs {
			if a.key == keyLabel {
				continue
			}
			line = append(line, ',')
			line = append(appendJSON(line, a.key), ':')
			line = appendCytoscape(line, a, of[a.key])
		}
		b.Write(append(line, "}}"...))
		for _, e := range r.edges {
			separate(edges.w, &edgeCount)
			line = append(line[:0], `{"data":{"id":"e`...)
			line = strconv.AppendInt(line, int64(edgeCount), 10)
			line = append(line, `","source":"`+e.source+`","target":"`+e.target+`","interaction":`...)
			line = appendJSON(line, e.key)
			edges.w.Write(append(line, `,"inBatch":"`+string(e.batch)+`"}}`...))
		}
	}
	for r, err := range s.records(ctx, nil) {
		if err != nil {
			return err
		}
		absent.see(r)
		node(r)
	}
	for _, r := range absent.records() {
		node(r)
	}
	b.WriteString("\n],\"edges\":[")
	if err := edges.copyTo(b); err != nil {
		return err
	}
	b.WriteString("\n]}}\n")
	return b.Flush()
}

// appendCytoscape appends an attribute's value in JSON. Infinities and NaN, which JSON
// does not have, are strings.
func appendCytoscape(b []byte, a attr, c column) []byte {
	if c.list {
		return append(b, jsonArray(a.values)...)
	}
	v := a.values[0]
	switch c.typ {
	case isLong, isBoolean:
		return append(b, v...)
	case isDouble:
		if f, err := strconv.ParseFloat(v, 64); err == nil && !math.IsInf(f, 0) && !math.IsNaN(f) {
			return strconv.AppendFloat(b, f, 'g', -1, 64)
		}
	}
	return appendJSON(b, v)
}

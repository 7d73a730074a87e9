package export

import (
	"context"
	"io"

	"whosaid/graph/picture"
	"whosaid/schema"
)

func init() {
	Register(Format{Name: "dot", Help: "nodes and edges for Graphviz", Extension: ".dot", Write: writeDOT})
}

// styles are the looks of the classes in pictures.
var styles = map[string]picture.Style{
	schema.ClassWork: {Shape: "folder", Fill: "#fdf6e3"}, schema.ClassDocument: {Shape: "note", Fill: "#fdf6e3"},
	schema.ClassAssertion: {Fill: "#e8eaed"}, schema.ClassClaim: {Shape: "ellipse", Fill: "#fff8c5"},
	schema.ClassName: {Shape: "ellipse", Fill: "#e6f4ea"}, schema.ClassStep: {Fill: "#f3faf5"},
	schema.ClassLink: {Shape: "diamond", Fill: "#fde0dc"}, schema.ClassChecked: {Shape: "diamond", Fill: "#f5f5f5"},
	schema.ClassOrigin: {Shape: "house", Fill: "#efe3fd"}, schema.ClassReview: {Shape: "tab", Fill: "#d9f2e4"},
	schema.ClassRun: {Shape: "component", Fill: "#eeeeee"}, schema.ClassBatch: {Shape: "cylinder", Fill: "#eeeeee"},
}

// writeDOT writes every node with its class and label, and all that is said of it
// as its tooltip; every edge with its property, and its batch as the tooltip. For a
// picture that people can read, take svg.
func writeDOT(ctx context.Context, w io.Writer, s *Source) error {
	d := picture.NewDOT(w, "whosaid", true)
	absent := newAbsentees()
	for n, err := range s.Nodes(ctx) {
		if err != nil {
			return err
		}
		r := newRecord(n)
		absent.see(r)
		tip := ""
		for _, a := range r.attrs {
			tip += a.key + ": " + a.one(len(a.values) > 1) + "; "
		}
		d.Node(picture.Node{ID: r.id, Lines: append([]string{r.class}, picture.Wrap(r.label, 40, 2)...), Tip: tip, Style: styles[n.Class()]})
		for _, e := range r.edges {
			d.Edge(picture.Edge{From: e.source, To: e.target, Label: e.key, Tip: keyBatch + ": " + string(e.batch)})
		}
	}
	for _, r := range absent.records() {
		d.Node(picture.Node{ID: r.id, Lines: []string{r.label}})
	}
	return d.Close()
}

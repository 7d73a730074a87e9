package export

import (
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"whosaid/schema"
)

func TestAttributesHaveNamesOfTheirOwn(t *testing.T) {
	classes := []string{""}
	for _, s := range schema.Shapes {
		classes = append(classes, s.Class)
	}
	for _, class := range classes {
		var keys []string
		for _, c := range columns(class) {
			if slices.Contains(keys, c.key) {
				t.Errorf("%s: %s twice", class, c.key)
			}
			keys = append(keys, c.key)
		}
	}
}

// What two batches say of a node differently is kept, with the batch of each.
func TestRecordKeepsWhatBatchesDifferOn(t *testing.T) {
	one, two := schema.NewID(schema.KindBatch, "1"), schema.NewID(schema.KindBatch, "2")
	id := schema.NewID(schema.KindName, "n")
	other := schema.NewID(schema.KindName, "m")
	n := &Node{IRI: id.IRI(), ID: id, Props: []Prop{
		{Predicate: schema.Type, Value: quad.IRI(schema.ClassName), Batch: one},
		{Predicate: schema.AltLabel, Value: quad.String("Old \"Span\""), Batch: one},
		{Predicate: schema.AltLabel, Value: quad.String("Span"), Batch: two},
		{Predicate: schema.PrefLabel, Value: quad.String("Velm bridge"), Batch: one},
		{Predicate: schema.PrefLabel, Value: quad.String("Velm bridges"), Batch: two},
		{Predicate: schema.Index, Value: quad.String("no number"), Batch: two},
		{Predicate: "urn:other:thing", Value: quad.Int(3), Batch: one},
		{Predicate: schema.About, Value: quad.IRI(other.IRI()), Batch: two},
	}}
	want := &record{id: string(id), class: "Name", label: "Velm bridge", attrs: []attr{
		{keyClass, []string{"Name"}}, {keyLabel, []string{"Velm bridge"}},
		{"altLabel", []string{"Old \"Span\"", "Span"}}, {"prefLabel", []string{"Velm bridge"}},
		{keyBatch, []string{string(one)}},
		{keyMore, []string{`{"` + string(two) + `":{"altLabel":["Span"],"index":["no number"],"prefLabel":["Velm bridges"]}}`}},
		{keyOther, []string{`{"index":["no number"],"prefLabel":["Velm bridges"],"urn:other:thing":["3"]}`}},
	}, edges: []edge{{"about", string(id), string(other), two}}}
	if diff := cmp.Diff(want, newRecord(n), cmp.AllowUnexported(record{}, attr{}, edge{})); diff != "" {
		t.Errorf("record (-want +got):\n%s", diff)
	}
	a := newAbsentees()
	a.see(want)
	if got := a.records(); len(got) != 1 || got[0].id != string(other) {
		t.Errorf("absent: %v, want %s alone", got, other)
	}
}

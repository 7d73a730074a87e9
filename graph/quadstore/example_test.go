package quadstore_test

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"

	"whosaid/graph/quadstore"
)

func Example() {
	ctx := context.Background()
	s, err := quadstore.Open("people.store", quadstore.Options{FS: vfs.NewMem()}) // without FS: a directory
	if err != nil {
		fmt.Println(err)
		return
	}
	defer s.Close()
	n, err := s.Load(ctx, func(yield func(quad.Quad, error) bool) {
		for _, friend := range []string{"bob", "cid"} {
			q := quad.Quad{Subject: quad.IRI("ann"), Predicate: quad.IRI("knows"), Object: quad.IRI(friend), Label: quad.IRI("letter")}
			if !yield(q, nil) {
				return
			}
		}
	})
	fmt.Println(n, err)
	err = path.StartPath(s, quad.IRI("ann")).Out(quad.IRI("knows")).Iterate(ctx).EachValue(s, func(v quad.Value) { fmt.Println(v) })
	fmt.Println(err)
	gone, err := s.DeleteLabel(ctx, quad.IRI("letter"))
	fmt.Println(gone, err)
	// Output:
	// 2 <nil>
	// <bob>
	// <cid>
	// <nil>
	// 2 <nil>
}

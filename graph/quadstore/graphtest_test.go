package quadstore_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
	"github.com/cockroachdb/pebble/v2/vfs"

	"whosaid/graph/quadstore"
)

// TestGraphtest is Cayley's own conformance suite.
func TestGraphtest(t *testing.T) {
	// The suite reads its graphs from the module it is part of.
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Join(strings.TrimSpace(string(dir)), "graph", "memstore"))
	graphtest.TestAll(t, func(t testing.TB) (graph.QuadStore, graph.Options, func()) {
		s, err := quadstore.Open("store", quadstore.Options{FS: vfs.NewMem()})
		if err != nil {
			t.Fatal(err)
		}
		return s, nil, func() { s.Close() }
	}, nil)
}

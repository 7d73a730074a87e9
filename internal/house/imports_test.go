package house

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// layer is a part of the house and the parts it may import besides itself.
type layer struct {
	prefix string
	may    []string
}

// layers, the most particular prefix first. Imports go one way: from the end of
// the house to its ground.
var layers = []layer{
	{"schema", nil},
	{"graph/quadstore", nil},
	{"graph/ledger", nil},
	{"graph/objects", nil},
	{"graph/picture", nil},
	{"graph/lineage", []string{"schema", "graph", "graph/picture", "queries"}},
	{"graph/export", []string{"schema", "graph", "graph/objects", "graph/picture", "queries"}},
	{"graph/audit/bundle", []string{"schema", "graph", "graph/audit", "graph/export", "graph/ledger", "graph/objects"}},
	{"graph/audit", []string{"schema", "graph", "graph/quadstore", "graph/ledger", "graph/objects"}},
	{"graph", []string{"schema", "graph/quadstore", "graph/ledger", "graph/objects"}},
	{"loaders/segment", []string{"schema"}},
	{"loaders/extract", []string{"schema", "loaders/segment"}},
	{"loaders/origin", []string{"schema", "loaders/segment"}},
	{"loaders/link", []string{"schema", "loaders/segment", "loaders/extract"}},
	{"loaders/ingest", []string{"schema", "loaders", "loaders/segment", "loaders/extract", "loaders/origin", "loaders/link"}},
	{"loaders", []string{"schema", "loaders/segment"}},
	{"queries", []string{"schema"}},
	{"internal/config", []string{"schema"}},
	{"internal/vocabulary", []string{"schema"}},
	{"internal/house", nil},
	{"cmd", []string{"schema", "graph", "graph/audit", "graph/audit/bundle", "graph/export", "graph/ledger", "graph/lineage", "graph/picture", "queries", "loaders", "loaders/ingest", "loaders/extract", "loaders/link", "internal/config"}},
}

// only names who may import a module from outside.
var only = map[string][]string{
	"github.com/cayleygraph/":       {"graph"},
	"github.com/cockroachdb/pebble": {"graph"},
	"github.com/spf13/viper":        {"internal/config"},
	"github.com/spf13/cobra":        {"cmd"},
}

type pkg struct {
	ImportPath string
	Imports    []string
}

func list(t *testing.T) []pkg {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "whosaid/...").Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %s", exit.Stderr)
		}
		t.Fatal(err)
	}
	var pkgs []pkg
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return pkgs
		} else if err != nil {
			t.Fatal(err)
		}
		pkgs = append(pkgs, p)
	}
}

func layerOf(path string) *layer {
	for i, l := range layers {
		if path == l.prefix || strings.HasPrefix(path, l.prefix+"/") {
			return &layers[i]
		}
	}
	return nil
}

func TestImportsGoOneWay(t *testing.T) {
	pkgs := list(t)
	if len(pkgs) < 15 {
		t.Fatalf("only %d packages listed", len(pkgs))
	}
	for _, p := range pkgs {
		path := strings.TrimPrefix(p.ImportPath, "whosaid/")
		l := layerOf(path)
		for _, imp := range p.Imports {
			for module, who := range only {
				if strings.HasPrefix(imp, module) && !slices.ContainsFunc(who, func(w string) bool { return path == w || strings.HasPrefix(path, w+"/") }) {
					t.Errorf("%s imports %s: only %s may", path, imp, strings.Join(who, ", "))
				}
			}
			to, ours := strings.CutPrefix(imp, "whosaid/")
			if !ours {
				if path == "schema" && strings.Contains(imp, ".") && imp != "github.com/google/uuid" {
					t.Errorf("schema imports %s: it has the standard library and google/uuid alone", imp)
				}
				continue
			}
			if strings.HasPrefix(path, "internal/") && l == nil {
				continue // programs that train, generate and measure may use any part
			}
			if l == nil {
				t.Errorf("%s belongs to no part of the house: add it to layers", path)
				break
			}
			if m := layerOf(to); m == nil || m != l && !slices.Contains(l.may, m.prefix) {
				t.Errorf("%s imports %s: %s may import %s", path, to, l.prefix, strings.Join(l.may, ", "))
			}
		}
	}
}

// Command graphviz makes graph/picture/graphviz.wasm.zst: Graphviz for WebAssembly, taken
// out of the module github.com/goccy/go-graphviz, which builds it from Graphviz's
// sources, and compressed.
//
//	go run ./internal/graphviz
//
// The module is fetched by version through the go command, which checks it
// against the checksum database. Nothing else of it is used: why, in
// docs/design/lineage.md.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/klauspost/compress/zstd"
)

const (
	module = "github.com/goccy/go-graphviz@v0.2.9"
	inside = "internal/wasm/graphviz.wasm"
	out    = "graph/picture/graphviz.wasm.zst"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "graphviz:", err)
		os.Exit(1)
	}
}

func run() error {
	got, err := exec.Command("go", "mod", "download", "-json", module).Output()
	if err != nil {
		return fmt.Errorf("fetch %s: %w", module, err)
	}
	var m struct{ Dir string }
	if err := json.Unmarshal(got, &m); err != nil {
		return fmt.Errorf("fetch %s: %w", module, err)
	}
	code, err := os.ReadFile(filepath.Join(m.Dir, inside))
	if err != nil {
		return err
	}
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	return os.WriteFile(out, enc.EncodeAll(code, nil), 0o644)
}

package picture

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"math"

	"github.com/klauspost/compress/zstd"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

// module is Graphviz 12.1.2 for WebAssembly, as module github.com/goccy/go-graphviz
// v0.2.9 carries it, compressed; internal/graphviz makes it. Why that module is
// not linked itself: docs/design/lineage.md.
//
//go:embed graphviz.wasm.zst
var module []byte

const (
	// pages is how much memory a picture may take, in WebAssembly pages of 64 KiB: 256 MiB.
	pages = 4096

	// maxDOT is how long a picture may be, in bytes. Graphviz needs some
	// seconds for a tenth of it, and nobody reads more.
	maxDOT = 2 << 20
)

// compileFrom is the length from which compiling the module (about 0.6 s) costs
// less than interpreting it (0.1 s, and then ten times slower).
var compileFrom = 24 << 10

// SVG lays out a picture in DOT and returns it as an SVG document. It is meant for
// some hundreds of nodes; more than 2 MB of DOT are an error. It stops when ctx
// ends.
func SVG(ctx context.Context, dot []byte) ([]byte, error) {
	if len(dot) > maxDOT {
		return nil, fmt.Errorf("draw: %d bytes of DOT, %d at most; show less of the graph", len(dot), maxDOT)
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, fmt.Errorf("draw: %w", err)
	}
	defer dec.Close()
	code, err := dec.DecodeAll(module, nil)
	if err != nil {
		return nil, fmt.Errorf("draw: unpack Graphviz: %w", err)
	}
	config := wazero.NewRuntimeConfigInterpreter()
	if len(dot) >= compileFrom {
		config = wazero.NewRuntimeConfig()
	}
	r := wazero.NewRuntimeWithConfig(ctx, config.WithCloseOnContextDone(true).WithMemoryLimitPages(pages))
	defer r.Close(context.WithoutCancel(ctx))
	g, err := start(ctx, r, code)
	if err != nil {
		return nil, fmt.Errorf("draw: start Graphviz: %w", err)
	}
	svg := g.render(dot)
	if err := errors.Join(ctx.Err(), g.err); err != nil {
		return nil, fmt.Errorf("draw: %w", err)
	}
	return svg, nil
}

// graphviz is a running module. The first error sticks, and every call after it
// does nothing.
type graphviz struct {
	ctx context.Context
	mod api.Module
	err error
}

func start(ctx context.Context, r wazero.Runtime, code []byte) (*graphviz, error) {
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, r); err != nil {
		return nil, err
	}
	compiled, err := r.CompileModule(ctx, code)
	if err != nil {
		return nil, err
	}
	// The module asks its host for functions that programs may hook into
	// Graphviz with. We hook nothing in.
	env := r.NewHostModuleBuilder("env")
	for _, f := range compiled.ImportedFunctions() {
		from, name, _ := f.Import()
		if from != "env" {
			continue
		}
		results := f.ResultTypes()
		nothing := api.GoModuleFunc(func(_ context.Context, _ api.Module, stack []uint64) { clear(stack[:len(results)]) })
		env.NewFunctionBuilder().WithGoModuleFunction(nothing, f.ParamTypes(), results).Export(name)
	}
	if _, err := env.Instantiate(ctx); err != nil {
		return nil, err
	}
	mod, err := r.InstantiateModule(ctx, compiled, wazero.NewModuleConfig().WithName("graphviz"))
	if err != nil {
		return nil, err
	}
	return &graphviz{ctx: ctx, mod: mod}, nil
}

// quiet is AGMAX of cgraph.h: no message is printed, the last is kept.
const quiet = 3

func (g *graphviz) render(dot []byte) []byte {
	g.call("agseterr", quiet)
	// lt_preloaded_symbols holds three plugins of two addresses each; the end
	// that gvContextPlugins looks for is not there.
	var plugins []byte
	if s := g.mod.ExportedGlobal("lt_preloaded_symbols"); s != nil {
		plugins = g.read(uint32(s.Get()), 24)
	}
	context := g.call("gvContextPlugins", g.put(append(bytes.Clone(plugins), make([]byte, 8)...)), 0)
	graph := g.call("agmemread", g.put(append(bytes.Clone(dot), 0)))
	if graph == 0 {
		g.fail()
		return nil
	}
	if g.call("gvLayout", context, graph, g.put([]byte("dot\x00"))) != 0 {
		g.fail()
		return nil
	}
	at := g.put(make([]byte, 8))
	if g.call("gvRenderData", context, graph, g.put([]byte("svg\x00")), at, at+4) != 0 {
		g.fail()
		return nil
	}
	where := g.read(uint32(at), 8)
	if len(where) < 8 {
		return nil
	}
	u32 := func(b []byte) uint32 {
		return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
	}
	return bytes.Clone(g.read(u32(where), u32(where[4:])))
}

// fail keeps what Graphviz says of its last error.
func (g *graphviz) fail() {
	at := uint32(g.call("aglasterr"))
	if g.err != nil {
		return
	}
	var said []byte
	for at != 0 && len(said) < 500 {
		c, ok := g.mod.Memory().ReadByte(at)
		if !ok || c == 0 {
			break
		}
		said = append(said, c)
		at++
	}
	g.err = fmt.Errorf("graphviz: %q", bytes.TrimSpace(said))
}

func (g *graphviz) call(name string, args ...uint64) uint64 {
	if g.err != nil {
		return 0
	}
	f := g.mod.ExportedFunction(name)
	if f == nil {
		g.err = fmt.Errorf("graphviz has no %s", name)
		return 0
	}
	out, err := f.Call(g.ctx, args...)
	if err != nil {
		g.err = fmt.Errorf("graphviz: %s: %w", name, err)
	}
	if err != nil || len(out) == 0 {
		return 0
	}
	return out[0] & math.MaxUint32
}

// put copies bytes into the module's memory.
func (g *graphviz) put(b []byte) uint64 {
	at := g.call("malloc", uint64(len(b)))
	if g.err == nil && (at == 0 || !g.mod.Memory().Write(uint32(at), b)) {
		g.err = fmt.Errorf("graphviz: no room for %d bytes", len(b))
	}
	return at
}

func (g *graphviz) read(at, n uint32) []byte {
	if g.err != nil {
		return nil
	}
	b, ok := g.mod.Memory().Read(at, n)
	if !ok {
		g.err = fmt.Errorf("graphviz: %d bytes at %d lie outside its memory", n, at)
	}
	return b
}

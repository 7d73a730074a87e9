package quadstore

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cockroachdb/pebble/v2/vfs"
)

func init() {
	graph.RegisterQuadStore(Type, graph.QuadStoreRegistration{
		NewFunc:      openRegistered,
		InitFunc:     initRegistered,
		UpgradeFunc:  upgradeRegistered,
		IsPersistent: true,
	})
}

// openRegistered is Open for Cayley's registry. Options: "read_only" and
// "nosync" (booleans), "cache_size" (bytes).
func openRegistered(dir string, o graph.Options) (graph.QuadStore, error) {
	if _, err := os.Stat(filepath.Join(dir, formatName)); errors.Is(err, os.ErrNotExist) {
		return nil, graph.ErrNotInitialized
	}
	var opts Options
	var err error
	if opts.ReadOnly, err = o.BoolKey("read_only", false); err != nil {
		return nil, err
	}
	if opts.NoSync, err = o.BoolKey("nosync", false); err != nil {
		return nil, err
	}
	size, err := o.IntKey("cache_size", 0)
	if err != nil {
		return nil, err
	}
	opts.CacheSize = int64(size)
	return Open(dir, opts)
}

func initRegistered(dir string, _ graph.Options) error {
	if _, err := os.Stat(filepath.Join(dir, formatName)); err == nil {
		return graph.ErrDatabaseExists
	}
	s, err := Open(dir, Options{})
	if err != nil {
		return fmt.Errorf("init: %w", err)
	}
	return s.Close()
}

// upgradeRegistered tells whether a store has the present format: one of an
// older format is built again, not upgraded.
func upgradeRegistered(dir string, _ graph.Options) error {
	_, err := checkFormat(vfs.Default, dir, false)
	return err
}

// Package config is where settings come from: flags, then the environment
// (WHOSAID_GRAPH, ...), then a file (whosaid.yaml in the working directory or the
// user's configuration directory), then defaults. It is the only importer of viper.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"

	"whosaid/schema"
)

// Config is the settings of one run.
type Config struct {
	Graph    string // directory of the graph
	Format   string // of the answer; "" lets the verb choose
	Quiet    bool   // no progress
	NoColor  bool
	Reviewer string // who reviews
	MaxSize  int64  // largest file to read, in bytes; 0 is the loaders' limit
	Workers  int    // documents read at a time; 0 is one a processor
	File     string // the configuration file that was read, "" for none
}

// Flags adds the global flags to a set.
func Flags(f *pflag.FlagSet) {
	f.String("graph", "whosaid.graph", "directory of the graph")
	f.String("config", "", "configuration file (default whosaid.yaml here or in the user's configuration directory)")
	f.String("format", "", "text, json, jsonl, md, html or csv")
	f.Bool("quiet", false, "no progress on standard error")
	f.Bool("no-color", false, "no colour")
	f.String("reviewer", "", "who reviews (default: the user's name)")
	f.Int64("max-size", 0, "largest file to read, in bytes (default 64 MiB)")
	f.Int("workers", 0, "documents read at a time (default: one a processor)")
}

// Read reads the settings; flags must have been parsed. A named file that is not
// there, or any that cannot be parsed or holds an unknown setting, is Invalid.
func Read(flags *pflag.FlagSet) (Config, error) {
	v := viper.New()
	v.SetEnvPrefix("WHOSAID")
	v.SetEnvKeyReplacer(strings.NewReplacer("-", "_"))
	v.AutomaticEnv()
	known := map[string]bool{}
	var bind error
	flags.VisitAll(func(f *pflag.Flag) {
		if isSetting(f.Name) {
			known[f.Name] = true
			bind = errors.Join(bind, v.BindPFlag(f.Name, f))
		}
	})
	if bind != nil {
		return Config{}, bind
	}
	c := Config{}
	path := v.GetString("config")
	if path == "" {
		path = find()
	}
	if path != "" {
		v.SetConfigFile(path)
		v.SetConfigType("yaml")
		if err := v.ReadInConfig(); err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return c, schema.Errorf(schema.Invalid, "configuration %s: no such file", path)
			}
			return c, schema.Errorf(schema.Invalid, "configuration %s: %w", path, err)
		}
		for _, k := range v.AllKeys() {
			if v.InConfig(k) && !known[k] {
				return c, schema.Errorf(schema.Invalid, "configuration %s: unknown setting %q", path, k)
			}
		}
		c.File = path
	}
	c.Graph, c.Format = v.GetString("graph"), v.GetString("format")
	c.Quiet, c.NoColor = v.GetBool("quiet"), v.GetBool("no-color")
	c.Reviewer, c.MaxSize, c.Workers = v.GetString("reviewer"), v.GetInt64("max-size"), v.GetInt("workers")
	if c.Graph == "" {
		return c, schema.Errorf(schema.Invalid, "the graph has no directory: set --graph, WHOSAID_GRAPH or graph in whosaid.yaml")
	}
	if c.MaxSize < 0 || c.Workers < 0 {
		return c, fmt.Errorf("max-size and workers must not be negative")
	}
	return c, nil
}

func isSetting(name string) bool {
	switch name {
	case "graph", "config", "format", "quiet", "no-color", "reviewer", "max-size", "workers":
		return true
	}
	return false
}

// find returns the configuration file that stands where one is looked for, "" for none.
func find() string {
	places := []string{"whosaid.yaml"}
	if dir, err := os.UserConfigDir(); err == nil {
		places = append(places, filepath.Join(dir, "whosaid", "whosaid.yaml"))
	}
	for _, p := range places {
		if info, err := os.Stat(p); err == nil && info.Mode().IsRegular() {
			return p
		}
	}
	return ""
}

package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"whosaid/loaders/extract"
	"whosaid/loaders/link"
	"whosaid/schema"
)

// release is the version of the program.
const release = "0.1.0"

// version is the release, with the revision it was built from where the build knows it.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				return release + "+" + s.Value[:12]
			}
		}
	}
	return release
}

// versionLine is the version with all that an answer depends on.
func versionLine() string {
	return fmt.Sprintf("whosaid %s (%s, rules %s, json %s, %s)", version(), extract.Version, link.Version, schema.Version, runtime.Version())
}

func newVersion(p *program) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "the version of the program, its reader and its rules",
		Example: "  whosaid version --format json",
		Args:    args(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			if p.config.Format == "json" {
				return json.NewEncoder(p.out).Encode(map[string]string{"schema": schema.Version, "version": version(), "reader": extract.Version, "rules": link.Version, "go": runtime.Version()})
			}
			_, err := fmt.Fprintln(p.out, versionLine())
			return err
		},
	}
}

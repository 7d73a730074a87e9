package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A task measures one thing. Its run prints a table to the bench's writer.
type task struct {
	name string
	does string
	run  func(*bench) error
}

var tasks []task

func register(name, does string, run func(*bench) error) {
	tasks = append(tasks, task{name, does, run})
}

// A bench is where the data lies and where the tables go.
type bench struct {
	shared string
	show   bool // list the mistakes too
	out    io.Writer
}

func (b *bench) path(parts ...string) string {
	return filepath.Join(append([]string{b.shared}, parts...)...)
}

func (b *bench) printf(format string, args ...any) { fmt.Fprintf(b.out, format, args...) }

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	fs := flag.NewFlagSet("eval", flag.ContinueOnError)
	shared := fs.String("shared", "", "directory of the shared data")
	show := fs.Bool("show", false, "list the mistakes")
	if err := fs.Parse(args); err != nil {
		return err
	}
	slices.SortFunc(tasks, func(a, b task) int { return strings.Compare(a.name, b.name) })
	w := bufio.NewWriter(out)
	defer w.Flush()
	b := &bench{shared: sharedDir(*shared), show: *show, out: w}
	for _, name := range fs.Args() {
		if !slices.ContainsFunc(tasks, func(t task) bool { return t.name == name }) {
			var names []string
			for _, t := range tasks {
				names = append(names, t.name)
			}
			return fmt.Errorf("no task %q; there are %s", name, strings.Join(names, ", "))
		}
	}
	for _, t := range tasks {
		if fs.NArg() > 0 && !slices.Contains(fs.Args(), t.name) {
			continue
		}
		b.printf("== %s: %s\n", t.name, t.does)
		if err := t.run(b); err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
		b.printf("\n")
		if err := w.Flush(); err != nil {
			return err
		}
	}
	return nil
}

// sharedDir is where the shared data lies: as told, or by WHOSAID_SHARED, or
// beside the repository.
func sharedDir(told string) string {
	if told != "" {
		return told
	}
	if dir := os.Getenv("WHOSAID_SHARED"); dir != "" {
		return dir
	}
	return filepath.Join("..", "shared")
}

// readLines decodes a file of JSON lines.
func readLines[T any](path string) ([]T, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []T
	dec := json.NewDecoder(bufio.NewReader(f))
	for {
		var v T
		if err := dec.Decode(&v); err == io.EOF {
			return out, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: record %d: %w", path, len(out)+1, err)
		}
		out = append(out, v)
	}
}

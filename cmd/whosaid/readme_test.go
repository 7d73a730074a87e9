package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestReadme runs the commands of the README in their order, and holds the
// answer that it shows against the one that examples have.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../../examples/bridge.golden")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "examples"), os.DirFS("../../examples")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "config"))
	t.Setenv("HOME", dir)
	shown, ran := 0, 0
	for kind, block := range fences(string(readme)) {
		if strings.HasPrefix(block, "DISPUTE ") {
			shown++
			if !strings.Contains(string(want), block) {
				t.Errorf("the README shows what examples/bridge.golden does not have:\n%s", block)
			}
		}
		if kind != "sh" {
			continue
		}
		for line := range strings.Lines(block) {
			words, input := commandLine(strings.TrimSpace(line))
			if len(words) == 0 {
				continue
			}
			ran++
			var out, errs bytes.Buffer
			if code := run(t.Context(), words, strings.NewReader(input), &out, &errs); code != exitDone {
				t.Errorf("%s: exit status %d: %s", line, code, errs.String())
			}
		}
	}
	if shown == 0 || ran < 20 {
		t.Errorf("%d answers and %d commands in the README", shown, ran)
	}
}

// fences yields the fenced blocks of Markdown with their kinds.
func fences(text string) func(yield func(kind, block string) bool) {
	return func(yield func(kind, block string) bool) {
		parts := strings.Split(text, "\n```")
		for i := 1; i < len(parts); i += 2 {
			kind, block, _ := strings.Cut(parts[i], "\n")
			if !yield(kind, block+"\n") {
				return
			}
		}
	}
}

// commandLine returns the arguments of a line that runs whosaid, and what is
// piped into it; nothing for a line that runs something else.
func commandLine(line string) (args []string, input string) {
	for _, prefix := range []string{"go run ./cmd/whosaid ", "whosaid "} {
		if rest, ok := strings.CutPrefix(line, prefix); ok {
			return words(rest), ""
		}
	}
	if said, ok := strings.CutPrefix(line, "echo "); ok {
		if said, rest, ok := strings.Cut(said, " | whosaid "); ok {
			return words(rest), strings.Join(words(said), " ") + "\n"
		}
	}
	return nil, ""
}

// words divides a line as a shell does, as far as the README needs it.
func words(line string) (out []string) {
	var quote rune
	var word strings.Builder
	for _, c := range line + " " {
		switch {
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case c == quote:
			quote = 0
		case quote == 0 && c == ' ':
			if word.Len() > 0 {
				out = append(out, word.String())
			}
			word.Reset()
		default:
			word.WriteRune(c)
		}
	}
	return out
}

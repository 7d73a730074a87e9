package main

import (
	"bytes"
	"encoding/base64"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"whosaid": main})
}

// TestScripts runs the transcripts in testdata/script. -update is given by
// WHOSAID_UPDATE=1, so that it reaches the files that a script compares.
func TestScripts(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       os.Getenv("WHOSAID_UPDATE") != "",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("EXAMPLES", filepath.Join(root, "examples"))
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("XDG_CONFIG_HOME", e.WorkDir)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"big": big, "bytes": raw, "deep": deep, "exits": exits,
		},
	})
}

// big FILE SIZE LINE makes a file of SIZE bytes: sparse, or one LINE of letters.
func big(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	n := map[string]int64{"1GB": 1 << 30, "100MB": 100 << 20}[args[1]]
	if len(args) < 3 {
		f, err := os.Create(path)
		ts.Check(err)
		ts.Check(f.Truncate(n))
		ts.Check(f.Close())
		return
	}
	ts.Check(os.WriteFile(path, bytes.Repeat([]byte("word "), int(n/5)), 0o644))
}

// bytes FILE BASE64 makes a file of any bytes.
func raw(ts *testscript.TestScript, _ bool, args []string) {
	b, err := base64.StdEncoding.DecodeString(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o644))
}

// deep FILE makes HTML with 100,000 nested elements.
func deep(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte("<html><body>"+strings.Repeat("<div>", 100_000)+"Twelve people died at Velm on Monday, police said."), 0o644))
}

// exits CODE ARGS... runs whosaid and wants that exit code.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec("whosaid", args[1:]...)
	code := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit status %d, want %s", code, args[0])
	}
}

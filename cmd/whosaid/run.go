package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"whosaid/internal/config"
	"whosaid/loaders"
	"whosaid/loaders/ingest"
	"whosaid/queries/render"
	"whosaid/schema"
)

// Exit codes; scripts rely on them.
const (
	exitDone     = 0
	exitNothing  = 1 // nothing could be done
	exitUsage    = 2
	exitFindings = 3 // findings, or part was refused and the rest done
)

// interrupted is what an interrupt is answered with.
const interrupted = "interrupted; what had been stored is whole, and loading again goes on from there"

// errFindings ends a verb with exitFindings when everything has been said already.
var errFindings = errors.New("findings")

// errNothing ends a verb with exitNothing when everything has been said already.
var errNothing = errors.New("nothing done")

// usageError is a mistake in the command line.
type usageError struct{ error }

// program is one run: its settings and streams.
type program struct {
	config config.Config
	in     io.Reader
	out    io.Writer
	err    io.Writer
	now    func() time.Time
}

// run is main without the process: it returns the exit code.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	p := &program{in: in, out: out, err: errs, now: time.Now}
	root := newRoot(p)
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	err := root.ExecuteContext(ctx)
	return p.exit(ctx, err)
}

func (p *program) exit(ctx context.Context, err error) int {
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.Is(err, errNothing):
		return exitNothing
	case errors.Is(err, syscall.EPIPE): // the reader of our answer has gone
		return exitDone
	case ctx.Err() != nil:
		fmt.Fprintln(p.err, "whosaid: "+interrupted)
		return exitNothing
	case errors.As(err, &usage):
		fmt.Fprintf(p.err, "whosaid: %v\n", err)
		return exitUsage
	case errors.Is(err, syscall.ENOSPC):
		fmt.Fprintf(p.err, "whosaid: %v; make room and load again: what had been stored is whole\n", err)
		return exitNothing
	}
	fmt.Fprintf(p.err, "whosaid: %v\n", err)
	return exitNothing
}

func newRoot(p *program) *cobra.Command {
	root := &cobra.Command{
		Use:   "whosaid",
		Short: "who said it, in whose words, when, and who says otherwise",
		Long: `whosaid reads documents and keeps a graph of the claims they make, the sources
that make them, and the dates and entities they are about. It shows what is
disputed, with every side quoted and attributed, and never says who is right.`,
		Example: `  whosaid disputes examples/bridge        read a folder and answer at once
  whosaid load reports/ && whosaid disputes
  whosaid who "twelve people died"`,
		SilenceErrors: true, SilenceUsage: true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) (err error) {
			p.config, err = config.Read(cmd.Flags())
			if err != nil {
				return usageError{err}
			}
			return nil
		},
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownVerb(cmd, args[0])
			}
			return cmd.Help()
		},
	}
	root.Version = versionLine()
	root.SetVersionTemplate("{{.Version}}\n")
	config.Flags(root.PersistentFlags())
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usageError{fmt.Errorf("%w; see \"%s --help\"", err, cmd.CommandPath())}
	})
	check(root.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(render.Names(), cobra.ShellCompDirectiveNoFileComp)))
	root.AddCommand(newLoad(p), newAnnotate(p), newRelate(p), newReview(p), newRebuild(p), newExport(p), newImport(p), newVersion(p))
	root.AddCommand(newLineage(p))
	root.AddCommand(newAudit(p), newCheckpoint(p), newVerify(p), newBundle(p), newErase(p))
	root.AddCommand(newQueries(p)...)
	return root
}

// check panics on an error that only a mistake in the program can cause.
func check(err error) {
	if err != nil {
		panic(err)
	}
}

// args turns cobra's complaints about the number of arguments into usage errors
// that say what the verb takes.
func args(f cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, a []string) error {
		if f(cmd, a) == nil {
			return nil
		}
		if cmd.HasSubCommands() {
			return unknownVerb(cmd, a[0])
		}
		_, takes, _ := strings.Cut(cmd.Use, " ")
		if takes == "" {
			takes = "no arguments"
		}
		given := "none was given"
		if len(a) > 0 {
			given = fmt.Sprintf("given were %d: %q", len(a), a)
		}
		return usageError{fmt.Errorf("%s takes %s; %s; see \"%s --help\"", cmd.Name(), takes, given, cmd.CommandPath())}
	}
}

// unknownVerb is the usage error for a verb that cmd does not have, with those
// that are spelt like it.
func unknownVerb(cmd *cobra.Command, verb string) error {
	like := ""
	if cmd.SuggestionsMinimumDistance <= 0 {
		cmd.SuggestionsMinimumDistance = 2
	}
	if s := cmd.SuggestionsFor(verb); len(s) > 0 {
		like = fmt.Sprintf(" (did you mean %s?)", strings.Join(s, " or "))
	}
	help := cmd.CommandPath() + " --help"
	if !cmd.HasParent() {
		help = cmd.CommandPath() + " help"
	}
	return usageError{fmt.Errorf("unknown verb %q%s; \"%s\" lists them", verb, like, help)}
}

// terminal reports whether w is one.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// showOptions is how to show an answer on w.
func (p *program) showOptions(w io.Writer) render.Options {
	o := render.Options{Width: 100}
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return o
	}
	if columns, _, err := term.GetSize(int(f.Fd())); err == nil && columns > 0 {
		o.Width = min(max(columns, 60), 160)
	}
	o.Color = !p.config.NoColor && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	return o
}

// readOptions are the settings for reading.
func (p *program) readOptions() ingest.Options {
	return ingest.Options{Limits: loaders.Limits{Size: p.config.MaxSize}, Stdin: p.in, Workers: p.config.Workers}
}

// agent names this program in the ledger.
func agent() string { return "whosaid " + version() }

func (p *program) run() ingest.Run {
	return ingest.Run{Agent: agent(), Started: p.now().UTC().Format(time.RFC3339)}
}

// refused lists on standard error what was not read, and why.
func (p *program) refused(rs []ingest.Refused) {
	for _, r := range rs {
		msg := r.Err.Error()
		if !strings.Contains(msg, r.URI) {
			msg = r.URI + ": " + msg
		}
		fmt.Fprintf(p.err, "refused: %s\n", msg)
	}
}

// textOrJSON refuses, before anything is done, a format that a verb does not answer in.
func (p *program) textOrJSON(verb string) error {
	switch f := p.config.Format; f {
	case "", "text", "json":
		return nil
	default:
		return usagef("%s answers in text or json, not %q", verb, f)
	}
}

// usagef makes a usage error.
func usagef(format string, a ...any) error {
	return usageError{schema.Errorf(schema.Invalid, format, a...)}
}

package audit

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"whosaid/graph"
	"whosaid/graph/ledger"
	"whosaid/graph/objects"
	"whosaid/graph/quadstore"
	"whosaid/schema"
)

// Options says what to audit against. The zero value is the graph alone.
type Options struct {
	Since    []Since                             // checkpoints whose signatures have been verified
	Found    []Finding                           // what the caller has found already: checkpoints that are broken
	Progress func(stage string, done, total int) // may be called from several goroutines, one at a time
}

// Since is a checkpoint that the ledger must still begin with.
type Since struct {
	Name   string // of its file
	Signer string // of its key
	ledger.Checkpoint
}

// auditor is one audit.
type auditor struct {
	dir   string
	o     Options
	index *quadstore.Store                 // nil when it cannot be read
	part  string                           // for tests: PartLedger reads only that
	given func(hash string) ([]byte, bool) // objects, when they are not in dir

	mu      sync.Mutex // guards rep.Findings, rep.Notes, rep.More and progress
	rep     *Report
	objects *objects.Dir
	seen
}

// Run audits the graph in dir. An error means that there is nothing to audit or
// that the audit could not be finished; everything that does not agree is in the
// report.
func Run(ctx context.Context, dir string, o Options) (*Report, error) {
	a := &auditor{dir: dir, o: o}
	for _, f := range o.Found {
		a.find(f)
	}
	if err := a.format(); err != nil {
		return nil, err
	}
	index, err := quadstore.Open(filepath.Join(dir, "index"), quadstore.Options{ReadOnly: true})
	switch {
	case err == nil:
		a.index = index
		defer index.Close()
	case errors.Is(err, os.ErrNotExist):
		a.find(Finding{Part: PartIndex, File: "index", What: "there is no index; \"whosaid rebuild\" makes it again from the ledger"})
	default:
		a.find(Finding{Part: PartIndex, File: "index", What: err.Error() + "; \"whosaid rebuild\" makes it again from the ledger"})
	}
	return a.run(ctx)
}

// report makes an empty report once.
func (a *auditor) report() *Report {
	if a.rep == nil {
		a.rep = &Report{Schema: schema.Version, Graph: a.dir, Quotes: map[State]int{}, Checkpoints: []Proved{}, Findings: []Finding{}, Notes: []string{},
			Ledger: LedgerCount{Erased: []uint64{}}}
	}
	return a.rep
}

func (a *auditor) find(f Finding) {
	a.mu.Lock()
	defer a.mu.Unlock()
	r := a.report()
	if len(r.Findings) >= 2*maxFindings { // more than are listed, so that the listed ones are the first in order
		r.More++
		return
	}
	r.Findings = append(r.Findings, f)
}

func (a *auditor) note(format string, args ...any) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.report().Notes = append(a.report().Notes, fmt.Sprintf(format, args...))
}

func (a *auditor) progress(stage string, done, total int) {
	if a.o.Progress != nil {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.o.Progress(stage, done, total)
	}
}

// format reads the version of the directory's layout.
func (a *auditor) format() error {
	b, err := os.ReadFile(filepath.Join(a.dir, "format"))
	if errors.Is(err, os.ErrNotExist) {
		if _, err := os.Stat(filepath.Join(a.dir, "ledger")); err == nil {
			a.find(Finding{Part: PartFormat, File: "format", What: "is missing"})
			return nil
		}
		return schema.Errorf(schema.NotFound, "no graph at %s: make one with \"whosaid load PATH\", or name another with --graph", a.dir)
	} else if err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	text := string(b[:min(len(b), 100)])
	if text == fmt.Sprintf("whosaid graph %d\n", graph.FormatVersion) {
		return nil
	}
	var version int
	if n, err := fmt.Sscanf(text, "whosaid graph %d\n", &version); n == 1 && err == nil && version > graph.FormatVersion && !strings.Contains(strings.TrimSpace(text), "\n") {
		return schema.Errorf(schema.Unsupported, "graph %s has format %d, made by a newer version of this program (this one knows %d); install that version", a.dir, version, graph.FormatVersion)
	}
	a.find(Finding{Part: PartFormat, File: "format", What: fmt.Sprintf("holds %q, not the format of a graph", text)})
	return nil
}

// run does the work. Independent parts run side by side; the report does not
// depend on which is first.
func (a *auditor) run(ctx context.Context) (*Report, error) {
	a.report()
	var err error
	if a.objects, err = objects.Open(filepath.Join(a.dir, "objects")); err != nil {
		return nil, err
	}
	a.seen = newSeen()
	var snap *quadstore.Snapshot
	applied := uint64(0)
	if a.index != nil {
		// Before the ledger is read: the index never knows more than the ledger.
		snap = a.index.Snapshot()
		defer snap.Close()
		applied = snap.Applied()
	}
	files := map[objects.Hash]fileState{}
	g, gctx := errgroup.WithContext(ctx)
	ledgerDone := make(chan struct{})
	g.Go(func() error {
		defer close(ledgerDone)
		return a.ledger(gctx, applied, func(seq uint64, payload []byte) error {
			a.progress("ledger", int(seq), int(max(applied, seq)))
			return a.record(gctx, seq, payload)
		})
	})
	g.Go(func() error {
		if snap != nil && a.part == "" {
			if err := a.checkIndex(gctx, snap); err != nil {
				return err
			}
		}
		// Objects after the ledger: they are written before their record.
		select {
		case <-ledgerDone:
		case <-gctx.Done():
			return gctx.Err()
		}
		if a.part != "" {
			return nil
		}
		return a.files(gctx, files)
	})
	if err := g.Wait(); err != nil {
		return nil, err
	}
	if a.part == "" {
		a.referred(files)
	}
	if snap != nil && a.part == "" {
		if err := a.compareIndex(ctx, snap, applied); err != nil {
			return nil, err
		}
	}
	if err := a.nameFindings(ctx, snap); err != nil {
		return nil, err
	}
	if a.foreign > 0 {
		a.note("%s imported as statements: load their documents to have the texts they quote", plural(a.foreign, "assertion was"))
	}
	a.rep.sort()
	return a.rep, nil
}

// Records audits payloads of ledger records by themselves, with the objects they
// name: ids, quotes and links, as Run does it. They are a part of a ledger: what
// they refer to and is not among them is passed over, and so are the quotes of a
// text that object does not have ([Missing]).
func Records(ctx context.Context, payloads iter.Seq2[uint64, []byte], object func(hash string) ([]byte, bool)) (*Report, error) {
	a := &auditor{given: object, seen: newSeen()}
	a.unread = 1
	a.report()
	for seq, payload := range payloads {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := a.record(ctx, seq, payload); err != nil {
			return nil, err
		}
		a.rep.Ledger.Records++
	}
	if err := a.nameFindings(ctx, nil); err != nil {
		return nil, err
	}
	a.rep.sort()
	return a.rep, nil
}

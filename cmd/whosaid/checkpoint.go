package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/mod/sumdb/note"

	"whosaid/graph/audit"
	"whosaid/graph/ledger"
	"whosaid/schema"
)

const (
	checkpointDir = "checkpoints"
	checkpointExt = ".checkpoint"
	keyName       = "checkpoint.key"
)

func newCheckpoint(p *program) *cobra.Command {
	var output string
	var public bool
	cmd := &cobra.Command{
		Use:   "checkpoint",
		Short: "sign what the ledger holds now, for later proof",
		Long: `Writes a signed note of how many records the ledger has and of the root of its
Merkle tree. Keep it away from the graph, give it to others, publish it: "whosaid
audit --since FILE" later proves that no record before it was altered or removed.
A copy stays in the graph, which every audit compares.

The key is made on first use, in your configuration directory, readable by you
alone; it is never exported. --public-key prints its public half, with which
others verify what you sign.`,
		Example: `  whosaid checkpoint -o june.checkpoint
  whosaid checkpoint --public-key`,
		Args: args(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			if public {
				key, err := p.key()
				if err != nil {
					return err
				}
				_, err = fmt.Fprintln(p.out, key.Public)
				return err
			}
			_, signed, err := p.sign()
			if err != nil {
				return err
			}
			if output == "" || output == "-" {
				_, err = p.out.Write(signed)
				return err
			}
			if err := os.WriteFile(output, signed, 0o644); err != nil {
				return fmt.Errorf("write the checkpoint: %w", err)
			}
			return nil
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "", "write the checkpoint to `FILE` (default: standard output)")
	cmd.Flags().BoolVar(&public, "public-key", false, "print the public half of your key instead")
	return cmd
}

// keyPath is where the user's key is.
func keyPath() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find the key for checkpoints: %w", err)
	}
	return filepath.Join(dir, "whosaid", keyName), nil
}

// key is the user's key; it is made if there is none.
func (p *program) key() (ledger.Key, error) {
	path, err := keyPath()
	if err != nil {
		return ledger.Key{}, err
	}
	_, missing := os.Stat(path)
	// A name of its own, so that two people's keys are told apart at sight.
	var id [4]byte
	if _, err := rand.Read(id[:]); err != nil {
		return ledger.Key{}, fmt.Errorf("name a key: %w", err)
	}
	key, err := ledger.OpenKey(path, fmt.Sprintf("whosaid-%x", id), rand.Reader)
	if err == nil && errors.Is(missing, fs.ErrNotExist) && !p.config.Quiet {
		fmt.Fprintf(p.err, "note: made a key to sign with, %s, for you alone; give others its public half: %s\n", path, key.Public)
	}
	return key, err
}

// sign signs the ledger as it is now and keeps a copy in the graph.
func (p *program) sign() (ledger.Checkpoint, []byte, error) {
	var c ledger.Checkpoint
	if _, err := os.Stat(filepath.Join(p.config.Graph, "ledger")); errors.Is(err, fs.ErrNotExist) {
		return c, nil, schema.Errorf(schema.NotFound, "no graph at %s: make one with \"whosaid load PATH\", or name another with --graph", p.config.Graph)
	}
	log, err := ledger.Open(filepath.Join(p.config.Graph, "ledger"), ledger.Options{ReadOnly: true})
	if err != nil {
		return c, nil, err
	}
	defer log.Close()
	if c, err = log.Checkpoint(); err != nil {
		return c, nil, err
	}
	key, err := p.key()
	if err != nil {
		return c, nil, err
	}
	// Nobody's key should ever sign two histories of one ledger.
	before, err := p.checkpoints(nil, nil)
	if err != nil {
		return c, nil, err
	}
	for _, s := range before.Since {
		if _, err := log.Continues(s.Checkpoint); err != nil {
			return c, nil, schema.Errorf(schema.Corrupt, "not signed, since the ledger does not continue %s: %w; \"whosaid audit\" tells more", s.Name, err)
		}
	}
	signed, err := c.Sign(key)
	if err != nil {
		return c, nil, err
	}
	dir := filepath.Join(p.config.Graph, checkpointDir)
	err = os.MkdirAll(dir, 0o755)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, fmt.Sprintf("%020d%s", c.Size, checkpointExt)), signed, 0o644)
	}
	if err != nil && !errors.Is(err, fs.ErrPermission) { // a graph on a medium that cannot be written can still be signed
		return c, nil, fmt.Errorf("keep the checkpoint: %w", err)
	}
	return c, signed, nil
}

// verifiers are the public keys that words or files give, and the user's own.
func verifiers(keys []string) ([]note.Verifier, error) {
	var out []note.Verifier
	if path, err := keyPath(); err == nil {
		if public, err := ledger.ReadPublicKey(path + ".pub"); err == nil {
			keys = append([]string{public}, keys...)
		}
	}
	for _, k := range keys {
		v, err := note.NewVerifier(k)
		if err != nil {
			public, fileErr := ledger.ReadPublicKey(k)
			if fileErr != nil {
				return nil, usagef("--key %q: neither a public key (%w) nor a file with one (%w)", k, err, fileErr)
			}
			if v, err = note.NewVerifier(public); err != nil {
				return nil, err
			}
		}
		out = append(out, v)
	}
	return out, nil
}

// checkpoints reads the checkpoints in files and those kept in the graph, and
// verifies their signatures. One that was kept in the graph and signed by a key
// that is not known is left out with a warning: it is another person's. One that
// was changed is a finding.
func (p *program) checkpoints(files, keys []string) (o audit.Options, err error) {
	known, err := verifiers(keys)
	if err != nil {
		return o, err
	}
	for _, f := range p.ownCheckpoints() {
		s, err := readCheckpoint(f, known)
		switch {
		case errors.Is(err, errUnknownKey):
			fmt.Fprintf(p.err, "warning: %v\n", err)
		case err != nil:
			o.Found = append(o.Found, audit.Finding{Part: audit.PartCheckpoint, File: f, What: err.Error()})
		default:
			o.Since = append(o.Since, s)
		}
	}
	for _, f := range files {
		s, err := readCheckpoint(f, known)
		if err != nil {
			return o, err
		}
		o.Since = append(o.Since, s)
	}
	return o, nil
}

// errUnknownKey says that a checkpoint is signed, and by whom cannot be verified.
var errUnknownKey = errors.New("a key that is not yours")

func readCheckpoint(path string, known []note.Verifier) (audit.Since, error) {
	f, err := os.Open(path)
	if err != nil {
		return audit.Since{}, fmt.Errorf("read the checkpoint: %w", err)
	}
	defer f.Close()
	b := make([]byte, ledger.MaxCheckpoint+1)
	n, err := f.Read(b)
	if err != nil {
		return audit.Since{}, schema.Errorf(schema.Invalid, "checkpoint %s: %w", path, err)
	}
	c, signer, err := ledger.OpenCheckpoint(b[:n], known...)
	var unknown *note.UnverifiedNoteError
	if errors.As(err, &unknown) {
		var names []string
		for _, s := range unknown.Note.UnverifiedSigs {
			names = append(names, fmt.Sprintf("%s+%08x", s.Name, s.Hash))
		}
		return audit.Since{}, schema.Errorf(schema.Invalid, "checkpoint %s is signed by %s, %w: give the signer's public key with --key", path, strings.Join(names, ", "), errUnknownKey)
	} else if err != nil {
		return audit.Since{}, schema.Errorf(schema.Invalid, "checkpoint %s: not as \"whosaid checkpoint -o FILE\" wrote it: %w", path, err)
	}
	return audit.Since{Name: path, Signer: signer, Checkpoint: c}, nil
}

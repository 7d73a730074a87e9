package ledger

import (
	"encoding/base64"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A Checkpoint says what a ledger held at one time: how many records, and the
// root of the tree over them. Signed, it is a note in the format of
// golang.org/x/mod/sumdb/note with the text of C2SP's tlog-checkpoint: origin,
// size, root in base64, a line each.
type Checkpoint struct {
	Origin string // names the ledger: see [Log.Origin]
	Size   uint64
	Root   tlog.Hash
}

// MaxCheckpoint is the largest checkpoint that is read, in bytes.
const MaxCheckpoint = 4096

// ErrCheckpoint is matched by errors about a note that is no checkpoint.
var ErrCheckpoint = errors.New("not a checkpoint")

// Origin names a ledger by its first leaf, which never changes, not even when
// the record is erased.
func Origin(first tlog.Hash) string { return fmt.Sprintf("whosaid/ledger/%x", first[:8]) }

// String is the text that is signed.
func (c Checkpoint) String() string {
	return fmt.Sprintf("%s\n%d\n%s\n", c.Origin, c.Size, base64.StdEncoding.EncodeToString(c.Root[:]))
}

// parseCheckpoint reads what String writes, and nothing else.
func parseCheckpoint(text string) (c Checkpoint, err error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 4 {
		return c, fmt.Errorf("%w: %d lines, want 3", ErrCheckpoint, len(lines)-1)
	}
	c.Origin = lines[0]
	if c.Size, err = strconv.ParseUint(lines[1], 10, 63); err != nil || c.Size == 0 {
		return c, fmt.Errorf("%w: size %q", ErrCheckpoint, lines[1])
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != len(c.Root) {
		return c, fmt.Errorf("%w: root %q", ErrCheckpoint, lines[2])
	}
	copy(c.Root[:], root)
	if c.String() != text {
		return c, fmt.Errorf("%w: not in its usual form", ErrCheckpoint)
	}
	return c, nil
}

// Sign returns the checkpoint as a signed note. The same key gives the same bytes.
func (c Checkpoint) Sign(key note.Signer) ([]byte, error) {
	b, err := note.Sign(&note.Note{Text: c.String()}, key)
	if err != nil {
		return nil, fmt.Errorf("sign checkpoint: %w", err)
	}
	return b, nil
}

// OpenCheckpoint reads a signed checkpoint and returns it with the name of the
// key that signed it. A note that none of the keys has signed is a
// *note.UnverifiedNoteError; one that was changed, or is not written exactly as
// Sign writes it, is another error.
func OpenCheckpoint(b []byte, keys ...note.Verifier) (Checkpoint, string, error) {
	if len(b) > MaxCheckpoint {
		return Checkpoint{}, "", fmt.Errorf("%w: larger than %d bytes", ErrCheckpoint, MaxCheckpoint)
	}
	n, err := note.Open(b, note.VerifierList(keys...))
	if err != nil {
		return Checkpoint{}, "", fmt.Errorf("checkpoint: %w", err)
	}
	c, err := parseCheckpoint(n.Text)
	if err != nil {
		return c, "", err
	}
	var again strings.Builder
	again.WriteString(n.Text + "\n")
	for _, s := range append(n.Sigs, n.UnverifiedSigs...) {
		fmt.Fprintf(&again, "— %s %s\n", s.Name, canonical(s.Base64))
	}
	if again.String() != string(b) {
		return c, "", fmt.Errorf("%w: not in its usual form", ErrCheckpoint)
	}
	return c, n.Sigs[0].Name, nil
}

// canonical is base64 without the bits that decoding passes over.
func canonical(s string) string {
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		return ""
	}
	return base64.StdEncoding.EncodeToString(b)
}

// Checkpoint returns the unsigned checkpoint of the log as it is now. An empty
// log has none.
func (l *Log) Checkpoint() (Checkpoint, error) {
	n := l.Len()
	if n == 0 {
		return Checkpoint{}, fmt.Errorf("an empty ledger has no checkpoint: %w", ErrNotFound)
	}
	first, err := l.Leaf(1)
	if err != nil {
		return Checkpoint{}, err
	}
	root, err := l.RootAt(n)
	if err != nil {
		return Checkpoint{}, err
	}
	return Checkpoint{Origin(first), n, root}, nil
}

// Continues proves that the log begins with what an earlier checkpoint signs. The
// proof is for the log's present size. It is a [CorruptError] when it does not.
func (l *Log) Continues(old Checkpoint) (tlog.TreeProof, error) {
	now, err := l.Checkpoint()
	if err != nil {
		return nil, err
	}
	bad := func(why string) error {
		return &CorruptError{File: filepath.Join(l.dir, hashesName), Seq: min(old.Size, now.Size), Why: why}
	}
	switch {
	case old.Origin != now.Origin:
		return nil, fmt.Errorf("%w of this ledger: it names %s, this one is %s", ErrCheckpoint, old.Origin, now.Origin)
	case old.Size > now.Size:
		return nil, bad(fmt.Sprintf("the ledger has %d records, a checkpoint signs %d: records were cut off", now.Size, old.Size))
	}
	proof, err := l.ProveTree(now.Size, old.Size)
	if err != nil {
		return nil, err
	}
	if err := tlog.CheckTree(proof, int64(now.Size), now.Root, int64(old.Size), old.Root); err != nil {
		return nil, bad(fmt.Sprintf("the first %d records are not those that a checkpoint signs", old.Size))
	}
	return proof, nil
}

package ledger

import (
	"errors"
	"fmt"
)

var (
	// ErrClosed is returned by every use of a closed Log.
	ErrClosed = errors.New("ledger: closed")

	// ErrReadOnly is returned by writes to a Log opened for reading.
	ErrReadOnly = errors.New("ledger: opened for reading only")

	// ErrTooLarge is returned for a record above Options.MaxRecord.
	ErrTooLarge = errors.New("ledger: record is too large")

	// ErrNotFound is returned for the number of a record that does not exist.
	ErrNotFound = errors.New("ledger: no such record")

	// ErrCorrupt is matched by every CorruptError.
	ErrCorrupt = errors.New("ledger: corrupt")
)

// CorruptError says where the ledger does not agree with itself.
type CorruptError struct {
	File   string
	Offset int64
	Seq    uint64 // record, 0 if not known
	Why    string
}

func (e *CorruptError) Error() string {
	if e.Seq == 0 {
		return fmt.Sprintf("ledger corrupt: %s at byte %d: %s", e.File, e.Offset, e.Why)
	}
	return fmt.Sprintf("ledger corrupt: %s at byte %d: record %d: %s", e.File, e.Offset, e.Seq, e.Why)
}

func (e *CorruptError) Is(target error) bool { return target == ErrCorrupt }

// InUseError says that a ledger is open for writing elsewhere.
type InUseError struct {
	Dir string
	PID int // process that holds it, 0 if not known
}

func (e *InUseError) Error() string {
	if e.PID == 0 {
		return fmt.Sprintf("ledger %s is in use by another writer", e.Dir)
	}
	return fmt.Sprintf("ledger %s is in use by process %d", e.Dir, e.PID)
}

// Tear describes what a crash left behind the last whole record and the writer
// that opened the log next has cut off. Nothing in it was ever acknowledged.
type Tear struct {
	File   string
	Offset int64 // where the log ends now
	Bytes  int64 // how many were cut off
}

func (t *Tear) String() string {
	return fmt.Sprintf("%s: cut off %d bytes of an unfinished record at byte %d", t.File, t.Bytes, t.Offset)
}

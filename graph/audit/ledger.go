package audit

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/klauspost/compress/zstd"
	"golang.org/x/mod/sumdb/tlog"

	"whosaid/graph/ledger"
)

// chain walks over the files of a ledger from the first byte to the last. After
// damage it goes on with the next record it can find, so that one wrong byte is
// one finding.
type chain struct {
	a      *auditor
	dec    *zstd.Decoder
	stored []byte // the file hashes
	known  uint64 // records that file knows
	index  uint64 // records that the index has seen
	sure   uint64 // records that something besides the ledger's segments knows of
	signed uint64 // records under the last checkpoint

	tree tree
	lost bool // a leaf is not known: trees after it cannot be computed
	last uint64
	each func(seq uint64, payload []byte) error
}

// ledger reads ledger/ and gives the payload of every whole record to each.
// applied is the last record that the index has seen.
func (a *auditor) ledger(ctx context.Context, applied uint64, each func(seq uint64, payload []byte) error) error {
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(maxRecord+1<<20))
	if err != nil {
		return err
	}
	defer dec.Close()
	c := &chain{a: a, dec: dec, index: applied, each: each}
	for _, s := range a.o.Since {
		c.signed = max(c.signed, s.Size)
	}
	dir := filepath.Join(a.dir, "ledger")
	// The hashes first: records are written before them, so that a log which is
	// being written never seems shorter than its hashes.
	if c.stored, err = os.ReadFile(filepath.Join(dir, hashesName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("audit ledger: %w", err)
	}
	c.known = recordsIn(int64(len(c.stored)))
	c.sure = max(applied, c.known, c.signed)
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("audit ledger: %w", err)
	}
	var segments []uint64
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			return fmt.Errorf("audit ledger: %w", err)
		}
		name := filepath.Join("ledger", e.Name())
		if !info.Mode().IsRegular() {
			a.find(Finding{Part: PartLedger, File: name, What: "is not a file"})
			continue
		}
		a.rep.Ledger.Bytes += info.Size()
		first, isSegment := segmentNumber(e.Name())
		switch {
		case isSegment:
			segments = append(segments, first)
		case e.Name() == hashesName:
		case e.Name() == lockName:
			b, err := os.ReadFile(filepath.Join(dir, lockName))
			if errors.Is(err, fs.ErrPermission) {
				continue // its writer's own, and nothing rests on it
			}
			if err != nil || len(b) > lockMaxLength || strings.Trim(string(b), "0123456789\n") != "" {
				a.find(Finding{Part: PartLedger, File: name, What: "is not the lock of a writer: it should hold a process number"})
			}
		case strings.HasSuffix(e.Name(), leftoverExt):
			a.note("%s was left behind by an interrupted erasure; the next writer removes it", name)
		default:
			a.find(Finding{Part: PartLedger, File: name, What: "does not belong to a ledger"})
		}
	}
	slices.Sort(segments)
	for i, first := range segments {
		if err := c.segment(ctx, dir, first, i == len(segments)-1); err != nil {
			return err
		}
	}
	c.end(segments)
	return nil
}

// segmentNumber is the first record of the segment file of that name.
func segmentNumber(name string) (uint64, bool) {
	digits, ok := strings.CutSuffix(name, segmentExt)
	n, err := strconv.ParseUint(digits, 10, 64)
	return n, ok && err == nil && len(digits) == 20 && n > 0
}

// recordsIn is how many records a file of stored hashes of that size covers.
func recordsIn(size int64) uint64 {
	have := size / tlog.HashSize
	n := have / 2
	for tlog.StoredHashCount(n+1) <= have {
		n++
	}
	for n > 0 && tlog.StoredHashCount(n) > have {
		n--
	}
	return uint64(n)
}

func (c *chain) segment(ctx context.Context, dir string, first uint64, lastFile bool) error {
	name := fmt.Sprintf("%020d%s", first, segmentExt)
	file := filepath.Join("ledger", name)
	find := func(at int, seq uint64, format string, args ...any) {
		c.a.find(Finding{Part: PartLedger, File: file, Offset: int64(at), Record: seq, What: fmt.Sprintf(format, args...)})
	}
	if info, err := os.Stat(filepath.Join(dir, name)); err != nil {
		return fmt.Errorf("audit ledger: %w", err)
	} else if info.Size() > maxSegment {
		find(0, first, "is larger than %d bytes, more than any segment", maxSegment)
		return nil
	}
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		return fmt.Errorf("audit ledger: %w", err)
	}
	switch {
	case first > c.last+1:
		c.missing(c.last+1, first-1, file, 0)
	case first <= c.last:
		find(0, first, "begins with record %d by its name, but %d records were read before it", first, c.last)
	}
	at := 0
	switch {
	case strings.HasPrefix(string(b), segmentMagic):
		at = len(segmentMagic)
	case lastFile && c.last >= c.sure && (len(b) < len(segmentMagic) || allZero(b)):
		c.torn(file, 0, len(b))
		return nil
	default:
		find(0, first, "does not begin with the mark of a ledger segment")
	}
	for at < len(b) {
		if err := ctx.Err(); err != nil {
			return err
		}
		h, why := parseHead(b[at:])
		end := at + recordHeader + int(h.stored)
		if why == "" && end > len(b) {
			why = "cut off inside a record"
			end = len(b)
		}
		if why == "" {
			if err := c.record(h, b[at+recordHeader:end], file, at, lastFile && end == len(b)); err != nil {
				return err
			}
			at = end
			continue
		}
		next := nextHead(b, at+1)
		if next < 0 && lastFile && c.last >= c.sure {
			c.torn(file, at, len(b)-at)
			return nil
		}
		if next < 0 {
			next = len(b)
		}
		seq := c.last + 1
		find(at, seq, "record %d: %s; %d bytes cannot be read", seq, why, next-at)
		c.skip(seq, seq)
		at = next
	}
	return nil
}

// record checks one record that has a whole header, and gives its payload on.
func (c *chain) record(h head, stored []byte, file string, at int, tail bool) error {
	find := func(format string, args ...any) {
		c.a.find(Finding{Part: PartLedger, File: file, Offset: int64(at), Record: h.seq, What: fmt.Sprintf("record %d: ", h.seq) + fmt.Sprintf(format, args...)})
	}
	payload, why := c.payload(h, stored)
	if why != "" && tail && h.seq == c.last+1 && c.last >= c.sure {
		c.torn(file, at, recordHeader+len(stored))
		return nil
	}
	switch {
	case h.seq <= c.last:
		find("stands again, or out of order: the record before it is %d", c.last)
		return nil
	case h.seq > c.last+1:
		c.missing(c.last+1, h.seq-1, file, at)
	}
	if !c.lost && c.tree.root(c.tree.size) != h.before {
		find("the records before it are not those it was chained to: one of them was changed, or this one was")
	}
	c.last = h.seq
	c.leaf(h.leaf, file, at, true)
	if why != "" {
		find("%s", why)
		c.a.unread++
		return nil
	}
	if h.codec == storedErased {
		c.a.rep.Ledger.Erased = append(c.a.rep.Ledger.Erased, h.seq)
	}
	return c.each(h.seq, payload)
}

// payload returns what a record holds, nil if it was erased, and why it cannot be had.
func (c *chain) payload(h head, stored []byte) (payload []byte, why string) {
	if crc32.Checksum(stored, castagnoli) != h.sum {
		return nil, "the checksum of its payload differs"
	}
	switch h.codec {
	case storedErased:
		return nil, ""
	case storedRaw:
		payload = stored
	case storedZstd:
		var err error
		if payload, err = c.dec.DecodeAll(stored, make([]byte, 0, h.size)); err != nil {
			return nil, "its payload cannot be decompressed: " + err.Error()
		}
	}
	if len(payload) != int(h.size) {
		return nil, fmt.Sprintf("its payload has %d bytes, its header says %d", len(payload), h.size)
	}
	if tlog.RecordHash(payload) != h.leaf {
		return nil, "its payload does not have its leaf hash"
	}
	return payload, ""
}

// leaf adds a leaf to the tree, and compares what the tree then stores with the file hashes.
func (c *chain) leaf(leaf tlog.Hash, file string, at int, compare bool) {
	if c.lost {
		return
	}
	first, stored := c.tree.add(leaf)
	if !compare || c.tree.size > c.known {
		return
	}
	for i, want := range stored {
		from := (first + int64(i)) * tlog.HashSize
		if string(c.stored[from:from+tlog.HashSize]) == string(want[:]) {
			continue
		}
		what := fmt.Sprintf("record %d: the stored hashes have another one for it (%s at byte %d): the record or the hash was changed", c.tree.size, filepath.Join("ledger", hashesName), from)
		c.a.find(Finding{Part: PartLedger, File: file, Offset: int64(at), Record: c.tree.size, What: what})
		return
	}
}

// missing reports that records are not where they should be.
func (c *chain) missing(from, to uint64, file string, at int) {
	what := fmt.Sprintf("record %d is missing here", from)
	if to > from {
		what = fmt.Sprintf("records %d to %d are missing here", from, to)
	}
	c.a.find(Finding{Part: PartLedger, File: file, Offset: int64(at), Record: from, What: what})
	c.skip(from, to)
}

// skip passes over records that cannot be read: their leaves are taken from the
// stored hashes, so that what follows can still be checked.
func (c *chain) skip(from, to uint64) {
	c.a.unread += to - from + 1
	for n := from; n <= to && !c.lost; n++ {
		if n > c.known {
			c.lost = true
			break
		}
		var leaf tlog.Hash
		copy(leaf[:], c.stored[tlog.StoredHashIndex(0, int64(n-1))*tlog.HashSize:])
		c.leaf(leaf, "", 0, false)
	}
	c.last = to
}

// torn notes an unfinished write at the end of the ledger.
func (c *chain) torn(file string, at, n int) {
	c.a.note("%s: %d bytes at byte %d are of a write that a crash cut off; nothing acknowledged is lost, and the next writer removes them", file, n, at)
}

// end compares the whole with what other parts know of it.
func (c *chain) end(segments []uint64) {
	file := "ledger"
	if len(segments) > 0 {
		file = filepath.Join("ledger", fmt.Sprintf("%020d%s", segments[len(segments)-1], segmentExt))
	}
	hashes := filepath.Join("ledger", hashesName)
	switch extra := int64(len(c.stored)) - tlog.StoredHashCount(int64(min(c.known, c.last)))*tlog.HashSize; {
	case c.known > c.last:
		c.a.find(Finding{Part: PartLedger, File: file, Record: c.last + 1,
			What: fmt.Sprintf("the ledger ends after record %d, but %s knows %d: the rest was cut off", c.last, hashes, c.known)})
	case c.known < c.last && c.known < c.signed:
		c.a.find(Finding{Part: PartLedger, File: hashes, Offset: int64(len(c.stored)), Record: c.known + 1,
			What: fmt.Sprintf("knows %d of %d records: it was cut off", c.known, c.last)})
	case c.known < c.last:
		c.a.note("%s knows %d of %d records; the next writer completes it", hashes, c.known, c.last)
	case extra > 0:
		c.a.find(Finding{Part: PartLedger, File: hashes, Offset: int64(len(c.stored)) - extra, What: fmt.Sprintf("has %d bytes more than %d records need", extra, c.last)})
	}
	if c.index > c.last && c.known <= c.last {
		c.a.find(Finding{Part: PartLedger, File: file, Record: c.last + 1,
			What: fmt.Sprintf("the ledger ends after record %d, but the index has seen %d: the rest was cut off", c.last, c.index)})
	}
	r := &c.a.rep.Ledger
	r.Records = c.last
	if !c.lost && c.tree.size > 0 {
		root := c.tree.root(c.tree.size)
		r.Root = base64.StdEncoding.EncodeToString(root[:])
		r.Origin = ledger.Origin(c.tree.hashes[0])
	}
	for _, s := range c.a.o.Since {
		c.prove(s)
	}
}

// prove compares the beginning of the ledger with a checkpoint.
func (c *chain) prove(s Since) {
	p := Proved{Name: s.Name, Signer: s.Signer, Size: s.Size}
	find := func(format string, args ...any) {
		c.a.find(Finding{Part: PartCheckpoint, File: s.Name, What: fmt.Sprintf(format, args...)})
	}
	switch {
	case c.last < s.Size:
		find("signs %d records, and the ledger has only %d: records were cut off", s.Size, c.last)
	case c.tree.size < s.Size:
		find("cannot be compared: a record among the %d that it signs cannot be read", s.Size)
	case ledger.Origin(c.tree.hashes[0]) != s.Origin:
		find("is of another ledger: it names %s, this one is %s", s.Origin, ledger.Origin(c.tree.hashes[0]))
	case c.tree.root(s.Size) != s.Root:
		find("the first %d records are not those that it signs: at least one was changed", s.Size)
	default:
		p.Proved = true
	}
	c.a.rep.Checkpoints = append(c.a.rep.Checkpoints, p)
}

package graph

import (
	"context"
	"iter"
	"sync"

	"whosaid/graph/ledger"
	"whosaid/graph/objects"
)

// memoryLog is a ledger in memory.
type memoryLog struct {
	mu   sync.Mutex
	recs []ledger.Record
}

func (l *memoryLog) Append(_ context.Context, payload []byte) (ledger.Record, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	r := ledger.Record{Seq: uint64(len(l.recs) + 1), Payload: payload}
	l.recs = append(l.recs, r)
	return r, nil
}

func (l *memoryLog) Read(ctx context.Context, from uint64) iter.Seq2[ledger.Record, error] {
	l.mu.Lock()
	recs := l.recs
	l.mu.Unlock()
	return func(yield func(ledger.Record, error) bool) {
		for _, r := range recs[min(from-1, uint64(len(recs))):] {
			if err := ctx.Err(); err != nil {
				yield(ledger.Record{}, err)
				return
			}
			if !yield(r, nil) {
				return
			}
		}
	}
}

func (l *memoryLog) Again(was ledger.Record) (ledger.Record, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.recs[was.Seq-1], nil
}

func (l *memoryLog) Len() uint64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return uint64(len(l.recs))
}

func (l *memoryLog) Close() error { return nil }

// memoryBlobs is a content-addressed store in memory.
type memoryBlobs struct{ m sync.Map }

func (b *memoryBlobs) Put(data []byte) (objects.Hash, error) {
	h := objects.Sum(data)
	b.m.Store(h, data)
	return h, nil
}

func (b *memoryBlobs) Get(h objects.Hash) ([]byte, error) {
	if data, ok := b.m.Load(h); ok {
		return data.([]byte), nil
	}
	return nil, objects.ErrNotFound
}

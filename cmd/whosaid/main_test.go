package main

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// A verb that does not look up is ended, one that ends by itself is not.
func TestGiveUp(t *testing.T) {
	for _, c := range []struct {
		name   string
		cancel bool
		again  bool
		ended  bool
	}{{"interrupted", true, true, true}, {"done", false, false, false}} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				var again, ended atomic.Bool
				calm := giveUp(ctx, time.Second, func() { again.Store(true) }, func() { ended.Store(true) })
				if c.cancel {
					cancel()
				} else {
					calm()
					cancel()
				}
				synctest.Wait()
				if ended.Load() {
					t.Error("ended without grace")
				}
				time.Sleep(2 * time.Second)
				synctest.Wait()
				if again.Load() != c.again || ended.Load() != c.ended {
					t.Errorf("again %v, ended %v; want %v, %v", again.Load(), ended.Load(), c.again, c.ended)
				}
			})
		})
	}
}

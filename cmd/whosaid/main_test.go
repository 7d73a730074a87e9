package main

import (
	"context"
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
				var again, ended bool
				calm := giveUp(ctx, time.Second, func() { again = true }, func() { ended = true })
				if c.cancel {
					cancel()
				} else {
					calm()
					cancel()
				}
				synctest.Wait()
				if ended {
					t.Error("ended without grace")
				}
				time.Sleep(2 * time.Second)
				synctest.Wait()
				if again != c.again || ended != c.ended {
					t.Errorf("again %v, ended %v; want %v, %v", again, ended, c.again, c.ended)
				}
			})
		})
	}
}

package quadstore

import (
	"fmt"
	"runtime"
)

// Pebble ends the process when it cannot write its log or its manifest, as on
// a full disk. A library must not do that, and a message is owed to the user.
// The engine's logger is where it asks to die: there the goroutine that asked
// is ended, the store is marked broken, and every write from then on reports
// why. What was acknowledged is on disk; opening the store again, when there
// is space, finds it.

// engineLog is the Store as the engine's logger. All else it is told comes
// back as an error of some call, or is of no interest to a user.
type engineLog Store

func (*engineLog) Infof(string, ...any)  {}
func (*engineLog) Errorf(string, ...any) {}

func (l *engineLog) Fatalf(format string, args ...any) {
	s := (*Store)(l)
	s.fatalOnce.Do(func() {
		s.fatalErr = fmt.Errorf("quad store %s stopped, open it again: %w", s.dir, fmt.Errorf(format, args...))
		close(s.fatal)
	})
	runtime.Goexit()
}

// broken is the reason why the engine has given up, nil while it works.
func (s *Store) broken() error {
	select {
	case <-s.fatal:
		return s.fatalErr
	default:
		return nil
	}
}

// guard runs a call that writes, in a goroutine that the engine may end, and
// returns when it is done or the engine has given up anywhere.
func (s *Store) guard(f func() error) error {
	done := make(chan error, 1)
	go func() { done <- f() }()
	select {
	case err := <-done:
		return err
	case <-s.fatal:
		return s.fatalErr
	}
}

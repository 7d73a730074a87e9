package schema

import (
	"errors"
	"fmt"
)

// A Code says what sort of failure an error is. The command line's exit status
// and HTTP's status are each one table over it.
type Code string

// The codes.
const (
	Invalid     Code = "invalid"     // the input is malformed
	NotFound    Code = "notfound"    // nothing of that name or id
	Conflict    Code = "conflict"    // somebody else holds it, or it exists otherwise
	Unsupported Code = "unsupported" // understood, but not done: a format, a language, a newer version
	Corrupt     Code = "corrupt"     // stored data does not agree with itself
	Internal    Code = "internal"    // our fault, or the machine's
)

// An Error is an error with a code.
type Error struct {
	Code Code
	Err  error
}

func (e *Error) Error() string { return e.Err.Error() }
func (e *Error) Unwrap() error { return e.Err }

// Errorf makes an Error; it wraps like fmt.Errorf.
func Errorf(c Code, format string, args ...any) error {
	return &Error{c, fmt.Errorf(format, args...)}
}

// CodeOf returns the code of err, Internal when it carries none.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}

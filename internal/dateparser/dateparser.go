// Package dateparser stands in for github.com/markusmobius/go-dateparser, of
// which go-htmldate uses one call: reading an absolute date out of a short string
// on a page. The original builds tables for two hundred languages when a program
// starts, which costs every run of whosaid two thirds of a second and 95 MB,
// whether it reads HTML or not; whosaid reads English. See docs/design/dependencies.md.
package dateparser

import (
	"errors"
	"regexp"
	"strings"
	"time"
)

// ParserType is a way of parsing; they are all one here.
type ParserType int

// The parser types that go-htmldate asks for.
const (
	CustomFormat ParserType = iota
	AbsoluteTime
)

// PreferredDateSource says how an incomplete date is completed. Incomplete dates
// are not parsed here.
type PreferredDateSource int

// Past completes to the past.
const Past PreferredDateSource = 1

// Configuration holds the options that go-htmldate sets; they change nothing here.
type Configuration struct {
	PreferredDateSource PreferredDateSource
	StrictParsing       bool
	CurrentTime         time.Time
}

// Parser parses absolute dates.
type Parser struct{ ParserTypes []ParserType }

// Date is a parsed date; its Time is a day at midnight UTC, or has the time of
// day that was given.
type Date struct{ Time time.Time }

// ErrNoDate is returned for a string that is not an absolute date in English or
// in figures.
var ErrNoDate = errors.New("no date")

// maxLen is the longest string that is tried.
const maxLen = 80

var layouts = []string{
	"2 January 2006", "2 Jan 2006", "January 2 2006", "Jan 2 2006",
	"2006-01-02", "2006/01/02", "2006.01.02", "02.01.2006", "2.1.2006",
	"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05", "2006-01-02 15:04",
	"Mon 2 Jan 2006 15:04:05 MST", "Mon 2 Jan 2006 15:04:05 -0700", "Mon 2 Jan 2006", "Monday 2 January 2006", "Monday January 2 2006",
	"2 January 2006 15:04", "January 2 2006 15:04", "Jan 2 2006 15:04", "2 Jan 2006 15:04",
	"January 2 2006 3:04 PM", "Jan 2 2006 3:04 PM", "2 January 2006 3:04 PM",
}

var tidy = strings.NewReplacer(",", " ", "\u00a0", " ", " at ", " ", " of ", " ", "Sept ", "Sep ", "Sept. ", "Sep ", "am", "AM", "pm", "PM", "a.m.", "AM", "p.m.", "PM")

// ordinal is the ending of a day's number: 1st, 2nd, 3rd, 4th.
var ordinal = regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th)\b`)

// Parse parses s. Month names are English; a day and month in figures alone are
// taken as day before month only with dots.
func (*Parser) Parse(_ *Configuration, s string) (Date, error) {
	if s == "" || len(s) > maxLen {
		return Date{}, ErrNoDate
	}
	s = ordinal.ReplaceAllString(s, "$1")
	for _, form := range []string{s, tidy.Replace(s + " "), strings.ReplaceAll(tidy.Replace(s+" "), ".", "")} {
		form = strings.Join(strings.Fields(form), " ")
		for _, l := range layouts {
			if t, err := time.Parse(l, form); err == nil {
				return Date{t}, nil
			}
		}
	}
	return Date{}, ErrNoDate
}

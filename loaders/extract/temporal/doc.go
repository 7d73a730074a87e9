// Package temporal finds the time expressions of a text and places them on the
// calendar: points ("10 April 1934", "Monday", "last week"), intervals ("from
// 3 to 9 May 1934"), durations ("nine months", "12-day"), repetitions ("every
// Monday"), times of day with their zones, words for now, before and after.
//
// [Tag] gives each expression its words, a TIMEX3 value (TimeML 1.2.1, with the
// conventions of TimeBank: what the words mean by themselves, "P9M", "1998-Q3",
// "PRESENT_REF") and an EDTF value where the text places it ("2024-11/2025-02-14"
// for "since November 2024"). The words exclude prepositions. Two points that are
// joined ("between 2004 and 2019") are one expression.
//
// Relative expressions are placed by the time of publication, the dates already
// read and the tense of the verb: in news "Monday" is the last one, a month
// without a year the last such month, unless the verb or the distance says
// otherwise. Nothing is placed by guess: without a date of publication "Monday"
// has no EDTF value unless the sentence before tells of a day that it can follow,
// and "last week" of a text from "2023-09" has none either.
//
// [Events] says when the content of a clause holds.
//
// The rules work on tokens and use tags, where the text has them, for tense
// alone. A sentence costs a table look-up a word and, where a word may begin an
// expression, a bounded look ahead; the time grows with the text. The calendar
// is the Gregorian one in the northern hemisphere, weeks begin on Monday as in
// ISO 8601. The package does not read ages as durations, nor holidays that
// follow another calendar.
//
// A word is a line of lexicon.go, a form of expression a matcher in the file of its kind (dates,
// relative, interval, length, clock, holiday); docs/design/temporal.md has the order of the steps.
package temporal

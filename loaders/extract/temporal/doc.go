// Package temporal finds the time expressions of a text and places them on the
// calendar.
package temporal

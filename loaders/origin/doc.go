// Package origin finds documents and assertions that are not independent of
// each other: copies, wire stories, shared quotations, releases and reports.
package origin

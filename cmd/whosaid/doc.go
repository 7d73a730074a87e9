// Command whosaid reads documents and tells what is disputed in them: who said
// what, in whose words, when, and who says otherwise. "whosaid help" lists its verbs.
//
// It wires the packages below it and decides nothing itself: a verb is a file here
// and a line in run.go, but for the questions of package queries, which are verbs by
// themselves. The clock, the network, the environment and the terminal are asked here
// and in internal/config alone. Transcripts of the verbs are the tests (testdata/script).
package main

// Command eval measures what the program reads and links against the shared
// labelled sets, and prints a table a task.
//
//	go run ./internal/eval [-shared DIR] [-show] [what...]
//
// Without names it runs every task. The data is found by -shared, else by
// WHOSAID_SHARED, else at ../shared from the working directory. The scores of
// the seeds agree with gold/score.py, those of stance, timex, attrib and ner
// with eval/score.py, digit for digit; the definitions of the others are named
// where they are computed.
//
// It keeps nothing. Texts of others are no part of the repository; made-up folders,
// speakers and pairs are, in testdata, and some of them were never tuned on: their names
// begin with "unseen", and whoever looks at their mistakes (-show) spoils them. One task is one
// file that calls register in its init. docs/accuracy.md has the results.
package main

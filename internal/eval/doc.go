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
// It keeps nothing, and none of the texts it measures on is part of the
// repository. One task is one file; a file adds itself to the list.
package main

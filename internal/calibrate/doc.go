// Command calibrate learns how much each mark tells of a conflict (loaders/link) from
// folders of made-up news whose disputes are listed by hand.
//
//	go run ./internal/calibrate > loaders/link/data/weights.txt
//	go run ./internal/calibrate -cv
//	go run ./internal/calibrate -pairs > pairs.jsonl
//
// The model is a logistic regression with a ridge: a weight for each mark, and
// one for each mark and rule, and one for each matter; that of a rule is drawn to nought more strongly, so that a
// rule with few examples borrows from the others (Daumé, Frustratingly Easy Domain
// Adaptation, 2007). Whatever is not listed as a dispute is taken for none. The
// same folders give the same bytes: sums are taken in one order, and weights are
// written to two decimals.
//
// With -cv each folder is scored by the weights that the others give. With -pairs it learns
// nothing, but writes the folders' statements and what is known of their pairs, for
// internal/train/encoder.
//
// What a mark is, and where to add one, is in docs/design/linking.md. Run it after a change
// of marks, rules or knowledge; CI compares what it writes with the file.
package main

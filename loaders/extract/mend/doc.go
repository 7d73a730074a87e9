// Package mend sets right in a parsed sentence what cannot be so: a sentence whose
// root stands under a preposition, a past tense that is no relative clause's and
// yet hangs on a noun, a coordination with nothing before it. A parser chooses
// step by step and never sees that its choices contradict each other; each rule
// here looks at two of them that do, and keeps the one that is surer, a tag over a
// relation, a mark over both.
//
// It knows no words but a few closed lists, names no sentence, and leaves alone
// every tree that contradicts itself nowhere. Offsets and texts of tokens stay.
//
// A rule is a method in the list of [Tree], and sentences in the test that it mends and leaves.
package mend

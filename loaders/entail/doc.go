// Package entail reads two statements side by side and says how far the one
// contradicts the other, supports it, or leaves it open. It is for the pairs that
// exclude each other where no table has the words.
//
// It runs a small transformer encoder (Devlin et al. 2019; six layers of width 384,
// distilled by Wang et al. 2020) whose lower layers read each statement alone and
// whose upper layers read both together (as in DeFormer, Cao et al. 2020), so that
// a statement is encoded once however many it is compared with. How it was trained
// is in internal/entail; why it is so, in docs/design/entail.md.
//
// It keeps the trained weights, embedded in the program and used where they lie.
// It promises the same verdict to the last bit on every processor, in either order
// of the statements, and whatever else runs at the time: matrices are multiplied in
// integers, everything else in single precision in one order, and no product is
// fused with a sum.
//
// It knows English in Latin script. It does not know the world: whether a statement
// is true, who says it, or when. A verdict is a proposal, with no words to show for it.
package entail

// Package encoder reads two statements together, with a small transformer, and says how
// much one sounds as if it denied what the other says.
//
// [Model.Score] is the logarithm of odds, and no verdict: package link adds it to what its
// rules and marks tell of a conflict that they have found (docs/design/encoder.md). The
// model was learnt from made-up statements and folders by internal/train/encoder; its
// file and the licences are in data.
//
// Scores are the same bytes on every machine. Products of matrices are of integers, whose
// sum does not depend on its order; what is left is computed step by step in float32
// without fused operations, and the result is rounded. A processor with AVX2 scores a
// pair some twenty times as fast as the portable code does.
//
// The shape is BERT's (Devlin and others, 2019): word pieces, learnt positions, layers of
// attention and of two linear maps, each followed by a normalisation, and the first
// position's vector read by a small head.
package encoder

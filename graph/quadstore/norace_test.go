//go:build !race

package quadstore_test

// raceEnabled makes tests that start processes or try everything do less: the
// race detector makes each of their steps ten times as slow.
const raceEnabled = false

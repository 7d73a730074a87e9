//go:build unix && !race

package bench

import "slices"

const raceEnabled = false

func init() {
	backends = slices.Insert(backends, 1, backend{"bolt", openKV("bolt")})
}

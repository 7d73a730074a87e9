package model

// hashString returns a 32-bit hash of s (FNV-1a in 64 bits, folded). It is
// part of the file format: the model's features are built from it.
func hashString(s string) uint32 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return fold(h)
}

func fold(h uint64) uint32 {
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	return uint32(h >> 32)
}

const mixer = 0x9e3779b97f4a7c15

// mix1 to mix4 combine the number of a feature template with its values.
func mix1(id, a uint32) uint32 {
	h := (uint64(id)<<32 | uint64(a)) * mixer
	h ^= h >> 31
	return uint32(h * mixer >> 32)
}

func mix2(id, a, b uint32) uint32 {
	h := (uint64(id)<<32 | uint64(a)) * mixer
	h ^= h >> 31
	h = (h + uint64(b)) * mixer
	h ^= h >> 31
	return uint32(h * mixer >> 32)
}

func mix3(id, a, b, c uint32) uint32 {
	h := (uint64(id)<<32 | uint64(a)) * mixer
	h ^= h >> 31
	h = (h + uint64(b)) * mixer
	h ^= h >> 31
	h = (h + uint64(c)) * mixer
	h ^= h >> 31
	return uint32(h * mixer >> 32)
}

func mix4(id, a, b, c, d uint32) uint32 {
	h := (uint64(id)<<32 | uint64(a)) * mixer
	h ^= h >> 31
	h = (h + uint64(b)) * mixer
	h ^= h >> 31
	h = (h + (uint64(c)<<32 | uint64(d))) * mixer
	h ^= h >> 31
	return uint32(h * mixer >> 32)
}

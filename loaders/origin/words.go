package origin

import (
	"hash/fnv"
	"slices"
	"unicode"
	"unicode/utf8"

	"whosaid/schema"
)

// shingle is the number of words that are compared at once, window the number
// of shingles of which one is kept as a fingerprint. Together they promise that
// two texts with a common run of guarantee words share a fingerprint
// (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003).
const (
	shingle   = 5
	window    = 6
	guarantee = shingle + window - 1
)

// wordLimit bounds how many words of a document are compared.
const wordLimit = 200_000

// A text is a document as words.
type text struct {
	source string
	start  []int // byte offset of each word
	end    []int
	hash   []uint64
	quoted []bool // the word stands within quotation marks
}

// read cuts the part of the document that was read into words: letters and
// digits, in lower case. What was skipped is left out.
func read(d *Doc) *text {
	t := &text{source: d.Text}
	var skipped []schema.Span
	if d.Reading != nil {
		for _, s := range d.Reading.Skipped {
			skipped = append(skipped, s.Span)
		}
	}
	slices.SortFunc(skipped, func(a, b schema.Span) int { return a.Start - b.Start })
	from, to := max(0, d.Start), min(d.End, len(d.Text))
	if from >= to && d.End == 0 {
		from, to = 0, len(d.Text)
	}
	open := rune(0)
	next := 0
	for at := from; at < to && len(t.hash) < wordLimit; {
		for next < len(skipped) && skipped[next].End <= at {
			next++
		}
		if next < len(skipped) && skipped[next].Start <= at {
			at = skipped[next].End
			continue
		}
		r, w := utf8.DecodeRuneInString(d.Text[at:to])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			switch {
			case r == '\n' && at+1 < to && d.Text[at+1] == '\n' && open == '"':
				open = 0 // a straight quotation mark closes with its paragraph
			case r == '“' || r == '«' || r == '„':
				open = r
			case r == '”' || r == '»':
				open = 0
			case r == '"' && open == '"':
				open = 0
			case r == '"' && open == 0:
				open = r
			}
			at += w
			continue
		}
		h := fnv.New64a()
		start := at
		var buf [utf8.UTFMax]byte
		for at < to {
			r, w := utf8.DecodeRuneInString(d.Text[at:to])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				break
			}
			h.Write(buf[:utf8.EncodeRune(buf[:], unicode.ToLower(r))])
			at += w
		}
		t.start, t.end = append(t.start, start), append(t.end, at)
		t.hash, t.quoted = append(t.hash, h.Sum64()), append(t.quoted, open != 0)
	}
	return t
}

// shingles returns the hash of each run of n words; those of a shorter text are none.
func (t *text) shingles(n int) []uint64 {
	if len(t.hash) < n {
		return nil
	}
	out := make([]uint64, len(t.hash)-n+1)
	for i := range out {
		h := uint64(14695981039346656037)
		for _, w := range t.hash[i : i+n] {
			h = (h ^ w) * 1099511628211
			h ^= h >> 29
		}
		out[i] = h
	}
	return out
}

// winnow keeps the least hash of every window of shingles.
func winnow(hashes []uint64) []uint64 {
	var out []uint64
	last := -1
	for i := range hashes {
		if i+window > len(hashes) && i > 0 {
			break
		}
		end := min(len(hashes), i+window)
		least := i
		for k := i + 1; k < end; k++ {
			if hashes[k] <= hashes[least] {
				least = k
			}
		}
		if least != last {
			out = append(out, hashes[least])
			last = least
		}
	}
	return out
}

// words returns the first words of the run [from, to), no more than limit bytes.
func (t *text) words(from, to, limit int) string {
	end := from
	for end+1 < to && t.end[end+1]-t.start[from] <= limit {
		end++
	}
	return t.source[t.start[from]:t.end[end]]
}

// at returns the words that lie within a span of bytes, as [from, to).
func (t *text) at(s schema.Span) (from, to int) {
	from, _ = slices.BinarySearch(t.start, s.Start)
	to, _ = slices.BinarySearch(t.start, s.End)
	return from, to
}

package link

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// TestSimilarOrder wants each word nearer to the first of its two companions than
// to the second, by a margin.
func TestSimilarOrder(t *testing.T) {
	const margin = 0.15
	for _, c := range []struct{ word, near, far string }{
		{"exit", "gate", "weather"},
		{"worker", "labour", "orchard"},
		{"battery", "cell", "minister"},
		{"nurse", "doctor", "bridge"},
		{"rider", "passenger", "recipe"},
		{"soldier", "troops", "cheese"},
		{"child", "girl", "turbine"},
		{"weapon", "pistol", "harvest"},
		{"refund", "repay", "mountain"},
		{"crowd", "supporters", "molecule"},
		{"probe", "investigation", "potato"},
		{"layoffs", "jobs", "violin"},
		{"dam", "reservoir", "actor"},
		{"strike", "walkout", "garden"},
		{"ferry", "vessel", "salary"},
		{"fire", "blaze", "grammar"},
		{"padlocked", "locked", "elected"},
		{"drowned", "died", "invested"},
	} {
		near, far := similar(c.word, c.near), similar(c.word, c.far)
		if near < far+margin {
			t.Errorf("similar(%s, %s) = %.2f, similar(%s, %s) = %.2f: want the first higher by %.2f",
				c.word, c.near, near, c.word, c.far, far, margin)
		}
	}
}

func TestSimilarThresholds(t *testing.T) {
	for _, c := range []struct {
		a, b      string
		low, high float64
	}{
		{"ferry", "boat", similarNear, 1},
		{"probe", "inquiry", similarNear, 1},
		{"blaze", "fire", similarNear, 1},
		{"reservoir", "dam", similarNear, 1},
		{"vehicle", "truck", similarNear, 1},
		{"union", "worker", similarRelated, similarNear},
		{"refund", "repay", similarRelated, similarNear},
		{"nurse", "ladder", -1, similarRelated},
		{"election", "kettle", -1, similarRelated},
		{"battery", "poem", -1, similarRelated},
		{"accept", "reject", similarNear, 1}, // alike, and opposed
		{"tea", "coffee", similarNear, 1},    // alike, and not the same
	} {
		if got := similar(c.a, c.b); got < c.low || got >= c.high {
			t.Errorf("similar(%s, %s) = %.2f, want it in [%.2f, %.2f)", c.a, c.b, got, c.low, c.high)
		}
	}
}

func TestSimilarForms(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"ferry", "ferry", 1},
		{"ferry", "Ferries", 1},
		{"DROWN", "drowned", 1},
		{"strike", "striking", similar("strike", "striking")}, // a word of its own
		{"", "", 0},
		{"ferry", "", 0},
		{"qzxv", "qzxv", 0},
		{"ferry", "qzxv", 0},
		{"monday", "tuesday", 0}, // days are no words of the table,
		{"seven", "eight", 0},    // nor numbers,
		{"seventh", "eighth", 0}, //
		{"norway", "denmark", 0}, // nor names
		{"ferry", strings.Repeat("ferry", 1000), 0},
		{"ferry", "\xff\n", 0},
		{"ferry", "fer\nry", 0},
	} {
		if got := similar(c.a, c.b); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("similar(%.20q, %.20q) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestAlike(t *testing.T) {
	n := func(s string) *lexeme { return lookup(s, posNoun) }
	for _, c := range []struct {
		x, y *lexeme
		want bool
	}{
		{n("nurse"), n("doctor"), true},
		{n("supporter"), n("crowd"), true},
		{n("hospital"), n("clinic"), true},
		{n("layoff"), n("job"), true},
		{n("gunman"), n("pistol"), false},                  // a person and a thing
		{n("nurse"), n("bridge"), false},                   // not similar
		{n("week"), n("month"), false},                     // times
		{n("north"), n("south"), false},                    // places
		{n("tea"), n("coffee"), false},                     // tied: they exclude each other
		{n("ferry"), n("ferry"), false},                    // tied: the same
		{n("attack"), lookup("kill", posVerb), false},      // not nouns
		{lookup("accept", posVerb), n("rejection"), false}, //
		{n("qzxv"), n("ferry"), false},
	} {
		got := alike(c.x, c.y)
		if back := alike(c.y, c.x); got != back {
			t.Errorf("alike(%s, %s) = %v, the other way round %v", c.x.lemma, c.y.lemma, got, back)
		}
		if (got > 0) != c.want || c.want && (got < similarRelated || got != similar(c.x.lemma, c.y.lemma)) {
			t.Errorf("alike(%s, %s) = %.2f, want it alike: %v", c.x.lemma, c.y.lemma, got, c.want)
		}
	}
}

// TestVectors holds the table to what its reader relies on and to the laws of a
// cosine.
func TestVectors(t *testing.T) {
	v := openVectors()
	n := len(v.length)
	if n < 25000 {
		t.Errorf("%d words, want at least 25000", n)
	}
	for i := range n {
		if i > 0 && v.word(i-1) >= v.word(i) {
			t.Fatalf("%q stands before %q", v.word(i-1), v.word(i))
		}
		if w := v.word(i); !isWord(w) || len(w) > longestWord {
			t.Errorf("%q is not a word", w)
		}
	}
	for i := 0; i < n; i += 97 {
		j := (i*31 + 7) % n
		a, b := v.word(i), v.word(j)
		if x, y := similar(a, b), similar(b, a); x != y || x < -1.000001 || x > 1.000001 {
			t.Errorf("similar(%s, %s) = %v, the other way round %v", a, b, x, y)
		}
		if x := similar(a, a); x != 1 {
			t.Errorf("similar(%s, %s) = %v, want 1", a, a, x)
		}
	}
}

// TestVectorsSeparate wants similar to tell synonyms from words taken at random:
// both are drawn from the table itself, evenly.
func TestVectorsSeparate(t *testing.T) {
	v, w := openVectors(), openWordnet()
	n := len(v.length)
	var synonyms, random []float64
	for i := range n {
		id, _ := w.find(v.word(i))
		random = append(random, v.cosine(i, (i*7919+n/2)%n))
		for _, pos := range []int{posNoun, posVerb, posAdj} {
			for _, s := range w.synsets(id, pos, 1) {
				row(w.memberAt, w.member, s, func(m uint32) {
					first := w.synsets(m, pos, 1)
					if j := v.find(w.word(m)); j > i && len(first) > 0 && first[0] == s {
						synonyms = append(synonyms, v.cosine(i, j))
					}
				})
			}
		}
	}
	share := func(of []float64, least float64) float64 {
		k := 0
		for _, x := range of {
			if x >= least {
				k++
			}
		}
		return float64(k) / float64(len(of))
	}
	for _, c := range []struct {
		name        string
		least       float64
		found, wild float64
	}{
		{"similarRelated", similarRelated, 0.45, 0.010},
		{"similarNear", similarNear, 0.22, 0.001},
	} {
		found, wild := share(synonyms, c.least), share(random, c.least)
		t.Logf("%s: %.1f %% of %d synonyms, %.2f %% of %d pairs at random", c.name, 100*found, len(synonyms), 100*wild, len(random))
		if found < c.found || wild > c.wild {
			t.Errorf("%s: %.3f of synonyms and %.4f of random pairs reach it, want at least %.3f and at most %.4f",
				c.name, found, wild, c.found, c.wild)
		}
	}
}

func TestReadVectorsDamaged(t *testing.T) {
	enc, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer enc.Close()
	table := func(n, dims, list uint32, rest string) []byte {
		b := []byte("WVX1")
		for _, x := range []uint32{n, dims, list} {
			b = binary.LittleEndian.AppendUint32(b, x)
		}
		return enc.EncodeAll(append(b, rest...), nil)
	}
	good := table(2, 2, 4, "a\nb\n\x01\x02\x03\x04")
	v, err := readVectors(good)
	if err != nil {
		t.Fatal(err)
	}
	if want := []int8{1, 3, 2, 4}; !slices.Equal(v.cells, want) || v.word(0) != "a" || v.word(1) != "b" {
		t.Errorf("cells %v, want %v; words %q", v.cells, want, v.words)
	}
	for name, b := range map[string][]byte{
		"empty":           nil,
		"not packed":      []byte("WVX1"),
		"cut off":         good[:len(good)-4],
		"another table":   enc.EncodeAll([]byte("WNX1aaaaaaaaaaaa"), nil),
		"too few cells":   table(2, 2, 4, "a\nb\n\x01\x02\x03"),
		"too few words":   table(2, 2, 4, "a\nbb\x01\x02\x03\x04"),
		"list too long":   table(2, 2, 1<<31, "a\nb\n\x01\x02\x03\x04"),
		"list open":       table(1, 2, 4, "a\nbb\x01\x02"),
		"numbers too big": table(1<<31, 1<<31, 4, "a\nb\n"),
	} {
		if _, err := readVectors(b); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func BenchmarkSimilar(b *testing.B) {
	for _, c := range []struct{ name, a, b string }{
		{"lemmas", "ferry", "vessel"},
		{"forms", "ferries", "vessels"},
		{"unknown", "qzxved", "vessel"},
	} {
		b.Run(c.name, func(b *testing.B) {
			similar(c.a, c.b)
			for b.Loop() {
				similar(c.a, c.b)
			}
		})
	}
}

func BenchmarkReadVectors(b *testing.B) {
	for b.Loop() {
		if _, err := readVectors(vectorsPacked); err != nil {
			b.Fatal(err)
		}
	}
}

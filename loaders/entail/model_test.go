package entail

import (
	"encoding/binary"
	"hash/crc32"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// small is the file of a model with weights by chance, which reads as the trained
// one does and knows nothing.
func small() []byte {
	s := sizes{limit: 20, hidden: 64, heads: 2, inner: 128, layers: 3, lower: 1, joined: 64}
	words := []string{"[CLS]", "[SEP]", "[UNK]", "the", "roof", "fell", "##en", "##ing", "not", "1", "##9", ".", "!", "é", "ü"}
	for c := 'a'; c <= 'z'; c++ {
		words = append(words, string(c), "##"+string(c))
	}
	slices.Sort(words)
	s.words, s.text = len(words), len(strings.Join(words, ""))
	var body []byte
	for _, n := range []int{s.words, s.limit, s.hidden, s.heads, s.inner, s.layers, s.lower, s.joined, s.text} {
		body = binary.LittleEndian.AppendUint32(body, uint32(n))
	}
	end := 0
	for _, w := range words {
		end += len(w)
		body = binary.LittleEndian.AppendUint32(body, uint32(end))
	}
	body = append(body, strings.Join(words, "")...)

	rng := rand.New(rand.NewPCG(5, 6))
	floats := func(n int, middle, spread float64) {
		for range n {
			body = binary.LittleEndian.AppendUint32(body, math.Float32bits(float32(middle+spread*(2*rng.Float64()-1))))
		}
	}
	bytes := func(n int) {
		for range n {
			body = append(body, byte(1+rng.IntN(255)))
		}
	}
	norm := func() { floats(s.hidden, 1, 0.2); floats(s.hidden, 0, 0.2) }
	matrix := func(rows, columns int, biased bool) {
		floats(rows, 0.002, 0.001)
		if biased {
			floats(rows, 0, 0.1)
		}
		bytes(rows * columns)
	}
	floats(s.words, 0.001, 0.0005)
	bytes(s.words * s.hidden)
	floats(s.limit*s.hidden, 0, 0.05)
	norm()
	for range s.layers {
		matrix(3*s.hidden, s.hidden, true)
		matrix(s.hidden, s.hidden, true)
		norm()
		matrix(s.inner, s.hidden, true)
		matrix(s.hidden, s.inner, true)
		norm()
	}
	floats((s.layers-s.lower)*s.heads, 0, 1)
	for range 3 {
		matrix(s.joined, s.hidden, false)
	}
	floats(s.joined+3*s.joined+3, 0, 0.3)
	return signed(append([]byte("entail\r\n\x01\x00\x00\x00\x00\x00\x00\x00"), body...))
}

// signed sets a file's checksum.
func signed(file []byte) []byte {
	binary.LittleEndian.PutUint32(file[12:], crc32.ChecksumIEEE(file[headerSize:]))
	return file
}

func smallReader(t testing.TB) *Reader {
	t.Helper()
	r, err := read(small())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var texts = []string{
	"The roof fell.", "the roof is not fallen!", "", "a", "19 roofs, 1 floor", "ÉCOLE über naïve", "日本 roof 🙂",
	strings.Repeat("the roof fell ", 200), strings.Repeat("x", 20000), "\xff\xfe\x00[SEP] [CLS] \u202e",
}

// The same bits on every processor and with every kernel: the digest was computed
// with the plain one.
func TestVerdictsHaveTheSameBitsEverywhere(t *testing.T) {
	const want = 0x9eb32ba0ee074c2f
	r := smallReader(t)
	sum := fnv.New64a()
	for _, a := range texts {
		for _, b := range texts {
			for _, p := range r.Compare(r.Encode(a), r.Encode(b)).list() {
				if !(p >= 0 && p <= 1) {
					t.Fatalf("%.20q and %.20q: a probability of %v", a, b, p)
				}
				binary.Write(sum, binary.LittleEndian, p)
			}
		}
	}
	if sum.Sum64() != want {
		t.Errorf("digest of the verdicts %#x, want %#x", sum.Sum64(), uint64(want))
	}
}

func TestOrderDoesNotMatter(t *testing.T) {
	r := smallReader(t)
	seen := map[Verdict]bool{}
	for _, a := range texts {
		for _, b := range texts {
			x, y := r.Encode(a), r.Encode(b)
			v := r.Compare(x, y)
			if back := r.Compare(y, x); v != back {
				t.Errorf("%.20q and %.20q: %v, the other way %v", a, b, v, back)
			}
			seen[v] = true
		}
	}
	if len(seen) < len(texts) {
		t.Errorf("only %d verdicts on %d texts: the small model sees nothing", len(seen), len(texts))
	}
}

// A sentence is the same whatever was on the desk before.
func TestADeskKeepsNothing(t *testing.T) {
	r := smallReader(t)
	want := r.Compare(r.Encode(texts[0]), r.Encode(texts[1]))
	for _, text := range texts {
		r.Compare(r.Encode(text), r.Encode(texts[7]))
		if got := r.Compare(r.Encode(texts[0]), r.Encode(texts[1])); got != want {
			t.Fatalf("after %.20q: %v, want %v", text, got, want)
		}
	}
}

func TestTokensAreBounded(t *testing.T) {
	r := smallReader(t)
	for text, want := range map[string]int{"": 2, "the roof fell": 5, strings.Repeat("a ", 18): 20, strings.Repeat("a ", 1<<20): 20, strings.Repeat("\u0301", 1<<20): 2, strings.Repeat("a", 1<<22): 3} {
		if got := r.Encode(text).Tokens(); got != want {
			t.Errorf("%.20q has %d tokens, want %d", text, got, want)
		}
	}
}

func TestDamagedFiles(t *testing.T) {
	good := small()
	changed := func(at int, to ...byte) []byte {
		f := slices.Clone(good)
		copy(f[at:], to)
		return f
	}
	size := func(i int, n uint32) []byte {
		return signed(changed(headerSize+4*i, binary.LittleEndian.AppendUint32(nil, n)...))
	}
	nan := binary.LittleEndian.AppendUint32(nil, math.Float32bits(float32(math.NaN())))
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"empty":                 {nil, "does not begin"},
		"magic":                 {changed(0, 'E'), "does not begin"},
		"line ends translated":  {[]byte(strings.Replace(string(good), "\r\n", "\n", 1)), "does not begin"},
		"version":               {changed(8, 2), "version 2, this program reads 1"},
		"a bit":                 {changed(len(good)-9, good[len(good)-9]^4), "cut or damaged"},
		"cut":                   {good[:len(good)-1], "cut or damaged"},
		"cut and signed":        {signed(slices.Clone(good[:len(good)-4])), "4 bytes early"},
		"longer":                {signed(append(slices.Clone(good), 0)), "1 bytes follow"},
		"header only":           {signed(slices.Clone(good[:headerSize+10])), "early"},
		"no words":              {size(0, 0), "word pieces"},
		"words beyond reason":   {size(0, 1<<31), "word pieces"},
		"words beyond the file": {size(0, 60000), "early"},
		"places":                {size(1, 1<<20), "tokens of a sentence"},
		"width":                 {size(2, 1<<30), "width"},
		"odd width":             {size(2, 65), "width"},
		"no heads":              {size(3, 0), "attention heads"},
		"heads":                 {size(3, 3), "attention heads"},
		"inner":                 {size(4, 1<<31), "inner"},
		"layers":                {size(5, 49), "layers"},
		"lower":                 {size(6, 4), "lower layers"},
		"joined":                {size(7, 1), "verdict"},
		"text":                  {size(8, 1<<30), "bytes of word pieces"},
		"pieces out of order":   {signed(changed(headerSize+36, 200)), "out of order"},
		"a weight":              {signed(changed(len(good)-4, nan...)), "a weight is NaN"},
	} {
		r, err := read(c.file)
		if r != nil || err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "export.py") {
			t.Errorf("%s: %v, want an error with %q and what to do", name, err, c.want)
		}
	}
	for n := 0; n < len(good); n += 997 {
		if n > headerSize {
			if _, err := read(signed(slices.Clone(good[:n]))); err == nil {
				t.Errorf("cut to %d bytes: no error", n)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	good := small()
	f.Add(good[:headerSize])
	f.Add(good[:400])
	f.Add(good)
	f.Fuzz(func(t *testing.T, file []byte) {
		if len(file) >= headerSize {
			file = signed(slices.Clone(file))
		}
		if r, err := read(file); err == nil {
			r.Compare(r.Encode("the roof"), r.Encode("fell"))
		}
	})
}

func FuzzEncode(f *testing.F) {
	r := smallReader(f)
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := r.Encode(text)
		if s.tokens < 2 || s.tokens > r.limit {
			t.Errorf("%q has %d tokens", text, s.tokens)
		}
		v := r.Compare(s, s)
		if sum := v.Contradicts + v.Supports + v.Neutral; math.Abs(sum-1) > 1e-12 {
			t.Errorf("%q: probabilities of sum %v", text, sum)
		}
	})
}

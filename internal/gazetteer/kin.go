package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
)

// The sorts of words that kin tells apart, in the order of lexicon.Kin's.
const (
	kinWord = iota
	kinGiven
	kinFamily
	kinPlace
	kinOrganisation
	kinPeople
	kins
)

const (
	neighbours = 20 // known words that a word is compared with
	near       = 40 // clusters in which they are looked for
)

// most is how many known words of each sort are compared with, the frequent
// ones: so that no sort crowds out the others.
var most = [kins]int{kinWord: 8000, kinGiven: 6000, kinFamily: 9000, kinPlace: 6000, kinOrganisation: 4000, kinPeople: 2000}

// kin tells for each word of the vectors what the known words used most like it
// are, itself aside: so that of a name that no list has it is known what sort of
// name it is used as. Known is what the gazetteer holds of one sort only, and
// the names of firms.
func (g *gazetteer) kin(dir string, v *vectors, of []int, centres [][dimensions]int32) error {
	firms, err := firmNames(dir)
	if err != nil {
		return err
	}
	centred := centre(v.at)
	mid := centreOf(of, centred, len(centres))
	sort := make([]int8, len(v.words))
	members := make([][]int32, len(centres))
	var count [kins]int64
	for i, w := range v.words {
		sort[i] = -1
		s := g.sortOf(w, firms[w])
		if s >= 0 && count[s] < int64(most[s]) {
			sort[i] = int8(s)
			count[s]++
			members[of[i]] = append(members[of[i]], int32(i))
		}
	}
	type like struct{ score, at int32 }
	byScore := func(a, b like) int {
		if a.score != b.score {
			return int(b.score - a.score)
		}
		return int(a.at - b.at)
	}
	for i, w := range v.words {
		var order, best []like
		for c := range mid {
			order = append(order, like{dot(&centred[i], &mid[c]), int32(c)})
		}
		slices.SortFunc(order, byScore)
		for _, c := range order[:near] {
			for _, m := range members[c.at] {
				if int(m) != i {
					best = append(best, like{dot(&centred[i], &centred[m]), m})
				}
			}
		}
		slices.SortFunc(best, byScore)
		var votes [kins]int64
		total := int64(0)
		for _, b := range best[:min(neighbours, len(best))] {
			if x := int64(b.score) / 1000; x > 0 {
				votes[sort[b.at]] += x * x * x
			}
		}
		for s := range votes {
			votes[s] = votes[s] * 100 / int64(1+root(count[s]))
			total += votes[s]
		}
		if total > 0 {
			g.add(w, "").kin = kinCode(votes, total)
		}
	}
	return nil
}

// kinCode packs the likeliest sort, how likely it is in four steps, and the
// second one, if it is likely at all.
func kinCode(votes [kins]int64, total int64) int {
	first, second := 0, -1
	for s := range votes {
		if votes[s] > votes[first] {
			first = s
		}
	}
	for s := range votes {
		if s != first && (second < 0 || votes[s] > votes[second]) {
			second = s
		}
	}
	sure := 0
	for _, share := range []int64{40, 60, 80} {
		if votes[first]*100 > share*total {
			sure++
		}
	}
	code := 1 + first*32 + sure*8
	if votes[second]*100 > 15*total {
		code += second + 1
	}
	return code
}

// sortOf is the sort of a word that is known to be of one sort, or -1.
func (g *gazetteer) sortOf(w string, firm bool) int {
	classes := ""
	if e := g.entries[w]; e != nil {
		classes = e.classes
	}
	has := func(any string) bool { return strings.ContainsAny(classes, any) }
	switch {
	case classes == "w":
		return kinWord
	case has("w"):
		return -1
	case (has("O") || firm) && !has("mfsnbcrtkLP"):
		return kinOrganisation
	case has("dp"):
		return kinPeople
	case has("mf") && !has("crb"):
		return kinGiven
	case has("crbkL") && !has("mfs"), classes == "t":
		return kinPlace
	case has("s") && !has("crbkt"), classes == "n":
		return kinFamily
	}
	return -1
}

// firmNames reads the firms of one word from the list of cspell and the brands
// and operators of name-suggestion-index.
func firmNames(dir string) (map[string]bool, error) {
	out := map[string]bool{}
	add := func(name string) {
		if len(name) > 2 && !strings.ContainsFunc(name, func(r rune) bool { return !unicode.Is(unicode.Latin, r) && r != '-' && r != '&' }) {
			out[strings.ToLower(name)] = true
		}
	}
	err := read(dir, "cspell-dict-companies-*.tgz", "dict/companies.txt", func(r io.Reader) error {
		s := bufio.NewScanner(r)
		for s.Scan() {
			add(strings.TrimSpace(s.Text()))
		}
		return s.Err()
	})
	if err != nil {
		return nil, err
	}
	err = read(dir, "name-suggestion-index-*.tgz", "dist/json/nsi.min.json", func(r io.Reader) error {
		var index struct {
			NSI map[string]struct {
				Items []struct {
					DisplayName string            `json:"displayName"`
					Tags        map[string]string `json:"tags"`
				} `json:"items"`
			} `json:"nsi"`
		}
		if err := json.NewDecoder(r).Decode(&index); err != nil {
			return fmt.Errorf("name-suggestion-index: %w", err)
		}
		for path, group := range index.NSI {
			if !strings.HasPrefix(path, "brands/") && !strings.HasPrefix(path, "operators/") {
				continue
			}
			for _, item := range group.Items {
				for _, name := range []string{item.Tags["brand:en"], item.Tags["brand"], item.Tags["operator"], item.DisplayName} {
					if name != "" {
						add(name)
						break
					}
				}
			}
		}
		return nil
	})
	return out, err
}

// centre moves the vectors so that their mean is nothing, which lets their
// directions tell more.
func centre(at [][dimensions]int32) [][dimensions]int32 {
	var mean [dimensions]int64
	for i := range at {
		for d, x := range at[i] {
			mean[d] += int64(x)
		}
	}
	out := make([][dimensions]int32, len(at))
	for i := range at {
		var x [dimensions]float64
		for d := range x {
			x[d] = float64(at[i][d] - int32(mean[d]/int64(len(at))))
		}
		out[i] = unit(x[:])
	}
	return out
}

// centreOf is the middle of each cluster.
func centreOf(of []int, at [][dimensions]int32, n int) [][dimensions]int32 {
	sums := make([][dimensions]float64, n)
	for i, c := range of {
		for d, x := range at[i] {
			sums[c][d] += float64(x)
		}
	}
	out := make([][dimensions]int32, n)
	for c := range sums {
		out[c] = unit(sums[c][:])
	}
	return out
}

// root is the integer below the square root.
func root(n int64) int64 {
	r := int64(0)
	for (r+1)*(r+1) <= n {
		r++
	}
	return r
}

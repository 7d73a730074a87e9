package names

import (
	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/extract/names/sequence"
)

// together gives names that the text lists side by side one kind where the model
// is in doubt: "Tarn Foods, Karsa Mills and [Marrow]", where the last could be
// anything. The kind is that of the list's other names.
func together(w []lexicon.Word, labels []sequence.Label, scores []sequence.Scores) {
	type item struct{ from, to int }
	var list []item
	settle := func() {
		var kinds [16]int
		for _, x := range list {
			kinds[labels[x.from]]++
		}
		best := sequence.O
		for _, k := range []sequence.Label{sequence.BPerson, sequence.BOrg, sequence.BPlace} {
			if kinds[k] > 0 && (best == sequence.O || kinds[k] > kinds[best]) {
				best = k
			}
		}
		if len(list) < 2 || best == sequence.O || kinds[sequence.BOther]+kinds[best] < len(list) {
			return
		}
		for _, x := range list {
			s := sequence.Kinds(scores[x.from:x.to])
			if labels[x.from] == sequence.BOther && s[best] > s[sequence.O] && s[sequence.BOther]-s[best] < companyWorth*int32(kinds[best]) {
				for i := x.from; i < x.to; i++ {
					labels[i] = best + 1
				}
				labels[x.from] = best
			}
		}
	}
	for i := 0; i < len(w); i++ {
		if !labels[i].Begins() {
			continue
		}
		j := i + 1
		for j < len(w) && labels[j].Inside() {
			j++
		}
		if len(list) > 0 {
			k := list[len(list)-1].to
			for k < i && (w[k].Lower == "," || w[k].Lower == "and" || w[k].Lower == "or" || w[k].Lower == "&" || w[k].Lower == "/") {
				k++
			}
			if k < i {
				settle()
				list = list[:0]
			}
		}
		list = append(list, item{i, j})
		i = j - 1
	}
	settle()
}

// companyWorth is what one sure name of a list is worth for a doubtful one, in the
// model's units.
const companyWorth = 80

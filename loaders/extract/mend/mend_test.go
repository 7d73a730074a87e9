package mend

import (
	"fmt"
	"strings"
	"testing"

	"whosaid/loaders/segment"
)

var upos = map[string]string{"VB": "VERB", "VBD": "VERB", "VBN": "VERB", "VBZ": "VERB", "VBP": "VERB", "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "PRP": "PRON", "WDT": "PRON",
	"DT": "DET", "JJ": "ADJ", "RB": "ADV", "WRB": "ADV", "IN": "ADP", "CC": "CCONJ", "CD": "NUM", "AUX": "AUX", ",": "PUNCT", ".": "PUNCT"}

// sentence reads words written "form/XPOS/relation/head", heads as letters from a
// for the first word and - for the root.
func sentence(t *testing.T, words string) []segment.Token {
	t.Helper()
	var toks []segment.Token
	for i, w := range strings.Fields(words) {
		f := strings.Split(w, "/")
		if len(f) != 4 || upos[f[1]] == "" {
			t.Fatalf("word %d: %q", i, w)
		}
		head := -1
		if f[3] != "-" {
			head = int(f[3][0] - 'a')
		}
		x := f[1]
		if x == "AUX" {
			x = "VBD"
		}
		toks = append(toks, segment.Token{Text: f[0], Lemma: strings.ToLower(f[0]), XPOS: x, UPOS: upos[f[1]], Rel: f[2], Head: head})
	}
	return toks
}

// TestTree: trees that contradict themselves, and what becomes of them: the root,
// and a noun with the relation and the verb that it gets.
func TestTree(t *testing.T) {
	for _, c := range []struct{ words, want string }{
		{ // a passive's subject without an auxiliary
			"Orlo/NNP/nsubj:pass/b stated/VBN/root/- that/IN/mark/e it/PRP/nsubj/e holds/VBZ/ccomp/b",
			"stated: Orlo nsubj stated",
		},
		{ // what goes on within a quotation
			"It/PRP/nsubj/b stated/VBD/root/- that/IN/mark/f it/PRP/nsubj/f “/./punct/f stands/VBZ/ccomp/b and/CC/cc/h waits/VBZ/conj/b",
			"stated: waits conj stands",
		},
		{ // a tense that passes for a modifier
			"The/DT/det/b flood/NN/nsubj/d followed/VBD/amod/d weeks/NNS/root/- of/IN/case/f rain/NN/nmod/d",
			"followed: flood nsubj followed, weeks obj followed",
		},
		{ // a sentence that passes for a complement of what it makes no matter of
			"Whatever/WDT/root/- Orlo/NNP/nsubj/c says/VBZ/acl:relcl/a ,/,/punct/g bridges/NNS/nsubj/g are/VBP/cop/g shut/JJ/ccomp/c",
			"shut: Orlo nsubj says, bridges nsubj shut",
		},
		{ // a clause of its own that passes for a conjunct of a noun
			"Take/VB/root/- the/DT/det/c allowance/NN/obj/a ,/,/punct/g and/CC/cc/g pay/NN/nsubj/g drops/VBZ/conj/c",
			"Take: allowance obj Take, drops conj Take, pay nsubj drops",
		},
		{ // money that passes for a verb
			"Norda/NNP/nsubj/b charged/VBD/root/- towns/NNS/obj/b 4,900/CD/flat/c won/VBD/advcl/b for/IN/case/g meals/NNS/obl/e",
			"charged: towns obj charged, won obj charged, meals obl won",
		},
		{ // who wins a number of things has won it
			"The/DT/det/b 4,900/CD/nsubj/c won/VBD/root/- a/DT/det/e prize/NN/obj/c",
			"won: 4,900 nsubj won, prize obj won",
		},
		{ // "himself" that passes for the subject of a relative clause
			"The/DT/det/b player/NN/nsubj/i himself/PRP/nsubj/d asked/VBD/acl:relcl/b to/IN/mark/f leave/VB/xcomp/d ,/,/punct/b Orlo/NNP/nsubj/i says/VBZ/root/-",
			"says: player nsubj asked, asked ccomp says",
		},
		{ // a preposition that passes for the mark of a clause
			"No/DT/det/b complaint/NN/root/- about/IN/mark/f conduct/NN/nsubj:pass/f was/AUX/aux:pass/f lodged/VBN/acl/b there/RB/advmod/f",
			"lodged: complaint nsubj:pass lodged, conduct nmod complaint",
		},
		{ // a past tense that passes for a participle, beside a clause
			"The/DT/det/b doors/NNS/root/- opened/VBN/acl/b and/CC/cc/g everyone/NN/nsubj/g was/AUX/cop/g out/RB/conj/b",
			"opened: doors nsubj opened, everyone nsubj out, out conj opened",
		},
		{ // a participle behind an object that passes for the root
			"At/IN/case/b noon/NN/obl/h a/DT/det/d group/NN/nsubj/e left/VBD/acl:relcl/b the/DT/det/g route/NN/obj/e agreed/VBD/root/- with/IN/case/k the/DT/det/k city/NN/obl/h and/CC/cc/m tried/VBD/conj/h",
			"left: noon obl left, group nsubj left, route obj left, agreed acl route, tried conj left",
		},
		{ // a tense that passes for an adjective
			"The/DT/det/d dead/JJ/amod/d numbered/JJ/amod/d 21/CD/root/- ././punct/d",
			"numbered: dead nsubj numbered, 21 obj numbered",
		},
		{ // a sentence whose only tense passes for a noun
			"The/DT/det/b number/NN/root/- of/IN/case/e dead/JJ/amod/e rose/NN/nmod/b to/IN/case/g four/CD/nmod/e ././punct/b",
			"rose: number nsubj rose, four obl rose",
		},
		{ // one whose only tense passes for an infinitive
			"Minister/NNP/obl/e ,/,/punct/c 61/CD/amod/a ,/,/punct/a cast/VB/root/- ballots/NNS/obj/e ././punct/e",
			"cast: Minister nsubj cast, ballots obj cast",
		},
		{ // and one that has none
			"A/DT/det/c record/JJ/amod/c cut/NN/root/- in/IN/case/e costs/NNS/nmod/c ././punct/c",
			"cut: costs nmod cut",
		},
		{ // a root under a preposition
			"During/IN/case/b talks/NNS/root/- ,/,/punct/e Minister/NNP/compound/e Orlo/NNP/appos/b laid/VBN/conj/b out/RB/advmod/f aims/NNS/obj/f",
			"laid: talks obl laid, Orlo nsubj laid",
		},
		{ // a subject that passes for an apposition
			"During/IN/case/b talks/NNS/obl/h on/IN/case/d attacks/NNS/nmod/b ,/,/punct/g Minister/NNP/compound/g Orlo/NNP/appos/d laid/VBN/root/- out/RB/advmod/h aims/NNS/obj/h",
			"laid: Orlo nsubj laid",
		},
		{ // a clause that a conjunction opens
			"After/IN/case/b raids/NNS/obl/i ,/,/punct/f once/IN/mark/f they/PRP/nsubj/f opened/VBD/acl/b it/PRP/obj/f many/NNS/nsubj/i fled/VBD/root/-",
			"fled: opened advcl fled",
		},
		{ // the verb behind a relative clause
			"Institute/NNP/root/- ,/,/punct/d which/WDT/nsubj/d counted/VBD/acl:relcl/a ,/,/punct/f put/VB/conj/a it/PRP/obj/f at/IN/case/i 9/CD/obl/f",
			"put: Institute nsubj put",
		},
		{ // a past tense that hangs on a noun, below a noun taken for a verb
			"After/IN/case/b rain/NN/obl/d ,/,/punct/b slurry/VB/root/- from/IN/case/g a/DT/det/g farm/NN/obl/d got/VBD/acl/g out/RB/advmod/h",
			"got: rain obl got, slurry nsubj got",
		},
		{ // a participle with an object
			"She/PRP/nsubj/b says/VBZ/root/- the/DT/det/d clinic/NN/obj/b treated/VBN/acl/d 87/CD/nummod/g people/NNS/obj/e",
			"says: clinic nsubj treated, treated ccomp says",
		},
		{ // a tense that passes for an infinitive
			"Experts/NNS/root/- hired/VBN/acl/a by/IN/case/d us/PRP/obl/b believe/VBP/xcomp/b that/IN/mark/g helps/VBZ/ccomp/e",
			"believe: Experts nsubj believe",
		},
		{ // the verb behind an apposition
			"Farmers/NNS/root/- ,/,/punct/d the/DT/det/d movement/NN/appos/a ,/,/punct/d say/VB/parataxis/a it/PRP/nsubj/h rains/VBZ/ccomp/f",
			"say: Farmers nsubj say",
		},
		{ // the first clause opened by a subordinator
			"When/RB/advmod/c they/PRP/nsubj/c left/VBD/root/- they/PRP/nsubj/e took/VBD/ccomp/c it/PRP/obj/e",
			"took: left advcl took",
		},
		{ // the subject of a subject
			"Orlo/NNP/nsubj/g ,/,/punct/d who/WDT/nsubj/d sells/VBZ/acl:relcl/a and/CC/cc/f misses/NNS/conj/d nothing/NN/nsubj/i ,/,/punct/g says/VBZ/root/-",
			"says: Orlo nsubj says, nothing conj sells",
		},
		{ // a coordination with nothing
			"We/PRP/nsubj/b had/VBD/root/- reason/NN/obj/b ,/,/punct/g for/IN/case/g no/DT/det/g warning/NN/obl/b reached/VBD/conj/b us/PRP/obj/h",
			"had: warning nsubj reached, for mark reached",
		},
		{ // what "when" opens
			"He/PRP/nsubj/b lived/VBD/root/- there/RB/advmod/b when/WRB/advmod/e activists/NNS/obl/b blocked/VBD/conj/b roads/NNS/obj/f",
			"lived: activists nsubj blocked, blocked advcl lived",
		},
		{ // the object of one clause taken with the subject of the next
			"We/PRP/nsubj/b passed/VBD/root/- shops/NNS/obj/b and/CC/cc/e people/NNS/conj/c did/AUX/aux/g run/VB/conj/b",
			"passed: people nsubj run, and cc run",
		},
	} {
		toks := Tree(sentence(t, c.words))
		root, want, _ := strings.Cut(c.want, ": ")
		for i := range toks {
			if toks[i].Head < 0 && toks[i].Text != root {
				t.Errorf("%s: root %s, want %s", c.words, toks[i].Text, root)
			}
		}
		var got []string
		for _, w := range strings.Split(want, ", ") {
			word, _, _ := strings.Cut(w, " ")
			for i := range toks {
				if toks[i].Text == word && toks[i].Head >= 0 {
					got = append(got, fmt.Sprint(word, " ", toks[i].Rel, " ", toks[toks[i].Head].Text))
				}
			}
		}
		if g := strings.Join(got, ", "); g != want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.words, g, want)
		}
	}
}

// TestKept: trees that contradict themselves nowhere come back as they were, and
// so does everything that is mended, mended again.
func TestKept(t *testing.T) {
	for _, words := range []string{
		"The/DT/det/b man/NN/nsubj/d given/VBN/acl/b left/VBD/root/- early/RB/advmod/d",
		"Men/NNS/nsubj/d given/VBN/acl/a tickets/NNS/obj/b left/VBD/root/-",
		"In/IN/case/b May/NNP/obl/d she/PRP/nsubj/d left/VBD/root/-",
		"He/PRP/nsubj/b ran/VBD/root/- home/NN/obj/b and/CC/cc/e hid/VBD/conj/b",
		"Orlo/NNP/nsubj/h ,/,/punct/d who/WDT/nsubj/d left/VBD/acl:relcl/a ,/,/punct/d has/AUX/aux/h not/RB/advmod/h come/VBN/root/-",
	} {
		toks := sentence(t, words)
		if got := Tree(toks); &got[0] != &toks[0] {
			t.Errorf("%s: changed", words)
		}
	}
	for _, words := range []string{
		"After/IN/case/b rain/NN/obl/d ,/,/punct/b slurry/VB/root/- from/IN/case/g a/DT/det/g farm/NN/obl/d got/VBD/acl/g out/RB/advmod/h",
		"We/PRP/nsubj/b passed/VBD/root/- shops/NNS/obj/b and/CC/cc/e people/NNS/conj/c did/AUX/aux/g run/VB/conj/b",
	} {
		once := Tree(sentence(t, words))
		if again := Tree(once); &again[0] != &once[0] {
			t.Errorf("%s: mended twice", words)
		}
	}
}

// FuzzTree: whatever the heads, there is no panic, and no head is out of range.
func FuzzTree(f *testing.F) {
	f.Add("abcdefgh", uint8(3))
	f.Add("-bbacced", uint8(9))
	f.Fuzz(func(t *testing.T, heads string, seed uint8) {
		tags := []string{"VBD", "NN", "IN", ",", "VBN", "PRP", "CC", "NNP", "VB"}
		rels := []string{"root", "nsubj:pass", "case", "conj", "acl", "acl:relcl", "ccomp", "punct", "obj", "aux"}
		var toks []segment.Token
		runes := []rune(heads)
		for i, r := range runes {
			k := (i + int(seed)*(i+1) + int(r)) % 1000
			head := int(r-'a') % (len(runes) + 1)
			if head < 0 || head >= len(runes) || head == i {
				head = -1
			}
			toks = append(toks, segment.Token{Text: tags[k%len(tags)], XPOS: tags[k%len(tags)], UPOS: upos[tags[k%len(tags)]], Rel: rels[k%len(rels)], Head: head})
		}
		for i, k := range Tree(toks) {
			if k.Head < -1 || k.Head >= len(toks) || k.Head == i {
				t.Fatalf("head of %d: %d", i, k.Head)
			}
		}
	})
}

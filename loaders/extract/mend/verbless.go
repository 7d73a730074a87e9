package mend

import (
	"strings"
)

// A whole sentence without a tense has one all the same where a form that only a verb,
// or mostly a verb, has stands behind its first noun phrase: the tagger knows "rose",
// "stands" and "fell" too well as something else.

// pasts are irregular past tenses by their lemma, thirds forms of the present that are
// nouns too. General English, compiled for this package.
var pasts, thirds = forms(`rise:rose fall:fell stand:stood freeze:froze lie:lay cost:cost cast:cast put:put cut:cut hit:hit shut:shut split:split spread:spread
	hurt:hurt break:broke draw:drew drive:drove fly:flew grow:grew run:ran sink:sank see:saw sell:sold spend:spent strike:struck swim:swam sweep:swept
	take:took tear:tore wear:wore win:won write:wrote leave:left meet:met lead:led lose:lost hold:held keep:kept feel:felt fight:fought shoot:shot
	sleep:slept send:sent speak:spoke throw:threw ring:rang sing:sang drink:drank begin:began blow:blew burst:burst catch:caught fall:fell feed:fed
	flee:fled get:got give:gave go:went hang:hung hide:hid know:knew lend:lent make:made pay:paid read:read ride:rode say:said seek:sought shake:shook
	shine:shone sit:sat slide:slid spin:spun spring:sprang steal:stole swear:swore swing:swung tell:told think:thought wake:woke wind:wound`),
	forms(`stand:stands rise:rises fall:falls cost:costs lie:lies run:runs work:works sail:sails end:ends start:starts open:opens lead:leads remain:remains
	range:ranges amount:amounts total:totals drop:drops hit:hits number:numbers stop:stops wait:waits stay:stays live:lives move:moves change:changes
	point:points reach:reaches cover:covers hold:holds play:plays march:marches demand:demands need:needs show:shows report:reports claim:claims`)

func forms(list string) map[string]string {
	m := map[string]string{}
	for w := range strings.FieldsSeq(list) {
		lemma, form, _ := strings.Cut(w, ":")
		m[form] = lemma
	}
	return m
}

// verbless: "The number of dead rose to four", "Shares in the firm fell by 6 percent",
// "The toll stands at 118", "The mayor, 61, cast his ballot".
func (x *tree) verbless() bool {
	last := len(x.toks) - 1
	if x.toks[last].Text != "." || last < 3 || x.lower(0) == "the" && x.toks[1].XPOS == "JJR" {
		return false
	}
	for k := range x.toks {
		if x.finite(k) || x.toks[k].UPOS == "AUX" || x.toks[k].Text == ":" || x.toks[k].Text == ";" || x.toks[k].UPOS == "SCONJ" {
			return false
		}
	}
	r := x.root()
	if r < 0 {
		return false
	}
	from := 0
	if x.toks[0].UPOS == "ADV" {
		from = 1
	}
	if u := x.toks[from].UPOS; u == "ADP" || u == "PUNCT" || u == "CCONJ" || u == "VERB" && x.toks[from].XPOS != "VBN" {
		return false
	}
	at, head := -1, -1
	for i := from + 1; i < last; i++ {
		w := x.lower(i)
		if x.toks[i].Text != w || !x.closes(i-1) {
			continue
		}
		switch t := &x.toks[i]; {
		case t.XPOS == "VB" && i == r && x.child(i, "mark") < 0 && x.lower(i-1) != "to":
		case pasts[w] != "" && t.XPOS != "VBG":
		case thirds[w] != "" && t.XPOS == "NNS" && (x.toks[i+1].UPOS == "ADP" || x.toks[i+1].UPOS == "DET" || x.toks[i+1].UPOS == "NUM" || x.toks[i+1].UPOS == "ADV"):
		default:
			continue
		}
		if head = x.opening(from, i); head >= 0 {
			at = i
			break
		}
	}
	if at < 0 {
		return false
	}
	if r != at {
		x.enthrone(at, r, 0, at)
	}
	for k := range x.toks {
		t := &x.toks[k]
		switch {
		case k == at || k == head:
		case k < at && (t.Head >= at || t.Head < 0):
			if t.Head != at || !t.Is("punct") && k >= from {
				x.hang(k, head, x.toks[k].Rel)
			}
		case k > at && t.Head < at:
			x.hang(k, at, t.Rel)
		}
		if t := &x.toks[k]; t.Head == at && k > at && t.Is("nmod", "compound", "flat", "appos", "nummod", "acl") {
			rel := "obl"
			if x.before(k, at) < 0 && (x.nominal(k)) {
				rel = "obj"
			} else if x.verb(k) {
				rel = "advcl"
			}
			x.hang(k, at, rel)
		}
	}
	if from == 1 {
		x.hang(0, at, "advmod")
	}
	x.hang(at, -1, "root")
	x.hang(head, at, "nsubj")
	x.edit()
	t := &x.toks[at]
	w := x.lower(at)
	switch {
	case pasts[w] != "":
		t.XPOS, t.Lemma = "VBD", pasts[w]
	case thirds[w] != "":
		t.XPOS, t.Lemma = "VBZ", thirds[w]
	default:
		t.XPOS = "VBP"
	}
	t.UPOS = "VERB"
	return true
}

// closes reports whether a noun phrase may end with token i.
func (x *tree) closes(i int) bool {
	t := &x.toks[i]
	return x.nominal(i) && t.XPOS != "PRP$" || t.UPOS == "ADV" && i > 0 && x.nominal(i-1) || t.Text == "," && i > 1 && x.toks[i-1].UPOS == "NUM" && !x.nominal(i-2) && x.toks[i-2].Text == "," ||
		(x.lower(i) == "dead" || x.lower(i) == "injured" || x.lower(i) == "wounded" || x.lower(i) == "missing") && i > 0 && (x.lower(i-1) == "of" || x.toks[i-1].UPOS == "DET")
}

// opening is the head of the noun phrase that tokens [from, to) are, with an age or the
// like between commas at its end, or -1.
func (x *tree) opening(from, to int) int {
	if to-from > 3 && x.toks[to-1].Text == "," && x.toks[to-3].Text == "," {
		to -= 3
	}
	for to > from && x.toks[to-1].UPOS == "ADV" {
		to--
	}
	head := -1
	for k := from; k < to; k++ {
		switch t := &x.toks[k]; t.UPOS {
		case "NOUN", "PROPN":
			if head < 0 || head == k-1 && t.UPOS == "NOUN" && x.toks[head].UPOS == "NOUN" {
				head = k
			}
		case "PRON":
			if head < 0 && (t.XPOS == "PRP" || t.XPOS == "NN") {
				head = k
			}
		case "ADP":
			if head < 0 {
				return -1
			}
		case "DET", "ADJ", "NUM", "PART", "CCONJ":
		case "VERB":
			if t.XPOS != "VBN" && t.XPOS != "VBG" || !t.Is("amod", "compound") {
				return -1
			}
		case "PUNCT":
			if t.Text != "-" {
				return -1
			}
		default:
			return -1
		}
	}
	return head
}

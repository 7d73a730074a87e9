package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/loaders/segment/model"
)

// dictionary writes database files in WordNet's format, with words of our own.
func dictionary(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"data.noun": "  1 a notice\n00000001 03 n 03 moor 0 Moor 0 cake 0 000 | land\n00000002 03 n 01 pliers 0 000 | a tool\n",
		"data.verb": "00000003 30 v 02 fly 0 sing 0 000 | go\n00000004 30 v 02 stop 0 beat 0 000 | end\n00000005 30 v 02 tie 0 cake 0 000 | end\n",
		"data.adj":  "00000006 00 a 02 wary(p) 0 wide 0 000 | so\n",
		"data.adv":  "00000007 02 r 01 widely 0 000 | so\n",
		"noun.exc":  "", "adj.exc": "", "adv.exc": "",
		"verb.exc":    "beaten beat\nflew fly\nflown fly\nsang sing\nsung sing\n",
		"cntlist.rev": "fly%2:38:00:: 1 12\ncake%1:13:00:: 1 9\ncake%2:30:00:: 1 2\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestInflect(t *testing.T) {
	w, err := readWordnet(dictionary(t))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]model.Can{}
	bases := map[string]string{}
	for form, x := range inflect(w) {
		got[form] = x.can
		for tag, l := range x.bases {
			bases[form+" "+tag] = l.base
		}
	}
	past := model.VBD | model.VBN
	want := map[string]model.Can{
		"moor": model.NN, "moors": model.NNS, "pliers": model.NN | model.NNS, "plierses": model.NNS,
		"cake": model.NN | model.VB, "cakes": model.NNS | model.VBZ, "caked": past, "caking": model.VBG,
		"fly": model.VB, "flies": model.VBZ, "flew": model.VBD, "flown": model.VBN, "flied": past, "flying": model.VBG,
		"sing": model.VB, "sings": model.VBZ, "sang": model.VBD, "sung": past, "singed": past, "singing": model.VBG,
		"stop": model.VB, "stops": model.VBZ, "stopped": past, "stopping": model.VBG,
		"beat": model.VB, "beats": model.VBZ, "beaten": model.VBN, "beated": past, "beating": model.VBG,
		"tie": model.VB, "ties": model.VBZ, "tied": past, "tying": model.VBG,
		"wary": model.JJ, "warier": model.JJR, "wariest": model.JJR, "wide": model.JJ, "wider": model.JJR, "widest": model.JJR,
		"widely": model.RB,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	for use, want := range map[string]string{"flown VBN": "fly", "flies VBZ": "fly", "wariest JJS": "wary", "caking VBG": "cake", "pliers NNS": "pliers"} {
		if bases[use] != want {
			t.Errorf("%s: got base %q, want %q", use, bases[use], want)
		}
	}
}

// TestForms tests that what is written fits the model beside it, and that the
// same dictionary gives the same bytes.
func TestForms(t *testing.T) {
	dir, groups := shared(t)
	out := filepath.Join(t.TempDir(), "model.bin")
	file := model.Encode(&model.Model{Tags: []model.Tag{{UPOS: "NOUN", XPOS: "NN"}}, Labels: []string{""}}, nil, nil, nil, nil, nil)
	if err := os.WriteFile(out, file, 0o644); err != nil {
		t.Fatal(err)
	}
	var files [2]string
	for i := range files {
		if err := writeForms(dir, groups, dictionary(t), out); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(strings.TrimSuffix(out, "model.bin") + "forms.bin")
		if err != nil {
			t.Fatal(err)
		}
		files[i] = string(data)
	}
	if files[0] != files[1] {
		t.Error("written twice, the files differ")
	}
	f, err := model.DecodeForms([]byte(files[0]), model.Sum(file))
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Kinds) == 0 || len(f.Lemmas.Rules) == 0 {
		t.Errorf("%d kinds, %d lemmas", len(f.Kinds), len(f.Lemmas.Rules))
	}
}

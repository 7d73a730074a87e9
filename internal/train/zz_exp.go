package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"whosaid/internal/train/conll"
	"whosaid/loaders/segment/model"
)

func init() {
	if s := os.Getenv("EXP"); s != "" {
		exp("../shared/eval/treebanks", "internal/train/words.txt.gz", tuned, s)
		os.Exit(0)
	}
}

func evalModel(m *model.Model, trees []conll.Sentence) string {
	var s model.Sentence
	n, u, x, ua, la := 0, 0, 0, 0, 0
	b := func(r string) string { c, _, _ := strings.Cut(r, ":"); return c }
	for _, t := range trees {
		var w []string
		for _, k := range t.Words {
			w = append(w, k.Form)
		}
		m.Read(&s, w)
		m.Tag(&s)
		if m.Parser != nil {
			m.Parse(&s)
		}
		for i, k := range t.Words {
			n++
			if m.Tags[s.Tags[i]].UPOS == k.UPOS {
				u++
			}
			if m.Tags[s.Tags[i]].XPOS == k.XPOS {
				x++
			}
			if m.Parser != nil && s.Heads[i] == k.Head {
				ua++
				if b(m.Labels[s.Labels[i]]) == b(k.Rel) {
					la++
				}
			}
		}
	}
	f := func(a int) float64 { return 100 * float64(a) / float64(n) }
	return fmt.Sprintf("U %.2f X %.2f UAS %.2f LAS %.2f", f(u), f(x), f(ua), f(la))
}

// exp: "rounds=6,least=3,margin=0,explore=90;..." or tag experiments
func exp(dir, groups string, c config, spec string) {
	var trees []conll.Sentence
	for _, name := range []string{"ewt_train.conllu.gz", "gum_train.conllu.gz"} {
		t, _ := conll.ReadFile(filepath.Join(dir, name))
		trees = append(trees, t...)
	}
	e, _ := conll.ReadFile(filepath.Join(dir, "ewt_dev.conllu.gz"))
	g, _ := conll.ReadFile(filepath.Join(dir, "gum_dev.conllu.gz"))
	m, err := inventory(trees, groups, c)
	if err != nil {
		panic(err)
	}
	data := examples(m, trees)
	set := func(c *config, kv string) {
		var k string
		var v int
		p := strings.SplitN(kv, "=", 2)
		k = p[0]
		fmt.Sscan(p[1], &v)
		switch k {
		case "rounds":
			c.parseRounds = v
		case "gold":
			c.goldRounds = v
		case "explore":
			c.explore = v
		case "least":
			c.moveLeast = uint32(v)
		case "margin":
			c.moveMargin = int32(v)
		case "trounds":
			c.tagRounds = v
		case "tleast":
			c.tagLeast = uint32(v)
		case "tmargin":
			c.tagMargin = int32(v)
		default:
			panic(k)
		}
	}
	if strings.HasPrefix(spec, "tag:") {
		for _, one := range strings.Split(spec[4:], ";") {
			cc := c
			for _, kv := range strings.Split(one, ",") {
				set(&cc, kv)
			}
			p := trainTagger(m, data, cc.tagRounds, 7, cc)
			for _, prune := range []int64{2, 4} {
				r := p.average(cc.scale, prune)
				m.Tagger = model.NewTable(r)
				w := 0
				for _, x := range r {
					w += len(x.Weights)
				}
				fmt.Fprintln(os.Stdout, "TAG", one, "prune", prune, "rows", len(r), "weights", w, "EWT", evalModel(m, e), "GUM", evalModel(m, g))
			}
		}
		return
	}
	crossTag(m, data, c)
	tg := trainTagger(m, data, c.tagRounds, 7, c).average(c.scale, c.prune)
	m.Tagger = model.NewTable(tg)
	for _, one := range strings.Split(spec, ";") {
		cc := c
		for _, kv := range strings.Split(one, ",") {
			set(&cc, kv)
		}
		p := trainParser(m, data, 11, cc)
		for _, prune := range []int64{2, 4, 8} {
			r := p.average(cc.scale, prune)
			m.Parser = model.NewTable(r)
			w := 0
			for _, x := range r {
				w += len(x.Weights)
			}
			sz := len(model.Encode(m, tg, r))
			fmt.Fprintln(os.Stdout, "PARSE", one, "prune", prune, "rows", len(r), "weights", w, "bytes", sz, "EWT", evalModel(m, e), "GUM", evalModel(m, g))
		}
		os.WriteFile("/tmp/try/exp.bin", model.Encode(m, tg, p.average(c.scale, 4)), 0o644)
	}
}

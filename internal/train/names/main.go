// Command names trains the model that loaders/extract/names/sequence embeds.
//
//	go run ./internal/train/names -shared ../shared          train and write
//	go run ./internal/train/names -shared ../shared -eval    score the embedded model on GUM's dev part
//
// Two treebanks are read. GUM marks entities: the labels are its mentions with a
// proper noun for a head, cut down to the name. EWT marks none: its runs of
// proper nouns get their spans and kinds from sentences.txt, else from
// phrases.txt, else their kinds from types.txt, else from the gazetteer, else from
// their own words. own.txt adds sentences of our own with their names. The same
// treebanks give the same bytes.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/loaders/extract/names/sequence"
	"whosaid/loaders/segment"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("names: ")
	shared := flag.String("shared", os.Getenv("WHOSAID_SHARED"), "directory that holds eval/treebanks")
	out := flag.String("o", "loaders/extract/names/sequence/model.bin", "model file to write")
	eval := flag.Bool("eval", false, "score the embedded model instead")
	bits := flag.Uint("bits", 19, "table size")
	rounds := flag.Int("rounds", 4, "rounds of training")
	rate := flag.Int("rate", 3277, "the first steps, in 65536ths")
	least := flag.Int("least", 2, "rows that fewer words have are not used")
	models := flag.Int("models", 8, "how many models are trained on parts of the text and averaged")
	prune := flag.Int("prune", 1, "weights of at most this size are left out")
	flag.Parse()
	if *shared == "" {
		*shared = "../shared"
	}
	c := sequence.Config{Bits: *bits, Rounds: *rounds, Rate: int32(*rate), Least: *least, Models: *models, Prune: int32(*prune)}
	if err := run(filepath.Join(*shared, "eval", "treebanks"), *out, *eval, c); err != nil {
		log.Fatal(err)
	}
}

func run(dir, out string, eval bool, c sequence.Config) error {
	gumDev, err := read(filepath.Join(dir, "gum_dev.conllu.gz"))
	if err != nil {
		return err
	}
	dev := examples(gumDev, false)
	label(gumDev, dev)
	if eval {
		return score(sequence.Load(), dev)
	}
	gum, err := read(filepath.Join(dir, "gum_train.conllu.gz"))
	if err != nil {
		return err
	}
	ewt, err := read(filepath.Join(dir, "ewt_train.conllu.gz"))
	if err != nil {
		return err
	}
	first := examples(gum, true)
	label(gum, first)
	second := examples(ewt, true)
	label(ewt, second)
	for i := range ewt {
		initialled(&ewt[i], second[i].Labels)
	}
	if err := correct(ewt, second); err != nil {
		return err
	}
	third, err := own()
	if err != nil {
		return err
	}
	all := slices.Concat(first, second, third)
	model, err := sequence.Train(append(all, masked(all)...), c)
	if err != nil {
		return err
	}
	m, err := sequence.Read(model)
	if err != nil {
		return err
	}
	if err := score(m, dev); err != nil {
		return err
	}
	return os.WriteFile(out, model, 0o644)
}

// examples reads the sentences as the program will: with the tagger's and the
// parser's own mistakes. Of every fourth document the sentences stand alone,
// as they do in a text of one sentence.
func examples(ss []sentence, some bool) []sequence.Example {
	out := make([]sequence.Example, len(ss))
	lex := lexicon.Load()
	var usage sequence.Usage
	docs := 0
	for i, s := range ss {
		forms := make([]string, len(s.tokens))
		for j, t := range s.tokens {
			forms[j] = t.form
		}
		words := lex.Words(segment.AnalyzeTokens(forms))
		if s.first || usage == nil {
			usage = sequence.Usage{}
			docs++
		}
		usage.See(words)
		out[i] = sequence.Example{Words: words, Usage: usage, Labels: make([]sequence.Label, len(words))}
		if some && docs%4 == 0 {
			out[i].Usage = nil
		}
	}
	return out
}

// masked copies every second sentence that holds a name, with the words written
// as names made unknown: neither the lexicon nor the vectors know them. So the
// model learns to go by what is around a name it has never seen.
func masked(es []sequence.Example) []sequence.Example {
	const gazetteer = lexicon.Placed | lexicon.AltPlace | lexicon.Given | lexicon.Surname | lexicon.NameWord |
		lexicon.KnownPerson | lexicon.KnownOrg | lexicon.KnownEvent | lexicon.KnownPlace | lexicon.Prefix
	var out []sequence.Example
	n := 0
	for _, e := range es {
		if !slices.ContainsFunc(e.Labels, sequence.Label.Begins) {
			continue
		}
		if n++; n%2 == 0 {
			continue
		}
		words := slices.Clone(e.Words)
		for i := range words {
			w := &words[i]
			if e.Labels[i] == sequence.O || !w.Shape.Named() || w.Class.Is(lexicon.Org|lexicon.OrgHead|lexicon.PlaceHead|lexicon.FacilityWord|lexicon.Honorific|lexicon.Demonym) {
				continue
			}
			w.Key = lexicon.Hash(w.Key, "?")
			w.Cluster = 0
			w.Kin = 0
			w.Class &^= gazetteer
		}
		out = append(out, sequence.Example{Words: words, Usage: e.Usage, Labels: e.Labels})
	}
	return out
}

func score(m *sequence.Model, dev []sequence.Example) error {
	var found, gold, both [8]int
	for _, e := range dev {
		g := spans(e.Labels)
		labels, _ := m.Labels(e.Words, e.Usage)
		for s := range spans(labels) {
			found[s.kind/2]++
			if g[s] {
				both[s.kind/2]++
			}
		}
		for s := range g {
			gold[s.kind/2]++
		}
	}
	for k, name := range []string{"person", "organisation", "place", "event", "other"} {
		p, r := ratio(both[k], found[k]), ratio(both[k], gold[k])
		fmt.Printf("%-13s P %.3f R %.3f F %.3f (%d)\n", name, p, r, 2*p*r/max(p+r, 1e-9), gold[k])
	}
	return nil
}

type labelled struct {
	from, to int
	kind     sequence.Label
}

func spans(ls []sequence.Label) map[labelled]bool {
	out := map[labelled]bool{}
	for i := 0; i < len(ls); i++ {
		if !ls[i].Begins() {
			continue
		}
		j := i + 1
		for j < len(ls) && ls[j] == ls[i]+1 {
			j++
		}
		out[labelled{i, j, ls[i]}] = true
		i = j - 1
	}
	return out
}

func ratio(a, b int) float64 { return float64(a) / float64(max(b, 1)) }

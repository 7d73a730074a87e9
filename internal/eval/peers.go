package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"whosaid/loaders/extract"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

func init() {
	register("peers", "ours beside other readers on the same texts in the same run; internal/peers/README.md says how to set them up", func(b *bench) error {
		dir := os.Getenv("WHOSAID_PEERS")
		if dir == "" {
			b.printf("not run: WHOSAID_PEERS names no folder that internal/peers/setup has filled\n")
			return nil
		}
		segment.AnalyzeTokens([]string{"Go", "."}) // the model is loaded
		for _, t := range []func(*bench) error{peerTokens, peerDates, peerQuotes, peerSpeed} {
			if err := t(b); err != nil {
				return err
			}
			if w, ok := b.out.(*bufio.Writer); ok { // peers take their time
				if err := w.Flush(); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// How much of each set the peers read; some of them take their time.
const (
	peerQuoteTexts = 30
	peerNewsTexts  = 60
)

// A cost is what reading took, without loading.
type cost struct {
	CPU  float64 `json:"cpu"`  // seconds of processor time
	Peak int64   `json:"peak"` // bytes
}

// per returns a line on the speed at which n units were read.
func (c cost) per(n int, unit string) string {
	return fmt.Sprintf("%.0f %s a processor second, peak %d MB", float64(n)/c.CPU, unit, c.Peak>>20)
}

// ours runs a reading of our own and returns its cost.
func ours(read func() error) (cost, error) {
	began := processor()
	err := read()
	return cost{(processor() - began).Seconds(), peak()}, err
}

// ask gives rows to a peer and returns its answers, one a row.
func ask[In, Out any](peer, task string, rows []In) ([]Out, cost, error) {
	var in bytes.Buffer
	enc := json.NewEncoder(&in)
	for _, r := range rows {
		if err := enc.Encode(r); err != nil {
			return nil, cost{}, err
		}
	}
	cmd := exec.Command(filepath.Join("internal", "peers", "run"), peer, task)
	var out, said bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &in, &out, &said
	if err := cmd.Run(); err != nil {
		last := said.Bytes()
		return nil, cost{}, fmt.Errorf("%s %s: %w: %s", peer, task, err, last[max(0, len(last)-300):])
	}
	var answers []Out
	var c cost
	lines := bufio.NewScanner(&out)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		if len(answers) == len(rows) {
			return answers, c, json.Unmarshal(lines.Bytes(), &c)
		}
		var o Out
		if err := json.Unmarshal(lines.Bytes(), &o); err != nil {
			return nil, c, fmt.Errorf("%s %s: answer %d: %w", peer, task, len(answers)+1, err)
		}
		answers = append(answers, o)
	}
	return nil, c, errors.Join(lines.Err(), fmt.Errorf("%s %s: %d answers to %d rows", peer, task, len(answers), len(rows)))
}

// absent tells of a peer that did not run; the others go on.
func absent(b *bench, err error) { b.printf("not run: %v\n", err) }

type tokensIn struct {
	Tokens []string `json:"tokens"`
}

type tokensOut struct {
	tree
	Names []string `json:"names"`
}

// peerTokens scores tags and trees on EWT dev, and names on UNER-EWT.
func peerTokens(b *bench) error {
	docs, err := readTreebank(b.path("eval", "treebanks", "ewt_dev.conllu.gz"))
	if err != nil {
		return err
	}
	var rows []tokensIn
	var gold []goldTree
	words := 0
	for _, d := range docs {
		for _, t := range d {
			gold, rows, words = append(gold, t), append(rows, tokensIn{t.form}), words+len(t.form)
		}
	}
	trees := len(rows)
	var named [][]string
	for _, name := range []string{"uner_ewt_a", "uner_ewt_b"} {
		sentences, err := readLines[nerSentence](b.path("eval", "entities", name+".jsonl"))
		if err != nil {
			return err
		}
		for _, s := range sentences {
			rows, named = append(rows, tokensIn{s.Tokens}), append(named, s.Tags)
		}
	}
	report := func(who string, got []tokensOut) {
		var s treeScore
		for i, g := range gold {
			s.score(g, got[i].tree)
		}
		names := map[string]*tally{}
		for i, tags := range named {
			scoreTags(names, tags, got[trees+i].Names)
		}
		var micro tally
		for _, t := range names {
			micro.add(*t)
		}
		b.printf("%-10s EWT dev", who)
		for _, x := range []struct {
			name  string
			right int
		}{{"UPOS", s.upos}, {"XPOS", s.xpos}, {"UAS", s.uas}, {"LAS", s.las}} {
			if x.right > 0 { // what a peer does not give is left out
				b.printf(" %s %.4f", x.name, ratio(x.right, s.words))
			}
		}
		b.printf(" | UNER-EWT names %v\n", micro)
	}
	var got []tokensOut
	for i, r := range rows {
		var o tokensOut
		if i < trees {
			o.tree = readTree(r.Tokens)
		} else {
			o.Names = tagNames(r.Tokens)
		}
		got = append(got, o)
	}
	report("ours", got)
	for _, peer := range []string{"spacy", "corenlp"} {
		got, _, err := ask[tokensIn, tokensOut](peer, "tokens", rows)
		if err != nil {
			absent(b, err)
			continue
		}
		report(peer, got)
	}
	return nil
}

// peerDates scores time expressions on TimeBank and AQUAINT.
func peerDates(b *bench) error {
	type row struct {
		Text string `json:"text"`
		DCT  string `json:"dct"`
	}
	type answer struct {
		Timex []timex `json:"timex"`
	}
	var docs []timexDocument
	var rows []row
	tokens := 0
	for _, name := range []string{"timebank", "aquaint"} {
		d, err := readLines[timexDocument](b.path("eval", "dates", name+".jsonl"))
		if err != nil {
			return err
		}
		docs = append(docs, d...)
	}
	var texts []string
	for _, d := range docs {
		rows, texts = append(rows, row{d.Text, d.DCT}), append(texts, d.Text)
	}
	tokens = countTokens(texts)
	report := func(who string, got []answer, c cost) {
		var s timexScore
		for i, d := range docs {
			s.add(scoreTimex(d, got[i].Timex))
		}
		b.printf("%-10s TimeBank+AQUAINT dates %v | %s\n", who, s, c.per(tokens, "tokens"))
	}
	var got []answer
	c, err := ours(func() error {
		for _, d := range docs {
			got = append(got, answer{tagTimex(d)})
		}
		return nil
	})
	if err != nil {
		return err
	}
	report("ours", got, c)
	for _, peer := range []string{"corenlp", "heideltime"} {
		got, c, err := ask[row, answer](peer, "dates", rows)
		if err != nil {
			absent(b, err)
			continue
		}
		report(peer, got, c)
	}
	return nil
}

type textIn struct {
	Text string `json:"text"`
}

// peerQuotes scores who speaks the direct quotations of PolNeAR: of those that
// the annotation has, how many are found, and how many with the right speaker.
func peerQuotes(b *bench) error {
	type answer struct {
		Quotes []struct {
			Content [2]int `json:"content"`
			Source  [2]int `json:"source"`
		} `json:"quotes"`
	}
	docs, err := readLines[attribDocument](b.path("eval", "attribution", "polnear_dev.jsonl"))
	if err != nil {
		return err
	}
	docs = docs[:min(peerQuoteTexts, len(docs))]
	var rows []textIn
	var texts []string
	quotes := 0
	for _, d := range docs {
		rows, texts = append(rows, textIn{d.Text}), append(texts, d.Text)
		runes := []rune(d.Text)
		for _, a := range d.Attributions {
			if begin, end := bounds(a.Content); len(a.Source) > 0 && inQuotes(runes, begin, end) {
				quotes++
			}
		}
	}
	tokens := countTokens(texts)
	report := func(who string, s attribScore, c cost) {
		b.printf("%-10s PolNeAR direct quotations found %.3f, with the right speaker %.3f (of %d) | %s\n", who,
			ratio(s.direct, quotes), ratio(s.directRight, quotes), quotes, c.per(tokens, "tokens"))
	}
	var s attribScore
	c, err := ours(func() error {
		for _, d := range docs {
			got, err := readAttributions(d)
			if err != nil {
				return err
			}
			s.add(scoreAttrib(d, got, nil))
		}
		return nil
	})
	if err != nil {
		return err
	}
	report("ours", s, c)
	got, c, err := ask[textIn, answer]("corenlp", "quotes", rows)
	if err != nil {
		absent(b, err)
		return nil
	}
	s = attribScore{}
	for i, d := range docs {
		var spans []attribSpan
		for _, q := range got[i].Quotes {
			spans = append(spans, attribSpan{content: q.Content, source: q.Source})
		}
		s.add(scoreAttrib(d, spans, nil))
	}
	report("corenlp", s, c)
	return nil
}

// peerSpeed compares the speed of reading news: ours whole, attributions and
// claims included, and tags and trees alone; theirs as they come.
func peerSpeed(b *bench) error {
	texts, err := newsTexts(b)
	if err != nil {
		return err
	}
	texts = texts[:min(peerNewsTexts, len(texts))]
	tokens := countTokens(texts)
	var rows []textIn
	for _, t := range texts {
		rows = append(rows, textIn{t})
	}
	alone, err := ours(func() error {
		for _, t := range texts {
			segment.Analyze(t, 0, len(t))
		}
		return nil
	})
	if err != nil {
		return err
	}
	whole, err := ours(func() error {
		for i, t := range texts {
			doc := textDocument(fmt.Sprint(i), t)
			doc.Publisher, doc.Published = "The Paper", "2018-03-05"
			if _, err := extract.Read(doc, t, schema.Span{}, nil); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	b.printf("%-10s news, sentences to claims: %s; sentences, tags and trees alone: %s\n", "ours", whole.per(tokens, "tokens"), alone.per(tokens, "tokens"))
	for _, peer := range []string{"spacy", "corenlp", "heideltime"} {
		task := "read"
		if peer == "heideltime" {
			task = "dates"
		}
		_, c, err := ask[textIn, struct{}](peer, task, rows)
		if err != nil {
			absent(b, err)
			continue
		}
		b.printf("%-10s news, as it comes: %s\n", peer, c.per(tokens, "tokens"))
	}
	return nil
}

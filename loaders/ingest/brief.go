package ingest

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"hash/fnv"
	"iter"

	"whosaid/schema"
)

// A brief is what linking needs of the reading of a document that nothing is compared
// with: its document, names, the words of its mentions, and of claims and attributions
// where they are and who speaks. It is some fifth of the reading, and is kept beside the
// index, as a reading takes long to decode.

// A briefer is a store that need not decode every batch, as package graph's are.
type briefer interface {
	keeper
	Brief(ctx context.Context, brief func(id schema.ID, whole func() (*schema.Batch, error)) *schema.Batch) iter.Seq2[*schema.Batch, error]
}

// briefMagic begins a brief; another number is another form.
const briefMagic = "whosaid brief 1\n"

func briefName(batch schema.ID) string { return "brief-" + string(batch) }

// brief returns the brief of a reading, as unbrief reads it.
func brief(r *schema.Reading) ([]byte, error) {
	d, err := json.Marshal(&r.Document)
	if err != nil {
		return nil, err
	}
	w := briefWriter{b: append(make([]byte, 0, 1<<14), briefMagic...)}
	w.b = append(w.b, make([]byte, 8)...) // for the sum
	w.text(string(d))
	w.number(len(r.Names))
	for i := range r.Names {
		n := &r.Names[i]
		w.text(string(n.ID), string(n.Kind), n.Name, n.Discriminator, n.Role, n.For)
		w.number(len(n.Aliases))
		w.text(n.Aliases...)
	}
	w.number(len(r.Entities))
	for i := range r.Entities {
		m := &r.Entities[i]
		w.text(m.Text, string(m.Type), string(m.Entity), m.Name)
	}
	w.number(len(r.Claims))
	for i := range r.Claims {
		c := &r.Claims[i]
		w.text(string(c.ID), string(c.Claim), c.Quote)
		w.number(c.Start, c.End, len(c.Chain))
		for j := range c.Chain {
			s := &c.Chain[j]
			w.text(string(s.Source), s.Name, s.For)
		}
	}
	var direct []*schema.Attribution
	for i := range r.Attributions {
		if r.Attributions[i].Direct {
			direct = append(direct, &r.Attributions[i])
		}
	}
	w.number(len(direct))
	for _, a := range direct {
		s := schema.SourceWords{}
		has := 0
		if a.Source != nil {
			s, has = *a.Source, 1
		}
		w.number(a.Content.Start, a.Content.End, has)
		w.text(s.Name, s.Text)
	}
	w.number(len(r.Skipped))
	for i := range r.Skipped {
		w.number(r.Skipped[i].Start, r.Skipped[i].End)
	}
	binary.LittleEndian.PutUint64(w.b[len(briefMagic):], briefSum(w.b))
	return w.b, nil
}

// briefSum is the sum of what follows it.
func briefSum(b []byte) uint64 {
	h := fnv.New64a()
	h.Write(b[len(briefMagic)+8:])
	return h.Sum64()
}

// unbrief reads a brief, and reports whether it is one, and whole.
func unbrief(b []byte) (*schema.Reading, bool) {
	at := len(briefMagic) + 8
	if len(b) < at || string(b[:len(briefMagic)]) != briefMagic || binary.LittleEndian.Uint64(b[len(briefMagic):]) != briefSum(b) {
		return nil, false
	}
	f := briefReader{string(b[at:])}
	r := &schema.Reading{}
	if json.Unmarshal([]byte(f.text()), &r.Document) != nil {
		return nil, false
	}
	r.Document.Identify()
	r.Names = make([]schema.Name, f.number())
	for i := range r.Names {
		n := &r.Names[i]
		*n = schema.Name{ID: schema.ID(f.text()), Kind: schema.NameKind(f.text()), Name: f.text(), Discriminator: f.text(), Role: f.text(), For: f.text()}
		n.Aliases = make([]string, f.number())
		for j := range n.Aliases {
			n.Aliases[j] = f.text()
		}
	}
	r.Entities = make([]schema.Mention, f.number())
	for i := range r.Entities {
		r.Entities[i] = schema.Mention{Text: f.text(), Type: schema.NameKind(f.text()), Entity: schema.ID(f.text()), Name: f.text()}
	}
	r.Claims = make([]schema.Assertion, f.number())
	for i := range r.Claims {
		c := &r.Claims[i]
		*c = schema.Assertion{ID: schema.ID(f.text()), Claim: schema.ID(f.text()), Document: r.Document.ID, Quote: f.text(), Span: f.span()}
		c.Chain = make([]schema.Step, f.number())
		for j := range c.Chain {
			c.Chain[j] = schema.Step{Source: schema.ID(f.text()), Name: f.text(), For: f.text()}
		}
	}
	r.Attributions = make([]schema.Attribution, f.number())
	for i := range r.Attributions {
		a := &r.Attributions[i]
		*a = schema.Attribution{Direct: true, Content: f.span()}
		has := f.number() > 0
		s := &schema.SourceWords{Name: f.text()}
		if s.Text = f.text(); has {
			a.Source = s
		}
	}
	r.Skipped = make([]schema.Skipped, f.number())
	for i := range r.Skipped {
		r.Skipped[i].Span = f.span()
	}
	return r, true
}

type briefWriter struct{ b []byte }

func (w *briefWriter) number(ns ...int) {
	for _, n := range ns {
		w.b = binary.AppendUvarint(w.b, uint64(n))
	}
}

func (w *briefWriter) text(ts ...string) {
	for _, t := range ts {
		w.number(len(t))
		w.b = append(w.b, t...)
	}
}

// A briefReader reads what a briefWriter wrote. What it returns shares its memory.
type briefReader struct{ s string }

func (f *briefReader) number() int {
	n := 0
	for i := range len(f.s) {
		c := f.s[i]
		n |= int(c&0x7f) << (7 * i)
		if c < 0x80 {
			f.s = f.s[i+1:]
			break
		}
	}
	return n
}

func (f *briefReader) text() string {
	n := f.number()
	t := f.s[:n]
	f.s = f.s[n:]
	return t
}

func (f *briefReader) span() schema.Span { return schema.Span{Start: f.number(), End: f.number()} }

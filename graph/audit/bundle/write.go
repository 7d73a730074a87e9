package bundle

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"

	"whosaid/graph"
	"whosaid/graph/export"
	"whosaid/graph/ledger"
	"whosaid/schema"
)

// Options says what to bundle, and for whom.
type Options struct {
	Kind   string // of what it is about: dispute, claim, assertion, document
	ID     schema.ID
	Title  string
	Select *export.Selection
	Filter export.Filter // nil withholds nothing
	Report []byte        // an HTML page about it, nil for none
	Agent  string        // the program that makes it
	Key    ledger.Key
	Since  *ledger.Checkpoint // an earlier checkpoint to prove the ledger against
	Object func(hash string) ([]byte, error)
}

// writer collects the files of a bundle.
type writer struct {
	ctx    context.Context
	o      *Options
	v      *graph.View    // as it is
	s      *export.Source // as it may be shown
	log    *ledger.Log
	files  []file
	proofs proofs
	quotes quotes
}

// Write writes a bundle of a part of a graph. v and log are of the same graph;
// the log must not be behind the view.
func Write(ctx context.Context, w io.Writer, v *graph.View, log *ledger.Log, o Options) error {
	b := &writer{ctx: ctx, o: &o, v: v, log: log}
	var err error
	if b.s, err = export.NewSource(ctx, v, export.Options{Select: o.Select, Filter: o.Filter}); err != nil {
		return fmt.Errorf("bundle: %w", err)
	}
	for _, step := range []func() error{b.ledger, b.documents, b.export, b.pages, b.check} {
		if err := step(); err != nil {
			return fmt.Errorf("bundle %s %s: %w", o.Kind, o.ID.Short(), err)
		}
	}
	sortFiles(b.files)
	text := newManifest(o.Kind, o.ID, o.Agent, b.files).String()
	signed, err := sign(text, o.Key)
	if err != nil {
		return fmt.Errorf("bundle: %w", err)
	}
	return pack(w, append([]file{{manifestName, signed}}, b.files...))
}

func (b *writer) add(name string, data []byte) { b.files = append(b.files, file{name, data}) }

// may reports whether data may go into the bundle as it is.
func (b *writer) may(name string, data []byte) bool {
	return b.o.Filter == nil || b.o.Filter.Check(name, bytes.NewReader(data)) == nil
}

// mayRecord reports whether everything that a record says may be shown as it is:
// one statement that the filter would change keeps all of it out.
func (b *writer) mayRecord(seq uint64, payload []byte) bool {
	if b.o.Filter == nil {
		return true
	}
	batch, err := readBatch(payload)
	if err != nil {
		return false
	}
	for _, q := range graph.Quads(batch, seq) {
		if shown, ok := b.o.Filter.Quad(q); !ok || shown != q {
			return false
		}
	}
	return true
}

// mayText reports whether the text of a document may be shown as it is.
func (b *writer) mayText(d *schema.Document) (bool, error) {
	if b.o.Filter == nil {
		return true, nil
	}
	text, err := b.v.Text(b.ctx, d)
	if schema.CodeOf(err) == schema.NotFound && err != nil {
		return true, nil // erased: there is nothing to show
	} else if err != nil {
		return false, err
	}
	shown, ok := b.o.Filter.Text(d, text)
	return ok && shown == text, nil
}

// ledger adds the checkpoint and the records that the selection's statements come from.
func (b *writer) ledger() error {
	c, err := b.log.Checkpoint()
	if err != nil {
		return err
	}
	signed, err := c.Sign(b.o.Key)
	if err != nil {
		return err
	}
	b.add("ledger/checkpoint", signed)
	b.proofs = proofs{Schema: schema.Version, Origin: c.Origin, Size: c.Size, Root: encodeHash(c.Root), Records: []recordProof{}}
	for _, ref := range b.s.Batches() {
		p := recordProof{Record: ref.Record, Batch: ref.ID}
		path, err := b.log.ProveRecord(c.Size, ref.Record)
		if err != nil {
			return err
		}
		p.Proof = encodeHashes(path)
		for rec, err := range b.log.Read(b.ctx, ref.Record) {
			if err != nil {
				return err
			}
			p.Leaf = encodeHash(rec.Leaf)
			name := fmt.Sprintf("ledger/%d.json", rec.Seq)
			switch {
			case rec.Erased:
				p.State = erased
			case !b.may(name, rec.Payload) || !b.mayRecord(rec.Seq, rec.Payload):
				p.State = withheld
			default:
				p.State = included
				b.add(name, rec.Payload)
			}
			break
		}
		b.proofs.Records = append(b.proofs.Records, p)
	}
	if old := b.o.Since; old != nil {
		path, err := b.log.Continues(*old)
		if err != nil {
			return schema.Errorf(schema.Corrupt, "%w; \"whosaid audit --since\" tells more", err)
		}
		b.proofs.Since = &sinceProof{old.Size, encodeHash(old.Root), encodeHashes(path)}
	}
	data, err := encode(b.proofs)
	if err != nil {
		return err
	}
	b.add("ledger/proofs.json", data)
	return nil
}

// documents adds the originals, the texts and the quotes.
func (b *writer) documents() error {
	docs, err := b.v.Documents(b.ctx)
	if err != nil {
		return err
	}
	b.quotes = quotes{Schema: schema.Version, Kind: b.o.Kind, ID: b.o.ID, Title: b.o.Title, Documents: []quotedDocument{}}
	stored := map[string]bool{}
	put := func(name, hash string, may bool) (string, error) {
		if stored[name] && may {
			return included, nil
		}
		data, err := b.o.Object(hash)
		if schema.CodeOf(err) == schema.NotFound && err != nil {
			return erased, nil
		} else if err != nil {
			return "", err
		}
		if !may || !b.may(name, data) {
			return withheld, nil
		}
		stored[name] = true
		b.add(name, data)
		return included, nil
	}
	for _, d := range docs {
		if !b.s.Has(d.ID) {
			continue
		}
		shown, err := b.s.View().Document(b.ctx, d.ID)
		if err != nil {
			return err
		}
		q := quotedDocument{Document: *shown, ID: d.ID}
		may, err := b.mayText(d)
		if err != nil {
			return err
		}
		if q.Original, err = put("originals/"+d.SHA256, d.SHA256, may); err != nil {
			return err
		}
		q.Text = q.Original
		if d.TextSHA256 != d.SHA256 {
			if q.Text, err = put("texts/"+d.TextSHA256+".txt", d.TextSHA256, may); err != nil {
				return err
			}
		}
		if err := b.quote(&q, d); err != nil {
			return err
		}
		b.quotes.Documents = append(b.quotes.Documents, q)
	}
	data, err := encode(b.quotes)
	if err != nil {
		return err
	}
	b.add("quotes.json", data)
	return nil
}

// quote fills in the assertions of a document that were selected.
func (b *writer) quote(q *quotedDocument, d *schema.Document) error {
	as, err := b.s.View().AssertionsIn(b.ctx, d.ID)
	if err != nil {
		return err
	}
	text, ok, err := b.s.Text(b.ctx, d)
	if err != nil {
		return err
	}
	var runes *schema.Runes
	if full, err := b.v.Text(b.ctx, d); err == nil {
		runes = schema.NewRunes(full)
	}
	for _, a := range as {
		if !b.s.Has(a.ID) {
			continue
		}
		x := quotedAs(a)
		if runes != nil {
			r := runes.Span(a.Span)
			x.Runes = &r
		}
		if ok && a.ValidFor(text) && a.Of(text) == a.Quote {
			x.before, x.after = around(text, a.Span, d.Span)
		}
		q.Assertions = append(q.Assertions, x)
	}
	slices.SortStableFunc(q.Assertions, func(x, y quoted) int { return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End)) })
	return nil
}

// export adds the statements in the formats of others.
func (b *writer) export() error {
	for _, x := range []struct{ name, format string }{{"quads.nq", "nquads"}, {"prov.json", "prov-json"}} {
		f, err := export.Lookup(x.format)
		if err != nil {
			return err
		}
		var out bytes.Buffer
		if err := export.To(b.ctx, &out, f, b.s); err != nil {
			return err
		}
		b.add(x.name, out.Bytes())
	}
	return nil
}

// check has the filter look at everything once more, names included.
func (b *writer) check() error {
	if b.o.Filter == nil {
		return nil
	}
	for _, f := range b.files {
		if err := b.o.Filter.Check(f.name, io.MultiReader(bytes.NewReader([]byte(f.name+"\n")), bytes.NewReader(f.data))); err != nil {
			return err
		}
	}
	return nil
}

package queries

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"whosaid/schema"
)

// reader reads a graph for one report: it remembers what it has read, and hears
// the reviews.
type reader struct {
	Graph
	ctx         context.Context
	documents   map[schema.ID]*schema.Document
	texts       map[schema.ID]string
	assertions  map[schema.ID]*schema.Assertion
	decided     map[schema.ID]schema.Review // target -> last confirm, reject or retract
	entities    map[schema.ID]schema.ID
	memberships map[schema.ID][]membership // by document; nil until asked for
	classes     map[schema.ID][]schema.ID  // entity -> its names; nil until asked for
}

func newReader(ctx context.Context, g Graph) (*reader, error) {
	r := &reader{Graph: g, ctx: ctx, documents: map[schema.ID]*schema.Document{}, texts: map[schema.ID]string{},
		assertions: map[schema.ID]*schema.Assertion{}, decided: map[schema.ID]schema.Review{}}
	reviews, err := g.Reviews(ctx)
	if err != nil {
		return nil, err
	}
	for _, v := range reviews { // in order of time
		switch v.Decision {
		case "confirm", "reject", "retract":
			r.decided[v.Target] = v
		}
	}
	same, err := g.Identities(ctx)
	if err != nil {
		return nil, err
	}
	r.entities = schema.Entities(nil, same, reviews)
	return r, nil
}

// entity is the entity of a name: the name itself when nobody judged it.
func (r *reader) entity(name schema.ID) schema.ID {
	if e, ok := r.entities[name]; ok {
		return e
	}
	return name
}

// fullName is the fullest form of a person's name among the names judged the
// same: "Sato" in one document is "Hana Sato" in another. Other sources keep the
// name that their document gives them.
func (r *reader) fullName(s schema.Step) (string, error) {
	if s.Kind != schema.Person {
		return s.Name, nil
	}
	if r.classes == nil {
		r.classes = map[schema.ID][]schema.ID{}
		for n, e := range r.entities {
			r.classes[e] = append(r.classes[e], n)
		}
	}
	best := s.Name
	class := r.classes[r.entity(s.Source)]
	slices.Sort(class)
	for _, id := range class {
		n, err := r.Name(r.ctx, id)
		if schema.CodeOf(err) == schema.NotFound && err != nil {
			continue
		} else if err != nil {
			return "", err
		}
		if n.Kind == schema.Person && len(n.Name) > len(best) && strings.HasSuffix(schema.Fold(n.Name), " "+schema.Fold(best)) {
			best = n.Name
		}
	}
	return best, nil
}

func (r *reader) document(id schema.ID) (*schema.Document, error) {
	if d, ok := r.documents[id]; ok {
		return d, nil
	}
	d, err := r.Document(r.ctx, id)
	if err != nil {
		return nil, err
	}
	r.documents[id] = d
	return d, nil
}

func (r *reader) text(id schema.ID) (string, error) {
	if t, ok := r.texts[id]; ok {
		return t, nil
	}
	d, err := r.document(id)
	if err != nil {
		return "", err
	}
	t, err := r.Text(r.ctx, d)
	if err != nil {
		return "", err
	}
	r.texts[id] = t
	return t, nil
}

func (r *reader) assertion(id schema.ID) (*schema.Assertion, error) {
	if a, ok := r.assertions[id]; ok {
		return a, nil
	}
	a, err := r.Assertion(r.ctx, id)
	if err != nil {
		return nil, err
	}
	if err := r.fullNames(a); err != nil {
		return nil, err
	}
	r.assertions[id] = a
	return a, nil
}

// fullNames puts the fullest names into an assertion's chain.
func (r *reader) fullNames(a *schema.Assertion) (err error) {
	for i := range a.Chain {
		if a.Chain[i].Name, err = r.fullName(a.Chain[i]); err != nil {
			return err
		}
	}
	return nil
}

// heard reports whether a link stands: not rejected, and neither side retracted.
// It fills the link's status.
func (r *reader) heard(l *schema.Link) bool {
	switch r.decided[l.ID].Decision {
	case "reject":
		l.Status = schema.Rejected
		return false
	case "confirm":
		l.Status = schema.Confirmed
	}
	return r.decided[l.A].Decision != "retract" && r.decided[l.B].Decision != "retract"
}

// around is how many bytes of text are shown on each side of a quote.
const around = 240

// quote compares an assertion's words with the stored text and cuts what stands around them.
func (r *reader) quote(a *schema.Assertion) (*Quote, error) {
	d, err := r.document(a.Document)
	if err != nil {
		return nil, err
	}
	q := &Quote{Words: a.Quote, Document: a.Document, URI: d.URI, Part: d.Part, Span: a.Span, State: "missing"}
	text, err := r.text(a.Document)
	if schema.CodeOf(err) == schema.NotFound {
		return q, nil
	} else if err != nil {
		return nil, err
	}
	if !a.ValidFor(text) || a.Of(text) != a.Quote {
		q.State = "altered"
		return q, nil
	}
	q.State = "exact"
	from, to := max(d.Start, a.Start-around), min(d.End, a.End+around)
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	q.Before, q.After = text[from:a.Start], text[a.End:to]
	if from > d.Start {
		if i := strings.IndexByte(q.Before, ' '); i >= 0 {
			q.Before = "…" + q.Before[i:]
		}
	}
	if to < d.End {
		if i := strings.LastIndexByte(q.After, ' '); i >= 0 {
			q.After = q.After[:i] + " …"
		}
	}
	return q, nil
}

// sources returns the texts of the documents whose quotes the blocks show.
func (r *reader) sources(blocks []Block) ([]Source, error) {
	var ids []schema.ID
	for _, b := range blocks {
		for _, l := range b.Lines {
			if l.Quote != nil && !slices.Contains(ids, l.Quote.Document) {
				ids = append(ids, l.Quote.Document)
			}
		}
	}
	var out []Source
	for _, id := range ids {
		d, err := r.document(id)
		if err != nil {
			return nil, err
		}
		t, err := r.text(id)
		if err != nil || !d.ValidFor(t) {
			continue // the quote already says that its text is missing or altered
		}
		out = append(out, Source{Document: d, Text: d.Of(t), Offset: d.Start})
	}
	return out, nil
}

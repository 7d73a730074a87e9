package audit

import (
	"encoding/json"

	"whosaid/schema"
)

// ids computes every id of a batch again from the content it rests on. Those of
// a reading's document and assertions are compared in reading.
func (r *batchAudit) ids() {
	same := func(what string, got, want schema.ID) {
		r.rep.IDs++
		if got != want {
			r.find(PartIDs, got, "%s %s: by its content it is %s", what, got, want)
		}
	}
	b := r.Batch
	if b.Statements != nil {
		// What was imported has the id it had in the graph it came from.
		same("run", b.Run.ID, schema.NewID(schema.KindRun, "import", b.Run.Agent, b.Run.Started))
		return
	}
	same("batch", b.ID, r.batchID())
	agent, started := b.Run.Agent, b.Run.Started
	if b.Review != nil {
		agent, started = b.Review.Reviewer, b.Review.At
	}
	same("run", b.Run.ID, schema.NewID(schema.KindRun, string(b.ID), agent, started))
	if b.Reading != nil {
		for _, n := range b.Reading.Names {
			// A name that is local to its document has that for its discriminator;
			// readers do not always say so beside the name.
			want := schema.NewName(n.Kind, n.Name, n.Discriminator).ID
			if local := schema.NewName(n.Kind, n.Name, string(b.Reading.Document.ID)).ID; n.ID == local && n.Discriminator == "" {
				want = local
			}
			same("name", n.ID, want)
		}
	}
	for _, l := range b.Links {
		again := l
		again.Evidence = nil
		again.Identify()
		same("link", l.ID, again.ID)
	}
	for i := range b.Origins {
		again := b.Origins[i]
		again.Identify()
		same("origin", b.Origins[i].ID, again.ID)
	}
	for _, s := range b.Same {
		same("identity", s.ID, schema.NewIdentity(s.A, s.B, s.Judgement, s.Rule, s.Why).ID)
	}
	if v := b.Review; v != nil {
		again := *v
		again.Identify()
		same("review", v.ID, again.ID)
	}
	if f := b.Found; f != nil && !r.gaps() {
		if _, ok := r.byDoc[f.Document]; !ok {
			r.find(PartIDs, f.Document, "a further place of a document that no record has: %s", f.Document)
		}
	}
}

// batchID is the id that a batch earns: each kind rests on what makes it the
// same batch when it is made again.
func (r *batchAudit) batchID() schema.ID {
	b := r.Batch
	switch {
	case b.Reading != nil:
		return schema.NewID(schema.KindBatch, "read", string(b.Reading.Document.ID), b.Run.Config)
	case b.Found != nil:
		return schema.NewID(schema.KindBatch, "found", string(b.Found.Document), b.Found.URI)
	case b.Review != nil:
		return schema.NewID(schema.KindBatch, "review", string(b.Review.ID))
	}
	bare := *b
	bare.ID, bare.Run, bare.Replaces = "", schema.Run{}, nil
	content, err := json.Marshal(&bare)
	if err != nil {
		return ""
	}
	return schema.NewID(schema.KindBatch, b.Kind, b.Run.Config, string(content))
}

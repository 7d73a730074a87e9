package link

import "whosaid/schema"

// voices tells which documents' voices others speak of, and not as of an outlet.
type voices struct {
	// of each name or word, the voices of two documents that speak of it: one of
	// them is another's than any given one.
	spoken map[uint64][2]uint64
}

func newVoices() voices { return voices{spoken: map[uint64][2]uint64{}} }

func (v *voices) hear(r *schema.Reading, entity Entities) {
	own := hash(schema.Fold(r.Document.Voice()))
	for i := range r.Entities {
		m := &r.Entities[i]
		if m.Type == schema.Outlet || m.Entity == "" {
			continue
		}
		for _, k := range [3]string{string(entity(m.Entity)), schema.Fold(m.Text), schema.Fold(m.Name)} {
			h := hash(k)
			switch two := v.spoken[h]; {
			case two[0] == 0:
				v.spoken[h] = [2]uint64{own, 0}
			case two[0] != own && two[1] == 0:
				v.spoken[h] = [2]uint64{two[0], own}
			}
		}
	}
}

// party reports whether a document of another voice speaks of this one's.
func (v *voices) party(r *schema.Reading, entity Entities) bool {
	fold := schema.Fold(r.Document.Voice())
	own := hash(fold)
	other := func(k string) bool {
		two := v.spoken[hash(k)]
		return k != "" && (two[0] != 0 && two[0] != own || two[1] != 0 && two[1] != own)
	}
	if other(fold) {
		return true
	}
	for i := range r.Claims {
		if c := &r.Claims[i]; len(c.Chain) > 0 {
			return other(string(entity(c.Chain[0].Source)))
		}
	}
	return false
}

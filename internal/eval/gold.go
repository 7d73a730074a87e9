package main

import (
	"encoding/json"
	"path/filepath"
)

// The annotation of the seed files, as gold/GUIDE.md tells it. Offsets are
// bytes into the raw file.
type (
	goldSpan struct {
		File  string `json:"file"`
		Part  int    `json:"part"`
		Start int    `json:"start"`
		End   int    `json:"end"`
		Text  string `json:"text"`
	}
	goldDocument struct {
		goldSpan
		Title     string  `json:"title"`
		Publisher *string `json:"publisher"`
		Date      string  `json:"date"`
	}
	goldClaim struct {
		goldSpan
		ID        string  `json:"id"`
		Quote     string  `json:"quote"`
		Speaker   string  `json:"speaker"`
		SpeakerID string  `json:"speaker_id"`
		Modality  string  `json:"modality"`
		EventDate *string `json:"event_date"`
		Negated   bool    `json:"negated"`
		Core      bool    `json:"core"`
	}
	goldEntity struct {
		ID      string      `json:"id"`
		Name    string      `json:"name"`
		Aliases []goldAlias `json:"aliases"`
	}
	goldDate struct {
		goldSpan
		EDTF *string `json:"edtf"`
	}
	goldLink struct {
		ID       string `json:"id"`
		A        string `json:"a"`
		B        string `json:"b"`
		Relation string `json:"relation"`
		MustFind bool   `json:"must_find"`
		Topic    string `json:"topic"`
	}
)

// A goldAlias is written as a string or as an object with the text.
type goldAlias string

// UnmarshalJSON accepts both forms.
func (a *goldAlias) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, (*string)(a))
	}
	var o struct{ Text, Alias string }
	if err := json.Unmarshal(b, &o); err != nil {
		return err
	}
	*a = goldAlias(o.Text)
	if o.Text == "" {
		*a = goldAlias(o.Alias)
	}
	return nil
}

// gold is all of it.
type gold struct {
	documents   []goldDocument
	claims      []goldClaim
	entities    map[string]goldEntity
	mentions    []goldSpan
	dates       []goldDate
	citations   []goldSpan
	boilerplate []goldSpan
	links       []goldLink
	nonlinks    []goldLink
}

func loadGold(dir string) (*gold, error) {
	g := &gold{entities: map[string]goldEntity{}}
	var entities []goldEntity
	for _, err := range []error{
		load(dir, "documents", &g.documents), load(dir, "claims", &g.claims),
		load(dir, "entities", &entities), load(dir, "mentions", &g.mentions),
		load(dir, "dates", &g.dates), load(dir, "citations", &g.citations),
		load(dir, "boilerplate", &g.boilerplate), load(dir, "links", &g.links),
		load(dir, "nonlinks", &g.nonlinks),
	} {
		if err != nil {
			return nil, err
		}
	}
	for _, e := range entities {
		g.entities[e.ID] = e
	}
	return g, nil
}

func load[T any](dir, name string, into *[]T) error {
	rows, err := readLines[T](filepath.Join(dir, name+".jsonl"))
	*into = rows
	return err
}

// annotated says whether the part that holds a span is one of those the gold
// covers ("--part dev" of gold/score.py).
func (g *gold) annotated(s goldSpan) bool {
	_, part := g.partOf(s)
	return part != 0
}

// partOf is the file and part of a span; part 0 when no annotated part holds it.
func (g *gold) partOf(s goldSpan) (string, int) {
	if s.Part != 0 {
		return s.File, s.Part
	}
	for _, d := range g.documents {
		if d.File == s.File && d.Start <= s.Start && s.Start < d.End {
			return s.File, d.Part
		}
	}
	return s.File, 0
}

func within[T any](g *gold, rows []T, span func(T) goldSpan) []T {
	var out []T
	for _, r := range rows {
		if g.annotated(span(r)) {
			out = append(out, r)
		}
	}
	return out
}

func plain(s goldSpan) goldSpan { return s }

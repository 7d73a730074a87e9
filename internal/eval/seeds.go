package main

import (
	"fmt"
	"path/filepath"
	"strings"

	"whosaid/schema"
)

func init() {
	register("seeds", "the five seed files, as gold/score.py --part dev", func(b *bench) error {
		g, err := loadGold(b.path("gold"))
		if err != nil {
			return err
		}
		read, err := readFolder(b.path("seeds"))
		if err != nil {
			return err
		}
		(&seedScore{bench: b, gold: g, read: read}).print()
		links, err := linksIn(b.path("seeds"))
		if err != nil {
			return err
		}
		score := &disputeScore{bench: b, gold: g, linked: links}
		score.print()
		score.printSupports()
		return nil
	})
}

// A seedScore compares readings with the gold. Readings are in the order of
// "annotate".
type seedScore struct {
	*bench
	gold *gold
	read []*schema.Reading
}

func (s *seedScore) print() {
	s.documents()
	s.claims()
	s.boilerplate()
	dates, values := s.spans("dates", within(s.gold, s.gold.dates, func(d goldDate) goldSpan { return d.goldSpan }))
	s.printf("dates      %v value F %.3f\n", dates, values.f1())
	t, _ := s.spans("entities", asDates(within(s.gold, s.gold.mentions, plain)))
	s.printf("mentions   %v\n", t)
	t, _ = s.spans("citations", asDates(within(s.gold, s.gold.citations, plain)))
	s.printf("citations  %v\n", t)
}

func asDates(spans []goldSpan) []goldDate {
	out := make([]goldDate, len(spans))
	for i, s := range spans {
		out[i].goldSpan = s
	}
	return out
}

func file(r *schema.Reading) string { return filepath.Base(r.Document.URI) }

func (s *seedScore) documents() {
	var n, found, title, publisher, date int
	for _, d := range s.gold.documents {
		n++
		length := float64(d.End - d.Start)
		for _, r := range s.read {
			o := &r.Document
			if file(r) != d.File || float64(overlap(o.Start, o.End, d.Start, d.End)) < 0.6*length || float64(o.Len()) >= 1.6*length {
				continue
			}
			found++
			if strings.Join(fold(o.Title), " ") == strings.Join(fold(d.Title), " ") {
				title++
			}
			if d.Publisher == nil || sameName(o.Publisher, [][]string{fold(*d.Publisher)}, "", 1) {
				publisher++
			}
			if first(o.Published, 10) == first(d.Date, 10) {
				date++
			}
			break
		}
	}
	s.printf("documents  found %d/%d title %d/%d publisher %d/%d date %d/%d\n", found, n, title, n, publisher, n, date, n)
}

func first(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}

// match returns the reported claim whose span is most like the gold one's, of
// those that overlap it by at least half of the shorter.
func (s *seedScore) match(g goldClaim) *schema.Assertion {
	var best *schema.Assertion
	most := 0.0
	for _, r := range s.read {
		if file(r) != g.File {
			continue
		}
		for i := range r.Claims {
			c := &r.Claims[i]
			if !halves(c.Span, g.goldSpan) {
				continue
			}
			o := overlap(c.Start, c.End, g.Start, g.End)
			if j := float64(o) / float64(max(c.End, g.End)-min(c.Start, g.Start)); best == nil || j > most {
				best, most = c, j
			}
		}
	}
	return best
}

func halves(c schema.Span, g goldSpan) bool {
	o := overlap(c.Start, c.End, g.Start, g.End)
	return o > 0 && float64(o) >= 0.5*float64(min(c.End-c.Start, g.End-g.Start))
}

func (s *seedScore) claims() {
	var n, hit, speaker, commitment, negated, dated, date, reported int
	for _, r := range s.read {
		reported += len(r.Claims)
	}
	for _, g := range s.gold.claims {
		if !g.Core || !s.gold.annotated(g.goldSpan) {
			continue
		}
		n++
		c := s.match(g)
		if c == nil {
			s.tell("MISSED %s %s\n", g.ID, clip(g.Quote, 110))
			continue
		}
		hit++
		voice := c.Speaker()
		if sameName(voice.Name, s.gold.known(g.SpeakerID, g.Speaker), voice.Kind, 2) {
			speaker++
		} else {
			s.tell("SPEAKER %s gold %s | got %s | %s\n", g.ID, g.Speaker, voice.Name, clip(c.Quote, 80))
		}
		if said(c.Commitment) == said(schema.Commitment(g.Modality)) {
			commitment++
		} else {
			s.tell("COMMITMENT %s gold %s | got %s | %s\n", g.ID, g.Modality, c.Commitment, clip(c.Quote, 80))
		}
		if c.Negated == g.Negated {
			negated++
		} else {
			s.tell("NEGATED %s gold %t | %s\n", g.ID, g.Negated, clip(c.Quote, 80))
		}
		if g.EventDate != nil && *g.EventDate != "" {
			dated++
			if c.EventDate == *g.EventDate {
				date++
			} else {
				s.tell("EVENT DATE %s gold %s | got %s | %s\n", g.ID, *g.EventDate, c.EventDate, clip(c.Quote, 80))
			}
		}
	}
	s.printf("core       recall %.3f speaker %.3f commitment %.3f negated %.3f event_date %.3f  (of %d; %d reported)\n",
		ratio(hit, n), ratio(speaker, max(hit, 1)), ratio(commitment, max(hit, 1)), ratio(negated, max(hit, 1)), ratio(date, max(dated, 1)), n, reported)
}

func (s *seedScore) tell(format string, args ...any) {
	if s.show {
		s.printf(format, args...)
	}
}

// said puts own voice and relayed speech together: only the other commitments
// are scored.
func said(c schema.Commitment) schema.Commitment {
	if c == schema.Asserted || c == schema.Reported {
		return "said"
	}
	return c
}

func (s *seedScore) boilerplate() {
	bad := 0
	for _, r := range s.read {
		for _, c := range r.Claims {
			is := false
			for _, g := range s.gold.claims {
				is = is || g.File == file(r) && halves(c.Span, g.goldSpan)
			}
			for _, p := range s.gold.boilerplate {
				if !is && p.File == file(r) && c.Start >= p.Start && c.End <= p.End {
					bad++
					s.tell("BOILERPLATE %s %s\n", p.File, clip(c.Quote, 80))
					break
				}
			}
		}
	}
	s.printf("claims from boilerplate %d\n", bad)
}

// spans compares the spans of one list of the readings, by overlap of at least
// half of the longer; each gold span is found once.
func (s *seedScore) spans(list string, rows []goldDate) (found, values tally) {
	used := make([]bool, len(rows))
	found.gold, values.gold = len(rows), len(rows)
	for _, r := range s.read {
		for _, p := range pieces(r, list) {
			if !s.gold.annotated(goldSpan{File: file(r), Start: p.Start}) {
				continue
			}
			found.predicted++
			values.predicted++
			matched := false
			for i, g := range rows {
				o := overlap(g.Start, g.End, p.Start, p.End)
				if g.File != file(r) || used[i] || o <= 0 || float64(o) < 0.5*float64(max(g.End-g.Start, p.Len())) {
					continue
				}
				used[i], matched = true, true
				found.hit++
				value := ""
				if g.EDTF != nil {
					value = *g.EDTF
				}
				if value == p.edtf {
					values.hit++
				} else if list == "dates" {
					s.tell("VALUE %s %q gold %s got %s\n", file(r), p.text, value, p.edtf)
				}
				break
			}
			if !matched {
				s.tell("NO %s %s %d %q\n", strings.ToUpper(list), file(r), p.Start, clip(p.text, 90))
			}
		}
	}
	for i, g := range rows {
		if !used[i] {
			s.tell("MISSED %s %s %d %q\n", strings.ToUpper(list), g.File, g.Start, clip(g.Text, 90))
		}
	}
	return found, values
}

// A piece is a span of a reading with what is scored of it.
type piece struct {
	schema.Span
	text, edtf string
}

func pieces(r *schema.Reading, list string) []piece {
	var out []piece
	switch list {
	case "dates":
		for _, m := range r.Dates {
			out = append(out, piece{m.Span, m.Text, m.EDTF})
		}
	case "entities":
		for _, m := range r.Entities {
			out = append(out, piece{Span: m.Span, text: m.Text})
		}
	case "citations":
		for _, m := range r.Citations {
			out = append(out, piece{Span: m.Span, text: m.Text})
		}
	default:
		panic(fmt.Sprintf("no list %q", list))
	}
	return out
}

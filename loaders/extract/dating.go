package extract

import (
	"slices"
	"strings"

	"whosaid/schema"
)

// datesOut puts the day, the month or the year for the words of a span that tell it
// only to who knows when they were written: "on Monday", "last year". What they
// tell beyond that stays: "the end of June", "10 o'clock". So does "now", which
// is when it is said, and a word that is part of a name.
func (p *page) datesOut(z *zone, span schema.Span) []change {
	var out []change
	days := map[string]bool{} // that the span already tells
	for _, m := range p.timesIn(span) {
		if m.End > span.End || m.EDTF == "" || m.Kind == "duration" || m.Kind == "set" || yearIn(m.Text) || strings.Contains(m.EDTF, "/") ||
			current[strings.ToLower(m.Text)] || p.withinName(m.Span) || p.noDate(z.tree, m.Span) {
			continue
		}
		if day, _, hour := strings.Cut(m.EDTF, "T"); !hour || !days[day] {
			out = append(out, p.date(z, m))
			days[day] = true
		}
	}
	return out
}

// current words date what is told to when it is told.
var current = map[string]bool{"now": true, "currently": true, "at present": true, "presently": true, "nowadays": true, "at the moment": true, "right now": true, "by now": true, "until now": true, "so far": true}

// date is the change that writes a date out.
func (p *page) date(z *zone, m schema.TimeMention) change {
	low := strings.ToLower(m.Text)
	day, _, hour := strings.Cut(m.EDTF, "T")
	if hour || strings.Contains(low, "noon") && !strings.Contains(low, "afternoon") || strings.Contains(low, "midnight") || strings.ContainsAny(m.EDTF, "~?%X") {
		// The day stands beside the hour, the year beside "about three years ago".
		if p.attributive(z.tree, m.Span) {
			return change{m.Span, m.Text} // "the 06:52 express"
		}
		return change{m.Span, m.Text + " [" + day + "]"}
	}
	x := z.tree
	if len(m.EDTF) == len("2006-21") && m.EDTF[5:] >= "21" {
		season := seasons[m.EDTF[5:]]
		if p.attributive(x, m.Span) || low == season || low == "fall" {
			return change{m.Span, m.Text} // "the autumn budget", "in summer"
		}
		if season == "" || !strings.Contains(low, season) && !(season == "autumn" && strings.Contains(low, "fall")) {
			return change{m.Span, m.Text + " [" + m.EDTF[:4] + "]"}
		}
		with := "the " + season + " of [" + m.EDTF[:4] + "]"
		if p.bare(x, m.Span) {
			with = "in " + with
		}
		return change{m.Span, with}
	}
	if part := partOf(low, len(m.EDTF)); part > 0 {
		return change{schema.Span{Start: m.Start + part, End: m.End}, "[" + m.EDTF + "]"}
	}
	with := "[" + m.EDTF + "]"
	span := m.Span
	switch k := x.at(m.Start); {
	case k > 0 && x.lower(k-1) == "the" && x.toks[k].UPOS != "NUM" && (x.toks[k].XPOS == "NNP" || x.toks[k].XPOS == "NN") && !p.attributive(x, m.Span):
		span.Start = x.toks[k-1].Start // "on the Thursday"
	case p.bare(x, m.Span):
		with = "in " + with
		if len(m.EDTF) == len("2006-01-02") {
			with = "on " + with[len("in "):]
		}
	}
	if x.at(m.Start) == 0 && !lowerCase(m.Text) {
		with = strings.ToUpper(with[:1]) + with[1:]
	}
	return change{span, with}
}

var seasons = map[string]string{"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}

// partOf returns where in the words of a month or a year the whole of it begins,
// of which they name a part, or 0: "the end of | June", "early | May".
func partOf(low string, n int) int {
	if n > len("2006-01") {
		return 0
	}
	first, rest, _ := strings.Cut(strings.TrimPrefix(low, "the "), " ")
	at := len(low) - len(rest)
	switch first {
	case "early", "late", "mid":
		return at
	case "end", "start", "beginning", "middle", "close", "turn", "eve", "onset", "course", "rest":
		if strings.HasPrefix(rest, "of ") {
			return at + len("of ")
		}
	}
	if strings.HasPrefix(first, "mid-") {
		return strings.Index(low, "mid-") + len("mid-")
	}
	return 0
}

// noDate says whether a word passes for a date that is somebody's name, or a day that
// is not said to be a certain one: "her grandfather August", "a Saturday", "the same
// Monday".
func (p *page) noDate(x *tree, span schema.Span) bool {
	k := x.at(span.Start)
	if k <= 0 {
		return false
	}
	if strings.Contains(strings.ToLower(span.Of(p.text)), "same ") && strings.HasPrefix(p.text[span.End:], " as ") {
		return true // "the same day as he"
	}
	switch x.lower(k - 1) {
	case "a", "an", "same", "every", "each", "any":
		return true
	}
	if prev := &x.toks[k-1]; prev.UPOS == "ADJ" && x.lower(k-1) != "early" && x.lower(k-1) != "late" {
		return true // "an ordinary Monday"
	}
	return x.toks[k].Is("appos", "flat") && x.toks[k].Head == k-1 && x.toks[k-1].UPOS != "PROPN" && x.toks[k].XPOS == "NNP"
}

// bare says whether a date stands without a preposition where only one that is an
// adverb can: "announced Tuesday", "came to work today".
func (p *page) bare(x *tree, span schema.Span) bool {
	k := x.at(span.Start)
	if k < 0 {
		return false
	}
	h, last := k, k
	for last+1 < len(x.toks) && x.toks[last+1].Start < span.End {
		last++
	}
	for n := 0; n < len(x.toks) && x.toks[h].Head >= k && x.toks[h].Head <= last; n++ {
		h = x.toks[h].Head
	}
	second := x.toks[h].Is("nsubj") && x.toks[h].Head >= 0 && x.subject(x.toks[h].Head) != h // "the firm today announced"
	// "this July", "last year" need no relation to tell.
	first, _, _ := strings.Cut(strings.ToLower(span.Of(p.text)), " ")
	pointing := (first == "this" || first == "last" || first == "next") && !x.toks[h].Is("nsubj", "obj", "compound", "nmod:poss", "conj", "appos")
	if !second && !pointing && !x.toks[h].Is("obl:tmod", "nmod:tmod", "advmod", "obl:npmod", "obl:unmarked", "obl", "nmod:unmarked") || x.child(h, "case") >= 0 {
		return false
	}
	if last+1 < len(x.toks) && (x.toks[last+1].Is("case") || strings.HasPrefix(x.toks[last+1].Text, "’") || strings.HasPrefix(x.toks[last+1].Text, "'")) {
		return false
	}
	if k == 0 {
		return true
	}
	switch t := &x.toks[k-1]; t.UPOS {
	case "CCONJ":
		// "between Monday and Tuesday"
		return k < 2 || !slices.ContainsFunc(p.timesIn(schema.Span{Start: max(0, span.Start-nearLimit), End: span.Start}), func(m schema.TimeMention) bool { return m.End == x.toks[k-2].End })
	case "ADP", "SCONJ", "DET", "ADJ", "NUM":
		return false
	default:
		return !t.Is("case", "det", "mark") && t.Text != "-" && t.XPOS != "POS"
	}
}

// attributive says whether a date stands before a noun that it describes: "the
// Thursday march".
func (p *page) attributive(x *tree, span schema.Span) bool {
	for k := range x.toks {
		if x.toks[k].Start >= span.End {
			return x.toks[k].UPOS == "NOUN" || x.toks[k].UPOS == "PROPN" || x.toks[k].UPOS == "ADJ" || x.toks[k].XPOS == "POS" || strings.HasPrefix(x.toks[k].Text, "-")
		}
	}
	return false
}

// withinName says whether words are part of a longer name: "the Evening News
// Today".
func (p *page) withinName(span schema.Span) bool {
	for _, m := range p.mentionsIn(schema.Span{Start: max(0, span.Start-nearLimit), End: span.End}) {
		if m.Contains(span) && m.Len() > span.Len() && m.Type != schema.Event {
			return true
		}
	}
	return false
}

// yearIn says whether a date names its year.
func yearIn(s string) bool {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' {
			n++
			if n == 4 {
				return true
			}
		} else {
			n = 0
		}
	}
	return false
}

package temporal

import (
	"strconv"
	"strings"
	"testing"

	"whosaid/loaders/segment"
	"whosaid/schema"

	"github.com/google/go-cmp/cmp"
)

func tagged(s, published string) []string {
	var out []string
	for _, m := range Tag(segment.Split(s, 0, len(s)), published) {
		out = append(out, strings.Join([]string{m.Text, m.EDTF, m.Timex, m.Kind}, "|"))
	}
	return out
}

// TestTag tags sentences of a text published on Tuesday, 3 March 2026.
func TestTag(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []string
	}{
		// Points.
		{"The bridge fell on Monday.", []string{"Monday|2026-03-02|2026-03-02|date"}},
		{"It was opened in 1931.", []string{"1931|1931|1931|date"}},
		{"The 8th of January 2021 was cold.", []string{"8th of January 2021|2021-01-08|2021-01-08|date"}},
		{"On 2026-03-02 and on 14.2.2026 it rained.", []string{"2026-03-02|2026-03-02|2026-03-02|date", "14.2.2026|2026-02-14|2026-02-14|date"}},
		{"VELM, Mar.1. Nothing moved.", []string{"Mar.1|2026-03-01|2026-03-01|date"}},
		{"It closed on December 12.", []string{"December 12|2025-12-12|2025-12-12|date"}},
		{"It will open on April 4.", []string{"April 4|2026-04-04|2026-04-04|date"}},
		{"They will meet on Friday.", []string{"Friday|2026-03-06|2026-03-06|date"}},
		{"They met last Friday.", []string{"last Friday|2026-02-27|2026-02-27|date"}},
		{"The votes of January 24 and 25 were void.", []string{"January 24|2026-01-24|2026-01-24|date", "25|2026-01-25|2026-01-25|date"}},
		{"It fell in late February.", []string{"late February|2026-02|2026-02|date"}},
		{"In nineteen ninety-four it burned.", []string{"nineteen ninety-four|1994|1994|date"}},
		// Relative ones.
		{"Last week it rained, this month it snows, next year it melts.", []string{
			"Last week|2026-02-23/2026-03-01|2026-W09|date", "this month|2026-03|2026-03|date", "next year|2027|2027|date"}},
		{"Two years ago, six weeks ago and three days ago.", []string{
			"Two years ago|2024|2024|date", "six weeks ago|2026-01-19/2026-01-25|2026-W04|date", "three days ago|2026-02-28|2026-02-28|date"}},
		{"Thirty years ago it was a field.", []string{"Thirty years ago|1996~|1996|date"}},
		{"Earlier this year she resigned.", []string{"Earlier this year|2026|2026|date"}},
		{"It rained yesterday and may rain tomorrow.", []string{"yesterday|2026-03-02|2026-03-02|date", "tomorrow|2026-03-04|2026-03-04|date"}},
		{"She is now in Karsa.", []string{"now|2026-03-03|PRESENT_REF|date"}},
		{"He recently moved.", []string{"recently|2026-02~|PAST_REF|date"}},
		{"More rain is due in the coming days.", []string{"the coming days|2026-03-03/2026-03~|FUTURE_REF|date"}},
		{"At the end of this week it ends.", []string{"the end of this week|2026-03-02/2026-03-08|2026-W10|date"}},
		{"On 4 May 2019 he fell ill and the next day he died.", []string{"4 May 2019|2019-05-04|2019-05-04|date", "the next day|2019-05-05|2019-05-05|date"}},
		// Larger units.
		{"In the 1990s and the nineteenth century.", []string{"1990s|199X|199X|date", "nineteenth century|1801/1900|18|date"}},
		{"Sales fell in the third quarter of 2024.", []string{"the third quarter of 2024|2024-07/2024-09|2024-Q3|date"}},
		{"Q1 2025 was better than the first half of 2024.", []string{"Q1 2025|2025-01/2025-03|2025-Q1|date", "the first half of 2024|2024-01/2024-06|2024-H1|date"}},
		{"In the winter of 1994 and last summer.", []string{"the winter of 1994|1994-24|1994-WI|date", "last summer|2025-22|2025-SU|date"}},
		{"Fiscal year 2023 was good.", []string{"Fiscal year 2023|2023|2023|date"}},
		// Holidays.
		{"It shut on Christmas Eve and on Good Friday 2024.", []string{"Christmas Eve|2025-12-24|2025-12-24|date", "Good Friday 2024|2024-03-29|2024-03-29|date"}},
		{"Thanksgiving was quiet.", []string{"Thanksgiving|2025-11-27|2025-11-27|date"}},
		// Intervals.
		{"It burned from 3 to 9 May 1934.", []string{"3 to 9 May 1934|1934-05-03/1934-05-09|1934-05-03/1934-05-09|date"}},
		{"The siege (28 June to 2 July 1987) was short.", []string{"28 June to 2 July 1987|1987-06-28/1987-07-02|1987-06-28/1987-07-02|date"}},
		{"Five reports came between 2004 and 2019.", []string{"2004 and 2019|2004/2019|2004/2019|date"}},
		{"The 12-15 January talks and the 1998-99 season.", []string{"12-15 January|2026-01-12/2026-01-15|2026-01-12/2026-01-15|date", "1998-99|1998/1999|1998/1999|date"}},
		{"He has waited since December 2022.", []string{"December 2022|2022-12/2026-03-03|2022-12|date"}},
		{"The road is closed until 9 March 2026.", []string{"9 March 2026|../2026-03-09|2026-03-09|date"}},
		// Durations.
		{"The nine months ended.", []string{"The nine months||P9M|duration"}},
		{"It was a 12-day war.", []string{"12-day||P12D|duration"}},
		{"For over four hours he spoke.", []string{"over four hours||PT4H|duration"}},
		{"In the past two weeks three fell.", []string{"the past two weeks|2026-02-17/2026-03-03|P2W|duration"}},
		{"30 days of rain in 2021 changed it.", []string{"30 days|2021|P30D|duration", "2021|2021|2021|date"}},
		{"It took two and a half years, or 5 1/2 hours.", []string{"two and a half years||P2Y6M|duration", "5 1/2 hours||PT5H30M|duration"}},
		{"For weeks nobody came.", []string{"weeks||PXW|duration"}},
		{"The 39-year-old slept.", nil},
		// Sets.
		{"They meet every Monday, twice a week or daily.", []string{"every Monday||XXXX-WXX-1|set", "twice a week||P1W|set", "daily||P1D|set"}},
		// Times of day.
		{"It fell at 10:30 am (GMT+4) on Monday.", []string{"10:30 am (GMT+4) on Monday|2026-03-02T10:30:00+04:00|2026-03-02T10:30|time"}},
		{"On Monday evening it rained.", []string{"Monday evening|2026-03-02|2026-03-02TEV|time"}},
		{"At noon Thursday it stopped.", []string{"noon Thursday|2026-02-26T12:00:00|2026-02-26T12:00|time"}},
		{"2 June 2024 17:45 (UTC +03:00)", []string{"2 June 2024 17:45 (UTC +03:00)|2024-06-02T17:45:00+03:00|2024-06-02T17:45|time"}},
		// Figures and words that are no times.
		{"He may march in May with 2000 people and 1998 cars.", []string{"May|2026-05|2026-05|date"}},
		{"Resolution 1973 and flight 2019 have nothing to do with it.", nil},
		{"The second minute hand of the spring broke, and leaves fall.", nil},
		{"They won 3-1 with 12 players.", nil},
		{"Since the fall of the wall The Sun and Sat Nav Weekly march on.", nil},
		{"It may be that August Strand, a spring onion farmer, fell.", nil},
	} {
		if diff := cmp.Diff(tagged(tt.in, "2026-03-03"), tt.want); diff != "" {
			t.Errorf("Tag(%q) (-got +want):\n%s", tt.in, diff)
		}
	}
}

// TestAnchors tags against times of publication that are not one day.
func TestAnchors(t *testing.T) {
	for _, tt := range []struct {
		in, published string
		want          []string
	}{
		{"Today it rained; last week too.", "", []string{"Today||XXXX-XX-XX|date", "last week||XXXX-WXX|date"}},
		{"On 3 May 2019 and on Friday.", "", []string{"3 May 2019|2019-05-03|2019-05-03|date", "Friday||XXXX-WXX-5|date"}},
		{"Now, last month and in June.", "2023-09", []string{"Now|2023-09|PRESENT_REF|date", "last month|2023-08|2023-08|date", "June|2023-06|2023-06|date"}},
		{"On September 28 it began, since May 2022 it is shut.", "2023-09-25/2023-10-01", []string{"September 28|2023-09-28|2023-09-28|date", "May 2022|2022-05/2023-09|2022-05|date"}},
		{"On Monday it rained.", "2023-09-25/2023-10-01", []string{"Monday||XXXX-WXX-1|date"}},
		{"This year is dry.", "2026-03-03T18:03:00+04:00", []string{"This year|2026|2026|date"}},
	} {
		if diff := cmp.Diff(tagged(tt.in, tt.published), tt.want); diff != "" {
			t.Errorf("Tag(%q, %q) (-got +want):\n%s", tt.in, tt.published, diff)
		}
	}
}

func TestRoles(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []schema.DateRole
	}{
		{"VELM, March 3 (NWA) - The bridge fell on Monday.", []schema.DateRole{schema.RolePublished, schema.RoleEvent}},
		{"The council must answer by Friday, Orlo said on Tuesday.", []schema.DateRole{schema.RoleDeadline, schema.RoleSaid}},
		{"Orlo said the bridge fell on Monday.", []schema.DateRole{schema.RoleEvent}},
	} {
		var got []schema.DateRole
		for _, m := range Tag(segment.Split(tt.in, 0, len(tt.in)), "2026-03-03") {
			got = append(got, m.Role)
		}
		if diff := cmp.Diff(got, tt.want); diff != "" {
			t.Errorf("roles of %q (-got +want):\n%s", tt.in, diff)
		}
	}
}

// TestTense tags sentences whose verbs decide, read with their tags.
func TestTense(t *testing.T) {
	for in, want := range map[string]string{
		"The ministers meet on Friday.":                                           "2026-03-06",
		"The ministers met on Friday.":                                            "2026-02-27",
		"The oil that leaked from the works on Saturday was about 38,000 litres.": "2026-02-28",
		"They said they would appeal the decision, announced Thursday.":           "2026-02-26",
		"Talks would resume on Thursday, she said.":                               "2026-03-05",
		"The offer, which expires on Sunday, was rejected.":                       "2026-03-08",
		"Inspectors were due to return on Wednesday.":                             "2026-03-04",
	} {
		got := Tag(segment.Analyze(in, 0, len(in)), "2026-03-03")
		if len(got) != 1 || got[0].EDTF != want {
			t.Errorf("Tag(%q) = %+v, want %s", in, got, want)
		}
	}
}

func TestEaster(t *testing.T) {
	for y, want := range map[int]string{1961: "1961-04-02", 2000: "2000-04-23", 2008: "2008-03-23", 2024: "2024-03-31", 2038: "2038-04-25"} {
		if got := schema.Day(easter(y)); got != want {
			t.Errorf("easter(%d) = %s, want %s", y, got, want)
		}
	}
}

// TestShift holds the calendar to its law: a shift there and back by months
// lands in the month it came from.
func TestShift(t *testing.T) {
	at := date(2024, 2, 29)
	for n := -40; n <= 40; n++ {
		for _, g := range []grain{month, quarter, year} {
			if back := shift(shift(at, g, n), g, -n); truncate(back, month) != truncate(at, month) {
				t.Errorf("shift by %d of grain %d and back: %s", n, g, schema.Day(back))
			}
		}
	}
	for d := date(2019, 12, 20); d.Before(date(2021, 1, 20)); d = d.AddDate(0, 0, 1) {
		for _, g := range []grain{week, month, season, quarter, half, year, decade, century} {
			p := point{t: truncate(d, g), grain: g}
			if d.Before(p.t) || d.After(p.last()) {
				t.Errorf("%s is not in its unit %s", schema.Day(d), p.edtf())
			}
			if parsed, err := schema.ParseDate(p.edtf()); err != nil || !parsed.Earliest.Equal(p.t) || !parsed.Latest.Equal(p.last()) {
				t.Errorf("%s does not say %s to %s: %v", p.edtf(), schema.Day(p.t), schema.Day(p.last()), err)
			}
		}
	}
}

func TestEventDate(t *testing.T) {
	for _, tt := range []struct{ in, clause, want string }{
		{"Twelve people died when the bridge fell on Monday, Orlo said.", "Twelve people died when the bridge fell on Monday", "2026-03-02"},
		{"The bridge was opened in 1931, according to records.", "The bridge was opened in 1931", "1931"},
		{"Since December 2022 the road has been blocked.", "Since December 2022 the road has been blocked", "2022-12/2026-03-03"},
		{"The road is open.", "The road is open", "2026-03-03"},
		{"The ministry will rebuild the bridge.", "The ministry will rebuild the bridge", "2026-03-03/.."},
		{"The ministry has rebuilt the bridge.", "The ministry has rebuilt the bridge", "../2026-03-03"},
		{"About 35,000 people took part in the march, the biggest protest in the country since the bread riots of 2011.", "About 35,000 people took part in the march, the biggest protest in the country since the bread riots of 2011", "../2026-03-03"},
		{"The ferry, built in 1983, had been certified for 250 passengers.", "The ferry, built in 1983, had been certified for 250 passengers", "../2026-03-03"},
		{"The road has been blocked since the storms of 2011.", "The road has been blocked since the storms of 2011", "2011"},
		{"The bridge is closed, Orlo said on Monday.", "The bridge is closed", "2026-03-03"},
	} {
		text := segment.Analyze(tt.in, 0, len(tt.in))
		at := strings.Index(tt.in, tt.clause)
		got := EventDate(text, 0, schema.Span{Start: at, End: at + len(tt.clause)}, Tag(text, "2026-03-03"), "2026-03-03")
		if got != tt.want {
			t.Errorf("EventDate(%q) = %q, want %q", tt.clause, got, tt.want)
		}
	}
	text := segment.Analyze("", 0, 0)
	if got := EventDate(text, 0, schema.Span{}, nil, ""); got != "" {
		t.Errorf("an empty text has the date %q", got)
	}
}

// awkward looks like the beginning of a long expression at every word.
var awkward = strings.Repeat("5 to 11 October 1991 between 2002 and a hundred and two and early the last few of the first 5 1/2 - ", 300)

// TestBounded holds the tagger to its promise that it looks ahead a bounded way
// from each word, from which it follows that its time grows with the text; for
// the time itself there is BenchmarkTagAwkward.
func TestBounded(t *testing.T) {
	text := segment.Split(awkward, 0, len(awkward))
	times := Tag(text, "2026-03-03")
	if len(times) < 600 {
		t.Fatalf("only %d expressions", len(times))
	}
	for _, m := range times {
		if n := len(strings.Fields(m.Text)); n > 12 {
			t.Errorf("%q: %d words", m.Text, n)
		}
	}
}

func BenchmarkTagAwkward(b *testing.B) {
	for _, n := range []int{1, 8} {
		s := strings.Repeat(awkward, n)
		text := segment.Split(s, 0, len(s))
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				Tag(text, "2026-03-03")
			}
			b.ReportMetric(float64(len(s))*float64(b.N)/b.Elapsed().Seconds(), "bytes/s")
		})
	}
}

func FuzzTag(f *testing.F) {
	for _, s := range []string{
		"from 3 to 9 May 1934, 10:30 am (GMT+4) on Monday the 3rd", "twenty-first century of the last two and a half of year-end Q3 '98s",
		"late in the 1990s-2000 the day before every other Monday morning at 24:61", "99999 years ago, 31 February 0000, 9/11 12-99-9999 2023-02-30T99:99",
	} {
		f.Add(s, "2026-03-03")
		f.Add(s, "2023-09-25/2023-10-01")
		f.Add(s, "0001")
	}
	f.Fuzz(func(t *testing.T, s, published string) {
		s = strings.ToValidUTF8(s, "?") // what a loader hands on
		text := segment.Split(s, 0, len(s))
		last := 0
		times := Tag(text, published)
		for _, m := range times {
			if m.Start < last || m.End <= m.Start || !m.ValidFor(s) || m.Text != s[m.Start:m.End] {
				t.Fatalf("bad span %d-%d after %d", m.Start, m.End, last)
			}
			last = m.End
			if m.EDTF != "" {
				if _, err := schema.ParseDate(m.EDTF); err != nil {
					t.Fatal(err)
				}
			}
		}
		ev := NewEvents(text, times)
		for k, x := range text.Sentences {
			if d := ev.Date(k, schema.Span{Start: x.Start, End: x.End}, published); d != "" {
				if _, err := schema.ParseDate(d); err != nil {
					t.Fatalf("event date of %q: %v", s[x.Start:x.End], err)
				}
			}
		}
	})
}

func BenchmarkTag(b *testing.B) {
	s := strings.Repeat("The council met on Monday and said the bridge, which was opened in 1931, will be closed for nine months. Nobody had told the people of the island, who use the ferry and the road. ", 500)
	text := segment.Split(s, 0, len(s))
	n := 0
	for _, x := range text.Sentences {
		n += len(x.Tokens)
	}
	b.ResetTimer()
	for range b.N {
		Tag(text, "2026-03-03")
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

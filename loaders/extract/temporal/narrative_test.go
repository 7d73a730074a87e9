package temporal

import (
	"strings"
	"testing"

	"whosaid/loaders/extract/mend"
	"whosaid/loaders/segment"
	"whosaid/schema"
)

// TestNarrative asks for clauses whose time other clauses and sentences tell.
func TestNarrative(t *testing.T) {
	const week = "2026-03-02/2026-03-08"
	for _, tt := range []struct{ said, in, clause, want string }{
		// A text of some week tells what happened in that month, once it dates something there.
		{week, "The dam broke on 2 March. Thousands fled to the hills.", "Thousands fled to the hills", "2026-03-02"},
		{week, "The dam broke on 3 March.\n\nThousands fled to the hills.", "Thousands fled to the hills", "2026-03"},
		{"2026-03", "The dam broke on 3 March.\n\nThousands fled to the hills.", "Thousands fled to the hills", "2026-03"},
		{"2026-03-05", "The dam broke on 3 March.\n\nThousands fled to the hills.", "Thousands fled to the hills", "../2026-03-05"},
		{week, "The dam was opened in 1931.\n\nThousands fled to the hills.", "Thousands fled to the hills", "../2026-03-08"},
		// What was over, and what went before.
		{week, "On 1 March the guards began a strike that lasted 3 days. The protest ended when a deal was signed.", "The protest ended when a deal was signed", "2026-03-04"},
		{"2026-03-05", "The flood of 2 March killed nine people. The 2 March flood followed weeks of rain and a string of warnings.", "a string of warnings", "../2026-03-02"},
		{"2026-03-05", "The war claimed many lives and ended in 1994.", "The war claimed many lives", "../1994"},
		{"2026-03-05", "After nine months of siege, which began in June 2025, the town fell.", "the town fell", "../2026-03-05"},
		// What a dated saying hands over.
		{"2026-03-05", "The court, in its ruling of 6 February, has confirmed that the fence is legal.", "the fence is legal", "2026-02-06"},
		{"2026-03-05", "Of the 900 miners who left last year, about 50 have returned.", "Of the 900 miners who left last year, about 50 have returned", "2025/2026-03-05"},
		// Backdrops.
		{"2026-03-05", "Having won the 2020 election, the party is selling the ports.", "Having won the 2020 election, the party is selling the ports", "2026-03-05"},
		{"2026-03-05", "It was the second flood of the 21st century.", "It was the second flood of the 21st century", "../2026-03-05"},
		{"2026-03-05", "The quarrel is turning into a war.", "The quarrel is turning into a war", "2026-03-05/.."},
		// Events known by their day.
		{week, "The council session on 3 March was short. It rose early.\n\nDuring this week’s council session, nobody spoke of the ports.", "nobody spoke of the ports", "2026-03-03"},
		{"2026-03-05", "The driver got to Karsa on 3 March. He slept ten hours before the trip.", "He slept ten hours before the trip", "../2026-03-03"},
		// Months without a year, in what is told as over.
		{"2026-11-20", "He resigned in April 2024. In December he was hired by Norda.", "In December he was hired by Norda", "2024-12"},
		{"2026-11-20", "The hall was opened in April last year. In June the inspector closed it.", "In June the inspector closed it", "2025-06"},
		{"2026-11-20", "The hall was opened in April. In June the inspector closed it.", "In June the inspector closed it", "2026-06"},
		{"2026-11-20", "The fire broke out in December. In January the owner was charged.", "The fire broke out in December", "2025-12"},
		{"2026-11-20", "The hall will open in December.", "The hall will open in December", "2026-12"},
		// A noun phrase is of the time of its clause.
		{"2026-03-05", "People are hungry because of the minister’s plan.", "because of the minister’s plan", "2026-03-05"},
	} {
		text := segment.Analyze(tt.in, 0, len(tt.in))
		times := Tag(text, tt.said)
		for i := range text.Sentences {
			text.Sentences[i].Tokens = mend.Tree(text.Sentences[i].Tokens)
		}
		at := strings.Index(tt.in, tt.clause)
		got := EventDate(text, text.SentenceAt(at), schema.Span{Start: at, End: at + len(tt.clause)}, times, tt.said)
		if got != tt.want {
			t.Errorf("said %s, %q in %q: got %q, want %q", tt.said, tt.clause, tt.in, got, tt.want)
		}
	}
}

// TestBy reads "by Friday" by the verb: as a day behind where something had come
// about, ahead where it had to.
func TestBy(t *testing.T) {
	for in, want := range map[string]string{
		"The ship was out of the canal by Wednesday night.":    "2026-03-04",
		"They were told to leave by Wednesday.":                "2026-03-11",
		"The ministry will answer by Wednesday.":               "2026-03-11",
		"The roads were closed until Wednesday.":               "2026-03-11",
		"Divers had found all nine bodies by Wednesday night.": "2026-03-04",
	} {
		text := segment.Analyze(in, 0, len(in))
		got := Tag(text, "2026-03-06")
		if len(got) != 1 || !strings.Contains(got[0].EDTF, want) {
			t.Errorf("%q: got %+v, want %s", in, got, want)
		}
	}
}

// TestUndated reads texts whose own day is not known.
func TestUndated(t *testing.T) {
	for _, tt := range []struct{ published, in, words, want string }{
		{"", "On Tuesday, March 3, 2026, the ferry sank. Divers arrived on Wednesday.", "Wednesday", "2026-03-04"},
		{"2026-03", "The ferry sank on 3 March. On Friday the mayor resigned.", "Friday", "2026-03-06"},
		{"2026-03-02/2026-03-08", "The ferry sank on 7 March. On Friday the mayor resigned.", "Friday", ""}, // the one before?
		{"", "The ferry sank on 3 March 2026. An inquiry opens on Friday.", "Friday", ""},
		{"", "Divers arrived on Wednesday.", "Wednesday", ""},
		{"", "They met on 03/04/2026 and 25/12/2025.", "03/04/2026", "2026-04-03"},
		{"", "They met on 03/04/2026 and 12/25/2025.", "03/04/2026", "2026-03-04"},
	} {
		text := segment.Analyze(tt.in, 0, len(tt.in))
		got := "not found"
		for _, m := range Tag(text, tt.published) {
			if m.Text == tt.words {
				got = m.EDTF
			}
		}
		if got != tt.want {
			t.Errorf("published %q: %q in %q: got %q, want %q", tt.published, tt.words, tt.in, got, tt.want)
		}
	}
}

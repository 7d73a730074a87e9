package extract_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/loaders/extract"
	"whosaid/schema"
)

func readText(t *testing.T, text string) *schema.Reading {
	t.Helper()
	r, err := extract.Read(whole(text), text, schema.Span{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestCommitment: the first claim of each sentence, how it is put and whether
// its main predicate is denied.
func TestCommitment(t *testing.T) {
	for _, c := range []struct {
		text       string
		commitment schema.Commitment
		negated    bool
	}{
		{"The brakes of the bus failed on the hill.", schema.Asserted, false},
		{"The company failed to repair the brakes.", schema.Asserted, true},
		{"The mine is not closed.", schema.Asserted, true},
		{"The town has no hospital.", schema.Asserted, true},
		{"Nobody was hurt in the fire.", schema.Asserted, true},
		{"Not a single train left the northern depot.", schema.Asserted, true},
		{"The rain did not stop Dorland from closing the strait.", schema.Asserted, false},
		{"The council rejected the plan for a bridge.", schema.Asserted, false},
		{"The villages lack clean water.", schema.Asserted, true},
		{"The museum not only closed its doors but also sold its pictures.", schema.Asserted, false},
		{"The port will open in May.", schema.Predicted, false},
		{"The plant is expected to close in March.", schema.Predicted, false},
		{"The reports of a shortage are false.", schema.Denied, false},
		{"The claims are merely a political display.", schema.Denied, false},
		{"Arvo Lepik said the dam is safe.", schema.Reported, false},
		{"Arvo Lepik said that the dam was not safe.", schema.Reported, true},
		{"Arvo Lepik denied that the dam had cracks.", schema.Denied, false},
		{"“The dam is safe,” Arvo Lepik said.", schema.Asserted, false},
		{"The doors were open at all times, as our rules demand.", schema.Asserted, false},
		{"He keeps his son at home, as the office has ordered.", schema.Asserted, false},
		{"The mayor jumped off the quay in his suit, as he had promised.", schema.Asserted, false},
		{"They'd only followed orders, Arvo Lepik said.", schema.Reported, false},
		{"She'd come to the trial, Arvo Lepik said.", schema.Predicted, false},
		{"Arvo Lepik warned that the seam opens in warm water.", schema.Reported, false},
		{"Arvo Lepik warned that the bridge would fall.", schema.Predicted, false},
		{"The observatory had warned of the eruption on Thursday.", schema.Reported, false},
		{"Arvo Lepik said the dam would be repaired in June.", schema.Predicted, false},
	} {
		r := readText(t, c.text)
		if len(r.Claims) == 0 {
			t.Errorf("%s: no claim", c.text)
			continue
		}
		if a := r.Claims[0]; a.Commitment != c.commitment || a.Negated != c.negated {
			t.Errorf("%s: %s, negated %t; want %s, %t", c.text, a.Commitment, a.Negated, c.commitment, c.negated)
		}
	}
}

// TestReason: a reason in the passive hands nothing over.
func TestReason(t *testing.T) {
	r := readText(t, "As the name has been made public, we say only that Mr Orlo was let go because he had missed eleven shifts.")
	if len(r.Claims) == 0 {
		t.Fatal("no claims")
	}
	for _, a := range r.Claims {
		if got := a.Speaker().Name; got == "unnamed source" {
			t.Errorf("%q is by %s", a.Quote, got)
		}
	}
}

// TestNoClaims: what says nothing to check.
func TestNoClaims(t *testing.T) {
	for _, text := range []string{
		"We urge the council to act.",
		"Click here to read more about our work.",
		"It was wonderful.",
		"How many trees will be felled?",
		"The council should repair the road.",
		"It is time for the council to act.",
		"Subscribe to our newsletter.",
		"To close the pumps at Tosk.",
		"Orlo could not say how many were missing or whether the pumps had failed.",
		"Subscribe now and save half.",
		"Advertisement",
		"We have been told to say nothing and will read more.",
		"Thank you very much.",
		"Suppose doors were open.",
		"“I thought it was wonderful,” said Arvo Lepik.",
		"“I liked it very much indeed,” said Arvo Lepik.",
		"We have to assume responsibility for our town.",
	} {
		for _, a := range readText(t, text).Claims {
			t.Errorf("%s: claim %q", text, a.Quote)
		}
	}
}

// TestClaimed: what must be among the claims of a text, word for word.
func TestClaimed(t *testing.T) {
	for _, c := range []struct{ text, claim string }{
		{"When they left they carried off 34 computers.", "When they left they carried off 34 computers"},
		{"For these reasons the result is null and void.", "For these reasons the result is null and void"},
		{"They did not throw anything at anybody.", "They did not throw anything at anybody"},
		{"All of them have been discharged.", "All of them have been discharged"},
		{"“Our engineers warned the board in January 2025 that the bolt was failing,” Renner says.", "Our engineers warned the board in January 2025 that the bolt was failing"},
		{"The Harbour Watch warned the company in June, by letter and by e-mail, that the seam opens in warm water.", "The Harbour Watch warned the company in June, by letter and by e-mail, that the seam opens in warm water"},
		{"The Harbour Watch warned the company in June, by letter and by e-mail, that the seam opens in warm water.", "the seam opens in warm water"},
		{"To inform is not to ask: the ministry has not approved anything.", "the ministry has not approved anything"},
		{"What went wrong is that the union walked out of the talks.", "What went wrong is that the union walked out of the talks"},
		{"How many boats were lost was still unclear.", "How many boats were lost was still unclear"},
		{"Why the gate stood open is a question for the court.", "Why the gate stood open is a question for the court"},
		{"The water from the wells must not be drunk.", "The water from the wells must not be drunk"},
		{"Owners should leave the heater switched off.", "Owners should leave the heater switched off"},
		{"We have asked the court for an urgent hearing.", "We have asked the court for an urgent hearing"},
		{"It is the first time since 1998 that the race has lost a leader.", "It is the first time since 1998 that the race has lost a leader"},
		{"“It went up like a firework,” Marta Kuhl said.", "It went up like a firework"},
		{"The hospital ship sails for Tarn on Friday.", "The hospital ship sails for Tarn on Friday"},
		{"Of the 2,900 jobs at Tarn 640 jobs are to go by December.", "Of the 2,900 jobs at Tarn 640 jobs are to go by December"},
		{"Each subscriber pays 12 crowns a month.", "Each subscriber pays 12 crowns a month"},
		{"They slept under an advertisement for mattresses, Arvo Lepik said.", "They slept under an advertisement for mattresses"},
		{"I have been asking for the files for eleven weeks.", "I have been asking for the files for eleven weeks"},
		{"According to the firm 250 trained stewards were on duty.", "250 trained stewards were on duty"},
		{"It weighed less than 25 tonnes, and the ticket is with the police.", "It weighed less than 25 tonnes, and the ticket is with the police"},
		{"The toll goes into new roads, every cent of it: we have ordered ten ploughs.", "The toll goes into new roads, every cent of it"},
		{"The mayor, Ana Kuhl, told a news conference that no more than 31 people had died there.", "no more than 31 people had died there"},
		{"She says she found the church hall padlocked.", "she found the church hall padlocked"},
		{"The walkout was announced ten days in advance, in writing, so that every ward could plan.", "The walkout was announced ten days in advance, in writing, so that every ward could plan"},
		{"All tenants were told on the same day that the water was bad.", "All tenants were told on the same day that the water was bad"},
		{"It means that in May the club promised him he could go.", "in May the club promised him he could go"},
		{"He said that two men of his crew were hurt and had been told to say it was fever.", "two men of his crew were hurt and had been told to"},
		{"No more than ten men came, and all of them were drunk, Ana Kuhl says; they are asleep now.", "No more than ten men came, and all of them were drunk"},
		{"When he got to see the director, on 9 February, Lacy described it as a storm in a glass, according to Orlo, who wrote it down.", "When he got to see the director, on 9 February, Lacy described it as a storm in a glass"},
		{"And so that no legends arise, no complaint about his conduct was ever lodged with the board.", "no legends arise, no complaint about his conduct was ever lodged with the board"},
		{"Norda charged the town 4,900 won for each meal.", "Norda charged the town 4,900 won for each meal"},
		{"The dead numbered 21, the prefect said.", "The dead numbered 21"},
		{"It had come under pressure on Wednesday, when, Arvo Lepik said, clients drew out 40 million.", "It had come under pressure on Wednesday"},
		{"“They rang on Sunday evening and said my flight was cancelled,” she said.", "They rang on Sunday evening"},
		{"Brandt said polling stations closed at 8 p.m., as the law required, and that observers were let into every counting hall of the town.", "observers were let into every counting hall of the town"},
		{"Brandt said polling stations closed at 8 p.m., as the law required, and that observers were let into every counting hall of the town.", "polling stations closed at 8 p.m., as the law required"},
		{"1. The log was read.\n\n2. From the log of the network it appears that the driver was on the telephone.\n\n3. The motors were sent away.", "From the log of the network it appears that the driver was on the telephone"},
		{"The number of dead rose to four.", "The number of dead rose to four"},
		{"The number of dead stands at 118.", "The number of dead stands at 118"},
		{"The valves of the tuba froze.", "The valves of the tuba froze"},
		{"Prime Minister Orban Tesch, 61, cast his ballot in his home town of Lauen.", "Prime Minister Orban Tesch, 61, cast his ballot in his home town of Lauen"},
		{"A mines inspector told a hearing that the licence had run out in May and that no one had applied for a new one.", "the licence had run out in May"},
		{"However often the ministry says so, the bridge is not safe.", "However often the ministry says so, the bridge is not safe"},
		{"The Harbour Office has contradicted a claim by the Pilots' Guild that a ship was turned away.", "The Harbour Office has contradicted a claim by the Pilots' Guild that a ship was turned away"},
		{"Tear gas was fired in the yard, towards the stand, at half past five.", "Tear gas was fired in the yard, towards the stand, at half past five"},
		{"We have to assume that the milk was spoilt on the way.", "We have to assume that the milk was spoilt on the way"},
		{"According to our security log he slipped on the ice, and no lorry touched him.", "he slipped on the ice, and no lorry touched him"},
		{"According to it the ferry had made 30 knots when it struck the pier.", "the ferry had made 30 knots when it struck the pier"},
		{"According to our duty sheets fewer than a third of the drivers stayed at home.", "fewer than a third of the drivers stayed at home"},
		{"According to the prefect, the number of dead stands at 37, nine of them in Tarn.", "the number of dead stands at 37, nine of them in Tarn"},
		{"The weight of the roof, the institute has calculated, was below the limit for such beams.", "The weight of the roof, the institute has calculated, was below the limit for such beams"},
		{"They show that the keeper stumbled and hit his head on the post when he turned.", "the keeper stumbled and hit his head on the post when he turned"},
		{"Arvo Lepik said the night shift smelled it at one and told the foreman.", "the night shift smelled it at one and told the foreman"},
		{"Dr Orlo found wounds from four bullets, all from behind.", "Dr Orlo found wounds from four bullets, all from behind"},
		{"Nineteen people have fallen ill since May, most of them in the valley.", "Nineteen people have fallen ill since May, most of them in the valley"},
		{"The fence was old, Arvo Lepik said, and had been used by everybody as a short cut.", "had been used by everybody as a short cut"},
		{"The findings concern tins from both lines of the works, with codes beginning OS.", "The findings concern tins from both lines of the works, with codes beginning OS"},
		{"The first two cases showed themselves on 17 January, and we informed the office the same day by e-mail.", "we informed the office the same day by e-mail"},
		{"All the doors opened as planned and everyone was out within two minutes.", "All the doors opened as planned and everyone was out within two minutes"},
		{"Take it away, and what the council has put forward amounts to 2.9 per cent on the wage.", "what the council has put forward amounts to 2.9 per cent on the wage"},
		{"“I thought the tank had gone up,” said a neighbour.", "I thought the tank had gone up"},
		{"“I missed my own sister's wedding,” said a teacher from Tarn.", "I missed my own sister's wedding"},
		{"The headmaster said his school had complained three times about the caterer since the spring.", "his school had complained three times about the caterer since the spring"},
		{"When the crew set out at 8.30, no warning was in force for the valley.", "When the crew set out at 8.30, no warning was in force for the valley"},
		{"Whether you are asleep or awake, the reading is accurate.", "Whether you are asleep or awake, the reading is accurate"},
		{"Anyone with eyes could see that well over 45,000 were inside the ground.", "well over 45,000 were inside the ground"},
		{"Most of them could not log in.", "Most of them could not log in"},
		{"Their widows have still not been told where they are.", "Their widows have still not been told where they are"},
		{"The council has not said how it counted.", "The council has not said how it counted"},
		{"Marta Kuhl told the Mirror she had warned the mill in writing that sockets were melting.", "she had warned the mill in writing that sockets were melting"},
		{"We gave the ministry a clear warning that deliveries would be reduced.", "We gave the ministry a clear warning that deliveries would be reduced"},
		{"We warned the mill in March that sockets were melting.", "We warned the mill in March that sockets were melting"},
	} {
		var got []string
		for _, a := range readText(t, c.text).Claims {
			got = append(got, a.Quote)
		}
		if !slices.Contains(got, c.claim) {
			t.Errorf("%s: claims %q, want %q", c.text, got, c.claim)
		}
	}
}

// TestSkipped: stretches that were skipped make no claims, but names and dates
// in a dateline are read.
func TestSkipped(t *testing.T) {
	text := "LUNE, 3 May 2025. The dam in Lune broke on Monday. Ardo Ltd sold 40 ships."
	line := strings.Index(text, "The dam")
	last := strings.Index(text, "Ardo")
	skipped := []schema.Skipped{
		{Span: schema.Span{Start: last, End: len(text)}, Why: "navigation"},
		{Span: schema.Span{Start: 0, End: line}, Why: "dateline"},
	}
	r, err := extract.Read(whole(text), text, schema.Span{}, skipped)
	if err != nil {
		t.Fatal(err)
	}
	var quotes []string
	for _, a := range r.Claims {
		quotes = append(quotes, a.Quote)
	}
	if diff := cmp.Diff(quotes, []string{"The dam in Lune broke on Monday"}); diff != "" {
		t.Errorf("-got +want:\n%s", diff)
	}
	if len(r.Dates) == 0 || r.Dates[0].EDTF != "2025-05-03" {
		t.Errorf("dates %v, want that of the dateline first", r.Dates)
	}
}

// TestRefused: what is not read, and why.
func TestRefused(t *testing.T) {
	if _, err := extract.Read(whole("a\xffb"), "a\xffb", schema.Span{}, nil); schema.CodeOf(err) != schema.Invalid {
		t.Errorf("not UTF-8: got %v", err)
	}
	d := whole("Le pont est tombé.")
	d.Language = "fr"
	r, err := extract.Read(d, "Le pont est tombé.", schema.Span{}, nil)
	if err != nil || len(r.Claims) != 0 || !cmp.Equal(r.Notes, []string{"not read: language fr"}) {
		t.Errorf("French: %v, %d claims, notes %q", err, len(r.Claims), r.Notes)
	}
}

// TestCitations: what of a sentence cites, by kind.
func TestCitations(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"The dam is safe.[1] It was built by hand.", []string{"footnote [1]"}},
		{"The figures are at https://dams.example/lune.html.", []string{"url https://dams.example/lune.html"}},
		{"The dam was built in 1931, according to city records.", []string{"document city records"}},
		{"One source told us that the dam leaks.", []string{"unnamed One source told us that"}},
		{"The closure was in breach of the Sund Treaty.", []string{"document breach of the Sund Treaty"}},
		{"The dam leaks.", nil},
	} {
		var got []string
		for _, x := range readText(t, c.text).Citations {
			got = append(got, x.Kind+" "+x.Text)
		}
		if diff := cmp.Diff(got, c.want); diff != "" {
			t.Errorf("%s: -got +want:\n%s", c.text, diff)
		}
	}
}

// TestItemised: what a participle describes and the sentence then lists is part of what is
// told; what follows a colon as a sentence of its own is not.
func TestItemised(t *testing.T) {
	for _, c := range []struct{ text, begins, want string }{
		{"The union wants an inquiry into the offences committed by the company since 2020: theft of boats, arson and bribery.",
			"committed", "committed by the company since 2020: theft of boats, arson and bribery"},
		{"The union wants an inquiry into the offences committed by the company since 2020: nobody knows their number, and few are sure.",
			"committed", "committed by the company since 2020"},
	} {
		got := ""
		for _, k := range readText(t, c.text).Claims {
			if strings.HasPrefix(k.Quote, c.begins) {
				got = k.Quote
			}
		}
		if got != c.want {
			t.Errorf("%s\ngot  %q\nwant %q", c.text, got, c.want)
		}
	}
}

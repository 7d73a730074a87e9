package loaders

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestHeads reads the many ways in which a text says what it is, whose and when.
// In the texts H stands for a headline and B for a body.
func TestHeads(t *testing.T) {
	const headline = "Ministry puts Karsa toll at 12"
	const body = "Twelve people died when the Karsa bridge fell on Monday, the Interior Ministry said.\n\nThe search goes on, it added.\n"
	const day = "2026-03-03"
	for _, tt := range []struct{ text, publisher, author, published, source string }{
		{"The Harbour Post\nMarch 3, 2026\n\nH\n\nB", "The Harbour Post", "", day, "date line"},
		{"H\n\nThe Harbour Post | March 3, 2026 | By Anna Keller\n\nB", "The Harbour Post", "Anna Keller", day, "date line"},
		{"H\nAnna Keller, The Harbour Post\n3 March 2026\n\nB", "The Harbour Post", "Anna Keller", day, "date line"},
		{"# H\n\n**The Harbour Post** — 3 March 2026\n\nB", "The Harbour Post", "", day, "date line"},
		{"H\nPublished 3 March 2026 by The Harbour Post\n\nB", "The Harbour Post", "", day, "date line"},
		{"Title: H\nSource: The Harbour Post\nDate: 3 March 2026\n\nB", "The Harbour Post", "", day, "header"},
		{"H\n\nKARSA (Harbour Wire) — B", "Harbour Wire", "", "", "unknown"},
		{"[The Harbour Post, 3 March 2026]\n\nH\n\nB", "The Harbour Post", "", day, "date line"},
		{"H - The Harbour Post\n\n3 March 2026\n\nB", "The Harbour Post", "", day, "date line"},
		{"The Harbour Post, 3 March 2026\nH\nB", "The Harbour Post", "", day, "date line"},
		{"H\n\n*Karsa, 3 March 2026* – B", "", "", day, "dateline"},
		{"Source: Harbour Post\nPublished: 2026-03-03\n\n# H\nB", "Harbour Post", "", day, "header"},
		{"Interior Ministry of Noverra\nPress release\n3 March 2026\n\nH\n\nB", "Interior Ministry of Noverra", "", day, "date line"},
		{"## H\n_By Anna Keller, Harbour Post staff_\n_March 3, 2026_\n\nB", "", "Anna Keller", day, "date line"},
		{"H\n(Harbour Post, 3 March 2026)\nB", "Harbour Post", "", day, "date line"},
		{"H\n\nBy Anna Keller\nKARSA, March 3 — B", "", "Anna Keller", "", "unknown"},
		{"H\nThe Harbour Post\nBy Anna Keller, Karsa correspondent\nTuesday 3 March 2026, 18:40\n\nB", "The Harbour Post", "Anna Keller", day + "T18:40:00", "date line"},
		{"# H\n\nB\n\nThe Harbour Post, 3 March 2026\n", "The Harbour Post", "", day, "date line at the end"},
		{"# H\n\nB\n\n---\n*Source: The Harbour Post, 3 March 2026*\n", "The Harbour Post", "", day, "date line at the end"},
		{"Transbus\n\nH\n\n3 March 2026\n\nB", "Transbus", "", day, "date line"},
		{"Evening Star\n\nH\n\n3 March 2026\n\nB", "Evening Star", "", day, "date line"},
		{"NWA\n2026-03-03 14:05\nH\n\nB", "NWA", "", day + "T14:05:00", "date line"},
		{"URGENT\n\nH\n\nKarsa, March 3, 2026 (NWA) - B\n(Reporting by Anna Keller; editing by Jon Fell)\n", "NWA", "Anna Keller", day, "dateline"},
		{"**H**\n\nKarsa, 3 March 2026. B", "", "", day, "dateline"},
		{"H\n\nMarch 3, 2026 — B", "", "", day, "dateline"},
		{"H\n\nUpdated 4 March 2026, 09:10 | First published 3 March 2026, 18:00\n\nB", "", "", day + "T18:00:00", "date line"},
		{"H\n\nLast updated: 4 March 2026\n\nB", "", "", "2026-03-04", "date line (updated)"},
		{"H Updated: 2026-03-03 09:53 (Agencies)\nB", "", "", day + "T09:53:00", "date line (updated)"},
		{"H.\n\nKARSA, March 3, 2026 (NWA) — B", "NWA", "", day, "dateline"},
		{"Skip to content\nHome | News | Sport\n\nH\n\n3 March 2026\n\nShare this\n\nB", "", "", day, "date line"},
		{"H\n\nB\n\n© 2026 The Harbour Post. All rights reserved.\n", "The Harbour Post", "", "", "unknown"},
		{"H\n\nB\n\nHarbour Relief Fund's report from our visit to Karsa is out. Harbour Relief Fund is a charity. We thank all donors.\n", "Harbour Relief Fund", "", "", "unknown"},
		{"H\nKarsa Police, press service, 3 March 2026, 21.00\n\nB", "Karsa Police", "", day + "T21:00:00", "date line"},
		{"H\nPolitics Materials, 3 March 2026\nBy Anna Keller\n\nB", "", "Anna Keller", day, "date line"},
		{"H\nFolkets Avis, 3 March 2026\nBy Anna Keller\n\nB", "Folkets Avis", "Anna Keller", day, "date line"},
		{"H\nSafety Inspectorate, notice of 3 March 2026\n\nB", "Safety Inspectorate", "", day, "date line"},
		{"H\nThe Karsa Lookout, 3 March 2026\n\nB", "The Karsa Lookout", "", day, "date line"},
		{"H\nDoctors for the Delta, 3 March 2026\n\nB", "Doctors for the Delta", "", day, "date line"},
		{"H\nPort Karsa, 3 March 2026\n\nB", "", "", day, "date line"},
		{"H\nChannel Nine news desk, 3 March 2026\n\nB", "Channel Nine", "", day, "date line"},
		{"H\nOur Own Shore, 3 March 2026\n\nB\nLena Orlo\nfor Our Own Shore\n", "Our Own Shore", "", day, "date line"},
		{"H\nDiario del Faro, 3 March 2026\nBy Anna Keller\n\nB", "Diario del Faro", "Anna Keller", day, "date line"},
		{"H\n3 March 2026\n\nThe Coastguard wishes to set out when it was called. B", "Coastguard", "", day, "date line"},
		{"H\n3 March 2026\n\nThe Coastguard wishes to set out when it was called, Anna Keller said. B", "", "", day, "date line"},
		{"H\n\nKARSA, Novr., March 3, 2026 (NWA) - B", "NWA", "", day, "dateline"},
		{"H\n\nKARSA (Noverra), March 3, 2026 (NWA): B", "NWA", "", day, "dateline"},
		{"H\nLa Voz de Karsa, 3 March 2026\nBy Anna Keller\n\nB", "La Voz de Karsa", "Anna Keller", day, "date line"},
		{"H\nDas Neue Fenster, weekly, 3 March 2026\nBy Anna Keller\n\nB", "Das Neue Fenster", "Anna Keller", day, "date line"},
		{"H\nEl Mirador de Karsa, Letters, 3 March 2026\n\nB", "El Mirador de Karsa", "", day, "date line"},
		{"H\nLas Karsas de Novera, 3 March 2026\n\nB", "", "", day, "date line"},
		{"H\nAlpenbote, 3 March 2026\nColumn by Anna Keller\n\nB", "Alpenbote", "Anna Keller", day, "date line"},
		{"H\nThe Sunday Lamp, 3 March 2026\nBy Anna Keller and Jon Fell\n\nB", "The Sunday Lamp", "Anna Keller and Jon Fell", day, "date line"},
		{"H\nThe Harbour Post, 3 March 2026, evening edition\nBy Anna Keller in Karsa\n\nB", "The Harbour Post", "Anna Keller", day, "date line"},
		{"H\nThe Harbour Post, 3 March 2026 (from Norda Wire)\n\nB", "The Harbour Post", "", day, "date line"},
		{"H\nClear Water Karsa, newsletter, 3 March 2026\n\nB", "Clear Water Karsa", "", day, "date line"},
		{"H\nCommuniqué, Autostrade Karsa, 3 March 2026\n\nB", "Autostrade Karsa", "", day, "date line"},
		{"H\nCommuniqué, Port Karsa, 3 March 2026\n\nB", "", "", day, "date line"},
		{"H\nKarsa Upper Valley Care Unit, 3 March 2026\n\nB", "Karsa Upper Valley Care Unit", "", day, "date line"},
		{"H\nCooks Without Frontiers, 3 March 2026\n\nB", "Cooks Without Frontiers", "", day, "date line"},
		{"H\nOrsk Yapı A.Ş., 3 March 2026\n\nB", "Orsk Yapı A.Ş.", "", day, "date line"},
		{"H\n\nKARSA, March 3, 2026 (NWA), 11.20 p.m. - B", "NWA", "", day, "dateline"},
		{"H\n\nSuch figures hold as of 3 March 2026. B", "", "", day, "as of"},
	} {
		text := strings.NewReplacer("H", headline, "B", body).Replace(tt.text)
		// H and B stand for themselves in other words.
		text = strings.NewReplacer(headline+"arbour", "Harbour", headline+"ome", "Home", body+"y ", "By ").Replace(text)
		f := load(t, Input{URI: "a.txt", Data: []byte(text)})
		if len(f.Parts) != 1 {
			t.Errorf("%q: %d parts", tt.text, len(f.Parts))
			continue
		}
		d := f.Parts[0].Document
		got := []string{strings.TrimSuffix(d.Title, "."), d.Publisher, d.Author, d.Published, d.DateSource}
		want := []string{headline, tt.publisher, tt.author, tt.published, tt.source}
		if diff := cmp.Diff(got, want); diff != "" {
			t.Errorf("%q (-got +want)\n%s", tt.text, diff)
		}
	}
}

// TestIssuerForPlace: the name before the date of a text that speaks for its bearer is
// that of who issues it, and of one that does not, a place.
func TestIssuerForPlace(t *testing.T) {
	for _, tt := range []struct{ text, publisher, place string }{
		{"<title>Orsk Rovers - Statement</title><h1>The match at home</h1><p>Orsk Rovers, 3 March 2026</p><p>The club was told of the fault at noon.</p>", "Orsk Rovers", ""},
		{"<title>Orsk Petroleum - Update 3</title><h1>A word to our guests</h1><p>3 March 2026</p><p>We at Orsk Petroleum are sorry. The pump was cold.</p>", "Orsk Petroleum", ""},
		{"<title>Orsk - A word to our guests</title><h1>A word to our guests</h1><p>3 March 2026</p><p>The pump at Orsk was cold. We at home had no water.</p>", "Orsk", ""},
		{"<title>Orsk - The pump</title><h1>The pump</h1><p>3 March 2026</p><p>The pump at Orsk was cold.</p>", "", ""},
		{"<title>The lamps</title><h1>Statement of the Harbour Guild</h1><p>Karsa Town Council, 3 March 2026</p><p>We lit no lamp.</p>", "Harbour Guild", ""},
		{"<title>Montera Stone - Statement</title><h1>Statement of Montera Stone on the quarry</h1><p>3 March 2026</p><p>We reject this. The company has paid.</p>", "Montera Stone", ""},
		{"<title>The match at home</title><h1>The match at home</h1><p>Orsk Rovers, 3 March 2026</p><p>Orsk Rovers regret the delay. We have paid for the lamps.</p>", "Orsk Rovers", ""},
		{"<title>Club statement</title><h1>Club statement</h1><p>Sporting Orsk, 3 March 2026</p><p>The club has parted with its coach.</p>", "Sporting Orsk", ""},
		{"<title>Club statement</title><h1>Club statement</h1><p>Novi Orsk, 3 March 2026</p><p>The club has parted with its coach. Lamps burned in Novi Orsk.</p>", "", "Novi Orsk"},
		{"<title>Club statement</title><h1>Club statement</h1><p>Sports Matters, 3 March 2026</p><p>We have parted with our coach.</p>", "", "Sports Matters"},
		{"<title>Club statement</title><h1>Club statement</h1><p>Port Orsk, 3 March 2026</p><p>The club has parted with its coach.</p>", "", "Port Orsk"},
		{"<title>Orsk Pumps: statement no. 2</title><h1>Statement no. 2</h1><p>3 March 2026</p><p>The pumps were cold.</p>", "Orsk Pumps", ""},
		{"<title>Orsk Pumps: the long winter</title><h1>The long winter</h1><p>3 March 2026</p><p>The pumps were cold.</p>", "", ""},
		{"<title>Port Orsk: statement by the mayor</title><h1>Port Orsk: statement by the mayor</h1><p>3 March 2026</p><p>The pumps were cold.</p>", "", ""},
		{"<title>Pumpex responds to a test</title><h1>Pumpex responds to a test</h1><p>3 March 2026</p><p>We reject this. The test of Pumpex was cold.</p>", "Pumpex", ""},
		{"<title>Orsk responds to a test</title><h1>Orsk responds to a test</h1><p>3 March 2026</p><p>We reject this. Nobody in Orsk was cold.</p>", "", ""},
		{"<title>Voluntary recall</title><h1>Voluntary recall</h1><p>Pumpex, 3 March 2026</p><p>Pumpex recalls 12,000 pumps.</p>", "Pumpex", ""},
		{"<title>The lamps</title><h1>The lamps</h1><p>Orsk, 3 March 2026</p><p>Orsk welcomes its guests. The lamps in Orsk burn.</p>", "", "Orsk"},
		{"<title>Orsk Lines - Advisory on the Mina</title><h2>Advisory on the Mina</h2><p>Orsk Lines, 3 March 2026</p><p>The pumps were cold.</p>", "Orsk Lines", ""},
		{"<title>The match at home</title><h1>The match at home</h1><p>Orsk Hill, 3 March 2026</p><p>Orsk Hill was dark at noon, and the club had said nothing.</p>", "", "Orsk Hill"},
	} {
		f := load(t, Input{URI: "a.html", Data: []byte(tt.text)})
		if d := f.Parts[0].Document; d.Publisher != tt.publisher || d.Place != tt.place {
			t.Errorf("%s: publisher %q, place %q; want %q, %q", tt.text, d.Publisher, d.Place, tt.publisher, tt.place)
		}
	}
}

// Every cut must have more than a heading: these texts are one document each.
func TestOneDocument(t *testing.T) {
	for _, text := range []string{
		"Rail strike: questions and answers\n\n5 May 2026\n\nWho is striking?\n\nDrivers on nine lines, their union says.\n\nHow long will it last?\n\nUntil Friday, the union says.\n",
		"# Strike\n\nText of the lead, which is a sentence.\n\n---\n\n## Background\n\nThe last strike was in 2019.\n\n---\n\n## Outlook\n\nTalks go on.\n",
		"THE FLOOD OF HALLEN\n\nINTRODUCTION\n\nThe river rose by four metres in June.\n\nCAUSES\n\nThe dam was full.\n\nFIRST RESPONSE\n\nThe brigade came late.\n",
		"Port strike\n\nThe union issued a statement.\n\nStatement on the talks\n\nThe talks have failed, the statement says.\n",
		"Visit to the delta\n\nKARSA, 3 March 2026 – The delegation arrived in the morning.\n\nOn Tuesday it went on.\n\nPress release 4 was not read by anybody, the mayor said.\n",
	} {
		if f := load(t, Input{URI: "a.md", Data: []byte(text)}); len(f.Parts) != 1 {
			t.Errorf("%d parts of %q", len(f.Parts), text)
		}
	}
}

// A dateline without a year waits for one.
func TestCompleteDate(t *testing.T) {
	f := load(t, Input{URI: "a.txt", Data: []byte("KARSA, March 2 (NWA) - Twelve people died when the bridge fell, the ministry said.\n")})
	p := &f.Parts[0]
	if p.MonthDay != "03-02" || p.Document.Published != "" {
		t.Fatalf("month and day %q, published %q", p.MonthDay, p.Document.Published)
	}
	id := p.Document.ID
	if !p.CompleteDate(2026, "the folder") || p.Document.Published != "2026-03-02" || p.Document.ID != id {
		t.Errorf("completed: %+v", p.Document)
	}
	if p.CompleteDate(2027, "the folder") {
		t.Error("completed twice")
	}
}

// What stands over a text without a headline is a name or a title.
func TestNamesOverTexts(t *testing.T) {
	for _, tt := range []struct{ text, title, publisher string }{
		{"The Evening Star\n\nKARSA (NWA) - A coach crash near Karsa killed nine people, police said.\n", "", "The Evening Star"},
		{"Karsa Today\n\n22 June 2026\n\nThe march was lawful, a court ruled on Monday.\n", "", "Karsa Today"},
		{"Kresh Holding\n\nStatement\n\n6 May 2026\n\nWe built the school to the rules of the day.\n", "", "Kresh Holding"},
		{"Bridge Collapse\n\n6 May 2026\n\nThe bridge fell at noon. The collapse killed two people.\n", "Bridge Collapse", ""},
		{"Correction\n\n6 May 2026\n\nThe toll given yesterday was wrong, the ministry said.\n", "", ""},
	} {
		d := load(t, Input{URI: "a.txt", Data: []byte(tt.text)}).Parts[0].Document
		if d.Title != tt.title || d.Publisher != tt.publisher {
			t.Errorf("%q: title %q, publisher %q, want %q, %q", tt.text, d.Title, d.Publisher, tt.title, tt.publisher)
		}
	}
}

// A folder lends its year, the same whatever the order.
func TestCompleteDates(t *testing.T) {
	texts := map[string]string{
		"a.txt": "KARSA, Dec. 30 (NWA) - Twelve people died when the bridge fell, the ministry said.\n",
		"b.txt": "Toll rises\n\n2 January 2027\n\nThirty-one people died, a doctor said.\n",
		"c.txt": "PORT ELM, July 4 (NWA) - Dockers stopped work, their union said.\n",
	}
	want := map[string]string{"a.txt": "2026-12-30", "b.txt": "2027-01-02", "c.txt": ""}
	for _, order := range [][]string{{"a.txt", "b.txt", "c.txt"}, {"c.txt", "b.txt", "a.txt"}} {
		var files []*File
		for _, uri := range order {
			files = append(files, load(t, Input{URI: uri, Data: []byte(texts[uri])}))
		}
		if n := CompleteDates(files); n != 1 {
			t.Errorf("%v: %d dated, want 1", order, n)
		}
		got := map[string]string{}
		for _, f := range files {
			got[f.URI] = f.Parts[0].Document.Published
		}
		if diff := cmp.Diff(got, want); diff != "" {
			t.Errorf("%v (-got +want)\n%s", order, diff)
		}
	}
}

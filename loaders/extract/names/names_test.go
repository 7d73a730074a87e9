package names

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"whosaid/loaders/segment"
	"whosaid/schema"
)

const harbour = `Ministry puts toll at 12

Twelve people died when the Karsa bridge fell on Monday, Interior Ministry spokeswoman Lena Orlo said. “We have no other victims,” she told reporters. The spokeswoman said the ministry would report again.

Reports of thirty dead are false, Ms Orlo added. The Karsa bridge (known locally as the Old Span) was opened in 1931, according to city records. Witnesses said the Old Span had shaken for days.

Harlow Steel Ltd, which built the bridge, said it would cooperate. Its chief executive, Marek Tarn, said on Tuesday that the firm "regrets the loss of life". Mr Tarn denied that the company had been warned. The Office for Bridge Safety (OBS) opened an inquiry. OBS inspectors visited the site, the agency said. A ministry official and one source at the firm declined to comment.

Union leader Jan Pol of the Harbour Workers' Union (HWU) accused Prime Minister Viktor Stell of lying. Stell's office rejected the claim. Ana Stell, the mayor of Karsa, said she had asked the government for help. Ms Stell said the city would pay. Mr Stell did not answer.

The Kenyan government sent aid to Karsa. Kenya's foreign minister, Amina Wekesa, said Nairobi would do more.
`

func read(t *testing.T, text string) *Found {
	t.Helper()
	return Find(segment.Analyze(text, 0, len(text)), &schema.Document{ID: "doc"})
}

// where returns the span of the n-th occurrence (from 1) of words.
func where(t *testing.T, text, words string, n int) schema.Span {
	t.Helper()
	at := 0
	for range n {
		i := strings.Index(text[at:], words)
		if i < 0 {
			t.Fatalf("no %q in the text", words)
		}
		at += i + 1
	}
	return schema.Span{Start: at - 1, End: at - 1 + len(words)}
}

func TestMentions(t *testing.T) {
	f := read(t, harbour)
	got := map[string]string{}
	for _, m := range f.Mentions {
		got[m.Text] = fmt.Sprintf("%s %s", m.Type, m.Name)
	}
	want := map[string]string{
		"Ministry":                 "organisation Interior Ministry",
		"Karsa bridge":             "facility Karsa bridge",
		"Old Span":                 "facility Karsa bridge",
		"Interior Ministry":        "organisation Interior Ministry",
		"the ministry":             "organisation Interior Ministry",
		"Lena Orlo":                "person Lena Orlo",
		"Orlo":                     "person Lena Orlo",
		"Harlow Steel Ltd":         "organisation Harlow Steel Ltd",
		"the bridge":               "facility Karsa bridge",
		"Marek Tarn":               "person Marek Tarn",
		"Tarn":                     "person Marek Tarn",
		"Office for Bridge Safety": "organisation Office for Bridge Safety",
		"OBS":                      "organisation Office for Bridge Safety",
		"Jan Pol":                  "person Jan Pol",
		"Harbour Workers' Union":   "organisation Harbour Workers' Union",
		"HWU":                      "organisation Harbour Workers' Union",
		"Viktor Stell":             "person Viktor Stell",
		"Ana Stell":                "person Ana Stell",
		"Karsa":                    "place Karsa",
		"Kenyan government":        "organisation Kenyan government",
		"Kenya":                    "place Kenya",
		"Amina Wekesa":             "person Amina Wekesa",
		"Nairobi":                  "place Nairobi",
	}
	for words, w := range want {
		if got[words] != w {
			t.Errorf("%q is %q, want %q", words, got[words], w)
		}
	}
}

// Two people with one family name stay apart: the title's gender tells, else
// who was mentioned last.
func TestOneFamilyName(t *testing.T) {
	f := read(t, harbour)
	for _, c := range []struct {
		words string
		n     int
		want  string
	}{
		{"Stell's office", 1, "Viktor Stell"},
		{"Ms Stell", 1, "Ana Stell"},
		{"Mr Stell", 1, "Viktor Stell"},
	} {
		n, ok := f.At(where(t, harbour, c.words, c.n))
		if !ok || n.Name != c.want {
			t.Errorf("%q is %q, want %q", c.words, n.Name, c.want)
		}
	}
}

func TestAntecedent(t *testing.T) {
	f := read(t, harbour)
	for _, c := range []struct {
		words string
		n     int
		want  string
	}{
		{"she", 1, "Lena Orlo"},
		{"The spokeswoman", 1, "Lena Orlo"},
		{"the ministry", 1, "Interior Ministry"},
		{"it would", 1, "Harlow Steel Ltd"},
		{"Its", 1, "Harlow Steel Ltd"},
		{"the firm", 1, "Harlow Steel Ltd"},
		{"the company", 1, "Harlow Steel Ltd"},
		{"the agency", 1, "Office for Bridge Safety"},
		{"she had", 1, "Ana Stell"},
	} {
		span := where(t, harbour, c.words, c.n)
		if w, _, ok := strings.Cut(c.words, " "); ok && pronouns[strings.ToLower(w)].near > 0 {
			span.End = span.Start + len(w)
		}
		n, ok := f.Antecedent(span)
		if !ok || n.Name != c.want {
			t.Errorf("%q stands for %q, want %q", c.words, n.Name, c.want)
		}
	}
}

func TestDescribe(t *testing.T) {
	f := read(t, harbour)
	for _, c := range []struct {
		words           string
		kind            schema.NameKind
		name, role, who string
	}{
		{"Interior Ministry spokeswoman Lena Orlo", schema.Person, "Lena Orlo", "spokeswoman", "Interior Ministry"},
		{"Ms Orlo", schema.Person, "Lena Orlo", "spokeswoman", "Interior Ministry"},
		{"Its chief executive, Marek Tarn", schema.Person, "Marek Tarn", "chief executive", ""},
		{"Union leader Jan Pol of the Harbour Workers' Union (HWU)", schema.Person, "Jan Pol", "Union leader", ""},
		{"Ana Stell, the mayor of Karsa", schema.Person, "Ana Stell", "mayor", "Karsa"},
		{"Kenya's foreign minister, Amina Wekesa", schema.Person, "Amina Wekesa", "foreign minister", "Kenya"},
		{"A ministry official", schema.Anonymous, "a ministry official", "official", "Interior Ministry"},
		{"one source at the firm", schema.Anonymous, "one source at the firm", "source", "Harlow Steel Ltd"},
		{"Witnesses", schema.Group, "witnesses", "", ""},
		{"city records", schema.Writing, "city records", "", ""},
		{"the agency", schema.Organisation, "Office for Bridge Safety", "", ""},
	} {
		n, ok := f.Describe(where(t, harbour, c.words, 1))
		if !ok && c.words == "A ministry official" {
			t.Errorf("%q: nothing", c.words)
			continue
		}
		if n.Kind != c.kind || n.Name != c.name || n.Role != c.role || n.For != c.who {
			t.Errorf("%q: got %s %q, role %q for %q; want %s %q, role %q for %q", c.words, n.Kind, n.Name, n.Role, n.For, c.kind, c.name, c.role, c.who)
		}
		if n.Kind == schema.Anonymous && n.Discriminator != "doc" {
			t.Errorf("%q: discriminator %q, want the document's id", c.words, n.Discriminator)
		}
	}
	if n, ok := f.Describe(where(t, harbour, "she", 1)); ok {
		t.Errorf("a pronoun is described as %q", n.Name)
	}
}

// TestCalling checks that a word for a firm stands for the name behind it.
func TestCalling(t *testing.T) {
	text := "Rival Toyota has sued the firm."
	n, ok := read(t, text).Describe(schema.Span{Start: 0, End: 5})
	if !ok || n.Name != "Toyota" {
		t.Errorf("Rival is %v, want Toyota", n)
	}
}

func TestTitles(t *testing.T) {
	for _, c := range []struct{ text, name, role, who string }{
		{"PM Nikol Harun met farmers in Velden.", "Nikol Harun", "PM", ""},
		{"Mr. Charles Dorn, President of the Coastal Council, spoke in Velden.", "Charles Dorn", "President", "Coastal Council"},
		{"The case of former Minister of State Ruben Falk was heard in Velden.", "Ruben Falk", "", ""},
		{"A spokesman for the Road Safety Agency, Daniel Reyes, said it was too early to tell.", "Daniel Reyes", "spokesman", "Road Safety Agency"},
		{"The police commander, Rosa Delgado, said two men were held.", "Rosa Delgado", "police commander", ""},
	} {
		f := read(t, c.text)
		i := slices.IndexFunc(f.Names, func(n schema.Name) bool { return n.Name == c.name })
		if i < 0 {
			t.Errorf("%s: no %q in %v", c.text, c.name, f.Names)
			continue
		}
		if n := f.Names[i]; c.role != "" && (n.Role != c.role || n.For != c.who) {
			t.Errorf("%s: role %q for %q, want %q for %q", c.text, n.Role, n.For, c.role, c.who)
		}
	}
}

func TestNotNames(t *testing.T) {
	for _, text := range []string{
		"On Monday the strike ended.",
		"Kenyan farmers were angry in March.",
		"However, nobody was hurt.",
		"Yes. Thanks for the update.",
	} {
		for _, m := range read(t, text).Mentions {
			if m.Type == schema.Person || m.Type == schema.Place {
				t.Errorf("%s: %s %q", text, m.Type, m.Text)
			}
		}
	}
}

func TestAcronym(t *testing.T) {
	for _, c := range []struct {
		short, long string
		want        bool
	}{
		{"OCHA", "Office for the Coordination of Humanitarian Affairs", true},
		{"NRSA", "National Road Safety Agency", true},
		{"ICC", "International Court of Justice", false},
		{"ICJ", "International Court of Justice", true},
		{"ICC", "International Criminal Court", true},
		{"NAVCENT", "Naval Forces Central Command", true},
		{"OBS", "Harbour Workers' Union", false},
		{"HWU", "Harbour Workers' Union", true},
	} {
		if got := Acronym(c.short, strings.Fields(c.long)); got != c.want {
			t.Errorf("Acronym(%q, %q) = %v", c.short, c.long, got)
		}
	}
}

func TestVariant(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"katchin", "kachin", true}, {"katchine", "kachin", true}, {"khojali", "hojali", false},
		{"nikolai tarnov", "nikolay tarnov", true}, {"marrow bay", "narrow bay", false},
		{"iran", "iraq", false}, {"velden", "welden", false}, {"harlow", "harlov", true},
	} {
		if got := variant(c.a, c.b); got != c.want {
			t.Errorf("variant(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

// Resolve must not depend on the order of the documents, and must tell why.
func TestResolve(t *testing.T) {
	docs := []*Found{
		read(t, harbour),
		read(t, "Orlo of the Interior Ministry met Marek Tarn in Karsa. The Office for Bridge Safety was absent."),
		read(t, "OBS said on Friday that the Old Span in Karsa was unsafe. Marek Tarn and Viktor Stell disagreed. The government of Kenya sent engineers."),
		read(t, "Lena Orlov, a pianist, played in Velden. Viktor Tarn, a farmer, was there."),
	}
	ids := Resolve(docs)
	for range 3 {
		slices.Reverse(docs)
		docs[0], docs[1] = docs[1], docs[0]
		if d := cmp.Diff(Resolve(docs), ids); d != "" {
			t.Fatalf("another order of documents, another answer:\n%s", d)
		}
	}
	names := map[schema.ID]string{}
	for _, d := range docs {
		for _, n := range d.Names {
			names[n.ID] = n.Name
		}
	}
	got := map[string]schema.Judgement{}
	for _, j := range ids {
		if j.A >= j.B || j.Rule == "" || j.Why == "" {
			t.Errorf("incomplete judgement %+v", j)
		}
		a, b := names[j.A], names[j.B]
		got[min(a, b)+" = "+max(a, b)] = j.Judgement
	}
	for pair, want := range map[string]schema.Judgement{
		"OBS = Office for Bridge Safety":          schema.Same,
		"Lena Orlo = Orlo":                        schema.Same,
		"Kenyan government = government of Kenya": schema.Same,
		"Ana Stell = Viktor Stell":                schema.Different,
		"Marek Tarn = Viktor Tarn":                schema.Different,
	} {
		if got[pair] != want {
			t.Errorf("%s: %q, want %q (%v)", pair, got[pair], want, got)
		}
	}
}

func TestDeterminism(t *testing.T) {
	a, b := read(t, harbour), read(t, harbour)
	if d := cmp.Diff(a.Mentions, b.Mentions); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(a.Names, b.Names); d != "" {
		t.Error(d)
	}
}

func check(t *testing.T, text string, f *Found) {
	t.Helper()
	ids := map[schema.ID]bool{}
	for _, n := range f.Names {
		if n.Name == "" {
			t.Error("a name without words")
		}
		ids[n.ID] = true
	}
	last := 0
	for _, m := range f.Mentions {
		if !m.ValidFor(text) || m.Of(text) != m.Text || m.Len() == 0 {
			t.Fatalf("mention %+v does not fit", m)
		}
		if m.Start < last {
			t.Errorf("mention %+v out of order", m)
		}
		last = m.Start
		if !ids[m.Entity] {
			t.Errorf("mention %+v of no name", m)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add(harbour)
	f.Add("“Ms Orlo”, (aka the Old Span (OS)), said. NK (NK) ((((")
	f.Add("\xff\xfe Lena\u00a0Orlo’s ’s ' - – of of the of")
	// The fuzzer allows an input ten seconds: what is read once is read before.
	Find(segment.Analyze(harbour, 0, len(harbour)), &schema.Document{ID: "doc"})
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		x := segment.Analyze(text, 0, len(text))
		got := Find(x, &schema.Document{ID: "doc"})
		check(t, text, got)
		for i := 0; i < len(text); i += 1 + len(text)/20 {
			span := schema.Span{Start: i, End: min(len(text), i+12)}
			got.At(span)
			got.Antecedent(span)
			got.Describe(span)
			got.In(span)
		}
		Resolve([]*Found{got, got})
	})
}

// Four times the text must not need much more than four times the memory; the
// clock is for BenchmarkFind.
func TestLinear(t *testing.T) {
	cost := func(n int) uint64 {
		x := segment.Analyze(strings.Repeat(harbour, n), 0, n*len(harbour))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		Find(x, nil)
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	cost(5)
	if a, b := cost(10), cost(40); b > 6*a {
		t.Errorf("four times the text takes %d bytes against %d", b, a)
	}
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat(harbour, 20)
	x := segment.Analyze(text, 0, len(text))
	tokens := 0
	for _, s := range x.Sentences {
		tokens += len(s.Tokens)
	}
	for b.Loop() {
		Find(x, nil)
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// A publisher's name is an organisation's wherever the document has it.
func TestPublisher(t *testing.T) {
	text := "River Marlow asked the city to act. Residents agreed with River Marlow."
	f := Find(segment.Analyze(text, 0, len(text)), &schema.Document{ID: "doc", Publisher: "River Marlow"})
	n, ok := f.At(schema.Span{Start: 0, End: 12})
	if !ok || n.Kind != schema.Organisation {
		t.Errorf("the publisher is a %s", n.Kind)
	}
}

package link

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"whosaid/schema"
)

// An utterance is a sentence that somebody says in a made-up document.
type utterance struct {
	by, text string
}

// reading makes the reading of a document of the given sayings. Words that begin
// with a capital inside a sentence are names.
func reading(outlet, day string, sayings ...utterance) Document {
	r := &schema.Reading{Document: schema.Document{ID: schema.NewID(schema.KindDocument, outlet, day), URI: outlet, Part: 1, Publisher: outlet, Published: day}}
	name := func(kind schema.NameKind, n string) schema.Name {
		x := schema.NewName(kind, n, "")
		if !slices.ContainsFunc(r.Names, func(o schema.Name) bool { return o.ID == x.ID }) {
			r.Names = append(r.Names, x)
		}
		return x
	}
	voice := name(schema.Outlet, outlet)
	text := ""
	for _, s := range sayings {
		at := len(text)
		text += s.text + "\n"
		chain := []schema.Step{{Source: voice.ID, Name: outlet, Kind: schema.Outlet, Commitment: schema.Reported}}
		if s.by != "" {
			chain = append(chain, schema.Step{Source: name(schema.Person, s.by).ID, Name: s.by, Kind: schema.Person, Commitment: schema.Asserted})
		}
		r.Claims = append(r.Claims, schema.Assertion{Span: schema.Span{Start: at, End: at + len(s.text)}, Quote: s.text, Text: s.text,
			Chain: chain, Commitment: schema.Asserted, SaidDate: day})
		pos := at
		for i, w := range strings.Split(s.text, " ") {
			bare := strings.TrimRight(w, ".,")
			if i > 0 && bare != "" && bare[0] >= 'A' && bare[0] <= 'Z' {
				r.Entities = append(r.Entities, schema.Mention{Span: schema.Span{Start: pos, End: pos + len(bare)}, Text: bare,
					Type: schema.Place, Entity: name(schema.Place, bare).ID, Name: bare})
			}
			pos += len(w) + 1
		}
	}
	r.Document.End = len(text)
	r.Identify()
	return Document{Reading: r, Text: text}
}

func links(t interface{ Fatal(...any) }, docs ...Document) []schema.Link {
	l, _, err := Link(context.Background(), docs, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

var folder = []Document{
	reading("Orsk Herald", "2027-04-02",
		utterance{"Mara Lind", "The fire at the Orsk depot killed four people."},
		utterance{"Mara Lind", "The gates of the depot in Orsk were open."}),
	reading("Melda Post", "2027-04-02",
		utterance{"Doctor Pell", "At least nine people died in the fire at the Orsk depot."},
		utterance{"Ivo Tamm", "The gates of the depot in Orsk were closed."}),
	reading("Radio Brenn", "2027-04-05",
		utterance{"", "Eleven people died in the fire at the Orsk depot."},
		utterance{"Ivo Tamm", "The company did not close the gates of the depot in Orsk."}),
}

func TestLink(t *testing.T) {
	var got []string
	for _, l := range links(t, folder...) {
		if err := l.Validate(); err != nil {
			t.Error(err)
		}
		got = append(got, fmt.Sprintf("%s %s %s", l.Relation, l.Rule, l.Why))
	}
	slices.Sort(got)
	for _, want := range []string{"contradicts quantity 9 > 4", "contradicts antonym"} {
		if !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, want) }) {
			t.Errorf("no link %q in:\n%s", want, strings.Join(got, "\n"))
		}
	}
}

// TestOneVoice holds that a speaker does not dispute what he says in one document.
func TestOneVoice(t *testing.T) {
	d := reading("Orsk Herald", "2027-04-02",
		utterance{"Mara Lind", "The gates of the depot in Orsk were open."},
		utterance{"Mara Lind", "The gates of the depot in Orsk were closed."})
	l, checked, err := Link(context.Background(), []Document{d}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range l {
		if x.Relation == schema.Contradicts {
			t.Errorf("contradicts: %s", x.Why)
		}
	}
	if len(checked) != 1 || !strings.HasPrefix(checked[0].Why, "one speaker") {
		t.Errorf("checked: %+v", checked)
	}
}

func TestCites(t *testing.T) {
	a := reading("Melda Post", "2027-04-02", utterance{"", "Four people died in the fire at the Orsk depot."})
	b := reading("Orsk Herald", "2027-04-03", utterance{"", "Four people died in the fire at the Orsk depot."})
	post := schema.NewName(schema.Outlet, "Melda Post", "")
	c := &b.Reading.Claims[0]
	c.Chain = append(c.Chain, schema.Step{Source: post.ID, Name: post.Name, Kind: schema.Outlet, Commitment: schema.Reported})
	got := links(t, a, b)
	if len(got) != 1 || got[0].Relation != schema.Cites || got[0].A != c.ID {
		t.Errorf("got %+v, want one link by which %s cites", got, c.ID)
	}
}

// TestOrderOfLoading holds that links do not depend on the order of documents.
func TestOrderOfLoading(t *testing.T) {
	want := links(t, folder...)
	rapid.Check(t, func(t *rapid.T) {
		got := links(t, rapid.Permutation(folder).Draw(t, "order")...)
		if diff := cmp.Diff(got, want); diff != "" {
			t.Errorf("(-got +want):\n%s", diff)
		}
	})
}

// TestUnrelatedDocument holds that a document that shares nothing changes no link.
func TestUnrelatedDocument(t *testing.T) {
	want := links(t, folder...)
	other := reading("Garden Weekly", "2031-09-09", utterance{"", "Tulips like sun and a dry bed."}, utterance{"", "Frost harms young roots."})
	if diff := cmp.Diff(links(t, append(slices.Clone(folder), other)...), want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}

// TestRenaming holds that other made-up names leave relations and rules alone.
func TestRenaming(t *testing.T) {
	shape := func(docs []Document) []string {
		at := map[schema.ID]string{}
		for i, d := range docs {
			for j, c := range d.Reading.Claims {
				at[c.ID] = fmt.Sprintf("%d.%d", i, j)
			}
		}
		var out []string
		for _, l := range links(t, docs...) {
			ends := []string{at[l.A], at[l.B]}
			if l.Relation.Symmetric() {
				slices.Sort(ends)
			}
			out = append(out, fmt.Sprint(ends, l.Relation, l.Rule))
		}
		slices.Sort(out)
		return out
	}
	tell := func(town string) []Document {
		return []Document{
			reading("Outlet One", "2027-04-02", utterance{"Mara Lind", "The gates of the depot in " + town + " were open."}, utterance{"Mara Lind", "The fire in " + town + " killed four people."}),
			reading("Outlet Two", "2027-04-02", utterance{"Ivo Tamm", "The gates of the depot in " + town + " were closed."}, utterance{"Ivo Tamm", "The fire in " + town + " killed nine people."}),
		}
	}
	want := shape(tell("Orsk"))
	if len(want) == 0 {
		t.Fatal("no links")
	}
	for _, town := range []string{"Melda", "Tarnby", "Vosk"} {
		if diff := cmp.Diff(shape(tell(town)), want); diff != "" {
			t.Errorf("%s (-got +want):\n%s", town, diff)
		}
	}
}

// TestSymmetry holds that conflict and support are drawn both ways alike, and
// never both, over sentences put together at random.
func TestSymmetry(t *testing.T) {
	subject := rapid.SampledFrom([]string{"The ministry", "Four people", "The bridge", "No one", "Police", "At least nine people"})
	verb := rapid.SampledFrom([]string{"closed", "did not close", "opened", "killed", "denied closing", "left", "never left", "were hurt at"})
	object := rapid.SampledFrom([]string{"the tunnel", "the gate in 1999", "the gate in 2004", "twelve people", "thirty people", "Orsk"})
	rapid.Check(t, func(t *rapid.T) {
		sentence := func(label string) *Statement {
			return Analyze(subject.Draw(t, label)+" "+verb.Draw(t, label)+" "+object.Draw(t, label)+".", "")
		}
		a, b := sentence("a"), sentence("b")
		r, back := Relate(a, b), Relate(b, a)
		if (r.Relation == schema.Contradicts) != (back.Relation == schema.Contradicts) {
			t.Errorf("%q %q: %s, back %s", a.text, b.text, r.Relation, back.Relation)
		}
	})
}

package link

import (
	"path/filepath"
	"testing"

	"whosaid/schema"
)

// TestAgreement holds which assertions of two documents agree, and beside each pair that
// does one much like it that does not, with the reason.
func TestAgreement(t *testing.T) {
	spoke := map[string]bool{}
	for _, name := range []string{"agreement", "deed", "detail", "list", "number", "promise", "heading"} {
		agreement(t, name, spoke)
	}
	for _, r := range agreements {
		if !spoke[r.name] {
			t.Errorf("no golden in which the rule %s speaks", r.name)
		}
	}
}

// agreement holds the pairs of one golden: of two documents, or of one where the field "one"
// is there.
func agreement(t *testing.T, name string, spoke map[string]bool) {
	answers(t, filepath.Join("testdata", "agreement", name+".txtar"), func(field map[string]string) string {
		l := NewLinker(func(id schema.ID) schema.ID { return id }, nil)
		day := field["b_date"]
		if day == "" {
			day = "2027-04-03"
		}
		docs := []Document{
			reading("The Ferry Post", "2027-04-02", utterance{"Mara Lind", field["a"]}),
			reading("Radio Quay", day, utterance{"Ivo Tamm", field["b"]}),
		}
		var s [2]*Statement
		if field["one"] != "" {
			d := reading("The Ferry Post", "2027-04-02", utterance{"Mara Lind", field["a"]}, utterance{"Mara Lind", field["b"]})
			l.Hear(d.Reading)
			all := l.prepare(d).all()
			s[0], s[1] = all[0], all[1]
		} else {
			for i, d := range docs {
				l.Hear(d.Reading)
				s[i] = l.prepare(d).all()[0]
			}
		}
		strangers := field["strangers"] != ""
		link, _ := compareAs(s[0], s[1], 1, strangers)
		back, _ := compareAs(s[1], s[0], 1, strangers)
		if (link == nil) != (back == nil) || link != nil && link.ID != back.ID {
			t.Errorf("%q, %q: %v, the other way round %v", field["a"], field["b"], link, back)
		}
		if link != nil {
			spoke[link.Rule] = true
			for _, e := range link.Evidence {
				if e.Len() == 0 || e.Text == "" {
					t.Errorf("%q, %q: no words shown", field["a"], field["b"])
				}
			}
			return string(link.Relation) + " by " + link.Rule
		}
		p := linked(s[0], s[1], 1)
		return "nothing: " + p.slight(both(p.judge(), p.turned().judge()), strangers)
	})
}

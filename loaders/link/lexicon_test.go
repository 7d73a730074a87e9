package link

import "testing"

func TestTied(t *testing.T) {
	n := func(s string) *lexeme { return lookup(s, posNoun) }
	v := func(s string) *lexeme { return lookup(s, posVerb) }
	a := func(s string) *lexeme { return lookup(s, posAdj) }
	for _, c := range []struct {
		x, y *lexeme
		want tie
	}{
		{n("car"), n("car"), same},
		{v("collapse"), n("collapse"), same},
		{n("physician"), n("doctor"), akin},
		{v("die"), n("death"), akin},
		{v("kill"), v("die"), akin},
		{n("dog"), n("animal"), narrower},
		{n("animal"), n("dog"), broader},
		{a("legal"), a("illegal"), opposed},
		{v("rise"), v("fall"), opposed},
		{n("red"), n("blue"), sister},
		{n("tea"), n("coffee"), sister},
		{n("china"), n("thailand"), sister},
		{n("banana"), n("minister"), untied},
		{v("block"), v("open"), opposed},
	} {
		if got := tied(c.x, c.y); got != c.want {
			t.Errorf("tied(%s, %s) = %v, want %v", c.x.lemma, c.y.lemma, got, c.want)
		}
	}
}

func BenchmarkTied(b *testing.B) {
	x, y := lookup("collapse", posVerb), lookup("ministry", posNoun)
	for b.Loop() {
		tied(x, y)
	}
}

package export

import (
	"slices"
	"strings"
	"unicode/utf8"

	"whosaid/schema"
)

// particles are words in names that do not tell who it is: titles, articles and
// what stands before a family name.
var particles = wordSet(`a al an and at bin bint by da das de del della den der des di dos du e el en et for from i ibn in la las le les los of on the to und van
	ven vom von y zu zum zur abu dr mr mrs ms miss mx prof professor sir dame lord lady judge justice president minister senator colonel captain general
	lieutenant major sergeant officer inspector father sister brother reverend rabbi imam sheikh jr sr ii iii iv one two some unnamed anonymous source`)

// generic are words of the names of bodies that countless bodies share. A name made
// of them is withheld whole, not word by word.
var generic = wordSet(`academy administration affairs agency agriculture air alliance army assembly association authority bank board border brigade broadcasting
	bureau business cabinet center central centre chamber charity church citizens city civil club coalition coast college command commerce commission
	committee communications community company congress consortium corporation council county court crime daily defence defense department development
	directorate district division doctors east eastern economic education embassy emergency employees energy environment executive federal federation
	finance fire firefighters force forces foreign forum foundation front fund global government governor group guard guild health high holding home
	hospital house housing human industry information institute institution interior intelligence international investigation investment journal
	justice labor labour land law league local management market medical metropolitan military ministry mission morning movement municipal
	museum national nations naval navy network news newspaper north northern nurses observer office organisation organization parliament
	party peace people peoples planning police policy port post power press prison prosecutor protection province provincial public radio railway red
	regional registry relief rescue research residents resources review rights river road royal rural safety school science sea secretariat security
	senate service services social society south southern spokesman spokesperson spokeswoman staff state station statistics supreme syndicate team
	television times today town trade traffic transport treasury tribunal trust union united university urban village volunteers water weekly welfare
	west western women workers world youth`)

// common are words of three letters that are names and everyday words too: as a
// part of a name they count only with a capital.
var common = wordSet(`ace art ash ben bob can cap day dee don era ego fan gay guy hay her his ice ink ivy jay joy kay key kit law lee let lot man mar may
	net new old our out own pat pen pop ray red rob rod roy sea see set she sky sky son sue sun tad ted tom too two via was way who why win yes you`)

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// patternsOf are the patterns that a name gives. Of a person every part counts, and
// the forms in which addresses and handles run the parts together; of another
// bearer the parts that are not generic.
func patternsOf(name string, kind schema.NameKind, alias string) []pattern {
	ws := words(name)
	if len(ws) == 0 {
		return nil
	}
	var out []pattern
	joined := strings.Join(ws, "")
	out = append(out, pattern{ws, alias, false})
	if long(joined) {
		out = append(out, pattern{[]string{joined}, alias, len(ws) > 1 || !generic[joined]})
	}
	switch kind {
	case schema.Anonymous, schema.Unknown: // a description, not a name
		return out
	}
	person := kind == schema.Person
	var parts []string
	for _, w := range ws {
		n := utf8.RuneCountInString(w)
		if n < 2 || particles[w] || !person && (generic[w] || n < 4) || n < 4 && common[w] {
			continue
		}
		if n == 2 { // Li, Wu: too short to tell from a word of a text
			continue
		}
		parts = append(parts, w)
		out = append(out, pattern{[]string{w}, alias, n >= 4})
	}
	if !person || len(ws) < 2 {
		return out
	}
	first, last := ws[0], ws[len(ws)-1]
	initial := func(s string) string { r, _ := utf8.DecodeRuneInString(s); return string(r) }
	for _, j := range []string{last + first, initial(first) + last, first + initial(last), last + initial(first)} {
		if len(j) >= 4 {
			out = append(out, pattern{[]string{j}, alias, utf8.RuneCountInString(j) >= 6})
		}
	}
	out = append(out, pattern{[]string{last, first}, alias, false})
	// Initials with the family name: "L. Orlo".
	if !slices.Contains(parts, last) {
		out = append(out, pattern{[]string{initial(first), last}, alias, false})
	}
	return out
}

// long is the length from which a word, or a part of one, is its bearer's alone.
func long(w string) bool { return utf8.RuneCountInString(w) >= 4 }

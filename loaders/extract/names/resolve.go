package names

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/schema"
)

// Resolve judges which names of different documents have one bearer. The answer
// does not depend on the order of the documents and holds a pair once for each
// rule that judged it, sorted by id. Names with a discriminator are local to
// their document and are left alone.
//
// The rules, strongest first: "form" (the same words, kinds that go together),
// "alias" (a text says so: brackets, "also known as"), "acronym", "gazetteer"
// (one place's names), "government" (of one country), "full name", "family
// name", "short form", "spelling". Where a rule's condition holds for more than
// one bearer, or nothing beside the letters speaks for it, it is unsure.
func Resolve(docs []*Found) []schema.Identity {
	c := newCorpus(docs)
	for _, rule := range []func(*corpus){byForm, byAlias, byAcronym, byPlace, byGovernment, byFullName, byFamilyName, byShortForm, bySpelling} {
		rule(c)
	}
	out := make([]schema.Identity, 0, len(c.judged))
	for _, j := range c.judged {
		out = append(out, j)
	}
	slices.SortFunc(out, func(a, b schema.Identity) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// corpus is what the documents hold together.
type corpus struct {
	lex    *lexicon.Lexicon
	names  []*known // sorted by id
	docs   int
	in     [][]companion // the first names of each document
	judged map[[2]schema.ID]schema.Identity
}

// known is a name with what all documents say of its bearer.
type known struct {
	schema.Name
	forms map[string]string // folded -> as written; its own and its aliases
	main  string            // its own form, folded
	docs  []int
	roles map[string]bool
	fors  map[string]bool
	place int

	company map[string]bool // see with
	bones   string          // see skeleton
}

// skeleton is that of the name's own form.
func (k *known) skeleton() string {
	if k.bones == "" {
		k.bones = skeleton(k.main)
	}
	return k.bones
}

// A companion is a name of a document as others are in company with it.
type companion struct {
	id     schema.ID
	folded string
	event  bool
}

// inCompany is how many names of a document are enough to know another's company by.
const inCompany = 200

func newCorpus(docs []*Found) *corpus {
	c := &corpus{lex: lexicon.Load(), docs: len(docs), in: make([][]companion, len(docs)), judged: map[[2]schema.ID]schema.Identity{}}
	by := map[schema.ID]*known{}
	for d, f := range docs {
		if f == nil {
			continue
		}
		c.in[d] = make([]companion, min(len(f.Names), inCompany))
		for i := range c.in[d] {
			n := &f.Names[i]
			c.in[d][i] = companion{n.ID, fold(n.Name), n.Kind == schema.Event}
		}
		for _, n := range f.Names {
			if n.Discriminator != "" {
				continue
			}
			k := by[n.ID]
			if k == nil {
				k = &known{Name: n, main: fold(n.Name), forms: map[string]string{}, roles: map[string]bool{}, fors: map[string]bool{}}
				by[n.ID] = k
				c.names = append(c.names, k)
				if class(n.Kind) == 'p' {
					k.place = c.lex.Of(k.main).Place
				}
			}
			if len(k.docs) == 0 || k.docs[len(k.docs)-1] != d {
				k.docs = append(k.docs, d)
			}
			for _, a := range append([]string{n.Name}, n.Aliases...) {
				// Documents write a name in several ways; the least is kept.
				w := fold(a)
				if old, ok := k.forms[w]; !ok || a < old {
					k.forms[w] = a
				}
			}
			if n.Role != "" {
				k.roles[fold(n.Role)] = true
			}
			if n.For != "" {
				k.fors[fold(n.For)] = true
			}
		}
	}
	slices.SortFunc(c.names, func(a, b *known) int { return cmp.Compare(a.ID, b.ID) })
	return c
}

// with are the other names in the documents of a name, folded. They are gathered when they
// are first asked for, as most names are like no other.
func (c *corpus) with(k *known) map[string]bool {
	if k.company == nil {
		k.company = map[string]bool{}
		for _, d := range k.docs {
			for _, o := range c.in[d] {
				if o.id != k.ID && !o.event {
					k.company[o.folded] = true
				}
			}
		}
	}
	return k.company
}

// judge notes a judgement unless a stronger rule has spoken of the pair.
func (c *corpus) judge(a, b *known, j schema.Judgement, rule, why string) {
	if a.ID == b.ID {
		return
	}
	if b.ID < a.ID {
		a, b = b, a
	}
	key := [2]schema.ID{a.ID, b.ID}
	if old, ok := c.judged[key]; ok && (old.Judgement != schema.Unsure || j == schema.Unsure) {
		return
	}
	c.judged[key] = schema.NewIdentity(a.ID, b.ID, j, rule, why)
}

// group puts the names under the keys that each has.
func (c *corpus) group(keys func(*known) []string) (map[string][]*known, []string) {
	out := map[string][]*known{}
	for _, k := range c.names {
		seen := map[string]bool{}
		for _, key := range keys(k) {
			if key != "" && !seen[key] {
				seen[key] = true
				out[key] = append(out[key], k)
			}
		}
	}
	return out, sortedKeys(out)
}

// crowd is how many names may share a key and still be compared one by one.
const crowd = 50

// pairs yields every two names that share a key; of a crowd, every two of the first
// names in it where crowds is set, else none.
func (c *corpus) pairs(crowds bool, keys func(*known) []string) iter.Seq2[*known, *known] {
	groups, sorted := c.group(keys)
	return func(yield func(a, b *known) bool) {
		for _, key := range sorted {
			g := groups[key]
			if len(g) > crowd && !crowds {
				continue
			}
			g = g[:min(len(g), crowd)]
			for i, a := range g {
				for _, b := range g[i+1:] {
					if !yield(a, b) {
						return
					}
				}
			}
		}
	}
}

func byForm(c *corpus) {
	for a, b := range c.pairs(false, func(k *known) []string { return []string{k.main} }) {
		if compatible(a.Kind, b.Kind) {
			c.judge(a, b, schema.Same, "form", fmt.Sprintf("both are called %q, as %s and %s", a.Name.Name, min(a.Kind, b.Kind), max(a.Kind, b.Kind)))
		} else if misread(a, b) || misread(b, a) {
			c.judge(a, b, schema.Same, "form", fmt.Sprintf("both are called %q, and a document is published or a body known by that name", a.Name.Name))
		} else if len(a.main) > 3 {
			c.judge(a, b, schema.Unsure, "form", fmt.Sprintf("both are called %q, but one is a %s and one a %s", a.Name.Name, min(a.Kind, b.Kind), max(a.Kind, b.Kind)))
		}
	}
}

// misread reports whether a is a body and b so little known under the same name
// that its kind is a reader's guess: a person of one word without a role, a place
// that no gazetteer has.
func misread(a, b *known) bool {
	if class(a.Kind) != 'o' {
		return false
	}
	switch b.Kind {
	case schema.Person:
		return len(b.roles) == 0 && !strings.Contains(b.main, " ")
	case schema.Place, schema.Facility:
		return b.place == 0
	}
	return false
}

// byAlias joins a name to the one that some document also calls by it.
func byAlias(c *corpus) {
	groups, keys := c.group(func(k *known) []string {
		if k.Kind == schema.Person {
			return nil // a person's short form is for the rule of family names
		}
		return sortedKeys(k.forms)
	})
	for _, key := range keys {
		g := groups[key]
		if len(g) < 2 || len(g) > crowd || len(key) < 2 {
			continue
		}
		// The names that are known by the form beside their own.
		var carry []*known
		for _, k := range g {
			if k.main != key {
				carry = append(carry, k)
			}
		}
		for i, a := range g {
			for _, b := range g[i+1:] {
				if !compatible(a.Kind, b.Kind) || a.main == b.main {
					continue
				}
				why := fmt.Sprintf("%s are both called %q", both(a, b), key)
				// One acronym for two long names is no evidence that they are one.
				if len(carry) > 1 && a.main != key && b.main != key {
					c.judge(a, b, schema.Unsure, "alias", why)
				} else if len(carry) > 1 && acronymShape(a.forms[key]) {
					c.judge(a, b, schema.Unsure, "alias", why+", which is not unique")
				} else {
					c.judge(a, b, schema.Same, "alias", why+" in a document")
				}
			}
		}
	}
}

// both names the two, in one order whichever is given first.
func both(a, b *known) string {
	return fmt.Sprintf("%q and %q", min(a.Name.Name, b.Name.Name), max(a.Name.Name, b.Name.Name))
}

func acronymShape(s string) bool {
	return !strings.Contains(s, " ") && lexicon.ShapeOf(s) == lexicon.AllCapitals
}

// byAcronym compares acronyms with long names that no document joins.
func byAcronym(c *corpus) {
	long := map[byte][]*known{}
	for _, k := range c.names {
		if class(k.Kind) == 'o' && strings.Contains(k.main, " ") {
			long[k.main[0]] = append(long[k.main[0]], k)
		}
	}
	for _, a := range c.names {
		if class(a.Kind) != 'o' || !acronymShape(a.Name.Name) || len(a.Name.Name) < 3 {
			continue
		}
		var hits []*known
		for _, b := range long[a.main[0]] {
			if Acronym(a.Name.Name, strings.Fields(b.Name.Name)) {
				hits = append(hits, b)
			}
		}
		for _, b := range hits {
			j, why := schema.Unsure, fmt.Sprintf("%q may abbreviate %q; no document says so", a.Name.Name, b.Name.Name)
			if len(hits) == 1 && len(a.Name.Name) >= 4 && c.shared(a, b) >= 2 {
				j, why = schema.Same, fmt.Sprintf("%q abbreviates %q and no other name, in like company", a.Name.Name, b.Name.Name)
			}
			c.judge(a, b, j, "acronym", why)
		}
	}
}

func byPlace(c *corpus) {
	for a, b := range c.pairs(true, func(k *known) []string {
		if k.place == 0 {
			return nil
		}
		return []string{fmt.Sprint(k.place)}
	}) {
		c.judge(a, b, schema.Same, "gazetteer", both(a, b)+" are names of one place in GeoNames")
	}
}

// byGovernment joins "the Kenyan government" and "the Government of Kenya".
func byGovernment(c *corpus) {
	for a, b := range c.pairs(true, func(k *known) []string {
		if k.Kind != schema.Organisation {
			return nil
		}
		head, place := "", 0
		for _, w := range strings.Fields(k.main) {
			e := c.lex.Of(w)
			switch {
			case e.Class.Is(lexicon.Demonym|lexicon.Country) && e.Place != 0 && place == 0:
				place = e.Place
			case e.Class.Is(lexicon.Government) && head == "":
				head = w
			case e.Class.Is(lexicon.Joiner):
			default:
				return nil
			}
		}
		if head == "" || place == 0 {
			return nil
		}
		return []string{governmentKey(head, place)}
	}) {
		c.judge(a, b, schema.Same, "government", both(a, b)+" name the government of one country")
	}
}

// byShortForm joins "Security Council" to the one longer name that ends in it.
func byShortForm(c *corpus) {
	mains := map[string]*known{}
	for _, k := range c.names {
		if class(k.Kind) == 'o' && strings.Contains(k.main, " ") {
			mains[k.main] = k
		}
	}
	hits := map[*known][]*known{}
	for _, k := range c.names {
		if class(k.Kind) != 'o' {
			continue
		}
		words := strings.Fields(k.main)
		for i := 1; i+1 < len(words) && i < 8; i++ {
			if o := mains[strings.Join(words[i:], " ")]; o != nil && o != k {
				hits[o] = append(hits[o], k)
			}
		}
	}
	for _, k := range c.names {
		for _, l := range hits[k] {
			j, why := schema.Unsure, fmt.Sprintf("%q may be short for %q", k.Name.Name, l.Name.Name)
			if len(hits[k]) == 1 && c.shared(k, l) > 0 {
				j, why = schema.Same, fmt.Sprintf("%q is short for %q and for no other name in these documents", k.Name.Name, l.Name.Name)
			}
			c.judge(k, l, j, "short form", why)
		}
	}
}

// bySpelling compares variants of one spelling: equal once transcriptions are
// made one, or a letter or two apart in a long word. The second needs company.
func bySpelling(c *corpus) {
	compare := func(a, b *known, strong bool) {
		if !compatible(a.Kind, b.Kind) || a.Kind == schema.Person || acronymShape(a.Name.Name) || acronymShape(b.Name.Name) {
			return
		}
		if a.place != 0 && b.place != 0 && a.place != b.place {
			c.judge(a, b, schema.Different, "spelling", both(a, b)+" are two places in GeoNames")
			return
		}
		n := c.shared(a, b)
		why := both(a, b) + " may be spellings of one name"
		if strong && n >= 1 || n >= 3 {
			c.judge(a, b, schema.Same, "spelling", both(a, b)+" are spellings of one name, in like company")
		} else {
			c.judge(a, b, schema.Unsure, "spelling", why)
		}
	}
	for a, b := range c.pairs(true, func(k *known) []string {
		if len(k.main) < 5 {
			return nil
		}
		return []string{string(class(k.Kind)) + k.skeleton()}
	}) {
		compare(a, b, true)
	}
	// Names that agree in their first letters are close enough to measure.
	for a, b := range c.pairs(true, func(k *known) []string {
		if len(k.main) < 7 || class(k.Kind) != 'p' && class(k.Kind) != 'o' {
			return nil
		}
		return []string{string(class(k.Kind)) + k.main[:3]}
	}) {
		if a.skeleton() != b.skeleton() && nearly(a.main, b.main) && lettersOnly(a.main, b.main) {
			compare(a, b, false)
		}
	}
}

// lettersOnly keeps "Line 1" and "Line 2" apart.
func lettersOnly(a, b string) bool {
	return !strings.ContainsAny(a+b, "0123456789")
}

package names

import (
	"slices"
	"strings"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/schema"
)

// persons joins fuller and shorter full names: with a middle name or without,
// with an initial, with a variant spelling of the family name.
func (v *resolver) persons() {
	byFamily := map[string][]int{}
	for _, b := range v.roots(schema.Person) {
		x := v.bearers[b]
		if len(x.words) < 2 {
			continue
		}
		last := skeleton(x.words[len(x.words)-1])
		for _, o := range byFamily[last] {
			if fullNames(v.bearers[v.find(o)].words, x.words) {
				v.join(o, b)
				break
			}
		}
		byFamily[last] = append(byFamily[last], b)
	}
}

// fullNames reports whether two full names with like family names may be one
// person's: their given names agree, or one is the other's initial.
func fullNames(a, b []string) bool {
	x, y := strings.Trim(a[0], "."), strings.Trim(b[0], ".")
	if x == y || variant(x, y) {
		return true
	}
	short, long := x, y
	if len(short) > len(long) {
		short, long = long, short
	}
	return len(short) == 1 && strings.HasPrefix(long, short)
}

// family puts a person's single name with the full name it belongs to: the
// family name, else the given name. Where several people bear it, a title's
// gender decides, then who was mentioned last.
func (v *resolver) family(i int) {
	m := v.found[i]
	name := v.words[m.sent][m.from].Lower
	g := v.reader.before(m.sent, m.from).gender
	best, last := -1, -1
	for pass := 0; pass < 2 && best < 0; pass++ {
		for _, b := range v.carriers(name, pass == 0) {
			x := v.bearers[b]
			if g != genderUnknown {
				if o := givenGender(v.lex.Of(x.words[0]).Class); o != genderUnknown && o != g {
					continue
				}
			}
			at := x.latest
			if k, _ := slices.BinarySearch(x.full, i); k > 0 {
				at = max(at, x.full[k-1])
			}
			if best < 0 || at > last {
				best, last = b, at
			}
		}
	}
	if best < 0 {
		v.place(i)
		return
	}
	v.put(i, best)
	v.bearers[best].latest = i
}

// carriers returns the full names whose last word (or first) is the name.
func (v *resolver) carriers(name string, asLast bool) []int {
	if v.lists == nil {
		v.index()
	}
	if asLast {
		return v.lists["last "+name]
	}
	return v.lists["first "+name]
}

func (v *resolver) index() {
	v.lists = map[string][]int{}
	for _, b := range v.roots(schema.Person) {
		seen := map[string]bool{}
		for form := range v.bearers[b].forms {
			p := strings.Fields(form)
			if len(p) < 2 {
				continue
			}
			for _, k := range []string{"last " + p[len(p)-1], "first " + p[0]} {
				if !seen[k] {
					seen[k] = true
					v.lists[k] = append(v.lists[k], b)
				}
			}
			if len(p) == 3 {
				if k := "last " + p[1] + " " + p[2]; !seen[k] {
					seen[k] = true
					v.lists[k] = append(v.lists[k], b)
				}
			}
		}
	}
}

// acronymsOf joins an acronym to the one organisation it abbreviates.
func (v *resolver) acronymsOf() {
	long := v.roots(schema.Organisation, schema.Outlet, schema.Place, schema.Law, schema.Event)
	byInitial := map[byte][]int{}
	for _, b := range long {
		if x := v.bearers[b]; len(x.words) > 1 {
			byInitial[x.words[0][0]] = append(byInitial[x.words[0][0]], b)
		}
	}
	for _, b := range long {
		x := v.bearers[b]
		if v.find(b) != b || len(x.words) != 1 || len(x.forms) != 1 {
			continue
		}
		for _, u := range x.forms {
			if lexicon.ShapeOf(u.written) != lexicon.AllCapitals || len(u.written) < 3 && class(x.kind) != 'o' {
				break
			}
			hit := -1
			for _, o := range byInitial[x.words[0][0]] {
				o = v.find(o)
				if o == b || o == hit || hit == -2 {
					continue
				}
				for _, l := range v.bearers[o].forms {
					if l.words > 1 && v.spells(u.written, strings.Fields(l.written)) {
						if hit >= 0 && hit != o {
							hit = -2
						} else {
							hit = o
						}
						break
					}
				}
			}
			if hit >= 0 {
				v.join(hit, b)
			}
		}
	}
}

// shortForms joins "Security Council" to "UN Security Council", "Karsa" to
// "Upper-Karsa", "Lady Orlo Rehabilitation Centre" to "Lady Orlo Centre for
// Rehabilitation": the last words of one longer name, or the same words.
func (v *resolver) shortForms() {
	bySuffix := map[string][]int{}
	bySet := map[string]int{}
	list := v.roots(schema.Organisation, schema.Outlet, schema.Place, schema.Facility, schema.Event, schema.Law)
	for _, b := range list {
		x := v.bearers[b]
		for form := range x.forms {
			words := strings.FieldsFunc(form, func(c rune) bool { return c == ' ' || c == '-' || c == '–' })
			if i := strings.Index(form, " of "); i > 0 && class(x.kind) == 'o' && strings.Contains(form[:i], " ") {
				// "Interior Ministry of Ostravia"
				bySuffix["o"+form[:i]] = append(bySuffix["o"+form[:i]], b)
			}
			if len(words) > 1 && class(x.kind) == 'o' {
				bySuffix["first "+words[0]] = append(bySuffix["first "+words[0]], b)
			}
			for k := 1; k < len(words) && k < 7; k++ {
				s := string(class(x.kind)) + strings.Join(words[k:], " ")
				if !slices.Contains(bySuffix[s], b) {
					bySuffix[s] = append(bySuffix[s], b)
				}
			}
		}
	}
	for _, b := range list {
		if v.find(b) != b {
			continue
		}
		x := v.bearers[b]
		if class(x.kind) == 'o' && len(x.words) > 2 {
			set := slices.Clone(x.words)
			set = slices.DeleteFunc(set, func(s string) bool { return v.lex.Of(s).Class.Is(lexicon.Joiner) })
			slices.Sort(set)
			k := strings.Join(set, " ")
			if o, ok := bySet[k]; ok {
				v.join(o, b)
				continue
			}
			bySet[k] = b
		}
		for _, form := range sortedKeys(x.forms) {
			words := len(strings.Fields(form))
			hit := -1
			for _, o := range bySuffix[string(class(x.kind))+strings.ReplaceAll(form, "-", " ")] {
				o = v.find(o)
				if o == v.find(b) {
					continue
				}
				if hit >= 0 && hit != o {
					hit = -2
					break
				}
				hit = o
			}
			if hit < 0 && words == 1 && class(x.kind) == 'o' && !v.lex.Of(form).Class.Is(lexicon.Placed|lexicon.Everyday|lexicon.Demonym) {
				// "Helvin" of "Helvin Motors"
				hit = v.only(bySuffix["first "+form], b)
				if hit >= 0 {
					v.join(hit, b)
					break
				}
			}
			if hit < 0 || words < 2 && !v.lonely(form, hit) {
				continue
			}
			v.join(hit, b)
			break
		}
	}
}

// only returns the one bearer of the list beside b, or -1.
func (v *resolver) only(list []int, b int) int {
	hit := -1
	for _, o := range list {
		o = v.find(o)
		if o == v.find(b) || o == hit {
			continue
		}
		if hit >= 0 {
			return -1
		}
		hit = o
	}
	return hit
}

// lonely reports whether a single word may be short for a longer name that ends
// in it: not when it is a country of its own or a mere head word, nor when what
// is before it tells a different thing (North, New, Upper).
func (v *resolver) lonely(form string, long int) bool {
	c := v.lex.Of(form).Class
	if v.bearers[long].kind == schema.Outlet {
		return c.Is(lexicon.OutletWord) // "the Gazette"
	}
	if c.Is(lexicon.Country|lexicon.Continent|lexicon.OrgHead) && !c.Is(lexicon.Everyday) || c.Is(lexicon.City|lexicon.Country) {
		return false
	}
	x := v.bearers[long]
	first := v.lex.Of(strings.FieldsFunc(x.words[0], func(c rune) bool { return c == '-' })[0]).Class
	return x.kind == schema.Place && len(x.words) <= 2 && !first.Is(lexicon.PlacePre)
}

// spellings joins variants of one name: a head word in common, and the rest
// with one skeleton; or single words of like kind.
func (v *resolver) spellings() {
	by := map[string]int{}
	for _, b := range v.roots(schema.Place, schema.Facility, schema.Organisation) {
		x := v.bearers[b]
		for _, form := range sortedKeys(x.forms) {
			if len(form) < 5 || strings.ToUpper(x.forms[form].written) == x.forms[form].written {
				continue
			}
			k := string(class(x.kind)) + skeleton(form)
			o, ok := by[k]
			if !ok {
				by[k] = b
				continue
			}
			if v.distinct(o, b) {
				continue
			}
			v.join(o, b)
		}
	}
}

// distinct reports whether a gazetteer knows two places as two.
func (v *resolver) distinct(a, b int) bool {
	x, y := v.bearers[v.find(a)], v.bearers[v.find(b)]
	return x.place != 0 && y.place != 0 && x.place != y.place
}

// samePlaces joins names that a gazetteer knows as one place's.
func (v *resolver) samePlaces() {
	by := map[int]int{}
	for _, b := range v.roots(schema.Place) {
		x := v.bearers[b]
		if x.place == 0 {
			continue
		}
		if o, ok := by[x.place]; ok {
			v.join(o, b)
		} else {
			by[x.place] = b
		}
	}
}

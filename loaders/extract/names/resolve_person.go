package names

import (
	"fmt"
	"strings"

	"whosaid/loaders/extract/names/lexicon"
	"whosaid/schema"
)

// byFullName compares people's full names that share a family name.
func byFullName(c *corpus) {
	for a, b := range c.pairs(false, func(k *known) []string {
		p := strings.Fields(k.main)
		if k.Kind != schema.Person || len(p) < 2 {
			return nil
		}
		return []string{skeleton(p[len(p)-1])}
	}) {
		x, y := strings.Fields(a.main), strings.Fields(b.main)
		given := fullNames(x, y)
		exact := x[0] == y[0] && x[len(x)-1] == y[len(y)-1]
		clash := rolesClash(a, b)
		switch {
		case !given:
			c.judge(a, b, schema.Different, "full name", both(a, b)+" have different given names")
		case clash && !exact:
			c.judge(a, b, schema.Unsure, "full name", both(a, b)+" may be one name, but hold different offices")
		case exact, rolesMeet(a, b), c.shared(a, b) >= 2:
			c.judge(a, b, schema.Same, "full name", both(a, b)+" are forms of one full name")
		default:
			c.judge(a, b, schema.Unsure, "full name", fmt.Sprintf("%q may be short or another spelling for %q", min(a.Name.Name, b.Name.Name), max(a.Name.Name, b.Name.Name)))
		}
	}
}

// rolesMeet reports whether two people hold one office or serve one body;
// rolesClash that both are described, and in no word alike.
func rolesMeet(a, b *known) bool { return meet(a.roles, b.roles) || meet(a.fors, b.fors) }

func rolesClash(a, b *known) bool {
	return len(a.roles) > 0 && len(b.roles) > 0 && !rolesMeet(a, b) && !leads(a.roles, b.roles)
}

// leads reports whether all the roles are words for somebody at the head, of
// whatever it is: "leader" here is "chief" there.
func leads(roles ...map[string]bool) bool {
	for _, m := range roles {
		for r := range m {
			switch r {
			case "leader", "chief", "head", "boss", "chair", "chairman", "chairwoman", "chairperson", "president", "director":
			default:
				return false
			}
		}
	}
	return true
}

func meet(a, b map[string]bool) bool {
	words := map[string]bool{}
	for x := range a {
		for _, w := range strings.Fields(x) {
			words[w] = true
		}
	}
	for x := range b {
		for _, w := range strings.Fields(x) {
			if words[w] && len(w) > 3 && w != "former" && w != "senior" && w != "deputy" {
				return true
			}
		}
	}
	return false
}

// shared is how many other names two bearers are mentioned with.
func (c *corpus) shared(a, b *known) int {
	x, y := c.with(a), c.with(b)
	if len(y) < len(x) {
		x, y = y, x
	}
	n := 0
	for w := range x {
		if y[w] {
			n++
		}
	}
	return n
}

// byFamilyName joins a single name to the one full name that ends in it.
func byFamilyName(c *corpus) {
	groups, keys := c.group(func(k *known) []string {
		if k.Kind != schema.Person {
			return nil
		}
		p := strings.Fields(k.main)
		return []string{p[len(p)-1]}
	})
	for _, key := range keys {
		var single *known
		var full []*known
		for _, k := range groups[key] {
			if k.main == key {
				single = k
			} else {
				full = append(full, k)
			}
		}
		if single == nil || len(full) > crowd {
			continue
		}
		for _, b := range full {
			switch {
			case len(full) > 1 && !(rolesMeet(single, b) && onlyMeets(single, b, full)):
				c.judge(single, b, schema.Unsure, "family name", fmt.Sprintf("%q is the family name of %d people in these documents", single.Name.Name, len(full)))
			case rolesClash(single, b):
				c.judge(single, b, schema.Unsure, "family name", fmt.Sprintf("%q is the family name of %q, but they hold different offices", single.Name.Name, b.Name.Name))
			case rolesMeet(single, b) || c.shared(single, b) > 0 || c.rare(key):
				c.judge(single, b, schema.Same, "family name", fmt.Sprintf("%q is the family name of %q, and of no other person in these documents", single.Name.Name, b.Name.Name))
			default:
				c.judge(single, b, schema.Unsure, "family name", fmt.Sprintf("%q is the family name of %q, but they share no context", single.Name.Name, b.Name.Name))
			}
		}
	}
}

// fewDocuments is how many documents may be taken for one story.
const fewDocuments = 40

// rare reports whether a family name is on no list of names and means nothing
// else, so that in a few documents read together it is one person's.
func (c *corpus) rare(family string) bool {
	return c.docs <= fewDocuments && len(family) > 3 && c.lex.Of(family).Class&^lexicon.Prefix == 0
}

func onlyMeets(single, b *known, full []*known) bool {
	for _, o := range full {
		if o != b && rolesMeet(single, o) {
			return false
		}
	}
	return true
}

package intake

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"whosaid/schema"
)

// maxDepth bounds how deep JSON may be nested.
const maxDepth = 64

// readClaimReviews finds every ClaimReview of a JSON file or a web page, however it is
// wrapped, and makes each a document with two claims: the one reviewed, as its author is said
// to have put it, and the reviewer's verdict on it.
func readClaimReviews(ctx context.Context, in *intake) error {
	b, err := in.readAll()
	if err != nil {
		return err
	}
	v, refused, err := structured(b)
	if err != nil {
		return err
	}
	in.Refused = append(in.Refused, refused...)
	var found []map[string]any
	if err := reviews(v, 0, &found); err != nil {
		return err
	}
	if len(found) == 0 {
		return schema.Errorf(schema.Invalid, "there is no ClaimReview in it")
	}
	link(v) // after they are found: what is linked may go round in circles
	var pages []*page
	for i, r := range found {
		p := reviewPage(r)
		if isPage(b) {
			p.mediaType = "text/html"
		}
		if len(p.claims) == 0 {
			in.Refused = append(in.Refused, fmt.Sprintf("ClaimReview %d: it reviews no claim: claimReviewed is empty", i+1))
			continue
		}
		pages = append(pages, p)
	}
	return in.append(ctx, b, pages)
}

// reviews collects the ClaimReviews in v, in the order of the file for lists, and of
// their keys for objects.
func reviews(v any, depth int, out *[]map[string]any) error {
	if depth > maxDepth {
		return schema.Errorf(schema.Invalid, "JSON nested deeper than %d", maxDepth)
	}
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			if err := reviews(x, depth+1, out); err != nil {
				return err
			}
		}
	case map[string]any:
		if isA(v, "ClaimReview") {
			*out = append(*out, v)
			return nil
		}
		keys := make([]string, 0, len(v))
		for k := range v {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			if err := reviews(v[k], depth+1, out); err != nil {
				return err
			}
		}
	}
	return nil
}

// isA reports whether an object is of a class of schema.org.
func isA(o map[string]any, class string) bool {
	for _, t := range texts(o, "type") {
		if t == class || strings.HasSuffix(t, "/"+class) || strings.HasSuffix(t, ":"+class) {
			return true
		}
	}
	return false
}

// member is an object's member, whichever way JSON-LD writes its name.
func member(o map[string]any, key string) any {
	for _, k := range []string{key, "@" + key, "schema:" + key, "http://schema.org/" + key, "https://schema.org/" + key} {
		if v, ok := o[k]; ok {
			return v
		}
	}
	return nil
}

// members are a member's objects; one that is not in a list is a list of one.
func members(o map[string]any, key string) []map[string]any {
	var out []map[string]any
	switch v := member(o, key).(type) {
	case map[string]any:
		out = append(out, v)
	case []any:
		for _, x := range v {
			if m, ok := x.(map[string]any); ok {
				out = append(out, m)
			}
		}
	}
	return out
}

// first is a member's first object, empty when it has none.
func first(o map[string]any, key string) map[string]any {
	if ms := members(o, key); len(ms) > 0 {
		return ms[0]
	}
	return map[string]any{}
}

// texts are a member's texts: strings, and the values of value objects.
func texts(o map[string]any, key string) []string {
	var out []string
	var add func(v any)
	add = func(v any) {
		switch v := v.(type) {
		case string:
			out = append(out, v)
		case float64:
			out = append(out, strconv.FormatFloat(v, 'f', -1, 64))
		case []any:
			for _, x := range v {
				add(x)
			}
		case map[string]any:
			if s, ok := v["@value"].(string); ok {
				out = append(out, s)
			}
		}
	}
	add(member(o, key))
	return out
}

func text(o map[string]any, key string) string {
	for _, t := range texts(o, key) {
		if t = strings.Join(strings.Fields(t), " "); t != "" {
			return t
		}
	}
	return ""
}

// agent is the first named agent under a key, and the class it is of.
func agent(o map[string]any, key string) (name string, kind schema.NameKind) {
	for _, m := range members(o, key) {
		if n := text(m, "name"); n != "" {
			switch {
			case isA(m, "Person"):
				return n, schema.Person
			case isA(m, "NewsMediaOrganization"):
				return n, schema.Outlet
			}
			return n, schema.Organisation
		}
	}
	return text(o, key), schema.Organisation
}

// maxClaim bounds the words of a claim in bytes.
const maxClaim = 64 << 10

func reviewPage(r map[string]any) *page {
	p := &page{title: text(r, "name"), published: text(r, "datePublished"), url: text(r, "url"), language: text(r, "inLanguage"), mediaType: "application/ld+json"}
	if p.title == "" {
		p.title = text(r, "headline")
	}
	reviewer, kind := agent(r, "author")
	if kind == schema.Person {
		p.author = reviewer
	} else {
		p.publisher = reviewer
	}
	if publisher, _ := agent(r, "publisher"); publisher != "" && p.publisher == "" {
		p.publisher = publisher
	}
	reviewed := text(r, "claimReviewed")
	item := first(r, "itemReviewed")
	if reviewed == "" {
		reviewed = text(item, "text")
	}
	if reviewed == "" || len(reviewed) > maxClaim {
		return p
	}
	if p.title != "" {
		p.line("Review", p.title)
	}
	span, words := p.line("Claim", reviewed)
	c := claim{span: span, text: words, how: schema.Reported, said: text(item, "datePublished")}
	if name, kind := agent(item, "author"); name != "" {
		c.speaker = schema.NewName(kind, name, "")
		c.role = text(first(item, "author"), "jobTitle")
		p.line("Claimed by", name)
	}
	p.line("Claimed on", c.said)
	p.claims = append(p.claims, c)
	rated := first(r, "reviewRating")
	verdict := text(rated, "alternateName")
	if verdict == "" {
		verdict = rating(rated)
	}
	if span, words := p.line("Verdict", verdict); words != "" {
		p.claims = append(p.claims, claim{span: span, text: fmt.Sprintf("The claim “%s” is rated: %s", reviewed, words), how: schema.Asserted, own: true})
	}
	p.line("Reviewed by", reviewer)
	p.line("Review", text(r, "reviewBody"))
	return p
}

// rating is a verdict in figures: "2 of 1 to 5".
func rating(m map[string]any) string {
	v := text(m, "ratingValue")
	worst, best := text(m, "worstRating"), text(m, "bestRating")
	if v != "" && worst != "" && best != "" {
		return v + " of " + worst + " to " + best
	}
	return v
}

package intake

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"whosaid/schema"
)

// This file finds the structured data of a file: ClaimReviews are published as JSON,
// and far more often in the scripts of a web page.

// isPage reports whether bytes begin as a web page does. N-Quads begin with < too.
func isPage(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	head = bytes.ToLower(bytes.TrimLeft(head[:min(len(head), 64)], " \t\r\n"))
	for _, start := range []string{"<!doctype", "<!--", "<html", "<head", "<script"} {
		if bytes.HasPrefix(head, []byte(start)) {
			return true
		}
	}
	return false
}

// structured is the JSON of a file: all of it, or what the scripts of a page hold.
// Scripts that are no JSON are told of in refused.
func structured(b []byte) (v any, refused []string, err error) {
	if !isPage(b) {
		v, err = parseJSON(b)
		return v, nil, err
	}
	var all []any
	z := html.NewTokenizer(bytes.NewReader(b))
	z.SetMaxBuf(maxForeign)
	data, n := false, 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return nil, nil, schema.Errorf(schema.Invalid, "HTML: %w", err)
			}
			if n == 0 {
				return nil, nil, schema.Errorf(schema.Invalid, "there is no ClaimReview in it: the page has no script of application/ld+json")
			}
			return all, refused, nil
		case html.StartTagToken:
			t := z.Token()
			data = t.Data == "script" && strings.HasPrefix(strings.ToLower(strings.TrimSpace(attribute(t, "type"))), "application/ld+json")
		case html.TextToken:
			if !data {
				continue
			}
			n++
			x, err := parseJSON(z.Raw())
			if err != nil {
				refused = append(refused, fmt.Sprintf("script %d of the page: %v", n, err))
				continue
			}
			all = append(all, x)
		case html.EndTagToken:
			data = false
		}
	}
}

func attribute(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func parseJSON(b []byte) (any, error) {
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	var v any
	err := json.Unmarshal(b, &v)
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return nil, schema.Errorf(schema.Invalid, "line %d: JSON: %w", 1+bytes.Count(b[:syntax.Offset], []byte("\n")), err)
	case err != nil:
		return nil, schema.Errorf(schema.Invalid, "JSON: %w", err)
	}
	return v, nil
}

// link replaces every reference in v, an object with an @id and nothing else, by the
// object that has that @id and says something: the first, if several do. The result may
// go round in circles.
func link(v any) {
	nodes := map[string]map[string]any{}
	var all []map[string]any
	var lists [][]any
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		if depth > maxDepth {
			return
		}
		switch v := v.(type) {
		case []any:
			lists = append(lists, v)
			for _, x := range v {
				walk(x, depth+1)
			}
		case map[string]any:
			all = append(all, v)
			if id, ok := v["@id"].(string); ok && len(v) > 1 && nodes[id] == nil {
				nodes[id] = v
			}
			for _, k := range slices.Sorted(maps.Keys(v)) {
				walk(v[k], depth+1)
			}
		}
	}
	walk(v, 0)
	resolved := func(v any) any {
		if o, ok := v.(map[string]any); ok && len(o) == 1 {
			if id, ok := o["@id"].(string); ok && nodes[id] != nil {
				return nodes[id]
			}
		}
		return v
	}
	for _, o := range all {
		for k, x := range o {
			o[k] = resolved(x)
		}
	}
	for _, l := range lists {
		for i, x := range l {
			l[i] = resolved(x)
		}
	}
}

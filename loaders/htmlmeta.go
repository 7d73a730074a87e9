package loaders

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pageMeta is what a page says of itself in its head and markup.
type pageMeta struct {
	fields          Fields
	dateSource      string
	publisherSource string
	element         string // the title element, which may name the site
}

// maxMeta bounds the metadata that is looked at: elements, and bytes of JSON-LD.
const (
	maxMetaElements = 2000
	maxJSONLD       = 1 << 20
)

// metaKeys give a field the names of meta elements, best first.
var metaKeys = map[string][]string{
	"title":     {"og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "parsely-title", "sailthru.title", "headline"},
	"publisher": {"og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "article:publisher", "publisher", "application-name", "copyright"},
	"author":    {"author", "article:author", "citation_author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl"},
	"published": {"article:published_time", "og:published_time", "datepublished", "citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "article.published", "date"},
	"language":  {"og:locale", "dc.language", "dcterms.language", "content-language", "language"},
	"url":       {"og:url", "dc.identifier", "twitter:url"},
	"place":     {"geo.placename", "dc.coverage"},
}

// readMeta reads a page's metadata: JSON-LD first, then meta elements, then
// what its elements are marked as, last its title element and first heading.
func readMeta(doc *html.Node) pageMeta {
	var m pageMeta
	meta := map[string]string{}
	var titleText, canonical, lang, itemDate, timeDate, itemAuthor, h1 string
	h1s, n, times := 0, 0, 0
	for e := range doc.Descendants() {
		if e.Type != html.ElementNode {
			continue
		}
		switch e.DataAtom {
		case atom.Html:
			lang = attr(e, "lang")
		case atom.Title:
			if titleText == "" && e.Parent != nil && e.Parent.DataAtom != atom.Svg {
				titleText = innerText(e)
			}
		case atom.Meta:
			if n++; n > maxMetaElements {
				continue
			}
			key := strings.ToLower(attr(e, "property"))
			for _, a := range []string{"name", "itemprop", "http-equiv"} {
				if key == "" {
					key = strings.ToLower(attr(e, a))
				}
			}
			if v := strings.TrimSpace(attr(e, "content")); v != "" && key != "" && meta[key] == "" && len(v) < 2000 {
				meta[key] = v
			}
		case atom.Link:
			if strings.EqualFold(attr(e, "rel"), "canonical") && canonical == "" {
				canonical = attr(e, "href")
			}
		case atom.Script:
			if strings.EqualFold(attr(e, "type"), "application/ld+json") && e.FirstChild != nil && len(e.FirstChild.Data) < maxJSONLD {
				m.jsonLD(e.FirstChild.Data)
			}
		case atom.H1:
			if t := innerText(e); t != "" {
				h1s++
				if h1 == "" || strings.Contains(strings.ToLower(attr(e, "class")+attr(e, "itemprop")), "headline") {
					h1 = t
				}
			}
		case atom.Time:
			if v := attr(e, "datetime"); v != "" && timeDate == "" && times < 40 {
				times++ // each is looked at with all that is around it
				if !inFurniture(e) {
					timeDate = v
				}
			}
		}
		switch strings.ToLower(attr(e, "itemprop")) {
		case "datepublished":
			if v := attr(e, "datetime"); v != "" && itemDate == "" {
				itemDate = v
			} else if v := attr(e, "content"); v != "" && itemDate == "" {
				itemDate = v
			}
		case "author":
			if itemAuthor == "" && e.DataAtom != atom.Meta {
				itemAuthor = innerText(e)
			}
		}
	}
	f := &m.fields
	for _, field := range []string{"title", "publisher", "author", "published", "language", "place", "url"} {
		for _, key := range metaKeys[field] {
			v := meta[key]
			switch {
			case v == "" || (field == "author" || field == "publisher") && (strings.Contains(v, "://") || hasMail(v)):
				continue
			case field == "published":
				if _, ok := NormalDate(v); !ok {
					continue
				}
			case key == "copyright":
				p := para{text: "© " + v, words: countWords(v) + 1}
				v, _ = isCopyright(&p)
			}
			f.set(field, v)
		}
	}
	if _, ok := NormalDate(itemDate); ok {
		f.set("published", itemDate)
	}
	if f.Published != "" {
		m.dateSource = "html metadata"
	} else if _, ok := NormalDate(timeDate); ok {
		f.Published, m.dateSource = timeDate, "html time element"
	}
	if f.Published != "" {
		if e, ok := NormalDate(f.Published); ok {
			f.Published = e
		}
	}
	f.set("url", canonical)
	if !strings.HasPrefix(f.URL, "http://") && !strings.HasPrefix(f.URL, "https://") {
		f.URL = ""
	}
	if lang != "" {
		f.Language = lang
	}
	if isPersonName(itemAuthor) {
		f.set("author", itemAuthor)
	}
	m.element = titleText
	m.titles(h1, h1s, titleText)
	if strings.EqualFold(f.Author, f.Publisher) {
		f.Author = ""
	}
	return m
}

func inFurniture(n *html.Node) bool {
	for d := 0; n != nil && d < 600; n, d = n.Parent, d+1 {
		if n.Type == html.ElementNode && isFurniture(n) {
			return true
		}
	}
	return false
}

// titles settles the title: the metadata's or the one heading's, else the title
// element without the site's name, which is the publisher's when nothing else is.
func (m *pageMeta) titles(h1 string, h1s int, element string) {
	f := &m.fields
	head, site := cutSite(element, f.Publisher)
	if w, _, _ := strings.Cut(lowerASCII(site), " "); f.Publisher == "" && issues[w] && !isOrganisationName(site) && properName(head) && len(strings.Fields(head)) < 6 && !isSection(head) {
		head, site = site, head // "Orsk Lines - Advisory on the Mina Orlo"
	}
	if f.Publisher != "" {
		f.Title, _ = cutSite(f.Title, f.Publisher)
	}
	switch {
	case f.Title != "" && h1s == 1 && !strings.EqualFold(h1, f.Publisher) && overlap(h1, f.Title):
		f.Title = h1 // the words as the page shows them
	case f.Title != "":
	case h1 != "" && h1s == 1 && !strings.EqualFold(h1, f.Publisher) && !(isMasthead(h1) && head != "" && !sameTitle(h1, head)):
		f.Title = h1
	case h1 != "" && overlap(h1, element):
		f.Title = h1
	default:
		f.Title = head
	}
	if f.Publisher == "" && site != "" && (isOrganisationName(site) || overlap(f.Title, head)) && !sameTitle(site, f.Title) && countWords(site) <= 6 {
		f.Publisher, m.publisherSource = site, "html title"
	}
	f.Title = strings.TrimSpace(f.Title)
}

// overlap reports whether most words of a are in b.
func overlap(a, b string) bool {
	in := map[string]bool{}
	for _, w := range strings.Fields(fold(b)) {
		in[strings.Trim(w, ".,:;!?\"'")] = true
	}
	n, hits := 0, 0
	for _, w := range strings.Fields(fold(a)) {
		n++
		if in[strings.Trim(w, ".,:;!?\"'")] {
			hits++
		}
	}
	return n > 0 && hits*2 > n
}

// cutSite cuts the site's name off a title: "Bridge falls | The Harbour Post".
func cutSite(s, publisher string) (title, site string) {
	s = strings.TrimSpace(s)
	for _, sep := range []string{" | ", " – ", " — ", " - ", " · ", " • ", " :: ", " » ", " « "} {
		i := strings.LastIndex(s, sep)
		if i < 0 {
			continue
		}
		head, tail := strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+len(sep):])
		switch {
		case publisher != "" && (strings.EqualFold(tail, publisher) || strings.Contains(strings.ToLower(tail), strings.ToLower(publisher))):
			return head, tail
		case publisher != "" && strings.EqualFold(head, publisher):
			return tail, head
		case publisher != "":
			continue
		case countWords(tail) <= 5 && countWords(head) >= 2 && properName(tail):
			if j := strings.LastIndex(head, sep); j > 0 && countWords(head[j:]) <= 3 {
				head = strings.TrimSpace(head[:j]) // "Title | Section | Site"
			}
			return head, tail
		}
	}
	return s, ""
}

// jsonLD takes what schema.org's vocabulary says of an article.
func (m *pageMeta) jsonLD(s string) {
	var v any
	if json.Unmarshal([]byte(strings.TrimSpace(s)), &v) != nil {
		return
	}
	m.ldNode(v, 0)
}

// articleTypes are the types of schema.org that are published writings.
var articleTypes = set("newsarticle|article|reportagenewsarticle|blogposting|analysisnewsarticle|opinionnewsarticle|backgroundnewsarticle|liveblogposting|report|scholarlyarticle|socialmediaposting|advertisercontentarticle|reviewnewsarticle|pressrelease|claimreview|webpage")

func (m *pageMeta) ldNode(v any, depth int) {
	if depth > 6 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v[:min(len(v), 100)] {
			m.ldNode(e, depth+1)
		}
	case map[string]any:
		if g, ok := v["@graph"]; ok {
			m.ldNode(g, depth+1)
		}
		kind := ""
		for _, t := range strings.Split(ldText(v["@type"]), ", ") {
			if t = strings.ToLower(t); articleTypes[t] && kind != "article" {
				kind = t
			}
		}
		if kind == "" {
			return
		}
		f := &m.fields
		if kind != "webpage" {
			f.set("title", html.UnescapeString(ldText(v["headline"])))
			f.set("author", html.UnescapeString(ldText(v["author"])))
			f.set("url", ldText(v["url"]))
			f.set("place", ldText(v["dateline"]))
		}
		if d := ldText(v["datePublished"]); d != "" {
			if _, ok := NormalDate(d); ok {
				f.set("published", d)
			}
		}
		f.set("publisher", html.UnescapeString(ldText(v["publisher"])))
		f.set("language", ldText(v["inLanguage"]))
	}
}

// ldText returns a string, the name of an object, or those of a list.
func ldText(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case map[string]any:
		s, _ := v["name"].(string)
		return strings.TrimSpace(s)
	case []any:
		var out []string
		for _, e := range v[:min(len(v), 10)] {
			if _, nested := e.([]any); nested {
				continue
			}
			if s := ldText(e); s != "" {
				out = append(out, s)
			}
		}
		return strings.Join(out, ", ")
	}
	return ""
}

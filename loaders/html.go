package loaders

import (
	"bytes"
	"context"
	"strings"
	"time"

	htmldate "github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"whosaid/schema"
)

func init() {
	Register(&Loader{
		Name:       "html",
		MediaTypes: []string{"text/html", "application/xhtml+xml"},
		Extensions: []string{".html", ".htm", ".xhtml"},
		Sniff:      looksLikeHTML,
		Read:       one(readHTML),
	})
}

// maxHTML bounds a page, in bytes: the largest article pages have about five
// million, and the extraction holds several copies of the tree.
const maxHTML = 8 << 20

// maxElements bounds the pages that go-trafilatura looks at; its time grows
// faster than the page. Pages of news have some 500 to 10,000 elements. Larger
// or deeper ones are read by the plain reader alone.
const (
	maxElements = 25_000
	maxDepth    = 120
)

// looksLikeHTML reports whether a file begins as a page does: with a document
// type or one of the outer elements, after comments and an XML declaration.
func looksLikeHTML(prefix []byte) bool {
	s := strings.ToLower(string(prefix[:min(len(prefix), sniffLen)]))
	for n := 0; n < 8; n++ {
		s = strings.TrimLeft(s, " \t\r\n\f\ufeff")
		switch {
		case strings.HasPrefix(s, "<!--"):
			i := strings.Index(s, "-->")
			if i < 0 {
				return false
			}
			s = s[i+3:]
			continue
		case strings.HasPrefix(s, "<?xml"):
			i := strings.Index(s, "?>")
			if i < 0 {
				return false
			}
			s = s[i+2:]
			continue
		}
		break
	}
	for _, p := range []string{"<!doctype html", "<html", "<head", "<body", "<meta ", "<title"} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// readHTML reads a page. Its text is what the article on it says, a paragraph
// between empty lines, the title first.
func readHTML(_ context.Context, in Input, lim Limits) (*File, error) {
	if len(bytes.TrimSpace(in.Data)) == 0 {
		return nil, errEmpty()
	}
	if len(in.Data) > maxHTML {
		return nil, schema.Errorf(schema.Unsupported, "an HTML page of %s is more than the limit of %s; save the article alone, or as text", size(int64(len(in.Data))), size(maxHTML))
	}
	if !bytes.ContainsRune(in.Data, '<') && in.Data[0] != 0xff && in.Data[0] != 0xfe {
		return readText(in, lim, "text/plain") // a wrong extension
	}
	declared := declaredCharset(in.MediaType)
	if declared == "" {
		// Its fallback, windows-1252, is decode's as well.
		if _, name, _ := charset.DetermineEncoding(in.Data[:min(len(in.Data), 1024)], ""); name != "windows-1252" {
			declared = name
		}
	}
	source, note := decode(in.Data, declared)
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		if strings.Contains(err.Error(), "512") {
			return nil, schema.Errorf(schema.Unsupported, "its elements are nested more than 512 deep; save the page as text")
		}
		return nil, schema.Errorf(schema.Invalid, "html: %w", err)
	}
	meta := readMeta(doc)
	text := pageText(doc, meta)
	if strings.TrimSpace(text) == "" {
		return nil, schema.Errorf(schema.Invalid, "no text in this HTML page; if a browser shows some, it is made by a script: save the page as text")
	}
	f := newFile(in, "text/html", text)
	if note != "" {
		f.Notes = append(f.Notes, note)
	}
	pg := page{Fields: meta.fields, dateSource: meta.dateSource, source: "html metadata", publisherSource: meta.publisherSource, element: meta.element}
	if pg.Published == "" {
		pg.guess = guessDate(doc, meta.fields.URL)
	}
	return f, f.divide(in, pg, lim)
}

// guessDate asks htmldate for a date that neither the metadata nor a date line
// states. The bounds are fixed, so that the answer does not depend on the day.
func guessDate(doc *html.Node, url string) string {
	r, err := htmldate.FromDocument(doc, htmldate.Options{
		UseOriginalDate:     true,
		URL:                 url,
		SkipExtensiveSearch: true,
		MinDate:             time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC),
		MaxDate:             time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC),
	})
	if err != nil || r.IsZero() {
		return ""
	}
	return schema.Day(r.DateTime)
}

// pageText extracts the article. Two readers look at the page: go-trafilatura,
// which finds the article among everything else on a large one, and a plain
// reader, which keeps every block outside of navigation. On a page of little
// more than the article the plain reader loses nothing and is taken.
func pageText(doc *html.Node, meta pageMeta) string {
	plain := plainBlocks(doc)
	var article []htmlBlock
	if n, depth := extent(doc); n <= maxElements && depth <= maxDepth {
		article = articleBlocks(doc)
	}
	chosen := article
	switch {
	case len(article) == 0:
		chosen = plain
	case simple(plain) && (wordsIn(plain) >= wordsIn(article) || wordsIn(plain)*10 >= wordsIn(blocksOf(doc, false))*6):
		chosen = plain
	}
	return render(chosen, meta.fields.Title)
}

// extent counts the elements of a page, and how deep they are nested.
func extent(doc *html.Node) (elements, depth int) {
	d := 0
	for n := doc; n != nil; {
		if n.Type == html.ElementNode {
			elements++
		}
		depth = max(depth, d)
		if n.FirstChild != nil {
			n, d = n.FirstChild, d+1
			continue
		}
		for n != nil && n.NextSibling == nil {
			n, d = n.Parent, d-1
		}
		if n != nil {
			n = n.NextSibling
		}
	}
	return elements, depth
}

// articleBlocks returns what go-trafilatura takes for the article.
func articleBlocks(doc *html.Node) []htmlBlock {
	res, err := trafilatura.ExtractDocument(doc, trafilatura.Options{
		EnableFallback:   true,
		ExcludeComments:  true,
		HtmlDateOverride: &htmldate.Result{},
	})
	if err != nil || res == nil || res.ContentNode == nil {
		return nil
	}
	return blocksOf(res.ContentNode, false)
}

// simple reports whether the plain reading of a page is short and holds few links.
func simple(bs []htmlBlock) bool {
	words, linked := 0, 0
	for _, b := range bs {
		words += b.words
		linked += b.linked
	}
	return words <= 400 && linked*8 <= words
}

func wordsIn(bs []htmlBlock) int {
	n := 0
	for _, b := range bs {
		n += b.words
	}
	return n
}

// render writes the blocks with an empty line between, the title first unless it
// is among the first of them.
func render(bs []htmlBlock, title string) string {
	var b strings.Builder
	has := title == ""
	for i, bl := range bs {
		if i < 6 && sameTitle(bl.text, title) {
			has = true
		}
	}
	if !has {
		b.WriteString(strings.Join(strings.Fields(title), " "))
		b.WriteString("\n\n")
	}
	for i, bl := range bs {
		if i > 0 {
			if bl.item && bs[i-1].item {
				b.WriteString("\n")
			} else {
				b.WriteString("\n\n")
			}
		}
		if bl.item {
			b.WriteString("- ")
		}
		b.WriteString(bl.text)
	}
	b.WriteString("\n")
	return b.String()
}

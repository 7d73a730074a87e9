package loaders

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An htmlBlock is a paragraph, heading, list item or row of a page.
type htmlBlock struct {
	text    string
	heading int // 1 to 6 for h1 to h6
	item    bool
	words   int
	linked  int // words inside links
}

// neverText are elements whose content is no text of the page.
var neverText = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true, atom.Iframe: true, atom.Object: true, atom.Embed: true, atom.Head: true, atom.Button: true, atom.Select: true, atom.Textarea: true, atom.Input: true, atom.Canvas: true, atom.Audio: true, atom.Video: true, atom.Math: true, atom.Dialog: true, atom.Datalist: true, atom.Map: true,
}

// furniture are elements that hold the page's own words, not the article's.
var furniture = map[atom.Atom]bool{
	atom.Nav: true, atom.Footer: true, atom.Aside: true, atom.Form: true, atom.Menu: true, atom.Figure: true, atom.Picture: true,
}

// furnitureWords are parts of class names and ids that mark such elements.
var furnitureWords = []string{"navbar", "nav-", "-nav", "navigation", "menu", "breadcrumb", "sidebar", "side-bar", "widget", "footer", "comments", "comment-list", "disqus", "share", "sharing", "social", "related", "recommend", "newsletter", "subscribe", "subscription", "cookie", "consent", "advert", "sponsor", "promo", "tag-list", "taglist", "tags", "pagination", "pager", "popup", "modal", "skip-link", "visually-hidden", "sr-only", "screen-reader", "most-read", "trending", "teaser-list", "more-stories", "masthead-nav", "print-only", "caption", "credit", "login", "search"}

// blockElements part the text.
var blockElements = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Main: true, atom.Header: true, atom.Footer: true, atom.Aside: true, atom.Nav: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Ul: true, atom.Ol: true, atom.Li: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Table: true, atom.Tr: true, atom.Thead: true, atom.Tbody: true, atom.Tfoot: true, atom.Caption: true, atom.Blockquote: true, atom.Pre: true, atom.Hr: true, atom.Figure: true, atom.Figcaption: true, atom.Address: true, atom.Fieldset: true, atom.Form: true, atom.Details: true, atom.Summary: true, atom.Body: true, atom.Center: true, atom.Hgroup: true,
}

// maxArticles bounds how many article elements of a page are read: one in
// another is read twice.
const maxArticles = 40

// plainBlocks returns the blocks of a page outside of navigation and the like:
// those of its one article or main element, if it has one with most of the text.
func plainBlocks(doc *html.Node) []htmlBlock {
	all := blocksOf(doc, true)
	var best []htmlBlock
	looked, read, whole := 0, wordsIn(all), 0
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.DataAtom != atom.Article && n.DataAtom != atom.Main && attr(n, "role") != "main" && attr(n, "itemprop") != "articleBody" {
			continue
		}
		if looked++; looked > maxArticles || read > 6*wordsIn(all) {
			break
		}
		bs := blocksOf(n, true)
		read += wordsIn(bs)
		if n.DataAtom == atom.Article && !inArticle(n) && wholeArticle(bs) {
			whole++
		}
		if wordsIn(bs) > wordsIn(best) {
			best = bs
		}
	}
	if whole > 1 {
		return all // several releases or briefs on one page
	}
	if wordsIn(best)*2 >= wordsIn(all) && wordsIn(best) > 0 {
		return best
	}
	return all
}

// inArticle reports whether another article holds n.
func inArticle(n *html.Node) bool {
	for p, d := n.Parent, 0; p != nil && d < 600; p, d = p.Parent, d+1 {
		if p.DataAtom == atom.Article {
			return true
		}
	}
	return false
}

// wholeArticle reports whether the blocks are an article and no teaser: a
// heading, and sentences under it that are no link.
func wholeArticle(bs []htmlBlock) bool {
	heading, sentences := false, 0
	for _, b := range bs {
		switch {
		case b.heading > 0:
			heading = true
		case b.words >= 5 && b.linked*2 < b.words && endsSentence(b.text):
			sentences++
		}
	}
	return heading && sentences > 0 && wordsIn(bs) >= 15
}

// A blockReader collects the blocks below a node.
type blockReader struct {
	out    []htmlBlock
	b      strings.Builder
	words  int
	linked int
	inLink int
	inPre  int
	space  bool
	item   bool
	head   int
	plain  bool
}

// blocksOf returns the blocks below n. With plain set, furniture is left out.
func blocksOf(n *html.Node, plain bool) []htmlBlock {
	r := blockReader{plain: plain}
	r.node(n)
	r.flush()
	if plain {
		// A line that is nothing but links leads elsewhere.
		r.out = slices.DeleteFunc(r.out, func(b htmlBlock) bool {
			return b.linked == b.words && b.words <= 12 && b.heading == 0
		})
	}
	return r.out
}

func (r *blockReader) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		r.textNode(n.Data)
		return
	case html.ElementNode:
	case html.DocumentNode:
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			r.node(c)
		}
		return
	default:
		return
	}
	tag := n.DataAtom
	if tag == 0 {
		tag = atom.Lookup([]byte(n.Data)) // nodes that the extraction made
	}
	if neverText[tag] || r.plain && isFurniture(n) {
		return
	}
	if tag == atom.Br {
		r.lineBreak(n)
		return
	}
	block := blockElements[tag]
	if block {
		r.flush()
	}
	switch tag {
	case atom.Li:
		r.item = true
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.head = int(n.Data[1] - '0')
	case atom.A:
		r.inLink++
	case atom.Pre:
		r.inPre++
	case atom.Td, atom.Th:
		if r.b.Len() > 0 {
			r.textNode(" | ")
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c)
	}
	switch tag {
	case atom.A:
		r.inLink--
	case atom.Pre:
		r.inPre--
	}
	if block {
		r.flush()
	}
	switch tag {
	case atom.Li:
		r.item = false
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		r.head = 0
	}
}

// lineBreak ends a paragraph at two line breaks, and the line at one.
func (r *blockReader) lineBreak(n *html.Node) {
	for s := n.NextSibling; s != nil; s = s.NextSibling {
		if s.Type == html.TextNode && strings.TrimSpace(s.Data) == "" || s.Type == html.CommentNode {
			continue
		}
		if s.Type == html.ElementNode && s.Data == "br" {
			r.flush()
			return
		}
		break
	}
	if r.b.Len() > 0 {
		r.b.WriteByte('\n')
		r.space = false
	}
}

func (r *blockReader) textNode(s string) {
	in := false
	for _, c := range s {
		if c == '\n' && r.inPre > 0 {
			if r.b.Len() > 0 {
				r.b.WriteByte('\n')
			}
			r.space, in = false, false
			continue
		}
		if unicode.IsSpace(c) && c != '\u00a0' || c == '\u200b' || c == '\ufeff' || c == 0 {
			r.space, in = true, false
			continue
		}
		if r.space && r.b.Len() > 0 && !strings.HasSuffix(r.b.String(), "\n") {
			r.b.WriteByte(' ')
		}
		if !in && (unicode.IsLetter(c) || unicode.IsDigit(c)) {
			in = true
			r.words++
			if r.inLink > 0 {
				r.linked++
			}
		}
		r.space = false
		r.b.WriteRune(c)
	}
}

func (r *blockReader) flush() {
	text := strings.TrimSpace(r.b.String())
	if text != "" && r.words > 0 {
		r.out = append(r.out, htmlBlock{text: text, heading: r.head, item: r.item, words: r.words, linked: r.linked})
	}
	r.b.Reset()
	r.words, r.linked, r.space = 0, 0, false
}

// isFurniture reports whether an element is navigation, advertising, a hidden
// part or the like.
func isFurniture(n *html.Node) bool {
	if furniture[n.DataAtom] {
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			if a.Val == "true" {
				return true
			}
		case "style":
			s := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return true
			}
		case "role":
			switch a.Val {
			case "navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog", "alert":
				return true
			}
		case "class", "id":
			if n.DataAtom == atom.Body || n.DataAtom == atom.Html || n.DataAtom == atom.Article || n.DataAtom == atom.Main {
				continue
			}
			s := strings.ToLower(a.Val)
			if s == "nav" || s == "ad" || s == "ads" {
				return true
			}
			for _, w := range furnitureWords {
				if strings.Contains(s, w) {
					return true
				}
			}
		}
	}
	return false
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// innerText returns the text below n on one line.
func innerText(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
			b.WriteByte(' ')
		}
		if b.Len() > 4096 {
			break
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

package loaders

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// navigationLines are lines that a web page has around its text, in folded form
// and without arrows, bars and stops. They count only as whole lines.
var navigationLines = set(`
top of page|bottom of page|back to top|to top|top|scroll to top|skip to content|skip to main content|skip to navigation|skip navigation|jump to content
home|menu|main menu|search|search this site|close|open menu|toggle navigation|navigation|contact us|contact|about|about us|our team|our work|what we do|who we are|get involved
news|latest news|all news|more news|other news|related news|top news|top stories|more stories|other stories|related stories|latest stories|latest|trending|trending now|most read|most popular|most viewed|popular|popular posts|recent posts|recent articles|latest articles|related articles|related posts|related content|related|related topics|related links|editors' picks|editor's picks|recommended|recommended for you|recommended stories|you may also like|you might also like|you may also be interested in|read next|up next|more on this story|more on this topic|in this article|in this story|table of contents|contents|featured|featured posts|featured articles|featured stories|featured video|featured news
read more|read more news|read also|read on|read the full story|read full article|read full story|continue reading|learn more|find out more|see more|show more|load more|view more|view all|see all|more|more info|more information|details|click here|full story|full text|watch|watch now|watch live|listen|listen now|play|play video|gallery|photos|photo gallery|video|videos|download|download pdf|download the pdf|pdf|print|print this page|print article|email|e-mail|email this|email article|save|bookmark|copy link|link copied|report an error|report a typo|send feedback|feedback
share|share this|share this page|share this article|share this story|share this post|share article|share on facebook|share on twitter|share on x|share on linkedin|share on whatsapp|share via email|share on social media|facebook|twitter|x|linkedin|whatsapp|telegram|instagram|youtube|pinterest|reddit|tweet|pin it|follow us|follow us on|follow us on facebook|follow us on twitter|follow|like|likes|like us on facebook
subscribe|subscribe now|subscribe to our newsletter|sign up|sign up now|sign up for our newsletter|newsletter|newsletters|log in|login|sign in|register|my account|donate|donate now|support us|support our work|join us|shop|cart
tags|tag cloud|categories|category|archive|archives|filed under|topics|keywords|blogroll|meta|sidebar|widgets|calendar
comments|comment|leave a comment|leave a reply|post a comment|add a comment|add comment|no comments|no comments yet|0 comments|view comments|show comments|join the discussion|join the conversation|reply|be the first to comment|comments are closed
previous|next|previous page|next page|previous post|next post|previous article|next article|older posts|newer posts|prev|back|go back|back to news|back to home|back to all news|back to list|return to news|first|last
advertisement|advertisment|advertising|ad|ads|sponsored|sponsored content|promoted|promoted content|article continues below|article continues after ad|article continues below advertisement|story continues below|story continues below advertisement|remove ads
cookie policy|cookies|cookie settings|manage cookies|accept|accept all|accept all cookies|accept cookies|reject all|i agree|privacy|privacy policy|privacy notice|terms|terms of use|terms of service|terms and conditions|terms & conditions|legal|legal notice|disclaimer|sitemap|site map|imprint|accessibility|all rights reserved|powered by wordpress|loading|loading...|please wait|language|english|switch language|print version|printable version|mobile version|desktop version|rss|rss feed
`)

func set(list string) map[string]bool {
	out := map[string]bool{}
	for _, l := range strings.FieldsFunc(list, func(r rune) bool { return r == '|' || r == '\n' }) {
		if l = strings.TrimSpace(l); l != "" {
			out[l] = true
		}
	}
	return out
}

// navigationOpenings begin short lines that are navigation whatever follows.
var navigationOpenings = []string{
	"read more:", "read also:", "read next:", "see also:", "see more:", "also read:", "related:", "related article:", "related story:", "more on:", "watch:", "listen:", "tags:", "tagged:", "tagged with", "topics:", "filed under", "posted in ", "categories:", "category:", "keywords:", "share:", "share this ", "share on ", "share via ", "follow us ", "follow @", "like us on", "back to ", "return to ", "skip to ", "go to top", "more stories ", "more news ", "more from ", "view all ", "see all ", "show all ", "sign up for ", "sign up to ", "subscribe to ", "log in to ", "sign in to ", "download the ", "download our ", "leave a comment", "leave a reply", "next:", "previous:", "next article:", "previous article:", "click to ", "tap to ", "advertisement ", "powered by ", "this website uses cookies", "this site uses cookies", "we use cookies", "by continuing to ", "you are here", "by clicking ", "join our ", "get our ", "get the latest ",
}

// isNavigation reports whether the paragraph is a line of a page's furniture.
func isNavigation(p *para) bool {
	if p.rule || p.words > 30 || len(p.text) > 240 {
		return false
	}
	s := navigationForm(p.text)
	if s == "" {
		return true // arrows, bars, a lone bullet
	}
	if navigationLines[s] || isEndMark(s) {
		return true
	}
	if strings.HasPrefix(s, "this website uses cookies") || strings.HasPrefix(s, "we use cookies") || strings.HasPrefix(s, "this site uses cookies") || strings.HasPrefix(s, "by continuing to use") {
		return true
	}
	if p.words <= 10 {
		for _, o := range navigationOpenings {
			if strings.HasPrefix(s, o) && !p.stops {
				return true
			}
		}
	}
	return isPageNumber(s) || isTrail(p.text) || isImage(p.text)
}

// folded makes marks plain; it is kept, for building one costs more than using it.
var folded = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "–", "-", "—", "-", "\u00a0", " ")

// fold is schema.Fold, for the many short lines of a page.
func fold(s string) string {
	return strings.Join(strings.Fields(strings.ToLower(folded.Replace(s))), " ")
}

// navigationForm folds a line and cuts arrows, bars and stops off its ends.
func navigationForm(s string) string {
	return strings.TrimFunc(fold(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("@:([\"'#£$€%", r)
	})
}

// isPageNumber reports whether a folded line is "12", "page 3" or "3 of 10".
func isPageNumber(s string) bool {
	s = strings.TrimPrefix(s, "page ")
	n := 0
	for _, f := range strings.Fields(s) {
		switch {
		case f == "of" || f == "/":
		case strings.Trim(f, "0123456789") == "" && len(f) <= 4:
			n++
		default:
			return false
		}
	}
	return n == 1 || n == 2
}

// isTrail reports whether a line is a row of links: short phrases between bars,
// arrows or dots ("Home > News > World", "Politics | Sport | Weather").
func isTrail(s string) bool {
	for _, sep := range []string{"|", " > ", " » ", " › ", " / ", " • ", " · "} {
		parts := strings.Split(s, sep)
		if len(parts) < 3 {
			continue
		}
		ok := true
		for _, p := range parts {
			p = strings.TrimSpace(p)
			if len(strings.Fields(p)) > 3 || strings.ContainsAny(p, ".0123456789") || endsSentence(p) || p != "" && startsLower(p) {
				ok = false
			}
		}
		if ok {
			return true
		}
	}
	return false
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// isImage reports whether a line is a Markdown image or the credit of a picture.
func isImage(s string) bool {
	if strings.HasPrefix(s, "![") && strings.HasSuffix(s, ")") {
		return true
	}
	f := strings.ToLower(s)
	for _, c := range []string{"photo:", "photo by ", "photograph:", "image:", "image credit", "photo credit", "picture:", "credit:", "getty images", "file photo", "(photo:", "(file photo", "photo courtesy"} {
		if strings.HasPrefix(f, c) && len(strings.Fields(f)) <= 8 && !endsSentence(f) {
			return true
		}
	}
	return false
}

// isLinkLine reports whether the paragraph only points to a page: "To learn more
// about the appeal, click here."
func isLinkLine(p *para) bool {
	if p.words > 30 {
		return false
	}
	s := navigationForm(p.text)
	if !(strings.HasSuffix(s, "click here") || strings.HasSuffix(s, " here") || strings.Contains(s, "click here") || strings.Contains(s, "http") || strings.Contains(s, "www.") || strings.HasSuffix(s, "below") || strings.HasSuffix(s, "this link")) {
		return false
	}
	for _, o := range []string{"to learn more", "to read ", "to find out", "to see ", "to watch ", "to donate", "to subscribe", "to view ", "to download", "to support", "for more ", "for further ", "for details", "for the full ", "learn more", "read more", "read the ", "read our ", "find out more", "click here", "please click", "more information", "further information", "download ", "watch ", "see the ", "see our ", "visit ", "sign up ", "subscribe ", "donate "} {
		if strings.HasPrefix(s, o) {
			return true
		}
	}
	return strings.HasSuffix(s, "click here")
}

// isEndMark reports whether a folded line says that a release ends: "ENDS",
// "- 30 -", "(end)".
func isEndMark(s string) bool {
	switch strings.Trim(s, " -()[]*#/") {
	case "ends", "end", "30", "end of release", "end of statement", "end of text", "more to follow", "more follows":
		return true
	}
	return false
}

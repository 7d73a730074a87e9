package audit

import (
	"regexp"
	"strings"

	"whosaid/schema"
)

// noticed matches how outlets say that a page was corrected or changed. The
// words were collected from style guides' own names for such notes: correction,
// clarification, editor's note, update, amendment, erratum, retraction.
var noticed = regexp.MustCompile(`(?i)\b(corrections?\s*[:(]|correction to|was corrected|been corrected|corrected (?:on|at|version|to)|clarifications?\s*[:(]|editor[’']?s['’]? note|an? (?:earlier|previous) version of th(?:is|e)|(?:article|story|post|page|report|piece|headline) (?:was|has been) (?:updated|amended|corrected|changed|edited)|amended (?:on|at|to)|updated? (?:on|at|to)\b|updated?\s*:|errat(?:um|a)\b|retract(?:ed|ion)\b|we (?:regret|apologi[sz]e for) the error)`)

// notices are the sentences of the newer copy, absent from the old text, that
// say it was changed.
func notices(old string, newer *Capture) []Notice {
	out := []Notice{}
	for _, s := range newer.Sentences {
		if newer.Document.End > 0 && !newer.Document.Contains(s) {
			continue
		}
		words := s.Of(newer.Text)
		if noticed.MatchString(words) && !strings.Contains(old, words) {
			out = append(out, Notice{s, words})
		}
	}
	if len(out) > 0 || len(newer.Sentences) > 0 {
		return out
	}
	// Without sentences, by lines.
	at := 0
	for line := range strings.Lines(newer.Text) {
		words := strings.TrimRight(line, "\r\n")
		if noticed.MatchString(words) && !strings.Contains(old, words) {
			out = append(out, Notice{schema.Span{Start: at, End: at + len(words)}, words})
		}
		at += len(line)
	}
	return out
}

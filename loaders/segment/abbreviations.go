package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// An abbreviation class says what may follow an abbreviation.
type abbreviation uint8

const (
	abbrTitle  abbreviation = iota + 1 // a name follows: never the end of a sentence
	abbrName                           // ends or joins names: Inc., Jr., vs.
	abbrNumber                         // has its dot only before a number: No. 5
	abbrMonth                          // a month or day: Aug. 1
	abbrOther                          // has its dot everywhere: etc., approx.
)

// abbreviations holds the words, in lower case and without their dot, that
// keep it. Words that are also words of the language stand here only where the
// class or the case parts the two.
var abbreviations = func() map[string]abbreviation {
	m := map[string]abbreviation{}
	for k, words := range map[abbreviation]string{
		abbrTitle:  "mr mrs ms dr prof gen lt col sgt capt cpl pvt maj adm cmdr sen rep reps gov hon rev fr sr st mt ft pres supt insp det msgr amb atty brig mme mlle messrs sens govs drs profs",
		abbrName:   "inc ltd corp co bros jr esq vs dept univ assn ave blvd rd hwy intl natl govt cie gmbh llc plc sa pty",
		abbrNumber: "no nos p pp fig figs vol vols art arts sec secs ch chap para paras eq par tel ext pt pg op ca cf",
		abbrMonth:  "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun",
		abbrOther:  "etc approx est sq al eg ie viz resp incl excl min max misc tbd div attn ed eds trans arrv ibid",
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] = k
		}
	}
	return m
}()

// starters are words that open sentences far oftener than they follow an
// abbreviation inside one.
var starters = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`the this that these those a an he she it they we you i his her its their our my
		in on at by for from with after before during since until while when where as although though because if
		but and or so yet however moreover meanwhile there here what who why how which not no one some many most
		all both several each every also then now today yesterday according under over between among about despite
		instead earlier later last next more other another even still just only such to`) {
		m[w] = true
	}
	return m
}()

// startsSentence reports whether text begins with a capitalised word that
// often begins a sentence.
func startsSentence(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	if !unicode.IsUpper(r) {
		return false
	}
	if i := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		text = text[:i]
	}
	return len(text) <= 12 && starters[strings.ToLower(text)]
}

package extract

import "strings"

// list makes a set of the words of its arguments. The lists are general English,
// compiled for this package; inflected verbs stand by their lemma.
func list(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

var (
	// connecting join a clause to the text before it and are no part of it.
	connecting = list(`however moreover furthermore meanwhile therefore thus hence additionally besides nevertheless
		nonetheless consequently accordingly likewise similarly then so also finally firstly secondly thirdly lastly
		separately conversely unfortunately fortunately indeed overall instead`)

	// introducing govern a clause that says all there is to check: "it should be
	// noted that", "it is good to report that", "we recall that".
	introducing = list(`note mention report recall recognize recognise acknowledge remember stress emphasize emphasise
		underline point say add clear obvious evident known true wonderful good sad regrettable important essential
		noteworthy worth remarkable fair hear learn see know understand remind announce happy pleased glad delighted
		sorry proud encouraged essential vital surprising unfortunate notable mean`)

	// factive verbs hold what their clause says to be so.
	factive = list(`show prove demonstrate reveal confirm mean realize realise discover establish ensure know find
		indicate recognize recognise acknowledge document verify conclude`)

	// supposing marks begin clauses that report nothing.
	supposing = list(`if unless whether lest to than provided until till`)

	// appealing verbs ask for something to be done.
	appealing = list(`urge call appeal demand request ask invite encourage recommend implore beg plead beseech exhort
		press insist join`)

	// advising modals and predicates say what ought to be.
	advising = list(`should must ought needs need`)
	required = list(`needed required necessary essential vital imperative crucial urgent important time desirable
		advisable incumbent`)

	// judging predicates give an opinion and no content.
	judging = list(`wonderful great beautiful nice sad amazing awful terrible horrible lovely fantastic excellent
		brilliant good bad perfect shame disgrace pity pleasure honour honor joy delight nonsense ridiculous absurd
		heartbreaking inspiring important enough clear obvious right wrong fair unfair sorry happy proud glad grateful
		thankful welcome okay ok interesting funny disappointing unacceptable shameful outrageous understatement`)

	// feeling verbs say how the speaker takes it.
	feeling = list(`thank hope feel love hate think know want wish say mean guess bet enjoy miss like look sound go
		get try let`)

	// happening ones among them also tell what happened.
	happening = list(`go get try`)

	// dull adjectives say of "it" nothing that could be checked.
	dull = list(`difficult hard easy special tough crazy scary unbelievable incredible important early late ready sure`)

	// claimNouns name something said by somebody else.
	claimNouns = list(`claim report allegation accusation rumour rumor story assertion suggestion charge statement
		narrative news insinuation speculation figure number account this that it these those such`)

	// falseWords say that something is not so.
	falseWords = list(`false untrue baseless unfounded groundless fabricated inaccurate incorrect misleading bogus fake
		fabrication lie hoax myth propaganda fiction disinformation misinformation wrong nonsense unsubstantiated
		invention slander fantasy falsehood`)

	// sham are things that something is "merely".
	sham = list(`display show stunt ploy pretext propaganda theatre theater spectacle farce smokescreen fabrication
		rumour rumor speculation performance excuse invention gimmick`)

	// rejecting verbs, in the passive, deny their subject.
	rejecting = list(`refute deny reject dismiss debunk disprove rebut`)

	// futures announce what is to come.
	futures = list(`expect set due poise likely plan intend promise vow pledge schedule bind prepare aim
		unlikely slate project forecast predict threaten risk`)

	// preventing verbs turn a "not" before them into an assertion of what follows.
	preventing = list(`prevent stop deter keep hinder discourage dissuade`)

	// failing verbs and adjectives deny the clause that they govern.
	failing   = list(`fail neglect omit`)
	incapable = list(`unable impossible unlikely incapable absent unavailable`)

	// never and the like deny the verb they stand with.
	denying = list(`not n't n’t never neither nor hardly scarcely barely nowhere no cannot`)
	nobody  = list(`no nobody none nothing neither`)
	// Pronouns for all of a kind.
	everybody = list(`all everybody everyone everything both`)

	// eventNouns name what somebody does to somebody, or what happens.
	eventNouns = list(`blockade attack invasion occupation massacre arrest detention killing bombing shelling siege raid
		seizure closure assault offensive aggression assassination abduction kidnapping expulsion deportation genocide
		persecution collapse crash explosion recall acquisition conviction torture beheading execution murder rape
		annexation violation breach bombardment mobilisation mobilization recruitment deployment withdrawal ambush
		incursion crackdown lockout shutdown walkout sabotage poisoning hijacking looting destruction demolition
		displacement eviction refusal rejection denial failure intervention interference involvement support targeting
		use misuse abuse harassment intimidation suppression dismissal resignation derailment sinking leak spill
		build-up buildup fleeing rhetoric policy exodus cleansing starvation maltreatment mistreatment`)

	// accusing adjectives make a noun phrase a charge.
	accusing = list(`illegal unlawful ongoing continuing unprovoked criminal brutal deliberate indiscriminate genocidal
		fraudulent corrupt reckless negligent barbaric aggressive`)

	// abounding predicates say of reports or fears no more than that they are there.
	abounding = list(`continue emerge numerous palpable rife abound circulate persist grow surface exist spread mount
		widespread common rampant swirl be remain`)

	// recalling verbs take for granted what their object names.
	recalling = list(`recall remember note remind`)

	// speaking are stances that cannot be taken without saying so.
	speaking = list(`condemn denounce criticise criticize support back endorse welcome praise blame accuse deplore
		decry slam applaud commend hail appreciate reject oppose thank apologise apologize dismiss defend
		call mention unveil document demand urge recommend request announce declare report note cite stress confirm deny
		warn lay outline describe express voice emphasise emphasize underline underscore predict forecast disclose
		detail recount register record corroborate publish`)

	// voicing verbs govern an infinitive or a person and are utterances too.
	voicing = list(`put estimate promise pledge vow threaten tell ask order instruct invite advise persuade swear guarantee claim allege
		argue insist suggest complain boast hint say plead beg appeal question doubt challenge state write believe fear hope`)

	// acting verbs tell what somebody does or means to do, not what they say.
	acting = list(`refuse agree decide plan intend want wish seek try attempt prepare choose decline help fail allow
		need require expect establish continue begin start`)

	// performing verbs do by saying: whether it was done may be denied.
	performing = list(`warn alert inform notify brief tell ask request order instruct promise assure pledge offer complain
		apologise apologize threaten agree approve advise recommend authorise authorize vote decide rule admit confess write report announce`)

	// handing verbs give, with a noun of saying for their object, what that noun says.
	handing = list(`give issue send deliver receive get make file lodge`)

	// ambiguous ones are acts when a body or a country does them, and sayings
	// when a person does, or when they are about something said.
	ambiguous = list(`support back oppose defend dismiss reject welcome`)

	// notices belong to a page and not to what it says.
	notices = []string{"click here", "follow us", "all rights reserved", "copyright ©", "©", "terms of use", "privacy policy",
		"cookie", "share this", "getty images", "visit our website", "for more information", "for further information",
		"download the app", "continue reading", "scroll down", "photo:", "image:", "file photo", "contact us",
		"this story has been updated", "reporting by", "editing by"}

	// navigating phrases belong to a page where nobody is told to do or to be so.
	navigating = []string{"read more", "subscribe", "sign up", "newsletter", "log in", "advertisement"}

	// offering verbs introduce lists of services.
	offering = list(`offer propose provide sell include feature contact`)

	// saying nouns and adverbs by which a document cites nobody in particular are
	// in citation.go.
)

package temporal

import "strings"

// A class says what part a word may play in a time expression.
type class uint8

const (
	other     class = iota
	aMonth          // val: 1 to 12
	aWeekday        // val: 0 Sunday to 6 Saturday
	aUnit           // val: grain; plural set for "days"
	aSeason         // val: 0 spring to 3 winter
	aPart           // part of a day; code says which
	aRef            // "now", "recently": code is the TIMEX3 reference
	aDay            // "today", "yesterday", "tomorrow": val is the offset in days
	aPeriodic       // "daily", "annually": code is the TIMEX3 value
	aHoliday        // begins a holiday's name
	aWord           // a word that rules look at
	aNumber         // a number word
	anOrd           // an ordinal word
	digits          // begins with a digit or an apostrophe and a digit
)

// An entry is what the lexicon knows of a word.
type entry struct {
	low    string // the word in lower case
	class  class
	val    int
	code   string
	plural bool
	starts bool // a word of rules that may make an expression on its own
	abbr   bool // an abbreviation that is also something else without its dot or a figure
}

// lexicon maps lower-case words to entries. It is filled once and never changed.
var lexicon = func() map[string]*entry {
	m := map[string]*entry{}
	add := func(e entry, words string) {
		for _, w := range strings.Fields(words) {
			e := e
			e.low = w
			m[w] = &e
		}
	}
	add(entry{class: aWord}, `
		of the in on at by to from until till since before after during through throughout within between and or for over under
		about around nearly almost approximately roughly some more less than least most up no only just as last next this that
		these those past coming previous following current same early late mid middle beginning start end close earlier later ago
		hence each every other alternate once twice times time a an another few several many couple recent latest future present
		moment writing first half fiscal financial calendar full whole entire noon midday midnight o'clock am pm a.m. p.m. a.m
		p.m long old aged near foreseeable distant short period ended ending so year-end yearend ever one fewer additional
		further straight consecutive q1 q2 q3 q4 h1 h2 business working trading matter number upcoming ensuing foregoing
		utc gmt est edt cst cdt mst mdt pst pdt bst cet cest msk ist jst eet eest local 's ’s - – — / , ( ) : .`)
	for i, words := range []string{
		"january jan jan.", "february feb feb.", "march mar mar.", "april apr apr.", "may", "june jun jun.", "july jul jul.",
		"august aug aug.", "september sept sept. sep sep.", "october oct oct.", "november nov nov.", "december dec dec.",
	} {
		add(entry{class: aMonth, val: i + 1}, words)
	}
	for i, words := range []string{
		"sunday sundays sun sun.", "monday mondays mon mon.", "tuesday tuesdays tue tue. tues tues.", "wednesday wednesdays wed wed.",
		"thursday thursdays thu thu. thur thurs thurs.", "friday fridays fri fri.", "saturday saturdays sat sat.",
	} {
		add(entry{class: aWeekday, val: i}, words)
	}
	for _, w := range strings.Fields("jan feb mar apr jun jul aug sept sep oct nov dec sun mon tue wed thu fri sat may march sun. mon. wed. sat. mar. jan. dec.") {
		m[w].abbr = true
	}
	for _, w := range strings.Fields("sundays mondays tuesdays wednesdays thursdays fridays saturdays") {
		m[w].plural = true
	}
	for g, w := range map[grain]string{
		second: "second", minute: "minute", hour: "hour", day: "day", week: "week", month: "month", quarter: "quarter",
		year: "year", decade: "decade", weekend: "weekend",
	} {
		add(entry{class: aUnit, val: int(g)}, w)
		add(entry{class: aUnit, val: int(g), plural: true}, w+"s")
	}
	add(entry{class: aUnit, val: int(century)}, "century")
	add(entry{class: aUnit, val: int(century), plural: true}, "centuries")
	add(entry{class: aUnit, val: int(week), code: "2"}, "fortnight")
	add(entry{class: aUnit, val: int(minute), plural: true, abbr: true}, "mins min")
	add(entry{class: aUnit, val: int(hour), plural: true, abbr: true}, "hrs hr")
	add(entry{class: aUnit, val: int(year), plural: true, abbr: true}, "yrs yr")
	add(entry{class: aUnit, val: int(second), plural: true, abbr: true}, "secs sec")
	for i, words := range []string{"spring springtime", "summer summertime", "autumn fall", "winter wintertime"} {
		add(entry{class: aSeason, val: i}, words)
	}
	for code, words := range map[string]string{
		"MO": "morning mornings", "AF": "afternoon afternoons", "EV": "evening evenings", "NI": "night nights overnight",
	} {
		add(entry{class: aPart, code: code}, words)
	}
	for _, w := range strings.Fields("mornings afternoons evenings nights") {
		m[w].plural = true
	}
	add(entry{class: aDay, val: 0, code: "NI"}, "tonight")
	add(entry{class: aDay, val: 0}, "today")
	add(entry{class: aDay, val: -1}, "yesterday")
	add(entry{class: aDay, val: 1}, "tomorrow")
	add(entry{class: aRef, code: "PRESENT_REF"}, "now currently presently nowadays")
	add(entry{class: aRef, code: "PAST_REF"}, "recently previously lately")
	for code, words := range map[string]string{
		"P1D": "daily nightly", "P1W": "weekly", "P1M": "monthly", "P1Y": "annually yearly", "PT1H": "hourly",
	} {
		add(entry{class: aPeriodic, code: code}, words)
	}
	for _, w := range strings.Fields("zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen " +
		"twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen hundreds thousands dozens") {
		add(entry{class: aNumber}, w)
	}
	for i, w := range strings.Fields("third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth " +
		"seventeenth eighteenth nineteenth twentieth") {
		add(entry{class: anOrd, val: i + 3}, w) // "first" is a word of rules, "second" a unit
	}
	for i, w := range strings.Fields("twenties thirties forties fifties sixties seventies eighties nineties") {
		add(entry{class: aWord, code: "decade", starts: true, val: 20 + 10*i}, w)
	}
	for _, w := range strings.Fields("noon midday midnight present moment past time future year-end yearend year-ago year-earlier period first once twice every q1 q2 q3 q4 h1 h2") {
		if e := m[w]; e != nil {
			e.starts = true
		}
	}
	for _, h := range holidays {
		w := strings.Fields(h.name)[0]
		if m[w] == nil {
			add(entry{class: aHoliday}, w)
		}
	}
	return m
}()

// none is the entry of every word that the lexicon does not know.
var none = &entry{}

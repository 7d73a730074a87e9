package temporal

import "time"

// A holiday has a fixed day, or the nth weekday of a month, or a distance from
// Easter Sunday. Names are in lower case; longer ones stand first.
type holiday struct {
	name    string
	month   int
	day     int // of the month; 0 with nth or easter
	weekday int
	nth     int // of the weekday in the month; -1 the last
	easter  int // days from Easter Sunday
	movable bool
}

// holidays lists the holidays whose day a rule gives. A holiday that follows
// another calendar has no rule here and is not read.
var holidays = []holiday{
	{name: "new year 's eve", month: 12, day: 31},
	{name: "new year 's day", month: 1, day: 1},
	{name: "new year’s eve", month: 12, day: 31},
	{name: "christmas eve", month: 12, day: 24},
	{name: "christmas day", month: 12, day: 25},
	{name: "christmas", month: 12, day: 25},
	{name: "boxing day", month: 12, day: 26},
	{name: "halloween", month: 10, day: 31},
	{name: "valentine 's day", month: 2, day: 14},
	{name: "st. patrick 's day", month: 3, day: 17},
	{name: "saint patrick 's day", month: 3, day: 17},
	{name: "april fools' day", month: 4, day: 1},
	{name: "may day", month: 5, day: 1},
	{name: "bastille day", month: 7, day: 14},
	{name: "international women 's day", month: 3, day: 8},
	{name: "armistice day", month: 11, day: 11},
	{name: "remembrance day", month: 11, day: 11},
	{name: "veterans day", month: 11, day: 11},
	{name: "martin luther king day", month: 1, weekday: 1, nth: 3},
	{name: "presidents day", month: 2, weekday: 1, nth: 3},
	{name: "memorial day", month: 5, weekday: 1, nth: -1},
	{name: "labor day", month: 9, weekday: 1, nth: 1},
	{name: "columbus day", month: 10, weekday: 1, nth: 2},
	{name: "thanksgiving day", month: 11, weekday: 4, nth: 4},
	{name: "thanksgiving", month: 11, weekday: 4, nth: 4},
	{name: "ash wednesday", easter: -46, movable: true},
	{name: "palm sunday", easter: -7, movable: true},
	{name: "good friday", easter: -2, movable: true},
	{name: "easter sunday", easter: 0, movable: true},
	{name: "easter monday", easter: 1, movable: true},
	{name: "whit monday", easter: 50, movable: true},
	{name: "easter", easter: 0, movable: true},
}

// in returns the day of the holiday in year y.
func (h *holiday) in(y int) time.Time {
	switch {
	case h.movable:
		return easter(y).AddDate(0, 0, h.easter)
	case h.nth > 0:
		first := date(y, time.Month(h.month), 1)
		return first.AddDate(0, 0, (h.weekday-int(first.Weekday())+7)%7+7*(h.nth-1))
	case h.nth < 0:
		last := date(y, time.Month(h.month)+1, 1).AddDate(0, 0, -1)
		return last.AddDate(0, 0, -((int(last.Weekday()) - h.weekday + 7) % 7))
	}
	return date(y, time.Month(h.month), h.day)
}

// easter returns Easter Sunday of the Gregorian calendar, after the algorithm
// published anonymously in Nature, 20 April 1876.
func easter(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	m := (32 + 2*e + 2*i - h - k) % 7
	n := (a + 11*h + 22*m) / 451
	t := h + m - 7*n + 114
	return date(y, time.Month(t/31), t%31+1)
}

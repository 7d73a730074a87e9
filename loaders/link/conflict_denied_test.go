package link

import (
	"slices"
	"testing"
)

// TestDenied holds what is heard as denied, as said of all, and as done by one and by
// nobody else; beside each a near miss.
func TestDenied(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		rule  string
		on    string // the matter, where it is one
		marks []mark
		want  bool
	}{
		// At no time is never; at one time it may have been.
		{"At no time was a lifeboat delayed.", "A lifeboat was delayed for forty minutes.", "polarity", "", nil, true},
		{"At one time a lifeboat was delayed.", "A lifeboat was delayed for forty minutes.", "polarity", "", nil, false},
		{"At no point were blankets lacking.", "Three shelters ran out of blankets.", "matter", "stock-enough", nil, true},
		{"At some point blankets were lacking.", "Three shelters ran out of blankets.", "matter", "stock-enough", nil, false},
		// Who says what he must record has said it.
		{"We must record that the lock was broken.", "The lock was intact.", "antonym", "", nil, true},
		{"We wish to make clear that the lock was broken.", "The lock was intact.", "antonym", "", nil, true},
		{"I would like to stress that the lock was broken.", "The lock was intact.", "antonym", "", nil, true},
		{"I would not like to say that the lock was broken.", "The lock was intact.", "antonym", "", nil, false},
		{"We must hope that the lock was broken.", "The lock was intact.", "antonym", "", nil, false},
		// One of a kind is an exception to what is said of all of it.
		{"All doors were open.", "The doors at the east wing were locked.", "matter", "exits-blocked", []mark{markException}, true},
		{"Some doors were open.", "The doors at the east wing were locked.", "matter", "exits-blocked", []mark{markException}, false},
		// Who did it is what a cleft sentence is about.
		{"It was the miners that broke off the talks.", "The owners walked out of the talks.", "matter", "who-left-talks", []mark{markCleft}, true},
		{"The miners broke off the talks.", "The owners walked out of the talks.", "matter", "who-left-talks", []mark{markCleft}, false},
		{"It was the miners that broke off the talks.", "The miners walked out of the talks.", "matter", "who-left-talks", []mark{markCleft}, false},
		{"It was the worst strike since May, in which the miners broke off the talks.", "The owners walked out of the talks.", "matter", "who-left-talks", []mark{markCleft}, false},
		// All but one thing is denied.
		{"She was carrying nothing but an umbrella.", "She drew a knife.", "matter", "weapon-in-hand", nil, true},
		{"She was carrying nothing.", "She drew a curtain.", "matter", "weapon-in-hand", nil, false},
		// Flatly denied, or by the way.
		{"No route was ever refused.", "City hall banned the original route.", "existence", "", []mark{markFlat, markFlatSame}, true},
		{"No route was refused.", "City hall banned the original route.", "existence", "", []mark{markFlat}, false},
		{"The mill stored no acids of any kind.", "Crews came upon acids in the yard.", "existence", "", []mark{markFlat}, true},
		{"The mill stored no acids of its own.", "Crews came upon acids in the yard.", "existence", "", []mark{markFlat}, false},
		{"Not a single lorry has left.", "Two lorries left at noon.", "polarity", "", []mark{markFlat}, true},
		{"A single lorry has not left.", "Two lorries left at noon.", "polarity", "", []mark{markFlat}, false},
		{"The lorries have not left, and nobody has ever asked why.", "Two lorries left at noon.", "polarity", "", []mark{markFlat}, false},
		// "So much as" leaves what it stands before denied.
		{"He never so much as touched the valve.", "He touched the valve.", "polarity", "", nil, true},
		{"He spoke so much as he touched the valve.", "He touched the valve.", "polarity", "", nil, false},
		// What somebody was not given, told or handed, others say he was.
		{"Nobody gave us a lamp.", "The crew handed out lamps at once.", "existence", "", []mark{markMerely}, true},
		{"Nobody broke a lamp.", "The crew handed out lamps at once.", "existence", "", nil, false},
		{"The office received no report of any leak.", "A guard reported the smell twice.", "existence", "", []mark{markMerely}, true},
		{"The office received a report of a leak.", "A guard reported the smell twice.", "existence", "", nil, false},
		{"The office received no report of any leak.", "The report was printed in May.", "existence", "", nil, false},
		{"No valid notice of a walkout was received.", "Written notice was handed in on 19 April.", "existence", "", []mark{markMerely}, true},
		{"No valid notice of a walkout was torn up.", "Written notice was handed in on 19 April.", "existence", "", nil, false},
	} {
		p := newPair(Analyze(c.a, "2027-05-06"), Analyze(c.b, "2027-05-06"))
		p.linked = true
		got := slices.ContainsFunc(p.conflicts(), func(x conflict) bool {
			x.surrounded(p)
			return x.rule == c.rule && x.on == c.on && !x.barred(p) && !slices.ContainsFunc(c.marks, func(m mark) bool { return x.values[m] == 0 })
		})
		if got != c.want {
			t.Errorf("%q, %q: %s %s %v, want %v", c.a, c.b, c.rule, c.on, got, c.want)
		}
	}
}

// TestDenials holds how plain denials and their opposites are put, with near misses.
func TestDenials(t *testing.T) {
	for _, c := range []struct {
		a, b, on string
		want     bool
	}{
		{"She warned managers about the boiler in May.", "Nobody raised concerns before the fire.", "concern-raised", true},
		{"She praised managers for the boiler in May.", "Nobody raised concerns before the fire.", "concern-raised", false},
		{"Everyone on the rig has been accounted for.", "Two divers are still unaccounted for.", "all-accounted-for", true},
		{"The costs have been accounted for.", "Two divers are wet.", "all-accounted-for", false},
		{"All of the jam has been removed from sale.", "We found the jam still on the shelves of two shops.", "all-recalled", true},
		{"All of the jam has been removed from the lorry.", "We found the jam on the lorry.", "all-recalled", false},
		{"Every valid vote was counted.", "Forty votes were left uncounted.", "ballots-counted", true},
		{"Every postal vote was included in the result.", "Forty postal votes were left uncounted.", "ballots-counted", true},
		{"Every rural vote was included in the result.", "Forty urban votes were left uncounted.", "ballots-counted", false},
		{"Every valid vote was welcome.", "Forty votes were left uncounted.", "ballots-counted", false},
		{"Every bag was sealed.", "The cards were found in an unsealed bag.", "ballot-sealed", true},
		{"Every bag was heavy.", "The cards were found in an unsealed bag.", "ballot-sealed", false},
		{"No guest was hurt.", "A guest broke an ankle.", "injured", true},
		{"No guest was hurt.", "A guest broke a glass.", "injured", false},
		{"The cameras were switched off by hand.", "The camera had run out of battery.", "device-off-why", true},
		{"The cameras were bought second-hand.", "The camera had run out of battery.", "device-off-why", false},
		{"The pilots were refused breaks.", "Extra breaks were given to all pilots.", "breaks-given", true},
		{"The pilots were refused entry.", "Extra breaks were given to all pilots.", "breaks-given", false},
		{"The hinge fails under normal use.", "The hinge fails only when it is misused.", "product-fault-whose", true},
		{"The hinge fails under heavy snow.", "The hinge fails only when it is misused.", "product-fault-whose", false},
		{"Nothing entered the lake.", "Dead fish were found on the shore.", "reached-water", true},
		{"Nobody entered the lake.", "Fresh fish was sold on the shore.", "reached-water", false},
		{"No customer lost a cent.", "Her savings vanished from the account.", "customers-lost-money", true},
		{"Pupils in exam years lost no lessons.", "Two classes were cancelled.", "lessons-held", true},
		{"Pupils in exam years lost no pencils.", "Two classes were cancelled.", "lessons-held", false},
		{"Stranded guests had all been given hotel rooms.", "Hundreds slept on the floor of the terminal.", "passengers-cared-for", true},
		{"Stranded guests had all been given maps.", "Hundreds slept in their own beds.", "passengers-cared-for", false},
		{"No customer lost a cent.", "Her cat vanished from the garden.", "customers-lost-money", false},
	} {
		p := newPair(Analyze(c.a, "2027-05-06"), Analyze(c.b, "2027-05-06"))
		p.linked = true
		got := slices.ContainsFunc(p.conflicts(), func(x conflict) bool { return x.on == c.on })
		if got != c.want {
			t.Errorf("%q, %q: on %s %v, want %v", c.a, c.b, c.on, got, c.want)
		}
	}
}

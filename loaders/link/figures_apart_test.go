package link

import "testing"

// TestFiguresApart tells figures that may be of one thing from those that cannot.
func TestFiguresApart(t *testing.T) {
	for _, test := range []struct {
		a, b  string
		apart bool
	}{
		{"Seven people died in the crash.", "Two more people died in the crash.", true},
		{"Seven people died in the crash.", "More than nine people died in the crash.", false},
		{"The strike costs 1.4 million euros a day.", "The strike has cost 3 million euros.", true},
		{"The strike costs 1.4 million euros a day.", "The strike costs 3 million euros a day.", false},
		{"The club offers the victims 5,000 euros.", "The victims demanded 40,000 euros.", true},
		{"About 1,500 people marched on Sunday.", "On Saturday 300 people marched.", true},
		{"About 1,500 people marched on Sunday.", "On Sunday 300 people marched.", false},
		{"Police estimated a crowd of 1,500 people on Sunday.", "On Saturday 300 people gathered.", true},
		{"By Monday 41 people were dead.", "On Sunday 20 people were dead.", false},
		{"The firm's initial offer was 70 euros a share.", "The firm offers 82 euros a share.", true},
		{"The firm made an initial offer of 70 euros a share.", "The firm's initial offer was 82 euros a share.", false},
		{"The firm offers 70 euros a share.", "The firm offers 82 euros a share.", false},
		{"The offer includes 60 euros in cash.", "The firm offered 82 euros a share.", true},
		{"The cash portion of the offer is 60 euros.", "The firm offered 82 euros a share.", true},
		{"The archive contains 40 letters.", "The archive contains 90 files.", true},
		{"The archive contains 40 letters.", "The archive contains 90 letters.", false},
		{"At least 12 people were killed.", "At least 31 people were killed.", true},
		{"Twelve people were killed.", "At least 31 people were killed.", false},
		{"The storm brought 34 inches of snow to Orsk.", "The storm brought 62 inches of snow to Orsk since Friday.", true},
		{"The storm brought 34 inches of snow to Orsk.", "The storm brought 62 inches of snow to Orsk.", false},
		{"The balloon reached an altitude of 500 metres.", "The balloon came down 900 metres east of Orsk.", true},
		{"The balloon reached an altitude of 500 metres.", "The balloon rose to a height of 900 metres.", false},
		{"Two pupils from Orsk were hurt.", "Ten pupils were hurt.", true},
		{"Ten pupils from Orsk were hurt.", "Two pupils were hurt.", false},
		{"Two pupils were hurt.", "Ten pupils were hurt.", false},
		{"Five barrels escaped from the Orsk line.", "Ten barrels escaped.", false},
		{"The coal lasts for two years.", "The coal lasts for another fifteen years.", false},
		{"Nine inmates were killed.", "More than 500 inmates have been killed since 2020.", true},
		{"Nine inmates were killed.", "More than 500 inmates have been killed since Friday.", false},
		{"Since Friday no more than 40 letters were lost.", "In the town 90 letters were lost.", false},
		{"Since Friday 40 letters were lost.", "In the town 90 letters were lost.", true},
		{"A nurse earns 2,200 crowns a month.", "A nurse earns 2,900 crowns.", false},
		{"A nurse earns 2,200 crowns a month.", "A nurse earns 29,000 crowns.", true},
		{"The plant will recall 84,000 scooters.", "The plant must recall 130,000 scooters.", false},
		{"About 20,000 people had gathered by noon.", "A crowd of 90,000 people marched.", true},
		{"About 20,000 people had gathered by 10 a.m.", "A crowd of 90,000 people marched.", true},
		{"About 20,000 people had gathered by nightfall.", "A crowd of 90,000 people marched.", false},
		{"About 90,000 people had gathered by noon.", "A crowd of 20,000 people marched.", false},
		{"Orlo employs 1,900 people at Melda.", "Orlo employs 24,000 people across the country.", true},
		{"Orlo employs 24,000 people at Melda.", "Orlo employs 1,900 people across the country.", false},
		{"Orlo employs 1,900 people.", "Orlo employs 24,000 people across the country.", false},
		{"The Orsk works killed at least 12 people.", "The works killed at least 31 people.", true},
		{"The train was travelling at 118 km/h.", "The limit on the bend is 80 km/h.", true},
		{"The train was travelling at 118 km/h.", "The train was doing 80 km/h.", false},
		{"An ambulance was called within a minute.", "It was nine minutes before anyone rang for help.", false},
	} {
		p := newPair(Analyze(test.a, "2027-05-06"), Analyze(test.b, "2027-05-06"))
		if len(p.a.figures) == 0 || len(p.b.figures) == 0 {
			t.Errorf("%q, %q: no figures", test.a, test.b)
			continue
		}
		f, g := &p.a.figures[0], &p.b.figures[0]
		if got := p.figuresApart(f, g); got != test.apart {
			t.Errorf("%q, %q: apart %v, want %v", test.a, test.b, got, test.apart)
		}
		if q := newPair(p.b, p.a); q.figuresApart(g, f) != test.apart {
			t.Errorf("%q, %q: another answer the other way round", test.a, test.b)
		}
	}
}

// TestRoundedTo reads round figures.
func TestRoundedTo(t *testing.T) {
	for _, test := range []struct {
		f, g float64
		want bool
	}{{4000, 3900, true}, {3900, 4000, false}, {4000, 3400, false}, {35000, 34600, true}, {12, 11, false}, {400, 4000, false}} {
		if got := roundedTo(&figure{value: test.f}, &figure{value: test.g}); got != test.want {
			t.Errorf("%g for %g: %v", test.f, test.g, got)
		}
	}
}

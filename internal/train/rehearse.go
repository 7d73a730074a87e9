package main

import "log"

// rehearse goes through the examples several times, each time in another order,
// and logs how much of what learn saw was right.
func rehearse(what string, data []example, rounds int, seed *random, learn func(round int, x *example) (wrong, all int)) {
	order := make([]int, len(data))
	for i := range order {
		order[i] = i
	}
	for round := range rounds {
		seed.shuffle(order)
		wrong, all := 0, 0
		for _, k := range order {
			w, n := learn(round, &data[k])
			wrong, all = wrong+w, all+n
		}
		log.Printf("%s round %d: %.2f %% right", what, round+1, 100-100*float64(wrong)/float64(all))
	}
}

package main

import "sync"

// workers is how many trainings run side by side. Each holds about a gigabyte.
const workers = 2

// inFolds calls f for 0 to n-1, a few at a time. What they do must not depend on
// their order.
func inFolds(n int, f func(fold int)) {
	var all sync.WaitGroup
	free := make(chan struct{}, workers)
	for k := range n {
		all.Add(1)
		free <- struct{}{}
		go func() {
			defer all.Done()
			f(k)
			<-free
		}()
	}
	all.Wait()
}

// others returns the examples that are not in the fold.
func others(data []example, fold, folds int) []example {
	var rest []example
	for i := range data {
		if i%folds != fold {
			rest = append(rest, data[i])
		}
	}
	return rest
}

package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// grace is how long a verb may take to end what it does after an interrupt: the
// reading of one long document does not look up.
const grace = 5 * time.Second

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	calm := giveUp(ctx, grace, stop, func() {
		fmt.Fprintln(os.Stderr, "whosaid: "+interrupted)
		os.Exit(exitNothing)
	})
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	calm()
	stop()
	os.Exit(code)
}

// giveUp calls end when ctx has been done for a while: the store is whole after
// any end of the process, as after a crash. again is called at once, so that a
// second interrupt need not wait. The function it returns calls all of it off.
func giveUp(ctx context.Context, after time.Duration, again, end func()) (calm func() bool) {
	return context.AfterFunc(ctx, func() {
		again()
		time.AfterFunc(after, end)
	})
}

package main

import (
	"fmt"
	"time"

	"github.com/schollz/progressbar/v3"

	"whosaid/loaders/ingest"
)

// progress shows long work on standard error: a bar on a terminal, otherwise a
// line every few seconds. finish must be called before anything else is printed.
func (p *program) progress() (step ingest.Progress, finish func()) {
	if p.config.Quiet {
		return func(string, int, int) {}, func() {}
	}
	if !terminal(p.err) {
		last := p.now()
		return func(stage string, done, total int) {
			if now := p.now(); now.Sub(last) >= 5*time.Second {
				last = now
				fmt.Fprintf(p.err, "%s: %d of %d\n", stage, done, total)
			}
		}, func() {}
	}
	var bar *progressbar.ProgressBar
	stageNow := ""
	return func(stage string, done, total int) {
			if bar == nil || stage != stageNow {
				if bar != nil {
					_ = bar.Clear()
				}
				stageNow = stage
				bar = progressbar.NewOptions(max(total, 1), progressbar.OptionSetWriter(p.err), progressbar.OptionSetDescription(stage),
					progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionShowCount())
			}
			_ = bar.Set(min(done, max(total, 1)))
		}, func() {
			if bar != nil {
				_ = bar.Clear()
			}
		}
}

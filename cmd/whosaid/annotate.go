package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/spf13/cobra"

	"whosaid/loaders"
	"whosaid/loaders/ingest"
	"whosaid/schema"
)

func newAnnotate(p *program) *cobra.Command {
	var jsonl bool
	var offsets, mediaType string
	cmd := &cobra.Command{
		Use:   "annotate [FILE...|-]",
		Short: "what the reader sees in a text, as JSON lines; no graph",
		Long: `Writes one JSON object a document part, in order: sentences, entities, dates,
quantities, attributions, claims with their chains, citations, and what was
skipped and why. Offsets are bytes of the text unless --offsets runes is given.

With --jsonl, standard input holds JSON lines {"id","text","published"?,
"publisher"?,"media_type"?}; each is one document, never split into parts.`,
		Example: `  whosaid annotate release.html | jq '.claims[] | [.chain[-1].name, .quote]'
  whosaid annotate --jsonl < texts.jsonl`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if offsets != "bytes" && offsets != "runes" {
				return usagef("--offsets is bytes or runes, not %q", offsets)
			}
			ctx := cmd.Context()
			o := p.readOptions()
			o.MediaType = mediaType
			var items iter.Seq[ingest.Item]
			switch {
			case jsonl && len(paths) > 0 && paths[0] != "-":
				return usagef("--jsonl reads standard input; give no files")
			case jsonl:
				items = ingest.ReadInputs(ctx, lines(ctx, p.in), o)
			default:
				if len(paths) == 0 {
					paths = []string{"-"}
				}
				items, _ = ingest.Read(ctx, paths, o)
			}
			w := bufio.NewWriterSize(p.out, 1<<16)
			enc := json.NewEncoder(w)
			enc.SetEscapeHTML(false)
			done, refused, err := p.readings(items, func(it ingest.Item) error {
				for _, r := range it.Readings {
					if offsets == "runes" {
						r.InRunes(it.File.Text)
					}
					if err := enc.Encode(r); err != nil {
						return err
					}
				}
				return nil
			})
			if e := w.Flush(); err == nil {
				err = e
			}
			return p.partly(ctx, done, refused, err)
		},
	}
	cmd.Flags().BoolVar(&jsonl, "jsonl", false, "read JSON lines from standard input")
	cmd.Flags().StringVar(&offsets, "offsets", "bytes", "bytes, or runes (Unicode code points)")
	cmd.Flags().StringVar(&mediaType, "media-type", "", "format of the input (default: found from its content)")
	check(cmd.RegisterFlagCompletionFunc("offsets", cobra.FixedCompletions([]string{"bytes", "runes"}, cobra.ShellCompDirectiveNoFileComp)))
	return cmd
}

// partly is how a verb ends that did some of its input and refused the rest.
func (p *program) partly(ctx context.Context, done int, refused []ingest.Refused, err error) error {
	p.refused(refused)
	switch {
	case err != nil:
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	case len(refused) > 0 && done == 0:
		return errNothing
	case len(refused) > 0:
		return errFindings
	}
	return nil
}

// maxLine is the longest line of JSON lines that is read, in bytes.
const maxLine = 64 << 20

// lines yields each line of r as the input of a JSON-lines record. A line that
// is too long is refused, and the rest goes on.
func lines(ctx context.Context, r io.Reader) iter.Seq2[loaders.Input, error] {
	return func(yield func(loaders.Input, error) bool) {
		for n, line := range numbered(r) {
			if ctx.Err() != nil {
				return
			}
			in := loaders.Input{URI: fmt.Sprintf("-:%d", n), MediaType: "application/jsonl", Data: line.bytes, Whole: true}
			if !yield(in, line.err) {
				return
			}
		}
	}
}

type line struct {
	bytes []byte
	err   error
}

// numbered yields the lines of r that are not blank, with their numbers from 1.
func numbered(r io.Reader) iter.Seq2[int, line] {
	return func(yield func(int, line) bool) {
		b := bufio.NewReaderSize(r, 1<<16)
		for n := 1; ; n++ {
			var buf []byte
			long := false
			var err error
			for {
				var part []byte
				part, err = b.ReadSlice('\n')
				if len(buf)+len(part) > maxLine {
					long, buf = true, buf[:0]
				} else {
					buf = append(buf, part...)
				}
				if !errors.Is(err, bufio.ErrBufferFull) {
					break
				}
			}
			l := line{bytes: bytes.TrimSpace(buf)}
			if long {
				l = line{err: schema.Errorf(schema.Invalid, "line %d: longer than %d MiB", n, maxLine>>20)}
			}
			if (l.err != nil || len(l.bytes) > 0) && !yield(n, l) {
				return
			}
			if err != nil {
				if !errors.Is(err, io.EOF) {
					yield(n, line{err: fmt.Errorf("line %d: %w", n, err)})
				}
				return
			}
		}
	}
}

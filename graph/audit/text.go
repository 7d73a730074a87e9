package audit

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// WriteText writes the report for people: a line for each part, then the notes,
// then the findings.
func (r *Report) WriteText(w io.Writer) error {
	var b strings.Builder
	verdict := "whole"
	if n := len(r.Findings) + r.More; n > 0 {
		verdict = plural(n, "finding")
	}
	fmt.Fprintf(&b, "%s: %s\n\n", r.Graph, verdict)
	bad := map[string]int{}
	for _, f := range r.Findings {
		bad[f.Part]++
	}
	row := func(part, format string, args ...any) {
		mark, found := "  ", ""
		if n := bad[part]; n > 0 {
			mark, found = "! ", "; "+plural(n, "finding")
		}
		fmt.Fprintf(&b, "%s%-11s%s%s\n", mark, part, fmt.Sprintf(format, args...), found)
	}
	erased := ""
	if n := len(r.Ledger.Erased); n > 0 {
		erased = fmt.Sprintf(", %d erased (their hashes still prove)", n)
	}
	row(PartLedger, "%s%s, %s", plural(int(r.Ledger.Records), "record"), erased, plural(int(r.Ledger.Bytes), "byte"))
	row(PartObjects, "%s, %s", plural(r.Objects.Objects, "object"), plural(int(r.Objects.Bytes), "byte"))
	total := 0
	for _, n := range r.Quotes {
		total += n
	}
	states := []string{fmt.Sprintf("%s, %s exact", plural(total, "quote"), group(r.Quotes[Exact]))}
	for _, s := range States[1:] {
		if n := r.Quotes[s]; n > 0 {
			states = append(states, fmt.Sprintf("%s %s", group(n), s))
		}
	}
	row(PartQuotes, "%s; %s", strings.Join(states, ", "), plural(r.Words, "further span"))
	row(PartLinks, "%s on %s", plural(r.Links, "link"), plural(r.Evidence, "stretch of words"))
	row(PartIDs, "%s computed again", plural(r.IDs, "id"))
	row(PartIndex, "%s of %s in force", plural(int(r.Index.Quads), "quad"), plural(r.Index.Batches, "batch"))
	for _, c := range r.Checkpoints {
		mark, what := "  ", "proved: its "+plural(int(c.Size), "record")+" are unchanged"
		if !c.Proved {
			mark, what = "! ", "not proved"
		}
		fmt.Fprintf(&b, "%s%-11s%s, signed by %s: %s\n", mark, PartCheckpoint, c.Name, c.Signer, what)
	}
	if r.Ledger.Root != "" {
		fmt.Fprintf(&b, "\nroot of the first %s: %s\n", plural(int(r.Ledger.Records), "record"), r.Ledger.Root)
	}
	if n := len(r.Ledger.Erased); n > 0 {
		fmt.Fprintf(&b, "\nerased: records %s\n", list(r.Ledger.Erased))
	}
	for _, n := range r.Notes {
		fmt.Fprintf(&b, "\nnote: %s\n", n)
	}
	for _, f := range r.Findings {
		f.WriteText(&b)
	}
	if r.More > 0 {
		fmt.Fprintf(&b, "\nand %s more\n", plural(r.More, "finding"))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteText writes the finding for people, after an empty line.
func (f *Finding) WriteText(b *strings.Builder) {
	fmt.Fprintf(b, "\nFINDING %s", f.Part)
	if f.State != "" {
		fmt.Fprintf(b, ", %s", f.State)
	}
	fmt.Fprintf(b, "\n  %s\n", f.What)
	if f.Diff != "" {
		fmt.Fprintf(b, "  now: %s\n", f.Diff)
	}
	var where []string
	if f.File != "" {
		at := f.File
		if f.Offset > 0 {
			at += " at byte " + strconv.FormatInt(f.Offset, 10)
		}
		where = append(where, at)
	}
	if f.Record > 0 {
		where = append(where, "record "+strconv.FormatUint(f.Record, 10))
	}
	if f.Batch != "" {
		where = append(where, "batch "+string(f.Batch))
	}
	if f.URI != "" {
		where = append(where, f.URI)
	} else if f.Document != "" {
		where = append(where, "document "+string(f.Document))
	}
	if len(where) > 0 {
		fmt.Fprintf(b, "  %s\n", strings.Join(where, "  "))
	}
}

// list writes record numbers, runs of them as one.
func list(ns []uint64) string {
	var out []string
	for i := 0; i < len(ns); {
		j := i
		for j+1 < len(ns) && ns[j+1] == ns[j]+1 {
			j++
		}
		if j > i {
			out = append(out, fmt.Sprintf("%d to %d", ns[i], ns[j]))
		} else {
			out = append(out, strconv.FormatUint(ns[i], 10))
		}
		i = j + 1
	}
	return strings.Join(out, ", ")
}

var plurals = map[string]string{"batch": "batches", "stretch of words": "stretches of words", "assertion was": "assertions were", "object is": "objects are"}

func plural(n int, what string) string {
	if n != 1 {
		if p, ok := plurals[what]; ok {
			what = p
		} else {
			what += "s"
		}
	}
	return group(n) + " " + what
}

// group writes a number with commas between thousands.
func group(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

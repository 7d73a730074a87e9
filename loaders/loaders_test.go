package loaders

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"whosaid/internal/golden"
	"whosaid/schema"
)

// describe writes what a file became, for goldens.
func describe(f *File) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %d bytes of text", f.MediaType, len(f.Text))
	if f.ID != "" {
		fmt.Fprintf(&b, ", id %s", f.ID)
	}
	b.WriteString("\n")
	for _, n := range f.Notes {
		fmt.Fprintf(&b, "note: %s\n", n)
	}
	for i := range f.Parts {
		p := &f.Parts[i]
		d := &p.Document
		fmt.Fprintf(&b, "\npart %d  %d-%d  %s\n", d.Part, d.Start, d.End, d.Language)
		line := func(name, value, source string) {
			if value == "" && source == "" {
				return
			}
			fmt.Fprintf(&b, "  %-10s %s", name, value)
			if source != "" {
				fmt.Fprintf(&b, "  <- %s", source)
			}
			b.WriteString("\n")
		}
		at := ""
		if p.TitleSpan.Len() > 0 {
			at = fmt.Sprintf("%d-%d", p.TitleSpan.Start, p.TitleSpan.End)
		}
		line("title", d.Title, at)
		line("publisher", d.Publisher, p.PublisherSource)
		line("author", d.Author, p.AuthorSource)
		line("published", d.Published, d.DateSource)
		line("place", d.Place, "")
		line("url", d.URL, "")
		for _, s := range p.Skipped {
			fmt.Fprintf(&b, "  skipped    %s: %s\n", s.Why, excerpt(s.Of(f.Text)))
		}
		for _, s := range p.Body() {
			if w := strings.TrimSpace(s.Of(f.Text)); w != "" {
				fmt.Fprintf(&b, "  read       %s\n", excerpt(w))
			}
		}
	}
	return b.String()
}

// excerpt is the beginning and end of s on one line.
func excerpt(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 76 {
		return string(r[:48]) + " ... " + string(r[len(r)-22:])
	}
	return s
}

// TestGolden loads the first file of each archive and compares what it became
// with the file "want".
func TestGolden(t *testing.T) {
	golden.Archives(t, "testdata/*.txtar", func(t *testing.T, a *txtar.Archive) {
		var got strings.Builder
		for f, err := range LoadAll(context.Background(), Input{URI: a.Files[0].Name, Data: a.Files[0].Data}, Limits{}) {
			if err != nil {
				fmt.Fprintf(&got, "refused: %v\n", err)
				continue
			}
			check(t, f)
			got.WriteString(describe(f))
		}
		golden.Want(t, a, "want", got.String())
	})
}

// check holds the promises that every File keeps.
func check(t *testing.T, f *File) {
	t.Helper()
	if f.TextSHA256 != Sum([]byte(f.Text)) || f.SHA256 != Sum(f.Original) {
		t.Errorf("%s: hashes do not fit", f.URI)
	}
	if len(f.Parts) == 0 {
		t.Errorf("%s: no part", f.URI)
	}
	end := 0
	for i := range f.Parts {
		p := &f.Parts[i]
		if err := p.Document.Validate(f.Text); err != nil {
			t.Error(err)
		}
		if p.Document.Start < end {
			t.Errorf("%s: part %d begins at %d, before %d", f.URI, i+1, p.Document.Start, end)
		}
		end = p.Document.End
		at := 0
		for _, s := range p.Skipped {
			if !s.ValidFor(f.Text) || s.Start < at || s.Len() == 0 || s.Why == "" {
				t.Errorf("%s: part %d: skipped %+v after %d", f.URI, i+1, s, at)
			}
			at = s.End
		}
		for _, s := range append(p.Body(), p.TitleSpan, p.Dateline) {
			if !s.ValidFor(f.Text) {
				t.Errorf("%s: part %d: span %+v does not fit", f.URI, i+1, s)
			}
		}
		if p.Document.Published == "" && p.Document.DateSource != "unknown" {
			t.Errorf("%s: part %d: no date, but its source %q", f.URI, i+1, p.Document.DateSource)
		}
	}
}

func load(t *testing.T, in Input) *File {
	t.Helper()
	f, err := Load(context.Background(), in, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	check(t, f)
	return f
}

// Plain text and Markdown are the file itself, byte for byte.
func TestTextIsTheFile(t *testing.T) {
	for _, data := range []string{
		"\ufeffBridge closed\r\n\r\n3 March 2026\r\n\r\nThe bridge is closed, the city said.\r\n",
		"---\ntitle: A\n---\n\nOne sentence was read here.",
		"Lone line",
	} {
		f := load(t, Input{URI: "a.md", Data: []byte(data)})
		if f.Text != data {
			t.Errorf("text %q, want %q", f.Text, data)
		}
	}
}

func TestRefused(t *testing.T) {
	long := bytes.Repeat([]byte("x"), 9<<20)
	for _, tt := range []struct {
		name, data, mediaType string
		code                  schema.Code
		says                  string
	}{
		{"empty.txt", "", "", schema.Invalid, "empty"},
		{"blank.md", " \n\n\t", "", schema.Invalid, "empty"},
		{"report.txt", "%PDF-1.7\nxref", "", schema.Unsupported, "PDF"},
		{"a.txt", "\x89PNG\r\n\x1a\n\x00\x00", "", schema.Unsupported, "PNG"},
		{"a.dat", "\x00\x01\x02\x03\x04abc\x00\x00\x05", "", schema.Unsupported, "binary"},
		{"long.txt", string(long), "", schema.Unsupported, "without a line break"},
		{"deep.html", "<html>" + strings.Repeat("<div>", 100000) + "x", "", schema.Unsupported, "nested"},
		{"script.html", "<html><body><script>let a = 1</script></body></html>", "", schema.Invalid, "no text"},
		{"a.txt", "text", "application/pdf", schema.Unsupported, "application/pdf"},
		{"toll.csv", "place,dead\nKarsa,12\n", "", schema.Unsupported, "a table"},
		{"two.jsonl", `{"text":"One."}` + "\n" + `{"text":"Two."}`, "", schema.Invalid, "more than one"},
	} {
		_, err := Load(context.Background(), Input{URI: tt.name, MediaType: tt.mediaType, Data: []byte(tt.data)}, Limits{})
		if err == nil || schema.CodeOf(err) != tt.code || !strings.Contains(err.Error(), tt.says) || !strings.Contains(err.Error(), tt.name) {
			t.Errorf("%s: error %v (%v), want %v naming %q", tt.name, err, schema.CodeOf(err), tt.code, tt.says)
		}
	}
	if _, err := Load(context.Background(), Input{URI: "big.txt", Data: make([]byte, 100)}, Limits{Size: 10}); err == nil || !strings.Contains(err.Error(), FlagSize) {
		t.Errorf("big file: %v, want an error naming %s", err, FlagSize)
	}
}

func TestCharacterSets(t *testing.T) {
	const want = "Fire in the café\n\n3 March 2026\n\nTwo people – “both guests” – were hurt, police said.\n"
	latin := strings.NewReplacer("é", "\xe9", "–", "\x96", "“", "\x93", "”", "\x94").Replace(want)
	utf16 := func(s string, little bool) string {
		var b strings.Builder
		for _, r := range s {
			if little {
				b.WriteByte(byte(r))
				b.WriteByte(byte(r >> 8))
			} else {
				b.WriteByte(byte(r >> 8))
				b.WriteByte(byte(r))
			}
		}
		return b.String()
	}
	for _, tt := range []struct{ name, data, note string }{
		{"utf-8", want, ""},
		{"windows-1252", latin, "windows-1252"},
		{"utf-16le", "\xff\xfe" + utf16(want, true), "utf-16le"},
		{"utf-16be", "\xfe\xff" + utf16(want, false), "utf-16be"},
		{"utf-16le without mark", utf16(want, true), "utf-16le"},
	} {
		f := load(t, Input{URI: "fire.txt", Data: []byte(tt.data)})
		if f.Text != want {
			t.Errorf("%s: %q", tt.name, f.Text)
		}
		if notes := strings.Join(f.Notes, ";"); !strings.Contains(notes, tt.note) || tt.note == "" && notes != "" {
			t.Errorf("%s: notes %q, want %q", tt.name, notes, tt.note)
		}
	}
	damaged := strings.Repeat("Ćevapčići ", 20) + "\xff end of the sentence."
	if f := load(t, Input{URI: "a.txt", Data: []byte(damaged)}); !strings.Contains(f.Text, "Ćevapčići \ufffd end") {
		t.Errorf("damaged UTF-8: %q %q", f.Text, f.Notes)
	}
	page := "<html><head><meta charset=\"windows-1251\"></head><body><p>The word \xcc\xee\xf1\xea\xe2\xe0 was painted on the wall, the police said.</p></body></html>"
	if f := load(t, Input{URI: "a.html", Data: []byte(page)}); !strings.Contains(f.Text, "Москва") {
		t.Errorf("declared windows-1251: %q %q", f.Text, f.Notes)
	}
}

func TestDates(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"11 January 2026", "2026-01-11"},
		{"1 July 2026 18:03 (UTC +04:00)", "2026-07-01T18:03:00+04:00"},
		{"Published: 3 Mar 2026", "2026-03-03"},
		{"3rd of March, 2026", "2026-03-03"},
		{"March 2026", "2026-03"},
		{"Tue, 03 Mar 2026 10:15:07 +0100", "2026-03-03T10:15:07+01:00"},
		{"2026-03-03T10:15:07Z", "2026-03-03T10:15:07Z"},
		{"2026-03-03 10:15", "2026-03-03T10:15:00"},
		{"2026-03-03T10:15", "2026-03-03T10:15:00"},
		{"2026-03-03T10:15:07.120Z", "2026-03-03T10:15:07Z"},
		{"2026-03-03T10:15:07+0100", "2026-03-03T10:15:07+01:00"},
		{"2026/03/03", "2026-03-03"},
		{"03.04.2026", "2026-04-03"},
		{"13/04/2026", "2026-04-13"},
		{"03/04/2026", "2026"},
		{"April 5, 2026 at 6:03 pm GMT", "2026-04-05T18:03:00Z"},
		{"18:40, 2 March 2026", "2026-03-02T18:40:00"},
		{"Sept. 3, 2026", "2026-09-03"},
		{"2026-03-02/2026-03-08", "2026-03-02/2026-03-08"},
		{"31 February 2026", ""},
		{"3 March", ""},
		{"version 3.14.2026.1", ""},
		{"May the best team win", ""},
	} {
		got, ok := NormalDate(tt.in)
		if got != tt.want || ok != (tt.want != "") {
			t.Errorf("NormalDate(%q) = %q, %v, want %q", tt.in, got, ok, tt.want)
		}
	}
}

func TestDateline(t *testing.T) {
	for _, tt := range []struct{ in, dateline, place, date, agency string }{
		{"HALLEN, June 30, 2026 – How deep is the water?", "HALLEN, June 30, 2026 – ", "Hallen", "2026-06-30", ""},
		{"KARSA, Noverra, Aug.1. Civil groups met.", "KARSA, Noverra, Aug.1. ", "Karsa, Noverra", "", ""},
		{"LONDON (Reuters) - Shares fell.", "LONDON (Reuters) - ", "London", "", "Reuters"},
		{"KARSA, March 3 (NWA) - Twelve died.", "KARSA, March 3 (NWA) - ", "Karsa", "", "NWA"},
		{"Karsa, 3 March — Twelve died.", "Karsa, 3 March — ", "Karsa", "", ""},
		{"NEW YORK (AP) — A court ruled.", "NEW YORK (AP) — ", "New York", "", "AP"},
		{"GENEVA (3 March 2026) - Experts warned.", "GENEVA (3 March 2026) - ", "Geneva", "2026-03-03", ""},
		{"KARSA — Twelve people died.", "KARSA — ", "Karsa", "", ""},
		{"KARSA, Mar. 3, 2026 /WireFeed/ -- The maker said.", "KARSA, Mar. 3, 2026 /WireFeed/ -- ", "Karsa", "2026-03-03", "WireFeed"},
		{"[Karsa, 3 March 2026] Twelve people died.", "[Karsa, 3 March 2026] ", "Karsa", "2026-03-03", ""},
		{"WASHINGTON, D.C., May 4, 2026 – The agency said.", "WASHINGTON, D.C., May 4, 2026 – ", "Washington, D.C.", "2026-05-04", ""},
		{"BREAKING — Twelve people died.", "", "", "", ""},
		{"The mayor – a former judge – resigned.", "", "", "", ""},
		{"GDW Press Release Tuesday 2nd June 2026: Wells turn salty.", "", "", "", ""},
		{"In May 2026, the bridge fell.", "", "", "", ""},
		{"Karsa – the old port – is quiet.", "", "", "", ""},
	} {
		d, ok := findDateline(tt.in)
		if ok != (tt.dateline != "") || tt.in[:d.end] != tt.dateline || d.place != tt.place || d.date.edtf() != tt.date || d.agency != tt.agency {
			t.Errorf("%q: %q %q %q %q", tt.in, tt.in[:d.end], d.place, d.date.edtf(), d.agency)
		}
	}
}

func TestLanguage(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"Fire kills 3", "en"},
		{"Karsa bridge: Orlo denies toll", "en"},
		{"Twelve people died when the bridge at Karsa fell on Monday, the ministry said.", "en"},
		{"Douze personnes sont mortes lundi dans l'effondrement du pont de Karsa, a déclaré le ministère de l'Intérieur. Les recherches continuent dans le fleuve et ses rives.", "fr"},
		{"Двенадцать человек погибли при обрушении моста.", "ru"},
	} {
		if got := languageOf(tt.in); got != tt.want {
			t.Errorf("%q: %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestPhoneDigits(t *testing.T) {
	for in, want := range map[string]bool{
		"Press office: (0)20 7946 0123": true,
		"+33 1 23 45 67 89":             true,
		"01632 960123":                  true,
		"120,000 people":                false,
		"1 200 000 crowns":              false,
		"2026-03-03":                    false,
		"2019-2020":                     false,
		"3.14159265":                    false,
	} {
		if got := phoneDigits(in) > 0; got != want {
			t.Errorf("%q: %v, want %v", in, got, want)
		}
	}
}

func TestReadAndWalk(t *testing.T) {
	dir := t.TempDir()
	write := func(name, s string) string {
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
		return p
	}
	b := write("b.txt", "B is read.")
	a := write("sub/a.md", "A is read.")
	write(".git/config", "x")
	write(".hidden", "x")
	write("old.graph/ledger", "x")
	broken := filepath.Join(dir, "broken.txt")
	if err := os.Symlink("nowhere.txt", broken); err != nil {
		t.Fatal(err)
	}
	empty := filepath.Join(t.TempDir())
	files, refused := Walk([]string{dir, b, filepath.Join(dir, "*.zzz"), empty, filepath.Join(dir, "none.txt")})
	if diff := cmp.Diff(files, []string{b, a}); diff != "" {
		t.Errorf("files (-got +want)\n%s", diff)
	}
	var why []string
	for _, r := range refused {
		why = append(why, strings.ReplaceAll(r.Err.Error(), dir, "DIR"))
	}
	got := strings.ReplaceAll(strings.Join(why, "\n"), empty, "EMPTY")
	want := `load DIR/broken.txt: is a link to nowhere.txt, which does not exist; restore the file or remove the link
load DIR/*.zzz: no file matches
load EMPTY: no files in this directory (hidden ones are left out)
load DIR/none.txt: no such file`
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("refused (-got +want)\n%s", diff)
	}
	ctx := context.Background()
	if in, err := Read(ctx, b, Limits{}); err != nil || string(in.Data) != "B is read." || in.URI != b {
		t.Errorf("Read: %+v, %v", in, err)
	}
	for path, says := range map[string]string{dir: "directory", "/dev/null": "device", broken: "link"} {
		if _, err := Read(ctx, path, Limits{}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("Read(%s): %v, want %q", path, err, says)
		}
	}
	if _, err := Read(ctx, b, Limits{Size: 3}); err == nil || !strings.Contains(err.Error(), FlagSize) {
		t.Errorf("Read above the limit: %v", err)
	}
	if os.Geteuid() != 0 {
		if err := os.Chmod(b, 0); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(ctx, b, Limits{}); err == nil || !strings.Contains(err.Error(), "permission") {
			t.Errorf("Read of an unreadable file: %v", err)
		}
	}
}

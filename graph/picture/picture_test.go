package picture

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const hostile = "<script>\"x\\\"</script>\\n\\N & \x00\x1b\u202e שלום ]]> {a|b}"

func sample(nodes int) []byte {
	var b bytes.Buffer
	d := NewDOT(&b, "a bridge, "+hostile, true)
	d.Begin("side A", Style{Fill: "#e7f0fb"})
	d.Node(Node{ID: "a", Lines: []string{"Lena Orlo", "“twelve dead”"}, Tip: hostile, Bold: true})
	d.End()
	d.Node(Node{ID: hostile, Lines: []string{hostile}, Style: Style{Shape: "ellipse", Fill: "#fbeee7", Ink: "#aa3300"}})
	d.Edge(Edge{From: "a", To: hostile, Label: "contradicts", Tip: hostile, Color: "#aa0000", Dashed: true, Loose: true, Both: true})
	for i := range nodes {
		d.Node(Node{ID: fmt.Sprint(i), Lines: []string{"node", fmt.Sprint(i)}})
		if i > 0 {
			d.Edge(Edge{From: fmt.Sprint(i / 2), To: fmt.Sprint(i)})
		}
	}
	d.Legend("legend", []Sample{{Style{Fill: "#e7f0fb"}, "side A"}, {Style{Shape: "ellipse"}, "claim"}})
	if err := d.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// words returns the text of an XML document, and fails when it is not well formed.
func words(t *testing.T, doc []byte) string {
	t.Helper()
	var out strings.Builder
	dec := xml.NewDecoder(bytes.NewReader(doc))
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return out.String()
		}
		if err != nil {
			t.Fatalf("not well-formed XML: %v\n%s", err, doc)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if tok.Name.Local == "script" {
				t.Errorf("a script got in")
			}
		case xml.CharData:
			out.Write(tok)
		}
	}
}

func TestSVG(t *testing.T) {
	dot := sample(5)
	svg, err := SVG(t.Context(), dot)
	if err != nil {
		t.Fatal(err)
	}
	got := words(t, svg)
	for _, want := range []string{"Lena Orlo", "“twelve dead”", "side A", "contradicts", "<script>\"x\\\"</script>\\n\\N &", "שלום ]]> {a|b}"} {
		if !strings.Contains(got, want) {
			t.Errorf("the picture does not show %q:\n%s", want, got)
		}
	}
	// A long picture takes the compiled module; it must not look different for that.
	defer func(n int) { compileFrom = n }(compileFrom)
	compileFrom = 0
	again, err := SVG(t.Context(), dot)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(svg), string(again)); diff != "" {
		t.Errorf("interpreted and compiled (-interpreted +compiled):\n%s", diff)
	}
}

func TestNotDrawn(t *testing.T) {
	stopped, stop := context.WithCancel(t.Context())
	stop()
	for name, c := range map[string]struct {
		ctx  context.Context
		dot  string
		want string
	}{
		"not DOT":     {t.Context(), "digraph {", "graphviz: \"syntax error in line 1"},
		"no graph":    {t.Context(), "", "graphviz:"},
		"interrupted": {stopped, "digraph { a }", context.Canceled.Error()},
		"too long":    {t.Context(), "digraph { \"" + strings.Repeat("x", maxDOT) + "\" }", "show less"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := SVG(c.ctx, []byte(c.dot))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}

func TestLabels(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{
		{"short", 10, "short"},
		{"two  \n words", 10, "two words"},
		{"one two three four", 12, "one two…"},
		{"Unbrokenlongwordindeed", 8, "Unbroke…"},
	} {
		if got := Clip(c.in, c.n); got != c.want {
			t.Errorf("Clip(%q, %d) = %q, want %q", c.in, c.n, got, c.want)
		}
	}
	if diff := cmp.Diff([]string{"one two", "three four", "five six…"}, Wrap("one two three four five six seven eight nine ten", 10, 3)); diff != "" {
		t.Errorf("Wrap (-want +got):\n%s", diff)
	}
}

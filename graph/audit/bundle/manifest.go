package bundle

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"

	"whosaid/schema"
)

// manifest is the signed list of a bundle's files. Its text is
//
//	whosaid-bundle 1
//	kind id
//	program that made it
//	sha256 size name, a line for each other file, in order
type manifest struct {
	kind  string // dispute, claim, assertion, document
	id    schema.ID
	agent string
	files []listed
}

type listed struct {
	sum  [sha256.Size]byte
	size int
	name string
}

const manifestMagic = "whosaid-bundle 1"

func newManifest(kind string, id schema.ID, agent string, fs []file) *manifest {
	m := &manifest{kind: kind, id: id, agent: oneLine(agent)}
	for _, f := range fs {
		m.files = append(m.files, listed{sha256.Sum256(f.data), len(f.data), f.name})
	}
	return m
}

// oneLine keeps what a note may hold on a line.
func oneLine(s string) string {
	return strings.TrimSpace(strings.Map(func(c rune) rune {
		if c < ' ' {
			return ' '
		}
		return c
	}, s))
}

func (m *manifest) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s %s\n%s\n", manifestMagic, m.kind, m.id, m.agent)
	for _, f := range m.files {
		fmt.Fprintf(&b, "%x %d %s\n", f.sum, f.size, f.name)
	}
	return b.String()
}

// parseManifest reads what String writes, and nothing else.
func parseManifest(text string) (*manifest, error) {
	bad := func(why string) error { return schema.Errorf(schema.Corrupt, "bundle: its list of files: %s", why) }
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) < 3 || lines[0] != manifestMagic {
		return nil, bad("not that of a bundle of this version")
	}
	m := &manifest{agent: lines[2]}
	kind, id, _ := strings.Cut(lines[1], " ")
	m.kind, m.id = kind, schema.ID(id)
	for _, l := range lines[3:] {
		parts := strings.SplitN(l, " ", 3)
		if len(parts) != 3 {
			return nil, bad("a line has no file")
		}
		sum, err := hex.DecodeString(parts[0])
		if err != nil || len(sum) != sha256.Size {
			return nil, bad("a line has no hash")
		}
		f := listed{name: parts[2]}
		copy(f.sum[:], sum)
		if f.size, err = strconv.Atoi(parts[1]); err != nil {
			return nil, bad("a line has no size")
		}
		m.files = append(m.files, f)
	}
	if m.String() != text {
		return nil, bad("not in its usual form")
	}
	return m, nil
}

// openNote verifies a signed note that must be signed by one key and by no other,
// and be written exactly as that key writes it.
func openNote(b []byte, key note.Verifier) (string, error) {
	n, err := note.Open(b, note.VerifierList(key))
	if err != nil {
		return "", err
	}
	if len(n.Sigs) != 1 || len(n.UnverifiedSigs) != 0 {
		return "", fmt.Errorf("it has other signatures too")
	}
	// Base64 can be written in several ways; a signature is of one length.
	want := n.Text + "\n" + "— " + n.Sigs[0].Name + " " + canonical(n.Sigs[0].Base64) + "\n"
	if want != string(b) {
		return "", fmt.Errorf("not in its usual form")
	}
	return n.Text, nil
}

package ledger

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// A Key signs checkpoints. The private half stays in its file.
type Key struct {
	note.Signer
	Public string // the verifier's key, to give away: NAME+HASH+BASE64
}

// publicExt is added to a key file's name for the public half.
const publicExt = ".pub"

// OpenKey reads the key in a file, or makes one from random bytes if there is
// none: an Ed25519 key of that name, in a file that only its owner can read. The
// public half is written beside it, with ".pub" added. A file that others may
// read is refused.
func OpenKey(path, name string, random io.Reader) (Key, error) {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return makeKey(path, name, random)
	} else if err != nil {
		return Key{}, fmt.Errorf("read key: %w", err)
	}
	info, err := os.Stat(path)
	if err != nil {
		return Key{}, fmt.Errorf("read key: %w", err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return Key{}, fmt.Errorf("key %s: others may read it (mode %04o): if nobody has, \"chmod 600\" it, else delete it and sign anew", path, info.Mode().Perm())
	}
	signer, err := note.NewSigner(strings.TrimSpace(string(b)))
	if err != nil {
		return Key{}, fmt.Errorf("key %s: %w", path, err)
	}
	public, err := ReadPublicKey(path + publicExt)
	if err != nil {
		return Key{}, err
	}
	v, err := note.NewVerifier(public)
	if err != nil || v.Name() != signer.Name() || v.KeyHash() != signer.KeyHash() {
		return Key{}, fmt.Errorf("key %s: %s is not its public half", path, path+publicExt)
	}
	return Key{signer, public}, nil
}

func makeKey(path, name string, random io.Reader) (Key, error) {
	private, public, err := note.GenerateKey(random, name)
	if err != nil {
		return Key{}, fmt.Errorf("make key: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return Key{}, fmt.Errorf("make key: %w", err)
	}
	// The public half first: whoever finds a private key finds both.
	if err := writeNew(path+publicExt, public+"\n", 0o644, os.O_TRUNC); err != nil {
		return Key{}, fmt.Errorf("make key: %w", err)
	}
	if err := writeNew(path, private+"\n", 0o600, os.O_EXCL); err != nil {
		return Key{}, fmt.Errorf("make key: %w", err)
	}
	signer, err := note.NewSigner(private)
	if err != nil {
		return Key{}, fmt.Errorf("make key: %w", err)
	}
	return Key{signer, public}, nil
}

func writeNew(path, text string, mode os.FileMode, flag int) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|flag, mode)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// ReadPublicKey reads the public half of a key from a file.
func ReadPublicKey(path string) (string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("read public key: %w", err)
	}
	s := strings.TrimSpace(string(b[:min(len(b), MaxCheckpoint)]))
	if _, err := note.NewVerifier(s); err != nil {
		return "", fmt.Errorf("public key %s: %w", path, err)
	}
	return s, nil
}

"""Writes the reader of contradictions as the program reads it.

    python internal/entail/export.py CHECKPOINT VOCAB OUT [--golden FILE] [--dev FILE.jsonl]

CHECKPOINT is the state_dict of model.Reader, VOCAB its word pieces, a line each.
All sizes are read from the checkpoint. OUT is loaders/entail/data/reader.bin.

--golden fills in loaders/entail/testdata/golden.jsonl: its first line is made
new and names the model; from each further line a and b are taken, and the word
pieces (by the tokenizers package) and probabilities (by the unrounded model) are
written again. To be run whenever the weights change.

--dev writes the unrounded model's probabilities of the lines {a, b, label} into
FILE.jsonl.float, from which `go test ./loaders/entail -run Dev -dev FILE.jsonl`
says what rounding costs.

The file, all numbers little-endian:

    "entail\r\n"        8 bytes
    version             uint32, 1
    checksum            uint32, CRC-32 (IEEE) of everything that follows
    pieces, limit, hidden, heads, inner, layers, lower, joined, text
                        9 uint32: word pieces; tokens of a sentence at most; width;
                        attention heads; inner width; layers, and how many of them
                        read each sentence alone; width of the verdict's layer;
                        bytes of all pieces
    ends                uint32 a piece: where it ends in what follows
    text                the pieces, sorted by their bytes: the rank is the number
    words               float32 a piece: scale; then a row of bytes a piece
    places              float32 [limit][hidden]
    norm                float32 [hidden] gain, then shift
    for each layer      matrix qkv, out; norm; matrix up, down; norm
    other               float32 [layers-lower][heads]
    joined              3 matrices (sum, distance, product), float32 [joined] bias
    verdict             float32 [3][joined], [3]: contradicts, supports, neutral

A matrix of rows x columns is float32 [rows] scale, float32 [rows] bias (none in the
three of joined), then bytes. A weight is (byte - 128) * scale of its row. Its bytes
lie as the kernels read them: 64 rows after 64 rows; of these, 4 columns after 4
columns; of these, row after row 4 bytes. So rows are a multiple of 64, columns of 4.
"""

import argparse
import json
import struct
import unicodedata
import zlib

import numpy as np
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from torch.nn import functional as F

from model import Reader

LIMIT = 128
SPECIAL = ("[UNK]", "[CLS]", "[SEP]")
LABELS = ("contradicts", "supports", "neutral")


def kept(piece):
    """Whether a piece can occur in a text in Latin script."""
    if piece in SPECIAL:
        return True
    if piece.startswith("[") and piece.endswith("]") and len(piece) > 2:
        return False  # [PAD], [MASK], [unused1]
    for c in piece.removeprefix("##"):
        if unicodedata.category(c)[0] in "LM" and ord(c) >= 0x250 and "LATIN" not in unicodedata.name(c, ""):
            return False
    return True


def floats(x):
    x = np.asarray(x, dtype="<f4")
    if not np.isfinite(x).all():
        raise SystemExit("a weight is not finite")
    return x.tobytes()


def rounded(w):
    """The scales of the rows, and the bytes."""
    w = np.asarray(w, dtype=np.float32)
    scale = np.abs(w).max(1) / 127
    scale[scale == 0] = 1
    return scale, (np.rint(w / scale[:, None]).clip(-127, 127) + 128).astype(np.uint8)


def matrix(w, bias=None):
    rows, columns = w.shape
    if rows % 64 or columns % 4:
        raise SystemExit(f"a matrix of {rows} x {columns}: rows must be a multiple of 64, columns of 4")
    scale, q = rounded(w)
    q = q.reshape(rows // 64, 64, columns // 4, 4).transpose(0, 2, 1, 3)
    return floats(scale) + (b"" if bias is None else floats(bias)) + q.tobytes()


def write(state, vocab, path):
    """Writes the file; gives its checksum, the kept pieces in order, and the number each had."""
    w = {k: v.numpy() for k, v in state.items()}
    number = {p: i for i, p in enumerate(vocab)}
    if len(number) != len(w["words.weight"]):
        raise SystemExit(f"{len(number)} pieces, but {len(w['words.weight'])} rows of words")
    pieces = sorted((p for p in vocab if kept(p)), key=lambda p: p.encode())
    old = [number[p] for p in pieces]
    hidden = w["words.weight"].shape[1]
    layers = 1 + max(int(k.split(".")[1]) for k in w if k.startswith("layers."))
    upper, heads = w["other"].shape
    inner, joined = w["layers.0.up.weight"].shape[0], w["hidden.weight"].shape[0]

    text = [p.encode() for p in pieces]
    body = struct.pack("<9I", len(pieces), LIMIT, hidden, heads, inner, layers, layers - upper, joined, sum(map(len, text)))
    body += np.cumsum([len(t) for t in text]).astype("<u4").tobytes() + b"".join(text)
    scale, q = rounded(w["words.weight"][old])
    body += floats(scale) + q.tobytes()
    body += floats(w["places.weight"][:LIMIT]) + floats(w["norm.weight"]) + floats(w["norm.bias"])
    for i in range(layers):
        def part(name):
            return w[f"layers.{i}.{name}.weight"], w[f"layers.{i}.{name}.bias"]
        body += matrix(*part("qkv")) + matrix(*part("out")) + b"".join(map(floats, part("norm1")))
        body += matrix(*part("up")) + matrix(*part("down")) + b"".join(map(floats, part("norm2")))
    body += floats(w["other"])
    body += b"".join(matrix(w["hidden.weight"][:, k * hidden:(k + 1) * hidden]) for k in range(3)) + floats(w["hidden.bias"])
    body += floats(w["verdict.weight"]) + floats(w["verdict.bias"])
    checksum = zlib.crc32(body)
    with open(path, "wb") as f:
        f.write(b"entail\r\n" + struct.pack("<2I", 1, checksum) + body)
    print(f"{path}: {16 + len(body)} bytes, {len(pieces)} of {len(vocab)} pieces, {layers} layers, {layers - upper} of them alone, checksum {checksum:08x}")
    return f"{checksum:08x}", pieces, old


def tokenizer(pieces):
    t = Tokenizer(models.WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]", max_input_chars_per_word=100))
    t.normalizer = normalizers.BertNormalizer()
    t.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return t


class Judge:
    """The unrounded model on texts."""

    def __init__(self, state, vocab, pieces, old):
        upper, heads = state["other"].shape
        layers = 1 + max(int(k.split(".")[1]) for k in state if k.startswith("layers."))
        self.model = Reader(len(vocab), *state["places.weight"].shape, heads, state["layers.0.up.weight"].shape[0], layers, layers - upper)
        self.model.load_state_dict(state)
        self.model.eval()
        self.pieces, self.old, self.tok = pieces, old, tokenizer(pieces)

    def ids(self, text):
        own = self.tok.encode(text).ids[:LIMIT - 2]
        return [self.pieces.index("[CLS]"), *own, self.pieces.index("[SEP]")]

    def probabilities(self, a, b):
        with torch.no_grad():
            ids = [torch.tensor([[self.old[i] for i in self.ids(t)]]) for t in (a, b)]
            return F.softmax(self.model(*ids), 1)[0].tolist()


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("checkpoint")
    ap.add_argument("vocab")
    ap.add_argument("out")
    ap.add_argument("--golden")
    ap.add_argument("--dev")
    args = ap.parse_args()
    torch.set_num_threads(1)
    state = torch.load(args.checkpoint, map_location="cpu")
    vocab = open(args.vocab, encoding="utf8").read().split("\n")
    vocab = vocab[:-1] if vocab[-1] == "" else vocab
    checksum, pieces, old = write(state, vocab, args.out)
    judge = Judge(state, vocab, pieces, old)

    if args.golden:
        rows = [json.loads(line) for line in open(args.golden, encoding="utf8")]
        out = [{"model": checksum}]
        for r in rows:
            if "a" in r:
                p = judge.probabilities(r["a"], r["b"])
                out.append({"a": r["a"], "b": r["b"], "pieces": [[pieces[i] for i in judge.ids(r[k])] for k in "ab"],
                            "verdict": [round(x, 5) for x in p]})
        with open(args.golden, "w", encoding="utf8") as f:
            f.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in out)
        print(args.golden, len(out) - 1, "pairs")

    if args.dev:
        right = n = 0
        with open(args.dev + ".float", "w") as f:
            for line in open(args.dev, encoding="utf8"):
                r = json.loads(line)
                p = judge.probabilities(r["a"], r["b"])
                f.write(json.dumps(p) + "\n")
                n += 1
                right += LABELS[p.index(max(p))] == r["label"]
        print(f"{args.dev}: accuracy of the unrounded model {right / max(n, 1):.4f} of {n}")


if __name__ == "__main__":
    main()

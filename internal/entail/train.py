"""Trains the reader of contradictions.

    python internal/entail/train.py BASE OUT [--pairs FILE.jsonl ...] [--from CHECKPOINT] ...

BASE is the folder of the encoder to start from (all-MiniLM-L6-v2). The groups in
internal/entail/pairs are ours; files given by --pairs have lines {a, b, label}.
"""

import argparse
import glob
import itertools
import json
import random
import time

import torch
from tokenizers import Tokenizer
from torch.nn import functional as F

from model import Reader, from_bert

LABELS = {"contradicts": 0, "supports": 1, "neutral": 2}


def groups(paths):
    """Our own pairs: P against C, E and N; each E against each C; N against C and E."""
    out = []
    for path in paths:
        for block in open(path, encoding="utf8").read().strip().split("\n\n"):
            by = {"P": [], "C": [], "E": [], "N": []}
            for line in block.split("\n"):
                kind, _, text = line.partition(": ")
                if kind in by:
                    by[kind].append(text.strip())
            group = []
            for p in by["P"]:
                group += [(p, c, 0) for c in by["C"]]
                group += [(p, e, 1) for e in by["E"]]
                group += [(p, n, 2) for n in by["N"]]
            # what restates P is contradicted by what contradicts it
            group += [(e, c, 0) for e in by["E"] for c in by["C"]]
            group += [(e, n, 2) for e in by["E"] for n in by["N"]]
            group += [(n, c, 2) for n in by["N"][:1] for c in by["C"][:1]]
            out.append(group)
    return out


def batches(rows, size, rng):
    """Rows in batches of like length, in random order."""
    rows = rows[:]
    rng.shuffle(rows)
    chunks = [rows[i:i + size * 50] for i in range(0, len(rows), size * 50)]
    out = []
    for c in chunks:
        c.sort(key=lambda r: len(r[0]) + len(r[1]))
        out += [c[i:i + size] for i in range(0, len(c), size)]
    rng.shuffle(out)
    return out


def tensors(batch):
    def pad(xs):
        n = max(len(x) for x in xs)
        return torch.tensor([x + [0] * (n - len(x)) for x in xs])
    return pad([r[0] for r in batch]), pad([r[1] for r in batch]), torch.tensor([r[2] for r in batch])


def score(model, rows, size=64):
    model.eval()
    probs = [None] * len(rows)
    order = sorted(range(len(rows)), key=lambda i: len(rows[i][0]) + len(rows[i][1]))
    with torch.no_grad():
        for i in range(0, len(order), size):
            idx = order[i:i + size]
            a, b, _ = tensors([rows[j] for j in idx])
            for j, p in zip(idx, F.softmax(model(a, b), 1).tolist()):
                probs[j] = p
    return probs


def report(name, model, rows):
    if not rows:
        return
    probs = score(model, rows)
    right = sum(max(range(3), key=p.__getitem__) == r[2] for p, r in zip(probs, rows))
    line = f"{name}: {len(rows)} accuracy {right / len(rows):.3f}"
    for t in (0.5, 0.8):
        hit = sum(p[0] >= t and r[2] == 0 for p, r in zip(probs, rows))
        said = sum(p[0] >= t for p in probs)
        all_ = sum(r[2] == 0 for r in rows)
        line += f" | contradicts at {t}: P {hit / max(said, 1):.3f} R {hit / max(all_, 1):.3f}"
    print(line, flush=True)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("base")
    ap.add_argument("out")
    ap.add_argument("--pairs", nargs="*", default=[])
    ap.add_argument("--groups", nargs="*", default=[])
    ap.add_argument("--start")
    ap.add_argument("--lower", type=int, default=3)
    ap.add_argument("--keep", default="0,1,2,3,4,5")
    ap.add_argument("--epochs", type=int, default=2)
    ap.add_argument("--batch", type=int, default=32)
    ap.add_argument("--rate", type=float, default=8e-5)
    ap.add_argument("--dev", nargs="*", default=[])
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--limit", type=int, default=0)
    ap.add_argument("--held", type=int, default=20, help="each HELDth group is kept out, to measure on")
    args = ap.parse_args()

    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    tok = Tokenizer.from_file(f"{args.base}/tokenizer.json")
    tok.no_padding()
    tok.enable_truncation(96)

    def encode(triples):
        texts = sorted({t for a, b, _ in triples for t in (a, b)})
        ids = dict(zip(texts, (e.ids for e in tok.encode_batch(texts))))
        return [(ids[a], ids[b], y) for a, b, y in triples]

    def read(path):
        rows = [json.loads(line) for line in open(path, encoding="utf8")]
        return encode([(r["a"], r["b"], LABELS[r["label"]]) for r in rows if r["label"] in LABELS])

    train = list(itertools.chain.from_iterable(read(p) for p in args.pairs))
    if args.limit:
        train = train[: args.limit]
    ours, held = [], []
    for i, g in enumerate(groups(sorted(itertools.chain.from_iterable(glob.glob(p) for p in args.groups)))):
        (held if i % args.held == args.held - 1 else ours).extend(g)
    train += encode(ours)
    held = encode(held)
    devs = [(p.rsplit("/", 1)[-1], read(p)) for p in args.dev]
    print(len(train), "pairs,", len(held), "held out", flush=True)

    keep = [int(x) for x in args.keep.split(",")]
    model = from_bert(args.base, keep, args.lower)
    if args.start:
        model.load_state_dict(torch.load(args.start))
    fresh = [p for n, p in model.named_parameters() if n.startswith(("other", "hidden", "verdict"))]
    old = [p for n, p in model.named_parameters() if not n.startswith(("other", "hidden", "verdict"))]
    opt = torch.optim.AdamW([{"params": old, "lr": args.rate}, {"params": fresh, "lr": args.rate * (1 if args.start else 5)}], weight_decay=0.01)
    steps = args.epochs * ((len(train) + args.batch - 1) // args.batch + 1)
    warm = steps // 20 + 1
    sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda s: min(1, (s + 1) / warm) * max(0.02, 1 - s / steps))
    start, done = time.time(), 0
    for epoch in range(args.epochs):
        model.train()
        total = n = 0
        for batch in batches(train, args.batch, rng):
            a, b, y = tensors(batch)
            loss = F.cross_entropy(model(a, b), y, label_smoothing=0.05)
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            opt.step()
            sched.step()
            done += 1
            total += loss.item()
            n += 1
            if done % 100 == 0:
                print(f"step {done}/{steps} loss {total / n:.4f} {time.time() - start:.0f}s", flush=True)
                total = n = 0
        for name, rows in devs:
            report(name, model, rows)
        report("held out", model, held)
        torch.save(model.state_dict(), args.out)


if __name__ == "__main__":
    main()

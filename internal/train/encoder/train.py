#!/usr/bin/env python3
"""Trains the encoder of loaders/link/encoder and writes its model.bin.

    go run ./internal/calibrate -pairs > pairs.jsonl
    python3 internal/train/encoder/train.py MODEL pairs.jsonl model.bin

MODEL is a directory with model.safetensors and tokenizer.json of all-MiniLM-L6-v2. README.md
beside this file says what else is read, how long it takes and what it promises.
"""

import argparse
import collections
import glob
import hashlib
import itertools
import json
import math
import os
import random
import re
import struct
import time

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn

LAYERS, WIDTH, INNER, HEADS = 6, 384, 1536, 12
POSITIONS = 128  # word pieces of a pair that are read; the model has learnt 512
DROPOUT = 0.1
BATCH = 48
NEAREST = 8  # statements that are near another, of one folder
LEFT_OUT = 5  # of how many folders the first pass leaves out one

# What a pass learns from. Numbers were chosen on folders that nothing is learnt from.
Pass = collections.namedtuple("Pass", [
    "seed", "rate", "warm",  # random numbers, learning rate, steps until it is reached
    "general",   # examples from outside the folders; None for all
    "whole",     # whether every folder is learnt from
    "disputes",  # how often each pair of a listed dispute is shown
    "conflicts", "gate",  # conflicts shown for each such pair, and what they weigh at least
    "near",      # near pairs shown for each
])
PASSES = [
    Pass(3, 8e-5, 150, None, False, 2, 4, 0, 6),
    Pass(3, 6e-5, 60, 9000, True, 3, 8, .015, 4),
    Pass(11, 6e-5, 60, 6000, True, 4, 10, .015, 4),
]
NOT = 2  # how often a listed pair that is no dispute is shown


# The model: BERT (Devlin and others, 2019), with queries, keys and values as one map.

class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.queries, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.after_out = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.after_down = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x, mask):
        n, t, _ = x.shape
        q, k, v = self.queries(x).view(n, t, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.after_out(x + self.drop(self.out(a.transpose(1, 2).reshape(n, t, WIDTH))))
        return self.after_down(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, words, positions):
        super().__init__()
        self.words, self.places = nn.Embedding(words, WIDTH), nn.Embedding(positions, WIDTH)
        self.sides, self.first = nn.Embedding(2, WIDTH), nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, ids, sides, there):
        places = torch.arange(ids.shape[1])
        x = self.drop(self.first(self.words(ids) + self.places(places)[None] + self.sides(sides)))
        mask = ((1 - there.float()) * -1e4)[:, None, None, :]
        if torch.is_autocast_enabled("cpu"):
            mask = mask.to(torch.bfloat16)
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Reader(nn.Module):
    """An encoder whose first position is read: the logarithm of the odds."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder
        self.heard, self.answer = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, 1)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, ids, sides, there):
        x = self.encoder(ids, sides, there)[:, 0]
        return self.answer(self.drop(torch.tanh(self.heard(x)))).squeeze(-1)


def open_encoder(directory):
    """The encoder as it was published."""
    w = load_file(os.path.join(directory, "model.safetensors"))
    state = {}

    def put(name, *of):
        state[name] = torch.cat([w[x] for x in of]) if len(of) > 1 else w[of[0]]

    for name, of in ("words", "word"), ("places", "position"), ("sides", "token_type"):
        put(f"{name}.weight", f"embeddings.{of}_embeddings.weight")
    for kind in "weight", "bias":
        put(f"first.{kind}", f"embeddings.LayerNorm.{kind}")
        for i in range(LAYERS):
            to, of = f"layers.{i}.", f"encoder.layer.{i}."
            put(f"{to}queries.{kind}", *(f"{of}attention.self.{x}.{kind}" for x in ("query", "key", "value")))
            put(f"{to}out.{kind}", f"{of}attention.output.dense.{kind}")
            put(f"{to}after_out.{kind}", f"{of}attention.output.LayerNorm.{kind}")
            put(f"{to}up.{kind}", f"{of}intermediate.dense.{kind}")
            put(f"{to}down.{kind}", f"{of}output.dense.{kind}")
            put(f"{to}after_down.{kind}", f"{of}output.LayerNorm.{kind}")
    encoder = Encoder(len(state["words.weight"]), len(state["places.weight"]))
    encoder.load_state_dict(state)
    return encoder


def batch(tokens, texts):
    """Texts, or pairs of texts, as numbers of word pieces, their sides, and which are there."""
    of = tokens.encode_batch(texts)
    shape = len(of), max(len(x.ids) for x in of)
    ids, sides, there = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    for i, x in enumerate(of):
        n = len(x.ids)
        ids[i, :n], sides[i, :n], there[i, :n] = torch.tensor(x.ids), torch.tensor(x.type_ids), 1
    return ids, sides, there


# What is learnt from: examples are two texts, and 1 where one denies the other, or else 0.

def inferences(directory):
    """Pairs of SNLI and MultiNLI."""
    out = []
    for path in sorted(glob.glob(os.path.join(directory, "*.jsonl"))):
        for line in open(path, encoding="utf-8"):
            d = json.loads(line)
            out.append((d["a"], d["b"], float(d["label"] == "contradicts")))
    return out


def groups(directory):
    """Pairs of internal/eval/testdata/pairs, whose README has the letters."""
    out = []
    for path in sorted(glob.glob(os.path.join(directory, "*.txt"))):
        for block in open(path, encoding="utf-8").read().split("\n\n"):
            of = {letter: [] for letter in "PCEN"}
            for line in block.split("\n"):
                if len(line) > 3 and line[0] in of and line[1] == ":":
                    of[line[0]].append(line[2:].strip())
            if not of["P"]:
                continue
            p = of["P"][0]
            for c in of["C"]:
                out.append((p, c, 1.0))
                out += [(e, c, 1.0) for e in of["E"][:1]]
            out += [(p, x, 0.0) for x in of["E"] + of["N"]]
    return out


def matters(directory):
    """Pairs of sentences that answer one question, or two questions of one field."""
    all_of = []  # file, and sentences by answer
    for path in sorted(glob.glob(os.path.join(directory, "*.txt"))):
        answers = answer = None
        for line in open(path, encoding="utf-8"):
            line = line.strip()
            if not line or line.startswith("#"):
                continue
            if line.startswith(":"):
                answers, answer = {}, None
                all_of.append((path, answers))
            elif re.fullmatch("[a-z][a-z-]*", line):
                answer = answers.setdefault(line, [])
            elif answer is not None:
                answer.append(line)
    out = []
    for i, (path, answers) in enumerate(all_of):
        said = [s for s in answers.values() if s]
        across = [(x, y, 1.0) for a, b in itertools.combinations(said, 2) for x in a for y in b]
        within = [(x, y, 0.0) for a in said for x, y in itertools.combinations(a, 2)]
        out += random.sample(across, min(8, len(across))) + random.sample(within, min(6, len(within)))
        here = list(itertools.chain(*said))
        for beside in i - 2, i - 1, i + 1, i + 2:
            if 0 <= beside < len(all_of) and all_of[beside][0] == path:
                there = list(itertools.chain(*all_of[beside][1].values()))
                if here and there:
                    out.append((random.choice(here), random.choice(there), 0.0))
    return out


def read_folders(path, encoder, tokens):
    """Folders, with near pairs and how near they are."""
    out = [json.loads(line) for line in open(path, encoding="utf-8")]
    vectors = embed(encoder, tokens, [s["text"] for f in out for s in f["statements"]])
    at = 0
    for f in out:
        n = len(f["statements"])
        of, at = vectors[at:at + n], at + n
        voices = np.array([s["voice"] for s in f["statements"]])
        nearness = of @ of.T
        nearness[voices[:, None] == voices[None, :]] = -1
        f["near"] = {}
        for i in range(n):
            for j in map(int, np.argsort(-nearness[i], kind="stable")[:NEAREST]):
                if nearness[i, j] > 0:
                    f["near"][min(i, j), max(i, j)] = float(nearness[i, j])
    return out


@torch.inference_mode()
def embed(encoder, tokens, texts):
    """Vectors of length 1: the means over positions."""
    encoder.eval()
    out = np.zeros((len(texts), WIDTH), np.float32)
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    for i in range(0, len(order), 128):
        part = order[i:i + 128]
        ids, sides, there = batch(tokens, [texts[k] for k in part])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = encoder(ids, sides, there).float()
        x = (x * there[:, :, None]).sum(1) / there.sum(1, keepdim=True)
        out[part] = F.normalize(x, dim=1).numpy()
    return out


def left_out(folder):
    return int(hashlib.md5(folder["folder"].encode()).hexdigest(), 16) % LEFT_OUT == 0


def from_folders(folders, p):
    """A pass's examples of folders: what is listed, and some of what is not."""
    out = []
    for f in folders:
        if not p.whole and left_out(f):
            continue
        text = [s["text"] for s in f["statements"]]
        disputes, conflicts, settled = 0, {}, set()
        for x in f["pairs"] or []:
            pair, listed, weight = (x["a"], x["b"]), x.get("listed"), x.get("weight", 0)
            if listed or x.get("unclear"):
                settled.add(pair)
            elif weight and weight >= p.gate:
                conflicts[pair] = math.sqrt(weight) + .05
            if listed == "dispute":
                disputes += 1
                out += [(text[pair[0]], text[pair[1]], 1.0)] * p.disputes
            elif listed:
                out += [(text[pair[0]], text[pair[1]], 0.0)] * NOT
        near = {pair: v * v for pair, v in f["near"].items() if pair not in settled}
        others = draw(conflicts, disputes * p.conflicts) | draw(near, disputes * p.near)
        out += [(text[i], text[j], 0.0) for i, j in sorted(others)]
    return out


def draw(weights, n):
    """Of n draws by weight, what is drawn at least once."""
    return set(random.choices(list(weights), list(weights.values()), k=n)) if weights else set()


def examples(p, general, folders):
    """A pass's examples, in the order in which they are learnt."""
    own = from_folders(folders, p)
    random.shuffle(own)
    if p.general is not None:
        out = random.sample(general, min(p.general, len(general))) + own
        random.shuffle(out)
        return out
    # All of the general ones with a third of our own; then the rest, and that third again.
    third = own[:len(own) // 3]
    mixed = general + third
    random.shuffle(mixed)
    return mixed + own[len(third):] + random.sample(third, len(third))


def batches(all_of):
    """Batches of like lengths, shuffled within stretches of forty."""
    out = []
    for i in range(0, len(all_of), BATCH * 40):
        stretch = sorted(all_of[i:i + BATCH * 40], key=lambda x: len(x[0]) + len(x[1]))
        stretch = [stretch[k:k + BATCH] for k in range(0, len(stretch), BATCH)]
        random.shuffle(stretch)
        out += stretch
    return out


def learn(reader, tokens, p, all_of, most):
    """One pass, of so many steps at most where most is given."""
    reader.train()
    parameters = list(reader.parameters())
    optimizer = torch.optim.AdamW([
        {"params": [x for x in parameters if x.dim() > 1], "weight_decay": .01},
        {"params": [x for x in parameters if x.dim() <= 1], "weight_decay": 0},
    ], p.rate)
    steps = batches(all_of)[:most]
    began, mean = time.time(), None
    for i, step in enumerate(steps):
        for g in optimizer.param_groups:
            g["lr"] = p.rate * min(1, i / p.warm) * (len(steps) - i) / len(steps)
        # Which of the two comes first does not matter.
        texts = [(a, b) if random.random() < .5 else (b, a) for a, b, _ in step]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            odds = reader(*batch(tokens, texts)).float()
        loss = F.binary_cross_entropy_with_logits(odds, torch.tensor([y for _, _, y in step]))
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        optimizer.zero_grad()
        mean = loss.item() if mean is None else .98 * mean + .02 * loss.item()
        if i % 50 == 0 or i == len(steps) - 1:
            print(f"  step {i + 1} of {len(steps)}: loss {mean:.4f}, {time.time() - began:.0f} s", flush=True)


def write(path, reader, pieces):
    """The file that read in loaders/link/encoder/model.go reads."""
    w = {name: x.detach().float().numpy() for name, x in reader.state_dict().items()}
    bytes8 = []
    listed = "\n".join(pieces).encode()
    out = [b"whosaid/encoder/1\n", struct.pack("<6I", LAYERS, WIDTH, INNER, HEADS, POSITIONS, len(pieces)),
           struct.pack("<I", len(listed)), listed]

    def floats(*arrays):
        out.extend(np.ascontiguousarray(x, "<f4").tobytes() for x in arrays)

    def rows(x):
        """Each row in units of a 127th of its largest number. The bytes come last in the file."""
        unit = np.abs(x).max(1) / 127
        unit[unit == 0] = 1
        floats(unit)
        bytes8.append(np.clip(np.rint(x / unit[:, None]), -127, 127).astype(np.int8).tobytes())

    floats(w["encoder.places.weight"][:POSITIONS], w["encoder.sides.weight"],
           w["encoder.first.weight"], w["encoder.first.bias"])
    rows(w["encoder.words.weight"])
    for i in range(LAYERS):
        of = f"encoder.layers.{i}."
        for name in "queries", "out", "up", "down":
            rows(w[f"{of}{name}.weight"])
            floats(w[f"{of}{name}.bias"])
        for name in "after_out", "after_down":
            floats(w[f"{of}{name}.weight"], w[f"{of}{name}.bias"])
    floats(w["heard.weight"], w["heard.bias"], w["answer.weight"][0], w["answer.bias"])
    with open(path, "wb") as f:
        f.write(b"".join(out + bytes8))


def main():
    a = argparse.ArgumentParser(description="Train the encoder of loaders/link/encoder.")
    a.add_argument("model", help="directory with model.safetensors and tokenizer.json")
    a.add_argument("pairs", help="what go run ./internal/calibrate -pairs wrote")
    a.add_argument("output", help="the model.bin to write")
    a.add_argument("--root", default=".", help="the repository")
    a.add_argument("--shared", default="../shared", help="directory with eval/train, pairs of SNLI and MultiNLI")
    a.add_argument("--steps", type=int, help="take so many steps a pass, to try it out")
    a = a.parse_args()

    tokenizer = os.path.join(a.model, "tokenizer.json")
    tokens = Tokenizer.from_file(tokenizer)
    tokens.no_padding()
    tokens.enable_truncation(POSITIONS)
    numbers = json.load(open(tokenizer, encoding="utf-8"))["model"]["vocab"]
    encoder = open_encoder(a.model)
    folders = read_folders(a.pairs, encoder, tokens)

    torch.manual_seed(PASSES[0].seed)
    reader = Reader(encoder)
    for i, p in enumerate(PASSES):
        random.seed(p.seed)
        torch.manual_seed(p.seed)
        general = []
        for name, of in (
            ("SNLI and MultiNLI", inferences(os.path.join(a.shared, "eval/train"))),
            ("groups", groups(os.path.join(a.root, "internal/eval/testdata/pairs"))),
            ("matters", matters(os.path.join(a.root, "loaders/link/testdata/matters"))),
        ):
            if not of:
                raise SystemExit(f"no pairs of {name}: see --root and --shared")
            general += of
        random.shuffle(general)
        all_of = examples(p, general, folders)
        print(f"pass {i + 1}: {len(all_of)} examples, {sum(y for _, _, y in all_of):.0f} of them denials", flush=True)
        learn(reader, tokens, p, all_of, a.steps)
    write(a.output, reader, sorted(numbers, key=numbers.get))


if __name__ == "__main__":
    main()

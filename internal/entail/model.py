"""The reader of contradictions, as it is trained.

A small encoder whose lower layers read each sentence alone and whose upper layers
read both together, so that a sentence is encoded once however many it is compared
with (as in DeFormer, Cao et al. 2020, and PreTTR, MacAvaney et al. 2020). The two
are treated alike: what tells a token's own sentence from the other is a bias for
each head, so that the verdict is the same in either order.
"""

import json
import math

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F


class Layer(nn.Module):
    def __init__(self, hidden, heads, inner):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.norm1 = nn.LayerNorm(hidden, eps=1e-12)
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)
        self.norm2 = nn.LayerNorm(hidden, eps=1e-12)

    def forward(self, x, bias, drop=0.0):
        """x: batch, tokens, hidden. bias: batch, heads or 1, tokens, tokens; -inf hides."""
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        p = drop if self.training else 0.0
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=bias, dropout_p=p)
        a = self.out(a.transpose(1, 2).reshape(b, t, h))
        x = self.norm1(x + F.dropout(a, p))
        y = self.down(F.gelu(self.up(x)))
        return self.norm2(x + F.dropout(y, p))


class Reader(nn.Module):
    def __init__(self, vocab=30522, positions=512, hidden=384, heads=12, inner=1536, layers=6, lower=3):
        super().__init__()
        self.lower, self.drop = lower, 0.1
        self.words = nn.Embedding(vocab, hidden)
        self.places = nn.Embedding(positions, hidden)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(hidden, heads, inner) for _ in range(layers))
        # for each upper layer and head: what is added to the score of a token of the other sentence
        self.other = nn.Parameter(torch.zeros(layers - lower, heads))
        self.hidden = nn.Linear(3 * hidden, 256)
        self.verdict = nn.Linear(256, 3)

    def forward(self, a, b):
        """a, b: batch, tokens; word pieces from [CLS] to [SEP], 0 beyond. Gives the
        logits of contradicts, supports and neutral."""
        n = a.shape[1]
        words = torch.cat([a, b], 1)
        seen = words != 0
        place = torch.cat([torch.arange(n), torch.arange(b.shape[1])]).to(a.device)
        # the type embedding of sentence 0 has been added to the places on loading
        x = F.dropout(self.norm(self.words(words) + self.places(place)), self.drop if self.training else 0.0)
        first = torch.arange(words.shape[1]) < n
        own = first[:, None] == first[None, :]
        visible = seen[:, None, None, :]
        apart = torch.zeros(()).masked_fill(~(visible & own), -math.inf)
        for layer in self.layers[: self.lower]:
            x = layer(x, apart, self.drop)
        hide = torch.zeros(()).masked_fill(~visible, -math.inf)
        for i, layer in enumerate(self.layers[self.lower:]):
            other = self.other[i].view(1, -1, 1, 1) * (~own).float()
            x = layer(x, hide + other, self.drop)
        pooled = []
        for part in (slice(0, n), slice(n, None)):
            w = seen[:, part, None].float()
            pooled.append((x[:, part] * w).sum(1) / w.sum(1))
        u, v = pooled
        y = F.gelu(self.hidden(torch.cat([u + v, (u - v).abs(), u * v], 1)))
        return self.verdict(F.dropout(y, self.drop if self.training else 0.0))


def from_bert(folder, keep=range(6), lower=3):
    """The reader with the encoder's weights of a BERT in folder, of which the
    layers in keep are kept."""
    config = json.load(open(f"{folder}/config.json"))
    w = load_file(f"{folder}/model.safetensors")
    w = {k.removeprefix("bert."): v for k, v in w.items()}
    keep = list(keep)
    r = Reader(config["vocab_size"], config["max_position_embeddings"], config["hidden_size"],
               config["num_attention_heads"], config["intermediate_size"], len(keep), lower)
    with torch.no_grad():
        r.words.weight.copy_(w["embeddings.word_embeddings.weight"])
        r.places.weight.copy_(w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0])
        norm(r.norm, w, "embeddings.LayerNorm")
        for layer, i in zip(r.layers, keep):
            p = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                getattr(layer.qkv, part).copy_(torch.cat([w[f"{p}attention.self.{x}.{part}"] for x in ("query", "key", "value")]))
                getattr(layer.out, part).copy_(w[f"{p}attention.output.dense.{part}"])
                getattr(layer.up, part).copy_(w[f"{p}intermediate.dense.{part}"])
                getattr(layer.down, part).copy_(w[f"{p}output.dense.{part}"])
            norm(layer.norm1, w, p + "attention.output.LayerNorm")
            norm(layer.norm2, w, p + "output.LayerNorm")
    return r


def norm(n, w, name):
    n.weight.copy_(w[name + ".weight"])
    n.bias.copy_(w[name + ".bias"])

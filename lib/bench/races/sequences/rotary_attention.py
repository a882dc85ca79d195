"""A race of rotary attention over one sequence: everything but its form.

The peers are PyTorch's ways of doing it. Ours and theirs have the cosines and sines computed before
the race (rotary-embedding-torch caches its angles and takes their cosines on every call: that is
how it is called). PyTorch returns a new tensor from every call, ours writes into an array that it
is given.
"""

import math
from dataclasses import dataclass
from importlib.metadata import version

import rotary_embedding_torch
import torch
from torch.nn.attention.flex_attention import create_block_mask, flex_attention
from torch.nn.functional import scaled_dot_product_attention

from harness import device, properties
from harness.peer import Peer

BENCHMARK = "gyre.bench.AttentionRace"
BASE = 10000
# The truth has a row of scores for each query that is compared: so many numbers a head.
COMPARED = 2**24
UNBOUNDED = 2**31 - 1


@dataclass(frozen=True)
class Form:
    """What is attended to, and how."""

    heads: int = 8
    key_heads: int = 8
    dim: int = 64
    pairing: str = "halves"
    """Which features turn together: halves (i, i + dim/2), or interleaved (2i, 2i + 1)."""
    look_back: int | None = None
    """How many keys before its own a query sees; all if None."""
    looks_ahead: bool = False
    queries: int | None = None
    """So many of the last tokens ask; all if None."""


class RotaryAttentionRace:
    """What a race's module takes its functions from; sizes are numbers of keys."""

    def __init__(self, form):
        self.form = form

    def inputs(self, tokens):
        form = self.form
        generator = torch.Generator().manual_seed(tokens)
        queries = form.queries or tokens
        shapes = {
            "query": (form.heads, queries),
            "key": (form.key_heads, tokens),
            "value": (form.key_heads, tokens),
        }
        job = {
            "heads": form.heads,
            "keyHeads": form.key_heads,
            "dimension": form.dim,
            "queries": queries,
            "pairing": form.pairing.upper(),
            "lookBack": UNBOUNDED if form.look_back is None else form.look_back,
            "lookAhead": UNBOUNDED if form.looks_ahead else 0,
        }
        return {
            name: torch.randn(1, *shape, form.dim, generator=generator)
            for name, shape in shapes.items()
        } | {"system.properties": properties.text(job)}

    def observed(self, output):
        """Every query, or as many of a long sequence as the truth is computed for."""
        rows = output.reshape(self.form.heads, -1, self.form.dim)
        return rows[:, :: self.apart(rows.shape[1])].ravel()

    def apart(self, queries):
        """Every which query is compared."""
        return -(-(queries**2) // COMPARED)

    def truth(self, given):
        """
        Float64 head by head, and the bound of RotaryAttentionKernel's contract for each number,
        with all keys up to the last one that a query sees.
        """
        query, key, value = (
            torch.from_numpy(given[name][0]).double() for name in ("query", "key", "value")
        )
        tokens, queries = key.shape[1], query.shape[1]
        place = torch.arange(tokens - queries, tokens)[:: self.apart(queries)]
        query = query[:, :: self.apart(queries)]
        visible = self.sees(place[:, None] - torch.arange(tokens))
        tables = self.tables(tokens)
        asking = [table[place] for table in tables]
        exact = torch.empty_like(query)
        bound = torch.empty_like(query)
        last = (visible * torch.arange(tokens)).max(-1).values
        for head in range(self.form.heads):
            k, v = key[head * len(key) // len(query)], value[head * len(key) // len(query)]
            score = self.turn(query[head], asking) @ self.turn(k, tables).T
            score = (score / math.sqrt(self.form.dim)).masked_fill(~visible, -math.inf)
            exact[head] = score.softmax(-1) @ v

            unit = 2.0**-24
            keys = k.norm(dim=-1).cummax(0).values[last]
            delta = unit * (self.form.dim + 16) * query[head].norm(dim=-1) * keys
            relative = torch.expm1(2 * delta / math.sqrt(self.form.dim))
            relative += (2 * visible.sum(-1) + 32) * unit
            bound[head] = relative[:, None] * v.abs().cummax(0).values[last]
        return exact, bound

    def visible(self, tokens, queries):
        """Whether a query sees a key."""
        behind = torch.arange(tokens - queries, tokens)[:, None] - torch.arange(tokens)
        return self.sees(behind)

    def sees(self, behind):
        """Whether a query sees a key so many tokens behind it."""
        form = self.form
        seen = behind == behind
        if not form.looks_ahead:
            seen = seen & (behind >= 0)
        if form.look_back is not None:
            seen = seen & (behind <= form.look_back)
        return seen

    def tables(self, tokens):
        """Cosines and sines, [token][feature]."""
        dim = self.form.dim
        frequency = BASE ** (-torch.arange(0, dim, 2, dtype=torch.float64) / dim)
        half = torch.arange(tokens, dtype=torch.float64)[:, None] * frequency
        if self.form.pairing == "halves":
            angle = torch.cat([half] * 2, dim=-1)
        else:
            angle = half.repeat_interleave(2, dim=-1)
        return angle.cos(), angle.sin()

    def turn(self, x, tables):
        """As Hugging Face has it, in Llama and in GPT-J."""
        cos, sin = tables
        if self.form.pairing == "halves":
            left, right = x.chunk(2, dim=-1)
            turned = torch.cat((-right, left), dim=-1)
        else:
            turned = torch.stack((-x[..., 1::2], x[..., ::2]), dim=-1).flatten(-2)
        return x * cos + turned * sin

    def peers(self, given):
        """On a device the inputs are there before the race; a call ends when the output is back."""
        place = device.of_race()
        query, key, value = (
            torch.from_numpy(given[name]).to(place) for name in ("query", "key", "value")
        )
        tokens, queries = key.shape[2], query.shape[2]
        tables = [table.float().to(place) for table in self.tables(tokens)]
        asking = [table[-queries:] for table in tables]
        attend = self.dot_product(tokens, queries, place)
        flex = self.flexible(tokens, queries, place)

        def turned(attend):
            return lambda query, key, value: attend(
                self.turn(query, asking), self.turn(key, tables), value
            )

        def peer(name, attend, key=key):
            return Peer(name, pytorch, lambda: attend(query, key, value).cpu())

        pytorch = device.version()
        peers = [
            peer("Hugging Face's rotary + sdpa", turned(attend)),
            peer("the same, compiled", torch.compile(turned(attend))),
            peer("with flex_attention, compiled", torch.compile(turned(flex))),
        ]
        if queries < tokens:
            cached = self.turn(key, tables)

            def one_more(query, key, value):
                return attend(self.turn(query, asking), key, value)

            peers += [
                peer("keys turned before, sdpa", one_more, cached),
                peer("keys turned before, sdpa, compiled", torch.compile(one_more), cached),
            ]
        elif self.form.look_back is None and self.form.key_heads == self.form.heads:
            peers.append(self.package(query, key, value, attend, place))
            peers.append(peer("softmax of all scores", turned(self.all_scores(tokens, place))))
        return peers

    def dot_product(self, tokens, queries, place):
        """PyTorch's own attention; of a mask that it has no word for it gets all numbers."""
        grouped = {"enable_gqa": True} if self.form.key_heads < self.form.heads else {}
        visible = self.visible(tokens, queries).to(place)
        is_causal = self.form.look_back is None and queries == tokens and not self.form.looks_ahead
        mask = None if is_causal or visible.all() else visible
        return lambda query, key, value: scaled_dot_product_attention(
            query, key, value, attn_mask=mask, is_causal=is_causal, **grouped
        )

    def all_scores(self, tokens, place):
        """As the formula says: a number for each pair of tokens."""
        hidden = ~self.visible(tokens, tokens).to(place)
        hides = bool(hidden.any())

        def attend(query, key, value):
            scores = query @ key.transpose(-1, -2) / math.sqrt(self.form.dim)
            if hides:
                scores = scores.masked_fill(hidden, -math.inf)
            return scores.softmax(-1) @ value

        return attend

    def flexible(self, tokens, queries, place):
        """Attention that leaves out blocks which a mask hides."""
        first = tokens - queries
        block_mask = create_block_mask(
            lambda batch, head, i, j: self.sees(i + first - j),
            None,
            None,
            queries,
            tokens,
            device=place.type,
        )
        grouped = self.form.key_heads < self.form.heads
        return lambda query, key, value: flex_attention(
            query, key, value, block_mask=block_mask, enable_gqa=grouped
        )

    def package(self, query, key, value, attend, place):
        """It turns neighbours: the features are put in its order beforehand."""
        dim = self.form.dim
        order = torch.arange(dim)
        if self.form.pairing == "halves":
            order = order.reshape(2, dim // 2).T.flatten()
        query, key = (x[..., order].contiguous() for x in (query, key))
        embedding = rotary_embedding_torch.RotaryEmbedding(dim=dim).to(place)
        versions = f"rotary-embedding-torch {version('rotary-embedding-torch')}, {device.version()}"

        def call():
            turned = (embedding.rotate_queries_or_keys(x) for x in (query, key))
            return attend(*turned, value).cpu()

        return Peer("rotary-embedding-torch + sdpa", versions, call)

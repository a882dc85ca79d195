"""Causal rotary attention: one sequence of so many tokens, 8 heads of 64, float32.

The peers are PyTorch's ways of doing it. Ours and theirs have the cosines and sines computed before
the race (rotary-embedding-torch caches its angles and takes their cosines on every call: that is
how it is called). PyTorch returns a new tensor from every call, ours writes into an array that it
is given.
"""

import math
from importlib.metadata import version

import rotary_embedding_torch
import torch
from torch.nn.attention.flex_attention import create_block_mask, flex_attention
from torch.nn.functional import scaled_dot_product_attention

from harness import device
from harness.peer import Peer

BENCHMARK = "gyre.bench.AttentionRace"
SIZES = [1024, 4096]
USES_MKL = True

HEADS, DIM, BASE = 8, 64, 10000


def inputs(tokens):
    generator = torch.Generator().manual_seed(tokens)
    return {
        name: torch.randn(1, HEADS, tokens, DIM, generator=generator)
        for name in ("query", "key", "value")
    }


def angles(tokens):
    frequency = BASE ** (-torch.arange(0, DIM, 2, dtype=torch.float64) / DIM)
    return torch.arange(tokens, dtype=torch.float64)[:, None] * frequency


def tables(tokens):
    angle = torch.cat([angles(tokens)] * 2, dim=-1)
    return angle.cos(), angle.sin()


def rotate_half(x):
    """As Hugging Face's Llama has it."""
    left, right = x[..., : DIM // 2], x[..., DIM // 2 :]
    return torch.cat((-right, left), dim=-1)


def truth(given):
    """Float64 head by head, and the bound of RotaryAttentionKernel's contract for each number."""
    query, key, value = (
        torch.from_numpy(given[name][0]).double() for name in ("query", "key", "value")
    )
    tokens = query.shape[1]
    cos, sin = tables(tokens)
    visible = torch.ones(tokens, tokens, dtype=torch.bool).tril()
    exact = torch.empty_like(query)
    for head in range(HEADS):
        q = query[head] * cos + rotate_half(query[head]) * sin
        k = key[head] * cos + rotate_half(key[head]) * sin
        score = (q @ k.T / math.sqrt(DIM)).masked_fill(~visible, -math.inf)
        exact[head] = score.softmax(-1) @ value[head]

    unit = 2.0**-24
    keys = key.norm(dim=-1, keepdim=True).cummax(dim=1).values
    delta = unit * (DIM + 16) * query.norm(dim=-1, keepdim=True) * keys / math.sqrt(DIM)
    seen = torch.arange(1, tokens + 1, dtype=torch.float64)[None, :, None]
    relative = torch.expm1(2 * delta) + (2 * seen + 32) * unit
    return exact, relative * value.abs().cummax(dim=1).values


def peers(given):
    """On a device the inputs are there before the race; a call ends when the output is back."""
    place = device.of_race()
    query, key, value = (
        torch.from_numpy(given[name]).to(place) for name in ("query", "key", "value")
    )
    tokens = query.shape[2]
    cos, sin = (table.float().to(place) for table in tables(tokens))

    def hugging_face(query, key, value):
        query = query * cos + rotate_half(query) * sin
        key = key * cos + rotate_half(key) * sin
        return scaled_dot_product_attention(query, key, value, is_causal=True)

    block_mask = create_block_mask(
        lambda batch, head, i, j: i >= j, None, None, tokens, tokens, device=place.type
    )

    def flexible(query, key, value):
        query = query * cos + rotate_half(query) * sin
        key = key * cos + rotate_half(key) * sin
        return flex_attention(query, key, value, block_mask=block_mask)

    # It turns neighbours; with the features put in its order beforehand it computes the same.
    order = torch.arange(DIM).reshape(2, DIM // 2).T.flatten()
    neighbours = [x[..., order].contiguous() for x in (query, key)] + [value]
    embedding = rotary_embedding_torch.RotaryEmbedding(dim=DIM).to(place)

    def package(query, key, value):
        query = embedding.rotate_queries_or_keys(query)
        key = embedding.rotate_queries_or_keys(key)
        return scaled_dot_product_attention(query, key, value, is_causal=True)

    compiled, flexed = torch.compile(hugging_face), torch.compile(flexible)
    pytorch = device.version()
    both = f"rotary-embedding-torch {version('rotary-embedding-torch')}, {pytorch}"
    return [
        Peer("Llama's rotary + sdpa", pytorch, lambda: hugging_face(query, key, value).cpu()),
        Peer("the same, compiled", pytorch, lambda: compiled(query, key, value).cpu()),
        Peer("with flex_attention, compiled", pytorch, lambda: flexed(query, key, value).cpu()),
        Peer("rotary-embedding-torch + sdpa", both, lambda: package(*neighbours).cpu()),
    ]

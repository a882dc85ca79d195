"""Golden values for rotary attention: PyTorch in float64 with Hugging Face's rotaries.

    python3 -m venv /tmp/golden
    /tmp/golden/bin/pip install -r lib/core/src/test/golden/requirements.txt
    /tmp/golden/bin/python lib/core/src/test/golden/attention.py

It writes one file a case into src/test/resources/gyre/attention/golden, a key and its values a
line. The inputs are not stored: `numbers` below and GoldenAttention.numbers in Java are the same
formula, exact in float32.

What turns queries and keys is the code of the models themselves (Llama, RoFormer, GPT-NeoX,
GPT-J), as are the sliding window, the grouping of heads and the slopes of ALiBi. Only the tables of
cosines and sines are made here: the models make theirs in float32, whose angles are not good
enough for a golden value. `check_table` holds Llama's own table against ours.
"""

import pathlib

import torch
import transformers
from transformers.masking_utils import causal_mask_function, sliding_window_causal_mask_function
from transformers.models.bloom.modeling_bloom import build_alibi_tensor
from transformers.models.gpt_neox import modeling_gpt_neox as gpt_neox
from transformers.models.gptj import modeling_gptj as gptj
from transformers.models.llama import modeling_llama as llama
from transformers.models.llama.configuration_llama import LlamaConfig
from transformers.models.roformer.modeling_roformer import RoFormerSelfAttention

OUT = pathlib.Path(__file__).parents[1] / "resources/gyre/attention/golden"


def numbers(seed, count, scale):
    """Integers of a quadratic sequence modulo a prime, over 512: exact in float32."""
    i = torch.arange(count, dtype=torch.int64)
    return ((i * i * 389 + i * 7919 + seed * 104729) % 2003 - 1001).double() / 512 * scale


def angles(positions, dimensions, base):
    frequency = base ** (-torch.arange(0, dimensions, 2, dtype=torch.float64) / dimensions)
    return torch.tensor(positions, dtype=torch.float64)[:, None] * frequency


def check_table(positions, dimensions, base):
    """Llama's table in float32 differs from ours by the rounding of its angles and no more."""
    config = LlamaConfig(
        hidden_size=dimensions,
        num_attention_heads=1,
        rope_parameters={"rope_type": "default", "rope_theta": base},
    )
    ids = torch.tensor([positions])
    cos, sin = llama.LlamaRotaryEmbedding(config)(torch.zeros(1), ids)
    ours = torch.cat([angles(positions, dimensions, base)] * 2, dim=-1)
    bound = 2**-22 * (1 + max(abs(p) for p in positions))
    assert (cos[0] - ours.cos()).abs().max() < bound
    assert (sin[0] - ours.sin()).abs().max() < bound


def rotate_halves(x, positions, dimensions, base):
    check_table(positions, dimensions, base)
    angle = torch.cat([angles(positions, dimensions, base)] * 2, dim=-1)[None]
    # GPT-NeoX's function is Llama's with the features past the table's width left alone.
    model = llama if dimensions == x.shape[-1] else gpt_neox
    return model.apply_rotary_pos_emb(x, x, angle.cos(), angle.sin())[0]


def rotate_interleaved(x, positions, dimensions, base):
    angle = angles(positions, dimensions, base)
    if dimensions == x.shape[-1]:
        table = torch.cat([angle.sin(), angle.cos()], dim=-1)[None, None]
        return RoFormerSelfAttention.apply_rotary_position_embeddings(table, x, x)[0]
    # GPT-J wants [batch][token][head][feature] and is given only the features it turns.
    turned = gptj.apply_rotary_pos_emb(
        x[..., :dimensions].transpose(1, 2), angle.sin()[None], angle.cos()[None]
    )
    return torch.cat([turned.transpose(1, 2), x[..., dimensions:]], dim=-1)


def visible(mask, query_tokens, key_tokens):
    query = torch.arange(key_tokens - query_tokens, key_tokens)[:, None]
    key = torch.arange(key_tokens)[None, :]
    if mask == "full":
        return torch.ones(query_tokens, key_tokens, dtype=torch.bool)
    if mask == "causal":
        return causal_mask_function(0, 0, query, key)
    return sliding_window_causal_mask_function(mask)(0, 0, query, key)


def attend(case):
    batch, heads, key_heads = case["batch"], case["queryHeads"], case["keyHeads"]
    n, m, d = case["queryTokens"], case["keyTokens"], case["headDim"]
    query = numbers(1, batch * heads * n * d, case["scale"]).reshape(batch, heads, n, d)
    key = numbers(2, batch * key_heads * m * d, 1).reshape(batch, key_heads, m, d)
    value = numbers(3, batch * key_heads * m * d, 1).reshape(batch, key_heads, m, d)

    if case["dimensions"] > 0:
        rotate = {"HALVES": rotate_halves, "INTERLEAVED": rotate_interleaved}[case["pairing"]]
        positions = case["positions"]
        query = rotate(query, positions[m - n :], case["dimensions"], case["base"])
        key = rotate(key, positions, case["dimensions"], case["base"])

    bias = torch.zeros(1, heads, n, m, dtype=torch.float64)
    if case["slopes"]:
        # Bloom adds slope·j instead of −slope·(i − j): the same softmax under a causal mask.
        alibi = build_alibi_tensor(torch.ones(1, m), heads, torch.float64)
        bias = bias + alibi.reshape(1, heads, 1, m)
    bias = bias.masked_fill(~visible(case["mask"], n, m), float("-inf"))
    group = heads // key_heads
    return torch.nn.functional.scaled_dot_product_attention(
        query, llama.repeat_kv(key, group), llama.repeat_kv(value, group), attn_mask=bias
    )


def case(tokens, head_dim, heads=2, **changes):
    """Causal self-attention, Llama's rotary on the whole head; `changes` says what is different."""
    defaults = {
        "batch": 1,
        "queryHeads": heads,
        "keyHeads": heads,
        "queryTokens": tokens,
        "keyTokens": tokens,
        "headDim": head_dim,
        "scale": 1,
        "dimensions": head_dim,
        "base": 10000.0,
        "pairing": "HALVES",
        "positions": list(range(tokens)),
        "mask": "causal",
        "slopes": [],
    }
    assert changes.keys() <= defaults.keys()
    return defaults | changes


def slopes(heads):
    """The slopes of ALiBi, read off Bloom's bias of token 1."""
    return build_alibi_tensor(torch.ones(1, 2), heads, torch.float64)[:, 0, 1].tolist()


CASES = {
    "halves-causal": case(9, 8),
    "interleaved-causal": case(9, 8, pairing="INTERLEAVED"),
    "partial-halves": case(7, 10, dimensions=4),
    "partial-interleaved": case(7, 10, dimensions=6, pairing="INTERLEAVED"),
    "grouped-heads": case(5, 8, batch=2, queryHeads=6, keyHeads=2),
    "sliding-window": case(11, 8, mask=3),
    "position-offset": case(6, 16, base=500000.0, positions=list(range(1000, 1006))),
    "explicit-positions": case(6, 8, positions=[4, 0, 17, 3, 3, 250]),
    "alibi": case(9, 6, queryHeads=4, keyHeads=4, dimensions=0, slopes=slopes(4)),
    "decode": case(19, 16, queryTokens=1, queryHeads=4),
    "chunk-of-a-window": case(13, 8, queryTokens=4, mask=6),
    "full-odd-head": case(7, 5, mask="full", dimensions=0),
    "peaked": case(9, 8, scale=32),
}


def words(value):
    if isinstance(value, list):
        return " ".join(words(v) for v in value)
    # repr is the shortest text that gives the same double back.
    return repr(value) if isinstance(value, float) else str(value)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    release = torch.__version__.split("+")[0]
    for name, given in CASES.items():
        output = attend(given).flatten().tolist()
        lines = [f"# attention.py, PyTorch {release}, transformers {transformers.__version__}"]
        lines += [f"{key} {words(value)}".rstrip() for key, value in given.items()]
        lines += [f"output {words(output)}"]
        (OUT / f"{name}.txt").write_text("\n".join(lines) + "\n")
        print(f"{name}: {len(output)} numbers")


if __name__ == "__main__":
    main()

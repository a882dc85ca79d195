"""One new token that attends to a cache of so many, 8 heads of 64: a step of generating text.

We take keys that were turned when their tokens came, and turn the query in the call. Peers do the
same, or turn all keys in every call.
"""

from races.sequences.rotary_attention import Form, RotaryAttentionRace

__all__ = ["BENCHMARK", "SIZES", "USES_MKL", "inputs", "peers", "truth"]

BENCHMARK = "gyre.bench.TokenAttentionRace"
SIZES = [1024, 4096, 16384]
USES_MKL = True

race = RotaryAttentionRace(Form(queries=1))
inputs, truth, peers = race.inputs, race.truth, race.peers

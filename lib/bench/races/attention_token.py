"""One new token that attends to a cache of so many, 8 heads of 64: a step of generating text.

Our contract takes keys as they are and turns them in every call. Peers do the same, or have them
turned before the race, as a cache of keys is kept.
"""

from races.sequences.rotary_attention import BENCHMARK, Form, RotaryAttentionRace

__all__ = ["BENCHMARK", "SIZES", "USES_MKL", "inputs", "peers", "truth"]

SIZES = [1024, 4096, 16384]
USES_MKL = True

race = RotaryAttentionRace(Form(queries=1))
inputs, truth, peers = race.inputs, race.truth, race.peers

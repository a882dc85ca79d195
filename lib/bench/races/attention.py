"""Causal rotary attention: one sequence of so many tokens, 8 heads of 64, float32."""

from races.sequences.rotary_attention import BENCHMARK, Form, RotaryAttentionRace

__all__ = ["BENCHMARK", "SIZES", "USES_MKL", "inputs", "peers", "truth"]

SIZES = [1024, 4096]
USES_MKL = True

race = RotaryAttentionRace(Form())
inputs, truth, peers = race.inputs, race.truth, race.peers

"""Causal rotary attention: one sequence of so many tokens, 8 heads of 64, float32."""

from races.sequences.rotary_attention import BENCHMARK, Form, RotaryAttentionRace

__all__ = ["BENCHMARK", "SIZES", "USES_MKL", "inputs", "observed", "peers", "truth"]

SIZES = [512, 1024, 1500, 4096, 8192]
USES_MKL = True

race = RotaryAttentionRace(Form())
inputs, truth, peers, observed = race.inputs, race.truth, race.peers, race.observed

"""Causal rotary attention to the last 512 tokens, 8 heads of 64."""

from races.sequences.rotary_attention import BENCHMARK, Form, RotaryAttentionRace

__all__ = ["BENCHMARK", "SIZES", "USES_MKL", "inputs", "observed", "peers", "truth"]

SIZES = [1024, 4096, 8192]
USES_MKL = True

race = RotaryAttentionRace(Form(look_back=511))
inputs, truth, peers, observed = race.inputs, race.truth, race.peers, race.observed

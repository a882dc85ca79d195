"""Causal rotary attention, 32 heads of 64 that share 8 heads of keys and values."""

from races.sequences.rotary_attention import BENCHMARK, Form, RotaryAttentionRace

__all__ = ["BENCHMARK", "SIZES", "USES_MKL", "inputs", "observed", "peers", "truth"]

SIZES = [1024, 4096]
USES_MKL = True

race = RotaryAttentionRace(Form(heads=32))
inputs, truth, peers, observed = race.inputs, race.truth, race.peers, race.observed

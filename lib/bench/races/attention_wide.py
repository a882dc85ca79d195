"""Causal rotary attention, 8 heads of 128."""

from races.sequences.rotary_attention import BENCHMARK, Form, RotaryAttentionRace

__all__ = ["BENCHMARK", "SIZES", "USES_MKL", "inputs", "observed", "peers", "truth"]

SIZES = [1024, 4096]
USES_MKL = True

race = RotaryAttentionRace(Form(dim=128))
inputs, truth, peers, observed = race.inputs, race.truth, race.peers, race.observed

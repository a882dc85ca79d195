"""Rotary attention of every token to every other, 8 heads of 64, neighbours turned together."""

from races.sequences.rotary_attention import BENCHMARK, Form, RotaryAttentionRace

__all__ = ["BENCHMARK", "SIZES", "USES_MKL", "inputs", "observed", "peers", "truth"]

SIZES = [1024, 4096]
USES_MKL = True

race = RotaryAttentionRace(Form(looks_ahead=True, pairing="interleaved"))
inputs, truth, peers, observed = race.inputs, race.truth, race.peers, race.observed

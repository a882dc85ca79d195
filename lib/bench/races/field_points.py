"""The field of 8,192 data in 64 dimensions, at so many points, float32."""

from races.fields.poisson_field import BENCHMARK, PoissonFieldRace

__all__ = ["BENCHMARK", "SIZES", "USES_MKL", "inputs", "observed", "peers", "truth"]

SIZES = [500, 50_000]
USES_MKL = True

race = PoissonFieldRace(dim=64, data=8192)
inputs, truth, peers, observed = race.inputs, race.truth, race.peers, race.observed

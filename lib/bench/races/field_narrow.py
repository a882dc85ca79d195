"""The field of so many data in 16 dimensions, at 2,048 points, float32."""

from races.fields.poisson_field import BENCHMARK, PoissonFieldRace

__all__ = ["BENCHMARK", "SIZES", "USES_MKL", "inputs", "observed", "peers", "truth"]

SIZES = [500, 8192]
USES_MKL = True

race = PoissonFieldRace(dim=16, points=2048)
inputs, truth, peers, observed = race.inputs, race.truth, race.peers, race.observed

"""Writes golden.txt beside itself: distances between two clouds, and the quality of forecasts.

They are from POT, SciPy and scikit-learn.

    pip install numpy scipy pot scikit-learn      (any recent versions)
    python3 golden.py

The clouds have coordinates that a float holds exactly, and different numbers of points.
"""

import pathlib

import numpy as np
import ot
import scipy
import sklearn
from scipy.spatial.distance import cdist
from scipy.stats import energy_distance
from sklearn.metrics import brier_score_loss, log_loss
from sklearn.metrics.pairwise import rbf_kernel
from sklearn.neighbors import NearestNeighbors

LINES = [
    f"made with NumPy {np.__version__}, SciPy {scipy.__version__}, "
    f"POT {ot.__version__}, scikit-learn {sklearn.__version__}"
]


def note(key, values):
    LINES.append(key + " " + " ".join(repr(float(x)) for x in np.ravel(values)))


def unbiased(aa, bb, ab):
    def off(m):
        return (m.sum() - np.trace(m)) / (len(m) * (len(m) - 1))

    return off(aa) + off(bb) - 2 * ab.mean()


random = np.random.default_rng(9370)
a = np.round(random.normal(size=(7, 3)) * 64) / 64
b = np.round((random.normal(size=(5, 3)) * 1.5 + 0.5) * 64) / 64
b[3] = a[2]  # a copy
b[4] = b[0]  # a duplicate
note("a", a)
note("b", b)

note("W2 on the line", np.sqrt(ot.wasserstein_1d(a[:, 0], b[:, 0], p=2)))
directions = random.normal(size=(4, 3))
directions /= np.linalg.norm(directions, axis=1, keepdims=True)
note("directions", directions)
note("sliced", ot.sliced_wasserstein_distance(a, b, projections=directions.T, p=2))

gamma = 1 / (2 * 1.25**2)
note("mmd gaussian 1.25", unbiased(*(rbf_kernel(x, y, gamma) for x, y in ((a, a), (b, b), (a, b)))))
note("mmd energy", unbiased(*(-cdist(x, y) for x, y in ((a, a), (b, b), (a, b)))))
note("energy distance on the line", energy_distance(a[:, 0], b[:, 0]))

distance, index = NearestNeighbors(n_neighbors=1).fit(b[:4]).kneighbors(a)
note("nearest distance", distance)
note("nearest index", index)

forecasts = [[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.5, 0.25, 0.25], [0.2, 0.2, 0.6]]
came = [0, 1, 1, 2]
note("forecasts log loss", log_loss(came, forecasts))
note("forecasts brier", brier_score_loss(came, forecasts, scale_by_half=False))

pathlib.Path(__file__).with_name("golden.txt").write_text("\n".join(LINES) + "\n")

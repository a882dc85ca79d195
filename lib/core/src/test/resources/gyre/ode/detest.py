"""Writes detest.txt beside itself: where the 25 problems of DETEST end, by SciPy's DOP853.

    python3 detest.py      (NumPy and SciPy; any recent version)

Starts are rounded to float32 first, as an ensemble holds them; all else is float64, and written
independently of the Java code. Each problem is solved twice, at tolerances of 1e-12 and 1e-13; the
second is written, and the script fails if they differ by more than 1e-9 of the largest state and 1.
Without the rounding (--exact) the values agree with those of ACM Algorithm 648 (TOMS 13, 1987).
"""

import pathlib
import sys

import numpy as np
import scipy
from scipy.integrate import solve_ivp

EXACT = "--exact" in sys.argv


def b4(t, y):
    r = np.hypot(y[0], y[1])
    return [-y[1] - y[0] * y[2] / r, y[0] - y[1] * y[2] / r, y[0] / r]


def cascade(rates):
    """Each state decays into the next; the last one keeps what it gets."""
    n = len(rates) + 1
    matrix = np.zeros((n, n))
    for i, rate in enumerate(rates):
        matrix[i, i] = -rate
        matrix[i + 1, i] = rate
    return lambda t, y: matrix @ y


def heat(n):
    matrix = np.diag(np.full(n, -2.0)) + np.diag(np.ones(n - 1), 1) + np.diag(np.ones(n - 1), -1)
    return lambda t, y: matrix @ y


def unit(n):
    return [1.0] + [0.0] * (n - 1)


SUN = 1.00000597682
MASS = [
    0.954786104043e-3,
    0.285583733151e-3,
    0.437273164546e-4,
    0.517759138449e-4,
    0.277777777778e-5,
]
PLACE = [
    [3.42947415189, 3.35386959711, 1.35494901715],
    [6.64145542550, 5.97156957878, 2.18231499728],
    [11.2630437207, 14.6952576794, 6.27960525067],
    [-30.1552268759, 1.65699966404, 1.43785752721],
    [-21.1238353380, 28.4465098142, 15.3882659679],
]
SPEED = [
    [-0.557160570446, 0.505696783289, 0.230578543901],
    [-0.415570776342, 0.365682722812, 0.169143213293],
    [-0.325325669158, 0.189706021964, 0.0877265322780],
    [-0.0240476254170, -0.287659532608, -0.117219543175],
    [-0.176860753121, -0.216393453025, -0.0148647893090],
]


def c5(t, y):
    place, speed = y[:15].reshape(5, 3), y[15:].reshape(5, 3)
    pull = place / np.linalg.norm(place, axis=1)[:, None] ** 3
    change = np.empty((5, 3))
    for j in range(5):
        change[j] = -(SUN + MASS[j]) * pull[j]
        for k in set(range(5)) - {j}:
            apart = place[k] - place[j]
            change[j] += MASS[k] * (apart / np.linalg.norm(apart) ** 3 - pull[k])
    return np.concatenate([speed.ravel(), 2.95912208286 * change.ravel()])


def orbit(t, y):
    cube = np.hypot(y[0], y[1]) ** 3
    return [y[2], y[3], -y[0] / cube, -y[1] / cube]


PROBLEMS = {
    "A1": (lambda t, y: -y, [1]),
    "A2": (lambda t, y: -(y**3) / 2, [1]),
    "A3": (lambda t, y: y * np.cos(t), [1]),
    "A4": (lambda t, y: y / 4 * (1 - y / 20), [1]),
    "A5": (lambda t, y: (y - t) / (y + t), [4]),
    "B1": (lambda t, y: [2 * (y[0] - y[0] * y[1]), -(y[1] - y[0] * y[1])], [1, 3]),
    "B2": (lambda t, y: [-y[0] + y[1], y[0] - 2 * y[1] + y[2], y[1] - y[2]], [2, 0, 1]),
    "B3": (lambda t, y: [-y[0], y[0] - y[1] ** 2, y[1] ** 2], [1, 0, 0]),
    "B4": (b4, [3, 0, 0]),
    "B5": (lambda t, y: [y[1] * y[2], -y[0] * y[2], -0.51 * y[0] * y[1]], [0, 1, 1]),
    "C1": (cascade(np.ones(9)), unit(10)),
    "C2": (cascade(np.arange(1.0, 10)), unit(10)),
    "C3": (heat(10), unit(10)),
    "C4": (heat(51), unit(51)),
    "C5": (c5, np.ravel([PLACE, SPEED])),
}
for i in range(5):
    e = 0.2 * (i + 1) - 0.1
    PROBLEMS[f"D{i + 1}"] = (orbit, [1 - e, 0, 0, np.sqrt((1 + e) / (1 - e))])
PROBLEMS |= {
    "E1": (
        lambda t, y: [y[1], -(y[1] / (t + 1) + (1 - 0.25 / (t + 1) ** 2) * y[0])],
        [0.6713967071418030, 0.09540051444747446],
    ),
    "E2": (lambda t, y: [y[1], (1 - y[0] ** 2) * y[1] - y[0]], [2, 0]),
    "E3": (lambda t, y: [y[1], y[0] ** 3 / 6 - y[0] + 2 * np.sin(2.78535 * t)], [0, 0]),
    "E4": (lambda t, y: [y[1], 0.032 - 0.4 * y[1] ** 2], [30, 0]),
    "E5": (lambda t, y: [y[1], np.sqrt(1 + y[1] ** 2) / (25 - t)], [0, 0]),
}


def end(function, start, tolerance):
    start = np.asarray(start, dtype=np.float64 if EXACT else np.float32).astype(np.float64)
    solution = solve_ivp(function, (0, 20), start, "DOP853", rtol=tolerance, atol=tolerance / 100)
    return solution.y[:, -1]


with open(pathlib.Path(__file__).with_name("detest.txt"), "w") as out:
    print(f"# NumPy {np.__version__}, SciPy {scipy.__version__}; made by detest.py", file=out)
    for name, (function, start) in PROBLEMS.items():
        values = end(function, start, 1e-13)
        off = np.max(np.abs(end(function, start, 1e-12) - values)) / (1 + np.max(np.abs(values)))
        assert off < 1e-9, (name, off)
        print(name, *(repr(float(value)) for value in values), file=out)

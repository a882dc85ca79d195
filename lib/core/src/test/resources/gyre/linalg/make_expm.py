"""Writes expm.csv: a few matrices and their exponentials, right to the last digit of a double.

Run: python make_expm.py > expm.csv        (made with mpmath 1.4, SciPy 1.17, NumPy 2.4)

One line a case: name, dimension, the entries of A row by row, the entries of e^A row by row, by
mpmath with 40 digits. Entries of A are exact in binary, so that both sides see the same matrix. A
comment after each case says how far the double-precision expm of SciPy is off: in "positive"
by 5e-13 of the norm, so SciPy alone would not do as the yardstick.
"""

import mpmath
import numpy as np
from scipy.linalg import expm

mpmath.mp.dps = 40

CASES = {
    "rotation with tiny and large angle": [
        [0, -40, 0, 0],
        [40, 0, 0, 0],
        [0, 0, 0, -(2.0**-30)],
        [0, 0, 2.0**-30, 0],
    ],
    "dense skew": [
        [0, 1.5, -2.25, 0.5],
        [-1.5, 0, 3.75, -1],
        [2.25, -3.75, 0, 0.125],
        [-0.5, 1, -0.125, 0],
    ],
    "not normal": [[1, 8, -3], [0, -2, 5], [0.5, 0, -4]],
    "stiff": [[-64, 32], [1, -0.5]],
    "Moler and van Loan": [[-49, 24], [-64, 31]],
    "positive": [[0.25, 0.5, 0.75], [1, 1.25, 1.5], [1.75, 2, 2.25]],
}

for name, rows in CASES.items():
    n = len(rows)
    exact = mpmath.expm(mpmath.matrix(rows))
    entries = np.array([[float(exact[i, j]) for j in range(n)] for i in range(n)])
    numbers = [repr(float(x)) for x in np.concatenate([np.ravel(rows), entries.ravel()])]
    print(",".join([name, str(n), *numbers]))
    print(f"# SciPy's error: {np.linalg.norm(expm(np.array(rows, float)) - entries):.1e}")

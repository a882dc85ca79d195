"""Writes golden.txt beside itself: softmax, entropy and noisy averages from NumPy and SciPy.

    python3 golden.py      (NumPy and SciPy; any recent version)

Everything is float64, and written independently of the Java code: the generator from the paper's
round function on Python integers, the noises from their formulas.
"""

import math
import pathlib

import numpy as np
import scipy
from scipy.special import logsumexp, softmax
from scipy.stats import entropy

MASK = 2**32 - 1


def philox(counter, key):
    c, k = list(counter), list(key)
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(p1 >> 32) ^ c[1] ^ k[0], p1 & MASK, (p0 >> 32) ^ c[3] ^ k[1], p0 & MASK]
        k = [(k[0] + 0x9E3779B9) & MASK, (k[1] + 0xBB67AE85) & MASK]
    return c


def words(seed, tag, step, member, index):
    counter = index // 64 * 16 + index % 16
    return philox((counter, step, member, tag), (seed & MASK, seed >> 32 & MASK))


def noise(law, scale, seed, tag, step, member, index):
    four, w = words(seed, tag, step, member, index), index % 64 // 16
    u = ((four[w] >> 1) + 0.5) / 2**31
    if law == "uniform":
        return scale * (2 * u - 1)
    if law == "cauchy":
        return scale / math.tan(math.pi * u / 2) * (-1) ** (four[w] & 1)
    u = ((four[w // 2 * 2] >> 1) + 0.5) / 2**31
    angle = 2 * math.pi * four[w // 2 * 2 + 1] / 2**32
    return scale * math.sqrt(-2 * math.log(u)) * (math.sin if w % 2 else math.cos)(angle)


def line(name, *numbers):
    text = " ".join([name, *(repr(float(x)) for x in numbers)])
    return text.replace("inf", "Infinity")


def main():
    rng = np.random.default_rng(20230425)
    out = [f"# NumPy {np.__version__}, SciPy {scipy.__version__}; made by golden.py"]
    inputs = {
        "one": np.array([3.0]),
        "equal": np.full(5, -2.0),
        "small": np.array([0.5, -1.25, 2.0]),
        "normal": rng.normal(size=17),
        "peaked": rng.normal(size=33) * 5,
        "huge": np.array([1e4, 1e4 - 1, -1e4, 9990.0]),
        "negative": -700 - rng.exponential(size=9),
        "hidden": np.array([0.0, -np.inf, 1.0]),
    }
    for name, s in inputs.items():
        s = s.astype(np.float32).astype(np.float64)
        v = rng.normal(size=s.size).astype(np.float32).astype(np.float64)
        p = softmax(s)
        out.append(line(f"scores {name}", *s))
        out.append(line(f"values {name}", *v))
        out.append(line(f"weights {name}", *p))
        out.append(
            line(f"summary {name}", logsumexp(s), entropy(p), 1 / np.sum(p**2), np.dot(p, v))
        )
        if name not in ("normal", "peaked", "small"):
            continue
        for law, scale in (("gaussian", 0.5), ("uniform", 1.5), ("cauchy", 0.25)):
            averages = []
            for trial in range(3):
                e = [noise(law, scale, 20230425, 1, 0, trial, i) for i in range(s.size)]
                averages.append(np.dot(softmax(s + e), v))
            out.append(line(f"noisy {name} {law} {scale}", *averages))
    places = [(0, 0, 0, 0, 0), (-5, 1, 7, 3, 63), (2**40 + 9, 1, 0, 99999, 4095), (1, 0, 1, 2, 130)]
    for seed, tag, step, member, index in places:
        word = words(seed, tag, step, member, index)[index % 64 // 16]
        draws = [
            noise(law, 1, seed, tag, step, member, index)
            for law in ("gaussian", "uniform", "cauchy")
        ]
        out.append(line("place", seed, tag, step, member, index, word, *draws))
    path = pathlib.Path(__file__).with_name("golden.txt")
    path.write_text("\n".join(out) + "\n")


main()

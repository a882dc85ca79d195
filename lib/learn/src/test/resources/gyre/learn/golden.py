"""Writes golden.safetensors beside itself, with the package that defines the format.

pip install numpy safetensors      (any recent versions)
python3 golden.py
"""

import pathlib

import numpy as np
from safetensors.numpy import save_file

save_file(
    {
        "a": np.array([[0, 1.5, -2], [3, 1e-30, 5]], dtype=np.float32),
        "b": np.array(7, dtype=np.float32),
        "c.empty": np.zeros((0, 4), dtype=np.float32),
    },
    pathlib.Path(__file__).with_name("golden.safetensors"),
    metadata={"note": 'ä "quoted"'},
)

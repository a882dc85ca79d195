"""Where PyTorch's peers compute: on NVIDIA's device, if ours compute on one and it is there."""

import os

import torch


def of_race():
    """The device of PyTorch's tensors."""
    on_device = os.environ.get("GYRE_BACKEND") == "gpu" and torch.cuda.is_available()
    return torch.device("cuda" if on_device else "cpu")


def version():
    """PyTorch's version, and the device where it is another than the processor."""
    device = of_race()
    where = f" on {torch.cuda.get_device_name(device)}" if device.type == "cuda" else ""
    return f"torch {torch.__version__}{where}"

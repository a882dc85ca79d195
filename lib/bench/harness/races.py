"""The races that there are: a file of the folder races each."""

import ast
import importlib

from harness import places


def summaries():
    """By name, the first line of what a race says of itself."""
    return {
        file.stem.replace("_", "-"): ast.get_docstring(ast.parse(file.read_text())).splitlines()[0]
        for file in sorted(places.RACES.glob("[a-z]*.py"))
    }


def load(name):
    """The race's module."""
    return importlib.import_module(f"races.{name.replace('-', '_')}")

"""What a run leaves behind: executed notebooks, pages, an index, and results for machines."""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import nbformat

from runner import junit, notebook, page, places
from runner.execution import Result, Settings
from runner.notebook import Front
from runner.problem import Problem


@dataclass(frozen=True)
class Card:
    """One notebook as the index shows it."""

    result: Result
    title: str
    claim: str
    picture: str
    backend: str | None

    @property
    def page(self) -> str:
        return f"{self.result.name}.html"


def require_writable(folder: Path) -> None:
    """Finds out before the run whether its results can be kept."""
    probe = folder / f".writable-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise Problem(
            f"the report cannot be written to {places.brief(folder)}: {error.strerror}; "
            "name another folder with --out DIR"
        ) from error


def write(results: list[Result], settings: Settings, folder: Path) -> Path:
    """Writes all of it; returns the index."""
    cards = [_card(result) for result in results]
    for card in cards:
        if card.result.notebook:
            nbformat.write(card.result.notebook, folder / card.result.path.name)
        _write(folder / card.page, _page(card, settings))
    _write(folder / "report.json", json.dumps(_record(cards, settings), indent=2) + "\n")
    _write(folder / "junit.xml", junit.suite(results, settings))
    index = folder / "index.html"
    _write(index, _index(cards, settings))
    return index


def counts(results: list[Result]) -> str:
    """How many ended how: 7 passed, 1 failed."""
    statuses = [result.status for result in results]
    kinds = ("passed", "failed", "not run")
    return ", ".join(f"{statuses.count(kind)} {kind}" for kind in kinds if kind in statuses)


def _card(result: Result) -> Card:
    front = Front(result.name, "")
    backend = figure = None
    if result.notebook:
        front = notebook.front(result.notebook, result.name)
        backend = notebook.backend(result.notebook)
        figure = notebook.first_figure(result.notebook)
    return Card(
        result=result,
        title=front.title,
        claim=front.claim,
        picture=page.picture(*figure) if figure else "",
        backend=backend,
    )


def _page(card: Card, settings: Settings) -> str:
    return page.render(
        "page.html",
        card=card,
        result=card.result,
        settings=settings,
        blocks=page.blocks(card.result.notebook) if card.result.notebook else [],
    )


def _index(cards: list[Card], settings: Settings) -> str:
    results = [card.result for card in cards]
    return page.render(
        "index.html",
        cards=[(card, page.prose(card.claim)) for card in cards],
        settings=settings,
        counts=counts(results),
        began=_began(results),
    )


def _began(results: list[Result]) -> datetime:
    return min(result.began for result in results)


def _record(cards: list[Card], settings: Settings) -> dict:
    """The run for other programs; seconds are wall-clock seconds with the kernel's start."""
    results = [card.result for card in cards]
    return {
        "began": _began(results).isoformat(timespec="seconds"),
        "scale": settings.scale,
        "backend": settings.backend,
        "passed": all(result.status == "passed" for result in results),
        "notebooks": [_entry(card) for card in cards],
    }


def _entry(card: Card) -> dict:
    result = card.result
    entry = {
        "name": result.name,
        "title": card.title,
        "claim": card.claim,
        "status": result.status,
        "seconds": round(result.seconds, 3),
        "cells": result.cells,
        "executed": result.executed,
        "backend": card.backend,
        "page": card.page,
    }
    if result.failure:
        entry["failure"] = vars(result.failure)
    return entry


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")

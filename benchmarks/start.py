"""From the start of the process to a window that can be used, beside a process with a bare PySide6 window."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

import PySide6

from benchmarks.bench_venv import peer
from benchmarks.machine import machine
from benchmarks.outcome import Outcome, outcome_of
from benchmarks.turns import ROOT, environment, in_turn, ours, spoken


def run(rounds: int) -> Outcome:
    """Whole processes, offscreen, warm cache; usable: the window was painted and its input has the focus."""
    here = machine()
    with tempfile.TemporaryDirectory(prefix="sokh-bench-") as place:
        folder = Path(place)
        spoken(ours("prepare_start.py", str(folder)))
        measured = in_turn(
            {
                "ours": lambda: _started(ours("window.py", str(folder / "may"), str(folder / "so.sokh"))),
                "bare PySide6 window": lambda: _started(peer("bare_window.py")),
                "ours, first start": lambda: _started(ours("window.py", str(folder / "neu"))),
            },
            rounds * 2,
        )
    first = measured.pop("ours, first start")
    measured["ours"]["first_start_s"] = first["usable_s"]
    measured["bare PySide6 window"]["first_start_s"] = measured["bare PySide6 window"]["usable_s"]
    notes = (
        f"PySide6 {PySide6.__version__} for both; ours: the passphrase of a known book is asked for.",
        "first_start_s: the choice of province, commune and board, with no book on the machine yet.",
        "read after that, while the person types: the libraries of the book (SQLAlchemy, SQLCipher).",
    )
    targets = dict.fromkeys(("usable_s", "first_start_s"), ("bare PySide6 window", 2.0))
    return outcome_of("start", here, measured, targets, notes)


def _started(command: list[str]) -> Mapping[str, float]:
    """Seconds from the start of the process until it says that its window is usable, and its own time of computing."""
    began = perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, encoding="utf-8") as process:
        said = process.stdout.readline() if process.stdout else ""
        usable = perf_counter() - began
    words = said.split()
    if words[:1] != ["usable"]:
        raise RuntimeError(f"{command[1]} said: {said}")
    return {"usable_s": usable, "cpu_s": float(words[1])}

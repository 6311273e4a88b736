"""Every keystroke of a search among 100,000 members of a real encrypted book, and opening the list of them."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.machine import machine
from benchmarks.outcome import Outcome, outcome_of
from benchmarks.sample_book import fill, new_book
from benchmarks.turns import in_turn, ours, say, spoken

MEMBERS = 100_000


def run(rounds: int) -> Outcome:
    """Types the queries letter by letter: ours, LIKE on the same book, a scan in Python; each gives rows and total."""
    here = machine()
    with tempfile.TemporaryDirectory(prefix="sokh-bench-") as place:
        folder = Path(place)
        say(f"   writing {MEMBERS} members into an encrypted book")
        began = perf_counter()
        with new_book(folder) as book:
            fill(book, MEMBERS)
        say(f"   written in {perf_counter() - began:.1f} s")
        measured = in_turn(
            {
                "ours": lambda: spoken(ours("search.py", str(folder), "ours")),
                "LIKE, same book": lambda: spoken(ours("search.py", str(folder), "like")),
                "scan in Python": lambda: spoken(ours("search.py", str(folder), "scan")),
            },
            rounds,
            warm_up=False,
        )
        slowest = json.loads((folder / "slowest.json").read_text(encoding="utf-8"))
    notes = (
        f"{MEMBERS} members; every keystroke of every query asks for the first 200 rows and the total.",
        f"slowest keystrokes of ours, of the processor: {_told(slowest)}",
        "open_cold_ms: the first 200 rows right after the book was opened, the passphrase apart; open_ms: later times.",
    )
    targets = {"keystroke_ms": ("", 16.0), "open_cold_ms": ("", 150.0), "open_ms": ("", 150.0)}
    return outcome_of("search", here, measured, targets, notes)


def _told(seen: dict[str, list[float]]) -> str:
    worst = sorted(seen, key=lambda typed: -median(seen[typed]))[:6]
    return ", ".join(f"“{typed}” {median(seen[typed]):.0f} ms" for typed in worst)

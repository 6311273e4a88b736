"""A cash book of 50,000 vouchers opened, and 1,000 gifts of a ceremony posted; beside one plain SQLite table."""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.machine import machine
from benchmarks.outcome import Outcome, outcome_of
from benchmarks.sample_book import fill_ledger, new_book
from benchmarks.turns import Run, in_turn, ours, say, spoken

VOUCHERS, GIFTS = 50_000, 1_000
_OURS = "ledger.py"


def run(rounds: int) -> Outcome:
    """Our encrypted book with its journal, beside a table in stdlib sqlite3."""
    here = machine()
    with tempfile.TemporaryDirectory(prefix="sokh-bench-") as place:
        folder = Path(place)
        say(f"   writing {VOUCHERS} vouchers into an encrypted book and the table of the other")
        began = perf_counter()
        with new_book(folder) as book:
            fill_ledger(book, VOUCHERS)
        spoken(ours(_OURS, str(folder), "plain-fill", str(VOUCHERS)))
        contenders: dict[str, Run] = {
            "ours": lambda: _opened_and_posted(folder, ""),
            "sqlite3, one table": lambda: _opened_and_posted(folder, "plain-"),
        }
        say(f"   written in {perf_counter() - began:.1f} s")
        measured = in_turn(contenders, rounds, warm_up=False)
    notes = (
        (
            f"open_ms: a just opened book, the passphrase apart, until the newest 500 of {VOUCHERS} vouchers of a year"
            " are there with their balances, and the sums of the year; open_whole_ms: all of them."
        ),
        (
            f"post_s: the receipts of a ceremony of {GIFTS} gifts, written by one press; lines_s: its lines, one by"
            " one, each in the file before the next (plain: a commit for each)."
        ),
        "Plain: no encryption, journal, numbers, checks or locks.",
    )
    return outcome_of("ledger", here, measured, {"open_ms": ("", 200.0)}, notes)


def _opened_and_posted(folder: Path, road: str) -> dict[str, float]:
    opened = spoken(ours(_OURS, str(folder), f"{road}open", str(VOUCHERS)))
    return opened | spoken(ours(_OURS, str(folder), f"{road}post", str(GIFTS)))

"""Lists of 100,000 people: opened, searched, filtered, held in a window; beside a plain SQLite file and LibreOffice."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.machine import machine
from benchmarks.outcome import Outcome, outcome_of
from benchmarks.sample_book import fill, new_book, with_fees
from benchmarks.turns import Run, in_turn, ours, say, spoken
from desktop_app.services.exports import export_workbook, members_export

MEMBERS = 100_000
_OURS = "people_lists.py"


def run(rounds: int) -> Outcome:
    """Our book and window, beside LIKE and plain conditions on stdlib sqlite3, and LibreOffice with the same list."""
    here = machine()
    with tempfile.TemporaryDirectory(prefix="sokh-bench-") as place:
        folder = Path(place)
        _prepare(folder)
        contenders: dict[str, Run] = {
            "ours": lambda: spoken(ours(_OURS, str(folder), "book")) | spoken(ours("people_window.py", str(folder))),
            "sqlite3, LIKE": lambda: spoken(ours(_OURS, str(folder), "plain")),
        }
        if shutil.which("soffice") is not None:
            contenders["LibreOffice"] = lambda: spoken(ours("libreoffice_open.py", str(folder / "ds.xlsx")))
        measured = in_turn(contenders, rounds, warm_up=False)
        slowest = json.loads((folder / "slowest-filters.json").read_text(encoding="utf-8"))
    told = ", ".join(f"{name} {ms:.0f} ms" for name, ms in sorted(slowest.items(), key=lambda one: -one[1]))
    notes = (
        f"{MEMBERS} people, {MEMBERS * 6 // 10} of them with a fee paid; keystrokes: first rows and total.",
        "filter_ms: the first rows, of all contenders; filter_total_ms: the number, which ours asks for after them.",
        f"the filters of ours, the last round: {told}",
        "LibreOffice: the same list as xlsx, opened and written as CSV without a window; its memory likewise.",
        "window_mb: the whole process with the page of members open, scrolled to the end, searched and filtered.",
    )
    targets = {
        "first_rows_ms": ("", 150.0),
        "keystroke_ms": ("", 16.0),
        "filter_ms": ("", 150.0),
        "window_mb": ("", 250.0),
    }
    return outcome_of("lists", here, measured, targets, notes)


def _prepare(folder: Path) -> None:
    say(f"   writing {MEMBERS} people into an encrypted book, a plain SQLite file and a workbook")
    began = perf_counter()
    with new_book(folder) as book:
        fill(book, MEMBERS)
        with_fees(book, MEMBERS * 6 // 10)
        (folder / "ds.xlsx").write_bytes(export_workbook(book, members_export))
    spoken(ours(_OURS, str(folder), "copy"))
    say(f"   written in {perf_counter() - began:.1f} s")

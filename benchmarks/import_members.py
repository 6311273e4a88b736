"""20,000 members from Excel into the book and its journal, beside openpyxl merely reading the same file."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.bench_venv import peer, peer_version
from benchmarks.machine import machine
from benchmarks.outcome import Outcome, outcome_of
from benchmarks.turns import in_turn, ours, spoken

MEMBERS = 20_000


def run(rounds: int) -> Outcome:
    """Reads, checks, writes and journals; openpyxl only reads every cell once."""
    here = machine()
    with tempfile.TemporaryDirectory(prefix="sokh-bench-") as folder:
        file = Path(folder) / "hoi-vien.xlsx"
        spoken(peer("write_workbook.py", str(file), str(MEMBERS)))
        measured = in_turn(
            {
                "ours": lambda: spoken(ours("import_members.py", str(file), str(MEMBERS))),
                "openpyxl": lambda: spoken(peer("openpyxl_read.py", str(file))),
                "openpyxl read_only": lambda: spoken(peer("openpyxl_read.py", str(file), "read_only")),
            },
            rounds,
        )
    notes = (
        f"{MEMBERS} members, 10 columns, {peer_version('openpyxl')}; each time a new process, imports not counted.",
        "ours: read, check, seek doubles, write to the encrypted book, journal, commit. openpyxl: read every cell.",
    )
    targets = {"seconds": ("openpyxl", 1.0)}
    return outcome_of("import", here, measured, targets, notes)

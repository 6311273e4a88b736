"""1,000 certificates with squares in one PDF, beside typst and fpdf2 drawing a comparable page with the same fonts."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

from benchmarks.bench_venv import peer, peer_version
from benchmarks.machine import machine
from benchmarks.outcome import Outcome, outcome_of
from benchmarks.turns import in_turn, ours, spoken

PAGES = 1_000


def run(rounds: int) -> Outcome:
    """The same 1,000 people, A4 across, a frame, ten lines of text in the same five fonts, a square of 300 signs."""
    here = machine()
    with tempfile.TemporaryDirectory(prefix="sokh-bench-") as folder:

        def out(name: str) -> str:
            return str(Path(folder) / f"{name}.pdf")

        measured = in_turn(
            {
                "ours": lambda: spoken(ours("certificates.py", out("ours"), str(PAGES))),
                "typst": lambda: spoken(peer("typst_certificates.py", out("typst"), str(PAGES))),
                "fpdf2": lambda: spoken(peer("fpdf2_certificates.py", out("fpdf2"), str(PAGES))),
            },
            rounds,
            warm_up=False,
        )
    quicker = min(("typst", "fpdf2"), key=lambda peer: median(measured[peer]["seconds"]))
    targets = {"seconds": (quicker, 0.5), "preview_ms": ("", 50.0), "peak_mb": ("", 200.0)}
    notes = (
        f"{peer_version('typst')}, {peer_version('fpdf2')}; each time a new process, without imports, with fonts.",
        "the pages of the alternatives have a plainer frame than ours and do not check for missing letters.",
        "all three compute their squares with our own code, which is faster than the libraries that we know of.",
        "preview_ms: a changed citation, drawn and pictured 1,000 points wide, in the slowest of our designs.",
    )
    return outcome_of("certificates", here, measured, targets, notes)

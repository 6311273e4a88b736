"""Contenders run in turn, A B A B, each time in a process of its own, so that a busy minute hurts all of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
Run = Callable[[], Mapping[str, float]]


def environment() -> dict[str, str]:
    """This environment, with compiled bytecode allowed and Qt without a screen."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}


def in_turn(contenders: Mapping[str, Run], rounds: int, *, warm_up: bool = True) -> dict[str, dict[str, list[float]]]:
    """Runs every contender once in each round; the first round, when it only warms up, does not count."""
    measured: dict[str, dict[str, list[float]]] = {who: {} for who in contenders}
    for number in range(-1 if warm_up else 0, rounds):
        for who, run in contenders.items():
            say(f"   {'warming up' if number < 0 else f'round {number + 1} of {rounds}'}: {who}")
            seen = run()
            if number >= 0:
                for metric, value in seen.items():
                    measured[who].setdefault(metric, []).append(value)
    return measured


def spoken(command: Sequence[str], limit_s: float | None = None) -> dict[str, float]:
    """Runs a command, for so long at the most; its last line is a JSON object of metrics.

    Raises:
        SubprocessError: It failed or was not done in time; it is ended.
    """
    done = subprocess.run(
        list(command),
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
        timeout=limit_s,
    )
    return json.loads(done.stdout.strip().splitlines()[-1])


def ours(script: str, *words: str) -> list[str]:
    """The command for a script of benchmarks/ours, with the program's own Python."""
    return [sys.executable, str(ROOT / "benchmarks" / "ours" / script), *words]


def say(text: str) -> None:
    """A word to the person who waits."""
    print(text, file=sys.stderr, flush=True)

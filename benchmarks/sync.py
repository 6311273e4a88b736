"""Sending to the province over loopback HTTP, beside the bare minimum on the same PostgreSQL with the same records."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from benchmarks.bench_venv import peer, peer_version
from benchmarks.machine import machine
from benchmarks.outcome import Outcome, outcome_of
from benchmarks.turns import ROOT, environment, in_turn, ours, say, spoken
from provincial_server.embedded import running_postgres

RECORDS = 10_000
_STOP_S = 30


def run(rounds: int) -> Outcome:
    """10,000 records of a board's journal; the minimum gets the very same, unsealed, unsigned, unchained."""
    here = machine()
    with (
        tempfile.TemporaryDirectory(prefix="sokh-bench-") as place,
        running_postgres(Path(place) / "postgresql") as url,
    ):
        folder = Path(place)
        base, _, _ = url.rpartition("/")
        with psycopg.connect(url, autocommit=True) as admin:
            admin.execute("CREATE DATABASE tinh")
            admin.execute("CREATE DATABASE toi_thieu")
            version = f"PostgreSQL {admin.info.server_version // 10000}.{admin.info.server_version % 10000}"
        records = folder / "records.jsonl"
        say(f"   writing {RECORDS} records into a journal, and beside it for the minimum")
        spoken(ours("export_records.py", str(records), str(RECORDS)))
        with _province(f"{base}/tinh") as address, _minimum(f"{base}/toi_thieu") as minimum:
            code = [sys.executable, "-m", "provincial_server", "enrol-code", "--database", f"{base}/tinh"]
            measured = in_turn(
                {
                    "ours": lambda: spoken(ours("push.py", address, _said(code), str(RECORDS))),
                    "minimum": lambda: spoken(peer("minimum_push.py", minimum, str(records))),
                },
                rounds,
            )
            ours_bytes = spoken(ours("push.py", address, _said(code), str(RECORDS), "bytes"))
            their_bytes = spoken(peer("minimum_push.py", minimum, str(records), "bytes"))
    for who, counted in (("ours", ours_bytes), ("minimum", their_bytes)):
        measured[who] |= {metric: [value] for metric, value in counted.items()}
    notes = (
        f"{version} with fsync; the minimum: {peer_version('asyncpg')}, {peer_version('starlette')}, uvloop.",
        "first_push_10000_s: one click until all is acknowledged and marked as sent; a new connection.",
        "incremental_10_s, idle_s: a click with 10 changed records, with none; 25 clicks, each a new connection.",
        "…_best_s: the fastest of the 25, the nearest to what a quiet machine would show.",
        "bytes_per_record: all bytes over the connection both ways, headers included, counted in a push of its own.",
    )
    kept = ("first_push_10000_s", "incremental_10_s", "idle_s")
    return outcome_of("sync", f"{here}, {version}", measured, dict.fromkeys(kept, ("minimum", 2.5)), notes)


@contextmanager
def _province(url: str) -> Generator[str]:
    with _serving([sys.executable, "-m", "provincial_server", "serve", "--database", url, "--port", "0"]) as address:
        yield address


@contextmanager
def _minimum(url: str) -> Generator[str]:
    with _serving(peer("minimum_server.py", url)) as address:
        yield address


@contextmanager
def _serving(command: list[str]) -> Generator[str]:
    with serving(command) as (address, _):
        yield address


@contextmanager
def serving(command: list[str]) -> Generator[tuple[str, int]]:
    """A server that says its address in its first line; the address and the number of its process."""
    with subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, encoding="utf-8") as server:
        try:
            said = server.stdout.readline() if server.stdout else ""
            address = said.strip().rpartition(" ")[2]
            if not address.startswith("http"):
                raise RuntimeError(f"{command[0]} did not start: {said}")
            yield address, server.pid
        finally:
            server.terminate()
            server.wait(_STOP_S)


def _said(command: list[str]) -> str:
    return subprocess.run(
        command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, encoding="utf-8", check=True
    ).stdout.strip()

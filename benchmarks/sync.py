"""Sending to the province beside Morango, PouchDB and the bare minimum: the same records, the same machine, one run.

scripts/bench sync --rounds 2
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from benchmarks.bench_venv import morango, peer, peer_version
from benchmarks.machine import machine
from benchmarks.node_peers import NotToBeHad, node_version, pouchdb
from benchmarks.outcome import Outcome, outcome_of
from benchmarks.serving import serving
from benchmarks.slow_line import slow_line
from benchmarks.turns import ROOT, environment, in_turn, ours, say, spoken
from provincial_server.embedded import running_postgres

RECORDS = 10_000
LINE_RECORDS = 1_000
CLICKS = 25
LINE_CLICKS = 3
MORANGO_CLICKS = 3
ENGINES = ("morango", "pouchdb")
_LIMIT_S = 420  # of one contender in one round: a hung engine is left out, the others go on
_TIMES = ("first_push_10000_s", "incremental_10_s", "idle_s")
_LINE_NAMES = dict(zip(_TIMES, ("line_first_push_1000_s", "line_10_s", "line_idle_s"), strict=True))
_ABSENT = (NotToBeHad, subprocess.SubprocessError, RuntimeError, OSError)

Metrics = dict[str, float]
Measured = dict[str, dict[str, list[float]]]


@dataclass(frozen=True, slots=True)
class Contender:
    """Who is measured.

    Attributes:
        address: Of its server.
        push: The command of its laptop, for an address and the number of records and of clicks.
        count: The command that counts bytes; None where `push` counts them by the way.
        often: Measured in every round, with a warming-up round before; else once for every two rounds.
    """

    address: str
    push: Callable[[str, int, int], list[str]]
    count: Callable[[], list[str]] | None
    clicks: int = CLICKS
    often: bool = True


def run(rounds: int, records: int = RECORDS) -> Outcome:
    """Everybody gets the same records: ours from its journal, the others as lines of JSON."""
    here = machine()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sokh-bench-")))
        base = stack.enter_context(running_postgres(folder / "postgresql")).rpartition("/")[0]
        version = _databases(base, "tinh", "toi_thieu", "morango")
        for count in {records, min(records, LINE_RECORDS)}:
            say(f"   writing {count} records into a journal, and beside it for the others")
            spoken(ours("export_records.py", str(_file(folder, count)), str(count)))
        contenders, absent = _begin(stack, base, folder)
        measured = _measure(contenders, records, rounds, absent)
        measured["ours"] |= _listed(spoken([*_ours_push(base)(contenders["ours"].address, records, 0), "plain"]))
    notes = (*_notes(version, rounds), *(f"left out: {who}: {why}" for who, why in absent.items()))
    twice = dict.fromkeys((*_TIMES, *_LINE_NAMES.values()), ("minimum", 2.0))
    engines = tuple(who for who in ENGINES if who in measured)
    promised = twice | {"unsealed_bytes_per_record": ("", 60.0)}
    return outcome_of("sync", f"{here}, {version}", measured, promised, notes, engines)


def _databases(base: str, *names: str) -> str:
    with psycopg.connect(f"{base}/postgres", autocommit=True) as admin:
        for name in names:
            admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return f"PostgreSQL {admin.info.server_version // 10000}.{admin.info.server_version % 10000}"


def _file(folder: Path, count: int) -> Path:
    return folder / f"records-{count}.jsonl"


def _ours_push(base: str) -> Callable[[str, int, int], list[str]]:
    enrol = [sys.executable, "-m", "provincial_server", "enrol-code", "--database", f"{base}/tinh"]
    return lambda address, count, clicks: ours("push.py", address, _said(enrol), str(count), str(clicks))


def _begin(stack: ExitStack, base: str, folder: Path) -> tuple[dict[str, Contender], dict[str, str]]:
    """Starts every server; who cannot be had is named with the reason."""
    address = stack.enter_context(_address(_serve(base)))
    push = _ours_push(base)
    contenders = {"ours": Contender(address, push, lambda: [*push(address, _count(folder), 0), "bytes"])}
    minimum = stack.enter_context(_address(peer("minimum_server.py", f"{base}/toi_thieu")))
    contenders["minimum"] = _of_files(folder, minimum, lambda *words: peer("minimum_push.py", *words))
    absent: dict[str, str] = {}
    (folder / "pouchdb").mkdir()
    try:
        there = stack.enter_context(_address(pouchdb("server.js", str(folder / "pouchdb"))))
        contenders["pouchdb"] = _of_files(folder, there, lambda *words: pouchdb("push.js", *words))
    except _ABSENT as reason:
        absent["pouchdb"] = _why(reason)
    try:
        there = stack.enter_context(_address(morango("morango_server.py", f"{base}/morango")))
        contenders["morango"] = Contender(
            there,
            lambda to, count, clicks: morango("morango_push.py", to, str(_file(folder, count)), str(clicks)),
            None,
            MORANGO_CLICKS,
            often=False,
        )
    except _ABSENT as reason:
        absent["morango"] = _why(reason)
    return contenders, absent


def _serve(base: str) -> list[str]:
    return [sys.executable, "-m", "provincial_server", "serve", "--database", f"{base}/tinh", "--port", "0"]


def _of_files(folder: Path, address: str, command: Callable[..., list[str]]) -> Contender:
    """Whose laptop reads the records from the file and counts bytes when told so."""
    return Contender(
        address,
        lambda to, count, clicks: command(to, str(_file(folder, count)), str(clicks)),
        lambda: command(address, str(_file(folder, _count(folder))), "1", "bytes"),
    )


def _count(folder: Path) -> int:
    """The larger number of records that was written."""
    return max(int(one.stem.partition("-")[2]) for one in folder.glob("records-*.jsonl"))


def _measure(contenders: dict[str, Contender], records: int, rounds: int, absent: dict[str, str]) -> Measured:
    def once(who: str) -> Metrics:
        one = contenders[who]
        return _left_out_if_failing(who, absent, one.push(one.address, records, one.clicks))

    often = [who for who, one in contenders.items() if one.often]
    measured = in_turn({who: lambda who=who: once(who) for who in often}, rounds)
    seldom = [who for who, one in contenders.items() if not one.often]
    measured |= in_turn({who: lambda who=who: once(who) for who in seldom}, max(1, rounds // 2), warm_up=False)
    for who, one in contenders.items():
        if who in absent:
            continue
        if one.count is not None:
            say(f"   counting bytes: {who}")
            measured[who] |= _listed(_left_out_if_failing(who, absent, one.count()))
        say(f"   over the bad line: {who}")
        with slow_line(one.address) as line:
            clicks = LINE_CLICKS if one.often else LINE_CLICKS - 1
            told = _left_out_if_failing(who, absent, one.push(line.address, min(records, LINE_RECORDS), clicks))
        measured[who] |= _listed({new: told[old] for old, new in _LINE_NAMES.items() if old in told})
        measured[who] |= _listed({"line_connections": line.connections})
    return {who: metrics for who, metrics in measured.items() if who not in absent}


def _left_out_if_failing(who: str, absent: dict[str, str], command: list[str]) -> Metrics:
    """What it measured; an engine that fails or hangs is left out, ours and the minimum must not fail."""
    if who in absent:
        return {}
    try:
        return spoken(command, _LIMIT_S)
    except _ABSENT as reason:
        if who not in ENGINES:
            raise
        absent[who] = _why(reason)
        return {}


def _why(reason: BaseException) -> str:
    if isinstance(reason, NotToBeHad):
        return str(reason)
    if isinstance(reason, subprocess.TimeoutExpired):
        return f"not done after {reason.timeout:.0f} s"
    return f"{type(reason).__name__} (what it said stands above)"


def _listed(metrics: Metrics) -> dict[str, list[float]]:
    return {metric: [value] for metric, value in metrics.items()}


def _notes(version: str, rounds: int) -> tuple[str, ...]:
    clicks = f"{max(1, rounds // 2)} round(s), no warming up, {MORANGO_CLICKS} clicks of each kind"
    return (
        f"{version} with fsync; the minimum: {peer_version('asyncpg')}, {peer_version('starlette')}, uvloop.",
        f"{peer_version('morango')}: {peer_version('django')}, gunicorn (1 worker, 4 threads), SQLite; {clicks}.",
        f"PouchDB 9.0.0: express-pouchdb 4.2.0, leveldb on both sides, {node_version()}; it waits for no disk.",
        "first_push_10000_s: one click until all is acknowledged and marked as sent; a new connection.",
        f"incremental_10_s, idle_s: a click with 10 changes, with none; {CLICKS} clicks, each a new connection.",
        "…_best_s: the fastest of them, the nearest to what a quiet machine would show.",
        "…_copy_s: the proven copy of the book that our click keeps first; it is not in the times above it.",
        "…_bytes, bytes_per_record: both ways, headers of HTTP included, of TCP and IP not; a push of its own.",
        "unsealed_bytes_per_record: ours, the same people without telephone and note, which only the board reads.",
        "line_…: 1,000 records, 300 ms, 128 kbit/s up, 384 down, a round trip more for a new connection; once each.",
        "line_connections: all that were opened meanwhile, enrolment and certificates included.",
    )


@contextmanager
def _address(command: list[str]) -> Generator[str]:
    with serving(command) as (address, _):
        yield address


def _said(command: list[str]) -> str:
    return subprocess.run(
        command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, encoding="utf-8", check=True
    ).stdout.strip()

"""The whole province sends its first push to the real server; then its pages are opened, and its sums are counted.

    scripts/bench whole-province [--boards N]

The envelopes are written to disk first, so that nothing but the province and a thin sender runs while it is measured.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter

import httpx
import psycopg

from benchmarks.machine import machine
from benchmarks.outcome import Outcome, outcome_of
from benchmarks.province_boards import PROVINCE, YEAR
from benchmarks.province_count import counted, rolled_up
from benchmarks.province_plan import BOARDS
from benchmarks.serving import serving
from benchmarks.turns import ours, say, spoken
from desktop_app.domain.names import fold
from desktop_app.sync.wire import EMPTY_CHAIN
from provincial_server.auth import put_user
from provincial_server.embedded import running_postgres
from provincial_server.migrate import migrate
from provincial_server.provinces import commune_name
from provincial_server.rollup import refresh

CONNECTIONS = 6
WORKERS = 3
_PAGE_ROUNDS = 20
_PASSWORD = "tinh hoc 1996"
_TICKS = os.sysconf("SC_CLK_TCK")
_MEGABYTE = 1_000_000


def run(rounds: int, boards: int = BOARDS) -> Outcome:  # noqa: ARG001 - a province is loaded once
    """Loads so many boards and measures."""
    here = machine()
    with (
        tempfile.TemporaryDirectory(prefix="sokh-bench-") as place,
        running_postgres(Path(place) / "postgresql") as url,
    ):
        folder = Path(place)
        database_url = f"{url.rpartition('/')[0]}/tinh"
        with psycopg.connect(url, autocommit=True) as admin:
            admin.execute("CREATE DATABASE tinh")
            version = f"PostgreSQL {admin.info.server_version // 10000}.{admin.info.server_version % 10000}"
        migrate(database_url)
        say(f"   writing the envelopes of {boards} boards")
        began = perf_counter()
        plan = spoken(ours("write_province.py", str(folder), str(boards)))
        took = perf_counter() - began
        say(f"   {plan['operations']:.0f} operations in {plan['envelopes']:.0f} envelopes, {took:.0f} s")
        with psycopg.connect(database_url, autocommit=True) as database:
            register(database, (folder / "registrations.jsonl").read_text(encoding="utf-8").splitlines())
            told = _loaded(folder, database_url, database, plan)
    load = ", ".join(f"{figure:.1f}" for figure in os.getloadavg())
    notes = (
        f"{version} with fsync; {WORKERS} workers, {CONNECTIONS} connections, envelopes ready on the disk.",
        _planned(plan),
        "…_cpu_s: processor time while loading: of the server's processes, of PostgreSQL's, of the sender.",
        "roll-ups are the same as counted from the records in other words, and as planned.",
        f"page_…: median of {_PAGE_ROUNDS}, signed in, over loopback; …_max_ms the slowest. Load at the end {load}.",
    )
    measured = {"ours": {metric: [value] for metric, value in told.items()}}
    pages = {metric: ("", 200.0) for metric in told if metric.startswith("page_") and not metric.endswith("max_ms")}
    return outcome_of("whole-province", f"{here}, {version}", measured, pages, notes)


def _planned(plan: Mapping[str, float]) -> str:
    given = f"{plan['members']:.0f} members, {plan['awards']:.0f} awards, {plan['awarded'] / 1e9:.1f} billion đồng"
    return f"{plan['boards']:.0f} boards, {given}; {plan['operations']:.0f} operations."


def register(database: psycopg.Connection[tuple[object, ...]], lines: list[str]) -> None:
    """Enrols many boards at once: the rows that `POST /v1/enrol` would have written."""
    now = datetime.now(UTC)
    rows = [json.loads(line) for line in lines]
    with database.transaction(), database.cursor() as cursor:
        with cursor.copy(
            "COPY book (province_code, book_id, name, kind, commune_code, search_text, enrolled_at) FROM STDIN"
        ) as copy:
            for book, _, _, name, kind, commune in rows:
                copy.write_row((PROVINCE, book, name, kind, commune, fold(f"{name} {commune_name(commune)}"), now))
        with cursor.copy("COPY book_head (province_code, book_id, log_hash) FROM STDIN") as copy:
            for row in rows:
                copy.write_row((PROVINCE, row[0], EMPTY_CHAIN))
        with cursor.copy(
            "COPY device (province_code, book_id, device_id, public_key, name, letter, program, enrolled_at) FROM STDIN"
        ) as copy:
            for book, device, key, *_ in rows:
                copy.write_row((PROVINCE, book, device, bytes.fromhex(key), "máy của ban (mẫu)", "A", "0.1.0", now))


def _loaded(
    folder: Path, url: str, database: psycopg.Connection[tuple[object, ...]], plan: Mapping[str, float]
) -> dict[str, float]:
    command = [sys.executable, "-m", "provincial_server", "serve", "--database", url, "--port", "0"]
    with serving([*command, "--workers", str(WORKERS)]) as (address, process):
        before = _cpu(process), _cpu(_postmaster(folder))
        told = spoken(ours("send_province.py", str(folder), address, str(CONNECTIONS)))
        told["server_cpu_s"] = _cpu(process) - before[0]
        told["postgresql_cpu_s"] = _cpu(_postmaster(folder)) - before[1]
        told["records_per_cpu_s"] = plan["operations"] / (told["server_cpu_s"] + told["postgresql_cpu_s"])
        say(f"   loaded: {json.dumps({name: round(value, 1) for name, value in told.items()})}")
        told["database_mb"] = _size(database)
        database.execute("ANALYZE")  # PostgreSQL does so by itself, some minutes after so much has come in
        began = perf_counter()
        database.execute("DELETE FROM rollup_total_state")
        refresh(database, PROVINCE, for_page=False)
        told["totals_ms"] = (perf_counter() - began) * 1000
        _compare(database, plan)
        told |= _pages(address, database)
    return told


def _compare(database: psycopg.Connection[tuple[object, ...]], plan: Mapping[str, float]) -> None:
    """Ends the benchmark if the roll-ups are not what the records and the plan say."""
    truth, told = counted(database), rolled_up(database, YEAR)
    planned = {name: int(plan[name]) for name in ("boards", "members", "awards")} | {
        "awards_amount": int(plan["awarded"])
    }
    wrong = {name for name in truth if truth[name] != told[name]} | {
        name for name in planned if told[name] != planned[name]
    }
    say(f"   counted: {truth}")
    if wrong:
        raise SystemExit(f"wrong: {sorted(wrong)}; roll-ups {told}, records {truth}, plan {planned}")


def _pages(address: str, database: psycopg.Connection[tuple[object, ...]]) -> dict[str, float]:
    put_user(database, PROVINCE, "xem", _PASSWORD, datetime.now(UTC))
    commune, book = _busiest(database)
    told: dict[str, float] = {}
    with httpx.Client(base_url=address, timeout=60, follow_redirects=True) as http:
        sign_in(http, "xem", _PASSWORD)
        for name, path in page_paths(commune, book).items():
            if http.get(path).status_code == 404:
                say(f"   there is no page {path}")
                continue
            times = [_timed(http, path) for _ in range(_PAGE_ROUNDS)]
            told[f"page_{name}_ms"], told[f"page_{name}_max_ms"] = median(times), max(times)
    return told


def page_paths(commune: str, book: str) -> dict[str, str]:
    """The pages that are timed, with the busiest commune and its busiest board."""
    return {
        "overview": "/",
        "overview_year": f"/?nam={YEAR}",
        "report": f"/bao-cao?nam={YEAR}",
        "commune": f"/xa/{commune}?nam={YEAR}",
        "board": f"/ban/{book}",
        "boards": "/cac-ban?tim=dong+ho",
        "silent": "/chua-gui",
        "public": "/cong-khai",
    }


def sign_in(http: httpx.Client, name: str, password: str) -> None:
    """Goes through the door as a person does."""
    page = http.get("/dang-nhap").text
    token = page.partition('name="token" value="')[2].partition('"')[0]
    answer = http.post("/dang-nhap", data={"token": token, "name": name, "password": password})
    if "/dang-nhap" in str(answer.url):
        raise SystemExit("the door stays shut")


def _timed(http: httpx.Client, path: str) -> float:
    began = perf_counter()
    answer = http.get(path)
    took = (perf_counter() - began) * 1000
    if answer.status_code != 200:
        raise SystemExit(f"{path}: {answer.status_code}")
    return took


def _busiest(database: psycopg.Connection[tuple[object, ...]]) -> tuple[str, str]:
    row = database.execute(
        "SELECT b.commune_code, b.book_id::text FROM rollup r JOIN book b USING (province_code, book_id)"
        " WHERE r.indicator = 'awards' AND r.period = '' ORDER BY r.value DESC LIMIT 1"
    ).fetchone()
    return (str(row[0]), str(row[1])) if row else ("", "")


def _size(database: psycopg.Connection[tuple[object, ...]]) -> float:
    row = database.execute("SELECT pg_database_size(current_database())").fetchone()
    return int(str(row[0])) / _MEGABYTE if row else 0.0


def _postmaster(folder: Path) -> int:
    found = next((folder / "postgresql").rglob("postmaster.pid"))
    return int(found.read_text(encoding="utf-8").splitlines()[0])


def _cpu(root: int) -> float:
    """Seconds of processor time of a process, of those it started, and of those that have ended since."""
    parents: dict[int, list[int]] = {}
    times: dict[int, float] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        pid = int(stat.parent.name)
        parents.setdefault(int(text[1]), []).append(pid)
        times[pid] = sum(map(int, text[11:15])) / _TICKS
    whole, waiting = 0.0, [root]
    while waiting:
        pid = waiting.pop()
        whole += times.get(pid, 0.0)
        waiting += parents.get(pid, [])
    return whole

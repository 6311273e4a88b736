"""The least that a laptop can do: rows of plain SQLite as JSON lines, zstd, httpx, 1,000 a batch, marked when held."""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
import uuid
from pathlib import Path
from statistics import median
from time import perf_counter

import httpx
from backports import zstd

from benchmarks.counting_relay import counting_relay

BATCH = 1000


class Laptop:
    """An outbox in a plain SQLite file, as durable as ours: WAL, synchronous=FULL."""

    def __init__(self, file: Path, address: str) -> None:
        self._address = f"{address}/push?board={uuid.uuid4().hex}"
        self._db = sqlite3.connect(file, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute("CREATE TABLE outbox (n INTEGER PRIMARY KEY, body TEXT NOT NULL, sent INTEGER DEFAULT 0)")
        self._db.execute("CREATE INDEX unsent ON outbox (n) WHERE sent = 0")

    def write(self, lines: list[str]) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        self._db.executemany("INSERT INTO outbox (body) VALUES (?)", ((line,) for line in lines))
        self._db.execute("COMMIT")

    def click(self) -> float:
        """One sync on a connection of its own; a click with nothing to send asks for the cursor."""
        began = perf_counter()
        with httpx.Client(verify=False, timeout=60, trust_env=False) as client:
            while True:
                rows = self._db.execute(
                    "SELECT n, body FROM outbox WHERE sent = 0 ORDER BY n LIMIT ?", (BATCH,)
                ).fetchall()
                body = zstd.compress("\n".join(body for _, body in rows).encode(), 3) if rows else b""
                client.post(self._address, content=body).raise_for_status()
                if rows:
                    self._db.execute("UPDATE outbox SET sent = 1 WHERE n BETWEEN ? AND ?", (rows[0][0], rows[-1][0]))
                if len(rows) < BATCH:
                    return perf_counter() - began


def main(address: str, records: Path, clicks: int) -> None:
    lines = records.read_text(encoding="utf-8").splitlines()
    few = _ten_changes(lines)
    with tempfile.TemporaryDirectory(prefix="sokh-bench-") as folder:
        laptop = Laptop(Path(folder) / "outbox.db", address)
        laptop.write(lines)
        told = {"first_push_10000_s": laptop.click()}
        ten: list[float] = []
        for _ in range(clicks):
            laptop.write(few)
            ten.append(laptop.click())
        none = [laptop.click() for _ in range(clicks)]
        told |= {"incremental_10_s": median(ten), "idle_s": median(none)}
        told |= {"incremental_10_best_s": min(ten), "idle_best_s": min(none)}
    print(json.dumps(told))


def count_bytes(address: str, records: Path) -> None:
    """The same clicks through a relay that counts."""
    lines = records.read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory(prefix="sokh-bench-") as folder, counting_relay(address) as relay:
        laptop = Laptop(Path(folder) / "outbox.db", relay.address)
        laptop.write(lines)
        laptop.click()
        first = relay.carried
        laptop.write(_ten_changes(lines))
        laptop.click()
        ten = relay.carried - first
        laptop.click()
        idle = relay.carried - first - ten
        told = {"bytes_per_record": first / len(lines), "incremental_10_bytes": ten, "idle_bytes": idle}
    print(json.dumps(told))


def _ten_changes(lines: list[str]) -> list[str]:
    return [json.dumps({"t": "person", "k": json.loads(line)["k"], "d": {"note": "x"}}) for line in lines[:10]]


if __name__ == "__main__":
    if sys.argv[4:] == ["bytes"]:
        count_bytes(sys.argv[1], Path(sys.argv[2]))
    else:
        main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))

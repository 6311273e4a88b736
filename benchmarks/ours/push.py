"""One board's clicks on “send”: everything at first, then ten changes, then nothing.

Words: address, code, how many records, how many clicks of each kind, and what else: `bytes` counts what is carried;
`plain` leaves out the fields that only the board may read.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.counting_relay import counting_relay
from benchmarks.sample_book import fill_with_records, new_book, touch
from desktop_app.services.province import enrol_device, send
from desktop_app.storage.book import Book
from desktop_app.sync.reports import SyncProgress


@dataclass(slots=True)
class Clock:
    """How long a click took, and how much of it the copy that is kept of the book before it is sent."""

    began: float = 0.0
    copy_began: float = 0.0
    copying: float = 0.0

    def told(self, progress: SyncProgress) -> None:
        if progress.stage == "backup":
            self.copy_began = perf_counter()
        elif progress.stage == "connect":
            self.copying = perf_counter() - self.copy_began


def main(address: str, code: str, count: int, clicks: int) -> None:
    """Times; the copy stands beside them."""
    with tempfile.TemporaryDirectory(prefix="sokh-bench-") as folder, new_book(Path(folder)) as book:
        fill_with_records(book, count)
        enrol_device(book, address, code)
        first, first_copy = _click(book, count)
        few: list[tuple[float, float]] = []
        for number in range(clicks):
            touch(book, 10, f"lần {number}")
            few.append(_click(book, 10))
        none = [_click(book, 0) for _ in range(clicks)]
    ten, idle = [took for took, _ in few], [took for took, _ in none]
    told = {"first_push_10000_s": first, "incremental_10_s": median(ten), "idle_s": median(idle)}
    told |= {"incremental_10_best_s": min(ten), "idle_best_s": min(idle)}
    told |= {"first_copy_s": first_copy, "incremental_copy_s": median(copy for _, copy in few)}
    print(json.dumps(told | {"idle_copy_s": median(copy for _, copy in none)}))


def count_bytes(address: str, code: str, count: int, *, plain: bool) -> None:
    """The same clicks through a relay that counts; their times say nothing."""
    with (
        tempfile.TemporaryDirectory(prefix="sokh-bench-") as folder,
        new_book(Path(folder)) as book,
        counting_relay(address) as relay,
    ):
        fill_with_records(book, count, sealed=not plain)
        enrol_device(book, relay.address, code)
        at = relay.carried
        _click(book, count)
        first, at = relay.carried - at, relay.carried
        if plain:
            print(json.dumps({"unsealed_bytes_per_record": first / count}))
            return
        touch(book, 10, "đếm")
        _click(book, 10)
        ten, at = relay.carried - at, relay.carried
        _click(book, 0)
        told = {"bytes_per_record": first / count, "incremental_10_bytes": ten, "idle_bytes": relay.carried - at}
    print(json.dumps(told))


def _click(book: Book, expected: int) -> tuple[float, float]:
    clock = Clock(perf_counter())
    report = send(book, clock.told)
    took = perf_counter() - clock.began
    if report.sent != expected or report.left or report.quarantined:
        raise SystemExit(f"{report}")
    return took - clock.copying, clock.copying


if __name__ == "__main__":
    board = (sys.argv[1], sys.argv[2], int(sys.argv[3]))
    if sys.argv[5:]:
        count_bytes(*board, plain=sys.argv[5] == "plain")
    else:
        main(*board, int(sys.argv[4]))

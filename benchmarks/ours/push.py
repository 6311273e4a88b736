"""One board's clicks on “send”: everything at first, then ten changes, then nothing."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.counting_relay import counting_relay
from benchmarks.sample_book import fill_with_records, new_book, touch
from desktop_app.services.province import enrol_device, send
from desktop_app.storage.book import Book

CLICKS = 25


def main(address: str, code: str, count: int) -> None:
    with tempfile.TemporaryDirectory(prefix="sokh-bench-") as folder, new_book(Path(folder)) as book:
        fill_with_records(book, count)
        enrol_device(book, address, code)
        told = {"first_push_10000_s": _click(book, count)}
        few: list[float] = []
        for number in range(CLICKS):
            touch(book, 10, f"lần {number}")
            few.append(_click(book, 10))
        none = [_click(book, 0) for _ in range(CLICKS)]
        told |= {"incremental_10_s": median(few), "idle_s": median(none)}
        told |= {"incremental_10_best_s": min(few), "idle_best_s": min(none)}
    print(json.dumps(told))


def count_bytes(address: str, code: str, count: int) -> None:
    """The same first push through a relay that counts; its time says nothing."""
    with (
        tempfile.TemporaryDirectory(prefix="sokh-bench-") as folder,
        new_book(Path(folder)) as book,
        counting_relay(address) as relay,
    ):
        fill_with_records(book, count)
        enrol_device(book, relay.address, code)
        before = relay.carried
        _click(book, count)
        print(json.dumps({"bytes_per_record": (relay.carried - before) / count}))


def _click(book: Book, expected: int) -> float:
    began = perf_counter()
    report = send(book)
    took = perf_counter() - began
    if report.sent != expected or report.left or report.quarantined:
        raise SystemExit(f"{report}")
    return took


if __name__ == "__main__":
    (count_bytes if sys.argv[4:] == ["bytes"] else main)(sys.argv[1], sys.argv[2], int(sys.argv[3]))

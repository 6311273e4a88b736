"""The cash book of a year, and a ceremony posted, in an encrypted book; and the same with one plain table."""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from uuid import uuid4

from benchmarks.sample_book import PASSPHRASE, surroundings
from desktop_app.domain.occasions import OccasionFields
from desktop_app.services.occasion_closing import CloseOccasion, close_occasion
from desktop_app.services.occasions import OccasionGiftFields, begin_occasion, write_gift
from desktop_app.storage.book import Book, Passphrase, open_book
from desktop_app.storage.queries.funds import funds
from desktop_app.ui.funds.ledger import FIRST_ROWS, LedgerAsked, Period, read_ledger

YEAR = 2026
_TABLE = (
    "CREATE TABLE voucher (id TEXT PRIMARY KEY, kind TEXT, number INTEGER, issued_on TEXT, party TEXT, reason TEXT,"
    " amount INTEGER)"
)
_ROW = "INSERT INTO voucher VALUES (?, ?, ?, ?, ?, ?, ?)"
_BALANCES = (
    "SELECT * FROM (SELECT *, sum(CASE kind WHEN 'receipt' THEN amount ELSE -amount END)"
    " OVER (ORDER BY issued_on, id) AS balance FROM voucher) ORDER BY issued_on DESC, id DESC LIMIT ?"
)


def main(folder: Path, road: str, count: int) -> None:
    plain = folder / "plain-ledger.db"
    if road == "open":
        told = _open(folder, count)
    elif road == "post":
        told = _post(folder, count)
    elif road == "plain-fill":
        told = _plain_fill(plain, count)
    elif road == "plain-open":
        told = _plain_open(plain)
    else:
        told = _plain_post(plain, count)
    print(json.dumps(told))


def _opened(folder: Path) -> Book:
    return open_book(folder / "so.sokh", Passphrase(PASSPHRASE), surroundings(folder))


def _open(folder: Path, count: int) -> dict[str, float]:
    asked = LedgerAsked(every_fund=True, account="cash", period=Period("year", date(YEAR, 1, 1)))
    with _opened(folder) as book:
        began = perf_counter()
        first = read_ledger(book, asked, newest=FIRST_ROWS)  # what the page asks for before it shows anything
        shown = perf_counter() - began
        began = perf_counter()
        whole = read_ledger(book, asked)
        read = perf_counter() - began
    if len(first.book.lines) != FIRST_ROWS or len(whole.book.lines) != count:
        raise SystemExit(f"{len(first.book.lines)} and {len(whole.book.lines)} vouchers")
    return {"open_ms": shown * 1000, "open_whole_ms": read * 1000}


def _post(folder: Path, count: int) -> dict[str, float]:
    """On a copy, so that every round finds the same book."""
    copy = folder / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for part in folder.glob("so.sokh*"):  # the book, its wrapped keys, and the folder of its journal
        _ = shutil.copytree(part, copy / part.name) if part.is_dir() else shutil.copy(part, copy)
    shutil.copytree(folder / "may", copy / "may")
    with _opened(copy) as book:
        with book.reader() as reader:
            fund = funds(reader)[0].fund_id
        with book.work("bà Lài") as work:
            occasion = begin_occasion(work, OccasionFields("Buổi lễ mẫu", date(YEAR, 1, 2), fund_id=fund))
        began = perf_counter()
        for place in range(count):
            with book.work("bà Lài") as work:
                write_gift(work, occasion, OccasionGiftFields(f"Bà Hồ Thị {place} (mẫu)", 200_000))
        lines = perf_counter() - began
        began = perf_counter()
        with book.work("bà Lài") as work:
            posted = close_occasion(work, occasion, CloseOccasion(fund, date(YEAR, 1, 2)))
        done = perf_counter() - began
    if len(posted.receipts) != count:
        raise SystemExit(f"{len(posted.receipts)} receipts")
    return {"post_s": done, "lines_s": lines}


def _plain_fill(file: Path, count: int) -> dict[str, float]:
    with sqlite3.connect(file) as plain:
        plain.execute("PRAGMA journal_mode = WAL")
        plain.execute(_TABLE)
        plain.executemany(_ROW, (_row(place, count) for place in range(count)))
    return {}


def _row(place: int, count: int) -> tuple[str, str, int, str, str, str, int]:
    day = date(YEAR, 1, 1) + timedelta(days=place * 320 // count)
    kind = "payment" if place % 3 == 2 else "receipt"
    amount = 100_000 + place % 7 * 50_000
    return uuid4().hex, kind, place, day.isoformat(), f"Ông Nguyễn Văn {place} (mẫu)", "Ủng hộ Quỹ Khuyến học", amount


def _plain_open(file: Path) -> dict[str, float]:
    with sqlite3.connect(file) as plain:
        began = perf_counter()
        plain.execute(_BALANCES, (FIRST_ROWS,)).fetchall()
        plain.execute("SELECT kind, sum(amount) FROM voucher GROUP BY kind").fetchall()
        shown = perf_counter() - began
        began = perf_counter()
        plain.execute(_BALANCES, (-1,)).fetchall()
        return {"open_ms": shown * 1000, "open_whole_ms": (perf_counter() - began) * 1000}


def _plain_post(file: Path, count: int) -> dict[str, float]:
    copy = file.with_name("plain-copy.db")
    with sqlite3.connect(file) as source, sqlite3.connect(copy) as plain:
        source.backup(plain)
    plain = sqlite3.connect(copy)
    plain.execute("PRAGMA synchronous = FULL")  # as ours: what was typed survives a power cut
    plain.execute("CREATE TABLE gift (donor TEXT, amount INTEGER)")
    began = perf_counter()
    for place in range(count):
        with plain:
            plain.execute("INSERT INTO gift VALUES (?, ?)", (f"Bà Hồ Thị {place} (mẫu)", 200_000))
    lines = perf_counter() - began
    began = perf_counter()
    with plain:
        plain.executemany(_ROW, [_row(place, count) for place in range(count)])
    done = perf_counter() - began
    plain.close()
    copy.unlink()
    return {"post_s": done, "lines_s": lines}


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))

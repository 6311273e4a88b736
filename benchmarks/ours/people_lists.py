"""The list of people of a book: first rows, keystrokes, filters; and the same of a plain SQLite file, no index."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from sqlalchemy import text

from benchmarks.ours.search import KEYSTROKES
from benchmarks.sample_book import PASSPHRASE, surroundings
from desktop_app.domain.names import fold
from desktop_app.storage.book import Passphrase, open_book
from desktop_app.storage.queries.member_filter import EVERYBODY, MemberFilter
from desktop_app.storage.queries.members import PAGE, member_rows, member_total

YEAR = 2026
FILTERS = {
    "hamlet": MemberFilter(hamlets=("Thôn 3",)),
    "active": MemberFilter(standing="active"),
    "women": MemberFilter(sex="female"),
    "aged 60 to 70": MemberFilter(age_from=60, age_to=70, age_in=YEAR),
    "without telephone": MemberFilter(without_phone=True),
    "unpaid": MemberFilter(fee="unpaid", fee_year=YEAR),
    "paid": MemberFilter(fee="paid", fee_year=YEAR),
    "unpaid of a hamlet": MemberFilter(fee="unpaid", fee_year=YEAR, hamlets=("Thôn 3",)),
    "women of a hamlet, aged": MemberFilter(sex="female", hamlets=("Thôn 3",), age_from=60, age_in=YEAR),
}
_PLAIN = {
    "hamlet": "hamlet = 'Thôn 3'",
    "active": "standing = 'active'",
    "women": "sex = 'female'",
    "aged 60 to 70": f"substr(birth, 1, 4) BETWEEN '{YEAR - 70}' AND '{YEAR - 60}'",
    "without telephone": "phone = ''",
    "unpaid": "paid = 0",
    "paid": "paid > 0",
    "unpaid of a hamlet": "paid = 0 AND hamlet = 'Thôn 3'",
    "women of a hamlet, aged": f"sex = 'female' AND hamlet = 'Thôn 3' AND birth < '{YEAR - 59}'",
}
Ask = Callable[[str, str], int]  # search, name of a filter or empty → total


def main(folder: Path, road: str) -> None:
    if road == "copy":
        _copy(folder)
        print("{}")
    elif road == "book":
        _book(folder)
    else:
        _plain(folder)


def _book(folder: Path) -> None:
    with open_book(folder / "so.sokh", Passphrase(PASSPHRASE), surroundings(folder)) as book, book.reader() as reader:

        def ask(search: str, name: str) -> int:
            wanted = FILTERS.get(name, EVERYBODY)
            rows = member_rows(reader, search, wanted, fee_year=YEAR if name else None)
            # With a filter the list shows its rows at once and counts them later.
            return len(rows) if name else member_total(reader, search, wanted)

        def count(_search: str, name: str) -> int:
            return member_total(reader, wanted=FILTERS[name])

        _measure(ask, folder / "slowest-filters.json", count)


def _copy(folder: Path) -> None:
    """The same people in one table, as a small program would keep them."""
    with (
        open_book(folder / "so.sokh", Passphrase(PASSPHRASE), surroundings(folder)) as book,
        book.reader() as reader,
        sqlite3.connect(folder / "plain.db") as plain,
    ):
        fields = "p.full_name, p.fold, p.sort_key, p.birth, p.sex, p.hamlet, p.phone, m.standing, m.joined"
        rows = reader.execute(
            text(
                f"SELECT {fields}, (SELECT count(*) FROM fee_payment f WHERE f.person_id = p.id) FROM person p"
                " JOIN membership m ON m.person_id = p.id"
            )
        )
        plain.execute(
            "CREATE TABLE person (full_name, fold, sort_key, birth, sex, hamlet, phone, standing, joined, paid)"
        )
        plain.executemany("INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (tuple(row) for row in rows))


def _plain(folder: Path) -> None:
    with sqlite3.connect(folder / "plain.db") as plain:

        def ask(search: str, name: str) -> int:
            words = fold(search).split()
            where = [_PLAIN[name]] if name else []
            where += ["(' ' || fold || ' ' || phone) LIKE ?"] * len(words)
            asked, values = " AND ".join(where) or "1", [f"% {word}%" for word in words]
            page = f"SELECT * FROM person WHERE {asked} ORDER BY sort_key LIMIT {PAGE}"
            rows = plain.execute(page, values).fetchall()
            if name:
                return len(rows)
            return int(plain.execute(f"SELECT count(*) FROM person WHERE {asked}", values).fetchone()[0])

        _measure(ask, None, None)


def _measure(ask: Ask, slowest: Path | None, count: Ask | None) -> None:
    first = _timed(ask, "", "")
    keys = [_timed(ask, typed, "") for typed in KEYSTROKES]
    filters = {name: _timed(ask, "", name) for name in FILTERS}
    if slowest is not None:
        slowest.write_text(json.dumps(filters), encoding="utf-8")
    told = {
        "first_rows_ms": first,
        "keystroke_ms": median(keys),
        "filter_ms": median(filters.values()),
        "filter_max_ms": max(filters.values()),
    }
    if count is not None:
        told["filter_total_ms"] = median(_timed(count, "", name) for name in FILTERS)
    print(json.dumps(told))


def _timed(ask: Ask, search: str, name: str) -> float:
    began = perf_counter()
    found = ask(search, name)
    if name and not found:
        raise SystemExit(f"nobody is {name}")
    return (perf_counter() - began) * 1000


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

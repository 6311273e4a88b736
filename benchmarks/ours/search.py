"""Types queries letter by letter into the member list of a book; one process, one road."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time

from sqlalchemy import text

from benchmarks.sample_book import PASSPHRASE, surroundings
from desktop_app.domain.names import fold
from desktop_app.storage.book import Book, Passphrase, Reader, open_book
from desktop_app.storage.queries.members import PAGE, member_page

QUERIES = (
    *("nguyen thi phuong", "dao", "tran van", "0912", "khong duc uoc", "Nguyễn Thị Ph", "le thi hoa", "an", "h"),
    *("098", "pham van hung", "ho sy tung", "zzz"),
)
KEYSTROKES = tuple(dict.fromkeys(query[:end] for query in QUERIES for end in range(1, len(query) + 1)))
Search = Callable[[str], int]


def main(folder: Path, road: str) -> None:
    with open_book(folder / "so.sokh", Passphrase(PASSPHRASE), surroundings(folder)) as book:
        cold = _opening(book) if road == "ours" else []
        warm = [_opening(book)[0] for _ in range(15)] if road == "ours" else []
        with book.reader() as reader:
            search = {"ours": _ours, "like": _like, "scan": _scan}[road](reader)
            seen = {typed: _timed(search, typed) for typed in KEYSTROKES}
        if road == "ours":
            _remember(folder / "slowest.json", seen)
    times = sorted(wall for wall, _ in seen.values())
    told = {
        "keystroke_cpu_ms": median(cpu for _, cpu in seen.values()),
        "keystroke_ms": median(times),
        "keystroke_p95_ms": quantiles(times, n=20)[-1],
        "keystroke_max_ms": times[-1],
    }
    if cold:
        told |= {"open_cold_ms": cold[0], "open_ms": median(warm)}
    print(json.dumps(told))


def _opening(book: Book) -> list[float]:
    """A reader, the first page of the whole list, its total."""
    began = perf_counter()
    with book.reader() as reader:
        page = member_page(reader)
    if len(page.rows) != PAGE:
        raise SystemExit("the list is short")
    return [(perf_counter() - began) * 1000]


def _timed(search: Search, typed: str) -> tuple[float, float]:
    """Milliseconds on the clock, and of the processor, which a busy machine lengthens less."""
    began, cpu = perf_counter(), process_time()
    search(typed)
    return (perf_counter() - began) * 1000, (process_time() - cpu) * 1000


def _ours(reader: Reader) -> Search:
    return lambda typed: member_page(reader, typed).total


def _like(reader: Reader) -> Search:
    """What a program without an index does: LIKE over the folded names, in the order of the list, and a count."""

    def search(typed: str) -> int:
        words = fold(typed).split()
        where = " AND ".join(f"(' ' || fold || ' ' || phone) LIKE :w{i}" for i in range(len(words))) or "1"
        values = {f"w{i}": f"% {word}%" for i, word in enumerate(words)}
        fields = "id, full_name, birth, sex, hamlet, phone"
        reader.execute(
            text(f"SELECT {fields} FROM person WHERE {where} ORDER BY sort_key, row LIMIT {PAGE}"), values
        ).all()
        return int(reader.execute(text(f"SELECT count(*) FROM person WHERE {where}"), values).scalar_one())

    return search


def _scan(reader: Reader) -> Search:
    """What a program that holds all rows in memory does."""
    fields = "' ' || fold || ' ' || phone, id, full_name, birth, sex, hamlet"
    rows = [tuple(row) for row in reader.execute(text(f"SELECT {fields} FROM person ORDER BY sort_key, row"))]

    def search(typed: str) -> int:
        words = [f" {word}" for word in fold(typed).split()]
        found = [row for row in rows if all(word in row[0] for word in words)]
        return len(found)

    return search


def _remember(path: Path, seen: dict[str, tuple[float, float]]) -> None:
    known: dict[str, list[float]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for typed, (_, cpu) in seen.items():
        known.setdefault(typed, []).append(cpu)
    path.write_text(json.dumps(known), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

"""What a broken program on another laptop of the board writes: it never stops a sync, and the book stays whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.domain.dates import PartialDate
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.province import enrol_device, send
from desktop_app.storage.book import Book, Surroundings
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.outbox_values import Change, Value
from desktop_app.storage.queries.members import member_page
from desktop_app.storage.verify import verify_book
from tests.conftest import BOARD, PASSPHRASE, RECOVERY
from tests.doses import dose
from tests.integration.faults.province_copy import forget
from tests.integration.sync.conftest import Laptop, Place, new_laptop
from tests.ready_books import ReadyBooks

SOMEBODY, NOBODY = "01" * 16, "ff" * 16
LONG = "ghi chú " * 120_000  # about a million letters
INK = {"kind": "receipt", "number": "PT-0001", "issued_on": "2026-11-21", "amount": 10**18, "fund_id": NOBODY}

POISON: dict[str, tuple[Change, ...]] = {
    "an unknown table": (Change("khong_co", SOMEBODY, "insert", {"a": 1}),),
    "an unknown column": (Change("person", SOMEBODY, "insert", {"full_name": "A (mẫu)", "khong_co": "x"}),),
    "an unknown kind": (Change("unit", SOMEBODY, "insert", {"name": "Ban lạ (mẫu)", "kind": "khong_co"}),),
    "a note of a million letters": (Change("person", SOMEBODY, "insert", {"full_name": "A (mẫu)", "note": LONG}),),
    "a name of a million letters": (Change("person", SOMEBODY, "insert", {"full_name": LONG}),),
    "NUL": (Change("person", SOMEBODY, "insert", {"full_name": "A\0B (mẫu)"}),),
    "half a letter": (Change("person", SOMEBODY, "insert", {"full_name": "A\ud800 (mẫu)"}),),
    "a number for a name": (Change("person", SOMEBODY, "insert", {"full_name": 7, "birth": 1961}),),
    "nothing for a name": (Change("person", SOMEBODY, "insert", {"full_name": None}),),
    "a fraction of a đồng": (Change("voucher", SOMEBODY, "insert", INK | {"amount": 1.5}),),
    "more money than there is": (Change("voucher", SOMEBODY, "insert", INK),),
    "a number beyond 64 bits": (Change("voucher", SOMEBODY, "insert", INK | {"amount": 2**80}),),
    "a text for an amount": (Change("voucher", SOMEBODY, "insert", INK | {"amount": "mười đồng"}),),
    "an edit of nobody": (Change("person", NOBODY, "update", {"hamlet": "Thôn 3"}),),
    "a deletion of nobody": (Change("person", NOBODY, "delete", {}),),
    "an edit of what is in ink": (
        Change("voucher", SOMEBODY, "insert", INK | {"amount": 5}),
        Change("voucher", SOMEBODY, "update", {"amount": 6}),
        Change("voucher", SOMEBODY, "delete", {}),
    ),
    "a member of nobody": (Change("membership", SOMEBODY, "insert", {"person_id": NOBODY, "unit_id": NOBODY}),),
    "a record that is no id": (Change("person", "không phải mã", "insert", {"full_name": "A (mẫu)"}),),
    "a local column": (Change("person", SOMEBODY, "insert", {"full_name": "A (mẫu)", "fold": "x", "row": 1}),),
    "a local table": (Change("book_info", SOMEBODY, "update", {"replica": "x"}),),
    "a table of SQLite": (Change("sqlite_master", SOMEBODY, "insert", {"sql": "x"}),),
    "quotes in a name": (Change('person"; DROP TABLE person; --', SOMEBODY, "insert", {"a'); --": "x"}),),
    "an infinite number": (Change("unit", SOMEBODY, "insert", {"name": float("inf")}),),
    "no number": (Change("unit", SOMEBODY, "insert", {"name": float("nan")}),),
    "nobody's record": (Change("person", SOMEBODY, "insert", {"full_name": "A (mẫu)", "unit_id": None}),),
    "a board that is no id": (Change("person", SOMEBODY, "insert", {"full_name": "A (mẫu)", "unit_id": 5}),),
    "true for a text": (Change("person", SOMEBODY, "insert", {"full_name": True, "deleted_at": False}),),
}

EVERYDAY = (
    "an unknown column",
    "half a letter",
    "nothing for a name",
    "more money than there is",
    "an edit of what is in ink",
    "quotes in a name",
    "an infinite number",
)


@pytest.fixture
def enrolled(tmp_path: Path, surroundings: Surroundings, ready_books: ReadyBooks, place: Place) -> Iterator[Book]:
    with ready_books.copy(tmp_path / "so.sokh", BOARD, PASSPHRASE, RECOVERY, surroundings, actor="bà Lài") as book:
        forget(place.inside, BookOutbox(book).position().book)
        enrol_device(book, place.address, place.code(book))
        _add(book, "Hồ Thị Lài")
        send(book)
        yield book


def _add(book: Book, name: str) -> None:
    with book.work("bà Lài") as work:
        add_member(work, AddMember(f"{name} (mẫu)", PartialDate(1961)))


def _other(book: Book, place: Place, folder: Path) -> Laptop:
    other = new_laptop(folder / "other", BookOutbox(book).position().book)
    other.book_key = book.data_key
    other.enrol(place)
    other.click(place.address)
    return other


@pytest.mark.parametrize("name", dose(POISON, *(list(POISON).index(name) for name in EVERYDAY)))
def test_poison_from_another_laptop_stops_nothing(name: str, enrolled: Book, place: Place, tmp_path: Path) -> None:
    other = _other(enrolled, place, tmp_path)
    changes = [
        replace(one, changed=_of(enrolled, one.changed)) if one.kind == "insert" else one for one in POISON[name]
    ]
    other.book.write(*changes, facts=_facts(name))
    other.book.write(
        Change("person", "02" * 16, "insert", _of(enrolled, {"full_name": "Trần Văn Sau (mẫu)", "birth": "1962"}))
    )
    sent = other.click(place.address)
    assert sent.left == 0
    _add(enrolled, "Lê Thị Cuối")
    report = send(enrolled)
    assert report.left == 0
    with enrolled.reader() as reader:
        names = [row.full_name for row in member_page(reader).rows]
        everybody = set(reader.execute(text("SELECT full_name FROM person")).scalars())
    assert {"Hồ Thị Lài (mẫu)", "Lê Thị Cuối (mẫu)"} <= set(names)
    assert "Trần Văn Sau (mẫu)" in everybody
    # a voucher without lines came to be, and is pointed out: what is in the ledger is never refused, only flagged
    assert [finding for finding in verify_book(enrolled).findings if finding.check != "ledger"] == []
    again = send(enrolled)
    assert (again.sent, again.received, again.left) == (0, 0, 0)


def _of(book: Book, changed: Mapping[str, Value]) -> dict[str, Value]:
    """With the board that owns the record, as every program writes it; poison may say otherwise."""
    with book.reader() as reader:
        unit = str(reader.execute(text("SELECT unit_id FROM book_info")).scalar_one())
    return {"unit_id": unit, **changed}


def _facts(name: str) -> dict[str, Value]:
    return {"ghi chú": name}

"""Programs of other versions in one board: an older one lacks columns and tables, a newer one brings unknown ones.

Nothing that any of them wrote is lost at the province, whoever edits the record afterwards. This program is the real
one with a real book; the others speak the same protocol and keep what came as it came.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest
from sqlalchemy import text
from typing_extensions import override

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import PersonId
from desktop_app.services.members import AddMember, add_member, edit_person
from desktop_app.services.province import enrol_device, send
from desktop_app.storage.book import Book, Surroundings
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.outbox_values import Change, Value
from desktop_app.storage.queries.people import person_fields
from desktop_app.storage.verify import verify_book
from desktop_app.sync.wire import CONTENT_TYPE, Head, Operation, compress, decompress, pack, unpack_answer
from tests.conftest import BOARD, PASSPHRASE, RECOVERY
from tests.integration.faults.faulty_line import FaultyLine, Kept
from tests.integration.faults.province_copy import forget
from tests.integration.sync.conftest import Laptop, Place, new_laptop
from tests.ready_books import ReadyBooks

PAIRS = [("older", "this"), ("newer", "this"), ("this", "older"), ("this", "newer"), ("older", "newer")]
SOMEBODY = "05" * 16
ADDED: dict[str, dict[str, Value]] = {
    "older": {"full_name": "Hồ Thị Lài (mẫu)", "birth": "1961"},
    "newer": {"full_name": "Hồ Thị Lài (mẫu)", "birth": "1961", "favourite": "cờ tướng", "seats": 3},
}
EDITED: dict[str, dict[str, Value]] = {
    "older": {"hamlet": "Xóm 5"},
    "newer": {"hamlet": "Xóm 5", "favourite_of": "2030"},
}


@pytest.fixture
def book(tmp_path: Path, surroundings: Surroundings, ready_books: ReadyBooks, place: Place) -> Iterator[Book]:
    with ready_books.copy(tmp_path / "so.sokh", BOARD, PASSPHRASE, RECOVERY, surroundings, actor="bà Lài") as made:
        forget(place.inside, BookOutbox(made).position().book)
        enrol_device(made, place.address, place.code())
        send(made)
        yield made


def beside(book: Book, place: Place, folder: Path) -> Laptop:
    """A laptop of the same board with a program of another version."""
    other = new_laptop(folder / "other", BookOutbox(book).position().book)
    other.book_key = book.data_key
    other.enrol(place)
    other.click(place.address)
    return other


def unit_of(book: Book) -> str:
    with book.reader() as reader:
        return str(reader.execute(text("SELECT unit_id FROM book_info")).scalar_one())


def held(place: Place, book: Book, table: str, record: str) -> Mapping[str, object]:
    """The fields of a record as the province has them."""
    question = "SELECT fields FROM record WHERE book_id = %s AND table_name = %s AND record_id = %s"
    ((fields,),) = place.ask(question, BookOutbox(book).position().book, table, UUID(record))
    assert isinstance(fields, dict)
    return fields


def write_at(version: str, book: Book, other: Laptop, record: str, *, edit: bool) -> str:
    """Somebody is added or edited with a program of this version; whom."""
    if version == "this":
        with book.work("bà Lài") as work:
            if not edit:
                return add_member(work, AddMember("Hồ Thị Lài (mẫu)", PartialDate(1961), phone="0912345678")).hex
            fields = person_fields(work.connection, PersonId(UUID(record)))
            edit_person(work, PersonId(UUID(record)), replace(fields, hamlet="Xóm 5"))
    elif edit:
        other.book.write(Change("person", record, "update", EDITED[version]))
    else:
        other.book.write(Change("person", record, "insert", {"unit_id": unit_of(book), **ADDED[version]}))
    return record


@pytest.mark.parametrize(("first", "second"), PAIRS, ids=lambda one: one)
def test_what_one_program_wrote_survives_the_edit_of_a_program_that_does_not_know_it(
    book: Book, place: Place, tmp_path: Path, first: str, second: str
) -> None:
    other = beside(book, place, tmp_path)
    record = write_at(first, book, other, SOMEBODY, edit=False)
    for _ in range(2):
        send(book)
        other.click(place.address)
    before = held(place, book, "person", record)
    assert ADDED.get(first, {}).items() <= before.items()
    write_at(second, book, other, record, edit=True)
    for _ in range(2):
        other.click(place.address)
        assert send(book).left == 0
    after = held(place, book, "person", record)
    assert {**before, **EDITED.get(second, {}), "hamlet": "Xóm 5"}.items() <= after.items()
    with book.reader() as reader:
        here = reader.execute(text("SELECT full_name, hamlet FROM person WHERE id = :id"), {"id": record}).one()
    assert tuple(here) == ("Hồ Thị Lài (mẫu)", "Xóm 5")
    assert verify_book(book).findings == ()


def test_a_kind_of_change_that_this_province_does_not_know_waits_aside_and_the_rest_of_its_batch_goes_in(
    book: Book, place: Place, tmp_path: Path
) -> None:
    other = beside(book, place, tmp_path)
    entry = uuid4()
    envelope = _of_a_newer_program(other, entry, {"unit_id": unit_of(book), "full_name": "A (mẫu)"})
    for _ in range(2):  # the first answer is lost
        posted = httpx.post(f"{place.address}/v1/sync", content=envelope, headers={"content-type": CONTENT_TYPE})
        assert posted.status_code == 200
        answer = unpack_answer(posted.content)
        assert answer.accepted == other.book.acked + 2
        assert [(one.entry, one.place, one.reason) for one in answer.quarantined] == [(entry, 0, "kind")]
    assert held(place, book, "person", SOMEBODY)["full_name"] == "A (mẫu)"
    ((kept,),) = place.ask("SELECT body FROM quarantine WHERE entry_id = %s", entry)
    assert isinstance(kept, bytes)
    assert {"t": "person", "k": SOMEBODY, "c": "archive", "d": {"where": "kho"}} in msgspec.json.decode(kept)["o"]
    write_at("this", book, other, "", edit=False)
    assert send(book).left == 0
    assert verify_book(book).findings == ()


def _of_a_newer_program(other: Laptop, entry: UUID, fields: dict[str, Value]) -> bytes:
    """A signed batch with a kind of change that nobody knows today, and words in the head that nobody knows either."""
    book = other.book
    assert book.device is not None
    head = Head(
        *(book.province, book.book, book.device, book.replica, book.acked, book.acked_chain, book.acked + 2),
        *(book.cursor, book.log_hash, 9, "9.0", "2030-01-01T00:00:00+07:00", "ab" * 32),
    )
    body = {"e": str(entry), "a": "ai đó", "x": "new.thing", "m": "2030", "h": 1 << 60, "s": 0, "v": 9, "new": 1}
    operations = [
        Operation("person", SOMEBODY, "archive", {"where": "kho"}),
        Operation("person", SOMEBODY, "insert", fields),
    ]
    return pack(head, ({**body, "o": operations},), other.keys().device)  # pyright: ignore[reportArgumentType]


class OlderProvince(FaultyLine):
    """The real province, without what it learnt since its first version: its answers lack it, its questions are none."""

    KNOWN = frozenset({"/v1/sync", "/v1/enrol"})
    LATER = frozenset({"epoch", "decisions", "decided", "differing", "package_key", "decision_keys"})

    @override
    def _deliver(self, asked: Kept) -> tuple[int, str, bytes]:
        if asked.path not in self.KNOWN:
            return 404, "text/plain", b"Not Found"
        status, content_type, data = super()._deliver(asked)
        if status != httpx.codes.OK:
            return status, content_type, data
        packed = content_type == CONTENT_TYPE
        told = msgspec.json.decode(decompress(data) if packed else data)
        left = msgspec.json.encode({name: value for name, value in told.items() if name not in self.LATER})
        return status, content_type, compress(left) if packed else left


def test_an_older_province_takes_everything_in_and_what_it_cannot_do_stops_nothing(
    tmp_path: Path, surroundings: Surroundings, ready_books: ReadyBooks, place: Place
) -> None:
    with (
        OlderProvince(place.address) as older,
        ready_books.copy(tmp_path / "so.sokh", BOARD, PASSPHRASE, RECOVERY, surroundings, actor="bà Lài") as book,
    ):
        forget(place.inside, BookOutbox(book).position().book)
        enrol_device(book, older.address, place.code())
        record = write_at("this", book, new_laptop(tmp_path / "x"), "", edit=False)
        assert send(book).left == 0
        write_at("this", book, new_laptop(tmp_path / "y"), record, edit=True)
        report = send(book)
        assert (report.left, report.differing) == (0, ())
        assert held(place, book, "person", record)["hamlet"] == "Xóm 5"
        assert verify_book(book).findings == ()

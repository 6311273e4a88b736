"""A child that was erased: the name is in no table of the province and in no journal after the next sync."""

from __future__ import annotations

import shutil
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import PersonId
from desktop_app.domain.privacy import ERASED_NAME
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.organisation import BeginBook
from desktop_app.services.privacy import erase_person
from desktop_app.services.province import enrol_device, send
from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.book_sums import BookSums
from desktop_app.storage.keys import KdfCost, key_file
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.verify import verify_book
from desktop_app.sync.engine import Surroundings as SyncSurroundings
from desktop_app.sync.reports import SyncReport
from provincial_server.sums import sum_again
from tests.integration.sync.conftest import PROVINCE, Place
from tests.integration.sync.cutting_proxy import CuttingProxy
from tests.new_books import begin_new_book

PASSPHRASE = "mùa gặt 2026"
CHILDREN = ("Trần Ngọc Bảo Hân", "Lê Đoan Thục Trinh", "Phan Hữu Gia Bách", "Vũ Hạ Quỳnh Chi")
PHONE = "0912345678"


@pytest.fixture
def surroundings(tmp_path: Path) -> Surroundings:
    return Surroundings(machine=tmp_path / "machine", kdf_cost=KdfCost(memory_kib=64, passes=1, lanes=1))


@pytest.fixture
def book(tmp_path: Path, surroundings: Surroundings) -> Generator[Book]:
    command = BeginBook("Hội Khuyến học xã Mẫu", "commune", "17329", "ông Minh (mẫu)")
    with begin_new_book(tmp_path / "so.sokh", command, PASSPHRASE, surroundings).book as found:
        yield found


def add(book: Book, name: str) -> PersonId:
    with book.work("ông Minh (mẫu)") as work:
        return add_member(work, AddMember(name, PartialDate(2012), phone=PHONE, hamlet="Thôn 3"))


def erase(book: Book, person: PersonId) -> None:
    with book.work("ông Minh (mẫu)") as work:
        erase_person(work, person, "Theo đơn của gia đình")


def click(book: Book) -> SyncReport:
    return send(book, surroundings=SyncSurroundings(sleep=lambda seconds: None, chance=lambda: 1.0))


def rows_holding(place: Place, word: str) -> dict[str, int]:
    """In which tables of the province a word stands, whatever the column."""
    tables = [str(row[0]) for row in place.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    held: dict[str, int] = {}
    for table in tables:
        asked = f"SELECT count(*) FROM {table} t WHERE position(%s in t::text) > 0"
        (count,) = place.ask(asked, word)[0]
        quarantined = f"SELECT count(*) FROM {table} t WHERE position(%s in encode(t.body, 'escape')) > 0"
        if table == "quarantine":
            count = int(str(count)) + int(str(place.ask(quarantined, word)[0][0]))
        if count:
            held[table] = int(str(count))
    return held


def journal_holding(book: Book, word: str) -> int:
    with book.reader() as reader:
        changes = "SELECT count(*) FROM journal_change WHERE instr(coalesce(before, '') || coalesce(after, ''), :word)"
        entries = "SELECT count(*) FROM journal_entry WHERE instr(facts, :word)"
        kept = "SELECT count(*) FROM field_conflict WHERE instr(kept || lost, :word)"
        return sum(reader.execute(text(asked), {"word": word}).scalar_one() for asked in (changes, entries, kept))


def no_alarm(book: Book, place: Place) -> None:
    """The sums of both sides agree, and each side's kept sums are those of its records."""
    report = click(book)
    assert (report.differing, report.repaired, report.unlike) == ((), 0, 0)
    held = BookOutbox(book).position().book
    alarms = "SELECT action, facts FROM audit_event WHERE book_id = %s AND action LIKE 'sums.%%'"
    assert place.ask(alarms, held) == []
    assert sum_again(place.inside, (PROVINCE.code, held)) is False
    assert not BookSums(book).to_tell(), "both sides agreed, so nothing is to be told"


def test_what_the_province_held_of_an_erased_child_is_gone_after_the_next_sync(book: Book, place: Place) -> None:
    enrol_device(book, place.address, place.code(book))
    child = add(book, CHILDREN[0])
    add(book, "Hồ Thị Lài (mẫu)")
    click(book)
    assert rows_holding(place, CHILDREN[0])
    people = "SELECT count(*) FROM record WHERE book_id = %s AND table_name = 'person'"
    before = place.ask(people, BookOutbox(book).position().book)
    erase(book, child)
    assert click(book).left == 0
    assert rows_holding(place, CHILDREN[0]) == {}
    assert journal_holding(book, CHILDREN[0]) == 0
    assert place.ask(people, BookOutbox(book).position().book) == before
    with book.reader() as reader:
        names = list(reader.execute(text("SELECT full_name FROM person ORDER BY full_name")).scalars())
    assert names == [ERASED_NAME, "Hồ Thị Lài (mẫu)"]
    assert verify_book(book).findings == ()
    assert click(book).sent == 0
    no_alarm(book, place)


def test_unsent_work_on_the_child_travels_blanked_although_the_province_may_hold_it(book: Book, place: Place) -> None:
    """The first answer is lost: the province holds the child's name, and the laptop does not know that it does."""
    with CuttingProxy(place.address) as proxy:
        enrol_device(book, proxy.address, place.code(book))
        click(book)
        child = add(book, CHILDREN[1])
        held = len(place.held(BookOutbox(book).position().book))
        proxy.cut("answer", 0)
        _once(book)
        unsent = BookOutbox(book).position().unsent
        assert unsent > 0
        assert len(place.held(BookOutbox(book).position().book)) == held + unsent
        assert rows_holding(place, CHILDREN[1])
        erase(book, child)
        report = click(book)
        assert report.left == 0
        assert click(book).sent == 0
        no_alarm(book, place)
    assert rows_holding(place, CHILDREN[1]) == {}
    assert journal_holding(book, CHILDREN[1]) == 0
    assert verify_book(book).findings == ()


def _once(book: Book) -> None:
    """A click at the first cut of which the power goes."""

    def power_cut(seconds: float) -> None:
        raise _PowerCut

    with pytest.raises(_PowerCut):
        send(book, surroundings=SyncSurroundings(sleep=power_cut, chance=lambda: 1.0))


class _PowerCut(Exception):
    pass


def test_work_that_was_never_sent_reaches_the_province_without_the_name(book: Book, place: Place) -> None:
    enrol_device(book, place.address, place.code(book))
    click(book)
    child = add(book, CHILDREN[2])
    erase(book, child)
    assert click(book).left == 0
    assert rows_holding(place, CHILDREN[2]) == {}
    assert journal_holding(book, CHILDREN[2]) == 0
    assert verify_book(book).findings == ()


def test_another_laptop_of_the_book_forgets_the_child_too_and_its_own_late_edit_does_not_bring_it_back(
    book: Book, place: Place, tmp_path: Path, surroundings: Surroundings
) -> None:
    enrol_device(book, place.address, place.code(book))
    child = add(book, CHILDREN[3])
    click(book)
    book.close()
    other = tmp_path / "may-khac.sokh"
    shutil.copy(book.path, other)
    shutil.copy(key_file(book.path), key_file(other))
    elsewhere = replace(surroundings, machine=tmp_path / "machine 2")
    with (
        open_book(book.path, Passphrase(PASSPHRASE), surroundings) as one,
        open_book(other, Passphrase(PASSPHRASE), elsewhere) as two,
    ):
        with two.bookkeeping() as connection:
            connection.execute(
                text("UPDATE book_info SET replica = 'ffffffffffffffff', acked = 0, acked_chain = :c"), {"c": "0" * 64}
            )
        enrol_device(two, place.address, place.code(two))
        with two.work("bà Lài (mẫu)") as work:
            work.connection.execute(
                text("UPDATE person SET full_name = :name, hamlet = 'Thôn 9' WHERE id = :id"),
                {"name": CHILDREN[3] + " Anh", "id": child.hex},
            )
            work.describe("members.changed", {"name": CHILDREN[3] + " Anh"})
        erase(one, child)
        click(one)
        click(two)  # late: written without knowing
        assert rows_holding(place, CHILDREN[3]) == {}
        for laptop in (one, two):
            click(laptop)
            assert journal_holding(laptop, CHILDREN[3]) == 0
            assert verify_book(laptop).findings == ()
            with laptop.reader() as reader:
                row = reader.execute(text("SELECT full_name, hamlet, deleted_at IS NULL FROM person")).one()
            assert tuple(row) == (ERASED_NAME, "", 0)
            no_alarm(laptop, place)

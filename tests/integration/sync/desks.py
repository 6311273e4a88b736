"""Machines with a real book that speak with the real province, and how they must end."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import msgspec
from sqlalchemy import text

from desktop_app.domain.dates import PartialDate, local_day
from desktop_app.domain.ids import FundId, PersonId
from desktop_app.domain.money import Vnd
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.members import AddMember, add_member, edit_person
from desktop_app.services.province import enrol_device, send
from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.journal_folder import folder_of
from desktop_app.storage.keys import KdfCost
from desktop_app.storage.machine_notes import read_note, write_note
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.queries.book_contents import own_letter
from desktop_app.storage.queries.people import person_fields
from desktop_app.storage.verify import verify_book
from desktop_app.sync.engine import Surroundings as SyncSurroundings
from desktop_app.sync.reports import SyncReport
from tests.conftest import BOARD, PASSPHRASE, RECOVERY
from tests.integration.faults.agreement import differences, province_records
from tests.integration.record_dump import records
from tests.integration.sync.conftest import Place
from tests.new_books import create_new_book

CHEAP = KdfCost(64, 1, 1)


@dataclass
class Desk:
    """A machine with the book, and the clock of the village."""

    folder: Path
    clock: Clock
    place: Place
    opened: Book | None = None

    @property
    def path(self) -> Path:
        return self.folder / "so.sokh"

    @property
    def machine(self) -> Path:
        return self.folder / "may"

    @property
    def around(self) -> Surroundings:
        return Surroundings(clock=self.clock, machine=self.machine, kdf_cost=CHEAP)

    @property
    def book(self) -> Book:
        if self.opened is None:
            self.opened = open_book(self.path, Passphrase(PASSPHRASE), self.around)
        return self.opened

    def close(self) -> None:
        if self.opened is not None:
            self.opened.close()
            self.opened = None

    def add(self, name: str) -> None:
        with self.book.work("bà Lài") as work:
            add_member(work, AddMember(f"{name} (mẫu)", PartialDate(1961), phone="0912345678"))

    def give(self, amount: int = 200_000) -> None:
        with self.book.reader() as reader:
            fund = FundId(UUID(reader.execute(text("SELECT min(id) FROM fund")).scalar_one()))
        with self.book.work("bà Lài") as work:
            record_donation(work, RecordDonation(fund, "Ông Mẫu", Vnd(amount), local_day(self.clock())))

    def numbers(self) -> list[str]:
        """The numbers of all receipts, in the order of letters."""
        with self.book.whole_reader() as reader:
            return list(reader.execute(text("SELECT letter || number FROM voucher ORDER BY letter, number")).scalars())

    def move(self, hamlet: str) -> None:
        """Everybody's first person lives elsewhere."""
        with self.book.reader() as reader:
            person = PersonId(UUID(reader.execute(text("SELECT min(id) FROM person")).scalar_one()))
            fields = person_fields(reader, person)
        with self.book.work("bà Lài") as work:
            edit_person(work, person, replace(fields, hamlet=hamlet))

    def enrol(self) -> str:
        """A code is typed; the letter that the machine has from then on."""
        enrol_device(self.book, self.place.address, self.place.code(self.book), self.folder.name)
        with self.book.reader() as reader:
            return own_letter(reader)

    def send(self) -> SyncReport:
        if BookOutbox(self.book).position().device is None:
            self.enrol()
        return send(self.book, surroundings=SyncSurroundings(sleep=lambda _: None, chance=lambda: 1.0))

    def keep(self, name: str) -> Path:
        self.close()
        kept = self.folder / name
        shutil.copyfile(self.path, kept)
        return kept

    def put_back(self, kept: Path, *, folder: bool = True) -> None:
        self.close()
        shutil.copyfile(kept, self.path)
        if not folder:
            shutil.rmtree(folder_of(self.path))

    def copy(self, name: str, *, whole_disk: bool = False, folder: bool = True) -> Desk:
        book = book_id(self)
        self.close()
        other = Desk(self.folder.with_name(name), self.clock, self.place)
        shutil.copytree(self.folder, other.folder)
        if whole_disk:
            self._lies_alike(other, book)
        else:
            shutil.rmtree(other.machine)
        if not folder:
            shutil.rmtree(folder_of(other.path))
        return other

    def _lies_alike(self, other: Desk, book: UUID) -> None:
        """On the other disk everything has the same path; here it cannot."""
        note, _ = read_note(self.machine, book, self.path)
        assert note is not None
        shutil.rmtree(other.machine / "ghi-nho")
        write_note(other.machine, book, msgspec.structs.replace(note, path=str(other.path)))


@dataclass
class Clock:
    """Every look at it is a second later."""

    now: datetime = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def new_desk(folder: Path, place: Place) -> Desk:
    """A machine with a new book, which no province knows yet."""
    found = Desk(folder, Clock(), place)
    found.opened = create_new_book(found.path, BOARD, PASSPHRASE, RECOVERY, found.around, actor="bà Lài")
    found.add("Hồ Thị Lài")
    return found


def book_id(desk: Desk) -> UUID:
    return BookOutbox(desk.book).position().book


def all_agree(*desks: Desk, vouchers: int | None = None, twice: int = 0) -> None:
    """`twice`: so many series have numbers that two machines gave while they were one to everybody else.

    Honest rounds until nobody has anything to tell; then everybody holds the same, and every book is whole."""
    for _ in range(8):
        reports = [desk.send() for desk in desks]
        if not any(report.sent or report.received or report.left for report in reports):
            break
    else:
        raise AssertionError("they never come to rest")
    first = records(desks[0].book)
    for desk in desks[1:]:
        assert differences(first, records(desk.book)) == []
    assert differences(first, province_records(desks[0].place, book_id(desks[0]), first)) == []
    for desk in desks:
        assert [found.check for found in verify_book(desk.book).findings] == ["numbers"] * twice
    if vouchers is not None:
        assert len(first["voucher"]) == vouchers
    for desk in desks:
        desk.close()

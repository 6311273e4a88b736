"""One board on several laptops and the province, with everything that can go wrong between them.

Real books, the real server, real sockets; only clocks, the line and disks put back are simulated. All people are samples.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from sqlalchemy import text

from desktop_app.domain.dates import PartialDate, YearOutOfRange, local_day
from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import DayTooLongAgo
from desktop_app.domain.ids import EntryId, FundId, PersonId
from desktop_app.domain.money import Vnd
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.journal import undo
from desktop_app.services.members import AddMember, add_member, edit_person
from desktop_app.services.memberships import take_off_list
from desktop_app.services.province import enrol_device, send
from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.keys import KdfCost, key_file
from desktop_app.storage.queries.people import person_fields
from desktop_app.storage.triggers import board_fields
from desktop_app.storage.verify import verify_book
from desktop_app.sync.engine import Surroundings as SyncSurroundings
from desktop_app.sync.faults import DeviceKeyMissing, DeviceNotRecognised, NotEnrolled, PassingFault
from desktop_app.sync.reports import SyncReport
from tests.conftest import BOARD, PASSPHRASE, RECOVERY
from tests.integration.faults.faulty_line import FAULTS, FaultyLine
from tests.integration.faults.province_copy import ProvinceCopy, copy_of, forget, put_back
from tests.integration.record_dump import records
from tests.integration.sync.conftest import Place
from tests.ready_books import ReadyBooks

BEGAN = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
CHEAP = KdfCost(64, 1, 1)
NAMES = ("Nguyễn Văn An", "Trần Thị Hòa", "Hồ Thị Lài", "Phạm Văn Đức", "Lê Thị Mẫu")
HAMLETS = ("", "Thôn 3", "Xóm 5", "Thôn Đông")
PHONES = ("", "0912345678", "0987654321", "0386552310")
AMOUNTS = (50_000, 100_000, 200_000, 1_000_000)
CLOCKS = (
    timedelta(),
    timedelta(days=-8 * 365),
    timedelta(days=5 * 365),
    timedelta(days=40 * 365),
    datetime(1970, 1, 2, tzinfo=UTC) - BEGAN,
    timedelta(minutes=-3),
)
KEPT = 4  # backups of which one may be put back
MOST_LAPTOPS = 5
ROUNDS = 12
_WANTS_A_CODE = (NotEnrolled, DeviceKeyMissing, DeviceNotRecognised)


@dataclass
class Backup:
    """A copy of a book's file as it was, with its key file."""

    folder: Path
    machine: Path | None = None


@dataclass
class Laptop:
    """A machine with one book."""

    name: str
    folder: Path
    time: Callable[[], datetime]
    clock_error: timedelta = timedelta()
    book: Book | None = None
    backups: list[Backup] = field(default_factory=list)

    @property
    def path(self) -> Path:
        return self.folder / "so.sokh"

    @property
    def machine(self) -> Path:
        return self.folder / "may"

    def clock(self) -> datetime:
        return self.time() + self.clock_error

    def opened(self) -> Book:
        if self.book is None:
            around = Surroundings(clock=self.clock, machine=self.machine, kdf_cost=CHEAP)
            self.book = open_book(self.path, Passphrase(PASSPHRASE), around)
        return self.book

    def close(self) -> None:
        if self.book is not None:
            self.book.close()
            self.book = None

    def keep_backup(self, *, whole_disk: bool) -> None:
        """Copies the file with its key file; of the whole disk also what the machine keeps for itself."""
        self.opened()
        self.close()
        folder = self.folder / f"ban-{len(self.backups)}"
        folder.mkdir()
        for source in (self.path, key_file(self.path)):
            shutil.copyfile(source, folder / source.name)
        kept = Backup(folder)
        if whole_disk:
            kept.machine = folder / "may"
            shutil.copytree(self.machine, kept.machine)
        self.backups.append(kept)

    def restore(self, backup: Backup) -> None:
        """Puts an older file in the place of the book; of the whole disk also what the machine knew then."""
        self.close()
        for source in (self.path, key_file(self.path)):
            shutil.copyfile(backup.folder / source.name, source)
        if backup.machine is not None:
            shutil.rmtree(self.machine)
            shutil.copytree(backup.machine, self.machine)


@dataclass
class Fleet:
    """All laptops of one board, the line between them and the province, and what must never be lost.

    Attributes:
        gifts: Amount by voucher id (hex) of every gift that was recorded and must be there in the end.
        story: What was done, in order, to be printed when something is lost.
        has_twins: A whole disk was copied or put back, or a book before the province gave it a letter: two machines
            may have given out one number, which is pointed out and never mended in silence.
    """

    folder: Path
    place: Place
    line: FaultyLine
    chance: Random
    laptops: list[Laptop] = field(default_factory=list)
    gifts: dict[str, int] = field(default_factory=dict)
    copies: list[ProvinceCopy] = field(default_factory=list)
    story: list[str] = field(default_factory=list)
    hours: int = 0
    has_twins: bool = False

    def now(self) -> datetime:
        return BEGAN + timedelta(hours=self.hours)

    @property
    def book_id(self) -> UUID:
        with self.laptops[0].opened().reader() as reader:
            return UUID(reader.execute(text("SELECT book_id FROM book_info")).scalar_one())

    def tell(self, what: str) -> None:
        self.hours += 1
        self.story.append(what)

    def begin(self, ready: ReadyBooks) -> None:
        """The first laptop, with a new book."""
        first = Laptop("máy 1", self.folder / "may-1", self.now)
        around = Surroundings(clock=first.clock, machine=first.machine, kdf_cost=CHEAP)
        first.folder.mkdir(parents=True)
        first.book = ready.copy(first.path, BOARD, PASSPHRASE, RECOVERY, around, actor="bà Lài")
        self.laptops.append(first)
        forget(self.place.inside, self.book_id)  # all new books of the tests have one id

    def open(self, laptop: Laptop) -> Book:
        """Opens the book; what the program asks is answered as a person would."""
        return laptop.opened()

    # What people do

    def add(self, laptop: Laptop) -> None:
        name = self.chance.choice(NAMES)
        command = AddMember(name, PartialDate(self.chance.choice((1961, 2012))), hamlet=self.chance.choice(HAMLETS))
        with contextlib.suppress(YearOutOfRange), self.open(laptop).work(f"người ở {laptop.name}") as work:
            add_member(work, command)  # a clock of 1970 finds nobody born in 2012
        self.tell(f"{laptop.name}: thêm {name}")

    def edit(self, laptop: Laptop) -> None:
        person = self._somebody(laptop)
        if person is None:
            return self.add(laptop)
        book = self.open(laptop)
        with book.reader() as reader:
            fields = person_fields(reader, person)
        what = self.chance.choice(("hamlet", "phone", "full_name"))
        values = {"hamlet": HAMLETS, "phone": PHONES, "full_name": NAMES}[what]
        with contextlib.suppress(DomainError), book.work(f"người ở {laptop.name}") as work:
            edit_person(work, person, replace(fields, **{what: self.chance.choice(values)}))
        self.tell(f"{laptop.name}: sửa {what} của {person.hex[:8]}")
        return None

    def take_off(self, laptop: Laptop) -> None:
        person = self._somebody(laptop)
        if person is not None:
            with contextlib.suppress(DomainError), self.open(laptop).work(f"người ở {laptop.name}") as work:
                take_off_list(work, [person])
            self.tell(f"{laptop.name}: bỏ {person.hex[:8]}")

    def give(self, laptop: Laptop) -> None:
        book, amount = self.open(laptop), self.chance.choice(AMOUNTS)
        with book.reader() as reader:
            fund = FundId(UUID(reader.execute(text("SELECT min(id) FROM fund")).scalar_one()))
        gift = RecordDonation(fund, self.chance.choice(NAMES), Vnd(amount), local_day(laptop.clock()))
        with contextlib.suppress(DayTooLongAgo), book.work(f"người ở {laptop.name}") as work:
            self.gifts[record_donation(work, gift).hex] = amount
        self.tell(f"{laptop.name}: thu {amount}")

    def take_back(self, laptop: Laptop) -> None:
        book = self.open(laptop)
        with book.reader() as reader:
            last = reader.execute(text("SELECT id FROM journal_entry WHERE changes > 0 ORDER BY seq DESC LIMIT 1"))
            entry = last.scalar_one_or_none()
        if entry is not None:
            with contextlib.suppress(DomainError), book.work(f"người ở {laptop.name}") as work:
                undo(work, EntryId(UUID(entry)))
            self.tell(f"{laptop.name}: lấy lại việc cuối")

    def _somebody(self, laptop: Laptop) -> PersonId | None:
        with self.open(laptop).reader() as reader:
            found = reader.execute(text("SELECT id FROM person WHERE deleted_at IS NULL ORDER BY id")).scalars().all()
        return PersonId(UUID(self.chance.choice(found))) if found else None

    # What happens to laptops, the line and the province

    def sync(self, laptop: Laptop, *, faults: int = 1) -> SyncReport | None:
        """One click; the line may break, deliver twice or late. What a person is told to do is done."""
        self.line.armed = [self.chance.choice(FAULTS) for _ in range(faults if self.chance.random() < 0.5 else 0)]
        self.tell(f"{laptop.name}: gửi, {' '.join(self.line.armed) or 'đường tốt'}")
        book = self.open(laptop)
        try:
            return self._click(book)
        except _WANTS_A_CODE:
            self._enrol(laptop)
            return self._click(book)
        except PassingFault:
            return None
        finally:
            self.line.armed = []

    def _enrol(self, laptop: Laptop) -> None:
        """A person types the code, and again when the line broke: it is the same code."""
        code = self.place.code()
        for _ in FAULTS:
            with contextlib.suppress(PassingFault):
                enrol_device(self.open(laptop), self.line.address, code, laptop.name)
                return

    def _click(self, book: Book) -> SyncReport:
        return send(book, surroundings=SyncSurroundings(sleep=lambda _: None, chance=lambda: 1.0))

    def late_deliveries(self) -> None:
        self.tell(f"{len(self.line.kept)} gói đi lạc nay mới đến")
        self.line.deliver_kept()

    def jump_clock(self, laptop: Laptop) -> None:
        laptop.close()
        laptop.clock_error = self.chance.choice(CLOCKS)
        self.tell(f"{laptop.name}: đồng hồ lệch {laptop.clock_error}")

    def back_up(self, laptop: Laptop) -> None:
        self.tell(f"{laptop.name}: cất bản {len(laptop.backups)}")
        laptop.keep_backup(whole_disk=self.chance.random() < 0.3)

    def restore(self, laptop: Laptop) -> None:
        if not laptop.backups:
            return self.back_up(laptop)
        number = self.chance.randrange(max(0, len(laptop.backups) - KEPT), len(laptop.backups))
        backup = laptop.backups[number]
        self.tell(f"{laptop.name}: lấy lại bản {number}{' cả ổ đĩa' if backup.machine else ''}")
        laptop.restore(backup)
        if backup.machine is not None:
            self.has_twins = True
            self._forget_what_only_this_disk_held(laptop)
        return None

    def copy(self, laptop: Laptop) -> None:
        """The book's files go to one more machine."""
        if len(self.laptops) >= MOST_LAPTOPS:
            return self.edit(laptop)
        laptop.close()
        new = Laptop(f"máy {len(self.laptops) + 1}", self.folder / f"may-{len(self.laptops) + 1}", self.now)
        new.folder.mkdir()
        twin = self.chance.random() < 0.25 and laptop.machine.exists()
        self.tell(f"{new.name}: chép từ {laptop.name}{', cả ổ đĩa' if twin else ''}")
        for source in laptop.folder.iterdir():
            if source.is_dir() and source.name.startswith("so."):
                shutil.copytree(source, new.folder / source.name)
            elif source.is_file() and source.name.startswith("so.") and source.suffix != ".lock":
                shutil.copyfile(source, new.folder / source.name)
        if twin:
            self.has_twins = True
            shutil.copytree(laptop.machine, new.machine)
        if not self._is_enrolled(laptop):
            self.has_twins = True  # before the province gave out letters both number their papers alike
        self.laptops.append(new)
        return None

    def _is_enrolled(self, laptop: Laptop) -> bool:
        with self.open(laptop).reader() as reader:
            return reader.execute(text("SELECT device_id FROM book_info")).scalar_one() is not None

    def back_up_province(self) -> None:
        self.tell(f"tỉnh: cất bản {len(self.copies)}")
        self.copies.append(copy_of(self.place.inside, self.book_id))

    def restore_province(self) -> None:
        if not self.copies:
            return self.back_up_province()
        number = self.chance.randrange(max(0, len(self.copies) - KEPT), len(self.copies))
        self.tell(f"tỉnh: lấy lại bản {number}")
        put_back(self.place.inside, self.copies[number])
        return None

    def _forget_what_only_this_disk_held(self, restored: Laptop) -> None:
        """A whole disk put back takes with it what nobody else had seen: that is no fault of ours."""
        held = {key for laptop in self.laptops for key in vouchers(self.open(laptop))}
        held |= {
            str(row[0])
            for row in self.place.ask(
                "SELECT replace(record_id::text, '-', '') FROM record WHERE book_id = %s AND table_name = 'voucher'",
                self.book_id,
            )
        }
        self.gifts = {key: amount for key, amount in self.gifts.items() if key in held}

    # How it must end

    def settle(self) -> None:
        """Honest rounds until nobody has anything to tell any more, then everybody must agree and nothing be lost."""
        self.late_deliveries()
        for laptop in self.laptops:
            laptop.close()
            laptop.clock_error = timedelta()
        for _ in range(ROUNDS):
            reports = [self.sync(laptop, faults=0) for laptop in self.laptops]
            if all(report is not None and not (report.sent or report.received or report.left) for report in reports):
                break
        else:
            raise AssertionError("they never come to rest")
        self.check()

    def check(self) -> None:
        """Everybody holds the same records, the same gifts, and a whole journal."""
        first = records(self.open(self.laptops[0]))
        told = {
            f"{self.laptops[0].name} và {laptop.name}": differences(first, records(self.open(laptop)))
            for laptop in self.laptops[1:]
        }
        told["máy 1 và tỉnh"] = differences(first, province_records(self.place, self.book_id, first))
        for laptop in self.laptops:
            book = self.open(laptop)
            told[f"tiền ở {laptop.name}"] = sorted(map(str, vouchers(book).items() ^ self.gifts.items()))
            findings = [one for one in verify_book(book).findings if one.check != "numbers" or not self.has_twins]
            told[f"sổ ở {laptop.name}"] = list(map(str, findings))
        wrong = {where: what for where, what in told.items() if what}
        assert not wrong, wrong

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.close()


def vouchers(book: Book) -> dict[str, int]:
    """Amount by id of every voucher in a book."""
    with book.whole_reader() as reader:
        return {str(key): int(amount) for key, amount in reader.execute(text("SELECT id, amount FROM voucher"))}


Records = dict[str, list[dict[str, object]]]


def province_records(place: Place, book: UUID, like: Records) -> Records:
    """What the province holds of a book, in the form of `records`, with what it may not read as in `like`."""
    rows = place.ask(
        "SELECT table_name, record_id, fields, gone FROM record WHERE book_id = %s ORDER BY record_id", book
    )
    found: Records = {table: [] for table in like}
    hidden = board_fields()
    known = {table: {str(row["id"]): row for row in rows_of} for table, rows_of in like.items()}
    for table, record, fields, gone in rows:
        if gone:
            continue
        assert isinstance(record, UUID)
        assert isinstance(fields, dict)
        same = known.get(str(table), {}).get(record.hex, {})
        row = {name: fields.get(name, same.get(name)) for name in same} or {"id": record.hex, **fields}
        row |= {name: same[name] for name in hidden.get(str(table), ()) if name in same}
        row |= {name: same[name] for name in ("id", "fold", "sort_key") if name in same}
        found.setdefault(str(table), []).append(row)
    return found


def differences(one: Records, other: Records) -> list[str]:
    """What two sets of records say differently, a line each."""
    told: list[str] = []
    for table in sorted(one.keys() | other.keys()):
        here = {str(row["id"]): row for row in one.get(table, [])}
        there = {str(row["id"]): row for row in other.get(table, [])}
        for key in sorted(here.keys() | there.keys()):
            mine, yours = here.get(key), there.get(key)
            if mine is None or yours is None:
                told.append(f"{table} {key}: only {'there' if mine is None else 'here'}")
                continue
            fields = [name for name in mine if mine[name] != yours.get(name)]
            told += [f"{table} {key} {name}: {mine[name]!r} != {yours.get(name)!r}" for name in fields]
    return told

"""One board on several laptops and the province, with everything that can go wrong between them.

Real books, the real server, real sockets; only clocks, the line and disks put back are simulated. All people are samples.
"""

from __future__ import annotations

import contextlib
import shutil
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
from desktop_app.services.recovery import RecoveryOrder, find_book, recover_book
from desktop_app.storage.book import Book, Surroundings
from desktop_app.storage.outbox import BookOutbox
from desktop_app.storage.queries.people import person_fields
from desktop_app.storage.verify import verify_book
from desktop_app.sync.engine import Surroundings as SyncSurroundings
from desktop_app.sync.faults import (
    CodeForNoBook,
    DeviceKeyMissing,
    DeviceNotRecognised,
    DeviceRetired,
    KeyNotHandedIn,
    NotEnrolled,
    PassingFault,
)
from desktop_app.sync.reports import SyncReport
from provincial_server.devices import retire_device
from tests.conftest import BOARD, PASSPHRASE, RECOVERY
from tests.integration.faults.agreement import differences, province_records, vouchers
from tests.integration.faults.faulty_line import FAULTS, FaultyLine
from tests.integration.faults.laptops import CHEAP, Laptop
from tests.integration.faults.letters import Asked, asked, put_back_is_known
from tests.integration.faults.province_copy import ProvinceCopy, copy_of, forget, put_back
from tests.integration.faults.sticks import Stick
from tests.integration.record_dump import records
from tests.integration.sync.conftest import PROVINCE, Place
from tests.ready_books import ReadyBooks

BEGAN = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
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
ROOMY = 0.1  # so many laptops keep copies before they send
QUICK = SyncSurroundings(sleep=lambda _: None, chance=lambda: 1.0)
_WANTS_A_CODE = (NotEnrolled, DeviceKeyMissing, DeviceNotRecognised)


@dataclass
class Fleet:
    """All laptops of one board, the line between them and the province, and what must never be lost.

    Attributes:
        gifts: Amount by voucher id (hex) of every gift that was recorded and must be there in the end.
        story: What was done, in order, to be printed when something is lost.
        doubtful: The same, of gifts that only a disk held which is gone: they may be there, and need not.
        made: How many laptops there ever were.
        has_twins: A whole disk was copied or put back, or a book before the province gave it a letter, or a letter was
            given in ignorance: two machines may have given out one number, which is pointed out and never mended.
    """

    folder: Path
    place: Place
    line: FaultyLine
    chance: Random
    laptops: list[Laptop] = field(default_factory=list)
    gifts: dict[str, int] = field(default_factory=dict)
    copies: list[ProvinceCopy] = field(default_factory=list)
    story: list[str] = field(default_factory=list)
    stick: Stick = field(init=False)
    doubtful: dict[str, int] = field(default_factory=dict[str, int])
    made: int = 0
    hours: int = 0
    has_twins: bool = False
    lost_disks: int = 0

    def __post_init__(self) -> None:
        self.stick = Stick(self.folder / "usb", self.place, self.chance)

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
        first = self._new_laptop()
        first.use_up_room()
        around = Surroundings(clock=first.clock, machine=first.machine, kdf_cost=CHEAP)
        first.book = ready.copy(first.path, BOARD, PASSPHRASE, RECOVERY, around, actor="bà Lài")
        self.laptops.append(first)
        forget(self.place.inside, self.book_id)  # all new books of the tests have one id

    def _new_laptop(self) -> Laptop:
        self.made += 1
        new = Laptop(f"máy {self.made}", self.folder / f"may-{self.made}", self.now)
        new.has_room = self.chance.random() < ROOMY
        new.folder.mkdir(parents=True)
        return new

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
        code, asks = self.place.code(self.open(laptop)), asked(self.place, self.open(laptop))
        for _ in FAULTS:
            with contextlib.suppress(PassingFault):
                enrol_device(self.open(laptop), self.line.address, code, laptop.name)
                return self._look_at_letter(laptop, asks)
        raise AssertionError("no code could be handed in")

    def _look_at_letter(self, laptop: Laptop, asks: Asked) -> None:
        others = [self.open(one) for one in self.laptops if one is not laptop]
        self.has_twins |= asks.may_be_anothers(self.open(laptop), others)

    def _click(self, book: Book) -> SyncReport:
        return send(book, surroundings=QUICK)

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
            self._a_disk_is_lost()
        return None

    def copy(self, laptop: Laptop) -> None:
        """The book's files go to one more machine."""
        if len(self.laptops) >= MOST_LAPTOPS:
            return self.edit(laptop)
        book = self.book_id
        laptop.close()
        new = self._new_laptop()
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
            laptop.lies_alike(new, book)
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
        if self.lost_disks:  # what only the province still held
            self._doubt_what_nobody_holds()
        return None

    # What goes by stick, and machines that come and go

    def write_package(self, laptop: Laptop) -> None:
        self.tell(f"{laptop.name}: chép gói, {self.stick.write(self.open(laptop), laptop.name)}")

    def hand_in_package(self) -> None:
        """Any of the packages that were ever written, however late, and also twice."""
        self.tell(f"tỉnh: nhận gói, {self.stick.hand_in()}")

    def read_answer(self, laptop: Laptop) -> None:
        """Any of the answers that were ever given, also to another machine."""
        self.tell(f"{laptop.name}: đọc trả lời, {self.stick.read(self.open(laptop))}")

    def join(self, laptop: Laptop) -> None:
        """One more laptop gets the book from the province."""
        if len(self.laptops) >= MOST_LAPTOPS or not self._is_enrolled(laptop):
            return self.edit(laptop)
        try:
            found = find_book(self.line.address, self.place.code(self.book_id), RECOVERY)
        except (KeyNotHandedIn, CodeForNoBook):
            return self.edit(laptop)  # the province was put back to a day before it had the book, or its key
        new = self._new_laptop()
        self.tell(f"{new.name}: lấy sổ từ tỉnh")
        around = Surroundings(clock=new.clock, machine=new.machine, kdf_cost=CHEAP)
        order = RecoveryOrder(new.path, PASSPHRASE, old_is_gone=False, device_name=new.name)
        asks = Asked(not put_back_is_known(self.place, self.book_id))
        assert recover_book(found, order, surroundings=around, sync_surroundings=QUICK) is not None
        self._look_at_letter(new, asks)
        self.laptops.append(new)
        return None

    def die(self, laptop: Laptop) -> None:
        """A machine falls into the pond; what only it held is gone."""
        if len(self.laptops) == 1:
            return self.edit(laptop)
        self.tell(f"{laptop.name}: hỏng hẳn")
        laptop.close()
        self.laptops.remove(laptop)
        self._a_disk_is_lost()
        return None

    def retire(self, laptop: Laptop) -> None:
        """The province lets a machine in no more; all that it still has arrives by stick."""
        device = BookOutbox(self.open(laptop)).position().device
        alike = [one for one in self.laptops if BookOutbox(self.open(one)).position().device == device]
        known = self.place.ask("SELECT 1 FROM device WHERE device_id = %s AND revoked_at IS NULL", device)
        if len(self.laptops) == 1 or device is None or len(alike) > 1 or self.has_twins or not known:
            return self.give(laptop)
        self.tell(f"{laptop.name}: tỉnh cho thôi")
        retire_device(self.place.inside, PROVINCE.code, self.book_id, device, "left", "cán bộ tỉnh (mẫu)", self.now())
        with contextlib.suppress(DeviceRetired, PassingFault, DeviceKeyMissing):
            self._click(self.open(laptop))
            raise AssertionError("a retired machine was let in")
        if self.stick.hand_in_all(self.open(laptop), laptop.name):
            laptop.close()
            self.laptops.remove(laptop)
        else:  # it has no key of its own any more: a copy that was never let in
            self._enrol(laptop)
        return None

    def _a_disk_is_lost(self) -> None:
        """A disk that is gone takes with it what nobody else had seen: that is no fault of ours."""
        self.lost_disks += 1
        self._doubt_what_nobody_holds()

    def _doubt_what_nobody_holds(self) -> None:
        held = {key for laptop in self.laptops for key in vouchers(self.open(laptop))}
        of_book = "SELECT replace(record_id::text, '-', '') FROM record WHERE book_id = %s AND table_name = 'voucher'"
        held |= {str(row[0]) for row in self.place.ask(of_book, self.book_id)}
        gone = self.gifts.keys() - held
        self.doubtful |= {key: self.gifts.pop(key) for key in gone}

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
        told[f"{self.laptops[0].name} và tỉnh"] = differences(first, province_records(self.place, self.book_id, first))
        for laptop in self.laptops:
            book = self.open(laptop)
            wrong_money = (vouchers(book).items() ^ self.gifts.items()) - self.doubtful.items()
            told[f"tiền ở {laptop.name}"] = sorted(map(str, wrong_money))
            findings = [one for one in verify_book(book).findings if one.check != "numbers" or not self.has_twins]
            told[f"sổ ở {laptop.name}"] = list(map(str, findings))
        wrong = {where: what for where, what in told.items() if what}
        assert not wrong, wrong

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.close()

"""A book as a board has it in November: everything in it is sample data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from desktop_app.domain.dates import school_year
from desktop_app.domain.errors import EnvironmentFault
from desktop_app.domain.ids import FundId, PersonId, RoundId, UnitId
from desktop_app.domain.money import Vnd
from desktop_app.resource_files import resource_path
from desktop_app.selftest_province import CODE, loopback_province
from desktop_app.services.award_decisions import DecideRound, decide_round
from desktop_app.services.award_payments import PayAwards, hand_over
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.certificate_register import register_certificates
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.imports import preview, write
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.organisation import BeginBook, begin_book
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.services.province import enrol_device, send
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.storage.book import Book, Surroundings
from desktop_app.storage.keys import KdfCost
from desktop_app.storage.queries.funds import funds
from desktop_app.ui.screens.sample_people import ACTOR, add_gifts, add_people, add_places, pay_fees

PASSPHRASE = "sổ mẫu để chụp ảnh"  # noqa: S105 - of a sample book
BOARD = BeginBook("Hội Khuyến học xã Quỳnh Lưu", "commune", "17179", ACTOR)
YEAR = 2026

_DONATIONS = (
    (1, 9, "Dòng họ Nguyễn Hữu", 9_400_000),
    (2, 18, "Công ty An Phát", 18_200_000),
    (3, 5, "Ông Lê Văn Tư, thôn 2", 6_000_000),
    (4, 11, "Chi hội thôn 7", 4_800_000),
    (5, 20, "Bà Hồ Thị Lài, thôn 5", 8_000_000),
    (6, 3, "Hội đồng hương Quỳnh Lưu", 12_600_000),
    (7, 15, "Trường THCS Quỳnh Lưu", 6_500_000),
    (8, 22, "Công ty An Phát", 23_800_000),
    (9, 8, "Dòng họ Hồ", 19_000_000),
    (10, 6, "Gia đình ông Trần Quốc Tuấn", 13_200_000),
    (11, 4, "Ngân hàng Nông nghiệp huyện", 25_000_000),
    (11, 20, "Dòng họ Nguyễn Hữu", 2_500_000),
)
_PAID = (
    (1, 22, "Tết cho em vượt khó", 4, 950_000),
    (3, 26, "Quà tháng Ba", 3, 800_000),
    (5, 30, "Học sinh giỏi cấp huyện", 8, 1_500_000),
    (7, 28, "Tiếp sức mùa thi", 5, 400_000),
    (9, 5, "Khai giảng", 12, 1_750_000),
    (10, 19, "Vượt khó học giỏi", 6, 1_050_000),
)
_LEARNERS = (
    ProposeAward("Hồ Thị Ngọc Ánh", Vnd(1_000_000), "9A", "THCS Quỳnh Lưu", "Học sinh giỏi"),
    ProposeAward("Nguyễn Minh Anh", Vnd(800_000), "9A", "THCS Quỳnh Lưu", "Giải Nhì môn Toán cấp tỉnh"),
    ProposeAward("Trần Quốc Bảo", Vnd(500_000), "7C", "THCS Quỳnh Lưu", "Học sinh tiến bộ"),
    ProposeAward("Lê Thị Mai Chi", Vnd(500_000), "5B", "Tiểu học số 1", "Học sinh xuất sắc"),
    ProposeAward("Đặng Văn Dũng", Vnd(700_000), "11A2", "THPT Quỳnh Lưu 1", "Học sinh vượt khó học giỏi"),
    ProposeAward("Hồ Sỹ Hùng", Vnd(500_000), "8B", "THCS Quỳnh Lưu", "Học sinh giỏi"),
    ProposeAward("Phan Thị Khánh Linh", Vnd(500_000), "6A", "THCS Quỳnh Lưu", "Học sinh giỏi"),
    ProposeAward("Bùi Ngữ Kỳ", Vnd(500_000), "4A", "Tiểu học số 1", "Vượt khó học tốt"),
)
_NAMES = tuple(learner.name for learner in _LEARNERS)
_FEES = date(YEAR, 4, 18)
_SENT = ((22, 9), (8, 10), (31, 10), (6, 11))  # day and month


@dataclass(slots=True)
class SampleClock:
    """A clock that is set by hand."""

    now: datetime = datetime(YEAR, 1, 5, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The moment it was set to."""
        return self.now

    def set_day(self, day: date, hour: int = 9, minute: int = 20) -> None:
        """Sets it to a time of the day in Vietnam (from 7 in the morning on)."""
        self.now = datetime(day.year, day.month, day.day, hour - 7, minute, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample book and what pictures are taken of.

    Attributes:
        round_id: A decided round, partly paid.
        proposed_id: A round that waits for its decision.
        person_id: The person of whom most is known.
    """

    book: Book
    clock: SampleClock
    recovery_code: str
    round_id: RoundId
    proposed_id: RoundId
    person_id: PersonId


def sample_surroundings(folder: Path, clock: SampleClock) -> Surroundings:
    """A machine of the sample's own."""
    return Surroundings(clock=clock, machine=folder / "may", kdf_cost=KdfCost(1024, 1, 1))


def make_sample(folder: Path) -> Sample:
    """Makes the book of a whole year in `folder`."""
    clock = SampleClock()
    begun = begin_book(
        folder / "hoi-khuyen-hoc-xa-quynh-luu.sokh", BOARD, PASSPHRASE, sample_surroundings(folder, clock)
    )
    book = begun.book
    with book.reader() as reader:
        fund_id = funds(reader)[0].fund_id
        found = preview(reader, Kind.MEMBERS, resource_path("samples", "hoi-vien-xa.xlsx"), clock().date())
    with book.work(ACTOR) as work:
        write(work, found)
        own = UnitId(work.unit_id)
    person_id = add_people(book, own, add_places(book, own))
    _year(book, clock, fund_id, own, person_id)
    proposed_id = _round_proposed(book, clock, fund_id)
    round_id = _round_under_way(book, clock, fund_id)
    return Sample(book, clock, begun.recovery_code, round_id, proposed_id, person_id)


def _year(book: Book, clock: SampleClock, fund_id: FundId, own: UnitId, person_id: PersonId) -> None:
    """Donations, fees, payments and sendings in the order of their days."""
    with loopback_province() as province:
        donations = {date(YEAR, m, d): (who, amount) for m, d, who, amount in _DONATIONS[:-1]}
        payments = {date(YEAR, m, d): (name, number, amount) for m, d, name, number, amount in _PAID}
        sent = sorted(date(YEAR, m, d) for d, m in _SENT)
        for day in sorted({*donations, *payments, *sent, _FEES}):
            clock.set_day(day, 9, 15)
            if day in donations:
                _donate(book, fund_id, *donations[day], day)
            if day in payments:
                _reward(book, fund_id, *payments[day], day)
            if day == _FEES:
                pay_fees(book, own, fund_id, day)
                add_gifts(book, fund_id, person_id, day)
            if day == sent[0]:
                enrol_device(book, province.address, CODE, "máy mẫu")
            if day in sent:
                send(book)
    clock.set_day(date(YEAR, 11, 18), 16, 32)
    try:
        send(book)  # the province has been switched off: one line of the list tells of a line that failed
    except EnvironmentFault:
        clock.set_day(date(YEAR, 11, 20), 9, 0)


def _donate(book: Book, fund_id: FundId, donor: str, amount: int, day: date) -> None:
    with book.work(ACTOR) as work:
        record_donation(work, RecordDonation(fund_id, donor, Vnd(amount), day))


def _reward(book: Book, fund_id: FundId, name: str, number: int, amount: int, day: date) -> None:
    proposals = [
        ProposeAward(_NAMES[i % len(_NAMES)], Vnd(amount), "9A", "THCS Quỳnh Lưu", name) for i in range(number)
    ]
    with book.work(ACTOR) as work:
        round_id = begin_round(work, BeginRound(name, school_year(day), fund_id))
    with book.work(ACTOR) as work:
        award_ids = propose(work, round_id, proposals)
    with book.work(ACTOR) as work:
        decide_round(work, DecideRound(round_id, f"{day.month:02}/QĐ-HKH", day, "Hồ Sỹ Tùng", "Chủ tịch"))
    with book.work(ACTOR) as work:
        hand_over(work, PayAwards(round_id, award_ids, day))
    with book.work(ACTOR) as work:
        register_certificates(work, round_id, day)


def _round_proposed(book: Book, clock: SampleClock, fund_id: FundId) -> RoundId:
    day = date(YEAR, 11, 19)
    clock.set_day(day, 14, 30)
    with book.work("bà Lài") as work:
        round_id = begin_round(work, BeginRound("Quà Tết cho em vượt khó", school_year(day), fund_id))
    with book.work("bà Lài") as work:
        propose(work, round_id, _LEARNERS[3:])
    return round_id


def _round_under_way(book: Book, clock: SampleClock, fund_id: FundId) -> RoundId:
    day = date(YEAR, 11, 20)
    clock.set_day(day, 15, 5)
    with book.work(ACTOR) as work:
        round_id = begin_round(
            work,
            BeginRound("Học sinh giỏi, vượt khó", school_year(day), fund_id, "{danh hiệu}"),
        )
    with book.work(ACTOR) as work:
        award_ids = propose(work, round_id, _LEARNERS)
    with book.work(ACTOR) as work:
        decide_round(work, DecideRound(round_id, "05/QĐ-HKH", day, "Hồ Sỹ Tùng", "Chủ tịch"))
    with book.work(ACTOR) as work:
        hand_over(work, PayAwards(round_id, award_ids[:3], day))
    clock.set_day(date(YEAR, 11, 20), 16, 40)
    with book.work("bà Lài") as work:
        add_member(work, AddMember("Hồ Thị Lài", hamlet="Thôn 5", sex="female"))
    clock.set_day(date(YEAR, 11, 21), 8, 10)
    _donate(book, fund_id, "Dòng họ Nguyễn Hữu", 2_000_000, date(YEAR, 11, 21))
    clock.set_day(date(YEAR, 11, 21), 9, 20)
    return round_id

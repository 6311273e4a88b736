"""One board's day without a window: the seven steps, each told in a sentence with its time."""

from __future__ import annotations

import argparse
import shutil
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from desktop_app.commands import DONE, MISUSED, REFUSED, say
from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.dates import PartialDate, school_year
from desktop_app.domain.money import Vnd, format_amount
from desktop_app.i18n import _
from desktop_app.resource_files import resource_path
from desktop_app.services.award_decisions import DecideRound, decide_round
from desktop_app.services.award_payments import PayAwards, hand_over
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.certificate_papers import round_pdf
from desktop_app.services.certificate_register import register_certificates
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.imports import Action, Preview, preview, write
from desktop_app.services.journal import undo
from desktop_app.services.members import (
    AddMember,
    add_member,
    member_list,
)
from desktop_app.services.organisation import BeginBook, begin_book, recovery_sheet, today
from desktop_app.services.paper_prints import print_voucher
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.services.province import enrol_device, send
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.spreadsheets.lists import Repair
from desktop_app.storage.book import Book, Passphrase, RecoveryCode, Surroundings, open_book
from desktop_app.storage.faults import PassphraseWrong
from desktop_app.storage.queries.funds import fund_balance, funds, voucher
from desktop_app.storage.queries.journal import entries
from desktop_app.storage.queries.members import member_count, member_page
from desktop_app.storage.verify import verify_book
from desktop_app.trial_province import Province, ProvinceNotStarted, running_province
from desktop_app.ui.messages import sentence

# Everything below is sample data.
BOARD = BeginBook("Hội Khuyến học xã Quỳnh Lưu", "commune", "17179", "bà Lài")
PASSPHRASE = "quynh luu 1996"  # noqa: S105 - of a sample book
DONATION = Vnd(5_000_000)
LEARNERS = (
    ProposeAward("Hồ Thị Ngọc Ánh", Vnd(1_000_000), "9A", "THCS Quỳnh Lưu", "Học sinh giỏi"),
    ProposeAward("Nguyễn Minh Anh", Vnd(800_000), "9A", "THCS Quỳnh Lưu", "Giải Nhì môn Toán cấp tỉnh"),
    ProposeAward("Trần Quốc Bảo", Vnd(500_000), "7C", "THCS Quỳnh Lưu", "Học sinh tiến bộ"),
    ProposeAward("Lê Thị Mai Chi", Vnd(500_000), "5B", "Tiểu học số 1", "Học sinh xuất sắc"),
    ProposeAward("Đặng Văn Dũng", Vnd(700_000), "11A2", "THPT Quỳnh Lưu 1", "Học sinh vượt khó học giỏi"),
)
SPENT = sum(learner.amount or 0 for learner in LEARNERS)


class StepFailed(Exception):
    """A step did not come out as it must."""


def _must(condition: object, what: str) -> None:
    if not condition:
        raise StepFailed(what)


@dataclass(slots=True)
class Day:
    """What the steps hand on to each other."""

    out: Path
    server: str | None
    code: str | None
    book: Book | None = None
    recovery_code: str = ""
    written: list[Path] = field(default_factory=list[Path])

    @property
    def path(self) -> Path:
        """The day's book."""
        return self.out / "so" / "quynh-luu.sokh"

    @property
    def surroundings(self) -> Surroundings:
        """A machine folder of the day's own, so that nothing of this computer is touched."""
        return Surroundings(machine=self.out / "so" / "may")

    @property
    def open_book(self) -> Book:
        """The book, which the first step opened."""
        if self.book is None:
            raise StepFailed(_("Sổ chưa mở."))
        return self.book

    def write(self, name: str, content: bytes) -> None:
        """Leaves a file of the day."""
        path = self.out / name
        path.write_bytes(content)
        self.written.append(path)


def run(given: argparse.Namespace) -> int:
    """Walks through the day.

    Returns:
        0 when every step came out right, 1 otherwise.
    """
    if (given.server is None) != (given.code is None):
        say(_("--server và --code đi cùng nhau."))
        return MISUSED
    given.out.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(given.out / "so", ignore_errors=True)  # the book of an earlier walk
    day = Day(given.out.resolve(), given.server, given.code)
    number = 0
    try:
        for number, step in enumerate(_STEPS, start=1):
            began = time.perf_counter()
            told = step(day)
            say(f"{number}. {told} ({f'{time.perf_counter() - began:.2f}'.replace('.', ',')} s)")
    except (StepFailed, ProvinceNotStarted) as failure:
        say(_("Bước {number} chưa đúng: {what}").format(number=number, what=failure))
        return REFUSED
    finally:
        if day.book is not None:
            day.book.close()
    say(_("Các tệp làm ra trong {folder}:").format(folder=day.out))
    for path in day.written:
        say(f"   {path.name} ({format_amount(path.stat().st_size)} byte)")
    return DONE


def _begin(day: Day) -> str:
    begun = begin_book(day.path, BOARD, PASSPHRASE, day.surroundings)
    day.book, day.recovery_code = begun.book, begun.recovery_code
    _must(day.path.read_bytes()[:6] != b"SQLite", _("tệp sổ chưa được khóa"))
    day.write("ma-cuu-ho.pdf", recovery_sheet(BOARD.name, begun.recovery_code, today(begun.book)))
    return _("Lập sổ có khóa cho {board}, in tờ mã cứu hộ.").format(board=BOARD.name)


def _import(day: Day) -> str:
    book = day.open_book
    with book.reader() as reader:
        found = preview(reader, Kind.MEMBERS, resource_path("samples", "hoi-vien-xa.xlsx"), today(book))
    _import_once(book, found)
    with book.reader() as reader:
        newest = entries(reader, limit=1)[0]
    with book.work(BOARD.actor) as work:
        undo(work, newest.entry_id)
    with book.reader() as reader:
        _must(member_count(reader) == 0, _("hoàn tác rồi mà sổ vẫn còn người"))
    _import_once(book, found)
    return _(
        "Nhập {count} hội viên từ Excel (dòng {first} là tiêu đề; máy tự sửa {repairs} chỗ); thử hoàn tác rồi nhập lại."
    ).format(count=found.count(Action.NEW), first=found.read.header_line, repairs=_repairs(found))


def _repairs(found: Preview) -> int:
    return sum(group.count for group in found.read.groups if group.repair not in {Repair.NONE, Repair.LEAVE_EMPTY})


def _import_once(book: Book, found: Preview) -> None:
    with book.work(BOARD.actor) as work:
        write(work, found)
    with book.reader() as reader:
        _must(member_count(reader) == found.count(Action.NEW), _("số người trong sổ không khớp tệp"))


def _add(day: Day) -> str:
    book = day.open_book
    with book.work(BOARD.actor) as work:
        add_member(
            work, AddMember("Nguyễn Thị Phượng Đào", PartialDate(1961, 8, 15), "female", "Thôn 3", "0912 845 110")
        )
    with book.reader() as reader:
        for words in ("nguyen thi phuong", "dao", "phượng đào"):
            found = [row.full_name for row in member_page(reader, words).rows]
            _must("Nguyễn Thị Phượng Đào" in found, _("tìm “{words}” không thấy").format(words=words))
        names = [row.full_name for row in member_page(reader, limit=-1).rows]
    given = [name.rpartition(" ")[2] for name in names]
    _must(
        given.index("Ái") < given.index("An") < given.index("Ánh") < given.index("Dũng") < given.index("Đạt"),
        _("thứ tự tên"),
    )
    day.write("danh-sach-hoi-vien.pdf", member_list(book))
    return _(
        "Thêm bà Nguyễn Thị Phượng Đào; gõ “nguyen thi phuong” hay “dao” đều thấy; in danh sách {count} người theo tên."
    ).format(count=len(names))


def _donate(day: Day) -> str:
    book = day.open_book
    with book.reader() as reader:
        fund = funds(reader)[0]
    with book.work(BOARD.actor) as work:
        voucher_id = record_donation(
            work, RecordDonation(fund.fund_id, "Dòng họ Nguyễn Hữu", DONATION, today(book), "Thôn 3, xã Quỳnh Lưu")
        )
    with book.reader() as reader:
        row = voucher(reader, voucher_id)
        balance = fund_balance(reader, fund.fund_id)
    _must(row is not None and balance == DONATION, _("số dư quỹ không khớp phiếu thu"))
    day.write("phieu-thu.pdf", print_voucher(book, BOARD.actor, voucher_id).pdf)
    return _("Ghi thu {amount} đ tiền mặt, phiếu {number}: {words}. Quỹ còn {balance} đ.").format(
        amount=format_amount(DONATION),
        number=row.number.full if row else "",
        words=amount_in_words(DONATION),
        balance=format_amount(balance),
    )


def _award(day: Day) -> str:
    book = day.open_book
    with book.reader() as reader:
        fund = funds(reader)[0]
    now = today(book)
    with book.work(BOARD.actor) as work:
        round_id = begin_round(
            work,
            BeginRound(
                "Khen thưởng học sinh giỏi, vượt khó", school_year(now), fund.fund_id, "Đã đạt thành tích: {danh hiệu}"
            ),
        )
    with book.work(BOARD.actor) as work:
        award_ids = propose(work, round_id, LEARNERS)
    with book.work(BOARD.actor) as work:
        decide_round(work, DecideRound(round_id, "05/QĐ-HKH", now, "Hồ Sỹ Tùng", "Chủ tịch"))
    with book.work(BOARD.actor) as work:
        given = hand_over(work, PayAwards(round_id, award_ids, now))
    with book.work(BOARD.actor) as work:
        register_certificates(work, round_id, now)
    with book.reader() as reader:
        balance = fund_balance(reader, fund.fund_id)
        row = voucher(reader, given.voucher_id) if given.voucher_id is not None else None
    if row is None or balance != DONATION - SPENT:
        raise StepFailed(_("số dư quỹ không khớp phiếu chi"))
    day.write("phieu-chi.pdf", print_voucher(book, BOARD.actor, row.voucher_id).pdf)
    day.write("giay-khen.pdf", round_pdf(book, round_id))
    return _(
        "Khen thưởng {count} em: quyết định, phiếu chi {number} {amount} đ, in {count} giấy khen. Quỹ còn {balance} đ."
    ).format(
        count=len(LEARNERS),
        number=row.number.full,
        amount=format_amount(SPENT),
        balance=format_amount(balance),
    )


@contextmanager
def _province(day: Day) -> Generator[Province]:
    if day.server is not None and day.code is not None:
        yield Province(day.server, day.code, page=None)
        return
    with running_province(day.out / "so" / "tinh", BOARD.commune_code) as province:
        yield province


def _send(day: Day) -> str:
    book = day.open_book
    with _province(day) as province:
        enrol_device(book, province.address, province.code)
        first = send(book)
        second = send(book)
        _must(first.sent > 0 and first.left == 0, _("chưa gửi hết"))
        _must((second.sent, second.received) == (0, 0), _("lần gửi thứ hai vẫn gửi"))
        if province.page is not None:
            page = province.page(BOARD.name)
            for shown in (BOARD.name, format_amount(DONATION), format_amount(SPENT)):
                _must(shown in page, _("trang của tỉnh thiếu “{text}”").format(text=shown))
            day.write("trang-cua-tinh.html", page.encode())
    return _("Gửi lên tỉnh {sent} thay đổi; bấm lần nữa: không có gì mới để gửi. Trang của tỉnh thấy đủ.").format(
        sent=first.sent
    )


def _reopen(day: Day) -> str:
    book = day.open_book
    with book.reader() as reader:
        before = member_count(reader)
    book.close()
    day.book = None
    try:
        open_book(day.path, Passphrase("mã khóa sai"), day.surroundings).close()
    except PassphraseWrong as error:
        told = sentence(error)
    else:
        raise StepFailed(_("mã khóa sai mà vẫn mở được"))
    for secret in (Passphrase(PASSPHRASE), RecoveryCode(day.recovery_code)):
        with open_book(day.path, secret, day.surroundings) as again:
            with again.reader() as reader:
                _must(member_count(reader) == before, _("mở lại thiếu người"))
            found = verify_book(again)
            _must(found.is_whole, str(found.findings))
    return _(
        "Đóng sổ, mở lại bằng mã khóa và bằng mã cứu hộ: còn đủ {count} người, sổ nguyên vẹn. Mã khóa sai: “{told}”"
    ).format(count=before, told=told)


_STEPS: tuple[Callable[[Day], str], ...] = (_begin, _import, _add, _donate, _award, _send, _reopen)

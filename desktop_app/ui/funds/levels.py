"""The sub-pages («levels») of the fund page: what each is given, what each answers, and the list of all of them.

A new sub-page is one line in `entries` and a module with `def level(place: LevelPlace) -> FundLevel`. The module is
read when the sub-page is first opened, so that the page itself opens at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Literal

from PySide6.QtWidgets import QStackedWidget

from desktop_app.domain.ids import EntryId, VoucherId
from desktop_app.i18n import _
from desktop_app.ui.levels import Level
from desktop_app.ui.papers import PaperDesk
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.page import Page

LevelGroup = Literal["books", "givers", "control", "year_end", "setup"]


@dataclass(frozen=True, slots=True)
class LevelPlace:
    """What a sub-page works with.

    Attributes:
        session: The open book.
        page: Shows panels, footers and toasts (`page.show_panel`, `page.set_footer`, `page.tell`).
        stack: Where `FundLevel.open` puts the sub-page; nobody else touches it.
        desk: Where papers are put and how they are opened.
        left: Goes back to where the sub-page was opened from; for the way back in its header.
        say: Shows a fault above the page; None takes it away.
        take_back: Undoes the journal entry that a toast is about.
        open_level: Opens another sub-page by its key, with what it is to show (or None).
        show_voucher: Goes to the ledger and shows this voucher.
    """

    session: Session
    page: Page
    stack: QStackedWidget
    desk: PaperDesk
    left: Callable[[], None]
    say: Callable[[str | None], None]
    take_back: Callable[[EntryId], None]
    open_level: Callable[[str, object], None]
    show_voucher: Callable[[VoucherId], None]


class FundLevel(Level[LevelPlace]):
    """A sub-page of the fund page; its header leads back to «Quỹ khuyến học»."""


@dataclass(frozen=True, slots=True)
class LevelEntry:
    """A sub-page as the overview «Sổ sách và việc khác» offers it.

    Attributes:
        key: By which it is opened: `place.open_level(key, what)`, or from another page
            `went_to.emit("funds", FundErrand(key, what))`.
        group: Under which heading of the overview it stands.
        title: At most four words.
        hint: One line: what is done there.
        icon: Name of its sign.
        module: Its module below `desktop_app.ui`, which has `def level(place: LevelPlace) -> FundLevel`.
    """

    key: str
    group: LevelGroup
    title: str
    hint: str
    icon: str
    module: str


def group_titles() -> dict[LevelGroup, str]:
    """The headings of the overview, in order."""
    return {
        "books": _("Sổ và phiếu"),
        "givers": _("Người cho"),
        "control": _("Kiểm tra"),
        "year_end": _("Cuối kỳ"),
        "setup": _("Cài đặt tiền"),
    }


def entries() -> tuple[LevelEntry, ...]:
    """All sub-pages, in the order in which they stand under their headings; a new one is put into its group below."""
    return (*_books(), *_givers(), *_control(), *_year_end(), *_setup())


def _books() -> tuple[LevelEntry, ...]:
    return (
        LevelEntry(
            "drafts",
            "books",
            _("Phiếu nháp, chờ duyệt"),
            _("Phiếu ghi dở và khoản chi chờ người đứng đầu"),
            "clock",
            "funds.drafts_level",
        ),
        LevelEntry(
            "ceremony",
            "books",
            _("Buổi lễ ủng hộ"),
            _("Ghi tên và số tiền từng người, lập mọi phiếu thu một lần"),
            "megaphone",
            "ceremony.level",
        ),
    )


def _givers() -> tuple[LevelEntry, ...]:
    return (
        LevelEntry(
            "donors",
            "givers",
            _("Nhà hảo tâm"),
            _("Thẻ của từng người cho: đã cho bao nhiêu, nêu tên ra sao"),
            "hand-coins",
            "donors.donors_level",
        ),
        LevelEntry(
            "donor_cards",
            "givers",
            _("Lập thẻ từ phiếu"),
            _("Người đã cho mà chưa có thẻ thì lập một lượt"),
            "receipt-text",
            "donors.sources_level",
        ),
        LevelEntry(
            "golden_book",
            "givers",
            _("Sổ vàng"),
            _("Ai cho bao nhiêu, theo mức của ban, để in và đọc"),
            "medal",
            "donors.golden_level",
        ),
        LevelEntry(
            "pledges",
            "givers",
            _("Cam kết"),
            _("Học bổng dài hạn, cho từng kỳ; nhắc khi đến hạn"),
            "calendar-clock",
            "donors.pledges_level",
        ),
        LevelEntry(
            "direct_gifts",
            "givers",
            _("Tặng thẳng"),
            _("Trao tận tay em, không qua quỹ; có trong báo cáo"),
            "handshake",
            "donors.direct_level",
        ),
    )


def _control() -> tuple[LevelEntry, ...]:
    return (
        LevelEntry(
            "goods",
            "books",
            _("Hiện vật"),
            _("Vở, sách, xe đạp: biên nhận, phiếu xuất, số còn"),
            "archive-restore",
            "goods.level",
        ),
        LevelEntry(
            "cash_count",
            "control",
            _("Kiểm kê quỹ"),
            _("Đếm tiền trong két, so với sổ quỹ, in biên bản"),
            "banknote",
            "funds.cash_count_level",
        ),
        LevelEntry(
            "reconciliation",
            "control",
            _("Đối chiếu ngân hàng"),
            _("Mỗi tháng so sổ tiền gửi với sao kê"),
            "landmark",
            "funds.reconciliation_level",
        ),
        LevelEntry(
            "receipts",
            "control",
            _("Biên lai"),
            _("Quyển viết tay, thẻ kho, số thiếu và số trùng"),
            "receipt-text",
            "receipts.level",
        ),
        LevelEntry(
            "closing",
            "control",
            _("Khóa sổ"),
            _("Hết tháng, hết năm thì khóa; mở lại phải có lý do"),
            "lock",
            "funds.closing_level",
        ),
    )


def _year_end() -> tuple[LevelEntry, ...]:
    return (
        LevelEntry(
            "disclosure",
            "year_end",
            _("Công khai thu chi"),
            _("Bản công khai của năm, bài đọc loa, ghi nơi đã dán"),
            "megaphone",
            "funds.disclosure_level",
        ),
        LevelEntry(
            "handover",
            "year_end",
            _("Bàn giao thủ quỹ"),
            _("Đếm tiền, giao sổ sách, biên bản hai người ký"),
            "handshake",
            "funds.handover_level",
        ),
    )


def _setup() -> tuple[LevelEntry, ...]:
    return (
        LevelEntry(
            "funds",
            "setup",
            _("Các quỹ"),
            _("Thêm, sửa, đóng quỹ; xem mỗi quỹ còn bao nhiêu"),
            "wallet",
            "money_setup.funds_level",
        ),
        LevelEntry(
            "accounts",
            "setup",
            _("Tài khoản ngân hàng"),
            _("Số tài khoản của ban, mã ngân hàng để in VietQR"),
            "landmark",
            "money_setup.accounts_level",
        ),
        LevelEntry(
            "programmes",
            "setup",
            _("Chương trình"),
            _("Thắp sáng ước mơ, Tiếp sức đến trường…"),
            "flag",
            "money_setup.programmes_level",
        ),
        LevelEntry(
            "papers_setup",
            "setup",
            _("Giấy tờ in ra"),
            _("Khổ giấy, dòng đầu giấy, mẫu số của từng loại"),
            "printer",
            "money_setup.papers_level",
        ),
        LevelEntry(
            "approval",
            "setup",
            _("Mức duyệt chi"),
            _("Chi trên mức này thì cần duyệt trước"),
            "shield-check",
            "money_setup.approval_level",
        ),
    )


def own_entries() -> tuple[LevelEntry, ...]:
    """What the overview offers and the ledger does itself; they have no module."""
    return (
        LevelEntry(
            "transfer",
            "books",
            _("Chuyển quỹ"),
            _("Chuyển tiền giữa các quỹ, tiền mặt và ngân hàng"),
            "refresh-cw",
            "",
        ),
        LevelEntry(
            "opening",
            "books",
            _("Số dư đầu kỳ"),
            _("Ghi số tiền đang có khi bắt đầu dùng sổ"),
            "book-open-check",
            "",
        ),
        LevelEntry(
            "import",
            "books",
            _("Nhập từ Excel"),
            _("Đưa danh sách ủng hộ có sẵn vào sổ"),
            "file-spreadsheet",
            "",
        ),
    )


def make_level(entry: LevelEntry, place: LevelPlace) -> FundLevel:
    """Reads the sub-page's module and makes it."""
    made: FundLevel = import_module(f"desktop_app.ui.{entry.module}").level(place)
    return made

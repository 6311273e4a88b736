"""Pictures of the kit: every component and the empty shell, in light, dark and large letters.

Run `python -m desktop_app.ui.gallery --out DIR`. All people and numbers are samples.
"""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from desktop_app.domain.money import Vnd
from desktop_app.i18n import _
from desktop_app.ui.formats import signless
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.theme.apply import Theme, apply_theme
from desktop_app.ui.theme.layouts import Row as Beside
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.card import Card, Fact, Facts, Footer, Scroll
from desktop_app.ui.widgets.charts import BarChart, Bars, LineChart, Point
from desktop_app.ui.widgets.check_box import CheckBox, ChoiceCard
from desktop_app.ui.widgets.choice import Choice, Option, SearchChoice
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.dialog import Question, Wording
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.inputs import PasswordField, SearchField, TextArea, TextField
from desktop_app.ui.widgets.money_field import MoneyField
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.progress import Progress
from desktop_app.ui.widgets.rail import RailItem
from desktop_app.ui.widgets.row_model import Column, Look, RowModel
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.stepper import Step, Stepper
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import Badge, IconTile, Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

SAMPLE_DAY = date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A line of the sample table."""

    name: str
    number: str
    year: str
    paid: bool
    amount: int


SAMPLE_ROWS = tuple(
    SampleRow(name, f"HV-{number:04}", str(year), paid, amount)
    for name, number, year, paid, amount in (
        ("Nguyễn Hữu Ái", 71, 1951, True, 500_000),
        ("Nguyễn Hữu Bằng", 33, 1949, False, -1_350_000),
        ("Nguyễn Hữu Cường", 505, 1958, True, 32_400_000),
        ("Trần Thị Nhàn", 1204, 1957, False, 2_000_000),
        ("Hồ Thị Lài", 1102, 1963, True, 840_000),
        ("Lê Văn Tư", 958, 1979, True, 5_000_000),
        ("Đặng Thị Thủy", 1187, 1959, False, 999_999_999_999),
    )
)


def sample_columns() -> list[Column[SampleRow]]:
    """One column of each kind."""
    return [
        Column("", lambda row: row.name, 46, "check", tickable=lambda row: not row.paid),
        Column(_("Họ và tên"), lambda row: row.name, kind="person", second=lambda row: row.number),
        Column(_("Năm sinh"), lambda row: row.year, 96, optional=1),
        Column(
            _("Hội phí 2026"),
            lambda row: _("Đã nộp") if row.paid else _("Chưa nộp"),
            150,
            "badge",
            look=lambda row: Look("ok", "check") if row.paid else Look("warn", "clock"),
        ),
        Column(_("Còn lại"), lambda row: signless(row.amount), 160, "money", look=_amount_look),
    ]


def _amount_look(row: SampleRow) -> Look:
    return Look("bad" if row.amount < 0 else "text", struck=row.number == "HV-0958")


def _row(*parts: QWidget) -> Beside:
    row = Beside(gap=12)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def _buttons() -> Card:
    card = Card(_("Nút"))
    waiting = Button(_("Đang chờ"))
    waiting.setEnabled(False)
    active = Button(_("Thôn: Thôn 3"), trailing="chevron-down")
    active.set_active(active=True)
    card.body.addLayout(
        _row(
            Button(_("Việc chính"), "primary", "check"),
            Button(_("Việc phụ"), "secondary", "pencil"),
            Button(_("Trong danh sách"), "soft"),
            Button(_("Nhẹ"), "quiet"),
            Button(_("Xóa nháp"), "danger", "trash-2"),
            IconButton("x", _("Đóng")),
        )
    )
    parts = [Segment("all", _("Tất cả")), Segment("open", _("Chưa nhận")), Segment("done", _("Đã nhận"))]
    card.body.addLayout(_row(waiting, active, Segmented(parts, chosen="open", name=_("Đã nhận hay chưa"))))
    return card


def _fields() -> Card:
    card = Card(_("Ô nhập"))
    name = Field(_("Họ và tên"), TextField("Lê Văn Tư"), hint=_("Ghi đủ họ, tên đệm, tên"))
    year = Field(_("Năm sinh"), TextField("2091"))
    year.set_error(_("Phải từ 1900 đến 2026"))
    phone = Field(_("Số điện thoại"), TextField("0912 845 110"), optional=True)
    phone.set_warning(_("Trùng số với bà Nhàn"))
    options = [Option(n, f"Thôn {n}") for n in range(1, 12)]
    choice = Field(_("Thôn, xóm"), Choice(options, chosen=3))
    long = Field(_("Gia đình"), SearchChoice(options))
    long.set_ok(_("Gia đình có 4 người"))
    day = Field(_("Ngày"), DateField(SAMPLE_DAY, today=SAMPLE_DAY))
    password = Field(_("Mã khóa"), PasswordField())
    for fields in ((name, year, phone), (choice, long, day, password)):
        row = Beside(gap=14)
        for field in fields:
            row.addWidget(field, 1)
        card.body.addLayout(row)
    card.body.addLayout(_row(CheckBox(_("Đã chép mã cứu hộ ra giấy"), checked=True), CheckBox(_("Chưa chọn"))))
    return card


def _states() -> Card:
    card = Card(_("Nhãn trạng thái (luôn có chữ, có hình)"))
    card.body.addLayout(
        _row(
            Badge(_("Đã nộp"), "ok", "check"),
            Badge(_("Chưa nộp"), "warn", "clock"),
            Badge(_("Năm sinh sai"), "bad", "circle-alert"),
            Badge(_("Nhờ người nhận"), "accent", "user-check"),
            Badge(_("Miễn phí")),
        )
    )
    progress = Progress()
    progress.set_progress(_("Đang in giấy khen: 12 trên 28 tờ"), 12, 28, _("Em Bùi Ngữ Kỳ"))
    card.body.addWidget(progress)
    return card


def _charts() -> Beside:
    row = Beside(gap=14)
    thu = (9, 18, 6, 5, 8, 12.5, 6.5, 24, 19, 13, 27.5)
    chi = (4, 7, 2.5, 10.5, 12, 4, 2, 9, 21.5, 6, 21.4)
    bars = [Bars(f"T{i + 1}", a, b) for i, (a, b) in enumerate(zip(thu, chi, strict=True))]
    left, right = Card(_("Thu và chi năm 2026")), Card(_("Hội viên"))
    left.body.addWidget(BarChart(_("Thu và chi từng tháng"), bars, names=(_("Thu"), _("Chi"))))
    points = [Point(str(2022 + i), value) for i, value in enumerate((862, 935, 1004, 1121, 1248))]
    right.body.addWidget(LineChart(_("Hội viên từ 862 lên 1.248"), points))
    row.addWidget(left, 3)
    row.addWidget(right, 2)
    return row


class ComponentSheet(Page):
    """Everything of the kit on one page."""

    def __init__(self) -> None:
        super().__init__()
        self.content.addWidget(
            PageHeader(_("Thư viện thành phần"), _("Cùng một bộ màu, một kiểu chữ, đích bấm từ 44 điểm ảnh"))
        )
        scroll = Scroll(margins=(0, 0, 14, 0))
        self.content.addWidget(scroll, 1)
        steps = [
            Step(_("Đề nghị"), "34 em"),
            Step(_("Xét duyệt"), "28 em"),
            Step(_("Trao tiền")),
            Step(_("In giấy khen")),
        ]
        for part in (_buttons(), _fields(), _states(), Stepper(steps, now=2), *_banners()):
            scroll.body.addWidget(part)
        scroll.body.addLayout(_charts())
        cards = Beside(gap=14)
        cards.addWidget(ChoiceCard(_("Hội Khuyến học xã, phường"), _("Quản lý cả xã"), "landmark", checked=True))
        cards.addWidget(ChoiceCard(_("Ban khuyến học dòng họ"), _("Con cháu, quỹ"), "trees"))
        scroll.body.addLayout(cards)
        scroll.body.addWidget(TextArea(name=_("Lời khen"), example=_("Lời khen in trên giấy")))


def _banners() -> Sequence[Banner]:
    see = Button(_("Xem"), "quiet")
    return (
        Banner(_("Đã đổi phông chữ cũ sang chữ thường dùng"), _("31 ô trong tệp"), "info", [see]),
        Banner(_("2 chỗ khác nhau giữa máy này và tỉnh"), _("Không bản nào bị mất."), "warn"),
        Banner(_("Máy chưa có mạng"), "", "bad"),
    )


class TablePage(Page):
    """A list with a panel for quick entry, as most pages are."""

    def __init__(self) -> None:
        super().__init__()
        add = Button(_("Thêm hội viên"), "primary", "plus")
        self.content.addWidget(PageHeader(_("Hội viên"), _("1.248 hội viên · 312 gia đình"), [add]))
        search = SearchField(_("Tìm tên, số điện thoại, mã… (không cần gõ dấu)"))
        self.content.addWidget(search)
        self.model = RowModel(sample_columns(), key=lambda row: row.number)
        self.model.set_rows(SAMPLE_ROWS)
        self.model.set_ticked({"HV-1204"})
        self.table = Table(self.model, name=_("Danh sách hội viên"))
        self.table.set_match("nguyen huu")
        self.table.choose_place(2)
        card = Card(padded=False)
        card.body.addWidget(self.table)
        self.content.addWidget(card, 1)
        footer = Footer()
        footer.row.addWidget(Note(_("Đã chọn 1 người"), "text", "square-check-big"), 1)
        footer.row.addWidget(Button(_("Bỏ chọn"), "quiet"))
        self.set_footer(footer)

    @override
    def focus_first(self) -> None:
        self.table.setFocus()

    def open_panel(self) -> None:
        """Quick entry of a donation."""
        panel = SidePanel(_("Ghi thu"), _("Phiếu thu số PT-0149"), IconTile("arrow-down-left", "ok", 40))
        panel.body.addWidget(Field(_("Số tiền (đồng)"), MoneyField(Vnd(2_000_000))))
        ways = [Segment("cash", _("Tiền mặt")), Segment("bank", _("Chuyển khoản"))]
        panel.body.addWidget(Field(_("Nộp bằng"), Segmented(ways)))
        panel.body.addWidget(Facts([Fact(_("Quỹ"), _("Quỹ Khuyến học")), Fact(_("Còn lại"), "32.400.000", "strong")]))
        panel.body.addStretch(1)
        panel.foot.addWidget(Button(_("Lưu và in phiếu thu"), "secondary", "printer"))
        self.show_panel(panel)


class EmptyPage(Page):
    """A page with nothing in the book yet."""

    def __init__(self) -> None:
        super().__init__()
        self.content.addWidget(PageHeader(_("Quỹ khuyến học"), _("Chưa có khoản nào")))
        card = Card()
        buttons = (
            Button(_("Ghi khoản thu đầu tiên"), "primary", "arrow-down-left", size="large"),
            Button(_("Mở thêm quỹ"), "secondary", "plus", size="large"),
        )
        sentence = _("Có khoản thu đầu tiên thì sổ quỹ hiện ở đây.")
        card.body.addWidget(EmptyState(_("Sổ quỹ còn trống"), sentence, buttons))
        self.content.addWidget(card, 1)


def gallery_pages() -> list[RailItem]:
    """The pages of the gallery, as a program gives them to the window."""
    return [
        RailItem("sheet", _("Trang chủ"), "house", ComponentSheet),
        RailItem("table", _("Hội viên"), "users", TablePage),
        RailItem("empty", _("Quỹ khuyến học"), "wallet", EmptyPage, short=_("Quỹ")),
        RailItem("sync", _("Đồng bộ"), "cloud-upload", EmptyPage, place="bottom"),
    ]


def gallery_window() -> MainWindow:
    """A window with the pages of the gallery."""
    window = MainWindow(gallery_pages())
    window.set_names("Xã Quỳnh Lưu", "Ông Minh", _("Thủ quỹ"))
    window.set_unsent(12)
    return window


def sample_question(window: MainWindow) -> Question:
    """The confirmation of a donation."""
    facts = (Fact(_("Người nộp"), "Bà Hồ Thị Lài, thôn 5", "strong"), Fact(_("Bằng chữ"), "Hai triệu đồng", "strong"))
    return Question(
        window,
        Wording(
            _("Ghi thu {money}?").format(money="2.000.000 ₫"),
            yes=_("Đúng, ghi vào sổ và in"),
            no=_("Xem lại"),
            subtitle=_("Phiếu thu số PT-0149"),
            facts=facts,
            note=_("Ghi rồi không sửa, không xóa được. Xem kỹ trước khi ghi."),
            icon="arrow-down-left",
            yes_icon="printer",
            tone="ok",
        ),
    )


def photograph(out: Path, app: QApplication, look: Theme, size: QSize) -> None:
    """Writes the pictures of one look and size into `out`."""
    apply_theme(app, look)
    window = gallery_window()
    window.resize(size)
    window.show()
    stem = f"{look.mode}-{look.scale}-{size.width()}x{size.height()}"
    for key in ("sheet", "table", "empty"):
        page = window.open_page(key)
        if isinstance(page, TablePage):
            window.grab().save(str(out / f"{stem}-list.png"))
            page.open_panel()
        if key == "sheet":
            window.toast.show_message(_("Đã ghi 77 người vào sổ"), page.undo)
        window.grab().save(str(out / f"{stem}-{key}.png"))
        window.toast.dismiss()
        for scroll in page.findChildren(Scroll):
            scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())
        if key == "sheet":
            window.grab().save(str(out / f"{stem}-sheet-end.png"))
    question = sample_question(window)
    question.open()
    question.grab().save(str(out / f"{stem}-question.png"))
    question.reject()
    window.close()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("screens-out"))
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    for look in (Theme(), Theme("dark"), Theme("light", 1.25)):
        for size in (QSize(1366, 768), QSize(1280, 645)):
            photograph(out, app, look, size)


if __name__ == "__main__":
    main()

"""The first two steps of the wizard: choosing a file, and which column goes where."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.spreadsheets.list_kinds import Field
from desktop_app.spreadsheets.member_lists import MappedColumn, MemberSheet
from desktop_app.ui import formats
from desktop_app.ui.members.form_side import tip
from desktop_app.ui.members.import_columns import FIELDS
from desktop_app.ui.members.import_rows import CheckedFile
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Line, Scroll
from desktop_app.ui.widgets.text import IconTile, IconView, Text, two_lines

SIDE_WIDTH = 344
TARGET_WIDTH = 250


class ChooseStep(QWidget):
    """Step 1.

    Signals:
        choose_pressed(): A file is to be chosen.
    """

    choose_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=12)
        self.notices = Notices()
        column.addWidget(self.notices)
        card = Card()
        column.addWidget(card, 1)
        scroll = Scroll(gap=8)
        card.body.addWidget(scroll, 1)
        middle = Qt.AlignmentFlag.AlignHCenter
        scroll.body.addStretch(1)
        self._tile = IconTile("file-spreadsheet", "ok", 64)
        scroll.body.addWidget(self._tile, 0, middle)
        title = Text(_("Chọn tệp Excel có danh sách hội viên"), "title", wrap=True)
        text = Text(
            _(
                "Tệp .xlsx, .xls hoặc .ods, có dòng tiêu đề với cột “Họ và tên”.\n"
                "Dòng trống, dòng cộng, tiêu đề phía trên: cứ để nguyên, máy tự bỏ qua.\n"
                "Chưa ghi gì vào sổ cho đến bước cuối. Ghi xong vẫn hoàn tác được."
            ),
            "body",
            "text2",
            wrap=True,
        )
        for label in (title, text):
            label.setAlignment(middle)
            scroll.body.addWidget(label)
        scroll.body.addSpacing(6)
        self.choose = Button(
            _("Chọn tệp trong máy"), "primary", "folder-open", size="large", on_click=self.choose_pressed.emit
        )
        scroll.body.addWidget(self.choose, 0, middle)
        self._state = Text("", "strong", "accent", wrap=True)
        self._state.setAlignment(middle)
        scroll.body.addWidget(self._state)
        scroll.body.addStretch(1)
        self.set_reading("")

    def set_mode(self, mode: WindowMode) -> None:
        """Leaves the decoration out where there is little room."""
        self._tile.setVisible(mode != "narrow")

    def set_reading(self, name: str) -> None:
        """A file of this name is being read; empty when none is."""
        self._state.setText(_("Đang đọc tệp {name}…").format(name=name))
        self._state.setVisible(bool(name))
        self.choose.setVisible(not name)


class ColumnsStep(QWidget):
    """Step 2: what was recognised.

    Signals:
        choose_pressed(): Another file is to be chosen.
    """

    choose_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._across = Row(self, gap=16)
        self._list = Card(padded=False)
        self._across.addWidget(self._list, 1)
        self._side = QWidget()
        fix_size(self._side, width=SIDE_WIDTH)
        self._beside = Column(self._side, gap=14)
        self._across.addWidget(self._side)
        self._shown: list[QWidget] = []

    def set_file(self, checked: CheckedFile) -> None:
        """Shows how the columns of this file were understood."""
        for part in self._shown:
            part.hide()
            part.deleteLater()
        sheet = checked.preview.sheet
        listing = _listing(sheet)
        self._list.body.addWidget(listing, 1)
        side = _side(checked, self.choose_pressed.emit)
        self._beside.addWidget(side, 1)
        self._shown = [listing, side]


def _listing(sheet: MemberSheet) -> QWidget:
    box = QWidget()
    column = Column(box)
    head = Row(gap=12, margins=(20, 12, 20, 10))
    head.addWidget(Text(_("Cột trong tệp Excel"), "header"), 1)
    target = Text(_("Ghi vào ô"), "header")
    fix_size(target, width=TARGET_WIDTH)
    head.addWidget(target)
    column.addLayout(head)
    column.addWidget(Line())
    scroll = Scroll(gap=0)
    for mapped in sheet.columns:
        scroll.body.addWidget(_mapped_row(mapped))
        scroll.body.addWidget(Line())
    scroll.body.addStretch(1)
    column.addWidget(scroll, 1)
    return box


def _mapped_row(mapped: MappedColumn) -> QWidget:
    box = QWidget()
    row = Row(box, gap=12, margins=(20, 8, 20, 8))
    where = _("Cột {letter}").format(letter=mapped.letter)
    sample = _("{where} · ví dụ: {sample}").format(where=where, sample=mapped.sample) if mapped.sample else where
    row.addWidget(two_lines(mapped.title or where, sample, wrap=True), 1)
    row.addWidget(IconView("arrow-right", "text3"))
    taken = mapped.field in FIELDS
    target = Row(gap=10)
    words = _(FIELDS[mapped.field]) if taken else _skipped(mapped.field)
    target.addWidget(IconView("circle-check" if taken else "circle-minus", "ok" if taken else "text3", 22))
    target.addWidget(Text(words, "strong" if taken else "body", None if taken else "text3", wrap=True), 1)
    holder = QWidget()
    holder.setLayout(target)
    fix_size(holder, width=TARGET_WIDTH)
    row.addWidget(holder)
    return box


def _skipped(field: Field) -> str:
    return _("Số thứ tự, máy tự đánh lại") if field is Field.ORDER else _("Bỏ qua cột này")


def _side(checked: CheckedFile, choose: Callable[[], None]) -> QWidget:
    sheet = checked.preview.sheet
    box = Scroll(gap=14)
    column = box.body
    card = Card(gap=12)
    head = Row(gap=12)
    head.addWidget(IconTile("file-spreadsheet", "ok"), 0, Qt.AlignmentFlag.AlignTop)
    facts = _("Trang “{sheet}” · {lines} dòng · {columns} cột").format(
        sheet=sheet.sheet, lines=formats.count(len(checked.rows)), columns=len(sheet.columns)
    )
    head.addWidget(two_lines(checked.preview.file, facts, wrap=True), 1)
    card.body.addLayout(head)
    card.body.addWidget(Button(_("Chọn tệp khác"), icon="folder-open", on_click=choose))
    column.addWidget(card)
    if sheet.other_sheets:
        others = ", ".join(f"“{name}”" for name in sheet.other_sheets)
        column.addWidget(
            Banner(
                _("Tệp còn danh sách ở trang khác"),
                _("Chỉ đọc trang “{sheet}”. Chưa đọc: {others}.").format(sheet=sheet.sheet, others=others),
                "warn",
            )
        )
    text = (_("Bước sau cho xem từng dòng trước khi ghi."), _("Ghi xong vẫn hoàn tác được."))
    column.addWidget(tip(_("Chưa ghi gì vào sổ"), "shield-check", text))
    column.addStretch(1)
    return box

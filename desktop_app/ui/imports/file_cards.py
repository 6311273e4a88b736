"""What stands beside the columns: the file and its sheets, what was remembered, letters of old fonts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame
from typing_extensions import override

from desktop_app.i18n import N_, _
from desktop_app.spreadsheets.list_kinds import Field
from desktop_app.spreadsheets.lists import Code, Oddity, ProblemGroup, ReadList, SheetFound
from desktop_app.spreadsheets.old_fonts import OldFont, judge
from desktop_app.ui import formats
from desktop_app.ui.sentences.list_imports import lost_letters
from desktop_app.ui.theme.current import colors, px
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.theme.tokens import RADIUS_CARD, Tone
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.check_box import CheckBox
from desktop_app.ui.widgets.painting import painter_for, rounded
from desktop_app.ui.widgets.text import IconTile, IconView, Note, Text, two_lines

FONTS: dict[OldFont, str] = {
    OldFont.TCVN3: N_("TCVN3 (.VnTime)"),
    OldFont.VNI: N_("VNI-Windows"),
    OldFont.TWICE_ENCODED: N_("chữ Unicode lưu sai kiểu"),
    OldFont.NONE: N_("phông chữ cũ"),
}
_EXAMPLES = 2
_LONGEST = 34
_MOST_JUDGED = 200


class FileCard(Card):
    """Name of the file, what is read of it, and the way to another one.

    Signals:
        choose_pressed(): Another file is to be chosen.
        sheets_chosen(object): Names of the sheets to read, as a tuple.
    """

    choose_pressed = Signal()
    sheets_chosen = Signal(object)

    def __init__(self, read: ReadList, lines: int, *, is_remembered: bool) -> None:
        super().__init__(gap=12)
        head = Row(gap=12)
        head.addWidget(IconTile("file-spreadsheet", "ok"), 0, Qt.AlignmentFlag.AlignTop)
        names = [sheet.name for sheet in read.sheets if sheet.is_read]
        where = _("Trang “{sheet}”").format(sheet=names[0]) if len(names) == 1 else _("{n} trang").format(n=len(names))
        facts = _("{where} · {lines} dòng · {columns} cột").format(
            where=where, lines=formats.count(lines), columns=len(read.columns)
        )
        head.addWidget(two_lines(read.file, facts, wrap=True), 1)
        self.body.addLayout(head)
        self.sheets: list[tuple[str, CheckBox]] = []
        self._add_sheets([sheet for sheet in read.sheets if sheet.header_line])
        if is_remembered:
            self.body.addWidget(Note(_("Ghép cột như lần trước với kiểu tệp này."), "ok", "circle-check"))
        self.body.addWidget(Button(_("Chọn tệp khác"), icon="folder-open", on_click=self.choose_pressed.emit))

    def _add_sheets(self, sheets: Sequence[SheetFound]) -> None:
        if len(sheets) < 2:  # noqa: PLR2004 - one sheet leaves no choice
            return
        self.body.addWidget(Text(_("Đọc những trang nào"), "label"))
        for sheet in sheets:
            told = _("{name} · {count} dòng").format(name=sheet.name[:24], count=formats.count(sheet.people))
            box = CheckBox(told, checked=sheet.is_read)
            box.toggled.connect(self._on_toggled)
            self.sheets.append((sheet.name, box))
            self.body.addWidget(box)

    def _on_toggled(self) -> None:
        wanted = tuple(name for name, box in self.sheets if box.isChecked())
        if wanted:
            self.sheets_chosen.emit(wanted)
        else:  # one is always read
            box = self.sender()
            if isinstance(box, CheckBox):
                box.setChecked(True)


class FontCard(QFrame):
    """What became of letters in old fonts: before and after, to be agreed to.

    Args:
        groups: The groups of odd cells that are about letters.
        is_agreed: Whether a person has agreed already.

    Signals:
        agreed(): The letters are right.
        refused(): They are wrong: nothing is converted.
        wanted_again(): Converting after all.
    """

    agreed = Signal()
    refused = Signal()
    wanted_again = Signal()

    def __init__(self, groups: Sequence[ProblemGroup], *, is_agreed: bool) -> None:
        super().__init__()
        self._tone: Tone = "accent"
        column = Column(self, gap=8, margins=(17, 14, 17, 14))
        converted = next((group for group in groups if group.code is Code.OLD_FONT), None)
        doubtful = next((group for group in groups if group.code is Code.OLD_FONT_DOUBTFUL), None)
        self.agree: Button | None = None
        main = converted or doubtful
        if main is None:
            return
        taken = main.accepted
        head = Row(gap=10)
        head.addWidget(IconView("text-align-start", "accent" if taken else "warn", 22))
        title = _("Đã đổi phông chữ cũ") if taken else _("Chữ còn ở phông cũ")
        head.addWidget(Text(title, "strong", wrap=True), 1)
        column.addLayout(head)
        column.addWidget(Text(_told(main), "meta", wrap=True))
        for cell in examples(main):
            column.addLayout(_before_after(cell))
        for group in groups:
            if lost := lost_letters(group):
                column.addWidget(Note(lost, "warn", "triangle-alert"))
        if doubtful is not None and converted is not None:
            text = _("{count} ô chưa chắc là phông cũ, xem ở bước sau.").format(count=formats.count(doubtful.count))
            column.addWidget(Text(text, "meta", wrap=True))
        column.addLayout(self._buttons(main, is_agreed=is_agreed))

    def _buttons(self, main: ProblemGroup, *, is_agreed: bool) -> Column:
        below = Column(gap=4, margins=(0, 4, 0, 0))
        row = Row(gap=6)
        if main.accepted and is_agreed:
            below.addWidget(Note(_("Đã xem, chữ đổi đúng."), "ok", "circle-check"))
        elif main.accepted:
            self.agree = Button(_("Đúng rồi"), "secondary", "check", size="small", on_click=self.agreed.emit)
            row.addWidget(self.agree)
        if main.accepted:
            row.addWidget(Button(_("Sai, để lại"), "quiet", size="small", on_click=self.refused.emit))
        else:
            row.addWidget(Button(_("Đổi sang chữ Unicode"), "secondary", size="small", on_click=self.wanted_again.emit))
        row.addStretch(1)
        below.addLayout(row)
        return below

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        soft = colors().soft(self._tone)
        rounded(painter_for(self), QRectF(self.rect()), px(RADIUS_CARD), soft.soft, soft.line)


def font_groups(groups: Iterable[ProblemGroup]) -> list[ProblemGroup]:
    """The groups of odd cells that are about letters of old fonts."""
    return [group for group in groups if group.code in {Code.OLD_FONT, Code.OLD_FONT_DOUBTFUL}]


def font_of(group: ProblemGroup) -> OldFont:
    """The font most of these cells were written in."""
    fonts = Counter(judge(cell.before).font for cell in group.cells[:_MOST_JUDGED])
    fonts.pop(OldFont.NONE, None)
    return fonts.most_common(1)[0][0] if fonts else OldFont.NONE


def examples(group: ProblemGroup) -> list[Oddity]:
    """A few cells to look at, names before others, those with most letters of the font first."""
    ranked = sorted(group.cells, key=lambda cell: (cell.field is not Field.NAME, -_changed(cell)))
    seen: dict[str, Oddity] = {}
    for cell in ranked:
        seen.setdefault(cell.before, cell)
        if len(seen) == _EXAMPLES:
            break
    return list(seen.values())


def _changed(cell: Oddity) -> int:
    return sum(not letter.isascii() for letter in cell.before)


def _told(group: ProblemGroup) -> str:
    name = _(FONTS[font_of(group)])
    count = formats.count(group.count)
    if group.accepted:
        return _("{count} ô dùng {font}. Máy đã đổi sang chữ thường dùng (Unicode).").format(count=count, font=name)
    return _("{count} ô dùng {font}. Chưa đổi, các dòng này để lại.").format(count=count, font=name)


def _before_after(cell: Oddity) -> Column:
    lines = Column(gap=0, margins=(0, 0, 0, 2))
    for label, text, tone in (
        (_("Trong tệp"), cell.before.replace("\u00ad", "-"), "text2"),
        (_("Sau khi đổi"), cell.after, None),
    ):
        row = Row(gap=10)
        name = Text(label, "caption")
        name.setMinimumWidth(px(80))
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
        row.addWidget(Text(shown, "body" if tone else "strong", "text2" if tone else None, wrap=True), 1)
        lines.addLayout(row)
    return lines

"""One line of the file: who it may be, and its cells to put right. Nothing of it is written yet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dates import PartialDate
from desktop_app.i18n import _
from desktop_app.services.imports import Action, Lookalike
from desktop_app.spreadsheets.list_kinds import Field as ListField
from desktop_app.spreadsheets.lists import Code
from desktop_app.spreadsheets.reasons import REASONS as ODD
from desktop_app.ui.imports.columns import result, shown
from desktop_app.ui.imports.rows import CheckRow, Decision
from desktop_app.ui.sentences.duplicates import REASONS
from desktop_app.ui.sentences.list_imports import FIELDS
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.card import Line, Scroll
from desktop_app.ui.widgets.field import Field, enter_moves_on
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.text import Note, Text

_FIELD_OF: dict[Code, tuple[ListField, ...]] = {
    Code.NAME_MISSING: (ListField.NAME, ListField.GIVEN_NAME),
    Code.NAME_TOO_LONG: (ListField.NAME, ListField.GIVEN_NAME),
    Code.NAME_NOT_READABLE: (ListField.NAME, ListField.GIVEN_NAME),
    Code.NAME_IN_OLD_FONT: (ListField.NAME, ListField.GIVEN_NAME),
    Code.AMOUNT_MISSING: (ListField.AMOUNT,),
    Code.RESULT_MISSING: (ListField.RESULT,),
}


class RowView(QWidget):
    """Left side of the check while a person looks at one line.

    Signals:
        closed(): Back to the kinds.
        moved(int): To the line before (-1) or the next (1).
        decided(object): What is done with it: a `Decision`, or None: as proposed.
        corrected(object): What was typed in place of its cells: `dict[ListField, str]`.
    """

    closed = Signal()
    moved = Signal(int)
    decided = Signal(object)
    corrected = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = Column(self)
        head = Row(gap=8, margins=(12, 8, 12, 6))
        self.back = IconButton("arrow-left", _("Về danh sách cần xem"), on_click=self.closed.emit)
        head.addWidget(self.back)
        self.title = Text("", "h2")
        head.addWidget(self.title, 1)
        self._place = Text("", "meta")
        head.addWidget(self._place)
        self.before = IconButton("chevron-left", _("Dòng trước"), on_click=partial(self.moved.emit, -1))
        self.after = IconButton("chevron-right", _("Dòng sau"), on_click=partial(self.moved.emit, 1))
        head.addWidget(self.before)
        head.addWidget(self.after)
        column.addLayout(head)
        column.addWidget(Line())
        self._column = column
        self._shown: Scroll | None = None
        self.boxes: dict[ListField, TextField] = {}
        self._texts: dict[ListField, str] = {}
        self._first: QWidget = self.back

    def show_row(self, row: CheckRow, cells: Mapping[ListField, str], place: str, *, sheet: bool) -> None:
        """Shows a line.

        Args:
            row: The line.
            cells: What stands in the file, in the order of its columns.
            place: «2 / 3» of the walk; empty when there is none.
            sheet: Whether the name of its sheet is told.
        """
        self.title.setText(_("Dòng {line}").format(line=row.line))
        self._place.setText(place)
        for button in (self.before, self.after):
            button.setVisible(bool(place))
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = Scroll(gap=10, margins=(20, 12, 14, 14))
        self._first = self.back
        if sheet:
            self._shown.body.addWidget(Text(_("Trang “{sheet}”").format(sheet=row.key[0]), "meta", wrap=True))
        self._add_state(self._shown.body, row)
        if row.match is not None and row.match.like:
            self._add_likes(self._shown.body, row)
        self._add_cells(self._shown.body, row, cells)
        self._shown.body.addStretch(1)
        self._column.addWidget(self._shown, 1)

    def focus_first(self) -> None:
        """Puts the focus where this line asks for something."""
        self._first.setFocus()

    def typed(self) -> dict[ListField, str]:
        """The cells that were changed."""
        return {field: box.value() for field, box in self.boxes.items() if box.value() != self._texts[field]}

    def _add_state(self, body: Column, row: CheckRow) -> None:
        if row.fate == "behind":
            said = ", ".join(_(ODD[code]) for code in row.codes)
            body.addWidget(Note(_("Để lại: {reasons}.").format(reasons=said), "bad", "circle-alert"))
        elif row.fate == "twice" and row.match is not None and row.match.like:
            body.addWidget(
                Note(_("Giống hệt dòng {line}.").format(line=row.match.like[0].line), "warn", "triangle-alert")
            )
        elif not row.needs_a_look:
            body.addWidget(Note(result(row), "ok", "circle-check"))

    # Who it may be

    def _add_likes(self, body: Column, row: CheckRow) -> None:
        match = row.match
        if match is None:
            return
        known = [like for like in match.like if like.person_id is not None]
        name, birth = shown(row, ListField.NAME), shown(row, ListField.BIRTH)
        hamlet = shown(row, ListField.HAMLET)
        body.addWidget(Text(_("Trong tệp"), "label"))
        body.addWidget(Text(" · ".join(filter(None, (name, birth, hamlet))), "strong", wrap=True))
        action = row.decision.action if row.decision is not None else match.action
        person = row.decision.person_id if row.decision is not None else None
        for place, like in enumerate(known):
            body.addWidget(Text(_("Trong sổ"), "label"))
            body.addWidget(Text(_told(like), "strong", wrap=True))
            reasons = " · ".join(_(REASONS[reason]) for reason in like.reasons if reason in REASONS)
            body.addWidget(Text(reasons, "meta", wrap=True))
            is_this = action is Action.SAME and (person == like.person_id or (person is None and place == 0))
            button = self._choice(
                body, _("Là người này"), "user-check", Decision(Action.SAME, like.person_id), on=is_this
            )
            button.setAccessibleDescription(_told(like))
            if place == 0:
                self._first = button
        other = _("Là người khác, thêm mới") if known else _("Vẫn ghi dòng này")
        button = self._choice(body, other, "user-plus", Decision(Action.NEW), on=action is Action.NEW)
        if not known:
            self._first = button
        self._choice(body, _("Bỏ qua dòng này"), "minus", Decision(Action.SKIP), on=action is Action.SKIP)
        body.addWidget(Line())

    def _choice(self, body: Column, text: str, icon: str, decision: Decision, *, on: bool) -> Button:
        button = Button(
            text, "secondary", "check" if on else icon, size="small", on_click=partial(self.decided.emit, decision)
        )
        button.set_active(active=on)
        if on:
            button.setAccessibleName(_("{choice}, đang chọn").format(choice=text))
        body.addWidget(button)
        return button

    # Its cells

    def _add_cells(self, body: Column, row: CheckRow, cells: Mapping[ListField, str]) -> None:
        self.boxes, self._texts = {}, dict(cells)
        wrong = {field: code for code in row.codes for field in _FIELD_OF.get(code, ())} | dict(row.odd)
        body.addWidget(Text(_("Sửa chữ của dòng này (tệp Excel giữ nguyên)"), "label", wrap=True))
        bad: list[TextField] = []
        for field, text in cells.items():
            box = TextField(text)
            made = Field(_(FIELDS[field]), box)
            if (code := wrong.get(field)) is not None:
                made.set_error(_(ODD[code])[:1].upper() + _(ODD[code])[1:] + ".")
                bad.append(box)
            self.boxes[field] = box
            body.addWidget(made)
        apply = Button(_("Dùng chữ vừa sửa"), "secondary", "check", size="small", on_click=self._on_apply)
        body.addWidget(apply, 0, Qt.AlignmentFlag.AlignLeft)
        enter_moves_on(list(self.boxes.values()), self._on_apply)
        if bad and (row.match is None or not row.match.like):
            self._first = bad[0]

    def _on_apply(self) -> None:
        self.corrected.emit(self.typed())


def _told(like: Lookalike) -> str:
    birth = str(PartialDate.from_iso(like.birth)) if like.birth else ""
    return " · ".join(filter(None, (like.full_name, birth, like.hamlet)))

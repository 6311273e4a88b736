"""The end of the wizard: what was written, and what stayed behind."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.ui import formats
from desktop_app.ui.imports.columns import behind_columns
from desktop_app.ui.imports.draft import Draft
from desktop_app.ui.imports.rows import CheckRow
from desktop_app.ui.imports.wording import Sums, unit, written_text
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Line
from desktop_app.ui.widgets.row_model import RowModel
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import IconTile, Text


class DoneStep(QWidget):
    """After step 4.

    Signals:
        keep_pressed(): The lines left behind are to be kept as a workbook.
    """

    keep_pressed = Signal()

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self._kind = kind
        column = Column(self, gap=14)
        card = Card(gap=4)
        head = Row(gap=16)
        head.addWidget(IconTile("circle-check", "ok", 52), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(gap=2)
        self.title, self.text = Text("", "title", wrap=True), Text("", "body", "text2", wrap=True)
        words.addWidget(self.title)
        words.addWidget(self.text)
        head.addLayout(words, 1)
        card.body.addLayout(head)
        column.addWidget(card)
        self._behind = Card(padded=False)
        top = Row(gap=12, margins=(20, 12, 16, 12))
        self._behind_title = Text("", "h2")
        top.addWidget(self._behind_title, 1)
        top.addWidget(
            Button(_("Lưu danh sách chờ sửa ra Excel"), "secondary", "file-down", on_click=self.keep_pressed.emit)
        )
        self._behind.body.addLayout(top)
        self._behind.body.addWidget(Line())
        self.model: RowModel[CheckRow] = RowModel(behind_columns(), key=lambda row: row.key)
        self._behind.body.addWidget(Table(self.model, name=_("Dòng chưa ghi vào sổ")), 1)
        column.addWidget(self._behind, 1)
        column.addStretch()

    def set_result(self, draft: Draft, written: Sums) -> None:
        """So much was written; the rest of the file stayed behind."""
        self.title.setText(written_text(self._kind, written.written))
        self.text.setText(_told(draft, written))
        behind = [row for row in draft.rows if row.fate in {"twice", "unsure", "skipped", "behind"}]
        self._behind_title.setText(_("Còn {count} dòng để lại").format(count=formats.count(len(behind))))
        self.model.set_rows(behind)
        self._behind.setVisible(bool(behind))


def _told(draft: Draft, written: Sums) -> str:
    parts: list[str] = []
    if written.filled:
        parts.append(
            _("{new} {what} mới, {filled} người được bổ sung.").format(
                new=formats.count(written.new), what=unit(draft.kind), filled=formats.count(written.filled)
            )
        )
    if written.ruled:
        parts.append(
            _("{count} em không ghi số tiền được ghi theo mức của hội.").format(count=formats.count(written.ruled))
        )
    if written.known:
        parts.append(_("{count} dòng đã có trong sổ từ trước.").format(count=formats.count(written.known)))
    parts.append(_("Từ tệp {name}. Nếu nhầm tệp thì bấm Hoàn tác.").format(name=draft.path.name))
    return " ".join(parts)

"""The end of the wizard: what happened, and what stayed behind."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui import formats
from desktop_app.ui.members.import_columns import behind_columns
from desktop_app.ui.members.import_rows import CheckedFile
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.card import Card, Line
from desktop_app.ui.widgets.row_model import RowModel
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import IconTile, Text


class DoneStep(QWidget):
    """After step 4."""

    def __init__(self) -> None:
        super().__init__()
        column = Column(self, gap=14)
        card = Card(gap=4)
        head = Row(gap=16)
        head.addWidget(IconTile("circle-check", "ok", 52), 0, Qt.AlignmentFlag.AlignTop)
        words = Column(gap=2)
        self.title, self._text = Text("", "title", wrap=True), Text("", "body", "text2", wrap=True)
        words.addWidget(self.title)
        words.addWidget(self._text)
        head.addLayout(words, 1)
        card.body.addLayout(head)
        column.addWidget(card)
        self._behind = Card(padded=False)
        top = Row(margins=(20, 12, 20, 12))
        self._behind_title = Text("", "h2")
        top.addWidget(self._behind_title)
        self._behind.body.addLayout(top)
        self._behind.body.addWidget(Line())
        self.model = RowModel(behind_columns(), key=lambda row: row.line)
        self._behind.body.addWidget(Table(self.model, name=_("Dòng chưa ghi vào sổ")), 1)
        column.addWidget(self._behind, 1)
        column.addStretch()

    def set_result(self, checked: CheckedFile, written: int) -> None:
        """So many were written; the rest of the file stayed behind."""
        self.title.setText(_("Đã ghi {count} người vào sổ").format(count=formats.count(written)))
        self._text.setText(_("Từ tệp {name}. Nếu nhầm tệp thì bấm Hoàn tác.").format(name=checked.preview.file))
        behind = [row for row in checked.rows if row.fate in {"double", "behind"}]
        self._behind_title.setText(_("Còn {count} dòng để lại").format(count=formats.count(len(behind))))
        self.model.set_rows(behind)
        self._behind.setVisible(bool(behind))

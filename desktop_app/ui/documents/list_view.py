"""«Văn bản»: what can be written, and what is written already."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.storage.queries.documents import DocumentRow
from desktop_app.ui.documents.wording import day_words, kind_icon, kind_name, kinds, number_words, printed_words
from desktop_app.ui.funds.control_level import rows_table
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.theme.layouts import Grid, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.row_model import Column, Look, RowModel
from desktop_app.ui.widgets.text import Note, Text

_ACROSS = 3


class DocumentsView(QWidget):
    """The page.

    Signals:
        back_pressed(): Back to where the page was opened from.
        begin_pressed(object): A new document of this `DocumentKind`.
        opened(object): A `DocumentRow` is to be shown.
        sheet_pressed(): The sheets of the ceremony are wanted.
    """

    back_pressed = Signal()
    begin_pressed = Signal(object)
    opened = Signal(object)
    sheet_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = Down(self, gap=14)
        self.sheet = Button(_("Danh sách ký nhận"), "secondary", "list-checks", on_click=self.sheet_pressed.emit)
        self.header = PageHeader(_("Văn bản"), " ", [self.sheet], back=_("Khen thưởng"))
        self.header.back_pressed.connect(self.back_pressed)
        column.addWidget(self.header)
        column.addWidget(self._kinds_card())
        self.model: RowModel[DocumentRow] = RowModel(document_columns(), key=lambda row: row.document_id)
        self.table = rows_table(self.model, _("Văn bản đã soạn"), self.opened.emit)
        self._list = Card(_("Đã soạn"), padded=False)
        self._list.body.addWidget(self.table, 1)
        self._none = Note(_("Chưa soạn văn bản nào. Bấm một loại ở trên, chương trình điền sẵn, chỉ việc xem lại."))
        column.addWidget(self._list, 1)
        column.addWidget(self._none)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)

    def _kinds_card(self) -> Card:
        card = Card(_("Soạn văn bản mới"))
        grid = Grid(gap=10)
        self.begin: dict[str, Button] = {}
        for place, kind in enumerate(kinds()):
            button = Button(kind_name(kind), "secondary", kind_icon(kind))
            button.clicked.connect(partial(self._on_begin, kind))
            grid.addWidget(button, place // _ACROSS, place % _ACROSS)
            self.begin[kind] = button
        for at in range(_ACROSS):
            grid.setColumnStretch(at, 1)
        card.body.addLayout(grid)
        words = _("Số, tiền, tên, ngày lấy từ sổ; sửa được mọi chữ. In ra giấy, lưu PDF hoặc mở bằng Word.")
        row = Row()
        row.addWidget(Text(words, "meta", wrap=True), 1)
        card.body.addLayout(row)
        return card

    def _on_begin(self, kind: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot of Qt
        self.begin_pressed.emit(kind)

    def show_documents(self, rows: Sequence[DocumentRow], about: str, *, has_sheets: bool) -> None:
        """Shows these documents.

        Args:
            about: The round; empty: documents of the whole book.
            has_sheets: Whether the round is decided, so that people can sign.
        """
        counted = _("{count} văn bản").format(count=len(rows)) if rows else _("Chưa có văn bản nào")
        self.header.set_subtitle(counted)
        self.header.set_back(about or _("Khen thưởng"))
        self.sheet.setVisible(has_sheets)
        self.model.set_rows(tuple(rows))
        self._list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._rest.setVisible(not rows)

    def focus_first(self) -> None:
        """Puts the focus where the work begins."""
        (self.table if self.model.rowCount() else self.begin["decision"]).setFocus()


def document_columns() -> tuple[Column[DocumentRow], ...]:
    """Kind and subject, number, day, whether it was printed."""
    return (
        Column(_("Văn bản"), lambda row: kind_name(row.fields.kind), kind="strong", second=_subject),
        Column(_("Số"), lambda row: number_words(row.fields), 150),
        Column(_("Ngày"), lambda row: day_words(row.fields.written_on), 120),
        Column(_("In"), lambda row: printed_words(row.prints), 140, optional=1, look=_print_look),
        Column(_("Bản ký"), _scans, 130, optional=2),
    )


def _subject(row: DocumentRow) -> str:
    return row.fields.subject


def _print_look(row: DocumentRow) -> Look:
    return Look("text" if row.prints else "text2")


def _scans(row: DocumentRow) -> str:
    return _("{count} tệp").format(count=row.scans) if row.scans else ""

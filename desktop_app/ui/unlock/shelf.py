"""The books known on this machine, the one opened last first: choose one, or take one off the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog
from typing_extensions import override

from desktop_app.domain.names import fold
from desktop_app.i18n import _
from desktop_app.ui.formats import moment
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.recent import RecentBook
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.theme.layouts import Row
from desktop_app.ui.unlock.gate import Gate
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.inputs import SearchField
from desktop_app.ui.widgets.row_model import PLAIN, Column, Look, RowModel
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import Note, Text

SEARCHED_FROM = 8  # books; below that the list is seen at a glance
ROOM = 430  # px of the window that the list leaves to what is above and below it
LEAST, MOST = 3, 12  # rows in sight


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """A book on the list; `is_there` is None until its place has been looked at."""

    book: RecentBook
    is_there: bool | None = None

    @property
    def board(self) -> str:
        """Name of its board, or of its file where that is not known."""
        return self.book.board or Path(self.book.path).stem

    @property
    def where(self) -> str:
        """Commune and province, and the file."""
        return " · ".join(part for part in (self.book.place, self.book.path) if part)

    @property
    def opened(self) -> str:
        """When it was opened last, in words."""
        if self.is_there is False:
            return _("Không thấy tệp")
        try:
            return moment(datetime.fromisoformat(self.book.opened_at))
        except ValueError:
            return _("Không rõ")


def look_for(books: Sequence[RecentBook]) -> dict[str, bool]:
    """Which of the books are where they were; a stick that was taken out makes this slow, so it is a job."""
    return {book.path: Path(book.path).is_file() for book in books}


class ShelfGate(Gate):
    """Lists books; Enter opens the one under the cursor, Delete takes it off the list.

    Args:
        books: Known on this machine, the one opened last first.
        jobs: Lanes; whether the files are there is asked in one.

    Signals:
        book_chosen(object): Path of the book to unlock.
        new_wanted(): A new book is to be begun.
        forgotten(object): `RecentBook`: it is off the list; its file stays.
        recalled(object): All books as they were, because taking one off was undone.
    """

    book_chosen = Signal(object)
    new_wanted = Signal()
    forgotten = Signal(object)
    recalled = Signal(object)

    def __init__(self, books: Sequence[RecentBook], jobs: Jobs) -> None:
        super().__init__()
        self._books, self._there = tuple(books), dict[str, bool]()
        self._before: tuple[RecentBook, ...] = ()
        head = Down(gap=4)
        head.addWidget(Text(_("Chọn sổ"), "title"))
        head.addWidget(Text(_("Các sổ đã mở trên máy này. Sổ mở gần đây nhất đứng đầu."), "meta", wrap=True))
        self.body.addLayout(head)
        self.search = SearchField(_("Tìm theo tên ban, tên xã, tên tệp"), name=_("Tìm sổ"))
        self.body.addWidget(self.search)
        self.model = RowModel(_columns(), key=lambda row: row.book.path)
        self.table = Table(self.model, name=_("Các sổ trên máy này"))
        self.nothing = Text(_("Không có sổ nào khớp. Xóa bớt chữ, hoặc mở tệp sổ khác."), "body", "text2", wrap=True)
        self._card = Card(padded=False)
        self._card.body.addWidget(self.table)
        self.body.addWidget(self._card)
        self.body.addWidget(self.nothing)
        self.undo = Button(_("Đưa lại vào danh sách"), "secondary", "undo-2", on_click=self.put_back)
        self.note = Note("", "ok", "circle-check")
        self.body.addLayout(_line(self.note, self.undo))
        self.remove_button = Button(_("Bỏ khỏi danh sách"), "quiet", "x", on_click=self.forget)
        self.open_button = Button(_("Mở sổ"), "primary", "key-round", on_click=self.open_chosen)
        elsewhere = Button(_("Mở sổ khác…"), "secondary", "folder-open", on_click=self._on_browse)
        new = Button(_("Lập sổ mới"), "quiet", "plus", on_click=self.new_wanted.emit)
        self.body.addLayout(_line(elsewhere, new))
        self.body.addStretch(1)
        self._fill_footer()
        self.search.textChanged.connect(self._show)
        self.search.moved_down.connect(self.table.setFocus)
        self.search.returnPressed.connect(self.open_chosen)
        self.table.row_opened.connect(self._on_row_opened)
        self._say_removed(None)
        self._show()
        self.setFocusProxy(self.search if self.search.isVisibleTo(self) else self.table)
        jobs.run(lambda _report, _cancel: look_for(self._books), writes=False, done=self._on_looked, failed=_unexpected)

    def _fill_footer(self) -> None:
        self.footer.row.addWidget(self.remove_button)
        self.footer.row.addStretch(1)
        self.footer.row.addWidget(self.open_button)
        self.use_footer()

    # What a person does

    def open_chosen(self) -> None:
        """Goes to the book under the cursor."""
        row = self.table.chosen_row()
        if row is not None:
            self._on_row_opened(row)

    def forget(self) -> None:
        """Takes the book under the cursor off the list; nothing happens to its file."""
        row = self.table.chosen_row()
        if row is None:
            return
        place = self.table.currentIndex().row()
        self._before = self._books
        self._books = tuple(book for book in self._books if book.path != row.book.path)
        self.forgotten.emit(row.book)
        self._say_removed(row)
        self._show()
        if self.model.rowCount():
            self.table.choose_place(min(place, self.model.rowCount() - 1))
        self.table.setFocus()

    def put_back(self) -> None:
        """Undoes the last taking off."""
        self._books, self._before = self._before, ()
        self.recalled.emit(self._books)
        self._say_removed(None)
        self._show()
        self.table.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self.forget()
        else:
            super().keyPressEvent(event)

    # What is shown

    def _show(self) -> None:
        words = fold(self.search.value()).split()
        rows = [ShelfRow(book, self._there.get(book.path)) for book in self._books]
        found = [row for row in rows if all(word in fold(f"{row.board} {row.where}") for word in words)]
        chosen = self.table.chosen_row()
        self.model.set_rows(found)
        if found and not (chosen is not None and self.table.choose(chosen.book.path)):
            self.table.choose_place(0)
        self.search.setVisible(len(self._books) > SEARCHED_FROM or bool(words))
        self._card.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.nothing.setText(
            _("Không có sổ nào khớp. Xóa bớt chữ, hoặc mở tệp sổ khác.")
            if self._books
            else _("Danh sách đang trống. Mở một tệp sổ, hoặc lập sổ mới.")
        )
        for button in (self.open_button, self.remove_button):
            button.setEnabled(bool(found))
        self._fit()

    def _say_removed(self, row: ShelfRow | None) -> None:
        self.note.setVisible(row is not None)
        self.undo.setVisible(row is not None)
        if row is not None:
            words = _("Đã bỏ “{board}” khỏi danh sách. Tệp sổ vẫn nằm nguyên chỗ cũ.")
            self.note.set_note(words.format(board=row.board), "ok", "circle-check")

    def _fit(self) -> None:
        """As many rows as the window has room for, so that the list and not the page is scrolled."""
        heights = self.table.verticalHeader().defaultSectionSize()
        room = (self.window().height() - px(ROOM)) // max(heights, 1)
        shown = min(self.model.rowCount(), max(LEAST, min(MOST, room)))
        self.table.setFixedHeight(self.table.horizontalHeader().height() + shown * heights + px(2))

    @override
    def set_mode(self, mode: WindowMode) -> None:
        super().set_mode(mode)
        self._fit()

    def _on_looked(self, there: Mapping[str, bool]) -> None:
        self._there = dict(there)
        self._show()

    def _on_row_opened(self, row: ShelfRow) -> None:
        self.book_chosen.emit(Path(row.book.path))

    def _on_browse(self) -> None:
        start = str(Path(self._books[0].path).parent) if self._books else ""
        dialog = QFileDialog(self.window(), _("Mở tệp sổ"), start, _("Sổ khuyến học (*.sokh)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    def _on_file_selected(self, name: str) -> None:
        self.book_chosen.emit(Path(name))


def _columns() -> tuple[Column[ShelfRow], ...]:
    return (
        Column(_("Sổ"), lambda row: row.board, kind="strong", second=lambda row: row.where),
        Column(_("Mở lần cuối"), lambda row: row.opened, width=190, look=_look),
    )


def _look(row: ShelfRow) -> Look:
    return Look("warn") if row.is_there is False else PLAIN


def _line(*parts: Button | Note) -> Row:
    row = Row(gap=12)
    for part in parts:
        row.addWidget(part, 1 if isinstance(part, Note) else 0)
    if not isinstance(parts[0], Note):
        row.addStretch(1)
    return row


def _unexpected(error: Exception) -> None:
    raise error

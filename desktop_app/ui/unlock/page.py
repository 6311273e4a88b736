"""Unlocking a book: passphrase, recovery code, another book."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.i18n import _
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.recent import RecentBook
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.unlock.gate import Gate
from desktop_app.ui.unlock.opening import (
    Opened,
    Rescued,
    keep_answer,
    keep_told,
    open_with_passphrase,
    open_with_recovery_code,
    set_passphrase,
)
from desktop_app.ui.unlock.ways import PassphraseWay, RecoveryWay, RenewalWay
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.text import Text
from desktop_app.ui.widgets.toast import announce

if TYPE_CHECKING:
    from desktop_app.storage.book import Surroundings

T = TypeVar("T")
OTHERS_SHOWN = 3


class UnlockGate(Gate):
    """Asks for the passphrase of one book.

    Args:
        book: What this machine knows of the book.
        jobs: Lanes; opening takes a quarter of a second on purpose.
        surroundings: Of the book; None for those of this machine.
        others: Books opened here before.

    Signals:
        opened(object): `Opened`.
        book_chosen(object): Path of another book to unlock.
        new_wanted(): A new book is to be begun.
        shelf_wanted(): All books known on this machine are to be listed.
    """

    opened = Signal(object)
    book_chosen = Signal(object)
    new_wanted = Signal()
    shelf_wanted = Signal()

    def __init__(
        self, book: RecentBook, jobs: Jobs, surroundings: Surroundings | None, others: Sequence[RecentBook] = ()
    ) -> None:
        super().__init__()
        self._path, self._actor = Path(book.path), book.actor
        self._jobs, self._surroundings = jobs, surroundings
        self._rescued: Rescued | None = None
        self._waiting: Opened | None = None
        self._title = Text(_("Mở sổ"), "title")
        self._board = Text(book.board or self._path.stem, "h2", wrap=True)
        self._place = Text(_("Tệp sổ: {path}").format(path=self._path), "caption", wrap=True)
        head = Column(gap=4)
        for part in (self._title, self._board, self._place):
            head.addWidget(part)
        self.body.addLayout(head)
        self._shown: Card | None = None
        self._ways = Column()
        self.body.addLayout(self._ways)
        self._elsewhere = self._make_others(others)
        self.body.addWidget(self._elsewhere)
        self.body.addStretch(1)
        self.show_way(self.passphrase)

    # Parts

    @cached_property
    def passphrase(self) -> PassphraseWay:
        """As every day."""
        way = PassphraseWay(self._actor)
        way.wanted.connect(self.open_with_passphrase)
        way.forgotten.connect(lambda: self.show_way(self.recovery))
        return way

    @cached_property
    def recovery(self) -> RecoveryWay:
        """The passphrase is forgotten."""
        way = RecoveryWay()
        way.wanted.connect(self.open_with_code)
        way.remembered.connect(lambda: self.show_way(self.passphrase))
        return way

    @cached_property
    def renewal(self) -> RenewalWay:
        """A new passphrase after the recovery code."""
        way = RenewalWay()
        way.wanted.connect(self.keep_passphrase)
        return way

    def _make_others(self, others: Sequence[RecentBook]) -> QWidget:
        box = QWidget()
        column = Column(box, gap=6)
        all_known = [book for book in others if book.path != str(self._path)]
        known = all_known[:OTHERS_SHOWN]
        if known:
            column.addWidget(Text(_("Sổ khác trên máy này"), "label"))
        for book in known:
            path = Path(book.path)
            button = Button(book.board or path.stem, "quiet", "book-open-check", size="small")
            button.clicked.connect(lambda _checked=False, chosen=path: self.book_chosen.emit(chosen))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row = Row(gap=12)
        if len(all_known) > len(known):
            words = _("Tất cả {count} sổ trên máy này").format(count=len(others))
            row.addWidget(Button(words, "secondary", "list-checks", on_click=self.shelf_wanted.emit))
        row.addWidget(Button(_("Mở tệp sổ khác"), "secondary", "folder-open", on_click=self._on_browse))
        row.addWidget(Button(_("Lập sổ mới"), "quiet", "plus", on_click=self.new_wanted.emit))
        row.addStretch(1)
        column.addLayout(row)
        return box

    def show_way(self, way: Card) -> None:
        """Shows one way in: `passphrase`, `recovery` or `renewal`."""
        if self._shown is not None:
            self._shown.hide()
        self._ways.addWidget(way)
        self._shown = way
        way.show()
        self._elsewhere.setVisible(not isinstance(way, RenewalWay))
        self.unsay()
        self.setFocusProxy(way)
        way.setFocus()

    @override
    def leave(self) -> None:
        """The program closes: a book that waits for its new passphrase, or to be told of, is closed as it was."""
        if self._rescued is not None:
            self._rescued.opened.book.close()
            self._rescued = None
        if self._waiting is not None:
            self._waiting.book.close()
            self._waiting = None

    # What a person does

    def open_with_passphrase(self) -> None:
        """Tries the passphrase."""
        way = self.passphrase
        typed, actor = way.passphrase.value(), way.actor.value()
        if not typed:
            way.field.set_error(_("Chưa gõ mã khóa."))
            return
        path, around = self._path, self._surroundings
        self._try(lambda: open_with_passphrase(path, typed, actor, around), way.button, way.field, self._enter)

    def open_with_code(self) -> None:
        """Tries the recovery code."""
        way = self.recovery
        typed, actor = way.code.value(), self.passphrase.actor.value()
        if not typed:
            way.field.set_error(_("Chưa gõ mã cứu hộ."))
            return
        path, around = self._path, self._surroundings
        self._try(lambda: open_with_recovery_code(path, typed, actor, around), way.button, way.field, self._on_rescued)

    def keep_passphrase(self) -> None:
        """Gives the rescued book the new passphrase and goes in."""
        way, rescued = self.renewal, self._rescued
        passphrase = way.pair.value()
        if rescued is None or passphrase is None:
            return
        self._try(lambda: set_passphrase(rescued, passphrase), way.button, way.pair.first_field, self._on_kept)

    def _on_rescued(self, rescued: Rescued) -> None:
        self._rescued = rescued
        self._title.setText(_("Sổ đã mở"))
        self._board.setText(rescued.opened.board)
        self.show_way(self.renewal)

    def _on_kept(self, opened: Opened) -> None:
        self._rescued = None
        self._enter(opened)

    # What is told before the book is used

    def _enter(self, opened: Opened) -> None:
        """Goes in; where the file is an older one or came from another machine, that is said first."""
        if opened.history is None:
            self.opened.emit(opened)
            return
        from desktop_app.ui.unlock.history_way import HistoryWay  # noqa: PLC0415 - seldom shown

        self._waiting = opened
        way = HistoryWay(opened.history)
        way.understood.connect(lambda: self._keep(lambda: keep_told(opened.book)))
        way.both_go_on.connect(lambda: self._keep(lambda: keep_answer(opened.book, both=True)))
        way.goes_on_alone.connect(lambda: self._keep(lambda: keep_answer(opened.book, both=False)))
        self._title.setText(_("Sổ đã mở"))
        self._board.setText(opened.board)
        self.show_way(way)
        self._elsewhere.hide()
        announce(way, way.words)

    def _keep(self, work: Callable[[], None]) -> None:
        opened, self._waiting = self._waiting, None
        if opened is None:
            return

        def failed(error: Exception) -> None:
            self._waiting = opened
            self._on_failed(error, self.passphrase.field)

        self._jobs.run(
            lambda _report, _cancel: work(), writes=True, done=lambda _done: self.opened.emit(opened), failed=failed
        )

    def _on_browse(self) -> None:
        dialog = QFileDialog(self.window(), _("Mở tệp sổ"), str(self._path.parent), _("Sổ khuyến học (*.sokh)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    def _on_file_selected(self, name: str) -> None:
        self.book_chosen.emit(Path(name))

    # The answer

    def _try(self, work: Callable[[], T], button: Button, field: Field, done: Callable[[T], None]) -> None:
        if not button.isEnabled():
            return
        self.unsay()
        field.clear()
        words = button.text()
        button.set_text(_("Đang mở…"))
        button.setEnabled(False)
        self._elsewhere.setEnabled(False)

        def settle() -> None:
            button.set_text(words)
            button.setEnabled(True)
            self._elsewhere.setEnabled(True)

        def failed(error: Exception) -> None:
            settle()
            self._on_failed(error, field)

        def came(value: T) -> None:
            settle()
            done(value)

        self._jobs.run(lambda _report, _cancel: work(), writes=True, done=came, failed=failed)

    def _on_failed(self, error: Exception, field: Field) -> None:
        from desktop_app.ui.messages import sentence  # noqa: PLC0415 - read in the background after the start

        if isinstance(error, DomainError):
            field.set_error(sentence(error))
            field.control.setFocus()
            if isinstance(field.control, TextField):
                field.control.selectAll()
        elif isinstance(error, EnvironmentFault):
            self.say(_("Chưa mở được sổ"), sentence(error))
        else:
            raise error

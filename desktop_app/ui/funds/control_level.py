"""What the sub-pages of control have in common: which board, reading, writing, printing, and saying what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.ids import EntryId, UnitId
from desktop_app.i18n import _
from desktop_app.services.fund_officers import FundBoard
from desktop_app.storage.book import Reader
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.members.work import reading
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import paper_name, print_paper
from desktop_app.ui.refusals import Written, told, writing
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.dialog import Question, Wording, ask
from desktop_app.ui.widgets.row_model import RowModel
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import Text

T = TypeVar("T")
R = TypeVar("R")


class BoardPick(QWidget):
    """Which board's money; out of sight where only one keeps a fund.

    Signals:
        chosen(object): The `UnitId`.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        row = Row(self, gap=10)
        row.addWidget(Text(_("Ban"), "label"))
        self.choice: Choice[UnitId] = Choice(())
        self.choice.setAccessibleName(_("Ban"))
        fix_size(self.choice, width=320)
        self.choice.chosen.connect(self.chosen)
        row.addWidget(self.choice)
        row.addStretch(1)
        self._boards: tuple[FundBoard, ...] = ()
        self.hide()

    def show_boards(self, boards: Sequence[FundBoard], unit_id: UnitId) -> None:
        """Offers these boards."""
        if tuple(boards) != self._boards:
            self._boards = tuple(boards)
            self.choice.set_options([Option(board.unit_id, board.name) for board in boards])
        self.choice.set_key(unit_id)
        self.setVisible(len(boards) > 1)


class Parts(QWidget):
    """Things below each other that change as a whole."""

    def __init__(self, *, gap: int = 8) -> None:
        super().__init__()
        self._column = Column(self, gap=gap)
        self.parts: tuple[QWidget, ...] = ()

    def set_parts(self, parts: Sequence[QWidget]) -> None:
        """Shows these in place of those before; with none it is out of sight."""
        for part in self.parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.parts = tuple(parts)
        for part in self.parts:
            self._column.addWidget(part)
        self.setVisible(bool(self.parts))


def menu_below(button: Button, choices: Sequence[tuple[str, Callable[[], None]]]) -> QMenu:
    """A menu with these choices, opened below a button; gone when it is closed."""
    menu = QMenu(button)
    menu.setAccessibleName(button.text())
    for words, act in choices:
        menu.addAction(words).triggered.connect(act)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))
    return menu


def rows_table(model: RowModel[R], name: str, opened: Callable[[R], None]) -> Table[R]:
    """A table of which a row is opened by a click or by Enter."""
    table: Table[R] = Table(model, name=name)

    def on_clicked(index: QModelIndex) -> None:
        if index.column() != model.tick_column():
            opened(model.row(index.row()))

    table.row_opened.connect(opened)
    table.clicked.connect(on_clicked)
    return table


class ControlLevel(FundLevel):
    """A sub-page that reads on the reading lanes and writes on the writing lane.

    Attributes:
        question: The question that waits for an answer, or None.
        refuse: Where a refusal is said beside a field; gives back whether it was.
    """

    def __init__(self, place: LevelPlace) -> None:
        super().__init__(place)
        self.question: Question | None = None
        self.refuse: Callable[[Exception], bool] = lambda _error: False
        self._busy = False

    def read(self, question: Callable[[Reader], T], done: Callable[[T], None], *, newest_of: Hashable = None) -> None:
        """Asks the book.

        Args:
            question: What is asked.
            done: Called with the answer.
            newest_of: What the answer is shown in: of several questions with the same only the newest is answered.
                None: what `done` is.
        """
        session = self.place.session
        session.jobs.run(
            reading(session.book, question),
            writes=False,
            done=done,
            failed=self.fail,
            newest_of=done if newest_of is None else newest_of,
        )

    def write(self, change: Callable[[UnitOfWork], T], done: Callable[[Written[T]], None]) -> None:
        """Changes the book, one work at a time."""
        if self._busy:
            return
        self._busy = True
        self.place.say(None)

        def on_written(written: Written[T]) -> None:
            self._busy = False
            done(written)

        session = self.place.session
        session.jobs.run(writing(session, change), writes=True, done=on_written, failed=self.fail)

    def ask(self, wording: Wording, yes: Callable[[], None], back: QWidget) -> None:
        """Asks once before money is touched; the focus goes back to `back` when it is thought over."""
        if self._busy or self.question is not None:
            return

        def on_yes() -> None:
            self.question = None
            yes()

        def on_no() -> None:
            self.question = None
            back.setFocus()

        self.question = ask(Question(self.place.page, wording), on_yes, on_no)

    def print_pdf(self, words: Sequence[str], make: Callable[[], bytes], *, writes: bool = False) -> None:
        """Makes a paper away from the window and opens it; `writes`: that it was printed is logged in the book."""
        place = self.place
        name = paper_name(*words)
        print_paper(
            place.session.jobs,
            place.desk,
            place.desk.folder / name,
            make,
            done=lambda path, opened: place.page.tell(
                (_("{paper} đã mở sẵn để in") if opened else _("{paper} đã cất thành tệp {file}")).format(
                    paper=words[0], file=path.name
                )
            ),
            failed=self.fail,
            writes=writes,
        )

    def tell_done(self, words: str, entry_id: EntryId, *, can_be_taken_back: bool = True) -> None:
        """Says in a toast what was written."""
        take_back = partial(self.place.take_back, entry_id) if can_be_taken_back else None
        self.place.page.tell(words, take_back)

    def fail(self, error: Exception) -> None:
        """Says what went wrong beside its field, or above the page."""
        self._busy = False
        if not self.refuse(error):
            self.place.say(sentence(told(error)))

"""Các ban, chi hội: every board of the book below the one it reports to, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from typing_extensions import override

from desktop_app.domain.ids import UnitId
from desktop_app.i18n import _
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.organisation import BoardTreeRow, board_names, boards, past_states
from desktop_app.storage.queries.places import hamlet_list
from desktop_app.storage.rules import unit_kind
from desktop_app.ui.formats import count
from desktop_app.ui.session import Session
from desktop_app.ui.settings.boards_forms import AddBoardForm, DissolveForm, MoveForm
from desktop_app.ui.settings.list_card import ListCard
from desktop_app.ui.settings.section import Section
from desktop_app.ui.settings.wording import indented, past_names
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.row_model import PLAIN, Column, Look


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A board in the list, and what it was before, in a sentence or empty."""

    row: BoardTreeRow
    past: str


@dataclass(frozen=True, slots=True)
class BoardsKnown:
    """The boards, and the names of hamlets for a new one."""

    lines: tuple[BoardLine, ...]
    hamlets: tuple[str, ...]

    @property
    def open(self) -> tuple[BoardTreeRow, ...]:
        """The boards that have not ended."""
        return tuple(line.row for line in self.lines if not line.row.is_dissolved)


def read_boards(reader: Reader, day: date) -> BoardsKnown:
    """All boards of the book."""
    changed = past_states(reader)
    lines: list[BoardLine] = []
    for row in boards(reader, day):
        past = past_names(board_names(reader, row.unit_id)) if row.unit_id in changed else []
        lines.append(BoardLine(row, past[0] if past else ""))
    return BoardsKnown(tuple(lines), tuple(hamlet.name for hamlet in hamlet_list(reader)))


class BoardsSection(Section):
    """The list of boards.

    Signals:
        board_wanted(object): Everything about the board with this `UnitId` is to be shown.
        reorganise_wanted(): Boards are to be merged, split, renamed or moved by a decision.
    """

    board_wanted = Signal(object)
    reorganise_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.known: BoardsKnown | None = None
        self.list: ListCard[BoardLine] = ListCard(
            _("Các ban, chi hội trong sổ"),
            " ",
            _columns(),
            key=lambda line: line.row.unit_id,
            empty=_("Sổ chưa có ban nào."),
            most=9,
        )
        self.body.addWidget(self.list)
        self.list.add_button(Button(_("Thêm ban"), "secondary", "plus", on_click=self.open_add))
        self.list.add_button(Button(_("Xem, sửa"), "quiet", "pencil", on_click=self._on_open), of_row=True)
        self.list.add_button(Button(_("Chuyển cấp"), "quiet", "arrow-up-right", on_click=self.open_move), of_row=True)
        self.dissolve = Button(_("Thôi hoạt động"), "quiet", "circle-minus", on_click=self.open_dissolve)
        self.list.add_button(self.dissolve, of_row=True)
        self.list.table.row_opened.connect(self._on_row_opened)

    @override
    def refresh(self) -> None:
        self.ask(lambda reader: read_boards(reader, self.today), self._show)

    def _show(self, known: BoardsKnown) -> None:
        self.known = known
        self.list.set_rows(known.lines)
        own = next((line.row for line in known.lines if line.row.is_own), None)
        people = count(own.people) if own is not None else "0"
        self.list.set_note(_("{boards} ban, {people} hội viên").format(boards=count(len(known.open)), people=people))

    def _chosen(self) -> BoardTreeRow | None:
        line = self.list.table.chosen_row()
        return line.row if line is not None else None

    def _on_row_opened(self, line: BoardLine) -> None:
        self.board_wanted.emit(line.row.unit_id)

    def _on_open(self) -> None:
        row = self._chosen()
        if row is not None:
            self.board_wanted.emit(row.unit_id)

    def open_add(self) -> None:
        """A new board, below the one under the cursor if it may have boards below it."""
        if self.known is not None:
            row = self._chosen()
            takes = row is not None and not row.is_dissolved and bool(unit_kind(row.kind).below)
            self.open_form(AddBoardForm(self.known.open, self.known.hamlets, row.unit_id if row and takes else None))

    def open_move(self) -> None:
        """Another parent for the board under the cursor."""
        row = self._chosen()
        if self.known is not None and row is not None:
            self.open_form(MoveForm(row, self.known.open, self.today))

    def open_dissolve(self) -> None:
        """The board under the cursor ends."""
        row = self._chosen()
        if row is not None:
            self.open_form(DissolveForm(row, self.today))

    def choose(self, unit_id: UnitId) -> None:
        """Puts the cursor on a board."""
        self.list.table.choose(unit_id)

    @override
    def primary_action(self) -> None:
        self.open_add()


def _columns() -> tuple[Column[BoardLine], ...]:
    return (
        Column(
            _("Ban"),
            lambda line: indented(line.row.name, line.row.depth),
            kind="strong",
            second=_second,
            look=_look,
            least=380,
        ),
        Column(_("Hội viên"), lambda line: count(line.row.members), 100, align_right=True),
        Column(_("Kể cả cấp dưới"), lambda line: count(line.row.people), 138, align_right=True, optional=1),
        Column("", lambda line: _state(line.row), 116, kind="badge", look=_badge, optional=2),
    )


def _second(line: BoardLine) -> str:
    words = unit_kind(line.row.kind).label
    return indented(f"{words} · {line.past}" if line.past else words, line.row.depth, small=True)


def _look(line: BoardLine) -> Look:
    return Look("text3") if line.row.is_dissolved else PLAIN


def _state(row: BoardTreeRow) -> str:
    if row.is_dissolved:
        return _("Đã thôi")
    return _("Ban của sổ") if row.is_own else ""


def _badge(line: BoardLine) -> Look:
    return Look("neutral") if line.row.is_dissolved else Look("accent")

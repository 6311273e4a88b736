"""Rows for a table: given from outside, never queried here."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.ui.theme.tokens import Tone

R = TypeVar("R")
CellKind = Literal["text", "strong", "person", "money", "badge", "check", "muted"]
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Look:
    """How one cell differs from the others of its column.

    Args:
        tone: Colour of the words; of badges, their state.
        icon: Sign inside a badge.
        struck: Struck through, as a cancelled voucher.
        tinted: The whole cell on the soft ground of `tone`.
    """

    tone: Tone = "text"
    icon: str | None = None
    struck: bool = False
    tinted: bool = False


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: what it says of a row and how.

    Args:
        title: Header.
        text: The plain words of a cell; also what screen readers say.
        width: px at font setting Vừa; None for the one column that takes the rest.
        kind: text, strong (600), person (initials in a circle, strong), money (right aligned), badge, muted,
            check (a tick box; `text` says what ticking means, e.g. the name, and `title` is mostly empty).
        second: A smaller second line.
        look: Tone, sign, strike of a cell.
        optional: 0 = never left out; where the table is too narrow the largest number goes first.
        align_right: Numbers; money is right aligned anyway.
        tickable: For check columns: whether this row has a box.
        least: px that the column taking the rest must have before others are left out; 0: what its kind needs.
    """

    title: str
    text: Callable[[R], str]
    width: int | None = None
    kind: CellKind = "text"
    second: Callable[[R], str] | None = None
    look: Callable[[R], Look] | None = None
    optional: int = 0
    align_right: bool = False
    tickable: Callable[[R], bool] | None = None
    least: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """Everything that the delegate paints of one cell."""

    text: str
    second: str
    kind: CellKind
    look: Look
    right: bool
    ticked: bool | None


class RowModel(QAbstractTableModel, Generic[R]):
    """A table model over the rows it is given.

    Args:
        columns: In order.
        key: What stays the same when a row is queried again; keeps ticks and the selection.

    Signals:
        ticks_changed(): Rows were ticked or unticked.
    """

    ticks_changed = Signal()

    def __init__(self, columns: Sequence[Column[R]], *, key: Callable[[R], Hashable]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._key = key
        self._rows: Sequence[R] = ()
        self._ticks: set[Hashable] = set()

    def set_rows(self, rows: Sequence[R]) -> None:
        """Shows other rows. Any sequence will do, also one that reads its rows when asked."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def lengthen(self, rows: Sequence[R]) -> None:
        """Shows the same rows with more after them; the selection and the scroll bar stay."""
        if len(rows) > len(self._rows):
            self.beginInsertRows(QModelIndex(), len(self._rows), len(rows) - 1)
            self._rows = rows
            self.endInsertRows()
        else:
            self.set_rows(rows)

    def renew(self, rows: Sequence[R]) -> None:
        """Shows rows that were read again: while they are the same ones, the cursor and the scroll bar stay."""
        same = len(rows) == len(self._rows) and all(
            self._key(old) == self._key(new) for old, new in zip(self._rows, rows, strict=True)
        )
        if not same:
            self.set_rows(rows)
            return
        self._rows = rows
        if rows:
            self.look_again(0, len(rows) - 1)

    def look_again(self, first: int, last: int) -> None:
        """The rows in these places, both included, are told now or say something else."""
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def row(self, place: int) -> R:
        """The row in this place."""
        return self._rows[place]

    def rows(self) -> Sequence[R]:
        """All rows."""
        return self._rows

    def key(self, place: int) -> Hashable:
        """The key of the row in this place."""
        return self._key(self._rows[place])

    def place_of(self, key: Hashable) -> int | None:
        """Where the row with this key is, None when it is not shown."""
        return next((place for place, row in enumerate(self._rows) if self._key(row) == key), None)

    def cell(self, place: int, column: int) -> Cell:
        """What to paint."""
        made, row = self.columns[column], self._rows[place]
        ticked = (
            (self._key(row) in self._ticks if self._tickable(made, row) else None) if made.kind == "check" else None
        )
        return Cell(
            made.text(row),
            made.second(row) if made.second is not None else "",
            made.kind,
            made.look(row) if made.look is not None else PLAIN,
            made.align_right or made.kind == "money",
            ticked,
        )

    @staticmethod
    def _tickable(column: Column[R], row: R) -> bool:
        return column.tickable is None or column.tickable(row)

    # Ticks

    def tick_column(self) -> int | None:
        """Which column holds the tick boxes, if any."""
        return next((i for i, column in enumerate(self.columns) if column.kind == "check"), None)

    def ticked(self) -> list[R]:
        """The ticked rows among those shown, in their order."""
        return [row for row in self._rows if self._key(row) in self._ticks]

    def toggle(self, place: int) -> None:
        """Ticks the row or takes the tick away; rows without a box stay."""
        column = self.tick_column()
        if column is not None and self._tickable(self.columns[column], self._rows[place]):
            self._ticks ^= {self._key(self._rows[place])}
            self._tell_ticks()

    def tick_all(self) -> None:
        """Ticks every row shown that has a box; if all have their tick, takes them away."""
        column = self.tick_column()
        if column is None:
            return
        keys = {self._key(row) for row in self._rows if self._tickable(self.columns[column], row)}
        self._ticks = self._ticks - keys if keys <= self._ticks else self._ticks | keys
        self._tell_ticks()

    def set_ticked(self, keys: set[Hashable]) -> None:
        """Ticks exactly these rows."""
        self._ticks = set(keys)
        self._tell_ticks()

    def _tell_ticks(self) -> None:
        column = self.tick_column()
        if column is not None and self._rows:
            self.dataChanged.emit(self.index(0, column), self.index(len(self._rows) - 1, column))
        self.ticks_changed.emit()

    # What Qt asks

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid() or role not in _TEXT_ROLES:
            return None
        cell = self.cell(index.row(), index.column())
        if cell.kind == "check":
            return {None: "", True: _("Đã chọn"), False: _("Chưa chọn")}[cell.ticked]
        return f"{cell.text}, {cell.second}" if cell.second else cell.text

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal or role not in _TEXT_ROLES:
            return None
        return self.columns[section].title


_TEXT_ROLES = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}

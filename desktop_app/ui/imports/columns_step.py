"""The second step of the wizard: which column goes where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.spreadsheets.list_kinds import KINDS, Field, Kind
from desktop_app.spreadsheets.lists import ListColumn
from desktop_app.ui.sentences.list_imports import FIELDS
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets.card import Card, Line, Scroll
from desktop_app.ui.widgets.choice import Option, SearchChoice
from desktop_app.ui.widgets.inputs import set_state
from desktop_app.ui.widgets.text import IconView, Text, two_lines

TARGET_WIDTH = 250
_DOUBTFUL = 0.7  # confidence below which a guess is to be looked at
_NAMES = ({Field.NAME}, {Field.FAMILY_NAME, Field.GIVEN_NAME})


class ColumnList(Card):
    """The columns of the file below each other, each with a choice of what it holds.

    Signals:
        changed(): A person chose what a column holds.
    """

    changed = Signal()

    def __init__(self, kind: Kind) -> None:
        super().__init__(padded=False)
        self._kind = kind
        head = Row(gap=12, margins=(20, 12, 20, 10))
        head.addWidget(Text(_("Cột trong tệp Excel"), "header"), 1)
        target = Text(_("Ghi vào ô"), "header")
        fix_size(target, width=TARGET_WIDTH)
        head.addWidget(target)
        self.body.addLayout(head)
        self.body.addWidget(Line())
        self.rows: list[ColumnRow] = []
        self._scroll: Scroll | None = None

    def set_columns(self, columns: Sequence[ListColumn], chosen: frozenset[int]) -> None:
        """Shows the columns of a file; of those in `chosen` (by index) a person said what they hold."""
        if self._scroll is not None:
            self.body.removeWidget(self._scroll)
            self._scroll.hide()
            self._scroll.deleteLater()
        self._scroll = Scroll(gap=0)
        self.rows = []
        options = field_options(self._kind)
        for column in columns:
            row = ColumnRow(column, options, is_chosen=column.index in chosen)
            row.choice.chosen.connect(partial(self._on_chosen, row))
            self.rows.append(row)
            self._scroll.body.addWidget(row)
            self._scroll.body.addWidget(Line())
        self._scroll.body.addStretch(1)
        self.body.addWidget(self._scroll, 1)

    def _on_chosen(self, row: ColumnRow, field: Field) -> None:
        row.set_field(field)
        for other in self.rows:
            if other is not row and field and other.field is field:
                other.set_field(None)  # one column for each field
        self.changed.emit()

    @property
    def mapping(self) -> tuple[tuple[int, Field], ...]:
        """What every column holds, as it is chosen now; those not chosen hold nothing."""
        return tuple((row.column.index, row.field or Field.NONE) for row in self.rows)

    @property
    def settled(self) -> frozenset[int]:
        """The columns (by index) of which it is known what they hold, or that they are left out."""
        return frozenset(row.column.index for row in self.rows if row.field is not None)

    @property
    def open_rows(self) -> list[ColumnRow]:
        """The columns of which nobody has said what they hold."""
        return [row for row in self.rows if row.field is None]

    @property
    def has_name(self) -> bool:
        """Whether the name is among the columns, in one or in two."""
        fields = {row.field for row in self.rows}
        return any(names <= fields for names in _NAMES)

    def focus_first(self) -> bool:
        """Puts the focus on the first column that nobody has said anything of; False where there is none."""
        row = next(iter(self.open_rows), None) or next((row for row in self.rows if row.is_doubtful), None)
        if row is not None:
            row.choice.setFocus()
            if self._scroll is not None:
                self._scroll.ensureWidgetVisible(row)
        return row is not None


def field_options(kind: Kind) -> list[Option[Field]]:
    """What a column of this kind of list may hold, and «none»."""
    fields = [field for field in KINDS[kind].fields if field is not Field.NONE]
    return [Option(field, _(FIELDS[field])) for field in (*fields, Field.NONE)]


class ColumnRow(QWidget):
    """One column of the file.

    Attributes:
        field: What it holds; `Field.NONE`: left out; None: not said yet.
    """

    def __init__(self, column: ListColumn, options: Sequence[Option[Field]], *, is_chosen: bool) -> None:
        super().__init__()
        self.column = column
        self.field: Field | None = column.field if column.field or is_chosen else None
        self.is_doubtful = bool(column.field) and not is_chosen and column.confidence < _DOUBTFUL
        row = Row(self, gap=12, margins=(20, 7, 20, 7))
        where = _("Cột {letter}").format(letter=column.letter)
        example = column.samples[0] if column.samples else ""
        below = _("{where} · ví dụ: {sample}").format(where=where, sample=example) if example else where
        words = two_lines(column.title or _("(không có tiêu đề)"), below, wrap=True)
        row.addWidget(words, 1)
        row.addWidget(IconView("arrow-right", "text3"))
        self.choice: SearchChoice[Field] = SearchChoice(options, empty=_("Chọn ô để ghi vào…"))
        self.choice.setAccessibleName(_("Cột {title} ghi vào ô").format(title=column.title or column.letter))
        self._sign = IconView("circle-check", "ok", 22)
        target = Row(gap=12)
        target.addWidget(self.choice, 1)
        target.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        holder = QWidget()
        holder.setLayout(target)
        fix_size(holder, width=TARGET_WIDTH)
        row.addWidget(holder)
        self._show()

    def set_field(self, field: Field | None) -> None:
        """Says what it holds; None: nobody has said so."""
        self.field = field
        self.is_doubtful = False
        self._show()

    def _show(self) -> None:
        self.choice.set_key(self.field)
        set_state(self.choice, "warn" if self.field is None else "")
        icon, tone = self._icon()
        self._sign.set_icon(icon, tone)

    def _icon(self) -> tuple[str, Tone]:
        if self.field is None or self.is_doubtful:
            return "circle-question-mark", "warn"
        taken = self.field not in {Field.NONE, Field.ORDER}
        return ("circle-check", "ok") if taken else ("circle-minus", "text3")


class ColumnsStep(QWidget):
    """Step 2: the columns, and at the right what belongs to the file as a whole.

    Signals:
        changed(): A person chose something: the footer may say something else.
    """

    changed = Signal()

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        across = Row(self, gap=16)
        self.columns = ColumnList(kind)
        self.columns.changed.connect(self.changed)
        across.addWidget(self.columns, 1)
        self.side = QWidget()
        fix_size(self.side, width=SIDE_WIDTH)
        self._beside = Column(self.side)
        across.addWidget(self.side)
        self._shown: QWidget | None = None

    def set_side(self, make: Callable[[Column], None]) -> None:
        """Puts other cards at the right."""
        if self._shown is not None:
            self._beside.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        scroll = Scroll(gap=12)
        make(scroll.body)
        scroll.body.addStretch(1)
        self._shown = scroll
        self._beside.addWidget(scroll, 1)


SIDE_WIDTH = 344

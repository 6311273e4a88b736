"""The third step of the wizard: what is worth a look, by kind, beside every line as it will be written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.i18n import _
from desktop_app.services.imports import Action
from desktop_app.spreadsheets.list_kinds import Field, Kind
from desktop_app.spreadsheets.lists import Code
from desktop_app.spreadsheets.member_cells import text_of
from desktop_app.ui import formats
from desktop_app.ui.imports.columns import check_columns
from desktop_app.ui.imports.draft import Draft
from desktop_app.ui.imports.entries import Deed, Entry, entries
from desktop_app.ui.imports.groups_view import GroupsView
from desktop_app.ui.imports.row_view import RowView
from desktop_app.ui.imports.rows import CheckRow, Decision, Key
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.row_model import RowModel
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.text import Badge, Text

WIDTHS: dict[WindowMode, int] = {"wide": 372, "regular": 356, "compact": 320, "narrow": 300}
Shown = Literal["look", "all", "some"]


class CheckStep(QWidget):
    """Step 3.

    Signals:
        changed(): Another number of lines will be written.
        repair_chosen(object, bool): The repair of a `Code` is taken or refused: the file is to be read anew.
        corrected(object, object): A line (its key) is to be read with these texts (`dict[Field, str]`).
    """

    changed = Signal()
    repair_chosen = Signal(object, bool)
    corrected = Signal(object, object)

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self._draft: Draft | None = None
        self._walk: tuple[Key, ...] = ()
        self._now: Key | None = None
        self._some: tuple[Key, ...] = ()
        across = Row(self, gap=16)
        self._left = Card(padded=False)
        self._sides = QStackedWidget()
        self.groups, self.row = GroupsView(), RowView()
        self._sides.addWidget(self.groups)
        self._sides.addWidget(self.row)
        self._left.body.addWidget(self._sides, 1)
        fix_size(self._left, width=WIDTHS["regular"])
        self.groups.set_width(WIDTHS["regular"])
        across.addWidget(self._left)
        right = Column(gap=10)
        right.addLayout(self._head())
        self.model: RowModel[CheckRow] = RowModel(check_columns(kind), key=lambda row: row.key)
        self.table: Table[CheckRow] = Table(self.model, name=_("Các dòng trong tệp"))
        self.table.row_opened.connect(self._on_row_opened)
        card = Card(padded=False)
        card.body.addWidget(self.table)
        right.addWidget(card, 1)
        across.addLayout(right, 1)
        self._connect()

    def _head(self) -> Row:
        head = Row(gap=14)
        self._heading = Text(_("Xem trước"), "h2")
        head.addWidget(self._heading)
        self.filter: Segmented[Shown] = Segmented(
            [Segment("look", _("Cần xem")), Segment("all", _("Tất cả"))], name=_("Những dòng nào")
        )
        self.filter.chosen.connect(self._show)
        head.addWidget(self.filter)
        head.addStretch(1)
        self._legend = QWidget()
        legend = Row(self._legend, gap=6)
        legend.addWidget(Badge(_("máy đã sửa"), "ok"))
        legend.addWidget(Badge(_("cần sửa"), "bad"))
        head.addWidget(self._legend)
        return head

    def _connect(self) -> None:
        self.groups.asked.connect(self._on_asked)
        self.row.closed.connect(self.close_row)
        self.row.moved.connect(self._on_moved)
        self.row.decided.connect(self._on_decided)
        self.row.corrected.connect(self._on_corrected)

    # For the wizard

    def set_mode(self, mode: WindowMode) -> None:
        """Leaves the table more room in a small window."""
        fix_size(self._left, width=WIDTHS[mode])
        self.groups.set_width(WIDTHS[mode])
        self._legend.setVisible(mode in {"wide", "regular"})
        self._heading.setVisible(mode != "narrow")

    def set_draft(self, draft: Draft, *, fresh: bool) -> None:
        """Shows a file; `fresh`: another one than before, so that nothing of the last one stays open."""
        self._draft = draft
        if fresh:
            self._walk, self._now, self._some = (), None, ()
            self._sides.setCurrentWidget(self.groups)
        self._update(keep=not fresh)
        if fresh:
            self._show("look" if draft.sums().look else "all")
        elif self._now is not None:
            self._after_reading(self._now)

    def focus_first(self) -> None:
        """Where the work of this step begins."""
        if self._sides.currentWidget() is self.row:
            self.row.focus_first()
        elif self._draft is not None and self._draft.sums().look:
            self.groups.focus_again()
        else:
            self.table.setFocus()

    def go_back(self) -> bool:
        """From one line back to the kinds; False when no line is open."""
        if self._sides.currentWidget() is self.row:
            self.close_row()
            return True
        return False

    # What is shown

    def _update(self, *, keep: bool = True) -> None:
        draft = self._draft
        if draft is None:
            return
        found = draft.sums()
        self.filter.set_text("look", _("Cần xem {count}").format(count=formats.count(found.look)))
        self.filter.set_text("all", _("Tất cả {count}").format(count=formats.count(found.lines)))
        self.groups.show_entries(entries(draft), found.look)
        if keep:
            self._refill()

    def _refill(self) -> None:
        """The same lines in sight with what is true of them now."""
        if self._draft is None:
            return
        now = {row.key: row for row in self._draft.rows}
        kept = self.table.chosen_row()
        if self.filter.key() == "all":
            self.model.set_rows(self._draft.rows[:])
        else:
            shown = [now[row.key] for row in self.model.rows() if row.key in now]
            seen = {row.key for row in shown}
            late = [row for row in self._draft.rows if row.needs_a_look and row.key not in seen]
            self.model.set_rows(shown if self._some else [*shown, *late])
        if kept is not None:
            self.table.choose(kept.key)

    def _show(self, which: Shown) -> None:
        if self._draft is None:
            return
        self._some = ()
        self.filter.set_key(which)
        rows = self._draft.rows
        self.model.set_rows([row for row in rows if row.needs_a_look] if which == "look" else rows[:])

    def _show_some(self, keys: Sequence[Key]) -> None:
        """Only these lines, under «Cần xem»."""
        if self._draft is None:
            return
        wanted = set(keys)
        self.filter.set_key("look")
        self._some = tuple(keys)
        self.model.set_rows([row for row in self._draft.rows if row.key in wanted])
        self.table.choose_place(0)
        self.table.setFocus()

    # The kinds

    def _on_asked(self, entry: Entry, deed: Deed) -> None:
        if deed is Deed.SEE:
            self._show_some(entry.keys)
        elif deed is Deed.OPEN:
            self.open_row(entry.keys[0], entry.keys)
        elif deed in {Deed.ACCEPT, Deed.REFUSE} and isinstance(entry.code, Code):
            self.repair_chosen.emit(entry.code, deed is Deed.ACCEPT)
        else:
            self._decide(entry.keys, Decision(Action.NEW) if deed is Deed.NEW else None)

    def _decide(self, keys: Sequence[Key], decision: Decision | None) -> None:
        if self._draft is not None:
            self._draft.decide(keys, decision)
            self._update()
            self.changed.emit()

    # One line

    def open_row(self, key: Key, walk: Sequence[Key]) -> None:
        """Opens a line at the left; `walk`: the lines one goes through with «trước» and «sau»."""
        self._walk = tuple(walk)
        self._now = key
        self._sides.setCurrentWidget(self.row)
        self._show_now()
        if not self.table.choose(key):
            self._show("look")
            if not self.table.choose(key):
                self._show("all")
                self.table.choose(key)
        self.row.focus_first()

    def _on_row_opened(self, row: CheckRow) -> None:
        self.open_row(row.key, ())

    def close_row(self) -> None:
        """Back to the kinds."""
        self._now, self._walk = None, ()
        self._sides.setCurrentWidget(self.groups)
        self.groups.focus_again()

    def _row_now(self) -> CheckRow | None:
        if self._draft is None or self._now is None:
            return None
        return next((row for row in self._draft.rows if row.key == self._now), None)

    def _show_now(self) -> None:
        row, draft = self._row_now(), self._draft
        if row is None or draft is None:
            self.close_row()
            return
        place = ""
        if len(self._walk) > 1 and row.key in self._walk:
            place = f"{self._walk.index(row.key) + 1} / {len(self._walk)}"
        several = sum(sheet.is_read for sheet in draft.file.preview.read.sheets) > 1
        self.row.show_row(row, cells_of(draft, row), place, sheet=several)

    def _on_moved(self, step: int) -> None:
        if self._now in self._walk:
            at = self._walk.index(self._now) + step
            self.open_row(self._walk[at % len(self._walk)], self._walk)

    def _on_decided(self, decision: Decision) -> None:
        if self._now is not None:
            self._decide((self._now,), decision)
            self._go_on()

    def _on_corrected(self, texts: dict[Field, str]) -> None:
        if self._now is None:
            return
        if texts:
            self.corrected.emit(self._now, texts)
        else:
            self._go_on()

    def _after_reading(self, key: Key) -> None:
        row = self._row_now()
        if row is None or not row.needs_a_look:
            self._go_on()
        else:
            self.open_row(key, self._walk)

    def _go_on(self) -> None:
        """To the next line of the walk that still needs a look; after the last one back to the kinds."""
        if self._draft is None or self._now is None:
            return
        open_keys = {row.key for row in self._draft.rows if row.needs_a_look}
        at = self._walk.index(self._now) if self._now in self._walk else -1
        after = [*self._walk[at + 1 :], *self._walk[: max(at, 0)]]
        target = next((key for key in after if key in open_keys), None)
        if target is not None:
            self.open_row(target, self._walk)
        elif self._walk:
            self.close_row()
        else:
            self._show_now()
            self.table.setFocus()


def cells_of(draft: Draft, row: CheckRow) -> dict[Field, str]:
    """What stands in the file in the columns that are read, letters of old fonts as they will be read."""
    read = draft.file.preview.read
    line = next((line for sheet, line in read.lines if (sheet, line.number) == row.key), None)
    if line is None:
        return {}
    after = {
        odd.field: odd.after
        for odd in read.oddities
        if (odd.sheet, odd.line) == row.key and odd.after and odd.code in {Code.OLD_FONT, Code.UNICODE_FORM}
    }
    return {
        column.field: after.get(column.field, text_of(line.cells[column.place]))
        for column in read.columns
        if column.field not in {Field.NONE, Field.ORDER} and column.place < len(line.cells)
    }

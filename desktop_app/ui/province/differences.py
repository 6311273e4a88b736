"""«Hai bên ghi khác nhau»: one record at a time, both sides beside each other, and which of them is right."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QWidget
from typing_extensions import override

from desktop_app.domain.errors import DomainError
from desktop_app.i18n import _
from desktop_app.services.conflicts import Difference, choose, differences, settled_differences
from desktop_app.storage.queries.conflicts import DifferingField, Shown
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.messages import sentence
from desktop_app.ui.province import difference_words as words
from desktop_app.ui.province.difference_cards import SideCard, SideRow, SideShown, paired
from desktop_app.ui.refusals import Written, writing
from desktop_app.ui.session import Session
from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Scroll
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.text import Note

_AROUND_ROWS, _ROW = 156, 46  # px: head and foot of a sheet, one row


class DifferenceView(QWidget):
    """The differences one after another.

    Signals:
        left(): Back to the page of sending.
        settled(str, object): Chosen: how the record is called, and the journal entry that takes the choice back.
    """

    left = Signal()
    settled = Signal(str, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._found: tuple[Difference, ...] = ()
        self._place = 0
        self._old = False  # whether settled ones are looked at
        self._by_rows = False
        self._groups: list[QButtonGroup] = []
        self.later = Button(_("Để sau"), "secondary", on_click=self._on_later)
        self.header = PageHeader("", "", (self.later,), back=_("Đồng bộ"))
        self.header.back_pressed.connect(self.left)
        column = Column(self, gap=14)
        column.addWidget(self.header)
        self.trouble = Banner("", kind="warn")
        self.trouble.hide()
        column.addWidget(self.trouble)
        self._scroll = Scroll()
        column.addWidget(self._scroll, 1)
        self._inside: QWidget | None = None
        self.here: SideCard | None = None
        self.there: SideCard | None = None
        foot = Row(gap=12)
        self._calm = Note(
            _("Bản không chọn vẫn được cất lại 90 ngày, muốn lấy lại lúc nào cũng được."), "ok", "shield-check"
        )
        foot.addWidget(self._calm, 1)
        self.older = Button(_("Những chỗ đã chọn"), "quiet", "clock", on_click=self._on_older)
        self.row_by_row = Button(_("Chọn riêng từng dòng"), "quiet", "list-checks", on_click=self._on_row_by_row)
        self.save = Button(_("Ghi các dòng đã chọn"), "primary", "check", on_click=self._on_save)
        for button in (self.older, self.row_by_row, self.save):
            foot.addWidget(button)
        column.addLayout(foot)

    # Reading

    def begin(self, *, old: bool = False) -> None:
        """Comes into sight: reads what waits, or what was chosen in the last 90 days."""
        self._old, self._place, self._by_rows = old, 0, False
        self.read_again()

    def read_again(self) -> None:
        """The book changed."""
        book, old = self._session.book, self._old

        def ask() -> tuple[tuple[Difference, ...], bool]:
            with book.reader() as reader:
                settled = settled_differences(reader)
                return (settled if old else differences(reader)), bool(settled)

        self._session.jobs.run(
            lambda _report, _cancel: ask(),
            writes=False,
            done=lambda told: self._on_read(*told),
            failed=self._on_failed,
            newest_of=self._on_read,
        )

    def _on_read(self, found: tuple[Difference, ...], any_settled: bool) -> None:  # noqa: FBT001 - a slot
        before = self.current
        self._found = found
        names = [(one.table, one.record_id) for one in found]
        if before is not None and (before.table, before.record_id) in names:
            self._place = names.index((before.table, before.record_id))
        self._place = min(self._place, max(0, len(found) - 1))
        self.older.setVisible(any_settled and not self._old)
        self._show()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self.trouble.set_words(sentence(error), "", "warn")
        self.trouble.show()
        self.read_again()

    @property
    def current(self) -> Difference | None:
        """The difference in sight."""
        return self._found[self._place] if self._place < len(self._found) else None

    # Showing

    def _show(self) -> None:
        if self._inside is not None:
            self._scroll.body.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self.here = self.there = None
        self._groups = []
        one = self.current
        self._inside = self._nothing() if one is None else self._sheets(one)
        self._scroll.body.addWidget(self._inside, 1)
        self.later.setVisible(one is not None and len(self._found) > 1)
        self._calm.setVisible(one is not None)
        several = one is not None and len(one.fields) > 1
        self.row_by_row.setVisible(several and not self._by_rows)
        self.save.setVisible(several and self._by_rows)
        self.focus_first()

    def _nothing(self) -> QWidget:
        self.header.set_title(_("Không còn chỗ nào khác nhau"))
        self.header.set_subtitle("")
        card = Card()
        home = Button(_("Về trang Đồng bộ"), "secondary", on_click=self.left.emit)
        text = _("Mọi máy của ban và tỉnh đang ghi như nhau.")
        card.body.addWidget(EmptyState(_("Không còn chỗ nào khác nhau"), text, (home,)))
        return card

    def _sheets(self, one: Difference) -> QWidget:
        self.header.set_title(words.title(one))
        place = _("Chỗ thứ {place} trên {all}").format(place=self._place + 1, all=len(self._found))
        self.header.set_subtitle(" · ".join(part for part in (place, words.about(one)) if part))
        box = QWidget()
        column = Column(box)
        across = Row(gap=16)
        self.here = SideCard(self._side(one, left=True), strong=True)
        self.there = SideCard(self._side(one, left=False), strong=False)
        self.here.take_pressed.connect(lambda: self._take(left=True))
        self.there.take_pressed.connect(lambda: self._take(left=False))
        self._groups = paired(self.here, self.there, {})
        for card in (self.here, self.there):
            card.choose_rows(on=self._by_rows)
            across.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(across)
        column.addStretch(1)
        return box

    def _side(self, one: Difference, *, left: bool) -> SideShown:
        first = one.fields[0]
        kept = _left_is_kept(first) == left
        side, other = (first.kept_side, first.other_side) if kept else (first.other_side, first.kept_side)
        differing = {told.field: told for told in one.fields}
        rows: list[SideRow] = []
        room = (self._scroll.viewport().height() - px(_AROUND_ROWS)) // px(_ROW)  # the buttons stay in sight
        for name in words.rows_of(one, room):
            told = differing.get(name)
            value = one.whole[name] if told is None else _value(told, left=left)
            rows.append(SideRow(name, words.label(name), words.shown(name, value), told is not None))
        newer = first.newer_is_kept == kept
        title = words.side_title(side, other, kept=kept)
        take = _("Giữ bản trên máy này") if side.here else _("Lấy bản trên máy khác")
        if not side.here and not other.here:
            take = _("Giữ bản đang dùng") if kept else _("Lấy bản kia")
        return SideShown(title, words.side_words(side), "laptop" if side.here else "building-2", newer, take, rows)

    def focus_first(self) -> None:
        """The side on the left, or the first row to choose."""
        if not self.isVisible():
            return
        if self._by_rows and self.here is not None and self.here.choices:
            next(iter(self.here.choices.values())).setFocus()
        elif self.here is not None:
            self.here.button.setFocus()

    # Choosing

    def _on_later(self) -> None:
        self._place = (self._place + 1) % max(1, len(self._found))
        self._by_rows = False
        self._show()

    def _on_older(self) -> None:
        self.begin(old=True)

    def _on_row_by_row(self) -> None:
        self._by_rows = True
        self._show()

    def go_back(self) -> bool:
        """Esc: from row by row to whole sides, else back to the page."""
        if self._by_rows:
            self._by_rows = False
            self._show()
        else:
            self.left.emit()
        return True

    def _take(self, *, left: bool) -> None:
        one = self.current
        if one is not None:
            self._write(one, {told.field: _left_is_kept(told) != left for told in one.fields})

    def _on_save(self) -> None:
        one = self.current
        if one is None or self.here is None:
            return
        kept_left = {told.field: _left_is_kept(told) for told in one.fields}
        taken = {
            field: (group.checkedId() == 1) == kept_left[field]
            for field, group in zip(self.here.choices, self._groups, strict=True)
        }
        self._write(one, taken)

    def _write(self, one: Difference, taken: Mapping[str, bool]) -> None:
        self.trouble.hide()
        self._by_rows = False

        def work(unit: UnitOfWork) -> None:
            choose(unit, one, taken)

        self._session.jobs.run(
            writing(self._session, work),
            writes=True,
            done=lambda written: self._on_written(one, written),
            failed=self._on_failed,
        )

    def _on_written(self, one: Difference, written: Written[None]) -> None:
        self.settled.emit(one.title or words.record_word(one.table), written.entry_id)
        self.read_again()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.focus_first()


def _left_is_kept(told: DifferingField) -> bool:
    """What was written on this machine stands on the left, field by field; else what is in the book now."""
    return told.kept_side.here or not told.other_side.here


def _value(told: DifferingField, *, left: bool) -> Shown:
    return told.kept if _left_is_kept(told) == left else told.other

"""«Người có thể trùng»: the pairs by score, one of them side by side, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.duplicates import MergePlan, MergePlanOutdated
from desktop_app.domain.ids import EntryId, PersonId
from desktop_app.domain.members import PersonUnknown
from desktop_app.i18n import _
from desktop_app.services.duplicates import mark_not_same, merge_people
from desktop_app.storage.queries.duplicates import LikePair, PairPage, review_pairs
from desktop_app.storage.queries.merge_plans import merge_plan
from desktop_app.ui.duplicates.columns import pair_columns, side_words
from desktop_app.ui.duplicates.comparison import Comparison
from desktop_app.ui.formats import count
from desktop_app.ui.jobs import Cancel, Job, Report
from desktop_app.ui.members.notices import Notices
from desktop_app.ui.members.work import reading
from desktop_app.ui.refusals import Written, writing
from desktop_app.ui.session import Session
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.progress import Progress
from desktop_app.ui.widgets.row_model import RowModel
from desktop_app.ui.widgets.table import Table
from desktop_app.ui.widgets.toast import announce

LIST_WIDTH: Final = 372
_FINDING, _NONE, _PAIRS = 0, 1, 2  # what the view shows
Done = tuple[int, int]


class DuplicatesView(QWidget):
    """Level two of the page of members.

    Signals:
        left(): Back to the list of members.
        told(str, object): What was done, and the journal entry by which it is taken back.
    """

    left = Signal()
    told = Signal(str, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._finding: Job[PairPage, Done] | None = None
        self._total = 0
        self._busy = self._again = self._wants_focus = False
        self._swapped: tuple[PersonId, PersonId] | None = None
        self.notices = Notices()
        self._back = IconButton("chevron-left", _("Đôi trước"), on_click=partial(self._step, -1))
        self._forth = IconButton("chevron-right", _("Đôi sau"), on_click=partial(self._step, 1))
        self.header = PageHeader(_("Người có thể trùng"), "", (self._back, self._forth), back=_("Hội viên"))
        self.header.back_pressed.connect(self.left)
        self.model: RowModel[LikePair] = RowModel(pair_columns(), key=_ids)
        self.table: Table[LikePair] = Table(self.model, name=_("Các đôi có thể là một người"))
        self.comparison = Comparison()
        self._body = QStackedWidget()
        for part in (self._finding_card(), self._none_card(), self._pairs()):
            self._body.addWidget(part)
        column = Column(self, gap=14)
        column.addWidget(self.header)
        column.addWidget(self.notices)
        column.addWidget(self._body, 1)
        self._connect()

    # Parts

    def _finding_card(self) -> Card:
        card = Card(gap=14)
        self.progress = Progress()
        card.body.addWidget(self.progress)
        self._stop = Button(_("Dừng tìm"), "secondary", on_click=self._on_stop)
        card.body.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addStretch(1)
        return card

    def _none_card(self) -> Card:
        card = Card()
        text = _("Máy đã so tên, năm sinh, thôn và số điện thoại của mọi người trong sổ.")
        self._home = Button(_("Về danh sách hội viên"), "secondary", on_click=self.left.emit)
        card.body.addWidget(EmptyState(_("Không thấy ai bị ghi hai lần"), text, (self._home,)))
        return card

    def _pairs(self) -> QWidget:
        box = QWidget()
        row = Row(box, gap=16)
        self._list = Card(padded=False)
        self._list.body.addWidget(self.table, 1)
        fix_size(self._list, width=LIST_WIDTH)
        row.addWidget(self._list)
        row.addWidget(self.comparison, 1)
        return box

    def _connect(self) -> None:
        self.table.row_chosen.connect(self._on_row_chosen)
        self.comparison.merge_pressed.connect(self._on_merge)
        self.comparison.apart_pressed.connect(self._on_apart)
        self.comparison.later_pressed.connect(partial(self._step, 1))
        self.comparison.swap_pressed.connect(self._on_swap)
        for key, button in (
            (Qt.Key.Key_1, self.comparison.merge),
            (Qt.Key.Key_2, self.comparison.apart),
            (Qt.Key.Key_3, self.comparison.later),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._on_key, button))

    # For the page

    def load(self) -> None:
        """Looks through the whole book, in the background; what is shown stays until the answer is here."""
        if self._finding is not None and not self._finding.finished:
            self._again = True
            return
        self._again = False
        if not self.model.rows():
            self._body.setCurrentIndex(_FINDING)
            self._say_place()
            self.progress.set_progress(_("Đang đọc danh sách"), 0, 0)
        book = self._session.book

        def find(report: Report[Done], cancel: Cancel) -> PairPage:
            with book.reader() as reader:
                return review_pairs(reader, report=lambda done, of: report((done, of)), cancelled=cancel)

        self._finding = self._session.jobs.run(
            find,
            writes=False,
            done=self._on_found,
            failed=self._on_failed,
            progress=self._on_progress,
            cancelled=self._on_stopped,
        )

    def refresh(self) -> None:
        """The book changed: looks again, unless it was this view that changed it."""
        if not self._busy:
            self.load()

    def leave(self) -> None:
        """The person goes elsewhere: looking stops."""
        self._again = False
        if self._finding is not None:
            self._finding.cancel()

    def set_mode(self, mode: WindowMode) -> None:
        """In a narrow window the pairs come one after another, without the list."""
        self._list.setVisible(mode != "narrow")

    def focus_first(self) -> None:
        """Where the work begins: the list, or the way back when there is nothing to do."""
        at = self._body.currentIndex()
        self._wants_focus = at == _FINDING
        if at == _FINDING:
            self._stop.setFocus()
        elif at == _NONE:
            self._home.setFocus()
        elif self._list.isVisibleTo(self):
            self.table.setFocus()
        else:
            self.comparison.merge.setFocus()

    # Finding

    def _on_progress(self, done: Done) -> None:
        done_of = _("Đã so {done} trên {total} đôi").format(done=count(done[0]), total=count(done[1]))
        self.progress.set_progress(done_of, *done)

    def _on_stop(self) -> None:
        self.leave()
        self.left.emit()

    def _on_found(self, page: PairPage) -> None:
        if self._again:
            self.load()
            return
        place = max(self.table.currentIndex().row(), 0)
        kept = self._current()
        self._total = page.total
        self.model.set_rows(page.pairs)
        if kept is None or not self.table.choose(_ids(kept)):
            self._choose(place)
        self._show_state()
        found = _("Thấy {count} đôi có thể là một người").format(count=count(page.total))
        announce(self, found if page.total else _("Không thấy ai bị ghi hai lần"))

    def _on_stopped(self) -> None:
        if self._again:  # the person came back before the looking had come to its end
            self.load()

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self.notices.tell(error)

    # The pair in hand

    def _current(self) -> LikePair | None:
        return self.table.chosen_row()

    def _choose(self, place: int) -> None:
        rows = self.model.rows()
        if rows:
            self.table.choose_place(min(place, len(rows) - 1))

    def _step(self, by: int) -> None:
        rows = len(self.model.rows())
        if rows:
            self.table.choose_place((self.table.currentIndex().row() + by) % rows)

    def _on_row_chosen(self, pair: LikePair | None) -> None:
        self._swapped = None
        self._plan(pair)

    def _on_swap(self) -> None:
        pair = self._current()
        if pair is not None:
            one, other = _sides(pair, self._swapped)
            self._swapped = (other, one)
            self._plan(pair)

    def _plan(self, pair: LikePair | None) -> None:
        self._say_place()
        if pair is None:
            return
        kept, gone = _sides(pair, self._swapped)
        self._session.jobs.run(
            reading(self._session.book, lambda reader: merge_plan(reader, kept, gone)),
            writes=False,
            done=partial(self.comparison.show_plan, pair),
            failed=self._on_outdated,
            newest_of=self.comparison.show_plan,
        )

    def _on_outdated(self, error: Exception) -> None:
        """One of the two is off the lists by now, or was changed: the list is older than the book."""
        if not isinstance(error, PersonUnknown):
            self._on_failed(error)
        self._busy = False
        self.load()

    # Deciding

    def _on_key(self, button: Button) -> None:
        if self._body.currentIndex() == _PAIRS and button.isEnabled():
            button.click()

    def _on_merge(self, plan: MergePlan) -> None:
        pair = self._current()
        if pair is None or (plan.kept_id, plan.gone_id) != _sides(pair, self._swapped):
            return  # the pair that was just gone to is not in sight yet
        text = _("Đã gộp thành {name}").format(name=plan.value("full_name"))
        self._write(lambda: writing(self._session, lambda work: merge_people(work, plan)), text, {plan.gone_id})

    def _on_apart(self) -> None:
        pair = self._current()
        if pair is None:
            return
        one, other = pair.one.person_id, pair.other.person_id
        text = _("Đã ghi nhận là hai người, không nhắc lại đôi này")
        self._write(lambda: writing(self._session, lambda work: mark_not_same(work, one, other)), text, set())

    def _write(
        self, work: Callable[[], Callable[[Report[None], Cancel], Written[object]]], text: str, gone: set[PersonId]
    ) -> None:
        pair = self._current()
        if pair is None or self._busy:
            return
        self._busy = True
        self._session.jobs.run(
            work(), writes=True, done=partial(self._on_written, pair, text, gone), failed=self._on_refused
        )

    def _on_refused(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, (MergePlanOutdated, PersonUnknown)):
            self.load()
        self.notices.tell(error)

    def _on_written(self, pair: LikePair, text: str, gone: set[PersonId], written: Written[object]) -> None:
        self._busy = False
        self._again = self._finding is not None and not self._finding.finished  # it looks at an older book
        self.notices.clear()
        place = self.table.currentIndex().row()
        rows = [row for row in self.model.rows() if row is not pair and not gone & set(_ids(row))]
        self._total -= len(self.model.rows()) - len(rows)
        self.model.set_rows(rows)
        self._choose(place)
        self._show_state()
        self.told.emit(text, EntryId(written.entry_id))

    # What is said

    def _show_state(self) -> None:
        inside = self.window().focusWidget()
        had_focus = bool(inside) and self.isAncestorOf(inside)
        self._body.setCurrentIndex(_PAIRS if self.model.rows() else _NONE)
        self._say_place()
        if self._wants_focus or (had_focus and not inside.isVisible()):
            self.focus_first()

    def _say_place(self) -> None:
        pair = self._current()
        for button in (self._back, self._forth):
            button.setVisible(pair is not None)
        if pair is None:
            self.header.set_subtitle("")
            return
        place, total = self.table.currentIndex().row() + 1, max(self._total, len(self.model.rows()))
        words = _("Đôi {place} trên {total}, giống nhất đứng trước")
        self.header.set_subtitle(words.format(place=count(place), total=count(total)))
        self.comparison.setAccessibleName(
            _("{one} và {other}").format(one=side_words(pair.one), other=side_words(pair.other))
        )


def _ids(pair: LikePair) -> tuple[PersonId, PersonId]:
    return pair.one.person_id, pair.other.person_id


def _sides(pair: LikePair, swapped: tuple[PersonId, PersonId] | None) -> tuple[PersonId, PersonId]:
    """Who stays and who goes."""
    return swapped or _ids(pair)

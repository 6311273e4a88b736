"""«Quyết định của tỉnh» on the sync page: the list, late work of merged boards, and what a person does with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from desktop_app.domain.ids import EntryId
from desktop_app.i18n import _
from desktop_app.services.decision_list import OPEN, DecisionRow, ended_into, read_decisions
from desktop_app.services.decisions import (
    DecisionPreview,
    apply_decision,
    preview_decision,
    set_aside,
    take_back_decision,
    take_up_again,
)
from desktop_app.services.late_work import LateWork, late_work, note_late_seen
from desktop_app.services.organisation import today
from desktop_app.storage.book import Book
from desktop_app.ui.messages import sentence
from desktop_app.ui.province.decision_panel import DecisionPanel
from desktop_app.ui.province.decision_words import (
    concerned,
    effective,
    late_text,
    late_title,
    state_tone,
    state_words,
    summary,
    title,
)
from desktop_app.ui.refusals import told
from desktop_app.ui.session import Session
from desktop_app.ui.settings.list_card import ListCard
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.row_model import Column, Look


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What the card shows; `ended_into` is the board whose book this one went into, or empty."""

    rows: tuple[DecisionRow, ...]
    late: tuple[LateWork, ...]
    ended_into: str

    @property
    def waiting(self) -> int:
        """How many wait for a person."""
        return sum(row.state in OPEN for row in self.rows)


def read_view(book: Book) -> DecisionView:
    """Asks everything that the card shows, of one state of the book."""
    with book.reader() as reader:
        return DecisionView(read_decisions(reader), late_work(reader), ended_into(reader))


class DecisionDesk:
    """Runs what the card asks for.

    Args:
        page: Shows the panel and the toast.
        session: Of the open book.

    Attributes:
        card: Goes into the page; hidden while the province has decided nothing.
    """

    def __init__(self, page: Page, session: Session) -> None:
        self._page, self._session = page, session
        self._late: tuple[LateWork, ...] = ()
        self.panel: DecisionPanel | None = None
        self.card = QWidget()
        column = Down(self.card, gap=14)
        self.ended = Banner("", kind="warn")
        self.seen_button = Button(_("Đã xem"), "secondary", on_click=self.note_seen)
        self.late = Banner("", buttons=(self.seen_button,))
        self.list: ListCard[DecisionRow] = ListCard(
            _("Quyết định của tỉnh"), "", _columns(), key=lambda row: row.number, empty="", most=5
        )
        self.open_button = Button(_("Xem trước"), "soft", on_click=self.open_chosen)
        self.list.add_button(self.open_button, of_row=True)
        self.list.table.row_opened.connect(self._on_row_opened)
        for part in (self.ended, self.late, self.list):
            column.addWidget(part)
            part.hide()
        self.card.hide()

    def refresh(self) -> None:
        """Asks the book again."""
        session = self._session
        session.jobs.run(
            lambda _report, _cancel: read_view(session.book),
            writes=False,
            done=self._on_view,
            failed=self._on_fault,
            newest_of=self._on_view,
        )

    def open_chosen(self) -> None:
        """Opens the decision under the cursor."""
        row = self.list.table.chosen_row()
        if row is not None:
            self.open(row.number)

    def _on_row_opened(self, _row: object) -> None:
        self.open_chosen()

    def open(self, number: int) -> None:
        """Opens a decision beside the page."""
        session = self._session

        def read(_report: Callable[[None], None], _cancel: Callable[[], bool]) -> DecisionPreview:
            with session.book.reader() as reader:
                return preview_decision(reader, number, today(session.book))

        session.jobs.run(read, writes=False, done=self._on_preview, failed=self._on_fault, newest_of=self._on_preview)

    def note_seen(self) -> None:
        """A person has looked at the late work."""
        late, session = self._late, self._session
        session.jobs.run(
            lambda _report, _cancel: note_late_seen(session.book, late),
            writes=True,
            done=lambda _nothing: self.refresh(),
            failed=self._on_fault,
        )

    def _on_view(self, view: DecisionView) -> None:
        self._late = view.late
        self.ended.setVisible(bool(view.ended_into))
        if view.ended_into:
            self.ended.set_words(
                _("Sổ này đã nhập vào sổ của {name}").format(name=view.ended_into),
                _("Việc chưa gửi vẫn gửi được. Việc mới ghi vào sổ của {name}.").format(name=view.ended_into),
                "warn",
            )
        self.late.setVisible(bool(view.late))
        if view.late:
            first = view.late[0]
            self.late.set_words(late_title(first), late_text(first), "info", icon="archive-restore")
        newest_first = sorted(view.rows, key=lambda row: (row.state not in OPEN, _place(row)))
        self.list.set_rows(newest_first)
        self.list.set_note(summary(view.rows, view.waiting))
        self.list.setVisible(bool(view.rows))
        self.card.setVisible(bool(view.rows or view.late))

    def _on_preview(self, preview: DecisionPreview) -> None:
        number, session = preview.row.number, self._session
        book, actor = session.book, session.actor
        self.panel = DecisionPanel(
            preview,
            apply=lambda: self._do(lambda: apply_decision(book, actor, number), _("Đã áp dụng quyết định")),
            later=self._page.close_panel,
            skip=lambda: self._do(lambda: set_aside(book, number), _("Đã bỏ qua quyết định")),
            again=lambda: self._do(lambda: take_up_again(book, number), _("Quyết định chờ áp dụng lại")),
            take_back=lambda: self._do(
                lambda: take_back_decision(book, actor, number), _("Đã hoàn tác, quyết định chờ áp dụng lại")
            ),
        )
        self._page.show_panel(self.panel)
        if self.panel.buttons:
            self.panel.buttons[0].setFocus()

    def _do(self, work: Callable[[], EntryId | None], done: str) -> None:
        panel = self.panel
        if panel is None:
            return
        panel.set_busy(busy=True)
        number = panel.preview.row.number

        def on_done(entry: EntryId | None) -> None:
            self._page.close_panel()
            take_back = None
            if entry is not None:
                book, actor = self._session.book, self._session.actor
                take_back = lambda: self._take_back(lambda: take_back_decision(book, actor, number))  # noqa: E731
            self._page.told.emit(done, take_back)
            self.refresh()

        def on_failed(error: Exception) -> None:
            panel.set_busy(busy=False)
            panel.say(sentence(told(error)))

        self._session.jobs.run(lambda _report, _cancel: work(), writes=True, done=on_done, failed=on_failed)

    def _take_back(self, work: Callable[[], None]) -> None:
        self._session.jobs.run(
            lambda _report, _cancel: work(),
            writes=True,
            done=lambda _nothing: self.refresh(),
            failed=self._on_fault,
        )

    def _on_fault(self, error: Exception) -> None:
        self._page.told.emit(sentence(told(error)), None)


def _place(row: DecisionRow) -> int:
    """What waits in its order, what is settled with the newest first."""
    return row.number if row.state in OPEN else -row.number


def _columns() -> Sequence[Column[DecisionRow]]:
    return (
        Column(_("Quyết định"), title, kind="strong", second=concerned),
        Column(_("Số"), lambda row: row.paper, 150, optional=2),
        Column(_("Hiệu lực"), effective, 120, optional=1),
        Column(_("Tình trạng"), state_words, 190, kind="badge", look=lambda row: Look(tone=state_tone(row))),
    )

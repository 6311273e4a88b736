"""The fees as a level of the page of members: read, taken in ink, printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import FundUnknown, check_day
from desktop_app.domain.ids import EntryId, PersonId, UnitId, VoucherId
from desktop_app.domain.money import Vnd
from desktop_app.i18n import _
from desktop_app.services.exports import export_pdf, unpaid_export
from desktop_app.services.fees import PayFee, exempt, set_fee, take_fees
from desktop_app.services.funds import vouchers_pdf
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.fees import FeeRow, FeeStanding, fee_standing
from desktop_app.storage.queries.funds import FundRow, funds
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.formats import money
from desktop_app.ui.members.fees_footer import FeesFooter, taking_wording
from desktop_app.ui.members.fees_view import FeesAsked, FeesView
from desktop_app.ui.members.form_sections import Named
from desktop_app.ui.members.offers import read_boards
from desktop_app.ui.members.work import reading
from desktop_app.ui.papers import PaperDesk, paper_name, print_paper
from desktop_app.ui.refusals import Written, told, writing
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.dialog import Question, ask
from desktop_app.ui.widgets.page import Page

Read = tuple[FeeStanding, tuple[Named, ...], tuple[FundRow, ...]]


class FeesLevel(QObject):
    """Made when it is first opened.

    Args:
        session: The open book.
        today: Of this year's fees.
        page: Shows toasts and the footer.
        levels: Where the view is put.
        desk: Where papers go and how they are opened.
        left: Called on the way back.
        take_back: Takes back what a toast is about.
    """

    def __init__(
        self,
        session: Session,
        today: date,
        page: Page,
        levels: QStackedWidget,
        desk: PaperDesk,
        *,
        left: Callable[[], None],
        take_back: Callable[[EntryId], None],
    ) -> None:
        super().__init__(page)
        self._session, self._today, self._page, self._levels, self._desk = session, today, page, levels, desk
        self._left, self._take_back = left, take_back
        self._view: FeesView | None = None
        self._footer: FeesFooter | None = None
        self._wanted = FeesAsked(today.year)
        self._tick: tuple[PersonId, ...] = ()
        self._serial = 0
        self._busy = False
        self._fund: FundRow | None = None
        self.question: Question | None = None

    @property
    def view(self) -> FeesView:
        """Who owes and who has paid."""
        if self._view is None:
            self._view = FeesView(self._today)
            self._view.left.connect(self._left)
            self._view.asked.connect(self._on_asked)
            self._view.fee_set.connect(self._on_fee_set)
            self._view.print_pressed.connect(self.print_out)
            self._view.ticked.connect(self._on_ticked)
            self._levels.addWidget(self._view)
        return self._view

    @property
    def is_open(self) -> bool:
        """Whether the view is in sight."""
        return self._view is not None and self._levels.currentWidget() is self._view

    def open(self, people: Sequence[PersonId] = ()) -> None:
        """Shows the fees of this year; with those ticked whose fee is to be taken, as far as they owe it."""
        self._page.close_panel()
        self._levels.setCurrentWidget(self.view)
        self._page.set_footer(None)
        self._footer = None
        self._tick = tuple(people)
        self._wanted = FeesAsked(self._today.year)
        self.view.begin(self._today.year)
        self._ask()
        self.view.focus_first()

    def refresh(self) -> None:
        """The book changed: the view in sight asks again."""
        if self.is_open:
            self._ask()

    # Reading

    def _on_asked(self, wanted: FeesAsked) -> None:
        self._wanted = wanted
        self._ask()

    def _ask(self) -> None:
        self._serial += 1
        self._session.jobs.run(
            reading(self._session.book, partial(_read, self._wanted, self._today)),
            writes=False,
            done=partial(self._on_read, self._serial),
            failed=self._fail,
        )

    def _on_read(self, serial: int, read: Read) -> None:
        if serial != self._serial:
            return
        standing, boards, held = read
        first = standing.rule is None and (self.view.standing is None or self.view.standing.rule is not None)
        self._fund = held[0] if held else None
        self.view.set_boards(boards)
        tick, self._tick = self._tick, ()
        self.view.show_standing(standing, tick)
        if first and self.is_open:
            self.view.focus_first()

    def _on_fee_set(self, amount: Vnd) -> None:
        standing = self.view.standing
        if standing is not None:
            said = _("Đã ghi mức hội phí năm {year}: {amount}").format(year=standing.year, amount=money(amount))
            self._write(lambda work: set_fee(work, standing.board, standing.year, amount), said)

    def _write(self, change: Callable[[UnitOfWork], object], said: str) -> None:
        self._session.jobs.run(
            writing(self._session, change),
            writes=True,
            done=lambda written: self._on_written(said, written.entry_id),
            failed=self._fail,
        )

    def _on_written(self, said: str, entry_id: EntryId) -> None:
        self.view.untick()
        self.view.rule.hide()
        self._ask()
        self.view.table.setFocus()
        self._page.tell(said, partial(self._take_back, entry_id))

    # The ticked ones

    def _on_ticked(self, rows: Sequence[FeeRow]) -> None:
        if not self.is_open:
            return
        if not rows:
            self._footer = None
            self._page.set_footer(None)
            return
        if self._footer is None:
            self._footer = FeesFooter(self._today)
            self._footer.take_pressed.connect(self.take)
            self._footer.exempt_pressed.connect(self.exempt)
            self._footer.none_pressed.connect(self.view.untick)
            self._page.set_footer(self._footer)
        self._footer.show_chosen(rows)

    def exempt(self) -> None:
        """The ticked people pay nothing this year."""
        standing, chosen = self.view.standing, self.view.model.ticked()
        if standing is None or not chosen:
            return
        ids = [row.person_id for row in chosen]
        said = _("Đã miễn hội phí cho {count} người").format(count=len(ids))
        self._write(lambda work: exempt(work, ids, standing.board, standing.year, ""), said)

    def take(self) -> None:
        """Asks once, with the amount in words, and then writes the money of the ticked people."""
        standing, chosen = self.view.standing, self.view.model.ticked()
        if self._busy or self.question is not None or standing is None or not chosen or self._footer is None:
            return
        if self._fund is None:
            self._fail(FundUnknown())
            return
        try:
            day = check_day(self._footer.day.day() or self._today, self._today)
        except DomainError as error:
            self._fail(error)
            return
        fund = self._fund
        self.question = ask(
            Question(self._page, taking_wording(chosen, standing.year, day, fund.name)),
            lambda: self._on_confirmed(standing, chosen, fund, day),
            self._on_reconsidered,
        )

    def _on_reconsidered(self) -> None:
        self.question = None
        self.view.table.setFocus()

    def _on_confirmed(self, standing: FeeStanding, chosen: Sequence[FeeRow], fund: FundRow, day: date) -> None:
        self.question, self._busy = None, True
        payments = [PayFee(row.person_id, standing.board, standing.year) for row in chosen]
        total = sum(row.missing for row in chosen)
        self._session.jobs.run(
            writing(self._session, lambda work: take_fees(work, payments, fund.fund_id, day)),
            writes=True,
            done=partial(self._on_taken, standing.year, total),
            failed=self._fail,
        )

    def _on_taken(self, year: int, total: int, written: Written[tuple[VoucherId, ...]]) -> None:
        self._busy = False
        vouchers, book = written.value, self._session.book
        self.view.untick()
        self._ask()
        self.view.table.setFocus()
        said = _("Đã thu hội phí của {count} người: {amount}").format(count=len(vouchers), amount=money(total))
        self._page.tell(said)
        print_paper(
            self._session.jobs,
            self._desk,
            self._desk.folder / paper_name(_("Phiếu thu hội phí"), str(year), f"{self._today:%d-%m}"),
            lambda: vouchers_pdf(book, vouchers),
            done=lambda path, _shown: self._page.tell(_("{said}. Phiếu ở {file}").format(said=said, file=path.name)),
            failed=self._fail,
        )

    def print_out(self) -> None:
        """The unpaid list on paper."""
        standing, book = self.view.standing, self._session.book
        if standing is None or not standing.missing:
            return
        print_paper(
            self._session.jobs,
            self._desk,
            self._desk.folder / paper_name(_("Chưa nộp hội phí"), str(standing.year)),
            lambda: export_pdf(book, lambda reader: unpaid_export(reader, standing.board, standing.year)),
            done=lambda path, _shown: self._page.tell(_("Danh sách chưa nộp ở {file}").format(file=path.name)),
            failed=self._fail,
        )

    def _fail(self, error: Exception) -> None:
        self._busy = False
        fault = told(error)
        self.view.notices.tell(fault)


def _read(wanted: FeesAsked, today: date, reader: Reader) -> Read:
    own = board(reader).unit_id
    chosen = UnitId(UUID(wanted.board)) if wanted.board else own
    return fee_standing(reader, chosen, wanted.year), read_boards(reader, today), funds(reader)

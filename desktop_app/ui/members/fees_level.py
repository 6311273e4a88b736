"""The fees as a level of the page of members: read, taken in ink, printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget

from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import FundUnknown
from desktop_app.domain.ids import EntryId, PersonId, UnitId, VoucherId
from desktop_app.domain.money import Vnd
from desktop_app.i18n import _
from desktop_app.services.exports import export_pdf, unpaid_export
from desktop_app.services.fees import PayFee, exempt, set_fee, take_fees
from desktop_app.services.paper_prints import print_vouchers
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.fees import FeeRow, FeeStanding, fee_standing
from desktop_app.storage.queries.funds import FundRow, funds
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.queries.person_family import housemates
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.formats import money
from desktop_app.ui.members.fees_footer import FeesFooter, taking_wording
from desktop_app.ui.members.fees_panels import FeesPanel, TakePanel, Taking, WaivePanel
from desktop_app.ui.members.fees_view import FeesAsked, FeesView
from desktop_app.ui.members.form_sections import Named
from desktop_app.ui.members.offers import read_boards
from desktop_app.ui.members.work import reading
from desktop_app.ui.papers import PaperDesk, paper_name, print_paper
from desktop_app.ui.refusals import Written, told, writing
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.dialog import Question, ask
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.side_panel import SidePanel

Read = tuple[FeeStanding, tuple[Named, ...]]


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
        self._busy = False
        self._panel: FeesPanel | None = None
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
        self._session.jobs.run(
            reading(self._session.book, partial(_read, self._wanted, self._today)),
            writes=False,
            done=self._on_read,
            failed=self._fail,
            newest_of=self._on_read,
        )

    def _on_read(self, read: Read) -> None:
        standing, boards = read
        first = standing.rule is None and (self.view.standing is None or self.view.standing.rule is not None)
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
        self._page.close_panel()
        self.view.untick()
        self.view.rule.hide()
        self._ask()
        self.view.table.setFocus()
        self._page.tell(said, partial(self._take_back, entry_id))

    # The ticked ones

    def _on_ticked(self, rows: Sequence[FeeRow]) -> None:
        if not self.is_open:
            return
        if self._panel is not None and self._panel.rows != tuple(rows):
            self._page.close_panel()
        if not rows:
            self._footer = None
            self._page.set_footer(None)
            return
        if self._footer is None:
            self._footer = FeesFooter()
            self._footer.take_pressed.connect(self.take)
            self._footer.exempt_pressed.connect(self.exempt)
            self._footer.none_pressed.connect(self.view.untick)
            self._page.set_footer(self._footer)
        self._footer.show_chosen(rows)

    def _show_panel(self, panel: FeesPanel) -> None:
        panel.given_up.connect(self._page.close_panel)
        self._page.show_panel(panel)
        panel.setFocus()

    def panel_changed(self, panel: SidePanel | None) -> None:
        """Another panel stands beside the page, or none: one that is filled in has the one primary button."""
        self._panel = panel if isinstance(panel, FeesPanel) else None
        if self._footer is not None and self.is_open:
            self._footer.take.set_kind("primary" if self._panel is None else "secondary")

    def exempt(self) -> None:
        """Asks why the ticked people pay nothing this year."""
        standing, chosen = self.view.standing, self.view.model.ticked()
        if standing is None or not chosen:
            return
        panel = WaivePanel(chosen, standing.year)
        panel.waive_wanted.connect(partial(self._on_waived, standing, chosen))
        self._show_panel(panel)

    def _on_waived(self, standing: FeeStanding, chosen: Sequence[FeeRow], reason: str) -> None:
        ids = [row.person_id for row in chosen]
        said = _("Đã miễn hội phí cho {count} người").format(count=len(ids))
        self._write(lambda work: exempt(work, ids, standing.board, standing.year, reason), said)

    def take(self) -> None:
        """Asks how much each of the ticked people pays, into which fund, with how many receipts."""
        chosen = self.view.model.ticked()
        if self._busy or self.question is not None or not chosen:
            return
        ids = [row.person_id for row in chosen]
        self._session.jobs.run(
            reading(self._session.book, lambda reader: (housemates(reader, ids), funds(reader))),
            writes=False,
            done=partial(self._on_surroundings, chosen),
            failed=self._fail,
            newest_of=self._on_surroundings,
        )

    def _on_surroundings(self, chosen: Sequence[FeeRow], read: tuple[frozenset[PersonId], tuple[FundRow, ...]]) -> None:
        standing, (mates, held) = self.view.standing, read
        if not self.is_open or standing is None or chosen != self.view.model.ticked():
            return
        if not held:
            self._fail(FundUnknown())
            return
        ticked = {row.person_id for row in chosen}
        owing = {row.person_id for row in standing.rows if row.missing and row.person_id in mates} - ticked
        panel = TakePanel(chosen, held, len(owing), self._today)
        panel.take_wanted.connect(self._on_take_wanted)
        panel.mates_wanted.connect(partial(self._on_mates_wanted, ticked | owing))
        self._show_panel(panel)

    def _on_mates_wanted(self, people: set[PersonId]) -> None:
        self.view.show_all_owing()
        self.view.model.set_ticked(set(people))
        self.take()

    def _on_take_wanted(self, taking: Taking) -> None:
        """Asks once, with the amount in words, before anything is written in ink."""
        standing = self.view.standing
        if self._busy or self.question is not None or standing is None:
            return
        self.question = ask(
            Question(self._page, taking_wording(taking, standing.year)),
            lambda: self._on_confirmed(standing, taking),
            self._on_reconsidered,
        )

    def _on_reconsidered(self) -> None:
        self.question = None
        (self._panel or self.view.table).setFocus()

    def _on_confirmed(self, standing: FeeStanding, taking: Taking) -> None:
        self.question, self._busy = None, True
        payments = [PayFee(row.person_id, standing.board, standing.year, amount) for row, amount in taking.parts]
        fund_id, one = taking.fund.fund_id, bool(taking.party)
        self._session.jobs.run(
            writing(
                self._session,
                lambda work: take_fees(work, payments, fund_id, taking.day, party=taking.party, one_receipt=one),
            ),
            writes=True,
            done=partial(self._on_taken, standing.year, taking),
            failed=self._fail,
        )

    def _on_taken(self, year: int, taking: Taking, written: Written[tuple[VoucherId, ...]]) -> None:
        self._busy = False
        self._page.close_panel()
        vouchers, book, actor = written.value, self._session.book, self._session.actor
        self.view.untick()
        self._ask()
        self.view.table.setFocus()
        said = _("Đã thu hội phí của {count} người: {amount}").format(
            count=len(taking.parts), amount=money(taking.total)
        )
        self._page.tell(said)
        print_paper(
            self._session.jobs,
            self._desk,
            self._desk.folder / paper_name(_("Phiếu thu hội phí"), str(year), f"{self._today:%d-%m}"),
            lambda: print_vouchers(book, actor, vouchers),
            done=lambda path, _shown: self._page.tell(_("{said}. Phiếu ở {file}").format(said=said, file=path.name)),
            failed=self._fail,
            writes=True,
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
        if self._panel is not None and isinstance(fault, DomainError):
            self._panel.say_fault(fault)
        else:
            self.view.notices.tell(fault)


def _read(wanted: FeesAsked, today: date, reader: Reader) -> Read:
    own = board(reader).unit_id
    chosen = UnitId(UUID(wanted.board)) if wanted.board else own
    return fee_standing(reader, chosen, wanted.year), read_boards(reader, today)

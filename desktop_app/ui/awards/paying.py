"""Handing money over to the ticked learners: the day, whether the fund holds it, the question, the voucher."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import VoucherUnknown, check_covered, check_day
from desktop_app.domain.ids import AwardId
from desktop_app.domain.voucher_drafts import ApprovalNeeded
from desktop_app.i18n import _
from desktop_app.services.awards import pay_awards
from desktop_app.services.paper_prints import print_voucher
from desktop_app.services.voucher_drafts import PayAwards, request_approval
from desktop_app.storage.queries.funds import VoucherRow, voucher
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.awards.round_view import RoundView
from desktop_app.ui.awards.rounds import RoundDetail
from desktop_app.ui.awards.selection import CASH, PayPlace, SelectionFooter, place_name
from desktop_app.ui.awards.wording import paid_sentence, paying_wording
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import PaperDesk, paper_name, print_paper
from desktop_app.ui.refusals import Written, told, writing
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.dialog import Question, ask
from desktop_app.ui.widgets.page import Page


@dataclass(frozen=True, slots=True)
class _Paid:
    voucher: VoucherRow
    learners: int


class Paying:
    """Follows one payment from the ticks to the paper.

    Args:
        page: Tells what was done.
        view: The learners.
        session: The open book.
        desk: Where the payment voucher is put.
        say: Shows a fault above the page; None takes it away.
    """

    def __init__(
        self, page: Page, view: RoundView, session: Session, desk: PaperDesk, say: Callable[[str | None], None]
    ) -> None:
        self._page, self._view, self._session, self._desk, self._say = page, view, session, desk, say
        self._busy = False
        self.question: Question | None = None

    def begin(self, footer: SelectionFooter) -> None:
        """Asks once, if the day and the fund allow it; otherwise says why not."""
        shown, chosen = self._view.shown, self._view.chosen()
        if shown is None or not chosen or self._busy or self.question is not None:
            return
        try:
            day = check_day(footer.day.day() or shown.today, shown.today)
            check_covered(shown.round.fund, shown.balance, sum(row.amount for row in chosen))
        except DomainError as error:
            self._say(sentence(error))
            return
        self._say(None)
        ids = [row.award_id for row in chosen]
        place = footer.place.key() or CASH
        wording = paying_wording(shown, chosen, day, place_name(place, shown.places))
        self.question = ask(Question(self._page, wording), lambda: self._pay(shown, ids, day, place), self._leave)

    def _leave(self) -> None:
        self.question = None

    def _pay(self, shown: RoundDetail, ids: list[AwardId], day: date, place: PayPlace) -> None:
        self.question, self._busy = None, True

        def pay(unit: UnitOfWork) -> _Paid:
            paid = pay_awards(unit, shown.round.round_id, ids, day, place.account_id, place.method)
            row = voucher(unit.connection, paid)
            if row is None:
                raise VoucherUnknown
            return _Paid(row, len(ids))

        def on_refused(error: Exception) -> None:
            if isinstance(error, ApprovalNeeded):
                self._request(PayAwards(shown.round.round_id, ids, day, place.account_id, place.method))
            else:
                self._on_failed(error)

        self._session.jobs.run(writing(self._session, pay), writes=True, done=self._on_paid, failed=on_refused)

    def _request(self, payment: PayAwards) -> None:
        """Above the limit of the board the chair is asked; the awards are paid when it is approved."""
        self._session.jobs.run(
            writing(self._session, lambda unit: request_approval(unit, payment)),
            writes=True,
            done=lambda _written: self._on_requested(len(payment.award_ids)),
            failed=self._on_failed,
        )

    def _on_requested(self, learners: int) -> None:
        self._busy = False
        self._view.untick()
        words = _("Khoản này trên mức duyệt: đã gửi duyệt tiền thưởng của {count} em. Chưa ghi sổ.")
        self._page.tell(words.format(count=learners))

    def _on_paid(self, written: Written[_Paid]) -> None:
        self._busy = False
        self._view.untick()
        row = written.value.voucher
        self._page.tell(paid_sentence(row.number.short, written.value.learners, row.amount))
        self._page.refresh(frozenset({"awards"}))
        session, kept_as = self._session, paper_name(_("Phiếu chi"), row.number.full)
        print_paper(
            self._session.jobs,
            self._desk,
            self._desk.folder / kept_as,
            lambda: print_voucher(session.book, session.actor, row.voucher_id).pdf,
            done=lambda _path, _opened: None,
            failed=self._on_failed,
            writes=True,
        )

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self._say(sentence(told(error)))

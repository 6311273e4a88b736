"""Handing over: the day, whether fund and stock hold it, the question, the vouchers, and what waits for the chair."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import StockTooSmall, check_covered, check_day
from desktop_app.domain.goods import quantity_text
from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.domain.voucher_drafts import ApprovalNeeded
from desktop_app.i18n import _
from desktop_app.services.award_payments import HandedOver, PayAwards, Receiver, hand_over, mark_absent
from desktop_app.services.paper_prints import print_voucher
from desktop_app.services.voucher_drafts import request_approval
from desktop_app.storage.queries.awards import AwardRow
from desktop_app.storage.queries.funds import VoucherRow, voucher
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.awards.levels import AwardPlace
from desktop_app.ui.awards.rounds import RoundDetail
from desktop_app.ui.awards.selection import PayPlace, place_name
from desktop_app.ui.awards.wording import given_sentence, paid_sentence, paying_wording
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import paper_name, print_paper
from desktop_app.ui.refusals import Written, told, writing
from desktop_app.ui.widgets.dialog import Question, ask


@dataclass(frozen=True, slots=True)
class HandOver:
    """Who got theirs, who did not come, for whom somebody else signed; `day` as it is typed, read when it is begun."""

    shown: RoundDetail
    present: Sequence[AwardRow]
    place: PayPlace
    day: Callable[[], date | None]
    absent: Sequence[AwardRow] = ()
    receivers: Sequence[Receiver] = ()

    @property
    def total(self) -> int:
        """Đồng that go out."""
        return sum(row.amount for row in self.present if not row.paid_voucher_id)

    @property
    def takes_voucher(self) -> bool:
        """Whether something is written in ink."""
        return any(row.takes_voucher for row in self.present)


@dataclass(frozen=True, slots=True)
class _Done:
    given: HandedOver
    voucher: VoucherRow | None


class Paying:
    """Follows one hand-over from the ticks to the paper.

    Args:
        place: Of the round.
        done: Called when it is written, or waits for the chair: ticks and marks may go.
    """

    def __init__(self, place: AwardPlace, done: Callable[[], None]) -> None:
        self._place, self._done = place, done
        self._busy = False
        self.question: Question | None = None

    def begin(self, wanted: HandOver) -> None:
        """Asks once, if the day and the fund allow it; otherwise says why not."""
        if self._busy or self.question is not None or not (wanted.present or wanted.absent):
            return
        shown = wanted.shown
        try:
            day = check_day(wanted.day() or shown.today, shown.today)
            if wanted.total:
                check_covered(shown.round.fund, shown.balance, wanted.total)
            _check_stock(wanted)
        except DomainError as error:
            self._place.say(sentence(error))
            return
        self._place.say(None)
        command = PayAwards(
            shown.round.round_id,
            _ids(wanted.present),
            day,
            wanted.place.account_id,
            wanted.place.method,
            _ids(wanted.absent),
            wanted.receivers,
        )
        if not wanted.takes_voucher:
            self._write(command)
            return
        wording = paying_wording(
            shown,
            wanted.present,
            day,
            place_name(wanted.place, shown.places),
            absent=len(wanted.absent),
            received=len(wanted.receivers),
        )
        self.question = ask(Question(self._place.page, wording), lambda: self._write(command), self._leave)

    def _leave(self) -> None:
        self.question = None

    def _write(self, command: PayAwards) -> None:
        self.question, self._busy = None, True

        def change(unit: UnitOfWork) -> _Done:
            given = hand_over(unit, command)
            return _Done(given, voucher(unit.connection, given.voucher_id) if given.voucher_id else None)

        def on_refused(error: Exception) -> None:
            if isinstance(error, ApprovalNeeded):
                self._request(command)
            else:
                self._on_failed(error)

        session = self._place.session
        session.jobs.run(writing(session, change), writes=True, done=self._on_written, failed=on_refused)

    def _request(self, command: PayAwards) -> None:
        """Above the limit of the board the chair is asked; the awards are paid when it is approved."""
        session = self._place.session
        session.jobs.run(
            writing(session, lambda unit: request_approval(unit, command)),
            writes=True,
            done=lambda _written: self._on_requested(command),
            failed=self._on_failed,
        )

    def _on_requested(self, command: PayAwards) -> None:
        self._end()
        words = _("Khoản này trên mức duyệt: đã gửi duyệt tiền thưởng của {count} em. Chưa ghi sổ.")
        self._place.page.tell(words.format(count=len(command.award_ids)))

    def _on_written(self, written: Written[_Done]) -> None:
        self._end()
        given, row = written.value.given, written.value.voucher
        if row is None:
            undo = None if given.goods_voucher_id else lambda: self._place.forms.take_back(written.entry_id)
            self._place.page.tell(given_sentence(given.awards, given.absent), undo)
            return
        self._place.page.tell(paid_sentence(row.number.short, given.awards, given.amount, given.absent))
        self._print(row)

    def _print(self, row: VoucherRow) -> None:
        session, desk = self._place.session, self._place.desk
        print_paper(
            session.jobs,
            desk,
            desk.folder / paper_name(_("Phiếu chi"), row.number.full),
            lambda: print_voucher(session.book, session.actor, row.voucher_id).pdf,
            done=lambda _path, _opened: None,
            failed=self._on_failed,
            writes=True,
        )

    def _end(self) -> None:
        self._busy = False
        self._done()
        self._place.page.refresh(frozenset({"awards"}))

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self._place.say(sentence(told(error)))

    def mark_absent(self, round_id: RoundId, chosen: Sequence[AwardRow]) -> None:
        """Nobody came for these awards; the toast takes it back."""
        ids = _ids(chosen)
        said = _("Ghi vắng {count} em, trao sau").format(count=len(ids))
        self._place.forms.write(lambda unit: mark_absent(unit, round_id, ids), said, lambda _count: self._done())


def _check_stock(wanted: HandOver) -> None:
    """Raises StockTooSmall where the stock has less than those who came are given."""
    for need in wanted.shown.goods:
        rows = [row for row in wanted.present if row.item_id == need.item_id and not row.goods_voucher_id]
        total = sum(row.quantity for row in rows)
        if total > need.held:
            raise StockTooSmall(need.name, need.measure, quantity_text(need.held), quantity_text(total))


def _ids(rows: Sequence[AwardRow]) -> list[AwardId]:
    return [row.award_id for row in rows]

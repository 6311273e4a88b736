"""Writing receipts for a list of gifts: the ticks, the one question, the papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QStackedWidget

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.errors import DomainError
from desktop_app.domain.funds import check_day
from desktop_app.domain.ids import FundId, VoucherId
from desktop_app.i18n import _
from desktop_app.services.donations import post_donations
from desktop_app.services.paper_prints import print_vouchers
from desktop_app.storage.queries.donations import WaitingGift, waiting_gifts
from desktop_app.ui.formats import count, long_day, money, signless
from desktop_app.ui.funds.ledger import LedgerRead
from desktop_app.ui.funds.waiting_view import WaitingFooter, WaitingView
from desktop_app.ui.members.work import reading
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import PaperDesk, paper_name, print_paper
from desktop_app.ui.refusals import Written, told, writing
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.card import Fact
from desktop_app.ui.widgets.dialog import Question, Wording, ask
from desktop_app.ui.widgets.page import Page


class WaitingLevel:
    """The list of gifts without receipts as a level of the page of funds.

    Args:
        session: The open book.
        page: The page; its footer is the list's while the list is open.
        levels: Where the list is shown.
        desk: Where the receipts are put.
        left: Goes back to the ledger.
        say: Shows a fault above the page; None takes it away.
    """

    def __init__(
        self,
        session: Session,
        page: Page,
        levels: QStackedWidget,
        desk: PaperDesk,
        *,
        left: Callable[[], None],
        say: Callable[[str | None], None],
    ) -> None:
        self._session, self._page, self._levels, self._desk = session, page, levels, desk
        self._left, self._say = left, say
        self._shown: LedgerRead | None = None
        self._fresh = True
        self._busy = False
        self.footer: WaitingFooter | None = None
        self.question: Question | None = None
        self.view = WaitingView()
        self.view.back_pressed.connect(left)
        self.view.ticks_changed.connect(self._on_ticks_changed)
        levels.addWidget(self.view)

    @property
    def is_open(self) -> bool:
        """Whether the list is in sight."""
        return self._levels.currentWidget() is self.view

    def open(self, shown: LedgerRead) -> None:
        """Opens the list; every gift is ticked."""
        self._shown, self._fresh = shown, True
        self._page.close_panel()
        self._levels.setCurrentWidget(self.view)
        self.footer = WaitingFooter(shown.funds, shown.today)
        if shown.form_fund is not None:
            self.footer.fund.set_key(shown.form_fund)
        self.footer.post_pressed.connect(self._ask)
        self._page.set_footer(self.footer)
        self.refresh()

    def refresh(self) -> None:
        """Reads the list anew while it is in sight."""
        if self.is_open:
            self._session.jobs.run(
                reading(self._session.book, waiting_gifts),
                writes=False,
                done=self._on_read,
                failed=self._on_failed,
                newest_of=self._on_read,
            )

    def _on_read(self, gifts: tuple[WaitingGift, ...]) -> None:
        if not self.is_open:
            return
        if not gifts:
            self._left()
            return
        self.view.show_gifts(gifts, fresh=self._fresh)
        if self._fresh:
            self.view.focus_first()
        self._fresh = False

    def _on_ticks_changed(self) -> None:
        if self.footer is not None and self.is_open:
            self.footer.show_chosen(self.view.model.ticked())

    # The receipts

    def _ask(self) -> None:
        shown, footer, chosen = self._shown, self.footer, self.view.model.ticked()
        if shown is None or footer is None or not chosen or self._busy or self.question is not None:
            return
        try:
            day = check_day(footer.day.day() or shown.today, shown.today)
        except DomainError as error:
            self._say(sentence(error))
            footer.day.setFocus()
            return
        self._say(None)
        fund = next((fund for fund in shown.funds if fund.fund_id == footer.fund.key()), None)
        if fund is None:
            return
        self.question = ask(
            Question(self._page, posting_wording(chosen, fund.name, day)),
            lambda: self._post(chosen, fund.fund_id, day),
            self._reconsider,
        )

    def _reconsider(self) -> None:
        self.question = None
        if self.footer is not None:
            self.footer.post.setFocus()

    def _post(self, chosen: Sequence[WaitingGift], fund_id: FundId, day: date) -> None:
        self.question, self._busy = None, True
        ids = [gift.donation_id for gift in chosen]
        total = sum(gift.amount for gift in chosen)
        self._session.jobs.run(
            writing(self._session, lambda unit: post_donations(unit, ids, fund_id, day)),
            writes=True,
            done=lambda written: self._on_posted(written, total),
            failed=self._on_failed,
        )

    def _on_posted(self, written: Written[list[VoucherId]], total: int) -> None:
        self._busy = False
        vouchers, book, actor = written.value, self._session.book, self._session.actor
        self._page.tell(_("Đã lập {count} phiếu thu, {amount}").format(count=count(len(vouchers)), amount=money(total)))
        self.refresh()
        name = paper_name(_("Phiếu thu"), _("{count} phiếu").format(count=len(vouchers)), vouchers[0].hex[-6:])
        print_paper(
            self._session.jobs,
            self._desk,
            self._desk.folder / name,
            lambda: print_vouchers(book, actor, vouchers),
            done=lambda path, opened: self._page.tell(_printed(len(vouchers), path.name, opened=opened)),
            failed=self._on_failed,
            writes=True,
        )

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self._say(sentence(told(error)))


def posting_wording(chosen: Sequence[WaitingGift], fund: str, day: date) -> Wording:
    """The one question before the receipts are written in ink, with the sum in words."""
    total = sum(gift.amount for gift in chosen)
    return Wording(
        _("Lập {count} phiếu thu, tổng {amount}?").format(count=count(len(chosen)), amount=money(total)),
        yes=_("Đúng, lập {count} phiếu và in").format(count=count(len(chosen))),
        no=_("Xem lại"),
        facts=(
            Fact(_("Số khoản"), count(len(chosen)), "strong"),
            Fact(_("Tổng tiền"), _("{amount} đồng").format(amount=signless(total)), "strong"),
            Fact(_("Bằng chữ"), amount_in_words(total), "strong"),
            Fact(_("Vào quỹ"), fund),
            Fact(_("Ngày"), long_day(day)),
        ),
        note=_("Mỗi khoản một phiếu có số riêng. Ghi rồi không sửa, không xóa được."),
        icon="receipt-text",
        yes_icon="printer",
        tone="ok",
    )


def _printed(number: int, name: str, *, opened: bool) -> str:
    if opened:
        return _("{count} phiếu thu đã mở sẵn để in").format(count=count(number))
    return _("{count} phiếu thu đã cất thành tệp {file}").format(count=count(number), file=name)

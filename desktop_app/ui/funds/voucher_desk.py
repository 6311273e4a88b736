"""One voucher: shown beside the ledger, printed, taken back by its mirror."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from typing_extensions import override

from desktop_app.domain.funds import ReasonMissing, VoucherNumber, VoucherUnknown
from desktop_app.domain.ids import VoucherId
from desktop_app.i18n import _
from desktop_app.services.organisation import today
from desktop_app.services.paper_prints import print_voucher, voucher_prints
from desktop_app.services.vouchers import reverse_voucher
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.funds import next_number
from desktop_app.storage.queries.paper_prints import PrintRow
from desktop_app.storage.queries.voucher_details import VoucherDetail, voucher_detail
from desktop_app.ui.attachments.desk import AttachmentsDesk
from desktop_app.ui.donors.letter_desk import LetterDesk
from desktop_app.ui.formats import long_day
from desktop_app.ui.funds.voucher_panel import VoucherPanel
from desktop_app.ui.funds.voucher_words import voucher_name
from desktop_app.ui.funds.wording import printed_sentence, reversal_wording
from desktop_app.ui.members.work import reading
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import PaperDesk, check_folder, keep_paper, paper_name, show_paper
from desktop_app.ui.refusals import Written, told, writing
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.dialog import Question, Wording, ask
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextField
from desktop_app.ui.widgets.page import Page


@dataclass(frozen=True, slots=True)
class Printed:
    """A voucher's paper: where it lies, and which copy it is."""

    number: VoucherNumber
    path: Path
    copy_number: int


class ReversalQuestion(Question):
    """Asks why a voucher is taken back; without a reason the answer is not taken."""

    def __init__(self, parent: Page, wording: Wording) -> None:
        super().__init__(parent, wording)
        self.reason = TextField(example=_("Ví dụ: Ghi nhầm số tiền"), longest=200)
        self.reason_field = Field(_("Lý do hủy"), self.reason)
        self.body.addWidget(self.reason_field)
        self.reason.textEdited.connect(self.reason_field.clear)

    @override
    def accept(self) -> None:
        if self.reason.value():
            super().accept()
            return
        self.reason_field.set_error(sentence(ReasonMissing()))
        self.fit()
        self.reason.setFocus()


class VoucherDesk(QObject):
    """Opens the panel of a voucher and does what is asked there.

    Args:
        session: The open book.
        page: Shows the panel, the question and toasts.
        desk: Where papers go.
        go_to: Shows a voucher in the ledger.
        say: Shows a fault above the page.
    """

    def __init__(
        self,
        session: Session,
        page: Page,
        desk: PaperDesk,
        go_to: Callable[[VoucherDetail], None],
        say: Callable[[str | None], None],
    ) -> None:
        super().__init__(page)
        self._session, self._page, self._desk, self._go_to, self._say = session, page, desk, go_to, say
        self.files = AttachmentsDesk(session, page, desk, say)
        self.letters = LetterDesk(session, page, desk, say)
        self._prints: tuple[PrintRow, ...] = ()
        self._busy = False
        self.question: ReversalQuestion | None = None

    @property
    def panel(self) -> VoucherPanel | None:
        """The voucher in sight."""
        return self._page.panel if isinstance(self._page.panel, VoucherPanel) else None

    def open(self, voucher_id: VoucherId) -> None:
        """Shows a voucher beside the ledger."""
        self._read(voucher_id, self._show, newest_of=self.open)

    def find(self, voucher_id: VoucherId) -> None:
        """Goes to a voucher of whatever month, and shows it."""
        self._read(voucher_id, self._go_and_show, newest_of=self.open)

    def _read(self, voucher_id: VoucherId, done: Callable[[VoucherDetail], None], *, newest_of: Hashable) -> None:

        def read(reader: Reader) -> tuple[VoucherDetail | None, tuple[PrintRow, ...]]:
            return voucher_detail(reader, voucher_id), voucher_prints(reader, voucher_id)

        def on_read(found: tuple[VoucherDetail | None, tuple[PrintRow, ...]]) -> None:
            detail, prints = found
            if detail is None:
                self._say(sentence(VoucherUnknown()))
            else:
                self._prints = prints
                done(detail)

        self._session.jobs.run(
            reading(self._session.book, read),
            writes=False,
            done=on_read,
            failed=self._on_failed,
            newest_of=newest_of,
        )

    def _show(self, detail: VoucherDetail) -> None:
        panel = VoucherPanel(detail, self._prints)
        panel.print_pressed.connect(lambda: self.print_out(detail.voucher_id))
        panel.thanks_pressed.connect(lambda: self._thank(detail))
        panel.reverse_pressed.connect(lambda: self.ask_reversal(detail))
        panel.other_pressed.connect(self.find)
        self.files.serve(panel.files, "voucher", detail.voucher_id)
        self._page.show_panel(panel)

    def _go_and_show(self, detail: VoucherDetail) -> None:
        self._go_to(detail)
        self._show(detail)

    def refresh(self) -> None:
        """The book changed: the voucher in sight may have been printed or taken back."""
        panel = self.panel
        if panel is not None:
            self._read(panel.detail.voucher_id, self._show_anew, newest_of=self.refresh)

    def _show_anew(self, detail: VoucherDetail) -> None:
        panel = self.panel
        if panel is not None and panel.detail.voucher_id == detail.voucher_id and panel.detail != detail:
            self._show(detail)

    # Paper

    def _thank(self, detail: VoucherDetail) -> None:
        if detail.donor_id is not None:
            self.letters.open_thanks(detail.donor_id, detail.voucher_id, back=lambda: self.open(detail.voucher_id))

    def print_out(self, voucher_id: VoucherId) -> None:
        """Prints a voucher: the original the first time, later «BẢN SAO lần n»; each print is logged."""
        book, actor, folder = self._session.book, self._session.actor, self._desk.folder

        def work(_report: object, _cancel: object) -> Printed:
            with book.reader() as reader:
                detail = voucher_detail(reader, voucher_id)
            if detail is None:
                raise VoucherUnknown
            check_folder(folder / paper_name(detail.number.full))
            paper = print_voucher(book, actor, voucher_id)
            words = [voucher_name(detail.number.kind), detail.number.full]
            if paper.copy_number:
                words.append(_("bản sao {copy}").format(copy=paper.copy_number))
            return Printed(detail.number, keep_paper(folder / paper_name(*words), paper.pdf), paper.copy_number)

        self._session.jobs.run(work, writes=True, done=self._on_printed, failed=self._on_failed)

    def _on_printed(self, printed: Printed) -> None:
        opened = show_paper(self._session.jobs, self._desk, printed.path)
        self._page.tell(printed_sentence(printed.number, printed.copy_number, printed.path, opened=opened))

    # Reversal

    def ask_reversal(self, detail: VoucherDetail) -> None:
        """Asks why, with everything that is taken back in sight."""
        if self._busy or self.question is not None:
            return
        fund_id = detail.lines[0].fund_id if detail.lines else None
        now = today(self._session.book)

        def number(reader: Reader) -> str:
            return next_number(reader, "reversal", now.year, fund_id).short

        self._session.jobs.run(
            reading(self._session.book, number),
            writes=False,
            done=lambda mirror: self._ask(detail, mirror, long_day(now)),
            failed=self._on_failed,
            newest_of=self.ask_reversal,
        )

    def _ask(self, detail: VoucherDetail, mirror: str, day: str) -> None:
        question = ReversalQuestion(self._page, reversal_wording(detail, mirror, day))
        self.question = question
        ask(question, partial(self._on_confirmed, detail), self._on_reconsidered)
        question.reason.setFocus()

    def _on_reconsidered(self) -> None:
        self.question = None
        if self.panel is not None:
            self.panel.setFocus()

    def _on_confirmed(self, detail: VoucherDetail) -> None:
        if self.question is None:
            return
        reason, self.question, self._busy = self.question.reason.value(), None, True
        day = today(self._session.book)
        self._session.jobs.run(
            writing(self._session, lambda work: reverse_voucher(work, detail.voucher_id, reason, day)),
            writes=True,
            done=partial(self._on_reversed, detail),
            failed=self._on_not_reversed,
        )

    def _on_reversed(self, detail: VoucherDetail, written: Written[VoucherId]) -> None:
        self._busy = False
        self._say(None)
        self._page.close_panel()
        self._page.tell(_("Đã hủy phiếu {number}").format(number=detail.number.short))
        self._read(written.value, self._go_to, newest_of=self.open)

    def _on_not_reversed(self, error: Exception) -> None:
        self._busy = False
        self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self._say(sentence(told(error)))

"""Ends a ceremony: asks once, writes all receipts in one work, prints them as one PDF; and gives out its lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from desktop_app.domain.ids import OccasionId, VoucherId
from desktop_app.i18n import _
from desktop_app.services.exports import Asked, export_pdf, export_workbook
from desktop_app.services.occasion_closing import ClosedOccasion, CloseOccasion, close_occasion, occasion_export
from desktop_app.services.paper_prints import print_vouchers
from desktop_app.storage.queries.occasions import OccasionRow
from desktop_app.ui.ceremony.finish_panel import FinishPanel
from desktop_app.ui.ceremony.gift_desk import GiftDesk
from desktop_app.ui.ceremony.lines import sums_of
from desktop_app.ui.ceremony.wording import closed_toast, closing_wording
from desktop_app.ui.formats import count, long_day
from desktop_app.ui.funds.form_offers import FormOffers, read_form_offers
from desktop_app.ui.funds.levels import LevelPlace
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import check_folder, keep_paper, paper_name, show_paper
from desktop_app.ui.refusals import Written, told, writing
from desktop_app.ui.widgets.dialog import Question, ask


@dataclass(frozen=True, slots=True)
class _Kept:
    """A paper that was made: what it is called, and where it lies."""

    name: str
    path: Path


def _kept(name: str, path: Path, make: Callable[[], bytes]) -> _Kept:
    check_folder(path)
    return _Kept(name, keep_paper(path, make()))


class Finishing:
    """The panel «Kết thúc buổi lễ» and what is done from it.

    Args:
        place: As every sub-page has it.
        desk: The ceremony in sight.

    Attributes:
        panel: While it stands beside the desk.
        question: The question that waits for an answer.
    """

    def __init__(self, place: LevelPlace, desk: GiftDesk) -> None:
        self._place, self._desk = place, desk
        self.panel: FinishPanel | None = None
        self.question: Question | None = None
        self._busy = False

    def open(self) -> None:
        """Shows the panel; a line that is on its way is written first, the lane keeps the order."""
        session = self._place.session
        session.jobs.run(
            lambda _report, _cancel: read_form_offers(session.book),
            writes=False,
            done=self._show,
            failed=self.fail,
            newest_of=self._show,
        )

    def _show(self, offers: FormOffers) -> None:
        read = self._desk.read
        if read is None or read.row is None or self._desk.occasion_id is None:
            return
        panel = FinishPanel(read.row, sums_of(self._desk.lines), offers)
        panel.close_wanted.connect(partial(self._ask, panel))
        panel.count_pressed.connect(lambda: self._place.open_level("cash_count", None))
        panel.papers_pressed.connect(self.print_receipts)
        panel.list_pressed.connect(self.print_list)
        panel.workbook_pressed.connect(self.keep_workbook)
        self._place.page.show_panel(panel)
        self.panel = panel
        panel.setFocus()

    # The receipts

    def _ask(self, panel: FinishPanel, command: CloseOccasion) -> None:
        if self._busy or self.question is not None:
            return
        money = [line.fields.amount for line in self._desk.lines if not line.receipt and line.state != "failed"]
        amount, receipts = sum(money), sum(1 for each in money if each)
        wording = closing_wording(panel.row, receipts, amount, panel.fund_name, long_day(command.day))
        self.question = ask(
            Question(self._place.page, wording), lambda: self._close(panel.row, command), self._on_reconsidered
        )

    def _on_reconsidered(self) -> None:
        self.question = None
        if self.panel is not None:
            self.panel.setFocus()

    def _close(self, row: OccasionRow, command: CloseOccasion) -> None:
        self.question, self._busy = None, True
        self._place.page.tell(_("Đang lập phiếu…"))
        session = self._place.session
        session.jobs.run(
            writing(session, lambda work: close_occasion(work, row.occasion_id, command)),
            writes=True,
            done=partial(self._on_closed, row),
            failed=self.fail,
        )

    def _on_closed(self, row: OccasionRow, written: Written[ClosedOccasion]) -> None:
        self._busy = False
        self._place.say(None)
        self._place.page.close_panel()
        self._place.page.tell(closed_toast(written.value))
        if written.value.vouchers:
            self._print(row.name, written.value.vouchers)

    def print_receipts(self) -> None:
        """Prints all receipts of the ceremony: what was printed before comes as a copy and says so."""
        read = self._desk.read
        if read is None or read.row is None:
            return
        vouchers = tuple(dict.fromkeys(gift.voucher_id for gift in read.gifts if gift.voucher_id is not None))
        if vouchers:
            self._print(read.row.name, vouchers)

    def _print(self, name: str, vouchers: Sequence[VoucherId]) -> None:
        session, folder = self._place.session, self._place.desk.folder
        said = _("{count} phiếu").format(count=count(len(vouchers)))

        def make() -> bytes:
            return print_vouchers(session.book, session.actor, vouchers, size="a4_two")

        self._keep(said, folder / paper_name(_("Phiếu thu"), name), make, writes=True)

    # The lists

    def print_list(self) -> None:
        """The list as a PDF, for reading aloud and for the notice board."""
        self._export(lambda asked: export_pdf(self._place.session.book, asked), ".pdf")

    def keep_workbook(self) -> None:
        """The list as an Excel file."""
        self._export(lambda asked: export_workbook(self._place.session.book, asked), ".xlsx")

    def _export(self, make: Callable[[Asked], bytes], suffix: str) -> None:
        read = self._desk.read
        if read is None or read.row is None:
            return
        occasion_id: OccasionId = read.row.occasion_id
        name = paper_name(_("Danh sách"), read.row.name)
        path = (self._place.desk.folder / name).with_suffix(suffix)
        self._keep(_("Danh sách"), path, lambda: make(partial(occasion_export, occasion_id=occasion_id)), writes=False)

    def _keep(self, said: str, path: Path, make: Callable[[], bytes], *, writes: bool) -> None:
        if self._busy:
            return
        self._busy = True
        self._place.session.jobs.run(
            lambda _report, _cancel: _kept(said, path, make),
            writes=writes,
            done=self._on_kept,
            failed=self.fail,
        )

    def _on_kept(self, kept: _Kept) -> None:
        self._busy = False
        opened = show_paper(self._place.session.jobs, self._place.desk, kept.path)
        words = _("{paper} đã mở sẵn để in") if opened else _("{paper} đã cất thành tệp {file}")
        self._place.page.tell(words.format(paper=kept.name, file=kept.path.name))

    def fail(self, error: Exception) -> None:
        """Says what went wrong beside its field, or above the page."""
        self._busy = False
        if self.panel is None or not self.panel.refuse(error):
            self._place.say(sentence(told(error)))

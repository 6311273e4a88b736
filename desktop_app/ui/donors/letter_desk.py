"""Letters to donors, from the panel to the paper: read, printed on the writing lane, logged, opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop_app.domain.donors import DonorUnknown
from desktop_app.domain.ids import DonorId, VoucherId
from desktop_app.i18n import _
from desktop_app.services.donor_letters import LetterWords, thank_you_letter, yearly_letters
from desktop_app.services.donors import donor_list
from desktop_app.services.golden_book import years_of_giving
from desktop_app.services.organisation import today
from desktop_app.storage.book import Reader
from desktop_app.storage.drafts import kept_draft
from desktop_app.storage.queries.donor_story import DonorGift, donor_fields, donor_gifts
from desktop_app.storage.queries.donors import DonorsWanted, donor_top
from desktop_app.ui.donors.letter_panels import LetterPanel, Letters, ThanksPanel, YearlyPanel, thanks_options
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.formats import count
from desktop_app.ui.jobs import Cancel, Job, Report
from desktop_app.ui.members.work import reading
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import PaperDesk, keep_paper, paper_name, show_paper
from desktop_app.ui.refusals import told
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.page import Page

THANKS, YEARLY = "letters.thanks", "letters.yearly"
_OWN = "own"


class Stopped(Exception):
    """The person stopped the work; the job ends as cancelled."""


@dataclass(frozen=True, slots=True)
class ThanksRead:
    """What the panel of a letter of thanks shows; the card is the one into which others were merged."""

    donor_id: DonorId
    name: str
    gifts: tuple[DonorGift, ...]
    own: str


@dataclass(frozen=True, slots=True)
class YearlyRead:
    """What the panel of the yearly letters shows."""

    years: tuple[int, ...]
    own: str


def own_words(reader: Reader, key: str) -> str:
    """The board's own paragraph as it was typed last."""
    draft = kept_draft(reader, key)
    return draft.fields.get(_OWN, "") if draft is not None else ""


class LetterDesk(QObject):
    """Opens the panels of letters and does what is asked there.

    Args:
        session: The open book.
        page: Shows the panel and toasts.
        desk: Where papers go and how they are opened.
        say: Shows a fault above the page; None takes it away.
    """

    def __init__(self, session: Session, page: Page, desk: PaperDesk, say: Callable[[str | None], None]) -> None:
        super().__init__(page)
        self._session, self._page, self._desk, self._say = session, page, desk, say
        self._keeper = DraftKeeper(session, self)
        self._job: Job[Path, Letters] | None = None
        self._busy = False

    # A letter of thanks

    def open_thanks(
        self, donor_id: DonorId, voucher_id: VoucherId | None = None, *, back: Callable[[], None] | None = None
    ) -> None:
        """Shows the panel of a letter of thanks.

        Args:
            voucher_id: The receipt that is offered first; None: the gifts of the year.
            back: Called when the letter is printed or not wanted; None: the panel is closed.
        """

        def read(reader: Reader) -> ThanksRead:
            card = donor_top(reader, donor_id)
            fields = donor_fields(reader, card)
            if fields is None:
                raise DonorUnknown
            return ThanksRead(card, fields.name, donor_gifts(reader, card), own_words(reader, THANKS))

        show = partial(self._show_thanks, voucher_id, back or self._page.close_panel)
        self._keeper.ask_book(read, show, self.fail, newest_of=self._show)

    def _show_thanks(self, voucher_id: VoucherId | None, back: Callable[[], None], read: ThanksRead) -> None:
        year = today(self._session.book).year
        if not thanks_options(read.gifts, year):
            self._page.tell(_("{name} chưa có khoản ủng hộ nào để cảm ơn").format(name=read.name))
            return
        panel = ThanksPanel(read.name, read.gifts, year, read.own, voucher_id)
        panel.submitted.connect(partial(self._print_thanks, panel, read.donor_id, back))
        self._show(panel, THANKS, back)

    def _show(self, panel: LetterPanel, key: str, back: Callable[[], None]) -> None:
        def on_typed(own: str) -> None:
            self._keeper.type(key, {_OWN: own})

        def on_given_up() -> None:
            self._keeper.flush()
            back()

        panel.own_typed.connect(on_typed)
        panel.given_up.connect(on_given_up)
        self._page.show_panel(panel)
        panel.setFocus()

    def _print_thanks(self, panel: ThanksPanel, donor_id: DonorId, back: Callable[[], None]) -> None:
        session, voucher_id, words = self._session, panel.gift.key(), LetterWords(panel.own.value())
        path = self._desk.folder / paper_name(_("Thư cảm ơn"), panel.name)

        def work(_report: Report[Letters], _cancel: Cancel) -> Path:
            return keep_paper(path, thank_you_letter(session.book, session.actor, donor_id, voucher_id, words))

        self._run(work, partial(self._on_printed, _("Thư cảm ơn"), back))

    # The letters of a year

    def open_yearly(self, ticked: Sequence[DonorId] = (), *, back: Callable[[], None] | None = None) -> None:
        """Shows the panel of the letters of a year, for the ticked donors if there are any."""
        this_year = today(self._session.book).year

        def read(reader: Reader) -> YearlyRead:
            return YearlyRead(years_of_giving(reader) or (this_year,), own_words(reader, YEARLY))

        show = partial(self._show_yearly, tuple(ticked), back or self._page.close_panel)
        self._keeper.ask_book(read, show, self.fail, newest_of=self._show)

    def _show_yearly(self, ticked: Sequence[DonorId], back: Callable[[], None], read: YearlyRead) -> None:
        panel = YearlyPanel(sorted(read.years, reverse=True), ticked, read.own)
        panel.year_chosen.connect(partial(self._ask_givers, panel))
        panel.submitted.connect(partial(self._print_yearly, panel, back))
        panel.stopped.connect(self.stop)
        self._show(panel, YEARLY, back)
        self._ask_givers(panel, panel.year.key() or today(self._session.book).year)

    def _ask_givers(self, panel: YearlyPanel, year: int) -> None:
        def read(reader: Reader) -> tuple[DonorId, ...]:
            return tuple(row.donor_id for row in donor_list(reader, year, DonorsWanted(gave="year")))

        def show(givers: tuple[DonorId, ...]) -> None:
            if self._page.panel is panel and panel.year.key() == year:
                panel.show_givers(givers)

        self._session.jobs.run(reading(self._session.book, read), writes=False, done=show, failed=self.fail)

    def _print_yearly(self, panel: YearlyPanel, back: Callable[[], None]) -> None:
        year, donors = panel.year.key(), panel.chosen
        if year is None or not donors or self._busy:
            return
        session, words = self._session, LetterWords(panel.own.value())
        path = self._desk.folder / paper_name(_("Thư tri ân"), str(year))

        def work(report: Report[Letters], cancel: Cancel) -> Path:
            def on_letter(done: int, total: int) -> None:
                if cancel():
                    raise Stopped
                report(Letters(done, total))

            return keep_paper(path, yearly_letters(session.book, session.actor, donors, year, words, on_letter))

        panel.show_working(Letters(0, len(donors)))
        said = _("{count} thư tri ân").format(count=count(len(donors)))
        self._run(work, partial(self._on_printed, said, back))

    def stop(self) -> None:
        """The letters that are being made are not wanted after all; nothing is printed or logged."""
        if self._job is not None:
            self._job.cancel()

    # Both

    def _run(self, work: Callable[[Report[Letters], Cancel], Path], done: Callable[[Path], None]) -> None:
        if self._busy:
            return
        self._busy = True
        self._keeper.flush()
        self._say(None)
        self._job = self._session.jobs.run(
            work, writes=True, done=done, failed=self.fail, progress=self._on_letter, cancelled=self._on_stopped
        )

    def _on_letter(self, letters: Letters) -> None:
        if isinstance(self._page.panel, YearlyPanel):
            self._page.panel.show_working(letters)

    def _on_stopped(self) -> None:
        self._end()
        self._page.tell(_("Đã dừng, chưa in thư nào"))

    def _end(self) -> None:
        self._busy, self._job = False, None
        if isinstance(self._page.panel, YearlyPanel):
            self._page.panel.show_working(None)

    def _on_printed(self, said: str, back: Callable[[], None], path: Path) -> None:
        self._end()
        opened = show_paper(self._session.jobs, self._desk, path)
        words = _("{paper} đã mở sẵn để in") if opened else _("{paper} đã cất thành tệp {file}")
        self._page.tell(words.format(paper=said, file=path.name))
        if isinstance(self._page.panel, LetterPanel):
            back()

    def fail(self, error: Exception) -> None:
        """Says what went wrong beside its field, or above the page."""
        self._end()
        fault, panel = told(error), self._page.panel
        if not isinstance(panel, LetterPanel) or not panel.refuse(fault):
            self._say(sentence(fault))

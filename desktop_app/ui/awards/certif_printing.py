"""From «In» to paper: the checks, the numbers of the register, the sheets laid out for a printer or a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop_app.domain.ids import AwardId
from desktop_app.domain.printer_corrections import NO_CORRECTION, Correction
from desktop_app.i18n import _
from desktop_app.services.certificate_register import register_certificates
from desktop_app.services.organisation import today
from desktop_app.services.print_runs import log_to_file
from desktop_app.storage.print_runs import PrintRunRow
from desktop_app.ui.awards.certif_batch import CertifBatch
from desktop_app.ui.awards.certif_checks import Which
from desktop_app.ui.awards.certif_progress import MakingFooter
from desktop_app.ui.awards.certif_trying import CertifTrying
from desktop_app.ui.awards.certificates_view import CertificatesView
from desktop_app.ui.awards.levels import AwardPlace
from desktop_app.ui.awards.paper_job import Loaded, Pages, Sheet, check, load, whole_pdf
from desktop_app.ui.awards.wording import certificates_sentence
from desktop_app.ui.jobs import Job
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import check_folder, keep_paper, paper_name
from desktop_app.ui.printing.desks import Chosen
from desktop_app.ui.printing.devices import PrintingDevice
from desktop_app.ui.refusals import told

if TYPE_CHECKING:
    from desktop_app.ui.awards.certifying import Certifying

T = TypeVar("T")


class CertifPrinting:
    """What happens after «In».

    Args:
        place: What sub-pages work with.
        view: What a person sees.
        certifying: Knows what was read and what is chosen.
    """

    def __init__(self, place: AwardPlace, view: CertificatesView, certifying: Certifying) -> None:
        self._place, self._view, self._certifying = place, view, certifying
        self._session, self._printers = place.session, place.desk.printing
        self._which: Which = "all"
        self._making: Job[bytes, Pages] | None = None
        self.trying = CertifTrying(place, view, certifying)
        self.batches = CertifBatch(place, view, certifying, self._make)
        view.print_pressed.connect(self.begin_checks)
        view.file_pressed.connect(self.begin_checks)
        view.checks.which_chosen.connect(self._on_which)
        view.checks.go_pressed.connect(self._on_go)
        view.checks.file_pressed.connect(self._on_file)

    def show_loaded(self, loaded: Loaded, *, fresh: bool) -> None:
        """Shows what was read of a round, perhaps another one than before."""
        if fresh:
            self.trying.ask_usual()
        if self._making is None:
            self.batches.show_loaded(loaded)

    def begin_checks(self) -> None:
        """«In 28 giấy khen»: keeps what is chosen, measures every text and shows the exceptions."""
        loaded = self._certifying.loaded
        if loaded is None or not loaded.papers.honoured or self.batches.is_under_way or self._making is not None:
            return
        self._which = "all"
        self._certifying.keep(self._open_checks)

    def _open_checks(self) -> None:
        self._view.show_side(self._view.checks)
        self.check_again()
        self._view.checks.go.setFocus()

    def check_again(self) -> None:
        """Measures the sheets anew, as the book stands now."""
        loaded = self._certifying.loaded
        if loaded is None:
            return
        book, round_id = self._session.book, loaded.papers.round.round_id
        choices, place, which = self._certifying.choices(), self._view.place, self._which

        def work(_report: Callable[[None], None], _cancel: Callable[[], bool]) -> tuple[Loaded, tuple[Sheet, ...]]:
            read = load(book, round_id)
            sheets = check(read.papers, choices, read.design(choices.design), _places(read, which, place))
            return read, sheets

        def done(found: tuple[Loaded, tuple[Sheet, ...]]) -> None:
            if round_id == self._certifying.round_id:
                read, sheets = found
                self._certifying.loaded = read
                self._view.checks.begin(read.papers, _places(read, which, place), which)
                self._view.checks.show_sheets(sheets, read.papers)
                self._certifying.draw()

        self._view.checks.begin(loaded.papers, _places(loaded, which, place), which)
        self._session.jobs.run(work, writes=False, done=done, failed=self._on_failed, newest_of=self.check_again)

    def _on_which(self, which: Which) -> None:
        self._which = which
        self.check_again()

    def _on_go(self) -> None:
        if not self._printers.printers():
            self._place.say(_("Máy tính này chưa có máy in. Bấm “Cất tệp PDF” rồi đem in ở máy khác."))
            return
        places = self._view.checks.chosen_places()
        title = _("In {count} giấy khen").format(count=len(places))
        self._printers.choose(self._view, title, len(places), lambda chosen: self._on_chosen(places, chosen))

    def _on_chosen(self, places: Sequence[int], chosen: Chosen) -> None:
        wanted = tuple(places)[chosen.first - 1 : chosen.last or None]
        if not wanted:
            return
        if chosen.device is None:
            if chosen.file is not None:
                self._register(lambda loaded: self._keep_file(loaded, wanted, chosen.file))
            return
        device = chosen.device
        self.trying.last_printer = device.name
        self._register(lambda loaded: self._make(loaded, wanted, device, None))

    def _register(self, then: Callable[[Loaded], None]) -> None:
        """Every certificate that is printed has its number first; then the round is read anew."""
        loaded = self._certifying.loaded
        if loaded is None:
            return
        book, round_id = self._session.book, loaded.papers.round.round_id
        session, day = self._session, today(self._session.book)

        def work() -> Loaded:
            if not all(one.note.number for one in loaded.papers.honoured):
                with book.work(session.actor) as unit:
                    register_certificates(unit, round_id, day)
            return load(book, round_id)

        def done(read: Loaded) -> None:
            self._certifying.loaded = read
            then(read)

        self._write(work, done)

    def _make(self, loaded: Loaded, places: Sequence[int], device: PrintingDevice, run: PrintRunRow | None) -> None:
        """Lays the sheets out with the correction of this printer; then the batch begins, or goes on."""
        choices = self._certifying.choices()
        design, book = loaded.design(choices.design), self._session.book

        def with_correction(correction: Correction) -> None:
            work = whole_pdf(book, loaded.papers, choices, design, places, correction)
            self._lay_out(loaded, places, work, lambda pdf: self.batches.begin(loaded, places, pdf, device, run))

        self.trying.read_correction(device.name, device.tray, with_correction)

    def _lay_out(
        self,
        loaded: Loaded,
        places: Sequence[int],
        work: Callable[[Callable[[Pages], None], Callable[[], bool]], bytes],
        done: Callable[[bytes], None],
    ) -> None:
        names = [loaded.papers.honoured[place].name for place in sorted(places)]
        footer = MakingFooter(len(places))
        footer.stop_pressed.connect(self.stop_making)
        self._place.page.set_footer(footer)
        self.batches.leave_footer()

        def ended() -> None:
            self._making = None
            self._place.page.set_footer(None)

        def on_done(pdf: bytes) -> None:
            ended()
            done(pdf)

        def on_failed(error: Exception) -> None:
            ended()
            self._on_failed(error)

        def on_stopped() -> None:
            ended()
            self._place.page.tell(_("Đã dừng, chưa in tờ nào. Số vào sổ đã cấp vẫn giữ."))

        self._making = self._session.jobs.run(
            work,
            writes=False,
            done=on_done,
            failed=on_failed,
            progress=lambda pages: footer.show_pages(pages.done, pages.total, names[pages.done - 1]),
            cancelled=on_stopped,
        )

    def stop_making(self) -> None:
        """Stops laying out; numbers given in the register stay."""
        if self._making is not None:
            self._making.cancel()

    def print_again(self, award_id: AwardId) -> None:
        """Prints one certificate once more, after its sheet was spoiled."""
        loaded = self._certifying.loaded
        if loaded is None:
            return
        ids = [one.award_id for one in loaded.papers.honoured]
        if award_id in ids:
            self._view.go_to(ids.index(award_id))
            self._which = "shown"
            self._open_checks()

    def _on_file(self) -> None:
        places, loaded = self._view.checks.chosen_places(), self._certifying.loaded
        if loaded is None:
            return
        offered = self._place.desk.folder / paper_name(_("Giấy khen"), loaded.papers.round.name)
        self._place.desk.choose_file(
            self._view, offered, lambda path: self._register(lambda read: self._keep_file(read, places, path))
        )

    def _keep_file(self, loaded: Loaded, places: Sequence[int], path: Path | None) -> None:
        if path is None:
            return
        choices, session = self._certifying.choices(), self._session
        work = whole_pdf(session.book, loaded.papers, choices, loaded.design(choices.design), places, NO_CORRECTION)
        ids = [loaded.papers.honoured[place].award_id for place in sorted(places)]
        round_id = loaded.papers.round.round_id

        def keep(pdf: bytes) -> None:
            def kept() -> Path:
                check_folder(path)
                with session.book.work(session.actor) as unit:
                    log_to_file(unit, round_id, ids)
                    return keep_paper(path, pdf)

            self._write(kept, lambda lies: self._on_kept(len(ids), lies))

        self._lay_out(loaded, places, work, keep)

    def _on_kept(self, count: int, path: Path) -> None:
        self._view.show_choices()
        opened = self._place.desk.open_file(path)
        self._place.page.tell(certificates_sentence(count, path, opened=opened))
        self._certifying.ask()

    def _write(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._session.jobs.run(lambda _report, _cancel: work(), writes=True, done=done, failed=self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._place.say(sentence(told(error)))


def _places(loaded: Loaded, which: Which, shown: int) -> tuple[int, ...]:
    """The places of the sheets that are printed."""
    if which == "unprinted":
        return loaded.papers.unprinted
    return (shown,) if which == "shown" else tuple(range(len(loaded.papers.honoured)))

"""A batch of certificates while it goes to the printer, rests, and is taken up again after a jam or a power cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from desktop_app.domain.ids import AwardId
from desktop_app.i18n import _
from desktop_app.services.print_runs import begin_print_run, stand_run
from desktop_app.storage.print_runs import PrintRunRow
from desktop_app.ui.awards.certif_ledger import RunLedger
from desktop_app.ui.awards.certif_progress import BatchFooter
from desktop_app.ui.awards.certificates_view import CertificatesView
from desktop_app.ui.awards.levels import AwardPlace
from desktop_app.ui.awards.paper_job import Loaded
from desktop_app.ui.messages import sentence
from desktop_app.ui.printing.batch import Batch, BatchSheet
from desktop_app.ui.printing.desks import Chosen
from desktop_app.ui.printing.devices import PrintingDevice
from desktop_app.ui.refusals import told

if TYPE_CHECKING:
    from desktop_app.ui.awards.certifying import Certifying

T = TypeVar("T")


class MakeSheets(Protocol):
    """Lays the sheets of a batch out anew; then `CertifBatch.begin` is called."""

    def __call__(self, loaded: Loaded, places: Sequence[int], device: PrintingDevice, run: PrintRunRow | None) -> None:
        """As the class says."""
        ...


class CertifBatch:
    """The batch of the round that is shown.

    Args:
        place: What sub-pages work with.
        view: What a person sees.
        certifying: Knows what was read and what is chosen.
        make: Lays sheets out.
    """

    def __init__(self, place: AwardPlace, view: CertificatesView, certifying: Certifying, make: MakeSheets) -> None:
        self._place, self._view, self._certifying, self._make_sheets = place, view, certifying, make
        self._session, self._printers = place.session, place.desk.printing
        self.batch: Batch | None = None
        self.footer: BatchFooter | None = None
        self._run: PrintRunRow | None = None
        self._session.partings.append(self._part)
        view.choices.spoiled_pressed.connect(self.open_spoiled)
        view.side_changed.connect(self._take_kinds)

    @property
    def is_under_way(self) -> bool:
        """Whether a batch goes on, or waits to be taken up."""
        return self.batch is not None or self._run is not None

    def show_loaded(self, loaded: Loaded) -> None:
        """Shows what waits: the batch under way, or one of this round that was not finished."""
        if self.batch is not None:
            self.show()
            return
        run = loaded.run
        self._run = run if run is not None and run.is_unfinished else None
        if run is not None and run.logged < run.done:  # the program ended before they were logged
            ledger = RunLedger(self._session, run.run_id)
            self._write(ledger.rest if run.is_unfinished else ledger.end, lambda _none: None)
        if self._run is not None:
            self._make_footer().show_unfinished(self._run.done, len(self._run.sheets), self._run.printer)
        elif self.footer is not None:
            self._drop_footer()

    def leave_footer(self) -> None:
        """Another bar stands across the bottom now, or none; a batch goes on unseen."""
        self.footer = None

    def begin(
        self, loaded: Loaded, places: Sequence[int], pdf: bytes, device: PrintingDevice, run: PrintRunRow | None
    ) -> None:
        """Hands the sheets of a PDF over; with a run it goes on where that one stands."""
        book, round_id = self._session.book, loaded.papers.round.round_id
        order = sorted(places)
        ids = [loaded.papers.honoured[place].award_id for place in order]
        names = [loaded.papers.honoured[place].name for place in order]
        design = self._certifying.choices().design

        def begun(row: PrintRunRow) -> None:
            ledger = RunLedger(self._session, row.run_id)
            pages = [BatchSheet(page, name) for page, name in enumerate(names)]
            rest_after = self._view.checks.rest.key() or 0
            batch = Batch(self._session.jobs, pdf, pages, ledger, _("Giấy khen"), rest_after=rest_after)
            self.batch = batch
            batch.moved.connect(self.show)
            batch.ended.connect(self._on_ended)
            self._view.show_choices()
            batch.start(device, row.done)
            self._make_footer().pause.setFocus()

        if run is not None:
            begun(run)
        else:
            self._write(lambda: begin_print_run(book, round_id, ids, design=design, printer=device.name), begun)

    def show(self) -> None:
        """Shows how far the batch under way is."""
        batch = self.batch
        if batch is None or self._place.stack.currentWidget() is not self._view:
            return
        self._make_footer().show_batch(batch)
        self._view.print.setEnabled(False)
        self._view.trial.setEnabled(batch.state == "paused")

    def _make_footer(self) -> BatchFooter:
        if self.footer is None:
            footer = BatchFooter()
            footer.pause_pressed.connect(self._on_pause)
            footer.stop_pressed.connect(self._on_stop)
            footer.resume_pressed.connect(self._on_resume)
            footer.spoiled_pressed.connect(self.open_spoiled)
            self.footer = footer
            self._place.page.set_footer(footer)
            self._take_kinds()
        self._view.print.setEnabled(False)
        return self.footer

    def _take_kinds(self) -> None:
        """A card at the left has a first way of its own; «In tiếp» is the first way only beside the choices."""
        if self.footer is not None:
            self.footer.resume.set_kind("primary" if self._view.is_choosing() else "secondary")

    def _drop_footer(self) -> None:
        self.footer = None
        self._place.page.set_footer(None)
        self._view.print.setEnabled(True)
        self._view.trial.setEnabled(True)
        if self._view.is_choosing():
            self._view.print.setFocus()

    def _on_pause(self) -> None:
        if self.batch is not None:
            self.batch.pause()

    def _on_stop(self) -> None:
        if self.batch is not None:
            self.batch.stop()
        elif self._run is not None:
            run_id, book = self._run.run_id, self._session.book
            self._run = None
            self._drop_footer()
            self._write(lambda: stand_run(book, run_id, "ended"), lambda _row: self._certifying.ask())

    def _on_resume(self, sheet: int) -> None:
        total = len(self.batch.sheets) if self.batch is not None else len(self._run.sheets) if self._run else 0
        if not 1 <= sheet <= total:
            if self.footer is not None:
                self.footer.refuse(_("Đợt in có {sheets} tờ. Ghi số tờ từ 1 đến {sheets}.").format(sheets=total))
        elif self.batch is not None:
            self.batch.resume(sheet)
        elif self._run is not None:
            self._take_up(self._run, sheet)

    def _take_up(self, run: PrintRunRow, sheet: int) -> None:
        """Goes on with a batch of an earlier day, on a printer that is chosen now."""
        if not self._printers.printers():
            self._place.say(_("Máy tính này chưa có máy in. Bật máy in, cắm lại dây rồi in tiếp."))
            return

        def on_chosen(chosen: Chosen) -> None:
            if chosen.device is not None:
                device = chosen.device
                ledger = RunLedger(self._session, run.run_id)
                self._write(lambda: ledger.resume_at(sheet), lambda row: self._go_on(row, device))

        self._printers.choose(self._view, _("In tiếp giấy khen"), len(run.sheets), on_chosen)

    def _go_on(self, run: PrintRunRow, device: PrintingDevice) -> None:
        loaded = self._certifying.loaded
        if loaded is None:
            return
        places = {one.award_id: place for place, one in enumerate(loaded.papers.honoured)}
        if any(AwardId(sheet) not in places for sheet in run.sheets):
            self._place.say(_("Danh sách đã khác lúc in dở. Bấm “Dừng hẳn” rồi in lại những tờ chưa in."))
            return
        self._run = None
        self._make_sheets(loaded, [places[AwardId(sheet)] for sheet in run.sheets], device, run)

    def _on_ended(self) -> None:
        batch = self.batch
        if batch is None:
            return
        self.batch = None
        if self._place.stack.currentWidget() is self._view:
            self._drop_footer()
        total = len(batch.sheets)
        if batch.done == total:
            words = _("Đã in xong {count} giấy khen").format(count=total)
        else:
            words = _("Đã dừng ở tờ {done} trên {total}").format(done=batch.done, total=total)
        self._place.page.tell(words)
        self._certifying.ask()

    def open_spoiled(self) -> None:
        """«Ghi tờ hỏng»: of the sheet that was handed over last, or is shown."""
        loaded, shown = self._certifying.loaded, self._view.honoured()
        award_id = shown.award_id if shown is not None else None
        if self._run is not None and self._run.done:
            award_id = AwardId(self._run.sheets[self._run.done - 1])
        elif self.batch is not None and self.batch.done and loaded is not None:
            name = self.batch.sheets[self.batch.done - 1].name
            award_id = next((one.award_id for one in loaded.papers.honoured if one.name == name), award_id)
        self._view.show_side(self._view.spoiled)
        self._view.spoiled.offer(award_id)

    def _part(self) -> None:
        """The book is about to be closed (called on a job's thread)."""
        if self.batch is not None:
            self.batch.part()

    def _write(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._session.jobs.run(lambda _report, _cancel: work(), writes=True, done=done, failed=self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._place.say(sentence(told(error)))

"""Trying a printer out: one sheet, the sheet with crosses, the correction that is kept for a printer and its tray."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.domain.printer_corrections import NO_CORRECTION, Correction
from desktop_app.i18n import _
from desktop_app.printing.calibration_sheets import calibration_pdf
from desktop_app.services.certificate_papers import trial_pdf
from desktop_app.services.printer_profiles import correction_of, save_correction
from desktop_app.ui.awards.certif_correction import correction_words
from desktop_app.ui.awards.certificates_view import CertificatesView
from desktop_app.ui.awards.levels import AwardPlace
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import keep_paper, paper_name
from desktop_app.ui.printing.desks import Chosen
from desktop_app.ui.refusals import told

if TYPE_CHECKING:
    from desktop_app.ui.awards.certifying import Certifying


class CertifTrying:
    """What happens on the card of the correction, and after «In thử 1 tờ».

    Args:
        place: What sub-pages work with.
        view: What a person sees.
        certifying: Knows what was read and what is chosen.
    """

    def __init__(self, place: AwardPlace, view: CertificatesView, certifying: Certifying) -> None:
        self._place, self._view, self._certifying = place, view, certifying
        self._session, self._printers = place.session, place.desk.printing
        self.last_printer = ""
        view.try_pressed.connect(lambda: self.print_trial(None))
        view.checks.correct_pressed.connect(self.open_correction)
        view.choices.correct_pressed.connect(self.open_correction)
        view.correction.asked.connect(self._on_correction_asked)
        view.correction.kept.connect(self._on_correction_kept)
        view.correction.grid_pressed.connect(self.print_grid)
        view.correction.try_pressed.connect(self._on_try)

    def ask_usual(self) -> None:
        """Says on the button what is kept for the printer that is used."""
        printers = self._printers.printers()
        if printers and not self.last_printer:
            self.last_printer = printers[0]
        self._describe_correction(NO_CORRECTION)
        if self.last_printer:
            self.read_correction(self.last_printer, "", self._describe_correction)

    def _on_try(self) -> None:
        correction = self._view.correction.correction()
        if correction is not None:
            self.print_trial(correction)

    def _describe_correction(self, correction: Correction) -> None:
        words = _("Chỉnh lệch khi in: {correction}").format(correction=correction_words(correction))
        self._view.choices.correct.set_text(words)

    def print_trial(self, correction: Correction | None) -> None:
        """One sheet to try out; with this correction, or the one that is kept for the printer that is chosen."""
        loaded, place = self._certifying.loaded, self._view.place
        if loaded is None or place >= len(loaded.papers.honoured):
            return
        choices = self._certifying.choices()
        design = loaded.design(choices.design)

        def made(known: Correction) -> bytes:
            return trial_pdf(loaded.papers, choices, design, place, known)

        self._print_one(_("In thử 1 tờ"), made, correction)

    def print_grid(self) -> None:
        """The sheet with crosses, with what stands in the fields."""
        loaded, correction = self._certifying.loaded, self._view.correction.correction()
        if loaded is None or correction is None:
            return
        layout = loaded.design(self._certifying.choices().design).layout
        self._print_one(
            _("Tờ ô thử máy in"),
            lambda known: calibration_pdf(layout.width_mm, layout.height_mm, known),
            correction,
        )

    def _print_one(self, title: str, make: Callable[[Correction], bytes], correction: Correction | None) -> None:
        if not self._printers.printers():
            self._keep_one(title, make, correction or NO_CORRECTION)
            return

        def on_chosen(chosen: Chosen) -> None:
            device = chosen.device
            if device is None:
                return
            self.last_printer = device.name

            def hand_over(known: Correction) -> None:
                def work(_report: Callable[[None], None], _cancel: Callable[[], bool]) -> None:
                    device.hand_over(title, make(known), [0])

                self._session.jobs.run(
                    work,
                    writes=False,
                    done=lambda _none: self._place.page.tell(
                        _("Đã gửi 1 tờ sang {printer}").format(printer=device.name)
                    ),
                    failed=self._on_failed,
                )

            if correction is not None:
                hand_over(correction)
            else:
                self.read_correction(device.name, device.tray, hand_over)

        self._printers.choose(self._view, title, 1, on_chosen)

    def _keep_one(self, title: str, make: Callable[[Correction], bytes], correction: Correction) -> None:
        """No printer: the sheet lies in a file that is opened."""
        desk = self._place.desk
        path = desk.folder / paper_name(title)

        def done(kept: Path) -> None:
            desk.open_file(kept)
            words = _("Máy tính này chưa có máy in, tờ này đã cất thành tệp {file}")
            self._place.page.tell(words.format(file=kept.name))

        self._session.jobs.run(
            lambda _report, _cancel: keep_paper(path, make(correction)), writes=False, done=done, failed=self._on_failed
        )

    def open_correction(self) -> None:
        """«Chỉnh lệch khi in»."""
        loaded = self._certifying.loaded
        if loaded is None:
            return
        layout = loaded.design(self._certifying.choices().design).layout
        paper = (layout.width_mm, layout.height_mm)
        self._view.show_side(self._view.correction)
        self._view.correction.begin(self._printers.printers(), paper, self.last_printer)
        self._view.correction.back.setFocus()

    def _on_correction_asked(self, printer: str, tray: str) -> None:
        if not tray:
            self._view.correction.show_trays(self._printers.trays(printer))
        self.read_correction(printer, tray, self._view.correction.show_correction)

    def _on_correction_kept(self, correction: Correction) -> None:
        printer, tray = self._view.correction.printer_and_tray()
        design = self._certifying.choices().design if self._view.correction.only.isChecked() else ""
        book = self._session.book

        def done(_none: None) -> None:
            self.last_printer = printer
            self._describe_correction(correction)
            self._place.page.tell(_("Đã nhớ độ lệch của máy in {printer}").format(printer=printer))

        self._session.jobs.run(
            lambda _report, _cancel: save_correction(book, printer, correction, tray=tray, design=design),
            writes=True,
            done=done,
            failed=self._on_failed,
        )

    def read_correction(self, printer: str, tray: str, done: Callable[[Correction], None]) -> None:
        """Asks what is kept for a printer, its tray and the design that is chosen."""
        book, design = self._session.book, self._certifying.choices().design

        def work(_report: Callable[[None], None], _cancel: Callable[[], bool]) -> Correction:
            with book.reader() as reader:
                return correction_of(reader, printer, tray, design)

        self._session.jobs.run(work, writes=False, done=done, failed=self._on_failed, newest_of=done)

    def _on_failed(self, error: Exception) -> None:
        self._place.say(sentence(told(error)))

"""The work behind the page of certificates: previews, the wording of the citation, the file for the printer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from desktop_app.domain.ids import RoundId
from desktop_app.i18n import _
from desktop_app.services.awards import register_certificates, word_citation
from desktop_app.services.organisation import today
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.awards.certificates_view import CertificatesView
from desktop_app.ui.awards.paper_job import (
    PREVIEW_WIDTH,
    Pages,
    Preview,
    preview_work,
    print_work,
    thumbnails_work,
)
from desktop_app.ui.awards.rounds import RoundDetail
from desktop_app.ui.awards.wording import certificates_sentence
from desktop_app.ui.jobs import Job
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import PaperDesk, page_image, paper_name
from desktop_app.ui.refusals import Written, told, writing
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Footer
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.progress import Progress
from desktop_app.ui.widgets.text import IconTile


class Certifying:
    """Keeps the papers shown in step with the book, the template and the citation.

    Args:
        page: Shows progress and tells what was done.
        view: What a person sees.
        session: The open book.
        desk: Where the file is put and how it is opened.
        say: Shows a fault above the page; None takes it away.
    """

    def __init__(
        self, page: Page, view: CertificatesView, session: Session, desk: PaperDesk, say: Callable[[str | None], None]
    ) -> None:
        self._page, self._view, self._session, self._desk, self._say = page, view, session, desk, say
        self._pdf = b""
        self._pictured: RoundId | None = None
        self._asked = 0
        self._preview: Job[Preview, Pages] | None = None
        self._printing: Job[Path, Pages] | None = None
        view.paper_wanted.connect(self.lay_out)
        view.place_wanted.connect(self._picture)
        view.citation_left.connect(self.keep_citation)
        view.print_pressed.connect(self.choose_file)

    # What is shown

    def show_round(self, shown: RoundDetail) -> None:
        """Shows a round's certificates; thumbnails once for each round."""
        self._view.show_round(shown)
        round_id = shown.round.round_id
        if self._pictured != round_id:
            self._pictured = round_id
            self._session.jobs.run(
                thumbnails_work(self._session.book, round_id),
                writes=False,
                done=self._on_thumbnails,
                failed=self._on_failed,
            )
        self.lay_out()

    def _on_thumbnails(self, pictures: dict[str, QImage]) -> None:
        for template, picture in pictures.items():
            self._view.template.set_picture(template, picture)

    def lay_out(self) -> None:
        """Lays all certificates out anew; an older try is stopped."""
        shown = self._view.shown
        if shown is None:
            return
        self.stop_preview()
        self._asked += 1
        work = preview_work(
            self._session.book,
            shown.round.round_id,
            self._view.template.template(),
            self._view.citation.value(),
            self._view.place,
        )
        self._preview = self._session.jobs.run(
            work, writes=False, done=partial(self._on_preview, self._asked), failed=self._on_failed
        )

    def stop_preview(self) -> None:
        """Nobody waits for the papers any more."""
        if self._preview is not None:
            self._preview.cancel()
            self._preview = None

    def _on_preview(self, serial: int, preview: Preview) -> None:
        if serial != self._asked:
            return
        self._say(None)
        self._pdf = preview.pdf
        if preview.place == self._view.place:
            self._view.show_preview(preview)
        else:
            self._picture(self._view.place)

    def _picture(self, place: int) -> None:
        pdf = self._pdf
        if not pdf:
            return
        self._asked += 1
        serial = self._asked
        self._session.jobs.run(
            lambda _report, _cancel: Preview(pdf, page_image(pdf, place, PREVIEW_WIDTH), place),
            writes=False,
            done=partial(self._on_preview, serial),
            failed=self._on_failed,
        )

    # The citation

    def keep_citation(self) -> None:
        """Writes the citation into the book, if it was changed."""
        shown = self._view.shown
        if shown is None or not self._view.is_reworded():
            return
        round_id, words = shown.round.round_id, self._view.citation.value()

        def word(unit: UnitOfWork) -> None:
            word_citation(unit, round_id, words)

        self._session.jobs.run(
            writing(self._session, word),
            writes=True,
            done=lambda _written: self._page.refresh(frozenset({"awards"})),
            failed=self._on_failed,
        )

    # The file

    def choose_file(self) -> None:
        """Asks where to put the file for the printer; then it is made."""
        shown = self._view.shown
        if shown is None or self._printing is not None:
            return
        offered = self._desk.folder / paper_name(_("Giấy khen"), shown.round.name)
        self._desk.choose_file(self._page, offered, lambda path: self._register(shown, path))

    def _register(self, shown: RoundDetail, path: Path) -> None:
        self.keep_citation()
        round_id, day = shown.round.round_id, today(self._session.book)

        def register(unit: UnitOfWork) -> int:
            return register_certificates(unit, round_id, day)

        def done(_written: Written[int]) -> None:
            self._page.refresh(frozenset({"awards"}))
            self._print(shown, path)

        self._session.jobs.run(writing(self._session, register), writes=True, done=done, failed=self._on_failed)

    def _print(self, shown: RoundDetail, path: Path) -> None:
        progress = Progress()
        learners = len(shown.awards)
        self._show_progress(progress, learners)
        names = [award.name for award in shown.awards]

        def on_progress(pages: Pages) -> None:
            words = _("Đang làm giấy khen: {done} trên {total} tờ").format(done=pages.done, total=pages.total)
            progress.set_progress(words, pages.done, pages.total, _("Em {name}").format(name=names[pages.done - 1]))

        self._printing = self._session.jobs.run(
            print_work(self._session.book, shown.round.round_id, self._view.template.template(), path),
            writes=False,
            done=lambda kept: self._on_printed(learners, kept),
            failed=self._on_not_printed,
            progress=on_progress,
            cancelled=self._on_stopped,
        )

    def _show_progress(self, progress: Progress, learners: int) -> None:
        progress.set_progress(_("Đang làm giấy khen: 0 trên {total} tờ").format(total=learners), 0, learners)
        footer = Footer()
        footer.row.addWidget(IconTile("printer"), 0, Qt.AlignmentFlag.AlignVCenter)
        footer.row.addWidget(progress, 1)
        footer.row.addWidget(Button(_("Dừng hẳn"), "danger_quiet", on_click=self.stop_printing))
        self._page.set_footer(footer)
        self._view.print.setEnabled(False)

    def stop_printing(self) -> None:
        """Stops making the file; numbers given in the register stay."""
        if self._printing is not None:
            self._printing.cancel()

    def _end_printing(self) -> None:
        self._printing = None
        self._page.set_footer(None)
        self._view.print.setEnabled(True)

    def _on_printed(self, learners: int, path: Path) -> None:
        self._end_printing()
        opened = self._desk.open_file(path)
        self._page.tell(certificates_sentence(learners, path, opened=opened))

    def _on_stopped(self) -> None:
        self._end_printing()
        self._page.tell(_("Đã dừng, chưa cất tờ nào. Số vào sổ của các em vẫn giữ."))

    def _on_not_printed(self, error: Exception) -> None:
        self._end_printing()
        self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        self._say(sentence(told(error)))

"""The work behind the page of certificates: what is read, the preview of one sheet, the choices kept in the book."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from PySide6.QtGui import QImage

from desktop_app.domain.certificate_choices import CertificateChoices, OwnWords
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import RoundId
from desktop_app.domain.spoiled_sheets import SpoiledSheetUnknown
from desktop_app.i18n import _
from desktop_app.services.certificate_designs import PrintableDesign
from desktop_app.services.certificates_of_round import choose_certificates, say_instead
from desktop_app.services.spoiled_sheets import NoteSpoiled, drop_spoiled, note_spoiled
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.awards.certif_printing import CertifPrinting
from desktop_app.ui.awards.certificates_view import CertificatesView
from desktop_app.ui.awards.levels import AwardPlace
from desktop_app.ui.awards.paper_job import Loaded, Preview, load, picture_of, thumbnails
from desktop_app.ui.jobs import Job
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import Written, told, writing

T = TypeVar("T")
LEAST_PICTURE = 700  # device px across; the paper is never pictured smaller than this


class Certifying:
    """Keeps the paper shown in step with the book and with what is chosen.

    Args:
        place: What sub-pages work with.
        view: What a person sees.
        gone: Called when the round is not there any more.
    """

    def __init__(self, place: AwardPlace, view: CertificatesView, gone: Callable[[], None]) -> None:
        self._place, self._view, self._gone = place, view, gone
        self._session = place.session
        self.loaded: Loaded | None = None
        self.round_id: RoundId | None = None
        self._drawing: Job[Preview, None] | None = None
        self._again = False
        self._pictured: tuple[PrintableDesign, ...] = ()
        self.printing = CertifPrinting(place, view, self)
        view.place_wanted.connect(self.draw)
        view.choices.changed.connect(self._on_changed)
        view.choices.kept.connect(self.keep)
        view.checks.looked_at.connect(view.go_to)
        view.checks.reworded.connect(self._on_reworded)
        view.spoiled.noted.connect(self._on_noted)
        view.spoiled.dropped.connect(self._on_dropped)

    # Reading

    def ask(self) -> None:
        """Reads the round anew."""
        round_id, book = self.round_id, self._session.book
        if round_id is None:
            return
        self._session.jobs.run(
            lambda _report, _cancel: load(book, round_id),
            writes=False,
            done=self._on_loaded,
            failed=self._on_not_loaded,
            newest_of=self._on_loaded,
        )

    def _on_loaded(self, loaded: Loaded) -> None:
        self.loaded = loaded
        fresh = self._view.show_round(loaded.papers)
        saved = loaded.papers.saved
        shown_day = saved.day or loaded.papers.round.decided_on
        self._view.choices.show_choices(
            CertificateChoices(
                loaded.design(saved.design).key,
                saved.title,
                saved.citation,
                saved.signer_name,
                saved.signer_title,
                saved.second_name,
                saved.second_title,
                shown_day,
                saved.without,
            ),
            [(design.key, design.name) for design in loaded.designs],
            (loaded.papers.usual_title, loaded.papers.usual_citation),
            loaded.papers.round.decision_number,
        )
        self._view.spoiled.show_log(loaded.papers, loaded.spoiled)
        spoiled = sum(row.count for row in loaded.spoiled)
        said = _("Sổ tờ hỏng: {count} tờ").format(count=spoiled) if spoiled else _("Ghi tờ hỏng")
        self._view.choices.spoiled.set_text(said)
        if fresh:
            self._pictured = ()
        self._picture_designs()
        self.printing.show_loaded(loaded, fresh=fresh)
        self.draw()

    def _on_not_loaded(self, error: Exception) -> None:
        if isinstance(told(error), DomainError):  # it was taken back, or its decision was
            self._gone()
        else:
            self._on_failed(error)

    def choices(self) -> CertificateChoices:
        """What stands in the fields."""
        return self._view.choices.choices()

    # Pictures

    def draw(self) -> None:
        """Pictures the sheet that is shown; while one is being drawn, only the newest wish is kept."""
        loaded, place = self.loaded, self._view.place
        if loaded is None or place >= len(loaded.papers.honoured):
            return
        if self._drawing is not None:
            self._again = True
            return
        choices = self.choices()
        paper, design, width = loaded.papers.paper(place, choices), loaded.design(choices.design), self._width()
        self._drawing = self._session.jobs.run(
            lambda _report, _cancel: Preview(picture_of(paper, design, width), place),
            writes=False,
            done=self._on_drawn,
            failed=self._on_not_drawn,
        )

    def _width(self) -> int:
        paper = self._view.paper
        return max(round(paper.width() * paper.devicePixelRatioF()), LEAST_PICTURE)

    def _on_drawn(self, preview: Preview) -> None:
        self._drawing = None
        if preview.place == self._view.place:
            self._view.show_preview(preview)
        self._draw_newest()

    def _on_not_drawn(self, error: Exception) -> None:
        self._drawing = None
        self._view.say_trouble(sentence(told(error)))
        self._draw_newest()

    def _draw_newest(self) -> None:
        if self._again:
            self._again = False
            self.draw()

    def _picture_designs(self) -> None:
        loaded = self.loaded
        if loaded is None or not loaded.papers.honoured:
            return
        if self._pictured == loaded.designs:
            return
        self._pictured = loaded.designs
        papers, choices, designs = loaded.papers, self.choices(), loaded.designs
        self._session.jobs.run(
            lambda _report, _cancel: thumbnails(papers, choices, designs),
            writes=False,
            done=self._on_pictured,
            failed=self._on_failed,
            newest_of=self._on_pictured,
        )

    def _on_pictured(self, pictures: dict[str, QImage]) -> None:
        for key, picture in pictures.items():
            self._view.choices.template.set_picture(key, picture)

    # Writing

    def _on_changed(self) -> None:
        self._view.choices.check()
        self.draw()

    def keep(self, then: Callable[[], None] | None = None) -> None:
        """Writes what is chosen into the book, if it was changed and can be kept; then goes on.

        Where something cannot be kept, it is said beside its field, and nothing goes on.
        """
        card, round_id = self._view.choices, self.round_id
        if round_id is None or self.loaded is None:
            return
        if not card.check():
            return
        if not card.is_changed():
            if then is not None:
                then()
            return
        choices = card.choices()

        def on_written(_written: Written[bool]) -> None:
            if card.choices() == choices:
                card.taken(choices)
            self._place.page.refresh(frozenset({"awards"}))
            if then is not None:
                then()

        self._write(lambda unit: choose_certificates(unit, round_id, choices), on_written)

    def choose_design(self, key: str) -> None:
        """A design was made or changed in the editor: it is the one of this round."""
        round_id, loaded = self.round_id, self.loaded
        if round_id is None or loaded is None:
            return
        choices = replace(loaded.papers.saved, design=key)
        self._write(lambda unit: choose_certificates(unit, round_id, choices), lambda _written: None)

    def _on_reworded(self, place: int, words: OwnWords) -> None:
        if self.loaded is None:
            return
        award_id = self.loaded.papers.honoured[place].award_id

        def on_written(_written: Written[None]) -> None:
            self._place.page.tell(_("Đã ghi chữ riêng cho tờ này"))
            self.printing.check_again()

        self._write(lambda unit: say_instead(unit, award_id, words), on_written)

    def _on_noted(self, note: NoteSpoiled, again: bool) -> None:  # noqa: FBT001 - a slot of Qt
        def on_written(_written: Written[UUID]) -> None:
            self._view.spoiled.clear()
            self._place.page.tell(_("Đã ghi {count} tờ hỏng").format(count=note.count))
            self._place.page.refresh(frozenset({"awards"}))
            if again and note.award_id is not None:
                self.printing.print_again(note.award_id)

        def on_refused(error: Exception) -> None:
            fault = told(error)
            if not (isinstance(fault, DomainError) and self._view.spoiled.refuse(fault)):
                self._place.say(sentence(fault))

        self._write(lambda unit: note_spoiled(unit, note), on_written, on_refused)

    def _on_dropped(self, sheet_id: UUID) -> None:
        def drop(unit: UnitOfWork) -> None:
            drop_spoiled(unit, sheet_id)

        def on_written(written: Written[None]) -> None:
            self._place.page.tell(_("Đã bỏ dòng ghi tờ hỏng"), lambda: self._place.forms.take_back(written.entry_id))
            self._place.page.refresh(frozenset({"awards"}))

        def on_refused(error: Exception) -> None:
            if isinstance(error, SpoiledSheetUnknown):
                self.ask()
            else:
                self._on_failed(error)

        self._write(drop, on_written, on_refused)

    def _write(
        self,
        change: Callable[[UnitOfWork], T],
        done: Callable[[Written[T]], None],
        refused: Callable[[Exception], None] | None = None,
    ) -> None:
        self._session.jobs.run(
            writing(self._session, change), writes=True, done=done, failed=refused or self._on_failed
        )

    def _on_failed(self, error: Exception) -> None:
        self._place.say(sentence(told(error)))

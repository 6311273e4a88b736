"""«Văn bản» of a round, or of the whole book: reads them, and what is done with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from typing_extensions import override

from desktop_app.domain.documents import DocumentKind
from desktop_app.domain.ids import RoundId
from desktop_app.domain.signing_sheets import SheetChoices
from desktop_app.i18n import _
from desktop_app.services.document_lists import DECIDED
from desktop_app.services.documents import document_title, remove_document
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.documents import DocumentRow, RoundFacts, documents, listed_awards, round_facts
from desktop_app.ui.attachments.desk import AttachmentsDesk
from desktop_app.ui.awards.levels import HOME, AwardLevel, AwardPlace
from desktop_app.ui.documents.document_panel import DocumentPanel
from desktop_app.ui.documents.list_view import DocumentsView
from desktop_app.ui.documents.papers import DocumentPapers
from desktop_app.ui.documents.sheet_panel import SheetPanel
from desktop_app.ui.documents.wording import DocumentErrand
from desktop_app.ui.members.work import reading
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import told


@dataclass(frozen=True, slots=True)
class DocumentsRead:
    """What the page shows; of the whole book where there is no round."""

    facts: RoundFacts | None
    rows: tuple[DocumentRow, ...]
    recipients: int
    waiting: int


def read_documents(reader: Reader, round_id: RoundId | None) -> DocumentsRead:
    """Reads the documents of a round, or of the whole book."""
    facts = round_facts(reader, round_id) if round_id is not None else None
    listed = listed_awards(reader, round_id) if round_id is not None else ()
    named = [one for one in listed if one.state in DECIDED] if facts is not None and facts.decided_on else []
    waiting = sum(one.state in {"decided", "absent"} for one in named)
    return DocumentsRead(facts, documents(reader, round_id), len(named), waiting)


class DocumentsLevel(AwardLevel):
    """The sub-page; `begin` takes a `RoundId`.

    Args:
        place: What the sub-page works with.
        of_all: Whether it shows the documents of the whole book, whatever `begin` is given.
    """

    def __init__(self, place: AwardPlace, *, of_all: bool = False) -> None:
        super().__init__(place)
        self._of_all = of_all
        self.view = DocumentsView()
        self.papers = DocumentPapers(place)
        self.scans = AttachmentsDesk(place.session, place.page, place.desk, place.say)
        self.shown: DocumentsRead | None = None
        self._round_id: RoundId | None = None
        self._choices = SheetChoices()
        self.view.back_pressed.connect(place.left)
        self.view.begin_pressed.connect(self._on_begin)
        self.view.opened.connect(self.open_document)
        self.view.sheet_pressed.connect(self.open_sheets)

    @property
    @override
    def widget(self) -> DocumentsView:
        return self.view

    @override
    def begin(self, what: object) -> None:
        if isinstance(what, UUID) and not self._of_all:
            self._round_id = RoundId(what)
        self._ask()

    @override
    def focus_first(self) -> None:
        self.view.focus_first()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if self.is_open and (not areas or areas & {"awards", "funds"}):
            self._ask()

    @override
    def primary_action(self) -> None:
        self.view.begin["decision"].setFocus()

    @override
    def print_out(self) -> None:
        if self.view.sheet.isVisible():
            self.open_sheets()

    def _ask(self) -> None:
        round_id = self._round_id
        self.place.session.jobs.run(
            reading(self.place.session.book, lambda reader: read_documents(reader, round_id)),
            writes=False,
            done=self._on_read,
            failed=self._on_failed,
            newest_of=self._on_read,
        )

    def _on_read(self, read: DocumentsRead) -> None:
        if self._round_id is not None and read.facts is None:  # it was taken back
            self.place.open_level(HOME, None)
            return
        first = self.shown is None
        self.shown = read
        about = read.facts.name if read.facts is not None else ""
        self.view.show_documents(read.rows, about, has_sheets=read.recipients > 0)
        if first and self.is_open and self.place.page.panel is None:
            self.view.focus_first()

    def _on_failed(self, error: Exception) -> None:
        self.place.say(sentence(told(error)))

    # What is opened from here

    def _on_begin(self, kind: DocumentKind) -> None:
        self.place.open_level("document", DocumentErrand(kind, self._round_id))

    def open_document(self, row: DocumentRow) -> None:
        """Shows a document beside the list."""
        panel = DocumentPanel(row)
        title = document_title(row.fields)
        panel.edit_pressed.connect(partial(self._edit, row))
        panel.print_pressed.connect(lambda: self.papers.print_document(row.document_id, title))
        panel.word_pressed.connect(lambda: self.papers.open_word(row.document_id, title))
        panel.remove_pressed.connect(partial(self._remove, row))
        self.place.page.show_panel(panel)
        self.scans.serve(panel.scans, "document", row.document_id)

    def _edit(self, row: DocumentRow) -> None:
        self.place.open_level("document", DocumentErrand(row.fields.kind, row.round_id, row.document_id))

    def _remove(self, row: DocumentRow) -> None:
        said = _("Đã bỏ {document}").format(document=document_title(row.fields))

        def removed(_none: None) -> None:
            self.place.page.close_panel()

        self.place.forms.write(lambda work: remove_document(work, row.document_id), said, removed)

    def open_sheets(self) -> None:
        """Shows the panel of the signing sheet."""
        read, round_id = self.shown, self._round_id
        if read is None or read.facts is None or round_id is None or not read.recipients:
            return
        name = read.facts.name
        panel = SheetPanel(name, read.recipients, read.waiting)
        panel.choose(self._choices)

        def on_sheet() -> None:
            self._choices = panel.choices()
            waiting = panel.only_waiting.isChecked()
            self.papers.print_sheet(round_id, name, self._choices, only_waiting=waiting)

        def on_speech() -> None:
            self._choices = panel.choices()
            self.papers.print_speech(round_id, name, self._choices)

        panel.sheet_pressed.connect(on_sheet)
        panel.speech_pressed.connect(on_speech)
        self.place.page.show_panel(panel)


def level(place: AwardPlace) -> DocumentsLevel:
    """The sub-page, as `levels.make_level` asks for it."""
    return DocumentsLevel(place)

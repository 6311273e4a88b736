"""Wording one document: drafts, preview, saving, printing, Word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtGui import QImage
from typing_extensions import override

from desktop_app.domain.documents import DocumentFields, as_draft, check_document, from_draft, lines_of
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import DocumentId
from desktop_app.i18n import _
from desktop_app.services.documents import (
    begin_document,
    document_pdf,
    document_title,
    keep_document,
    parents_of,
)
from desktop_app.services.organisation import today
from desktop_app.storage.book import Reader
from desktop_app.storage.drafts import kept_draft
from desktop_app.storage.queries.documents import document, numbers_used, round_facts
from desktop_app.ui.awards.levels import AwardLevel, AwardPlace
from desktop_app.ui.documents.editor_view import EditorView
from desktop_app.ui.documents.papers import DocumentPapers
from desktop_app.ui.documents.wording import DocumentErrand
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.members.work import reading
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import page_image
from desktop_app.ui.refusals import Written, told, writing

PREVIEW_WIDTH = 1000


@dataclass(frozen=True, slots=True)
class _Begun:
    fields: DocumentFields
    numbers: tuple[str, ...]
    about: str
    is_draft: bool


@dataclass(frozen=True, slots=True)
class _Preview:
    pdf: bytes
    picture: QImage
    page: int
    pages: int


class EditorLevel(AwardLevel):
    """The sub-page; `begin` takes a `DocumentErrand`."""

    def __init__(self, place: AwardPlace) -> None:
        super().__init__(place)
        self._today = today(place.session.book)
        self.view = EditorView(self._today)
        self.papers = DocumentPapers(place)
        self._drafts = DraftKeeper(place.session, place.page)
        self._errand: DocumentErrand | None = None
        self._pdf = b""
        self._asked = 0
        self._busy = False
        view = self.view
        view.back_pressed.connect(place.left)
        view.save_pressed.connect(self.save)
        view.print_pressed.connect(self.print_out)
        view.word_pressed.connect(self.open_word)
        view.guests_pressed.connect(self._on_guests)
        view.typed.connect(self._on_typed)
        view.page_wanted.connect(self._show_page)

    @property
    @override
    def widget(self) -> EditorView:
        return self.view

    @property
    def errand(self) -> DocumentErrand | None:
        """The document that is worded."""
        return self._errand

    @override
    def begin(self, what: object) -> None:
        if isinstance(what, DocumentErrand):
            self._errand = what
            self._drafts.ask_book(
                partial(self._read, what), partial(self._on_begun, what), self._on_failed, newest_of=self._on_begun
            )

    def _read(self, errand: DocumentErrand, reader: Reader) -> _Begun:
        facts = round_facts(reader, errand.round_id) if errand.round_id is not None else None
        about = facts.name if facts is not None else ""
        kept = document(reader, errand.document_id) if errand.document_id is not None else None
        if kept is not None:
            year = kept.fields.written_on.year
            fields, numbers = kept.fields, numbers_used(reader, kept.unit_id, errand.kind, year)
        else:
            begun = begin_document(reader, errand.kind, errand.round_id, self._today)
            fields, numbers = begun.fields, begun.numbers
        draft = kept_draft(reader, errand.draft_key)
        if draft is not None:
            return _Begun(from_draft(draft.fields, self._today), numbers, about, is_draft=True)
        return _Begun(fields, numbers, about, is_draft=False)

    def _on_begun(self, errand: DocumentErrand, begun: _Begun) -> None:
        if errand is not self._errand:
            return
        self.view.begin(begun.fields, begun.numbers, in_round=errand.round_id is not None, about=begun.about)
        if begun.is_draft:
            self.place.page.tell(_("Đang soạn dở từ trước, chưa lưu"))
        self._lay_out()
        self.view.focus_first()

    @override
    def focus_first(self) -> None:
        self.view.focus_first()

    @override
    def leave(self) -> None:
        self._keep_draft()
        self._drafts.flush()
        self._asked += 1

    # Preview and draft

    def _on_typed(self) -> None:
        self._keep_draft()
        self._lay_out()

    def _keep_draft(self) -> None:
        fields = self.view.fields()
        if self._errand is not None and fields is not None and self.view.is_changed:
            self._drafts.type(self._errand.draft_key, as_draft(fields))

    def _lay_out(self) -> None:
        errand, fields = self._errand, self.view.fields()
        if errand is None or fields is None:
            return
        self._asked += 1
        shown, round_id, page = _for_looking(fields), errand.round_id, self.view.page

        def read(reader: Reader) -> _Preview:
            pdf = document_pdf(reader, shown, round_id)
            pages = _page_count(pdf)
            at = min(page, pages - 1)
            return _Preview(pdf, page_image(pdf, at, PREVIEW_WIDTH), at, pages)

        self.place.session.jobs.run(
            reading(self.place.session.book, read),
            writes=False,
            done=partial(self._on_preview, self._asked),
            failed=partial(self._on_no_preview, self._asked),
            newest_of=self._on_preview,
        )

    def _on_preview(self, serial: int, preview: _Preview) -> None:
        if serial == self._asked:
            self.place.say(None)
            self._pdf = preview.pdf
            self.view.show_page(preview.picture, preview.page, preview.pages)

    def _on_no_preview(self, serial: int, error: Exception) -> None:
        """While a text is half typed there may be no paper; the last one stays in sight."""
        fault = told(error)
        if serial == self._asked and self.view.text.value():
            self.place.say(sentence(fault))

    def _show_page(self, page: int) -> None:
        pdf = self._pdf
        self._asked += 1
        self.place.session.jobs.run(
            lambda _report, _cancel: _Preview(pdf, page_image(pdf, page, PREVIEW_WIDTH), page, _page_count(pdf)),
            writes=False,
            done=partial(self._on_preview, self._asked),
            failed=self._on_failed,
            newest_of=self._on_preview,
        )

    def _on_guests(self) -> None:
        errand, round_id = self._errand, self._errand.round_id if self._errand is not None else None
        if round_id is None:
            return

        def put(parents: tuple[str, ...]) -> None:
            if errand is not self._errand:
                return
            known = lines_of(self.view.guests.value())
            added = [line for line in parents if line not in known]
            self.view.guests.setPlainText("\n".join((*known, *added)))
            self.place.page.tell(_("Đã thêm {count} khách mời").format(count=len(added)))

        self.place.session.jobs.run(
            reading(self.place.session.book, lambda reader: parents_of(reader, round_id)),
            writes=False,
            done=put,
            failed=self._on_failed,
        )

    # Saving and papers

    @override
    def save(self) -> None:
        """Keeps the document; what is missing is said beside its field."""
        self._keep(lambda _id: None)

    @override
    def print_out(self) -> None:
        """Keeps the document and prints it."""
        self._keep(lambda document_id: self.papers.print_document(document_id, self._title()))

    def open_word(self) -> None:
        """Keeps the document and opens it in Word."""
        self._keep(lambda document_id: self.papers.open_word(document_id, self._title()))

    def _title(self) -> str:
        fields = self.view.fields()
        return document_title(fields) if fields is not None else _("Văn bản")

    def _keep(self, then: Callable[[DocumentId], None]) -> None:
        errand, fields = self._errand, self.view.fields()
        if errand is None or fields is None or self._busy:
            return
        if errand.document_id is not None and not self.view.is_changed:
            then(errand.document_id)
            return
        try:
            check_document(fields)
        except DomainError as error:
            self.view.refuse(error)
            return
        self._busy = True
        session = self.place.session
        session.jobs.run(
            writing(session, lambda work: keep_document(work, fields, errand.document_id, errand.round_id)),
            writes=True,
            done=partial(self._on_kept, errand, then),
            failed=self._on_failed,
        )

    def _on_kept(
        self, errand: DocumentErrand, then: Callable[[DocumentId], None], written: Written[DocumentId]
    ) -> None:
        self._busy = False
        self._drafts.drop(errand.draft_key)
        if self._errand is errand:
            self._errand = replace(errand, document_id=written.value)
            self.view.kept()
        forms = self.place.forms
        forms.remember(written.entry_id)
        self.place.say(None)
        self.place.page.tell(_("Đã lưu văn bản"), lambda: forms.take_back(written.entry_id))
        then(written.value)

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self.place.say(sentence(told(error)))


def _for_looking(fields: DocumentFields) -> DocumentFields:
    """Of an invitation the first guest's paper is enough to look at."""
    if fields.kind != "invitation":
        return fields
    guests = lines_of(fields.addressee)
    return replace(fields, addressee=guests[0] if guests else "…………")


def _page_count(pdf: bytes) -> int:
    import pypdfium2  # noqa: PLC0415 - 0.2 s that the start of the program does not pay

    found = pypdfium2.PdfDocument(pdf)
    try:
        return len(found)
    finally:
        found.close()


def level(place: AwardPlace) -> EditorLevel:
    """The sub-page, as `levels.make_level` asks for it."""
    return EditorLevel(place)

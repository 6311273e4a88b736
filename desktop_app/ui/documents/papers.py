"""Documents on their way out: to the printer, to Word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop_app.domain.ids import DocumentId, RoundId
from desktop_app.domain.signing_sheets import SheetChoices
from desktop_app.i18n import _
from desktop_app.services.documents import kept_document_word, print_document
from desktop_app.services.signing_sheets import print_signing_sheet, print_speech_list
from desktop_app.ui.awards.levels import AwardPlace
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import paper_name, print_paper
from desktop_app.ui.refusals import told

WORD_SUFFIX = ".docx"


class DocumentPapers:
    """Prints documents and sheets, and opens them in Word; one paper at a time.

    Args:
        place: What the sub-page works with.
    """

    def __init__(self, place: AwardPlace) -> None:
        self._place = place
        self._busy = False

    def print_document(self, document_id: DocumentId, title: str) -> None:
        """Prints a kept document."""
        book, actor = self._place.session.book, self._place.session.actor
        self._make(paper_name(title), lambda: print_document(book, actor, document_id), writes=True)

    def open_word(self, document_id: DocumentId, title: str) -> None:
        """Puts a kept document into a Word file and opens it."""
        book = self._place.session.book

        def make() -> bytes:
            with book.reader() as reader:
                return kept_document_word(reader, document_id)

        self._make(str(Path(paper_name(title)).with_suffix(WORD_SUFFIX)), make, writes=False)

    def print_sheet(self, round_id: RoundId, name: str, choices: SheetChoices, *, only_waiting: bool) -> None:
        """Prints the signing sheet of a round."""
        book, actor = self._place.session.book, self._place.session.actor
        self._make(
            paper_name(_("Danh sách ký nhận"), name),
            lambda: print_signing_sheet(book, actor, round_id, choices, only_waiting=only_waiting).pdf,
            writes=True,
        )

    def print_speech(self, round_id: RoundId, name: str, choices: SheetChoices) -> None:
        """Prints the list that is read out."""
        book, actor = self._place.session.book, self._place.session.actor
        self._make(
            paper_name(_("Danh sách đọc tên"), name),
            lambda: print_speech_list(book, actor, round_id, choices).pdf,
            writes=True,
        )

    def _make(self, name: str, make: Callable[[], bytes], *, writes: bool) -> None:
        if self._busy:
            return
        self._busy = True
        place = self._place
        print_paper(
            place.session.jobs,
            place.desk,
            place.desk.folder / name,
            make,
            done=self._on_done,
            failed=self._on_failed,
            writes=writes,
        )

    def _on_done(self, path: Path, opened: bool) -> None:  # noqa: FBT001 - as print_paper calls it
        self._busy = False
        self._place.say(None)
        words = _("Đã mở {file}") if opened else _("Đã cất thành tệp {file}")
        self._place.page.tell(words.format(file=path.name))

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self._place.say(sentence(told(error)))
